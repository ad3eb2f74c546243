"""The law at the desk: every rule and action in both languages, search, what is coming, roles."""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import quote

import pytest
from _app import CHILD, EVALUATION, World, signup
from _desk import signed_in

from tidegate_api.console.law import Wanted, find
from tidegate_api.console.law_coming import changes, table_ages
from tidegate_api.console.reading_law import STATES, Today
from tidegate_engine.bundle import Bundle
from tidegate_engine.catalogue import Catalogue

LAW, RULES, ACTIONS = "/console/law", "/console/law/rules/", "/console/law/actions/"


@pytest.fixture(scope="session")
def catalogue(law: Bundle) -> Catalogue:
    assert law.catalogue is not None
    return law.catalogue


def ids(catalogue: Catalogue, **wanted: str) -> set[str]:
    today = Today.of(catalogue, date(2026, 11, 21))
    return {rule.id for rule in find(catalogue, Wanted(**wanted), today)}


# -- every page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
async def test_every_rule_has_its_page(world: World, catalogue: Catalogue, language: str) -> None:
    async with signed_in(world, "policy_author", language=language) as client:
        for rule in catalogue.rules.values():
            answer = await client.get(RULES + rule.id)
            assert answer.status_code == 200, rule.id
            told = html.unescape(answer.text)
            for lang in ("en", "zh-Hans"):
                assert catalogue.title(rule.id, lang) in told, rule.id
            assert rule.citation in told, rule.id
            assert rule.url in told, rule.id
            for effect in rule.effects:
                for lang in ("en", "zh-Hans"):
                    assert catalogue.text(rule.id, effect, "cure", lang) in told, rule.id


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
async def test_every_action_has_its_page(world: World, catalogue: Catalogue, language: str) -> None:
    async with signed_in(world, "policy_author", language=language) as client:
        for name, action in catalogue.actions.items():
            answer = await client.get(ACTIONS + name)
            assert answer.status_code == 200, name
            told = html.unescape(answer.text)
            assert action.titles[language] in told, name
            for rule in catalogue.governing(name):
                assert RULES + quote(rule.id) in told, (name, rule.id)


async def test_the_catalogue_holds_every_rule_by_place_and_by_topic(
    world: World, catalogue: Catalogue
) -> None:
    async with signed_in(world, "auditor") as client:
        for by in ("place", "topic"):
            told = (await client.get(f"{LAW}?by={by}")).text
            linked = set(re.findall(r'href="/console/law/rules/([^"]+)"', told))
            assert {each.replace("%40", "@") for each in linked} == set(catalogue.rules)


# -- one rule -----------------------------------------------------------------------------------


async def test_a_rule_that_was_amended_leads_to_the_version_in_force(world: World) -> None:
    async with signed_in(world) as client:
        old = (await client.get(f"{RULES}cn.csl.real_name")).text
        assert "<code>cn.csl.real_name</code>" in old
        assert "This version does not apply today" in old
        assert f"{RULES}cn.csl.real_name%402026-01-01" in old
        then = (await client.get(f"{RULES}cn.csl.real_name?on=2025-12-31")).text
        assert "This version does not apply today" not in then
        new = (await client.get(f"{RULES}cn.csl.real_name@2026-01-01")).text
        assert "<code>cn.csl.real_name@2026-01-01</code>" in new


async def test_a_rule_shows_its_law_as_the_gate_runs_it(world: World, law: Bundle) -> None:
    async with signed_in(world) as client:
        told = html.unescape((await client.get(f"{RULES}us.ofac.block")).text)
        assert "law/us/ofac/ofac.rego" in told
        assert "half(input.sanctions.blocked_owner_pct)" in told
        source = dict(law.modules)["law/us/ofac/ofac.rego"]
        assert source in told


async def test_a_rule_names_its_duties_with_who_and_when(world: World) -> None:
    async with signed_in(world) as client:
        told = (await client.get(f"{RULES}us.ofac.block")).text
        assert "within 10 working days of the decision" in told
        assert "every year by 30 September" in told
        assert "The compliance office" in told
        assert "10 years (31 CFR 501.601)" in told


async def test_a_rule_names_the_scenarios_and_tests_that_show_it(world: World) -> None:
    async with signed_in(world) as client:
        told = (await client.get(f"{RULES}us.ofac.block")).text
        assert re.search(r"features/\w+/\w+\.feature:\d+", told)
        assert re.search(r"policies/law/us/ofac/ofac_test\.rego:\d+", told)


async def test_an_installation_without_tests_says_that_it_has_no_list_of_them(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tidegate_api.console.law.proofs_of", lambda *_: None)
    async with signed_in(world) as client:
        told = (await client.get(f"{RULES}us.ofac.block")).text
        assert "carries no list of tests and scenarios" in told


def test_no_rule_of_low_confidence_refuses(catalogue: Catalogue) -> None:
    low = [rule for rule in catalogue.rules.values() if rule.confidence == "low"]
    assert low
    assert not [rule.id for rule in low if "deny" in rule.effects]


@pytest.mark.parametrize("name", ["us.nothing", "us.ofac.block@2020-01-01", "<b>", "%00"])
async def test_a_rule_that_is_not_there_is_told(world: World, name: str) -> None:
    async with signed_in(world) as client:
        answer = await client.get(RULES + name)
        assert answer.status_code == 404
        assert "<b>" not in answer.text


# -- how often ----------------------------------------------------------------------------------


async def test_how_often_a_rule_spoke_is_for_those_who_read_decisions(world: World) -> None:
    for account, born in (("u-1", CHILD), ("u-2", CHILD)):
        await world.ask(EVALUATION, signup(account, born))
    found = (await world.ask("/v1/decisions", role="officer")).json()["decisions"][0]["rules"]
    rule = found[0]
    async with signed_in(world, "auditor", name="audrey") as client:
        told = (await client.get(RULES + rule)).text
        assert "2 in the last 30 days" in told
        assert f"/console/decisions?rule={rule}" in told
        action = (await client.get(f"{ACTIONS}account.create")).text
        assert "2 in all" in action
    async with signed_in(world, "policy_author", name="paul") as client:
        assert "/console/decisions" not in (await client.get(RULES + rule)).text
        assert "/console/decisions" not in (await client.get(f"{ACTIONS}account.create")).text
        assert "/console/decisions" not in (await client.get("/console/law/actions")).text


# -- search and filters -------------------------------------------------------------------------


def test_search_finds_by_id_article_and_text_in_either_language(catalogue: Catalogue) -> None:
    assert ids(catalogue, words="us.ofac.block") == {"us.ofac.block"}
    assert "us.dsp.brokerage_covered" in ids(catalogue, words="28 CFR 202.301")
    assert "us.ofac.block" in ids(catalogue, words="冻结资金 收款人")
    assert "us.ofac.block" in ids(catalogue, words="BLOCKED persons hold HALF")
    assert ids(catalogue, words="blocked zebra") == set()


def test_filters_keep_what_has_them(catalogue: Catalogue) -> None:
    rules = catalogue.rules
    assert ids(catalogue, effect="prepare") == {
        name for name, rule in rules.items() if "prepare" in rule.effects
    }
    assert ids(catalogue, confidence="low") == {
        name for name, rule in rules.items() if rule.confidence == "low"
    }
    assert "us.al.asaa" in ids(catalogue, state="coming")
    assert "cn.csl.real_name" in ids(catalogue, state="past")
    assert "cn.watch.large_pi_draft" in ids(catalogue, state="draft")
    assert sum(len(ids(catalogue, state=each)) for each in STATES) == len(rules)


async def test_every_filter_stands_in_the_address(world: World) -> None:
    async with signed_in(world) as client:
        told = (await client.get(f"{LAW}?q=blocked+persons&effect=deny&by=topic")).text
        assert "us.ofac.block" in told
        assert "us.coppa" not in told
        assert 'value="blocked persons"' in told
        assert '<option value="deny" selected>' in told
        assert (await client.get(f"{LAW}?q=zebra+crossing")).text.count("No rule has all") == 1


async def test_what_is_searched_for_is_shown_as_text(world: World) -> None:
    async with signed_in(world) as client:
        told = (await client.get(LAW, params={"q": '"><script>alert(1)</script>'})).text
        assert "<script>alert" not in told


@pytest.mark.parametrize(
    "query", ["by=law", "effect=maybe", "confidence=certain", "state=asleep", "on=tomorrow"]
)
async def test_a_filter_that_is_not_known_is_told(world: World, query: str) -> None:
    async with signed_in(world) as client:
        assert (await client.get(f"{LAW}?{query}")).status_code == 400


# -- what is coming -----------------------------------------------------------------------------


def test_what_comes_is_what_the_catalogue_and_the_tables_say(
    law: Bundle, catalogue: Catalogue
) -> None:
    tables = law.data["tables"]
    assert isinstance(tables, dict)
    found = changes(catalogue, tables, Today.of(catalogue, date(2026, 11, 21)), 90)
    told = {(one.day, one.kind, one.rule.id if one.rule else one.path) for one in found}
    begins = {
        (rule.valid_from, "begins", rule.id)
        for rule in catalogue.rules.values()
        if "2026-11-21" < rule.valid_from <= "2027-02-19"
    }
    ends = {
        (rule.valid_to, "ends", rule.id)
        for rule in catalogue.rules.values()
        if rule.valid_to is not None and "2026-11-21" <= rule.valid_to <= "2027-02-19"
    }
    assert begins
    assert ends
    assert begins | ends <= told
    assert ("2026-12-31", "table", "gross_revenue_valid_to") in told
    assert {one for one in told if one[1] != "table"} == begins | ends


def test_a_rule_that_another_version_follows_changes_and_does_not_end(
    law: Bundle, catalogue: Catalogue
) -> None:
    found = changes(catalogue, {}, Today.of(catalogue, date(2025, 12, 1)), 60)
    kinds = {one.rule.id: one.kind for one in found if one.rule}
    assert kinds["cn.csl.real_name@2026-01-01"] == "changes"
    assert "cn.csl.real_name" not in kinds


def test_a_table_without_a_date_is_told_to_have_none(law: Bundle, catalogue: Catalogue) -> None:
    tables = law.data["tables"]
    assert isinstance(tables, dict)
    ages = {
        one.law: one
        for one in table_ages(catalogue, tables, Today.of(catalogue, date(2026, 11, 21)))
    }
    assert ages["us.ofac"].dates == 0
    assert (ages["us.ca"].next_to_come, ages["us.ca"].newest_past) == ("2026-12-31", "")
    assert ages["eu.transfer"].newest_past == "2026-01-28"


async def test_the_page_of_what_comes_can_be_asked_for_another_day(world: World) -> None:
    async with signed_in(world, "policy_approver") as client:
        told = (await client.get("/console/law/coming?on=2026-11-21")).text
        assert "eu.eidas.wallet" in told
        assert "eu.aml.psp" not in told
        assert "gross_revenue_valid_to" in told
        assert "cn.watch.large_pi_draft" in told, "drafts"
        assert "tables without a date" in told
        assert "This gate searches no lists itself" in told
        later = (await client.get("/console/law/coming?on=2026-11-21&days=365")).text
        assert "eu.aml.psp" in later


async def test_actions_say_what_to_send_and_who_may_say_it(world: World) -> None:
    async with signed_in(world, "policy_author") as client:
        told = html.unescape((await client.get(f"{ACTIONS}creator.payout")).text)
        assert "sanctions.listed" in told
        assert "decimal string, major units" in told
        assert "$TIDEGATE_KEY" in told
        assert "/console/what-if?action=creator.payout" in told
        assert (await client.get(f"{ACTIONS}nothing.here")).status_code == 404
    async with signed_in(world, "auditor", name="audrey") as client:
        assert "/console/what-if" not in (await client.get(f"{ACTIONS}creator.payout")).text
