"""A server that is killed, again and again, in the middle of its work.

What it acknowledged has to be in the log for ever: the receipt is the caller's only proof. What it
did not acknowledge may or may not be there; it was never an answer.
"""

from __future__ import annotations

import json
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from http.client import HTTPException
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from _server import Server

from tidegate_audit import VerifyError, verify_directory, verify_receipt
from tidegate_audit.merkle import leaf_hash, node_hash
from tidegate_audit.tlog_proof import TlogProof

POLICY = Path(__file__).parents[2] / "examples" / "authzen" / "policy"
KILLS = 50
CLIENTS = 4
# Long enough for commits to be under way when the signal comes.
ANSWERS_BEFORE_A_KILL = 25

Acknowledged = list[tuple[bytes, dict[str, Any]]]


class _Load:
    """Callers who ask and ask, and keep what they were told."""

    def __init__(self, server: Server, round_: int) -> None:
        self.acknowledged: Acknowledged = []
        self.enough = threading.Event()
        self._server = server
        self._round = round_
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._ask, args=(number,)) for number in range(CLIENTS)
        ]
        for thread in self._threads:
            thread.start()

    def end(self) -> Acknowledged:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        return self.acknowledged

    def _ask(self, number: int) -> None:
        connection = self._server.connect()
        headers = {
            "Authorization": f"Bearer {self._server.key}",
            "Content-Type": "application/json",
        }
        asked = 0
        while not self._stop.is_set():
            asked += 1
            body = json.dumps(
                {
                    "subject": {"type": "user", "id": "alice"},
                    "action": {"name": "read" if asked % 2 else "archive"},
                    "resource": {"type": "record", "id": f"{self._round}-{number}-{asked}"},
                }
            ).encode()
            try:
                connection.request("POST", "/access/v1/evaluation", body, headers)
                answer = connection.getresponse()
                text = answer.read()
            except (OSError, HTTPException):
                break
            if answer.status != 200:
                break
            self.acknowledged.append((body, json.loads(text)))
            if len(self.acknowledged) >= ANSWERS_BEFORE_A_KILL:
                self.enough.set()
        connection.close()


@pytest.fixture(scope="module")
def killed(start_server: Callable[..., Server]) -> tuple[Server, Acknowledged]:
    """A server that was killed fifty times under load and then started once more."""
    server = start_server(TIDEGATE_BUNDLE=str(POLICY))
    acknowledged: Acknowledged = []
    for round_ in range(KILLS):
        load = _Load(server, round_)
        assert load.enough.wait(30), server.stderr.read_text()
        # Another moment each time, so that the signal falls into every part of a commit.
        time.sleep(round_ * 0.0007)
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL
        acknowledged += load.end()
        server.start()
    return server, acknowledged


def test_every_acknowledged_receipt_verifies_offline(killed: tuple[Server, Acknowledged]) -> None:
    server, acknowledged = killed
    assert len(acknowledged) >= KILLS * ANSWERS_BEFORE_A_KILL
    for body, answer in acknowledged:
        verify_receipt(
            answer["context"]["receipt"],
            server.policy,
            body=body,
            outcome=answer["context"]["outcome"],
        )


def test_no_receipt_passes_for_another_request(killed: tuple[Server, Acknowledged]) -> None:
    server, acknowledged = killed
    for (_, answer), (other, _) in pairwise(acknowledged[:51]):
        with pytest.raises(VerifyError):
            verify_receipt(answer["context"]["receipt"], server.policy, body=other)


def test_no_two_acknowledged_records_share_a_place(killed: tuple[Server, Acknowledged]) -> None:
    places = [answer["context"]["receipt"]["index"] for _, answer in killed[1]]
    assert len(set(places)) == len(places)


def test_the_log_was_never_forked(killed: tuple[Server, Acknowledged]) -> None:
    """Every checkpoint that was ever handed out is a prefix of the log as it lies there."""
    server, acknowledged = killed
    server.stop()
    try:
        log = verify_directory(server.directory / "log", server.policy)
        roots = _roots(server.directory / "log", log.size)
    finally:
        server.start()
    policy = server.policy
    for _, answer in acknowledged:
        receipt = answer["context"]["receipt"]
        proof = TlogProof.parse(receipt["proof"].encode())
        checkpoint = policy.open_checkpoint(proof.checkpoint, origin=receipt["origin"]).checkpoint
        assert roots[checkpoint.size] == checkpoint.root


def _roots(directory: Path, size: int) -> list[bytes]:
    """The root at every size, by a compact range over the leaves; naive on purpose."""
    connection = sqlite3.connect(directory / "log.sqlite")
    leaves = [row[0] for row in connection.execute("SELECT leaf FROM entry ORDER BY idx")]
    connection.close()
    assert len(leaves) == size
    roots, peaks = [b""], list[tuple[int, bytes]]()
    for leaf in leaves:
        height, node = 0, leaf_hash(leaf)
        while peaks and peaks[-1][0] == height:
            node = node_hash(peaks.pop()[1], node)
            height += 1
        peaks.append((height, node))
        root = peaks[-1][1]
        for _, peak in reversed(peaks[:-1]):
            root = node_hash(peak, root)
        roots.append(root)
    return roots
