"""How the server process starts, refuses to start, and ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from _server import ORIGIN, Server

from tidegate_audit import verify_directory, verify_receipt
from tidegate_audit.log import Log

POLICY = Path(__file__).parents[2] / "examples" / "authzen" / "policy"
READ = {
    "subject": {"type": "user", "id": "alice"},
    "action": {"name": "read"},
    "resource": {"type": "record", "id": "record-1"},
}


@pytest.fixture
def server(start_server: Callable[..., Server]) -> Server:
    return start_server(TIDEGATE_BUNDLE=str(POLICY))


def _serve(directory: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Start a server that is expected to refuse."""
    return subprocess.run(
        [sys.executable, "-m", "tidegate_api.serve"],
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("TIDEGATE_")},
            "TIDEGATE_DIR": str(directory),
            "TIDEGATE_BUNDLE": str(POLICY),
            "TIDEGATE_PORT": "0",
            **environ,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_sigterm_ends_it_with_0_and_a_stop_record(server: Server) -> None:
    server.evaluate(READ)
    assert server.stop(signal.SIGTERM) == 0
    log = verify_directory(server.directory / "log", server.policy)
    assert log.size == 3  # genesis, the decision, stop


def test_sigint_ends_it_with_0_too(server: Server) -> None:
    assert server.stop(signal.SIGINT) == 0


def test_what_is_in_flight_at_sigterm_is_answered(server: Server) -> None:
    body = json.dumps({"evaluations": [READ] * 200}).encode()
    answers: list[Any] = []
    asking = threading.Thread(target=lambda: answers.append(server.evaluations(body)))
    asking.start()
    while server.ask("/health/live").status != 200:
        pass
    server.stop(signal.SIGTERM)
    asking.join()
    for place, item in enumerate(answers[0].json["evaluations"]):
        verify_receipt(item["context"]["receipt"], server.policy, body=body, item=place)


def test_after_a_stop_the_same_log_goes_on(server: Server) -> None:
    first = server.evaluate(READ).json["context"]["receipt"]["index"]
    server.stop()
    server.start()
    assert server.evaluate(READ).json["context"]["receipt"]["index"] == first + 2


def test_a_record_names_mode_and_region(start_server: Callable[..., Server]) -> None:
    server = start_server(TIDEGATE_BUNDLE=str(POLICY), TIDEGATE_MODE="observe")
    id_ = server.evaluate(READ).json["context"]["evaluation_id"]
    told = server.ask(f"/v1/decisions/{id_}", key=server.make_key("auditor")).json
    assert (told["record"]["mode"], told["record"]["residency"]) == ("observe", "us")


def test_without_a_log_it_does_not_start_and_names_the_command(tmp_path: Path) -> None:
    refused = _serve(tmp_path)
    assert refused.returncode == 1
    assert "tidegate log init" in refused.stderr
    assert not (tmp_path / "log").exists()


def test_a_missing_anchor_is_refused_with_what_to_do(tmp_path: Path) -> None:
    anchor = tmp_path / "log.anchor"
    Log.init(tmp_path / "log", origin=ORIGIN, anchor=anchor)
    anchor.unlink()
    refused = _serve(tmp_path)
    assert (refused.returncode, "anchor" in refused.stderr) == (1, True)


def test_a_restored_backup_is_refused(server: Server, tmp_path: Path) -> None:
    server.evaluate(READ)
    server.stop()
    backup = tmp_path / "backup"
    shutil.copytree(server.directory / "log", backup)
    server.start()
    server.evaluate(READ)
    server.stop()
    shutil.rmtree(server.directory / "log")
    shutil.copytree(backup, server.directory / "log")
    refused = _serve(server.directory)
    assert (refused.returncode, "not starting" in refused.stderr) == (1, True)


def test_a_second_server_on_one_log_is_refused(server: Server) -> None:
    refused = _serve(server.directory)
    assert (refused.returncode, "not starting" in refused.stderr) == (1, True)


def test_a_port_in_use_is_said_so(server: Server, tmp_path: Path) -> None:
    Log.init(tmp_path / "log", origin=ORIGIN, anchor=tmp_path / "log.anchor")
    refused = _serve(tmp_path, TIDEGATE_PORT=str(server.port))
    assert (refused.returncode, "TIDEGATE_PORT" in refused.stderr) == (1, True)


def test_a_bad_setting_is_said_so(tmp_path: Path) -> None:
    refused = _serve(tmp_path, TIDEGATE_PORT="http")
    assert refused.returncode == 1
    assert refused.stderr.startswith("tidegate: TIDEGATE_PORT: expected a whole number")


def test_a_bundle_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    Log.init(tmp_path / "log", origin=ORIGIN, anchor=tmp_path / "log.anchor")
    (tmp_path / "empty").mkdir()
    refused = _serve(tmp_path, TIDEGATE_BUNDLE=str(tmp_path / "empty"))
    assert (refused.returncode, "not starting" in refused.stderr) == (1, True)


def test_the_operators_log_is_json_without_persons(server: Server) -> None:
    server.evaluate({**READ, "subject": {"type": "user", "id": "zhang-wei-77"}})
    server.evaluate(b'{"subject": {"type": "user", "id": "zhang-wei-78"}}')
    server.stop()
    text = server.stderr.read_text()
    assert json.loads(text.splitlines()[0])["event"] == "starting"
    assert "zhang-wei" not in text
