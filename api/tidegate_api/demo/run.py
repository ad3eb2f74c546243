"""``tidegate demo``: set up, start, play, tell, prove, stay."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from importlib.resources import as_file, files
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tidegate_api.access import Access
from tidegate_api.errors import ApiError
from tidegate_api.roles import Role
from tidegate_api.settings import Settings
from tidegate_api.week import Week
from tidegate_audit.log import Log

from .play import Playback, Played, play
from .report import report

ORIGIN = "demo.tidegate.example/sg/2026h2-0"
START_SECONDS = 60.0


class DemoError(ApiError):
    """The demonstration could not go on."""


@dataclass(frozen=True, slots=True)
class Running:
    """A server of ours, and how to speak to it."""

    host: str
    port: int
    key: str
    directory: Path
    process: subprocess.Popen[bytes]


def demo(
    *, once: bool, count: int, seed: int, port: int | None, directory: Path | None, console: Console
) -> None:
    """Play the scenario week and tell what happened; stay up unless ``once``.

    Raises:
        DemoError: The server did not start, or went away.
    """
    home = directory or Path(".tidegate") / "demo"
    with _profile() as profile, _server(home, profile, port, console) as server:
        console.print(
            f"Tidegate is up on [bold]http://{server.host}:{server.port}[/], "
            f"keeping its log in {server.directory / 'log'}"
        )
        week = _play(server, count, seed, console)
        report(week, server.directory, server.host, server.port, server.key, console, once=once)
        if not once:
            _stay(server, console)


def _play(server: Running, count: int, seed: int, console: Console) -> Playback:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("[green]{task.fields[yes]} allowed[/]  [red]{task.fields[no]} not[/]"),
    )
    tally = {"yes": 0, "no": 0}
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Playing the week", total=count, yes=0, no=0)

        def seen(one: Played) -> None:
            tally["yes" if one.answer.get("decision") else "no"] += 1
            progress.update(task, advance=1, yes=tally["yes"], no=tally["no"])

        asked = ((note, request) for _, request, note in Week(seed=seed, count=count))
        return play(server.host, server.port, server.key, asked, seen=seen)


@contextlib.contextmanager
def _profile() -> Iterator[Path]:
    with as_file(files("tidegate_api.week") / "profile.yaml") as path:
        yield path


@contextlib.contextmanager
def _server(home: Path, profile: Path, port: int | None, console: Console) -> Iterator[Running]:
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "log").exists():
        Log.init(home / "log", origin=ORIGIN, anchor=home / "log.anchor")
    key = _key(home)
    usual = Settings()
    host = usual.host
    chosen = port if port is not None else _free_port(host, usual.port)
    environ = {
        **os.environ,
        "TIDEGATE_DIR": str(home),
        "TIDEGATE_HOST": host,
        "TIDEGATE_PORT": str(chosen),
        "TIDEGATE_PROFILE": str(profile),
    }
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tidegate_api.serve"],
            env=environ,
            stdout=output,
            stderr=subprocess.STDOUT,
            # Ctrl-C is for us to hear; we then stop the server in good order.
            start_new_session=True,
        )
        # A `kill` of ours must not leave a server behind.
        before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        try:
            _wait_until_ready(host, chosen, process, output)
            yield Running(host, chosen, key, home, process)
        finally:
            signal.signal(signal.SIGTERM, before)
            process.terminate()
            try:
                process.wait(timeout=usual.stop_seconds + 10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _key(home: Path) -> str:
    """A key of this run; those of earlier runs end here."""
    access = Access(home / "access.sqlite")
    try:
        for old in access.keys():  # noqa: SIM118 - not a mapping
            if old.name.startswith("demo-") and old.revoked_at is None:
                access.revoke(old.id)
        roles = (Role.SERVICE, Role.OFFICER, Role.AUDITOR, Role.POLICY_AUTHOR)
        return access.create(f"demo-{secrets.token_hex(2)}", roles).secret
    finally:
        access.close()


def _free_port(host: str, wanted: int) -> int:
    for port in (wanted, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            found: int = probe.getsockname()[1]
            return found
    raise DemoError(f"no port is free on {host}", next_step="stop another server and try again")


def _wait_until_ready(
    host: str, port: int, process: subprocess.Popen[bytes], output: object
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, HTTPException):
            connection = HTTPConnection(host, port, timeout=2)
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.05)
    said = _tail(output)
    raise DemoError(
        f"the server did not become ready on {host}:{port}",
        where=said or "it said nothing",
        next_step="if the port is taken: make demo PORT=8181; "
        "if the log is refused, read what it asks for, or use another --dir",
    )


def _tail(output: object) -> str:
    output.seek(0)  # type: ignore[attr-defined]
    text: bytes = output.read()  # type: ignore[attr-defined]
    return "\n".join(text.decode(errors="replace").splitlines()[-12:])


def _stay(server: Running, console: Console) -> None:
    console.print("\nThe server stays up. [bold]Ctrl-C[/] stops it.")
    try:
        server.process.wait()
    except KeyboardInterrupt:
        console.print("\nStopping: no new requests, then a stop record.")
        return
    raise DemoError(f"the server stopped by itself with exit code {server.process.returncode}")
