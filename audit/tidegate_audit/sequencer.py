"""Many callers, one writer: whoever finds it free writes for everybody who waits.

No timer and no thread of its own. A thread that finds the writer free takes
everything that waits, its own record included, and writes it in one commit; the
others sleep until theirs is written, or until one of them is told to be next.
On an event loop, everything handed over in one round of the loop is one commit,
written in the round after it. Batches grow by themselves while a commit syncs.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from tidegate_audit.draft import Appended
from tidegate_audit.errors import LogFull, LogUnavailable
from tidegate_audit.prepare import Prepared
from tidegate_audit.writer import Outcome

MAX_BATCH: Final = 512
MAX_PENDING: Final = 4096
_RETRY_AFTER: Final = 1


class _Ticket:
    """One record on its way. Its caller sleeps in a thread, or awaits a future."""

    __slots__ = ("future", "item", "last", "loop", "outcome", "promoted", "wake")

    def __init__(self, item: Prepared) -> None:
        self.item = item
        self.outcome: Outcome | None = None
        self.last = False
        self.promoted = False
        self.wake: threading.Lock | None = None
        self.future: asyncio.Future[Appended] | None = None
        self.loop: asyncio.AbstractEventLoop | None = None

    def settle(self) -> Appended:
        if isinstance(self.outcome, Appended):
            return self.outcome
        raise self.outcome or LogUnavailable("the writer stopped before the record was written")


class Sequencer:
    """Puts records in order and has them written."""

    def __init__(
        self,
        commit: Callable[[Sequence[Prepared]], list[Outcome]],
        interrupted: Callable[[], None],
        *,
        max_batch: int = MAX_BATCH,
        max_pending: int = MAX_PENDING,
    ) -> None:
        self._commit = commit
        self._interrupted = interrupted
        self._max_batch = max_batch
        self._max_pending = max_pending
        self._lock = threading.Lock()
        self._queue: deque[_Ticket] = deque()
        #: Whether somebody is writing, or was told to be next.
        self._busy = False
        #: The loop that was asked to write and has not come to it yet.
        self._scheduled: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def check_room(self, *, also_last: bool = False) -> None:
        """Refuse early, before any work is spent on a record."""
        if self._closed:
            raise LogUnavailable("the log is closed")
        if not also_last and len(self._queue) >= self._max_pending:
            raise LogFull(
                f"{self._max_pending} records wait to be written; try again in a second",
                _RETRY_AFTER,
            )

    def append(self, item: Prepared) -> Appended:
        """Have a record written; sleeps until it is durable and anchored."""
        return self._append(_Ticket(item))

    def finish(self, item: Prepared) -> Appended:
        """Take nothing more, write what waits, and then this, as the very last."""
        ticket = _Ticket(item)
        ticket.last = True
        return self._append(ticket)

    async def append_async(self, item: Prepared) -> Appended:
        """Have a record written, together with all others of this round of the loop."""
        ticket = _Ticket(item)
        loop = ticket.loop = asyncio.get_running_loop()
        ticket.future = loop.create_future()
        with self._lock:
            self.check_room()
            self._queue.append(ticket)
            # If somebody is writing, that one calls the loop when it is done.
            first = not self._busy and self._scheduled is not loop
            if first:
                self._scheduled = loop
        if first:
            loop.call_soon(self._lead_from_loop)
        return await ticket.future

    def _append(self, ticket: _Ticket) -> Appended:
        leads = False
        try:
            with self._lock:
                self.check_room(also_last=ticket.last)
                self._closed = self._closed or ticket.last
                self._queue.append(ticket)
                if self._busy:
                    ticket.wake = threading.Lock()
                    ticket.wake.acquire()
                else:
                    self._busy = leads = True
            if ticket.wake is not None:
                # Woken because the record is written, or because it is our turn to write.
                ticket.wake.acquire()
        except BaseException:
            self._abandon(ticket, leads)
            raise
        if ticket.outcome is None:
            self._lead(until=ticket)
        return ticket.settle()

    def _abandon(self, ticket: _Ticket, leads: bool) -> None:
        """An interrupt hit whoever waited; a turn that was theirs must not be lost."""
        with self._lock:
            with suppress(ValueError):
                self._queue.remove(ticket)
            had_turn = leads or (ticket.promoted and ticket.outcome is None)
        if had_turn:
            self._hand_over()

    def _lead_from_loop(self) -> None:
        with self._lock:
            self._scheduled = None
            if self._busy or not self._queue:
                return
            self._busy = True
        self._lead(until=None)

    def _lead(self, until: _Ticket | None) -> None:
        """Write one batch, or as many as it takes to write ``until``; then hand over."""
        try:
            while True:
                self._write(self._take())
                if until is None or until.outcome is not None:
                    return
        finally:
            self._hand_over()

    def _take(self) -> list[_Ticket]:
        with self._lock:
            batch: list[_Ticket] = []
            while self._queue and len(batch) < self._max_batch:
                # The last record has a batch of its own, so nothing can come after it.
                if self._queue[0].last and batch:
                    break
                batch.append(self._queue.popleft())
            return batch

    def _write(self, batch: list[_Ticket]) -> None:
        try:
            outcomes = self._commit([ticket.item for ticket in batch])
            for ticket, outcome in zip(batch, outcomes, strict=True):
                ticket.outcome = outcome
        except BaseException:
            # An interrupt, or a mistake of ours: nobody knows what was written.
            self._interrupted()
            raise
        finally:
            for ticket in batch:
                if ticket.outcome is None:
                    ticket.outcome = LogUnavailable(
                        "the writer was interrupted; the record may be in the log, but nothing "
                        "may be answered for it. Ask again with the same id or key"
                    )
                _wake(ticket)

    def _hand_over(self) -> None:
        """Give the turn to a sleeping thread; without one, to the loops that wait."""
        with self._lock:
            for ticket in self._queue:
                if ticket.wake is not None:
                    ticket.promoted = True
                    ticket.wake.release()
                    return
            self._busy = False
            loops = {ticket.loop for ticket in self._queue if ticket.loop is not None}
        for loop in loops:
            _call(loop, self._lead_from_loop)


def _wake(ticket: _Ticket) -> None:
    if ticket.wake is not None:
        ticket.wake.release()
    elif ticket.loop is not None:
        if _running() is ticket.loop:
            _resolve(ticket)
        else:
            _call(ticket.loop, _resolve, ticket)


def _resolve(ticket: _Ticket) -> None:
    future = ticket.future
    if future is None or future.done():
        return  # whoever asked has gone away; the record is in the log all the same
    if isinstance(ticket.outcome, Appended):
        future.set_result(ticket.outcome)
    elif ticket.outcome is not None:
        future.set_exception(ticket.outcome)


def _running() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _call(loop: asyncio.AbstractEventLoop, function: Callable[..., None], *args: object) -> None:
    # A loop that is closed has nobody left who waits.
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(function, *args)
