"""A list that is FollowTheMoney JSON already, such as a licensed export of OpenSanctions.

Taken over line for line; what is wrong in it is said when it is read back. The file does not say
its version, so whoever imports it should.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tidegate_engine.screening.lists import entities

__all__ = ["read"]


class _Export:
    def __init__(self, path: Path, progress: Callable[[int], None] | None) -> None:
        self.version = ""
        self._path, self._progress = path, progress

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        for _, entity in entities(self._path, self._progress):
            yield entity


def read(path: Path, progress: Callable[[int], None] | None = None) -> _Export:
    """The entities of an export."""
    return _Export(path, progress)
