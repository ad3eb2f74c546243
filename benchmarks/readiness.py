"""How long a server takes until it is ready, beside an OPA server on the same bundle.

    .venv/bin/python benchmarks/readiness.py

Both are started as processes of their own and asked for their health until they say that they are
ready, with the law loaded. Ours is started anew on a state that knows nothing ("first start"), and
again on a state that has seen the bundle before ("later start").
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from importlib.resources import as_file, files
from pathlib import Path

from _harness import BIN, machine, take_turns
from over_http import free_port

from tidegate_api.access import Access
from tidegate_audit.log import Log
from tidegate_engine.bundle import load_shipped

ROUNDS = 5


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        as_file(files("tidegate_api.week") / "profile.yaml") as profile,
    ):
        packed = Path(folder) / "bundle.tar.gz"
        packed.write_bytes(load_shipped().to_targz())
        numbers = iter(range(1_000_000))

        def first() -> float:
            return tidegate(new_state(Path(folder) / f"state{next(numbers)}"), profile)

        seen = new_state(Path(folder) / "seen")
        tidegate(seen, profile)
        print(f"{ROUNDS} turns; {machine()}")
        medians = take_turns(
            ROUNDS, first=first, later=lambda: tidegate(seen, profile), opa=lambda: opa(packed)
        )
    for name, seconds in medians.items():
        print(f"{name:<6} {seconds:>6.2f} s")
    for name in ("first", "later"):
        ratio = medians[name] / medians["opa"]
        print(f"ready after a {name} start: {ratio:.1f} of OPA's time (aim: 1.5 s)")


def new_state(home: Path) -> Path:
    home.mkdir()
    Log.init(home / "log", origin="bench.example/ready/1-1", anchor=home / "log.anchor")
    access = Access(home / "access.sqlite")
    access.create("bench", ["service"])
    access.close()
    return home


def tidegate(home: Path, profile: Path) -> float:
    port = free_port()
    environ = {
        **os.environ,
        "TIDEGATE_DIR": str(home),
        "TIDEGATE_PORT": str(port),
        "TIDEGATE_PROFILE": str(profile),
    }
    return ready([sys.executable, "-m", "tidegate_api.serve"], port, "/health/ready", environ)


def opa(packed: Path) -> float:
    port = free_port()
    command = [str(BIN / "opa"), "run", "--server", f"--addr=127.0.0.1:{port}",
               "--skip-version-check", "--log-level=error", "--bundle", str(packed)]  # fmt: skip
    return ready(command, port, "/health?bundles", dict(os.environ))


def ready(command: list[str], port: int, path: str, environ: Mapping[str, str]) -> float:
    """Seconds until the server says that it is ready."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while (took := time.perf_counter() - began) < 60 and process.poll() is None:
            with suppress(OSError, HTTPException):
                connection = HTTPConnection("127.0.0.1", port, timeout=1)
                connection.request("GET", path)
                if connection.getresponse().status == 200:
                    return took
            time.sleep(0.005)
        raise SystemExit(f"not ready: {' '.join(command)}")
    finally:
        process.terminate()
        process.wait(timeout=40)


if __name__ == "__main__":
    main()
