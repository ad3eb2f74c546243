"""Due days: what a calendar makes of a period, and what is told where there is none.

The days of rest and the make-up working days of mainland China in 2026 are those of the State
Council's notice of November 2025; Hong Kong's are the general holidays that the Government
gazetted for 2026; those of the United States are 5 USC 6103.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from _requests import PAYOUT, PROFILE, but

from tidegate_engine._lists import read_place
from tidegate_engine._restore import restored, stored
from tidegate_engine._sources import Entry
from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.catalogue import Due, Place, WorkCalendar
from tidegate_engine.deciding import Decider
from tidegate_engine.due import DueDay, DueDays, known_calendar
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.facts import FactBuilder
from tidegate_engine.metadata import Problem
from tidegate_engine.profile import Profile
from tidegate_engine.request import Request

REST_2026 = {
    "CN": """01-01 01-02 01-03 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22 02-23 04-04 04-05
        04-06 05-01 05-02 05-03 05-04 05-05 06-19 06-20 06-21 09-25 09-26 09-27 10-01 10-02 10-03
        10-04 10-05 10-06 10-07""",
    "HK": """01-01 02-17 02-18 02-19 04-03 04-04 04-06 04-07 05-01 05-25 06-19 07-01 09-26 10-01
        10-19 12-25 12-26""",
    "US": "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
}
MADE_UP_2026 = {"CN": "01-04 02-14 02-28 05-09 09-20 10-10"}
WEEKEND = {"CN": (5, 6), "HK": (6,), "US": (5, 6)}


@pytest.fixture(scope="module")
def days() -> DueDays:
    catalogue = load_shipped().catalogue
    assert catalogue is not None
    return DueDays(catalogue.places)


def working(days: DueDays, place: str, today: str, count: int) -> DueDay | None:
    return days.due(Due(False, count, "working"), place, today, None)


def calendar(days: DueDays, place: str, today: str, count: int) -> DueDay | None:
    return days.due(Due(False, count), place, today, None)


def naive(place: str, begin: date, count: int) -> date:
    """Counted on the fingers, from the published lists."""
    rest, made_up = REST_2026[place].split(), MADE_UP_2026.get(place, "").split()
    day = begin
    while count:
        day += timedelta(days=1)
        name = day.strftime("%m-%d")
        count -= name in made_up or (day.weekday() not in WEEKEND[place] and name not in rest)
    return day


@pytest.mark.parametrize("place", ["CN", "HK", "US"])
def test_working_days_of_2026_are_those_that_were_published(days: DueDays, place: str) -> None:
    begin = date(2025, 12, 31)
    while begin < date(2026, 12, 30):
        found = working(days, place.lower(), begin.isoformat(), 1)
        expected = naive(place, begin, 1)
        if expected.year == 2026:
            assert found is not None
            assert found.day == expected.isoformat(), begin
        begin += timedelta(days=1)


@pytest.mark.parametrize(
    ("place", "today", "count", "due"),
    [
        ("us", "2026-11-20", 10, "2026-12-07"),  # Thanksgiving is between
        ("us", "2026-11-21", 10, "2026-12-07"),  # decided on a Saturday
        ("cn", "2026-09-15", 10, "2026-09-29"),  # Sunday the 20th is worked
        ("cn", "2026-11-20", 10, "2026-12-04"),
        ("cn", "2026-05-06", 60, "2026-07-29"),
        ("hk", "2026-11-20", 10, "2026-12-02"),  # Saturdays count
        ("mo", "2026-12-17", 10, "2027-01-06"),
        ("uk", "2026-12-21", 10, "2027-01-07"),
    ],
)
def test_a_period_of_working_days_begins_on_the_next_day(
    days: DueDays, place: str, today: str, count: int, due: str
) -> None:
    found = working(days, place, today, count)
    assert found is not None
    assert found.day == due
    assert found.calendar.startswith("holidays 0.")


def test_a_period_that_runs_into_a_year_not_announced_is_told_as_a_period(days: DueDays) -> None:
    # 2027 is announced in November 2026; the library does not have it yet.
    assert working(days, "cn", "2026-12-17", 10) == DueDay("2026-12-31", _edition("CN"))
    assert working(days, "cn", "2026-12-18", 10) is None


def _edition(calendar: str) -> str:
    from importlib.metadata import version

    return f"holidays {version('holidays')}, {calendar}"


@pytest.mark.parametrize("place", ["eu", "sg", "platform", "gba"])
def test_a_place_without_one_calendar_names_the_period(days: DueDays, place: str) -> None:
    assert working(days, place, "2026-11-20", 10) is None
    assert calendar(days, place, "2026-11-20", 10) == DueDay("2026-11-30")


def test_in_china_a_period_does_not_end_on_a_day_of_rest(days: DueDays) -> None:
    # Civil Code arts. 201 and 203: 14 days from 20 September end in the National Day holiday.
    assert calendar(days, "cn", "2026-09-20", 14) == DueDay("2026-10-08", _edition("CN"))
    assert calendar(days, "cn", "2026-09-20", 10) == DueDay("2026-09-30")
    # A make-up Sunday is a working day.
    assert calendar(days, "cn", "2026-09-10", 10) == DueDay("2026-09-20")


def test_elsewhere_the_last_day_stays(days: DueDays) -> None:
    assert calendar(days, "us", "2026-11-15", 11) == DueDay("2026-11-26")


def test_a_last_day_that_nobody_knows_yet_is_not_moved(days: DueDays) -> None:
    assert calendar(days, "cn", "2026-12-28", 5) == DueDay("2027-01-02")


def test_a_period_counts_from_the_fact_that_is_named(days: DueDays) -> None:
    due = Due(False, 10, "working", "mech.cac_scc.effective_on")
    assert days.due(due, "cn", "2026-11-20", "2026-09-15") == DueDay("2026-09-29", _edition("CN"))
    for value in (None, 7, "soon", "2026-13-01"):
        assert days.due(due, "cn", "2026-11-20", value) is None


def test_no_days_at_all_is_the_day_itself(days: DueDays) -> None:
    found = working(days, "us", "2026-11-21", 0)
    assert found is not None
    assert found.day == "2026-11-21"


def test_more_working_days_than_a_year_are_told_as_a_period(days: DueDays) -> None:
    assert working(days, "us", "2026-11-20", 367) is None
    assert calendar(days, "us", "2026-11-20", 10**9) is None


def test_a_calendar_that_the_library_has_not_makes_no_day() -> None:
    for named in ("XX", "GB-XXX"):
        place = Place("xx", "UTC", {}, WorkCalendar(named))
        assert working(DueDays({"xx": place}), "xx", "2026-11-20", 10) is None
        assert not known_calendar(WorkCalendar(named))
    assert not known_calendar(WorkCalendar("CN", ("nonsense",)))


def test_every_calendar_that_is_named_is_there() -> None:
    catalogue = load_shipped().catalogue
    assert catalogue is not None
    named = {n: p.working_days for n, p in catalogue.places.items() if p.working_days is not None}
    assert set(named) == {"us", "cn", "hk", "mo", "uk"}
    assert all(known_calendar(one) for one in named.values())


@pytest.mark.parametrize(
    "stated",
    [
        "CN",
        {},
        {"calendar": 7},
        {"calendar": "CN", "announced": "yes"},
        {"calendar": "CN", "kinds": []},
        {"calendar": "CN", "kinds": "public"},
        {"calendar": "CN", "holidays": True},
    ],
)
def test_a_calendar_that_cannot_be_read_stops_the_build(stated: Any) -> None:
    problems: list[Problem] = []
    entry = Entry({"zone": "UTC", "working_days": stated}, "places.yaml", 4)
    read_place("xx", entry, problems)
    assert "places.yaml:4: xx: working_days: expected {calendar: CN" in str(problems[0])


def test_the_answer_and_the_record_say_which_calendar(small_bundle: Bundle) -> None:
    assert small_bundle.catalogue is not None
    builder = FactBuilder(small_bundle, Profile.parse(PROFILE))
    decider = Decider(small_bundle, builder.vocabulary, profile="sha256:p", engine="test 1")
    places = {"us": Place("us", "America/New_York", {}, WorkCalendar("US"))}
    decider._days = DueDays(places)
    facts = builder.build(
        Request.parse(but(PAYOUT, resource__properties__amount="600")),
        datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
    )
    verdict = Embedded(small_bundle).evaluate(json.dumps(facts.input).encode())
    decision = decider.decide(facts, verdict)
    told = {one["id"]: one["properties"] for one in decision.to_authzen()["context"]["obligations"]}
    assert told["file:working"]["due"] == "2026-12-07"
    assert told["file:working"]["calendar"] == _edition("US")
    assert "calendar" not in told["file:14d"]
    kept = {"answer": stored(decision, lambda _: False)}
    again = restored([kept], small_bundle.catalogue)
    assert again is not None
    assert again.obligations == decision.obligations
