"""The check path over the real gate: answers, receipts, repeats, scopes, and lost records."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from _app import CHILD, EVALUATION, EVALUATIONS, World, signup

from tidegate_audit import VerifyError, verify_receipt
from tidegate_audit.errors import LogFull, LogUnavailable


async def test_an_allow_comes_with_a_receipt_that_verifies(world: World) -> None:
    body = json.dumps(signup()).encode()
    answer = await world.ask(EVALUATION, body)
    assert (answer.status_code, answer.json()["decision"]) == (200, True)
    verify_receipt(
        answer.json()["context"]["receipt"],
        world.policy,
        body=body,
        action="account.create",
        outcome="allow",
    )


async def test_a_deny_is_200_and_names_its_law(world: World) -> None:
    answer = await world.ask(EVALUATION, signup(birth_date=CHILD))
    assert (answer.status_code, answer.json()["decision"]) == (200, False)
    reason = answer.json()["context"]["reasons"][0]
    assert reason["rule"] == "platform.account.min_age"
    assert reason["title"]
    assert reason["citation"]
    assert reason["url"]


async def test_a_missing_fact_is_200_and_named_with_the_law_that_asks(world: World) -> None:
    answer = await world.ask(EVALUATION, signup(birth_date=None))
    context = answer.json()["context"]
    assert (answer.status_code, context["outcome"]) == (200, "incomplete")
    asked = [(one["fact"], one["law"]) for one in context["missing_facts"]]
    assert ("user.age", "platform.identity_gates") in asked
    assert {fact for fact, _ in asked} == {"user.age"}


async def test_an_unknown_action_is_recorded_as_an_error(world: World) -> None:
    request = signup() | {"action": {"name": "account.melt"}}
    answer = await world.ask(EVALUATION, request)
    assert (answer.status_code, answer.json()["decision"]) == (200, False)
    assert answer.json()["context"]["outcome"] == "error"
    assert world.leaf_types() == ["genesis", "decision"]


async def test_the_message_is_in_the_language_the_caller_asks_for(world: World) -> None:
    request = signup(birth_date=CHILD)
    english = await world.ask(EVALUATION, request, headers={"Accept-Language": "en"})
    chinese = await world.ask(EVALUATION, request, headers={"Accept-Language": "zh-CN,en;q=0.5"})
    said = [a.json()["context"]["reasons"][0]["message"] for a in (english, chinese)]
    assert said[0].isascii()
    assert not said[1].isascii()


async def test_the_record_names_the_calling_service(world: World) -> None:
    key = world.key("service", name="sign-up")
    answer = await world.ask(EVALUATION, signup(), key=key)
    stored = world.log.get(answer.json()["context"]["evaluation_id"])
    assert stored is not None
    assert stored.record is not None
    assert stored.record["caller"] == "sign-up"


@pytest.mark.parametrize(
    ("request_", "where"),
    [
        (signup() | {"context": {"today": {"us": "2030-01-01"}}}, None),
        (signup(birth_date="yesterday"), "birth_date"),
        (signup() | {"context": {"user": {"country": "DE"}}}, "user"),
    ],
    ids=["the engine's fact", "a wrong type", "a group stated twice"],
)
async def test_a_fact_the_caller_has_to_change_is_a_400_and_not_recorded(
    world: World, request_: Any, where: str | None
) -> None:
    answer = await world.ask(EVALUATION, request_)
    error = answer.json()["error"]
    assert (answer.status_code, error["status"]) == (400, 400)
    assert error["message"].startswith("expected")
    assert (where or "today") in error["where"]
    assert world.leaf_types() == ["genesis"]


async def test_a_repeat_with_a_key_finds_the_same_record(world: World) -> None:
    headers = {"Idempotency-Key": "order-1"}
    first = await world.ask(EVALUATION, signup(), headers=headers)
    again = await world.ask(EVALUATION, signup(), headers=headers)
    told = [answer.json()["context"]["receipt"] for answer in (first, again)]
    assert told[0]["index"] == told[1]["index"]
    assert told[0]["leaf"] == told[1]["leaf"]
    assert world.leaf_types() == ["genesis", "decision"]


async def test_the_same_key_with_another_body_is_422(world: World) -> None:
    headers = {"Idempotency-Key": "order-1"}
    await world.ask(EVALUATION, signup("u-1"), headers=headers)
    answer = await world.ask(EVALUATION, signup("u-2"), headers=headers)
    assert (answer.status_code, answer.json()["error"]["where"]) == (422, "Idempotency-Key")


async def test_two_callers_may_use_the_same_key(world: World) -> None:
    headers = {"Idempotency-Key": "order-1"}
    one = await world.ask(EVALUATION, signup("u-1"), key=world.key("service", name="a"),
                          headers=headers)  # fmt: skip
    two = await world.ask(EVALUATION, signup("u-2"), key=world.key("service", name="b"),
                          headers=headers)  # fmt: skip
    assert (one.status_code, two.status_code) == (200, 200)


async def test_a_small_body_cannot_become_a_large_record(world: World) -> None:
    long = "x" * 900_000
    for defaults in (
        signup() | {"context": {"supported_obligations": [long]}, "evaluations": [{}] * 5},
        signup() | {"action": {"name": long}, "evaluations": [{"action": {}}] * 5},
    ):
        answer = await world.ask(EVALUATIONS, defaults)
        assert (answer.status_code, answer.json()["error"]["where"]) == (413, "evaluations")
    assert world.log.size == 1


async def test_a_batch_with_a_key_is_repeated_item_by_item(world: World) -> None:
    batch = {"evaluations": [signup("u-1"), {}, signup("u-2", CHILD)]}
    headers = {"Idempotency-Key": "batch-1"}
    first = await world.ask(EVALUATIONS, batch, headers=headers)
    again = await world.ask(EVALUATIONS, batch, headers=headers)
    leaves = [
        [item["context"].get("receipt", {}).get("leaf") for item in answer.json()["evaluations"]]
        for answer in (first, again)
    ]
    assert leaves[0] == leaves[1]
    assert world.leaf_types() == ["genesis", "decision", "decision"]


async def test_a_batch_with_a_used_key_and_another_body_is_422(world: World) -> None:
    headers = {"Idempotency-Key": "batch-1"}
    await world.ask(EVALUATIONS, {"evaluations": [signup("u-1")]}, headers=headers)
    answer = await world.ask(EVALUATIONS, {"evaluations": [signup("u-2")]}, headers=headers)
    assert answer.status_code == 422


async def test_the_receipt_of_one_item_is_not_that_of_another(world: World) -> None:
    body = json.dumps({"evaluations": [signup("u-1"), signup("u-2")]}).encode()
    answer = await world.ask(EVALUATIONS, body)
    receipt = answer.json()["evaluations"][0]["context"]["receipt"]
    verify_receipt(receipt, world.policy, body=body, item=0)
    with pytest.raises(VerifyError):
        verify_receipt(receipt, world.policy, body=body, item=1)


async def test_an_action_outside_the_scope_is_a_403_that_names_the_scope(world: World) -> None:
    key = world.key("service", actions=["creator.*"])
    answer = await world.ask(EVALUATION, signup(), key=key)
    error = answer.json()["error"]
    assert (answer.status_code, error["where"]) == (403, "action.name")
    assert "creator.*" in error["message"]
    assert world.leaf_types() == ["genesis"]


async def test_a_key_revoked_while_its_body_comes_gets_no_decision(world: World) -> None:
    made = world.access.create("slow", ["service"])

    async def body() -> AsyncIterator[bytes]:
        whole = json.dumps(signup()).encode()
        yield whole[:10]
        world.access.revoke(made.id)
        yield whole[10:]

    headers = {"Authorization": f"Bearer {made.secret}", "Content-Type": "application/json"}
    transport = httpx.ASGITransport(app=world.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://gate") as client:
        answer = await client.post(EVALUATION, content=body(), headers=headers)
    assert answer.status_code == 401
    assert world.log.size == 1


async def test_in_a_batch_only_the_item_outside_the_scope_is_refused(world: World) -> None:
    key = world.key("service", actions=["account.create"])
    batch = {"evaluations": [signup(), signup() | {"action": {"name": "data.sell"}}]}
    answer = await world.ask(EVALUATIONS, batch, key=key)
    allowed, refused = answer.json()["evaluations"]
    assert (allowed["decision"], refused["decision"]) == (True, False)
    assert refused["context"]["error"]["status"] == 403


async def test_without_a_key_it_is_401_with_a_challenge(world: World) -> None:
    answer = await world.ask(EVALUATION, signup(), key="")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (
        401,
        'Bearer realm="tidegate"',
    )
    assert answer.json()["error"]["next"]


async def test_a_role_that_may_not_ask_is_403(world: World) -> None:
    answer = await world.ask(EVALUATION, signup(), role="officer")
    assert answer.status_code == 403
    assert "expected the role service" in answer.json()["error"]["message"]


@pytest.mark.parametrize("path", [EVALUATION, EVALUATIONS])
@pytest.mark.parametrize(
    ("trouble", "retry_after"),
    [(LogFull("4096 records wait to be written"), "1"), (LogUnavailable("the disk is full"), "5")],
    ids=["a full queue", "a full disk"],
)
async def test_what_cannot_be_recorded_is_503_and_no_decision(
    world: World, monkeypatch: pytest.MonkeyPatch, path: str, trouble: Exception, retry_after: str
) -> None:
    async def refuse(_: object) -> None:
        raise trouble

    monkeypatch.setattr(world.log, "append_async", refuse)
    request = signup() if path == EVALUATION else {"evaluations": [signup(), signup("u-2")]}
    answer = await world.ask(path, request)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, retry_after)
    assert "decision" not in answer.json()
    assert "do not act" in answer.json()["error"]["next"]
    metrics = (await world.ask("/metrics")).text
    assert "tidegate_appends_failed_total 0.0" not in metrics


async def test_a_server_that_just_failed_to_record_is_not_ready(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: object) -> None:
        raise LogUnavailable("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(world.log, "append_async", refuse)
        await world.ask(EVALUATION, signup())
    answer = await world.ask("/health/ready", key="")
    assert (answer.status_code, answer.json()["status"]) == (503, "not ready")


async def test_a_fault_of_ours_is_500_and_tells_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fault(*_: object, **__: object) -> None:
        raise ValueError("u-1 lives at 12 Harbour Road")

    monkeypatch.setattr(world.gate, "acheck", fault)
    answer = await world.ask(EVALUATION, signup())
    assert (answer.status_code, "decision" in answer.json()) == (500, False)
    said = capsys.readouterr()
    assert "Harbour Road" not in answer.text + said.out + said.err


async def test_an_allow_without_a_receipt_is_stopped_and_counted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = world.gate.acheck

    async def blind(*given: Any, **more: Any) -> Any:
        answer = await asked(*given, **more)
        monkeypatch.setattr(
            type(answer), "to_authzen", lambda self, lang: self.decision.to_authzen(lang)
        )
        return answer

    monkeypatch.setattr(world.gate, "acheck", blind)
    assert (await world.ask(EVALUATION, signup())).status_code == 503
    assert "tidegate_blind_allows_total 1.0" in (await world.ask("/metrics")).text
