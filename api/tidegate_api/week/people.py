"""The people of the week: who they are, what papers they hold, and how those were checked.

Everybody is made by lot from a seed and a number, so the same person comes back all week: signs
up, proves an identity, streams, is paid. A few hold papers that open nothing, and meet the same
refusal at every gate, as happens in life. Nobody here exists. What a verifier found is written as
OpenID Identity Assurance ``verified_claims`` 1.0, the way a caller would send it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Final

import yaml

from .documents import ALPHA3, Document, document, spoil

__all__ = ["Person", "person"]

# What somebody from a place usually shows, and how often out of ten.
_PAPERS: Final = {
    "CN": ["cn_resident_id"] * 10,
    "HK": ["idcard"] * 4 + ["hk_mo_travel_permit"] * 4 + ["cn_hmt_residence_permit"] * 2,
    "MO": ["idcard"] * 4 + ["hk_mo_travel_permit"] * 4 + ["cn_hmt_residence_permit"] * 2,
    "TW": ["passport"] * 4 + ["tw_travel_permit"] * 4 + ["idcard", "cn_hmt_residence_permit"],
}
_PAPERS_ABROAD: Final = ["passport"] * 7 + ["idcard"] * 2 + ["residence_permit"]
# Where identity cards are unusual, the licence stands in for them.
_NO_IDCARD: Final = frozenset({"US", "GB", "CA", "AU", "JP"})

# Where Americans of the play live, and how many of a hundred.
_STATES: Final = {
    "CA": 16, "TX": 12, "FL": 9, "NY": 8, "PA": 6, "OH": 6, "IL": 6, "GA": 5, "MI": 5, "NC": 5,
    "WA": 4, "VA": 4, "MA": 4, "AZ": 3, "CO": 3, "UT": 2, "LA": 1, "NE": 1,
}  # fmt: skip

# Of a thousand people: how many hold papers that a gate stops at, and why.
_FLAWS: Final = (
    ("expired", 22),
    ("mistyped", 8),
    ("rare", 14),
    ("unmatched", 12),
    ("stale", 12),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and what a verifier found about them."""

    id: str
    given: str
    family: str
    home: str
    state: str | None  # in two letters, of an American
    sex: str
    born: date
    documents: tuple[Document, ...]
    methods: tuple[str, ...]
    verified: datetime
    flaw: str | None
    listed: bool  # a name like one on a sanctions list, and the search says it is the same

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def lives(self) -> dict[str, str]:
        """Where somebody lives, as a request states it."""
        return {"country": self.home} | ({"state": self.state} if self.state else {})

    def age(self, day: date) -> int:
        """Whole years on a day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def claims(self) -> dict[str, Any]:
        """``verified_claims`` as an identity service sends them on."""
        first, *others = self.documents
        # The match of face and document is one check, told with the first document.
        evidence = [_evidence(first, self.methods)]
        evidence += [_evidence(other, self.methods[:1]) for other in others]
        return {
            "verification": {
                "trust_framework": "nist_800_63A",
                "time": self.verified.isoformat().replace("+00:00", "Z"),
                "evidence": evidence,
            },
            "claims": {
                "given_name": self.given,
                "family_name": self.family,
                "birthdate": self.born.isoformat(),
                "nationalities": [ALPHA3[self.home]],
            },
        }


def person(seed: int, number: int, start: datetime) -> Person:
    """The ``number``-th person of a week that begins at ``start``."""
    lot = Random(f"{seed}/person/{number}")  # noqa: S311  a play, no secret
    names = _names()
    home = lot.choices(list(names), [int(entry["weight"]) for entry in names.values()])[0]
    sex = lot.choice("MF")
    given = lot.choice(names[home]["women" if sex == "F" else "men"])
    family = lot.choice(names[home]["families"])
    today = start.date()
    born = _birthday(lot, today)
    flaw = _flaw(lot)
    expires = today + timedelta(days=lot.randrange(90, 3400))
    if flaw == "expired":
        expires = today - timedelta(days=lot.randrange(20, 700))
    kind = _kind(lot, home)
    if flaw == "expired" and kind == "idcard" and home in {"HK", "TW"}:
        kind = "passport" if home == "TW" else "hk_mo_travel_permit"
    if flaw == "mistyped":
        kind = "cn_resident_id" if home == "CN" else "passport"
    if flaw == "rare":
        kind = lot.choice(["seafarer_id", "refugee_travel_document", "consular_card"])
    made = document(lot, kind, home, born, sex, expires, (given, family))
    documents = [spoil(made) if flaw == "mistyped" else made]
    methods: tuple[str, ...] = (
        ("vcrypt", "bvr") if lot.random() < 0.62 else ("vpiruv", lot.choice(["bvr", "pvr"]))
    )
    if methods[0] != "vcrypt" and lot.random() < 0.9:
        until = today + timedelta(days=60)
        second = lot.choice(["bank_statement", "utility_statement"])
        documents.append(document(lot, second, home, born, sex, until, (given, family)))
    if flaw == "unmatched":
        methods = methods[:1]
    days = lot.randrange(800, 1100) if flaw == "stale" else lot.randrange(1, 150)
    seen = datetime.combine(today - timedelta(days=days), time(lot.randrange(24), 30), UTC)
    return Person(
        id=f"u-{lot.randrange(16**8):08x}",
        given=given,
        family=family,
        home=home,
        state=_state(seed, number) if home == "US" else None,
        sex=sex,
        born=born,
        documents=tuple(documents),
        methods=methods,
        verified=seen,
        flaw=flaw,
        listed=lot.random() < 0.008,
    )


@cache
def _names() -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("names.yaml").read_text(encoding="utf-8")
    # Every value is text but the weight; a country such as NO would need quotes.
    read: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return read


def _birthday(lot: Random, today: date) -> date:
    # A crowd of adults, a few of 16 and 17, hardly anybody younger who got so far.
    years = lot.choices(
        [lot.randrange(18, 30), lot.randrange(30, 64), 17, 16, 14], [60, 35, 2, 2, 1]
    )[0]
    # Weeks away from a birthday, so that an answer is the same when it is played days later.
    return date(today.year - years, today.month, 1) - timedelta(days=lot.randrange(10, 300))


def _state(seed: int, number: int) -> str:
    # By a lot of its own, so that who lives where changes nothing else about anybody.
    lot = Random(f"{seed}/person/{number}/state")  # noqa: S311  a play, no secret
    return lot.choices(list(_STATES), list(_STATES.values()))[0]


def _flaw(lot: Random) -> str | None:
    drawn, below = lot.randrange(1000), 0
    for flaw, share in _FLAWS:
        below += share
        if drawn < below:
            return flaw
    return None


def _kind(lot: Random, home: str) -> str:
    kind = lot.choice(_PAPERS.get(home, _PAPERS_ABROAD))
    return "passport" if kind == "idcard" and home in _NO_IDCARD else kind


def _evidence(shown: Document, methods: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "document",
        "check_details": [
            {"check_method": method, "organization": "Lanternfish Identity"} for method in methods
        ],
        "document_details": shown.details(),
    }
