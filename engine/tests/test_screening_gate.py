"""A gate with lists: it searches when a law asks, and what it found is in the sealed record."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tidegate_audit.log import Log
from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.decision import Decision, Outcome
from tidegate_engine.errors import BundleError, FactError
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.gate import Gate
from tidegate_engine.screening import ListError, Screening, fictional_list
from tidegate_engine.screening.facts import Thresholds

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
FETCHED = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)

# Somebody in France is paid by an American company and works abroad.
PAYOUT: dict[str, Any] = {
    "subject": {"type": "user", "id": "u-camille", "properties": {"country": "FR", "age": ...}},
    "action": {"name": "creator.payout"},
    "resource": {
        "type": "payout",
        "id": "pay-1",
        "properties": {"currency": "EUR", "payer_us_person": True},
    },
    "context": {
        "payee": {
            "id": "p-camille",
            "country": "FR",
            "us_person": False,
            "individual": True,
            "income_source": "foreign",
            "form": "w8ben",
            "form_signed_on": "2025-05-04",
            "names": ["Camille Moreau"],
        },
        "sanctions": {"rejectable": False},
        "service": {"id": "harbour", "operated_in": "SG"},
    },
}
del PAYOUT["subject"]["properties"]["age"]


def payout(*names: str, born: str | None = None, **sanctions: Any) -> dict[str, Any]:
    request = copy.deepcopy(PAYOUT)
    payee = request["context"]["payee"]
    payee["names"] = list(names)
    if born is not None:
        payee["birth_date"] = born
    request["context"]["sanctions"] |= sanctions
    return request


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


@pytest.fixture(scope="module")
def screening(bundle: Bundle) -> Screening:
    return Screening.open([fictional_list()], bundle, fictional=True)


@pytest.fixture(scope="module")
def evaluator(bundle: Bundle) -> Embedded:
    return Embedded(bundle)


@pytest.fixture
def gate(
    bundle: Bundle, evaluator: Embedded, screening: Screening, tmp_path: Path
) -> Iterator[Gate]:
    with made(bundle, evaluator, screening, tmp_path) as gate:
        yield gate


def made(
    bundle: Bundle,
    evaluator: Embedded,
    screening: Screening | None,
    folder: Path,
    now: datetime = NOW,
) -> Gate:
    Log.init(folder / "log", origin="example.org/test/2026-1")
    log = Log.open(folder / "log", now_ms=lambda: int(now.timestamp() * 1000))
    return Gate(bundle=bundle, evaluator=evaluator, log=log, clock=lambda: now, screening=screening)


def ofac(decision: Decision) -> set[tuple[str, str]]:
    """What OFAC's rules found; other laws speak on payouts too."""
    return {
        (reason.rule, reason.effect)
        for reason in decision.findings
        if reason.rule.startswith("us.ofac.")
    }


def facts_of(decision: Decision) -> dict[str, Any]:
    """What was told to the office about the search."""
    (told,) = (one for one in decision.derived if one.rule == "us.ofac.screened")
    return {path.removeprefix("sanctions."): value for path, value in told.because.items()}


def missing(decision: Decision) -> set[str]:
    return {one.fact for one in decision.missing if one.law == "us.ofac"}


SCREENED = ("us.ofac.screened", "derive")


def test_nobody_alike_is_cleared(gate: Gate) -> None:
    decision = gate.check(payout("Camille Moreau")).decision
    assert ofac(decision) == {SCREENED}
    assert missing(decision) == set()
    assert facts_of(decision)["score"] == 0


def test_a_hit_is_denied(gate: Gate) -> None:
    decision = gate.check(payout("贾宝玉", born="1971-04-26")).decision
    assert decision.outcome is Outcome.DENY
    assert ofac(decision) == {SCREENED, ("us.ofac.block", "deny")}


def test_a_near_hit_goes_to_a_person(gate: Gate) -> None:
    decision = gate.check(payout("Jia Baoyu")).decision
    assert not decision.allowed
    assert ("us.ofac.possible_match", "review") in ofac(decision)
    assert missing(decision) == set()


def test_another_birth_date_clears(gate: Gate) -> None:
    decision = gate.check(payout("Jia Baoyu", born="1993-08-01")).decision
    assert ofac(decision) == {SCREENED}


def test_without_a_name_the_answer_asks_for_one(gate: Gate) -> None:
    decision = gate.check(payout()).decision
    assert missing(decision) == {"sanctions.listed", "payee.names"}
    assert gate.check(payout(" ")).decision.outcome is Outcome.INCOMPLETE


@pytest.mark.parametrize("days", [8, 400])
def test_an_old_list_clears_nobody_and_bars_all_the_same(
    bundle: Bundle, evaluator: Embedded, screening: Screening, tmp_path: Path, days: int
) -> None:
    now = FETCHED + timedelta(days=days)
    with made(bundle, evaluator, screening, tmp_path, now) as gate:
        decision = gate.check(payout("Camille Moreau")).decision
        assert decision.outcome is Outcome.INCOMPLETE
        assert missing(decision) == {"sanctions.listed"}
        (stale,) = (one for one in decision.reasons if one.rule == "us.ofac.stale_list")
        assert stale.because == {
            "sanctions.stale": [f"fiction: fetched {days} days ago, at most 7"]
        }
        hit = gate.check(payout("贾宝玉", born="1971-04-26")).decision
        assert hit.outcome is Outcome.DENY
        assert gate.stale_lists() == [f"fiction: fetched {days} days ago, at most 7"]


def test_on_its_last_day_a_list_clears(
    bundle: Bundle, evaluator: Embedded, screening: Screening, tmp_path: Path
) -> None:
    # Nowhere is it the eighth day yet.
    now = datetime(2026, 11, 25, 1, tzinfo=UTC)
    with made(bundle, evaluator, screening, tmp_path, now) as gate:
        assert missing(gate.check(payout("Camille Moreau")).decision) == set()
        assert gate.stale_lists() == []


def test_a_list_out_of_the_future_clears_nobody(
    bundle: Bundle, evaluator: Embedded, screening: Screening, tmp_path: Path
) -> None:
    now = FETCHED - timedelta(days=3)
    with made(bundle, evaluator, screening, tmp_path, now) as gate:
        assert missing(gate.check(payout("Camille Moreau")).decision) == {"sanctions.listed"}


@pytest.mark.parametrize(
    ("fact", "value"),
    [("listed", False), ("listed", True), ("list_version", "9"), ("screened_on", "2026-11-20")],
)
def test_a_caller_cannot_say_what_the_gate_finds_out(gate: Gate, fact: str, value: object) -> None:
    with pytest.raises(FactError, match=f"context.sanctions.{fact}: expected .*this gate finds"):
        gate.check(payout("Camille Moreau", **{fact: value}))


@pytest.mark.parametrize("fact", ["possible", "score", "matches", "lists", "stale", "screening"])
def test_no_caller_anywhere_can_say_what_only_a_search_says(
    bundle: Bundle, evaluator: Embedded, fact: str
) -> None:
    gate = Gate(bundle=bundle, evaluator=evaluator, log=None)
    with pytest.raises(FactError, match="only the engine says it"):
        gate.simulate(payout("Camille Moreau", **{fact: False}))


def test_without_lists_the_caller_says_it(bundle: Bundle, evaluator: Embedded) -> None:
    gate = Gate(bundle=bundle, evaluator=evaluator, log=None, clock=lambda: NOW)
    assert missing(gate.simulate(payout("Camille Moreau", listed=False))) == set()
    assert missing(gate.simulate(payout("Camille Moreau"))) == {"sanctions.listed"}


class Counting:
    """A screener that counts how often it was asked."""

    def __init__(self, screening: Screening) -> None:
        self.lists, self._screener, self.asked = screening.lists, screening.screener, 0

    def search(self, query: Any, least: int = 0) -> Any:
        self.asked += 1
        return self._screener.search(query, least)


def test_no_law_no_search(bundle: Bundle, evaluator: Embedded, screening: Screening) -> None:
    counting = Counting(screening)
    gate = Gate(
        bundle=bundle,
        evaluator=evaluator,
        log=None,
        clock=lambda: NOW,
        screening=Screening(counting, screening.thresholds),  # type: ignore[arg-type]
    )
    request = payout("Jia Baoyu")
    gate.simulate(request)
    assert counting.asked == 1
    # A payment that nothing American touches is not OFAC's, so nobody is searched for.
    elsewhere = copy.deepcopy(request)
    elsewhere["resource"]["properties"] |= {"payer_us_person": False, "us_nexus": False}
    assert "us.ofac" in gate.simulate(elsewhere).dismissed
    assert counting.asked == 1


class Broken:
    lists = ()

    def search(self, *_: object) -> Any:
        raise ZeroDivisionError("a search that fails")


def test_a_search_that_fails_is_an_error_and_no_clearance(
    bundle: Bundle, evaluator: Embedded, tmp_path: Path
) -> None:
    broken = Screening(Broken(), Thresholds())  # type: ignore[arg-type]
    with made(bundle, evaluator, broken, tmp_path) as gate:
        decision = gate.check(payout("Camille Moreau")).decision
    assert decision.outcome is Outcome.ERROR
    assert [trouble.code for trouble in decision.errors] == ["screening_failed"]


def test_a_gate_without_lists_loads_nothing_that_reads_names() -> None:
    names = ("rigour", "rapidfuzz", "opencc", "pypinyin", "ToJyutping", "icu")
    program = (
        "import sys, tidegate_engine.gate, tidegate_api.serve, tidegate_api.cli._app; "
        f"print([name for name in {names!r} if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert run.stdout.strip() == "[]"


async def test_the_event_loop_gets_the_same_answer(gate: Gate) -> None:
    answer = await gate.acheck(payout("Jia Baoyu"))
    assert ofac(answer.decision) == ofac(gate.check(payout("Jia Baoyu")).decision)
    cleared = await gate.acheck(payout("Camille Moreau"))
    assert missing(cleared.decision) == set()


def test_everything_about_the_search_is_told_to_the_office(gate: Gate) -> None:
    told = facts_of(gate.check(payout("Jia Baoyu")).decision)
    about = gate.screening.lists[0].about if gate.screening else None
    assert about is not None
    assert told["lists"] == [
        {
            "name": "fiction",
            "version": "1",
            "sha256": about.sha256,
            "fetched_on": "2026-11-18",
            "age_days": 2,
            "entries": 18,
        }
    ]
    assert told["algorithm"].startswith("tidegate-names/1 rigour ")
    assert (told["listed_from"], told["possible_from"], told["max_age_days"]) == (95, 75, 7)
    assert told["score"] == 89  # the country is another
    (match,) = told["matches"]
    assert (match["entry"], match["listed"], match["parts"]["name"]) == (
        "fiction-1", "Jia Baoyu", 100,
    )  # fmt: skip


def test_names_lie_in_the_payees_sealed_part_and_nowhere_else(gate: Gate) -> None:
    answer = gate.check(payout("Jia Baoyu", born="1971-04-27"))
    assert gate.log is not None
    record = json.dumps(answer.receipt, default=str, ensure_ascii=False)
    assert "Baoyu" not in record
    assert "1971" not in record
    parts = {part.person: part.content for part in gate.log.open_parts(answer.decision.id) or ()}
    holding = {
        person
        for person, content in parts.items()
        if "Baoyu" in json.dumps(content, ensure_ascii=False)
    }
    assert holding == {"p-camille"}
    assert parts["p-camille"]["facts"]["sanctions"]["score"] == 62  # type: ignore[index]


def test_the_person_is_not_told(gate: Gate) -> None:
    told = gate.check(payout("Jia Baoyu")).to_authzen(lang="en")
    text = json.dumps(told)
    for word in ("Baoyu", "fiction", "92", "matches"):
        assert word not in json.dumps(told["context"]["reasons"])
        assert word not in json.dumps(told["context"]["flags"])
    assert "derived" not in told["context"]
    assert "us.ofac.screened" not in text


def test_the_screening_of_somebody_else_is_refused(gate: Gate) -> None:
    with pytest.raises(FactError, match=r"context\.sanctions\.id"):
        gate.check(payout("Camille Moreau", id="somebody-else"))


def test_a_fictional_list_does_not_serve(bundle: Bundle) -> None:
    with pytest.raises(ListError, match="protects nobody"):
        Screening.open([fictional_list()], bundle)


def test_one_list_cannot_be_there_twice(bundle: Bundle) -> None:
    with pytest.raises(ListError, match="each list once; got fiction again"):
        Screening.open([fictional_list(), fictional_list()], bundle, fictional=True)


def test_a_bundle_that_does_not_say_what_a_score_means_is_refused(small_bundle: Bundle) -> None:
    with pytest.raises(BundleError, match=r"data\.tables\.platform\.screening: expected"):
        Thresholds.of(small_bundle)


def test_the_shipped_numbers_are_those_of_the_documentation(bundle: Bundle) -> None:
    assert Thresholds.of(bundle) == Thresholds() == Thresholds(95, 75, 7)
