"""What to send: every action, its fact groups, and an example request.

Read from the catalogue of the loaded bundle, so it cannot disagree with what the gate checks. Which
law asks for a fact is read off the Rego of that law (and of the laws whose conclusions it uses): it
is a hint for the author of a caller, and the gate's ``missing_facts`` is the answer that counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tidegate_engine.asked_facts import asked_facts
from tidegate_engine.bundle import Bundle
from tidegate_engine.catalogue import Action, Catalogue, Rule

from .errors import NotFound

__all__ = ["Actions", "example_value"]

_EXAMPLES = {
    "country": "US",
    "date": "2026-11-20",
    "amount": "19.90",
    "percent": "50",
    "string": "…",
    "integer": 1,
    "boolean": True,
    "array": [],
    "object": {},
}
# A text that has to match a pattern, so that an example can be asked as it stands.
_MATCHING = {"^[A-Z]{3}$": "USD", "^[A-Z]{2}$": "CA"}
_UNITS = {
    "amount": "decimal string, major units with at most two decimals",
    "percent": "decimal string, per cent with at most two decimals",
    "date": "YYYY-MM-DD",
    "country": "ISO 3166-1 alpha-2; HK, MO and TW apart from CN",
}


class Actions:
    """The actions of one bundle, as pages."""

    def __init__(self, bundle: Bundle) -> None:
        self._catalogue: Catalogue | None = bundle.catalogue
        self._asked = {} if bundle.catalogue is None else asked_facts(bundle)

    def all(self) -> dict[str, Any]:
        """Every action in short. A user's own bundle may have no catalogue, and then no list."""
        catalogue = self._catalogue
        if catalogue is None:
            return {"actions": [], "note": "this bundle has no catalogue; it knows its actions"}
        return {
            "actions": [
                {
                    "action": action.name,
                    "title": dict(action.titles),
                    "asked_by": action.asked_by,
                    "implies": list(action.implies),
                    "laws": self._laws(catalogue, action.name),
                    "ungoverned": action.ungoverned,
                }
                for action in catalogue.actions.values()
            ]
        }

    def show(self, name: str) -> dict[str, Any]:
        """One action in full.

        Raises:
            NotFound: The bundle has no such action.
        """
        catalogue = self._catalogue
        action = catalogue.actions.get(name) if catalogue else None
        if catalogue is None or action is None:
            raise NotFound(
                f"expected an action of the loaded bundle; got {name[:100]!r}",
                where="action",
                next_step="GET /v1/actions lists them",
            )
        laws = self._laws(catalogue, name)
        groups = {group: self._group(catalogue, group, laws) for group in action.takes}
        states = self._facts(catalogue, "request", laws, only=action.states)
        return {
            "action": name,
            "title": dict(action.titles),
            "asked_by": action.asked_by,
            "implies": list(action.implies),
            "laws": laws,
            "ungoverned": action.ungoverned,
            "if_unanswered": action.if_unanswered,
            "groups": groups,
            "request_facts": states,
            "example": _example(action, groups, states),
        }

    def rule(self, rule_id: str, lang: str) -> dict[str, Any]:
        """One rule in full.

        Raises:
            NotFound: The bundle has no such rule.
        """
        catalogue = self._catalogue
        rule = catalogue.rules.get(rule_id) if catalogue else None
        if catalogue is None or rule is None:
            raise NotFound(
                f"expected the id of a rule of the loaded bundle; got {rule_id[:100]!r}",
                where="rule",
                next_step="an answer's reasons name the rules",
            )
        return _rule(catalogue, rule, lang)

    def _laws(self, catalogue: Catalogue, action: str) -> list[str]:
        return sorted({rule.law for rule in catalogue.governing(action)})

    def _group(self, catalogue: Catalogue, group: str, laws: list[str]) -> dict[str, Any]:
        schema = catalogue.schemas.get(group, {})
        return {
            "title": {"en": schema.get("title", group), "zh-Hans": schema.get("x-title-zh-Hans")},
            "about_a_person": schema.get("x-person") is True,
            "profile": schema.get("x-profile"),
            "facts": self._facts(catalogue, group, laws),
        }

    def _facts(
        self,
        catalogue: Catalogue,
        group: str,
        laws: list[str],
        *,
        only: tuple[str, ...] | None = None,
    ) -> dict[str, Any]:
        properties = catalogue.schemas.get(group, {}).get("properties", {})
        if not isinstance(properties, Mapping):
            return {}
        path = "" if group == "request" else group + "."
        return {
            name: _fact(schema)
            | {"laws": [law for law in laws if path + name in self._asked.get(law, ())]}
            for name, schema in properties.items()
            if only is None or name in only
        }


def _fact(schema: Mapping[str, Any]) -> dict[str, Any]:
    kind = str(schema.get("format") or schema.get("type", "object"))
    fact: dict[str, Any] = {
        "type": kind,
        "meaning": schema.get("description", ""),
        "said_by": list(schema.get("x-said-by", ())),
    }
    if kind in _UNITS:
        fact["unit"] = _UNITS[kind]
    for key, told in (
        ("enum", "one_of"),
        ("pattern", "pattern"),
        ("minimum", "at_least"),
        ("maximum", "at_most"),
        ("x-max-age-days", "at_most_days_old"),
        ("x-source", "source"),
    ):
        if key in schema:
            fact[told] = schema[key]
    inner = schema.get("properties")
    if isinstance(inner, Mapping):
        fact["facts"] = {name: _fact(each) for name, each in inner.items()}
    return fact


def _example(
    action: Action, groups: Mapping[str, Any], states: Mapping[str, Any]
) -> dict[str, Any]:
    """A request to start from: the facts a caller may say and a governing law asks for."""
    stated: dict[str, dict[str, Any]] = {}
    for name, group in groups.items():
        by_id = bool(group["profile"]) and "id" in group["facts"]
        facts = {
            key: example_value(fact)
            for key, fact in group["facts"].items()
            if "caller" in fact["said_by"]
            and fact["laws"]
            # What the profile knows of a party it says itself; naming the party is enough.
            and not (by_id and "profile" in fact["said_by"])
        }
        if by_id:
            facts = {"id": f"my-{name}"} | facts
        if facts:
            stated[name] = facts
    subject = next((name for name in ("user", "seller", "actor") if name in stated), "user")
    others = [name for name in action.takes if name != subject]
    resource = next((name for name in others if name in stated), None)
    if resource is None:
        # Something has to be named, and no group may be stated twice.
        resource = others[0] if others else action.name.partition(".")[0]
    context: dict[str, Any] = {
        name: facts for name, facts in stated.items() if name not in (subject, resource)
    }
    context |= {
        name: example_value(fact)
        for name, fact in states.items()
        if "caller" in fact["said_by"] and fact["laws"]
    }
    request: dict[str, Any] = {
        "subject": _entity(subject, stated),
        "action": {"name": action.name},
        "resource": _entity(resource, stated),
    }
    return request | ({"context": context} if context else {})


def _entity(group: str, stated: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    facts = dict(stated.get(group, {}))
    entity: dict[str, Any] = {"type": group, "id": facts.pop("id", f"my-{group}")}
    return entity | ({"properties": facts} if facts else {})


def example_value(fact: Mapping[str, Any]) -> Any:
    """Something that a fact, as a page tells it, may be; it means nothing."""
    if fact.get("one_of"):
        return fact["one_of"][0]
    if fact["type"] == "integer":
        return max(1, int(fact.get("at_least", 1)))
    if fact["type"] == "object" and "facts" in fact:
        first = next(iter(fact["facts"]), None)
        return {} if first is None else {first: example_value(fact["facts"][first])}
    return _MATCHING.get(fact.get("pattern", "")) or _EXAMPLES.get(fact["type"], "…")


def _rule(catalogue: Catalogue, rule: Rule, lang: str) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "law": rule.law,
        "place": rule.place,
        "title": catalogue.title(rule.id, lang),
        "description": rule.description,
        "citation": rule.citation,
        "url": rule.url,
        "actions": list(rule.all_actions),
        "effects": {effect: list(codes) for effect, codes in rule.effects.items()},
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "confidence": rule.confidence,
        "topic": rule.topic,
        "retention": rule.retention,
    }
