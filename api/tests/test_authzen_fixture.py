"""The OpenID AuthZEN certification scenario over HTTP, against a bundle of its own.

From openid/authzen, certification/authorization-api-1_0-scenario.md: the fixture, the Basic and
Batch levels and Discovery. Section numbers stand beside the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from _server import Answer, Server

POLICY = Path(__file__).parents[2] / "examples" / "authzen" / "policy"

ALICE = {"type": "user", "id": "alice"}
BOB = {"type": "user", "id": "bob"}
ADMIN = {**BOB, "properties": {"role": "admin"}}
R1 = {"type": "record", "id": "record-1"}
R2 = {"type": "record", "id": "record-2"}
ARCHIVED = {**R2, "properties": {"status": "archived"}}
ACTIVE = {**R1, "properties": {"status": "active"}}


def _action(name: str, **properties: Any) -> dict[str, Any]:
    return {"name": name, **({"properties": properties} if properties else {})}


def _ask(subject: Any, action: Any, resource: Any, **more: Any) -> dict[str, Any]:
    return {"subject": subject, "action": action, "resource": resource, **more}


READ = _ask(ALICE, _action("read"), R1)

DECISIONS = [
    ("alice reads record-1", READ, True),
    ("alice writes record-1", _ask(ALICE, _action("write"), R1), True),
    ("bob reads record-1", _ask(BOB, _action("read"), R1), True),
    ("bob writes record-1", _ask(BOB, _action("write"), R1), False),
    ("alice writes what is archived", _ask(ALICE, _action("write"), ARCHIVED), False),
    ("an admin writes what is archived", _ask(ADMIN, _action("write"), ARCHIVED), True),
    ("alice deletes softly", _ask(ALICE, _action("delete", soft=True), R1), True),
    ("alice deletes for good", _ask(ALICE, _action("delete", soft=False), R1), False),
]


@pytest.fixture(scope="module")
def records(start_server: Callable[..., Server]) -> Server:
    """A server whose whole law is the fixture's bundle."""
    return start_server(TIDEGATE_BUNDLE=str(POLICY))


@pytest.mark.parametrize(
    ("request_", "decision"), [row[1:] for row in DECISIONS], ids=[row[0] for row in DECISIONS]
)
def test_the_eight_decisions_hold(records: Server, request_: Any, decision: bool) -> None:
    answer = records.evaluate(request_)
    assert (answer.status, answer.json["decision"]) == (200, decision)


@pytest.mark.parametrize(
    ("request_", "decision"), [row[1:] for row in DECISIONS], ids=[row[0] for row in DECISIONS]
)
def test_a_context_does_not_change_them(records: Server, request_: Any, decision: bool) -> None:
    context = {"time": "2025-06-27T18:03-07:00", "ip": "192.168.1.1"}
    answer = records.evaluate({**request_, "context": context})
    assert (answer.status, answer.json["decision"]) == (200, decision)


def test_additional_properties_are_accepted(records: Server) -> None:  # 2.2.8
    answer = records.evaluate(
        _ask(
            {**ALICE, "properties": {"department": "Sales", "role": "manager"}},
            _action("read", method="GET"),
            {**R1, "properties": {"status": "active", "owner": "bob"}},
        )
    )
    assert (answer.status, answer.json["decision"]) == (200, True)


def test_unknown_members_are_ignored(records: Server) -> None:  # 2.2.9
    answer = records.evaluate({**READ, "foo": "bar", "futureField": {"nested": True}})
    assert (answer.status, answer.json["decision"]) == (200, True)


def test_every_answer_is_proven_by_a_receipt(records: Server) -> None:
    answer = records.evaluate(READ)
    assert answer.json["context"]["receipt"]["origin"] == "tidegate.test/us/2026-1"


BROKEN = [
    ("no subject", {"action": _action("read"), "resource": R1}, "subject"),
    ("no action", {"subject": ALICE, "resource": R1}, "action"),
    ("no resource", {"subject": ALICE, "action": _action("read")}, "resource"),
    ("no subject.type", _ask({"id": "alice"}, _action("read"), R1), "subject.type"),
    ("no subject.id", _ask({"type": "user"}, _action("read"), R1), "subject.id"),
    ("no action.name", _ask(ALICE, {}, R1), "action.name"),
    ("no resource.type", _ask(ALICE, _action("read"), {"id": "record-1"}), "resource.type"),
    ("no resource.id", _ask(ALICE, _action("read"), {"type": "record"}), "resource.id"),
    ("a subject that is text", _ask("alice", _action("read"), R1), "subject"),
    ("a name that is a number", _ask(ALICE, {"name": 123}, R1), "action.name"),
    ("a context that is a list", {**READ, "context": []}, "context"),
    ("properties that are text", _ask({**ALICE, "properties": "x"}, _action("read"), R1), None),
    ("a list", [READ], "body"),
    ("null", None, "body"),
]


@pytest.mark.parametrize(
    ("request_", "where"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
@pytest.mark.parametrize("path", ["/access/v1/evaluation", "/access/v1/evaluations"])
def test_a_broken_request_is_a_400_that_says_where(
    records: Server, path: str, request_: Any, where: str | None
) -> None:  # 2.4.1, 2.4.2, 2.4.6
    answer = records.ask(path, json.dumps(request_).encode())
    assert (answer.status, answer.error["status"]) == (400, 400)
    assert answer.error["message"]
    assert where is None or answer.error["where"] == where


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"]
)
def test_another_content_type_is_a_400(records: Server, content_type: str) -> None:  # 2.4.3
    answer = records.evaluate(READ, headers={"Content-Type": content_type})
    assert (answer.status, answer.error["where"]) == (400, "Content-Type")


@pytest.mark.parametrize("body", [b"{", b"", b'{"subject": }', b"\x00", b"alice"])
def test_a_body_that_is_not_json_is_a_400(records: Server, body: bytes) -> None:  # 2.4.4, 2.4.5
    assert records.evaluate(body).status == 400


@pytest.mark.parametrize(
    ("body", "key", "status"),
    [(b'{"x', "", 400), (json.dumps(READ).encode(), "", 200), (b"{}", "tg_0_0", 401)],
)
def test_a_request_id_comes_back_whatever_the_answer(
    records: Server, body: bytes, key: str, status: int
) -> None:  # 2.5.1
    answer = records.evaluate(body, key=key, headers={"X-Request-ID": "bfe9eb29-ab87"})
    assert (answer.status, answer.headers["x-request-id"]) == (status, "bfe9eb29-ab87")


def test_a_request_id_comes_back_from_metadata_too(records: Server) -> None:
    path = "/.well-known/authzen-configuration"
    assert records.ask(path, headers={"X-Request-ID": "7"}).headers["x-request-id"] == "7"


def test_without_a_request_id_all_is_well(records: Server) -> None:  # 2.5.2
    assert records.evaluate(READ).status == 200


def test_asking_again_gives_the_same_decision(records: Server) -> None:  # 2.6
    assert {records.evaluate(READ).json["decision"] for _ in range(5)} == {True}


def _decisions(answer: Answer) -> list[bool]:
    assert answer.status == 200
    assert "decision" not in answer.json
    return [item["decision"] for item in answer.json["evaluations"]]


BATCHES = [
    (
        "3.2.1 defaults",
        {
            "subject": ALICE,
            "action": _action("read"),
            "evaluations": [{"resource": R1}, {"resource": R2}],
        },
        [True, True],
    ),
    (
        "3.2.2 order",
        {
            "subject": BOB,
            "resource": R1,
            "evaluations": [{"action": _action("read")}, {"action": _action("write")}],
        },
        [True, False],
    ),
    (
        "3.2.3 properties of the resource",
        {
            "subject": ALICE,
            "action": _action("write"),
            "evaluations": [{"resource": ACTIVE}, {"resource": ARCHIVED}],
        },
        [True, False],
    ),
    (
        "3.2.4 properties of the subject",
        {
            "action": _action("write"),
            "resource": ARCHIVED,
            "evaluations": [{"subject": ALICE}, {"subject": ADMIN}],
        },
        [False, True],
    ),
    (
        "3.2.5 no defaults",
        {"evaluations": [READ, _ask(BOB, _action("write"), R1)]},
        [True, False],
    ),
    (
        "3.2.6 context",
        {
            "subject": ALICE,
            "action": _action("read"),
            "context": {"time": "2025-06-27T18:03-07:00"},
            "evaluations": [
                {"resource": R1},
                {"resource": R2, "context": {"source": "batch-override"}},
            ],
        },
        [True, True],
    ),
    (
        "3.2.7 a required member that an item leaves out comes from the default",
        {
            "subject": ALICE,
            "action": _action("write"),
            "resource": {"type": "record"},
            "evaluations": [
                {"resource": {"id": "record-1", "properties": {"status": "active"}}},
                {"resource": ARCHIVED},
            ],
        },
        [True, False],
    ),
    (
        "3.4.1 a broken item",
        {
            "subject": ALICE,
            "action": _action("read"),
            "evaluations": [{"resource": R1}, {}],
        },
        [True, False],
    ),
    (
        "properties of a default do not leak into an item",
        {
            "subject": ADMIN,
            "action": _action("write"),
            "resource": ARCHIVED,
            "evaluations": [{}, {"subject": BOB}],
        },
        [True, False],
    ),
    (
        "deny_on_first_deny ends at a deny",
        {
            "resource": R1,
            "subject": BOB,
            "options": {"evaluations_semantic": "deny_on_first_deny"},
            "evaluations": [{"action": _action(name)} for name in ("read", "write", "read")],
        },
        [True, False],
    ),
    (
        "deny_on_first_deny ends at a broken item",
        {
            "subject": ALICE,
            "action": _action("read"),
            "options": {"evaluations_semantic": "deny_on_first_deny"},
            "evaluations": [{"resource": R1}, {}, {"resource": R1}],
        },
        [True, False],
    ),
    (
        "permit_on_first_permit ends at a permit",
        {
            "resource": R1,
            "subject": BOB,
            "options": {"evaluations_semantic": "permit_on_first_permit"},
            "evaluations": [{"action": _action(name)} for name in ("write", "read", "write")],
        },
        [False, True],
    ),
]


@pytest.mark.parametrize(
    ("request_", "decisions"), [row[1:] for row in BATCHES], ids=[row[0] for row in BATCHES]
)
def test_a_batch_is_answered_item_by_item(
    records: Server, request_: Any, decisions: list[bool]
) -> None:
    assert _decisions(records.evaluations(request_)) == decisions


def test_a_broken_item_says_what_is_wrong_with_it(records: Server) -> None:
    answer = records.evaluations(
        {"subject": ALICE, "action": _action("read"), "evaluations": [{"resource": R1}, {}]}
    )
    error = answer.json["evaluations"][1]["context"]["error"]
    assert (error["status"], error["where"]) == (400, "evaluations[1].resource")


def test_every_item_is_recorded_by_itself(records: Server) -> None:
    answer = records.evaluations({"evaluations": [READ, READ]})
    first, second = (item["context"]["receipt"] for item in answer.json["evaluations"])
    assert second["index"] == first["index"] + 1


def test_a_batch_longer_than_one_commit_keeps_its_order(records: Server) -> None:
    names = ["read" if place % 3 else "write" for place in range(100)]
    answer = records.evaluations(
        {
            "subject": BOB,
            "resource": R1,
            "evaluations": [{"action": _action(name)} for name in names],
        }
    )
    assert _decisions(answer) == [name == "read" for name in names]


@pytest.mark.parametrize("more", [{}, {"evaluations": []}, {"evaluations": None}])
def test_without_items_a_batch_is_one_evaluation(
    records: Server, more: Any
) -> None:  # 3.4.2, 3.4.3
    answer = records.evaluations({**READ, **more})
    assert (answer.status, answer.json["decision"]) == (200, True)
    assert "evaluations" not in answer.json


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"evaluations": "all"}, "evaluations"),
        ({"evaluations": [READ] * 201}, "evaluations"),
        ({"evaluations": [READ], "options": []}, "options"),
        (
            {"evaluations": [READ], "options": {"evaluations_semantic": "any"}},
            "options.evaluations_semantic",
        ),
        ({"evaluations": [READ], "subject": "alice"}, "subject"),
    ],
)
def test_a_broken_batch_is_a_400_as_a_whole(records: Server, more: Any, where: str) -> None:
    answer = records.evaluations({**READ, **more})
    assert (answer.status, answer.error["where"]) == (400, where)


def test_the_metadata_name_the_server_as_it_is_reached(records: Server) -> None:  # 6
    answer = records.ask("/.well-known/authzen-configuration")
    base = f"http://127.0.0.1:{records.port}"
    assert answer.headers["content-type"] == "application/json"
    assert answer.json["policy_decision_point"] == base
    assert answer.json["access_evaluation_endpoint"] == f"{base}/access/v1/evaluation"
    assert answer.json["access_evaluations_endpoint"] == f"{base}/access/v1/evaluations"


def test_the_metadata_hold_no_empty_parameter(records: Server) -> None:
    document = records.ask("/.well-known/authzen-configuration").json
    assert all(document.values())
    assert not any("search" in name for name in document)
