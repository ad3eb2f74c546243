"""A list of blocked persons: FollowTheMoney JSON, one entity a line, and what is known about it.

``ofac.ftm.jsonl`` holds the entities; ``ofac.ftm.jsonl.about.json`` beside it says which version
that is, when it was fetched, and the SHA-256 of the file, which must be true. Of an entity only
what screening compares is kept. Where topics are given, an entity without the topic ``sanction``
is no blocked person (an export of OpenSanctions also holds politicians) and is left out, counted.
Trust: who can write these files decides who is paid. Their hash goes into every record, so that
it can be shown afterwards which list was searched.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import orjson

from tidegate_engine.errors import EngineError
from tidegate_engine.request import describe
from tidegate_engine.vocabulary import is_day

__all__ = [
    "ABOUT",
    "About",
    "Entry",
    "ListError",
    "SanctionsList",
    "about_file",
    "entities",
    "fictional_list",
    "find_lists",
    "read_list",
    "sha256_of",
]

ABOUT: Final = ".about.json"

_MOST_BYTES_A_LINE: Final = 4 * 1024 * 1024
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,63}", re.ASCII)
_HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_BIRTH: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", re.ASCII)

# What an entity of each schema is; every other schema (an address, a sanction) names nobody.
KINDS: Final[Mapping[str, str]] = {
    "Person": "person",
    "Company": "company",
    "Organization": "company",
    "PublicBody": "company",
    "LegalEntity": "unknown",
    "Vessel": "thing",
    "Airplane": "thing",
}
_NAMES: Final = ("name", "alias", "previousName")
_WEAK: Final = "weakAlias"
_COUNTRIES: Final = ("nationality", "citizenship", "country", "jurisdiction", "mainCountry", "flag")


class ListError(EngineError):
    """A list cannot be used; the message says file, line, what was expected and what came."""


@dataclass(frozen=True, slots=True)
class About:
    """Which version of which list a file is."""

    name: str  # short, as records name it: "us-ofac-sdn"
    title: str
    version: str  # the publisher's own, or the day of publication
    fetched_on: str  # the day it was fetched from the publisher
    sha256: str  # of the file with the entities
    entries: int
    source: str = ""
    fictional: bool = False

    def age_days(self, today: date) -> int:
        """Whole days since it was fetched; negative if that day has not come yet."""
        return (today - date.fromisoformat(self.fetched_on)).days


@dataclass(frozen=True, slots=True)
class Entry:
    """One blocked person, company or thing, as far as it is compared."""

    id: str
    kind: str  # person, company, unknown or thing
    caption: str
    names: tuple[str, ...]
    weak_names: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()  # YYYY, YYYY-MM or YYYY-MM-DD
    countries: frozenset[str] = frozenset()  # ISO 3166-1, two capital letters


@dataclass(frozen=True, slots=True)
class SanctionsList:
    """A list, read and checked."""

    about: About
    entries: tuple[Entry, ...] = field(repr=False)
    left_out: int = 0  # entities that name nobody, or nobody who is blocked
    file: str = ""


def read_list(path: Path, *, progress: Callable[[int], None] | None = None) -> SanctionsList:
    """Read a list and what is known about it.

    Args:
        progress: Called with the number of bytes read since the last call.

    Raises:
        ListError: A file is missing, broken, or not the one that the other was written for.
    """
    path = Path(path)
    about = _read_about(about_file(path))
    try:
        found = sha256_of(path)
    except OSError as error:
        raise ListError(f"{path}: expected a list to read; {error.strerror or error}") from error
    if found != about.sha256:
        raise ListError(
            f"{path}: expected the file with the SHA-256 {about.sha256} that {about_file(path)} "
            f"names; got {found}. Import the list again."
        )
    entries: dict[str, Entry] = {}
    left_out = 0
    for line, entity in entities(path, progress):
        entry = _entry(entity, f"{path}:{line}")
        if entry is None:
            left_out += 1
        elif entries.setdefault(entry.id, entry) is not entry:
            raise ListError(
                f"{path}:{line}: expected each id once; got {describe(entry.id)} again."
            )
    if not entries:
        raise ListError(f"{path}: expected at least one person or company; got none.")
    return SanctionsList(about, tuple(entries.values()), left_out, str(path))


def find_lists(*places: Path) -> tuple[Path, ...]:
    """The lists that files and folders hold; a folder must hold at least one.

    Raises:
        ListError: A place holds no list.
    """
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            inside = sorted(path for path in place.iterdir() if about_file(path).is_file())
            if not inside:
                raise ListError(
                    f"{place}: expected lists with {ABOUT} beside them, as `tidegate lists import` "
                    "writes them; got none."
                )
            found += inside
        else:
            found.append(place)
    return tuple(found)


def fictional_list() -> Path:
    """The small list of people from old books that comes with Tidegate, for trying it out."""
    return Path(str(files(__package__) / "data" / "fictional.ftm.jsonl"))


def about_file(path: Path) -> Path:
    """Where it is written which version a list is."""
    return path.with_name(path.name + ABOUT)


def write_about(path: Path, about: About) -> None:
    """Write beside a list what is known about it."""
    told = json.dumps(asdict(about), ensure_ascii=False, indent=1)
    about_file(path).write_text(told + "\n", encoding="utf-8")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_about(path: Path) -> About:
    try:
        stated = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ListError(
            f"{path}: expected what is known about the list (version, day of fetching, hash); "
            f"{error.strerror or error}. `tidegate lists import` writes it."
        ) from error
    except ValueError as error:
        raise ListError(f"{path}: expected JSON; {error}") from error
    if not isinstance(stated, dict):
        raise ListError(f"{path}: expected an object; got {describe(stated)}.")

    def text(name: str, expected: str, good: Callable[[str], object]) -> str:
        value = stated.get(name)
        if not isinstance(value, str) or not good(value):
            raise ListError(f"{path}: {name}: expected {expected}; got {describe(value)}.")
        return value

    entries, fictional = stated.get("entries"), stated.get("fictional", False)
    if type(entries) is not int or type(fictional) is not bool:
        raise ListError(f"{path}: expected entries, a whole number, and fictional, true or false.")
    return About(
        name=text("name", "small letters, digits, dots and hyphens", _NAME.fullmatch),
        title=text("title", "a title", bool),
        version=text("version", "the version", bool),
        fetched_on=text("fetched_on", 'a day such as "2026-11-20"', is_day),
        sha256=text("sha256", "64 hex digits", _HASH.fullmatch),
        entries=entries,
        source=str(stated.get("source", "")),
        fictional=fictional,
    )


def entities(
    path: Path, progress: Callable[[int], None] | None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every entity of a file, with its line."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_MOST_BYTES_A_LINE + 1):
            number += 1
            if progress is not None:
                progress(len(line))
            where = f"{path}:{number}"
            if len(line) > _MOST_BYTES_A_LINE:
                raise ListError(f"{where}: expected at most {_MOST_BYTES_A_LINE} bytes a line.")
            if not line.strip():
                continue
            try:
                entity = orjson.loads(line)
            except ValueError as error:
                raise ListError(f"{where}: expected one JSON object a line; {error}") from error
            if not isinstance(entity, dict):
                raise ListError(f"{where}: expected an object; got {describe(entity)}.")
            yield number, entity


def _entry(entity: Mapping[str, Any], where: str) -> Entry | None:
    """The entry an entity is, or None if it names nobody who is blocked."""
    schema, id_ = entity.get("schema"), entity.get("id")
    if not isinstance(schema, str) or not isinstance(id_, str) or not id_:
        raise ListError(f"{where}: expected an id and a schema; got {describe(entity.get('id'))}.")
    kind = KINDS.get(schema)
    if kind is None:
        return None
    properties = entity.get("properties")
    if not isinstance(properties, dict):
        raise ListError(f"{where}: properties: expected an object; got {describe(properties)}.")

    def texts(*names: str) -> list[str]:
        found: list[str] = []
        for name in names:
            values = properties.get(name, [])
            if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
                raise ListError(
                    f"{where}: properties.{name}: expected a list of texts; got {describe(values)}."
                )
            found += [one for one in values if one.strip() and one not in found]
        return found

    topics = texts("topics")
    if topics and "sanction" not in topics:
        return None
    names = texts(*_NAMES)
    weak = [name for name in texts(_WEAK) if name not in names]
    if not names and not weak:
        # Whoever is blocked must be found by some name; a list that loses one is not to be used.
        raise ListError(f"{where}: properties.name: expected at least one name; got none.")
    births = texts("birthDate")
    for birth in births:
        if not _BIRTH.fullmatch(birth):
            raise ListError(
                f"{where}: properties.birthDate: expected YYYY, YYYY-MM or YYYY-MM-DD; "
                f"got {describe(birth)}."
            )
    caption = entity.get("caption")
    return Entry(
        id=id_,
        kind=kind,
        caption=caption if isinstance(caption, str) and caption else (names or weak)[0],
        names=tuple(names),
        weak_names=tuple(weak),
        birth_dates=tuple(births),
        countries=frozenset(one[:2].upper() for one in texts(*_COUNTRIES)),
    )
