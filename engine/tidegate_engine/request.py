"""What is asked: one evaluation, or several, in OpenID AuthZEN Authorization API 1.0.

Only the form is looked at here: which members there are and of what type. What they mean, and who
may say it, is :mod:`tidegate_engine.facts`. Members that AuthZEN does not know are ignored, as it
asks; a null is the same as a member that is not there, because null means not stated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .errors import RequestError

__all__ = ["MAX_ITEMS", "Batch", "Request", "Semantic", "describe", "parse_batch"]

MAX_ITEMS = 200

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Request:
    """One evaluation request; ``raw`` is what was sent, its four members and no others."""

    subject_type: str
    subject_id: str
    action: str
    resource_type: str
    resource_id: str
    subject_properties: Mapping[str, Any]
    action_properties: Mapping[str, Any]
    resource_properties: Mapping[str, Any]
    context: Mapping[str, Any]
    raw: Mapping[str, Any] = field(repr=False)

    @classmethod
    def parse(cls, value: object, where: str = "") -> Request:
        """Read one evaluation from a parsed JSON value.

        Raises:
            RequestError: A member is missing or of another type; the path says which.
        """
        if not isinstance(value, dict):
            raise RequestError(where or "body", f"expected an object; got {describe(value)}")
        prefix = f"{where}." if where else ""
        subject = _object(value, "subject", prefix)
        action = _object(value, "action", prefix)
        resource = _object(value, "resource", prefix)
        raw: dict[str, Any] = {"subject": subject, "action": action, "resource": resource}
        if "context" in value:
            raw["context"] = value["context"]
        return cls(
            subject_type=_text(subject, "type", prefix, "subject"),
            subject_id=_text(subject, "id", prefix, "subject"),
            action=_text(action, "name", prefix, "action"),
            resource_type=_text(resource, "type", prefix, "resource"),
            resource_id=_text(resource, "id", prefix, "resource"),
            subject_properties=_optional(subject, "properties", f"{prefix}subject."),
            action_properties=_optional(action, "properties", f"{prefix}action."),
            resource_properties=_optional(resource, "properties", f"{prefix}resource."),
            context=_optional(value, "context", prefix),
            raw=raw,
        )


class Semantic(StrEnum):
    """How far a batch is answered (AuthZEN ``options.evaluations_semantic``)."""

    EXECUTE_ALL = "execute_all"
    DENY_ON_FIRST_DENY = "deny_on_first_deny"
    PERMIT_ON_FIRST_PERMIT = "permit_on_first_permit"

    def ends_at(self, decision: bool) -> bool:
        """Whether the answer with this decision is the last one given."""
        if self is Semantic.DENY_ON_FIRST_DENY:
            return not decision
        return self is Semantic.PERMIT_ON_FIRST_PERMIT and decision


@dataclass(frozen=True, slots=True)
class Batch:
    """The items of an ``evaluations`` request, in order.

    A broken item is its error, so that the others can still be answered. ``single`` means that
    there were no items: the request itself is the one question, and the reply is a single one.
    """

    semantic: Semantic
    items: tuple[Request | RequestError, ...]
    single: bool = False


def parse_batch(value: object, *, max_items: int = MAX_ITEMS) -> Batch:
    """Read an ``evaluations`` payload; its own members are defaults for the items.

    An item's member replaces the whole entity; nothing is merged inside it.

    Raises:
        RequestError: The payload itself is broken, so that no item can be answered.
    """
    if not isinstance(value, dict):
        raise RequestError("body", f"expected an object; got {describe(value)}")
    semantic = _semantic(value)
    evaluations = value.get("evaluations")
    if evaluations is None or evaluations == []:
        return Batch(semantic, (Request.parse(value),), single=True)
    if not isinstance(evaluations, list):
        raise RequestError("evaluations", f"expected a list; got {describe(evaluations)}")
    if len(evaluations) > max_items:
        raise RequestError(
            "evaluations",
            f"expected at most {max_items} items; got {len(evaluations)}; send several requests",
        )
    defaults: dict[str, Any] = {}
    for name in ("subject", "action", "resource", "context"):
        if value.get(name) is not None:
            defaults[name] = _object(value, name, "")
    return Batch(
        semantic,
        tuple(_item(defaults, item, f"evaluations[{i}]") for i, item in enumerate(evaluations)),
    )


def _item(defaults: Mapping[str, Any], item: object, where: str) -> Request | RequestError:
    try:
        if not isinstance(item, dict):
            raise RequestError(where, f"expected an object; got {describe(item)}")
        stated = {name: entity for name, entity in item.items() if entity is not None}
        return Request.parse({**defaults, **stated}, where)
    except RequestError as error:
        return error


def _semantic(value: Mapping[str, Any]) -> Semantic:
    options = _optional(value, "options", "")
    stated = options.get("evaluations_semantic")
    if stated is None:
        return Semantic.EXECUTE_ALL
    try:
        return Semantic(stated)
    except ValueError:
        known = ", ".join(f'"{one}"' for one in Semantic)
        raise RequestError(
            "options.evaluations_semantic", f"expected one of {known}; got {describe(stated)}"
        ) from None


def _object(holder: Mapping[str, Any], name: str, prefix: str) -> dict[str, Any]:
    value = holder.get(name)
    if isinstance(value, dict):
        return value
    got = "nothing" if value is None else describe(value)
    raise RequestError(f"{prefix}{name}", f"expected an object; got {got}")


def _optional(holder: Mapping[str, Any], name: str, prefix: str) -> Mapping[str, Any]:
    value = holder.get(name)
    if value is None:
        return _NOTHING
    if isinstance(value, dict):
        return value
    raise RequestError(f"{prefix}{name}", f"expected an object; got {describe(value)}")


def _text(holder: Mapping[str, Any], name: str, prefix: str, entity: str) -> str:
    value = holder.get(name)
    if isinstance(value, str):
        return value
    got = "nothing" if value is None else describe(value)
    raise RequestError(f"{prefix}{entity}.{name}", f"expected a string; got {got}")


def describe(value: object) -> str:
    """A JSON value as a message names it; long text is cut."""
    if value is None:
        return "null"
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 40 else f'"{value[:40]}…"'
    if isinstance(value, int | float):
        return f"number {value}"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    return f"a {type(value).__name__}"
