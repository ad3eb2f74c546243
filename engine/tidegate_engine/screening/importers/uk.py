"""The UK's lists: the UK Sanctions List, and OFSI's Consolidated List that it took over from.

The UK Sanctions List (``UK-Sanctions-List.xml``, root ``Designations``) has one ``Designation`` a
person, entity or ship. OFSI's list (``ConList.xml``, root ``ArrayOfFinancialSanctionsTarget``) was
closed in January 2026; files of it are still about. It has one row a *name*, rows of one person
share a ``GroupID`` and need not stand together, so the whole list is put together in memory.
``Name6`` is the family name, or the only name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tidegate_engine.screening.lists import ListError

from ._entity import Entity, birth_dates, country_codes, day_of
from ._xml import Element, Reader

__all__ = ["read"]

_UKSL, _OFSI = "Designations", "ArrayOfFinancialSanctionsTarget"
_SCHEMAS: Final = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_NUMBERS: Final = ("1", "2", "3", "4", "5", "6")


class _List:
    def __init__(self, path: Path, progress: Callable[[int], None] | None) -> None:
        self.version = ""
        self._path = path
        self._reader = Reader(
            path,
            roots=(_UKSL, _OFSI),
            entries=("Designation", "FinancialSanctionsTarget"),
            heads=("DateGenerated",),
            progress=progress,
        )

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        groups: dict[str, tuple[Entity, Element]] = {}
        latest = ""
        for element in self._reader:
            if element.tag == "Designation":
                yield _designation(element)
            else:
                _row(element, groups)
                updated = element.say("LastUpdated")
                latest = max(latest, updated and _day(updated, element))
        for entity, element in groups.values():
            yield entity.done(element)
        root = self._reader.root
        if root is None:
            raise ListError(f"{self._path}: expected {_UKSL} or {_OFSI}; got nothing.")
        if root.tag == _UKSL:
            latest = _day(self._reader.heads.get("DateGenerated", ""), root)
        self.version = latest


def read(path: Path, progress: Callable[[int], None] | None = None) -> _List:
    """The entities of a UK list."""
    return _List(path, progress)


def _day(text: str, element: Element) -> str:
    return day_of(
        text.partition("T")[0], "%Y-%m-%d" if "-" in text else "%d/%m/%Y", element
    ).isoformat()


def _schema(element: Element, path: str) -> str:
    kind = element.must(path, "Individual, Entity or Ship")
    if kind.lower() not in _SCHEMAS:
        raise element.wrong(f'{path}: expected Individual, Entity or Ship; got "{kind[:40]}"')
    return _SCHEMAS[kind.lower()]


def _designation(element: Element) -> dict[str, Any]:
    id_ = element.must("UniqueID", "an id")
    entity = Entity(f"uk-{id_}", _schema(element, "IndividualEntityShip"))
    for name in element.all("Names/Name"):
        parts = [name.say(f"Name{number}") for number in _NUMBERS]
        primary = name.say("NameType").lower() == "primary name"
        weak = "low" in name.say("AliasStrength").lower()
        entity.add_name(" ".join(filter(None, parts)), alias=not primary, weak=weak)
    for name in element.all("NonLatinNames/NonLatinName/NameNonLatinScript"):
        entity.add_name(name.text, alias=True, weak=False)
    details = "IndividualDetails/Individual"
    for born in element.all(f"{details}/DOBs/DOB"):
        entity.add("birthDate", *birth_dates(born.text, born))
    nations = (one.text for one in element.all(f"{details}/Nationalities/Nationality"))
    entity.add("nationality", *country_codes(nations))
    homes = (one.text for one in element.all("Addresses/Address/AddressCountry"))
    entity.add("country", *country_codes(homes))
    return entity.done(element)


def _row(element: Element, groups: dict[str, tuple[Entity, Element]]) -> None:
    group = element.must("GroupID", "an id")
    schema = _schema(element, "GroupTypeDescription")
    entity, _ = groups.setdefault(group, (Entity(f"ofsi-{group}", schema), element))
    if entity.schema != schema:
        raise element.wrong(f"expected group {group} to be {entity.schema} throughout")
    # The list itself writes name1 to name5 small and Name6 with a capital.
    parts = [element.say(f"name{n}") or element.say(f"Name{n}") for n in _NUMBERS]
    primary = element.say("AliasType").lower() == "primary name"
    weak = "low" in element.say("AliasQuality").lower()
    entity.add_name(" ".join(filter(None, parts)), alias=not primary, weak=weak)
    entity.add_name(element.say("NameNonLatinScript"), alias=True, weak=False)
    born = element.say("Individual_DateOfBirth")
    entity.add("birthDate", *birth_dates(born, element))
    entity.add("nationality", *country_codes([_first(element.say("Individual_Nationality"))]))
    entity.add("country", *country_codes([_first(element.say("Country"))]))


def _first(text: str) -> str:
    """The first of several countries that are written "(1) Iran. (2) Iraq." in one field."""
    return text.removeprefix("(1)").partition("(2)")[0].strip(" .")
