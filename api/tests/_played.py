"""Decisions of a played week in a world's log, and a plain count of them to compare with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import as_file, files
from typing import Any

import pytest
from _app import CHILD, World, signup

from tidegate_api.week import Week
from tidegate_engine.bundle import Bundle
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.gate import Gate
from tidegate_engine.profile import Profile


@dataclass(frozen=True)
class Made:
    """One decision as its sealed record has it."""

    id: str
    time: datetime
    outcome: str
    record: dict[str, Any]

    def has(self, kind: str) -> set[str]:
        """Its values of one kind of filter, from what the filters are said to find."""
        record = self.record
        spoke = list(zip(record["rules"], record["effects"], strict=True))
        public = [(rule.partition("@")[0], effect) for rule, effect in spoke]
        laws = set(record["asked"]) - set(record["dismissed"])
        stops = {
            rule
            for rule, effect in public
            if effect == self.outcome and effect in ("deny", "review")
        }
        found: dict[str, set[str]] = {
            "outcome": {self.outcome},
            "action": {record["action"]},
            "caller": {record["caller"]},
            "mode": {record["mode"]},
            "rule": {rule for rule, _ in public},
            "law": laws,
            "place": {law.partition(".")[0] for law in laws},
            "missing": set(record["missing"]),
            "effect": {effect for _, effect in public},
            "flag": {rule for rule, effect in public if effect == "flag"},
            "stopped_by": stops,
            "stopped_in": {rule.partition(".")[0] for rule in stops},
        }
        return found[kind]


@dataclass(frozen=True)
class Played:
    """A world whose log is only read from now on, and its decisions."""

    world: World
    made: list[Made]


def play(world: World, count: int, seed: int = 5) -> list[Made]:
    """Ask the gate what a week asks, and three questions whose answers are certain."""
    assert world.bundle.catalogue is not None
    actions = world.bundle.catalogue.actions
    with as_file(files("tidegate_api.week") / "profile.yaml") as path:
        profile = Profile.load(path)
    gate = Gate(bundle=world.bundle, evaluator=world.evaluator, profile=profile, log=world.log)
    for n, moment in enumerate(Week(seed, count, date(2026, 11, 14))):
        gate.mode = "observe" if n % 7 == 0 else "enforce"
        action = moment.request["action"]["name"]
        gate.check(moment.request, caller=actions[action].asked_by)
    for request in (signup("u-1"), signup("u-2", CHILD), signup("u-3", None)):
        world.gate.check(request, caller="sign-up")
    return decided(world)


def decided(world: World) -> list[Made]:
    """Every decision of the log, oldest first, read from the sealed records one by one."""
    found = []
    for index in range(world.log.size):
        stored = world.log._opened.reader.stored_at(index)
        if stored.leaf.type == "decision":
            record = dict(stored.record or {})
            found.append(Made(stored.id, stored.leaf.time, stored.leaf.outcome or "", record))
    return found


def count(made: list[Made], kind: str) -> Counter[str]:
    """How many decisions have each value of a kind."""
    return Counter(value for each in made for value in each.has(kind))


@pytest.fixture(scope="module")
def played(
    tmp_path_factory: pytest.TempPathFactory, law: Bundle, evaluator: Embedded
) -> Iterator[Played]:
    """Part of a played week, for tests that only read."""
    world = World(tmp_path_factory.mktemp("week"), law, evaluator)
    yield Played(world, play(world, 120))
    world.close()
