"""Who is signed in at the desk.

A session is a random token in a cookie; the server keeps its SHA-256, the key that opened it, and
when. It lives in memory: one process serves one log, and after a restart officers sign in again. A
session ends after half an hour without a page, after twelve hours in any case, at sign-out, and
with the key that opened it, which is looked at again with each page.

What you have to trust: whoever holds the cookie is taken for the officer, so it is never sent to
scripts, to other sites, or over plain HTTP where the server is told that it has an HTTPS address.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from tidegate_api.access import Access, Caller
from tidegate_api.errors import Unauthorised

__all__ = ["ABSOLUTE_SECONDS", "IDLE_SECONDS", "Session", "Sessions"]

IDLE_SECONDS = 30 * 60
ABSOLUTE_SECONDS = 12 * 60 * 60
_MOST = 10_000
_MOST_LOOKED_UP = 100


@dataclass(slots=True)
class Session:
    """One sign-in. ``caller`` is who the key says it is, as of the last page."""

    caller: Caller
    csrf: str
    opened: float
    seen: float
    looked_up: OrderedDict[str, str] = field(default_factory=OrderedDict, repr=False)
    """Pseudonym in the address → the account id that was typed; never leaves the server."""

    def remember(self, pseudonym: str, account: str) -> None:
        """Keep whom this officer looked up, so that a filtered list can be paged through."""
        self.looked_up[pseudonym] = account
        self.looked_up.move_to_end(pseudonym)
        while len(self.looked_up) > _MOST_LOOKED_UP:
            self.looked_up.popitem(last=False)


class Sessions:
    """The sessions of one server."""

    def __init__(self, access: Access, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._access = access
        self._clock = clock
        self._lock = threading.Lock()
        self._open: OrderedDict[bytes, Session] = OrderedDict()

    def open(self, caller: Caller) -> str:
        """Begin a session; the answer is the only copy of its token."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        session = Session(caller, secrets.token_urlsafe(32), now, now)
        with self._lock:
            self._forget_old(now)
            self._open[_digest(token)] = session
            while len(self._open) > _MOST:
                self._open.popitem(last=False)
        return token

    def find(self, token: str | None) -> Session | None:
        """The session of a cookie; None when there is none, or it has ended."""
        if not token:
            return None
        name, now = _digest(token), self._clock()
        with self._lock:
            session = self._open.get(name)
            if session is None or self._over(session, now):
                self._open.pop(name, None)
                return None
            session.seen = now
        try:
            session.caller = self._access.caller(session.caller.key_id)
        except Unauthorised:
            self.close(token)
            return None
        return session

    def close(self, token: str | None) -> None:
        """End a session. Ending one twice is no error."""
        if token:
            with self._lock:
                self._open.pop(_digest(token), None)

    def _forget_old(self, now: float) -> None:
        for name in [each for each, one in self._open.items() if self._over(one, now)]:
            del self._open[name]

    @staticmethod
    def _over(session: Session, now: float) -> bool:
        return now - session.seen >= IDLE_SECONDS or now - session.opened >= ABSOLUTE_SECONDS


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
