"""The facts of one decision as far as a reader may see them: path, meaning, value, who said it.

What you have to trust: a value is about a person when it lies in that person's sealed part. Such
values are masked here, before anything else of the desk gets hold of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tidegate_api._wire import Lang
from tidegate_audit.log import Part
from tidegate_engine.catalogue import Catalogue
from tidegate_engine.decision import Reason
from tidegate_engine.vocabulary import Vocabulary

__all__ = ["AS_SENT", "MASKED", "Fact", "FactSheet", "Group", "Masked"]

AS_SENT = "as_sent"
"""The group of a request that no law governs: it was kept as it came, and read by nobody."""

_OF_REQUEST = "request"


class Masked:
    """Stands for a value that is not shown; it says nothing of it, not even how long it is."""

    def __repr__(self) -> str:
        return "MASKED"


MASKED = Masked()


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. ``value`` is text, :data:`MASKED`, or None where it was not stated."""

    path: str
    meaning: str
    value: str | Masked | None
    said_by: str | None
    """``caller``, ``profile`` or ``derived``; None where nobody said it."""
    rests_on: tuple[str, ...] = ()
    """The rules whose finding rests on it."""

    @property
    def masked(self) -> bool:
        """True where the value is about a person and was not revealed."""
        return self.value is MASKED


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one group, with what the group is about."""

    name: str
    title: str
    facts: tuple[Fact, ...]


class FactSheet:
    """The facts in the parts that are left of one record."""

    def __init__(self, catalogue: Catalogue, parts: Sequence[Part], revealed: bool) -> None:
        """``revealed``: values about persons are shown; that is on record already."""
        self._vocabulary = Vocabulary(catalogue.schemas, catalogue.vocabulary)
        self._schemas = catalogue.schemas
        self._revealed = revealed
        self._personal = {group for part in parts if part.person for group in _facts_of(part)}
        self._values: dict[str, str | Masked] = {}
        self._as_sent: dict[str, str | Masked] = {}
        self._said: dict[str, str] = {}
        self.days: dict[str, str] = {}
        for part in parts:
            self._read(part)

    def _read(self, part: Part) -> None:
        content: Mapping[str, Any] = part.content
        masked = bool(part.person) and not self._revealed
        self.days.update(content.get("today", {}))
        for path, value in _leaves(_facts_of(part)):
            self._values[path] = MASKED if masked else self.shown(path, value)
            self._said[path] = "caller"
        for speaker, paths in content.get("said", {}).items():
            self._said.update(dict.fromkeys(paths, speaker))
        if sent := content.get("request"):
            # Even the names of what was sent are a caller's own words here.
            told = {"": MASKED} if masked else {path: _text(each) for path, each in _leaves(sent)}
            self._as_sent.update(told)

    @property
    def masks(self) -> bool:
        """True where some value is held back."""
        return MASKED in self._values.values() or MASKED in self._as_sent.values()

    def of_nobody(self, path: str) -> bool:
        """Whether a fact is known to be about nobody."""
        return path in self._values and not self._about_person(path)

    def _about_person(self, path: str) -> bool:
        return path.partition(".")[0] in self._personal

    def shown(self, path: str, value: object) -> str:
        """A value as text, amounts and per cents in whole units."""
        return _text(self._vocabulary.shown(path, value))

    def because(self, reason: Reason) -> tuple[Fact, ...]:
        """The facts that a finding rests on, the unstated ones too."""
        found = []
        for path, value in sorted(reason.because.items()):
            known: str | Masked | None = self._values.get(path)
            if known is None and value is not None:
                # A whole group.
                hidden = self._about_person(path) and not self._revealed
                known = MASKED if hidden else self.shown(path, value)
            found.append(Fact(path, self.meaning(path), known, self._said.get(path)))
        return tuple(found)

    def meaning(self, path: str) -> str:
        """What the schema says about a fact; English, as schemas are."""
        group, dot, rest = path.partition(".")
        schema: Any = self._schemas.get(group if dot else _OF_REQUEST, {})
        for name in (rest if dot else path).split("."):
            properties = schema.get("properties", {}) if isinstance(schema, Mapping) else {}
            schema = properties.get(name) or (
                schema.get("additionalProperties") if isinstance(schema, Mapping) else None
            )
            if not isinstance(schema, Mapping):
                return ""
        return str(schema.get("description", ""))

    def groups(self, lang: Lang, rests: Mapping[str, tuple[str, ...]]) -> tuple[Group, ...]:
        """Every fact, group by group in the order of the alphabet, what was only sent last."""
        by_group: dict[str, list[Fact]] = {}
        for path, value in sorted(self._values.items()):
            group = _group_of(path)
            by_group.setdefault(group, []).append(
                Fact(path, self.meaning(path), value, self._said.get(path), rests.get(path, ()))
            )
        found = [
            Group(name, self._titled(name, lang), tuple(facts)) for name, facts in by_group.items()
        ]
        if self._as_sent:
            sent = tuple(Fact(path, "", value, "caller") for path, value in self._as_sent.items())
            found.append(Group(AS_SENT, "", sent))
        return tuple(found)

    def about(self, path: str, lang: Lang) -> str:
        """The title of the group a fact is of: what it is about, in the reader's language."""
        return self._titled(_group_of(path), lang)

    def _titled(self, group: str, lang: Lang) -> str:
        schema = self._schemas.get(group, {})
        english = str(schema.get("title", group))
        return str(schema.get("x-title-zh-Hans") or english) if lang == "zh-Hans" else english


def _group_of(path: str) -> str:
    return path.partition(".")[0] if "." in path else _OF_REQUEST


def _facts_of(part: Part) -> Mapping[str, Any]:
    facts = part.content.get("facts", {})
    return facts if isinstance(facts, Mapping) else {}


def _leaves(facts: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in facts.items():
        if isinstance(value, Mapping) and value:
            found += _leaves(value, f"{prefix}{name}.")
        else:
            found.append((prefix + name, value))
    return found


def _text(value: object) -> str:
    """A value to read: a list of plain values in one line, one of objects a line each."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_text(each)}" for name, each in value.items()) or "{}"
    if isinstance(value, list):
        nested = any(isinstance(each, Mapping | list) for each in value)
        return ("\n" if nested else ", ").join(map(_text, value)) or "[]"
    return str(value)
