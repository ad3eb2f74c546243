"""The server process: settings in, one uvicorn worker, a clean end.

One process writes one log, so there is one worker. The log is never created here: where there is
none, or one that must not be continued, the server does not start and says what to do. On SIGTERM
it stops accepting, finishes what is in flight, writes a ``stop`` record, and leaves with 0.

``python -m tidegate_api.serve`` starts it with ``TIDEGATE_*`` from the environment.
"""

from __future__ import annotations

import gc
import importlib
import os
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
import uvicorn

from tidegate_audit.errors import AuditError
from tidegate_engine import bundle as bundles
from tidegate_engine.bundle import Bundle
from tidegate_engine.errors import EngineError
from tidegate_engine.evaluator import Evaluator
from tidegate_engine.profile import Profile

from . import oplog
from ._connection import connection
from .errors import ApiError, SettingsError
from .settings import Settings

if TYPE_CHECKING:
    from tidegate_engine.gate import Gate
    from tidegate_engine.screening import Screening

    from .access import Access

__all__ = [
    "DONE",
    "FAILED",
    "build_evaluator",
    "load_bundle",
    "main",
    "open_gate",
    "open_screening",
    "serve",
]

DONE, FAILED = 0, 1
_SWITCH_SECONDS = 0.0005

# Slow to import, and not needed until the evaluator has tried its bundle in a child process.
_HEAVY = ("tidegate_audit.log", "tidegate_engine.gate", "tidegate_api.app")


def serve(settings: Settings, *, on_ready: Callable[[], None] | None = None) -> int:
    """Serve until told to stop; the process' exit code.

    ``on_ready`` is called once the server accepts connections.
    """
    oplog.configure()
    log = structlog.get_logger("tidegate.serve")
    with ExitStack() as stack:
        # Almost all that is made now is kept; looking for what is not would take a tenth of the
        # time until the server is ready.
        gc.disable()
        stack.callback(gc.enable)
        try:
            # Taken before the log is opened, so that a taken port leaves no trace in the log.
            listening = stack.enter_context(_bind(settings))
            settings = replace(settings, port=listening.getsockname()[1])
            gate = stack.enter_context(open_gate(settings))
            from .access import Access
            from .app import create_app

            access = Access(settings.access_file)
            stack.callback(access.close)
            if gate.log is not None:
                # Counted beside, so that the first page of the desk need not wait for it.
                gate.log.counts().start()
            drafts = {name: bundles.load(path) for name, path in settings.simulate.items()}
            app = create_app(gate, access, settings=settings, drafts=drafts)
        except (ApiError, EngineError, AuditError, OSError) as error:
            print(f"tidegate: not starting. {_say(error)}", file=sys.stderr)
            return FAILED
        keys = access.keys()
        if all(key.revoked_at is not None for key in keys):
            log.warning("no API key", next="make one: tidegate keys create NAME --role service")
        log.info(
            "starting",
            revision=gate.bundle.revision,
            bundle=gate.bundle.digest,
            evaluator=gate.evaluator.name,
            log=None if gate.log is None else gate.log.origin,
            address=settings.base_url,
        )
        if settings.development:
            on_ready = _and(on_ready, stack.enter_context(_development(access, settings)))
        server = _Server(_config(app, settings), on_ready, gate.evaluator)
        # uvicorn raises the signal again once it has shut down; we have a record to write then.
        # One that comes before uvicorn listens for signals ends the server as soon as it is up.
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: setattr(server, "should_exit", True))
        # What was loaded stays loaded; the collector need not walk the law with every request.
        gc.collect()
        gc.freeze()
        gc.enable()
        # How long a page of the desk may compute before the gate gets the interpreter back, which
        # it needs several times a decision; Python's own 5 ms each would halve its pace.
        sys.setswitchinterval(_SWITCH_SECONDS)
        server.run(sockets=[listening])
        log.info("stopping")
    return DONE


@contextmanager
def _development(access: Access, settings: Settings) -> Iterator[Callable[[], None]]:
    """A key for as long as the server runs, and what prints a link that signs in with it."""
    from .console.pages import page

    opens = page("home").roles or frozenset()
    key = access.create(f"development-{secrets.token_hex(2)}", opens)
    link = f"{settings.base_url}/console/once/{access.make_link(key.id)}"
    try:
        yield lambda: print(
            f"\n  The desk, for one sign-in within ten minutes:\n  {link}\n", flush=True
        )
    finally:
        access.revoke(key.id)


def _and(first: Callable[[], None] | None, second: Callable[[], None]) -> Callable[[], None]:
    def both() -> None:
        if first is not None:
            first()
        second()

    return both


def open_gate(settings: Settings) -> Gate:
    """The gate that the settings describe: law, evaluator, profile and the log, opened.

    Raises:
        EngineError, AuditError, ApiError: Something of it cannot be used; the text says what to do.
    """
    bundle = load_bundle(settings.bundle, settings.policies)
    with ThreadPoolExecutor(1) as beside:
        # The evaluator mostly waits for a child process that tries the bundle.
        trying = beside.submit(build_evaluator, settings, bundle)
        for name in _HEAVY:
            importlib.import_module(name)
        profile = Profile.load(settings.profile_file)
        evaluator = trying.result()
    from tidegate_audit.log import Log
    from tidegate_engine.gate import Gate

    screening = open_screening(settings, bundle)
    log = Log.open(settings.log_directory, anchor=settings.anchor_file)
    try:
        return Gate(
            bundle=bundle,
            evaluator=evaluator,
            profile=profile,
            log=log,
            mode=settings.mode,
            residency=_region(log.origin),
            screening=screening,
        )
    except BaseException:
        log.close()
        raise


def open_screening(settings: Settings, bundle: Bundle) -> Screening | None:
    """The sanctions lists that the settings name, read and indexed; None if they name none.

    Raises:
        EngineError: A list cannot be used.
    """
    if not settings.list_places:
        return None
    from tidegate_engine.screening import Screening

    return Screening.open(settings.list_places, bundle)


def _region(origin: str) -> str:
    """Records rest where their log does: ``<domain>/<region>/<period>-<n>``."""
    _, *path = origin.split("/")
    return path[0] if len(path) > 1 else ""


def load_bundle(instead: Path | None, beside: tuple[Path, ...]) -> Bundle:
    """The shipped law, or the bundle named in its place, with further policies beside it."""
    if instead is not None:
        return bundles.load(instead, *beside)
    return bundles.load_shipped(*beside)


def build_evaluator(settings: Settings, bundle: Bundle) -> Evaluator:
    """The evaluator that was chosen; nothing of the other one is loaded."""
    if settings.evaluator == "opa":
        from tidegate_engine.evaluator.opa import OpaServer

        if settings.opa_url is None:
            raise SettingsError("expected the OPA server's address", where="TIDEGATE_OPA_URL")
        return OpaServer(
            settings.opa_url,
            revision=bundle.revision,
            token=settings.opa_token,
            law_model=bundle.catalogue is not None,
        )
    from tidegate_engine.evaluator.embedded import Embedded

    return Embedded(bundle, notes=settings.directory / "tried")


def _bind(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    bound = socket.socket(family)
    try:
        if os.name == "posix":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((settings.host, settings.port))
    except OSError as error:
        bound.close()
        raise SettingsError(
            f"expected an address that is free; {settings.host}:{settings.port} cannot be used "
            f"({error.strerror})",
            where="TIDEGATE_HOST, TIDEGATE_PORT",
            next_step="stop whoever uses it, or set another one",
        ) from error
    return bound


class _Server(uvicorn.Server):
    def __init__(
        self, config: uvicorn.Config, on_ready: Callable[[], None] | None, evaluator: Evaluator
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._evaluator = evaluator

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self._on_ready is not None:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        # An OPA client has connections that belong to this loop.
        close = getattr(self._evaluator, "aclose", None)
        if close is not None:
            await close()


def _config(app: object, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]  # an ASGI application by our own narrower type
        host=settings.host,
        port=settings.port,
        loop="uvloop" if sys.platform != "win32" else "asyncio",
        http=connection(settings.limits.body_seconds),
        ws="none",
        lifespan="off",
        interface="asgi3",
        workers=1,
        access_log=False,
        server_header=False,
        # Who is behind a proxy is of no interest here: keys say who is calling.
        proxy_headers=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=settings.stop_seconds,
        log_config=None,
        backlog=2048,
    )


def _say(error: Exception) -> str:
    next_step = getattr(error, "next_step", "")
    return f"{error}. Next: {next_step}" if next_step else str(error)


def main() -> int:
    """``python -m tidegate_api.serve``."""
    try:
        settings = Settings.from_env()
    except SettingsError as error:
        print(f"tidegate: {_say(error)}", file=sys.stderr)
        return FAILED
    return serve(settings)


if __name__ == "__main__":
    sys.exit(main())
