"""Lists of terms that a fact may be one of: data categories, trust frameworks and the like.

``policies/vocabulary/<list>.json`` holds each list with its source and the titles of its terms. A
fact names its list by ``x-terms``. A list may let the organisation's profile add terms of its own:
*below* a term that is there, so that a law written for the wider one still holds, or *namespaced*
by a domain, so that a later edition of a registry cannot come to mean something else by it.
Trust: a term says what kind of thing is meant, and nothing about whether it is true of anything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from ._sources import Entry
from .metadata import Problem

__all__ = ["FURTHER", "expected_terms", "nearest", "read_terms", "unfit"]

FURTHER: Final = ("below", "namespaced")

_KEY: Final = re.compile(r"[A-Za-z0-9_]+(?:\.[a-z0-9_]+)*", re.ASCII)
_NAMESPACED: Final = re.compile(
    r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}[/:][A-Za-z0-9_.-]+", re.ASCII
)
_MAX_LENGTH: Final = 200


def read_terms(
    entries: Mapping[str, Entry], problems: list[Problem]
) -> dict[str, Mapping[str, Any]]:
    """The lists of a bundle; what is wrong with one is added to ``problems``."""
    found: dict[str, Mapping[str, Any]] = {}
    for name, entry in entries.items():
        wrong = list(_wrong(name, entry.value))
        problems += [Problem(entry.file, entry.line, message) for message in wrong]
        if not wrong:
            found[name] = entry.value
    return found


def _wrong(name: str, value: Any) -> Iterator[str]:
    if not isinstance(value, dict) or not isinstance(value.get("terms"), dict):
        yield f"{name}: expected a list of terms, an object with source and terms."
        return
    if not isinstance(value.get("source"), str):
        yield f"{name}: source is missing: whose terms these are, and which edition."
    if value.get("further") not in (None, *FURTHER):
        yield f"{name}: further: expected one of {FURTHER}; got {value['further']!r}."
    for key, term in value["terms"].items():
        if _KEY.fullmatch(key) is None:
            yield f'{name}: "{key}": expected a key such as user.contact.email.'
        titles = term.get("title") if isinstance(term, dict) else None
        if not isinstance(titles, dict) or not all(titles.get(of) for of in ("en", "zh-Hans")):
            yield f'{name}: "{key}": expected a title in en and zh-Hans.'
        above = key.rpartition(".")[0]
        if above and above not in value["terms"]:
            yield f'{name}: "{key}" stands below "{above}", which is not in the list.'


def unfit(key: str, further: str | None, terms: Collection[str]) -> str | None:
    """Why a profile may not add a term to a list, or None if it may."""
    if key in terms:
        return "a term that is not in the list already"
    if further == "below":
        if _KEY.fullmatch(key) and key.rpartition(".")[0] in terms and len(key) <= _MAX_LENGTH:
            return None
        return "a key one step below a known one, such as user.behavior.gifts"
    if further == "namespaced":
        if _NAMESPACED.fullmatch(key) and len(key) <= _MAX_LENGTH:
            return None
        return "a name under a domain of yours, such as kyc.example.com/branch_visit"
    return "nothing, because this list is closed"


def nearest(key: str, terms: Collection[str]) -> list[str]:
    """The terms somebody may have meant, the closest first; at most three."""
    # Nobody meant a longer one, and comparing it would cost more than a thousand decisions.
    key = key[:_MAX_LENGTH]
    # The last word says the kind, and people put it below the wrong one.
    last = key.rpartition(".")[2]
    by_last = {term.rpartition(".")[2]: term for term in sorted(terms)}
    same = [by_last[word] for word in difflib.get_close_matches(last, by_last, 1, 0.65)]
    above = key
    while "." in above and above not in terms:
        above = above.rpartition(".")[0]
    wider = [above] if "." in above and above in terms else []
    return list(dict.fromkeys((*same, *wider, *difflib.get_close_matches(key, terms, 3, 0.6))))[:3]


def expected_terms(name: str, key: object, terms: Collection[str]) -> str:
    """What a message says was expected where a value is no term of the list."""
    expected = f"a term of {name}"
    near = nearest(key, terms) if isinstance(key, str) else []
    return expected + (f", perhaps {' or '.join(near)}" if near else "")
