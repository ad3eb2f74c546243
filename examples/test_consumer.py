"""A platform's own repository runs its scenarios with no import and no test module."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONSUMER = Path(__file__).resolve().parent / "consumer"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy elsewhere, so that nothing of this checkout's configuration reaches it."""
    return Path(shutil.copytree(CONSUMER, tmp_path / "shop"))


def run(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_scenario_of_the_consumer_passes(repository: Path) -> None:
    done = run(repository)
    assert done.returncode == 0, done.stdout + done.stderr
    # A zero that hides "no tests ran" would be pytest's 5; say how many all the same.
    assert " passed" in done.stdout


def test_a_law_tag_selects_its_scenarios(repository: Path) -> None:
    done = run(repository, "-m", "law(name='us.irs')")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "deselected" in done.stdout


def test_a_scenario_that_is_wrong_fails(repository: Path) -> None:
    feature = repository / "features" / "coupons.feature"
    feature.write_text(feature.read_text().replace('"50.01"', '"50.00"'))
    done = run(repository, "features/coupons.feature")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 2 passed" in done.stdout


def test_the_consumer_needs_no_python_of_its_own() -> None:
    assert not list(CONSUMER.rglob("*.py"))
