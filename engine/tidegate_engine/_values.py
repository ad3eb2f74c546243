"""Small things done to stated values everywhere: drop some, list the facts inside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["leaves", "without", "without_nulls"]


def leaves(facts: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    """Every fact with its path; a list is one fact."""
    found: list[tuple[str, Any]] = []
    for name, value in facts.items():
        if isinstance(value, dict) and value:
            found += leaves(value, f"{prefix}{name}.")
        else:
            found.append((prefix + name, value))
    return found


def without(value: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """A copy without what stands at a path; it shares all that it can."""
    first, *rest = path
    if first not in value:
        return dict(value)
    if not rest:
        return {name: one for name, one in value.items() if name != first}
    below = value[first]
    if not isinstance(below, Mapping):
        return dict(value)
    return {**value, first: without(below, tuple(rest))}


def without_nulls(value: Any) -> Any:
    """The value without nulls at any depth: null means not stated.

    What held nothing but nulls is not stated either: ``[null]`` must not turn into "none at all".
    """
    if isinstance(value, dict):
        kept = {}
        for name, one in value.items():
            if one is None:
                continue
            if isinstance(one, dict | list):
                cleaned = without_nulls(one)
                if one and not cleaned:
                    continue
                kept[name] = cleaned
            else:
                kept[name] = one
        return kept
    if isinstance(value, list):
        items = []
        for one in value:
            if one is None:
                continue
            if isinstance(one, dict | list):
                cleaned = without_nulls(one)
                if one and not cleaned:
                    continue
                one = cleaned
            items.append(one)
        return items
    return value
