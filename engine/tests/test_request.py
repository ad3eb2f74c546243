"""What is asked, in AuthZEN form: every wrong member is named with its path."""

from __future__ import annotations

from typing import Any

import pytest

from tidegate_engine.errors import RequestError
from tidegate_engine.request import Batch, Request, Semantic, describe, parse_batch

SUBJECT = {"type": "user", "id": "alice"}
ACTION = {"name": "read"}
RESOURCE = {"type": "record", "id": "record-1"}
PLAIN: dict[str, Any] = {"subject": SUBJECT, "action": ACTION, "resource": RESOURCE}


def test_a_plain_request_is_read() -> None:
    request = Request.parse({**PLAIN, "context": {"time": "now"}})
    assert (request.subject_type, request.subject_id) == ("user", "alice")
    assert (request.resource_type, request.resource_id) == ("record", "record-1")
    assert (request.action, request.context) == ("read", {"time": "now"})


def test_members_that_authzen_does_not_know_are_ignored() -> None:
    assert Request.parse({**PLAIN, "foo": 1}).raw == PLAIN


def test_what_was_sent_inside_an_entity_is_kept_word_for_word() -> None:
    subject = {**SUBJECT, "properties": {"a": None}, "extra": [1]}
    assert Request.parse({**PLAIN, "subject": subject}).raw["subject"] == subject


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"subject": "alice"}, 'subject: expected an object; got "alice"'),
        ({"subject": None}, "subject: expected an object; got nothing"),
        ({"subject": {"type": "user"}}, "subject.id: expected a string; got nothing"),
        ({"subject": {"type": "user", "id": 12}}, "subject.id: expected a string; got number 12"),
        ({"subject": {"id": "a", "type": True}}, "subject.type: expected a string; got true"),
        ({"action": {"name": 123}}, "action.name: expected a string; got number 123"),
        ({"action": {}}, "action.name: expected a string; got nothing"),
        ({"resource": []}, "resource: expected an object; got a list"),
        ({"resource": {"type": "r", "id": {}}}, "resource.id: expected a string; got an object"),
        ({"context": "c"}, 'context: expected an object; got "c"'),
        (
            {"subject": {**SUBJECT, "properties": 1}},
            "subject.properties: expected an object; got number 1",
        ),
        (
            {"action": {"name": "a", "properties": []}},
            "action.properties: expected an object; got a list",
        ),
    ],
)
def test_a_wrong_member_is_named(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RequestError) as caught:
        Request.parse({**PLAIN, **change})
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["subject", "action", "resource"])
def test_a_member_left_out_is_named(name: str) -> None:
    with pytest.raises(RequestError, match=f"{name}: expected an object; got nothing"):
        Request.parse({key: value for key, value in PLAIN.items() if key != name})


@pytest.mark.parametrize("value", [None, [], "x", 1])
def test_a_request_that_is_no_object_is_refused(value: object) -> None:
    with pytest.raises(RequestError, match="body: expected an object"):
        Request.parse(value)


def test_a_null_context_is_no_context() -> None:
    assert Request.parse({**PLAIN, "context": None}).context == {}


def test_long_text_is_cut_in_a_message() -> None:
    assert describe("x" * 400) == '"' + "x" * 40 + '…"'


def requests(batch: Batch) -> list[Request]:
    found = [item for item in batch.items if isinstance(item, Request)]
    assert len(found) == len(batch.items)
    return found


def test_an_items_member_replaces_the_whole_default() -> None:
    other = {"type": "user", "id": "bob"}
    default = {**SUBJECT, "properties": {"role": "admin"}}
    batch = parse_batch({**PLAIN, "subject": default, "evaluations": [{}, {"subject": other}]})
    first, second = requests(batch)
    assert first.subject_properties == {"role": "admin"}
    assert (second.subject_id, second.subject_properties) == ("bob", {})
    assert not batch.single


def test_an_items_context_replaces_the_default_context() -> None:
    batch = parse_batch({**PLAIN, "context": {"a": 1}, "evaluations": [{"context": {"b": 2}}, {}]})
    assert [one.context for one in requests(batch)] == [{"b": 2}, {"a": 1}]


@pytest.mark.parametrize("evaluations", [None, []])
def test_no_evaluations_is_a_single_question(evaluations: object) -> None:
    batch = parse_batch({**PLAIN, "evaluations": evaluations})
    assert (batch.single, len(requests(batch))) == (True, 1)


def test_a_broken_item_leaves_the_others_answerable() -> None:
    batch = parse_batch(
        {
            "subject": SUBJECT,
            "action": ACTION,
            "evaluations": [{"resource": RESOURCE}, {}, 7, {"resource": {"type": "r", "id": 1}}],
        }
    )
    assert isinstance(batch.items[0], Request)
    assert [str(item) for item in batch.items[1:]] == [
        "evaluations[1].resource: expected an object; got nothing",
        "evaluations[2]: expected an object; got number 7",
        "evaluations[3].resource.id: expected a string; got number 1",
    ]


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ([], "body: expected an object"),
        ({**PLAIN, "evaluations": {}}, "evaluations: expected a list"),
        ({**PLAIN, "evaluations": [{}], "subject": "alice"}, "subject: expected an object"),
        ({**PLAIN, "evaluations": [{}], "options": []}, "options: expected an object"),
        (
            {**PLAIN, "evaluations": [{}], "options": {"evaluations_semantic": "all"}},
            "options.evaluations_semantic: expected one of",
        ),
        (
            {**PLAIN, "evaluations": [{}], "options": {"evaluations_semantic": ["x"]}},
            "options.evaluations_semantic: expected one of",
        ),
        ({**PLAIN, "evaluations": [{}] * 201}, "evaluations: expected at most 200 items; got 201"),
    ],
)
def test_a_broken_payload_is_refused_whole(payload: object, message: str) -> None:
    with pytest.raises(RequestError) as caught:
        parse_batch(payload)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("semantic", "ends_at_deny", "ends_at_permit"),
    [
        ("execute_all", False, False),
        ("deny_on_first_deny", True, False),
        ("permit_on_first_permit", False, True),
    ],
)
def test_a_semantic_says_where_a_batch_ends(
    semantic: str, ends_at_deny: bool, ends_at_permit: bool
) -> None:
    options = {"evaluations_semantic": semantic}
    batch = parse_batch({**PLAIN, "evaluations": [{}], "options": options})
    assert batch.semantic.ends_at(False) is ends_at_deny
    assert batch.semantic.ends_at(True) is ends_at_permit


def test_every_item_is_answered_unless_said_otherwise() -> None:
    assert parse_batch({**PLAIN, "evaluations": [{}]}).semantic is Semantic.EXECUTE_ALL
