"""What a log shows: records, receipts, lists, checkpoint, tiles. Nothing here writes.

A view is of one size of the log, however much is appended meanwhile; an open
:class:`~tidegate_audit.log.Log` is a view whose size grows. :func:`read_log`
opens a view beside a server that holds the log for writing.

What you have to trust: the holder of the directory. Lists prove nothing;
receipts do, and are checked elsewhere.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import final

from tidegate_audit import lookup
from tidegate_audit.draft import Part, Stored
from tidegate_audit.errors import StartError, TileError
from tidegate_audit.head import Head, load, log_row
from tidegate_audit.lookup import Filters, Page
from tidegate_audit.opening import DATABASE, load_keys
from tidegate_audit.prepare import LookupKey
from tidegate_audit.reading import Reader
from tidegate_audit.receipt import Receipt
from tidegate_audit.store import migrate
from tidegate_audit.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Source:
    """Where a view reads."""

    origin: str
    vkey: str
    database: Database
    reader: Reader
    lookup: LookupKey


class LogView:
    """A log as far as it reaches at one moment. Any number of threads may read it."""

    def __init__(self, source: Source, head: Callable[[], Head]) -> None:
        """``head`` says how far the log reaches."""
        self._source = source
        self._head = head

    @final
    def view(self) -> "LogView":
        """The log as it is now: all that is read through it belongs to one state."""
        head = self._head()
        return LogView(self._source, lambda: head)

    @property
    def origin(self) -> str:
        return self._source.origin

    @property
    def vkey(self) -> str:
        """The verifier key, which who checks this log has to have from a place they trust."""
        return self._source.vkey

    @property
    def size(self) -> int:
        """How many entries are durable and anchored."""
        return self._head().size

    def get(self, record_id: str) -> Stored | None:
        """The record with this id; None if there is none."""
        index = self._index(record_id)
        return None if index is None else self._source.reader.stored_at(index)

    def receipt(self, record_id: str) -> Receipt | None:
        """A receipt to the newest checkpoint of this view; None if there is no such record.

        What was destroyed since is not disclosed any more; the leaf is still proven.
        """
        index = self._index(record_id)
        return None if index is None else self._source.reader.receipt_at(index, self._head())

    def receipts(self, indexes: Sequence[int]) -> list[Receipt]:
        """Receipts of the entries at these indexes, as :meth:`search` finds them.

        Raises:
            TileError: There is no such entry in this view.
        """
        head = self._head()
        for index in indexes:
            if not 0 <= index < head.size:
                raise TileError(f"the log has no entry {index}; it has {head.size}")
        return self._source.reader.receipts_at(indexes, head)

    def open_parts(self, record_id: str) -> tuple[Part, ...] | None:
        """What the record says about persons, without what was destroyed; None for no record."""
        index = self._index(record_id)
        return None if index is None else self._source.reader.parts_at(index)

    def search(
        self, filters: Filters | None = None, *, after: str | None = None, limit: int = 100
    ) -> Page:
        """Decisions, newest first, a page at a time.

        Who asks with ``subject`` has to record that as an ``access`` before it is shown.
        """
        with self._source.database.reading() as session:
            return lookup.search(
                session,
                self._source.lookup,
                filters or Filters(),
                size=self.size,
                after=after,
                limit=limit,
            )

    def count(self, filters: Filters | None = None) -> int:
        """How many decisions a filter finds, counted in the database.

        Exact, and up to seconds at a million; :meth:`.Log.counts` is for what is asked often.
        """
        with self._source.database.reading() as session:
            return lookup.count(session, self._source.lookup, filters or Filters(), size=self.size)

    def checkpoint(self) -> bytes:
        """The newest checkpoint that is durable and anchored."""
        return self._head().note

    def tile(self, level: int, n: int, width: int = 256) -> bytes:
        """The first ``width`` hashes of a tile. Raises TileError: the log is not that large."""
        return self._source.reader.tile(self._head(), level, n, width)

    def entries(self, n: int, width: int = 256) -> bytes:
        """An entry bundle. Raises TileError: the log is not that large."""
        return self._source.reader.entries(self._head(), n, width)

    def _index(self, record_id: str) -> int | None:
        return self._source.reader.index_of(record_id, self.size)


@contextmanager
def read_log(directory: Path) -> Iterator[LogView]:
    """Open a log for reading only, beside whoever writes it.

    It reaches to the newest checkpoint in the database, which a moment later is in
    the anchor too. Nothing can be recorded through it, so who looks a person up or
    opens sealed parts has to ask the server, or open the log for writing.

    Raises:
        StartError: There is no log, or its tables, keys and checkpoint do not agree.
        LogUnavailable: It cannot be read.
    """
    path = directory.absolute() / DATABASE
    if not path.is_file():
        raise StartError(f"{directory}: expected a log; there is no {DATABASE}")
    database = Database(path, mode="ro")
    try:
        version = database.version()
        if version != migrate.VERSION:
            raise StartError(
                f"{path}: expected tables of version {migrate.VERSION}; found {version}. "
                "An older log is brought up when it is opened for writing: start its server once"
            )
        with database.reading() as session:
            row = log_row(session, str(path))
            origin = row.origin
            signer, sealing, hashes = load_keys(directory.absolute(), row)
            head = load(session, signer.verifier, origin, str(path))
        reader = Reader(database, origin, sealing)
        source = Source(origin, str(signer.key), database, reader, hashes)
        yield LogView(source, lambda: head)
    finally:
        database.close()
