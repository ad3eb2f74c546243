"""Two decisions side by side: what came, what went, what stayed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from tidegate_api._wire import Lang
from tidegate_engine.decision import Decision, MissingFact, ObligationDue, Outcome, Reason

from .reading_law import known_or
from .rendering import say

__all__ = ["Changed", "Comparison", "Row", "Side", "changed_facts", "compare"]

Change = Literal["came", "went", "same", "other"]
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two answers says in a row."""

    text: str
    notes: tuple[str, ...] = ()
    """Facts with their values, or rules."""


@dataclass(frozen=True, slots=True)
class Row:
    """One reason, missing fact or obligation, in either answer."""

    change: Change
    title: str
    code: str
    effect: str
    old: Side | None
    new: Side | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The two outcomes, and under each heading its rows, those that differ first."""

    old: Outcome
    new: Outcome
    sections: Mapping[str, tuple[Row, ...]]

    @property
    def same(self) -> bool:
        """True where nothing that is told differs."""
        rows = (row for rows in self.sections.values() for row in rows)
        return self.old is self.new and all(row.change == "same" for row in rows)


def compare(old: Decision, new: Decision, lang: Lang) -> Comparison:
    """Pair what both say by rule and effect, law and fact, or obligation."""

    def reasons(before: Iterable[Reason], after: Iterable[Reason]) -> tuple[Row, ...]:
        return _rows(before, after, lambda one: (one.rule, one.effect), _reason(lang))

    sections = {
        "reasons": reasons((*old.reasons, *old.exemptions), (*new.reasons, *new.exemptions)),
        "missing": _rows(old.missing, new.missing, lambda one: (one.law, one.fact), _missing(lang)),
        "obligations": _rows(
            old.obligations, new.obligations, lambda one: (one.id,), _obligation(lang)
        ),
        "flags": reasons(old.flags, new.flags),
        "derived": reasons(old.derived, new.derived),
        "prepare": reasons(old.prepare, new.prepare),
        "errors": _rows(
            old.errors,
            new.errors,
            lambda one: (one.code,),
            lambda one: (one.code, one.code, "", "", Side(one.detail)),
        ),
    }
    return Comparison(old.outcome, new.outcome, sections)


_Told = tuple[str, str, str, str, Side]
"""Title, code, effect, rule to link to, and what the answer says."""


def _rows(
    before: Iterable[_One],
    after: Iterable[_One],
    key: Callable[[_One], tuple[str, ...]],
    told: Callable[[_One], _Told],
) -> tuple[Row, ...]:
    # One rule may speak twice with other facts; what it said is then told together.
    old, new = _joined(before, key, told), _joined(after, key, told)
    rows = []
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        known = now or was
        if known is None:
            continue
        change: Change = "came" if was is None else "went" if now is None else "same"
        if was is not None and now is not None and was[4] != now[4]:
            change = "other"
        rows.append(
            Row(
                change,
                known[0],
                known[1],
                known[2],
                was[4] if was else None,
                now[4] if now else None,
                known[3],
            )
        )
    return tuple(sorted(rows, key=lambda row: ("went", "came", "other", "same").index(row.change)))


def _joined(
    many: Iterable[_One], key: Callable[[_One], tuple[str, ...]], told: Callable[[_One], _Told]
) -> dict[tuple[str, ...], _Told]:
    found: dict[tuple[str, ...], _Told] = {}
    for one in many:
        now = told(one)
        was = found.get(key(one))
        if was is not None:
            notes = tuple(dict.fromkeys((*was[4].notes, *now[4].notes)))
            now = (*now[:4], Side(now[4].text, notes))
        found[key(one)] = now
    return found


def _reason(lang: Lang) -> Callable[[Reason], _Told]:
    def told(one: Reason) -> _Told:
        notes = tuple(f"{path}: {_value(value)}" for path, value in one.because.items())
        return (
            _in(one.title, lang),
            one.rule,
            one.effect,
            one.rule,
            Side(_in(one.officer, lang), tuple(sorted(notes))),
        )

    return told


def _missing(lang: Lang) -> Callable[[MissingFact], _Told]:
    def told(one: MissingFact) -> _Told:
        said = tuple(known_or(lang, "action.said_by_", who) for who in one.said_by)
        return one.fact, one.law, "", "", Side(one.description, said)

    return told


def _obligation(lang: Lang) -> Callable[[ObligationDue], _Told]:
    def told(one: ObligationDue) -> _Told:
        return (
            _in(one.title, lang),
            one.id,
            "",
            "",
            Side(_due(one, lang), tuple(sorted(set(one.rules)))),
        )

    return told


def _due(one: ObligationDue, lang: Lang) -> str:
    if one.with_act:
        return say(lang, "law.due_with_act")
    if one.due is not None:
        return say(lang, "what_if.due", day=one.due)
    return _value(dict(one.within or {}))


def _in(texts: Mapping[str, str], lang: Lang) -> str:
    return texts.get(lang) or texts.get("en") or ""


def _value(value: Any) -> str:
    if value is None:
        return "—"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """A stated fact that is another in the two requests; None where it is not stated."""

    path: str
    old: str | None
    new: str | None


def changed_facts(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Changed]:
    """What was changed between two requests, by the names that laws give facts."""
    return [
        Changed(
            path,
            _value(old[path]) if path in old else None,
            _value(new[path]) if path in new else None,
        )
        for path in dict.fromkeys((*old, *new))
        if path not in old or path not in new or old[path] != new[path]
    ]
