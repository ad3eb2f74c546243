"""The facts that a search of the lists gives, for a law that needs to know who is paid.

A gate with lists searches them itself: ``sanctions.listed`` is then the engine's to say, and the
caller says who the payee is. It searches only when a law asked for that fact and nobody stated it.
What comes out is one of four:

* a score of at least ``listed_from``: listed, and the laws deny;
* at least ``possible_from``: possible. Whether the payee is listed stays unstated, because nobody
  knows it; a person judges;
* less: not listed, if every list is fresh. A list older than ``max_age_days`` can bar somebody and
  can clear nobody: the fact stays unstated, and ``sanctions.stale`` names the list;
* no name was stated: nothing was searched, and ``sanctions.screening`` says so.

The numbers are in ``policies/tables/platform/screening``; they are the platform's own choice.
Everything is about the payee and lies in the payee's own sealed part of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tidegate_engine.bundle import Bundle
from tidegate_engine.errors import BundleError, FactError
from tidegate_engine.facts import Facts
from tidegate_engine.request import describe

from .lists import ListError, SanctionsList, find_lists, read_list

if TYPE_CHECKING:
    from tidegate_engine.decision import Decision

    from .match import Screener

__all__ = ["NEEDED", "WITHHELD", "Screening", "Thresholds"]

#: The fact that a law asks for when the payee must be searched for.
NEEDED: Final = "sanctions.listed"
#: What a caller may not state to a gate that searches for itself.
WITHHELD: Final = frozenset({NEEDED, "sanctions.list_version", "sanctions.screened_on"})

_TABLE: Final = ("tables", "platform", "screening")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which scores on, and with lists how old."""

    listed_from: int = 95
    possible_from: int = 75
    max_age_days: int = 7

    @classmethod
    def of(cls, bundle: Bundle) -> Thresholds:
        """The thresholds in a bundle's table.

        Raises:
            BundleError: The table is not there, or its numbers are not in order.
        """
        table: Any = bundle.data
        for name in _TABLE:
            table = table.get(name) if isinstance(table, Mapping) else None
        where = f"data.{'.'.join(_TABLE)}"
        if not isinstance(table, Mapping):
            raise BundleError(
                f"{where}: expected listed_from, possible_from and max_age_days, because the gate "
                "has lists to search; got nothing. Copy the table of the shipped law."
            )
        numbers = {name: table.get(name) for name in ("listed_from", "possible_from")}
        numbers["max_age_days"] = table.get("max_age_days")
        for name, value in numbers.items():
            if type(value) is not int or value < 1:
                raise BundleError(
                    f"{where}.{name}: expected a whole number, 1 or more; got {describe(value)}."
                )
        found = cls(**numbers)  # type: ignore[arg-type]
        if not found.possible_from <= found.listed_from <= 100:
            raise BundleError(
                f"{where}: expected possible_from ({found.possible_from}) up to listed_from "
                f"({found.listed_from}) up to 100."
            )
        return found


class Screening:
    """Lists to search, and what a score means."""

    __slots__ = ("screener", "thresholds")

    def __init__(self, screener: Screener, thresholds: Thresholds) -> None:
        self.screener = screener
        self.thresholds = thresholds

    @classmethod
    def open(
        cls,
        places: Iterable[Path],
        bundle: Bundle,
        *,
        fictional: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Screening:
        """Read and index the lists in files and folders.

        Args:
            fictional: Whether a list of people who never lived will do, as in a test.

        Raises:
            ListError: A list cannot be used, or nothing that reads names is installed.
            BundleError: The bundle does not say what a score means.
        """
        thresholds = Thresholds.of(bundle)
        lists = [read_list(path, progress=progress) for path in find_lists(*places)]
        names: set[str] = set()
        for one in lists:
            if one.about.name in names:
                raise ListError(f"{one.file}: expected each list once; got {one.about.name} again.")
            names.add(one.about.name)
            if one.about.fictional and not fictional:
                raise ListError(
                    f"{one.file}: expected a list of real people; this one is fictional and "
                    "protects nobody. Import one: `tidegate lists import ofac FILE -o OUT`."
                )
        return cls(_screener(lists), thresholds)

    @property
    def lists(self) -> tuple[SanctionsList, ...]:
        return self.screener.lists

    def stale(self, today: date) -> list[str]:
        """The lists that are too old to clear anybody, as a person reads it."""
        most = self.thresholds.max_age_days
        told = []
        for one in self.lists:
            age = one.about.age_days(today)
            if age > most:
                told.append(f"{one.about.name}: fetched {age} days ago, at most {most}")
            elif age < 0:
                told.append(
                    f"{one.about.name}: fetched on {one.about.fetched_on}, which is to come"
                )
        return told

    def wanted(self, facts: Facts, decision: Decision) -> bool:
        """Whether a law asked who the payee is and nobody has said it."""
        return (
            facts.governed
            and "payee" in facts.input
            and any(missing.fact == NEEDED for missing in decision.missing)
        )

    def derive(self, facts: Facts) -> Facts:
        """The facts with those that the search gives.

        Raises:
            FactError: What was stated about the screening is about somebody else.
        """
        payee: Mapping[str, Any] = facts.input["payee"]
        stated: Mapping[str, Any] = facts.input.get("sanctions", {})
        derived = self._found(payee, facts)
        owner = next(person for person, groups in facts.persons.items() if "payee" in groups)
        if stated.get("id", owner) != owner:
            raise FactError(
                "context.sanctions.id", "the id of the payee, who is searched for",
                describe(stated["id"]),
            )  # fmt: skip
        persons = {
            person: (groups | {"sanctions"}) if person == owner else (groups - {"sanctions"})
            for person, groups in facts.persons.items()
        }
        groups: dict[str, Any] = {"sanctions": {**stated, **derived}}
        if derived["screening"] == "no_name":
            # No name, or only blanks for one, is not stated, so that the law asks for it.
            groups["payee"] = {name: value for name, value in payee.items() if name != "names"}
        return replace(
            facts,
            input={**facts.input, **groups},
            persons=persons,
            _said=(*facts._said, ("derived", {"sanctions": derived})),
        )

    def _found(self, payee: Mapping[str, Any], facts: Facts) -> dict[str, Any]:
        from .match import Query, algorithm

        names = [name for name in payee.get("names", ()) if name.strip()]
        if not names:
            return {"screening": "no_name"}
        countries = {payee["country"]} if "country" in payee else set()
        query = Query(
            names=tuple(names),
            birth_date=payee.get("birth_date"),
            countries=frozenset(countries.union(payee.get("nationalities", ()))),
            person=payee.get("individual"),
        )
        matches = self.screener.search(query)
        best = matches[0].score if matches else 0
        limits, today = self.thresholds, facts.days.latest
        told: dict[str, Any] = {
            "screening": "done",
            "score": best,
            "matches": [
                match.to_fact() for match in matches if match.score >= limits.possible_from
            ],
            "lists": [
                {
                    "name": one.about.name,
                    "version": one.about.version,
                    "sha256": one.about.sha256,
                    "fetched_on": one.about.fetched_on,
                    "age_days": one.about.age_days(today),
                    "entries": len(one.entries),
                }
                for one in self.lists
            ],
            "algorithm": algorithm(),
            "listed_from": limits.listed_from,
            "possible_from": limits.possible_from,
            "max_age_days": limits.max_age_days,
            "screened_on": facts.days.at.astimezone(UTC).date().isoformat(),
        }
        stale = self.stale(today)
        if stale:
            told["stale"] = stale
        if best >= limits.listed_from:
            told.update(listed=True, possible=False)
        elif best >= limits.possible_from:
            told["possible"] = True
        elif not stale:
            told.update(listed=False, possible=False)
        return told


def _screener(lists: list[SanctionsList]) -> Screener:
    try:
        from .match import Screener
    except ImportError as error:
        raise ListError(
            f"expected the libraries that read names ({error.name} is missing); "
            "install them: pip install 'tidegate[screening]'"
        ) from error
    return Screener(lists)
