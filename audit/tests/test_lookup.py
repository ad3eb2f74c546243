"""Finding decisions, held against a list that is filtered the plain way."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from _logs import DIGEST, decision, make_log

from tidegate_audit import lookup
from tidegate_audit.errors import DraftError
from tidegate_audit.log import Draft, Filters, Found, Log

ACTIONS = ["creator.payout", "data.transfer", "live.start"]
RULES = ["us.ofac.sdn", "us.irs.w8_missing", "cn.pipl.consent", "cn.csl.real_name@2026-01-01"]
LAWS = ["us.ofac", "us.irs", "cn.pipl", "cn.csl", "hk.pdpo"]
OUTCOMES = ["deny", "allow", "review"]
COUNT = 400
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def drafts() -> list[Draft]:
    chance = random.Random(5)
    made = []
    for at in range(COUNT):
        asked = chance.sample(LAWS, chance.randrange(len(LAWS)))
        record: dict[str, Any] = {
            "action": chance.choice(ACTIONS),
            "rules": (rules := chance.sample(RULES, chance.randrange(3))),
            "effects": [chance.choice(["deny", "flag"]) for _ in rules],
            "asked": asked,
            "dismissed": asked[: chance.randrange(2)],
            "missing": chance.sample(["payee.country", "data.counts.cpi"], chance.randrange(3)),
            "mode": chance.choice(["enforce", "enforce", "observe"]),
            "caller": chance.choice(["payouts", "orders"]),
        }
        when = NOON + timedelta(milliseconds=chance.randrange(-2000, 2000))
        made.append(
            decision(
                f"u-{chance.randrange(20)}",
                outcome=chance.choice(OUTCOMES),
                record=record,
                time=when,
                subjects=("store-9",) if at % 50 == 0 else (),
            )
        )
    return made


@pytest.fixture(scope="module")
def made() -> list[Draft]:
    return drafts()


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory, made: list[Draft]) -> Iterator[Log]:
    directory = make_log(tmp_path_factory.mktemp("lookup") / "log")
    with Log.open(directory, now_ms=lambda: int(NOON.timestamp() * 1000)) as log:
        for draft in made:
            log.append(draft)
        yield log


def laws_of(draft: Draft) -> set[str]:
    record: Any = draft.record
    return set(record["asked"]) - set(record["dismissed"])


def stops_of(draft: Draft) -> set[str]:
    """The rules that refused what was refused, and those that sent what was sent to review."""
    record: Any = draft.record
    return {
        rule.partition("@")[0]
        for rule, effect in zip(record["rules"], record["effects"], strict=True)
        if effect == draft.outcome and effect != "allow"
    }


def matches(draft: Draft, filters: Filters) -> bool:
    record: Any = draft.record
    when = draft.time.replace(microsecond=draft.time.microsecond // 1000 * 1000)
    persons = {part.person for part in draft.parts} | set(draft.subjects)
    checks: dict[str, Callable[[Any], bool]] = {
        "action": lambda value: record["action"] == value,
        "outcome": lambda value: draft.outcome == value,
        "rule": lambda value: any(value in (r, r.partition("@")[0]) for r in record["rules"]),
        "law": lambda value: value in laws_of(draft),
        "place": lambda value: any(law.startswith(f"{value}.") for law in laws_of(draft)),
        "caller": lambda value: record["caller"] == value,
        "mode": lambda value: record["mode"] == value,
        "missing": lambda value: value in record["missing"],
        "bundle": lambda value: (draft.policy or {}).get("bundle") == value,
        "effect": lambda value: value in record["effects"],
        "flag": lambda value: any(
            (value, "flag") == (rule.partition("@")[0], effect)
            for rule, effect in zip(record["rules"], record["effects"], strict=True)
        ),
        "stopped_by": lambda value: value in stops_of(draft),
        "stopped_in": lambda value: value in {rule.split(".")[0] for rule in stops_of(draft)},
        "since": lambda value: when >= value,
        "until": lambda value: when < value,
        "subject": lambda value: value in persons,
    }
    return all(
        getattr(filters, name) is None or check(getattr(filters, name))
        for name, check in checks.items()
    )


def all_pages(log: Log, filters: Filters, limit: int) -> list[Found]:
    found: list[Found] = []
    after: str | None = None
    while True:
        page = log.search(filters, after=after, limit=limit)
        assert len(page.found) <= limit
        found += page.found
        if page.after is None:
            return found
        after = page.after


FILTERS = [
    Filters(),
    Filters(action="creator.payout"),
    Filters(outcome="deny"),
    Filters(rule="us.ofac.sdn"),
    Filters(rule="cn.csl.real_name"),
    Filters(rule="cn.csl.real_name@2026-01-01"),
    Filters(law="hk.pdpo"),
    Filters(place="cn"),
    Filters(caller="orders", mode="observe"),
    Filters(missing="payee.country"),
    Filters(bundle=DIGEST, effect="deny"),
    Filters(bundle="sha256:00"),
    Filters(flag="cn.csl.real_name"),
    Filters(stopped_by="us.ofac.sdn"),
    Filters(stopped_in="cn"),
    Filters(subject="u-3"),
    Filters(subject="store-9", outcome="allow"),
    Filters(action="data.transfer", outcome="review", place="us", caller="payouts"),
    Filters(action="nothing.known"),
    Filters(subject="u-nobody"),
    Filters(outcome="deny", rule="no.such_rule"),
]


@pytest.mark.parametrize("limit", [1, 7, 1000])
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_filter_finds_what_a_plain_list_finds(
    log: Log, made: list[Draft], filters: Filters, limit: int
) -> None:
    expected = {draft.id for draft in made if matches(draft, filters)}
    found = all_pages(log, filters, limit)
    assert {each.id for each in found} == expected
    assert len(found) == len(expected)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_as_many_are_counted_as_are_found(log: Log, filters: Filters) -> None:
    assert log.count(filters) == len(all_pages(log, filters, 1000))


def test_the_newest_come_first(log: Log) -> None:
    found = all_pages(log, Filters(), 50)
    order = [(each.time, each.index) for each in found]
    assert order == sorted(order, reverse=True)


def test_a_stretch_of_time_has_its_begin_and_not_its_end(log: Log, made: list[Draft]) -> None:
    times = sorted(draft.time for draft in made)
    middle = times[COUNT // 2].replace(microsecond=times[COUNT // 2].microsecond // 1000 * 1000)
    for filters in (
        Filters(since=middle),
        Filters(until=middle),
        Filters(action=middle.isoformat()),
    ):
        expected = {draft.id for draft in made if matches(draft, filters)}
        assert {each.id for each in all_pages(log, filters, 13)} == expected
    both = Filters(since=middle, until=middle + timedelta(milliseconds=1), outcome=None)
    assert len(all_pages(log, both, 13)) >= 1


def test_a_line_says_what_was_decided(log: Log, made: list[Draft]) -> None:
    by_id = {draft.id: draft for draft in made}
    for each in log.search(limit=20).found:
        record: Any = by_id[each.id].record
        assert (each.action, each.outcome) == (record["action"], by_id[each.id].outcome)
        assert (each.rules, each.missing) == (tuple(record["rules"]), tuple(record["missing"]))
        assert (each.caller, each.mode) == (record["caller"], record["mode"])


def test_a_page_does_not_shift_when_more_is_recorded(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "log")) as log:
        for _ in range(10):
            log.append(decision())
        first = log.search(limit=4)
        seen = {each.index for each in first.found}
        for _ in range(5):
            log.append(decision(time=datetime.now(UTC) + timedelta(seconds=2)))
        second = log.search(after=first.after, limit=100)
        assert seen.isdisjoint(each.index for each in second.found)
        assert len(second.found) == 6


@pytest.mark.parametrize("after", ["", "x", "1-", "-1", "1-x", "١-1", "9" * 40 + "-1"])
def test_a_page_that_is_none_is_refused(log: Log, after: str) -> None:
    with pytest.raises(DraftError, match="after"):
        log.search(after=after)


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_limit_that_is_none_is_refused(log: Log, limit: int) -> None:
    with pytest.raises(DraftError, match="limit"):
        log.search(limit=limit)


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_no_filter_reads_a_whole_table(log: Log, filters: Filters) -> None:
    with log._opened.database.reading() as session:
        lists = lookup._lists(session, log._opened.lookup, filters)
        if lists is None:
            return
        bounds = lookup._Bounds(filters, (2**45, 7), COUNT)
        query = lookup._query(session, lists, bounds, 101).compile(session.get_bind())
        values = tuple(query.params[name] for name in query.positiontup)
        steps = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)
        plan = [row[3] for row in steps]
    assert not [step for step in plan if step.startswith("SCAN")], plan
    assert not [step for step in plan if "TEMP B-TREE" in step], plan
