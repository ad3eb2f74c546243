"""What the engine itself says: today in every place, ages, and what identity proofing showed.

A caller may not state these, because each depends on the day or on a check that must be done the
same way for everybody. One instant gives every place its own day. Where places disagree on the
day, the day that asks more of the platform counts: people are as old as on the earliest day, and
documents expire on the latest. Nothing here says that evidence is genuine; it says what the
evidence claims, in the terms of OpenID Identity Assurance ``verified_claims`` 1.0 (ISO 25831-2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from ._claims import read_claims
from ._evidence import Piece
from .documents import mrz_number, number_well_formed
from .errors import FactError
from .request import describe
from .vocabulary import Terms

__all__ = ["Calendar", "Days", "Verified", "age_on", "kyc"]

_NO_TERMS: Final[Terms] = {}


@dataclass(frozen=True, slots=True)
class Days:
    """One instant, and the day it is in every place."""

    at: datetime
    today: dict[str, str]
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Verified:
    """What verified claims show: the facts of the group ``kyc``, and a day that stays here."""

    facts: dict[str, Any]
    birthdate: str | None


class Calendar:
    """The zones of the places; gives each its day."""

    __slots__ = ("_cache", "zones")

    def __init__(self, zones: Mapping[str, str]) -> None:
        # Without places, as in a user's own bundle, there is still a day.
        self.zones = {place: ZoneInfo(name) for place, name in (zones or {"utc": "UTC"}).items()}
        self._cache: tuple[int, dict[str, str], date, date] | None = None

    def days(self, at: datetime) -> Days:
        """Every place's day at one instant, which must carry its offset."""
        if at.tzinfo is None:
            raise ValueError("expected an instant with an offset from UTC")
        # Offsets are whole minutes, so a day never changes inside one.
        minute = int(at.timestamp() // 60)
        cached = self._cache
        if cached is None or cached[0] != minute:
            days = {place: at.astimezone(zone).date() for place, zone in self.zones.items()}
            today = {place: day.isoformat() for place, day in days.items()}
            cached = (minute, today, min(days.values()), max(days.values()))
            self._cache = cached
        return Days(at, cached[1], cached[2], cached[3])

    def fixed(self, day: date) -> Days:
        """The same day everywhere, at noon UTC: for questions about another day."""
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return Days(at, dict.fromkeys(self.zones, day.isoformat()), day, day)

    def days_since(self, then: datetime, days: Days) -> int:
        """Calendar days from an instant to today, counted where they are most."""
        return max(
            (date.fromisoformat(days.today[place]) - then.astimezone(zone).date()).days
            for place, zone in self.zones.items()
        )

    def earliest(self, then: datetime) -> date:
        """The day an instant fell on, where that was earliest."""
        return min(then.astimezone(zone).date() for zone in self.zones.values())


def age_on(born: date, day: date) -> int:
    """Whole years of life on a day. Who was born on 29 February ages on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age(born: str, where: str, days: Days) -> int:
    """The age on the earliest day of any place, from a date of birth.

    Raises:
        FactError: The date of birth lies in the future, or further back than anybody lives.
    """
    day = date.fromisoformat(born)
    if day > days.latest or day < days.latest - timedelta(days=366 * 150):
        raise FactError(where, "a day of birth in the past 150 years", describe(born))
    return max(age_on(day, days.earliest), 0)


def kyc(
    stated: object, where: str, calendar: Calendar, days: Days, terms: Terms = _NO_TERMS
) -> Verified:
    """What ``verified_claims`` show; ``terms`` hold the frameworks and methods that are known.

    Raises:
        FactError: It is not verified_claims as we read it; the path says where.
    """
    claims = read_claims(stated, where, terms)
    facts: dict[str, Any] = {"trust_framework": claims.trust_framework}
    if claims.evidence is not None:
        shown = [piece for piece in claims.evidence if piece.kind == "document"]
        other = [piece for piece in claims.evidence if piece.kind != "document"]
        facts["documents"] = [_document(piece, days) for piece in shown]
        if other:
            facts["other_evidence"] = [
                {"kind": piece.kind, **_common(piece, days)} for piece in other
            ]
        # Each once, in the order stated. What was done with a record or a vouch says nothing
        # about a document, so it is told there only.
        methods = dict.fromkeys(method for piece in shown for method in piece.methods or ())
        if methods:
            facts["methods"] = list(methods)
    if claims.time is not None:
        if claims.time > days.at + timedelta(minutes=1):
            raise FactError(
                f"{where}.verification.time", "a time in the past", describe(str(claims.time))
            )
        facts["verified_on"] = calendar.earliest(claims.time).isoformat()
        facts["verified_days"] = max(calendar.days_since(claims.time, days), 0)
    if claims.birthdate is not None:
        facts["age"] = age(claims.birthdate, f"{where}.claims.birthdate", days)
    return Verified(facts, claims.birthdate)


def _common(piece: Piece, days: Days) -> dict[str, Any]:
    facts: dict[str, Any] = {"type": piece.type}
    if piece.country is not None:
        facts["country"] = piece.country
    if piece.expiry is not None:
        facts["expired"] = date.fromisoformat(piece.expiry) < days.latest
    if piece.methods is not None:
        facts["methods"] = list(piece.methods)
    return facts


def _document(piece: Piece, days: Days) -> dict[str, Any]:
    facts = _common(piece, days)
    well_formed = _well_formed(piece, days.latest)
    if well_formed is not None:
        facts["number_well_formed"] = well_formed
    return facts


def _well_formed(piece: Piece, today: date) -> bool | None:
    number, mrz = piece.number, piece.mrz
    found: bool | None = None
    if number is not None:
        found = number_well_formed(piece.type, number, piece.country, today)
    if mrz is None:
        return found
    read = mrz_number(mrz)
    agrees = read is not None and (number is None or _plain(number) == _plain(read))
    return agrees and found is not False


def _plain(number: str) -> str:
    return "".join(c for c in number.upper() if c.isalnum())
