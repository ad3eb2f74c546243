"""A recorded decision as a request that can be asked again.

The sealed parts hold every fact that the laws saw, and who said it. What the caller said goes back
into a request; the profile and the engine say their part anew. Two things were never kept: numbers
that name somebody, and evidence of identity. They are named as left out, and the laws that need
them will miss what was derived from them; nothing is put in their place.

Which group was the subject and which the resource is not on record, because no law asks: groups
are facts, and the record names only the person. So the request reads the same to the law, and may
be laid out otherwise than the one that was sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from tidegate_audit.log import Part, Stored
from tidegate_engine.bundle import Bundle
from tidegate_engine.catalogue import Action
from tidegate_engine.decision import Decision
from tidegate_engine.gate import Gate, stored_decision
from tidegate_engine.numbers import DERIVED
from tidegate_engine.vocabulary import Group, Vocabulary

__all__ = ["Again", "LeftOut", "again"]

_SUBJECTS: Final = ("user", "seller", "actor")
_CLAIMS: Final = "subject.properties.verified_claims"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the caller had said that cannot be said again, and why."""

    path: str
    why: Literal["number", "evidence", "search"]


@dataclass(frozen=True, slots=True)
class Again:
    """A recorded decision, and the request that asks for it again."""

    request: Mapping[str, Any]
    recorded: Decision
    day: date
    one_day: bool
    """False where places had different days at that instant; a simulation has one for all."""
    left_out: tuple[LeftOut, ...]
    speakers_known: bool
    """False for an older record, which does not say who said a fact."""


def again(stored: Stored, parts: Iterable[Part], gate: Gate) -> Again | None:
    """The decision in opened parts, to be asked again; None where its facts were erased."""
    opened: list[tuple[str, dict[str, Any]]] = [(part.person, dict(part.content)) for part in parts]
    recorded = stored_decision((Part(person, content) for person, content in opened), gate.bundle)
    subject = next((person for person, content in opened if "answer" in content), None)
    if recorded is None or subject is None:
        return None
    todays = {day for _, content in opened for day in content.get("today", {}).values()}
    day = stored.leaf.time.date()
    sent = next((content["request"] for _, content in opened if "request" in content), None)
    if sent is not None:
        # An action that no law governs: what was sent is kept as it was.
        return Again(sent, recorded, day, len(todays) <= 1, (), speakers_known=True)
    facts = {name: one for _, content in opened for name, one in content.get("facts", {}).items()}
    said = _said(opened)
    reading = _Reading(gate.bundle, facts, said)
    mine = next(content.get("facts", {}) for person, content in opened if person == subject)
    request = reading.request(recorded.action, subject, mine)
    left_out = reading.left_out(searches=gate.screening is not None)
    return Again(request, recorded, day, len(todays) <= 1, left_out, said is not None)


def _said(opened: list[tuple[str, dict[str, Any]]]) -> dict[str, str] | None:
    """Path -> profile or derived; None for a record that does not tell."""
    found: dict[str, str] = {}
    for _, content in opened:
        for speaker, paths in content.get("said", {}).items():
            found.update(dict.fromkeys(paths, speaker))
    return found or None


class _Reading:
    """The facts of one record on their way back into a request."""

    def __init__(
        self, bundle: Bundle, facts: Mapping[str, Any], said: Mapping[str, str] | None
    ) -> None:
        catalogue = bundle.catalogue
        self.actions: Mapping[str, Action] = {} if catalogue is None else catalogue.actions
        self.vocabulary = (
            Vocabulary({})
            if catalogue is None
            else Vocabulary(catalogue.schemas, catalogue.vocabulary)
        )
        self.facts = facts
        self.said = said

    def request(self, action: str, subject: str, mine: Mapping[str, Any]) -> dict[str, Any]:
        groups = {name: one for name, one in self.facts.items() if isinstance(one, Mapping)}
        plain = {name: one for name, one in self.facts.items() if name not in groups}
        kind = _first(self._as_subject(action, mine, subject))
        resource = _first(self._as_resource(action, groups, kind))
        asked: dict[str, Any] = {
            "subject": self._entity(kind or "user", subject, groups),
            "action": {"name": action},
            "resource": self._entity(
                resource or "app", str(groups.get(resource or "", {}).get("id", "unknown")), groups
            ),
        }
        context: dict[str, Any] = {}
        for name, facts in groups.items():
            kept = {} if name in (kind, resource) else self._kept(facts, f"{name}.")
            if name == "action_properties":
                asked["action"]["properties"] = kept
            elif kept:
                context[name] = kept
        context |= {
            name: self.vocabulary.shown(name, value)
            for name, value in plain.items()
            if self._callers(name)
        }
        return asked | ({"context": context} if context else {})

    def _as_subject(
        self, action: str, mine: Mapping[str, Any], subject: str
    ) -> list[tuple[bool, int, str]]:
        """The groups that may have been the subject: id and part are the subject's."""
        return [
            (
                "id" in self._group(name).said_by,
                _SUBJECTS.index(name) if name in _SUBJECTS else len(_SUBJECTS),
                name,
            )
            for name in self._taken(action)
            if isinstance(mine.get(name), Mapping) and mine[name].get("id") == subject
        ]

    def _as_resource(
        self, action: str, groups: Mapping[str, Any], kind: str | None
    ) -> list[tuple[bool, int, str]]:
        """The groups that may have been the resource; one whose id nobody else says comes first."""
        return [
            ("id" in self._group(name).said_by, order, name)
            for order, name in enumerate(self._taken(action))
            if name != kind and "id" in groups.get(name, {}) and self._callers(f"{name}.id")
        ]

    def _taken(self, action: str) -> tuple[str, ...]:
        known = self.actions.get(action)
        return tuple(self.facts) if known is None else known.takes

    def _group(self, name: str) -> Group:
        return self.vocabulary.groups.get(name) or self.vocabulary.request

    def _entity(self, kind: str, id_: str, groups: Mapping[str, Any]) -> dict[str, Any]:
        facts = self._kept(groups.get(kind, {}), f"{kind}.")
        facts.pop("id", None)
        entity: dict[str, Any] = {"type": kind, "id": id_}
        return entity | ({"properties": facts} if facts else {})

    def _kept(self, facts: Mapping[str, Any], prefix: str) -> dict[str, Any]:
        """What the caller said, with amounts in units again."""
        kept: dict[str, Any] = {}
        for name, value in facts.items():
            path = prefix + name
            if isinstance(value, Mapping) and value:
                if below := self._kept(value, f"{path}."):
                    kept[name] = below
            elif self._callers(path):
                kept[name] = self.vocabulary.shown(path, value)
        return kept

    def _callers(self, path: str) -> bool:
        if self.said is not None:
            return path not in self.said
        group, _, fact = path.partition(".")
        known = self.vocabulary.groups.get(group) if fact else self.vocabulary.request
        name = (fact or group).partition(".")[0]
        # Subject and resource have an id even where no fact of that name may be said.
        return known is None or name == "id" or known.may_say(name, "caller")

    def left_out(self, *, searches: bool) -> tuple[LeftOut, ...]:
        found: list[LeftOut] = []
        for name, group in self.vocabulary.groups.items():
            here = self.facts.get(name)
            if not isinstance(here, Mapping):
                continue
            found += [
                LeftOut(f"{name}.{fact}", "number")
                for fact, kind in group.numbers.items()
                if any(f"{fact}_{end}" in here for end in DERIVED.get(kind, ()))
            ]
        derived = self.said or {}
        if any(derived.get(f"kyc.{name}") == "derived" for name in self.facts.get("kyc", {})):
            found.append(LeftOut(_CLAIMS, "evidence"))
        if not searches and derived.get("sanctions.screening") == "derived":
            found.append(LeftOut("sanctions", "search"))
        return tuple(found)


def _first(found: list[tuple[bool, int, str]]) -> str | None:
    return min(found)[2] if found else None
