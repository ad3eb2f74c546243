"""The overview: exact numbers that lead to their lists, and alarms where something is wrong."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from _app import EVALUATION, World, signup
from _desk import signed_in
from _pages import HOSTILE, LIST, Seen, read_page, see, total
from _played import Played, count, play
from hypothesis import given
from hypothesis import strategies as st

from tidegate_api.console.charts import Bar, nice, share_bar, stacked_bars
from tidegate_api.console.overview import _change, _server
from tidegate_api.console.periods import LENGTHS, Period
from tidegate_api.metrics import Metrics
from tidegate_audit.counts import Counts
from tidegate_audit.errors import StillCounting

OVERVIEW = "/console/overview"


async def show(world: World, query: str = "", language: str = "en") -> Seen:
    async with signed_in(world, language=language) as client:
        return await see(client, OVERVIEW + query)


def table(seen: Seen, first: str) -> list[list[str]]:
    """The rows of the table whose first heading is this, without the heading."""
    start = next(at for at, row in enumerate(seen.rows) if row[0] == first)
    ends = (at for at, row in enumerate(seen.rows) if at > start and row[0] in _HEADINGS)
    return seen.rows[start + 1 : next(ends, None)]


_HEADINGS = (
    "Time (UTC)",
    "Outcome",
    "Rule that stopped it",
    "Place whose law stopped it",
    "Action",
    "Caller",
    "Flag",
)


def number(text: str) -> int:
    return int(text.replace(",", ""))


# -- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", LENGTHS)
async def test_the_totals_are_what_a_plain_count_finds(played: Played, days: int) -> None:
    world, made = played.world, played.made
    seen = await show(world, f"?days={days}")
    outcomes = count(made, "outcome")
    rows = table(seen, "Outcome")
    assert {row[0]: number(row[1]) for row in rows} == {
        "Allowed": outcomes["allow"],
        "Allowed with obligations": outcomes["allow_with_obligations"],
        "Review": outcomes["review"],
        "Incomplete": outcomes["incomplete"],
        "Refused": outcomes["deny"],
        "Error": outcomes["error"],
        "All": len(made),
    }
    shares = [float(row[2].removesuffix(" %")) for row in rows[:-1]]
    assert sum(shares) == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize("days", LENGTHS)
async def test_the_bars_add_up_to_the_totals(played: Played, days: int) -> None:
    world, made = played.world, played.made
    rows = table(await show(world, f"?days={days}"), "Time (UTC)")
    assert len(rows) == (24 if days == 1 else days)
    columns = list(zip(*[map(number, row[1:]) for row in rows], strict=True))
    assert sum(columns[-1]) == len(made)
    assert sum(columns[4]) == count(made, "outcome")["deny"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Rule that stopped it", "stopped_by"),
        ("Place whose law stopped it", "stopped_in"),
        ("Action", "action"),
    ],
)
async def test_what_was_stopped_is_what_a_plain_count_finds(
    played: Played, heading: str, kind: str
) -> None:
    world, made = played.world, played.made
    rows = table(await show(world), heading)
    stopped = Counter((number(row[1]), number(row[2])) for row in rows)
    refused = count([each for each in made if each.outcome == "deny"], kind)
    reviewed = count([each for each in made if each.outcome == "review"], kind)
    both = refused + reviewed
    most = sorted(both, key=lambda value: (-both[value], value))[:7]
    assert len(most) > 1
    assert stopped == Counter((refused[value], reviewed[value]) for value in most)


async def test_every_number_leads_to_the_list_that_it_counts(played: Played) -> None:
    world = played.world
    async with signed_in(world) as client:
        seen = await see(client, OVERVIEW)
        counted = [(to, words) for to, words in seen.links if re.fullmatch(r"[\d,]+", words)]
        assert len(counted) > 15
        for address, words in counted:
            assert address.startswith(f"{LIST}?")
            assert total(await see(client, address)) == number(words)


async def test_a_bar_leads_to_its_hour(world: World) -> None:
    made = play(world, 5)
    hour = made[-1].time.astimezone(UTC).strftime("%Y-%m-%d %H:00")
    here = [each for each in made if each.time.strftime("%Y-%m-%d %H:00") == hour]
    async with signed_in(world) as client:
        seen = await see(client, f"{OVERVIEW}?days=1")
        assert total(await see(client, seen.address(hour))) == len(here)


async def test_a_caller_that_leaves_a_fact_out_is_named_with_its_action(world: World) -> None:
    for n in range(3):
        world.gate.check(signup(f"u-{n}", None), caller="sign-up")
    seen = await show(world)
    (row,) = table(seen, "Caller")
    assert (row[0], row[1], row[3]) == ("sign-up", "Open an account", "3")
    assert row[2].startswith("user.age")
    assert seen.address("Open an account") == "/console/law/actions/account.create"


async def test_flags_are_counted_by_the_rule_that_raised_them(played: Played) -> None:
    world, made = played.world, played.made
    flags = count(made, "flag")
    assert flags
    rows = table(await show(world), "Flag")
    assert sorted(number(row[1]) for row in rows) == sorted(flags.values())


async def test_the_overview_is_read_in_chinese(world: World) -> None:
    play(world, 3)
    seen = await show(world, language="zh-CN")
    assert "每日决定数" in seen.text
    assert "结果分布" in seen.text


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (0, 0, "±0"),
        (5, 5, "±0"),
        (5, 0, "new"),
        (0, 4, "−100 %"),
        (3, 2, "+50 %"),
        (999, 1000, "±0"),
        (40, 4, "×10"),
        (4000, 2, "×2,000"),
    ],
)
def test_a_change_is_told_in_few_figures(now: int, before: int, told: str) -> None:
    assert _change("en", now, before) == told


@pytest.mark.parametrize("days", ["0", "8", "week", "-1", "7.0"])
async def test_another_period_is_refused(world: World, days: str) -> None:
    async with signed_in(world) as client:
        answer = await client.get(f"{OVERVIEW}?days={days}")
    assert answer.status_code == 400
    assert "expected one of 1, 7, 30" in answer.text.lower()


async def test_what_a_caller_is_called_is_text_here_too(world: World) -> None:
    world.gate.check(signup("u-9", None), caller=HOSTILE)
    async with signed_in(world) as client:
        answer = await client.get(OVERVIEW)
    assert "<script>alert" not in answer.text
    assert HOSTILE in read_page(answer.text).text


@pytest.mark.parametrize("path", [OVERVIEW, LIST])
async def test_nothing_on_the_page_needs_a_style_or_script_of_its_own(
    played: Played, path: str
) -> None:
    world = played.world
    async with signed_in(world) as client:
        text = (await client.get(path)).text
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


# -- nothing yet --------------------------------------------------------------------------------


@pytest.mark.parametrize("days", LENGTHS)
async def test_a_new_log_is_told_as_empty_and_as_whole(world: World, days: int) -> None:
    seen = await show(world, f"?days={days}")
    assert "No decision was recorded in this period." in seen.text
    assert "agrees with the log" in seen.text
    assert "nothing was asked yet" in seen.text
    assert [row[1] for row in table(seen, "Outcome")] == ["0"] * 7


async def test_the_state_of_the_log_stands_while_decisions_are_counted(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(*_: Any, **__: Any) -> Any:
        raise StillCounting(2, 9)

    monkeypatch.setattr(Counts, "of", of)
    seen = await show(world)
    assert "Still counting: 2 of 9" in seen.text
    assert world.log.origin in seen.text


# -- what the server and the log say ------------------------------------------------------------


async def test_all_is_calm_while_nothing_is_wrong(world: World) -> None:
    play(world, 3)
    async with signed_in(world) as client:
        assert 'role="alert"' not in (await client.get(OVERVIEW)).text


async def test_a_latency_is_told_as_the_limit_of_its_bucket(world: World) -> None:
    await world.ask(EVALUATION, signup())
    seen = await show(world)
    assert "1 answers" in seen.text
    assert re.search(r"p50 ≤ [\d.]+ m?s p95 ≤ [\d.]+ m?s p99 ≤ [\d.]+ m?s", seen.text)


async def test_the_signed_root_and_the_anchor_are_shown(world: World) -> None:
    play(world, 3)
    seen = await show(world)
    assert world.log.state().root.hex() in seen.text
    assert str(world.log.state().anchor.path) in seen.text


async def test_an_anchor_that_does_not_agree_is_an_alarm(world: World) -> None:
    play(world, 3)
    world.log.state().anchor.path.unlink()
    async with signed_in(world) as client:
        answer = await client.get(OVERVIEW)
    assert 'role="alert"' in answer.text
    assert "does not agree with the log" in read_page(answer.text).text


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (lambda metrics: metrics.blind_allows.inc(), "allowed something without a receipt"),
        (lambda metrics: metrics.append_failed(), "The last decision could not be recorded"),
    ],
)
async def test_what_must_not_happen_is_an_alarm(
    world: World, monkeypatch: pytest.MonkeyPatch, happens: Any, told: str
) -> None:
    happens(world.app._metrics)  # type: ignore[attr-defined]
    async with signed_in(world) as client:
        answer = await client.get(OVERVIEW)
    assert 'role="alert"' in answer.text
    assert told in read_page(answer.text).text


# -- periods and charts -------------------------------------------------------------------------

NOW = datetime(2026, 11, 21, 10, 44, 5, tzinfo=UTC)


def test_a_day_is_cut_into_hours_and_ends_with_this_one() -> None:
    edges = Period(1, NOW).edges
    assert (len(edges), edges[0], edges[-1]) == (
        25,
        datetime(2026, 11, 20, 11, tzinfo=UTC),
        datetime(2026, 11, 21, 11, tzinfo=UTC),
    )


def test_a_week_is_cut_into_days_and_ends_with_today() -> None:
    edges = Period(7, NOW).edges
    assert (len(edges), edges[0], edges[-1]) == (
        8,
        datetime(2026, 11, 15, tzinfo=UTC),
        datetime(2026, 11, 22, tzinfo=UTC),
    )


@pytest.mark.parametrize("days", LENGTHS)
def test_the_period_before_is_as_long_as_this_one_until_now(days: int) -> None:
    period = Period(days, NOW)
    earlier, later = period.before
    assert later - earlier == NOW - period.edges[0]
    assert period.edges[0] - earlier == timedelta(days=days)


@given(st.integers(0, 10**9))
def test_a_scale_holds_every_bar_and_halves_evenly(most: int) -> None:
    scale = nice(most)
    assert most <= scale <= max(2 * most, 2)
    assert scale % 2 == 0


@pytest.mark.parametrize(("most", "scale"), [(0, 2), (11, 12), (13, 16), (544, 600), (1701, 2000)])
def test_a_scale_is_a_number_with_few_figures(most: int, scale: int) -> None:
    assert nice(most) == scale


def test_a_chart_escapes_whatever_it_is_given() -> None:
    bar = Bar({"deny": 2, HOSTILE: 1}, told=HOSTILE, address=f'/x?"{HOSTILE}', label=HOSTILE)
    drawn = stacked_bars([bar], ("deny", HOSTILE), HOSTILE, HOSTILE)
    assert "<script" not in drawn
    assert 'x?"<' not in drawn
    assert drawn.count("<a ") == 1


def test_a_chart_of_nothing_has_a_scale_and_no_bars() -> None:
    drawn = stacked_bars([Bar({}, "none", "/x")], ("deny",), "a", "b")
    assert 'class="k-deny"' not in drawn
    assert ">2<" in drawn


def test_a_share_is_drawn_within_its_place() -> None:
    assert 'width="100.0%"' in share_bar(7.0)
    assert 'width="0.0%"' in share_bar(-1.0)


def test_a_time_beyond_the_last_bucket_is_not_called_quick() -> None:
    metrics = Metrics()
    for seconds in (0.004, 0.004, 9.0):
        metrics.answered(200, seconds)
    told = _server(metrics)
    assert dict(told.latency) == {0.5: 0.005, 0.95: None, 0.99: None}
    assert (told.answers, told.last_bucket) == (3, 2.5)
