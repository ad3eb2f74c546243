"""What people show at the gates of the mainland service, from the request to the answer.

Asked of the shipped law, of mainland China's rules alone: the platform's own gates have tests of
their own.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.facts import build
from tidegate_engine.profile import Profile
from tidegate_engine.request import Request

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
# The number that GB 11643-1999 prints as its example, and the passport of ICAO Doc 9303.
CARD = {"type": "cn_resident_id", "document_number": "11010519491231002X"}
PASSPORT = {"type": "passport", "mrz": "L898902C36UTO7408122F1204159ZE184226B<<<<<10"}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


@pytest.fixture(scope="module")
def gate(bundle: Bundle) -> Embedded:
    return Embedded(bundle)


def paper(kind: dict[str, str], country: str, expiry: str | None = "2030-01-01") -> dict[str, Any]:
    stated = {**kind, "issuer": {"country_code": country}}
    return {**stated, "date_of_expiry": expiry} if expiry else stated


def stream(shown: dict[str, Any], performer: dict[str, Any]) -> dict[str, Any]:
    claims = {
        "verification": {
            "trust_framework": "cn_real_name",
            "evidence": [{"type": "document", "document_details": shown}],
        },
        "claims": {"birthdate": "1990-01-01"},
    }
    return {
        "subject": {"type": "user", "id": "u", "properties": {"verified_claims": claims}},
        "action": {"name": "live.start"},
        "resource": {"type": "live", "id": "l", "properties": {"kind": "performance"}},
        "context": {"performer": performer, "service": {"operated_in": "CN"}},
    }


def said(gate: Embedded, bundle: Bundle, request: dict[str, Any]) -> set[tuple[str, str]]:
    """Which mainland rules spoke, and how; what is missing counts as said."""
    facts = build(Request.parse(request), bundle, Profile.empty(), NOW)
    verdict: Any = gate.evaluate(json.dumps(facts.input).encode())
    assert not verdict["errors"]
    assert bundle.catalogue is not None
    rules, laws = bundle.catalogue.rules, bundle.catalogue.laws
    found = {
        (f["rule"], f["effect"]) for f in verdict["findings"] if rules[f["rule"]].place == "cn"
    }
    missing = {m["fact"] for m in verdict["missing"] if laws[m["law"]].place == "cn"}
    return found | {(fact, "incomplete") for fact in missing}


STREAMS = {
    ("cn.live.publisher_id", "allow_with_obligations"),
    ("cn.live.foreign_performer", "allow_with_obligations"),
}


def test_a_resident_card_for_life_opens_a_stream(gate: Embedded, bundle: Bundle) -> None:
    shown = paper(CARD, "CN", "9999-12-31")
    assert said(gate, bundle, stream(shown, {"country": "CN"})) == STREAMS


def test_a_resident_card_without_any_day_does_not(gate: Embedded, bundle: Bundle) -> None:
    shown = paper(CARD, "CN", None)
    assert ("cn.live.publisher_id", "deny") in said(gate, bundle, stream(shown, {"country": "CN"}))


def test_a_foreign_passport_opens_a_stream_that_the_ministry_approved(
    gate: Embedded, bundle: Bundle
) -> None:
    shown = paper(PASSPORT, "FR")
    assert said(gate, bundle, stream(shown, {"country": "FR", "mct_approved": True})) == STREAMS


@pytest.mark.parametrize("country", ["CN", "HK"])
def test_an_invented_number_under_the_general_name_of_a_card_opens_nothing(
    gate: Embedded, bundle: Bundle, country: str
) -> None:
    shown = paper({"type": "idcard", "document_number": "123"}, country)
    assert ("cn.live.publisher_id", "deny") in said(
        gate, bundle, stream(shown, {"country": country, "mct_approved": True})
    )
