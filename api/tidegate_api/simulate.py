"""What would be decided: another day, another bundle, and nothing recorded.

``POST /v1/simulate`` takes ``{"request": <AuthZEN evaluation>, "today": "2026-12-31",
"bundle": "draft"}``. Its answer has no ``decision`` member, no evaluation id and no receipt, and
says in words that it is not a gate answer, so that no caller can take it for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tidegate_engine.bundle import Bundle
from tidegate_engine.gate import Gate
from tidegate_engine.request import Request, describe
from tidegate_engine.strict import parse_json

from ._wire import Lang
from .errors import BadRequest

__all__ = ["NOTE", "simulate"]

NOTE = "Not a gate answer: nothing was recorded, there is no receipt, and nothing may rest on it."
# What only a recorded answer has.
_GATE_ONLY = ("evaluation_id", "receipt")


def simulate(
    gate: Gate, bundles: Mapping[str, Bundle], body: bytes, lang: Lang, *, max_bytes: int
) -> dict[str, Any]:
    """The decision that the gate would make.

    Raises:
        BadRequest: ``today`` or ``bundle`` cannot be used, or the body is no such object.
        EngineError: The request inside is wrong.
    """
    asked = parse_json(body, max_bytes=max_bytes)
    if not isinstance(asked, dict):
        raise BadRequest(
            f"expected an object with 'request'; got {describe(asked)}",
            where="body",
            next_step='send {"request": {"subject": …}, "today": "YYYY-MM-DD"}',
        )
    unknown = sorted(asked.keys() - {"request", "today", "bundle"})
    if unknown:
        raise BadRequest(
            "expected 'request', 'today' and 'bundle' only",
            where=unknown[0][:100],
            next_step="put the evaluation request inside 'request'",
        )
    request = Request.parse(asked.get("request"), "request")
    today = _today(asked.get("today"))
    name, bundle = _bundle(bundles, asked.get("bundle"))
    decision = gate.simulate(request, today=today, bundle=bundle)
    told = decision.to_authzen(lang, audience="officer")
    context = told.get("context")
    said = dict(context) if isinstance(context, Mapping) else {}
    for member in _GATE_ONLY:
        said.pop(member, None)
    return {
        "simulation": True,
        "note": NOTE,
        "today": None if today is None else today.isoformat(),
        "bundle": name,
        "would_allow": decision.allowed,
        "would_say": said,
    }


def _today(value: object) -> date | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadRequest(f"expected a day as YYYY-MM-DD; got {describe(value)}", where="today")


def _bundle(bundles: Mapping[str, Bundle], name: object) -> tuple[str | None, Bundle | None]:
    if name is None:
        return None, None
    if isinstance(name, str) and name in bundles:
        return name, bundles[name]
    known = ", ".join(sorted(bundles)) or "none is loaded"
    raise BadRequest(
        f"expected the name of a loaded bundle ({known}); got {describe(name)}",
        where="bundle",
        next_step="leave it out for the bundle in force, or load one with TIDEGATE_SIMULATE",
    )
