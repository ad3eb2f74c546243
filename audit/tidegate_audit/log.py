"""The log: append a record, get a receipt that proves it.

``Log.init`` makes a log, ``Log.open`` opens it for writing, :meth:`Log.append`
returns when the record is in the database, covered by a signed checkpoint, and
anchored. If it cannot be written there is no receipt, and without a receipt
nothing may be done.

The writing side needs SQLModel and orjson. To verify, nothing here is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from tidegate_audit import opening
from tidegate_audit.counts import Counts
from tidegate_audit.draft import Appended, Draft, Idempotency, Part, Stored
from tidegate_audit.errors import IdempotencyConflict, LogUnavailable
from tidegate_audit.lookup import Filters, Found, Page
from tidegate_audit.opening import LogInfo, Opened, Recovery, own_draft
from tidegate_audit.prepare import wall_clock_ms
from tidegate_audit.sequencer import Sequencer
from tidegate_audit.state import AnchorState, LogState, look
from tidegate_audit.store.schema import IdempotencyRow
from tidegate_audit.view import LogView, Source, read_log
from tidegate_audit.writer import IDEMPOTENCY_MS

__all__ = [
    "AnchorState",
    "Appended",
    "Draft",
    "Filters",
    "Found",
    "Idempotency",
    "Log",
    "LogInfo",
    "LogState",
    "LogView",
    "Page",
    "Part",
    "Recovery",
    "Stored",
    "read_log",
]


class Log(LogView):
    """An open log. One process writes a log; any number of its threads and tasks may."""

    def __init__(self, opened: Opened) -> None:
        source = Source(opened.origin, opened.vkey, opened.database, opened.reader, opened.lookup)
        super().__init__(source, lambda: opened.writer.told)
        self._opened = opened
        self._counts = Counts(opened.database, opened.lookup, lambda: self.size)
        self._sequencer = Sequencer(opened.writer.commit, opened.writer.interrupted)
        self._released = False

    @classmethod
    def init(
        cls,
        directory: Path,
        *,
        origin: str,
        anchor: Path | None = None,
        recovers: Recovery | None = None,
    ) -> LogInfo:
        """Make a new log.

        Args:
            directory: Where database and keys go. It must not hold a log.
            origin: The log's name for ever, ``<domain>/<region>/<period>-<n>``.
            anchor: Where the newest checkpoint is kept, best on another volume;
                ``<directory>.anchor`` if not given.
            recovers: The log whose place this one takes after entries were lost.

        Raises:
            StartError: There is a log already, or it cannot be made.
        """
        return opening.init(directory, origin=origin, anchor=anchor, recovers=recovers)

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        anchor: Path | None = None,
        now_ms: Callable[[], int] | None = None,
    ) -> Self:
        """Open a log for writing, after checking that it holds all it ever signed.

        Args:
            anchor: Where the newest checkpoint is kept, if it was moved.
            now_ms: The clock that records are held against, in milliseconds since 1970;
                the machine's if not given. For tests that play on another day.

        Raises:
            StartError: It does not, or another process writes it; says what to do.
        """
        return cls(opening.open_log(directory, anchor=anchor, now_ms=now_ms))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Writing

    def append(self, draft: Draft) -> Appended:
        """Record a draft; returns when it is durable, signed and anchored.

        Raises:
            DraftError: It cannot be recorded as it is.
            IdempotencyConflict: Its key was used for another body.
            LogFull: Too much waits to be written; nothing was done.
            LogUnavailable: It could not be written, or nobody knows whether it was.
                Nothing may be answered; ask again with the same id or key.
        """
        self._sequencer.check_room()
        return self._sequencer.append(self._opened.preparer.prepare(draft))

    async def append_async(self, draft: Draft) -> Appended:
        """As :meth:`append`, on an event loop: one round of the loop is one commit."""
        self._sequencer.check_room()
        return await self._sequencer.append_async(self._opened.preparer.prepare(draft))

    def close(self) -> None:
        """End the epoch with a ``stop``, and let go of the log. Closing twice is no error.

        If the ``stop`` cannot be written the epoch stays without one, as after a
        crash; what was answered before is safe either way.
        """
        if self._released:
            return
        try:
            preparer = self._opened.preparer
            self._sequencer.finish(preparer.prepare(own_draft("stop", {}, preparer.now())))
        except LogUnavailable:
            pass
        finally:
            self._released = True
            self._counts.close()
            self._opened.anchor.close()
            self._opened.database.close()
            self._opened.lock.release()

    # Reading

    def find_idempotent(self, caller: str, key: str, body_sha256: str) -> Stored | None:
        """What was recorded for this caller and key within the last 24 hours.

        Raises:
            IdempotencyConflict: It was for another body.
        """
        hashes = self._opened.lookup
        scope = hashes.scope(Idempotency(caller, key, body_sha256))
        with self._opened.database.reading() as session:
            row = session.get(IdempotencyRow, scope)
            if row is None or row.at_ms < wall_clock_ms() - IDEMPOTENCY_MS:
                return None
            if row.body != hashes.body(body_sha256):
                raise IdempotencyConflict(
                    "this idempotency key was used within the last 24 hours for a request with "
                    "another body. Send the same body again, or use a new key"
                )
            index = row.idx
        if index >= self.size:
            # Stored, but its anchor was not written: appending it again settles it.
            return None
        return self._opened.reader.stored_at(index)

    def counts(self) -> Counts:
        """Exact counts of decisions, held in memory from their first use on."""
        return self._counts

    def state(self) -> LogState:
        """The newest checkpoint, the newest entry, and whether the anchor agrees.

        Reads only; the writer goes on. Raises LogUnavailable: the database cannot be read.
        """
        return look(self._opened)

    def pseudonym(self, account: str) -> str:
        """A name for an account id that can stand in an address: a hash with this log's key.

        Nobody gets back from it to the account, or from the account to it, without that key.
        """
        return self._opened.lookup.subject(account).hex()
