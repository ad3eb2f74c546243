"""``tidegate keys`` beside a running server, and ``tidegate serve``."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from _cli import ORIGIN, REQUESTS, Cli
from _server import Server

ORDER = json.loads((REQUESTS / "order.json").read_text())


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(tmp_path, monkeypatch, capsys)


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Server]) -> Server:
    return start_server()


def test_a_key_is_alone_on_standard_output(cli: Cli) -> None:
    told = cli("keys", "create", "wallet")
    assert told.code == 0
    assert told.out.startswith("tg_")
    assert told.out.count("\n") == 1
    assert "not shown again" in told.err


def test_the_list_shows_what_a_key_may_do_and_never_the_key(cli: Cli) -> None:
    made = cli(
        "keys", "create", "wallet", "--role", "service", "--role", "auditor",
        "--action", "creator.payout", "--action", "data.*", "--days", 90, "--json",
    ).json  # fmt: skip
    assert set(made) == {"id", "name", "key"}
    listed = cli("keys", "list", "--json")
    (key,) = listed.json["keys"]
    assert key["id"] == made["id"]
    assert key["roles"] == ["auditor", "service"]
    assert key["actions"] == ["creator.payout", "data.*"]
    assert key["expires"] > key["created"]
    assert key["revoked"] is None
    secret = made["key"].rpartition("_")[2]
    assert secret not in listed.out
    assert secret not in cli("keys", "list").out


def test_a_role_that_is_none_is_a_wrong_command_line(cli: Cli) -> None:
    assert cli("keys", "create", "wallet", "--role", "king", "--json").code == 2


def test_revoking_what_is_not_there_points_to_the_list(cli: Cli) -> None:
    cli("keys", "create", "wallet")
    told = cli("keys", "revoke", "nobody", "--json")
    assert told.code == 1
    assert "keys list" in told.error["next"]


def test_a_running_server_notices_new_and_revoked_keys(cli: Cli, server: Server) -> None:
    home = server.directory
    made = cli("keys", "create", "wallet", "--dir", home, "--json").json
    assert server.evaluate(ORDER, key=made["key"]).status == 200
    assert cli("keys", "revoke", made["id"], "--dir", home, "--json").json == {
        "revoked": made["id"]
    }
    assert server.evaluate(ORDER, key=made["key"]).status == 401
    listed = cli("keys", "list", "--dir", home, "--json").json["keys"]
    assert next(key for key in listed if key["id"] == made["id"])["revoked"] is not None


def test_a_running_server_keeps_a_key_to_its_actions(cli: Cli, server: Server) -> None:
    made = cli("keys", "create", "w", "--action", "data.*", "--dir", server.directory, "--json")
    assert server.evaluate(ORDER, key=made.json["key"]).status == 403


@contextmanager
def serve(*argv: str, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("TIDEGATE_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tidegate_api.cli", "serve", "--port", "0", *argv],
        cwd=cwd, env=environ, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=30)


def _ask(process: subprocess.Popen[str], address: str, key: str) -> bool:
    """Ask a server that is starting, as soon as it accepts connections."""
    while process.poll() is None:
        connection = HTTPConnection(address.rpartition("//")[2], timeout=30)
        try:
            connection.request(
                "POST", "/access/v1/evaluation", json.dumps(ORDER),
                {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
            )  # fmt: skip
        except ConnectionRefusedError:
            continue
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return bool(answer["decision"])
    raise AssertionError("the server has ended")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_serves_until_it_is_told_to_stop(cli: Cli, number: int) -> None:
    cli.log()
    key = cli("keys", "create", "wallet").out.strip()
    with serve(cwd=cli.home) as process:
        assert process.stderr is not None
        started = json.loads(process.stderr.readline())
        assert started["event"] == "starting"
        # The profile beside the log is found by itself.
        assert _ask(process, started["address"], key)
        process.send_signal(number)
        process.communicate(timeout=30)
    assert process.returncode == 0
    assert cli("log", "verify", "--json").json["types"]["stop"] == 1


def test_serve_makes_no_log_and_says_who_does(cli: Cli) -> None:
    with serve(cwd=cli.home) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "tidegate log init" in said
    assert "Traceback" not in said
    assert not (cli.home / ".tidegate" / "log").exists()


def test_serve_takes_directory_and_profile_as_options(cli: Cli) -> None:
    assert cli("log", "init", ORIGIN, "--dir", "elsewhere").code == 0
    with serve("--dir", "elsewhere", "--profile", "nowhere.yaml", cwd=cli.home) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "TIDEGATE_PROFILE" in said
    assert "nowhere.yaml" in said
