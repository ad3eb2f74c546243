"""House rules about the fact schemas, and the question whether a fact is known.

A schema may use the few keywords that the engine checks itself; a keyword it does not know would
read as a promise and check nothing. Every fact says what it means and who may say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ._sources import Entry
from .metadata import Problem
from .numbers import DERIVED

__all__ = ["check_schema", "fact_finder"]

_KEYWORDS = frozenset(
    (
        *("type", "enum", "pattern", "format", "minimum", "maximum", "maxLength", "maxItems"),
        *("items", "properties", "additionalProperties", "description"),
        *("x-said-by", "x-source", "x-max-age-days", "x-unit", "x-terms", "x-number"),
    )
)
_GROUP_KEYWORDS = frozenset(
    (
        *("$schema", "title", "description", "type", "properties", "additionalProperties"),
        *("x-title-zh-Hans", "x-person", "x-profile"),
    )
)
_TYPES = ("string", "boolean", "integer", "array", "object")
_FORMATS = ("country", "date", "amount", "percent")
_SPEAKERS = ("caller", "profile", "derived", "registry")
_PROFILE = ("parties", "apps", "datasets", "flows")
# "request" holds the plain facts of the request, which are no group of their own.
_REQUEST = "request"


def fact_finder(schemas: Mapping[str, Mapping[str, Any]]) -> Any:
    """A function that says whether the path of a fact is one that the schemas know."""

    def knows(path: Sequence[str]) -> bool:
        if path[0] in schemas and path[0] != _REQUEST:
            return _leads(schemas[path[0]], path[1:])
        return _leads(schemas.get(_REQUEST, {}), path)

    return knows


def _leads(schema: Any, path: Sequence[str]) -> bool:
    while isinstance(schema, Mapping) and schema.get("type") == "array":
        schema = schema.get("items")
    if not path:
        return True
    if not isinstance(schema, Mapping):
        return False
    facts, further = schema.get("properties"), schema.get("additionalProperties")
    if isinstance(facts, Mapping) and path[0] in facts:
        return _leads(facts[path[0]], path[1:])
    return isinstance(further, Mapping) and _leads(further, path[1:])


def check_schema(name: str, entry: Entry, text: str) -> Iterator[Problem]:
    """What is wrong with the schema of one fact group. ``text`` is its file, for lines."""
    schema = entry.value
    lines = text.split("\n")

    def at(fact: str) -> int:
        wanted = f'"{fact}":'
        return next((n for n, line in enumerate(lines, 1) if line.strip().startswith(wanted)), 1)

    if not isinstance(schema, dict):
        return
    for key in schema:
        if key not in _GROUP_KEYWORDS:
            yield Problem(entry.file, at(key), f"{name}: unknown keyword {key} of a fact group.")
    for key in ("title", "x-title-zh-Hans"):
        if not isinstance(schema.get(key), str):
            yield Problem(entry.file, 1, f"{name}: {key} is missing.")
    if schema.get("type") != "object" or schema.get("additionalProperties") is not False:
        yield Problem(
            entry.file, 1, f'{name}: expected "type": "object" and "additionalProperties": false.'
        )
    if schema.get("x-profile", _PROFILE[0]) not in _PROFILE:
        yield Problem(
            entry.file, at("x-profile"), f"{name}: x-profile: expected one of {_PROFILE}."
        )
    for fact, described in (schema.get("properties") or {}).items():
        for message in _wrong(described, f"{name}.{fact}", top=True):
            yield Problem(entry.file, at(fact), message)
        for message in _wrong_number(schema["properties"], fact, f"{name}.{fact}"):
            yield Problem(entry.file, at(fact), message)


def _wrong_number(facts: Mapping[str, Any], fact: str, where: str) -> Iterator[str]:
    """A number that the law never sees has to leave something that it may see."""
    described = facts[fact]
    if not isinstance(described, dict) or "x-number" not in described:
        return
    ends = DERIVED.get(described["x-number"])
    if ends is None:
        yield f"{where}: x-number: expected one of {tuple(DERIVED)}."
        return
    if described.get("type") != "string" or described.get("x-said-by") != ["caller"]:
        yield f"{where}: x-number: expected a string that only the caller says."
    for end in ends:
        left = facts.get(f"{fact}_{end}")
        if not isinstance(left, dict) or left.get("x-said-by") != ["derived"]:
            yield f"{where}: expected a derived fact {fact}_{end} beside it."


def _wrong(schema: Any, where: str, *, top: bool) -> Iterator[str]:
    if not isinstance(schema, dict):
        yield f"{where}: expected a schema; got {schema!r:.40}."
        return
    for key in schema:
        if key not in _KEYWORDS:
            yield f"{where}: unknown keyword {key}; the engine would not check it."
    kind = schema.get("type")
    if kind not in _TYPES:
        yield f"{where}: type: expected one of {_TYPES}; got {kind!r}."
    if schema.get("format", _FORMATS[0]) not in _FORMATS:
        yield f"{where}: format: expected one of {_FORMATS}; got {schema['format']!r}."
    if top and not isinstance(schema.get("description"), str):
        yield f"{where}: description is missing: say what it means, and its unit."
    said = schema.get("x-said-by")
    if top and said is None:
        yield f"{where}: x-said-by is missing: who may say it, of {_SPEAKERS}."
    elif said is not None and (
        not isinstance(said, list) or not said or any(who not in _SPEAKERS for who in said)
    ):
        yield f"{where}: x-said-by: expected some of {_SPEAKERS}; got {said!r}."
    if kind == "array":
        if "items" in schema:
            yield from _wrong(schema["items"], f"{where}[]", top=False)
        else:
            yield f"{where}: items is missing."
    if kind == "object":
        for name, below in (schema.get("properties") or {}).items():
            yield from _wrong(below, f"{where}.{name}", top=False)
        further = schema.get("additionalProperties")
        if isinstance(further, dict):
            yield from _wrong(further, f"{where}.*", top=False)
        elif further is not False:
            yield f'{where}: expected "additionalProperties": false, or a schema for the rest.'
