"""What the engine says itself: days, ages, and what verified_claims show."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidegate_engine.bundle import load_shipped
from tidegate_engine.derive import Calendar, age, age_on, kyc
from tidegate_engine.errors import FactError
from tidegate_engine.vocabulary import Vocabulary

CALENDAR = Calendar({"us": "America/New_York", "cn": "Asia/Shanghai", "ap": "Pacific/Apia"})
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
WHERE = "subject.properties.verified_claims"

# After the OpenID Identity Assurance examples, with a Chinese ID card (GB 11643's own example).
CLAIMS: dict[str, Any] = {
    "verification": {
        "trust_framework": "cn_aml",
        "time": "2026-11-01T08:00:00Z",
        "evidence": [
            {
                "type": "document",
                "check_details": [
                    {"check_method": "vpip", "organization": "Checks Ltd", "check_id": "1"},
                    {"check_method": "bvr"},
                ],
                "document_details": {
                    "type": "cn_resident_id",
                    "document_number": "11010519491231002X",
                    "date_of_issuance": "2010-11-20",
                    "date_of_expiry": "2030-11-20",
                    "issuer": {"name": "Chaoyang", "country_code": "CHN"},
                },
            }
        ],
    },
    "claims": {"given_name": "San", "birthdate": "1949-12-31"},
}


def derived(claims: Any, now: datetime = NOW) -> dict[str, Any]:
    return kyc(claims, WHERE, CALENDAR, CALENDAR.days(now)).facts


def changed(path: str, value: Any) -> dict[str, Any]:
    """The claims with one member set, or taken out if ``value`` is ``...``."""
    claims = copy.deepcopy(CLAIMS)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    here: Any = claims
    for step in way:
        here = here[step]
    if value is ...:
        del here[last]
    else:
        here[last] = value
    return claims


def refusal(claims: Any) -> str:
    with pytest.raises(FactError) as caught:
        derived(claims)
    return str(caught.value)


DOCUMENT = "verification.evidence.0.document_details"


def test_one_instant_gives_every_place_its_own_day() -> None:
    days = CALENDAR.days(datetime(2026, 11, 20, 3, tzinfo=UTC))
    assert days.today == {"us": "2026-11-19", "cn": "2026-11-20", "ap": "2026-11-20"}
    assert (days.earliest, days.latest) == (date(2026, 11, 19), date(2026, 11, 20))


@given(st.integers(946_684_800, 4_102_444_800).map(lambda s: datetime.fromtimestamp(s, UTC)))
def test_no_day_is_remembered_past_its_end(at: datetime) -> None:
    calendar = Calendar({"np": "Asia/Kathmandu", "us": "America/New_York"})
    calendar.days(at)
    later = at + timedelta(seconds=61)
    assert (
        calendar.days(later).today
        == Calendar({"np": "Asia/Kathmandu", "us": "America/New_York"}).days(later).today
    )


def test_an_instant_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        CALENDAR.days(datetime(2026, 11, 20))  # noqa: DTZ001 - that is the point


def test_without_places_there_is_still_a_day() -> None:
    assert Calendar({}).days(NOW).today == {"utc": "2026-11-20"}


def test_another_day_is_the_same_everywhere() -> None:
    days = CALENDAR.fixed(date(2027, 1, 1))
    assert set(days.today.values()) == {"2027-01-01"}


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2010, 11, 20), date(2026, 11, 19), 15),
        (date(2010, 11, 20), date(2026, 11, 20), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 11, 20), date(2026, 11, 20), 0),
    ],
)
def test_ages_are_whole_years(born: date, day: date, years: int) -> None:
    assert age_on(born, day) == years


def test_people_are_as_old_as_on_the_earliest_day() -> None:
    # In Shanghai it is the sixteenth birthday, in New York the day before.
    days = CALENDAR.days(datetime(2026, 11, 20, 3, tzinfo=UTC))
    assert age("2010-11-20", "x", days) == 15


def test_somebody_born_today_on_the_other_side_of_the_world_is_nought() -> None:
    days = CALENDAR.days(datetime(2026, 11, 20, 3, tzinfo=UTC))
    assert age("2026-11-20", "x", days) == 0


@pytest.mark.parametrize("born", ["2026-11-21", "1870-01-01", "0001-01-01"])
def test_a_birth_to_come_or_long_past_is_refused(born: str) -> None:
    with pytest.raises(FactError, match="a day of birth in the past 150 years"):
        age(born, "subject.properties.birth_date", CALENDAR.days(NOW))


def test_claims_become_facts() -> None:
    assert derived(CLAIMS) == {
        "trust_framework": "cn_aml",
        "documents": [
            {
                "type": "cn_resident_id",
                "country": "CN",
                "expired": False,
                "number_well_formed": True,
                "methods": ["vpip", "bvr"],
            }
        ],
        "methods": ["vpip", "bvr"],
        "verified_on": "2026-11-01",
        "verified_days": 19,
        "age": 76,
    }


def test_what_is_derived_is_in_the_vocabulary() -> None:
    catalogue = load_shipped().catalogue
    assert catalogue is not None
    group = Vocabulary(catalogue.schemas, catalogue.vocabulary).groups["kyc"]
    assert group.read(derived(CLAIMS), "kyc", "derived") == derived(CLAIMS)


def test_a_list_of_one_is_the_one() -> None:
    assert derived([CLAIMS]) == derived(CLAIMS)


def test_a_document_expires_on_the_latest_day() -> None:
    claims = changed(f"{DOCUMENT}.date_of_expiry", "2026-11-20")
    assert not derived(claims)["documents"][0]["expired"]
    # 2026-11-21 has begun in Apia only.
    late = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert derived(claims, late)["documents"][0]["expired"]


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        ("verification.time", {"verified_on", "verified_days"}),
        ("verification.evidence", {"documents", "methods"}),
        ("verification.evidence.0.check_details", {"methods"}),
        ("claims.birthdate", {"age"}),
    ],
)
def test_what_is_not_claimed_is_not_known(path: str, lost: set[str]) -> None:
    assert derived(CLAIMS).keys() - derived(changed(path, ...)).keys() == lost


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        (f"{DOCUMENT}.date_of_expiry", "expired"),
        (f"{DOCUMENT}.document_number", "number_well_formed"),
        (f"{DOCUMENT}.issuer", "country"),
    ],
)
def test_what_a_document_does_not_say_is_not_known(path: str, lost: str) -> None:
    assert lost not in derived(changed(path, ...))["documents"][0]


def test_a_wrong_number_is_known_to_be_wrong() -> None:
    claims = changed(f"{DOCUMENT}.document_number", "110105194912310021")
    assert derived(claims)["documents"][0]["number_well_formed"] is False


@pytest.mark.parametrize(
    ("number", "mrz", "well_formed"),
    [
        ("L898902C3", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", True),
        ("L898902C3", "L898902C36UTO7408122F1204159ZE184226B<<<<<11", False),
        ("L898902C4", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", False),
    ],
)
def test_a_passport_is_well_formed_if_its_zone_agrees(
    number: str, mrz: str, well_formed: bool
) -> None:
    claims = changed(DOCUMENT, {"type": "passport", "document_number": number, "mrz": mrz})
    assert derived(claims)["documents"] == [
        {"type": "passport", "number_well_formed": well_formed, "methods": ["vpip", "bvr"]}
    ]


def test_verified_a_minute_ago_is_today_everywhere() -> None:
    claims = changed("verification.time", "2026-11-20T09:29:00Z")
    assert derived(claims)["verified_days"] == 0


def test_days_since_verification_are_counted_where_they_are_most() -> None:
    # 23:00 in New York and 10 hours later: a new day there, the same day in Shanghai.
    claims = changed("verification.time", "2026-11-20T04:00:00Z")
    assert derived(claims, datetime(2026, 11, 20, 14, tzinfo=UTC))["verified_days"] == 1


def test_a_time_keeps_its_offset() -> None:
    claims = changed("verification.time", "2026-11-20T17:00:00+08:00")
    assert derived(claims)["verified_days"] == 0


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("verification", ..., f"{WHERE}.verification: expected a value; got nothing."),
        ("claims", ..., f"{WHERE}.claims: expected a value; got nothing."),
        ("claims", {}, f"{WHERE}.claims: expected at least one claim; got an empty object."),
        (
            "verification.trust_framework",
            ...,
            f"{WHERE}.verification.trust_framework: expected a value; got nothing.",
        ),
        (
            "verification.trust_framework",
            7,
            f"{WHERE}.verification.trust_framework: expected text of 1 to 200 characters; "
            "got number 7.",
        ),
        ("verification.evidence", [], "expected at least one piece of evidence"),
        ("verification.evidence.0.document_details", ..., "expected what the document is"),
        ("verification.evidence.0.type", "id_document", "the final OpenID text calls this"),
        ("verification.evidence.0.type", "selfie", '"electronic_signature"; got "selfie".'),
        ("verification.evidence.0.verifier", {}, "organization in check_details"),
        ("verification.evidence.0.method", "pipp", "check_method in check_details"),
        ("verification.evidence.0.document", {}, "expected document_details"),
        ("verification.evidence.0.attachments", [{"content": "iVBOR"}], "never the image itself"),
        ("verification.evidence.0.check_details.0.txn", "1", "expected check_id in check_details"),
        ("verification.evidence.0.check_details.0.check_method", ..., "expected a value"),
        (f"{DOCUMENT}.number", "1", "expected document_number"),
        (f"{DOCUMENT}.type", ..., f"{WHERE}.verification.evidence[0].document_details.type"),
        (f"{DOCUMENT}.date_of_expiry", "20.11.2030", 'expected a day such as "2030-02-28"'),
        (f"{DOCUMENT}.issuer.country_code", "XX", "two or three letters of ISO 3166-1"),
        (f"{DOCUMENT}.issuer.country_code", 1, "two or three letters of ISO 3166-1"),
        ("verification.time", "2026-11-01", "a time with its offset"),
        ("verification.time", "2026-11-01T08:00:00", "a time with its offset"),
        ("verification.time", "9999-12-31T23:59:59-23:59", "a time with its offset"),
        ("verification.time", "2026-11-20T09:32:00Z", "expected a time in the past"),
        ("claims.birthdate", "1949", 'expected a full day such as "1990-02-28"; got "1949".'),
        ("claims.birthdate", "2049-01-01", "a day of birth in the past 150 years"),
        ("extra", 1, f"{WHERE}.extra: expected one of claims, verification; got number 1."),
    ],
)
def test_what_is_not_understood_is_refused(path: str, value: Any, message: str) -> None:
    assert message in refusal(changed(path, value))


@pytest.mark.parametrize("claims", [[], [CLAIMS, CLAIMS], "x", 1, [1]])
def test_claims_are_one_object(claims: Any) -> None:
    assert refusal(claims).startswith(WHERE)


def test_a_time_zone_of_a_caller_changes_no_day() -> None:
    here = datetime(2026, 11, 20, 17, 30, tzinfo=timezone(timedelta(hours=8)))
    assert CALENDAR.days(here).today == CALENDAR.days(NOW).today


def test_more_methods_than_a_list_may_hold_are_refused() -> None:
    checks = [{"check_method": f"m{number}"} for number in range(201)]
    path = "verification.evidence.0.check_details"
    assert len(derived(changed(path, checks[:200]))["methods"]) == 200
    once_each = [*checks[:100], *checks[:100]]
    assert len(derived(changed(path, once_each))["methods"]) == 100
    evidence = CLAIMS["verification"]["evidence"][0]
    two = [evidence | {"check_details": checks[:150]}, evidence | {"check_details": checks[150:]}]
    assert "at most 200 different methods" in refusal(changed("verification.evidence", two))
