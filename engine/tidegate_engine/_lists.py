"""Read actions, obligations and places; whatever is unclear is a problem with its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._sources import Entry
from .catalogue import Action, Due, ObligationDef, Place, WorkCalendar
from .metadata import Problem, valid_date

__all__ = ["read_actions", "read_obligation", "read_place", "texts_of"]

_WHO = ("caller", "tidegate", "office")


def texts_of(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {str(lang): text for lang, text in value.items() if isinstance(text, str)}


def _names(
    entry: Entry, value: Mapping[str, Any], key: str, problems: list[Problem]
) -> tuple[str, ...]:
    names = value.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        problems.append(
            Problem(entry.file, entry.line_at(key), f"{key}: expected a list of names.")
        )
        return ()
    return tuple(names)


def read_actions(entries: Mapping[str, Entry], problems: list[Problem]) -> dict[str, Action]:
    known = ("title", "asked_by", "takes", "states", "implies", "if_unanswered", "ungoverned")
    own: dict[str, Mapping[str, Any]] = {}
    for name, entry in entries.items():
        if not isinstance(entry.value, dict):
            problems.append(Problem(entry.file, entry.line, f"{name}: expected title and more."))
            continue
        problems.extend(
            Problem(entry.file, entry.line_at(key), f"{name}: unknown key {key}; expected {known}.")
            for key in entry.value
            if key not in known
        )
        own[name] = entry.value
    direct: dict[str, tuple[str, ...]] = {}
    for name, value in own.items():
        entry = entries[name]
        wanted = _names(entry, value, "implies", problems)
        problems.extend(
            Problem(entry.file, entry.line_at("implies"), f"{name} implies unknown action {other}.")
            for other in wanted
            if other not in own
        )
        direct[name] = tuple(other for other in wanted if other in own)
    expanded = {name: _reach(direct, name) for name in own}
    actions: dict[str, Action] = {}
    for name, value in own.items():
        entry = entries[name]
        if name in expanded[name]:
            problems.append(
                Problem(entry.file, entry.line_at("implies"), f"{name} implies itself.")
            )
        family = (name, *expanded[name])
        takes: dict[str, None] = {}
        states: dict[str, None] = {}
        for member in family:
            takes.update(dict.fromkeys(_names(entries[member], own[member], "takes", problems)))
            states.update(dict.fromkeys(_names(entries[member], own[member], "states", problems)))
        if not isinstance(value.get("ungoverned", False), bool):
            problems.append(
                Problem(entry.file, entry.line_at("ungoverned"), "ungoverned: expected true.")
            )
        actions[name] = Action(
            name=name,
            titles=texts_of(value.get("title")),
            asked_by=str(value.get("asked_by", "")),
            takes=tuple(takes),
            states=tuple(states),
            implies=expanded[name],
            if_unanswered=str(value.get("if_unanswered", "refuse")),
            ungoverned=value.get("ungoverned") is True,
        )
    return actions


def _reach(direct: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = list(direct[name])
    while waiting:
        other = waiting.pop(0)
        if other not in found:
            found[other] = None
            waiting.extend(direct[other])
    return tuple(found)


def read_obligation(code: str, entry: Entry, problems: list[Problem]) -> ObligationDef | None:
    value = entry.value
    if not isinstance(value, dict):
        problems.append(
            Problem(entry.file, entry.line, f"{code}: expected who, when, title, shown.")
        )
        return None
    if value.get("who") not in _WHO:
        problems.append(
            Problem(
                entry.file,
                entry.line_at("who"),
                f"{code}: who: expected one of {', '.join(_WHO)}; got {value.get('who')!r}.",
            )
        )
        return None
    due = _due(value.get("when"))
    if due is None:
        problems.append(
            Problem(
                entry.file,
                entry.line_at("when"),
                f"{code}: when: expected with_act, {{days: N, count: calendar|working, "
                f'from: decision|<fact>}} or {{yearly: "MM-DD"}}; got {value.get("when")!r}.',
            )
        )
        return None
    return ObligationDef(
        code, value["who"], due, texts_of(value.get("title")), texts_of(value.get("shown"))
    )


def _due(when: object) -> Due | None:
    if when == "with_act":
        return Due(with_act=True)
    if not isinstance(when, dict):
        return None
    if set(when) == {"yearly"}:
        # A leap year, so that "02-29" is judged as the day it is.
        if isinstance(when["yearly"], str) and valid_date(f"2024-{when['yearly']}"):
            return Due(with_act=False, yearly=when["yearly"])
        return None
    days, count, start = when.get("days"), when.get("count", "calendar"), when.get("from")
    if (
        set(when) <= {"days", "count", "from"}
        and isinstance(days, int)
        and not isinstance(days, bool)
        and days >= 0
        and count in ("calendar", "working")
        and isinstance(start if start is not None else "decision", str)
    ):
        return Due(with_act=False, days=days, count=count, start=start or "decision")
    return None


def read_place(name: str, entry: Entry, problems: list[Problem]) -> Place | None:
    value = entry.value
    if not isinstance(value, dict) or not isinstance(value.get("zone"), str):
        problems.append(
            Problem(entry.file, entry.line, f"{name}: expected zone: <IANA name>, title.")
        )
        return None
    working_days = None
    if "working_days" in value:
        working_days = _work_calendar(value["working_days"])
        if working_days is None:
            problems.append(
                Problem(
                    entry.file,
                    entry.line_at("working_days"),
                    f"{name}: working_days: expected {{calendar: CN or GB-ENG, kinds: [public], "
                    f"announced: true, ends_on_working_day: true}}; got {value['working_days']!r}.",
                )
            )
    return Place(name, value["zone"], texts_of(value.get("title")), working_days)


def _work_calendar(value: object) -> WorkCalendar | None:
    if not isinstance(value, dict) or not isinstance(value.get("calendar"), str):
        return None
    flags = {key: stated for key, stated in value.items() if key not in ("calendar", "kinds")}
    kinds = value.get("kinds", ["public"])
    if (
        not set(flags) <= {"announced", "ends_on_working_day"}
        or not all(isinstance(stated, bool) for stated in flags.values())
        or not isinstance(kinds, list)
        or not kinds
        or not all(isinstance(kind, str) for kind in kinds)
    ):
        return None
    return WorkCalendar(value["calendar"], tuple(kinds), **flags)
