"""Heads, languages and bodies, as bytes."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tidegate_api._wire import Aborted, Head, Receive, discard_body, language, read_body
from tidegate_api.errors import BadRequest, TooLarge, TooSlow


def _head(**headers: str) -> Head:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Head.of({"headers": pairs})


def _receive(*messages: dict[str, Any]) -> Receive:
    left = list(messages)

    async def receive() -> dict[str, Any]:
        if not left:
            await asyncio.Event().wait()
        return left.pop(0)

    return receive


def _piece(body: bytes, more: bool = False) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


@pytest.mark.parametrize(
    ("accept", "lang"),
    [
        (None, "en"),
        (b"", "en"),
        (b"zh-CN", "zh-Hans"),
        (b"zh-Hans-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        (b"en-US,en;q=0.9,zh;q=0.8", "en"),
        (b"zh;q=0.5, en;q=0.9", "en"),
        (b"fr, zh;q=0.3", "zh-Hans"),
        (b"fr, de", "en"),
        (b"zh;q=0", "en"),
        (b"zh;q=nonsense", "en"),
        (b"ZH-cn", "zh-Hans"),
        (b"\xff\xfe,,;;q", "en"),
    ],
)
def test_the_language_is_what_the_caller_prefers(accept: bytes | None, lang: str) -> None:
    assert language(accept) == lang


@pytest.mark.parametrize(
    "sent",
    ["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"'],
)
def test_json_in_utf_8_is_accepted(sent: str) -> None:
    _head(content_type=sent).require_json()


@pytest.mark.parametrize(
    "sent",
    ["text/plain", "application/json; charset=latin-1", "application/x-www-form-urlencoded", ""],
)
def test_another_content_type_is_a_400(sent: str) -> None:
    with pytest.raises(BadRequest) as caught:
        _head(content_type=sent).require_json()
    assert caught.value.where == "Content-Type"


def test_a_missing_content_type_is_a_400() -> None:
    with pytest.raises(BadRequest, match="got none"):
        _head().require_json()


def test_a_compressed_body_is_a_400() -> None:
    with pytest.raises(BadRequest) as caught:
        _head(content_type="application/json", content_encoding="gzip").require_json()
    assert caught.value.where == "Content-Encoding"


def test_the_first_of_two_headers_counts() -> None:
    head = Head.of({"headers": [(b"x-request-id", b"one"), (b"x-request-id", b"two")]})
    assert head.echo() == ((b"x-request-id", b"one"),)


@pytest.mark.parametrize("sent", ["", "a" * 257, "tab\there"])
def test_a_request_id_that_cannot_be_sent_back_is_left_out(sent: str) -> None:
    assert _head(x_request_id=sent).echo() == ()


@pytest.mark.parametrize("sent", ["", "with space", "a" * 201, "ключ"])
def test_an_idempotency_key_is_visible_ascii(sent: str) -> None:
    with pytest.raises(BadRequest) as caught:
        _head(idempotency_key=sent).idempotency()
    assert caught.value.where == "Idempotency-Key"


async def test_a_body_in_pieces_is_put_together() -> None:
    receive = _receive(_piece(b"ab", True), _piece(b"", True), _piece(b"c"))
    assert await read_body(_head(), receive, limit=3, seconds=5) == b"abc"


async def test_a_body_of_the_limit_is_read() -> None:
    assert await read_body(_head(), _receive(_piece(b"abc")), limit=3, seconds=5) == b"abc"


@pytest.mark.parametrize(
    "messages", [(_piece(b"abcd"),), (_piece(b"ab", True), _piece(b"cd", True))]
)
async def test_a_body_over_the_limit_is_too_large(messages: tuple[dict[str, Any], ...]) -> None:
    with pytest.raises(TooLarge):
        await read_body(_head(), _receive(*messages), limit=3, seconds=5)


async def test_an_announced_length_over_the_limit_is_not_even_read() -> None:
    head = _head(content_length="4")
    with pytest.raises(TooLarge):
        await read_body(head, _receive(), limit=3, seconds=5)


async def test_a_body_that_does_not_come_is_too_slow() -> None:
    with pytest.raises(TooSlow):
        await read_body(_head(), _receive(_piece(b"a", True)), limit=3, seconds=0.01)


async def test_a_caller_who_hangs_up_is_not_answered() -> None:
    receive = _receive(_piece(b"a", True), {"type": "http.disconnect"})
    with pytest.raises(Aborted):
        await read_body(_head(), receive, limit=3, seconds=5)


async def test_the_rest_of_a_refused_body_is_read_so_that_the_answer_arrives() -> None:
    head = _head()
    assert await discard_body(head, _receive(_piece(b"x" * 9, True), _piece(b"x")), seconds=5)
    assert head.body_read


async def test_a_refused_body_that_does_not_end_closes_the_connection() -> None:
    assert not await discard_body(_head(), _receive(_piece(b"x", True)), seconds=0.01)
