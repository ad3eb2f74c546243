"""Numbers that name a person or an account: well formed, never verified, and never handed on.

Examples: the IBAN registry's and the VAT numbers that python-stdnum prints, numbers that the
numbering plans keep for films, the Social Security number on the card of the 1938 wallet
advertisement, GB 11643-1999's own resident number, and the Spanish ministry's sample NIF.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tidegate_audit.log import Log
from tidegate_engine import Gate, Profile
from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.errors import FactError
from tidegate_engine.facts import build
from tidegate_engine.numbers import DERIVED, derived
from tidegate_engine.request import Request

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NUMBERS = {
    "phone": "+86 138 0013 8000",
    "iban": "DE89 3704 0044 0532 0130 00",
    "tin": "536-90-4399",
}
REQUEST: dict[str, Any] = {
    "subject": {
        "type": "user",
        "id": "mei",
        "properties": {"phone": NUMBERS["phone"], "birth_date": "1990-02-28"},
    },
    "action": {"name": "creator.payout"},
    "resource": {
        "type": "payout",
        "id": "p1",
        "properties": {"amount": "10", "currency": "EUR", "iban": NUMBERS["iban"]},
    },
    "context": {"payee": {"id": "mei", "country": "US", "tin": NUMBERS["tin"]}},
}
CLAIMS = {
    "verification": {
        "trust_framework": "cn_aml",
        "evidence": [
            {
                "type": "document",
                "document_details": {
                    "type": "cn_resident_id",
                    "document_number": "11010519491231002X",
                },
            }
        ],
    },
    "claims": {"birthdate": "1990-02-28", "family_name": "Zhang"},
}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


def changed(**properties: Any) -> dict[str, Any]:
    subject = REQUEST["subject"]
    return {
        **REQUEST,
        "subject": {**subject, "properties": {**subject["properties"], **properties}},
    }


def facts(bundle: Bundle, request: dict[str, Any]) -> Any:
    return build(Request.parse(request), bundle, Profile.empty(), NOW)


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("+8613800138000", "CN"),
        ("+86 138-0013-8000", "CN"),
        ("+852 2123 4567", "HK"),
        ("+853 6612 3456", "MO"),
        ("+886 912 345 678", "TW"),
        ("+1 (202) 555-0123", "US"),
        ("+49 30 23125 123", "DE"),
    ],
)
def test_a_phone_number_in_international_form_names_its_country(number: str, country: str) -> None:
    found = derived("phone", number, None, TODAY)
    assert (found["well_formed"], found.get("country")) == (True, country)


@pytest.mark.parametrize(
    "number", ["13800138000", "+86 138 0013 800", "+99 9999 9999", "+0123456", "", "tel:+86", "+"]
)
def test_any_other_text_is_no_phone_number(number: str) -> None:
    found = derived("phone", number, None, TODAY)
    assert found["well_formed"] is False
    assert "country" not in found


def test_a_number_of_no_country_names_none() -> None:
    # +800 is the universal freephone service (ITU-T E.169.1).
    found = derived("phone", "+80012345678", None, TODAY)
    assert found["well_formed"] is True
    assert "country" not in found


@pytest.mark.parametrize(
    ("number", "well_formed", "country"),
    [
        ("DE89 3704 0044 0532 0130 00", True, "DE"),
        ("gb82west12345698765432", True, "GB"),
        ("XK051212012345678906", True, None),  # Kosovo's user-assigned code is no country of ours
        ("DE88 3704 0044 0532 0130 00", False, None),
        ("DE89 3704 0044 0532 0130", False, None),
        ("CN8937040044053201300000", False, None),  # mainland China has no IBAN
        ("", False, None),
        ("６DE89370400440532013000", False, None),
    ],
)
def test_an_iban_is_judged_by_its_check_digits(
    number: str, well_formed: bool, country: str | None
) -> None:
    found = derived("iban", number, None, TODAY)
    assert found["well_formed"] is well_formed
    assert found.get("country") == country


@pytest.mark.parametrize(
    ("number", "well_formed", "country"),
    [
        ("DE136695976", True, "DE"),
        ("DE 136 695 976", True, "DE"),
        ("EL094259216", True, "GR"),
        ("GB980780684", True, "GB"),
        ("XI980780684", True, "GB"),
        ("DE136695977", False, None),
        ("136695976", False, None),
        ("CHE107787577", None, None),  # not looked at: neither the Union's nor the Kingdom's
    ],
)
def test_a_vat_number_is_judged_by_its_prefix(
    number: str, well_formed: bool | None, country: str | None
) -> None:
    found = derived("vat", number, None, TODAY)
    assert (found.get("well_formed"), found.get("country")) == (well_formed, country)


@pytest.mark.parametrize(
    ("number", "country", "well_formed"),
    [
        ("536-90-4399", "US", True),
        ("12-3456789", "US", True),  # an employer's
        ("000-00-0000", "US", False),
        ("666-12-345", "US", False),
        ("54362315K", "ES", True),
        ("54362315A", "ES", False),
        ("11010519491231002X", "CN", True),
        ("110105209912310029", "CN", None),  # born in 2099; a foreigner's number could look so
        ("91350100M000100Y43", "CN", True),
        ("A123456(3)", "HK", True),
        ("C1234", "CN", None),
        ("whatever", "FR", None),
        ("whatever", "KE", None),
        ("whatever", None, None),
    ],
)
def test_a_tax_number_is_wrong_only_where_every_form_is_known(
    number: str, country: str | None, well_formed: bool | None
) -> None:
    assert derived("tax", number, country, TODAY).get("well_formed") is well_formed


@pytest.mark.parametrize("country", sorted(importlib.import_module("tidegate_engine.numbers")._TAX))
def test_every_form_that_is_named_can_be_asked(country: str) -> None:
    assert derived("tax", "0", country, TODAY).get("well_formed") in (None, False)


def test_the_edition_of_the_tables_is_told() -> None:
    for kind in ("phone", "iban", "vat"):
        name, _, edition = derived(kind, "x", None, TODAY)["checked_by"].partition(" ")
        assert name in {"phonenumbers", "schwifty", "python-stdnum"}
        assert edition[0].isdigit()


# On the way through the engine.


def test_numbers_become_facts_beside_them(bundle: Bundle) -> None:
    found = facts(bundle, REQUEST)
    assert found.input["user"]["phone_well_formed"] is True
    assert found.input["user"]["phone_country"] == "CN"
    assert found.input["payout"]["iban_country"] == "DE"
    assert found.input["payee"]["tin_well_formed"] is True
    assert found.said_by["payout.iban_well_formed"] == "derived"
    assert found.input["payout"]["iban_checked_by"].startswith("schwifty 20")


def test_no_number_reaches_the_law(bundle: Bundle) -> None:
    request = changed(verified_claims=CLAIMS)
    told = json.dumps(facts(bundle, request).input)
    for secret in (*NUMBERS.values(), "11010519491231002X", "Zhang", "verified_claims"):
        assert secret not in told
    # What was sent is left as it was, for others who hold it.
    assert NUMBERS["phone"] in json.dumps(request)


def test_the_rest_of_the_request_stays_as_sent(bundle: Bundle) -> None:
    sent: Any = facts(bundle, REQUEST).input["request"]
    assert sent["resource"]["properties"] == {"amount": "10", "currency": "EUR"}
    assert sent["context"]["payee"] == {"id": "mei", "country": "US"}
    assert sent["action"] == REQUEST["action"]


def test_no_number_is_recorded(bundle: Bundle, tmp_path: Path) -> None:
    Log.init(tmp_path / "log", origin="example.org/test/2026-1")
    with Log.open(tmp_path / "log") as log:
        gate = Gate(bundle=bundle, log=log)
        answer = gate.check(changed(verified_claims=CLAIMS))
        parts = log.open_parts(answer.decision.id) or ()
        written = json.dumps([dict(part.content) for part in parts])
        leaf = json.dumps(answer.to_authzen())
    assert "phone_well_formed" in written
    for secret in (*NUMBERS.values(), "11010519491231002X"):
        assert secret not in written
        assert secret not in leaf


@pytest.mark.parametrize("value", [13800138000, "1" * 65, "", ["+8613800138000"]])
def test_a_number_of_another_type_is_refused_and_not_repeated(bundle: Bundle, value: Any) -> None:
    with pytest.raises(FactError) as caught:
        facts(bundle, changed(phone=value))
    assert str(caught.value) == (
        "subject.properties.phone: expected text of 1 to 64 characters; "
        "got a value that is not shown."
    )


@pytest.mark.parametrize("end", ["well_formed", "country", "checked_by"])
def test_nobody_else_says_what_a_number_shows(bundle: Bundle, end: str) -> None:
    with pytest.raises(FactError, match="only the engine says it"):
        facts(bundle, changed(**{f"phone_{end}": True}))


def test_every_number_of_the_vocabulary_leaves_its_facts(bundle: Bundle) -> None:
    assert bundle.catalogue is not None
    found = {
        f"{group}.{fact}": sub["x-number"]
        for group, schema in bundle.catalogue.schemas.items()
        for fact, sub in dict(schema["properties"]).items()  # type: ignore[call-overload]
        if "x-number" in sub
    }
    assert found == {
        "user.phone": "phone",
        "payout.iban": "iban",
        "payee.tin": "tax",
        "seller.tax_id": "tax",
        "seller.vat_id": "vat",
    }
    assert set(found.values()) == set(DERIVED)


def test_no_library_of_tables_is_loaded_before_a_number_comes() -> None:
    script = (
        "import sys, tidegate_engine.gate, tidegate_engine.numbers as n\n"
        "print([m for m in ('phonenumbers', 'schwifty', 'holidays') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


# One person, one day of birth.


def test_a_stated_day_of_birth_must_be_the_verified_one(bundle: Bundle) -> None:
    assert facts(bundle, changed(verified_claims=CLAIMS)).input["kyc"]["age"] == 36
    with pytest.raises(FactError) as caught:
        facts(bundle, changed(verified_claims=CLAIMS, birth_date="2000-02-28"))
    assert str(caught.value) == (
        "subject.properties.birth_date: expected the verified day of birth of the same person, "
        "or nothing; got another day."
    )


def test_somebody_elses_day_of_birth_is_their_own(bundle: Bundle) -> None:
    child: dict[str, Any] = changed(verified_claims=CLAIMS)
    child["context"] = {"user": {"id": "her-child", "birth_date": "2015-05-05"}}
    child["subject"] = {**child["subject"], "type": "payee", "properties": {}}
    child["subject"]["properties"] = {"verified_claims": CLAIMS, "country": "US"}
    found = facts(bundle, child).input
    assert (found["user"]["age"], found["kyc"]["age"]) == (11, 36)
