"""Bytes in, bytes out: the few lines of ASGI that the check path needs.

The body is read in pieces, against a limit and a clock, so that a caller who sends ten megabytes
or one byte a minute costs little. A refused body is still read to its end where that is cheap:
closing a connection on unread bytes would make the caller's kernel throw our answer away.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from .errors import BadRequest, Header, TooLarge, TooSlow

__all__ = [
    "ASGIApp",
    "Aborted",
    "Head",
    "Lang",
    "Message",
    "Receive",
    "Reply",
    "Scope",
    "Send",
    "discard_body",
    "language",
    "read_body",
    "send_reply",
]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]
Lang = Literal["en", "zh-Hans"]

_MAX_DISCARD = 64 * 1024 * 1024
_REQUEST_ID = re.compile(rb"[\x21-\x7e](?:[\x20-\x7e]{0,254}[\x21-\x7e])?")
_IDEMPOTENCY_KEY = re.compile(rb"[\x21-\x7e]{1,200}")


class Aborted(Exception):
    """The caller hung up before the body was whole; there is nobody to answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole HTTP answer."""

    status: int
    body: bytes
    headers: tuple[Header, ...] = ()
    close: bool = False


@dataclass(slots=True)
class Head:
    """The headers the check path looks at; the first of each name counts."""

    authorization: bytes | None = None
    content_type: bytes | None = None
    content_length: bytes | None = None
    content_encoding: bytes | None = None
    idempotency_key: bytes | None = None
    request_id: bytes | None = None
    accept_language: bytes | None = None
    body_read: bool = False

    @classmethod
    def of(cls, scope: Scope) -> Head:
        head = cls()
        for name, value in scope["headers"]:
            field = _FIELDS.get(name)
            if field is not None and getattr(head, field) is None:
                setattr(head, field, value)
        return head

    def require_json(self) -> None:
        """Pass when the body is announced as JSON in UTF-8.

        Raises:
            BadRequest: It is not. AuthZEN answers 400 here, not 415.
        """
        sent = self.content_type
        if sent == b"application/json" and self.content_encoding is None:
            return
        media, *parameters = (part.strip().lower() for part in (sent or b"").split(b";"))
        charsets = [each[8:].strip(b'"') for each in parameters if each.startswith(b"charset=")]
        if media != b"application/json" or any(each != b"utf-8" for each in charsets):
            got = repr(sent.decode("latin-1")[:100]) if sent else "none"
            raise BadRequest(
                f"expected application/json in UTF-8; got {got}",
                where="Content-Type",
                next_step="send 'Content-Type: application/json'",
            )
        if self.content_encoding not in (None, b"identity"):
            raise BadRequest(
                "expected a body that is not compressed",
                where="Content-Encoding",
                next_step="leave the header out and send plain JSON",
            )

    def idempotency(self) -> str | None:
        """The ``Idempotency-Key``, checked.

        Raises:
            BadRequest: It is not 1 to 200 visible ASCII characters.
        """
        key = self.idempotency_key
        if key is None:
            return None
        if not _IDEMPOTENCY_KEY.fullmatch(key):
            raise BadRequest(
                f"expected 1 to 200 visible ASCII characters; got {len(key)} bytes",
                where="Idempotency-Key",
                next_step="send a random UUID, for example",
            )
        return key.decode("ascii")

    def echo(self) -> tuple[Header, ...]:
        """``X-Request-ID`` as it came, when it can be sent back safely."""
        sent = self.request_id
        if sent is None or not _REQUEST_ID.fullmatch(sent):
            return ()
        return ((b"x-request-id", sent),)


_FIELDS = {
    b"authorization": "authorization",
    b"content-type": "content_type",
    b"content-length": "content_length",
    b"content-encoding": "content_encoding",
    b"idempotency-key": "idempotency_key",
    b"x-request-id": "request_id",
    b"accept-language": "accept_language",
}


@lru_cache(maxsize=256)
def language(accept: bytes | None) -> Lang:
    """English or Simplified Chinese, whichever an ``Accept-Language`` prefers; else English."""
    ours: list[tuple[float, int, Lang]] = []
    for place, part in enumerate((accept or b"")[:500].decode("latin-1").lower().split(",")):
        tag, _, parameter = (piece.strip() for piece in part.partition(";"))
        family = tag.split("-")[0]
        weight = _weight(parameter)
        if family in ("zh", "en") and weight > 0:
            ours.append((weight, -place, "zh-Hans" if family == "zh" else "en"))
    return max(ours)[2] if ours else "en"


def _weight(parameter: str) -> float:
    if not parameter:
        return 1.0
    found = re.fullmatch(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", parameter)
    return float(found[1]) if found else 0.0


async def read_body(head: Head, receive: Receive, *, limit: int, seconds: float) -> bytes:
    """The whole body.

    Raises:
        TooLarge: It is, or says it is, longer than ``limit``.
        TooSlow: It was not whole after ``seconds``.
        Aborted: The caller hung up.
    """
    announced = head.content_length
    if announced is not None and announced.isdigit() and int(announced) > limit:
        raise _too_large(int(announced), limit)
    message = None
    try:
        async with asyncio.timeout(seconds):
            message = await receive()
            if not message.get("more_body") and message["type"] == "http.request":
                head.body_read = True
                body = bytes(message.get("body", b""))
                if len(body) > limit:
                    raise _too_large(len(body), limit)
                return body
            pieces, size = [], 0
            while True:
                if message["type"] != "http.request":
                    raise Aborted
                piece = message.get("body", b"")
                size += len(piece)
                pieces.append(piece)
                head.body_read = not message.get("more_body", False)
                if size > limit:
                    raise _too_large(size, limit)
                if head.body_read:
                    return b"".join(pieces)
                message = await receive()
    except TimeoutError:
        raise TooSlow(
            f"expected the whole body within {seconds:g} s",
            where="body",
            next_step="send the request again, on a connection that is fast enough",
        ) from None


def _too_large(size: int, limit: int) -> TooLarge:
    return TooLarge(
        f"expected a body of at most {limit} bytes; got {size} or more",
        where="body",
        next_step="send fewer evaluations at once, or ids in place of whole records",
    )


async def discard_body(head: Head, receive: Receive, *, seconds: float) -> bool:
    """Read what is left of a refused body; True when the connection can be used again."""
    size = 0
    try:
        async with asyncio.timeout(seconds):
            while not head.body_read:
                message = await receive()
                if message["type"] != "http.request":
                    raise Aborted
                size += len(message.get("body", b""))
                head.body_read = not message.get("more_body", False)
                if size > _MAX_DISCARD:
                    return False
    except TimeoutError:
        return False
    return True


async def send_reply(send: Send, reply: Reply, echo: tuple[Header, ...] = ()) -> None:
    """Send a whole JSON answer, never to be kept by a cache."""
    headers: list[Header] = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(reply.body)).encode()),
        (b"cache-control", b"no-store"),
        *reply.headers,
        *echo,
    ]
    if reply.close:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
