"""From what governments publish to FollowTheMoney JSON.

Each module reads one publisher's XML as it is published and yields entities; here they are written
as a list, with what is known about it beside. Nothing is fetched: whoever runs the platform does
that, and says when. A field that decides who is found (a name, a birth date, what an entry is)
must be there and readable; an entry that is not understood stops the import rather than being
left out, because a list with a hole in it clears the wrong people. What screening does not compare
(addresses, passports, reasons) is not taken over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Protocol

import orjson

from tidegate_engine.screening.lists import (
    About,
    ListError,
    about_file,
    read_list,
    sha256_of,
    write_about,
)

__all__ = ["PUBLISHERS", "Imported", "Source", "import_list"]


class Source(Protocol):
    """One publisher's file, being read."""

    version: str  # known when the file has been read

    def __iter__(self) -> Iterator[Mapping[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a list, and which module reads it."""

    module: str
    name: str
    title: str


PUBLISHERS: Final[Mapping[str, Publisher]] = {
    "ofac": Publisher("ofac", "us-ofac-sdn", "OFAC: Specially Designated Nationals"),
    "un": Publisher("un", "un-sc", "UN Security Council: Consolidated List"),
    "eu": Publisher("eu", "eu-fsf", "EU: Consolidated list of financial sanctions"),
    "uk": Publisher("uk", "gb-uksl", "UK Sanctions List"),
    "ftm": Publisher("ftm", "", "FollowTheMoney export"),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A list that was written."""

    about: About
    file: Path
    left_out: int


def import_list(
    publisher: str,
    source: Path,
    out: Path,
    *,
    fetched_on: date | None = None,
    name: str = "",
    version: str = "",
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """Read a publisher's file and write the list, whole or not at all.

    Args:
        fetched_on: The day the file came from the publisher; else the day it was last written.
        name: Another name for the list than the usual one.
        version: The publisher's version, where the file does not say it.
        progress: Called with the number of bytes read since the last call.

    Raises:
        ListError: The file is not what the publisher is known to publish, or names nobody.
    """
    known = PUBLISHERS[publisher]
    reader = import_module(f".{known.module}", __package__)
    try:
        written_on = datetime.fromtimestamp(source.stat().st_mtime, UTC).date()
        size = source.stat().st_size
    except OSError as error:
        raise ListError(f"{source}: expected a file to import; {error.strerror}") from error
    if not size:
        raise ListError(f"{source}: expected a list; the file is empty.")
    if not (name or known.name):
        raise ListError("expected a name for the list (--name), because the file does not say it")
    part = out.with_name(f".{out.name}.part")
    reading: Source = reader.read(source, progress)
    try:
        count = 0
        with part.open("wb") as file:
            for entity in reading:
                count += 1
                file.write(orjson.dumps(entity) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        about = About(
            name=name or known.name,
            title=known.title,
            version=version or reading.version or written_on.isoformat(),
            fetched_on=(fetched_on or written_on).isoformat(),
            sha256=sha256_of(part),
            entries=count,
            source=source.name,
        )
        # Read as the gate will, so that what it would refuse is refused now.
        write_about(part, about)
        left_out = read_list(part).left_out
        write_about(out, about)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
        about_file(part).unlink(missing_ok=True)
    return Imported(about, out, left_out)
