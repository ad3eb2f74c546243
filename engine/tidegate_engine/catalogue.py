"""Everything that is known about the law in a bundle, apart from the law itself.

Built from the METADATA of the rules, the texts beside them, and ``actions.yaml``,
``obligations.yaml``, ``places.yaml``, ``schemas/`` and ``vocabulary/``. Answers, the console, the
docs and the entry point ``data.tidegate.decision`` all read this one, so they cannot disagree.
Trust: which rules govern an action, and on which days, is decided here and handed to Rego as
``data.catalogue``; what cannot be read without doubt stops the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from ._abroad import Dismissal, by_country

__all__ = [
    "EFFECTS",
    "LANGUAGES",
    "Action",
    "Catalogue",
    "Due",
    "Law",
    "ObligationDef",
    "Place",
    "Rule",
    "WorkCalendar",
    "periods_of",
]

LANGUAGES = ("en", "zh-Hans")
EFFECTS = ("deny", "review", "allow_with_obligations", "allow", "flag", "derive", "prepare")


@dataclass(frozen=True, slots=True)
class Law:
    """One law: a Rego package ``law.<place>.<name>``."""

    id: str  # "us.dsp"
    place: str
    name: str
    titles: Mapping[str, str]
    description: str
    url: str
    rules: tuple[str, ...]
    file: str
    line: int
    dismissals: frozenset[Dismissal] = frozenset()  # by country, as its out_of_scope says


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a law, as its METADATA describes it."""

    id: str  # "us.dsp.restricted", or "cn.csl.real_name@2026-01-01" for an amended one
    law: str
    place: str
    title: str
    description: str
    citation: str
    url: str
    actions: tuple[str, ...]  # as written
    all_actions: tuple[str, ...]  # and every action that implies one of them
    effects: Mapping[str, tuple[str, ...]]  # effect -> obligation codes
    valid_from: str
    valid_to: str | None  # the last day in force
    confidence: str
    topic: str
    retention: str
    file: str
    line: int

    @property
    def public_id(self) -> str:
        """The name others know the rule by: without the date of its version."""
        return self.id.partition("@")[0]


@dataclass(frozen=True, slots=True)
class Action:
    """Something a service may ask about. ``takes``, ``states`` and ``implies`` are expanded."""

    name: str
    titles: Mapping[str, str]
    asked_by: str
    takes: tuple[str, ...]  # fact groups
    states: tuple[str, ...]  # facts of the request itself
    implies: tuple[str, ...]
    if_unanswered: str
    ungoverned: bool

    @property
    def title(self) -> str:
        return self.titles.get("en", self.name)


@dataclass(frozen=True, slots=True)
class Due:
    """By when an obligation is done: with the act, days after a fact, or on a day each year."""

    with_act: bool
    days: int | None = None
    count: str = "calendar"  # or "working"
    start: str = "decision"  # or the path of a fact that holds a date
    yearly: str | None = None  # "MM-DD"


@dataclass(frozen=True, slots=True)
class ObligationDef:
    """What an obligation code means: who does it, by when, and how that is shown."""

    code: str
    who: str  # "caller", "tidegate" or "office"
    due: Due
    titles: Mapping[str, str]
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Whose holidays a place's working days leave out."""

    calendar: str  # ISO 3166 country, or country and part as in "GB-ENG"
    kinds: tuple[str, ...] = ("public",)  # which of the library's kinds of holiday count
    announced: bool = False  # each year is known only once the government announced it
    ends_on_working_day: bool = False  # a period whose last day is one of rest ends on the next


@dataclass(frozen=True, slots=True)
class Place:
    """A place that makes law, and the zone whose calendar it counts by."""

    name: str
    zone: str  # IANA name
    titles: Mapping[str, str]
    working_days: WorkCalendar | None = None  # None where its law has no one calendar


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The laws, rules, actions, obligations, places, schemas and terms of one bundle."""

    laws: Mapping[str, Law]
    rules: Mapping[str, Rule]
    actions: Mapping[str, Action]
    obligations: Mapping[str, ObligationDef]
    places: Mapping[str, Place]
    schemas: Mapping[str, Mapping[str, object]]
    texts: Mapping[str, Mapping[str, object]] = field(repr=False)  # rule id -> effect -> audience
    # list -> its source, its terms with their titles, and what a profile may add to it
    vocabulary: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    def text(self, rule_id: str, effect: str, audience: str, lang: str) -> str:
        """What an audience reads about an effect: "person", "officer" or "cure".

        A text that is not there in ``lang`` is given in English; where there is none at all the
        title stands in, and for a cure nothing does, so that no cure is ever made up.
        """
        found = self._texts(rule_id).get(effect)
        said = found.get(audience) if isinstance(found, Mapping) else None
        if isinstance(said, Mapping):
            text = said.get(lang) or said.get("en")
            if text:
                return str(text)
        return "" if audience == "cure" else self.title(rule_id, lang)

    def title(self, rule_id: str, lang: str) -> str:
        """The rule's title; English where the language has none, the id for an unknown rule."""
        titles = self._texts(rule_id).get("title")
        if isinstance(titles, Mapping) and titles.get(lang):
            return str(titles[lang])
        rule = self.rules.get(rule_id)
        return rule.title if rule is not None else rule_id

    def _texts(self, rule_id: str) -> Mapping[str, object]:
        # A version of an amended rule may share the texts of its public id.
        return self.texts.get(rule_id) or self.texts.get(rule_id.partition("@")[0]) or {}

    def governing(self, action: str) -> tuple[Rule, ...]:
        """Every rule that lists an action, or one it implies, whether in force today or not."""
        return tuple(rule for rule in self.rules.values() if action in rule.all_actions)

    def for_rego(self) -> dict[str, object]:
        """``data.catalogue``: what the entry point needs to ask the laws.

        An action that no law governs and that is not declared ungoverned is left out, so that the
        entry point answers "unknown action" and never "allow".
        """
        actions: dict[str, object] = {}
        dismissed: dict[str, dict[str, frozenset[Dismissal]]] = {}
        for name, action in sorted(self.actions.items()):
            rules = self.governing(name)
            if not rules and not action.ungoverned:
                continue
            laws = [self.laws[law] for law in sorted({rule.law for rule in rules})]
            actions[name] = [
                {"id": law.id, "place": law.place, **period}
                for law in laws
                for period in periods_of(rule for rule in rules if rule.law == law.id)
            ]
            dismissed[name] = {law.id: law.dismissals for law in laws}
        entries: dict[str, object] = {}
        for rule in self.rules.values():
            entry: dict[str, object] = {
                "place": rule.place,
                "law": rule.law,
                "actions": sorted(rule.all_actions),
                "effects": {effect: list(codes) for effect, codes in rule.effects.items()},
                "valid_from": rule.valid_from,
            }
            if rule.valid_to is not None:
                entry["valid_to"] = rule.valid_to
            entries[rule.id] = entry
        return {
            "actions": actions,
            "abroad": by_country({n: (n, *a.implies) for n, a in self.actions.items()}, dismissed),
            "laws": {law.id: {"place": law.place, "name": law.name} for law in self.laws.values()},
            "rules": entries,
            "places": dict.fromkeys(sorted({law.place for law in self.laws.values()}), True),
            "implies": {name: sorted(a.implies) for name, a in self.actions.items()},
        }


# The last day that ISO dates have; a rule without an end is in force through it.
_NO_END: Final = "9999-12-31"


def periods_of(rules: Iterable[Rule]) -> list[dict[str, str]]:
    """The days on which any of these rules is in force, as periods that do not touch."""
    found: list[dict[str, str]] = []
    for start, end in sorted((rule.valid_from, rule.valid_to or _NO_END) for rule in rules):
        if found and start <= _day_after(found[-1]["to"]):
            found[-1]["to"] = max(found[-1]["to"], end)
        else:
            found.append({"from": start, "to": end})
    return found


def _day_after(day: str) -> str:
    return day if day == _NO_END else (date.fromisoformat(day) + timedelta(days=1)).isoformat()
