"""Durable, signed decisions over HTTP, 64 connections, beside a bare FastAPI route.

    .venv/bin/python benchmarks/over_http.py

Two servers on loopback, each a process of its own: ours, and a FastAPI route
that reads the body and answers with a constant. Both get the requests of the
scenario week in turn. The client is ``wrk`` where it is installed, else one of
ours in a process of its own. Client and servers share the machine, so the ratio
is the figure.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from importlib.resources import as_file, files
from itertools import cycle
from pathlib import Path

from _harness import machine, take_turns, week_requests

from tidegate_api.access import Access
from tidegate_audit.log import Log

CONNECTIONS = 64
SECONDS = 4.0
ROUNDS = 5
BARE = """
from fastapi import FastAPI, Request
app = FastAPI()
@app.post("/access/v1/evaluation")
async def evaluation(request: Request) -> dict[str, bool]:
    await request.body()
    return {"decision": True}
@app.get("/health/ready")
async def ready() -> dict[str, str]:
    return {"status": "ready"}
"""


def main() -> None:
    bodies = week_requests(1000)
    with tempfile.TemporaryDirectory(dir=".") as folder, contextlib.ExitStack() as stack:
        home = Path(folder)
        ours, key = stack.enter_context(tidegate(home))
        bare = stack.enter_context(bare_fastapi(home))
        check(ours, key, bodies[0])
        client = "wrk" if shutil.which("wrk") else "our own client"
        print(
            f"{CONNECTIONS} connections, {ROUNDS} turns of {SECONDS:.0f} s, {client}; {machine()}"
        )
        waits: list[float] = []
        medians = take_turns(
            ROUNDS,
            tidegate=lambda: load(ours, key, bodies, waits),
            fastapi=lambda: load(bare, key, bodies, []),
        )
    for name, rate in medians.items():
        print(f"{name:<10} {rate:>8,.0f} a second")
    print(f"p99 {max(waits):.0f} ms in the worst turn" if waits else "")
    ratio = medians["tidegate"] / medians["fastapi"]
    print(f"tidegate over HTTP: {ratio:.2f} of a route that does nothing (aim: 1,500 a second)")


@contextlib.contextmanager
def tidegate(home: Path) -> Iterator[tuple[int, str]]:
    Log.init(home / "log", origin="bench.example/http/1-1", anchor=home / "log.anchor")
    access = Access(home / "access.sqlite")
    key = access.create("bench", ["service"]).secret
    access.close()
    port = free_port()
    with as_file(files("tidegate_api.week") / "profile.yaml") as profile:
        environ = {
            **os.environ,
            "TIDEGATE_DIR": str(home),
            "TIDEGATE_PORT": str(port),
            "TIDEGATE_PROFILE": str(profile),
        }
        with server([sys.executable, "-m", "tidegate_api.serve"], port, environ):
            yield port, key


@contextlib.contextmanager
def bare_fastapi(home: Path) -> Iterator[int]:
    (home / "bare_route.py").write_text(BARE)
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bare_route:app", "--port", str(port),
               "--app-dir", str(home), "--no-access-log", "--log-level", "warning"]  # fmt: skip
    with server(command, port, dict(os.environ)):
        yield port


@contextlib.contextmanager
def server(command: list[str], port: int, environ: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, HTTPException):
                connection = HTTPConnection("127.0.0.1", port, timeout=1)
                connection.request("GET", "/health/ready")
                if connection.getresponse().status == 200:
                    break
            time.sleep(0.05)
        else:
            raise SystemExit(f"no server on port {port}: {' '.join(command)}")
        yield
    finally:
        process.terminate()
        process.wait(timeout=40)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def check(port: int, key: str, body: bytes) -> None:
    """One request by hand first: a benchmark of error pages would be fast."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("POST", "/access/v1/evaluation", body, headers(key))
    reply = json.loads(connection.getresponse().read())
    assert "receipt" in reply["context"], reply


def headers(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}


def load(port: int, key: str, bodies: list[bytes], waits: list[float]) -> float:
    """Requests a second."""
    if shutil.which("wrk"):
        return wrk(port, key, bodies, waits)
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        rate, p99 = pool.apply(own_client, (port, key, bodies))
    waits.append(p99 * 1000)
    return rate


def wrk(port: int, key: str, bodies: list[bytes], waits: list[float]) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        quoted = ",\n".join(f"[==[{body.decode()}]==]" for body in bodies)
        script.write(
            f'wrk.method = "POST"\nlocal bodies = {{{quoted}}}\nlocal at = 0\n'
            "function request()\n  at = at % #bodies + 1\n"
            "  return wrk.format(nil, nil, nil, bodies[at])\nend\n"
        )
        for name, value in headers(key).items():
            script.write(f'wrk.headers["{name}"] = "{value}"\n')
        script.flush()
        run = subprocess.run(
            ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS:.0f}s", "--latency", "-s", script.name,
             f"http://127.0.0.1:{port}/access/v1/evaluation"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", run.stdout)
    assert bad is None, run.stdout
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", run.stdout)
    if p99:
        waits.append(float(p99[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]])
    rate = re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)
    assert rate is not None, run.stdout
    return float(rate[1])


def own_client(port: int, key: str, bodies: list[bytes]) -> tuple[float, float]:
    """Requests a second and the 99th percentile in seconds, over keep-alive connections."""
    return asyncio.run(_own_client(port, key, bodies))


async def _own_client(port: int, key: str, bodies: list[bytes]) -> tuple[float, float]:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers(key).items())
    requests = cycle(
        f"POST /access/v1/evaluation HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
        for body in bodies
    )
    took: list[float] = []
    began = time.perf_counter()

    async def connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() - began < SECONDS:
            asked = time.perf_counter()
            writer.write(next(requests))
            answer = await reader.readuntil(b"\r\n\r\n")
            assert answer.startswith(b"HTTP/1.1 200"), answer
            length = re.search(rb"content-length: (\d+)", answer, re.I)
            assert length is not None, answer
            await reader.readexactly(int(length[1]))
            took.append(time.perf_counter() - asked)
        writer.close()

    await asyncio.gather(*(connection() for _ in range(CONNECTIONS)))
    took.sort()
    return len(took) / (time.perf_counter() - began), took[int(len(took) * 0.99)]


if __name__ == "__main__":
    main()
