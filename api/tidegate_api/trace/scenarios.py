"""The scenarios of feature files, and the rules that each of them names.

A scenario outline is one scenario: its table is the lawyer's table of cases. What a scenario names
is read from its steps, with the words of each row put in. What it really made speak is known only
when it has run: a run of pytest with ``TIDEGATE_KEEP_SPOKEN=FILE`` writes one line a scenario.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tidegate_api.errors import ApiError

__all__ = ["KEEP_SPOKEN", "Scenario", "read_features", "read_spoken", "spoken_line"]

# Names a file to which every scenario that has run appends which rules spoke in it.
KEEP_SPOKEN = "TIDEGATE_KEEP_SPOKEN"

_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+(?:@\d{4}-\d\d-\d\d)?")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: where it stands, what it is called, and the dotted names in its steps."""

    file: str
    line: int
    feature: str
    name: str
    names: frozenset[str]

    @property
    def key(self) -> tuple[str, int]:
        """By what a run's report finds it again: its name has other words in every row."""
        return Path(self.file).name, self.line


def read_features(folders: Sequence[Path]) -> list[Scenario]:
    """Every scenario under some folders, in the order of files and lines.

    Raises:
        ApiError: A folder is missing, a file is no Gherkin, or the reader is not installed.
    """
    try:
        from gherkin.errors import ParserError
        from gherkin.parser import Parser
    except ImportError as error:
        raise ApiError(
            "reading scenarios needs the Gherkin parser, which is not installed",
            next_step="pip install tidegate[bdd]",
        ) from error
    found: list[Scenario] = []
    for folder in folders:
        if not folder.is_dir():
            raise ApiError(
                f"expected a folder of feature files; there is none at {folder}",
                next_step="name it: --features FOLDER",
            )
        for file in sorted(folder.rglob("*.feature")):
            try:
                document: Any = Parser().parse(file.read_text("utf-8"))
            except (ParserError, UnicodeDecodeError) as error:
                raise ApiError(f"{file}: expected Gherkin; {error}") from error
            found.extend(_scenarios(file, document.get("feature") or {}))
    return found


def _scenarios(file: Path, feature: Mapping[str, Any]) -> Iterator[Scenario]:
    for parent in (feature, *(child["rule"] for child in _children(feature, "rule"))):
        for child in _children(parent, "scenario"):
            scenario = child["scenario"]
            yield Scenario(
                file=str(file),
                line=scenario["location"]["line"],
                feature=feature["name"],
                name=scenario["name"],
                names=frozenset(_ID.findall(" ".join(_texts(scenario)))),
            )


def _children(parent: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [child for child in parent.get("children", ()) if kind in child]


def _texts(scenario: Mapping[str, Any]) -> Iterator[str]:
    """The steps, once for each row of the examples with its words put in."""
    steps = [step["text"] for step in scenario["steps"]]
    cells = [
        cell["value"]
        for step in scenario["steps"]
        for row in step.get("dataTable", {}).get("rows", ())
        for cell in row["cells"]
    ]
    yield from cells
    tables = [table for table in scenario.get("examples", ()) if table.get("tableHeader")]
    if not tables:
        yield from steps
    for table in tables:
        heads = [cell["value"] for cell in table["tableHeader"]["cells"]]
        for row in table["tableBody"]:
            words = [cell["value"] for cell in row["cells"]]
            for text in steps:
                for head, word in zip(heads, words, strict=True):
                    text = text.replace(f"<{head}>", word)
                yield text


def spoken_line(file: str, line: int, rules: Iterable[str]) -> bytes:
    """What a run writes about one scenario: a line of JSON, short enough to be written at once."""
    told = {"file": Path(file).name, "line": line, "rules": sorted(set(rules))}
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def read_spoken(file: Path) -> dict[tuple[str, int], frozenset[str]]:
    """What a run wrote: scenario → rules that spoke in it, in any of its rows.

    Raises:
        ApiError: The file is missing or a line of it cannot be read.
    """
    spoken: dict[tuple[str, int], frozenset[str]] = {}
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise ApiError(
            f"expected what a run of the scenarios wrote; {file} cannot be read: {error.strerror}",
            next_step=f"{KEEP_SPOKEN}={file} pytest features",
        ) from error
    for number, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            key, rules = (str(told["file"]), int(told["line"])), frozenset(told["rules"])
        except (ValueError, KeyError, TypeError) as error:
            raise ApiError(
                f"{file}:{number}: expected file, line and rules; got {line[:80]!r}",
                next_step="remove the file and run the scenarios again",
            ) from error
        spoken[key] = spoken.get(key, frozenset()) | rules
    return spoken
