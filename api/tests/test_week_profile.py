"""The demo platform's profile is one that the shipped vocabulary can rely on."""

from __future__ import annotations

from importlib.resources import as_file, files

import pytest

from tidegate_api.week import Week
from tidegate_engine.bundle import load_shipped
from tidegate_engine.profile import Profile


@pytest.fixture(scope="module")
def profile() -> Profile:
    with as_file(files("tidegate_api.week") / "profile.yaml") as path:
        return Profile.load(path)


def test_every_fact_of_the_profile_is_the_profiles_to_say(profile: Profile) -> None:
    assert profile.check(load_shipped()) == []


def test_the_profile_knows_everybody_the_week_names(profile: Profile) -> None:
    known = {
        "actor": profile.sections["parties"],
        "recipient": profile.sections["parties"],
        "app": profile.sections["apps"],
        "service": profile.sections["apps"],
        "data": profile.sections["datasets"],
        "flow": profile.sections["flows"],
    }
    for one in Week(1, 3000):
        named = [
            (one.request[name]["type"], one.request[name]["id"]) for name in ("subject", "resource")
        ]
        named += [
            (group, facts["id"])
            for group, facts in one.request.get("context", {}).items()
            if "id" in facts
        ]
        for group, id_ in named:
            assert group not in known or id_ in known[group], f"{group} {id_}"


@pytest.mark.parametrize(
    "party", ["sh-tech", "hk-office", "sg-intl", "us-inc", "sz-warehouse", "lanternfish-identity"]
)
def test_the_platform_has_its_companies_and_vendors(profile: Profile, party: str) -> None:
    assert party in profile.sections["parties"]


def test_every_flow_says_where_it_starts_and_ends(profile: Profile) -> None:
    for flow in profile.sections["flows"].values():
        assert {"from", "to", "mode"} <= set(flow)


def test_hong_kong_has_a_filed_contract_and_singapore_has_none(profile: Profile) -> None:
    filed = {filing.about.get("recipient") for filing in profile.filings if "mech" in filing.facts}
    assert "hk-office" in filed
    assert "sg-intl" not in filed
