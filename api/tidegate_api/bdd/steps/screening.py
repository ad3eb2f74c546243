"""The gate searches lists of blocked persons itself: which list it holds, and who is paid.

The list is the fictional one that ships. Reading names takes libraries of their own; where they
are not installed (``pip install tidegate[screening]``), only these sentences fail.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence

if TYPE_CHECKING:
    from tidegate_engine.screening import Screener, Screening

phrases(
    {
        "the payee was born on {on:day}": {"payee.birth_date": "{on}"},
        "收款人生于{on:day}": {"payee.birth_date": "{on}"},
        "the payment is not forbidden otherwise": {"sanctions.rejectable": False},
        "该笔付款并无其他禁止事由": {"sanctions.rejectable": False},
        "付款方为美国公司": {"payout.payer_us_person": True},
        "服务在{place:country}运营": {"service.operated_in": "{place}"},
        "收款人为自然人，居住在{place:country}，并非美国税务居民，在美国境外工作": {
            "payee.individual": True,
            "payee.country": "{place}",
            "payee.us_person": False,
            "payee.income_source": "foreign",
        },
        "收款人已提交{on:day}签署的W-8BEN表": {
            "payee.form": "w8ben",
            "payee.form_signed_on": "{on}",
        },
    }
)


@given(sentence("the gate holds a list of people from old books, fetched on {on:day}"))
@given(sentence("关口持有{on:day}获取的古典小说人物名单"))
def holds_a_list(case: Case, on: str) -> None:
    """Lists make the gate say itself who is listed."""
    case.screening = _screening(case, on)


@given(sentence('the payee is called "{name}"'))
@given(sentence("收款人名为“{name}”"))
def called(case: Case, name: str) -> None:
    """One more name of the payee; none but these is searched for."""
    case.groups.setdefault("payee", {}).setdefault("names", []).append(name)


@when("申请领取创作收入")
def paid(case: Case) -> None:
    """Pay a creator."""
    case.resource = ("payee", case.subject[1])
    case.ask("creator.payout")


def _screening(case: Case, on: str) -> Screening:
    pytest.importorskip("rigour", reason="pip install tidegate[screening]")
    from tidegate_engine.screening.facts import Screening, Thresholds

    return Screening(_screener(on), Thresholds.of(case.court.bundle))


@cache
def _screener(fetched_on: str) -> Screener:
    from tidegate_engine.screening import Screener, fictional_list, read_list

    shipped = read_list(fictional_list())
    return Screener([replace(shipped, about=replace(shipped.about, fetched_on=fetched_on))])
