"""A verdict becomes a decision only if independent arithmetic comes to the same."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from _requests import PAYOUT, PROFILE, SIGN_UP, TRANSFER, but
from hypothesis import given, settings
from hypothesis import strategies as st

from tidegate_engine.bundle import Bundle
from tidegate_engine.deciding import Decider
from tidegate_engine.decision import Decision, Outcome, language
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.facts import FactBuilder, Facts
from tidegate_engine.profile import Profile
from tidegate_engine.request import Request

# In New York it is still the 19th.
NOW = datetime(2026, 11, 20, 3, 30, 0, 123_000, tzinfo=UTC)


def naive(verdict: dict[str, Any]) -> str:
    """The outcome as DESIGN says it, in as few words as possible."""
    effects = [finding["effect"] for finding in verdict["findings"]]
    if verdict["errors"]:
        return "error"
    if "deny" in effects:
        return "deny"
    if verdict["missing"]:
        return "incomplete"
    if "review" in effects:
        return "review"
    return "allow_with_obligations" if "allow_with_obligations" in effects else "allow"


class Court:
    """Facts, evaluator and decider of one bundle."""

    def __init__(self, bundle: Bundle) -> None:
        self.builder = FactBuilder(bundle, Profile.parse(PROFILE))
        self.evaluator = Embedded(bundle) if bundle.modules else None
        self.decider = Decider(bundle, self.builder.vocabulary, profile="sha256:p", engine="test 1")

    def facts(self, request: dict[str, Any], now: datetime = NOW) -> Facts:
        return self.builder.build(Request.parse(request), now)

    def verdict(self, request: dict[str, Any], now: datetime = NOW) -> dict[str, Any]:
        assert self.evaluator is not None
        return copy.deepcopy(self.evaluator.evaluate(orjson.dumps(self.facts(request, now).input)))

    def decide(self, request: dict[str, Any], now: datetime = NOW, **change: Any) -> Decision:
        return self.decider.decide(
            self.facts(request, now), {**self.verdict(request, now), **change}
        )


@pytest.fixture(scope="module")
def court(small_bundle: Bundle) -> Court:
    return Court(small_bundle)


@pytest.fixture(scope="module")
def own_court() -> Court:
    return Court(Bundle("own", "sha256:own", "sha256:own", (), {}, None, {}))


LARGE = but(PAYOUT, resource__properties__amount="600")
DENIED = but(TRANSFER, context__controls__cisa_full=False)


# --- outcomes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "outcome", "rules"),
    [
        (PAYOUT, "allow", []),
        (LARGE, "allow_with_obligations", ["us.pay.large", "us.pay.large_too"]),
        (but(LARGE, context__payee__form="none"), "review", ["us.pay.form"]),
        (but(PAYOUT, context__payee__listed=...), "incomplete", []),
        (
            but(PAYOUT, context__payee__listed=..., context__payee__form="none"),
            "incomplete",
            ["us.pay.form"],
        ),
        (but(LARGE, context__payee__listed=True), "deny", ["us.pay.listed"]),
        (
            but(PAYOUT, context__payee__listed=True, context__payee__form="none"),
            "deny",
            ["us.pay.listed", "us.pay.form"],
        ),
        (TRANSFER, "allow_with_obligations", ["us.dsp.restricted"]),
        (DENIED, "deny", ["us.dsp.restricted"]),
        (but(TRANSFER, action__name="no.such.action"), "error", []),
    ],
)
def test_the_strongest_finding_is_the_outcome(
    court: Court, request_: dict[str, Any], outcome: str, rules: list[str]
) -> None:
    decision = court.decide(request_)
    assert decision.outcome.value == outcome
    assert decision.allowed is outcome.startswith("allow")
    assert [reason.rule for reason in decision.reasons] == rules


def test_outcomes_are_in_the_order_of_their_strength() -> None:
    assert [outcome.value for outcome in Outcome] == [
        "error",
        "deny",
        "incomplete",
        "review",
        "allow_with_obligations",
        "allow",
    ]
    assert [outcome for outcome in Outcome if outcome.allows] == [
        Outcome.ALLOW_WITH_OBLIGATIONS,
        Outcome.ALLOW,
    ]


def test_a_law_that_does_not_apply_is_named_as_dismissed(court: Court) -> None:
    decision = court.decide(but(DENIED, resource__properties__public=True))
    assert (decision.outcome, decision.asked, decision.dismissed) == (
        Outcome.ALLOW,
        (),
        ("us.dsp",),
    )


def test_an_exemption_is_on_record(court: Court) -> None:
    decision = court.decide(but(DENIED, context__purpose="fulfilment"))
    assert decision.outcome is Outcome.ALLOW
    assert [one.rule for one in decision.exemptions] == ["us.dsp.exempt_ecommerce"]
    assert decision.to_authzen()["context"]["reasons"][0]["citation"] == "28 CFR 202.505"


def test_flags_conclusions_and_coming_law_do_not_count(court: Court) -> None:
    claims = {"verification": {"trust_framework": "x"}, "claims": {"birthdate": "2010-01-01"}}
    decision = court.decide(but(PAYOUT, subject__properties__verified_claims=claims))
    assert decision.outcome is Outcome.ALLOW
    assert [one.rule for one in decision.flags] == ["us.pay.young"]
    assert [one.effect for one in decision.prepare] == ["prepare"]
    assert [one.rule for one in court.decide(TRANSFER).derived] == ["us.dsp.covered_person"]


def test_a_rule_is_told_by_its_public_name_and_the_officer_reads_the_version(court: Court) -> None:
    young = but(SIGN_UP, subject__properties__birth_date="2010-06-01")
    assert court.decide(young).outcome is Outcome.ALLOW
    later = court.decide(young, datetime(2027, 1, 2, tzinfo=UTC))
    assert later.outcome is Outcome.DENY
    assert later.reasons[0].rule == "cn.hold.age@2027-01-01"
    assert later.to_authzen()["context"]["reasons"][0]["rule"] == "cn.hold.age"
    told = later.to_authzen("en", "officer")["context"]["reasons"][0]
    assert told["version"] == "2027-01-01"


# --- what cannot be believed --------------------------------------------------------------------

FINDING = {"rule": "us.pay.large", "effect": "allow_with_obligations", "because": []}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"outcome": "allow_with_obligations"}, "not_confirmed"),
        ({"outcome": "deny"}, "not_confirmed"),
        ({"outcome": "error"}, "not_confirmed"),
        ({"outcome": "permit"}, "malformed_verdict"),
        ({"outcome": None}, "malformed_verdict"),
        ({"findings": "none"}, "malformed_verdict"),
        ({"findings": [{"rule": "us.pay.large"}]}, "malformed_verdict"),
        ({"missing": [7]}, "malformed_verdict"),
        ({"errors": [{"error": "no answer", "law": "us.pay"}]}, "no_answer"),
        ({"errors": [{"error": "no day", "place": "us"}]}, "no_day"),
        ({"errors": [{"error": "something else"}]}, "policy_error"),
        ({"findings": [{**FINDING, "rule": "us.pay.nothing"}]}, "unknown_rule"),
        ({"findings": [{**FINDING, "effect": "allow"}]}, "unknown_rule"),
        ({"findings": [{**FINDING, "rule": "us.dsp.restricted"}]}, "laws_differ"),
        ({"asked": []}, "laws_differ"),
        ({"asked": ["us.pay", "us.dsp"]}, "laws_differ"),
        ({"asked": ["us.pay"], "dismissed": ["us.pay"]}, "laws_differ"),
        (
            {"missing": [{"law": "us.dsp", "fact": "agreement"}], "outcome": "incomplete"},
            "laws_differ",
        ),
    ],
)
def test_a_verdict_that_cannot_be_confirmed_is_an_error(
    court: Court, change: dict[str, Any], code: str
) -> None:
    assert court.decide(PAYOUT).outcome is Outcome.ALLOW
    decision = court.decide(PAYOUT, **change)
    assert decision.outcome is Outcome.ERROR
    assert not decision.allowed
    assert decision.obligations == ()
    assert code in [trouble.code for trouble in decision.errors]


@pytest.mark.parametrize("part", ["outcome", "findings", "missing", "errors", "asked", "dismissed"])
def test_a_verdict_without_one_of_its_parts_is_an_error(court: Court, part: str) -> None:
    verdict = court.verdict(PAYOUT)
    del verdict[part]
    decision = court.decider.decide(court.facts(PAYOUT), verdict)
    assert [trouble.code for trouble in decision.errors] == ["malformed_verdict"]


@pytest.mark.parametrize("verdict", ["<undefined>", None, [], True, {}])
def test_what_is_no_verdict_is_an_error(court: Court, verdict: Any) -> None:
    assert court.decider.decide(court.facts(PAYOUT), verdict).outcome is Outcome.ERROR


def test_a_rule_that_sleeps_today_cannot_speak(court: Court) -> None:
    decision = court.decide(
        SIGN_UP,
        findings=[{"rule": "cn.hold.age@2027-01-01", "effect": "deny", "because": []}],
        outcome="deny",
    )
    assert [trouble.code for trouble in decision.errors] == ["laws_differ"]


def test_an_action_without_law_is_allowed_only_where_it_is_declared(court: Court) -> None:
    watch = but(SIGN_UP, action__name="video.watch")
    assert court.decide(watch).outcome is Outcome.ALLOW
    nothing = {
        "outcome": "allow",
        "findings": [],
        "missing": [],
        "errors": [],
        "asked": [],
        "dismissed": [],
    }
    unknown = court.facts(but(SIGN_UP, action__name="video.record"))
    decision = court.decider.decide(unknown, nothing)
    assert [trouble.code for trouble in decision.errors] == ["unknown_action"]


@settings(max_examples=300)
@given(st.data())
def test_no_verdict_allows_more_than_its_findings_do(court: Court, data: st.DataObject) -> None:
    """Whatever an evaluator says: allowed only if the naive arithmetic says so too."""
    rules = st.sampled_from(
        ["us.pay.listed", "us.pay.form", "us.pay.large", "us.pay.young", "us.dsp.restricted", "x"]
    )
    effects = st.sampled_from(
        ["deny", "review", "allow_with_obligations", "allow", "flag", "derive", "prepare", "x"]
    )
    verdict = {
        "outcome": data.draw(st.sampled_from([outcome.value for outcome in Outcome])),
        "findings": data.draw(
            st.lists(
                st.builds(lambda r, e: {"rule": r, "effect": e, "because": []}, rules, effects),
                max_size=3,
            )
        ),
        "missing": data.draw(st.lists(st.just({"law": "us.pay", "fact": "payee.x"}), max_size=1)),
        "errors": data.draw(st.lists(st.just({"error": "no answer", "law": "x"}), max_size=1)),
        "asked": data.draw(st.sampled_from([["us.pay"], ["us.pay"], [], ["us.dsp"]])),
        "dismissed": data.draw(st.sampled_from([[], [], ["us.pay"]])),
    }
    decision = court.decider.decide(court.facts(PAYOUT), verdict)
    if decision.outcome is not Outcome.ERROR:
        assert decision.outcome.value == verdict["outcome"] == naive(verdict)
        assert (verdict["asked"], verdict["dismissed"]) in ((["us.pay"], []), ([], ["us.pay"]))


# --- a user's own bundle ------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", [outcome.value for outcome in Outcome])
def test_a_users_own_bundle_needs_only_an_outcome(own_court: Court, outcome: str) -> None:
    decision = own_court.decider.decide(own_court.facts(TRANSFER), {"outcome": outcome})
    assert decision.outcome.value == outcome


@pytest.mark.parametrize("effect", ["deny", "review", "allow_with_obligations"])
def test_it_may_not_allow_against_its_own_findings(own_court: Court, effect: str) -> None:
    finding = {"rule": "mine.one", "effect": effect, "because": []}
    verdict = {"outcome": "allow", "findings": [finding]}
    decision = own_court.decider.decide(own_court.facts(TRANSFER), verdict)
    assert decision.outcome is Outcome.ERROR


@pytest.mark.parametrize("effect", ["Deny", "denied", "deny ", ""])
def test_an_effect_that_nobody_knows_is_not_passed_over(own_court: Court, effect: str) -> None:
    finding = {"rule": "mine.one", "effect": effect, "because": []}
    verdict = {"outcome": "allow", "findings": [finding]}
    decision = own_court.decider.decide(own_court.facts(TRANSFER), verdict)
    assert [trouble.code for trouble in decision.errors] == ["unknown_effect"]
    assert not decision.allowed


def test_its_findings_are_told_by_their_ids(own_court: Court) -> None:
    finding = {"rule": "mine.one", "effect": "deny", "because": ["actor.id"]}
    decision = own_court.decider.decide(
        own_court.facts(TRANSFER), {"outcome": "deny", "findings": [finding]}
    )
    told = decision.to_authzen()["context"]["reasons"][0]
    assert (told["title"], told["because"]) == ("mine.one", {"actor.id": "us-inc"})


# --- how it is told -----------------------------------------------------------------------------


def test_a_denial_in_full(court: Court) -> None:
    decision = court.decide(DENIED)
    assert decision.to_authzen(receipt={"v": 1}) == {
        "decision": False,
        "context": {
            "evaluation_id": decision.id,
            "evaluated_at": "2026-11-20T03:30:00.123Z",
            "outcome": "deny",
            "reasons": [
                {
                    "rule": "us.dsp.restricted",
                    "effect": "deny",
                    "title": "A covered person gets access to bulk data",
                    "citation": "28 CFR 202.401",
                    "url": "https://www.ecfr.gov/current/title-28/part-202",
                    "message": "This data cannot be shared yet.",
                    "because": {"data.counts.cpi": 100001},
                }
            ],
            "obligations": [],
            "missing_facts": [],
            "flags": [],
            "asked": ["us.dsp"],
            "dismissed": [],
            "policy": {
                "revision": decision.policy.revision,
                "bundle": decision.policy.bundle,
                "tables": decision.policy.tables,
                "profile": "sha256:p",
            },
            "receipt": {"v": 1},
        },
    }


def test_the_officer_reads_what_the_person_does_not(court: Court) -> None:
    decision = court.decide(but(PAYOUT, context__payee__listed=True))
    person = decision.to_authzen()["context"]["reasons"][0]
    officer = decision.to_authzen("en", "officer")["context"]["reasons"][0]
    assert person["message"] == "We cannot pay this out at the moment."
    assert "cure" not in person
    assert officer["message"] == "The payee is on the sanctions list."
    assert officer["cure"] == "None; a licence may."


def test_flags_are_for_the_office(court: Court) -> None:
    claims = {"verification": {"trust_framework": "x"}, "claims": {"birthdate": "2010-01-01"}}
    decision = court.decide(but(PAYOUT, subject__properties__verified_claims=claims))
    assert decision.to_authzen()["context"]["flags"] == []
    assert decision.to_authzen("en", "officer")["context"]["flags"][0]["because"] == {"kyc.age": 16}


@pytest.mark.parametrize("tag", ["zh", "zh-CN", "zh-Hans", "ZH-hans-CN"])
def test_chinese_is_told_in_simplified_characters(court: Court, tag: str) -> None:
    told = court.decide(DENIED).to_authzen(tag)["context"]["reasons"][0]
    assert (told["title"], told["message"]) == ("受管辖主体获取大批数据", "该数据目前不能共享。")


@pytest.mark.parametrize("tag", ["", "en", "en-GB", "fr", "*"])
def test_everybody_else_reads_english(tag: str) -> None:
    assert language(tag) == "en"


def test_missing_facts_say_which_law_asks_and_who_may_say_it(court: Court) -> None:
    decision = court.decide(but(TRANSFER, subject__id="stranger"))
    assert decision.to_authzen()["context"]["missing_facts"] == [
        {
            "fact": "actor.us_person",
            "law": "us.dsp",
            "description": "Yes or no.",
            "said_by": ["profile"],
        }
    ]


def test_amounts_are_told_as_they_were_stated(court: Court) -> None:
    told = court.decide(LARGE).to_authzen()["context"]["reasons"][0]
    assert told["because"]["payout.amount"] == "600.00"


def test_a_fact_that_is_not_stated_is_told_as_null(court: Court) -> None:
    request = but(LARGE, subject__properties={})
    told = court.decide(request).to_authzen()["context"]["reasons"][0]
    assert told["because"] == {"payout.amount": "600.00", "user.country": None}


def test_an_error_tells_the_person_nothing_of_how_we_are_built(court: Court) -> None:
    decision = court.decider.failed(court.facts(PAYOUT), "evaluator_broken", "ValueError: /srv/x")
    person = decision.to_authzen()
    assert person["context"]["errors"] == [
        {
            "code": "evaluator_broken",
            "message": "No decision could be made, so this must not happen now. "
            "Please try again later.",
        }
    ]
    assert "/srv/x" not in orjson.dumps(person).decode()
    officer = decision.to_authzen("en", "officer")["context"]["errors"]
    assert officer[0]["detail"] == "ValueError: /srv/x"


# --- what is owed -------------------------------------------------------------------------------


def owed(decision: Decision) -> dict[str, Any]:
    return {one.id: one for one in decision.obligations}


def test_a_day_is_counted_from_the_day_where_the_law_was_made(court: Court) -> None:
    # In New York it is the 19th of November.
    assert owed(court.decide(LARGE))["file:14d"].due == "2026-12-03"


def test_a_day_is_counted_from_the_fact_that_is_named(court: Court) -> None:
    assert owed(court.decide(LARGE))["verify:10d"].due == "2026-11-20"


def test_without_the_fact_only_the_period_is_told(court: Court) -> None:
    request = but(LARGE, resource__properties__earned_on=...)
    one = owed(court.decide(request))["verify:10d"]
    assert (one.due, one.within) == (
        None,
        {"days": 10, "count": "calendar", "from": "payout.earned_on"},
    )


def test_working_days_are_told_as_a_period(court: Court) -> None:
    one = owed(court.decide(LARGE))["file:working"]
    assert one.to_authzen("en")["properties"]["within"] == {
        "days": 10,
        "count": "working",
        "from": "decision",
    }


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 2, 28, 20, tzinfo=UTC), "2026-03-01"),
        (datetime(2026, 3, 1, 20, tzinfo=UTC), "2026-03-01"),
        (datetime(2026, 3, 2, 20, tzinfo=UTC), "2027-03-01"),
    ],
)
def test_a_yearly_duty_is_due_on_the_next_day_of_that_name(
    court: Court, now: datetime, due: str
) -> None:
    assert owed(court.decide(LARGE, now))["report:yearly"].due == due


def test_a_duty_that_two_rules_ask_for_is_owed_once(court: Court) -> None:
    decision = court.decide(LARGE)
    assert len(owed(decision)) == len(decision.obligations)
    assert owed(decision)["file:14d"].rules == ("us.pay.large", "us.pay.large_too")


def test_duties_are_those_of_the_outcome_alone(court: Court) -> None:
    assert set(owed(court.decide(but(LARGE, context__payee__listed=True)))) == {"file:14d"}
    assert owed(court.decide(but(LARGE, context__payee__form="none"))) == {}


def test_a_duty_in_the_obligations_profile(court: Court) -> None:
    one = owed(court.decide(LARGE))["notify:caller"]
    assert one.to_authzen("zh-Hans") == {
        "id": "notify:caller",
        "type": "custom",
        "properties": {
            "who": "caller",
            "when": "with_act",
            "title": "告知收款人",
            "shown": "已发送的消息",
            "rules": ["us.pay.large"],
        },
    }
