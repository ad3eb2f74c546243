"""The actions: what to send, who may say it, which laws ask, and what came of it so far."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import Response

from tidegate_audit.errors import LogUnavailable, StillCounting
from tidegate_audit.log import Filters
from tidegate_engine.catalogue import Catalogue

from .desk import Desk, Room
from .reading_law import DAYS_BACK, Today, actions_of, heard, named_day, state_of
from .visit import Visit

__all__ = ["ROOMS", "FactRow", "GroupOfFacts", "groups_of"]

_ADDRESS: Final = "/access/v1/evaluation"
_SHORT: Final = ("one_of", "pattern", "at_least", "at_most", "at_most_days_old")


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact that an action takes."""

    path: str
    fact: Mapping[str, Any]
    limits: tuple[tuple[str, Any], ...]

    @property
    def laws(self) -> list[str]:
        """The laws of this action that may ask for it."""
        found: list[str] = self.fact["laws"]
        return found


@dataclass(frozen=True, slots=True)
class GroupOfFacts:
    """A group of facts; the empty name is for the facts of the request itself."""

    name: str
    title: str
    person: bool
    profile: str | None
    rows: tuple[FactRow, ...]

    @property
    def asked(self) -> list[FactRow]:
        return [row for row in self.rows if row.laws]

    @property
    def other(self) -> list[FactRow]:
        return [row for row in self.rows if not row.laws]


def groups_of(shown: Mapping[str, Any], lang: str) -> list[GroupOfFacts]:
    """The fact groups of an action as :meth:`Actions.show` tells them, those asked for first."""
    groups = [
        GroupOfFacts(
            name=name,
            title=group["title"].get(lang) or group["title"]["en"],
            person=group["about_a_person"],
            profile=group["profile"],
            rows=_rows(f"{name}.", group["facts"]),
        )
        for name, group in shown["groups"].items()
    ]
    if shown["request_facts"]:
        groups.append(GroupOfFacts("", "", False, None, _rows("", shown["request_facts"])))
    return sorted(groups, key=lambda group: not group.asked)


def _rows(prefix: str, facts: Mapping[str, Any]) -> tuple[FactRow, ...]:
    return tuple(
        FactRow(prefix + name, fact, tuple((each, fact[each]) for each in _SHORT if fact.get(each)))
        for name, fact in facts.items()
    )


def _actions(desk: Desk, visit: Visit) -> Response:
    catalogue = desk.catalogue
    asked: dict[str, int] | None = None
    if visit.may("decisions"):
        try:
            population = desk.log.counts().of(Filters(), wait_seconds=0.2)
            asked = dict(population.facets(("action",))["action"])
        except (StillCounting, LogUnavailable):
            asked = None
    return desk.page(
        visit,
        "actions.html",
        here="actions",
        actions=[
            (action, {r.law for r in catalogue.governing(name)}, len(catalogue.governing(name)))
            for name, action in sorted(catalogue.actions.items())
        ],
        asked=asked,
    )


def _action(desk: Desk, visit: Visit) -> Response:
    catalogue, name = desk.catalogue, visit.path["action"]
    shown = actions_of(desk.gate.bundle).show(name)
    today = Today.of(catalogue, named_day(visit))
    example = json.dumps(shown["example"], indent=2, ensure_ascii=False)
    return desk.page(
        visit,
        "action.html",
        here="actions",
        action=catalogue.actions[name],
        shown=shown,
        title=shown["title"].get(visit.lang) or shown["title"].get("en", name),
        groups=groups_of(shown, visit.lang),
        laws=_laws(catalogue, name, today, visit.lang),
        implies=[catalogue.actions[each] for each in shown["implies"]],
        implied_by=[each for each in catalogue.actions.values() if name in each.implies],
        example=example,
        curl=_curl(desk.settings.base_url, example),
        heard=heard(desk, visit, Filters(action=name)),
        days_back=DAYS_BACK,
    )


def _laws(
    catalogue: Catalogue, action: str, today: Today, lang: str
) -> list[tuple[str, str, list[tuple[Any, str, str]]]]:
    """Law, its title, and its rules for this action with title and state."""
    found: dict[str, list[tuple[Any, str, str]]] = {}
    for rule in sorted(catalogue.governing(action), key=lambda each: (each.law, each.id)):
        line = (rule, catalogue.title(rule.id, lang), state_of(rule, today))
        found.setdefault(rule.law, []).append(line)
    laws = catalogue.laws
    return [
        (law, laws[law].titles.get(lang) or laws[law].titles.get("en", law), lines)
        for law, lines in found.items()
    ]


def _curl(base_url: str, example: str) -> str:
    """The example as a command; the key stays in the shell's own variable."""
    body = example.replace("'", "'\\''")
    return (
        f"curl {base_url.rstrip('/')}{_ADDRESS} \\\n"
        '  -H "Authorization: Bearer $TIDEGATE_KEY" \\\n'
        "  -H 'Content-Type: application/json' \\\n"
        f"  -d '{body}'"
    )


ROOMS: Mapping[str, Room] = {"actions": _actions, "action": _action}
