"""Simulating: another day, another bundle, never an answer, never recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from _app import CHILD, World, signup

from tidegate_engine import bundle as bundles
from tidegate_engine.bundle import Bundle
from tidegate_engine.evaluator import Evaluator

RECORDS = Path(__file__).parents[2] / "examples" / "authzen" / "policy"


async def _simulate(world: World, **asked: Any) -> Any:
    answer = await world.ask("/v1/simulate", {"request": signup(), **asked}, role="policy_author")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_simulation_cannot_be_taken_for_an_answer(world: World) -> None:
    told = await _simulate(world)
    assert told["simulation"] is True
    assert told["note"].startswith("Not a gate answer")
    assert "decision" not in told
    assert "receipt" not in told["would_say"]
    assert "evaluation_id" not in told["would_say"]


async def test_a_simulation_is_not_recorded(world: World) -> None:
    await _simulate(world)
    assert world.log.size == 1


async def test_it_says_what_would_be_decided(world: World) -> None:
    grown, child = await _simulate(world), await _simulate(world, request=signup("u", CHILD))
    assert (grown["would_allow"], child["would_allow"]) == (True, False)
    assert child["would_say"]["outcome"] == "deny"


async def test_it_tells_what_officers_are_told(world: World) -> None:
    told = await _simulate(world, request=signup("u", CHILD))
    assert told["would_say"]["reasons"][0]["cure"]


async def test_on_another_day_the_child_has_grown_up(world: World) -> None:
    told = await _simulate(world, request=signup("u", CHILD), today="2036-08-14")
    assert (told["today"], told["would_allow"]) == ("2036-08-14", True)


async def test_another_bundle_can_be_asked(
    tmp_path: Path, law: Bundle, evaluator: Evaluator
) -> None:
    records = bundles.load(RECORDS)
    world = World(tmp_path, law, evaluator, drafts={"records": records})
    request = {
        "subject": {"type": "user", "id": "alice"},
        "action": {"name": "read"},
        "resource": {"type": "record", "id": "record-1"},
    }
    told = await _simulate(world, request=request, bundle="records")
    world.close()
    assert (told["bundle"], told["would_allow"]) == ("records", True)
    assert told["would_say"]["policy"]["bundle"] == records.digest


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({}, "request"),
        ([], "body"),
        ({"request": "alice"}, "request"),
        ({"request": {**signup(), "subject": {}}}, "request.subject.type"),
        ({"request": signup(), "today": "tomorrow"}, "today"),
        ({"request": signup(), "today": 20261120}, "today"),
        ({"request": signup(), "today": "1026-01-01"}, "today"),
        ({"request": signup(), "bundle": "draft"}, "bundle"),
        ({"request": signup(), "day": "2026-11-20"}, "day"),
        (signup(), "action"),
    ],
)
async def test_what_cannot_be_simulated_is_a_400_that_says_where(
    world: World, body: Any, where: str
) -> None:
    answer = await world.ask("/v1/simulate", body, role="officer")
    assert (answer.status_code, answer.json()["error"]["where"]) == (400, where)


async def test_a_service_may_not_simulate(world: World) -> None:
    assert (await world.ask("/v1/simulate", {"request": signup()})).status_code == 403
