"""Walk the syntax tree that regorus gives for Rego (``Engine.get_ast_as_json``).

Every node is an object with one capitalised key, its kind: ``{"Var": {"span": …, "value": …}}``.
Here are the few questions that lint and the trial of a new bundle ask of such a tree. Only the
standard library is used, because the trial runs in a child process that has to start quickly.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

__all__ = [
    "Path",
    "RuleNode",
    "Tree",
    "aliases_of",
    "find_recursion",
    "line_at",
    "local_names",
    "one_file_per_package",
    "reference",
    "references",
    "rules_of",
    "walk",
]

Path = tuple[str | None, ...]  # None where the step is not known before the policy runs


@dataclass(frozen=True, slots=True)
class Tree:
    """One module as regorus read it. Some names in the tree are given by their place only."""

    file: str
    ast: Mapping[str, Any]
    contents: bytes

    @classmethod
    def all_of(cls, json_text: str) -> list[Tree]:
        """The trees in an answer of ``Engine.get_ast_as_json``."""
        return [
            cls(entry["source"]["file"], entry["ast"], entry["source"]["contents"].encode())
            for entry in json.loads(json_text)
        ]

    @property
    def package(self) -> tuple[str, ...]:
        """The package, as its path below ``data``."""
        return tuple(str(step) for step in reference(self.ast["package"]["refr"]) or ())

    def text_of(self, span: Mapping[str, Any]) -> str:
        """What stands at a span."""
        return self.contents[span["start"] : span["end"]].decode()


@dataclass(frozen=True, slots=True)
class RuleNode:
    """One rule as written; ``path`` is its full name below ``data``."""

    tree: Tree
    path: tuple[str, ...]
    kind: str  # "Compr" (a value), "Set" (contains), "Func" or "Default"
    line: int
    node: Mapping[str, Any]
    head: Mapping[str, Any]

    @property
    def name(self) -> str:
        return self.path[-1]


def walk(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every node in and below ``value``, outermost first, as (kind, content)."""
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if len(here) == 1:
                (kind, content), *_ = here.items()
                if kind[:1].isupper() and isinstance(content, dict):
                    yield kind, content
            waiting.extend(reversed(list(here.values())))
        elif isinstance(here, list):
            waiting.extend(reversed(here))


def line_at(content: Mapping[str, Any]) -> int:
    """The line a node's content begins on."""
    span = content.get("span")
    return int(span["line"]) if isinstance(span, dict) else 1


def reference(node: Mapping[str, Any]) -> Path | None:
    """``a.b["c"][d]`` as ("a", "b", "c", None); None where the node is no reference."""
    steps: list[str | None] = []
    while True:
        if "RefDot" in node:
            steps.append(str(node["RefDot"]["field"][1]))
            node = node["RefDot"]["refr"]
        elif "RefBrack" in node:
            index = node["RefBrack"]["index"]
            text = index.get("String") or index.get("RawString")
            steps.append(str(text["value"]) if text else None)
            node = node["RefBrack"]["refr"]
        elif "Var" in node:
            steps.append(str(node["Var"]["value"]))
            return tuple(reversed(steps))
        else:
            return None


def rules_of(tree: Tree) -> list[RuleNode]:
    """The rules of a module, in the order they are written."""
    rules: list[RuleNode] = []
    for rule in tree.ast["rules"]:
        if "Default" in rule:
            content = rule["Default"]
            head, kind = content, "Default"
        else:
            content = rule["Spec"]
            ((kind, head),) = content["head"].items()
        # A rule named with a variable (`x[y] := …`) is known by the steps before it.
        known = [str(step) for step in takewhile(_is_known, reference(head["refr"]) or ())]
        rules.append(RuleNode(tree, (*tree.package, *known), kind, line_at(content), content, head))
    return rules


def _is_known(step: str | None) -> bool:
    return step is not None


def aliases_of(tree: Tree) -> dict[str, Path]:
    """What each import is called in the module, and the full path it stands for."""
    aliases: dict[str, Path] = {}
    for imported in tree.ast["imports"]:
        path = reference(imported["refr"])
        if path is None or path[-1] is None:
            continue
        alias = imported.get("as")
        aliases[tree.text_of(alias) if alias else path[-1]] = path
    return aliases


def local_names(rule: RuleNode) -> set[str]:
    """The names a rule binds itself: arguments, ``some``, ``every`` and ``:=``."""
    names: set[str] = set()

    def bind(value: Any) -> None:
        names.update(content["value"] for kind, content in walk(value) if kind == "Var")

    if rule.kind == "Func":
        bind(rule.head["args"])
    for kind, content in walk(rule.node):
        if kind == "AssignExpr" and content["op"] == "ColEq":
            bind(content["lhs"])
        elif kind == "SomeIn":
            bind([content["key"], content["value"]])
        elif kind == "SomeVars":
            names.update(rule.tree.text_of(span) for span in content["vars"])
        elif kind == "Every":
            spans = (content["key"], content["value"])
            names.update(rule.tree.text_of(span) for span in spans if span is not None)
    return names


def references(rule: RuleNode, aliases: Mapping[str, Path]) -> Iterator[tuple[Path, int]]:
    """Every full path below ``data`` that a rule reads or calls, with its line."""
    locals_ = local_names(rule)
    inner: set[int] = set()
    head = [value for key, value in rule.head.items() if key != "refr"]
    for kind, content in walk([head, rule.node.get("bodies")]):
        if kind not in ("Var", "RefDot", "RefBrack") or id(content) in inner:
            continue
        below = content
        while "refr" in below:
            ((_, below),) = below["refr"].items()
            inner.add(id(below))
        path = reference({kind: content})
        if path is None or path[0] is None or path[0] in locals_:
            continue
        if path[0] == "data":
            yield path[1:], line_at(content)
        elif path[0] in aliases:
            if aliases[path[0]][0] == "data":
                yield (*aliases[path[0]][1:], *path[1:]), line_at(content)
        elif path[0] != "input":
            yield (*rule.tree.package, *path), line_at(content)


def one_file_per_package(trees: Sequence[Tree]) -> list[tuple[str, str]]:
    """The same policies with each package in one file, as (name, text).

    The interpreter of regorus 0.13 loses rules of a package that is spread over several files
    when it is reached by a name computed while it runs: some of its findings are silently absent.

    Raises:
        ValueError: Two files of a package cannot be laid together without changing a name.
    """
    packages: dict[tuple[str, ...], list[Tree]] = {}
    for tree in trees:
        packages.setdefault(tree.package, []).append(tree)
    return [
        (files[0].file, files[0].contents.decode() if len(files) == 1 else _laid_together(files))
        for files in packages.values()
    ]


def _laid_together(files: Sequence[Tree]) -> str:
    imports: dict[str, Path] = {}
    lines: dict[str, None] = {}
    for tree in files:
        for name, path in aliases_of(tree).items():
            if imports.setdefault(name, path) != path:
                raise ValueError(f"{tree.file} imports another {name} than the file beside it")
        lines.update(dict.fromkeys(tree.text_of(i["span"]) for i in tree.ast["imports"]))
    for tree in files:
        own = aliases_of(tree)
        for rule in rules_of(tree):
            taken = {rule.name, *local_names(rule)} & (imports.keys() - own.keys())
            if taken:
                raise ValueError(f"{tree.file} gives {min(taken)} a meaning of its own")
    texts = [files[0].text_of(files[0].ast["package"]["span"]), *lines]
    for tree in files:
        text = bytearray(tree.contents)
        for part in (tree.ast["package"], *tree.ast["imports"]):
            start, end = part["span"]["start"], part["span"]["end"]
            text[start:end] = b" " * (end - start)
        texts.append(text.decode())
    return "\n".join(texts)


def find_recursion(trees: Sequence[Tree]) -> list[tuple[str, ...]] | None:
    """A chain of rules that leads back to its start, or None.

    OPA refuses such a policy when it compiles it. The embedded VM does not, and recurses until
    the process dies, so this has to be known before.
    """
    rules: dict[tuple[str, ...], set[Path]] = {}
    for tree in trees:
        aliases = aliases_of(tree)
        for rule in rules_of(tree):
            rules.setdefault(rule.path, set()).update(p for p, _ in references(rule, aliases))
    # Every rule, by each beginning of its path: reading a package reads its rules.
    below: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for path in rules:
        for length in range(len(path) + 1):
            below.setdefault(path[:length], set()).add(path)
    edges = {
        path: sorted({other for wanted in reads for other in _read_by(wanted, rules, below)})
        for path, reads in rules.items()
    }
    return _cycle(edges)


def _read_by(
    wanted: Path,
    rules: Mapping[tuple[str, ...], object],
    below: Mapping[tuple[str, ...], set[tuple[str, ...]]],
) -> set[tuple[str, ...]]:
    """The rules that reading a path evaluates."""
    known = tuple(step for step in wanted if step is not None)
    if len(known) == len(wanted):
        # Reading below a rule reads that rule.
        above = (known[:length] for length in range(1, len(known)))
        return below.get(known, set()) | {path for path in above if path in rules}
    return {
        path
        for path in rules
        if all(step is None or step == name for name, step in zip(path, wanted, strict=False))
    }


def _cycle(
    edges: Mapping[tuple[str, ...], Sequence[tuple[str, ...]]],
) -> list[tuple[str, ...]] | None:
    done: set[tuple[str, ...]] = set()
    for start in sorted(edges):
        if start in done:
            continue
        way: list[tuple[str, ...]] = [start]
        on_way = {start}
        waiting = [iter(edges[start])]
        while waiting:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                on_way.discard(way[-1])
                done.add(way.pop())
            elif following in on_way:
                return [*way[way.index(following) :], following]
            elif following not in done:
                way.append(following)
                on_way.add(following)
                waiting.append(iter(edges[following]))
    return None
