"""A log of very many decisions, made once and kept.

The gate decides some thousand requests of the scenario week; their records are
appended again and again under new ids, times, persons and callers, spread over the last
thirty days. Every entry goes through :meth:`Log.append_async` as any other, so
the log verifies; only its clock is ours, since a log refuses times that are not
now.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from time import perf_counter

from _harness import week_profile, week_requests

from tidegate_audit.ids import uuid7
from tidegate_audit.log import Appended, Draft, Log
from tidegate_audit.opening import Opened
from tidegate_engine.bundle import load_shipped
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.gate import Gate

ORIGIN = "bench.example/million/1-1"
DAYS = 30
#: Decisions that are made anew; the rest are theirs again.
MADE = 2000
PERSONS = 200_000
_TOGETHER = 512
_SKEW_MS = 2000


class _Keeping(Log):
    """A log that also remembers what was appended to it."""

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened)
        self.kept: list[Draft] = []

    def append(self, draft: Draft) -> Appended:
        self.kept.append(draft)
        return super().append(draft)


def big_log(home: Path, count: int) -> Path:
    """The directory of a log with at least so many decisions, for ``TIDEGATE_DIR``."""
    log = home / "log"
    if not log.exists():
        home.mkdir(parents=True, exist_ok=True)
        Log.init(log, origin=ORIGIN, anchor=home / "log.anchor")
        with as_file(files("tidegate_api.week") / "profile.yaml") as profile:
            (home / "profile.yaml").write_bytes(profile.read_bytes())
    with Log.open(log, anchor=home / "log.anchor") as opened:
        there = opened.count()
    if there < count:
        _fill(home, there, count)
    return home


def _fill(home: Path, there: int, count: int) -> None:
    drafts = _drafts()
    clock = _Clock(there, count)
    began = perf_counter()
    chance = random.Random(there)
    with Log.open(home / "log", anchor=home / "log.anchor", now_ms=clock) as log:
        for done in range(there, count, _TOGETHER):
            some = min(_TOGETHER, count - done)
            asyncio.run(_append(log, drafts, clock, chance, some))
            rate = (done + some - there) / (perf_counter() - began)
            _told(f"\r{done + some:,} of {count:,} decisions, {rate:,.0f} a second ")
    _told("\n")


async def _append(
    log: Log, drafts: list[Draft], clock: _Clock, chance: random.Random, count: int
) -> None:
    """One commit; every decision has its own moment."""

    async def one() -> None:
        await log.append_async(_variant(chance, drafts, clock))

    await asyncio.gather(*(one() for _ in range(count)))


class _Clock:
    """Goes from thirty days ago to now while the log fills."""

    def __init__(self, there: int, count: int) -> None:
        self._now = datetime.now(UTC)
        self._count = count
        self.done = there

    @property
    def now(self) -> datetime:
        return self._now - timedelta(days=DAYS) * (1 - self.done / self._count)

    def __call__(self) -> int:
        return int(self.now.timestamp() * 1000)


def _variant(chance: random.Random, drafts: list[Draft], clock: _Clock) -> Draft:
    draft = chance.choice(drafts)
    clock.done += 1
    person = f"u-{chance.randrange(PERSONS)}"
    # One person a decision is enough; further parts stay with whom they are about.
    parts = draft.parts[:1] and (replace(draft.parts[0], person=person), *draft.parts[1:])
    return replace(
        draft,
        id=uuid7(),
        time=clock.now + timedelta(milliseconds=chance.randrange(-_SKEW_MS, _SKEW_MS)),
        policy={**(draft.policy or {}), "bundle": _bundle(draft, clock)},
        parts=parts,
        subjects=(),
    )


def _bundle(draft: Draft, clock: _Clock) -> str:
    """Another bundle decided in each of the three decades before the last days."""
    age = int(clock.done / clock._count * 4)
    return (draft.policy or {})["bundle"] if age >= 3 else f"sha256:{age:064x}"


def _drafts() -> list[Draft]:
    """Decisions of the week, made by a real gate into a log that is thrown away."""
    bundle = load_shipped()
    with tempfile.TemporaryDirectory() as folder, _Keeping.open(_new(Path(folder) / "log")) as log:
        gate = Gate(bundle=bundle, evaluator=Embedded(bundle), profile=week_profile(), log=log)
        for number, body in enumerate(week_requests(MADE), 1):
            family = json.loads(body)["action"]["name"].partition(".")[0]
            gate.check(body, caller=f"{family}-service")
            _told(f"\r{number:,} of {MADE:,} decisions made ")
        _told("\n")
    return [replace(draft, idempotency=None) for draft in log.kept if draft.type == "decision"]


def _new(directory: Path) -> Path:
    Log.init(directory, origin="bench.example/made/1-1")
    return directory


def _told(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
