"""Nobody gets an allow because a fact was left out, nulled, or of the wrong type.

Every refused request of the law's tests is asked again with each fact, each
group and each pair of them removed, and with each fact nulled and mistyped; where
a request has few facts, each triple is removed as well. None of the answers may be
an allow. The sizes are printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import Any

import orjson
import pytest
from _cases import Case, all_cases
from _neutral import completed

from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.errors import EvaluationError
from tidegate_engine.evaluator.embedded import Embedded

YES = {"allow", "allow_with_obligations"}
ENGINE_OWN = {"action", "today", "request"}
SHARDS = 8
# A request of more facts has thousands of triples, and its pairs say nearly the same.
TRIPLES_UP_TO = 10

Path = tuple[str, ...]


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


@pytest.fixture(scope="module")
def gate(bundle: Bundle) -> Embedded:
    return Embedded(bundle)


@pytest.fixture(scope="module")
def refused(bundle: Bundle, gate: Embedded) -> list[Case]:
    return list(_refused(bundle, gate))


def _refused(bundle: Bundle, gate: Embedded) -> Iterator[Case]:
    """The refused requests, each decided by its own law where other laws only ask for facts."""
    for case in all_cases(bundle):
        answer = outcome(gate, case.input)
        if answer == "incomplete":
            whole = completed(case.name.split(":")[0], case.input, partial(_judge, gate))
            if outcome(gate, whole) in ("deny", "review"):
                case = replace(case, input=whole)
        if answer not in YES:
            yield case


def _judge(gate: Embedded, value: dict[str, Any]) -> dict[str, Any]:
    return gate.evaluate(orjson.dumps(value))


def outcome(gate: Embedded, value: dict[str, Any]) -> str:
    try:
        return str(gate.evaluate(orjson.dumps(value))["outcome"])
    except EvaluationError:
        return "error"


def facts(value: dict[str, Any]) -> list[Path]:
    """The paths of all facts, down to the leaves; the engine's own members are not facts."""

    def leaves(node: Any, path: Path) -> Iterator[Path]:
        if isinstance(node, dict) and node:
            for name, child in node.items():
                yield from leaves(child, (*path, name))
        else:
            yield path

    return [
        p for name, child in value.items() if name not in ENGINE_OWN for p in leaves(child, (name,))
    ]


def groups(value: dict[str, Any]) -> list[Path]:
    return [
        (name,)
        for name, child in value.items()
        if name not in ENGINE_OWN and isinstance(child, dict)
    ]


def without(value: dict[str, Any], *paths: Path) -> dict[str, Any]:
    for path in paths:
        value = _changed(value, path, _GONE)
    return value


def replaced(value: dict[str, Any], path: Path, by: Any) -> dict[str, Any]:
    return _changed(value, path, by)


_GONE = object()


def _changed(value: dict[str, Any], path: Path, by: Any) -> dict[str, Any]:
    """A copy that shares all it can: there are a million of these."""
    first, rest = path[0], path[1:]
    if rest:
        return {**value, first: _changed(value[first], rest, by)} if first in value else value
    if by is _GONE:
        return {name: child for name, child in value.items() if name != first}
    return {**value, first: by}


JSON_TYPES = {"string": str, "boolean": bool, "integer": int, "array": list, "object": dict}


def mistyped(value: dict[str, Any], path: Path, bundle: Bundle) -> list[Any]:
    """Values of every type but the one that the vocabulary gives the fact."""
    others: list[Any] = ["many", 7, True, [], {}]
    right = _type_of(path, bundle)
    if right is None:
        node: Any = value
        for name in path:
            node = node[name]
        right = type(node)
    return [other for other in others if type(other) is not right]


def _type_of(path: Path, bundle: Bundle) -> type | None:
    assert bundle.catalogue is not None
    schemas = bundle.catalogue.schemas
    group, *names = path if len(path) > 1 else ("request", *path)
    schema: Any = schemas.get(group, {})
    for name in names:
        schema = schema.get("properties", {}).get(name, {})
    # Amounts and percents are text on the wire and whole numbers here.
    kind = "integer" if schema.get("format") in ("amount", "percent") else schema.get("type")
    return JSON_TYPES.get(kind)


def variants(value: dict[str, Any], bundle: Bundle) -> Iterator[tuple[str, dict[str, Any]]]:
    leaves, whole = facts(value), groups(value)
    for path in leaves:
        yield "one fact removed", without(value, path)
        yield "nulled", replaced(value, path, None)
        for wrong in mistyped(value, path, bundle):
            yield "mistyped", replaced(value, path, wrong)
    for path in whole:
        yield "one group removed", without(value, path)
    for pair in combinations(leaves, 2):
        yield "a pair removed", without(value, *pair)
    for pair in combinations(whole, 2):
        yield "a pair of groups removed", without(value, *pair)
    if len(leaves) <= TRIPLES_UP_TO:
        for triple in combinations(leaves, 3):
            yield "a triple removed", without(value, *triple)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_fact_left_out_nulled_or_mistyped_turns_a_refusal_into_an_allow(
    shard: int,
    refused: list[Case],
    bundle: Bundle,
    gate: Embedded,
    record_property: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    sizes: dict[str, int] = {}
    allowed: list[str] = []
    mine = refused[shard::SHARDS]
    for case in mine:
        for kind, changed in variants(case.input, bundle):
            sizes[kind] = sizes.get(kind, 0) + 1
            if outcome(gate, changed) in YES:
                allowed.append(f"{case.name}: {kind}: {json.dumps(changed, sort_keys=True)}")
    record_property("fail-closed variants of refused requests", sum(sizes.values()))
    record_property("refused requests varied", len(mine))
    with capsys.disabled():
        print(
            f"\nfail-closed matrix {shard + 1}/{SHARDS}: {len(mine)} refused requests, "
            f"{sum(sizes.values())} variants {sizes}"
        )
    assert mine, "no refused request was found"
    assert not allowed, f"{len(allowed)} variants were allowed, first:\n" + "\n".join(allowed[:5])


def test_a_flow_forbidden_under_one_action_is_refused_behind_every_other_door(
    refused: list[Case],
    bundle: Bundle,
    gate: Embedded,
    record_property: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    doors: dict[str, list[str]] = {}
    implies: dict[str, list[str]] = bundle.data["catalogue"]["implies"]  # type: ignore[index,assignment]
    for door, acts in implies.items():
        for act in acts:
            doors.setdefault(act, []).append(door)
    tried, allowed = 0, []
    for case in refused:
        if outcome(gate, case.input) != "deny":
            continue
        for door in doors.get(case.input["action"], ()):
            tried += 1
            if outcome(gate, {**case.input, "action": door}) in YES:
                allowed.append(f"{case.name} as {door}")
    record_property("other doors tried", tried)
    with capsys.disabled():
        print(f"\nother-door matrix: {tried} forbidden acts behind other doors")
    assert tried > 0
    assert not allowed, allowed[:10]
