"""What was read from policy folders, before anything is made of it.

Each entry of a YAML file travels with its file and line, so that a conflict between two folders
names both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .metadata import Module

__all__ = ["Entry", "Sources", "law_of"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One top-level entry of a YAML or JSON file. ``lines`` are those of the keys below it."""

    value: Any
    file: str
    line: int
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict, compare=False)

    def line_at(self, *path: str) -> int:
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.line


@dataclass(slots=True)
class Sources:
    """All that was read, from all folders, with its origin."""

    modules: list[Module] = field(default_factory=list)
    actions: dict[str, Entry] = field(default_factory=dict)
    obligations: dict[str, Entry] = field(default_factory=dict)
    places: dict[str, Entry] = field(default_factory=dict)
    schemas: dict[str, Entry] = field(default_factory=dict)
    vocabulary: dict[str, Entry] = field(default_factory=dict)  # list of terms -> entry
    texts: dict[str, dict[str, Entry]] = field(default_factory=dict)  # law id -> key -> entry


def law_of(package: str) -> tuple[str, str] | None:
    """("us", "dsp") for the package ``law.us.dsp``; None for any other."""
    parts = package.split(".")
    return (parts[1], parts[2]) if len(parts) == 3 and parts[0] == "law" else None
