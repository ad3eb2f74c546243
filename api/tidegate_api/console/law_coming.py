"""What changes soon, and how old the tables and lists are.

Only dates that somebody wrote down are told: of rules, of rows in the tables, and of sanctions
lists. A table without a date is said to have none; when a law changes without a rule that says so,
this page does not know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from starlette.responses import Response

from tidegate_api.errors import BadRequest
from tidegate_engine.bundle import Bundle
from tidegate_engine.catalogue import Catalogue, Rule
from tidegate_engine.screening import Screening

from .desk import Desk, Room
from .reading_law import Today, named_day
from .visit import Visit

__all__ = ["ROOMS", "SPANS", "Change", "TableAge", "changes", "table_ages"]

SPANS: Final = (30, 90, 180, 365)
_USUAL: Final = 90

Kind = Literal["begins", "changes", "ends", "table"]

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
# Stands in tables for "without an end".
_NO_END: Final = "9999-12-31"
_DATED: Final = re.compile(r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Change:
    """Something that begins, changes or ends, on the last day of the old or the first of the new.

    ``rule`` is None for a row of a table; ``table`` and ``path`` then say which.
    """

    day: str
    kind: Kind
    in_days: int
    rule: Rule | None = None
    table: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class TableAge:
    """One law's table: the dates that stand in it. Both are empty where there is none."""

    law: str
    known: bool
    """True when the bundle has a law of that name."""
    dates: int
    newest_past: str
    next_to_come: str


def changes(
    catalogue: Catalogue, tables: Mapping[str, object], today: Today, span: int
) -> list[Change]:
    """What the catalogue and the tables say about the next ``span`` days, the nearest first."""
    found = []
    begins = {(rule.public_id, rule.valid_from) for rule in catalogue.rules.values()}
    ends = {
        (rule.public_id, _after(rule.valid_to))
        for rule in catalogue.rules.values()
        if rule.valid_to is not None
    }
    for rule in catalogue.rules.values():
        here = date.fromisoformat(today.of_place(rule.place))
        if (left := _within(rule.valid_from, here, span)) is not None and left > 0:
            kind: Kind = "changes" if (rule.public_id, rule.valid_from) in ends else "begins"
            found.append(Change(rule.valid_from, kind, left, rule))
        # The end of a version that another follows is told with the one that follows.
        followed = rule.valid_to is not None and (rule.public_id, _after(rule.valid_to)) in begins
        if rule.valid_to is not None and not followed:
            left = _within(rule.valid_to, here, span)
            if left is not None:
                found.append(Change(rule.valid_to, "ends", left, rule))
    for law, path, day in _dates(tables):
        here = date.fromisoformat(today.of_place(law.partition(".")[0]))
        if (left := _within(day, here, span)) is not None:
            found.append(Change(day, "table", left, None, law, path))
    return sorted(found, key=lambda one: (one.day, one.kind, one.rule.id if one.rule else one.path))


def table_ages(catalogue: Catalogue, tables: Mapping[str, object], today: Today) -> list[TableAge]:
    """Every table of the bundle, with the dates in its data."""
    days: dict[str, list[str]] = {law: [] for law in _laws(tables)}
    for law, _, day in _dates(tables):
        days[law].append(day)
    told = []
    for law, dates in sorted(days.items()):
        here = today.of_place(law.partition(".")[0])
        told.append(
            TableAge(
                law=law,
                known=law in catalogue.laws,
                dates=len(dates),
                newest_past=max((day for day in dates if day <= here), default=""),
                next_to_come=min((day for day in dates if day > here), default=""),
            )
        )
    return told


def _within(day: str, here: date, span: int) -> int | None:
    """Days from here to there; None when it is not within the span."""
    left = (date.fromisoformat(day) - here).days
    return left if 0 <= left <= span else None


def _after(day: str | None) -> str:
    if day is None or day == _NO_END:
        return ""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _laws(tables: Mapping[str, object]) -> Iterator[str]:
    for place, laws in tables.items():
        if isinstance(laws, Mapping):
            yield from (f"{place}.{law}" for law in laws)


def _dates(tables: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Law, path in its table, and day, wherever a text is a day."""
    for place, laws in tables.items():
        if isinstance(laws, Mapping):
            for law, table in laws.items():
                for path, day in _days_in(table, ""):
                    yield f"{place}.{law}", path, day


def _days_in(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, below in value.items():
            yield from _days_in(below, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _days_in(below, f"{path}[{number}]")
    elif isinstance(value, str) and value != _NO_END and _is_day(value):
        yield path, value


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class ListAge:
    """One sanctions list that this gate searches."""

    name: str
    title: str
    version: str
    fetched_on: str
    age_days: int
    entries: int
    stale: bool


def _lists(screening: Screening | None, today: date) -> list[ListAge]:
    if screening is None:
        return []
    most = screening.thresholds.max_age_days
    return [
        ListAge(
            one.about.name,
            one.about.title,
            one.about.version,
            one.about.fetched_on,
            one.about.age_days(today),
            one.about.entries,
            not 0 <= one.about.age_days(today) <= most,
        )
        for one in screening.lists
    ]


def _built(bundle: Bundle) -> str:
    """The day that the revision names, or nothing."""
    found = _DATED.match(bundle.revision)
    return found[0].replace(".", "-") if found else ""


def _coming(desk: Desk, visit: Visit) -> Response:
    catalogue = desk.catalogue
    span = visit.query.get("days", "") or str(_USUAL)
    if span not in map(str, SPANS):
        raise BadRequest(
            f"expected {', '.join(map(str, SPANS))} days; got {span[:40]!r}", where="query.days"
        )
    today = Today.of(catalogue, named_day(visit))
    tables = desk.gate.bundle.data.get("tables")
    tables = tables if isinstance(tables, Mapping) else {}
    drafts = [rule for rule in catalogue.rules.values() if "prepare" in rule.effects]
    screening = desk.gate.screening
    return desk.page(
        visit,
        "coming.html",
        here="law",
        catalogue=catalogue,
        today=today,
        until=(today.utc + timedelta(days=int(span))).isoformat(),
        span=int(span),
        spans=SPANS,
        changes=changes(catalogue, tables, today, int(span)),
        drafts=sorted(drafts, key=lambda rule: rule.id),
        ages=table_ages(catalogue, tables, today),
        bundle=desk.gate.bundle,
        built=_built(desk.gate.bundle),
        lists=_lists(screening, today.utc),
        max_age=None if screening is None else screening.thresholds.max_age_days,
    )


ROOMS: Mapping[str, Room] = {"coming": _coming}
