"""The pytest plugin: collects feature files, understands law tags, brings the steps.

Registered as ``tidegate`` under the entry point ``pytest11``. It does nothing
until asked: feature files are collected only under the folders named by the
ini option ``tidegate_features``, and without pytest-bdd installed only the
marker ``law`` is known.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tidegate_api.bdd.steps import SUBJECTS
from tidegate_api.trace.scenarios import KEEP_SPOKEN, spoken_line

HAS_BDD = find_spec("pytest_bdd") is not None

if HAS_BDD:
    pytest_plugins = [
        "tidegate_api.bdd.fixtures",
        *(f"tidegate_api.bdd.steps.{subject}" for subject in SUBJECTS),
    ]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Register ``tidegate_features`` and ``tidegate_policies``."""
    parser.addini(
        "tidegate_features",
        "Folders whose .feature files are collected as they are, without a test module.",
        type="paths",
        default=[],
    )
    parser.addini(
        "tidegate_policies",
        "Further policy folders or bundles, loaded beside the shipped law.",
        type="paths",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make the law tags known, so that --strict-markers accepts them."""
    config.addinivalue_line(
        "markers", "law(name): the law a scenario is about; select with -m \"law(name='us.dsp')\""
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a feature file under one of the configured folders."""
    if not HAS_BDD or file_path.suffix != ".feature":
        return None
    folders = parent.config.getini("tidegate_features")
    if not any(file_path.is_relative_to(folder) for folder in folders):
        return None
    return FeatureFile.from_parent(parent, path=file_path)


if HAS_BDD:

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> bool | None:
        """Turn the tag ``@law:us.dsp`` into ``pytest.mark.law(name="us.dsp")``."""
        if not tag.startswith("law:"):
            return None
        pytest.mark.law(name=tag.removeprefix("law:"))(function)
        return True

    def pytest_bdd_after_scenario(
        request: pytest.FixtureRequest, feature: Any, scenario: Any
    ) -> None:
        """Tell ``tidegate policy trace`` which rules spoke in a scenario."""
        if not (kept := os.environ.get(KEEP_SPOKEN)) or "case" not in request.fixturenames:
            return
        case = request.getfixturevalue("case")
        # One write of one line, so that workers who run side by side do not tear it.
        with Path(kept).open("ab", buffering=0) as file:
            file.write(spoken_line(feature.filename, scenario.line_number, case.spoken))


class FeatureFile(pytest.Module):
    """A feature file as a test module of its own."""

    def _getobj(self) -> ModuleType:
        # pytest-bdd binds scenarios to the module that calls `scenarios`, found
        # through the calling frame, so the call has to be made from in there.
        module = ModuleType(f"{self.path.stem}_feature")
        module.__file__ = str(self.path)
        call = "import pytest_bdd\npytest_bdd.scenarios(__file__)\n"
        exec(compile(call, str(self.path), "exec"), module.__dict__)  # noqa: S102
        return module
