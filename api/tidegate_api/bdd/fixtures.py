"""What a scenario stands on: the law, a real log, and a fresh case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tidegate_api.bdd.case import Case, Court
from tidegate_engine.bundle import load_shipped
from tidegate_engine.evaluator.embedded import Embedded


@pytest.fixture(scope="session")
def tidegate_court(pytestconfig: pytest.Config) -> Court:
    """The law and its evaluator, shared by all scenarios of a run."""
    bundle = load_shipped(*pytestconfig.getini("tidegate_policies"))
    return Court(bundle=bundle, evaluator=Embedded(bundle))


@pytest.fixture
def case(tidegate_court: Court, tmp_path: Path) -> Iterator[Case]:
    """A case about which nothing is known yet, with a real log on disk for its answers."""
    case = Case(tidegate_court, tmp_path)
    yield case
    case.close()
