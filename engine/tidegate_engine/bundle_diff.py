"""What changes between two bundles, for whoever calls the gate and whoever signs the law off.

Rules are compared by what their METADATA, texts and obligations say, and by the Rego of their law.
What breaks callers overnight is told apart: an action that is gone, and a fact that a law of an
action newly speaks of. Facts are read off the Rego text, so the list may name a fact that is asked
for only in some cases; it never leaves one out that the Rego names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .asked_facts import asked_facts, package_of
from .bundle import Bundle
from .catalogue import Catalogue, Rule

__all__ = ["BundleDiff", "RuleChange", "diff"]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that both bundles have, and what of it differs (``effects``, ``dates`` …)."""

    rule: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BundleDiff:
    """Everything that differs. ``breaks_callers`` is what a build should stop at."""

    old: str
    new: str
    added: tuple[str, ...]
    changed: tuple[RuleChange, ...]
    gone: tuple[str, ...]
    laws_rewritten: tuple[str, ...]  # their Rego differs, though no rule's description may
    tables_changed: bool
    actions_added: tuple[str, ...]
    actions_gone: tuple[str, ...]
    facts_added: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # action → facts
    facts_gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def breaks_callers(self) -> bool:
        """Whether a caller who changes nothing may be left without an answer."""
        return bool(self.actions_gone or self.facts_added)

    @property
    def empty(self) -> bool:
        """Whether nothing differs at all."""
        return not (
            self.added
            or self.changed
            or self.gone
            or self.laws_rewritten
            or self.tables_changed
            or self.actions_added
            or self.actions_gone
            or self.facts_added
            or self.facts_gone
        )


def diff(old: Bundle, new: Bundle) -> BundleDiff:
    """Compare two bundles in our law model.

    Raises:
        ValueError: One of them has no catalogue.
    """
    before, after = _catalogue(old), _catalogue(new)
    was, now = before.rules, after.rules
    changes = (
        RuleChange(rule, _changes(was[rule], now[rule], before, after))
        for rule in sorted(was.keys() & now.keys())
    )
    facts_before, facts_after = _facts_by_action(old, before), _facts_by_action(new, after)
    shared = before.actions.keys() & after.actions.keys()
    return BundleDiff(
        old=old.revision,
        new=new.revision,
        added=tuple(sorted(now.keys() - was.keys())),
        changed=tuple(change for change in changes if change.what),
        gone=tuple(sorted(was.keys() - now.keys())),
        laws_rewritten=_rewritten(old, new),
        tables_changed=old.tables_digest != new.tables_digest,
        actions_added=tuple(sorted(after.actions.keys() - before.actions.keys())),
        actions_gone=tuple(sorted(before.actions.keys() - after.actions.keys())),
        facts_added=_more(shared, facts_before, facts_after),
        facts_gone=_more(shared, facts_after, facts_before),
    )


def _catalogue(bundle: Bundle) -> Catalogue:
    if bundle.catalogue is None:
        raise ValueError(
            f"expected a bundle in Tidegate's law model; {bundle.revision!r} has no catalogue"
        )
    return bundle.catalogue


def _changes(was: Rule, now: Rule, before: Catalogue, after: Catalogue) -> tuple[str, ...]:
    told = {
        "title": (was.title, now.title),
        "description": (was.description, now.description),
        "citation": (was.citation, now.citation),
        "link": (was.url, now.url),
        "actions": (set(was.all_actions), set(now.all_actions)),
        "effects": (set(was.effects), set(now.effects)),
        "obligations": (dict(was.effects), dict(now.effects)),
        "dates": ((was.valid_from, was.valid_to), (now.valid_from, now.valid_to)),
        "confidence": (was.confidence, now.confidence),
        "retention": (was.retention, now.retention),
        "texts": (before.texts.get(was.id), after.texts.get(now.id)),
        "law": (was.law, now.law),
    }
    return tuple(
        what
        for what, (one, other) in told.items()
        if one != other and not (what == "obligations" and set(was.effects) != set(now.effects))
    )


def _rewritten(old: Bundle, new: Bundle) -> tuple[str, ...]:
    def texts(bundle: Bundle) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for path, text in bundle.modules:
            package = package_of(path)
            if package is not None:
                found.setdefault(package.removeprefix("tidegate/"), set()).add(text)
        return found

    before, after = texts(old), texts(new)
    return tuple(sorted(n for n in before.keys() & after.keys() if before[n] != after[n]))


def _facts_by_action(bundle: Bundle, catalogue: Catalogue) -> dict[str, set[str]]:
    """Action → facts that somebody must say: those that a schema knows and the engine does not."""
    asked = asked_facts(bundle)
    return {
        name: {
            fact
            for rule in catalogue.governing(name)
            for fact in asked.get(rule.law, ())
            if _stated(fact, name, catalogue)
        }
        for name in catalogue.actions
    }


def _stated(fact: str, action: str, catalogue: Catalogue) -> bool:
    group, _, name = fact.rpartition(".")
    takes = catalogue.actions[action]
    if not group:
        return name in takes.states
    if group not in takes.takes:
        return False
    properties = catalogue.schemas.get(group, {}).get("properties", {})
    known = properties.get(name) if isinstance(properties, Mapping) else None
    return isinstance(known, Mapping) and known.get("x-said-by") != ["derived"]


def _more(
    actions: set[str] | frozenset[str], one: Mapping[str, set[str]], other: Mapping[str, set[str]]
) -> dict[str, tuple[str, ...]]:
    return {
        action: tuple(sorted(other[action] - one[action]))
        for action in sorted(actions)
        if other[action] - one[action]
    }
