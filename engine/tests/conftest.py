"""Fixtures of the engine's tests, and the way to the helper modules beside them."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# Tests are imported by path, so the helpers beside them (_name.py) need a way in.
sys.path.insert(0, str(HERE))

from tidegate_engine.bundle import Bundle, load  # noqa: E402

# Where the libraries of screening could not be built; tools/test.py tells what stays untested.
collect_ignore_glob = [] if find_spec("rigour") else ["test_screening_*.py"]


@pytest.fixture(scope="session")
def small_bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The rulebook in ``small_policies`` under the real entry point."""
    folder = tmp_path_factory.mktemp("small") / "policies"
    shutil.copytree(HERE / "small_policies", folder)
    shutil.copytree(HERE.parents[1] / "policies" / "tidegate", folder / "tidegate")
    return load(folder)
