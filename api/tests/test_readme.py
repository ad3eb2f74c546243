"""The README is true: its commands run as printed, in a fresh directory, with that output."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from _cli import ROOT
from _tools import find_tool

TEXT = (ROOT / "README.md").read_text("utf-8")
MARK = "-- the end of a command --"

# What differs from run to run, and stands in the README as an example.
CHANGING = (
    (r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "ID"),
    (r"\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+", "+KEY"),
    (r"root [A-Za-z0-9+/]{43}=", "root HASH"),
    (r"\d{4}-\d{2}-\d{2}T[\d:.]+Z", "TIME"),
)


class Block(NamedTuple):
    """A fenced block, and the heading that it stands under."""

    section: str
    language: str
    text: str


def _blocks() -> list[Block]:
    found: list[Block] = []
    section, language, lines = "", None, []
    for line in TEXT.splitlines():
        if line.startswith("```"):
            if language is None:
                language, lines = line[3:], []
            else:
                found.append(Block(section, language, "\n".join(lines)))
                language = None
        elif language is not None:
            lines.append(line)
        elif line.startswith("## "):
            section = line[3:]
    return found


BLOCKS = _blocks()


def _of(section: str, language: str = "console") -> list[str]:
    return [b.text for b in BLOCKS if (b.section, b.language) == (section, language)]


def _printed(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is printed below it."""
    commands: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        else:
            commands[-1][1].append(line)
    return [(command, "\n".join(output).strip()) for command, output in commands]


def _settled(text: str) -> str:
    for pattern, name in CHANGING:
        text = re.sub(pattern, name, text)
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _run(commands: list[str], cwd: Path) -> list[str]:
    """What each command says, one after another in one shell."""
    script = "".join(f"{command}\necho\necho '{MARK}'\n" for command in commands)
    environ = {k: v for k, v in os.environ.items() if not k.startswith("TIDEGATE_")}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=cwd, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, timeout=120, check=False,
    )  # fmt: skip
    return done.stdout.split(MARK)[: len(commands)]


def _compare(blocks: list[str], cwd: Path) -> None:
    printed = [one for block in blocks for one in _printed(block)]
    ours = [one for one in printed if not one[0].startswith("make ")]
    said = _run([command for command, _ in ours], cwd)
    for (command, expected), output in zip(ours, said, strict=True):
        assert _settled(output) == _settled(expected), command


def _fresh(home: Path) -> Path:
    """What a clone has after `make demo`: the examples, and an environment to activate."""
    shutil.copytree(ROOT / "examples" / "requests", home / "examples" / "requests")
    activate = home / ".venv" / "bin" / "activate"
    activate.parent.mkdir(parents=True)
    activate.write_text(f'PATH="{Path(sys.executable).parent}:$PATH"\n')
    return home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of a reader who has copied the sixty seconds, down to the Python."""
    made = _fresh(tmp_path_factory.mktemp("readme"))
    _compare(_of("Sixty seconds"), made)
    (code,) = _of("Sixty seconds", "python")
    (expected,) = _of("Sixty seconds", "")
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=made, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.strip() == expected.strip()
    return made


def test_the_sixty_seconds_are_as_printed(home: Path) -> None:
    # The fixture compared every output. Here: they hold what the heading promises.
    commands = [command for block in _of("Sixty seconds") for command, _ in _printed(block)]
    assert sum(command.startswith("tidegate check ") for command in commands) == 2
    assert sum(command.startswith("tidegate verify ") for command in commands) == 1
    assert (home / "receipt.json").is_file()


def test_the_log_is_checked_by_others_as_printed(home: Path) -> None:
    bins = find_tool("verify-tlog").parent
    assert find_tool("verify-receipt").parent == bins
    (home / "build").mkdir()
    (home / "build" / "bin").symlink_to(bins)
    activate = "$ source .venv/bin/activate"
    _compare([activate, *_of("Check a log without us")], home)


def test_the_settings_block_starts_a_server(tmp_path: Path) -> None:
    (block,) = _of("Settings")
    *commands, last = [command for command, _ in _printed(block)]
    assert last == "tidegate serve"
    _run(["source .venv/bin/activate", *commands], _fresh(tmp_path))
    serving = subprocess.Popen(
        [Path(sys.executable).parent / "tidegate", "serve", "--port", "0"],
        cwd=tmp_path, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert serving.stderr is not None
        first = json.loads(serving.stderr.readline())
    finally:
        serving.terminate()
        serving.communicate(timeout=60)
    assert (first["event"], first["log"]) == ("starting", "gate.example.com/sg/2026h2-0")


def test_its_parts_stand_in_the_order_that_a_reader_needs() -> None:
    assert re.findall(r"^## (.*)$", TEXT, re.MULTILINE) == [
        "Sixty seconds",
        "What it does not do",
        "Who has to be trusted",
        "Settings",
        "Write a policy",
        "Check a log without us",
        "Develop",
    ]


def test_every_file_that_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", TEXT)
    local = [link for link in links if "://" not in link]
    assert len(local) > 5
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_every_folder_of_the_map_is_there() -> None:
    (plan,) = _of("Develop", "")
    folders = [line.split()[0] for line in plan.splitlines()]
    assert "policies/" in folders
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []


def test_every_make_target_that_it_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text()
    named = set(
        re.findall(r"\bmake ([a-z]+)\b", "\n".join(re.findall(r"`[^`]+`|^\$ .*$", TEXT, re.M)))
    )
    assert {"demo", "test"} <= named
    assert [name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_every_setting_that_it_names_is_one() -> None:
    known = (ROOT / "api/tidegate_api/settings.py").read_text()
    named = set(re.findall(r"TIDEGATE_[A-Z_]+", TEXT))
    assert [name for name in named if f'"{name}"' not in known] == []


def test_the_scenario_that_it_shows_is_one_of_the_examples() -> None:
    (shown,) = _of("Write a policy", "gherkin")
    features = (ROOT / "examples" / "consumer" / "features").glob("*.feature")
    assert any(_flush(shown) in _flush(file.read_text("utf-8")) for file in features)


def _flush(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())
