"""Real parts for the tests of the API: a log on disk, a gate over it, and a server process."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from _app import World
from _browser import browser, page  # noqa: F401 - fixtures
from _played import played  # noqa: F401 - a fixture
from _server import ORIGIN, Server

from tidegate_api.access import Access
from tidegate_api.roles import Role
from tidegate_audit.log import Log
from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.evaluator.embedded import Embedded

# A shell that runs the tests in the background has interrupts ignored, and children inherit that:
# Ctrl-C would then be tested on programs that cannot hear it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Where the libraries of screening could not be built; tools/test.py tells what stays untested.
collect_ignore_glob = [] if find_spec("rigour") else ["test_cli_screening.py"]


@pytest.fixture(scope="session")
def law() -> Bundle:
    """The shipped law."""
    return load_shipped()


@pytest.fixture(scope="session")
def evaluator(law: Bundle) -> Embedded:
    """The shipped law, compiled once for all tests."""
    return Embedded(law)


@pytest.fixture
def world(tmp_path: Path, law: Bundle, evaluator: Embedded) -> Iterator[World]:
    """The application over the shipped law and an empty log."""
    made = World(tmp_path, law, evaluator)
    yield made
    made.close()


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start a server process over a log of its own; its key has the role ``service``."""
    started: list[Server] = []

    def start(**environ: str) -> Server:
        directory = tmp_path_factory.mktemp("served")
        Log.init(directory / "log", origin=ORIGIN, anchor=directory / "log.anchor")
        access = Access(directory / "access.sqlite")
        key = access.create("tester", [Role.SERVICE]).secret
        access.close()
        server = Server(directory, key, **environ)
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()
