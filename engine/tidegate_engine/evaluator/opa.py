"""Ask an OPA server, for machines without a regorus wheel and for fleets that already run OPA.

The server pulls the bundle itself, from our bundle endpoint or from anywhere; nothing is ever
uploaded through the client, which rewrites text that looks like old Rego. Every question asks OPA
which bundle it answered from (``provenance``) and makes faults in built-ins errors instead of
undefined (``strict-builtin-errors``). An answer without a result, from another revision, late, or
of the wrong shape is no verdict. Trust: whoever runs the OPA server could answer anything under
the right revision; use TLS and a token, or a loopback address.
"""

from __future__ import annotations

import asyncio
import time
import weakref
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
import requests
from opa_client.opa import OpaClient
from opa_client.opa_async import AsyncOpaClient

from tidegate_engine.errors import EvaluationError

from . import check_verdict

__all__ = ["OpaServer"]

_PARAMS = {"provenance": "true", "strict-builtin-errors": "true"}


class _AsyncClient(AsyncOpaClient):  # type: ignore[misc]
    """The client, except that nobody may send us on to another server."""

    def _request(self, method: str, url: str, **how: Any) -> Any:
        return super()._request(method, url, allow_redirects=False, **how)


class OpaServer:
    """The evaluator of one bundle revision on one OPA server, for threads and event loops."""

    def __init__(
        self,
        url: str,
        *,
        revision: str,
        token: str | None = None,
        budget_seconds: float = 1.0,
        entrypoint: str = "data.tidegate.decision",
        law_model: bool = True,
    ) -> None:
        """Name the server and the revision it must answer from. No connection is made yet.

        ``law_model`` is false for a user's own bundle, whose verdict needs only an outcome.
        """
        parts = urlsplit(url)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or parts.path not in ("", "/")
            or parts.query
        ):
            raise ValueError(f"expected http(s)://host:port of an OPA server; got {url!r}.")
        root, *steps = entrypoint.split(".")
        if root != "data" or len(steps) < 2 or not all(step.isidentifier() for step in steps):
            raise ValueError(
                f"expected an entry point as data.tidegate.decision; got {entrypoint!r}"
            )
        self._package, self._rule = ".".join(steps[:-1]), steps[-1]
        self._url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        self._revision = revision
        self._budget = budget_seconds
        self._law_model = law_model
        self._version = ""
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        self._settings: dict[str, Any] = {
            "host": host,
            "port": parts.port or (443 if parts.scheme == "https" else 80),
            "ssl": parts.scheme == "https",
            "token": token,
            # Asking again would evaluate and log one question several times.
            "retries": 0,
            "timeout": budget_seconds,
        }
        self._client = OpaClient(**self._settings)
        # Neither a proxy nor a .netrc of the environment may come between us and the server, and
        # nobody may send us on to another one.
        self._client._session.trust_env = False
        self._client._session.max_redirects = 0
        self._async_clients: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, _AsyncClient] = (
            weakref.WeakKeyDictionary()
        )

    @property
    def name(self) -> str:
        """ "opa 1.20.2", once the server has answered; "opa" until then."""
        return f"opa {self._version}".strip()

    def evaluate(self, input_json: bytes) -> dict[str, object]:
        """The verdict on an input, as JSON bytes.

        Raises:
            EvaluationError: There is no verdict that can be relied on.
        """
        value = _input(input_json)
        begun = time.monotonic()
        try:
            reply = self._client.query_rule(value, self._package, self._rule, _PARAMS)
        except requests.Timeout as error:
            raise self._late() from error
        except (requests.RequestException, ValueError) as error:
            raise EvaluationError(f"OPA at {self._url}: {_said(error)}") from error
        # The client's limit holds for each wait, and a server may answer a byte at a time.
        if time.monotonic() - begun > self._budget:
            raise self._late()
        return self._verdict(reply)

    async def aevaluate(self, input_json: bytes) -> dict[str, object]:
        """``evaluate`` for an event loop; each loop has connections of its own."""
        value = _input(input_json)
        try:
            async with asyncio.timeout(self._budget):
                client = await self._async_client()
                reply = await client.query_rule(value, self._package, self._rule, _PARAMS)
        except TimeoutError as error:
            raise self._late() from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise EvaluationError(f"OPA at {self._url}: {_said(error)}") from error
        return self._verdict(reply)

    def close(self) -> None:
        """Give back the connections that threads used."""
        self._client.close_connection()

    async def aclose(self) -> None:
        """Give back the connections of this event loop, and those that threads used."""
        client = self._async_clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.close_connection()
        self.close()

    async def _async_client(self) -> Any:
        loop = asyncio.get_running_loop()
        client = self._async_clients.get(loop)
        if client is None:
            client = _AsyncClient(**self._settings)
            # Kept before it is opened, so that two first questions share one.
            self._async_clients[loop] = client
            await client.__aenter__()
        return client

    def _late(self) -> EvaluationError:
        return EvaluationError(f"OPA at {self._url} did not answer within {self._budget:g} s.")

    def _verdict(self, reply: Any) -> dict[str, object]:
        if not isinstance(reply, dict):
            raise EvaluationError(f"OPA at {self._url}: expected an object; got {reply!r:.80}.")
        provenance = reply.get("provenance")
        bundles = provenance.get("bundles") if isinstance(provenance, dict) else None
        served = (
            [str(b.get("revision", "")) for b in bundles.values() if isinstance(b, dict)]
            if isinstance(bundles, dict)
            else []
        )
        if served != [self._revision]:
            raise EvaluationError(
                f"OPA at {self._url}: expected an answer from revision {self._revision!r} alone; "
                f"it serves {served}. Let it load that bundle, or ask for the one it has."
            )
        if "result" not in reply:
            raise EvaluationError(
                f"OPA at {self._url}: data.{self._package}.{self._rule} is undefined."
            )
        self._version = str(provenance.get("version", "")) if isinstance(provenance, dict) else ""
        return check_verdict(reply["result"], law_model=self._law_model)


def _input(input_json: bytes) -> Any:
    try:
        return orjson.loads(input_json)
    except ValueError as error:
        raise EvaluationError(f"the input is not JSON: {error}") from error


def _said(error: Exception) -> str:
    """What went wrong, with OPA's own words where it gave any."""
    response = getattr(error, "response", None)
    body = response.text[:300].strip() if response is not None else ""
    return f"{error} {body}".strip() or type(error).__name__
