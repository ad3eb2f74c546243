"""Guarding one's own application: a route runs only where the gate allows it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import httpx
import pytest
from _app import CHILD, GROWN, World, signup
from fastapi import Depends, FastAPI, Request

from tidegate_api._wire import ASGIApp, Receive, Scope, Send
from tidegate_api.guard import GuardMiddleware, guarded
from tidegate_audit.errors import LogUnavailable
from tidegate_engine.answer import Answer
from tidegate_engine.evaluator import Evaluator
from tidegate_engine.gate import Gate

Ran = list[Answer]


def _question(request: Request) -> dict[str, Any]:
    born = request.query_params.get("born", GROWN)
    return {name: value for name, value in signup("u-1", born).items() if name != "action"}


def _application(gate: Gate, ran: Ran, question: Callable[..., Any] = _question) -> FastAPI:
    app = FastAPI()
    may_join = guarded(gate, "account.create", question)

    @app.post("/join")
    async def join(answer: Annotated[Answer, Depends(may_join)]) -> dict[str, str]:
        ran.append(answer)
        return {"joined": answer.decision.id}

    return app


async def _post(app: ASGIApp, path: str, **more: Any) -> httpx.Response:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://own") as client:
        return await client.post(path, **more)


async def test_an_allowed_route_runs_and_gets_the_answer(world: World) -> None:
    ran: Ran = []
    answer = await _post(_application(world.gate, ran), "/join")
    assert (answer.status_code, len(ran)) == (200, 1)
    assert ran[0].receipt.index == 1
    assert ran[0].decision.obligations == ()


async def test_a_refused_route_does_not_run_and_says_why(world: World) -> None:
    ran: Ran = []
    answer = await _post(_application(world.gate, ran), f"/join?born={CHILD}")
    assert (answer.status_code, ran) == (403, [])
    told = answer.json()["detail"]
    assert told["reasons"][0]["rule"] == "platform.account.min_age"
    assert world.log.get(told["evaluation_id"]) is not None


async def test_the_reasons_are_in_the_language_of_the_request(world: World) -> None:
    answer = await _post(
        _application(world.gate, []), f"/join?born={CHILD}", headers={"Accept-Language": "zh"}
    )
    assert not answer.json()["detail"]["reasons"][0]["message"].isascii()


async def test_without_a_record_the_route_does_not_run(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: object) -> None:
        raise LogUnavailable("the disk is full")

    monkeypatch.setattr(world.log, "append_async", refuse)
    ran: Ran = []
    answer = await _post(_application(world.gate, ran), "/join")
    assert (answer.status_code, ran, "retry-after" in answer.headers) == (503, [], True)


def _raises(_: Request) -> dict[str, Any]:
    raise KeyError("account")


@pytest.mark.parametrize(
    ("question", "status"),
    [
        (_raises, 500),
        (lambda _: None, 400),
        (lambda _: [], 400),
        (lambda _: {}, 400),
        (lambda r: {**_question(r), "action": {"name": "data.sell"}}, 400),
        (lambda r: {**_question(r), "action": "account.create"}, 400),
    ],
    ids=["raises", "says nothing", "a list", "empty", "another action", "no object"],
)
async def test_a_question_that_cannot_be_asked_refuses(
    world: World, question: Callable[..., Any], status: int
) -> None:
    ran: Ran = []
    answer = await _post(_application(world.gate, ran, question), "/join")
    assert (answer.status_code, ran) == (status, [])


async def test_a_question_may_have_to_be_awaited(world: World) -> None:
    async def question(request: Request) -> dict[str, Any]:
        return _question(request)

    ran: Ran = []
    assert (await _post(_application(world.gate, ran, question), "/join")).status_code == 200


async def test_a_gate_without_a_log_refuses(world: World, evaluator: Evaluator) -> None:
    gate = Gate(bundle=world.bundle, evaluator=evaluator, log=None)
    ran: Ran = []
    answer = await _post(_application(gate, ran), "/join")
    assert (answer.status_code, ran) == (503, [])


async def test_in_observe_mode_what_was_recorded_passes(world: World, evaluator: Evaluator) -> None:
    gate = Gate(bundle=world.bundle, evaluator=evaluator, log=world.log, mode="observe")
    ran: Ran = []
    answer = await _post(_application(gate, ran), f"/join?born={CHILD}")
    assert (answer.status_code, ran[0].allowed) == (200, False)


class _Own:
    """An application of somebody's own that notes what it was handed."""

    def __init__(self) -> None:
        self.scopes: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def _by_path(scope: Scope) -> dict[str, Any] | None:
    if scope["path"] == "/open":
        return None
    return signup("u-1", CHILD if scope["path"] == "/child" else GROWN)


async def test_the_middleware_hands_on_what_is_allowed(world: World) -> None:
    own = _Own()
    answer = await _post(GuardMiddleware(own, world.gate, _by_path), "/join")
    assert answer.status_code == 200
    assert own.scopes[0]["tidegate"].allowed


async def test_the_middleware_stops_what_is_refused(world: World) -> None:
    own = _Own()
    answer = await _post(
        GuardMiddleware(own, world.gate, _by_path), "/child", headers={"X-Request-ID": "r-1"}
    )
    assert (answer.status_code, own.scopes) == (403, [])
    assert answer.json()["reasons"][0]["rule"] == "platform.account.min_age"
    assert answer.headers["x-request-id"] == "r-1"


async def test_the_middleware_lets_pass_what_need_not_be_asked(world: World) -> None:
    own = _Own()
    assert (await _post(GuardMiddleware(own, world.gate, _by_path), "/open")).status_code == 200
    assert "tidegate" not in own.scopes[0]
    assert world.log.size == 1


async def test_nobody_else_can_say_that_it_was_allowed(world: World) -> None:
    own = _Own()
    guard = GuardMiddleware(own, world.gate, _by_path)

    async def forged(scope: Scope, receive: Receive, send: Send) -> None:
        await guard({**scope, "tidegate": "allowed"}, receive, send)

    await _post(forged, "/open")
    assert "tidegate" not in own.scopes[0]


async def test_a_middleware_whose_question_fails_stops_everything(world: World) -> None:
    own = _Own()
    answer = await _post(GuardMiddleware(own, world.gate, _raises), "/join")  # type: ignore[arg-type]
    assert (answer.status_code, own.scopes) == (500, [])


def _merchant(_: Scope) -> dict[str, Any]:
    """A mainland merchant joins the programme: allowed, with a duty of the caller's."""
    yesterday = datetime.now(UTC) - timedelta(days=1)
    evidence = {
        "type": "document",
        "check_details": [
            {"check_method": method, "organization": "Lanternfish Identity"}
            for method in ("vpiruv", "pvr")
        ],
        "document_details": {
            "type": "cn_resident_id",
            "document_number": "310104200103129529",
            "date_of_expiry": f"{yesterday.year + 5}-10-04",
            "issuer": {"country_code": "CHN"},
        },
    }
    claims = {
        "verification": {
            "trust_framework": "nist_800_63A",
            "time": yesterday.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "evidence": [evidence],
        },
        "claims": {
            "given_name": "Jiayi",
            "family_name": "Xu",
            "birthdate": "2001-03-12",
            "nationalities": ["CHN"],
        },
    }
    return {
        "subject": {"type": "user", "id": "u-7", "properties": {"verified_claims": claims}},
        "action": {"name": "merchant.enroll"},
        "resource": {
            "type": "seller",
            "id": "m-7",
            "properties": {"country": "CN", "uscc": "91310115MA3Q439U26"},
        },
        "context": {"programme": {"product_review": "passed"}},
    }


async def test_a_duty_that_is_not_provided_for_refuses(world: World) -> None:
    own = _Own()
    refused = await _post(GuardMiddleware(own, world.gate, _merchant), "/enroll")
    assert (refused.status_code, own.scopes) == (403, [])
    assert "settle:rmb-domestic" in refused.json()["error"]["message"]


async def test_a_duty_that_is_provided_for_is_handed_on(world: World) -> None:
    own = _Own()
    able = GuardMiddleware(own, world.gate, _merchant, able_to={"settle:rmb-domestic"})
    assert (await _post(able, "/enroll")).status_code == 200
    owed = [duty.id for duty in own.scopes[0]["tidegate"].decision.obligations]
    assert "settle:rmb-domestic" in owed


async def test_a_web_socket_that_is_refused_is_closed(world: World) -> None:
    own, sent = _Own(), list[Any]()

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    guard = GuardMiddleware(own, world.gate, _by_path)
    await guard({"type": "websocket", "path": "/child", "headers": []}, receive, send)
    assert (sent, own.scopes) == ([{"type": "websocket.close", "code": 1008}], [])
