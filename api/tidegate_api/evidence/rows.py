"""Rows of decisions, each made from its receipt alone, so that anybody can make it again.

``decisions.jsonl`` has one JSON object a line: place, id, time, outcome and bundle from the signed
leaf, then the members of the record without its digests. ``decisions.csv`` is the same for a
spreadsheet, lists parted by spaces; a cell that a spreadsheet would run as a formula begins with an
apostrophe. A record that was destroyed leaves its members out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from tidegate_audit.disclosure import SD
from tidegate_audit.leaf import format_time
from tidegate_audit.receipt import Receipt

__all__ = ["COLUMNS", "csv_of", "jsonl_of", "row_of"]

COLUMNS: Final = (
    "index", "id", "time", "outcome", "bundle", "action", "mode", "caller", "revision", "rules",
    "effects", "obligations", "missing", "asked", "dismissed", "residency", "retention",
)  # fmt: skip

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def row_of(receipt: Receipt) -> dict[str, Any]:
    """The row of a decision."""
    leaf = receipt.leaf
    said = {name: value for name, value in (receipt.record or {}).items() if name != SD}
    return said | {
        "index": receipt.index,
        "id": leaf.id,
        "time": format_time(leaf.time),
        "outcome": leaf.outcome,
        "bundle": None if leaf.policy is None else leaf.policy.bundle,
    }


def jsonl_of(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """One row a line, members sorted by name."""
    return "".join(
        json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
        for row in rows
    ).encode()


def csv_of(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows for a spreadsheet (RFC 4180)."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in COLUMNS])
    return made.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = " ".join(map(str, value))
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(_FORMULAS) else text
