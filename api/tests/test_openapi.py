"""The description of the API is whole: every endpoint, its roles, examples and errors."""

from __future__ import annotations

from typing import Any

import pytest
from _app import EVALUATION, World, signup

from tidegate_api.roles import ENDPOINTS, Role

DESCRIBED = [each for each in ENDPOINTS.values() if "?" not in each.path and "#" not in each.path]


@pytest.fixture
async def document(world: World) -> Any:
    return (await world.ask("/openapi.json")).json()


async def test_every_endpoint_is_described(document: Any) -> None:
    described = {(path, method) for path, item in document["paths"].items() for method in item}
    expected = {(each.path, each.method.lower()) for each in DESCRIBED if each.name != "openapi"}
    assert described == expected


async def test_every_operation_says_who_may_and_shows_an_answer(document: Any) -> None:
    for each in DESCRIBED:
        if each.name == "openapi":
            continue
        operation = document["paths"][each.path][each.method.lower()]
        assert operation["summary"]
        for role in Role:
            named = f"`{role.value}`" in operation["description"]
            assert named == (each.roles is not None and role in each.roles)
        for content in operation["responses"]["200"]["content"].values():
            assert "example" in content or "application/json" not in content


async def test_only_health_needs_no_key(document: Any) -> None:
    assert document["security"] == [{"key": []}]
    free = [
        path
        for path, item in document["paths"].items()
        for operation in item.values()
        if operation.get("security") == []
    ]
    assert sorted(free) == ["/health/live", "/health/ready"]


async def test_bad_input_is_described_as_400_and_never_as_422(document: Any) -> None:
    for path, item in document["paths"].items():
        for operation in item.values():
            if operation.get("security") == []:
                continue
            assert "400" in operation["responses"]
            assert ("422" in operation["responses"]) == path.startswith("/access/")


async def test_references_lead_somewhere(document: Any) -> None:
    def references(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
            return own + [each for inner in value.values() for each in references(inner)]
        if isinstance(value, list):
            return [each for inner in value for each in references(inner)]
        return []

    for reference in references(document):
        here = document
        for step in reference.removeprefix("#/").split("/"):
            here = here[step]


async def test_the_example_has_the_shape_of_a_real_answer(world: World, document: Any) -> None:
    operation = document["paths"][EVALUATION]["post"]
    shown = operation["responses"]["200"]["content"]["application/json"]["example"]
    real = (await world.ask(EVALUATION, signup())).json()
    assert set(shown) == set(real)
    assert set(shown["context"]) <= set(real["context"])
    assert set(shown["context"]["receipt"]) == set(real["context"]["receipt"])


async def test_every_action_says_what_to_send(world: World) -> None:
    listed = (await world.ask("/v1/actions")).json()["actions"]
    assert {one["action"] for one in listed} == set(world.bundle.catalogue.actions)  # type: ignore[union-attr]
    for one in listed:
        page = (await world.ask(f"/v1/actions/{one['action']}")).json()
        for group in page["groups"].values():
            for fact in group["facts"].values():
                assert fact["type"]
                assert fact["said_by"] is not None


async def test_every_example_request_is_one_the_gate_takes(world: World) -> None:
    for name in world.bundle.catalogue.actions:  # type: ignore[union-attr]
        example = (await world.ask(f"/v1/actions/{name}")).json()["example"]
        answer = await world.ask(EVALUATION, example)
        assert (name, answer.status_code, answer.text[:300]) == (name, 200, answer.text[:300])


async def test_a_fact_names_the_laws_that_ask_for_it(world: World) -> None:
    page = (await world.ask("/v1/actions/account.create")).json()
    assert "platform.identity_gates" in page["groups"]["user"]["facts"]["age"]["laws"]
    assert "platform.identity_gates" in page["laws"]


async def test_an_unknown_action_is_404(world: World) -> None:
    answer = await world.ask("/v1/actions/account.melt")
    assert (answer.status_code, answer.json()["error"]["where"]) == (404, "action")


async def test_a_rule_is_told_in_the_language_asked_for(world: World) -> None:
    path = "/v1/rules/platform.account.min_age"
    english = (await world.ask(path)).json()
    chinese = (await world.ask(path, headers={"Accept-Language": "zh"})).json()
    assert english["citation"]
    assert english["title"] != chinese["title"]


async def test_an_unknown_rule_is_404(world: World) -> None:
    assert (await world.ask("/v1/rules/us.nothing")).status_code == 404
