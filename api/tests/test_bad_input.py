"""Whatever is sent, the server says what is wrong with it, and answers the next caller."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from _server import Server

GOOD = {
    "subject": {"type": "user", "id": "u-1"},
    "action": {"name": "creator.payout"},
    "resource": {"type": "payout", "id": "p-1", "properties": {"currency": "USD"}},
    "context": {"payee": {"id": "u-1"}},
}


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Server]) -> Server:
    """The shipped law, served by a process that waits one second for a body."""
    return start_server(TIDEGATE_BODY_SECONDS="1")


@pytest.fixture(autouse=True)
def _still_answers(server: Server) -> Any:
    yield
    answer = server.evaluate(GOOD)
    assert answer.status == 200
    assert answer.json["context"]["receipt"]


def _with(path: str, value: Any) -> bytes:
    request = json.loads(json.dumps(GOOD))
    *parents, name = path.split(".")
    here = request
    for parent in parents:
        here = here.setdefault(parent, {})
    here[name] = value
    return json.dumps(request).encode()


TEXT = json.dumps(GOOD)
BAD = [
    ("nothing", b"", "body"),
    ("not JSON", b"decision=true", "line 1, column 1"),
    ("cut off", TEXT[:-1].encode(), None),
    ("two values", (TEXT + TEXT).encode(), None),
    ("not UTF-8", TEXT.replace("u-1", "\xff").encode("latin-1"), None),
    ("UTF-16", TEXT.encode("utf-16"), "byte 0"),
    ("a byte order mark", b"\xef\xbb\xbf" + TEXT.encode(), "byte 0"),
    ("10,000 deep, lists", b"[" * 10_000 + b"]" * 10_000, None),
    ("10,000 deep, objects", b'{"a":' * 10_000 + b"1" + b"}" * 10_000, None),
    ("NaN", _with("context.x", 1).replace(b'"x": 1', b'"x": NaN'), "context.x"),
    ("Infinity", _with("context.x", 1).replace(b'"x": 1', b'"x": Infinity'), "context.x"),
    ("1e400", _with("context.x", 1).replace(b'"x": 1', b'"x": 1e400'), "context.x"),
    ("2 to the 64th", _with("context.x", 2**64), "context.x"),
    (
        "a duplicate key",
        TEXT.replace('"id": "p-1"', '"id": "p-1", "id": "p-2"').encode(),
        "resource.id",
    ),
    ("a lone surrogate", _with("subject.id", "\ud800"), "subject.id"),
    ("a lone surrogate in a name", TEXT.replace("currency", "\\ud800").encode(), None),
    ("subject as text", _with("subject", "u-1"), "subject"),
    ("action.name as a number", _with("action.name", 7), "action.name"),
    ("properties as a list", _with("resource.properties", []), "resource.properties"),
    ("context as text", _with("context", "x"), "context"),
    ("a group stated twice", _with("context.payout", {"currency": "USD"}), None),
    ("a fact of another type", _with("resource.properties.currency", True), None),
    ("a fact the engine says", _with("context.today", {"us": "2026-11-20"}), None),
]


@pytest.mark.parametrize(("body", "where"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input_is_a_400_that_says_what_and_where(
    server: Server, body: bytes, where: str | None
) -> None:
    answer = server.evaluate(body)
    assert (answer.status, answer.headers["content-type"]) == (400, "application/json")
    error = answer.error
    assert error["status"] == 400
    assert error["message"]
    assert error["where"]
    if where is not None:
        assert error["where"] == where


def test_ten_megabytes_are_too_large(server: Server) -> None:
    answer = server.evaluate(b'{"a": "' + b"x" * 10_000_000 + b'"}')
    assert (answer.status, answer.error["where"]) == (413, "body")


def test_ten_megabytes_of_unknown_length_are_too_large(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as sent:
        sent.sendall(_head(server, "Transfer-Encoding: chunked"))
        piece = b"%x\r\n%b\r\n" % (100_000, b"x" * 100_000)
        for _ in range(100):
            sent.sendall(piece)
        sent.sendall(b"0\r\n\r\n")
        assert sent.recv(12) == b"HTTP/1.1 413"


def test_a_body_that_stops_half_way_is_told_so_and_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as sent:
        sent.sendall(_head(server, "Content-Length: 1000") + b'{"subject": ')
        told = _all(sent)
    assert told.startswith(b"HTTP/1.1 408")
    assert b"connection: close" in told.lower()
    assert json.loads(told.partition(b"\r\n\r\n")[2])["error"]["where"] == "body"


@pytest.mark.parametrize("head", [b"POST /acc", b"\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n"])
def test_a_head_that_stops_half_way_is_cut_off(server: Server, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as sent:
        sent.sendall(head)
        assert _all(sent) == b""


def test_a_second_head_that_stops_half_way_is_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as sent:
        sent.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
        assert sent.recv(12) == b"HTTP/1.1 200"
        sent.sendall(b"GET /health/live HTTP/1.1\r\n")
        assert b"HTTP/1.1" not in _all(sent)


def test_a_head_without_end_is_refused(server: Server) -> None:
    asking = socket.create_connection(("127.0.0.1", server.port), timeout=20)
    with asking as sent, suppress(ConnectionError):
        sent.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n")
        for number in range(1000):
            sent.sendall(b"X-%d: %b\r\n" % (number, b"x" * 50_000))
        pytest.fail("fifty megabytes of head were taken")


def test_a_caller_who_hangs_up_half_way_harms_nobody(server: Server) -> None:
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as sent:
            sent.sendall(_head(server, "Content-Length: 1000") + b'{"subject": ')


def test_bytes_that_are_not_http_harm_nobody(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as sent:
        sent.sendall(b"\x16\x03\x01\x02\x00 not http\r\n\r\n")
        assert _all(sent).startswith(b"HTTP/1.1 400")


def test_a_bad_body_does_not_end_a_connection(server: Server) -> None:
    connection = server.connect()
    headers = {"Authorization": f"Bearer {server.key}", "Content-Type": "application/json"}
    statuses = []
    for body in (b"{", json.dumps(GOOD).encode(), b"x" * 2_000_000, json.dumps(GOOD).encode()):
        connection.request("POST", "/access/v1/evaluation", body, headers)
        answer = connection.getresponse()
        answer.read()
        statuses.append(answer.status)
    connection.close()
    assert statuses == [400, 200, 413, 200]


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_another_method_is_a_405_that_names_the_right_one(server: Server, method: str) -> None:
    answer = server.ask("/access/v1/evaluation", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "POST")


def test_an_address_without_anything_is_a_404_in_the_same_shape(server: Server) -> None:
    answer = server.ask("/nothing/here")
    assert (answer.status, answer.error["where"]) == (404, "/nothing/here")


@pytest.mark.parametrize(
    ("body", "status"), [(b'{"request": 7}', 400), (b"[" * 10_000, 400), (b"x" * 2_000_000, 413)]
)
def test_simulate_refuses_bad_input_like_the_check_path(
    server: Server, author: str, body: bytes, status: int
) -> None:
    answer = server.ask("/v1/simulate", body, key=author)
    assert (answer.status, answer.error["status"]) == (status, status)


@pytest.fixture(scope="module")
def author(server: Server) -> str:
    return server.make_key("policy_author")


def _head(server: Server, *more: str) -> bytes:
    lines = [
        "POST /access/v1/evaluation HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: Bearer {server.key}",
        "Content-Type: application/json",
        *more,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _all(connection: socket.socket) -> bytes:
    pieces = []
    while piece := connection.recv(65536):
        pieces.append(piece)
    return b"".join(pieces)
