"""Read what is asked, and fix by hash what it was that was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tidegate_audit.draft import Idempotency

from .errors import RequestError
from .request import Request, describe
from .strict import MAX_BYTES, dump_json, parse_json

__all__ = ["Asked", "read"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, read, with the hash of the body it came in."""

    request: Request
    sha256: str
    size: int
    item: int | None
    idempotency: Idempotency | None


def read(
    request: Mapping[str, Any] | Request | bytes,
    caller: str,
    key: str | None,
    body_sha256: str | None,
    body_size: int | None,
    item: int | None,
) -> Asked:
    if isinstance(request, Request):
        parsed, body = request, None
        if body_sha256 is None or body_size is None:
            body = dump_json(request.raw)
    elif body_sha256 is not None or body_size is not None:
        raise ValueError("body_sha256 and body_size belong to a Request that was read already")
    elif isinstance(request, bytes | bytearray | memoryview):
        body = bytes(request)
        parsed = Request.parse(parse_json(body))
    elif isinstance(request, Mapping):
        # Through JSON and back: what is hashed is what was decided on, and nobody can change it
        # while it is being decided on.
        body = dump_json(request if isinstance(request, dict) else dict(request))
        parsed = Request.parse(parse_json(body))
    else:
        raise RequestError("body", f"expected an evaluation request; got {describe(request)}")
    if body is not None:
        if len(body) > MAX_BYTES:
            raise RequestError("body", f"expected at most {MAX_BYTES} bytes; got {len(body)}")
        body_sha256, body_size = hashlib.sha256(body).hexdigest(), len(body)
    idempotency = Idempotency(caller, key, body_sha256 or "") if key is not None else None
    return Asked(parsed, body_sha256 or "", body_size or 0, item, idempotency)
