"""Read a log's SQLite file as an auditor does: read-only, with the standard library.

All reads see one state of the database, even while a server goes on writing.
The tables are described in :mod:`tidegate_audit.store.schema`, which is not
needed here.
"""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import quote

from tidegate_audit.errors import VerifyError
from tidegate_audit.merkle import leaf_hash, root_of
from tidegate_audit.tiles import WIDTH, Tile, encode_bundle, split_tile

FILE_NAME: Final = "log.sqlite"


@dataclass(frozen=True, slots=True)
class StoredCheckpoint:
    """A checkpoint with what its row says it is."""

    size: int
    root: bytes
    note: bytes


class DatabaseReader:
    """A :class:`~tidegate_audit.reader.LogReader` of a log's own database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not path.is_file():
            raise VerifyError(f"{path} is missing; expected the database of a log")
        self._db = _open(path)
        try:
            # The transaction keeps the state that its first statement sees.
            self._db.execute("BEGIN")
            self.head = self._head()
        except VerifyError:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def checkpoint(self) -> bytes:
        return self.head.note

    def tile(self, level: int, n: int, width: int) -> bytes:
        stored = self._rows("SELECT hashes FROM tile WHERE level = ? AND n = ?", level, n)
        if stored:
            return bytes(stored[0][0])[: 32 * width]
        first = n * WIDTH
        if level == 0:
            rows = self._rows(
                "SELECT leaf FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx",
                first,
                first + width,
            )
            return b"".join(leaf_hash(leaf) for (leaf,) in rows)
        rows = self._rows(
            "SELECT root FROM tile WHERE level = ? AND n >= ? AND n < ? ORDER BY n",
            level - 1,
            first,
            first + width,
        )
        return b"".join(root for (root,) in rows)

    def entries(self, n: int, width: int) -> bytes:
        first = n * WIDTH
        rows = self._rows(
            "SELECT idx, leaf FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx",
            first,
            first + width,
        )
        for expected, (index, _) in zip(range(first, first + width), rows, strict=False):
            if index != expected:
                raise VerifyError(f"{self._path}: entry {expected} is missing; restore it")
        if len(rows) < width:
            raise VerifyError(f"{self._path}: entry {first + len(rows)} is missing; restore it")
        return encode_bundle(leaf for _, leaf in rows)

    def ids(self, first: int, width: int) -> list[str]:
        """The look-up ids of ``width`` entries from ``first`` on."""
        rows = self._rows(
            "SELECT id FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx", first, first + width
        )
        return [str(found) for (found,) in rows]

    def origin(self) -> str:
        """The origin that the database was made for."""
        rows = self._rows("SELECT origin FROM log")
        if len(rows) != 1:
            raise VerifyError(f"{self._path}: expected one row in table log; found {len(rows)}")
        return str(rows[0][0])

    def checkpoints(self) -> Iterator[StoredCheckpoint]:
        """All checkpoints that are kept, in rising order."""
        for size, root, note in self._rows("SELECT size, root, note FROM checkpoint ORDER BY size"):
            yield StoredCheckpoint(size, root, note)

    def parts(self) -> tuple[int, int]:
        """How many sealed parts can be opened by who has the key, and how many were destroyed."""
        rows = self._rows("SELECT COUNT(*), COALESCE(SUM(wrapped_key IS NULL), 0) FROM sealed_part")
        total, destroyed = int(rows[0][0]), int(rows[0][1])
        return total - destroyed, destroyed

    def check_rows(self) -> None:
        """Check what the tree does not: that nothing stands in the tables beyond the log.

        Raises:
            VerifyError: Rows are missing, or there are some that no checkpoint covers.
        """
        size = self.head.size
        ((count, last),) = self._rows("SELECT COUNT(*), COALESCE(MAX(idx), -1) FROM entry")
        if (count, last) != (size, size - 1):
            raise VerifyError(
                f"{self._path}: the checkpoint covers {size} entries; the table has {count}, "
                f"the last of them {last}"
            )
        expected = 0
        while (size := size // WIDTH) > 0:
            expected += size
        ((count,),) = self._rows("SELECT COUNT(*) FROM tile")
        if count != expected:
            raise VerifyError(f"{self._path}: expected {expected} full tiles; found {count}")
        for level, n, hashes, root in self._stream("SELECT level, n, hashes, root FROM tile"):
            if root_of(split_tile(hashes, Tile(level, n))) != root:
                raise VerifyError(
                    f"{self._path}: {Tile(level, n).path} does not hash to the root beside it"
                )

    def _head(self) -> StoredCheckpoint:
        rows = self._rows("SELECT size, root, note FROM head")
        if len(rows) != 1:
            raise VerifyError(f"{self._path}: expected one checkpoint in head; found {len(rows)}")
        return StoredCheckpoint(*rows[0])

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return list(self._stream(sql, *values))

    def _stream(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._db.execute(sql, values)
        except sqlite3.OperationalError as error:
            raise VerifyError(
                f"{self._path}: cannot be read ({error}). If it lies where nobody may write, copy "
                "the whole directory elsewhere; else restore it from a copy that verifies"
            ) from error
        except sqlite3.Error as error:
            raise VerifyError(
                f"{self._path}: cannot be read ({error}); it is damaged or not a log. "
                "Restore it from a copy that verifies"
            ) from error


def _open(path: Path) -> sqlite3.Connection:
    # A database that was copied without its companions onto a read-only medium
    # can only be opened as one that nobody writes.
    quiet = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    mode = "mode=ro&immutable=1" if quiet else "mode=ro"
    try:
        return sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?{mode}", uri=True, isolation_level=None
        )
    except sqlite3.Error as error:
        raise VerifyError(f"{path}: cannot be opened ({error})") from error
