"""The scenario week through the real engine: the questions, and whether answers look like life."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.resources import as_file, files
from typing import Any

import pytest

from tidegate_api.week import Moment, Week
from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.decision import Decision
from tidegate_engine.gate import Gate
from tidegate_engine.profile import Profile

START = date(2026, 11, 16)
COUNT = 1500
ALLOWED = ("allow", "allow_with_obligations")
# What the organisation knows about a flow, so that no caller has to say it.
_KNOWN_OF_A_FLOW = ("flow", "actor", "recipient", "data", "controls", "mech", "export")


@dataclass(frozen=True, slots=True)
class Played:
    """One question of the week and what the engine made of it."""

    moment: Moment
    decision: Decision

    @property
    def action(self) -> str:
        name: str = self.moment.request["action"]["name"]
        return name

    @property
    def outcome(self) -> str:
        return self.decision.outcome.value

    def rules(self) -> set[str]:
        return {reason.rule for reason in self.decision.reasons}


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


@pytest.fixture(scope="module")
def profile() -> Profile:
    with as_file(files("tidegate_api.week") / "profile.yaml") as path:
        return Profile.load(path)


class Engine:
    """The real gate, asked at the moments of the week and without a log."""

    def __init__(self, bundle: Bundle, profile: Profile) -> None:
        self._now = datetime(2026, 11, 16, tzinfo=UTC)
        self._gate = Gate(bundle=bundle, profile=profile, log=None, clock=lambda: self._now)

    def answer(self, request: dict[str, Any], at: datetime) -> Decision:
        self._now = at
        return self._gate.simulate(request)


@pytest.fixture(scope="module")
def engine(bundle: Bundle, profile: Profile) -> Engine:
    return Engine(bundle, profile)


@pytest.fixture(scope="module")
def week(engine: Engine) -> list[Played]:
    # A request that the engine calls malformed raises here, and every test below fails.
    return [Played(one, engine.answer(one.request, one.at)) for one in Week(1, COUNT, START)]


def test_every_question_gets_an_answer(week: list[Played]) -> None:
    assert [(one.moment.note, one.decision.errors) for one in week if one.decision.errors] == []


def test_most_of_a_week_is_allowed(week: list[Played]) -> None:
    allowed = sum(one.outcome in ALLOWED for one in week)
    assert 0.6 <= allowed / len(week) <= 0.9


@pytest.mark.parametrize("outcome", ["deny", "review", "incomplete", *ALLOWED])
def test_every_outcome_is_met(week: list[Played], outcome: str) -> None:
    assert outcome in {one.outcome for one in week}


def test_no_action_is_refused_always_but_a_sale_of_data(week: list[Played]) -> None:
    asked = Counter(one.action for one in week)
    allowed = Counter(one.action for one in week if one.outcome in ALLOWED)
    assert {action for action in asked if not allowed[action]} <= {"data.sell"}


@pytest.mark.parametrize(
    "rule",
    [
        "platform.account.min_age",
        "platform.gate.document_expired",
        "platform.gate.age",
        "platform.export.review",
        "platform.refund.in_transit",
        "us.dsp.restricted",
        "cn.dsl.foreign_authority",
        "cn.cbdf.scc_or_cert",
    ],
)
def test_refusals_have_reasons_one_can_read(week: list[Played], rule: str) -> None:
    assert any(rule in one.rules() for one in week if one.outcome == "deny")


def test_only_governed_actions_are_played(bundle: Bundle, week: list[Played]) -> None:
    assert bundle.catalogue is not None
    governed = {action for rule in bundle.catalogue.rules.values() for action in rule.all_actions}
    assert {one.action for one in week} <= governed


def test_every_action_that_has_law_is_asked(bundle: Bundle, week: list[Played]) -> None:
    assert bundle.catalogue is not None
    governed = {action for rule in bundle.catalogue.rules.values() for action in rule.all_actions}
    assert governed - {one.action for one in week} == set()


def test_nothing_is_missing_but_what_a_caller_forgot(week: list[Played]) -> None:
    unasked = [
        (one.moment.note, sorted(missing.fact for missing in one.decision.missing))
        for one in week
        if one.outcome == "incomplete" and "forgets" not in one.moment.note
    ]
    assert unasked == []


def test_few_questions_go_unanswered_or_to_a_person(week: list[Played]) -> None:
    asked = Counter(one.outcome for one in week)
    assert asked["incomplete"] / len(week) <= 0.06
    assert asked["review"] / len(week) <= 0.06


def test_newcomers_arrive_from_twenty_countries() -> None:
    homes = {
        one.request["subject"]["properties"]["country"]
        for one in Week(1, COUNT, START)
        if one.request["action"]["name"] == "account.create"
    }
    assert len(homes) >= 20


@pytest.mark.parametrize("place", ["SG", "CN", "HK", "US"])
def test_data_moves_to_singapore_shanghai_hong_kong_and_virginia(
    profile: Profile, week: list[Played], place: str
) -> None:
    flows = profile.sections["flows"]
    named = {one.moment.request.get("context", {}).get("flow", {}).get("id") for one in week}
    assert place in {flows[flow]["to"] for flow in named if flow is not None}


def test_the_same_seed_plays_the_same_week() -> None:
    assert list(Week(5, 300, START)) == list(Week(5, 300, START))


def test_another_seed_plays_another_week() -> None:
    assert list(Week(5, 300, START)) != list(Week(6, 300, START))


def test_a_week_has_as_many_questions_as_were_asked_for() -> None:
    assert [len(list(Week(1, count, START))) for count in (0, 1, 77)] == [0, 1, 77]


def test_a_negative_number_of_questions_is_no_week() -> None:
    with pytest.raises(ValueError, match="got -1"):
        Week(1, -1, START)


def test_time_moves_forward_through_seven_days() -> None:
    moments = [one.at for one in Week(1, 2000, START)]
    first = datetime(2026, 11, 16, tzinfo=UTC)
    assert moments == sorted(moments)
    assert first <= moments[0]
    assert moments[-1] <= first + timedelta(days=7)


def test_the_worst_hour_brings_about_ten_times_the_mean() -> None:
    hours = Counter(one.at.replace(minute=0, second=0, microsecond=0) for one in Week(1, 8000))
    assert 8 <= max(hours.values()) / (8000 / 168) <= 12


def test_a_week_without_a_start_ends_today() -> None:
    *_, last = Week(1, 50)
    assert last.at <= datetime.now(UTC)


def test_answers_do_not_hang_on_the_hour_of_the_question(
    engine: Engine, week: list[Played]
) -> None:
    # The demonstration plays last week's questions today.
    later = [engine.answer(one.moment.request, one.moment.at + timedelta(days=7)) for one in week]
    changed = [
        (one.moment.note, one.outcome, after.outcome.value)
        for one, after in zip(week, later, strict=True)
        if one.decision.outcome is not after.outcome
    ]
    assert changed == []


def test_a_typical_request_carries_six_facts_or_fewer() -> None:
    few = [_stated(one.request) <= 6 for one in Week(1, COUNT, START)]
    assert sum(few) / len(few) >= 0.8


def test_a_transfer_names_its_flow_and_the_profile_says_the_rest() -> None:
    flows = [
        one.request for one in Week(1, COUNT, START) if "flow" in one.request.get("context", ())
    ]
    assert flows
    for request in flows:
        groups = request["context"]
        told = {name: set(groups[name]) for name in _KNOWN_OF_A_FLOW if name in groups}
        assert told == {name: {"id"} for name in told}, request


def _stated(request: dict[str, Any]) -> int:
    """Facts beyond ids; what a verifier found is one."""

    def count(value: object) -> int:
        return sum(map(count, value.values())) if isinstance(value, dict) else 1

    groups = [request["subject"].get("properties", {}), request["resource"].get("properties", {})]
    groups += request.get("context", {}).values()
    return sum(
        1 if name == "verified_claims" else count(value)
        for group in groups
        for name, value in group.items()
        if name != "id"
    )
