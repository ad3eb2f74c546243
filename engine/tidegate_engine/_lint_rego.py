"""House rules about the Rego of a law: what both engines read alike, and what a law may read.

Each check is there because something was seen to go wrong in silence: a negated call whose
argument is missing is true in one engine and undefined in the other; a rule that assigns a missing
fact does not fire; a fact spelt wrongly is never there. They hold for packages ``law.…``; the
entry point and user's own bundles are held to the parts that concern both engines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ._builtins import PORTABLE
from ._rego_ast import (
    Path,
    RuleNode,
    Tree,
    aliases_of,
    find_recursion,
    line_at,
    local_names,
    reference,
    references,
    rules_of,
    walk,
)
from .metadata import Problem

__all__ = ["check_trees", "literal", "texts_in"]

# What a law may use of ours. Its findings are never an input to another law.
_OFFERED = {("governs",), ("asks",)}
_SHARED = (("calendar",), ("whereabouts",))
_VERBS = re.compile(r"%([^a-zA-Z]*[a-zA-Z]?)")

KnowsFact = Callable[[Sequence[str]], bool]


def check_trees(
    trees: Sequence[Tree],
    mine: Callable[[str], bool],
    tables: Mapping[str, Any],
    knows_fact: KnowsFact | None,
) -> Iterator[Problem]:
    """Check the modules whose file is ``mine``; the others are there to be referred to."""
    names = {rule.path for tree in trees for rule in rules_of(tree)}
    for tree in trees:
        if not mine(tree.file):
            continue
        aliases = aliases_of(tree)
        rules = rules_of(tree)
        if tree.package[:1] == ("law",):
            yield from _check_imports(tree, aliases)
        for rule in rules:
            yield from _check_rule(rule, aliases, names, tables)
            if tree.package[:1] == ("law",):
                yield from _check_law_rule(rule, rules, aliases, tables, knows_fact)
    around = find_recursion(trees)
    if around is not None:
        at = next(rule for tree in trees for rule in rules_of(tree) if rule.path == around[0])
        chain = " -> ".join(".".join(path) for path in around)
        yield Problem(at.tree.file, at.line, f"rules call each other without end: {chain}.")


# --- the portable subset ------------------------------------------------------------------------


def _check_rule(
    rule: RuleNode,
    aliases: Mapping[str, Path],
    names: set[tuple[str, ...]],
    tables: Mapping[str, Any],
) -> Iterator[Problem]:
    file, locals_ = rule.tree.file, local_names(rule)
    strict = rule.tree.package[:1] == ("law",)
    if "Var" not in rule.head["refr"]:
        yield Problem(
            file, rule.line, f"{rule.name}: a rule is a plain name; no partial object rules."
        )
    rounded: set[int] = set()
    for kind, content in walk(rule.node):
        line = line_at(content)
        if kind == "Call":
            yield from _check_call(rule, content, aliases, names)
            if reference(content["fcn"]) in (("floor",), ("ceil",)):
                rounded.update(
                    id(arg["ArithExpr"]) for arg in content["params"] if "ArithExpr" in arg
                )
        elif kind == "Number" and not isinstance(content["value"], int):
            yield Problem(file, line, "a fraction; engines disagree, use hundredths as a whole.")
        elif kind == "ArithExpr" and content["op"] == "Div" and id(content) not in rounded:
            yield Problem(file, line, "a division may leave a fraction; write floor(a / b).")
        elif kind == "AssignExpr" and _starts_at_input(content["rhs"]):
            yield Problem(
                file,
                line,
                "a fact is given a name; where it is missing the rule is silent. Use the fact "
                "itself, `input.…`.",
            )
        elif kind == "NotExpr":
            wrong = _negated(content["expr"], locals_, aliases, tables, strict=strict)
            if wrong:
                yield Problem(file, line, wrong)
    assigned = rule.head.get("assign")
    if assigned and rule.kind == "Compr" and _starts_at_input(assigned["value"]):
        yield Problem(
            file,
            rule.line,
            f"{rule.name} is another name for a fact; use the fact itself, `input.…`.",
        )


def _check_call(
    rule: RuleNode,
    call: Mapping[str, Any],
    aliases: Mapping[str, Path],
    names: set[tuple[str, ...]],
) -> Iterator[Problem]:
    path = reference(call["fcn"])
    if path is None or None in path:
        return
    steps = tuple(str(step) for step in path)
    name = ".".join(steps)
    if steps[0] == "data":
        known = steps[1:] in names
    elif steps[0] in aliases:
        known = (*aliases[steps[0]][1:], *steps[1:]) in names
    else:
        known = (*rule.tree.package, *steps) in names or name in PORTABLE
    file, line = rule.tree.file, line_at(call)
    if not known:
        yield Problem(
            file,
            line,
            f"{name} is neither a function of ours nor a built-in that all engines share.",
        )
    if steps == ("sprintf",):
        pattern = call["params"][0].get("String") or call["params"][0].get("RawString")
        if pattern is None:
            yield Problem(file, line, "sprintf: expected its pattern written out.")
            return
        for verb in _VERBS.findall(pattern["value"].replace("%%", "")):
            if verb not in ("v", "s"):
                yield Problem(file, line, f"sprintf: %{verb}; engines agree on %v and %s only.")


def _starts_at_input(node: Mapping[str, Any]) -> bool:
    path = reference(node)
    return path is not None and path[0] == "input"


def _negated(
    node: Mapping[str, Any],
    locals_: set[str],
    aliases: Mapping[str, Path],
    tables: Mapping[str, Any],
    *,
    strict: bool,
) -> str | None:
    """What is wrong with the operand of ``not``, or None."""
    if any(kind == "Var" and content["value"] == "input" for kind, content in walk(node)):
        return "`not` over a fact: give it a rule of its own, and negate that rule's name."
    if not strict or reference(node) is not None:
        return None

    def sure(part: Mapping[str, Any]) -> bool:
        ((kind, content),) = part.items()
        if kind in ("String", "RawString", "Number", "Bool", "Null"):
            return True
        if kind == "Var":
            return content["value"] in locals_
        path = _full_path(part, aliases)
        return path is not None and path[:1] == ("tables",) and _in_tables(path[1:], tables)

    if "Call" in node:
        if all(sure(part) for part in node["Call"]["params"]):
            return None
    elif "Membership" in node:
        member = node["Membership"]
        inside = member["collection"]
        # A set built with `contains` is never undefined, and a table that is there neither.
        if sure(member["value"]) and ("Var" in inside or sure(inside)):
            return None
    return (
        "after `not`: expected the name of a rule, or a function of variables that `some` bound; "
        "where an argument is undefined, one engine says true and the other says nothing."
    )


# --- what a law may read ------------------------------------------------------------------------


def _full_path(node: Mapping[str, Any], aliases: Mapping[str, Path]) -> Path | None:
    path = reference(node)
    if path is None or path[0] is None:
        return None
    if path[0] == "data":
        return path[1:]
    if path[0] in aliases and aliases[path[0]][0] == "data":
        return (*aliases[path[0]][1:], *path[1:])
    return None


def _in_tables(path: Path, tables: Mapping[str, Any]) -> bool:
    here: Any = tables
    for step in path:
        if step is None:
            return True  # known before only as far as this
        if not isinstance(here, Mapping) or step not in here:
            return False
        here = here[step]
    return True


def _check_imports(tree: Tree, aliases: Mapping[str, Path]) -> Iterator[Problem]:
    for imported in tree.ast["imports"]:
        path = reference(imported["refr"]) or ()
        if path[:2] == ("data", "tables") and path[2:4] != tree.package[1:3]:
            yield Problem(
                tree.file,
                line_at(imported),
                f"{'.'.join(map(str, path))} is another law's table; a law has tables of its own.",
            )


def _check_law_rule(
    rule: RuleNode,
    rules: Sequence[RuleNode],
    aliases: Mapping[str, Path],
    tables: Mapping[str, Any],
    knows_fact: KnowsFact | None,
) -> Iterator[Problem]:
    file = rule.tree.file
    own = rule.tree.package[1:3]
    for path, line in references(rule, aliases):
        where = ".".join(step or "[…]" for step in ("data", *path))
        if path[:1] == ("tables",):
            if path[1:3] != own:
                yield Problem(file, line, f"{where} is another law's table.")
            elif not _in_tables(path[1:], tables):
                yield Problem(
                    file, line, f"{where} is in no table; see tables/{own[0]}/{own[1]}/data.yaml."
                )
        elif path[:1] == ("catalogue",) or (
            path[:1] == ("tidegate",) and path[1:] not in _OFFERED and path[1:2] not in _SHARED
        ):
            yield Problem(
                file,
                line,
                f"{where}: a law may ask tidegate.governs, tidegate.asks, the calendar and "
                "whereabouts only.",
            )
    yield from _check_facts(rule, own[0], knows_fact)
    yield from _check_stated(rule, rules, knows_fact)


def _check_facts(rule: RuleNode, place: str, knows_fact: KnowsFact | None) -> Iterator[Problem]:
    file = rule.tree.file
    inner: set[int] = set()
    for kind, content in walk(rule.node):
        if kind not in ("RefDot", "RefBrack") or id(content) in inner:
            continue
        below = content
        while "refr" in below:
            ((_, below),) = below["refr"].items()
            inner.add(id(below))
        path = reference({kind: content})
        if path is None or path[0] != "input":
            continue
        line = line_at(content)
        steps = tuple(str(step) for step in path[1:] if step is not None)
        if steps[:1] == ("action",):
            yield Problem(
                file,
                line,
                "a law asks for the act, not for its name, which others imply: "
                'use tidegate.asks("…").',
            )
        elif steps[:1] == ("request",):
            yield Problem(file, line, "input.request was checked by nobody; use a fact.")
        elif steps[:1] == ("today",):
            if len(path) < 3 or path[2] != place:
                yield Problem(
                    file, line, f"a law counts by the calendar of its place: input.today.{place}."
                )
        elif knows_fact is not None and not knows_fact(steps):
            yield Problem(
                file, line, f"input.{'.'.join(steps)} is a fact that no schema in schemas/ knows."
            )


def _check_stated(
    rule: RuleNode, rules: Sequence[RuleNode], knows_fact: KnowsFact | None
) -> Iterator[Problem]:
    if knows_fact is None or rule.kind != "Set" or rule.name not in ("needs", "finding"):
        return
    part: Any = rule.head["key"]
    if rule.name == "finding":
        part = literal(part).get("because")
    for text, line in texts_in(part, rules):
        steps = [step for step in text.partition("%")[0].split(".") if step]
        if steps[:1] != ["today"] and steps and not knows_fact(steps):
            yield Problem(rule.tree.file, line, f'"{text}" is the path of no fact in schemas/.')


def literal(node: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The fields of an object written out, by name; empty for anything else."""
    if "Object" not in node:
        return {}
    fields: dict[str, Mapping[str, Any]] = {}
    for _, key, value in node["Object"]["fields"]:
        if "String" in key:
            fields[str(key["String"]["value"])] = value
    return fields


def texts_in(
    node: Any, rules: Sequence[RuleNode], seen: frozenset[str] = frozenset()
) -> Iterator[tuple[str, int]]:
    """The texts a set may hold, following the names of sets in the same module."""
    for kind, content in walk(node):
        if kind in ("String", "RawString"):
            yield str(content["value"]), line_at(content)
        elif kind == "Var" and content["value"] not in seen:
            for rule in rules:
                if rule.name == content["value"] and rule.kind == "Set":
                    yield from texts_in(rule.head["key"], rules, seen | {content["value"]})
