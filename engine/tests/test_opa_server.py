"""An OPA server's answer counts only if it is whole, in time, and from the bundle we expect."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from _opa import free_port, need_opa, opa_server
from _policies import ferry, write

from tidegate_engine.bundle import Bundle, load
from tidegate_engine.errors import EvaluationError
from tidegate_engine.evaluator import Evaluator
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.evaluator.opa import OpaServer

CROSSING = {"action": "ferry.cross", "today": {"us": "2026-11-20"}, "load": {"weight": 501}}
QUESTION = json.dumps(CROSSING).encode()

Answer = Callable[[BaseHTTPRequestHandler], tuple[int, dict[str, str], bytes]]


@contextmanager
def http_server(answer: Answer) -> Iterator[str]:
    """A small HTTP server on loopback; the function answers every GET and POST."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            self.rfile.read(length)
            status, headers, body = answer(self)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return load(ferry(tmp_path_factory.mktemp("ferry") / "policies"))


@pytest.fixture(scope="module")
def pulled(
    bundle: Bundle, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[int]]]:
    """Real OPA that pulls the bundle from a server of ours; and the replies it got."""
    need_opa()
    replies: list[int] = []

    def serve(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        etag = f'"{bundle.digest}"'
        unchanged = request.headers.get("If-None-Match") == etag
        replies.append(304 if unchanged else 200)
        headers = {"ETag": etag, "Content-Type": "application/gzip"}
        return replies[-1], headers, b"" if unchanged else bundle.to_targz()

    with http_server(serve) as url:
        config = tmp_path_factory.mktemp("opa") / "config.json"
        config.write_text(
            json.dumps(
                {
                    "services": {"gate": {"url": url}},
                    "bundles": {
                        "tidegate": {
                            "service": "gate",
                            "resource": "/bundle.tar.gz",
                            "polling": {"min_delay_seconds": 1, "max_delay_seconds": 1},
                        }
                    },
                }
            )
        )
        with opa_server("--config-file", config) as port:
            yield f"http://127.0.0.1:{port}", replies


def both_ways(server: OpaServer, question: bytes = QUESTION) -> list[Any]:
    """The verdicts, or the errors, of a thread and of an event loop."""

    async def ask() -> Any:
        try:
            return await server.aevaluate(question)
        finally:
            await server.aclose()

    told: list[Any] = []
    for way in (lambda: server.evaluate(question), lambda: asyncio.run(ask())):
        try:
            told.append(way())
        except EvaluationError as error:
            told.append(str(error))
    return told


def stub_reply(**parts: object) -> Answer:
    reply = {
        "provenance": {"version": "1.20.2", "bundles": {"tidegate": {"revision": "1"}}},
        **parts,
    }
    return lambda request: (200, {"Content-Type": "application/json"}, json.dumps(reply).encode())


def test_opa_and_the_embedded_evaluator_give_one_verdict(
    pulled: tuple[str, list[int]], bundle: Bundle
) -> None:
    server = OpaServer(pulled[0], revision=bundle.revision)
    embedded = Embedded(bundle).evaluate(QUESTION)
    assert both_ways(server) == [embedded, embedded]


def test_the_server_is_named_by_its_version(pulled: tuple[str, list[int]], bundle: Bundle) -> None:
    server = OpaServer(pulled[0], revision=bundle.revision)
    assert server.name == "opa"
    server.evaluate(QUESTION)
    server.close()
    assert server.name.startswith("opa 1.")
    assert isinstance(server, Evaluator)


def test_opa_pulls_the_bundle_once_and_is_told_that_it_is_unchanged(
    pulled: tuple[str, list[int]],
) -> None:
    deadline = time.monotonic() + 20
    while 304 not in pulled[1] and time.monotonic() < deadline:
        time.sleep(0.1)
    assert pulled[1][0] == 200
    assert set(pulled[1][1:]) == {304}


def test_many_questions_at_once_on_one_loop(pulled: tuple[str, list[int]], bundle: Bundle) -> None:
    server = OpaServer(pulled[0], revision=bundle.revision)

    async def ask() -> list[dict[str, object]]:
        try:
            return await asyncio.gather(*(server.aevaluate(QUESTION) for _ in range(20)))
        finally:
            await server.aclose()

    assert {verdict["outcome"] for verdict in asyncio.run(ask())} == {"deny"}


def test_another_revision_is_refused(pulled: tuple[str, list[int]], bundle: Bundle) -> None:
    for told in both_ways(OpaServer(pulled[0], revision="2")):
        served = f"expected an answer from revision '2' alone; it serves ['{bundle.revision}']"
        assert served in told


def test_an_undefined_result_is_an_error(pulled: tuple[str, list[int]], bundle: Bundle) -> None:
    server = OpaServer(pulled[0], revision=bundle.revision, entrypoint="data.tidegate.nothing")
    assert ["data.tidegate.nothing is undefined" in told for told in both_ways(server)] == [
        True
    ] * 2


def test_a_fault_in_a_builtin_is_an_error(tmp_path: Path) -> None:
    rego = 'decision := {"outcome": "allow"} if not bad\n\nbad if 1 / input.n > 0\n'
    rego = f"package tidegate\n\n{rego}"
    write(tmp_path / "own", {"policy.rego": rego, ".manifest": '{"revision": "1"}'})
    own = load(tmp_path / "own")
    (tmp_path / "own.tar.gz").write_bytes(own.to_targz())
    with opa_server("--bundle", tmp_path / "own.tar.gz") as port:
        server = OpaServer(f"http://127.0.0.1:{port}", revision=own.revision, law_model=False)
        assert both_ways(server, b'{"n": -1}') == [{"outcome": "allow"}] * 2
        told = both_ways(server, b'{"n": 0}')
    assert ["HTTP 500" in t or "500" in t for t in told] == [True, True]
    assert "divide by zero" in told[0]


def test_a_server_that_is_down_is_an_error() -> None:
    server = OpaServer(f"http://127.0.0.1:{free_port()}", revision="1")
    for told in both_ways(server):
        assert told.startswith("OPA at http://127.0.0.1:")


def test_a_slow_server_is_not_waited_for() -> None:
    release = threading.Event()

    def sleep(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        release.wait(20)
        return stub_reply(result={"outcome": "allow"})(request)

    with http_server(sleep) as url:
        server = OpaServer(url, revision="1", law_model=False, budget_seconds=0.2)
        told = both_ways(server)
        release.set()
    assert told == [f"OPA at {url} did not answer within 0.2 s."] * 2


def test_a_failing_server_is_asked_once() -> None:
    asked: list[str] = []

    def fail(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        asked.append(request.path)
        return 502, {}, b"bad gateway"

    with http_server(fail) as url:
        told = both_ways(OpaServer(url, revision="1"))
    assert ["502" in t for t in told] == [True, True]
    assert asked == ["/v1/data/tidegate/decision?provenance=true&strict-builtin-errors=true"] * 2


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({}, "is undefined"),
        ({"result": {"outcome": "allow"}}, "asked: expected in every verdict"),
        ({"result": {"outcome": "fine"}}, "outcome: expected one of"),
        ({"result": "allow"}, "expected a verdict"),
        ({"result": {"outcome": "allow"}, "provenance": {}}, "it serves []"),
        ({"result": {"outcome": "allow"}, "provenance": None}, "it serves []"),
        (
            {"provenance": {"bundles": {"a": {"revision": "1"}, "b": {"revision": "9"}}}},
            "it serves ['1', '9']",
        ),
    ],
)
def test_a_reply_of_another_shape_is_an_error(parts: dict[str, object], said: str) -> None:
    with http_server(stub_reply(**parts)) as url:
        told = both_ways(OpaServer(url, revision="1"))
    assert [said in t for t in told] == [True, True]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'"x"'])
def test_a_reply_that_is_no_object_is_an_error(body: bytes) -> None:
    reply: Answer = lambda request: (200, {"Content-Type": "application/json"}, body)  # noqa: E731
    with http_server(reply) as url:
        told = both_ways(OpaServer(url, revision="1"))
    assert [isinstance(t, str) for t in told] == [True, True]


def test_nobody_sends_us_to_another_server() -> None:
    with http_server(stub_reply(result={"outcome": "allow"})) as other:

        def redirect(request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
            return 302, {"Location": other}, b""

        with http_server(redirect) as url:
            told = both_ways(OpaServer(url, revision="1", law_model=False))
    assert [isinstance(t, str) for t in told] == [True, True]


@pytest.mark.parametrize("url", ["opa:8181", "ftp://opa", "http://opa/base", "http://", ""])
def test_an_address_that_is_no_server_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="OPA server"):
        OpaServer(url, revision="1")


def test_an_input_that_is_not_json_never_reaches_the_server() -> None:
    server = OpaServer(f"http://127.0.0.1:{free_port()}", revision="1")
    assert ["not JSON" in told for told in both_ways(server, b"{")] == [True, True]
