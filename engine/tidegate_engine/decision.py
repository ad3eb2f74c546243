"""A decision: what may happen, by which law, with which duties, and what was missing.

A decision is a value that carries its reasons. It can be told in English and Simplified Chinese,
to the person affected and to the officer, and is written in the shape of OpenID AuthZEN
(Authorization API 1.0, obligations profile draft 1). How it is reached from a verdict, and why it
can be believed, is :mod:`tidegate_engine.deciding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Literal

__all__ = [
    "Audience",
    "Decision",
    "MissingFact",
    "ObligationDue",
    "Outcome",
    "PolicyVersion",
    "Reason",
    "Trouble",
    "language",
    "timestamp",
]

Audience = Literal["person", "officer"]
Texts = Mapping[str, str]

_NO_DECISION: Final[Texts] = {
    "en": "No decision could be made, so this must not happen now. Please try again later.",
    "zh-Hans": "目前无法作出决定，因此现在不能执行此操作。请稍后再试。",
}


class Outcome(StrEnum):
    """What a decision comes to, the strongest first."""

    ERROR = "error"
    DENY = "deny"
    INCOMPLETE = "incomplete"
    REVIEW = "review"
    ALLOW_WITH_OBLIGATIONS = "allow_with_obligations"
    ALLOW = "allow"

    @property
    def allows(self) -> bool:
        return self is Outcome.ALLOW or self is Outcome.ALLOW_WITH_OBLIGATIONS


def language(tag: str) -> str:
    """The language we speak that is nearest to a tag: Simplified Chinese or English."""
    return "zh-Hans" if tag.lower().partition("-")[0] == "zh" else "en"


def timestamp(at: datetime) -> str:
    """An instant in UTC with milliseconds: ``2026-11-20T09:30:00.123Z``."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _say(texts: Texts, lang: str) -> str:
    return texts.get(lang) or texts.get("en") or ""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one rule found, and the facts it rests on."""

    rule: str  # as in the catalogue, "cn.csl.real_name@2026-01-01"
    effect: str
    title: Texts
    citation: str
    url: str
    person: Texts = field(repr=False)
    officer: Texts = field(repr=False)
    cure: Texts = field(repr=False)
    because: Mapping[str, Any]  # fact path -> value; None where it is not stated

    def to_authzen(self, lang: str, audience: Audience) -> dict[str, Any]:
        """One entry of ``reasons``."""
        told: dict[str, Any] = {
            "rule": self.rule.partition("@")[0],
            "effect": self.effect,
            "title": _say(self.title, lang),
            "citation": self.citation,
            "url": self.url,
            "message": _say(self.officer if audience == "officer" else self.person, lang),
            "because": dict(self.because),
        }
        if audience == "officer":
            if cure := _say(self.cure, lang):
                told["cure"] = cure
            if "@" in self.rule:
                told["version"] = self.rule.partition("@")[2]
        return told


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that a law needs and nobody stated."""

    law: str
    fact: str
    description: str = ""
    said_by: tuple[str, ...] = ()  # who may state it

    def to_authzen(self) -> dict[str, Any]:
        """One entry of ``missing_facts``."""
        told: dict[str, Any] = {"fact": self.fact, "law": self.law}
        if self.description:
            told["description"] = self.description
        if self.said_by:
            told["said_by"] = list(self.said_by)
        return told


@dataclass(frozen=True, slots=True)
class ObligationDue:
    """Something that must be done because of the decision: who, by when, how it is shown."""

    id: str
    who: str  # "caller", "tidegate" or "office"
    title: Texts
    shown: Texts
    with_act: bool = False
    due: str | None = None  # a day, in the place that made the law
    calendar: str = ""  # whose holidays it was counted by, and which edition of them
    within: Mapping[str, Any] | None = None  # where no day can be worked out
    rules: tuple[str, ...] = ()

    def to_authzen(self, lang: str) -> dict[str, Any]:
        """One item of the obligations profile."""
        properties: dict[str, Any] = {"who": self.who}
        if self.with_act:
            properties["when"] = "with_act"
        elif self.due is not None:
            properties["due"] = self.due
            if self.calendar:
                properties["calendar"] = self.calendar
        else:
            properties["within"] = dict(self.within or {})
        properties["title"] = _say(self.title, lang)
        properties["shown"] = _say(self.shown, lang)
        properties["rules"] = [rule.partition("@")[0] for rule in self.rules]
        return {"id": self.id, "type": "custom", "properties": properties}


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """Under which rules, tables, profile and engine a decision was made."""

    revision: str
    bundle: str
    tables: str
    profile: str
    engine: str

    def to_authzen(self) -> dict[str, str]:
        return {
            "revision": self.revision,
            "bundle": self.bundle,
            "tables": self.tables,
            "profile": self.profile,
        }


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no decision could be made. ``detail`` is for officers only."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. Its class says nothing about a record: that is the gate's Answer."""

    id: str  # UUIDv7
    at: datetime
    action: str
    outcome: Outcome
    policy: PolicyVersion
    reasons: tuple[Reason, ...] = ()
    obligations: tuple[ObligationDue, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    flags: tuple[Reason, ...] = ()
    derived: tuple[Reason, ...] = ()
    prepare: tuple[Reason, ...] = ()
    exemptions: tuple[Reason, ...] = ()
    asked: tuple[str, ...] = ()
    dismissed: tuple[str, ...] = ()
    errors: tuple[Trouble, ...] = ()
    simulated: bool = False

    @property
    def allowed(self) -> bool:
        return self.outcome.allows

    @property
    def findings(self) -> tuple[Reason, ...]:
        """Everything that the laws found, counted or not."""
        return (*self.reasons, *self.exemptions, *self.flags, *self.derived, *self.prepare)

    def to_authzen(
        self,
        lang: str = "en",
        audience: Audience = "person",
        receipt: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The answer to an AuthZEN evaluation request.

        The person affected is told neither flags nor conclusions on the way; those are for the
        office. An exemption is told as a reason, since it is why the answer is yes.
        """
        lang = language(lang)

        def told(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
            return [reason.to_authzen(lang, audience) for reason in reasons]

        officer = audience == "officer"
        context: dict[str, Any] = {
            "evaluation_id": self.id,
            "evaluated_at": timestamp(self.at),
            "outcome": self.outcome.value,
            "reasons": told((*self.reasons, *self.exemptions)),
            "obligations": [one.to_authzen(lang) for one in self.obligations],
            "missing_facts": [one.to_authzen() for one in self.missing],
            "flags": told(self.flags) if officer else [],
            "asked": list(self.asked),
            "dismissed": list(self.dismissed),
            "policy": self.policy.to_authzen(),
        }
        if officer:
            context["derived"] = told(self.derived)
            context["prepare"] = told(self.prepare)
        if self.errors:
            context["errors"] = [
                {
                    "code": trouble.code,
                    "message": _say(_NO_DECISION, lang),
                    **({"detail": trouble.detail} if officer and trouble.detail else {}),
                }
                for trouble in self.errors
            ]
        if self.simulated:
            context["simulated"] = True
        if receipt is not None:
            context["receipt"] = dict(receipt)
        return {"decision": self.allowed, "context": context}
