"""The law as it is loaded: by place and topic, found by any word of it, rule by rule.

The catalogue of the bundle in force says everything; a switch and the filters stand in the
address. What is coming is :mod:`.law_coming`, what to send is :mod:`.law_actions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.responses import Response

from tidegate_api._wire import Lang
from tidegate_api.errors import BadRequest, NotFound
from tidegate_audit.log import Filters
from tidegate_engine.asked_facts import asked_facts
from tidegate_engine.bundle import Bundle
from tidegate_engine.catalogue import EFFECTS, LANGUAGES, Catalogue, Law, ObligationDef, Rule
from tidegate_engine.vocabulary import Vocabulary

from . import law_actions, law_coming
from .desk import Desk, Room
from .law_proofs import proofs_of
from .reading_law import (
    DAYS_BACK,
    STATES,
    State,
    Today,
    due_in_words,
    heard,
    known_or,
    named_day,
    retention_in_words,
    state_of,
)
from .visit import Visit

__all__ = ["ROOMS", "Wanted", "find"]

CONFIDENCE = ("high", "medium", "low")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader looks for; empty text asks for nothing."""

    words: str = ""
    effect: str = ""
    confidence: str = ""
    state: str = ""

    @classmethod
    def read(cls, visit: Visit) -> Wanted:
        """From the address.

        Raises:
            BadRequest: A filter has a value that it does not know.
        """
        allowed = {"effect": EFFECTS, "confidence": CONFIDENCE, "state": STATES}
        for name, known in allowed.items():
            if visit.query.get(name, "") not in ("", *known):
                raise BadRequest(
                    f"expected one of {', '.join(known)}; got {visit.query[name][:40]!r}",
                    where=f"query.{name}",
                )
        return cls(
            words=visit.query.get("q", "").strip()[:_LONGEST],
            **{name: visit.query.get(name, "") for name in allowed},
        )


def find(catalogue: Catalogue, wanted: Wanted, today: Today) -> list[Rule]:
    """The rules that have every word somewhere, in either language, and pass the filters."""
    words = wanted.words.casefold().split()
    return [
        rule
        for rule in catalogue.rules.values()
        if (not wanted.effect or wanted.effect in rule.effects)
        and (not wanted.confidence or wanted.confidence == rule.confidence)
        and (not wanted.state or wanted.state == state_of(rule, today))
        and (not words or _has(catalogue, rule, words))
    ]


def _has(catalogue: Catalogue, rule: Rule, words: Iterable[str]) -> bool:
    law, place = catalogue.laws[rule.law], catalogue.places.get(rule.place)
    said = [rule.id, rule.citation, rule.title, rule.description, rule.topic, law.description]
    said += [*law.titles.values(), *(place.titles.values() if place is not None else ())]
    for lang in LANGUAGES:
        said.append(catalogue.title(rule.id, lang))
        said += [
            catalogue.text(rule.id, effect, audience, lang)
            for effect in rule.effects
            for audience in ("person", "officer", "cure")
        ]
    text = "\n".join(said).casefold()
    return all(word in text for word in words)


# -- the catalogue ------------------------------------------------------------------------------


Line = tuple[Rule, str, State]
"""One rule as a line of a table, with its title and whether it is in force."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One law with the rules that were found in it; a topic has no law."""

    law: Law | None
    title: str
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A place with its laws, or a topic."""

    id: str
    title: str
    chapters: tuple[Chapter, ...]

    @property
    def count(self) -> int:
        return sum(len(chapter.rows) for chapter in self.chapters)


def _law(desk: Desk, visit: Visit) -> Response:
    by = visit.query.get("by", "") or "place"
    if by not in ("place", "topic"):
        raise BadRequest(f"expected place or topic; got {by[:40]!r}", where="query.by")
    wanted = Wanted.read(visit)
    today = Today.of(desk.catalogue, named_day(visit))
    found = find(desk.catalogue, wanted, today)
    grouped = _by_place if by == "place" else _by_topic
    kept = {
        name: visit.query[name]
        for name in ("q", "effect", "confidence", "state", "on")
        if visit.query.get(name)
    }
    return desk.page(
        visit,
        "law.html",
        here="law",
        by=by,
        wanted=wanted,
        today=today,
        kept=kept,
        found=len(found),
        sections=grouped(desk.catalogue, found, today, visit.lang),
        catalogue=desk.catalogue,
        effects=EFFECTS,
        confidences=CONFIDENCE,
        states=STATES,
    )


def _by_place(catalogue: Catalogue, found: list[Rule], today: Today, lang: Lang) -> list[Section]:
    laws: dict[str, list[Rule]] = {}
    for rule in found:
        laws.setdefault(rule.law, []).append(rule)
    places: dict[str, list[Chapter]] = {}
    for law in (catalogue.laws[name] for name in sorted(laws)):
        lines = _lines(catalogue, laws[law.id], today, lang)
        places.setdefault(law.place, []).append(Chapter(law, _titled(law.titles, lang), lines))
    sections = [
        Section(name, _place(catalogue, name, lang), tuple(chapters))
        for name, chapters in places.items()
    ]
    return sorted(sections, key=lambda each: (-each.count, each.id))


def _by_topic(catalogue: Catalogue, found: list[Rule], today: Today, lang: Lang) -> list[Section]:
    topics = Counter(rule.topic for rule in found)
    return [
        Section(
            topic,
            known_or(lang, "law.topic_", topic),
            (
                Chapter(
                    None,
                    "",
                    _lines(catalogue, [r for r in found if r.topic == topic], today, lang),
                ),
            ),
        )
        for topic, _ in sorted(topics.items(), key=lambda each: (-each[1], each[0]))
    ]


def _lines(catalogue: Catalogue, rules: list[Rule], today: Today, lang: Lang) -> tuple[Line, ...]:
    ordered = sorted(rules, key=lambda rule: rule.id)
    return tuple((rule, catalogue.title(rule.id, lang), state_of(rule, today)) for rule in ordered)


def _titled(titles: Mapping[str, str], lang: Lang) -> str:
    return titles.get(lang) or titles.get("en", "")


def _place(catalogue: Catalogue, name: str, lang: Lang) -> str:
    place = catalogue.places.get(name)
    return _titled(place.titles, lang) if place is not None else name


# -- one rule -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What one audience reads about an effect, in every language; empty where nothing is said."""

    audience: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Duty:
    """One obligation of an effect, in the reader's language."""

    code: str
    title: str
    who: str
    when: str
    shown: str


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect of a rule, with its texts and its obligations."""

    name: str
    told: tuple[Told, ...]
    duties: tuple[Duty, ...]


def _rule(desk: Desk, visit: Visit) -> Response:
    catalogue = desk.catalogue
    today = Today.of(catalogue, named_day(visit))
    rule = _named(catalogue, visit.path["rule"], today)
    versions = sorted(
        (each for each in catalogue.rules.values() if each.public_id == rule.public_id),
        key=lambda each: each.valid_from,
    )
    law = catalogue.laws[rule.law]
    return desk.page(
        visit,
        "rule.html",
        here="law",
        rule=rule,
        title=catalogue.title(rule.id, visit.lang),
        titles={lang: catalogue.title(rule.id, lang) for lang in LANGUAGES},
        law=law,
        law_title=_titled(law.titles, visit.lang),
        place=_place(catalogue, rule.place, visit.lang),
        topic=known_or(visit.lang, "law.topic_", rule.topic),
        state_name=state_of(rule, today),
        day=today.of_place(rule.place),
        retention=retention_in_words(visit.lang, rule.retention),
        effects=[_effect(catalogue, rule, name, visit.lang) for name in rule.effects],
        actions=[
            (catalogue.actions[name], name in rule.actions)
            for name in rule.all_actions
            if name in catalogue.actions
        ],
        facts=_asked(desk.gate.bundle, catalogue, rule),
        versions=[(each, state_of(each, today)) for each in versions if each is not rule],
        proofs=proofs_of(desk.gate.bundle, rule.id),
        source=_source(desk.gate.bundle, rule),
        heard=heard(desk, visit, Filters(rule=rule.id)),
        days_back=DAYS_BACK,
        lettering=LANGUAGES,
    )


def _named(catalogue: Catalogue, name: str, today: Today) -> Rule:
    """A rule by its id, as records name it; by a public name, its version in force, or the newest.

    Raises:
        NotFound: The bundle in force has no such rule.
    """
    found = catalogue.rules.get(name)
    if found is None and "@" not in name:
        versions = (each for each in catalogue.rules.values() if each.public_id == name)
        found = max(
            versions,
            key=lambda each: (state_of(each, today) == "in_force", each.valid_from),
            default=None,
        )
    if found is None:
        raise NotFound(
            f"expected the id of a rule of the law in force; got {name[:100]!r}",
            where="rule",
            next_step="search the law; a rule that was taken out stands in the record only",
        )
    return found


def _effect(catalogue: Catalogue, rule: Rule, name: str, lang: Lang) -> Effect:
    told = []
    for audience in ("person", "officer", "cure"):
        said = {each: catalogue.text(rule.id, name, audience, each) for each in LANGUAGES}
        # Where a text is missing the title stands in; that is no text to show as one.
        said = {
            each: "" if text == catalogue.title(rule.id, each) else text
            for each, text in said.items()
        }
        if any(said.values()):
            told.append(Told(audience, said))
    known = (catalogue.obligations.get(code) for code in rule.effects[name])
    duties = tuple(_duty(one, lang) for one in known if one is not None)
    return Effect(name, tuple(told), duties)


def _duty(one: ObligationDef, lang: Lang) -> Duty:
    return Duty(
        code=one.code,
        title=_titled(one.titles, lang),
        who=known_or(lang, "law.who_", one.who),
        when=due_in_words(lang, one.due),
        shown=_titled(one.shown, lang),
    )


def _asked(bundle: Bundle, catalogue: Catalogue, rule: Rule) -> list[str]:
    """The facts that the rule's law speaks of, as far as the vocabulary knows them."""
    known = Vocabulary(catalogue.schemas, catalogue.vocabulary).paths
    return sorted(path for path in asked_facts(bundle).get(rule.law, ()) if path in known)


@dataclass(frozen=True, slots=True)
class Source:
    """The Rego of a rule, as the bundle in force holds it."""

    file: str
    first: int
    excerpt: str
    whole: str


def _source(bundle: Bundle, rule: Rule) -> Source | None:
    for path, text in bundle.modules:
        if rule.file == path or rule.file.endswith(f"/{path}"):
            lines = text.splitlines()
            first = max(rule.line - 1, 0)
            ends = (n for n in range(first + 1, len(lines)) if lines[n].startswith("# METADATA"))
            excerpt = "\n".join(lines[first : next(ends, len(lines))]).rstrip()
            return Source(path, first + 1, excerpt, text)
    return None


ROOMS: Mapping[str, Room] = {
    "law": _law,
    "rule": _rule,
    **law_coming.ROOMS,
    **law_actions.ROOMS,
}
