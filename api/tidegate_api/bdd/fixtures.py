"""What a scenario stands on: the law, a real log, and a fresh case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tidegate_api.bdd.case import Case, Court
from tidegate_audit.log import Log
from tidegate_engine.bundle import load_shipped
from tidegate_engine.evaluator.embedded import Embedded


@pytest.fixture(scope="session")
def tidegate_court(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[Court]:
    """The law, the evaluator and a log on disk, shared by all scenarios of a run."""
    bundle = load_shipped(*pytestconfig.getini("tidegate_policies"))
    directory = tmp_path_factory.mktemp("tidegate") / "log"
    Log.init(directory, origin="scenarios.example/test/2026-1")
    log = Log.open(directory)
    yield Court(bundle=bundle, evaluator=Embedded(bundle), log=log)
    log.close()


@pytest.fixture
def case(tidegate_court: Court) -> Case:
    """A case about which nothing is known yet."""
    return Case(tidegate_court)
