"""Which decisions a page is about, as its address says it: read strictly, written back the same.

Every filter stands in the address, so that a list can be sent to a colleague and found again. Whom
an officer looked up does not: the address holds a pseudonym, and the session of that officer alone
knows the account behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from tidegate_api.decisions import moment_of
from tidegate_api.errors import BadRequest
from tidegate_audit.log import Filters
from tidegate_audit.lookup import KINDS
from tidegate_engine.catalogue import EFFECTS

from .naming import MODES, OUTCOMES

__all__ = ["PAGE_SIZES", "PERSON", "Fault", "Question"]

PERSON = "person"
PAGE_SIZES = (25, 50, 100, 200)
_USUAL_SIZE = 50
_LIST = "/console/decisions"
_FILTERS = (*KINDS, "from", "to", PERSON)
_ALL = (*_FILTERS, "after", "limit")
_CHOICES: Mapping[str, tuple[str, ...]] = {"outcome": OUTCOMES, "effect": EFFECTS, "mode": MODES}
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one part of an address: a text of this desk, and its values."""

    name: str
    text: str
    got: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Some decisions, a page at a time. With faults it asks for nothing, and says why."""

    given: Mapping[str, str]
    """Every filter as it was written, in the order of the page."""
    filters: Filters
    after: str | None
    limit: int
    faults: tuple[Fault, ...]

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]], looked_up: Mapping[str, str]) -> Question:
        """Read the query of an address. An empty value asks for nothing, as in a form left empty.

        Args:
            looked_up: The pseudonyms that this session knows, with the account of each.
        """
        faults: list[Fault] = []
        found: dict[str, str] = {}
        for name, raw in pairs:
            value = raw.strip()
            if name not in _ALL:
                faults.append(Fault(name[:50], "unknown", value[:50]))
            elif name in found:
                faults.append(Fault(name, "twice", value[:50]))
            elif value:
                found[name] = value
        for name, value in found.items():
            known = _CHOICES.get(name)
            if known is not None and value not in known:
                faults.append(Fault(name, "choice", value[:50], ", ".join(known)))
            elif len(value) > _LONGEST or "\x00" in value:
                faults.append(Fault(name, "long", value[:50], str(_LONGEST)))
        since, until = (_time(name, found, days, faults) for name, days in (("from", 0), ("to", 1)))
        if since is not None and until is not None and since >= until:
            faults.append(Fault("from", "backwards", found["from"], found["to"]))
        account = looked_up.get(found.get(PERSON, ""))
        if PERSON in found and account is None:
            faults.append(Fault(PERSON, "forgotten", found[PERSON][:50]))
        limit = found.get("limit", str(_USUAL_SIZE))
        if limit not in map(str, PAGE_SIZES):
            faults.append(Fault("limit", "choice", limit[:50], ", ".join(map(str, PAGE_SIZES))))
            limit = str(_USUAL_SIZE)
        kinds = {kind: found.get(kind) for kind in KINDS}
        return cls(
            given={name: found[name] for name in _FILTERS if name in found},
            filters=Filters(**kinds, since=since, until=until, subject=account),
            after=found.get("after"),
            limit=int(limit),
            faults=tuple(faults),
        )

    @property
    def person(self) -> str | None:
        """The pseudonym of whom the officer looked up."""
        return self.given.get(PERSON)

    @property
    def where(self) -> str:
        """The filters alone, as the query of an address."""
        return urlencode(self.given)

    def address(self, changes: Mapping[str, str | None] | None = None, *, twin: str = "") -> str:
        """The address of this list with some parts set, or removed by None.

        It begins with the newest decision, unless ``changes`` says ``after`` what.
        """
        merged = {**self.given, "limit": str(self.limit), **(changes or {})}
        if twin or merged["limit"] == str(_USUAL_SIZE):
            del merged["limit"]
        parts = [(name, value) for name in _ALL if (value := merged.get(name))]
        return _LIST + twin + (f"?{urlencode(parts)}" if parts else "")


def _time(name: str, found: Mapping[str, str], days: int, faults: list[Fault]) -> datetime | None:
    if name not in found:
        return None
    try:
        return moment_of(name, found[name], days=days)
    except BadRequest:
        faults.append(Fault(name, "time", found[name][:50]))
        return None
