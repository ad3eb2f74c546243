"""The papers of the week's people have the right form, and their faults are the intended ones."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from random import Random

import pytest
from stdnum.cn import uscc

from tidegate_api.week.documents import ALPHA3, credit_code, document, spoil
from tidegate_api.week.people import Person, person
from tidegate_engine.documents import mrz_number, number_well_formed

START = datetime(2026, 11, 16, tzinfo=UTC)
KINDS = [
    ("cn_resident_id", "CN"),
    ("cn_hmt_residence_permit", "HK"),
    ("cn_hmt_residence_permit", "TW"),
    ("hk_mo_travel_permit", "MO"),
    ("tw_travel_permit", "TW"),
    ("idcard", "HK"),
]


@pytest.fixture(scope="module")
def crowd() -> list[Person]:
    return [person(1, number, START) for number in range(2000)]


@pytest.mark.parametrize(("kind", "home"), KINDS)
def test_numbers_have_the_form_of_their_kind(kind: str, home: str) -> None:
    lot = Random(4)
    born, until = date(1991, 5, 6), date(2031, 1, 2)
    for _ in range(200):
        made = document(lot, kind, home, born, "F", until, ("Ana", "Silva"))
        assert number_well_formed(kind, made.number, made.country, START.date()) is True


@pytest.mark.parametrize("kind", ["passport", "idcard", "residence_permit"])
@pytest.mark.parametrize("home", ["BR", "DE", "SG", "US"])
def test_zones_bear_the_number_and_agree_with_their_check_digits(kind: str, home: str) -> None:
    made = document(
        Random(4), kind, home, date(1991, 5, 6), "F", date(2031, 1, 2), ("Hui Min", "Teoh")
    )
    assert made.mrz is not None
    assert mrz_number(made.mrz) == made.number


def test_credit_codes_are_those_of_the_standard() -> None:
    lot = Random(4)
    assert all(uscc.is_valid(credit_code(lot, kind)) for kind in ("91", "92") for _ in range(200))


def test_a_mistyped_number_is_noticed() -> None:
    lot = Random(4)
    for _ in range(200):
        made = document(
            lot, "cn_resident_id", "CN", date(1991, 5, 6), "M", date(2031, 1, 2), ("Yichen", "Xu")
        )
        wrong = spoil(made).number
        assert number_well_formed("cn_resident_id", wrong, "CN", START.date()) is False


def test_the_same_number_is_the_same_person() -> None:
    assert person(1, 7, START) == person(1, 7, START)


def test_people_come_from_every_place_of_the_play(crowd: list[Person]) -> None:
    assert {one.home for one in crowd} == set(ALPHA3)


def test_most_people_hold_papers_in_order(crowd: list[Person]) -> None:
    flaws = Counter(one.flaw for one in crowd)
    assert flaws[None] / len(crowd) > 0.9
    assert {"expired", "mistyped", "rare", "unmatched", "stale"} <= set(flaws)


def test_only_the_expired_have_expired_papers(crowd: list[Person]) -> None:
    for one in crowd:
        gone = [d for d in one.documents if d.expires is not None and d.expires < START.date()]
        assert bool(gone) == (one.flaw == "expired")


def test_nobody_has_a_birthday_while_the_week_is_played(crowd: list[Person]) -> None:
    assert all(one.age(START.date()) == one.age(date(2026, 11, 30)) for one in crowd)


def test_claims_name_no_face_and_no_picture(crowd: list[Person]) -> None:
    for one in crowd[:200]:
        for evidence in one.claims()["verification"]["evidence"]:
            assert set(evidence) == {"type", "check_details", "document_details"}
