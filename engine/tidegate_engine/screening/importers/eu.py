"""The EU's consolidated list of financial sanctions, ``xmlFullSanctionsList_1_1``.

Root ``export`` with the instant it was generated; one ``sanctionEntity`` a person or enterprise.
Almost everything is in attributes. An entity may have an alias without a name (only a function or
a title), which is left out; without any name at all it stops the import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from tidegate_engine.screening.lists import ListError

from ._entity import Entity, birth_dates, is_code
from ._xml import Element, Reader

__all__ = ["read"]

_SCHEMAS: Final = {
    "person": "Person", "P": "Person",
    "enterprise": "Organization", "E": "Organization",
    "vessel": "Vessel", "V": "Vessel",
}  # fmt: skip


class _Export:
    def __init__(self, path: Path, progress: Callable[[int], None] | None) -> None:
        self.version = ""
        self._path = path
        self._reader = Reader(
            path, roots=("export",), entries=("sanctionEntity",), progress=progress
        )

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for element in self._reader:
            yield _entity(element)
        root = self._reader.root
        if root is None:
            raise ListError(f"{self._path}: expected export; got nothing.")
        self.version = root.attributes.get("generationDate", "")
        if not self.version:
            raise root.wrong("expected the attribute generationDate; got nothing")


def read(path: Path, progress: Callable[[int], None] | None = None) -> _Export:
    """The entities of an xmlFullSanctionsList."""
    return _Export(path, progress)


def _entity(element: Element) -> dict[str, Any]:
    id_ = element.attributes.get("logicalId", "")
    if not id_:
        raise element.wrong("expected the attribute logicalId; got nothing")
    subject = next(element.all("subjectType"), None)
    stated = subject.attributes if subject is not None else {}
    code = stated.get("code", "") or stated.get("classificationCode", "")
    if code not in _SCHEMAS:
        raise element.wrong(
            f'subjectType: expected a code of {", ".join(_SCHEMAS)}; got "{code[:40]}"'
        )
    entity = Entity(f"eu-{id_}", _SCHEMAS[code])
    first = True
    for alias in element.all("nameAlias"):
        given = alias.attributes
        parts = (given.get(part, "") for part in ("firstName", "middleName", "lastName"))
        name = given.get("wholeName", "").strip() or " ".join(filter(None, parts)).strip()
        if name:
            entity.add_name(name, alias=not first, weak=given.get("strong") == "false")
            first = False
    for born in element.all("birthdate"):
        said = born.attributes.get("birthdate", "") or born.attributes.get("year", "")
        entity.add("birthDate", *birth_dates(said, born))
    for tag, name in (("citizenship", "citizenship"), ("address", "country")):
        codes = (one.attributes.get("countryIso2Code", "") for one in element.all(tag))
        entity.add(name, *(code.lower() for code in codes if is_code(code)))
    return entity.done(element)
