"""Young people in the United States, app stores that say how old they are, and data of states.

Follows COPPA (16 CFR part 312), the app store acts of Texas, Utah, Louisiana and Alabama,
California's AB 1043, Florida's HB 3, and the privacy acts of Maryland and California. Who shares or
sells data, and with whom, is told by the sentences on transfers.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.bdd.steps.identity import lives_in
from tidegate_api.bdd.steps.payouts import delete

APP = "harbour-red-intl"
CONDITIONS = (
    "single_use",
    "deleted_promptly",
    "vendors_vetted",
    "notice_given",
    "secured",
    "accurate",
)
# What a store calls the age groups of the acts.
CATEGORIES = {
    "under 13": "child",
    "13 to 15": "younger_teen",
    "16 or 17": "older_teen",
    "18 or older": "adult",
    "十三周岁以下": "child",
    "十六或十七周岁": "older_teen",
}

phrases(
    {
        # COPPA.
        "a parent's consent was verified": {"consent.parent_verifiable": True},
        "no parent's consent was verified": {"consent.parent_verifiable": False},
        "未取得可核实的父母同意": {"consent.parent_verifiable": False},
        "已取得可核实的父母同意": {"consent.parent_verifiable": True},
        "the service is meant for everybody": {"service.coppa_audience": "general"},
        "the service is meant for children": {"service.coppa_audience": "children"},
        "what is gathered to find the age is kept": {"age_check.deleted_promptly": False},
        "parents agreed separately to the third parties": {"consent.parent_third_party": True},
        "no parent agreed separately to the third parties": {"consent.parent_third_party": False},
        "the youngest of them is {age:people}": {
            "data.under_18": True,
            "data.youngest_age": "{age}",
        },
        "其中最年幼者 {age:people} 岁": {"data.under_18": True, "data.youngest_age": "{age}"},
        "nobody says whether some of them are minors": {"data.under_18": ...},
        "the purpose of it is not ended": {"data.purpose_ended": False},
        "the purpose of it has ended": {"data.purpose_ended": True},
        "the times of deletion are published": {"controls.child_retention_policy": True},
        "no times of deletion are published": {"controls.child_retention_policy": False},
        "what is to go is a child's own data": {"record.kind": "child_data"},
        "what is to go is what an age check gathered": {"record.kind": "age_check"},
        "what is to go is the age that an app store told": {"record.kind": "store_age_signal"},
        # App stores.
        "the account with the store was opened on {on:day}": {"user.store_account_since": "{on}"},
        # Maryland and California.
        "it has {n:people} consumers in Maryland": {"actor.md_consumers": "{n}"},
        "其在马里兰州有 {n:people} 名消费者": {"actor.md_consumers": "{n}"},
        "{share:percent} of its revenue comes from selling data": {
            "actor.md_sale_revenue_pct": "{share}",
            "actor.ca_sale_revenue_pct": "{share}",
        },
        "its yearly revenue is {a:amount} dollars": {"actor.gross_revenue_usd": "{a}"},
        "it has {n:people} consumers in California": {"actor.ca_consumers": "{n}"},
        "the young people opted in": {"consent.sale_opt_in_teens": True},
        "the young people did not opt in": {"consent.sale_opt_in_teens": False},
        "their parents did not opt in": {"consent.sale_opt_in_parents": False},
        "it never dealt with the people": {"data.direct_relationship": False},
        "it deals with the people itself": {"data.direct_relationship": True},
        "it last fetched deletion requests on {on:day}": {"actor.drop_checked_on": "{on}"},
        "the places are known within {n:people} feet": {"data.location_radius_ft": "{n}"},
    }
)


@given(sentence("{name}, {age:people} years old, lives in the state of {home:state}"))
@given(sentence("{name}居住在美国{home:state}，{age:people} 岁"))
def lives_in_state(case: Case, name: str, age: int, home: str) -> None:
    """Somebody in the United States whose birthday was a month ago."""
    lives_in(case, name, age, "US")
    case.state("user.state", home)


@given(sentence("they live in the state of {home:state}"))
@given(sentence("其均居住在{home:state}"))
def data_of_state(case: Case, home: str) -> None:
    """In which state the people live whom the data is about."""
    case.state("data.people_states", [home])


@given(sentence("the app store names {whom:w} as {category}"))
@given(sentence("应用商店标示其为{category}"))
def named_by_store(case: Case, category: str, whom: str = "") -> None:
    """The age group that the store or the operating system passed on."""
    case.state("user.store_age_category", CATEGORIES[category])


@given(
    sentence(
        "{share:percent} of the app's young users stay two hours a day, and its feed draws them in"
    )
)
@given(sentence("该应用 {share:percent} 的未成年用户每日停留两小时以上，且具成瘾性功能"))
def draws_in(case: Case, share: str) -> None:
    """The platform's app, on the four counts of Florida's statute."""
    case.profile["apps"][APP] |= {
        "ugc": True,
        "under16_heavy_pct": share,
        "feed_by_user_data": True,
        "addictive_features": True,
    }


@given("nobody counted how long the app's young users stay")
def not_counted(case: Case) -> None:
    """One of the four counts is open."""
    case.profile["apps"][APP].pop("under16_heavy_pct", None)


@given("it is gathered only to find the age, on every condition of the Commission")
def age_check(case: Case) -> None:
    """An age check as the statement of 25 February 2026 has it."""
    case.state("purpose", "age_check")
    for condition in CONDITIONS:
        case.state(f"age_check.{condition}", True)


@when("红港美国公司申请删除儿童本人的信息")
def delete_own_data(case: Case) -> None:
    """A company deletes what is the child's data itself, not the record of a dealing."""
    case.state("record.kind", "child_data")
    delete(case)


@when("申请收集其信息")
def collect_from_child(case: Case) -> None:
    """Collect data from a child."""
    case.resource = ("service", APP)
    case.ask("child.collect")


@when(sentence("{whom:w} asks to download the app"))
@when(sentence("申请下载应用"))
def download(case: Case, whom: str = "") -> None:
    """Download or buy in an app store, as a minor may be."""
    case.resource = ("app", APP)
    case.ask("app.minor_purchase")


@when(sentence("{whom:w} opens the app"))
def launch(case: Case, whom: str) -> None:
    """Open the app on a device."""
    case.resource = ("app", APP)
    case.ask("app.launch")
