"""The profile: what the organisation knows, with a digest, and checked against the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tidegate_engine.bundle import Bundle
from tidegate_engine.facts import FactBuilder
from tidegate_engine.profile import Profile, ProfileError

YAML = """\
name: Harbour Red
version: "2026-11-20"
parties:
  us-inc: {country: US, us_person: true}
  hk-office:
    country: HK
    coc_owned_pct: "100"
apps:
  intl: {us_users: 1300000}
flows:
  us-orders:
    from: US
    to: CN
    states: {agreement: vendor}
    with: {notice: {given: true}}
filings:
  - {actor: us-inc, recipient: hk-office, facts: {mech: {cac_scc: true}}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "profile.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def problems(bundle: Bundle, content: Any) -> list[str]:
    return [str(problem) for problem in Profile.parse(content).check(bundle)]


def test_a_profile_is_read_from_its_file(file: Path, small_bundle: Bundle) -> None:
    profile = Profile.load(file)
    assert (profile.name, profile.version) == ("Harbour Red", "2026-11-20")
    assert profile.check(small_bundle) == []


def test_no_file_is_the_empty_profile() -> None:
    assert Profile.load(None).digest == Profile.empty().digest


def test_the_digest_is_that_of_the_content_and_not_of_its_layout(file: Path) -> None:
    before = Profile.load(file).digest
    file.write_text(
        "# a remark\n"
        + YAML.replace("{country: US, us_person: true}", "{us_person: true, country: US}")
    )
    assert Profile.load(file).digest == before
    assert before.startswith("sha256:")


@pytest.mark.parametrize(
    ("old", "new"), [("CN", "HK"), ("true", "false"), ('"2026-11-20"', '"2026-11-21"')]
)
def test_a_changed_value_changes_the_digest(file: Path, old: str, new: str) -> None:
    before = Profile.load(file).digest
    file.write_text(YAML.replace(old, new, 1))
    assert Profile.load(file).digest != before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("us_person: true", "us_persn: true", "4: parties.us-inc.us_persn: expected a fact"),
        ("country: HK", "country: Hongkong", "6: parties.hk-office.country: expected a country"),
        ('"100"', '"1000"', "7: parties.hk-office.coc_owned_pct: expected a percentage"),
        ("1300000", '"many"', "9: apps.intl.us_users: expected a whole number"),
        ("to: CN", "to: China", "13: flows.us-orders.to: expected a country"),
        ("agreement: vendor", "agreement: gift", "14: flows.us-orders.states.agreement: expected"),
        ("given: true", "given: maybe", "15: flows.us-orders.with.notice.given: expected true"),
        ("notice: {given", "notices: {given", "15: flows.us-orders.with.notices: expected a known"),
        ("cac_scc: true", "cac_scc: 1", "16: filings[0].facts.mech.cac_scc: expected true"),
        ("actor: us-inc", "payee: us-inc", "16: filings[0].payee: expected a group"),
        (
            "actor: us-inc",
            "actor: us-icn",
            '16: filings[0].actor: expected an id of this profile; got "us-icn"',
        ),
    ],
)
def test_a_problem_is_named_with_file_and_line(
    file: Path, small_bundle: Bundle, old: str, new: str, message: str
) -> None:
    file.write_text(YAML.replace(old, new, 1))
    found = [str(problem) for problem in Profile.load(file).check(small_bundle)]
    assert len(found) == 1
    assert found[0].startswith(f"{file}:{message}")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ([], "profile: expected names and values; got a list."),
        ({"partys": {}}, "partys: expected one of name, version, parties"),
        ({"version": 3}, "version: expected text (put it in quotes); got number 3."),
        ({"parties": []}, "parties: expected names and values; got a list."),
        ({"parties": {"a": 1}}, "parties.a: expected names and values; got number 1."),
        ({"filings": {}}, "filings: expected a list; got an object."),
        ({"filings": [{"facts": {}}]}, "filings[0]: expected whom it is about"),
        ({"filings": [{"actor": 1, "facts": {}}]}, "filings[0]: expected whom it is about"),
        ({"filings": [{"actor": "a"}]}, "filings[0].facts: expected groups of facts"),
        ({"parties": {"a": {"n": float("nan")}}}, "expected values that JSON can carry"),
    ],
)
def test_what_has_not_the_shape_of_a_profile_is_refused(content: Any, message: str) -> None:
    with pytest.raises(ProfileError) as caught:
        Profile.parse(content)
    assert message in str(caught.value)


def test_every_problem_of_shape_is_told_at_once() -> None:
    with pytest.raises(ProfileError) as caught:
        Profile.parse({"version": 3, "parties": [], "nope": 1})
    assert len(str(caught.value).splitlines()) == 3


def test_yaml_that_can_be_read_two_ways_is_refused_with_its_line(file: Path) -> None:
    file.write_text("parties:\n  a: {country: NO}\n")
    with pytest.raises(ProfileError, match=r"profile\.yaml:2: NO can be read in more than one way"):
        Profile.load(file)


def test_a_missing_file_is_an_error_and_not_an_empty_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="expected a profile to read"):
        Profile.load(tmp_path / "none.yaml")


def test_a_profile_may_not_say_what_only_a_caller_knows(small_bundle: Bundle) -> None:
    found = problems(small_bundle, {"datasets": {"d": {"public": True}}})
    assert "datasets.d.public: expected a fact that the profile says" in found[0]


def test_an_id_is_a_key_and_no_fact(small_bundle: Bundle) -> None:
    assert problems(small_bundle, {"parties": {"a": {"id": "b"}}})


def test_two_filings_that_can_meet_must_not_disagree(small_bundle: Bundle) -> None:
    parties = {"a": {}, "b": {}}
    one = {"actor": "a", "facts": {"mech": {"cac_scc": True}}}
    other = {"actor": "a", "facts": {"mech": {"cac_scc": False}}}
    found = problems(small_bundle, {"parties": parties, "filings": [one, other]})
    assert "filings[1].facts.mech.cac_scc: expected what filings[0] says" in found[0]


@pytest.mark.parametrize("about", [{"actor": "b"}, {"actor": "a", "recipient": "b"}])
def test_filings_about_others_or_about_more_may_differ(
    small_bundle: Bundle, about: dict[str, str]
) -> None:
    parties = {"a": {}, "b": {}}
    one = {"actor": "a", "facts": {"mech": {"cac_scc": True}}}
    other = {**about, "facts": {"mech": {"cac_scc": False}}}
    assert problems(small_bundle, {"parties": parties, "filings": [one, other]}) == []


def test_no_gate_starts_with_a_profile_that_laws_cannot_rely_on(small_bundle: Bundle) -> None:
    profile = Profile.parse({"parties": {"a": {"country": "Wonderland"}}})
    with pytest.raises(ProfileError, match="Wonderland"):
        FactBuilder(small_bundle, profile)
