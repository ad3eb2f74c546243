"""Read OpenID ``verified_claims`` more strictly than its own schema does.

The published schema lets an empty ``claims``, any trust framework and names of older drafts pass.
Evidence opens stores and pays money out here, so what is not understood is refused with its path:
a field of an old draft that is silently skipped would be evidence that nobody looked at.
Images never belong in a request: attachments come as digests.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NoReturn

from ._countries import two_letters
from .errors import FactError
from .request import describe
from .vocabulary import MAX_ITEMS, MAX_LENGTH, is_day

__all__ = ["Claims", "read_claims"]


@dataclass(frozen=True, slots=True)
class Claims:
    """What was claimed; None where nothing was said."""

    trust_framework: str
    time: datetime | None
    documents: tuple[Mapping[str, Any], ...] | None
    methods: tuple[str, ...] | None
    birthdate: str | None


_VERIFIED: Final = frozenset({"verification", "claims"})
_VERIFICATION: Final = frozenset(
    [
        "trust_framework",
        "assurance_level",
        "assurance_process",
        "time",
        "verification_process",
        "evidence",
    ]
)
_EVIDENCE: Final = frozenset(
    ["type", "check_details", "document_details", "attachments", "derived_claims"]
)
_CHECK: Final = frozenset({"check_method", "organization", "check_id", "time"})
_DETAILS: Final = frozenset(
    [
        "type",
        "document_number",
        "serial_number",
        "date_of_issuance",
        "date_of_expiry",
        "issuer",
        "derived_claims",
        "mrz",
    ]
)
_ISSUER: Final = frozenset(
    [
        "name",
        "country",
        "country_code",
        "jurisdiction",
        "formatted",
        "street_address",
        "locality",
        "region",
        "postal_code",
    ]
)

# Names of older drafts, and what they are called now.
_OLD: Final = {
    "id_document": 'evidence of type "document" with document_details',
    "utility_bill": 'evidence of type "document" with document_details',
    "qes": 'evidence of type "electronic_signature"',
    "document": "document_details",
    "record": "record in evidence of type electronic_record, which is not read yet",
    "verifier": "organization in check_details",
    "method": "check_method in check_details",
    "validation_method": "check_method in check_details",
    "verification_method": "check_method in check_details",
    "txn": "check_id in check_details",
    "number": "document_number",
    "date": "verification.time",
}
_OTHER_EVIDENCE: Final = frozenset({"electronic_record", "vouch", "electronic_signature"})


def read_claims(stated: object, where: str) -> Claims:
    """Read one set of verified claims, given alone or as a list of one.

    Raises:
        FactError: Something is missing, unknown or of another type; the path says where.
    """
    if isinstance(stated, list):
        if len(stated) != 1:
            raise FactError(where, "one set of verified claims", f"a list of {len(stated)}")
        stated, where = stated[0], f"{where}[0]"
    verified = _members(stated, where, _VERIFIED)
    verification = _members(
        _required(verified, "verification", where), f"{where}.verification", _VERIFICATION
    )
    claims = _object(_required(verified, "claims", where), f"{where}.claims")
    if not claims:
        raise FactError(f"{where}.claims", "at least one claim", "an empty object")
    birthdate = claims.get("birthdate")
    if birthdate is not None and not is_day(birthdate):
        raise FactError(
            f"{where}.claims.birthdate", 'a full day such as "1990-02-28"', describe(birthdate)
        )
    documents, methods = _evidence(verification.get("evidence"), f"{where}.verification.evidence")
    return Claims(
        trust_framework=_text(
            _required(verification, "trust_framework", f"{where}.verification"),
            f"{where}.verification.trust_framework",
        ),
        time=_instant(verification.get("time"), f"{where}.verification.time"),
        documents=documents,
        methods=methods,
        birthdate=birthdate,
    )


def _evidence(
    stated: object, where: str
) -> tuple[tuple[Mapping[str, Any], ...] | None, tuple[str, ...] | None]:
    if stated is None:
        return None, None
    items = _list(stated, where)
    if not items:
        raise FactError(where, "at least one piece of evidence, or none of this", "an empty list")
    documents: list[Mapping[str, Any]] = []
    methods: dict[str, None] | None = None  # each once, in the order stated
    for index, item in enumerate(items):
        here = f"{where}[{index}]"
        evidence = _object(item, here)
        kind = _text(_required(evidence, "type", here), f"{here}.type")
        if kind != "document":
            _refuse_kind(kind, f"{here}.type")
        _members(evidence, here, _EVIDENCE)
        _attachments(evidence.get("attachments"), f"{here}.attachments")
        details = evidence.get("document_details")
        if details is None:
            raise FactError(f"{here}.document_details", "what the document is", "nothing")
        documents.append(_details(details, f"{here}.document_details"))
        for check, at in _checks(evidence.get("check_details"), f"{here}.check_details"):
            method = _text(_required(check, "check_method", at), f"{at}.check_method")
            methods = methods if methods is not None else {}
            methods[method] = None
            if len(methods) > MAX_ITEMS:
                raise FactError(
                    f"{at}.check_method", f"at most {MAX_ITEMS} different methods", "one more"
                )
    return tuple(documents), tuple(methods) if methods is not None else None


def _refuse_kind(kind: str, where: str) -> NoReturn:
    expected = '"document"'
    if kind in _OLD:
        expected += f" (the final OpenID text calls this {_OLD[kind]})"
    elif kind in _OTHER_EVIDENCE:
        expected += " (other evidence is not read yet; leave it out)"
    raise FactError(where, expected, describe(kind))


def _details(stated: object, where: str) -> Mapping[str, Any]:
    details = _members(stated, where, _DETAILS)
    found: dict[str, Any] = {"type": _text(_required(details, "type", where), f"{where}.type")}
    for name in ("document_number", "mrz"):
        if details.get(name) is not None:
            found[name] = _text(details[name], f"{where}.{name}")
    for name in ("date_of_issuance", "date_of_expiry"):
        if details.get(name) is not None:
            if not is_day(details[name]):
                raise FactError(
                    f"{where}.{name}", 'a day such as "2030-02-28"', describe(details[name])
                )
            found[name] = details[name]
    if details.get("issuer") is not None:
        issuer = _members(details["issuer"], f"{where}.issuer", _ISSUER)
        code = issuer.get("country_code")
        if code is not None:
            country = two_letters(code) if isinstance(code, str) else None
            if country is None:
                raise FactError(
                    f"{where}.issuer.country_code",
                    'a country in two or three letters of ISO 3166-1 such as "CN" or "CHN"',
                    describe(code),
                )
            found["country"] = country
    return found


def _checks(stated: object, where: str) -> list[tuple[Mapping[str, Any], str]]:
    if stated is None:
        return []
    return [
        (_members(item, f"{where}[{index}]", _CHECK), f"{where}[{index}]")
        for index, item in enumerate(_list(stated, where))
    ]


def _attachments(stated: object, where: str) -> None:
    if stated is None:
        return
    for index, item in enumerate(_list(stated, where)):
        if "content" in _object(item, f"{where}[{index}]"):
            raise FactError(
                f"{where}[{index}].content", "a digest and a url, never the image itself", "content"
            )


def _members(stated: object, where: str, known: frozenset[str]) -> Mapping[str, Any]:
    found = _object(stated, where)
    for name in found:
        if name not in known:
            expected = (
                f"{_OLD[name]} (the final OpenID text has no {name} here)"
                if name in _OLD
                else f"one of {', '.join(sorted(known))}"
            )
            raise FactError(f"{where}.{name}", expected, describe(found[name]))
    return found


def _object(stated: object, where: str) -> Mapping[str, Any]:
    if isinstance(stated, dict):
        return stated
    raise FactError(where, "an object", describe(stated))


def _list(stated: object, where: str) -> list[Any]:
    if isinstance(stated, list) and len(stated) <= MAX_ITEMS:
        return stated
    raise FactError(where, f"a list of at most {MAX_ITEMS} items", describe(stated))


def _required(holder: Mapping[str, Any], name: str, where: str) -> Any:
    found = holder.get(name)
    if found is None:
        raise FactError(f"{where}.{name}", "a value", "nothing")
    return found


def _text(stated: object, where: str) -> str:
    if isinstance(stated, str) and 0 < len(stated) <= MAX_LENGTH:
        return stated
    raise FactError(where, f"text of 1 to {MAX_LENGTH} characters", describe(stated))


def _instant(stated: object, where: str) -> datetime | None:
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
