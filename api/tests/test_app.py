"""What every endpoint has in common: keys, roles, errors, headers; and health, metrics, bundles."""

from __future__ import annotations

import gzip
import io
import tarfile

import pytest
from _app import CHILD, EVALUATION, World, signup

from tidegate_api.roles import ENDPOINTS, Endpoint, Role

# An address for each endpoint that can be asked for; a batch and a decision need more.
ADDRESSES = {
    "metadata": "/.well-known/authzen-configuration",
    "decisions": "/v1/decisions",
    "decisions_of_subject": "/v1/decisions?subject=u-1",
    "decision": "/v1/decisions/{id}",
    "receipt": "/v1/receipts/{id}",
    "actions": "/v1/actions",
    "action": "/v1/actions/account.create",
    "rule": "/v1/rules/platform.account.min_age",
    "log_checkpoint": "/log/us/2026-1/checkpoint",
    "log_tile": "/log/us/2026-1/tile/0/000.p/1",
    "log_entries": "/log/us/2026-1/tile/entries/000.p/1",
    "bundle": "/bundles/tidegate.tar.gz",
    "metrics": "/metrics",
    "openapi": "/openapi.json",
    "simulate": "/v1/simulate",
    "evaluate": "/access/v1/evaluation",
    "evaluate_batch": "/access/v1/evaluations",
}
KEYED = [each for each in ENDPOINTS.values() if each.roles is not None]
BODIES = {
    "simulate": {"request": signup()},
    "evaluate": signup(),
    "evaluate_batch": {"evaluations": [signup()]},
}


@pytest.mark.parametrize("role", [role.value for role in Role])
async def test_over_http_a_role_opens_what_the_table_says(world: World, role: str) -> None:
    id_ = (await world.ask(EVALUATION, signup())).json()["context"]["evaluation_id"]
    for each in KEYED:
        if each.name == "decision_content":
            continue  # no address of its own; see test_decisions
        address = ADDRESSES[each.name].format(id=id_)
        answer = await world.ask(address, BODIES.get(each.name), role=role)
        may = each.missing({Role(role)}) is None
        if (each.name, role) == ("receipt", "service"):
            assert answer.status_code == 200  # its own
            continue
        assert (each.name, answer.status_code) == (each.name, 200 if may else 403)


@pytest.mark.parametrize("each", KEYED, ids=lambda each: each.name)
async def test_without_a_key_every_endpoint_is_401(world: World, each: Endpoint) -> None:
    if each.name == "decision_content":
        return
    address = ADDRESSES[each.name].format(id="x")
    answer = await world.ask(address, BODIES.get(each.name), key="")
    assert (answer.status_code, answer.json()["error"]["status"]) == (401, 401)
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
async def test_health_is_open(world: World, path: str) -> None:
    assert (await world.ask(path, key="")).status_code == 200


async def test_ready_names_evaluator_revision_and_log(world: World) -> None:
    told = (await world.ask("/health/ready", key="")).json()
    assert told["evaluator"].startswith("regorus")
    assert (told["revision"], told["log"]) == (world.bundle.revision, world.log.origin)


async def test_ready_is_503_when_the_evaluator_does_not_answer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tidegate_engine.errors import EvaluationError

    async def fail(_: bytes) -> None:
        raise EvaluationError("no")

    monkeypatch.setattr(world.gate.evaluator, "aevaluate", fail)
    answer = await world.ask("/health/ready", key="")
    assert (answer.status_code, answer.json()["status"]) == (503, "not ready")


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/decisions/", "/docs", "/redoc", "/"])
async def test_an_unknown_address_is_404_in_our_shape(world: World, path: str) -> None:
    answer = await world.ask(path, role="officer")
    assert (answer.status_code, answer.json()["error"]["status"]) == (404, 404)


async def test_a_wrong_method_is_405_in_our_shape(world: World) -> None:
    answer = await world.ask("/v1/decisions", {}, role="officer")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.json()["error"]["where"] == "/v1/decisions"


@pytest.mark.parametrize("path", ["/v1/actions", "/v1/nothing", "/health/live", "/v1/decisions"])
async def test_a_request_id_comes_back_everywhere(world: World, path: str) -> None:
    answer = await world.ask(path, headers={"X-Request-ID": "r-7"})
    assert answer.headers["x-request-id"] == "r-7"


async def test_answers_are_not_kept_by_caches(world: World) -> None:
    for path in ("/v1/actions", "/v1/decisions", "/health/live"):
        assert (await world.ask(path, role="officer")).headers["cache-control"] == "no-store"


async def test_metrics_count_decisions_by_action_outcome_and_rule(world: World) -> None:
    await world.ask(EVALUATION, signup())
    await world.ask(EVALUATION, signup(birth_date=CHILD))
    text = (await world.ask("/metrics")).text
    assert 'tidegate_decisions_total{action="account.create",outcome="allow"} 1.0' in text
    assert 'tidegate_decisions_total{action="account.create",outcome="deny"} 1.0' in text
    assert 'rule="platform.account.min_age"' in text
    assert "tidegate_check_seconds_count 2.0" in text
    assert "tidegate_blind_allows_total 0.0" in text


async def test_metrics_never_hold_what_a_caller_made_up(world: World) -> None:
    await world.ask(EVALUATION, signup("zhang-wei") | {"action": {"name": "zhang.wei"}})
    text = (await world.ask("/metrics")).text
    assert 'action="other",outcome="error"' in text
    assert "zhang" not in text


async def test_the_bundle_is_the_one_the_gate_decides_by(world: World) -> None:
    answer = await world.ask("/bundles/tidegate.tar.gz")
    assert answer.headers["content-type"] == "application/gzip"
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(answer.content))) as tar:
        names = set(tar.getnames())
    assert {path for path, _ in world.bundle.modules} <= names
    assert ".manifest" in names


async def test_who_has_the_bundle_is_told_304(world: World) -> None:
    first = await world.ask("/bundles/tidegate.tar.gz")
    again = await world.ask(
        "/bundles/tidegate.tar.gz", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


async def test_who_has_another_bundle_gets_this_one(world: World) -> None:
    answer = await world.ask("/bundles/tidegate.tar.gz", headers={"If-None-Match": '"sha256:0"'})
    assert answer.status_code == 200
