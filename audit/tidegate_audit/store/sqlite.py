"""One log in one SQLite file.

Written by one connection of one process, read by any number. Settings that
matter: a write-ahead log with ``synchronous=FULL``, so that a commit that was
answered is on the disk; pages of 8192 bytes, a fifth faster here than the
default; ``secure_delete``, so that what is destroyed is overwritten;
``trusted_schema=OFF`` and ``cell_size_check``, because a database file may have
been in other hands.

The write-ahead log is moved into the database inside the commit that fills it
(``wal_autocheckpoint``). A second thread that does it loses more to Python's
lock than it saves at the usual load.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from tidegate_audit.errors import LogUnavailable
from tidegate_audit.store import migrate

PAGE_SIZE: Final = 8192
#: Pages in the write-ahead log before they are moved: 4 MB. More is no faster, and the
#: commit that moves them takes longer: 16 ms instead of 8 at the 99th percentile.
WAL_PAGES: Final = 500
_BUSY_SECONDS: Final = 5.0
_PRAGMAS: Final = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    f"PRAGMA wal_autocheckpoint = {WAL_PAGES}",
)


class Database:
    """The open database of a log."""

    def __init__(self, path: Path, *, mode: Literal["rw", "ro"] = "rw") -> None:
        """``ro`` reads only, beside the process that writes."""
        self.path = path
        # Never rwc: opening must not make a new, empty log.
        self._engine: Final = _engine(path, mode)
        self._writer: sqlite3.Connection | None = None

    def writer(self) -> sqlite3.Connection:
        """The one connection that writes. Whoever uses it holds the writer's turn."""
        if self._writer is None:
            self._writer = _connect(self.path, "rw")
        return self._writer

    def drop_writer(self) -> None:
        """Forget the writing connection and whatever it had not committed."""
        writer, self._writer = self._writer, None
        if writer is not None:
            # It may be broken; what counts is that it is gone.
            with suppress(sqlite3.Error):
                writer.rollback()
            with suppress(sqlite3.Error):
                writer.close()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view of the database.

        Raises:
            LogUnavailable: It cannot be read.
        """
        try:
            with Session(self._engine) as session:
                yield session
        except SQLAlchemyError as error:
            reason = getattr(error, "orig", None) or error
            raise LogUnavailable(f"{self.path}: the log cannot be read: {reason}") from error

    def version(self) -> str | None:
        """The version of the tables, None if they are not a log's."""
        with self.reading() as session:
            return migrate.version(session.connection())

    def upgrade(self) -> None:
        """Bring the tables up to this software's version; whoever does it holds the lock.

        Raises:
            LogUnavailable: It could not be done; the tables are as before.
        """
        with self.reading() as session:
            migrate.upgrade(session.connection())
            session.commit()

    def close(self) -> None:
        self.drop_writer()
        self._engine.dispose()


def create(path: Path) -> None:
    """Make a new database with all tables.

    Raises:
        FileExistsError: There is a file of that name.
    """
    path.touch(mode=0o600, exist_ok=False)
    engine = _engine(path, "rwc")
    try:
        with engine.connect() as connection:
            migrate.upgrade(connection)
            connection.commit()
    finally:
        engine.dispose()


def _engine(path: Path, mode: str) -> Engine:
    engine = create_engine(
        "sqlite://",
        # Not by an address: the path may hold what means something else in one.
        creator=lambda: _connect(path, mode),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=28,
        # Parameters are sealed content and keyed hashes; they have no place in a traceback.
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        # The driver would begin transactions by rules of its own.
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # Both are properties of the file and take effect on an empty one only.
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        connection.execute("PRAGMA journal_mode = WAL")
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def is_full(error: BaseException) -> bool:
    """Whether the disk (or a quota) is full."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


def is_io_error(error: BaseException) -> bool:
    """Whether the disk failed, after which nobody knows what it holds."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    return isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_IOERR
