"""Every answer that is not an answer: one shape, one base class.

A refusal by the gate is HTTP 200 and never comes through here. What does: a request that has to
be changed (4xx), a caller we do not know or who may not ask (401, 403), and a gate that cannot
keep its promise (503). The body is always

    {"error": {"status": 400, "message": "…", "where": "…", "next": "…"}}

``message`` says what was expected and what came, ``where`` names the place in the request, and
``next`` says what to do. AuthZEN 1.0 asks for an error message string and for 400 where FastAPI
would answer 422.
"""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from tidegate_audit.errors import AuditError, IdempotencyConflict, LogFull, LogUnavailable
from tidegate_engine.errors import EngineError, FactError, RecordError, RequestError

__all__ = [
    "ApiError",
    "BadRequest",
    "Conflict",
    "Forbidden",
    "NotFound",
    "NotRecorded",
    "SettingsError",
    "TooLarge",
    "TooSlow",
    "Unauthorised",
    "WrongMethod",
    "from_exception",
]

Header = tuple[bytes, bytes]

_RETRY_FULL = 1  # seconds; a full queue is empty again after a few commits
_RETRY_DOWN = 5  # seconds; a disk that does not write needs a person


class ApiError(Exception):
    """Base of everything this package raises on purpose; carries its own HTTP answer."""

    status = 500

    def __init__(
        self,
        message: str,
        *,
        where: str = "",
        next_step: str = "",
        headers: Sequence[Header] = (),
    ) -> None:
        self.message = message
        self.where = where
        self.next_step = next_step
        self.headers = tuple(headers)
        super().__init__(f"{where}: {message}" if where else message)

    def to_dict(self) -> dict[str, object]:
        """The body's ``error`` member; also ``context.error`` of a broken item in a batch."""
        return {
            "status": self.status,
            "message": self.message,
            "where": self.where,
            "next": self.next_step,
        }

    def body(self) -> bytes:
        # A lone surrogate may come back inside a message; it must not become a second error.
        document = {
            key: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
            for key, value in self.to_dict().items()
        }
        return orjson.dumps({"error": document})


class SettingsError(ApiError):
    """A setting cannot be used; the server does not start."""


class BadRequest(ApiError):
    """The caller must change the request."""

    status = 400


class Unauthorised(ApiError):
    """No key, or not one of ours."""

    status = 401

    def __init__(self, message: str, *, where: str = "Authorization") -> None:
        super().__init__(
            message,
            where=where,
            next_step="send 'Authorization: Bearer tg_…'; 'tidegate keys create' makes a key",
            headers=((b"www-authenticate", b'Bearer realm="tidegate"'),),
        )


class Forbidden(ApiError):
    """A key of ours that may not do this."""

    status = 403


class NotFound(ApiError):
    """Nothing stands at this address."""

    status = 404


class WrongMethod(ApiError):
    """The address is right, the method is not."""

    status = 405


class TooSlow(ApiError):
    """The body did not arrive in time; the connection is closed."""

    status = 408


class TooLarge(ApiError):
    """The body is larger than the server reads."""

    status = 413


class Conflict(ApiError):
    """The same Idempotency-Key came with another body."""

    status = 422


class NotRecorded(ApiError):
    """No record, so no decision: ask again later."""

    status = 503

    def __init__(self, message: str, *, retry_after: int, next_step: str = "") -> None:
        self.retry_after = retry_after
        super().__init__(
            message,
            next_step=next_step
            or f"no decision was made; do not act, ask again in {retry_after} s or later",
            headers=((b"retry-after", str(retry_after).encode()),),
        )


def from_exception(error: BaseException) -> ApiError:
    """The HTTP answer to an exception of any of our packages, or of none."""
    if isinstance(error, ApiError):
        return error
    if isinstance(error, RequestError):
        return BadRequest(
            error.message,
            where=error.where or "body",
            next_step="correct the request; see /v1/actions",
        )
    if isinstance(error, FactError):
        return BadRequest(
            f"expected {error.expected}; got {error.got}",
            where=error.where,
            next_step="correct the fact; /v1/actions/{action} says what each fact must be",
        )
    cause = error.__cause__ if isinstance(error, RecordError) else error
    if isinstance(cause, IdempotencyConflict):
        return Conflict(
            str(cause),
            where="Idempotency-Key",
            next_step="use a new key for a new request, or send the first body again",
        )
    if isinstance(cause, LogFull):
        return NotRecorded(str(cause), retry_after=_RETRY_FULL)
    if isinstance(error, RecordError) or isinstance(cause, LogUnavailable):
        return NotRecorded(
            "the decision could not be recorded, so there is none", retry_after=_RETRY_DOWN
        )
    if isinstance(error, EngineError | AuditError):
        return ApiError(
            "no decision could be made",
            next_step="do not act; the operator finds the reason in the server's log",
        )
    return ApiError(
        "the server failed", next_step="do not act; the operator finds the reason in its log"
    )
