"""When a case plays."""

from __future__ import annotations

from datetime import date, datetime

from pytest_bdd import given

from tidegate_api.bdd.case import DAY, Case
from tidegate_api.bdd.phrases import sentence


@given(sentence("today is {today:day}"))
@given(sentence("今天是{today:day}"))
def today_is(case: Case, today: str) -> None:
    """Move the case to a day, which is the same in New York and in Shanghai."""
    case.now = datetime.combine(date.fromisoformat(today), DAY.timetz())
