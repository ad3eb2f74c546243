"""The pieces of evidence in ``verified_claims``: a document, a record, a vouch, a signature.

The four types of OpenID Identity Assurance 1.0, each with the members the final text gives it and
no others; a name of an older draft is refused with the name it has now. What leaves here holds no
name of anybody: types, countries, days, check methods, and the number of a document, which its
form is judged by and which goes no further. Images never belong in a request: attachments come
as digests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NoReturn

from ._countries import two_letters
from .errors import FactError
from .request import describe
from .terms import expected_terms
from .vocabulary import MAX_ITEMS, MAX_LENGTH, Terms, is_day

__all__ = [
    "Piece",
    "instant",
    "list_of",
    "members",
    "object_at",
    "read_evidence",
    "required",
    "text",
]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence; None where nothing was said."""

    kind: str  # the type of evidence
    type: str  # of the document, record, attestation or signature
    methods: tuple[str, ...] | None  # how it was checked, each once
    country: str | None = None
    expiry: str | None = None
    number: str | None = None
    mrz: str | None = None


_COMMON: Final = frozenset({"type", "check_details", "attachments"})
_CHECK: Final = frozenset({"check_method", "organization", "check_id", "time"})
_ADDRESS: Final = frozenset(
    ["formatted", "street_address", "locality", "region", "postal_code", "country", "country_code"]
)
_ISSUER: Final = _ADDRESS | {"name", "jurisdiction"}
_DOCUMENT: Final = frozenset(
    [
        *("type", "document_number", "serial_number", "date_of_issuance", "date_of_expiry"),
        *("issuer", "derived_claims", "mrz"),
    ]
)
_RECORD: Final = frozenset({"type", "created_at", "date_of_expiry", "source", "derived_claims"})
_ATTESTATION: Final = frozenset(
    [
        *("type", "reference_number", "date_of_issuance", "date_of_expiry"),
        *("voucher", "derived_claims"),
    ]
)
_VOUCHER: Final = _ADDRESS | {"name", "birthdate", "occupation", "organization"}
_ATTACHMENT: Final = frozenset({"desc", "digest", "url", "expires_in"})

# Names of older drafts, and what they are called now.
_OLD: Final = {
    "id_document": 'evidence of type "document" with document_details',
    "utility_bill": 'evidence of type "document" with document_details',
    "qes": 'evidence of type "electronic_signature"',
    "document": "document_details",
    "provider": "issuer in document_details",
    "verifier": "organization in check_details",
    "method": "check_method in check_details",
    "validation_method": "check_method in check_details",
    "verification_method": "check_method in check_details",
    "txn": "check_id in check_details",
    "number": "document_number",
    "personal_number": "document_number",
    "date": "verification.time",
}
# Check methods of older drafts, which said in one word how and where.
_OLD_METHODS: Final = {
    "pipp": "vpip with pvp",
    "sripp": "vpiruv with pvr",
    "eid": "vcrypt",
    "uripp": "vri with pvr",
}


def read_evidence(stated: object, where: str, terms: Terms) -> tuple[Piece, ...] | None:
    """Every piece of evidence, in the order stated.

    Raises:
        FactError: Something is missing, unknown or of another type; the path says where.
    """
    if stated is None:
        return None
    items = list_of(stated, where)
    if not items:
        raise FactError(where, "at least one piece of evidence, or none of this", "an empty list")
    pieces: list[Piece] = []
    methods: set[str] = set()
    for index, item in enumerate(items):
        here = f"{where}[{index}]"
        evidence = object_at(item, here)
        kind = text(required(evidence, "type", here), f"{here}.type")
        read = _KINDS.get(kind)
        if read is None:
            _refuse_kind(kind, f"{here}.type")
        checks = _methods(evidence.get("check_details"), f"{here}.check_details", terms)
        methods.update(checks or ())
        if len(methods) > MAX_ITEMS:
            raise FactError(
                f"{here}.check_details", f"at most {MAX_ITEMS} different methods", "one more"
            )
        _attachments(evidence.get("attachments"), f"{here}.attachments")
        pieces.append(read(evidence, here, checks))
    return tuple(pieces)


def _refuse_kind(kind: str, where: str) -> NoReturn:
    expected = "one of " + ", ".join(f'"{known}"' for known in _KINDS)
    if kind in _OLD:
        expected += f" (the final OpenID text calls this {_OLD[kind]})"
    raise FactError(where, expected, describe(kind))


def _document(evidence: Mapping[str, Any], where: str, methods: tuple[str, ...] | None) -> Piece:
    # Earlier texts had derived_claims beside the details, and callers do send them there.
    members(evidence, where, _COMMON | {"document_details", "derived_claims"})
    if evidence.get("document_details") is None:
        raise FactError(f"{where}.document_details", "what the document is", "nothing")
    where = f"{where}.document_details"
    details = members(evidence["document_details"], where, _DOCUMENT)
    found = {
        name: text(details[name], f"{where}.{name}")
        for name in ("document_number", "mrz")
        if details.get(name) is not None
    }
    _day(details, "date_of_issuance", where)
    return Piece(
        kind="document",
        type=text(required(details, "type", where), f"{where}.type"),
        methods=methods,
        country=_country(details.get("issuer"), f"{where}.issuer", _ISSUER),
        expiry=_day(details, "date_of_expiry", where),
        number=found.get("document_number"),
        mrz=found.get("mrz"),
    )


def _record(evidence: Mapping[str, Any], where: str, methods: tuple[str, ...] | None) -> Piece:
    members(evidence, where, _COMMON | {"record"})
    if evidence.get("record") is None:
        raise FactError(f"{where}.record", "what the record is", "nothing")
    where = f"{where}.record"
    record = members(evidence["record"], where, _RECORD)
    instant(record.get("created_at"), f"{where}.created_at")
    return Piece(
        kind="electronic_record",
        type=text(required(record, "type", where), f"{where}.type"),
        methods=methods,
        country=_country(record.get("source"), f"{where}.source", _ISSUER),
        expiry=_day(record, "date_of_expiry", where),
    )


def _vouch(evidence: Mapping[str, Any], where: str, methods: tuple[str, ...] | None) -> Piece:
    members(evidence, where, _COMMON | {"attestation"})
    if evidence.get("attestation") is None:
        raise FactError(f"{where}.attestation", "what was attested", "nothing")
    where = f"{where}.attestation"
    attestation = members(evidence["attestation"], where, _ATTESTATION)
    _day(attestation, "date_of_issuance", where)
    return Piece(
        kind="vouch",
        type=text(required(attestation, "type", where), f"{where}.type"),
        methods=methods,
        country=_country(attestation.get("voucher"), f"{where}.voucher", _VOUCHER),
        expiry=_day(attestation, "date_of_expiry", where),
    )


def _signature(evidence: Mapping[str, Any], where: str, methods: tuple[str, ...] | None) -> Piece:
    own = {"signature_type", "issuer", "serial_number", "created_at", "derived_claims"}
    members(evidence, where, _COMMON | own)
    for name in ("issuer", "serial_number"):
        text(required(evidence, name, where), f"{where}.{name}")
    instant(evidence.get("created_at"), f"{where}.created_at")
    return Piece(
        kind="electronic_signature",
        type=text(required(evidence, "signature_type", where), f"{where}.signature_type"),
        methods=methods,
    )


_KINDS: Final[Mapping[str, Callable[[Mapping[str, Any], str, tuple[str, ...] | None], Piece]]] = {
    "document": _document,
    "electronic_record": _record,
    "vouch": _vouch,
    "electronic_signature": _signature,
}


def _methods(stated: object, where: str, terms: Terms) -> tuple[str, ...] | None:
    if stated is None:
        return None
    known = terms.get("check_methods")
    found: dict[str, None] = {}
    for index, item in enumerate(list_of(stated, where)):
        at = f"{where}[{index}]"
        check = members(item, at, _CHECK)
        method = text(required(check, "check_method", at), f"{at}.check_method")
        if method in _OLD_METHODS:
            raise FactError(
                f"{at}.check_method",
                f"{_OLD_METHODS[method]} (the final OpenID text has no {method})",
                describe(method),
            )
        if known is not None and method not in known:
            raise FactError(
                f"{at}.check_method",
                expected_terms("check_methods", method, known),
                describe(method),
            )
        instant(check.get("time"), f"{at}.time")
        found[method] = None
    return tuple(found) or None


def _attachments(stated: object, where: str) -> None:
    for index, item in enumerate(list_of(stated, where)):
        at = f"{where}[{index}]"
        attachment = object_at(item, at)
        if "content" in attachment:
            raise FactError(
                f"{at}.content", "a digest and a url, never the image itself", "content"
            )
        if "access_token" in attachment:
            raise FactError(
                f"{at}.access_token", "nothing, because nothing here is fetched", "a token"
            )
        members(attachment, at, _ATTACHMENT)
        digest = members(required(attachment, "digest", at), f"{at}.digest", {"alg", "value"})
        for name in ("alg", "value"):
            text(required(digest, name, f"{at}.digest"), f"{at}.digest.{name}")


def _country(stated: object, where: str, known: frozenset[str]) -> str | None:
    if stated is None:
        return None
    code = members(stated, where, known).get("country_code")
    if code is None:
        return None
    country = two_letters(code) if isinstance(code, str) else None
    if country is None:
        raise FactError(
            f"{where}.country_code",
            'a country in two or three letters of ISO 3166-1 such as "CN" or "CHN"',
            describe(code),
        )
    return country


def _day(holder: Mapping[str, Any], name: str, where: str) -> str | None:
    day = holder.get(name)
    if day is None:
        return None
    if not is_day(day):
        raise FactError(f"{where}.{name}", 'a day such as "2030-02-28"', describe(day))
    return str(day)


# The shapes of JSON, each refused with the path of what was found instead.


def members(stated: object, where: str, known: frozenset[str] | set[str]) -> Mapping[str, Any]:
    """An object with no members but the known ones."""
    found = object_at(stated, where)
    for name in found:
        if name not in known:
            expected = (
                f"{_OLD[name]} (the final OpenID text has no {name} here)"
                if name in _OLD
                else f"one of {', '.join(sorted(known))}"
            )
            raise FactError(f"{where}.{name[:MAX_LENGTH]}", expected, describe(found[name]))
    return found


def object_at(stated: object, where: str) -> Mapping[str, Any]:
    """An object."""
    if isinstance(stated, dict):
        return stated
    raise FactError(where, "an object", describe(stated))


def list_of(stated: object, where: str) -> list[Any]:
    """A list that is not too long; what is not stated is an empty one."""
    if stated is None:
        return []
    if isinstance(stated, list) and len(stated) <= MAX_ITEMS:
        return stated
    raise FactError(where, f"a list of at most {MAX_ITEMS} items", describe(stated))


def required(holder: Mapping[str, Any], name: str, where: str) -> Any:
    """A member that must be there."""
    found = holder.get(name)
    if found is None:
        raise FactError(f"{where}.{name}", "a value", "nothing")
    return found


def text(stated: object, where: str) -> str:
    """Text that is neither empty nor too long."""
    if isinstance(stated, str) and 0 < len(stated) <= MAX_LENGTH:
        return stated
    raise FactError(where, f"text of 1 to {MAX_LENGTH} characters", describe(stated))


def instant(stated: object, where: str) -> datetime | None:
    """A time with its offset; None if it is not stated."""
    if stated is None:
        return None
    if isinstance(stated, str) and 16 <= len(stated) <= 40 and "T" in stated:
        try:
            at = datetime.fromisoformat(stated)
        except ValueError:
            pass
        else:
            # Years at either end of the calendar overflow in another zone.
            if at.tzinfo is not None and 1900 <= at.year <= 2999:
                return at
    raise FactError(
        where, 'a time with its offset such as "2026-11-20T09:30:00Z"', describe(stated)
    )
