"""Which laws a known country takes out of a question, read off the laws themselves.

Most laws are of countries that a question has nothing to do with, and say so in the same few words:
``out_of_scope if whereabouts.elsewhere(tables.home)``, mostly behind the act they speak on. Heard
in turn, thirty such laws cost more than the ones that apply. So the catalogue holds them by
country, and the entry point dismisses together those that no country of the question calls.

Only a body of ``out_of_scope`` that consists of these words alone is taken, literal by literal; a
law that says it otherwise is heard, as ever. Trust: whoever is dismissed here is not heard, so a
test has every law heard on thousands of questions and compares the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .metadata import Module

__all__ = ["FLOW", "Dismissal", "by_country", "dismissals"]

_PEOPLE: Final = "data.people_from"  # the one fact that is a list of countries
# The ties of data in motion, as tidegate.whereabouts has them. What one or two of them take out,
# all three do.
FLOW: Final = frozenset(("flow.from", "actor.country", _PEOPLE))

# So few are heard in turn: looking their countries up would cost as much.
_FEW = 3

_RULE = re.compile(r"^([a-z_]\w*) if (?:\{\n((?:\t.*\n)+)\}|([^{\n].*))$", re.MULTILINE)
_NAME = re.compile(r"[a-z_]\w*")
_ASKS = re.compile(r'tidegate\.asks\("([\w.]+)"\)')
_ABROAD = re.compile(
    r"whereabouts\.(?:(elsewhere|no_people_of)\(|outside\(input\.(\w+\.\w+), )tables\.(\w+)\)"
)
_TABLES = re.compile(r"^import data\.tables(\S+) as tables$", re.MULTILINE)
_STEP = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A law is out of scope of some acts where none of these facts names a country of its own."""

    acts: frozenset[str]  # the question has to ask for every one
    facts: frozenset[str]  # each has to be known
    home: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asks:
    act: str


@dataclass(frozen=True, slots=True)
class _Abroad:
    facts: frozenset[str]
    home: frozenset[str]


_Said = _Asks | _Abroad
_Bodies = Mapping[str, list[list[_Said | str | None]]]  # a rule's name, or words not taken


def by_country(
    acts: Mapping[str, Iterable[str]], laws: Mapping[str, Mapping[str, Iterable[Dismissal]]]
) -> dict[str, object]:
    """The laws that a country takes out of an action, for ``data.catalogue.abroad``.

    ``acts`` are what each action asks for, ``laws`` what governs it. Under "flow", or under the
    fact that names the country: all such laws, and those that each country calls.
    """
    fact: dict[str, object] = {}
    flow: dict[str, object] = {}
    for action, governing in sorted(laws.items()):
        asks = frozenset(acts[action])
        homes: dict[frozenset[str], dict[str, frozenset[str]]] = {}
        for law, dismissed in sorted(governing.items()):
            for one in dismissed:
                if one.acts <= asks:
                    facts = FLOW if one.facts <= FLOW else one.facts
                    by = homes.setdefault(facts, {})
                    # Each is enough; the shorter list dismisses more often.
                    by[law] = min(by.get(law, one.home), one.home, key=_short)
        many = {facts: by for facts, by in homes.items() if len(by) >= _FEW}
        if FLOW in many:
            flow[action] = _called(many[FLOW])
        single = {min(facts): _called(by) for facts, by in many.items() if len(facts) == 1}
        if single:
            fact[action] = dict(sorted(single.items()))
    return {"fact": fact, "flow": flow}


def _called(homes: Mapping[str, frozenset[str]]) -> dict[str, object]:
    countries: frozenset[str] = frozenset().union(*homes.values())
    return {
        "all": dict.fromkeys(homes, True),
        "called": {
            country: [law for law in homes if country in homes[law]]
            for country in sorted(countries)
        },
    }


def _short(home: frozenset[str]) -> tuple[int, list[str]]:
    return len(home), sorted(home)


def dismissals(
    law: tuple[str, str], modules: Iterable[Module], tables: Mapping[str, Any]
) -> frozenset[Dismissal]:
    """What the modules of one law dismiss by country."""
    place, name = law
    here = tables.get(place)
    own = here.get(name) if isinstance(here, Mapping) else None
    homes: Mapping[str, Any] = own if isinstance(own, Mapping) else {}
    bodies: dict[str, list[list[_Said | str | None]]] = {}
    for module in modules:
        lines = module.text.splitlines()
        tables_here = _TABLES.search(module.text)
        imported = {
            "tidegate": "import data.tidegate" in lines,
            "whereabouts": "import data.tidegate.whereabouts" in lines,
            "tables": tables_here and tuple(_STEP.findall(tables_here.group(1))) == law,
        }
        for head, block, line in _RULE.findall(module.text):
            texts = [text.strip() for text in (block or line).splitlines()]
            body = [_literal(text, imported, homes) for text in texts if not text.startswith("#")]
            bodies.setdefault(head, []).append(body)
    found: set[Dismissal] = set()
    for way in _spelt_out("out_of_scope", bodies, ()):
        abroad = [said for said in way if isinstance(said, _Abroad)]
        if abroad:
            found.add(
                Dismissal(
                    acts=frozenset(said.act for said in way if isinstance(said, _Asks)),
                    facts=frozenset().union(*(said.facts for said in abroad)),
                    home=frozenset().union(*(said.home for said in abroad)),
                )
            )
    return frozenset(found)


def _literal(
    text: str, imported: Mapping[str, object], tables: Mapping[str, Any]
) -> _Said | str | None:
    if _NAME.fullmatch(text):
        return text
    if said := _ASKS.fullmatch(text):
        return _Asks(said.group(1)) if imported["tidegate"] else None
    said = _ABROAD.fullmatch(text)
    if said is None or not imported["whereabouts"] or not imported["tables"]:
        return None
    word, fact, table = said.groups()
    home = tables.get(table)
    if not isinstance(home, Mapping) or fact == _PEOPLE:  # a list is no country
        return None
    facts = frozenset((fact,)) if fact else FLOW if word == "elsewhere" else frozenset((_PEOPLE,))
    return _Abroad(facts, frozenset(country for country in home if home[country] is not False))


def _spelt_out(name: str, bodies: _Bodies, inside: tuple[str, ...]) -> Iterator[list[_Said]]:
    """Each way in which a rule holds that is known to the last word."""
    if name in inside:
        return
    for body in bodies.get(name, ()):
        ways: list[list[_Said]] = [[]]
        for literal in body:
            if literal is None:
                further: list[list[_Said]] = []
            elif isinstance(literal, str):
                further = list(_spelt_out(literal, bodies, (*inside, name)))
            else:
                further = [[literal]]
            ways = [[*way, *more] for way in ways for more in further]
        yield from ways
