"""Counting decisions, held against a list that is counted the plain way."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from _logs import DIGEST, decision, fill, make_log, rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tidegate_audit import chunk, counts, tagging
from tidegate_audit.counts import Counts, Population
from tidegate_audit.errors import DraftError, LogUnavailable, StartError, StillCounting
from tidegate_audit.log import Draft, Filters, Log
from tidegate_audit.lookup import KINDS

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
OTHER = "sha256:" + "6b" * 32
SPOKE = [
    ("us.ofac.sdn", "deny"),
    ("us.irs.w8_missing", "review"),
    ("cn.pipl.consent", "flag"),
    ("cn.csl.real_name@2026-01-01", "flag"),
]
LAWS = ["us.ofac", "us.irs", "cn.pipl", "hk.pdpo"]
PATHS = ["payee.country", "data.counts.cpi"]


class Clock:
    """The log's clock, set by the test."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        return round(self.now.timestamp() * 1000)


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    """One entry of a log: a decision, or an ``access`` now and then."""
    asked = draw(st.lists(st.sampled_from(LAWS), unique=True))
    spoke = draw(st.lists(st.sampled_from(SPOKE), max_size=3))
    return {
        "type": draw(st.sampled_from(["decision"] * 7 + ["access"])),
        # The clock may be set back as well as forward; deciders are 5 s off at most.
        "step": draw(st.sampled_from([0, 0, 1, 700, 3_600_000, 86_400_000, -1_000, -7_200_000])),
        "skew": draw(st.integers(-5_000, 5_000)),
        "outcome": draw(st.sampled_from(["allow", "deny", "review"])),
        "bundle": draw(st.sampled_from([DIGEST, OTHER])),
        "person": draw(st.sampled_from(["u-1", "u-2", "u-3"])),
        "record": {
            "action": draw(st.sampled_from(["creator.payout", "data.transfer"])),
            "rules": [rule for rule, _ in spoke],
            "effects": [effect for _, effect in spoke],
            "asked": asked,
            "dismissed": asked[: draw(st.integers(0, 1))],
            "missing": draw(st.lists(st.sampled_from(PATHS), unique=True)),
            "mode": draw(st.sampled_from(["enforce", "observe"])),
            "caller": draw(st.sampled_from(["payouts", "orders"])),
        },
    }


def draft_of(line: dict[str, Any], clock: Clock) -> Draft:
    clock.now += timedelta(milliseconds=line["step"])
    when = clock.now + timedelta(milliseconds=line["skew"])
    if line["type"] == "access":
        return replace(decision(line["person"]), type="access", time=when, outcome=None,
                       policy=None)  # fmt: skip
    policy = {"bundle": line["bundle"], "tables": DIGEST, "profile": DIGEST, "engine": "x 1"}
    return decision(
        line["person"],
        outcome=line["outcome"],
        time=when,
        record=line["record"],
        policy=policy,
    )


async def record(log: Log, written: list[dict[str, Any]], clock: Clock, made: list[Draft]) -> None:
    """Append many in one commit, each at its own time by the clock."""

    async def append(line: dict[str, Any]) -> None:
        made.append(draft_of(line, clock))
        await log.append_async(made[-1])

    await asyncio.gather(*[append(line) for line in written])


def tags_of(draft: Draft) -> set[tuple[str, str]]:
    """What a decision is counted by, written anew from what the tags are said to be."""
    record: Any = draft.record
    laws = set(record["asked"]) - set(record["dismissed"])
    public = {rule: rule.partition("@")[0] for rule in record["rules"]}
    spoke = list(zip(record["rules"], record["effects"], strict=True))
    found = {(kind, record[kind]) for kind in ("action", "caller", "mode")}
    found |= {("outcome", draft.outcome or "")}
    found |= {("rule", name) for pair in public.items() for name in pair}
    found |= {("law", law) for law in laws} | {("place", law.split(".")[0]) for law in laws}
    found |= {("missing", path) for path in record["missing"]}
    found |= {("effect", effect) for _, effect in spoke}
    found |= {("flag", public[rule]) for rule, effect in spoke if effect == "flag"}
    stops = {public[rule] for rule, effect in spoke if effect == draft.outcome != "allow"}
    found |= {("stopped_by", rule) for rule in stops}
    found |= {("stopped_in", rule.split(".")[0]) for rule in stops}
    return found | {("bundle", dict(draft.policy or {})["bundle"])}


def chosen_of(made: list[Draft], filters: Filters, without: str = "") -> list[Draft]:
    wanted = {(k, v) for k in KINDS if k != without and (v := getattr(filters, k)) is not None}
    return [
        draft
        for draft in made
        if draft.type == "decision"
        and wanted <= tags_of(draft)
        and (filters.since is None or draft.time >= filters.since)
        and (filters.until is None or draft.time < filters.until)
        and (filters.subject is None or filters.subject == draft.parts[0].person)
    ]


def by_most(found: Counter[Any]) -> list[Any]:
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def check(population: Population, made: list[Draft], edges: list[datetime]) -> None:
    """Every answer is what counting the list one by one gives."""
    chosen = chosen_of(made, population.filters)
    assert population.total == len(chosen)
    times = [draft.time for draft in chosen]
    assert population.span() == ((min(times), max(times)) if times else None)
    facets = population.facets()
    for kind in KINDS:
        others = chosen_of(made, population.filters, without=kind)
        values = Counter(v for draft in others for k, v in tags_of(draft) if k == kind)
        assert facets[kind] == by_most(values), kind
    for kind in ("outcome", "rule"):
        series: dict[str, list[int]] = {}
        for draft in chosen:
            for at, (start, end) in enumerate(pairwise(edges)):
                for value in (v for k, v in tags_of(draft) if k == kind):
                    if start <= draft.time < end:
                        series.setdefault(value, [0] * (len(edges) - 1))[at] += 1
        assert population.series(edges, kind) == dict(sorted(series.items()))
    pairs = Counter(
        (one, two)
        for draft in chosen
        for k, one in tags_of(draft)
        for j, two in tags_of(draft)
        if (k, j) == ("missing", "caller")
    )
    crossed = [((one, two), count) for one, two, count in population.cross("missing", "caller")]
    assert crossed == by_most(pairs)


FILTERS = st.builds(
    Filters,
    action=st.sampled_from([None, None, "creator.payout", "no.such"]),
    outcome=st.sampled_from([None, None, "deny"]),
    rule=st.sampled_from([None, None, "cn.csl.real_name", "us.ofac.sdn"]),
    place=st.sampled_from([None, None, "us"]),
    bundle=st.sampled_from([None, None, OTHER]),
    effect=st.sampled_from([None, None, "flag"]),
    flag=st.sampled_from([None, None, "cn.csl.real_name"]),
    stopped_by=st.sampled_from([None, None, None, "us.irs.w8_missing"]),
    stopped_in=st.sampled_from([None, None, None, "us"]),
    since=st.sampled_from([None, NOON - timedelta(hours=1), NOON, NOON + timedelta(seconds=2)]),
    until=st.sampled_from([None, NOON + timedelta(milliseconds=700), NOON + timedelta(days=1)]),
    subject=st.sampled_from([None, None, "u-2", "u-nobody"]),
)
EDGES = st.lists(
    st.integers(-10_000_000, 200_000_000).map(lambda ms: NOON + timedelta(milliseconds=ms)),
    min_size=2,
    max_size=6,
    unique=True,
).map(sorted)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    written=st.lists(st.lists(lines(), max_size=40), min_size=1, max_size=4),
    filters=st.lists(FILTERS, min_size=1, max_size=4),
    edges=EDGES,
)
def test_counts_are_what_counting_one_by_one_gives(
    tmp_path_factory: pytest.TempPathFactory,
    written: list[list[dict[str, Any]]],
    filters: list[Filters],
    edges: list[datetime],
) -> None:
    patch = pytest.MonkeyPatch()
    # Small stretches, so that few entries have many of each.
    patch.setattr(chunk, "SIZE", 32)
    patch.setattr(counts, "SIZE", 32)
    patch.setattr(counts, "_BATCH", 16)
    patch.setattr(chunk, "_BLOCK", 4)
    patch.setattr(chunk, "_FULL", 15)
    patch.setattr(chunk, "_FEW", 3)
    clock = Clock()
    made: list[Draft] = []
    directory = make_log(tmp_path_factory.mktemp("counts") / "log")
    with patch.context(), Log.open(directory, now_ms=clock) as log:
        for some in written:
            asyncio.run(record(log, some, clock, made))
            rows(directory, "UPDATE sealed_part SET wrapped_key = NULL, box = NULL "
                 "WHERE name <> 'record' AND idx % 3 = 0")  # fmt: skip
            for each in filters:
                check(log.counts().of(each), made, edges)
    patch.undo()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.open(make_log(tmp_path / "log")) as log:
        fill(log, 50)
        yield log


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Lets nothing more be counted until it is set."""
    event, read = threading.Event(), Counts._read_batch

    def wait(counts: Counts) -> None:
        event.wait()
        read(counts)

    monkeypatch.setattr(Counts, "_read_batch", wait)
    yield event
    event.set()


def test_who_does_not_wait_is_told_how_far_it_is(log: Log, held: threading.Event) -> None:
    with pytest.raises(StillCounting, match="0 of 51") as told:
        log.counts().of(wait_seconds=0)
    assert (told.value.counted, told.value.size) == (0, 51)
    held.set()
    assert log.counts().of().total == 50
    assert log.counts().progress == (51, 51)


def test_asking_for_progress_starts_nothing(log: Log) -> None:
    assert log.counts().progress == (0, 51)
    assert "tidegate-counts" not in {thread.name for thread in threading.enumerate()}


def test_what_was_found_stays_as_it_was_while_the_log_grows(log: Log) -> None:
    found = log.counts().of(Filters(outcome="deny"))
    fill(log, 7)
    assert log.counts().of().total == 57
    edges = [datetime(2020, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)]
    assert found.facets(["outcome", "caller"]) == {
        "outcome": [("deny", 50)],
        "caller": [("payouts", 50)],
    }
    assert (found.total, found.series(edges)) == (50, {"deny": [50]})


def test_the_most_come_first_and_no_more_than_asked_for(log: Log) -> None:
    found = log.counts().of()
    assert found.facets(["law"], limit=1) == {"law": [("us.irs", 50)]}
    assert found.cross("law", "caller", limit=1) == [("us.irs", "payouts", 50)]


@pytest.mark.parametrize("edges", [[], [NOON], [NOON, NOON], [NOON, NOON - timedelta(days=1)]])
def test_edges_that_do_not_rise_are_refused(log: Log, edges: list[datetime]) -> None:
    with pytest.raises(DraftError, match="rise"):
        log.counts().of().series(edges)


def test_a_kind_that_is_none_is_refused(log: Log) -> None:
    for ask in (
        lambda found: found.facets(["person"]),
        lambda found: found.series([NOON, NOON + timedelta(days=1)], "person"),
        lambda found: found.cross("rule", "person"),
    ):
        with pytest.raises(DraftError, match="'person'"):
            ask(log.counts().of())


def test_a_time_without_a_zone_is_refused(log: Log) -> None:
    with pytest.raises(DraftError, match="zone"):
        log.counts().of(Filters(since=NOON.replace(tzinfo=None)))


def test_counts_that_cannot_be_read_say_so_and_are_tried_again(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise LogUnavailable("the disk failed")

    with monkeypatch.context() as patch:
        patch.setattr(Counts, "_read_batch", fail)
        with pytest.raises(LogUnavailable, match="the disk failed"):
            log.counts().of()
    assert log.counts().of().total == 50


def test_a_closed_log_counts_nothing_more(tmp_path: Path, held: threading.Event) -> None:
    log = Log.open(make_log(tmp_path / "log"))
    fill(log, 5)
    log.counts().start()
    threading.Timer(0.1, held.set).start()
    log.close()
    assert "tidegate-counts" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(LogUnavailable, match="closed"):
        log.counts().of()


def test_many_count_while_the_log_grows(log: Log) -> None:
    stop, wrong = threading.Event(), []

    def ask() -> None:
        before = 0
        while not stop.is_set():
            found = log.counts().of(Filters(action="creator.payout"))
            facets = found.facets(["outcome"])["outcome"]
            if found.total < before or facets != [("deny", found.total)]:
                wrong.append((before, found.total, facets))
            before = found.total

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        fill(log, 25)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert log.counts().of().total == 550


def as_version_1(directory: Path) -> None:
    """Take from a log's tables what version 0001 did not have."""
    rows(directory, "DROP INDEX ix_decision_untagged")
    rows(directory, "ALTER TABLE decision DROP COLUMN tags")
    new = "kind IN ('bundle', 'effect', 'flag', 'stopped_by', 'stopped_in')"
    rows(directory, f"DELETE FROM decision_tag WHERE tag IN (SELECT id FROM tag WHERE {new})")
    rows(directory, f"DELETE FROM tag WHERE {new}")
    rows(directory, "UPDATE alembic_version SET version_num = '0001'")


def older_log(directory: Path) -> list[Draft]:
    """A log of version 0001 with two decisions."""
    made = [
        decision("u-1", record={"effects": ["deny", "flag"]}),
        decision("u-2", outcome="allow", record={"rules": [], "effects": [], "asked": ["hk.pdpo"]}),
    ]
    with Log.open(make_log(directory)) as log:
        for draft in made:
            log.append(draft)
    as_version_1(directory)
    return made


def test_an_older_log_is_brought_up_when_it_is_opened(tmp_path: Path) -> None:
    made = older_log(tmp_path / "log")
    with Log.open(tmp_path / "log") as log:
        log.append(decision("u-3"))
        facets = log.counts().of().facets()
        assert facets["effect"] == [("deny", 2), ("flag", 1), ("review", 1)]
        assert facets["bundle"] == [(DIGEST, 3)]
        assert facets["flag"] == [("us.irs.w8_missing", 1)]
        assert facets["stopped_by"] == [("us.ofac.sdn", 2)]
        assert facets["law"] == [("us.irs", 2), ("us.ofac", 2), ("hk.pdpo", 1)]
        assert [each.id for each in log.search(Filters(effect="flag")).found] == [made[0].id]


def test_a_record_that_was_destroyed_keeps_the_tags_it_had(tmp_path: Path) -> None:
    older_log(tmp_path / "log")
    rows(tmp_path / "log", "UPDATE sealed_part SET wrapped_key = NULL, box = NULL")
    with Log.open(tmp_path / "log") as log:
        facets = log.counts().of().facets()
    assert facets["law"] == [("hk.pdpo", 1), ("us.irs", 1), ("us.ofac", 1)]
    assert facets["bundle"] == [(DIGEST, 2)]
    assert facets["effect"] == []


def test_bringing_up_that_was_cut_off_goes_on_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older_log(tmp_path / "log")
    monkeypatch.setattr(tagging, "_BATCH", 1)
    with monkeypatch.context() as patch:
        done = iter([tagging._tags_of])
        patch.setattr(tagging, "_tags_of", lambda *given: next(done)(*given))
        with pytest.raises(StopIteration):
            Log.open(tmp_path / "log")
    assert rows(tmp_path / "log", "SELECT count(*) FROM decision WHERE tags IS NULL") == [(1,)]
    with Log.open(tmp_path / "log") as log:
        assert log.counts().of(Filters(bundle=DIGEST)).total == 2


def test_an_older_log_that_must_not_start_is_left_as_it_was(tmp_path: Path) -> None:
    older_log(tmp_path / "log")
    rows(tmp_path / "log", "UPDATE head SET root = zeroblob(32)")
    with pytest.raises(StartError):
        Log.open(tmp_path / "log")
    assert rows(tmp_path / "log", "SELECT version_num FROM alembic_version") == [("0001",)]
