"""The check path: AuthZEN evaluation, bytes in and bytes out.

``POST /access/v1/evaluation`` and ``/evaluations`` are answered here, in front of FastAPI, because
a framework's routing and validation cost more than a decision does. Follows OpenID AuthZEN
Authorization API 1.0: deny is HTTP 200, all bad input is 400 (413 for a body that is too large and
408 for one that never ends), ``X-Request-ID`` comes back on every answer. An allow leaves only with
its receipt; where the record cannot be written the answer is 503 and there is no decision.

What you have to trust: nothing here decides. A bug here could lose an answer, and a test shows
that it cannot turn a refusal into an allow: the bytes sent are the gate's own.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import dataclass

import orjson
import structlog

from tidegate_audit.errors import LogUnavailable
from tidegate_engine.answer import Answer
from tidegate_engine.errors import EngineError, RecordError, RequestError
from tidegate_engine.gate import Gate
from tidegate_engine.request import Batch, Request, Semantic, parse_batch
from tidegate_engine.strict import parse_json

from ._wire import (
    Aborted,
    ASGIApp,
    Head,
    Lang,
    Receive,
    Reply,
    Scope,
    Send,
    discard_body,
    language,
    read_body,
    send_reply,
)
from .access import Access, Caller
from .errors import (
    ApiError,
    BadRequest,
    Forbidden,
    NotFound,
    NotRecorded,
    TooLarge,
    Unauthorised,
    WrongMethod,
    from_exception,
)
from .metrics import Metrics
from .oplog import failure
from .roles import Endpoint, endpoint
from .settings import Limits

__all__ = ["EVALUATION", "EVALUATIONS", "CheckPath"]

EVALUATION = endpoint("evaluate")
EVALUATIONS = endpoint("evaluate_batch")

# So many items of a batch are decided before the loop turns to others; they share one commit.
_TOGETHER = 32
# Every item is decided and recorded with all that it takes from the defaults, so that few bytes
# could become many: together they may come to so many times the longest body.
_GROWTH = 4
# A space cannot stand in an Idempotency-Key, so no other key is ever mistaken for an item's.
_ITEM_KEY = "{} {}"

_log = structlog.get_logger("tidegate.check")


@dataclass(frozen=True, slots=True)
class _Asker:
    """What all questions of one HTTP request have in common."""

    caller: Caller
    lang: Lang
    key: str | None
    body: bytes
    sha256: str


class CheckPath:
    """ASGI: the check path itself, and everything else handed on to ``rest``."""

    def __init__(
        self, gate: Gate, access: Access, metrics: Metrics, *, limits: Limits, rest: ASGIApp
    ) -> None:
        self._gate = gate
        self._access = access
        self._metrics = metrics
        self._limits = limits
        self._rest = rest
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            if path == EVALUATION.path:
                return await self._serve(EVALUATION, scope, receive, send)
            if path == EVALUATIONS.path:
                return await self._serve(EVALUATIONS, scope, receive, send)
        return await self._rest(scope, receive, send)

    async def _serve(self, asked: Endpoint, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        head = Head.of(scope)
        try:
            reply = await self._reply(asked, scope["method"], head, receive)
        except Aborted:
            self._metrics.aborted.inc()
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, it becomes an answer
            try:
                reply = await self._refusal(error, head, receive)
            except Aborted:
                self._metrics.aborted.inc()
                return
        await send_reply(send, reply, head.echo())
        self._metrics.answered(reply.status, time.perf_counter() - started)

    async def _reply(self, asked: Endpoint, method: str, head: Head, receive: Receive) -> Reply:
        if method != asked.method:
            raise WrongMethod(
                f"expected {asked.method}; got {method[:20]}",
                where=asked.path,
                next_step="send the question as the body of a POST",
                headers=((b"allow", asked.method.encode()),),
            )
        caller = self._access.authenticate(head.authorization)
        caller.require(asked)
        head.require_json()
        key = head.idempotency()
        if self._in_flight >= self._limits.in_flight:
            raise NotRecorded(
                f"{self._in_flight} requests are being answered already", retry_after=1
            )
        self._in_flight += 1
        try:
            body = await read_body(
                head, receive, limit=self._limits.body_bytes, seconds=self._limits.body_seconds
            )
            # A slow body leaves time to revoke the key it came with.
            caller = self._access.authenticate(head.authorization)
            asker = _Asker(
                caller,
                language(head.accept_language),
                key,
                body,
                hashlib.sha256(body).hexdigest(),
            )
            payload = parse_json(body, max_bytes=self._limits.body_bytes)
            if asked is EVALUATIONS:
                batch = parse_batch(_filled(payload), max_items=self._limits.evaluations)
                if not batch.single:
                    _check_growth(batch, _GROWTH * self._limits.body_bytes)
                    return Reply(200, await self._all(asker, batch))
            answer = await self._ask(asker, Request.parse(payload), None)
            return Reply(200, orjson.dumps(answer))
        finally:
            self._in_flight -= 1

    async def _ask(self, asker: _Asker, request: Request, item: int | None) -> dict[str, object]:
        """One question, answered and recorded."""
        asker.caller.require_action(request.action)
        metrics = self._metrics
        metrics.appends_in_flight.inc()
        key = asker.key
        if key is not None and item is not None:
            key = _ITEM_KEY.format(key, item)
        try:
            answer = await self._gate.acheck(
                request,
                caller=asker.caller.name,
                idempotency_key=key,
                lang=asker.lang,
                body_sha256=asker.sha256,
                body_size=len(asker.body),
                item=item,
            )
        except (RecordError, LogUnavailable):
            metrics.append_failed()
            raise
        finally:
            metrics.appends_in_flight.dec()
        return self._told(answer, asker.lang)

    def _told(self, answer: Answer, lang: Lang) -> dict[str, object]:
        decision = answer.decision
        document = answer.to_authzen(lang)
        if document["decision"] is True and not document["context"].get("receipt"):
            # The gate promises that this cannot be; an allow without proof is not let out.
            self._metrics.blind_allows.inc()
            raise NotRecorded("the decision has no receipt, so there is none", retry_after=5)
        self._metrics.decided(
            decision.action,
            decision.outcome.value,
            [(reason.rule, reason.effect) for reason in decision.findings],
        )
        return document

    async def _all(self, asker: _Asker, batch: Batch) -> bytes:
        answers: list[dict[str, object]] = []
        step = _TOGETHER if batch.semantic is Semantic.EXECUTE_ALL else 1
        for start in range(0, len(batch.items), step):
            several = await asyncio.gather(
                *(
                    self._item(asker, item, start + offset)
                    for offset, item in enumerate(batch.items[start : start + step])
                ),
                return_exceptions=True,
            )
            for answer in several:
                if isinstance(answer, BaseException):
                    # No record of one item: no answer to any, and a repeat with the same
                    # Idempotency-Key finds those that were recorded.
                    raise answer
                answers.append(answer)
            if batch.semantic.ends_at(answers[-1]["decision"] is True):
                break
        return orjson.dumps({"evaluations": answers})

    async def _item(
        self, asker: _Asker, item: Request | RequestError, place: int
    ) -> dict[str, object]:
        try:
            if isinstance(item, RequestError):
                raise item
            return await self._ask(asker, item, place)
        except (ApiError, EngineError) as error:
            told = from_exception(error)
            if told.status not in (BadRequest.status, Forbidden.status):
                raise
            if not told.where.startswith("evaluations["):
                told.where = f"evaluations[{place}].{told.where}"
            return {"decision": False, "context": {"error": told.to_dict()}}

    async def _refusal(self, error: Exception, head: Head, receive: Receive) -> Reply:
        told = from_exception(error)
        if told.status >= 500:
            failure(_log, error, told)
        usable = head.body_read or isinstance(error, WrongMethod | NotFound)
        if not usable:
            # A stranger's body is not worth reading; its first part mostly came with the head.
            seconds = 1.0 if isinstance(error, Unauthorised) else self._limits.body_seconds
            usable = told.status != 408 and await discard_body(head, receive, seconds=seconds)
        return Reply(told.status, told.body(), told.headers, close=not usable)


def _check_growth(batch: Batch, most: int) -> None:
    size = 0
    for item in batch.items:
        if isinstance(item, Request):
            size += len(orjson.dumps(item.raw))
            if size > most:
                raise TooLarge(
                    f"expected items of at most {most} bytes together, with what each takes from "
                    "the defaults; got more",
                    where="evaluations",
                    next_step="send fewer evaluations at once",
                )


# What an item's entity must have; the certification scenario (3.2.7) takes it from the default
# where the item leaves it out. Nothing else of the default is taken over.
_REQUIRED = {"subject": ("type", "id"), "action": ("name",), "resource": ("type", "id")}


def _filled(payload: object) -> object:
    """The batch, with what an item's entity has to have taken from the default of that name."""
    if not isinstance(payload, dict) or not isinstance(payload.get("evaluations"), list):
        return payload
    items = [_filled_item(payload, item) for item in payload["evaluations"]]
    return {**payload, "evaluations": items}


def _filled_item(defaults: dict[str, object], item: object) -> object:
    if not isinstance(item, dict):
        return item
    filled = dict(item)
    for name, members in _REQUIRED.items():
        entity, default = item.get(name), defaults.get(name)
        if isinstance(entity, dict) and isinstance(default, dict):
            absent = {
                member: default[member]
                for member in members
                if entity.get(member) is None and default.get(member) is not None
            }
            if absent:
                filled[name] = {**entity, **absent}
    return filled
