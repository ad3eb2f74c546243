"""``tidegate demo``: what it prints is true, and what it starts it stops."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tidegate_audit.log import Log
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.verify import verify_directory

SECTIONS = [
    "Decisions by action",
    "The laws that spoke",
    "Allowed, with something to be done",
    "Denied, and what would cure it",
    "Not answered: a fact is missing",
    "One proof, checked with the receipt and a key alone",
    "Where to look next",
]
HOME = Path(".tidegate/demo")


def _environ(columns: int) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TIDEGATE_")}
    return {**kept, "COLUMNS": str(columns), "PYTHONUNBUFFERED": "1"}


def once(cwd: Path, *more: str, count: int = 60, columns: int = 80) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tidegate_api.cli", "demo", "--once", "--count", str(count),
         "--port", "0", *more],
        cwd=cwd, env=_environ(columns), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout, done.stderr


@contextmanager
def staying(cwd: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A demonstration that stays up, and what it said until then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tidegate_api.cli", "demo", "--count", "40", "--port", "0", *more],
        cwd=cwd, env=_environ(80), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C stops it" in line:
                break
        yield process, said
    finally:
        # SIGTERM, which stops the server too; SIGKILL would leave it behind.
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    home = tmp_path_factory.mktemp("demo")
    code, said, _ = once(home, count=800)
    assert code == 0
    return home, said


def test_the_whole_story_is_told_in_order(played: tuple[Path, str]) -> None:
    places = [played[1].index(section) for section in SECTIONS]
    assert places == sorted(places)
    assert played[1].count("✓") == 4


def test_nothing_but_addresses_and_commands_is_wider_than_the_terminal(
    played: tuple[Path, str],
) -> None:
    for line in played[1].splitlines():
        assert len(line) <= 80 or line.strip().startswith(("http", "tidegate ")), line


def test_nothing_is_cut_off(played: tuple[Path, str]) -> None:
    assert "…" not in played[1]


def test_the_denied_decision_is_told_with_its_cure_and_its_source(
    played: tuple[Path, str],
) -> None:
    denied = played[1].split(SECTIONS[3])[1].split(SECTIONS[4])[0]
    assert "the officer reads" in denied
    assert "what would cure it" in denied
    assert re.search(r"^    https://", denied, re.MULTILINE)


def test_the_sums_are_those_of_the_log(played: tuple[Path, str]) -> None:
    home, said = played
    (row,) = [line for line in said.splitlines() if line.strip().startswith("all ")]
    counts = [int(cell.replace(",", "")) for cell in row.split()[1:]]
    log = home / HOME / "log"
    leaves = verify_directory(log, Policy.load(log / "tlog-policy")).leaves
    assert leaves is not None
    assert sum(counts) == 800 == leaves.types["decision"]
    names = ("allow", "allow_with_obligations", "review", "incomplete", "deny", "error")
    assert dict(leaves.outcomes) == {n: c for n, c in zip(names, counts, strict=True) if c}


def test_no_request_of_the_week_ends_in_an_error(played: tuple[Path, str]) -> None:
    (row,) = [line for line in played[1].splitlines() if line.strip().startswith("all ")]
    assert row.split()[-1] == "0"


def test_every_command_that_it_prints_runs(played: tuple[Path, str]) -> None:
    home, said = played
    commands = re.findall(r"^  tidegate (.*)$", said.split(SECTIONS[6])[1], re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "tidegate_api.cli", *shlex.split(command)],
            cwd=home, env=_environ(80), capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)


def test_a_second_run_goes_on_in_the_same_log(tmp_path: Path) -> None:
    assert ", keeping its log in" in once(tmp_path)[1]
    code, said, _ = once(tmp_path)
    assert code == 0
    assert ", going on with its log in" in said
    log = tmp_path / HOME / "log"
    found = verify_directory(log, Policy.load(log / "tlog-policy")).leaves
    assert found is not None
    assert (found.types["decision"], found.types["stop"]) == (120, 2)


def test_a_single_request_is_a_week_too(tmp_path: Path) -> None:
    code, said, _ = once(tmp_path, count=1)
    assert code == 0
    assert "1 decision in" in said
    assert SECTIONS[5] in said


def test_a_wide_terminal_has_the_citations_beside_the_rules(tmp_path: Path) -> None:
    _, said, _ = once(tmp_path, columns=120)
    assert re.search(r"rule +what it says +law", said)


def test_a_taken_port_is_said_so_and_another_is_used(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said, _ = once(tmp_path, "--port", str(port), count=1)
    assert code == 0
    assert f"Port {port} is taken; using " in said


def test_json_is_one_document_and_nothing_else(tmp_path: Path) -> None:
    code, said, errors = once(tmp_path, "--json")
    told = json.loads(said)
    assert (code, errors) == (0, "")
    assert told["requests"] == 60
    assert sum(sum(outcomes.values()) for outcomes in told["outcomes"].values()) == 60
    assert (tmp_path / told["receipt"]).is_file()


def test_a_log_in_use_is_refused_with_the_servers_own_words(tmp_path: Path) -> None:
    home = tmp_path / HOME
    home.mkdir(parents=True)
    Log.init(home / "log", origin="demo.example/a", anchor=home / "log.anchor")
    with Log.open(home / "log", anchor=home / "log.anchor"):
        code, _, said = once(tmp_path)
    assert code == 1
    assert "the log is open for writing in the process" in said
    assert "--dir" in said


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_however_it_is_stopped_no_server_stays_behind(
    tmp_path: Path, number: int, code: int
) -> None:
    with staying(tmp_path) as (process, said):
        address = re.search(r"up on http://([\d.]+):(\d+)", "".join(said))
        assert address is not None
        process.send_signal(number)
        process.communicate(timeout=60)
    assert process.returncode == code
    with socket.socket() as probe:
        assert probe.connect_ex((address[1], int(address[2]))) != 0
    # Its lock is free, and it has left in good order.
    home = tmp_path / HOME
    Log.open(home / "log", anchor=home / "log.anchor").close()
    leaves = verify_directory(home / "log", Policy.load(home / "log/tlog-policy")).leaves
    assert leaves is not None
    assert leaves.types["stop"] >= 1


def test_stopped_while_it_plays_it_leaves_no_server_behind(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tidegate_api.cli", "demo", "--count", "100000", "--port", "0"],
        cwd=tmp_path, env=_environ(80), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    up = process.stdout.readline()
    address = re.search(r"up on http://([\d.]+):(\d+)", up)
    assert address is not None
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130
    with socket.socket() as probe:
        assert probe.connect_ex((address[1], int(address[2]))) != 0


def test_the_printed_curl_line_asks_the_gate(tmp_path: Path) -> None:
    with staying(tmp_path) as (_, said):
        (line,) = [line for line in said if line.strip().startswith("curl ")]
        words = shlex.split(line)
        target = urlsplit(next(word for word in words if word.startswith("http://")))
        headers = dict(
            words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H"
        )
        (body,) = [word[1:] for word in words if word.startswith("@")]
        connection = HTTPConnection(target.netloc, timeout=30)
        connection.request("POST", target.path, (tmp_path / body).read_bytes(), headers)
        answer = connection.getresponse()
        decided = json.loads(answer.read())
        connection.close()
    assert answer.status == 200
    assert decided["context"]["receipt"]


def test_the_key_of_a_run_ends_with_the_next(tmp_path: Path) -> None:
    once(tmp_path, count=1)
    once(tmp_path, count=1)
    listed = subprocess.run(
        [sys.executable, "-m", "tidegate_api.cli", "keys", "list", "--dir", str(HOME), "--json"],
        cwd=tmp_path, env=_environ(80), capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    revoked = [key["revoked"] is not None for key in json.loads(listed.stdout)["keys"]]
    assert sorted(revoked) == [False, True]
