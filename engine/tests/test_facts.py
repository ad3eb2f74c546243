"""Who says what: facts from callers, the profile and the engine, and nobody says another's part."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from _requests import PAYOUT, PROFILE, SIGN_UP, TRANSFER, but
from hypothesis import given
from hypothesis import strategies as st

from tidegate_engine.bundle import Bundle
from tidegate_engine.errors import BundleError, FactError
from tidegate_engine.facts import FactBuilder, Facts, build
from tidegate_engine.profile import Profile
from tidegate_engine.request import Request

# In New York it is still the 19th.
NOW = datetime(2026, 11, 20, 3, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def builder(small_bundle: Bundle) -> FactBuilder:
    return FactBuilder(small_bundle, Profile.parse(PROFILE))


@pytest.fixture(scope="module")
def plain_builder(plain_bundle: Bundle) -> FactBuilder:
    return FactBuilder(plain_bundle, Profile.parse(PROFILE))


@pytest.fixture(scope="module")
def plain_bundle(small_bundle: Bundle) -> Bundle:
    """A user's own bundle: no catalogue."""
    return Bundle("own", "sha256:own", "sha256:own", (), {}, None, {})


def facts(builder: FactBuilder, request: dict[str, Any], now: datetime = NOW) -> Facts:
    return builder.build(Request.parse(request), now)


def refusal(builder: FactBuilder, request: dict[str, Any]) -> str:
    with pytest.raises(FactError) as caught:
        facts(builder, request)
    return str(caught.value)


# --- what goes in -------------------------------------------------------------------------------


def test_entities_context_and_profile_become_one_input(builder: FactBuilder) -> None:
    assert facts(builder, TRANSFER).input == {
        "action": "data.transfer",
        "today": {"us": "2026-11-19", "cn": "2026-11-20"},
        "request": TRANSFER,
        "actor": {"id": "us-inc", "country": "US", "us_person": True},
        "data": {"id": "orders", "counts": {"cpi": 100001, "health": 0}},
        "recipient": {"id": "hk-office", "country": "HK", "coc_owned_pct": 10000},
        "controls": {"cisa_full": True},
        "mech": {"cac_scc": True, "approved_on": "2026-01-01"},
        "agreement": "vendor",
        "purpose": "support",
    }


def test_every_fact_says_who_said_it(builder: FactBuilder) -> None:
    request = but(PAYOUT, subject__properties__birth_date="2010-11-20")
    said = facts(builder, request).said_by
    assert said["user.birth_date"] == "caller"
    assert said["user.age"] == "derived"
    transfer = facts(builder, TRANSFER).said_by
    assert transfer["data.counts.cpi"] == "caller"
    assert transfer["data.counts.health"] == "profile"
    assert transfer["mech.cac_scc"] == "profile"
    assert transfer["agreement"] == "caller"


def test_a_flow_brings_its_facts_its_states_and_its_groups(builder: FactBuilder) -> None:
    request = but(TRANSFER, context={"flow": {"id": "us-orders"}})
    found = facts(builder, request).input
    assert found["flow"] == {"id": "us-orders", "from": "US", "to": "HK"}
    assert (found["agreement"], found["purpose"]) == ("vendor", "support")
    assert found["notice"] == {"given": True}
    # The flow names the recipient, and the profile says the rest about it, filings included.
    assert found["recipient"] == {"id": "hk-office", "country": "HK", "coc_owned_pct": 10000}
    assert found["mech"]["cac_scc"] is True


def test_a_filing_about_more_stands_over_the_general_one(builder: FactBuilder) -> None:
    general = facts(builder, but(TRANSFER, context__recipient__id="sg-vendor")).input
    assert general["mech"] == {"cac_scc": False, "approved_on": "2026-01-01"}


def test_a_filing_about_somebody_else_is_silent(builder: FactBuilder) -> None:
    assert "mech" not in facts(builder, but(TRANSFER, subject__id="stranger")).input


def test_of_an_unknown_party_the_profile_says_nothing(builder: FactBuilder) -> None:
    found = facts(builder, but(TRANSFER, subject__id="stranger")).input
    assert found["actor"] == {"id": "stranger"}


def test_the_same_as_the_profile_may_be_said_again(builder: FactBuilder) -> None:
    request = but(
        TRANSFER, context__recipient__country="HK", context__recipient__coc_owned_pct="100.0"
    )
    assert facts(builder, request).input["recipient"]["country"] == "HK"


def test_a_simulated_day_is_the_same_everywhere(builder: FactBuilder) -> None:
    found = builder.build(Request.parse(SIGN_UP), NOW, today=date(2027, 1, 1)).input
    assert found["today"] == {"us": "2027-01-01", "cn": "2027-01-01"}


def test_an_age_is_that_on_the_earliest_day(builder: FactBuilder) -> None:
    request = but(SIGN_UP, subject__properties__birth_date="2010-11-20")
    assert facts(builder, request).input["user"]["age"] == 15


def test_verified_claims_become_the_group_kyc(builder: FactBuilder) -> None:
    claims = {"verification": {"trust_framework": "eidas"}, "claims": {"birthdate": "1990-01-01"}}
    request = but(PAYOUT, subject__properties__verified_claims=claims)
    found = facts(builder, request)
    assert found.input["kyc"] == {"id": "mei", "trust_framework": "eidas", "age": 36}
    assert "verified_claims" not in found.input["user"]


def test_what_the_caller_can_carry_out_is_no_fact(builder: FactBuilder) -> None:
    request = but(TRANSFER, context__supported_obligations=["custom"])
    assert "supported_obligations" not in facts(builder, request).input


def test_an_action_takes_the_groups_of_what_it_implies(builder: FactBuilder) -> None:
    assert facts(builder, but(TRANSFER, action__name="data.sell")).input["agreement"] == "vendor"


# --- nulls --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"context__agreement": None}, "agreement"),
        ({"context__controls": None}, "controls"),
        ({"context__controls__cisa_full": None}, "controls.cisa_full"),
        ({"resource__properties__counts__cpi": None}, "data.counts.cpi"),
        ({"resource__properties__categories": None}, "data.categories"),
        ({"resource__properties__categories": [None]}, "data.categories"),
    ],
)
def test_null_is_not_stated(builder: FactBuilder, change: dict[str, Any], path: str) -> None:
    value: Any = facts(builder, but(TRANSFER, **change)).input
    for step in path.split("."):
        value = value.get(step, {})
    assert value == {}


def test_nulls_in_a_list_are_left_out(builder: FactBuilder) -> None:
    request = but(TRANSFER, resource__properties__categories=["user", None])
    assert facts(builder, request).input["data"]["categories"] == ["user"]


def test_what_held_nothing_but_nulls_is_not_stated(builder: FactBuilder) -> None:
    # "None at all" and "not known" are different things, and only one of them may allow.
    request = but(
        TRANSFER, resource__id="unknown", resource__properties__counts={"cpi": None, "health": None}
    )
    assert "counts" not in facts(builder, request).input["data"]


def test_an_empty_list_is_stated(builder: FactBuilder) -> None:
    request = but(TRANSFER, resource__properties__categories=[])
    assert facts(builder, request).input["data"]["categories"] == []


# --- refusals -----------------------------------------------------------------------------------

TAKES = "actor, controls, data, flow, mech, notice, recipient"


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            but(TRANSFER, resource__properties__counts__cpi="many"),
            "resource.properties.counts.cpi: expected a whole number of people, 0 or more; "
            'got "many".',
        ),
        (
            but(TRANSFER, context__recipient__country="China"),
            "context.recipient.country: expected a country as two letters of ISO 3166-1 such as "
            '"CN" or "HK"; got "China".',
        ),
        (
            but(TRANSFER, subject__type="robot"),
            f"subject.type: expected one of the groups that data.transfer takes ({TAKES}); "
            'got "robot".',
        ),
        (
            but(TRANSFER, resource__type="user"),
            f"resource.type: expected one of the groups that data.transfer takes ({TAKES}); "
            'got "user".',
        ),
        (
            but(TRANSFER, context__recipients={"id": "x"}),
            f"context.recipients: expected a group that data.transfer takes ({TAKES}) or a fact "
            "of the request (agreement, consideration, purpose); got an object.",
        ),
        (
            but(TRANSFER, context__colour="red"),
            f"context.colour: expected a group that data.transfer takes ({TAKES}) or a fact "
            'of the request (agreement, consideration, purpose); got "red".',
        ),
        (
            but(TRANSFER, context__agreement="gift"),
            'context.agreement: expected one of "brokerage", "vendor", "employment", "none"; '
            'got "gift".',
        ),
        (
            but(TRANSFER, context__agreement={"kind": "vendor"}),
            'context.agreement: expected one of "brokerage", "vendor", "employment", "none"; '
            "got an object.",
        ),
        (
            but(TRANSFER, context__recipient="hk-office"),
            'context.recipient: expected an object; got "hk-office".',
        ),
        (
            but(TRANSFER, context__recipient__colour="red"),
            "context.recipient.colour: expected a fact of recipient (coc_owned_pct, country, id, "
            'listed_on); got "red".',
        ),
        (
            but(TRANSFER, context__actor={"id": "us-inc"}),
            'context.actor: expected the group "actor" to be stated once, at subject.properties; '
            "got it again.",
        ),
        (
            but(TRANSFER, resource={"type": "actor", "id": "us-inc"}),
            'resource.properties: expected the group "actor" to be stated once, at '
            "subject.properties; got it again.",
        ),
        (
            but(TRANSFER, action__properties={"soft": True}),
            f"action.properties: expected a group that data.transfer takes ({TAKES}) or a fact "
            "of the request (agreement, consideration, purpose); got an object.",
        ),
        (
            but(TRANSFER, subject__properties={"us_person": True}),
            "subject.properties.us_person: expected this fact to be left out, because only the "
            "organisation's profile says it; got true.",
        ),
        (
            but(SIGN_UP, subject__properties__age=30),
            "subject.properties.age: expected this fact to be left out, because only the engine "
            "says it; got number 30.",
        ),
        (
            but(SIGN_UP, context={"today": {"cn": "2020-01-01"}}),
            'context.today: expected "today" to be left out, because only the engine says it; '
            "got an object.",
        ),
        (
            but(SIGN_UP, context={"action": "x"}),
            'context.action: expected "action" to be left out, because only the engine says it; '
            'got "x".',
        ),
        (
            but(TRANSFER, context__recipient__country="SG"),
            'context.recipient.country: expected what the profile says ("HK"), or nothing; '
            'got "SG".',
        ),
        (
            but(TRANSFER, context__recipient__coc_owned_pct="49"),
            'context.recipient.coc_owned_pct: expected what the profile says ("100.00"), or '
            'nothing; got "49.00".',
        ),
        (
            but(TRANSFER, resource__properties__counts__health=7),
            "resource.properties.counts.health: expected what the profile says (number 0), or "
            "nothing; got number 7.",
        ),
        (
            but(TRANSFER, context__flow={"id": "us-orders"}, context__agreement="none"),
            'context.agreement: expected what the profile says ("vendor"), or nothing; got "none".',
        ),
        (
            but(TRANSFER, context__flow={"id": "us-orders"}, context__recipient__id="sg-vendor"),
            'context.recipient.id: expected what the profile says ("hk-office"), or nothing; '
            'got "sg-vendor".',
        ),
        (
            but(SIGN_UP, subject__properties__birth_date="2030-01-01"),
            "subject.properties.birth_date: expected a day of birth in the past 150 years; "
            'got "2030-01-01".',
        ),
        (
            but(SIGN_UP, subject__id=""),
            "subject.id: expected an id; got empty text.",
        ),
        (
            but(SIGN_UP, subject__id="x" * 201),
            f'subject.id: expected text of at most 200 characters; got "{"x" * 40}…".',
        ),
        (
            but(SIGN_UP, subject__properties__id="other"),
            'subject.properties.id: expected the same id as subject.id; got "other".',
        ),
        (
            but(PAYOUT, context__kyc={"age": 30}),
            "context.kyc.age: expected this fact to be left out, because only the engine says it; "
            "got number 30.",
        ),
        (
            but(
                PAYOUT,
                subject__properties__verified_claims={
                    "verification": {"trust_framework": "x"},
                    "claims": {"a": 1},
                },
                context__kyc={"id": "other"},
            ),
            'context.kyc.id: expected the id of the subject, whose claims are given; got "other".',
        ),
        (
            but(SIGN_UP, subject__properties__verified_claims={}),
            "subject.properties.verified_claims: expected a fact of user (age, birth_date, "
            "country, id); got an object.",
        ),
        (
            but(PAYOUT, context__payee__id=7),
            "context.payee.id: expected text of at most 200 characters; got number 7.",
        ),
    ],
)
def test_what_a_caller_may_not_say_is_refused(
    builder: FactBuilder, request_: dict[str, Any], message: str
) -> None:
    assert refusal(builder, request_) == message


def test_a_profile_that_contradicts_itself_is_named_as_such(small_bundle: Bundle) -> None:
    flow = {"with": {"recipient": {"id": "hk-office", "country": "SG"}}}
    profile = Profile.parse({**PROFILE, "flows": {"odd": flow}, "filings": []})
    request = but(TRANSFER, context={"flow": {"id": "odd"}})
    with pytest.raises(FactError, match=r"profile: recipient\.country: expected one value"):
        build(Request.parse(request), small_bundle, profile, NOW)


def test_an_action_cannot_take_a_group_with_a_name_of_the_engines(small_bundle: Bundle) -> None:
    from dataclasses import replace

    catalogue = small_bundle.catalogue
    assert catalogue is not None
    action = replace(catalogue.actions["account.create"], takes=("user", "today"))
    broken = replace(catalogue, actions={"account.create": action})
    with pytest.raises(BundleError, match='"today" cannot be the name'):
        FactBuilder(replace(small_bundle, catalogue=broken), Profile.empty())


# --- whom it is about ---------------------------------------------------------------------------


def test_each_person_has_the_groups_about_them(builder: FactBuilder) -> None:
    claims = {"verification": {"trust_framework": "eidas"}, "claims": {"name": "Mei"}}
    request = but(PAYOUT, subject__properties__verified_claims=claims)
    assert facts(builder, request).persons == {
        "mei": frozenset({"user", "kyc"}),
        "mei-ltd": frozenset({"payee"}),
    }


def test_a_person_who_is_not_named_is_taken_to_be_the_subject(builder: FactBuilder) -> None:
    request = but(PAYOUT, context__payee__id=...)
    assert facts(builder, request).persons == {"mei": frozenset({"user", "payee"})}


# --- where no law of ours governs ---------------------------------------------------------------

OWN = {
    "subject": {"type": "user", "id": "alice", "properties": {"role": "admin", "id": "mallory"}},
    "action": {"name": "delete", "properties": {"soft": True}},
    "resource": {"type": "record", "id": "record-1", "properties": {"status": None, "n": 1.5}},
    "context": {"ip": "192.0.2.1", "device": {"os": "x"}},
}


def test_a_users_own_bundle_gets_what_was_sent(plain_builder: FactBuilder) -> None:
    found = facts(plain_builder, OWN)
    assert not found.governed
    assert found.input == {
        "action": "delete",
        "today": {"utc": "2026-11-20"},
        "request": OWN,
        "user": {"role": "admin", "id": "alice"},
        "record": {"id": "record-1", "n": 1.5},
        "action_properties": {"soft": True},
        "ip": "192.0.2.1",
        "device": {"os": "x"},
    }


def test_there_the_subject_stands_over_a_resource_of_its_type(plain_builder: FactBuilder) -> None:
    request = but(OWN, resource={"type": "user", "id": "bob"}, context={"user": {"role": "root"}})
    assert facts(plain_builder, request).input["user"] == {"role": "admin", "id": "alice"}


@pytest.mark.parametrize("name", ["action", "today", "request"])
def test_no_type_takes_the_place_of_what_the_engine_says(
    plain_builder: FactBuilder, name: str
) -> None:
    found = facts(plain_builder, but(OWN, resource__type=name, subject__type=name)).input
    assert found["action"] == "delete"
    assert found["today"] == {"utc": "2026-11-20"}
    assert found["request"]["resource"]["type"] == name


@pytest.mark.parametrize("name", ["action", "today", "request"])
def test_no_context_takes_the_place_of_what_the_engine_says(
    plain_builder: FactBuilder, name: str
) -> None:
    assert "only the engine says it" in refusal(plain_builder, but(OWN, context={name: "x"}))


@pytest.mark.parametrize("action", ["video.watch", "no.such.action"])
def test_an_action_without_law_is_not_checked(builder: FactBuilder, action: str) -> None:
    found = facts(builder, but(OWN, action__name=action))
    assert not found.governed
    assert found.input["user"]["role"] == "admin"


# --- anything at all ----------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**6) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["actor", "recipient", "data", "flow", "mech", "controls", "user", "agreement", "today", "id"]
)
FACTS = st.sampled_from(
    ["id", "country", "us_person", "counts", "cac_scc", "age", "birth_date", "verified_claims"]
)


@given(
    st.dictionaries(FACTS, JSON, max_size=3),
    st.dictionaries(NAMES, JSON | st.dictionaries(FACTS, JSON, max_size=2), max_size=3),
    st.sampled_from(["data.transfer", "creator.payout", "account.create"]),
)
def test_no_caller_ever_says_what_is_the_profiles_or_the_engines(
    builder: FactBuilder, properties: dict[str, Any], context: dict[str, Any], action: str
) -> None:
    request = {
        "subject": {
            "type": "user" if action != "data.transfer" else "actor",
            "id": "nobody",
            "properties": properties,
        },
        "action": {"name": action},
        "resource": {
            "type": {"data.transfer": "data", "creator.payout": "payout"}.get(action, "app"),
            "id": "r",
        },
        "context": context,
    }
    try:
        found = facts(builder, request)
    except FactError:
        return
    callers = {path for path, speaker in found.said_by.items() if speaker == "caller"}
    assert not callers & {"actor.us_person", "mech.cac_scc", "user.age", "today"}
    assert found.input["today"] == {"us": "2026-11-19", "cn": "2026-11-20"}
    assert found.input["action"] == action
