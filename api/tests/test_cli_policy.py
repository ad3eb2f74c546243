"""``tidegate policy`` and ``tidegate profile``: the law read, checked and built."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from _cli import ROOT, Cli

CONSUMER = ROOT / "examples" / "consumer" / "policies"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(tmp_path, monkeypatch, capsys)


def test_the_list_has_one_line_a_rule_in_a_pipe(cli: Cli) -> None:
    everything = cli("policy", "list", "--json").json
    assert set(everything) == {"revision", "bundle", "rules"}
    lines = cli("policy", "list").out.splitlines()
    assert len(lines) == len(everything["rules"]) + 2  # the heads of the columns, and the sum
    (restricted,) = [line for line in lines if line.startswith("us.dsp.restricted ")]
    assert "since 2025-04-08" in restricted
    assert "28 CFR 202.401" in restricted


def test_the_list_can_be_narrowed(cli: Cli) -> None:
    rules = cli("policy", "list", "--place", "us", "--action", "creator.payout", "--json").json
    assert {rule["law"] for rule in rules["rules"]} == {"us.irs", "us.ofac"}


def test_the_list_speaks_chinese(cli: Cli) -> None:
    assert "受涵盖人士" in cli("policy", "list", "--lang", "zh-Hans").out


def test_a_rule_is_shown_with_its_source_and_what_would_cure_it(cli: Cli) -> None:
    told = cli("policy", "show", "us.dsp.restricted").out
    for part in ("28 CFR 202.401", "https://www.ecfr.gov/", "confidence high", "cure: Meet every"):
        assert part in told
    shown = cli("policy", "show", "us.dsp.restricted", "--json").json
    assert shown["effects"]["allow_with_obligations"]["obligations"] == ["cisa:full", "retain:10y"]


def test_the_facts_of_an_action_tell_who_says_them_and_who_asks(cli: Cli) -> None:
    lines = {
        line.split()[0]: line
        for line in cli("policy", "facts", "creator.payout").out.splitlines()
        if line
    }
    assert "caller" in lines["payee.form"]
    assert "w9 | w8ben" in lines["payee.form"]
    assert "us.irs" in lines["payee.form"]
    assert "derived" in lines["user.age"]
    # No law asks for it, but the age is worked out from it.
    assert "caller" in lines["user.birth_date"]
    assert "user.nationality" not in lines
    assert "user.nationality" in cli("policy", "facts", "creator.payout", "--all").out


def test_the_facts_in_json_hold_an_example(cli: Cli) -> None:
    found = cli("policy", "facts", "creator.payout", "--json").json
    assert {"action", "laws", "groups", "request_facts", "example"} <= set(found)
    example = cli("policy", "facts", "creator.payout", "--example").json
    assert example == found["example"]
    assert example["action"] == {"name": "creator.payout"}


def test_without_an_action_all_actions_are_listed(cli: Cli) -> None:
    lines = cli("policy", "facts").out.splitlines()
    known = cli("policy", "facts", "--json").json["actions"]
    assert len(lines) == len(known) + 1
    assert any(line.startswith("creator.payout ") for line in lines)
    assert cli("policy", "facts", "--example", "--json").code == 2


def test_further_law_is_laid_beside_the_shipped_one(cli: Cli) -> None:
    told = cli("policy", "list", "--place", "shop", "--policies", CONSUMER, "--json")
    assert [rule["id"] for rule in told.json["rules"]] != []
    assert cli("policy", "facts", "coupon.give", "--policies", CONSUMER).code == 0


def test_sound_law_has_no_faults(cli: Cli) -> None:
    told = cli("policy", "check", CONSUMER)
    assert (told.code, told.out) == (0, "no faults\n")


def test_faults_are_3_and_named_with_file_and_line(cli: Cli) -> None:
    shutil.copytree(CONSUMER, "mine")
    texts = Path("mine/law/shop/coupons/texts.yaml")
    texts.write_text(texts.read_text().replace("zh-Hans", "zh-Hant"))
    told = cli("policy", "check", "mine")
    assert told.code == 3
    assert "mine/law/shop/coupons/texts.yaml:" in told.out
    faults = cli("policy", "check", "mine", "--json")
    assert faults.code == 3
    assert set(faults.json["faults"][0]) == {"file", "line", "message"}


def test_law_that_cannot_be_loaded_is_named_with_its_file(cli: Cli) -> None:
    shutil.copytree(CONSUMER, "mine")
    rego = Path("mine/law/shop/coupons/coupons.rego")
    rego.write_text(rego.read_text().replace("# custom:", "# costum:"))
    told = cli("policy", "list", "--policies", "mine", "--json")
    assert told.code == 1
    assert "mine/law/shop/coupons/" in told.error["message"]


def test_the_bundle_is_the_same_however_often_it_is_built(cli: Cli) -> None:
    first = cli("policy", "build", "--json").json
    assert set(first) == {"bundle", "revision", "digest"}
    assert first["bundle"] == "build/bundle.tar.gz"
    assert Path("build/data/catalogue/data.yaml").is_file()
    second = cli("policy", "build", "--output", "again", "--json").json
    assert first["digest"] == second["digest"]
    assert Path("build/bundle.tar.gz").read_bytes() == Path("again/bundle.tar.gz").read_bytes()


def test_the_sample_profile_is_sound(cli: Cli) -> None:
    cli.profile()
    told = cli("profile", "check", ".tidegate/profile.yaml")
    assert told.code == 0
    assert told.out.endswith("no problems\n")
    found = cli("profile", "check", ".tidegate/profile.yaml", "--json").json
    assert set(found) == {"name", "version", "digest", "problems"}
    assert cli("profile", "sample", "--json").json["parties"]


def test_a_profile_that_says_what_no_law_knows_is_3_with_its_line(cli: Cli) -> None:
    Path("profile.yaml").write_text(
        "name: Mine\nversion: '1'\nparties:\n  us-inc:\n    colour: red\n"
    )
    told = cli("profile", "check", "profile.yaml", "--json")
    assert told.code == 3
    (problem,) = told.json["problems"]
    assert (problem["file"], problem["line"]) == ("profile.yaml", 5)
    assert "colour" in problem["message"] or "colour" in json.dumps(problem)
    assert "profile.yaml:5: " in cli("profile", "check", "profile.yaml").out


def test_a_profile_that_is_not_yaml_is_1_with_its_line(cli: Cli) -> None:
    Path("profile.yaml").write_text("name: [\n")
    told = cli("profile", "check", "profile.yaml", "--json")
    assert told.code == 1
    assert told.error["message"].startswith("profile.yaml:")
