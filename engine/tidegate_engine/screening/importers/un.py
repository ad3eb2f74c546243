"""The Consolidated List of the UN Security Council, ``consolidated.xml``.

Root ``CONSOLIDATED_LIST`` with the instant it was generated; below it ``INDIVIDUALS/INDIVIDUAL``
and ``ENTITIES/ENTITY``. A name has up to four parts, given names first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tidegate_engine.screening.lists import ListError

from ._entity import Entity, birth_dates, country_codes, span
from ._xml import Element, Reader

__all__ = ["read"]

_PARTS: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_WEAK: Final = {"Low": True, "low": True}


class _Consolidated:
    def __init__(self, path: Path, progress: Callable[[int], None] | None) -> None:
        self.version = ""
        self._path = path
        self._reader = Reader(
            path,
            roots=("CONSOLIDATED_LIST",),
            entries=("INDIVIDUAL", "ENTITY"),
            progress=progress,
        )

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for element in self._reader:
            yield _entity(element)
        root = self._reader.root
        if root is None:
            raise ListError(f"{self._path}: expected CONSOLIDATED_LIST; got nothing.")
        self.version = root.attributes.get("dateGenerated", "")
        if not self.version:
            raise root.wrong("expected the attribute dateGenerated; got nothing")


def read(path: Path, progress: Callable[[int], None] | None = None) -> _Consolidated:
    """The entities of a consolidated.xml."""
    return _Consolidated(path, progress)


def _entity(element: Element) -> dict[str, Any]:
    person = element.tag == "INDIVIDUAL"
    entity = Entity(f"un-{element.must('DATAID', 'an id')}", "Person" if person else "Organization")
    entity.add_name(" ".join(filter(None, map(element.say, _PARTS))), alias=False, weak=False)
    entity.add_name(element.say("NAME_ORIGINAL_SCRIPT"), alias=True, weak=False)
    for alias in element.all(f"{element.tag}_ALIAS"):
        weak = _WEAK.get(alias.say("QUALITY"), False)
        entity.add_name(alias.say("ALIAS_NAME"), alias=True, weak=weak)
    for born in element.all("INDIVIDUAL_DATE_OF_BIRTH"):
        entity.add("birthDate", *_born(born))
    nations = (one.text for one in element.all("NATIONALITY/VALUE"))
    entity.add("nationality", *country_codes(nations))
    homes = (one.text for one in element.all(f"{element.tag}_ADDRESS/COUNTRY"))
    entity.add("country", *country_codes(homes))
    return entity.done(element)


def _born(element: Element) -> tuple[str, ...]:
    day, year = element.say("DATE"), element.say("YEAR")
    if day or year:
        return birth_dates(day or year, element)
    first, last = element.say("FROM_YEAR"), element.say("TO_YEAR")
    if first.isdigit() and last.isdigit():
        return span(int(first), int(last))
    return birth_dates(first or last, element)
