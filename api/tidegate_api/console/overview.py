"""What was decided lately, drawn and in tables; what the server and its log say of themselves.

Every number is an exact count and leads to the list that it counts. Figures of the server are since
its start and from its own counters; a latency is told as the limit of the bucket that it fell into,
for more is not known. What is red is wrong: refusing is what a gate is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import quote

from starlette.responses import Response

from tidegate_api._wire import Lang
from tidegate_api.errors import BadRequest
from tidegate_api.metrics import Metrics
from tidegate_audit.counts import Counts, Population
from tidegate_audit.errors import StillCounting
from tidegate_audit.log import Filters

from .asking import Question
from .charts import Bar, share_bar, stacked_bars, swatch
from .desk import Desk, Room
from .finding import WAIT_SECONDS
from .naming import OUTCOMES, Name, Namer
from .periods import LENGTHS, Period
from .rendering import say
from .visit import Visit

__all__ = ["ROOMS"]

_STOPPING = ("deny", "review")
_ROWS = 7
_WEEK = 7
_CALLERS = 5
_FACTS = 3
_QUANTILES = (0.5, 0.95, 0.99)
# From here on a change is told as a multiple.
_MANY_PERCENT = 900


@dataclass(frozen=True, slots=True)
class _Count:
    """A number and the list behind it."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class _Total:
    """One outcome: how many, which part of all, and the change from the period before."""

    outcome: str
    count: _Count
    share: float
    change: str


@dataclass(frozen=True, slots=True)
class _Stops:
    """What was refused and what was sent to review, by a rule, a place or an action."""

    name: Name
    address: str
    refused: _Count
    reviewed: _Count


@dataclass(frozen=True, slots=True)
class _Forgetful:
    """A caller whose questions lack facts, for one action: whom to write to, and about what."""

    caller: str
    action: Name
    code: str
    count: _Count
    facts: tuple[tuple[str, _Count], ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Server:
    """What this server counted since it started. Seconds; None beyond the last bucket."""

    since: datetime
    answers: int
    latency: tuple[tuple[float, float | None], ...]
    last_bucket: float
    in_flight: int
    failed: int
    blind_allows: int
    failing: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    """Everything on the page that is counted from the log."""

    total: _Count
    before: int
    """How many there were in the period before."""
    change: str
    totals: tuple[_Total, ...]
    chart: str
    bars: tuple[tuple[Bar, int], ...]
    rules: tuple[_Stops, ...]
    places: tuple[_Stops, ...]
    actions: tuple[_Stops, ...]
    forgetful: tuple[_Forgetful, ...]
    flags: tuple[tuple[Name, _Count], ...]


def _overview(desk: Desk, visit: Visit) -> Response:
    now = datetime.now(UTC)
    period = Period(_days(visit.query.get("days")), now)
    counted, counting = None, None
    try:
        counted = _Counting(desk.log.counts(), period, Namer(desk.catalogue, visit.lang), visit)()
    except StillCounting as error:
        counting = (error.counted, error.size)
    state = desk.log.state()
    return desk.page(
        visit,
        "overview.html",
        here="overview",
        period=period,
        lengths=LENGTHS,
        outcomes=OUTCOMES,
        counted=counted,
        counting=counting,
        server=_server(desk.metrics),
        state=state,
        age=_age(visit, now, state.last),
        anchor_age=state.anchor.written and _age(visit, now, state.anchor.written),
        share_bar=share_bar,
        swatch=swatch,
    )


def _days(text: str | None) -> int:
    if text is None:
        return 7
    if text not in map(str, LENGTHS):
        raise BadRequest(
            f"expected one of {', '.join(map(str, LENGTHS))}; got {text[:50]!r}",
            where="query.days",
            next_step="open the overview from the menu",
        )
    return int(text)


class _Counting:
    """Counts one period. All its lists have the filters of the period, so that numbers agree."""

    def __init__(self, counts: Counts, period: Period, namer: Namer, visit: Visit) -> None:
        self._counts = counts
        self._period = period
        self._namer = namer
        self._visit = visit
        self._whole = period.between(period.edges[0], period.edges[-1])
        self._list = Question.read((), {})

    def __call__(self) -> _Counted:
        now = self._of()
        earlier, later = self._period.before
        before = self._counts.of(Filters(since=earlier, until=later), wait_seconds=WAIT_SECONDS)
        bars = self._bars(now)
        return _Counted(
            total=_Count(now.total, self._address()),
            before=before.total,
            change=_change(self._visit.lang, now.total, before.total),
            totals=self._totals(now, before),
            chart=self._chart(bars, now.total),
            bars=tuple((bar, sum(bar.values.values())) for bar in reversed(bars)),
            rules=self._stops(now, "stopped_by"),
            places=self._stops(now, "stopped_in"),
            actions=self._stops(now, "action"),
            forgetful=self._forgetful(),
            flags=tuple(
                (self._namer("flag", rule), _Count(count, self._address(flag=rule)))
                for rule, count in now.facets(["flag"], limit=_ROWS)["flag"]
            ),
        )

    def _of(self, **filters: str) -> Population:
        edges = self._period.edges
        chosen = Filters(since=edges[0], until=edges[-1], **filters)
        return self._counts.of(chosen, wait_seconds=WAIT_SECONDS)

    def _address(self, **filters: str) -> str:
        return self._list.address({**self._whole, **filters})

    def _totals(self, now: Population, before: Population) -> tuple[_Total, ...]:
        counts = dict(now.facets(["outcome"])["outcome"])
        then = dict(before.facets(["outcome"])["outcome"])
        return tuple(
            _Total(
                outcome,
                _Count(counts.get(outcome, 0), self._address(outcome=outcome)),
                counts.get(outcome, 0) / now.total if now.total else 0.0,
                _change(self._visit.lang, counts.get(outcome, 0), then.get(outcome, 0)),
            )
            for outcome in OUTCOMES
        )

    def _bars(self, now: Population) -> list[Bar]:
        edges = self._period.edges
        series = now.series(edges)
        every = 6 if self._period.days == 1 else 5 if self._period.days > 7 else 1
        bars = []
        for at, (since, until) in enumerate(pairwise(edges)):
            values = {kind: series[kind][at] for kind in OUTCOMES if kind in series}
            hour = self._period.days == 1
            weekday = say(self._visit.lang, f"overview.weekday_{since.weekday()}")
            name = since.strftime("%Y-%m-%d %H:%M") if hour else f"{since:%Y-%m-%d} {weekday}"
            short = f"{weekday} {since:%d}" if self._period.days == _WEEK else f"{since:%m-%d}"
            labelled = since.hour % every == 0 if hour else (len(edges) - 2 - at) % every == 0
            bars.append(
                Bar(
                    values=values,
                    told=self._told(name, values),
                    address=self._list.address(self._period.between(since, until)),
                    label=(f"{since:%H:%M}" if hour else short) if labelled else "",
                )
            )
        return bars

    def _told(self, name: str, values: Mapping[str, int]) -> str:
        lang = self._visit.lang
        parts = [
            f"{say(lang, 'layout.outcome_' + kind)} {count:,}"
            for kind, count in values.items()
            if count
        ]
        return f"{name}: {', '.join(parts) or say(lang, 'overview.nothing')}"

    def _chart(self, bars: list[Bar], total: int) -> str:
        lang = self._visit.lang
        hourly = "hour" if self._period.days == 1 else "day"
        largest = max(bars, key=lambda bar: sum(bar.values.values()))
        about = say(lang, "overview.chart_about", total=f"{total:,}", most=largest.told)
        return stacked_bars(bars, OUTCOMES, say(lang, f"overview.chart_{hourly}"), about)

    def _stops(self, now: Population, kind: str) -> tuple[_Stops, ...]:
        found: dict[str, dict[str, int]] = {}
        for value, outcome, count in now.cross(kind, "outcome"):
            if outcome in _STOPPING:
                found.setdefault(value, {})[outcome] = count
        most = sorted(found.items(), key=lambda item: (-sum(item[1].values()), item[0]))
        return tuple(
            _Stops(
                self._namer(kind, value),
                self._law_page(kind, value),
                *(
                    _Count(counts.get(each, 0), self._address(**{kind: value, "outcome": each}))
                    for each in _STOPPING
                ),
            )
            for value, counts in most[:_ROWS]
        )

    def _law_page(self, kind: str, value: str) -> str:
        """Where a name leads: to what the law says of it; a place to its decisions."""
        page = {"stopped_by": "rules", "action": "actions"}.get(kind)
        if page is None:
            return self._address(**{kind: value})
        return f"/console/law/{page}/{quote(value)}"

    def _forgetful(self) -> tuple[_Forgetful, ...]:
        pairs = self._of(outcome="incomplete").cross("caller", "action", limit=_CALLERS)
        return tuple(self._lacking(*pair) for pair in pairs)

    def _lacking(self, caller: str, action: str, count: int) -> _Forgetful:
        own = {"outcome": "incomplete", "caller": caller, "action": action}
        missing = self._of(**own).facets(["missing"])["missing"]
        facts = tuple(
            (path, _Count(lacking, self._address(**own, missing=path)))
            for path, lacking in missing[:_FACTS]
        )
        name = self._namer.action(action)
        counted = _Count(count, self._address(**own))
        return _Forgetful(caller, name, action, counted, facts, max(len(missing) - _FACTS, 0))


def _change(lang: Lang, now: int, before: int) -> str:
    """How a number differs from the one before it, in few figures."""
    if now and not before:
        return say(lang, "overview.new")
    percent = round(100 * (now - before) / before) if before else 0
    if percent == 0:
        return "±0"
    if percent >= _MANY_PERCENT:
        return f"×{round(now / before):,}"
    return f"{'+' if percent > 0 else '−'}{abs(percent)} %"


def _server(metrics: Metrics) -> _Server:
    # Names as Prometheus is told them.
    (family,) = metrics.seconds.collect()
    buckets: list[tuple[float, float]] = []
    answers, created = 0.0, 0.0
    for sample in family.samples:
        if sample.name.endswith("_bucket"):
            buckets.append((float(sample.labels["le"]), sample.value))
        elif sample.name.endswith("_count"):
            answers = sample.value
        elif sample.name.endswith("_created"):
            created = sample.value
    bounds = [limit for limit, _ in buckets if limit != float("inf")]
    read = metrics.registry.get_sample_value
    return _Server(
        since=datetime.fromtimestamp(created, UTC),
        answers=int(answers),
        latency=tuple((share, _limit(buckets, share * answers)) for share in _QUANTILES),
        last_bucket=bounds[-1],
        in_flight=int(read("tidegate_appends_in_flight") or 0),
        failed=int(read("tidegate_appends_failed_total") or 0),
        blind_allows=int(read("tidegate_blind_allows_total") or 0),
        failing=metrics.failing_since is not None,
    )


def _limit(buckets: list[tuple[float, float]], rank: float) -> float | None:
    """The limit of the bucket that holds this rank; None for the one without a limit."""
    limit = next((limit for limit, count in buckets if count >= rank), float("inf"))
    return None if limit == float("inf") else limit


def _age(visit: Visit, now: datetime, then: datetime) -> str:
    seconds = max(int((now - then).total_seconds()), 0)
    for unit, size in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= 2 * size:
            return say(visit.lang, f"overview.ago_{unit}", n=seconds // size)
    return say(visit.lang, "overview.ago_seconds", n=seconds)


ROOMS: Mapping[str, Room] = {"overview": _overview}
