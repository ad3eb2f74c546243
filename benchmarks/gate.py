"""Decide, record durably and prove, in process, 64 callers at once.

    .venv/bin/python benchmarks/gate.py

Beside it the same gate with its log on a memory file system: the difference is
what durability costs. Requests are those of the scenario week.
"""

from __future__ import annotations

import asyncio
import tempfile
from itertools import cycle
from pathlib import Path
from time import perf_counter

from _harness import machine, percentile, take_turns, week_profile, week_requests

from tidegate_audit.log import Log
from tidegate_engine.bundle import load_shipped
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.gate import Gate

CALLERS = 64
SECONDS = 2.0
ROUNDS = 7


def main() -> None:
    bundle = load_shipped()
    evaluator, profile = Embedded(bundle), week_profile()
    bodies = cycle(week_requests(4000))
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    waits: dict[str, list[float]] = {"disk": [], "memory": []}
    with (
        tempfile.TemporaryDirectory(dir=".") as disk,
        tempfile.TemporaryDirectory(dir=memory) as ram,
    ):
        gates = {}
        for name, folder in (("disk", disk), ("memory", ram)):
            Log.init(Path(folder) / "log", origin=f"bench.example/{name}/1-1")
            gates[name] = Gate(
                bundle=bundle,
                evaluator=evaluator,
                profile=profile,
                log=Log.open(Path(folder) / "log"),
            )
        print(f"{CALLERS} callers, {ROUNDS} turns of {SECONDS:.0f} s each; {machine()}")
        medians = take_turns(
            ROUNDS,
            **{
                name: (lambda name=name: asyncio.run(load(gates[name], bodies, waits[name])))
                for name in gates
            },
        )
        for gate in gates.values():
            gate.log.close()
    for name, rate in medians.items():
        p50, p99 = (percentile(waits[name], share) * 1000 for share in (0.5, 0.99))
        print(f"{name:<8} {rate:>8,.0f} a second   p50 {p50:6.1f} ms   p99 {p99:6.1f} ms")
    ratio = medians["disk"] / medians["memory"]
    print(
        f"gate on disk: {ratio:.2f} of the same gate in memory (aim: 4,000 a second, p99 < 40 ms)"
    )


async def load(gate: Gate, bodies: cycle[bytes], waits: list[float]) -> float:
    """Decisions a second."""
    done = 0
    began = perf_counter()

    async def caller() -> None:
        nonlocal done
        while perf_counter() - began < SECONDS:
            asked = perf_counter()
            await gate.acheck(next(bodies), caller="benchmark")
            waits.append(perf_counter() - asked)
            done += 1

    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    return done / (perf_counter() - began)


if __name__ == "__main__":
    main()
