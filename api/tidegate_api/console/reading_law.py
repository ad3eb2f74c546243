"""What the rooms about law share: the law of one day, in words, and how often it spoke.

Everything is read from the catalogue of the loaded bundle, so the pages cannot disagree with what
the gate asks. A law counts by the calendar of the place that made it: "in force" means on the day
of that place, or on the day that the reader named.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

from tidegate_api._wire import Lang
from tidegate_api.actions import Actions
from tidegate_api.errors import BadRequest
from tidegate_audit.errors import LogUnavailable, StillCounting
from tidegate_audit.log import Filters
from tidegate_engine.bundle import Bundle
from tidegate_engine.catalogue import Catalogue, Due, Rule
from tidegate_engine.derive import Calendar

from .desk import Desk
from .rendering import say, texts
from .visit import Visit

__all__ = [
    "DAYS_BACK",
    "STATES",
    "Heard",
    "Today",
    "actions_of",
    "day_in",
    "due_in_words",
    "heard",
    "known_or",
    "named_day",
    "retention_in_words",
    "state_of",
]

State = Literal["in_force", "coming", "past", "draft"]
STATES: Final[tuple[State, ...]] = ("in_force", "coming", "past", "draft")
DAYS_BACK: Final = 30
_WAIT_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Today:
    """The day in each place. ``named`` is the day the reader asked for; None means now."""

    places: Mapping[str, str]
    utc: date
    named: date | None

    @classmethod
    def of(cls, catalogue: Catalogue, named: date | None) -> Today:
        calendar = Calendar({name: place.zone for name, place in catalogue.places.items()})
        now = datetime.now(UTC)
        days = calendar.days(now) if named is None else calendar.fixed(named)
        return cls(days.today, named or now.date(), named)

    def of_place(self, place: str) -> str:
        """ISO date; a place without a calendar of its own counts by UTC."""
        return self.places.get(place, self.utc.isoformat())


def named_day(visit: Visit, name: str = "on") -> date | None:
    """The day in the address, if there is one.

    Raises:
        BadRequest: It is no day from 1900 to 2999.
    """
    return day_in(visit.query.get(name, ""), f"query.{name}")


def day_in(text: str, where: str) -> date | None:
    """The day that a reader typed; None for nothing.

    Raises:
        BadRequest: It is no day from 1900 to 2999.
    """
    if not text:
        return None
    try:
        found = date.fromisoformat(text) if len(text) == len("YYYY-MM-DD") else None
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2999:
        raise BadRequest(
            f"expected a day as YYYY-MM-DD, from 1900 to 2999; got {text[:40]!r}",
            where=where,
            next_step="leave it out for today",
        )
    return found


def state_of(rule: Rule, today: Today) -> State:
    """Whether the rule is in force on the day of the place that made it.

    A rule that only prepares for law to come is a draft on every day.
    """
    if set(rule.effects) == {"prepare"}:
        return "draft"
    day = today.of_place(rule.place)
    if day < rule.valid_from:
        return "coming"
    return "past" if rule.valid_to is not None and day > rule.valid_to else "in_force"


@lru_cache(maxsize=4)
def actions_of(bundle: Bundle) -> Actions:
    """The pages of the actions of one bundle, read once."""
    return Actions(bundle)


def known_or(lang: Lang, prefix: str, name: str) -> str:
    """The text ``<prefix><name>``; the bare name where a user's own law brought it."""
    return say(lang, prefix + name) if prefix + name in texts() else name.replace("_", " ")


def due_in_words(lang: Lang, due: Due) -> str:
    """By when an obligation is to be done."""
    if due.with_act:
        return say(lang, "law.due_with_act")
    if due.yearly is not None:
        month, day = map(int, due.yearly.split("-"))
        named = f"{month} 月 {day} 日" if lang == "zh-Hans" else f"{day} {month_name[month]}"
        return say(lang, "law.due_yearly", day=named)
    start = "decision" if due.start == "decision" else "fact"
    return say(lang, f"law.due_{due.count}_{start}", days=due.days, fact=due.start)


def retention_in_words(lang: Lang, retention: str) -> str:
    """How long the record of a decision with this rule is kept, and where that is from."""
    kept, _, source = retention.partition(":")
    if kept == "default":
        return say(lang, "law.kept_default")
    told = say(lang, "law.kept_years", years=kept.removesuffix("y"))
    return f"{told} ({source})" if source else told


@dataclass(frozen=True, slots=True)
class Heard:
    """How many decisions a filter finds, lately and ever, with their outcomes; an aid, no proof."""

    lately: int
    ever: int
    since: date
    outcomes: tuple[tuple[str, int, int], ...]
    """Outcome, lately, ever."""
    counting: bool = False
    """True while the log is still being counted; the numbers are then not there yet."""


def heard(desk: Desk, visit: Visit, filters: Filters) -> Heard | None:
    """Counts for a reader who may see decisions; None for others, and where there are none."""
    if not visit.may("decisions"):
        return None
    since = datetime.now(UTC).date() - timedelta(days=DAYS_BACK)
    begun = datetime(since.year, since.month, since.day, tzinfo=UTC)
    try:
        counts = desk.log.counts()
        ever = counts.of(filters, wait_seconds=_WAIT_SECONDS)
        lately = counts.of(replace(filters, since=begun), wait_seconds=_WAIT_SECONDS)
    except StillCounting:
        return Heard(0, 0, since, (), counting=True)
    except LogUnavailable:
        return None
    recent = dict(lately.facets(("outcome",))["outcome"])
    outcomes = tuple(
        (name, recent.get(name, 0), count) for name, count in ever.facets(("outcome",))["outcome"]
    )
    return Heard(lately.total, ever.total, since, outcomes)
