"""From a sentence to a fact: tables of phrases, each registered as a step.

A phrase is a sentence with holes and the facts it states. Holes are typed:
``{x:country}`` reads "Hong Kong" or "香港", ``{s:state}`` reads "Ohio" or "俄亥俄州",
``{n:people}`` reads "300,000", ``{d:day}`` reads "20 November 2026" or "2026年11月20日",
``{a:amount}`` reads "1,250.00", ``{p:percent}`` reads "19.9 %".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from pytest_bdd import given, parsers

from tidegate_api.bdd.case import Case

F = TypeVar("F", bound=Callable[[str], Any])

COUNTRIES = {
    "the United States": "US",
    "America": "US",
    "美国": "US",
    "mainland China": "CN",
    "China": "CN",
    "中国内地": "CN",
    "中国": "CN",
    "Hong Kong": "HK",
    "香港": "HK",
    "Macau": "MO",
    "澳门": "MO",
    "Taiwan": "TW",
    "台湾": "TW",
    "Singapore": "SG",
    "新加坡": "SG",
    "France": "FR",
    "法国": "FR",
    "Germany": "DE",
    "德国": "DE",
    "Italy": "IT",
    "意大利": "IT",
    "Spain": "ES",
    "西班牙": "ES",
    "the Netherlands": "NL",
    "荷兰": "NL",
    "the United Kingdom": "GB",
    "英国": "GB",
    "Canada": "CA",
    "加拿大": "CA",
    "Brazil": "BR",
    "巴西": "BR",
    "Japan": "JP",
    "日本": "JP",
    "Korea": "KR",
    "韩国": "KR",
    "Malaysia": "MY",
    "马来西亚": "MY",
    "Australia": "AU",
    "澳大利亚": "AU",
    "India": "IN",
    "印度": "IN",
    "Mexico": "MX",
    "墨西哥": "MX",
    "Vietnam": "VN",
    "越南": "VN",
    "Indonesia": "ID",
    "印度尼西亚": "ID",
    "Thailand": "TH",
    "泰国": "TH",
    "Russia": "RU",
    "俄罗斯": "RU",
    "Iran": "IR",
    "伊朗": "IR",
    "North Korea": "KP",
    "朝鲜": "KP",
    "Cuba": "CU",
    "古巴": "CU",
    "Venezuela": "VE",
    "委内瑞拉": "VE",
    "Ireland": "IE",
    "Kenya": "KE",
    "Switzerland": "CH",
    "爱尔兰": "IE",
}


STATES = {
    "Alabama": "AL",
    "亚拉巴马州": "AL",
    "California": "CA",
    "加利福尼亚州": "CA",
    "Florida": "FL",
    "佛罗里达州": "FL",
    "Georgia": "GA",
    "Louisiana": "LA",
    "Maryland": "MD",
    "马里兰州": "MD",
    "Ohio": "OH",
    "俄亥俄州": "OH",
    "Texas": "TX",
    "得克萨斯州": "TX",
    "Utah": "UT",
    "Virginia": "VA",
}


def _reads(pattern: str) -> Callable[[F], F]:
    """Say what text a converter reads, as the library ``parse`` wants to be told."""

    def mark(function: F) -> F:
        vars(function)["pattern"] = pattern
        return function

    return mark


@_reads("|".join(sorted(map(re.escape, COUNTRIES), key=len, reverse=True)))
def country(text: str) -> str:
    """A country by its usual name, as ISO 3166-1 alpha-2."""
    return COUNTRIES[text]


@_reads("|".join(STATES))
def state(text: str) -> str:
    """A state of the United States by its name, in two letters."""
    return STATES[text]


@_reads(r"[0-9][0-9,]*")
def people(text: str) -> int:
    """A whole number, with or without thousands separators."""
    return int(text.replace(",", ""))


@_reads(r"[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
def day(text: str) -> str:
    """A day in words, as an ISO date."""
    if "年" in text:
        year, month, number = map(int, re.findall(r"[0-9]+", text))
        return date(year, month, number).isoformat()
    return datetime.strptime(text, "%d %B %Y").date().isoformat()  # noqa: DTZ007 - a day has no zone


@_reads(r"[0-9][0-9,]*(?:\.[0-9]{1,2})?")
def amount(text: str) -> str:
    """An amount of money, as a decimal string."""
    return text.replace(",", "")


@_reads(r"[0-9]{1,3}(?:\.[0-9]{1,2})? ?%")
def percent(text: str) -> str:
    """A share in percent, as a decimal string."""
    return text.rstrip("% ")


TYPES: dict[str, Callable[[str], Any]] = {
    "country": country,
    "state": state,
    "people": people,
    "day": day,
    "amount": amount,
    "percent": percent,
}


def sentence(text: str) -> parsers.StepParser:
    """A step text whose holes are typed with the words of this module."""
    return parsers.cfparse(text, extra_types=TYPES)


def phrases(table: Mapping[str, Mapping[str, Any]]) -> None:
    """Register each phrase of a table as a Given step in the calling module.

    A value that is a string ``"{hole}"`` takes what stood in that hole; the
    value ``...`` leaves the fact unsaid.
    """
    module = sys._getframe(1).f_globals  # pytest-bdd binds a step where it is registered
    for number, (text, facts) in enumerate(table.items()):
        step = _step(text, dict(facts))
        name = f"_phrase_{number}_{abs(hash(text)) % 10**8}"
        module[name] = given(sentence(text), stacklevel=2)(step)


def _step(text: str, facts: dict[str, Any]) -> Callable[..., None]:
    holes = re.findall(r"{(\w+)", text)

    def state(case: Case, **said: Any) -> None:
        for path, value in facts.items():
            if value is ...:
                case.forget(path)
            elif isinstance(value, str) and value.startswith("{"):
                case.state(path, said[value.strip("{}")])
            else:
                case.state(path, value)

    # pytest-bdd passes what stands in the holes by parameter name.
    parameters = ", ".join(["case", *holes])
    passed = ", ".join(f"{hole}={hole}" for hole in holes)
    scope: dict[str, Any] = {"state": state}
    exec(f"def told({parameters}): state(case, {passed})", scope)  # noqa: S102
    told: Callable[..., None] = scope["told"]
    return told
