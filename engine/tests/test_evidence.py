"""Evidence of every type, read by the engine and by the schema that callers are given.

The examples are ours, one for each type of OpenID Identity Assurance 1.0, in its names; each lie
changes one thing in one of them. The schema must refuse what the engine refuses for its form.
"""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.derive import Calendar, kyc
from tidegate_engine.errors import FactError
from tidegate_engine.vocabulary import Vocabulary

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "verified_claims.schema.json").read_text("utf-8")
)
CALENDAR = Calendar({"us": "America/New_York", "cn": "Asia/Shanghai"})
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HERE = "subject.properties.verified_claims"
AT = f"{HERE}.verification.evidence[0]"

DOCUMENT = {
    "type": "document",
    "check_details": [
        {
            "check_method": "vcrypt",
            "organization": "Harbour Checks",
            "check_id": "c-1",
            "time": "2026-11-01T08:00:00Z",
        },
        {"check_method": "bvr"},
    ],
    "document_details": {
        "type": "passport",
        "document_number": "L898902C3",
        "serial_number": "0042",
        "date_of_issuance": "2020-01-02",
        "date_of_expiry": "2030-01-01",
        "issuer": {"name": "Receita", "country_code": "BRA", "jurisdiction": "SP"},
        "mrz": "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "derived_claims": {"family_name": "Souza"},
    },
    "attachments": [
        {
            "desc": "front",
            "digest": {"alg": "sha-256", "value": "n2q…"},
            "url": "https://x.example/1",
        }
    ],
}
RECORD = {
    "type": "electronic_record",
    "check_details": [{"check_method": "data", "check_id": "c-2"}],
    "record": {
        "type": "population_register",
        "created_at": "1990-02-28T00:00:00Z",
        "date_of_expiry": "2027-01-01",
        "source": {"name": "Skatteverket", "country_code": "SWE"},
        "derived_claims": {"birthdate": "1990-02-28"},
    },
}
VOUCH = {
    "type": "vouch",
    "check_details": [{"check_method": "pvp"}],
    "attestation": {
        "type": "written_attestation",
        "reference_number": "6485-1619",
        "date_of_issuance": "2026-01-10",
        "date_of_expiry": "2026-06-30",
        "voucher": {"name": "Ama Owusu", "occupation": "teacher", "country_code": "GH"},
    },
}
SIGNATURE = {
    "type": "electronic_signature",
    "signature_type": "qes",
    "issuer": "https://trust.example/ca",
    "serial_number": "d1:c1",
    "created_at": "2026-10-01T10:00:00+02:00",
}
ALL = [DOCUMENT, RECORD, VOUCH, SIGNATURE]


def claims(*evidence: Any, **verification: Any) -> dict[str, Any]:
    return {
        "verification": {"trust_framework": "eidas", "evidence": [*evidence], **verification},
        "claims": {"family_name": "Souza"},
    }


def changed(piece: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The piece with one member set, or taken out if ``value`` is ``...``."""
    made = copy.deepcopy(piece)
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    here: Any = made
    for step in way:
        here = here[step]
    if value is ...:
        del here[last]
    else:
        here[last] = value
    return made


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


@pytest.fixture(scope="module")
def vocabulary(bundle: Bundle) -> Vocabulary:
    assert bundle.catalogue is not None
    return Vocabulary(bundle.catalogue.schemas, bundle.catalogue.vocabulary)


def facts(vocabulary: Vocabulary, stated: Any) -> dict[str, Any]:
    return kyc(stated, HERE, CALENDAR, CALENDAR.days(NOW), vocabulary.terms).facts


def valid(stated: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(SCHEMA).is_valid(stated))


def test_evidence_of_all_four_types_is_read(vocabulary: Vocabulary) -> None:
    found = facts(vocabulary, claims(*ALL))
    assert found["documents"] == [
        {
            "type": "passport",
            "country": "BR",
            "expired": False,
            "methods": ["vcrypt", "bvr"],
            "number_well_formed": True,
        }
    ]
    assert found["other_evidence"] == [
        {
            "kind": "electronic_record",
            "type": "population_register",
            "country": "SE",
            "expired": False,
            "methods": ["data"],
        },
        {
            "kind": "vouch",
            "type": "written_attestation",
            "country": "GH",
            "expired": True,
            "methods": ["pvp"],
        },
        {"kind": "electronic_signature", "type": "qes"},
    ]
    assert vocabulary.groups["kyc"].read(found, "kyc", "derived") == found


def test_what_was_done_with_a_vouch_is_not_told_of_a_document(vocabulary: Vocabulary) -> None:
    unchecked = changed(DOCUMENT, "check_details", ...)
    found = facts(vocabulary, claims(unchecked, VOUCH))
    assert "methods" not in found
    assert "methods" not in found["documents"][0]


def test_each_document_has_its_own_methods_and_the_list_has_them_all(
    vocabulary: Vocabulary,
) -> None:
    second = changed(DOCUMENT, "check_details", [{"check_method": "vpip"}])
    found = facts(vocabulary, claims(DOCUMENT, second))
    assert [document["methods"] for document in found["documents"]] == [
        ["vcrypt", "bvr"],
        ["vpip"],
    ]
    assert found["methods"] == ["vcrypt", "bvr", "vpip"]


def test_evidence_without_a_document_is_known_to_have_none(vocabulary: Vocabulary) -> None:
    found = facts(vocabulary, claims(VOUCH))
    assert found["documents"] == []


def test_no_name_and_no_number_leaves_the_evidence(vocabulary: Vocabulary) -> None:
    told = json.dumps(facts(vocabulary, claims(*ALL)))
    for secret in ("Souza", "L898902C3", "0042", "Ama Owusu", "6485-1619", "d1:c1", "Harbour"):
        assert secret not in told


@pytest.mark.parametrize("piece", ALL, ids=lambda piece: str(piece["type"]))
def test_callers_schema_takes_what_the_engine_takes(piece: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert valid(claims(piece))
    assert valid([claims(piece)])


ATTACHED = "attachments.0"
LIES: list[tuple[dict[str, Any], str, Any, str]] = [
    (DOCUMENT, "type", "id_document", "(the final OpenID text calls this evidence of type"),
    (DOCUMENT, "type", "utility_bill", "(the final OpenID text calls this evidence of type"),
    (SIGNATURE, "type", "qes", 'calls this evidence of type "electronic_signature")'),
    (DOCUMENT, "type", "selfie", 'expected one of "document", "electronic_record", "vouch", "e'),
    (DOCUMENT, "document_details", ..., "document_details: expected what the document is"),
    (DOCUMENT, "document", {}, "document: expected document_details (the final OpenID text"),
    (DOCUMENT, "verifier", {}, "verifier: expected organization in check_details"),
    (DOCUMENT, "method", "pipp", "method: expected check_method in check_details"),
    (DOCUMENT, "provider", {}, "provider: expected issuer in document_details"),
    (DOCUMENT, "record", {}, "record: expected one of attachments, check_details"),
    (DOCUMENT, "document_details.number", "1", "expected document_number (the final"),
    (DOCUMENT, "document_details.personal_number", "1", "expected document_number (the final"),
    (DOCUMENT, "document_details.type", "", "expected text of 1 to 200 characters"),
    (DOCUMENT, "document_details.issuer.country_code", "Brazil", "two or three letters"),
    (DOCUMENT, "document_details.date_of_expiry", "01/01/2030", 'a day such as "2030-02-28"'),
    (DOCUMENT, "check_details.0.txn", "1", "txn: expected check_id in check_details"),
    (DOCUMENT, "check_details.0.check_method", "pipp", "check_method: expected vpip with pvp"),
    (DOCUMENT, "check_details.0.check_method", "sripp", "check_method: expected vpiruv with pvr"),
    (DOCUMENT, "check_details.0.check_method", "eid", "check_method: expected vcrypt (the final"),
    (DOCUMENT, "check_details.0.check_method", "vcrpt", "a term of check_methods, perhaps vcryp"),
    (DOCUMENT, "check_details.0.time", "2026-11-01", "a time with its offset"),
    (DOCUMENT, f"{ATTACHED}.content", "iVBOR", "a digest and a url, never the image itself"),
    (DOCUMENT, f"{ATTACHED}.access_token", "t", "nothing, because nothing here is fetched"),
    (DOCUMENT, f"{ATTACHED}.digest", ..., "attachments[0].digest: expected a value"),
    (DOCUMENT, f"{ATTACHED}.digest.value", ..., "digest.value: expected a value"),
    (DOCUMENT, f"{ATTACHED}.txn", "1", "txn: expected check_id in check_details"),
    (RECORD, "record", ..., "record: expected what the record is; got nothing"),
    (RECORD, "record.type", ..., "record.type: expected a value; got nothing"),
    (RECORD, "record.created_at", "1990", "record.created_at: expected a time"),
    (RECORD, "record.source.city", "Kiruna", "city: expected one of country, country_code"),
    (RECORD, "time", "2026-11-01T08:00:00Z", "time: expected one of attachments"),
    (VOUCH, "attestation", ..., "attestation: expected what was attested; got nothing"),
    (VOUCH, "attestation.type", 7, "attestation.type: expected text"),
    (VOUCH, "attestation.voucher.age", 50, "voucher.age: expected one of birthdate"),
    (SIGNATURE, "signature_type", ..., "signature_type: expected a value; got nothing"),
    (SIGNATURE, "issuer", ..., "issuer: expected a value; got nothing"),
    (SIGNATURE, "serial_number", ..., "serial_number: expected a value; got nothing"),
    (SIGNATURE, "created_at", "2026-10-01T10:00:00", "created_at: expected a time"),
]


@pytest.mark.parametrize(("piece", "path", "value", "message"), LIES)
def test_one_lie_in_the_evidence_is_refused_by_both(
    vocabulary: Vocabulary, piece: dict[str, Any], path: str, value: Any, message: str
) -> None:
    stated = claims(changed(piece, path, value))
    with pytest.raises(FactError) as caught:
        facts(vocabulary, stated)
    assert str(caught.value).startswith(AT)
    assert message in str(caught.value)
    assert not valid(stated)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"trust_framework": "eidass"}, "a term of trust_frameworks, perhaps eidas;"),
        ({"trust_framework": "de_amlw"}, "perhaps de_aml"),
        ({"assurance_process": {"level": "x"}}, "assurance_process.level: expected one of"),
        (
            {"assurance_process": {"assurance_details": [{"evidence_ref": [{"txn": "1"}]}]}},
            "evidence_ref[0].txn: expected check_id in check_details",
        ),
        (
            {"assurance_process": {"assurance_details": [{"evidence_ref": [{}]}]}},
            "evidence_ref[0].check_id: expected a value",
        ),
        ({"assurance_level": 2}, "assurance_level: expected text"),
        ({"verifier": {}}, "verifier: expected organization in check_details"),
        ({"evidence": []}, "expected at least one piece of evidence"),
        ({"evidence": {}}, "evidence: expected a list of at most 200 items"),
        ({"time": "yesterday"}, "verification.time: expected a time with its offset"),
    ],
)
def test_one_lie_in_the_verification_is_refused_by_both(
    vocabulary: Vocabulary, change: dict[str, Any], message: str
) -> None:
    stated = claims(DOCUMENT, **change)
    with pytest.raises(FactError) as caught:
        facts(vocabulary, stated)
    assert message in str(caught.value)
    assert not valid(stated)


@pytest.mark.parametrize(
    "stated", [{}, [], {"verification": {}}, claims() | {"claims": {}}, claims(DOCUMENT) | {"a": 1}]
)
def test_what_the_published_schema_lets_pass_is_refused_by_both(
    vocabulary: Vocabulary, stated: Any
) -> None:
    with pytest.raises(FactError):
        facts(vocabulary, stated)
    assert not valid(stated)


def test_a_framework_of_the_profile_is_taken(bundle: Bundle) -> None:
    assert bundle.catalogue is not None
    added = {"trust_frameworks": ["kyc.example.com/branch"]}
    vocabulary = Vocabulary(bundle.catalogue.schemas, bundle.catalogue.vocabulary, added)
    stated = claims(DOCUMENT, trust_framework="kyc.example.com/branch")
    assert facts(vocabulary, stated)["trust_framework"] == "kyc.example.com/branch"
    assert valid(stated)


def test_the_example_of_the_docs_is_taken_by_both(vocabulary: Vocabulary) -> None:
    told = (Path(__file__).parents[2] / "docs" / "identity.md").read_text("utf-8")
    example = json.loads(told.partition("```json\n")[2].partition("```")[0])
    stated = example["subject"]["properties"]["verified_claims"]
    assert valid(stated)
    (document,) = facts(vocabulary, stated)["documents"]
    assert document["number_well_formed"] is True


def test_the_schema_lists_what_the_vocabulary_lists(bundle: Bundle) -> None:
    assert bundle.catalogue is not None
    for name, place in (("trust_frameworks", "trust_framework"), ("check_methods", "check_method")):
        listed = SCHEMA["$defs"][place]["anyOf"][0]["enum"]
        assert listed == sorted(bundle.catalogue.vocabulary[name]["terms"])
