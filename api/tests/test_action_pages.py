"""docs/actions says what the shipped law says, and its examples can be asked as they stand."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from _cli import ROOT, Cli
from _server import Server

from tidegate_api.action_pages import pages
from tidegate_engine.bundle import load_shipped

PAGES = ROOT / "docs" / "actions"
PROFILE = ROOT / "api" / "tidegate_api" / "week" / "profile.yaml"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages(load_shipped())


def test_the_pages_are_those_of_the_shipped_law(made: dict[str, str]) -> None:
    kept = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    stale = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    assert not stale, (
        f"{len(stale)} pages differ, first {stale[:3]}: "
        "run `python -m tidegate_api.action_pages docs/actions`"
    )


def test_every_action_shows_a_request_and_its_answer(made: dict[str, str]) -> None:
    bare = sorted(
        name for name, text in made.items() if name != "README.md" and "## Answered" not in text
    )
    assert not bare, f"the scenario week never asks {bare}"


def test_the_python_of_a_page_asks_a_running_server(
    made: dict[str, str], tmp_path: Path, start_server: Callable[..., Server]
) -> None:
    server = start_server(TIDEGATE_PROFILE=str(PROFILE))
    page = made["creator.payout.md"]
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    request = re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0]
    (tmp_path / "request.json").write_text(request, "utf-8")
    ask = (
        code.replace("http://127.0.0.1:8180", f"http://127.0.0.1:{server.port}")
        + '\nprint(receipt["origin"])\n'
    )
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env={"TIDEGATE_KEY": server.key},
        check=False, capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert told.stdout.strip()


def test_the_commands_of_the_new_law_page_are_those_that_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "docs" / "new-law.md").read_text("utf-8")
    (line, told) = re.findall(r"^\$ tidegate (policy new .*)\n((?:(?!```|\$).*\n)+)", text, re.M)[0]
    words = [word.strip('"') for word in re.findall(r'"[^"]+"|\S+', line)]
    cli = Cli(tmp_path, monkeypatch, capsys)
    said = cli(*words)
    assert said.code == 0, said.err
    assert said.out.split() == told.split()
