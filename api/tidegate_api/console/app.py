"""The desk as an ASGI application: the table of pages, their rooms, and the headers of each answer.

Every route comes from :mod:`.pages`; a page without a room, or a room without a page, is a mistake
that stops the start. Reading a log and rendering take a thread, so that the gate goes on deciding,
and wait for their turn, so that it does so at its pace: threads that compute share one interpreter
with the gate.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Mapping
from urllib.parse import quote

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from tidegate_api._wire import ASGIApp, Lang, Message, Receive, Scope, Send
from tidegate_api.access import Access
from tidegate_api.decisions import Decisions
from tidegate_api.errors import (
    ApiError,
    BadRequest,
    Forbidden,
    NotFound,
    Unauthorised,
    WrongMethod,
    from_exception,
)
from tidegate_api.metrics import Metrics
from tidegate_api.oplog import failure
from tidegate_api.roles import Endpoint
from tidegate_api.settings import Settings
from tidegate_engine.bundle import Bundle
from tidegate_engine.gate import Gate

from . import decision, finding, law, overview, proof, signing_in, what_if
from .desk import Desk, Room
from .pages import PAGES
from .rendering import STATIC, render, say
from .sessions import Sessions
from .visit import Visit, language_of

__all__ = ["HEADERS", "ROOMS", "console"]

_log = structlog.get_logger("tidegate.console")

_Piece = str | bytes | memoryview

HEADERS: Mapping[str, str] = {
    # Scripts and styles are files of ours; nothing is loaded from elsewhere, nothing runs in place.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cache-control": "no-store",
}


def _static(desk: Desk, visit: Visit) -> Response:
    file = STATIC.get(visit.path["name"])
    if file is None:
        raise NotFound("there is no such file", where="name", next_step="load the page again")
    # An address with the digest names what never changes; a module that another one imports has
    # none, and must not be kept beyond the version of its page.
    fixed = visit.query.get("v") == file.version
    kept = {"cache-control": "public, max-age=31536000, immutable" if fixed else "no-cache"}
    return Response(file.body, media_type=file.media_type, headers=kept)


ROOMS: Mapping[str, Room] = {
    "static": _static,
    **signing_in.ROOMS,
    **overview.ROOMS,
    **finding.ROOMS,
    **decision.ROOMS,
    **law.ROOMS,
    **what_if.ROOMS,
    **proof.ROOMS,
}


def console(
    gate: Gate,
    access: Access,
    metrics: Metrics,
    settings: Settings,
    drafts: Mapping[str, Bundle],
) -> ASGIApp | None:
    """The desk over one gate; None where there is no log to read, or no catalogue to read it by."""
    log, catalogue = gate.log, gate.bundle.catalogue
    if log is None or catalogue is None:
        return None
    desk = Desk(
        gate=gate,
        log=log,
        catalogue=catalogue,
        access=access,
        decisions=Decisions(log, gate.bundle),
        metrics=metrics,
        settings=settings,
        drafts=drafts,
        sessions=Sessions(access),
    )
    # Longer addresses first, so that no parameter swallows the name of another page.
    ordered = sorted(PAGES.values(), key=lambda each: (each.path.count("{"), -len(each.path)))
    turns = _Turns()
    routes = [_route(desk, each, turns) for each in ordered if "#" not in each.path]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _told, Exception: _told})
    # Starlette's own redirect names scheme and host, and behind a proxy that ends TLS it would lead
    # to plain HTTP.
    app.router.redirect_slashes = False
    return _WithHeaders(app)


class _Turns:
    """One room works at a time, however many are asked for; the others wait in a row."""

    def __init__(self) -> None:
        self._pages = asyncio.Lock()
        # A large pack takes many seconds, and officers go on reading meanwhile.
        self._packs = asyncio.Lock()

    async def answer(self, room: Room, desk: Desk, visit: Visit, request: Request) -> Response:
        async with self._packs if visit.name == "evidence" else self._pages:
            if await request.is_disconnected():
                # Nothing is made, and nothing recorded as read, for who left the row.
                return Response(status_code=BadRequest.status)
            answer = await run_in_threadpool(room, desk, visit)
        if isinstance(answer, StreamingResponse):
            answer.body_iterator = self._in_turn(answer.body_iterator)
        return answer

    async def _in_turn(self, pieces: AsyncIterable[_Piece]) -> AsyncIterator[_Piece]:
        """A long export waits anew for each of its pieces."""
        rest = aiter(pieces)
        while True:
            async with self._pages:
                piece = await anext(rest, None)
            if piece is None:
                return
            yield piece


def _route(desk: Desk, asked: Endpoint, turns: _Turns) -> Route:
    room = ROOMS[asked.name]

    async def answer(request: Request) -> Response:
        try:
            visit = await Visit.read(asked, request, desk.sessions)
            return await turns.answer(room, desk, visit, request)
        except Exception as error:  # noqa: BLE001 - every fault becomes a page
            return _told(request, error)

    route = Route(asked.path, answer, methods=[asked.method], name=asked.name)
    # Starlette adds HEAD; it would use up a sign-in link, or read a whole export for nothing.
    route.methods = {asked.method}
    return route


def _told(request: Request, error: Exception) -> Response:
    """A fault as a page: what was expected, what came, and what to do next."""
    if isinstance(error, Unauthorised) and request.method == "GET":
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/console/sign-in?next={quote(here)}", status_code=303)
    told = _as_api_error(error)
    if told.status >= 500:
        failure(_log, error, told)
    lang: Lang = language_of(request)
    stale = isinstance(told, Forbidden) and told.where in ("csrf", "Origin")
    name = "form" if stale else told.status if told.status in _NAMED else "other"
    page = render(
        "error.html",
        {
            "lang": lang,
            "error": told,
            "title": say(lang, f"error.{name}"),
            "advice": say(lang, f"error.advice_{name}"),
        },
    )
    return Response(page, status_code=told.status, media_type="text/html")


_NAMED = (400, 401, 403, 404, 405, 503)


def _as_api_error(error: Exception) -> ApiError:
    if isinstance(error, HTTPException):
        if error.status_code == WrongMethod.status:
            return WrongMethod("this page is not asked for in this way", where="method")
        if error.status_code == NotFound.status:
            return NotFound("there is no page at this address", where="address")
    return from_exception(error)


class _WithHeaders:
    """Puts the same guard headers on every answer, those of faults too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                present = {name for name, _ in headers}
                headers += [
                    (name.encode(), value.encode())
                    for name, value in HEADERS.items()
                    if name.encode() not in present
                ]
                message = {**message, "headers": headers}
            await send(message)

        await self._app(scope, receive, guarded)
