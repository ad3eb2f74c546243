"""Find the ``# METADATA`` blocks of a Rego file and what each one describes.

The format is OPA's: a comment line ``# METADATA``, then comment lines that hold YAML, then the
package or rule they belong to (Open Policy Agent, "Annotations"). It is read here, and not with an
``opa`` binary, because a running gate needs titles, citations and dates and must start without
one; a test compares what we read with ``opa inspect`` on the shipped policies. Trust: a block that
is read wrongly gives a rule wrong dates, so anything unclear is a problem with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ._yaml import YamlError, read_with_lines

__all__ = ["Annotation", "Module", "Problem", "read_module", "valid_date"]

_START = re.compile(r"^#\s*METADATA\s*$")
# A step that is a word of Rego stands in brackets and quotes: law["in"].dpdp.
_PACKAGE = re.compile(r"^package\s+([A-Za-z_]\w*(?:\.\w+|\[\"\w+\"\])*)")
_QUOTED_STEP = re.compile(r"\[\"(\w+)\"\]")
_RULE = re.compile(r"^(?:default\s+)?([A-Za-z_][\w.]*)")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at a line of a policy source. ``str()`` is what a person reads."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Annotation:
    """One METADATA block. ``target`` is "package" or the name of the rule below it."""

    target: str
    line: int  # of "# METADATA"
    target_line: int  # of the package or rule
    values: Mapping[str, object]
    raw: str  # the YAML as written, for checks of spelling
    lines: Mapping[tuple[str, ...], int]  # line of each key, in the file

    @property
    def custom(self) -> Mapping[str, object]:
        custom = self.values.get("custom")
        return custom if isinstance(custom, dict) else {}

    def line_at(self, *path: str) -> int:
        """The line of a key, or of the nearest key above it."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.line


@dataclass(frozen=True, slots=True)
class Module:
    """One Rego file. ``file`` is how messages call it; ``path`` is its place in the bundle.

    ``package`` has dots only, whatever way its steps are written.
    """

    path: str
    file: str
    text: str
    package: str
    package_line: int
    annotations: tuple[Annotation, ...]


def read_module(path: str, text: str, *, file: str | None = None) -> tuple[Module, list[Problem]]:
    """Read one file's package and annotations; whatever cannot be read is a problem."""
    name = file or path
    problems: list[Problem] = []
    annotations: list[Annotation] = []
    package, package_line = "", 1
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at].rstrip("\r")
        found = _PACKAGE.match(line)
        if found and not package:
            package, package_line = _QUOTED_STEP.sub(r".\1", found.group(1)), at + 1
        if not _START.match(line):
            at += 1
            continue
        start, at = at, at + 1
        block: list[str] = []
        while at < len(lines) and lines[at].startswith("#") and not _START.match(lines[at]):
            block.append(lines[at].rstrip("\r")[1:])
            at += 1
        target, target_line = _target(lines, at)
        if target is None:
            problems.append(
                Problem(
                    name,
                    start + 1,
                    "METADATA describes nothing: expected a package or a rule below it.",
                )
            )
            continue
        raw = "\n".join(block)
        try:
            values, keys = read_with_lines(raw)
        except YamlError as error:
            problems.append(
                Problem(name, start + 1 + error.line, f"METADATA is not YAML: {error.message}.")
            )
            continue
        if not isinstance(values, dict):
            problems.append(
                Problem(name, start + 1, "METADATA is empty: expected `title:` and more.")
            )
            continue
        annotations.append(
            Annotation(
                target=target,
                line=start + 1,
                target_line=target_line,
                values=values,
                raw=raw,
                lines={key: start + 1 + line for key, line in keys.items()},
            )
        )
    if not package:
        problems.append(Problem(name, 1, "no package: expected `package law.<place>.<law>`."))
    return Module(path, name, text, package, package_line, tuple(annotations)), problems


def _target(lines: list[str], at: int) -> tuple[str | None, int]:
    while at < len(lines):
        line = lines[at].rstrip("\r")
        if line.strip() and not line.startswith("#"):
            if _PACKAGE.match(line):
                return "package", at + 1
            found = _RULE.match(line)
            if found is None or found.group(1) == "import":
                return None, at + 1
            return found.group(1), at + 1
        if _START.match(line):
            return None, at + 1
        at += 1
    return None, at


def valid_date(value: object) -> bool:
    """Whether ``value`` is an ISO date of ten characters, so that it compares as text."""
    if not isinstance(value, str) or len(value) != 10 or not value.isascii():
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
