"""What holds for every command: help, exit codes, errors for people and for programs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from _cli import ORIGIN, REQUESTS, Cli

from tidegate_api.cli._app import app

SCRIPT = (sys.executable, "-m", "tidegate_api.cli")


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(tmp_path, monkeypatch, capsys)


def _commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_worth_reading(cli: Cli, path: tuple[str, ...]) -> None:
    help_text = cli(*path, "--help").out
    command = COMMANDS[path]
    assert "Usage: tidegate " + " ".join(path) in help_text
    for parameter in command.params:
        assert parameter.name == "help" or parameter.help, parameter.name
    # A summary, and for whatever takes an argument a line to copy.
    assert len(command.help) > 20
    if any(parameter.param_type_name == "argument" for parameter in command.params):
        assert "```\ntidegate " in command.help or path == ("keys", "revoke")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_speaks_json(path: tuple[str, ...]) -> None:
    options = {option for parameter in COMMANDS[path].params for option in parameter.opts}
    # What the server says on standard error is JSON anyway.
    assert "--json" in options or path == ("serve",)


def test_help_tells_the_exit_codes(cli: Cli) -> None:
    assert "3 the answer is no" in " ".join(cli("--help").out.split())


def test_the_examples_in_the_help_name_commands_and_options_that_exist() -> None:
    checked = 0
    for path, command in [*COMMANDS.items(), ((), typer.main.get_command(app))]:
        for line in (command.help or "").splitlines():
            for part in line.split(" | "):
                words = part.split()
                while words and words[0].startswith("TIDEGATE_"):
                    words.pop(0)
                if words[:1] != ["tidegate"]:
                    continue
                depth = 2 if " ".join(words[1:3]) in map(" ".join, COMMANDS) else 1
                named = COMMANDS.get(tuple(words[1 : 1 + depth]))
                assert named is not None, (path, line)
                options = {opt for p in named.params for opt in (*p.opts, *p.secondary_opts)}
                used = {word for word in words if word.startswith("--")}
                assert used <= options, (path, line)
                checked += 1
    assert checked > 20


def test_the_version_is_the_packages(cli: Cli) -> None:
    assert cli("--version").out.startswith("tidegate 0.")


@pytest.mark.parametrize("argv", [["nonsense"], ["check"], ["check", "x", "--lang", "fr"]])
def test_a_wrong_command_line_is_2_in_both_ways_of_speaking(cli: Cli, argv: list[str]) -> None:
    told = cli(*argv)
    assert (told.code, told.out) == (2, "")
    assert "Traceback" not in told.err
    told = cli(*argv, "--json")
    assert told.code == 2
    assert told.error


UNREADABLE: list[tuple[list[str], str]] = [
    (["check", "nowhere.json"], "nowhere.json: No such file"),
    (["check", "."], "Is a directory"),
    (["check", str(REQUESTS / "order.json"), "--dir", "nowhere"], "expected a log in nowhere"),
    (["check", str(REQUESTS / "order.json"), "--receipt", "no/r.json"], "no/r.json: No such file"),
    (["check", "broken.json"], "line 1, column 1: expected JSON"),
    (["check", "list.json"], "expected an object"),
    (["check", "unknown.json", "--profile", "nowhere.yaml"], "nowhere.yaml"),
    (["check", "unknown.json", "--policies", "nowhere"], "nowhere"),
    (["simulate", "nowhere.json"], "nowhere.json: No such file"),
    (["simulate", "broken.json"], "expected JSON"),
    (["simulate", "list.json", "--bundle", "nowhere"], "nowhere"),
    (["verify", "receipt", "nowhere.json", "--policy", "tlog-policy"], "nowhere.json"),
    (["verify", "receipt", "list.json", "--policy", "nowhere"], "nowhere: cannot read the policy"),
    (["verify", "receipt", "list.json", "--policy", "list.json"], "list.json"),
    (["verify", "receipt", "list.json", "--policy", "binary"], "binary"),
    (["verify", "directory", "nowhere", "--policy", "tlog-policy"], "nowhere has neither"),
    (["verify", "directory", ".tidegate/log", "--policy", "nowhere"], "nowhere: cannot read"),
    (
        ["verify", "url", "http://127.0.0.1:1/log/x", "--policy", "tlog-policy"],
        "could not be checked: http://127.0.0.1:1/log/x/checkpoint: cannot be read",
    ),
    (["log", "init", ORIGIN], "there is a log already"),
    (["log", "init", "x y"], "x y"),
    (["log", "init", "a/b-1", "--dir", "new", "--recovers", "nowhere"], "expected what is left"),
    (["log", "init", "a/b-1", "--dir", "new", "--recovers", "list.json"], "expected --kept"),
    (["log", "status", "--dir", "nowhere"], "expected a log in nowhere"),
    (["log", "verify", "--dir", "nowhere"], "expected a log in nowhere"),
    (["log", "export", "full"], "full is not empty"),
    (["policy", "list", "--place", "mars"], "expected a place with laws"),
    (["policy", "list", "--action", "fly"], "no action is named 'fly'"),
    (["policy", "list", "--policies", "nowhere"], "nowhere"),
    (["policy", "show", "us.dsp.nothing"], "no rule is named"),
    (["policy", "facts", "creator.payot"], "no action is named"),
    (["policy", "check", "nowhere"], "expected a policy folder"),
    (["policy", "build", "--output", "list.json"], "list.json"),
    (["profile", "check", "nowhere.yaml"], "nowhere.yaml"),
    (["profile", "check", "list.json"], "list.json"),
    (["keys", "list", "--dir", "nowhere"], "expected keys in nowhere/access.sqlite"),
    (["keys", "revoke", "abc", "--dir", "nowhere"], "expected keys in"),
    (["keys", "create", "Ä b"], "expected a service's name"),
    (["keys", "create", "a", "--action", "*"], "expected an action's name or a family"),
]


@pytest.mark.parametrize(
    ("argv", "says"),
    UNREADABLE,
    ids=lambda value: "" if isinstance(value, str) else " ".join(value),
)
def test_what_could_not_be_done_is_1_and_one_sentence(cli: Cli, argv: list[str], says: str) -> None:
    cli.log()
    Path("broken.json").write_text("nonsense")
    Path("list.json").write_text("[1]")
    Path("unknown.json").write_text('{"action": {"name": "x"}}')
    Path("binary").write_bytes(bytes(range(256)))
    Path("tlog-policy").write_bytes(Path(".tidegate/log/tlog-policy").read_bytes())
    Path("full").mkdir()
    Path("full/something").touch()
    told = cli(*argv)
    assert told.code == 1
    assert told.out == ""
    assert told.err.startswith("tidegate: ")
    assert says in told.err
    assert told.err.count("\n") <= 2
    told = cli(*argv, "--json")
    assert told.code == 1
    assert says in told.error["message"]


def test_an_action_misspelt_is_met_with_the_right_name(cli: Cli) -> None:
    assert "creator.payout" in cli("policy", "facts", "creator.payot", "--json").error["next"]
    assert "us.dsp.restricted" in cli("policy", "show", "restricted", "--json").error["next"]


def test_a_bad_setting_of_the_environment_is_said_so(cli: Cli) -> None:
    cli.set("TIDEGATE_PORT", "http")
    told = cli("log", "status", "--json")
    assert told.code == 1
    assert told.error["message"].startswith("TIDEGATE_PORT: expected a whole number")


@pytest.mark.parametrize("argv", [["policy", "list"], ["policy", "list", "--json"], ["--version"]])
def test_a_reader_that_has_left_is_no_error(tmp_path: Path, argv: list[str]) -> None:
    nobody, ours = os.pipe()
    os.close(nobody)
    done = subprocess.run(
        [*SCRIPT, *argv], cwd=tmp_path, stdout=ours, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(ours)
    assert (done.returncode, done.stderr) == (1, b"")


def test_ctrl_c_is_130_and_no_traceback(tmp_path: Path) -> None:
    # It waits for a request that never comes, which is when we know that it is there.
    os.mkfifo(tmp_path / "request")
    asking = subprocess.Popen(
        [*SCRIPT, "simulate", "request"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    with (tmp_path / "request").open("wb"):
        asking.send_signal(signal.SIGINT)
        out, err = asking.communicate(timeout=30)
    assert (asking.returncode, out, err) == (130, b"", b"")
