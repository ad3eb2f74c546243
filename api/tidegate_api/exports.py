"""Decisions as a file, streamed: CSV for a spreadsheet, JSON for a program.

The same lines as ``GET /v1/decisions``: what the record says, no facts, no messages, no persons.
The log may grow meanwhile: a file is of one state of it, the one at the call. Memory holds one page
of decisions, however many are written.

What you have to trust: a list proves nothing. A receipt of each decision does.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence

import orjson

from tidegate_audit.log import Filters, Found, LogView

from .decisions import row_of

__all__ = ["COLUMNS", "stream_csv", "stream_json"]

COLUMNS = ("id", "index", "time", "action", "outcome", "mode", "caller", "rules", "missing")
_PAGE = 1000
# A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Written = Callable[[int], None]
"""Told, after each page, how many decisions were written so far."""


def stream_csv(
    log: LogView, filters: Filters, *, written: Written | None = None
) -> Iterator[bytes]:
    """The decisions that a filter finds, newest first, as CSV (RFC 4180) with a header, in UTF-8.

    Several rules or facts stand in one cell with spaces between. A cell that a spreadsheet would
    run as a formula begins with an apostrophe. Who asks with ``subject`` records that first.

    Raises:
        LogUnavailable: While streaming, the log cannot be read.
        DraftError: A time has no zone.
    """
    view = log.view()

    def lines() -> Iterator[bytes]:
        yield _csv([COLUMNS])
        for page in _pages(view, filters, written):
            rows = map(row_of, page)
            yield _csv([[_cell(row[column]) for column in COLUMNS] for row in rows])

    return lines()


def stream_json(
    log: LogView, filters: Filters, *, written: Written | None = None
) -> Iterator[bytes]:
    """The same as one JSON document: ``origin`` and ``size`` of the log, and ``decisions``.

    One decision a line, so that the lines between the first and the last can be read one by one.

    Raises:
        LogUnavailable: While streaming, the log cannot be read.
        DraftError: A time has no zone.
    """
    view = log.view()

    def lines() -> Iterator[bytes]:
        head = orjson.dumps({"origin": view.origin, "size": view.size})
        yield head[:-1] + b',"decisions":['
        between = b"\n"
        for page in _pages(view, filters, written):
            yield between + b",\n".join(orjson.dumps(row_of(found)) for found in page)
            between = b",\n"
        yield b"\n]}\n"

    return lines()


def _pages(view: LogView, filters: Filters, written: Written | None) -> Iterator[tuple[Found, ...]]:
    after: str | None = None
    count = 0
    while True:
        page = view.search(filters, after=after, limit=_PAGE)
        if page.found:
            yield page.found
        count += len(page.found)
        if written is not None:
            written(count)
        after = page.after
        if after is None:
            return


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    text = " ".join(value) if isinstance(value, list) else str(value)
    return "'" + text if text.startswith(_FORMULAS) else text
