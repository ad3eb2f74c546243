"""The description of the whole API, as OpenAPI 3.1.

FastAPI describes what it serves; the check path is described here by hand, since FastAPI never sees
it. Every operation says which roles open it, from the table, and shows an example.
"""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from .authzen import metadata
from .roles import ENDPOINTS, Endpoint, Role
from .simulate import NOTE

__all__ = ["about", "describe"]

_REQUEST = {
    "subject": {"type": "user", "id": "u-77812", "properties": {"country": "US"}},
    "action": {"name": "creator.payout"},
    "resource": {"type": "payout", "id": "p-5501", "properties": {"amount": "120.50"}},
    "context": {"payee": {"id": "u-77812"}},
}
_RECEIPT = {
    "v": 1,
    "origin": "tidegate.example/us/2026-1",
    "index": 41,
    "leaf": "<base64>",
    "disclosures": ["<record>", "<request>"],
    "proof": "c2sp.org/tlog-proof@v1\nindex 41\n…\n\n<checkpoint>",
}
_ANSWER = {
    "decision": False,
    "context": {
        "evaluation_id": "01993c5e-6f1d-7000-8000-5f2b1c9d0a11",
        "evaluated_at": "2026-11-20T09:30:00.123Z",
        "outcome": "deny",
        "reasons": [
            {
                "rule": "us.dsp.brokerage_covered",
                "effect": "deny",
                "title": "Bulk data is sold to a covered person",
                "citation": "28 CFR 202.301",
                "url": "https://www.ecfr.gov/current/title-28/section-202.301",
                "message": "This data may not be sold to this recipient.",
                "because": {"data.counts.cpi": 100001},
            }
        ],
        "obligations": [],
        "missing_facts": [],
        "flags": [],
        "policy": {
            "revision": "2026.11.20",
            "bundle": "sha256:…",
            "tables": "sha256:…",
            "profile": "sha256:…",
        },
        "receipt": _RECEIPT,
    },
}
_ROW = {
    "id": _ANSWER["context"]["evaluation_id"],  # type: ignore[index]
    "index": 41,
    "time": "2026-11-20T09:30:00.123Z",
    "action": "data.sell",
    "outcome": "deny",
    "caller": "data-platform",
    "mode": "enforce",
}

# name -> (summary, what is worth knowing, example answer)
_ABOUT: dict[str, tuple[str, str, Any]] = {
    "evaluate": (
        "May this happen?",
        "OpenID AuthZEN Authorization API 1.0. A refusal is 200 with `decision: false`; what the "
        "caller has to change is 400. An allow comes only with its receipt: 503 means that there "
        "is no decision. `Idempotency-Key` (24 hours, per caller): the same body finds the same "
        "record, another body is 422. `Accept-Language`: en or zh-Hans.",
        _ANSWER,
    ),
    "evaluate_batch": (
        "May these things happen?",
        "Members at the top are defaults, and an item's member replaces the whole default. "
        "`options.evaluations_semantic`: execute_all, deny_on_first_deny, permit_on_first_permit. "
        "A broken item is answered in its place with `context.error`. Without items it is one "
        "evaluation. Every item that is decided is recorded by itself.",
        {"evaluations": [_ANSWER]},
    ),
    "metadata": (
        "Where the decision point is and what it can do",
        "AuthZEN metadata.",
        metadata("https://gate.example"),
    ),
    "simulate": (
        "What would be decided?",
        "On another day, or by another loaded bundle. Never recorded, and never a gate answer: "
        "there is no `decision` member and no receipt.",
        {
            "simulation": True,
            "note": NOTE,
            "today": "2026-12-31",
            "bundle": None,
            "would_allow": False,
            "would_say": {"outcome": "incomplete", "missing_facts": [], "reasons": []},
        },
    ),
    "decisions": (
        "Decisions, newest first",
        "Every filter is optional, and all given ones hold together. `after` takes the `next` of "
        "the page before. `subject` is an account id: it is hashed here before it is looked up, "
        "needs an officer's role, and the look-up itself is recorded.",
        {"decisions": [_ROW], "next": None},
    ),
    "decision": (
        "One decision",
        "The record for every reader; the facts, values and messages of its sealed parts for "
        "officers only, and reading those is itself recorded.",
        {**_ROW, "record": {"rules": ["us.dsp.brokerage_covered"]}, "parts": []},
    ),
    "receipt": (
        "The receipt of a decision",
        "Proves the decision to anyone who trusts the log's key. A service gets its own only.",
        _RECEIPT,
    ),
    "actions": (
        "What may be asked about",
        "Every action of the loaded bundle.",
        {"actions": [{"action": "data.sell", "laws": ["us.dsp"], "implies": ["data.transfer"]}]},
    ),
    "action": (
        "What to send for an action",
        "Its fact groups with type, unit, who may say each fact and which law asks for it, and a "
        "request to start from.",
        {"action": "creator.payout", "laws": ["us.ofac"], "groups": {}, "example": _REQUEST},
    ),
    "rule": (
        "One rule",
        "Title, citation, official link, dates and effects.",
        {"rule": "us.dsp.brokerage_covered", "citation": "28 CFR 202.301"},
    ),
    "bundle": (
        "The policy bundle, for OPA",
        "A plain OPA bundle with an `ETag`; 304 when `If-None-Match` names it.",
        None,
    ),
    "metrics": (
        "Figures for Prometheus",
        "Never labelled by a person. Alarm on `tidegate_blind_allows_total` above 0.",
        None,
    ),
    "live": ("Does the server run?", "Open to anyone.", {"status": "live"}),
    "ready": (
        "Can it decide and record now?",
        "Open to anyone; 503 with the trouble when it cannot.",
        {"status": "ready", "trouble": [], "evaluator": "regorus 0.13.0", "log": "…"},
    ),
    "log_checkpoint": (
        "The newest signed checkpoint",
        "C2SP tlog-checkpoint, below `/log/<region>/<period>-<n>/`.",
        None,
    ),
    "log_tile": (
        "Hash tiles",
        "C2SP tlog-tiles; full tiles never change, partial ones as `.p/<W>`.",
        None,
    ),
    "log_entries": ("Entry bundles", "C2SP tlog-tiles; the leaves themselves.", None),
}

_CONTENT = {
    "bundle": "application/gzip",
    "metrics": "text/plain",
    "log_checkpoint": "text/plain",
    "log_tile": "application/octet-stream",
    "log_entries": "application/octet-stream",
}
_ERROR = {
    "error": {
        "status": 400,
        "message": 'expected a whole number of people, 0 or more; got "many"',
        "where": "resource.properties.counts.cpi",
        "next": "correct the fact; /v1/actions/{action} says what each fact must be",
    }
}
_ERRORS = {
    "400": "The request has to be changed; `where` says where.",
    "401": "No API key, or not one of this server.",
    "403": "The key lacks a role, or the action is outside its scope.",
}
_CHECK_ERRORS = {
    "408": "The body did not arrive in time.",
    "413": "The body is too large.",
    "422": "The same Idempotency-Key came with another body.",
    "503": "The decision could not be recorded, so there is none; `Retry-After` says when to ask.",
}
_BATCH_REQUEST = {
    **_REQUEST,
    "evaluations": [{"action": {"name": "creator.payout"}}, {"action": {"name": "data.transfer"}}],
    "options": {"evaluations_semantic": "execute_all"},
}
_BODIES: dict[str, dict[str, Any]] = {
    "evaluate": _REQUEST,
    "evaluate_batch": _BATCH_REQUEST,
    "simulate": {"request": _REQUEST, "today": "2026-12-31"},
}


def about(endpoint: Endpoint) -> dict[str, Any]:
    """What FastAPI is told of a route: texts, example and error answers."""
    if endpoint.name not in _ABOUT:
        return {}
    operation = _operation(endpoint)
    told: dict[str, Any] = {
        "summary": operation["summary"],
        "description": operation["description"],
        "tags": operation["tags"],
        "responses": {int(status): each for status, each in operation["responses"].items()},
    }
    if "requestBody" in operation:
        told["openapi_extra"] = {"requestBody": operation["requestBody"]}
    return told


def describe(app: FastAPI, base_url: str) -> dict[str, Any]:
    """The whole document."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description="Decisions, receipts and the log that proves them. Errors have one shape: "
        "`error.status`, `error.message`, `error.where`, `error.next`.",
        routes=app.routes,
        servers=[{"url": base_url}],
    )
    paths = document["paths"]
    for each in ENDPOINTS.values():
        if each.path.startswith(("/access/", "/log/")):
            paths[each.path] = {each.method.lower(): _operation(each)}
    for path, item in paths.items():
        for method, operation in item.items():
            # FastAPI announces 422 for what we answer with 400; the check path means 422.
            if not path.startswith("/access/"):
                operation["responses"].pop("422", None)
            operation["operationId"] = _operation_id(method, path)
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Error"] = _ERROR_SCHEMA
    components["securitySchemes"] = {
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "An API key, tg_<id>_<secret>; also accepted without 'Bearer'.",
        }
    }
    document["security"] = [{"key": []}]
    for each in ENDPOINTS.values():
        if each.roles is None:
            paths[each.path][each.method.lower()]["security"] = []
    return document


def _operation(each: Endpoint) -> dict[str, Any]:
    summary, text, example = _ABOUT[each.name]
    open_to = (
        "anyone"
        if each.roles is None
        else ", ".join(f"`{role.value}`" for role in Role if role in each.roles)
    )
    media = _CONTENT.get(each.name, "application/json")
    content: dict[str, Any] = {} if example is None else {"example": example}
    if media == "application/json":
        content["schema"] = {"type": "object"}
    responses: dict[str, Any] = {"200": {"description": summary, "content": {media: content}}}
    errors = {} if each.roles is None else dict(_ERRORS)
    if each.path.startswith("/access/"):
        errors |= _CHECK_ERRORS
    if "{" in each.path:
        errors["404"] = "There is nothing of that name."
    for status, meaning in errors.items():
        responses[status] = {
            "description": meaning,
            "content": {
                "application/json": {
                    "schema": {"$ref": "#/components/schemas/Error"},
                    "example": {"error": _ERROR["error"] | {"status": int(status)}}
                    if status != "400"
                    else _ERROR,
                }
            },
        }
    operation: dict[str, Any] = {
        "summary": summary,
        "description": f"{text}\n\nOpen to: {open_to}.",
        "tags": [_tag(each.path)],
        "responses": responses,
    }
    if each.name in _BODIES:
        operation["requestBody"] = {
            "required": True,
            "content": {
                "application/json": {"schema": {"type": "object"}, "example": _BODIES[each.name]}
            },
        }
    if each.path.startswith("/access/"):
        operation["parameters"] = _HEADERS
    elif each.path.startswith("/log/"):
        operation["parameters"] = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
                "description": meaning,
            }
            for name, meaning in _LOG_PARTS.items()
            if f"{{{name}}}" in each.path
        ]
    return operation


def _tag(path: str) -> str:
    for start, tag in (("/access", "AuthZEN"), ("/.well-known", "AuthZEN"), ("/log", "log")):
        if path.startswith(start):
            return tag
    return "operation" if path.startswith(("/health", "/metrics")) else "Tidegate"


def _operation_id(method: str, path: str) -> str:
    for each in ENDPOINTS.values():
        if (each.method.lower(), each.path) == (method, path):
            return each.name
    return f"{method}_{path}"


_LOG_PARTS = {
    "shard": "The log's origin without the domain: <region>/<period>-<n>.",
    "level": "The tile's level, 0 and up.",
    "index": "The tile's number in groups of three digits, and .p/<W> where it is not full.",
}
_HEADERS = [
    {
        "name": name,
        "in": "header",
        "required": False,
        "schema": {"type": "string"},
        "description": meaning,
    }
    for name, meaning in (
        ("Idempotency-Key", "1 to 200 visible ASCII characters; repeats find the first record."),
        ("X-Request-ID", "Comes back unchanged on every answer."),
        ("Accept-Language", "en or zh-Hans."),
    )
]
_ERROR_SCHEMA = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "message", "where", "next"],
            "properties": {
                "status": {"type": "integer"},
                "message": {"type": "string", "description": "What was expected and what came."},
                "where": {"type": "string", "description": "The place in the request."},
                "next": {"type": "string", "description": "What to do."},
            },
        }
    },
}
