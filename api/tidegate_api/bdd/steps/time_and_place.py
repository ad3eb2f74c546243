"""When a case plays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from pytest_bdd import given

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import sentence


@given(sentence("today is {today:day}"))
@given(sentence("the day is {today:day}"))
@given(sentence("今天是{today:day}"))
def today_is(case: Case, today: str) -> None:
    """Move the case to noon (Shanghai) of a day."""
    case.now = datetime.combine(date.fromisoformat(today), time(4), tzinfo=UTC)
