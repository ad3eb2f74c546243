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
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tidegate_api.access import Access
from tidegate_api.errors import ApiError
from tidegate_api.roles import Role
from tidegate_api.settings import Settings
from tidegate_api.week import Week
from tidegate_audit.log import Log

from .play import Playback, Played, play
from .report import report, three

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
    *,
    once: bool,
    count: int,
    seed: int,
    port: int | None,
    directory: Path | None,
    console: Console,
    emit: Callable[[dict[str, Any]], None] | None = None,
) -> None:
    """Play the scenario week and tell what happened; stay up unless ``once``.

    With ``emit`` the story is one document for a program, and the console stays silent.

    Raises:
        DemoError: The server did not start, or went away.
    """
    if emit is not None:
        console = Console(quiet=True)
    home = directory or Path(".tidegate") / "demo"
    with _profile() as profile, _server(home, profile, port, console) as server:
        week = _play(server, count, seed, console)
        if emit is not None:
            emit(_document(week, server))
        report(week, server.directory, server.host, server.port, server.key, console, once=once)
        if not once:
            _show_desk(server, console)
            _stay(server, console)


def _document(week: Playback, server: Running) -> dict[str, Any]:
    return {
        "address": f"http://{server.host}:{server.port}",
        "key": server.key,
        "directory": str(server.directory),
        "requests": len(week.played),
        "seconds": round(week.seconds, 3),
        "outcomes": {action: dict(counts) for action, counts in week.outcomes().items()},
        "rules": dict(week.rules().most_common()),
        "missing": dict(week.missing().most_common()),
        "shown": [one.context["evaluation_id"] for _, one in three(week)],
        "receipt": str(server.directory / "receipt.json"),
        "request": str(server.directory / "request.json"),
        "policy": str(server.directory / "log" / "tlog-policy"),
    }


def _play(server: Running, count: int, seed: int, console: Console) -> Playback:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("[green]{task.fields[yes]:,} allowed[/]  [red]{task.fields[no]:,} not[/]"),
    )
    tally = {"yes": 0, "no": 0}
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Playing a week", total=count, yes=0, no=0)

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
    goes_on = (home / "log").exists()
    if not goes_on:
        home.mkdir(parents=True, exist_ok=True)
        Log.init(home / "log", origin=ORIGIN, anchor=home / "log.anchor")
    key = _key(home)
    usual = Settings()
    host = usual.host
    chosen = _port(host, usual.port if port is None else port, console)
    environ = {
        # Settings of somebody's own server are not for the demonstration.
        **{name: value for name, value in os.environ.items() if not name.startswith("TIDEGATE_")},
        "TIDEGATE_DIR": str(home),
        "TIDEGATE_HOST": host,
        "TIDEGATE_PORT": str(chosen),
        "TIDEGATE_PROFILE": str(profile),
    }
    with tempfile.TemporaryFile() as output, _ended_by_signals():
        process: subprocess.Popen[bytes] | None = None
        try:
            with console.status("Starting a server: reading the law, opening the log"):
                process = subprocess.Popen(
                    [sys.executable, "-m", "tidegate_api.serve"],
                    env=environ,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    # Ctrl-C is for us to hear; we then stop the server in good order.
                    start_new_session=True,
                )
                _wait_until_ready(host, chosen, process, output)
            console.print(
                f"Tidegate is up on [bold]http://{host}:{chosen}[/], "
                f"{'going on with' if goes_on else 'keeping'} its log in {home / 'log'}"
            )
            yield Running(host, chosen, key, home, process)
        finally:
            if process is not None:
                _stop(process, usual.stop_seconds + 10)


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """A `kill`, or a terminal that is closed, must not leave a server behind."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in map(signal.Signals.__getitem__, names)}
    for number in before:
        signal.signal(number, lambda got, _: sys.exit(128 + got))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Let the server end in good order; in bad order if it does not, or if we are pressed."""
    process.terminate()
    try:
        process.wait(timeout=seconds)
    except (subprocess.TimeoutExpired, KeyboardInterrupt, SystemExit):
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


def _port(host: str, wanted: int, console: Console) -> int:
    for port in (wanted, 0):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            found: int = probe.getsockname()[1]
            if wanted not in (0, found):
                console.print(f"Port {wanted} is taken; using {found}.")
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
        f"the server did not become ready on {host}:{port}; it said: {said or 'nothing'}",
        next_step="if its log is refused, do what it says, or give another directory with --dir",
    )


def _tail(output: object) -> str:
    output.seek(0)  # type: ignore[attr-defined]
    text: bytes = output.read()  # type: ignore[attr-defined]
    return "\n".join(text.decode(errors="replace").splitlines()[-12:])


def _show_desk(server: Running, console: Console) -> None:
    access = Access(server.directory / "access.sqlite")
    try:
        key_id = server.key.split("_")[1]
        address = f"http://{server.host}:{server.port}/console/once/{access.make_link(key_id)}"
    finally:
        access.close()
    console.print("\n[bold]Read it as an officer[/], in a browser (for one sign-in, ten minutes)")
    console.print(f"  {address}", soft_wrap=True, markup=False)


def _stay(server: Running, console: Console) -> None:
    try:
        console.print("\nThe server stays up. [bold]Ctrl-C[/] stops it.")
        server.process.wait()
    except KeyboardInterrupt:
        console.print("\nStopping: what is in flight is answered, then a stop record.")
        return
    raise DemoError(f"the server stopped by itself with exit code {server.process.returncode}")
