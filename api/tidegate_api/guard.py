"""Guard one's own web application: a route runs only where the gate allows it.

For FastAPI, a dependency:

    may_pay = guarded(gate, "creator.payout", payout_request, able_to={"tell:payee"})

    @app.post("/payouts")
    async def pay(answer: Annotated[Answer, Depends(may_pay)]) -> None:
        for duty in answer.decision.obligations: ...

For any other ASGI application, a middleware; ``question`` looks at the scope and says what to ask,
or None where nothing has to be asked:

    app = GuardMiddleware(app, gate, question, able_to={"tell:payee"})

Both follow ``Gate.guard``: what is not allowed, a duty of the caller's that is not in ``able_to``,
a question that cannot be built or asked, a record that cannot be written, any error of ours: the
application is not called. In observe mode everything that was recorded passes. The answer with its
obligations is handed on, as the dependency's value or as ``scope["tidegate"]``.

What you have to trust: a route without the dependency, or a scope for which ``question`` says
None, is not guarded. Prefer the dependency; paths can be written in more ways than one.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import orjson
import structlog
from fastapi import HTTPException, Request

from tidegate_engine.answer import Answer
from tidegate_engine.errors import RequestError
from tidegate_engine.gate import Gate
from tidegate_engine.request import describe

from ._wire import ASGIApp, Head, Receive, Reply, Scope, Send, language, send_reply
from .errors import ApiError, Forbidden, from_exception
from .oplog import failure

__all__ = ["GuardMiddleware", "GuardRefusal", "guarded"]

Question = Mapping[str, Any]
AskRequest = Callable[[Request], Question | Awaitable[Question]]
AskScope = Callable[[Scope], Question | Awaitable[Question | None] | None]

_log = structlog.get_logger("tidegate.guard")


class GuardRefusal(HTTPException):
    """The route was not run. ``answer`` is the gate's, where it gave one."""

    def __init__(self, told: ApiError, document: dict[str, Any], answer: Answer | None) -> None:
        headers = {name.decode(): value.decode() for name, value in told.headers}
        super().__init__(told.status, document, headers)
        self.answer = answer


def guarded(
    gate: Gate,
    action: str,
    question: AskRequest,
    *,
    able_to: Iterable[str] = (),
    caller: str = "in-process",
) -> Callable[[Request], Awaitable[Answer]]:
    """A FastAPI dependency that gives the gate's answer, or refuses the request.

    Args:
        question: Says what is asked, in AuthZEN form; the action may be left out.
        able_to: The caller's obligations that the route carries out.
    """
    asker = _Asker(gate, caller, tuple(able_to))

    async def allowed(request: Request) -> Answer:
        head = Head.of(request.scope)
        try:
            asked = question(request)
            if inspect.isawaitable(asked):
                asked = await asked
            return await asker.ask(_with_action(asked, action), head)
        except HTTPException:
            raise
        except Exception as error:
            told, document, answer = _refusal(error)
            raise GuardRefusal(told, document, answer) from error

    return allowed


class GuardMiddleware:
    """ASGI: hands a request on only where the gate allows what ``question`` asks about it."""

    def __init__(
        self,
        app: ASGIApp,
        gate: Gate,
        question: AskScope,
        *,
        able_to: Iterable[str] = (),
        caller: str = "in-process",
    ) -> None:
        self._app = app
        self._question = question
        self._asker = _Asker(gate, caller, tuple(able_to))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # A web socket or anything else that can act is asked about just as well.
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        # Nobody but us says that something was allowed.
        scope.pop("tidegate", None)
        try:
            asked = self._question(scope)
            if inspect.isawaitable(asked):
                asked = await asked
            if asked is not None:
                scope["tidegate"] = await self._asker.ask(asked, Head.of(scope))
        except Exception as error:  # noqa: BLE001 - whatever it is, the application is not called
            told, document, _ = _refusal(error)
            return await _refuse(scope, receive, send, told, document)
        return await self._app(scope, receive, send)


class _Asker:
    def __init__(self, gate: Gate, caller: str, able_to: tuple[str, ...]) -> None:
        self._gate = gate
        self._caller = caller
        self._able_to = able_to

    async def ask(self, asked: object, head: Head) -> Answer:
        if not isinstance(asked, Mapping):
            raise RequestError("request", f"expected an object; got {describe(asked)}")
        answer = await self._gate.acheck(
            asked,
            caller=self._caller,
            lang=language(head.accept_language),
            able_to=self._able_to,
        )
        if not answer.allowed and self._gate.mode != "observe":
            raise _NotAllowed(answer)
        return answer


class _NotAllowed(Forbidden):
    def __init__(self, answer: Answer) -> None:
        decision = answer.decision
        if answer.unable:
            message = f"allowed only with {', '.join(answer.unable)}, which is not provided for"
        else:
            message = f"not allowed: {decision.outcome.value}"
        super().__init__(
            message,
            where=decision.action,
            next_step=f"the decision is {decision.id}; the compliance office can look it up",
        )
        self.answer = answer


def _with_action(asked: object, action: str) -> object:
    if not isinstance(asked, Mapping):
        return asked
    stated = asked.get("action")
    if stated is None:
        return {**asked, "action": {"name": action}}
    if not isinstance(stated, Mapping) or stated.get("name", action) != action:
        raise RequestError("action.name", f'expected "{action}", which is guarded here')
    return {**asked, "action": {**stated, "name": action}}


def _refusal(error: Exception) -> tuple[ApiError, dict[str, Any], Answer | None]:
    """What is told: the status, the body, and the gate's answer where there is one."""
    told = from_exception(error)
    if told.status >= 500:
        failure(_log, error, told)
    document: dict[str, Any] = {"error": told.to_dict()}
    answer = error.answer if isinstance(error, _NotAllowed) else None
    if answer is not None:
        context = answer.to_authzen()["context"]
        document |= {name: context[name] for name in ("evaluation_id", "reasons", "missing_facts")}
    return told, document, answer


async def _refuse(
    scope: Scope, receive: Receive, send: Send, told: ApiError, document: dict[str, Any]
) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    await send_reply(
        send, Reply(told.status, orjson.dumps(document), told.headers), Head.of(scope).echo()
    )
