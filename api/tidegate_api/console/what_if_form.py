"""A request as a form: one field a stated fact, and the facts that could be added.

Works without script. The form carries the text of the request as it was shown (``base``), so that
what came back tells which fields were changed: a change in a field is laid over the text, and a
change in the text stands where no field of the same fact was changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from tidegate_api.actions import Actions, example_value
from tidegate_api.errors import NotFound
from tidegate_engine.catalogue import Catalogue
from tidegate_engine.errors import RequestError
from tidegate_engine.strict import parse_json

from .law_actions import FactRow, GroupOfFacts, groups_of

__all__ = ["Field", "added", "edited", "fields_of", "leads_to", "may_add", "pretty", "stated"]

Kind = Literal["text", "date", "boolean", "choice", "json"]
Path = tuple[str, ...]

MOST_FIELDS: Final = 150
_FIELD: Final = "f:"
_WHOLE: Final = re.compile(r"-?[0-9]{1,16}", re.ASCII)
_ENTITIES: Final = ("subject", "resource")


@dataclass(frozen=True, slots=True)
class Field:
    """One stated fact as a field: ``name`` is its place in the request, as a JSON pointer."""

    name: str
    path: str
    kind: Kind
    value: str
    options: tuple[str, ...] = ()
    meaning: str = ""
    unit: str = ""


def pretty(request: object) -> str:
    """The request as the text of the form."""
    return json.dumps(request, indent=2, ensure_ascii=False)


def fields_of(request: Mapping[str, Any], catalogue: Catalogue | None) -> list[Field]:
    """The stated facts, at most :data:`MOST_FIELDS`; the text holds the rest."""
    schemas = {} if catalogue is None else catalogue.schemas
    found = []
    for path, value in _leaves(request, ()):
        schema = _schema(schemas, request, path)
        kind, options = _kind(schema, value)
        found.append(
            Field(
                name=_FIELD + _pointer(path),
                path=_told(request, path),
                kind=kind,
                value=_shown(value),
                options=options,
                meaning=str(schema.get("description", "")),
                unit=str(schema.get("x-unit", "")),
            )
        )
    return found[:MOST_FIELDS]


def stated(request: Mapping[str, Any]) -> dict[str, Any]:
    """Every stated fact by the name that laws give it."""
    return {_told(request, path): value for path, value in _leaves(request, ())}


def edited(
    request: dict[str, Any],
    base: Mapping[str, Any],
    form: Mapping[str, str],
    catalogue: Catalogue | None,
) -> dict[str, Any]:
    """The request with what was changed in fields laid over it. An empty field is not stated."""
    schemas = {} if catalogue is None else catalogue.schemas
    was = dict(_leaves(base, ()))
    for name, typed in form.items():
        path = _path(name)
        if path is None or path not in was or _same(typed, _shown(was[path])):
            continue
        if typed == "":
            request = _without(request, path)
        else:
            schema = _schema(schemas, base, path)
            request = _with(request, path, _read(typed, schema, was[path]))
    return request


def may_add(
    request: Mapping[str, Any], actions: Actions, lang: str
) -> list[tuple[GroupOfFacts, list[FactRow]]]:
    """The facts that the laws of the action ask for, or that lead to one, and nobody has stated."""
    action = request.get("action")
    name = action.get("name") if isinstance(action, Mapping) else None
    try:
        shown = actions.show(str(name))
    except NotFound:
        return []
    known = stated(request).keys()
    offered = []
    for group in groups_of(shown, lang):
        rows = [
            row
            for row in group.rows
            if "caller" in row.fact["said_by"]
            and (row.laws or any(other.laws for other in group.rows if leads_to(row, other.path)))
            and not any(path == row.path or path.startswith(f"{row.path}.") for path in known)
        ]
        if rows:
            offered.append((group, rows))
    return offered


def leads_to(row: FactRow, path: str) -> bool:
    """Whether the engine works out the fact at ``path`` from this one."""
    group, _, fact = row.path.rpartition(".")
    return path.startswith(f"{row.path}_") or (fact == "birth_date" and path == f"{group}.age")


def added(request: dict[str, Any], row: FactRow) -> dict[str, Any]:
    """The request with one more fact, with a value that only shows its form."""
    group, _, fact = row.path.rpartition(".")
    value = example_value(row.fact)
    if not group:
        return _with(request, ("context", fact), value)
    for entity in _ENTITIES:
        if _type(request, entity) == group:
            at = (entity, "id") if fact == "id" else (entity, "properties", fact)
            return _with(request, at, value)
    if group == "action_properties":
        return _with(request, ("action", "properties", fact), value)
    return _with(request, ("context", group, fact), value)


# -- places in a request ------------------------------------------------------------------------


def _leaves(value: object, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping) and value:
        for name, below in value.items():
            yield from _leaves(below, (*path, str(name)))
    elif path:
        yield path, value


def _pointer(path: Path) -> str:
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)


def _path(name: str) -> Path | None:
    if not name.startswith(f"{_FIELD}/"):
        return None
    steps = name[len(_FIELD) + 1 :].split("/")
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in steps)


def _type(request: Mapping[str, Any], entity: str) -> str:
    holder = request.get(entity)
    return str(holder.get("type", "")) if isinstance(holder, Mapping) else ""


def _told(request: Mapping[str, Any], path: Path) -> str:
    """``payee.country`` for ``resource.properties.country``; the place itself for the rest."""
    if len(path) > 2 and path[0] in _ENTITIES and path[1] == "properties":
        return ".".join((_type(request, path[0]) or path[0], *path[2:]))
    if len(path) > 2 and path[:2] == ("action", "properties"):
        return ".".join(("action_properties", *path[2:]))
    return ".".join(path[1:] if path[0] == "context" and len(path) > 1 else path)


def _schema(
    schemas: Mapping[str, Mapping[str, Any]], request: Mapping[str, Any], path: Path
) -> Mapping[str, Any]:
    if path[0] in _ENTITIES and len(path) > 2 and path[1] == "properties":
        found, steps = schemas.get(_type(request, path[0]), {}), path[2:]
    elif path[:2] == ("action", "properties"):
        found, steps = schemas.get("action_properties", {}), path[2:]
    elif path[0] == "context" and len(path) == 2:
        found, steps = schemas.get("request", {}), path[1:]
    elif path[0] == "context" and len(path) > 2:
        found, steps = schemas.get(path[1], {}), path[2:]
    else:
        return {}
    for step in steps:
        properties = found.get("properties")
        below = properties.get(step) if isinstance(properties, Mapping) else None
        below = below or found.get("additionalProperties")
        if not isinstance(below, Mapping):
            return {}
        found = below
    return found


def _with(request: Mapping[str, Any], path: Path, value: object) -> dict[str, Any]:
    first, *rest = path
    if not rest:
        return {**request, first: value}
    below = request.get(first)
    return {**request, first: _with(below if isinstance(below, dict) else {}, tuple(rest), value)}


def _without(request: Mapping[str, Any], path: Path) -> dict[str, Any]:
    first, *rest = path
    below = request.get(first)
    if not rest or not isinstance(below, dict):
        return {name: one for name, one in request.items() if name != first or rest}
    return {**request, first: _without(below, tuple(rest))}


# -- values -------------------------------------------------------------------------------------


def _kind(schema: Mapping[str, Any], value: object) -> tuple[Kind, tuple[str, ...]]:
    kind = schema.get("type")
    if kind == "boolean" or (kind is None and isinstance(value, bool)):
        return "boolean", ("true", "false")
    if isinstance(value, Mapping | list):
        return "json", ()
    if schema.get("enum") and isinstance(value, str):
        options = tuple(map(str, schema["enum"]))
        return "choice", options if value in options else (value, *options)
    return ("date" if schema.get("format") == "date" and isinstance(value, str) else "text"), ()


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _same(typed: str, shown: str) -> bool:
    # A form sends line breaks as CR LF, whatever was shown.
    return typed.replace("\r\n", "\n") == shown.replace("\r\n", "\n")


def _read(typed: str, schema: Mapping[str, Any], was: object) -> Any:
    """What was typed, as the fact's schema reads it; the gate says what is wrong with the rest."""
    kind = schema.get("type")
    if kind is None:
        kind = "string" if isinstance(was, str) else "json"
    if kind == "string":
        return typed
    if kind == "integer":
        return int(typed) if _WHOLE.fullmatch(typed.strip()) else typed
    try:
        return parse_json(typed.encode("utf-8", "surrogatepass"))
    except RequestError:
        return typed
