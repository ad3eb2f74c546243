"""Real parts for the tests of the API: a log on disk, a gate over it, and a server process."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tidegate_api.access import Access
from tidegate_api.roles import Role
from tidegate_audit.log import Log


def _load(name: str) -> ModuleType:
    """A helper beside the tests; with import mode importlib they are no package."""
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"tidegate_api_tests{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_server = _load("_server")


@pytest.fixture(scope="session")
def origin() -> str:
    origin: str = _server.ORIGIN
    return origin


@pytest.fixture(scope="session")
def start_server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[..., _server.Server]]:  # type: ignore[name-defined]
    """Start a server process over a log of its own; its key has the role ``service``."""
    started: list[_server.Server] = []  # type: ignore[name-defined]

    def start(**environ: str) -> _server.Server:  # type: ignore[name-defined]
        directory = tmp_path_factory.mktemp("served")
        Log.init(
            directory / "log", origin=_server.ORIGIN, anchor=directory / "log.anchor"
        )
        access = Access(directory / "access.sqlite")
        key = access.create("tester", [Role.SERVICE]).secret
        access.close()
        server = _server.Server(directory, key, **environ)
        server.start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()
