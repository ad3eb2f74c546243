"""Turn what was read from policy folders into a catalogue, or say what is wrong and where.

A problem found here stops the build: without it being settled, which law governs which action on
which day would be a guess. Questions of good form are ``lint``'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from ._abroad import dismissals
from ._lists import read_actions, read_obligation, read_place, texts_of
from ._sources import Sources, law_of
from .catalogue import EFFECTS, Action, Catalogue, Law, ObligationDef, Rule
from .metadata import Annotation, Module, Problem, valid_date
from .terms import read_terms

__all__ = ["build_catalogue"]


def build_catalogue(sources: Sources, tables: Mapping[str, Any]) -> tuple[Catalogue, list[Problem]]:
    """Build the catalogue; it may be used only when there are no problems."""
    problems: list[Problem] = []
    actions = read_actions(sources.actions, problems)
    obligations = {
        code: obligation
        for code, entry in sources.obligations.items()
        if (obligation := read_obligation(code, entry, problems)) is not None
    }
    places = {
        name: place
        for name, entry in sources.places.items()
        if (place := read_place(name, entry, problems)) is not None
    }
    schemas: dict[str, Mapping[str, object]] = {}
    for name, entry in sources.schemas.items():
        if isinstance(entry.value, dict):
            schemas[name] = entry.value
        else:
            problems.append(Problem(entry.file, entry.line, "expected a JSON Schema, an object."))
    vocabulary = read_terms(sources.vocabulary, problems)
    rules = _rules(sources, actions, obligations, problems)
    laws = _laws(sources, rules, tables)
    texts: dict[str, Mapping[str, object]] = {}
    for law_texts in sources.texts.values():
        for key, entry in law_texts.items():
            if key == "_law":
                continue
            if not isinstance(entry.value, dict):
                problems.append(Problem(entry.file, entry.line, f"{key}: expected its texts."))
            elif key not in rules and not any(rule.public_id == key for rule in rules.values()):
                problems.append(
                    Problem(entry.file, entry.line, f'texts for "{key}", a rule no METADATA names.')
                )
            else:
                texts[key] = entry.value
    for name, action in actions.items():
        if action.ungoverned:
            problems.extend(
                Problem(
                    sources.actions[name].file,
                    sources.actions[name].line,
                    f"{name} is declared ungoverned, but {rule.id} governs it.",
                )
                for rule in rules.values()
                if name in rule.all_actions
            )
    catalogue = Catalogue(
        laws=laws,
        rules=dict(sorted(rules.items())),
        actions=dict(sorted(actions.items())),
        obligations=dict(sorted(obligations.items())),
        places=dict(sorted(places.items())),
        schemas=dict(sorted(schemas.items())),
        texts=dict(sorted(texts.items())),
        vocabulary=dict(sorted(vocabulary.items())),
    )
    return catalogue, problems


def _identified(sources: Sources) -> Iterator[tuple[Module, Annotation]]:
    for module in sources.modules:
        for annotation in module.annotations:
            if annotation.target != "package" and "id" in annotation.custom:
                yield module, annotation


def _rules(
    sources: Sources,
    actions: Mapping[str, Action],
    obligations: Mapping[str, ObligationDef],
    problems: list[Problem],
) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    where: dict[str, Problem] = {}
    # A rule without a link of its own has its law's, which one file of the law states.
    links = {
        module.package: _url(annotation)
        for module in sources.modules
        for annotation in module.annotations
        if annotation.target == "package" and _url(annotation)
    }
    for module, annotation in _identified(sources):
        found: list[Problem] = []
        rule = _rule(module, annotation, actions, obligations, links, found)
        problems.extend(found)
        if rule is None:
            continue
        here = Problem(module.file, annotation.line_at("custom", "id"), "")
        if rule.id in rules:
            first = where[rule.id]
            problems.append(
                Problem(
                    here.file,
                    here.line,
                    f'id "{rule.id}" is also used by {first.file}:{first.line}.',
                )
            )
            continue
        rules[rule.id], where[rule.id] = rule, here
    by_name: dict[str, list[Rule]] = {}
    for rule in rules.values():
        by_name.setdefault(rule.public_id, []).append(rule)
    for versions in by_name.values():
        versions.sort(key=lambda rule: rule.valid_from)
        for earlier, later in pairwise(versions):
            if earlier.valid_to is None or later.valid_from <= earlier.valid_to:
                at, other = where[later.id], where[earlier.id]
                problems.append(
                    Problem(
                        at.file,
                        at.line,
                        f'"{later.id}" begins on {later.valid_from}, while "{earlier.id}" is in '
                        f"force until {earlier.valid_to or 'further notice'} "
                        f"({other.file}:{other.line}).",
                    )
                )
    return rules


def _rule(
    module: Module,
    annotation: Annotation,
    actions: Mapping[str, Action],
    obligations: Mapping[str, ObligationDef],
    links: Mapping[str, str],
    problems: list[Problem],
) -> Rule | None:
    custom = annotation.custom

    def wrong(key: str, message: str) -> None:
        problems.append(Problem(module.file, annotation.line_at("custom", key), message))

    def text(key: str, default: str = "") -> str:
        value = custom.get(key, default)
        if not isinstance(value, str):
            wrong(key, f"{key}: expected text; got {value!r}.")
            return default
        return value

    law = law_of(module.package)
    if law is None:
        wrong("id", f"expected a rule of a package law.<place>.<law>; got {module.package}.")
        return None
    rule_id = text("id")
    if not rule_id:
        return None
    own = custom.get("actions")
    if not isinstance(own, list) or not own or not all(isinstance(name, str) for name in own):
        wrong("actions", "actions: expected a list of at least one action.")
        own = []
    for name in own:
        if name not in actions:
            wrong("actions", f'unknown action "{name}"; declare it in actions.yaml.')
    effects: dict[str, tuple[str, ...]] = {}
    listed = custom.get("effects")
    if not isinstance(listed, dict) or not listed:
        wrong("effects", "effects: expected {effect: [obligation codes]} with at least one effect.")
        listed = {}
    for effect, codes in listed.items():
        if effect not in EFFECTS:
            wrong("effects", f'unknown effect "{effect}"; expected one of {", ".join(EFFECTS)}.')
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            wrong("effects", f"{effect}: expected a list of obligation codes; got {codes!r}.")
            continue
        for code in codes:
            if code not in obligations:
                wrong("effects", f'unknown obligation "{code}"; define it in obligations.yaml.')
        effects[effect] = tuple(codes)
    valid_from, valid_to = custom.get("valid_from"), custom.get("valid_to")
    if not valid_date(valid_from):
        wrong("valid_from", f'valid_from: expected a quoted date "YYYY-MM-DD"; got {valid_from!r}.')
        return None
    if valid_to is not None and not valid_date(valid_to):
        wrong("valid_to", f'valid_to: expected a quoted date "YYYY-MM-DD"; got {valid_to!r}.')
        return None
    if valid_to is not None and str(valid_to) < str(valid_from):
        wrong("valid_to", f"valid_to {valid_to} is before valid_from {valid_from}.")
    everywhere = {*own} | {
        name for name, action in actions.items() if any(other in own for other in action.implies)
    }
    return Rule(
        id=rule_id,
        law=".".join(law),
        place=law[0],
        title=str(annotation.values.get("title", "")),
        description=str(annotation.values.get("description", "")).strip(),
        citation=text("citation"),
        url=_url(annotation) or links.get(module.package, ""),
        actions=tuple(own),
        all_actions=tuple(sorted(everywhere)),
        effects=effects,
        valid_from=str(valid_from),
        valid_to=str(valid_to) if valid_to is not None else None,
        confidence=text("confidence"),
        topic=text("topic"),
        retention=text("retention", "default"),
        file=module.path,
        line=annotation.line,
    )


def _url(annotation: Annotation) -> str:
    resources = annotation.values.get("related_resources")
    if isinstance(resources, list) and resources:
        first = resources[0]
        return str(first.get("ref", "")) if isinstance(first, dict) else str(first)
    return ""


def _laws(sources: Sources, rules: Mapping[str, Rule], tables: Mapping[str, Any]) -> dict[str, Law]:
    laws: dict[str, Law] = {}
    files: dict[tuple[str, str], list[Module]] = {}
    for module in sources.modules:
        if (law := law_of(module.package)) is not None:
            files.setdefault(law, []).append(module)
    for module in sorted(sources.modules, key=lambda module: module.path):
        found = law_of(module.package)
        if found is None:
            continue
        law_id = ".".join(found)
        mine = tuple(sorted(rule.id for rule in rules.values() if rule.law == law_id))
        described = next((a for a in module.annotations if a.target == "package"), None)
        if not mine or (law_id in laws and described is None):
            continue
        entry = sources.texts.get(law_id, {}).get("_law")
        titles = (
            texts_of(entry.value.get("title")) if entry and isinstance(entry.value, dict) else {}
        )
        title = str(described.values.get("title", "")) if described else ""
        laws[law_id] = Law(
            id=law_id,
            place=found[0],
            name=found[1],
            titles={"en": title or law_id, **titles},
            description=str(described.values.get("description", "")).strip() if described else "",
            url=_url(described) if described else "",
            rules=mine,
            file=module.path,
            line=module.package_line,
            dismissals=dismissals(found, files[found], tables),
        )
    return dict(sorted(laws.items()))
