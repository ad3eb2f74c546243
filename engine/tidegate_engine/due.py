"""By which day something must be done, by the calendar of the place that made the law.

A period begins on the day after the decision or the fact it counts from, and ends with its last
day. Working days leave out the place's days of rest and its public holidays; where the place says
that a period ends on a working day (Civil Code of the PRC, arts. 201-203), a last day of rest moves
on to the next. Holidays are other people's knowledge: the library ``holidays``, whose edition goes
into the answer beside the day it made.
Trust: a day is told only for years that the library knows. A government that announces each year's
holidays in November has not announced the next one yet, and for that the period is told instead;
so it is where a law has no calendar of one place, as in the European Union.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from .catalogue import Due, Place, WorkCalendar
from .vocabulary import is_day

__all__ = ["DueDay", "DueDays", "known_calendar", "within"]

_ONE: Final = timedelta(days=1)
_LONGEST: Final = 366  # working days; a longer period is a period of years


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day, and the calendar that it was counted by, if any."""

    day: str
    calendar: str = ""  # "holidays 0.108, CN"


class DueDays:
    """Works out due days for the places of one catalogue."""

    __slots__ = ("_calendars",)

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._calendars = {
            name: place.working_days
            for name, place in places.items()
            if place.working_days is not None
        }

    def due(self, due: Due, place: str, today: str | None, start: Any) -> DueDay | None:
        """The day, or None where only a period can be told.

        ``today`` is the place's day, and ``start`` the value of the fact that a period counts from.
        """
        if due.with_act or not is_day(today):
            return None
        decided = date.fromisoformat(str(today))
        if due.yearly is not None:
            day = _next_yearly(due.yearly, decided)
            return DueDay(day) if day is not None else None
        begin = str(today) if due.start == "decision" else start
        if due.days is None or not is_day(begin):
            return None
        calendar = self._calendars.get(place)
        try:
            if due.count == "working":
                return _working(calendar, date.fromisoformat(begin), due.days)
            last = date.fromisoformat(begin) + timedelta(days=due.days)
            return _moved_on(calendar, last) or DueDay(last.isoformat())
        except OverflowError:
            return None


def known_calendar(calendar: WorkCalendar) -> bool:
    """Whether the library has the calendar at all."""
    library = importlib.import_module("holidays")
    country, _, part = calendar.calendar.partition("-")
    try:
        library.country_holidays(country, subdiv=part or None, categories=calendar.kinds)
    except (NotImplementedError, ValueError):
        return False
    return True


def within(due: Due) -> dict[str, Any]:
    """The period as it is told where no day can be."""
    if due.yearly is not None:
        return {"yearly": due.yearly}
    return {"days": due.days, "count": due.count, "from": due.start}


def _working(calendar: WorkCalendar | None, begin: date, days: int) -> DueDay | None:
    if calendar is None or days > _LONGEST:
        return None
    day, left = begin, days
    while left > 0:
        day += _ONE
        works = _works(calendar, day)
        if works is None:
            return None
        left -= works
    return DueDay(day.isoformat(), _edition(calendar))


def _moved_on(calendar: WorkCalendar | None, last: date) -> DueDay | None:
    """The next working day after a last day of rest; None where nothing moves."""
    if calendar is None or not calendar.ends_on_working_day:
        return None
    day = last
    while (works := _works(calendar, day)) is not True:
        if works is None:
            return None  # the unmoved day is the earlier one, so nobody is late by it
        day += _ONE
    return DueDay(day.isoformat(), _edition(calendar)) if day != last else None


def _works(calendar: WorkCalendar, day: date) -> bool | None:
    """Whether a day is a working day; None in a year that the library does not know."""
    year = _year(calendar, day.year)
    return None if year is None else bool(year.is_working_day(day))


@cache
def _year(calendar: WorkCalendar, year: int) -> Any:
    """One year of a calendar, loaded when it is first asked for."""
    library = importlib.import_module("holidays")
    country, _, part = calendar.calendar.partition("-")
    try:
        found = library.country_holidays(
            country,
            subdiv=part or None,
            years=[year],
            expand=False,
            categories=calendar.kinds,
            language="en_US",
        )
    except (NotImplementedError, ValueError):
        return None  # the library has no such calendar; lint says so
    if not found or not found.start_year <= year <= found.end_year:
        return None
    if calendar.announced and year not in found.special_public_holidays:
        return None
    # Days by the moon that nobody has published yet are told as estimates.
    if any("estimated" in name for name in found.values()):
        return None
    return found


@cache
def _edition(calendar: WorkCalendar) -> str:
    from importlib.metadata import version

    return f"holidays {version('holidays')}, {calendar.calendar}"


def _next_yearly(month_day: str, today: date) -> str | None:
    month, day = (int(part) for part in month_day.split("-"))
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            found = date(year, 2, 28)  # 29 February in a common year
        if found >= today:
            return found.isoformat()
    return None
