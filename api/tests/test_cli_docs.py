"""docs/cli.md is true: every command stands in its table, with the members that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from _cli import ORIGIN, REQUESTS, ROOT, Cli

from tidegate_api.cli._app import app

ROWS = re.findall(r"^\| (`.*?) \| (.*) \|$", (ROOT / "docs" / "cli.md").read_text(), re.MULTILINE)
MEMBERS = {
    command: re.findall(r"`([a-z_]+)`", told.split(":")[0])
    for commands, told in ROWS
    for command in re.findall(r"`([^`]+)`", commands)
}
POLICY = ".tidegate/log/tlog-policy"
ORDER = REQUESTS / "order.json"
CALLS: dict[str, list[object]] = {
    "check": ["check", ORDER, "--receipt", "receipt.json"],
    "verify receipt": ["verify", "receipt", "receipt.json", "--policy", POLICY],
    "verify directory": ["verify", "directory", ".tidegate/log", "--policy", POLICY],
    "log init": ["log", "init", ORIGIN, "--dir", "other"],
    "log status": ["log", "status"],
    "log verify": ["log", "verify"],
    "log export": ["log", "export", "copy"],
    "export decisions": ["export", "decisions"],
    "export evidence": ["export", "evidence", "--output", "pack.zip"],
    "verify evidence": ["verify", "evidence", "pack.zip"],
    "policy list": ["policy", "list"],
    "policy show": ["policy", "show", "us.dsp.restricted"],
    "policy facts": ["policy", "facts"],
    "policy check": ["policy", "check", ROOT / "examples" / "consumer" / "policies"],
    "policy build": ["policy", "build"],
    "policy trace": ["policy", "trace", ROOT / "policies", "--features", ROOT / "features"],
    "policy new": ["policy", "new", "zz/tea", "--zone", "Asia/Tokyo"],
    "policy diff": ["policy", "diff", ROOT / "policies", ROOT / "policies"],
    "profile check": ["profile", "check", ".tidegate/profile.yaml"],
    "screen": ["screen", "Somebody Unlisted"],
    "lists import": ["lists", "import", "un", ROOT / "engine/tests/lists/un.xml", "-o", "un.jsonl"],
    "lists show": ["lists", "show"],
    "keys create": ["keys", "create", "wallet"],
    "keys list": ["keys", "list"],
}


def _commands(group: Any, path: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path}{name} ")
        else:
            yield path + name


def test_every_command_stands_in_the_table() -> None:
    assert set(MEMBERS) == set(_commands(typer.main.get_command(app))) - {"serve"}


def test_the_members_are_those_that_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = Cli(tmp_path, monkeypatch, capsys)
    cli.log()
    for command, argv in CALLS.items():
        told = cli(*argv, "--json")
        assert told.code == 0, command
        assert set(told.json) == set(MEMBERS[command]), command


def test_the_command_that_follows_a_lost_log_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = Cli(tmp_path, monkeypatch, capsys)
    cli.log()
    (line,) = re.findall(r"^\$ tidegate (.*)$", (ROOT / "docs" / "cli.md").read_text(), re.M)
    assert cli(*line.replace("--kept 57", "--kept 1").split()).code == 0
