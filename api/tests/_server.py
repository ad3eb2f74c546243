"""A real server process on loopback, and what tests do to it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tidegate_api.access import Access
from tidegate_audit import Policy

ORIGIN = "tidegate.test/us/2026-1"


class Answer:
    """An HTTP answer, read to its end."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> Any:
        return self.json["error"]


class Server:
    """One data directory and the process that serves it."""

    def __init__(self, directory: Path, key: str, **environ: str) -> None:
        self.directory = directory
        self.key = key
        self.port = _free_port()
        self.environ = environ
        self.process: subprocess.Popen[bytes] | None = None
        self.stderr = directory / "stderr.log"

    def start(self) -> None:
        """Start, and wait until it answers.

        Raises:
            AssertionError: it ended, or did not answer within a minute.
        """
        environ = {k: v for k, v in os.environ.items() if not k.startswith("TIDEGATE_")}
        environ |= {
            "TIDEGATE_DIR": str(self.directory),
            "TIDEGATE_PORT": str(self.port),
            **self.environ,
        }
        with self.stderr.open("ab") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tidegate_api.serve"], env=environ, stderr=err
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.stderr.read_text()
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.01)
        raise AssertionError("the server did not start in 60 s")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, wait for the end, and give the exit code."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise

    def make_key(self, *roles: str, actions: list[str] | None = None) -> str:
        """A further key, made from outside while the server runs."""
        access = Access(self.directory / "access.sqlite")
        try:
            return access.create("tester", roles, actions=actions).secret
        finally:
            access.close()

    @property
    def policy(self) -> Policy:
        """Whom an offline verifier of this server's log trusts."""
        return Policy.load(self.directory / "log" / "tlog-policy")

    def connect(self, timeout: float = 20) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(
        self,
        path: str,
        body: Any = None,
        *,
        method: str | None = None,
        key: str | None = "",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request on a connection of its own. ``body`` may be bytes or a JSON value.

        The key is the server's own; another one can be given, or None for none.
        """
        sent: dict[str, str] = {}
        if key is not None:
            sent["Authorization"] = f"Bearer {key or self.key}"
        if body is not None:
            sent["Content-Type"] = "application/json"
            if not isinstance(body, bytes):
                body = json.dumps(body).encode()
        sent |= headers or {}
        connection = self.connect()
        try:
            connection.request(
                method or ("GET" if body is None else "POST"),
                path,
                body=body,
                headers={name: value for name, value in sent.items() if value is not None},
            )
            answer = connection.getresponse()
            return Answer(
                answer.status,
                {name.lower(): value for name, value in answer.getheaders()},
                answer.read(),
            )
        finally:
            connection.close()

    def evaluate(self, request: Any, **more: Any) -> Answer:
        return self.ask("/access/v1/evaluation", request, **more)

    def evaluations(self, request: Any, **more: Any) -> Answer:
        return self.ask("/access/v1/evaluations", request, **more)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
