"""A decision as an officer reads it, made of the record and of what is sealed beside it.

Whose eyes it is for is settled here, once: an auditor gets what the record itself says (ids and
paths), an officer the facts too, with every value about a person left out unless it was revealed.
So is what such a value would be worked out from: a day that counts from it, a fault that quotes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tidegate_api._wire import Lang
from tidegate_audit.log import Part, Stored
from tidegate_engine.catalogue import Catalogue, Rule
from tidegate_engine.decision import Decision, ObligationDue, Reason, Trouble
from tidegate_engine.due import within

from .desk import Desk
from .fact_sheet import MASKED, Fact, FactSheet, Group, Masked
from .rendering import say, texts

__all__ = ["Duty", "Fault", "Finding", "Gap", "Story", "told"]

# What a record says instead of an action that the catalogue did not know.
_UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule said, in the reader's language."""

    rule: str
    effect: str
    title: str
    citation: str
    url: str
    law: str
    law_id: str
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
    about: str
    """The title of its group."""
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
    due: str | Masked
    """A day; masked where it counts from a fact about a person that is masked."""
    within: Mapping[str, Any]
    """Days, how they count, and the fact they count from, where no day could be worked out."""
    shown: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no decision. ``detail`` may quote what was sent, so it is masked as that is."""

    code: str
    meaning: str
    detail: str | Masked


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that the page of one decision says."""

    id: str
    index: int
    time: datetime
    outcome: str
    action: str
    """Its name in the catalogue; empty where it has none."""
    action_title: str
    """As it is called; for an action that the law does not know, its name if that was revealed."""
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
    """How many accounts have a part that is left."""
    destroyed: int
    """How many of the sealed parts are destroyed."""
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
    errors: tuple[Fault, ...] = ()
    days: Mapping[str, str] = field(default_factory=dict)
    masks: bool = False
    """Some value on the page is held back."""

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that made the outcome what it is."""
        return tuple(
            each for each in (*self.reasons, *self.exemptions) if each.effect == self.outcome
        )

    @property
    def other_reasons(self) -> tuple[Finding, ...]:
        """What else was found, and did not decide."""
        deciding = self.deciding
        return tuple(each for each in (*self.reasons, *self.exemptions) if each not in deciding)


def told(
    desk: Desk,
    lang: Lang,
    stored: Stored,
    decision: Decision | None,
    parts: Sequence[Part],
    *,
    officer: bool,
    revealed: bool,
) -> Story:
    """The story of a stored decision.

    Args:
        decision: As it was kept; None for who may not read it, or where it was destroyed.
        parts: What is sealed and still there; empty for who may not read it.
        officer: The reader may see what is sealed.
        revealed: Values about persons are shown. The caller has recorded that.
    """
    sheet = FactSheet(desk.catalogue, parts, revealed)
    record: Mapping[str, Any] = stored.record or {}
    policy = stored.leaf.policy
    same_bundle = policy is not None and policy.bundle == desk.gate.bundle.digest
    teller = _Teller(desk.catalogue, lang, sheet, same_bundle=same_bundle, revealed=revealed)
    action = record.get("action", "")
    sealed = len(record.get("_sd", ())) - 1  # the first is the request's
    story = Story(
        id=stored.id,
        index=stored.index,
        time=stored.leaf.time,
        outcome=stored.leaf.outcome or "error",
        action="" if action == _UNLISTED else action,
        action_title=teller.action(action),
        caller=record.get("caller", ""),
        mode=record.get("mode", ""),
        retention=record.get("retention", ""),
        engine="" if policy is None else policy.engine,
        revision=record.get("revision", ""),
        bundle="" if policy is None else policy.bundle,
        tables="" if policy is None else policy.tables,
        profile="" if policy is None else policy.profile,
        same_bundle=same_bundle,
        body_sha256=str((stored.request or {}).get("sha256", "")),
        persons=tuple(one.person for one in parts if one.person) if revealed else (),
        person_count=sum(1 for one in parts if one.person),
        destroyed=max(sealed - len(parts), 0) if officer else 0,
        officer=officer,
        erased=officer and decision is None,
        revealed=revealed,
        asked=teller.laws(record.get("asked", ())),
        dismissed=teller.laws(record.get("dismissed", ())),
        days=dict(sorted(sheet.days.items())),
        masks=sheet.masks,
    )
    if decision is None:
        return teller.from_record(story, record)
    return teller.from_decision(story, decision)


class _Teller:
    """Says it in one language."""

    def __init__(
        self,
        catalogue: Catalogue,
        lang: Lang,
        facts: FactSheet,
        *,
        same_bundle: bool,
        revealed: bool,
    ) -> None:
        self._catalogue = catalogue
        self._lang = lang
        self._facts = facts
        self._same_bundle = same_bundle
        self._revealed = revealed

    def action(self, name: str) -> str:
        if name == _UNLISTED:
            return say(self._lang, "decision.unlisted")
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
                Gap(path, self._facts.about(path, self._lang), self._facts.meaning(path), (), ())
                for path in record.get("missing", ())
            ),
            obligations=tuple(self._listed(code) for code in record.get("obligations", ())),
            groups=self._facts.groups(self._lang, {}),
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
        obligations = tuple(self._duty(one) for one in decision.obligations)
        errors = tuple(self._fault(one) for one in decision.errors)
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
                    self._facts.about(fact, self._lang),
                    first[fact].description or self._facts.meaning(fact),
                    tuple(laws),
                    first[fact].said_by,
                )
                for fact, laws in missing.items()
            ),
            obligations=obligations,
            groups=self._facts.groups(self._lang, rests),
            errors=errors,
            action_title=decision.action
            if self._revealed and not story.action
            else story.action_title,
            masks=story.masks
            or any(one.due is MASKED for one in obligations)
            or any(one.detail is MASKED for one in errors),
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
            law_id=_law_of(reason.rule, rule),
            officer=self._say(reason.officer),
            person=self._say(reason.person),
            cure=self._say(reason.cure),
            because=self._facts.because(reason),
            **_dates(rule),
        )

    def _named(self, id_: str, effect: str) -> Finding:
        """A rule of which the record has the id alone.

        Its texts are told only where the law that decided is the one that is loaded, and never as
        what the person was told: that was sealed with the person.
        """
        rule = self._catalogue.rules.get(id_)

        def text(audience: str) -> str:
            if rule is None or not self._same_bundle:
                return ""
            return self._catalogue.text(id_, effect, audience, self._lang)

        return Finding(
            rule=id_,
            effect=effect,
            title=self._catalogue.title(id_, self._lang),
            citation="" if rule is None else rule.citation,
            url="" if rule is None else rule.url,
            law=self.law(_law_of(id_, rule)),
            law_id=_law_of(id_, rule),
            officer=text("officer"),
            cure=text("cure"),
            **_dates(rule),
        )

    def _fault(self, one: Trouble) -> Fault:
        name = f"decision.error_{one.code}"
        meaning = say(self._lang, name if name in texts() else "decision.error_other")
        hidden = one.detail and not self._revealed
        return Fault(one.code, meaning, MASKED if hidden else one.detail)

    def _duty(self, one: ObligationDue) -> Duty:
        masked = one.due is not None and not self._may_tell_day(one)
        known = self._catalogue.obligations.get(one.id)
        counted = within(known.due) if masked and known is not None else {}
        return Duty(
            code=one.id,
            title=self._say(one.title),
            who=one.who,
            with_act=one.with_act,
            due=MASKED if masked else one.due or "",
            within=one.within or counted,
            shown=self._say(one.shown),
            rules=one.rules,
        )

    def _may_tell_day(self, one: ObligationDue) -> bool:
        """Whether the day tells nothing of a person: who knows the period knows where it began."""
        if self._revealed:
            return True
        known = self._catalogue.obligations.get(one.id)
        if known is None or known.titles.get("en") != one.title.get("en"):
            return False  # by which period it was counted is not known here
        start = known.due.start
        return start == "decision" or known.due.yearly is not None or self._facts.of_nobody(start)

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
