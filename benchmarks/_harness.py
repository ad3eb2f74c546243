"""What the benchmarks share: typical requests, turns, and one way to print a ratio."""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / "build" / "bin"


def week_profile() -> Any:
    """The profile that the scenario week ships."""
    from tidegate_engine.profile import Profile

    with as_file(files("tidegate_api.week") / "profile.yaml") as path:
        return Profile.load(path)


def week_requests(count: int, seed: int = 7) -> list[bytes]:
    """Requests of the scenario week, as a service would send them."""
    from tidegate_api.week import Week

    return [
        json.dumps(request, ensure_ascii=False).encode()
        for _, request, _ in Week(seed=seed, count=count)
    ]


def take_turns(rounds: int, **runs: Callable[[], float]) -> dict[str, float]:
    """Run each in turn, several rounds; the median of each."""
    seen: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds):
        for name, run in runs.items():
            seen[name].append(run())
        _progress(number + 1, rounds)
    return {name: statistics.median(values) for name, values in seen.items()}


def _progress(done: int, rounds: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r  round {done}/{rounds}" + ("\n" if done == rounds else ""))
        sys.stderr.flush()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def machine() -> str:
    """What a reader needs to place the absolute numbers."""
    load = ""
    with suppress(OSError):
        load = f", load {os.getloadavg()[0]:.1f} at the start"
    return f"{os.cpu_count()} cores, Python {sys.version.split()[0]}{load}"
