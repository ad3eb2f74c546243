"""Play a week: when each question is asked, by whom, and which one it is.

Everything is drawn from the seed and the number of the question, so the same week can be played
again to the letter, and a longer one begins like a shorter one is spread. The shape of the load
follows public reporting on January 2025: a day's rhythm, and one evening when newcomers arrive at
ten times the mean rate. Trust nothing here about a real platform; the questions are real, the
answers come from the gate.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Any, Final, NamedTuple

from .cast import Cast
from .scenes import SCENES, Scene

__all__ = ["Moment", "Week"]

_HOURS: Final = 7 * 24
_STORM: Final = 43  # the hour of the week, an evening in America
_SURGE: Final = (1.0, 2.0, 4.0, 7.0, 11.3, 7.0, 4.0, 2.0, 1.0)

# Out of a hundred callers, how many forget a fact that a law asks for.
_SLOPPY: Final = 0.03


class Moment(NamedTuple):
    """One question of the week."""

    at: datetime
    request: dict[str, Any]
    note: str  # what happens, for a person who watches


class Week:
    """A week of requests, the same for the same seed, count and start.

    ``start`` is the first day, in UTC; left out, the week ends today. Days in the requests keep
    clear of every limit, so that a question answered some days later gets the same answer.
    """

    def __init__(self, seed: int = 1, count: int = 5000, start: date | None = None) -> None:
        if count < 0:
            raise ValueError(f"count: expected how many requests to play, 0 or more; got {count}")
        first = start or datetime.now(UTC).date() - timedelta(days=7)
        self.seed = seed
        self.count = count
        self.start = datetime.combine(first, time(), UTC)

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Moment]:
        cast = Cast(self.seed, self.count, self.start)
        weights = [scene.weight for scene in SCENES]
        for number in range(self.count):
            lot = Random(f"{self.seed}/{number}")  # noqa: S311  a play, no secret
            (scene,) = lot.choices(SCENES, weights)
            yield self._play(scene, lot, cast, self._moment(number))

    def _play(self, scene: Scene, lot: Random, cast: Cast, at: datetime) -> Moment:
        request, note = scene.play(lot, cast)
        if scene.forgettable and lot.random() < _SLOPPY:
            forgotten = lot.choice(scene.forgettable)
            if _forget(request, forgotten.split(".")):
                note += f"; the caller forgets {forgotten.rpartition('.')[2]}"
        return Moment(at, request, note)

    def _moment(self, number: int) -> datetime:
        """The instant by which this share of the week's load has arrived."""
        share = (number + 0.5) / self.count * self._arrived[-1]
        hour = bisect_left(self._arrived, share)
        before = self._arrived[hour - 1] if hour else 0.0
        part = (share - before) / (self._arrived[hour] - before)
        seconds = round((hour + part) * 3600, 3)
        return self.start + timedelta(seconds=seconds)

    @cached_property
    def _arrived(self) -> list[float]:
        """The load up to the end of each hour of the week."""
        hours = [0.7 + 0.6 * (1 - abs(hour % 24 - 13) / 13) for hour in range(_HOURS)]
        for place, extra in enumerate(_SURGE, _STORM - len(_SURGE) // 2):
            hours[place] += extra
        return list(accumulate(hours))


def _forget(request: dict[str, Any], path: list[str]) -> bool:
    """Leave a fact out; False if it was not there."""
    here: Any = request
    for step in path[:-1]:
        here = here.get(step) if isinstance(here, dict) else None
    if not isinstance(here, dict) or path[-1] not in here:
        return False
    del here[path[-1]]
    return True
