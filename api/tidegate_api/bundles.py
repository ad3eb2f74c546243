"""The policy bundle, for OPA servers that decide beside us.

``GET /bundles/tidegate.tar.gz`` is what OPA's bundle plugin polls: 200 with an ``ETag``, or 304
when it has that bundle already. The bytes are those the gate itself decides by; they do not change
while a server runs.
"""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

__all__ = ["BundleFile"]


class BundleFile:
    """One bundle as OPA fetches it."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.etag = f'"sha256:{hashlib.sha256(content).hexdigest()}"'

    def respond(self, request: Request) -> Response:
        """200 with the bundle, or 304 when the caller holds it."""
        headers = {"etag": self.etag, "cache-control": "no-cache"}
        known = request.headers.get("if-none-match", "")
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        if self.etag in tags or "*" in tags:
            return Response(status_code=304, headers=headers)
        return Response(self._content, media_type="application/gzip", headers=headers)
