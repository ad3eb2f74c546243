"""The one vocabulary of facts: what each is called, its type and unit, and who may say it.

``policies/schemas/<group>.json`` is JSON Schema (2020-12), a small part of it, with ``x-said-by``,
``x-person``, ``x-profile``, ``x-terms``, ``x-number`` and ``x-unit`` of our own. Here each schema
is compiled once into plain functions, one set for every speaker, so that checking a request costs
microseconds. Facts leave in *input form*: an amount or a percentage, a decimal string on the wire,
is a whole number of hundredths, because evaluators disagree on fractions and never on whole
numbers.
Trust: a law may rely on the type of every fact it reads, because nothing else gets past this.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ._countries import COUNTRIES
from .errors import BundleError, FactError
from .request import describe
from .terms import expected_terms

__all__ = ["SPEAKERS", "Group", "Vocabulary", "hundredths", "in_units", "is_day"]

SPEAKERS: Final = ("caller", "profile", "derived")

MAX_LENGTH = 200
MAX_ITEMS = 200
_MAX_NUMBER = 64

Check = Callable[[Any], Any]
Terms = Mapping[str, frozenset[str]]

_DECIMAL = re.compile(r"(0|[1-9][0-9]{0,12})(?:\.([0-9]{1,2}))?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

_LEFT_OUT = {
    "profile": "this fact to be left out, because only the organisation's profile says it",
    "derived": "this fact to be left out, because only the engine says it",
    "caller": "this fact to be left out, because only the caller says it",
}


class _Mismatch(Exception):
    """A value is not what its schema says; ``path`` grows on the way out."""

    def __init__(self, expected: str, value: object) -> None:
        self.expected = expected
        self.value = value
        self.path = ""

    def below(self, step: str) -> _Mismatch:
        self.path = step + self.path
        return self


@dataclass(frozen=True, slots=True)
class Group:
    """One group of facts and how each is checked, by who says it."""

    name: str
    person: bool  # about a natural person
    profile: str | None  # the section of the profile that knows it by its id
    checks: Mapping[str, Mapping[str, Check]]  # speaker -> fact -> check
    said_by: Mapping[str, frozenset[str]]
    has_age: bool  # age is derived from birth_date
    # fact -> kind: numbers that the engine reads and hands to nobody
    numbers: Mapping[str, str] = field(default_factory=dict)

    def read(
        self, stated: Mapping[str, Any], where: str, speaker: str = "caller"
    ) -> dict[str, Any]:
        """The facts stated about this group, in input form; nulls must be dropped before.

        Raises:
            FactError: A fact is unknown, of another type, or not the speaker's to say.
        """
        checks = self.checks[speaker]
        read: dict[str, Any] = {}
        try:
            for name, value in stated.items():
                read[name] = checks[name](value)
        except KeyError:
            raise self.unknown(name, value, where) from None
        except _Mismatch as found:
            raise FactError(
                f"{where}.{name}{found.path}", found.expected, describe(found.value)
            ) from None
        return read

    def read_one(self, name: str, value: object, where: str, speaker: str = "caller") -> Any:
        """One fact alone, for facts that stand by themselves."""
        return self.read({name: value}, where.rpartition(".")[0], speaker)[name]

    def may_say(self, name: str, speaker: str) -> bool:
        """Whether the group has such a fact and the speaker may state it."""
        return speaker in self.said_by.get(name, ())

    def unknown(self, name: str, value: object, where: str) -> FactError:
        """The error for a fact this group does not have."""
        known = sorted(self.said_by)
        if len(name) > MAX_LENGTH:
            # Nobody meant this one, and comparing it would cost more than a thousand decisions.
            name = name[:MAX_LENGTH] + "…"
        hint = difflib.get_close_matches(name, known, 1, 0.75)
        expected = f"a fact of {self.name} ({', '.join(known)})"
        return FactError(
            f"{where}.{name}",
            expected + (f", perhaps {hint[0]}" if hint else ""),
            describe(value),
        )


class Vocabulary:
    """Every group of one bundle, and the facts of the request itself."""

    __slots__ = ("groups", "lists", "paths", "request", "terms")

    def __init__(
        self,
        schemas: Mapping[str, Mapping[str, Any]],
        lists: Mapping[str, Mapping[str, Any]] | None = None,
        further: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """Compile the schemas; ``further`` are the terms that a profile adds to the lists."""
        self.lists = lists or {}
        self.terms: Terms = {
            name: frozenset((*found["terms"], *(further or {}).get(name, ())))
            for name, found in self.lists.items()
        }
        # Every known path, with its format where it is a decimal on the wire.
        self.paths: dict[str, str | None] = {}
        self.groups: dict[str, Group] = {}
        self.request = _group("request", {}, self.terms)
        for name, schema in schemas.items():
            group = _group(name, schema, self.terms)
            if name == "request":
                self.request = group
                self._note(schema, "")
            else:
                self.groups[name] = group
                self._note(schema, f"{name}.")

    def _note(self, schema: Mapping[str, Any], prefix: str) -> None:
        for name, sub in _properties(schema).items():
            self.paths[prefix + name] = (
                sub.get("format") if sub.get("format") in {"amount", "percent"} else None
            )
            self._note(sub, f"{prefix}{name}.")

    def shown(self, path: str, value: object) -> object:
        """A value in input form as a person reads it: hundredths become units again."""
        if type(value) is int and self.paths.get(path) is not None:
            return in_units(value)
        return value


def in_units(value: int) -> str:
    """Whole hundredths as a decimal string: 1990 is "19.90"."""
    return f"{value // 100}.{value % 100:02d}"


def hundredths(value: object) -> int | None:
    """Whole hundredths of a decimal string or a whole number; None if it is neither."""
    if isinstance(value, str):
        found = _DECIMAL.fullmatch(value)
        if found is None:
            return None
        return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
    if type(value) is int and 0 <= value < 10**13:
        return value * 100
    return None


def _properties(schema: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    found = schema.get("properties", {})
    return found if isinstance(found, Mapping) else {}


def _group(name: str, schema: Mapping[str, Any], terms: Terms) -> Group:
    properties = _properties(schema)
    said_by: dict[str, frozenset[str]] = {}
    for fact, sub in properties.items():
        said_by[fact] = frozenset(_speakers(sub, ("caller",), f"{name}.{fact}"))
    checks = {
        speaker: {
            fact: _compile(sub, speaker, tuple(said_by[fact]), f"{name}.{fact}", terms)
            for fact, sub in properties.items()
        }
        for speaker in SPEAKERS
    }
    if "id" in properties:
        # A flow of the profile names the other party by id, which a caller would do otherwise.
        checks["profile"]["id"] = checks["caller"]["id"]
    profile = schema.get("x-profile")
    return Group(
        name=name,
        person=schema.get("x-person") is True,
        profile=profile if isinstance(profile, str) else None,
        checks=checks,
        said_by=said_by,
        has_age="birth_date" in said_by and "derived" in said_by.get("age", ()),
        numbers={
            fact: str(sub["x-number"]) for fact, sub in properties.items() if "x-number" in sub
        },
    )


def _speakers(schema: Mapping[str, Any], inherited: Iterable[str], where: str) -> tuple[str, ...]:
    said = schema.get("x-said-by")
    if said is None:
        return tuple(inherited)
    if not isinstance(said, list | tuple) or not all(isinstance(one, str) for one in said):
        raise BundleError(f"schemas: {where}: expected a list of speakers; got {describe(said)}")
    return tuple(said)


def _compile(
    schema: Mapping[str, Any],
    speaker: str,
    inherited: tuple[str, ...],
    where: str,
    terms: Terms,
) -> Check:
    said_by = _speakers(schema, inherited, where)
    if speaker not in said_by:
        # Who may say it instead; a registry is the engine's, as far as others are concerned.
        owner = next((one for one in ("profile", "caller") if one in said_by), "derived")
        return _refuse(_LEFT_OUT[owner])
    if "x-number" in schema:
        return _number
    kind = schema.get("type")
    if kind == "boolean":
        return _boolean
    if kind == "integer":
        return _integer(schema)
    if kind == "string":
        return _string(schema, where, terms)
    if kind == "array":
        items = schema.get("items")
        if not isinstance(items, Mapping):
            raise BundleError(f"schemas: {where}: expected what the list holds under items")
        return _array(schema, _compile(items, speaker, said_by, f"{where}[]", terms))
    if kind == "object":
        properties = {
            name: _compile(sub, speaker, said_by, f"{where}.{name}", terms)
            for name, sub in _properties(schema).items()
        }
        further = schema.get("additionalProperties", False)
        return _object(
            properties,
            _compile(further, speaker, said_by, f"{where}.*", terms)
            if isinstance(further, Mapping)
            else None,
        )
    raise BundleError(
        f"schemas: {where}: expected a type of string, boolean, integer, array or object; "
        f"got {describe(kind)}"
    )


def _refuse(expected: str) -> Check:
    def check(value: Any) -> Any:
        raise _Mismatch(expected, value)

    return check


def _boolean(value: Any) -> Any:
    if value is True or value is False:
        return value
    raise _Mismatch("true or false", value)


# What a message says of a number that names somebody: it may be read by others than who sent it.
_UNSHOWN: Final = type("value that is not shown", (), {})()


def _number(value: Any) -> Any:
    if isinstance(value, str) and 0 < len(value) <= _MAX_NUMBER:
        return value
    raise _Mismatch(f"text of 1 to {_MAX_NUMBER} characters", _UNSHOWN)


def _integer(schema: Mapping[str, Any]) -> Check:
    least, most = schema.get("minimum"), schema.get("maximum")
    unit = schema.get("x-unit")
    expected = "a whole number" + (f" of {unit}" if unit else "") + _range(least, most)
    low = least if least is not None else -(2**53)
    high = most if most is not None else 2**53

    def check(value: Any) -> Any:
        # A bool is an int to Python, and 3.0 a number to JSON; neither is a whole number here.
        if type(value) is int and low <= value <= high:
            return value
        raise _Mismatch(expected, value)

    return check


def _range(least: object, most: object) -> str:
    if least is not None and most is not None:
        return f", {least} to {most}"
    if least is not None:
        return f", {least} or more"
    return f", {most} or less" if most is not None else ""


def _string(schema: Mapping[str, Any], where: str, terms: Terms) -> Check:
    form = schema.get("format")
    if form == "country":
        return _country
    if form == "date":
        return _date
    if form == "amount":
        return _decimal('an amount as a decimal string such as "19.90"', schema, None)
    if form == "percent":
        return _decimal('a percentage as a decimal string such as "50.5"', schema, 100)
    if form is not None:
        raise BundleError(f"schemas: {where}: the format {describe(form)} is not known")
    if "enum" in schema:
        return _enum(tuple(schema["enum"]))
    if "x-terms" in schema:
        name = schema["x-terms"]
        if name not in terms:
            raise BundleError(f"schemas: {where}: there is no vocabulary/{name}.json")
        return _term(name, terms[name])
    return _plain_text(schema, where)


def _country(value: Any) -> Any:
    if isinstance(value, str) and value in COUNTRIES:
        return value
    raise _Mismatch('a country as two letters of ISO 3166-1 such as "CN" or "HK"', value)


def is_day(value: object) -> bool:
    """Whether a value is the text of a day that exists, as YYYY-MM-DD."""
    # fromisoformat alone would also take "20261120" and week dates.
    if not isinstance(value, str) or _DATE.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _date(value: Any) -> Any:
    if is_day(value):
        return value
    raise _Mismatch('a day such as "2026-11-20"', value)


def _decimal(expected: str, schema: Mapping[str, Any], most_units: int | None) -> Check:
    least = schema.get("minimum", 0)
    most = schema.get("maximum", most_units)
    low, high = least * 100, most * 100 if most is not None else 10**15
    expected += _range(least, most)

    def check(value: Any) -> Any:
        whole = hundredths(value)
        if whole is not None and low <= whole <= high:
            return whole
        raise _Mismatch(expected, value)

    return check


def _enum(choices: tuple[Any, ...]) -> Check:
    known = frozenset(choices)
    expected = "one of " + ", ".join(describe(choice) for choice in choices)

    def check(value: Any) -> Any:
        if isinstance(value, str) and value in known:
            return value
        raise _Mismatch(expected, value)

    return check


def _term(name: str, known: frozenset[str]) -> Check:
    def check(value: Any) -> Any:
        if isinstance(value, str) and value in known:
            return value
        raise _Mismatch(expected_terms(name, value, known), value)

    return check


def _plain_text(schema: Mapping[str, Any], where: str) -> Check:
    longest = schema.get("maxLength", MAX_LENGTH)
    expected = f"text of at most {longest} characters"
    match: Callable[[str], object] | None = None
    if "pattern" in schema:
        try:
            # JSON Schema's "$" is the end of the text; Python's also stands before a last newline.
            pattern = re.sub(r"(?<!\\)\$\Z", r"\\Z", schema["pattern"])
            match = re.compile(pattern, re.ASCII).search
        except re.error as error:
            raise BundleError(f"schemas: {where}: the pattern is broken: {error}") from error
        expected += f" that matches {schema['pattern']}"

    def check(value: Any) -> Any:
        if isinstance(value, str) and len(value) <= longest and (match is None or match(value)):
            return value
        raise _Mismatch(expected, value)

    return check


def _array(schema: Mapping[str, Any], item: Check) -> Check:
    longest = schema.get("maxItems", MAX_ITEMS)
    expected = f"a list of at most {longest} items"

    def check(value: Any) -> Any:
        if not isinstance(value, list) or len(value) > longest:
            raise _Mismatch(expected, value)
        read = []
        for index, one in enumerate(value):
            try:
                read.append(item(one))
            except _Mismatch as found:
                raise found.below(f"[{index}]") from None
        return read

    return check


def _object(properties: Mapping[str, Check], further: Check | None) -> Check:
    names = ", ".join(sorted(properties))

    def check(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _Mismatch("an object", value)
        if len(value) > MAX_ITEMS + len(properties):
            raise _Mismatch(f"an object of at most {MAX_ITEMS} members", value)
        read = {}
        for name, one in value.items():
            member = properties.get(name, further)
            try:
                if member is None:
                    raise _Mismatch(f"a fact that is known here ({names})", one)
                if len(name) > MAX_LENGTH:
                    raise _Mismatch(f"a name of at most {MAX_LENGTH} characters", one)
                read[name] = member(one)
            except _Mismatch as found:
                raise found.below(f".{name}") from None
        return read

    return check
