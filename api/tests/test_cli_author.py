"""``tidegate policy trace|new|diff``: what an author of law sees before anybody is refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from _cli import ROOT, Cli
from _opa import need_opa

CONSUMER = ROOT / "examples" / "consumer"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(tmp_path, monkeypatch, capsys)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A platform's own law, which may be spoiled."""
    shutil.copytree(CONSUMER, tmp_path / "shop")
    (tmp_path / "shop" / "policies" / "law" / "shop" / "coupons" / "coupons_test.rego").write_text(
        'package law.shop.coupons_test\n\ntest_most if "shop.coupons.most" != ""\n'
    )
    return tmp_path / "shop"


def trace(cli: Cli, shop: Path, *more: object, code: int = 0) -> dict[str, list[dict[str, object]]]:
    told = cli(
        "policy", "trace", shop / "policies", "--features", shop / "features", *more, "--json"
    )
    assert told.code == code, told.out
    found: dict[str, list[dict[str, object]]] = told.json
    return found


# --- trace ---------------------------------------------------------------------------------------


def test_a_law_is_traced_to_its_clause_rule_test_and_scenario(cli: Cli, shop: Path) -> None:
    found = trace(cli, shop)
    (law,) = [one for one in found["laws"] if one["law"] == "shop.coupons"]
    rules = {
        rule["rule"]: rule
        for clause in law["clauses"]  # type: ignore[attr-defined]
        for rule in clause["rules"]
    }
    most = rules["shop.coupons.most"]
    assert most["tests"] == [f"{shop}/policies/law/shop/coupons/coupons_test.rego:3 test_most"]
    assert any("coupons.feature" in one for one in most["scenarios"])
    assert not [finding for finding in found["findings"] if finding["fault"]]


def test_a_rule_that_no_scenario_names_fails_the_trace(cli: Cli, shop: Path) -> None:
    for feature in (shop / "features").glob("*.feature"):
        feature.write_text(feature.read_text().replace("shop.coupons.most", "shop.coupons.least"))
    found = trace(cli, shop, code=3)
    (fault,) = [one for one in found["findings"] if one["kind"] == "rule without a scenario"]
    assert "shop.coupons.most" in str(fault["message"])
    assert str(fault["where"]).endswith("policies/law/shop/coupons/coupons.rego:14")


def test_a_rule_that_no_test_names_fails_the_trace(cli: Cli, shop: Path) -> None:
    (shop / "policies/law/shop/coupons/coupons_test.rego").unlink()
    found = trace(cli, shop, code=3)
    assert [one["kind"] for one in found["findings"] if one["fault"]] == ["rule without a test"]


def test_a_scenario_counts_only_for_rules_that_spoke_where_it_ran(cli: Cli, shop: Path) -> None:
    (shop / "ran.jsonl").write_text('{"file": "coupons.feature", "line": 1, "rules": []}\n')
    found = trace(cli, shop, "--ran", shop / "ran.jsonl", code=3)
    kinds = {str(one["kind"]) for one in found["findings"]}
    assert kinds == {"rule without a scenario", "scenario that never fires"}


def test_a_run_tells_which_rules_spoke(cli: Cli, shop: Path) -> None:
    ran = shop / "ran.jsonl"
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "features"],
        cwd=shop,
        env={"PATH": "", "TIDEGATE_KEEP_SPOKEN": str(ran)},
        check=True,
        capture_output=True,
    )
    found = trace(cli, shop, "--ran", ran)
    assert not [one for one in found["findings"] if one["fault"]]


def test_what_a_run_wrote_is_refused_where_it_cannot_be_read(cli: Cli, shop: Path) -> None:
    (shop / "ran.jsonl").write_text('{"file": "coupons.feature"}\n')
    told = cli(
        "policy", "trace", shop / "policies", "--features", shop / "features",
        "--ran", shop / "ran.jsonl", "--json",
    )  # fmt: skip
    assert told.code == 1
    assert "ran.jsonl:1: expected file, line and rules" in told.error["message"]


def test_a_clause_without_a_rule_is_told_with_its_reason(cli: Cli, shop: Path) -> None:
    (shop / "policies" / "OMITTED.md").write_text(
        "| Id | Clause | Why |\n|---|---|---|\n| `shop.gifts` | Shop rules, section 9 | drafted |\n"
    )
    found = trace(cli, shop)
    assert found["omitted"] == [
        {"id": "shop.gifts", "clause": "Shop rules, section 9", "why": "drafted"}
    ]
    assert "clause without a rule" in {str(one["kind"]) for one in found["findings"]}


def test_the_page_stands_alone(cli: Cli, shop: Path) -> None:
    trace(cli, shop, "--html", shop / "trace.html")
    page = (shop / "trace.html").read_text()
    assert "Shop rules, section 4" in page
    assert "优惠券" in page
    assert "<script" not in page
    assert 'src="' not in page


def test_a_feature_that_is_no_gherkin_is_named(cli: Cli, shop: Path) -> None:
    (shop / "features" / "bad.feature").write_text("Scenario: of no feature\n")
    told = cli("policy", "trace", shop / "policies", "--features", shop / "features", "--json")
    assert told.code == 1
    assert "bad.feature: expected Gherkin" in told.error["message"]


# --- new -----------------------------------------------------------------------------------------


def test_a_new_law_is_green_as_it_was_written(cli: Cli, tmp_path: Path) -> None:
    cli(
        "policy", "new", "zz/minors", "--zone", "Asia/Tokyo", "--into", "policies",
        "--action", "account.create",
    )  # fmt: skip
    assert cli("policy", "check", "policies").code == 0
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\ntidegate_features = features\ntidegate_policies = policies\n"
    )
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "features"],
        cwd=tmp_path, env={"PATH": ""}, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert "2 passed" in run.stdout, run.stdout
    found = trace(cli, tmp_path)
    assert [law["law"] for law in found["laws"]] == ["zz.minors"]


def test_the_tests_of_a_new_law_pass_on_opa(cli: Cli, tmp_path: Path) -> None:
    opa = need_opa()
    cli("policy", "new", "zz/tea", "--zone", "Asia/Tokyo", "--into", "policies")
    cli("policy", "build", "--policies", "policies", "--output", "build")
    run = subprocess.run(
        [str(opa), "test", "policies", "build/data", str(ROOT / "policies" / "tidegate"),
         "--ignore=texts.yaml", "--ignore=places.yaml"],
        cwd=tmp_path, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "FAIL" not in run.stdout


def test_a_law_that_is_there_is_not_overwritten(cli: Cli, tmp_path: Path) -> None:
    made = ("policy", "new", "zz/minors", "--zone", "Asia/Tokyo", "--into", "policies", "--json")
    written = [tmp_path / name for name in cli(*made).json["written"]]
    before = {path: path.read_text() for path in written}
    assert "is there already; nothing was written" in cli(*made).error["message"]
    assert {path: path.read_text() for path in written} == before


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["minors"], "expected PLACE/LAW"),
        (["zz/Minors"], "small letters"),
        (["zz/minors"], "Name its time zone"),
        (["zz/minors", "--zone", "Mars/Olympus"], "IANA time zone"),
        (["zz/minors", "--zone", "Asia/Tokyo", "--action", "tea.drink"], "expected an action"),
    ],
)
def test_a_new_law_with_a_wrong_name_says_what_was_expected(
    cli: Cli, tmp_path: Path, argv: list[str], told: str
) -> None:
    said = cli("policy", "new", *argv, "--into", "policies", "--json")
    assert told in said.error["message"]
    assert not (tmp_path / "policies").exists()


# --- diff ----------------------------------------------------------------------------------------


def test_the_same_law_does_not_differ(cli: Cli, shop: Path) -> None:
    told = cli("policy", "diff", shop / "policies", shop / "policies", "--json")
    assert told.code == 0
    assert told.json["breaks_callers"] is False
    assert told.json["rules"] == {"added": [], "changed": {}, "gone": []}
    assert "nothing changes" in cli("policy", "diff", shop / "policies", shop / "policies").out


def test_a_fact_newly_needed_breaks_callers(cli: Cli, shop: Path, tmp_path: Path) -> None:
    shutil.copytree(shop / "policies", tmp_path / "old")
    schema = shop / "policies" / "schemas" / "coupon.json"
    schema.write_text(
        schema.read_text().replace(
            '"value":',
            '"reason": {"type": "string", "description": "Why it is given.", '
            '"x-said-by": ["caller"]}, "value":',
        )
    )
    law = shop / "policies" / "law" / "shop" / "coupons" / "coupons.rego"
    law.write_text(
        law.read_text().replace(
            'needs contains "coupon.value"',
            'needs contains "coupon.value"\n\nneeds contains "coupon.reason"',
        )
    )
    told = cli("policy", "diff", tmp_path / "old", shop / "policies", "--json")
    assert told.code == 3
    assert told.json["facts"]["added"] == {"coupon.give": ["coupon.reason"]}
    assert told.json["laws_rewritten"] == ["shop.coupons"]
    assert told.json["rules"]["added"] == []


def test_a_rule_added_changed_and_gone_is_told(cli: Cli, shop: Path, tmp_path: Path) -> None:
    shutil.copytree(shop / "policies", tmp_path / "old")
    law = shop / "policies" / "law" / "shop" / "coupons" / "coupons.rego"
    law.write_text(law.read_text().replace('"2026-01-01"', '"2026-07-01"'))
    told = cli("policy", "diff", tmp_path / "old", shop / "policies", "--json")
    assert told.code == 0
    assert told.json["rules"]["changed"] == {"shop.coupons.most": ["dates"]}
    for file in (law, law.parent / "texts.yaml", shop / "features" / "coupons.feature"):
        file.write_text(file.read_text().replace("shop.coupons.most", "shop.coupons.value"))
    told = cli("policy", "diff", tmp_path / "old", shop / "policies", "--json")
    assert told.json["rules"]["added"] == ["shop.coupons.value"]
    assert told.json["rules"]["gone"] == ["shop.coupons.most"]


def test_an_action_that_is_gone_breaks_callers(cli: Cli, shop: Path) -> None:
    told = cli("policy", "diff", shop / "policies", ROOT / "policies", "--json")
    assert told.code == 3
    assert told.json["actions"]["gone"] == ["coupon.give"]
