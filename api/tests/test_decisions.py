"""Reading decisions: filters, pages, who sees what, and that looking is itself recorded."""

from __future__ import annotations

import json
from typing import Any

import pytest
from _app import CHILD, EVALUATION, World, signup

from tidegate_audit import verify_receipt
from tidegate_audit.errors import LogUnavailable


async def _decide(world: World, *requests: Any, key: str | None = None) -> list[str]:
    return [
        (await world.ask(EVALUATION, request, key=key)).json()["context"]["evaluation_id"]
        for request in requests
    ]


async def _list(world: World, query: str = "", role: str = "officer") -> list[str]:
    answer = await world.ask(f"/v1/decisions?{query}", role=role)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["decisions"]]


@pytest.fixture
async def three(world: World) -> list[str]:
    """An allow, a deny and a decision that lacks a fact, of three persons."""
    return await _decide(world, signup("u-1"), signup("u-2", CHILD), signup("u-3", None))


async def test_the_newest_comes_first(world: World, three: list[str]) -> None:
    assert await _list(world) == three[::-1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("outcome=allow", [0]),
        ("outcome=deny", [1]),
        ("outcome=incomplete", [2]),
        ("outcome=review", []),
        ("action=account.create", [2, 1, 0]),
        ("action=data.sell", []),
        ("rule=platform.account.min_age", [1]),
        ("law=platform.identity_gates", [2, 1, 0]),
        ("place=platform", [2, 1, 0]),
        ("place=cn", []),
        ("missing=user.age", [2]),
        ("caller=service", [2, 1, 0]),
        ("caller=wallet", []),
        ("mode=enforce", [2, 1, 0]),
        ("mode=observe", []),
        ("effect=deny", [1]),
        ("effect=flag", []),
        ("flag=platform.account.min_age", []),
        ("bundle=sha256:0", []),
        ("from=2020-01-01", [2, 1, 0]),
        ("to=2020-01-01", []),
        ("from=2020-01-01T00:00:00%2B08:00&to=2999-01-01", [2, 1, 0]),
        ("outcome=deny&place=platform&mode=enforce", [1]),
        ("outcome=deny&missing=user.age", []),
        ("subject=u-2", [1]),
        ("subject=nobody", []),
        ("subject=u-2&outcome=allow", []),
    ],
)
async def test_a_filter_finds_what_it_names(
    world: World, three: list[str], query: str, found: list[int]
) -> None:
    assert await _list(world, query) == [three[place] for place in found]


async def test_a_bundle_finds_what_it_decided(world: World, three: list[str]) -> None:
    assert await _list(world, f"bundle={world.bundle.digest}") == three[::-1]


async def test_pages_put_together_are_the_whole_list(world: World) -> None:
    ids = await _decide(world, *(signup(f"u-{n}") for n in range(7)))
    seen: list[str] = []
    after = ""
    while True:
        answer = await world.ask(f"/v1/decisions?limit=3{after}", role="auditor")
        seen += [row["id"] for row in answer.json()["decisions"]]
        if answer.json()["next"] is None:
            break
        after = f"&after={answer.json()['next']}"
    assert seen == ids[::-1]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("outcom=deny", "query.outcom"),
        ("outcome=maybe", "query.outcome"),
        ("outcome=deny&outcome=allow", "query.outcome"),
        ("limit=0", "query.limit"),
        ("limit=1001", "query.limit"),
        ("limit=many", "query.limit"),
        ("from=yesterday", "query.from"),
        ("from=2026-11-20T09:30:00", "query.from"),
        ("to=2026-13-01", "query.to"),
        ("to=9999-12-31", "query.to"),
        ("mode=both", "query.mode"),
        ("effect=none", "query.effect"),
        ("action=", "query.action"),
        ("after=elsewhere", "query"),
    ],
)
async def test_a_filter_that_cannot_be_used_is_a_400_that_names_it(
    world: World, query: str, where: str
) -> None:
    answer = await world.ask(f"/v1/decisions?{query}", role="officer")
    error = answer.json()["error"]
    assert (answer.status_code, error["where"]) == (400, where)
    assert error["message"]


async def test_looking_a_person_up_is_recorded(world: World, three: list[str]) -> None:
    before = world.log.size
    await _list(world, "subject=u-2&outcome=deny")
    assert world.leaf_types()[before:] == ["access"]


async def test_a_list_without_a_person_is_not_recorded(world: World, three: list[str]) -> None:
    before = world.log.size
    await _list(world, "outcome=deny")
    assert world.log.size == before


async def test_who_looked_whom_up_is_sealed(world: World, three: list[str]) -> None:
    await _list(world, "subject=u-2")
    stored = world.log._opened.reader.stored_at(world.log.size - 1)
    (part,) = world.log.open_parts(stored.id) or ()
    assert (part.person, part.content["looked_up_by"]) == ("u-2", "officer")
    assert "u-2" not in json.dumps(dict(stored.record or {}))


async def test_an_auditor_may_not_look_a_person_up(world: World, three: list[str]) -> None:
    before = world.log.size
    answer = await world.ask("/v1/decisions?subject=u-2", role="auditor")
    assert (answer.status_code, world.log.size) == (403, before)


async def test_a_look_up_that_cannot_be_recorded_is_not_shown(
    world: World, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise LogUnavailable("the disk is full")

    monkeypatch.setattr(world.log, "append", refuse)
    answer = await world.ask("/v1/decisions?subject=u-2", role="officer")
    assert (answer.status_code, "retry-after" in answer.headers) == (503, True)
    assert three[1] not in answer.text


async def test_a_list_names_no_person(world: World, three: list[str]) -> None:
    text = (await world.ask("/v1/decisions", role="auditor")).text
    assert not any(account in text for account in ("u-1", "u-2", "u-3"))


async def test_an_auditor_sees_the_record_and_no_values(world: World, three: list[str]) -> None:
    answer = await world.ask(f"/v1/decisions/{three[1]}", role="auditor")
    told = answer.json()
    assert told["outcome"] == "deny"
    assert told["record"]["rules"] == ["platform.account.min_age"]
    assert told["rules"][0]["texts"]["deny"]["officer"]
    assert "parts" not in told
    assert CHILD not in answer.text
    assert "u-2" not in answer.text


async def test_an_officer_sees_the_facts_and_is_recorded(world: World, three: list[str]) -> None:
    before = world.log.size
    answer = await world.ask(f"/v1/decisions/{three[1]}", role="officer")
    assert CHILD in json.dumps(answer.json()["parts"])
    assert "u-2" in [part["person"] for part in answer.json()["parts"]]
    assert world.leaf_types()[before:] == ["access"]


async def test_an_auditor_reading_leaves_no_record(world: World, three: list[str]) -> None:
    before = world.log.size
    await world.ask(f"/v1/decisions/{three[1]}", role="auditor")
    assert world.log.size == before


async def test_an_officer_reads_in_chinese(world: World, three: list[str]) -> None:
    answer = await world.ask(
        f"/v1/decisions/{three[1]}", role="officer", headers={"Accept-Language": "zh"}
    )
    assert not answer.json()["rules"][0]["title"].isascii()


@pytest.mark.parametrize("path", ["/v1/decisions/{}", "/v1/receipts/{}"])
@pytest.mark.parametrize(
    "id_", ["nothing", "0199c5e6-f1d0-7000-8000-5f2b1c9d0a11", "a" * 65, "%00"]
)
async def test_an_id_of_no_decision_is_a_4xx(world: World, path: str, id_: str) -> None:
    answer = await world.ask(path.format(id_), role="officer")
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]["message"]


async def test_what_is_no_decision_is_not_shown_as_one(world: World) -> None:
    genesis = world.log._opened.reader.stored_at(0).id
    answer = await world.ask(f"/v1/decisions/{genesis}", role="officer")
    assert answer.status_code == 404


async def test_a_receipt_fetched_later_verifies(world: World, three: list[str]) -> None:
    answer = await world.ask(f"/v1/receipts/{three[0]}", role="auditor")
    verify_receipt(answer.content, world.policy, action="account.create", outcome="allow")


async def test_a_service_gets_its_own_receipt(world: World) -> None:
    key = world.key("service", name="sign-up")
    (id_,) = await _decide(world, signup(), key=key)
    assert (await world.ask(f"/v1/receipts/{id_}", key=key)).status_code == 200


async def test_a_service_does_not_get_anothers_receipt(world: World) -> None:
    (id_,) = await _decide(world, signup(), key=world.key("service", name="sign-up"))
    other = world.key("service", name="wallet")
    assert (await world.ask(f"/v1/receipts/{id_}", key=other)).status_code == 404
