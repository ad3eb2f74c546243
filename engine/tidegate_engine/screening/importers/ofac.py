"""OFAC's SDN list, ``SDN.XML``: one ``sdnEntry`` a person, company, ship or aircraft.

The shape is that of the schema OFAC publishes beside the list (``XML.xsd``; root ``sdnList``). The
file says how many records it holds, and one that was cut short holds fewer: then nothing is
imported. The advanced format, ``SDN_ADVANCED.XML``, is another and is refused by its root.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tidegate_engine.screening.lists import ListError

from ._entity import Entity, birth_dates, country_codes, day_of
from ._xml import Element, Reader

__all__ = ["read"]

_SCHEMAS: Final = {
    "Individual": "Person",
    "Entity": "Organization",
    "Vessel": "Vessel",
    "Aircraft": "Airplane",
}
_STRENGTHS: Final = {"strong": False, "weak": True, "": False}


class _Sdn:
    def __init__(self, path: Path, progress: Callable[[int], None] | None) -> None:
        self.version = ""
        self._path = path
        self._reader = Reader(
            path,
            roots=("sdnList",),
            entries=("sdnEntry",),
            heads=("publshInformation",),  # as OFAC spells it
            progress=progress,
        )

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for element in self._reader:
            yield _entity(element)
        heads, root = self._reader.heads, self._reader.root
        if root is None:
            raise ListError(f"{self._path}: expected sdnList; got nothing.")
        self.version = day_of(heads.get("Publish_Date", ""), "%m/%d/%Y", root).isoformat()
        stated = heads.get("Record_Count", "")
        if stated != str(self._reader.count):
            raise root.wrong(
                f"expected as many entries as publshInformation/Record_Count says "
                f"({stated or 'nothing'}); got {self._reader.count}. Fetch the file again"
            )


def read(path: Path, progress: Callable[[int], None] | None = None) -> _Sdn:
    """The entities of an SDN.XML."""
    return _Sdn(path, progress)


def _entity(element: Element) -> dict[str, Any]:
    kind = element.must("sdnType", f"one of {', '.join(_SCHEMAS)}")
    if kind not in _SCHEMAS:
        raise element.wrong(f'sdnType: expected one of {", ".join(_SCHEMAS)}; got "{kind[:40]}"')
    entity = Entity(f"ofac-{element.must('uid', 'an id')}", _SCHEMAS[kind])
    entity.add_name(_whole(element), alias=False, weak=False)
    for aka in element.all("akaList/aka"):
        strength = aka.say("category")
        if strength not in _STRENGTHS:
            raise aka.wrong(f'category: expected strong or weak; got "{strength[:40]}"')
        entity.add_name(_whole(aka), alias=True, weak=_STRENGTHS[strength])
    for born in element.all("dateOfBirthList/dateOfBirthItem/dateOfBirth"):
        entity.add("birthDate", *birth_dates(born.text, born))
    for path, name in (
        ("nationalityList/nationality/country", "nationality"),
        ("citizenshipList/citizenship/country", "citizenship"),
        ("addressList/address/country", "country"),
    ):
        entity.add(name, *country_codes(one.text for one in element.all(path)))
    return entity.done(element)


def _whole(element: Element) -> str:
    return f"{element.say('firstName')} {element.say('lastName')}".strip()
