"""Numbers of identity documents: well formed, never verified.

Specimens: GB 11643-1999's own example and its published old-age one, the 2023 specimen card of
the National Immigration Administration, common HKID examples, and ICAO Doc 9303 parts 4 to 6.
"""

from __future__ import annotations

from datetime import date

import pytest
from stdnum.cn import ric

from tidegate_engine._countries import COUNTRIES, two_letters
from tidegate_engine.documents import mrz_number, number_well_formed

TODAY = date(2026, 11, 20)
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
)


@pytest.mark.parametrize(
    ("kind", "number", "country"),
    [
        ("cn_resident_id", "11010519491231002X", "CN"),
        ("cn_resident_id", "11010519491231002x", "CN"),
        ("cn_resident_id", "440524188001010014", "CN"),
        ("idcard", "11010519491231002X", "CN"),
        ("cn_hmt_residence_permit", "810000199408230021", "CN"),
        ("cn_foreign_pr_card", "911124198108030024", "CN"),
        ("cn_foreign_pr_card", "USA310082111111", "CN"),
        ("hk_mo_travel_permit", "H12345678", "CN"),
        ("hk_mo_travel_permit", "M1234567801", "CN"),
        ("tw_travel_permit", "12345678", "CN"),
        ("cn_uscc", "91110000600037341L", "CN"),
        ("hkid", "A123456(3)", "HK"),
        ("hkid", "AB9876543", "HK"),
        ("hkid", "G123456(A)", "HK"),
        ("idcard", "A1234563", "HK"),
    ],
)
def test_a_specimen_is_well_formed(kind: str, number: str, country: str) -> None:
    assert number_well_formed(kind, number, country, TODAY) is True


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("cn_resident_id", "110105194912310021"),  # check digit
        ("cn_resident_id", "01010519491231002X"),  # no such province
        ("cn_resident_id", "110105194902310027"),  # 31 February
        ("cn_resident_id", "11010519491231002"),  # too short
        ("cn_resident_id", "１１010519491231002X"),  # full-width digits
        ("cn_hmt_residence_permit", "11010519491231002X"),  # not of the three regions
        ("cn_foreign_pr_card", "811124198108030024"),
        ("cn_foreign_pr_card", "XQZ310082111111"),  # no such country
        ("hk_mo_travel_permit", "T12345678"),
        ("tw_travel_permit", "1234567"),
        ("cn_uscc", "91110000600037341M"),
        ("cn_uscc", "9111-0000-6000-3734-1L"),
        ("hkid", "A123456(4)"),
        ("hkid", "A123456(3"),
        ("hkid", "1234563"),
    ],
)
def test_one_wrong_character_is_not_well_formed(kind: str, number: str) -> None:
    assert number_well_formed(kind, number, "CN", TODAY) is False


def test_every_single_digit_error_in_a_resident_id_is_found() -> None:
    number = "11010519491231002X"
    for place in range(17):
        for digit in "0123456789":
            if digit != number[place]:
                wrong = number[:place] + digit + number[place + 1 :]
                assert number_well_formed("cn_resident_id", wrong, "CN", TODAY) is False


@pytest.mark.parametrize(("day", "well_formed"), [("20261120", True), ("20261121", False)])
def test_somebody_born_today_has_a_number_and_tomorrow_nobody(day: str, well_formed: bool) -> None:
    number = f"110105{day}001"
    number += ric.calc_check_digit(number + "?")
    assert number_well_formed("cn_resident_id", number, "CN", TODAY) is well_formed


def test_of_a_document_without_a_known_form_nothing_is_said() -> None:
    assert number_well_formed("passport", "X1234567", "DE", TODAY) is None
    assert number_well_formed("idcard", "X1234567", "DE", TODAY) is None


@pytest.mark.parametrize(
    ("zone", "number"),
    [(TD3, "L898902C3"), (TD3.split()[1], "L898902C3"), (TD2, "D23145890"), (TD1, "D23145890")],
)
def test_icao_specimens_agree_with_their_check_digits(zone: str, number: str) -> None:
    assert mrz_number(zone) == number


@pytest.mark.parametrize("place", [0, 5, 9, 13, 19, 21, 27, 28, 42, 43])
def test_a_changed_character_in_the_second_line_is_found(place: int) -> None:
    line = TD3.split()[1]
    other = "0" if line[place] != "0" else "1"
    assert mrz_number(line[:place] + other + line[place + 1 :]) is None


def test_an_empty_personal_number_may_have_no_check_digit() -> None:
    # Doc 9303 part 4, 4.2.2: the check digit of an empty optional field may be the filler.
    assert mrz_number("L898902C36UTO7408122F1204159<<<<<<<<<<<<<<<8") == "L898902C3"


@pytest.mark.parametrize("zone", ["", "ABC", "é" * 44, "<" * 43])
def test_what_is_no_machine_readable_zone_has_no_number(zone: str) -> None:
    assert mrz_number(zone) is None


def test_mainland_hong_kong_macau_and_taiwan_are_kept_apart() -> None:
    codes = {two_letters(code) for code in ("CHN", "HKG", "MAC", "TWN")}
    assert codes == {"CN", "HK", "MO", "TW"}
    assert codes <= COUNTRIES


@pytest.mark.parametrize("code", ["", "cn", "XX", "UK", "EU", "ZZZ"])
def test_what_is_no_country_has_no_code(code: str) -> None:
    assert two_letters(code) is None


def test_germanys_passports_say_d() -> None:
    assert two_letters("D") == "DE"


def test_there_is_one_code_for_each_country_of_iso_3166() -> None:
    import importlib.resources as resources

    # The zone database ships the list of ISO 3166-1 two-letter codes.
    listed = resources.files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text("utf-8")
    assert {line[:2] for line in listed.splitlines() if line[:1] != "#"} == COUNTRIES
