"""What the value of a filter is called, in the reader's language.

A title comes from the catalogue of the loaded law. An older decision may name a rule or an action
that this law does not know any more; then the code stands for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tidegate_api._wire import Lang
from tidegate_engine.catalogue import EFFECTS, Catalogue

from .rendering import say

__all__ = ["MODES", "OUTCOMES", "Name", "Namer"]

OUTCOMES = ("allow", "allow_with_obligations", "review", "incomplete", "deny", "error")
"""From what may happen to what may not; the order of every table and chart."""

MODES = ("enforce", "observe")

_SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Name:
    """A title to read, and the code behind it where the title is not the code."""

    title: str
    code: str | None = None


class Namer:
    """Names values by their kind. Whatever is unknown is named by its code."""

    def __init__(self, catalogue: Catalogue, lang: Lang) -> None:
        self._catalogue = catalogue
        self._lang = lang
        self._by_kind: dict[str, Callable[[str], Name]] = {
            "outcome": self._of("layout.outcome_", OUTCOMES),
            "effect": self._of("layout.effect_", EFFECTS),
            "mode": self._of("finding.mode_", MODES),
            "action": self.action,
            "rule": self.rule,
            "flag": self.rule,
            "stopped_by": self.rule,
            "law": self._law,
            "place": self.place,
            "stopped_in": self.place,
            "bundle": self._bundle,
        }

    def __call__(self, kind: str, value: str) -> Name:
        return self._by_kind.get(kind, Name)(value)

    def action(self, value: str) -> Name:
        known = self._catalogue.actions.get(value)
        return Name(value) if known is None else self._titled(known.titles, value)

    def rule(self, value: str) -> Name:
        title = self._catalogue.title(value, self._lang)
        if title == value:
            # An amended rule is known by its public name, and has a title for each version.
            versions = (each for each in self._catalogue.rules.values() if each.public_id == value)
            newest = max(versions, key=lambda each: each.valid_from, default=None)
            if newest is not None:
                title = self._catalogue.title(newest.id, self._lang)
        return Name(value) if title == value else Name(title, value)

    def place(self, value: str) -> Name:
        known = self._catalogue.places.get(value)
        return Name(value) if known is None else self._titled(known.titles, value)

    def _law(self, value: str) -> Name:
        known = self._catalogue.laws.get(value)
        return Name(value) if known is None else self._titled(known.titles, value)

    def _titled(self, titles: Mapping[str, str], code: str) -> Name:
        title = titles.get(self._lang) or titles.get("en") or code
        return Name(code) if title == code else Name(title, code)

    def _bundle(self, value: str) -> Name:
        _, _, digest = value.rpartition(":")
        return Name(digest[:_SHORT_DIGEST]) if len(digest) > _SHORT_DIGEST else Name(value)

    def _of(self, texts: str, known: tuple[str, ...]) -> Callable[[str], Name]:
        return lambda value: (
            Name(say(self._lang, texts + value), value) if value in known else Name(value)
        )
