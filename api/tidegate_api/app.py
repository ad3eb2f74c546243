"""The whole HTTP application: the check path in front, FastAPI for the rest.

Routes are mounted from the table in :mod:`tidegate_api.roles`: an endpoint gets its method, its
path and the roles that open it from there, so none can be mounted open by mistake. FastAPI's own
422 becomes a 400 in our shape, its own documentation pages are off (they load scripts from
elsewhere), and ``/openapi.json`` describes everything, the check path included.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import orjson
import structlog
from fastapi import Depends, FastAPI, Path, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from tidegate_audit.errors import AuditError
from tidegate_engine.bundle import Bundle
from tidegate_engine.errors import EngineError
from tidegate_engine.gate import Gate

from . import openapi
from ._wire import ASGIApp, Head, Lang, Message, Receive, Scope, Send, language, read_body
from .access import Access, Caller
from .actions import Actions
from .authzen import metadata, metadata_paths
from .bundles import BundleFile
from .check_path import CheckPath
from .console import console
from .decisions import Asked, Decisions, asked_of
from .errors import ApiError, BadRequest, NotFound, WrongMethod, from_exception
from .health import Health
from .logs import LogFiles
from .metrics import CONTENT_TYPE, Metrics
from .oplog import failure
from .roles import Endpoint, endpoint
from .settings import Settings
from .simulate import simulate

__all__ = ["create_app"]

_log = structlog.get_logger("tidegate.http")


def create_app(
    gate: Gate,
    access: Access,
    *,
    settings: Settings | None = None,
    drafts: Mapping[str, Bundle] | None = None,
) -> ASGIApp:
    """An ASGI application over one gate.

    ``drafts`` are further bundles, by name, that a simulation may ask.
    """
    settings = settings or Settings()
    catalogue = gate.bundle.catalogue
    metrics = Metrics(
        () if catalogue is None else catalogue.actions,
        () if catalogue is None else catalogue.rules,
    )
    rest = _Rest(gate, access, metrics, settings, drafts or {})
    return CheckPath(gate, access, metrics, limits=settings.limits, rest=rest)


class _Json(Response):
    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content)


class _Rest:
    """Everything but the check path. Adds what every answer carries."""

    def __init__(
        self,
        gate: Gate,
        access: Access,
        metrics: Metrics,
        settings: Settings,
        drafts: Mapping[str, Bundle],
    ) -> None:
        self._app = _fastapi(gate, access, metrics, settings, drafts)
        self._console = console(gate, access, metrics, settings, drafts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        path = scope["path"]
        if self._console is not None and path == "/console":
            await RedirectResponse("/console/")(scope, receive, send)
            return
        if self._console is not None and path.startswith("/console/"):
            await self._console(_below(scope, "/console"), receive, send)
            return
        extra = Head.of(scope).echo()

        async def send_with_more(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                if not any(name == b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-store"))
                message = {**message, "headers": [*headers, *extra]}
            await send(message)

        await self._app(scope, receive, send_with_more)


def _below(scope: Scope, prefix: str) -> Scope:
    """The scope of an application that is mounted at ``prefix`` (ASGI: ``root_path``)."""
    return {**scope, "root_path": scope.get("root_path", "") + prefix}


def _fastapi(
    gate: Gate,
    access: Access,
    metrics: Metrics,
    settings: Settings,
    drafts: Mapping[str, Bundle],
) -> FastAPI:
    app = FastAPI(
        title="Tidegate",
        summary="May this happen, and what proves it?",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        default_response_class=_Json,
    )
    _handle_errors(app)
    _mount_health(app, gate, metrics, access)
    _mount_policy(app, gate, access, settings, drafts)
    _mount_record(app, gate, access)
    described = openapi.describe(app, settings.base_url)

    async def read_openapi() -> dict[str, Any]:
        return described

    _mount(app, endpoint("openapi"), read_openapi, access)
    return app


def _mount_health(app: FastAPI, gate: Gate, metrics: Metrics, access: Access) -> None:
    health = Health(gate, metrics)

    async def live() -> dict[str, object]:
        return health.live()

    async def ready() -> Response:
        able, told = await health.ready()
        return _Json(told, status_code=200 if able else 503)

    async def read_metrics() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE)

    _mount(app, endpoint("live"), live, access)
    _mount(app, endpoint("ready"), ready, access)
    _mount(app, endpoint("metrics"), read_metrics, access)


def _mount_policy(
    app: FastAPI, gate: Gate, access: Access, settings: Settings, drafts: Mapping[str, Bundle]
) -> None:
    actions = Actions(gate.bundle)
    bundle = BundleFile(gate.bundle.to_targz())
    document = metadata(settings.base_url)

    async def read_metadata() -> dict[str, Any]:
        return document

    async def ask_simulation(request: Request) -> dict[str, Any]:
        head = Head.of(request.scope)
        head.require_json()
        limits = settings.limits
        body = await read_body(
            head, request.receive, limit=limits.body_bytes, seconds=limits.body_seconds
        )
        return await run_in_threadpool(
            simulate, gate, drafts, body, _lang(request), max_bytes=limits.body_bytes
        )

    async def list_actions() -> dict[str, Any]:
        return actions.all()

    async def show_action(action: Annotated[str, Path(max_length=100)]) -> dict[str, Any]:
        return actions.show(action)

    async def show_rule(
        request: Request, rule: Annotated[str, Path(max_length=200)]
    ) -> dict[str, Any]:
        return actions.rule(rule, _lang(request))

    async def fetch_bundle(request: Request) -> Response:
        return bundle.respond(request)

    for path in metadata_paths(settings.base_url):
        _mount(app, endpoint("metadata"), read_metadata, access, path=path)
    _mount(app, endpoint("simulate"), ask_simulation, access)
    _mount(app, endpoint("actions"), list_actions, access)
    _mount(app, endpoint("action"), show_action, access)
    _mount(app, endpoint("rule"), show_rule, access)
    _mount(app, endpoint("bundle"), fetch_bundle, access)


def _mount_record(app: FastAPI, gate: Gate, access: Access) -> None:
    """Decisions, receipts and the log itself; without a log there is nothing to read."""
    log = gate.log
    if log is None:
        return
    decisions = Decisions(log, gate.bundle)
    files = LogFiles(log)

    def list_decisions(
        request: Request,
        asked: Annotated[Asked, Depends(asked_of)],
        caller: Annotated[Caller, Depends(_caller)],
    ) -> dict[str, Any]:
        return decisions.page(asked, caller)

    def show_decision(
        request: Request,
        id: Annotated[str, Path(max_length=64)],
        caller: Annotated[Caller, Depends(_caller)],
    ) -> dict[str, Any]:
        return decisions.show(id, caller, _lang(request))

    def fetch_receipt(
        id: Annotated[str, Path(max_length=64)],
        caller: Annotated[Caller, Depends(_caller)],
    ) -> dict[str, Any]:
        return decisions.receipt(id, caller)

    def read_log(path: str, caller: Annotated[Caller, Depends(_caller)]) -> Response:
        return files.read(path, caller)

    _mount(app, endpoint("decisions"), list_decisions, access)
    _mount(app, endpoint("decision"), show_decision, access)
    _mount(app, endpoint("receipt"), fetch_receipt, access)
    # One route for the three kinds of log file; which roles open it, the file decides.
    _mount(
        app, endpoint("log_checkpoint"), read_log, access, path="/log/{path:path}", described=False
    )


def _mount(
    app: FastAPI,
    each: Endpoint,
    answer: Callable[..., Any],
    access: Access,
    *,
    path: str | None = None,
    described: bool = True,
) -> None:
    async def known(request: Request) -> None:
        caller = access.authenticate(Head.of(request.scope).authorization)
        caller.require(each)
        request.state.caller = caller

    app.add_api_route(
        path or each.path,
        answer,
        methods=[each.method],
        name=each.name,
        dependencies=[] if each.roles is None else [Depends(known)],
        include_in_schema=described and path in (None, each.path) and each.name != "openapi",
        response_model=None,
        **openapi.about(each),
    )


async def _caller(request: Request) -> Caller:
    caller: Caller = request.state.caller
    return caller


def _lang(request: Request) -> Lang:
    return language(Head.of(request.scope).accept_language)


def _handle_errors(app: FastAPI) -> None:
    async def told(request: Request, error: Exception) -> Response:
        answer = _as_api_error(request, error)
        if answer.status >= 500:
            failure(_log, error, answer)
        headers = {name.decode(): value.decode() for name, value in answer.headers}
        return Response(
            answer.body(),
            status_code=answer.status,
            headers=headers,
            media_type="application/json",
        )

    for kind in (ApiError, EngineError, AuditError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, told)
    app.add_exception_handler(Exception, told)


def _as_api_error(request: Request, error: Exception) -> ApiError:
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return BadRequest(
            f"{first['msg'][:1].lower()}{first['msg'][1:]}; got {str(first.get('input'))[:100]!r}",
            where=where,
            next_step="correct the request; /openapi.json describes it",
        )
    if isinstance(error, HTTPException):
        path = request.scope["path"][:200]
        if error.status_code == NotFound.status:
            return NotFound(
                "there is nothing at this address",
                where=path,
                next_step="/openapi.json lists the addresses",
            )
        if error.status_code == WrongMethod.status:
            allowed = (error.headers or {}).get("Allow", "")
            return WrongMethod(
                f"expected {allowed or 'another method'}; got {request.method[:20]}",
                where=path,
                headers=((b"allow", allowed.encode()),) if allowed else (),
            )
        if error.status_code < 500:
            return BadRequest(str(error.detail)[:200], where=path)
    return from_exception(error)
