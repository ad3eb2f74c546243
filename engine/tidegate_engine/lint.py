"""The house rules of a policy folder, each fault with its file and line.

What would make a bundle ambiguous already stops ``bundle.load``; it is repeated here, and then
come the questions of good form: every rule described, every finding catalogued, every text in
both languages, every action governed, and the Rego within what both engines read alike. Passing
says nothing about whether the law was understood; that is for its tests and its readers.
"""

from __future__ import annotations

import importlib
import json
import re
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ._lint_rego import check_trees, literal, texts_in
from ._lint_schemas import check_schema, fact_finder
from ._rego_ast import RuleNode, Tree, reference, rules_of, walk
from ._sources import Entry, Sources, law_of
from ._trial import first_lines
from .bundle import read_all, shipped_source
from .catalogue import LANGUAGES, Catalogue, Rule
from .due import known_calendar
from .errors import BundleError
from .metadata import Annotation, Module, Problem

__all__ = ["LintError", "check"]

LintError = Problem

_CUSTOM = (
    *("id", "citation", "actions", "effects", "valid_from", "valid_to"),
    *("confidence", "topic", "retention"),
)
_CONFIDENCE = ("high", "medium", "low")
_RETENTION = ("10y", "5y", "4y", "3y", "default")
# Whom a text is for, by effect. What the person affected never meets needs no text for them.
_AUDIENCES: Mapping[str, tuple[str, ...]] = {
    "deny": ("person", "officer", "cure"),
    "review": ("person", "officer", "cure"),
    "allow_with_obligations": ("person", "officer"),
    "allow": ("person", "officer"),
    "flag": ("officer",),
    "derive": ("officer",),
    "prepare": ("officer",),
}


def check(folder: Path | str, beside: Sequence[Path] | None = None) -> list[LintError]:
    """Check one policy folder; an empty list means no faults.

    A folder without an entry point of its own is checked beside the shipped law, or beside the
    sources named in ``beside``; only its own faults are told.

    Raises:
        BundleError: There is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise BundleError(f"{folder}: expected a policy folder; nothing there.")
    if beside is None:
        beside = () if (folder / "tidegate").is_dir() else (shipped_source(),)
    bundle, sources, faults = read_all((*beside, folder))

    def mine(file: str) -> bool:
        return file.startswith(f"{folder}/")

    trees, unread = _trees(sources.modules)
    faults += unread
    schemas: Mapping[str, Any] = {name: e.value for name, e in sources.schemas.items()}
    tables = bundle.data.get("tables")
    faults += check_trees(
        trees,
        mine,
        tables if isinstance(tables, dict) else {},
        fact_finder(schemas) if schemas else None,
    )
    for name, entry in sources.schemas.items():
        if mine(entry.file) and Path(entry.file).is_file():
            faults += check_schema(name, entry, Path(entry.file).read_text("utf-8"))
    if bundle.catalogue is not None:
        faults += _check_laws(sources, bundle.catalogue, trees, mine)
        faults += _check_lists(sources, bundle.catalogue)
        faults += _check_texts(sources, bundle.catalogue)
    # A fault of no file of ours is still ours when it comes from laying the folders together.
    others = tuple(f"{other}" for other in beside)
    return sorted({fault for fault in faults if not fault.file.startswith(others or ("\0",))})


def _trees(modules: Iterable[Module]) -> tuple[list[Tree], list[Problem]]:
    regorus = importlib.import_module("regorus")
    trees: list[Tree] = []
    faults: list[Problem] = []
    for module in modules:
        engine = regorus.Engine()
        try:
            engine.add_policy(module.file, module.text)
            trees += Tree.all_of(engine.get_ast_as_json())
        except RuntimeError as error:
            said = first_lines(error)
            found = re.match(re.escape(module.file) + r":(\d+): (.*)", said)
            line, what = (int(found[1]), found[2]) if found else (1, said)
            faults.append(Problem(module.file, line, f"not Rego: {what}."))
    return trees, faults


# --- laws, rules and their METADATA -------------------------------------------------------------


def _check_laws(
    sources: Sources, catalogue: Catalogue, trees: Sequence[Tree], mine: Any
) -> Iterator[Problem]:
    said: dict[str, set[str]] = {}  # rule id -> effects found in Rego
    answering: set[str] = set()
    by_file = {module.file: module for module in sources.modules}
    for tree in trees:
        module = by_file[tree.file]
        law = law_of(module.package)
        if tree.package[:1] != ("law",):
            continue
        if law is None:
            yield Problem(module.file, module.package_line, "expected a package law.<place>.<law>.")
            continue
        if not module.path.startswith(f"law/{law[0]}/{law[1]}/"):
            yield Problem(
                module.file,
                module.package_line,
                f"package {module.package} belongs in the folder law/{law[0]}/{law[1]}.",
            )
        if law[0] not in catalogue.places:
            yield Problem(
                module.file,
                module.package_line,
                f'unknown place "{law[0]}"; declare it in places.yaml.',
            )
        if any(rule.name == "answers" for rule in rules_of(tree)):
            answering.add(module.package)
        yield from _check_findings(module, tree, catalogue, said)
        for annotation in module.annotations:
            yield from _check_annotation(module, annotation)
    for law_id, known in catalogue.laws.items():
        file = next(m.file for m in sources.modules if m.path == known.file)
        if f"law.{law_id}" not in answering:
            yield Problem(
                file,
                known.line,
                "expected `answers := true`: without it nobody can tell that the law was asked.",
            )
        package = [m for m in sources.modules if m.package == f"law.{law_id}"]
        if not any(a.target == "package" for m in package for a in m.annotations):
            yield Problem(
                file, known.line, "METADATA above the package is missing: title, related_resources."
            )
    for rule in catalogue.rules.values():
        file = next(m.file for m in sources.modules if m.path == rule.file)
        yield from _check_rule(file, rule)
        for effect in rule.effects:
            if rule.id not in said:
                yield Problem(file, rule.line, f'no finding names "{rule.id}".')
                break
            if effect not in said[rule.id]:
                yield Problem(
                    file, rule.line, f'"{rule.id}" lists {effect}, which no finding of it has.'
                )


def _check_findings(
    module: Module, tree: Tree, catalogue: Catalogue, said: dict[str, set[str]]
) -> Iterator[Problem]:
    above = {a.target_line: a for a in module.annotations if a.target != "package"}
    before = ""
    for rule in rules_of(tree):
        annotation = above.get(rule.line)
        if rule.name != "finding":
            if annotation is not None and "id" in annotation.custom:
                yield Problem(
                    module.file,
                    annotation.line_at("custom", "id"),
                    f"an id belongs to a finding; below it stands {rule.name}.",
                )
            continue
        rule_id, effects = _named(rule, rules_of(tree))
        if rule_id is None or not effects:
            yield Problem(
                module.file,
                rule.line,
                'expected finding contains {"rule": "…", "effect": "…", "because": …}, with the id '
                "written out, and the effect too or bound by `some` to a set of this file.",
            )
            before = ""
            continue
        if annotation is None and rule_id != before:
            yield Problem(
                module.file, rule.line, f'METADATA is missing above the finding "{rule_id}".'
            )
        if annotation is not None and annotation.custom.get("id") != rule_id:
            yield Problem(
                module.file,
                annotation.line_at("custom", "id"),
                f"METADATA is about {annotation.custom.get('id')!r}, the finding below it is "
                f'"{rule_id}".',
            )
        before = rule_id
        said.setdefault(rule_id, set()).update(effects)
        known = catalogue.rules.get(rule_id)
        if known is None:
            yield Problem(module.file, rule.line, f'"{rule_id}" is in no METADATA.')
            continue
        for effect in sorted(effects - set(known.effects)):
            yield Problem(
                module.file,
                rule.line,
                f'"{rule_id}" finds {effect}, which its METADATA does not list.',
            )


def _named(rule: RuleNode, rules: Sequence[RuleNode]) -> tuple[str | None, set[str]]:
    """The id of a finding and the effects it may have."""
    fields = literal(rule.head["key"]) if rule.kind == "Set" else {}
    if set(fields) != {"rule", "effect", "because"} or "String" not in fields["rule"]:
        return None, set()
    rule_id, effect = str(fields["rule"]["String"]["value"]), fields["effect"]
    if "String" in effect:
        return rule_id, {str(effect["String"]["value"])}
    effects: set[str] = set()
    for kind, content in walk(rule.node.get("bodies")):
        if kind == "SomeIn" and reference(content["value"]) == reference(effect):
            effects.update(text for text, _ in texts_in(content["collection"], rules))
    return rule_id, effects


def _check_annotation(module: Module, annotation: Annotation) -> Iterator[Problem]:
    for key in annotation.custom:
        if key not in _CUSTOM:
            yield Problem(
                module.file,
                annotation.line_at("custom", key),
                f"unknown key {key} in custom; expected some of {', '.join(_CUSTOM)}.",
            )
    about_finding = annotation.target == "finding"
    if about_finding and "id" not in annotation.custom:
        yield Problem(module.file, annotation.line, "custom.id is missing: the rule's stable name.")
    if about_finding or annotation.target == "package":
        for key in ("title", "description"):
            if not str(annotation.values.get(key) or "").strip():
                yield Problem(module.file, annotation.line, f"{key} is missing in METADATA.")


def _check_rule(file: str, rule: Rule) -> Iterator[Problem]:
    def wrong(message: str) -> Problem:
        return Problem(file, rule.line, f"{rule.id}: {message}")

    if not rule.citation:
        yield wrong("citation is missing: the section of the law.")
    if not rule.url.startswith(("https://", "http://")):
        yield wrong("related_resources is missing: the official text, https://….")
    if rule.confidence not in _CONFIDENCE:
        yield wrong(f"confidence: expected one of {', '.join(_CONFIDENCE)}.")
    if not re.fullmatch(r"[a-z][a-z_]*", rule.topic):
        yield wrong("topic is missing: one word, such as cross_border.")
    if rule.retention.partition(":")[0] not in _RETENTION:
        yield wrong(f"retention: expected one of {', '.join(_RETENTION)}, and its source.")
    version = rule.id.partition("@")[2]
    if version and version != rule.valid_from:
        yield wrong(f"its version is {version}, but it begins on {rule.valid_from}.")


# --- actions, obligations, places, texts --------------------------------------------------------


def _check_lists(sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    governed = {name for rule in catalogue.rules.values() for name in rule.all_actions}
    for name, entry in sources.actions.items():
        action = catalogue.actions.get(name)
        if action is None:
            continue
        yield from _both(entry, f"{name}: title", _written(entry, "title"), "title")
        if not action.asked_by:
            yield Problem(entry.file, entry.line, f"{name}: asked_by is missing: which service.")
        # Its own words only: what it takes through an action it implies is told there.
        for group in entry.value.get("takes") or ():
            if group not in catalogue.schemas:
                yield Problem(
                    entry.file,
                    entry.line_at("takes"),
                    f"{name} takes {group}: no schemas/{group}.json.",
                )
        facts = catalogue.schemas.get("request", {}).get("properties")
        for fact in entry.value.get("states") or ():
            if not isinstance(facts, dict) or fact not in facts:
                yield Problem(
                    entry.file,
                    entry.line_at("states"),
                    f"{name} states {fact}: no such fact in schemas/request.json.",
                )
        if name not in governed and not action.ungoverned:
            yield Problem(
                entry.file,
                entry.line,
                f"{name}: no law governs it, and it is not declared ungoverned.",
            )
    knows_fact = fact_finder(catalogue.schemas)
    for code, obligation in catalogue.obligations.items():
        entry = sources.obligations[code]
        yield from _both(entry, f"{code}: title", _written(entry, "title"), "title")
        yield from _both(entry, f"{code}: shown", _written(entry, "shown"), "shown")
        if obligation.due.start != "decision" and not knows_fact(obligation.due.start.split(".")):
            yield Problem(
                entry.file, entry.line_at("when"), f"{code}: {obligation.due.start} is no fact."
            )
    for name, place in catalogue.places.items():
        entry = sources.places[name]
        yield from _both(entry, f"{name}: title", _written(entry, "title"), "title")
        try:
            zoneinfo.ZoneInfo(place.zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            yield Problem(entry.file, entry.line, f"{name}: {place.zone} is no IANA time zone.")
        if place.working_days is not None and not known_calendar(place.working_days):
            yield Problem(
                entry.file,
                entry.line_at("working_days"),
                f"{name}: the library holidays has no calendar {place.working_days.calendar} "
                f"with {', '.join(place.working_days.kinds)}.",
            )


def _written(entry: Entry, key: str) -> object:
    """As it stands in the file: the catalogue keeps of a text only what it can read."""
    return entry.value.get(key) if isinstance(entry.value, dict) else None


def _both(entry: Entry, what: str, texts: object, *path: str) -> Iterator[Problem]:
    for language in LANGUAGES:
        text = texts.get(language) if isinstance(texts, Mapping) else None
        if not isinstance(text, str) or not text.strip():
            yield Problem(entry.file, entry.line_at(*path), f"{what} in {language} is missing.")
    # In a flow mapping a bare comma ends the text, and what follows it becomes a key.
    for cut in texts if isinstance(texts, Mapping) else ():
        if cut not in LANGUAGES:
            wrong = f'{what}: "{cut}" is no language; quote a text that holds a comma.'
            yield Problem(entry.file, entry.line_at(*path), wrong)


def _check_texts(sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    for law_id, law in catalogue.laws.items():
        module = next(m for m in sources.modules if m.path == law.file)
        entries = sources.texts.get(law_id)
        if entries is None:
            yield Problem(
                module.file, law.line, f"texts are missing: law/{law.place}/{law.name}/texts.yaml."
            )
            continue
        here = entries.get("_law") or Entry({}, next(iter(entries.values())).file, 1)
        titles = here.value.get("title") if isinstance(here.value, dict) else None
        yield from _both(here, "_law: title", titles, "title")
        for rule_id in law.rules:
            rule = catalogue.rules[rule_id]
            entry = entries.get(rule_id) or entries.get(rule.public_id)
            if entry is None or not isinstance(entry.value, dict):
                yield Problem(here.file, 1, f'texts for "{rule_id}" are missing.')
            else:
                yield from _check_rule_texts(rule, entry)


def _check_rule_texts(rule: Rule, entry: Entry) -> Iterator[Problem]:
    for key in entry.value:
        if key != "title" and key not in rule.effects:
            yield Problem(
                entry.file, entry.line_at(key), f'"{rule.id}" has no effect {key} to describe.'
            )
    title = entry.value.get("title")
    if not isinstance(title, dict) or not title.get("zh-Hans"):
        yield Problem(
            entry.file, entry.line_at("title"), f"{rule.id}: title in zh-Hans is missing."
        )
    for effect in rule.effects:
        texts = entry.value.get(effect)
        texts = texts if isinstance(texts, dict) else {}
        for audience in _AUDIENCES.get(effect, ()):
            yield from _both(
                entry, f"{rule.id}: {effect}.{audience}", texts.get(audience), effect, audience
            )
        for audience in texts:
            if audience not in ("person", "officer", "cure"):
                yield Problem(
                    entry.file,
                    entry.line_at(effect, audience),
                    f"{rule.id}: {effect}.{audience}: expected person, officer or cure.",
                )


def main(arguments: Sequence[str]) -> int:
    """``python -m tidegate_engine.lint FOLDER [--json]``: 0 no faults, 1 faults."""
    folders = [argument for argument in arguments if argument != "--json"] or ["policies"]
    faults = [fault for folder in folders for fault in check(folder)]
    if "--json" in arguments:
        print(json.dumps([{"file": f.file, "line": f.line, "message": f.message} for f in faults]))
    else:
        print("\n".join(map(str, faults)) or "no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
