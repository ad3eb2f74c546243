"""Find decisions: by action, outcome, rule, law, place, caller, bundle, effect, time, person, …

Results come newest first, by the decider's time and then by their place in the
log, a page at a time. A page begins where the one before it ended, so page one
thousand costs what page one does. Every filter is a sorted list of its own
(``decision_tag``, ``decision_subject``); the rarest one asked for is walked and
the others are looked up in.

These rows are an aid and prove nothing: what they find is checked by its
receipt.
"""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

import orjson
from sqlalchemy import ColumnElement, exists, literal, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select

from tidegate_audit.errors import DraftError
from tidegate_audit.prepare import LookupKey
from tidegate_audit.store.schema import (
    DecisionRow,
    DecisionSubjectRow,
    DecisionTagRow,
    EntryRow,
    TagRow,
)

MAX_PAGE: Final = 1000
#: How far a list is walked to see how dense it is.
_PROBE: Final = 1000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: The kinds of tags, each a member of :class:`Filters`.
KINDS: Final = (
    "action",
    "outcome",
    "rule",
    "law",
    "place",
    "caller",
    "mode",
    "missing",
    "bundle",
    "effect",
    "flag",
    "stopped_by",
    "stopped_in",
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a decision has to be; None asks for nothing. ``until`` itself is not included."""

    action: str | None = None
    outcome: str | None = None
    rule: str | None = None
    law: str | None = None
    place: str | None = None
    caller: str | None = None
    mode: str | None = None
    missing: str | None = None
    #: The digest of the bundle that decided.
    bundle: str | None = None
    #: The effect of any finding, such as ``flag``.
    effect: str | None = None
    #: A rule that raised a flag, by its public name.
    flag: str | None = None
    #: A rule that refused, or sent to review, what was refused or sent there; its public name.
    stopped_by: str | None = None
    #: The place of such a rule.
    stopped_in: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    #: An account id. Asking for one is itself to be recorded, as an ``access`` leaf.
    subject: str | None = None

    @property
    def empty(self) -> bool:
        return all(getattr(self, field.name) is None for field in fields(self))


@dataclass(frozen=True, slots=True)
class Found:
    """One line of an officer's list."""

    index: int
    id: str
    time: datetime
    action: str
    outcome: str
    mode: str
    caller: str
    rules: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found, and where the next page begins; None at the end."""

    found: tuple[Found, ...]
    after: str | None


def search(
    session: Session,
    lookup: LookupKey,
    filters: Filters,
    *,
    size: int,
    after: str | None = None,
    limit: int = 100,
) -> Page:
    """One page of the decisions among the first ``size`` entries.

    Raises:
        DraftError: ``after`` or ``limit`` is not one.
    """
    if not 1 <= limit <= MAX_PAGE:
        raise DraftError(f"limit: expected 1 to {MAX_PAGE}; got {limit}")
    place = _place(after)
    lists = _lists(session, lookup, filters)
    if lists is None:
        return Page((), None)
    bounds = _Bounds(filters, place, size)
    rows = session.exec(_query(session, lists, bounds, limit + 1)).all()
    found = tuple(_found(row, record_id) for row, record_id in rows[:limit])
    last = found[-1] if len(rows) > limit else None
    return Page(found, None if last is None else f"{milliseconds(last.time)}-{last.index}")


def count(session: Session, lookup: LookupKey, filters: Filters, *, size: int) -> int:
    """How many decisions among the first ``size`` entries a filter finds."""
    lists = _lists(session, lookup, filters)
    if lists is None:
        return 0
    bounds = _Bounds(filters, None, size)
    walked = _walked(session, lists, bounds)
    table: Any = DecisionRow if walked is None else walked.table
    query = select(func.count()).select_from(table).where(*_conditions(lists, walked, bounds))
    if table is DecisionSubjectRow:
        # A person is found in what is no decision too.
        query = query.where(exists().where(col(DecisionRow.idx) == table.idx))
    return session.exec(query).one()


@dataclass(frozen=True, slots=True)
class _List:
    """A sorted list: the table, and what picks the list out of it."""

    table: Any
    column: str
    value: object

    def picked(self, table: Any) -> ColumnElement[bool]:
        """The condition, on the table itself or on a copy of it under another name."""
        return cast(ColumnElement[bool], getattr(table, self.column) == self.value)


class _Bounds:
    """The stretch of time, the end of the page before, and the end of the log."""

    def __init__(self, filters: Filters, place: tuple[int, int] | None, size: int) -> None:
        self._size = size
        self._since = None if filters.since is None else milliseconds(filters.since)
        self._until = None if filters.until is None else milliseconds(filters.until)
        self._place = place

    def on(self, table: Any) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = [table.idx < self._size]
        if self._since is not None:
            found.append(table.time_ms >= self._since)
        if self._until is not None:
            found.append(table.time_ms < self._until)
        if self._place is not None:
            time_ms, index = self._place
            found.append(
                tuple_(table.time_ms, table.idx) < tuple_(literal(time_ms), literal(index))
            )
        return found


def _lists(session: Session, lookup: LookupKey, filters: Filters) -> list[_List] | None:
    """The lists that were asked for; None if one of them is empty, so nothing can be found."""
    lists: list[_List] = []
    for kind in KINDS:
        value = getattr(filters, kind)
        if value is None:
            continue
        number = session.exec(
            select(TagRow.id).where(TagRow.kind == kind, TagRow.value == value)
        ).first()
        if number is None:
            return None
        lists.append(_List(DecisionTagRow, "tag", number))
    if filters.subject is not None:
        subject = lookup.subject(filters.subject)
        lists.append(_List(DecisionSubjectRow, "subject", subject))
    return lists


def _query(
    session: Session, lists: list[_List], bounds: _Bounds, count: int
) -> Select[DecisionRow, str]:
    walked = _walked(session, lists, bounds)
    table: Any = DecisionRow if walked is None else walked.table
    query = select(DecisionRow, EntryRow.id).join(
        EntryRow, col(EntryRow.idx) == col(DecisionRow.idx)
    )
    if walked is not None:
        query = query.join(table, table.idx == col(DecisionRow.idx))
    return (
        query.where(*_conditions(lists, walked, bounds))
        .order_by(table.time_ms.desc(), table.idx.desc())
        .limit(count)
    )


def _walked(session: Session, lists: list[_List], bounds: _Bounds) -> _List | None:
    """The rarest list; None if nothing but the table of decisions itself is asked for."""
    return min(lists, key=lambda each: _density(session, each, bounds)) if lists else None


def _conditions(
    lists: list[_List], walked: _List | None, bounds: _Bounds
) -> list[ColumnElement[bool]]:
    """To be in the list that is walked, in all the others, and within the bounds."""
    table: Any = DecisionRow if walked is None else walked.table
    found = [] if walked is None else [walked.picked(table)]
    return [*found, *(_in(each, table) for each in lists if each is not walked), *bounds.on(table)]


def _in(other: _List, table: Any) -> ColumnElement[bool]:
    """Whether the decision is in another list too: one look into that list."""
    # Two lists may be of one table; each look has to name its own copy of it.
    copy: Any = aliased(other.table)
    return exists().where(other.picked(copy), copy.time_ms == table.time_ms, copy.idx == table.idx)


def _density(session: Session, each: _List, bounds: _Bounds) -> float:
    """How many lines there are, or for a long list how many a millisecond."""
    table = each.table
    probe = (
        select(table.time_ms)
        .where(each.picked(table), *bounds.on(table))
        .order_by(table.time_ms.desc(), table.idx.desc())
        .limit(_PROBE)
        .subquery()
    )
    count, first, last = session.exec(
        select(func.count(), func.min(probe.c.time_ms), func.max(probe.c.time_ms)).select_from(
            probe
        )
    ).one()
    if count < _PROBE:
        return -1 / (count + 1)
    return float(_PROBE / (last - first + 1))


def _found(row: DecisionRow, record_id: str) -> Found:
    return Found(
        index=row.idx,
        id=record_id,
        time=moment(row.time_ms),
        action=row.action,
        outcome=row.outcome,
        mode=row.mode,
        caller=row.caller,
        rules=tuple(orjson.loads(row.rules)),
        missing=tuple(orjson.loads(row.missing)),
    )


def moment(time_ms: int) -> datetime:
    """The time that is so many milliseconds after 1970, in UTC."""
    return _EPOCH + timedelta(milliseconds=time_ms)


def _place(after: str | None) -> tuple[int, int] | None:
    if after is None:
        return None
    time_ms, dash, index = after.partition("-")
    if not (dash and _digits(time_ms) and _digits(index)):
        raise DraftError(f"after: expected what the page before gave; got {after[:80]!r}")
    return int(time_ms), int(index)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 16


def milliseconds(value: datetime) -> int:
    """A time in whole milliseconds since 1970, rounded down.

    Raises:
        DraftError: It has no zone.
    """
    if value.tzinfo is None:
        raise DraftError("expected a time with its zone; got one without")
    return (value - _EPOCH) // timedelta(milliseconds=1)
