"""Read OpenID ``verified_claims`` more strictly than its own schema does.

The published schema lets an empty ``claims``, any trust framework and names of older drafts pass.
Evidence opens stores and pays money out here, so what is not understood is refused with its path:
a field of an old draft that is silently skipped would be evidence that nobody looked at. What each
piece of evidence must look like is in :mod:`._evidence`; ``docs/verified_claims.schema.json`` says
the same to callers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ._evidence import (
    Piece,
    instant,
    list_of,
    members,
    object_at,
    read_evidence,
    required,
    text,
)
from .errors import FactError
from .request import describe
from .terms import expected_terms
from .vocabulary import Terms, is_day

__all__ = ["Claims", "read_claims"]


@dataclass(frozen=True, slots=True)
class Claims:
    """What was claimed; None where nothing was said."""

    trust_framework: str
    time: datetime | None
    evidence: tuple[Piece, ...] | None
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
_PROCESS: Final = frozenset({"policy", "procedure", "assurance_details"})
_ASSURANCE: Final = frozenset({"assurance_type", "assurance_classification", "evidence_ref"})
_REFERENCE: Final = frozenset({"check_id", "evidence_metadata"})


def read_claims(stated: object, where: str, terms: Terms) -> Claims:
    """Read one set of verified claims, given alone or as a list of one.

    ``terms`` hold the trust frameworks and check methods that are known; without such a list any
    text goes.

    Raises:
        FactError: Something is missing, unknown or of another type; the path says where.
    """
    if isinstance(stated, list):
        if len(stated) != 1:
            raise FactError(where, "one set of verified claims", f"a list of {len(stated)}")
        stated, where = stated[0], f"{where}[0]"
    verified = members(stated, where, _VERIFIED)
    at = f"{where}.verification"
    verification = members(required(verified, "verification", where), at, _VERIFICATION)
    claims = object_at(required(verified, "claims", where), f"{where}.claims")
    if not claims:
        raise FactError(f"{where}.claims", "at least one claim", "an empty object")
    birthdate = claims.get("birthdate")
    if birthdate is not None and not is_day(birthdate):
        raise FactError(
            f"{where}.claims.birthdate", 'a full day such as "1990-02-28"', describe(birthdate)
        )
    for name in ("assurance_level", "verification_process"):
        if verification.get(name) is not None:
            text(verification[name], f"{at}.{name}")
    _process(verification.get("assurance_process"), f"{at}.assurance_process")
    framework = text(
        required(verification, "trust_framework", at),
        f"{at}.trust_framework",
    )
    known = terms.get("trust_frameworks")
    if known is not None and framework not in known:
        raise FactError(
            f"{at}.trust_framework",
            expected_terms("trust_frameworks", framework, known),
            describe(framework),
        )
    return Claims(
        trust_framework=framework,
        time=instant(verification.get("time"), f"{at}.time"),
        evidence=read_evidence(verification.get("evidence"), f"{at}.evidence", terms),
        birthdate=birthdate,
    )


def _process(stated: object, where: str) -> None:
    """How the assurance was reached: looked at for its form, and carried no further."""
    if stated is None:
        return
    process = members(stated, where, _PROCESS)
    for name in ("policy", "procedure"):
        if process.get(name) is not None:
            text(process[name], f"{where}.{name}")
    details = process.get("assurance_details")
    for index, item in enumerate(list_of(details, f"{where}.assurance_details")):
        here = f"{where}.assurance_details[{index}]"
        detail = members(item, here, _ASSURANCE)
        references = list_of(detail.get("evidence_ref"), f"{here}.evidence_ref")
        for place, reference in enumerate(references):
            at = f"{here}.evidence_ref[{place}]"
            text(required(members(reference, at, _REFERENCE), "check_id", at), f"{at}.check_id")
