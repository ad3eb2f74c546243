"""The stretch of time that an overview is about, cut into hours or days, and the one before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

__all__ = ["LENGTHS", "Period"]

LENGTHS = (1, 7, 30)
"""In days. One day is cut into hours, longer ones into days."""

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """``days`` up to now. The last hour or day has begun and is not over; all in UTC."""

    days: int
    now: datetime

    @property
    def step(self) -> timedelta:
        return _HOUR if self.days == 1 else _DAY

    @property
    def edges(self) -> tuple[datetime, ...]:
        """Where each hour or day begins, and where the last one ends."""
        begun = self.now.replace(minute=0, second=0, microsecond=0)
        if self.days > 1:
            begun = begun.replace(hour=0)
        count = 24 if self.days == 1 else self.days
        return tuple(begun + self.step * n for n in range(1 - count, 2))

    @property
    def before(self) -> tuple[datetime, datetime]:
        """As much time as this period has lasted until now, one period earlier."""
        whole = timedelta(days=self.days)
        return self.edges[0] - whole, self.now - whole

    def written(self, edge: datetime) -> str:
        """An edge as an address writes it: a day as a day, an hour as an instant."""
        return edge.strftime("%Y-%m-%d" if self.days > 1 else "%Y-%m-%dT%H:%M:%SZ")

    def between(self, since: datetime, until: datetime) -> dict[str, str]:
        """The filters of an address for a stretch from edge to edge."""
        # In an address the last day is included, and the last instant is not.
        last = until - _DAY if self.days > 1 else until
        return {"from": self.written(since), "to": self.written(last)}
