"""One HTTP connection, with two bounds that uvicorn leaves out.

The head of a request comes before any key, so a stranger sends it. uvicorn keeps whatever comes,
however long it is and however long it takes: one caller could fill the memory with a head that
never ends, or hold every file descriptor with heads that never come. Here a head has at most so
many bytes and seconds, and a connection that says nothing is let go of like one that fell silent.
"""

from __future__ import annotations

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["MAX_HEAD_BYTES", "connection"]

MAX_HEAD_BYTES: Final = 64 * 1024


class Connection(HttpToolsProtocol):
    """uvicorn's connection, and a clock and a count while it waits for a head."""

    head_seconds = 10.0

    _head = 0  # bytes of a head that is not whole
    _in_message = False  # a head is whole and its body is not
    _timer: asyncio.TimerHandle | None = None
    _hurried = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        super().connection_made(transport)
        self._allow(self.timeout_keep_alive)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_message:
            super().data_received(data)
            return
        self._head += len(data)
        super().data_received(data)
        if self._head == 0 or self.transport.is_closing():
            return
        if self._head > MAX_HEAD_BYTES:
            self.send_400_response(f"expected a head of at most {MAX_HEAD_BYTES} bytes; got more")
        elif not self._hurried:
            # The whole head has this long, so that one byte at a time does not help.
            self._hurried = True
            self._allow(self.head_seconds)

    def on_headers_complete(self) -> None:
        self._head, self._in_message, self._hurried = 0, True, False
        self._stop_timer()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_message = False
        super().on_message_complete()

    def _allow(self, seconds: float) -> None:
        self._stop_timer()
        self._timer = self.loop.call_later(seconds, self._give_up)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        if self.cycle is not None and not self.cycle.response_complete:
            # The next head is late, but whoever sends it still waits for an answer.
            self._allow(self.head_seconds)
        elif not self.transport.is_closing():
            self.transport.close()


def connection(head_seconds: float) -> type[Connection]:
    """The protocol for a server that waits so long for a head."""
    return type("Connection", (Connection,), {"head_seconds": head_seconds})
