"""A decision as an officer reads it, made of the record and of what is sealed beside it.

Whose eyes it is for is settled here, once: an auditor gets what the record itself says (ids and
paths), an officer the facts too, with every value about a person left out unless it was revealed.
What you have to trust: a value is about a person when it lies in that person's sealed part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tidegate_api._wire import Lang
from tidegate_audit.log import Part, Stored
from tidegate_engine.catalogue import Catalogue, Rule
from tidegate_engine.decision import Decision, ObligationDue, Reason
from tidegate_engine.vocabulary import Vocabulary

from .desk import Desk

__all__ = ["MASKED", "Duty", "Fact", "Finding", "Gap", "Group", "Story", "told"]


class _Masked:
    """Stands for a value that is not shown; it says nothing of it, not even how long it is."""

    def __repr__(self) -> str:
        return "MASKED"


MASKED = _Masked()


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. ``value`` is text, :data:`MASKED`, or None where it was not stated."""

    path: str
    meaning: str
    value: str | _Masked | None
    said_by: str | None
    """``caller``, ``profile`` or ``derived``; None where nobody said it."""
    rests_on: tuple[str, ...] = ()
    """The rules whose finding rests on it."""

    @property
    def masked(self) -> bool:
        """True where the value is about a person and was not revealed."""
        return self.value is MASKED


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule said, in the reader's language."""

    rule: str
    effect: str
    title: str
    citation: str
    url: str
    law: str
    officer: str = ""
    person: str = ""
    cure: str = ""
    because: tuple[Fact, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    confidence: str = ""
    known: bool = True
    """False where the loaded law has no such rule any more."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that was missing."""

    fact: str
    meaning: str
    laws: tuple[str, ...]
    said_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """An obligation: who, by when, how it is shown."""

    code: str
    title: str
    who: str
    with_act: bool
    due: str
    within: Mapping[str, Any]
    """Days, how they count, and the fact they count from, where no day could be worked out."""
    shown: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one group, with what the group is about."""

    name: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the page of one decision says."""

    id: str
    index: int
    time: datetime
    outcome: str
    action: str
    action_title: str
    caller: str
    mode: str
    retention: str
    engine: str
    revision: str
    bundle: str
    tables: str
    profile: str
    same_bundle: bool
    body_sha256: str
    persons: tuple[str, ...]
    """Account ids, where they were revealed."""
    person_count: int
    officer: bool
    """The reader may see what is sealed."""
    erased: bool
    """What was sealed about the subject is destroyed."""
    revealed: bool
    asked: tuple[tuple[str, str], ...]
    dismissed: tuple[tuple[str, str], ...]
    reasons: tuple[Finding, ...] = ()
    exemptions: tuple[Finding, ...] = ()
    derived: tuple[Finding, ...] = ()
    flags: tuple[Finding, ...] = ()
    prepare: tuple[Finding, ...] = ()
    missing: tuple[Gap, ...] = ()
    obligations: tuple[Duty, ...] = ()
    groups: tuple[Group, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    days: Mapping[str, str] = field(default_factory=dict)

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that made the outcome what it is."""
        wanted = {"allow": ("allow",)}.get(self.outcome, (self.outcome,))
        return tuple(each for each in (*self.reasons, *self.exemptions) if each.effect in wanted)

    @property
    def other_reasons(self) -> tuple[Finding, ...]:
        """What else was found, and did not decide."""
        deciding = self.deciding
        return tuple(each for each in (*self.reasons, *self.exemptions) if each not in deciding)

    @property
    def masks(self) -> bool:
        """True where some value on the page is held back."""
        return any(fact.masked for group in self.groups for fact in group.facts)


def told(
    desk: Desk,
    lang: Lang,
    stored: Stored,
    decision: Decision | None,
    parts: Sequence[Part],
    *,
    revealed: bool,
) -> Story:
    """The story of a stored decision.

    Args:
        decision: As it was kept; None for who may not read it, or where it was destroyed.
        parts: What is sealed and still there; empty for who may not read it.
        revealed: Values about persons are shown. The caller has recorded that.
    """
    officer = bool(parts)
    teller = _Teller(desk.catalogue, lang, _Facts(desk.catalogue, parts, revealed))
    record: Mapping[str, Any] = stored.record or {}
    policy = stored.leaf.policy
    story = Story(
        id=stored.id,
        index=stored.index,
        time=stored.leaf.time,
        outcome=stored.leaf.outcome or "error",
        action=record.get("action", ""),
        action_title=teller.action(record.get("action", "")),
        caller=record.get("caller", ""),
        mode=record.get("mode", ""),
        retention=record.get("retention", ""),
        engine="" if policy is None else policy.engine,
        revision=record.get("revision", ""),
        bundle="" if policy is None else policy.bundle,
        tables="" if policy is None else policy.tables,
        profile="" if policy is None else policy.profile,
        same_bundle=policy is not None and policy.bundle == desk.gate.bundle.digest,
        body_sha256=str((stored.request or {}).get("sha256", "")),
        persons=tuple(one.person for one in parts if one.person) if revealed else (),
        person_count=sum(1 for one in parts if one.person),
        officer=officer,
        erased=officer and decision is None,
        revealed=revealed,
        asked=teller.laws(record.get("asked", ())),
        dismissed=teller.laws(record.get("dismissed", ())),
    )
    if decision is None:
        return teller.from_record(story, record)
    return teller.from_decision(story, decision)


class _Facts:
    """The facts of a decision by path, as far as they may be shown."""

    def __init__(self, catalogue: Catalogue, parts: Sequence[Part], revealed: bool) -> None:
        self._vocabulary = Vocabulary(catalogue.schemas, catalogue.vocabulary)
        self.catalogue = catalogue
        self.values: dict[str, str | _Masked] = {}
        self.said: dict[str, str] = {}
        self.days: dict[str, str] = {}
        self._personal = {group for part in parts if part.person for group in _facts_of(part)}
        self._revealed = revealed
        for part in parts:
            content: Mapping[str, Any] = part.content
            self.days.update(content.get("today", {}))
            for path, value in _leaves(_facts_of(part)):
                masked = bool(part.person) and not revealed
                self.values[path] = MASKED if masked else self.shown(path, value)
                self.said[path] = "caller"
            for speaker, paths in content.get("said", {}).items():
                self.said.update(dict.fromkeys(paths, speaker))

    def shown(self, path: str, value: object) -> str:
        """A value as text, amounts and per cents in whole units."""
        value = self._vocabulary.shown(path, value)
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, list):
            return ", ".join(str(each) for each in value) if value else "[]"
        if isinstance(value, Mapping):
            return "{}"
        return str(value)

    def because(self, reason: Reason) -> tuple[Fact, ...]:
        """The facts that a finding rests on, the unstated ones too."""
        found = []
        for path, value in sorted(reason.because.items()):
            known: str | _Masked | None = self.values.get(path)
            if known is None and value is not None:
                # A whole group, or a fact that lies in no part that is left.
                about_person = path.partition(".")[0] in self._personal
                known = MASKED if about_person and not self._revealed else self.shown(path, value)
            found.append(Fact(path, self.meaning(path), known, self.said.get(path)))
        return tuple(found)

    def meaning(self, path: str) -> str:
        """What the schema says about a fact; English, as schemas are."""
        group, dot, rest = path.partition(".")
        schema: Any = self.catalogue.schemas.get(group if dot else "request", {})
        for name in (rest if dot else path).split("."):
            properties = schema.get("properties", {}) if isinstance(schema, Mapping) else {}
            schema = properties.get(name) or (
                schema.get("additionalProperties") if isinstance(schema, Mapping) else None
            )
            if not isinstance(schema, Mapping):
                return ""
        return str(schema.get("description", ""))

    def groups(self, lang: Lang, rests: Mapping[str, tuple[str, ...]]) -> tuple[Group, ...]:
        """Every fact, group by group in the order of the alphabet."""
        by_group: dict[str, list[Fact]] = {}
        for path, value in sorted(self.values.items()):
            group = path.partition(".")[0] if "." in path else "request"
            by_group.setdefault(group, []).append(
                Fact(path, self.meaning(path), value, self.said.get(path), rests.get(path, ()))
            )
        return tuple(
            Group(name, self._title(name, lang), tuple(facts)) for name, facts in by_group.items()
        )

    def _title(self, group: str, lang: Lang) -> str:
        schema = self.catalogue.schemas.get(group, {})
        english = str(schema.get("title", group))
        return str(schema.get("x-title-zh-Hans") or english) if lang == "zh-Hans" else english


class _Teller:
    """Says it in one language."""

    def __init__(self, catalogue: Catalogue, lang: Lang, facts: _Facts) -> None:
        self._catalogue = catalogue
        self._lang = lang
        self._facts = facts

    def action(self, name: str) -> str:
        known = self._catalogue.actions.get(name)
        return name if known is None else known.titles.get(self._lang) or known.title

    def laws(self, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return tuple((law, self.law(law)) for law in ids)

    def law(self, id_: str) -> str:
        known = self._catalogue.laws.get(id_)
        return id_ if known is None else known.titles.get(self._lang) or known.titles["en"]

    def from_record(self, story: Story, record: Mapping[str, Any]) -> Story:
        """What the record alone says: which rules, which effects, which paths."""
        found = [
            self._named(rule, effect)
            for rule, effect in zip(
                record.get("rules", ()), record.get("effects", ()), strict=False
            )
        ]

        def of(*effects: str) -> tuple[Finding, ...]:
            return tuple(each for each in found if each.effect in effects)

        return replace(
            story,
            reasons=of("deny", "review", "allow_with_obligations"),
            exemptions=of("allow"),
            derived=of("derive"),
            flags=of("flag"),
            prepare=of("prepare"),
            missing=tuple(
                Gap(path, self._facts.meaning(path), (), ()) for path in record.get("missing", ())
            ),
            obligations=tuple(self._listed(code) for code in record.get("obligations", ())),
        )

    def from_decision(self, story: Story, decision: Decision) -> Story:
        """What was kept of the decision itself."""
        rests: dict[str, tuple[str, ...]] = {}
        for reason in decision.findings:
            for path in reason.because:
                rests[path] = (*rests.get(path, ()), reason.rule)
        missing: dict[str, list[str]] = {}
        for one in decision.missing:
            missing.setdefault(one.fact, []).append(one.law)
        first = {one.fact: one for one in reversed(decision.missing)}
        return replace(
            story,
            reasons=self._all(decision.reasons),
            exemptions=self._all(decision.exemptions),
            derived=self._all(decision.derived),
            flags=self._all(decision.flags),
            prepare=self._all(decision.prepare),
            missing=tuple(
                Gap(
                    fact,
                    first[fact].description or self._facts.meaning(fact),
                    tuple(laws),
                    first[fact].said_by,
                )
                for fact, laws in missing.items()
            ),
            obligations=tuple(self._duty(one) for one in decision.obligations),
            groups=self._facts.groups(self._lang, rests),
            errors=tuple((one.code, one.detail) for one in decision.errors),
            days=dict(sorted(self._facts.days.items())),
        )

    def _all(self, reasons: Iterable[Reason]) -> tuple[Finding, ...]:
        return tuple(self._finding(each) for each in reasons)

    def _finding(self, reason: Reason) -> Finding:
        rule = self._catalogue.rules.get(reason.rule)
        return Finding(
            rule=reason.rule,
            effect=reason.effect,
            title=self._say(reason.title),
            citation=reason.citation,
            url=reason.url,
            law=self.law(_law_of(reason.rule, rule)),
            officer=self._say(reason.officer),
            person=self._say(reason.person),
            cure=self._say(reason.cure),
            because=self._facts.because(reason),
            **_dates(rule),
        )

    def _named(self, id_: str, effect: str) -> Finding:
        """A rule of which the record has the id alone: told as the loaded law tells it."""
        rule = self._catalogue.rules.get(id_)

        def text(audience: str) -> str:
            return "" if rule is None else self._catalogue.text(id_, effect, audience, self._lang)

        return Finding(
            rule=id_,
            effect=effect,
            title=self._catalogue.title(id_, self._lang),
            citation="" if rule is None else rule.citation,
            url="" if rule is None else rule.url,
            law=self.law(_law_of(id_, rule)),
            officer=text("officer"),
            person=text("person"),
            cure=text("cure"),
            **_dates(rule),
        )

    def _duty(self, one: ObligationDue) -> Duty:
        return Duty(
            code=one.id,
            title=self._say(one.title),
            who=one.who,
            with_act=one.with_act,
            due=one.due or "",
            within=one.within or {},
            shown=self._say(one.shown),
            rules=one.rules,
        )

    def _listed(self, code: str) -> Duty:
        known = self._catalogue.obligations.get(code)
        if known is None:
            return Duty(code, code, "", False, "", {}, "", ())
        titles, shown = self._say(known.titles), self._say(known.shown)
        return Duty(code, titles, known.who, known.due.with_act, "", {}, shown, ())

    def _say(self, texts: Mapping[str, str]) -> str:
        return texts.get(self._lang) or texts.get("en") or ""


def _law_of(rule_id: str, rule: Rule | None) -> str:
    return rule_id.partition("@")[0].rpartition(".")[0] if rule is None else rule.law


def _dates(rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"known": False}
    return {
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to or "",
        "confidence": rule.confidence,
    }


def _facts_of(part: Part) -> Mapping[str, Any]:
    facts = part.content.get("facts", {})
    return facts if isinstance(facts, Mapping) else {}


def _leaves(facts: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in facts.items():
        if isinstance(value, Mapping) and value:
            found += _leaves(value, f"{prefix}{name}.")
        else:
            found.append((prefix + name, value))
    return found
