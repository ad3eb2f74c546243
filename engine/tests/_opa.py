"""Real OPA for tests: find it, run it as a server on loopback, ask it.

OPA is the referee of the embedded evaluator, so nothing here is a stand-in. Where there is no
binary a test that needs one is skipped by name; with ``CI=true`` it fails instead.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tidegate_engine.bundle import Bundle

ROOT = Path(__file__).resolve().parents[2]


def find_opa() -> Path | None:
    """The binary: ``TIDEGATE_OPA``, else ``build/bin/opa``, else whatever is on PATH."""
    named = os.environ.get("TIDEGATE_OPA")
    if named:
        return Path(named)
    built = ROOT / "build" / "bin" / "opa"
    if built.is_file():
        return built
    found = shutil.which("opa")
    return Path(found) if found else None


def need_opa() -> Path:
    """The binary, or a skip that says how to get it."""
    found = find_opa()
    if found is None:
        message = "no opa binary: run `make tools`, or name one in TIDEGATE_OPA"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


def run_opa(*arguments: str | Path, input_text: str | None = None) -> str:
    """What an OPA command prints; its failure fails the test with its own words."""
    done = subprocess.run(
        [str(need_opa()), *map(str, arguments)],
        capture_output=True,
        text=True,
        input=input_text,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def opa_server(*arguments: str | Path) -> Iterator[int]:
    """Run ``opa run --server`` with these arguments; gives its port once it is healthy."""
    port = free_port()
    command = [str(need_opa()), "run", "--server", f"--addr=127.0.0.1:{port}"]
    command += ["--skip-version-check", "--log-level=error", "--shutdown-grace-period=0"]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*command, *map(str, arguments)], stdout=said, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_healthy(port, process, said)
            yield port
        finally:
            process.kill()
            process.wait()


def _wait_until_healthy(port: int, process: subprocess.Popen[bytes], said: Any) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if process.poll() is None:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                # With "bundles", healthy means that every bundle is loaded.
                connection.request("GET", "/health?bundles")
                healthy = connection.getresponse().status == 200
                connection.close()
                if healthy:
                    return
            except OSError:
                pass
            time.sleep(0.05)
            continue
        break
    said.seek(0)
    raise AssertionError(f"OPA did not start: {said.read().decode()}")


def verdicts(bundle: Bundle, inputs: Sequence[Mapping[str, Any]]) -> list[Any]:
    """What real OPA decides on each input: one server with the bundle, one POST each.

    An undefined result is None; a fault in a built-in is the text "error", as we run OPA strictly.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bundle.tar.gz"
        file.write_bytes(bundle.to_targz())
        with opa_server("--bundle", file) as port:
            return ask(port, inputs)


def ask(port: int, inputs: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Ask a server for ``data.tidegate.decision`` on each input, over one connection."""
    answers: list[Any] = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for value in inputs:
        connection.request(
            "POST",
            "/v1/data/tidegate/decision?strict-builtin-errors=true",
            json.dumps({"input": value}),
            {"Content-Type": "application/json"},
        )
        reply = connection.getresponse()
        body = json.loads(reply.read())
        answers.append(body.get("result") if reply.status == 200 else "error")
    connection.close()
    return answers


def in_order(node: object) -> object:
    """A verdict for comparing: its sets come as lists, in an order that means nothing."""
    if isinstance(node, dict):
        return {name: in_order(child) for name, child in node.items()}
    if isinstance(node, list):
        return sorted(
            (in_order(child) for child in node), key=lambda n: json.dumps(n, sort_keys=True)
        )
    return node
