"""Names: what is one name in another spelling, what is another one, and what a score is made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from _screening_cases import CASES, OTHER, SAME, answer, asked, company, person, table, totals

from tidegate_engine.screening import Match, Query, SanctionsList, Screener, chinese
from tidegate_engine.screening.lists import About, Entry
from tidegate_engine.screening.match import algorithm

DOCS = Path(__file__).resolve().parents[2] / "docs" / "screening.md"
ZHANG = person("张伟", "Zhang Wei", born="1970-02-03", country="CN")


def search(query: Query, *entries: Entry) -> tuple[Match, ...]:
    about = About("test", "test", "1", "2026-11-20", "0" * 64, len(entries))
    return Screener([SanctionsList(about, entries)]).search(query)


def score(query: Query, entry: Entry) -> int:
    found = search(query, entry)
    return found[0].score if found else 0


def test_the_table_in_the_documentation_is_true() -> None:
    told = DOCS.read_text("utf-8")
    assert table() in told, "python engine/tests/_screening_cases.py prints it anew"
    assert totals() in told


@pytest.mark.parametrize("case", [c for c in CASES if c.truth == OTHER], ids=lambda c: c.about)
def test_nobody_is_denied_for_being_like_another(case: object) -> None:
    assert answer(case)[0] != "listed"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["张伟", "張偉", "Zhang Wei", "Wei Zhang", "Cheung Wai", "ZHANG, Wei"]
)
def test_one_chinese_name_is_found_however_it_is_written(name: str) -> None:
    assert score(asked(name), ZHANG) >= 75


@pytest.mark.parametrize(
    ("character", "spelled"),
    [
        ("陳", "chan"), ("黃", "wong"), ("李", "lee"), ("吳", "ng"), ("謝", "tse"), ("羅", "law"),
        ("許", "hui"), ("葉", "yip"), ("葉", "ip"), ("周", "chow"), ("徐", "tsui"), ("郭", "kwok"),
        ("蔡", "choi"), ("鄭", "cheng"), ("岑", "shum"), ("楊", "yeung"), ("劉", "lau"),
        ("何", "ho"), ("曾", "tsang"), ("梁", "leung"), ("歐", "au"), ("司", "sze"),
    ],
)  # fmt: skip
def test_surnames_are_spelled_as_in_hong_kong(character: str, spelled: str) -> None:
    assert spelled in chinese.readings(chinese.simplified(character), "Cantonese")


def test_a_name_alone_never_bars_a_person() -> None:
    assert score(asked("张伟"), ZHANG) == 92
    assert score(asked("张伟", born="1970-02-03"), ZHANG) == 100


def test_a_company_is_barred_by_its_name() -> None:
    assert score(asked("Pequod Whaling Ltd"), company("Pequod Whaling Limited")) == 100


@pytest.mark.parametrize(
    ("born", "listed", "points"),
    [
        ("1970-02-03", "1970-02-03", 0),
        ("1970-02-03", "1970-02", -6),
        ("1970-02-03", "1970", -6),
        ("1970-02-03", "1970-03-02", -5),
        ("1970-02-03", "1971-02-03", -5),
        ("1970-02-03", "1971", -5),
        ("1970-02-03", "1970-02-04", -35),
        ("1970-02-03", "1972", -35),
        ("1970-02-03", "", -8),
        (None, "1970-02-03", -8),
    ],
)
def test_birth_dates_count_as_the_table_says(born: str | None, listed: str, points: int) -> None:
    (found,) = search(asked("Ivan Sidorov", born=born), person("Ivan Sidorov", born=listed))
    assert found.parts["birth_date"] == points
    assert found.score == 100 + points


def test_the_best_of_several_birth_dates_counts() -> None:
    entry = replace(ZHANG, birth_dates=("1950-01-01", "1970-02-03"))
    assert score(asked("张伟", born="1970-02-03"), entry) == 100


def test_every_part_of_a_score_is_told() -> None:
    (found,) = search(Query(("Zhang Wei",), "1970", frozenset({"US"}), False), ZHANG)
    assert found.parts == {
        "name": 100, "birth_date": 0, "country": -3, "kind": -20, "weak": 0, "short": 0,
    }  # fmt: skip
    assert found.score == sum(found.parts.values())


def test_a_weak_name_counts_for_less() -> None:
    entry = person("Edmond Dantès", weak=("Noirtier Wilmore",), born="1976-02-24")
    assert score(asked("Noirtier Wilmore", born="1976-02-24"), entry) == 90


def test_equal_scores_are_told_apart_by_the_birth_date() -> None:
    one, other = replace(ZHANG, id="a", birth_dates=()), replace(ZHANG, id="b")
    found = search(asked("张伟", born="1970-02-03"), one, other)
    assert [match.entry for match in found] == ["b", "a"]


def test_at_most_five_are_told() -> None:
    many = [replace(ZHANG, id=str(number)) for number in range(9)]
    assert len(search(asked("张伟"), *many)) == 5


def test_both_names_of_the_payee_are_searched() -> None:
    assert search(asked("Nobody Else", "張偉"), ZHANG)[0].stated == "張偉"


@pytest.mark.parametrize("name", ["", " ", "!!", "—", "\u200b", "…", "7"])
def test_what_is_no_name_finds_nobody(name: str) -> None:
    assert search(Query((name,)), ZHANG) == ()


def test_the_algorithm_names_everything_it_depends_on() -> None:
    told = algorithm()
    assert told.startswith("tidegate-names/1 ")
    for name in ("rigour", "rapidfuzz", "opencc", "pypinyin", "tojyutping", "icu"):
        assert f" {name} " in told


def test_the_same_question_has_the_same_answer() -> None:
    entries = [
        replace(case.listed, id=str(n)) for n, case in enumerate(CASES) if case.truth == SAME
    ]
    assert search(asked("Cheung Wai"), *entries) == search(asked("Cheung Wai"), *entries)
