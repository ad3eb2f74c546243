"""The pytest plugin: quiet until asked, helpful when a scenario is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

INI = (
    '[tool.pytest.ini_options]\naddopts = ["--strict-markers"]\ntidegate_features = ["features"]\n'
)
FEATURE = """
@law:platform.identity_gates
Feature: An account

  Scenario: A child of twelve may not
    Given Camille Aubert, 12 years old, lives in France
    {more}
    When she asks to open an account
    Then it is denied under "platform.account.min_age"

  @law:us.irs
  Scenario: A grown-up may
    Given Camille Aubert, 30 years old, lives in France
    When she asks to open an account
    Then it is allowed
"""
GENERAL = """
Feature: An account, in the general sentences

  Scenario: A table states many facts at once
    Given the user "camille" asks
    And these facts
      | user.country    | FR         |
      | user.birth_date | 2014-06-01 |
    When she asks to "Open an account"
    Then it is denied under "platform.account.min_age"

  Scenario: A fact that is taken back is unknown again
    Given the user "camille" asks
    And the fact "user.birth_date" is 2014-06-01
    And the fact "user.birth_date" is not stated
    When she asks to "Open an account"
    Then the answer waits for "user.age", which "platform.identity_gates" asks for
"""
GENERAL_CHINESE = """
# language: zh-CN
功能: 用通用语句开立账号

  场景: 用表格一次说明多项事实
    假如以下事实
      | user.country    | FR         |
      | user.birth_date | 2014-06-01 |
    当申请“开立账号”
    那么依据“platform.account.min_age”被拒绝

  场景: 收回的事实即为未知
    假如事实“user.birth_date”为 2014-06-01
    而且未说明事实“user.birth_date”
    当申请“开立账号”
    那么答复等待“platform.identity_gates”要求的事实“user.age”
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(INI)
    (tmp_path / "features").mkdir()
    return tmp_path


def run(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )


def write(repository: Path, more: str = "And a parent agrees") -> None:
    (repository / "features" / "account.feature").write_text(FEATURE.format(more=more))


def test_feature_files_are_collected_without_a_test_module(repository: Path) -> None:
    write(repository)
    done = run(repository)
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def test_nothing_is_collected_where_nobody_asked(repository: Path) -> None:
    write(repository)
    (repository / "pyproject.toml").write_text("")
    # pytest's 5: no tests were collected.
    assert run(repository).returncode == 5


@pytest.mark.parametrize(
    ("law", "passed"),
    [("platform.identity_gates", "2 passed"), ("us.irs", "1 passed"), ("us.dsp", "2 deselected")],
)
def test_a_law_tag_selects_scenarios(repository: Path, law: str, passed: str) -> None:
    write(repository)
    assert passed in run(repository, "-m", f"law(name='{law}')").stdout


def test_a_fact_that_nobody_knows_is_named_with_those_that_are(repository: Path) -> None:
    write(repository, 'And the fact "user.shoe_size" is 41')
    done = run(repository)
    assert done.returncode == 1
    assert "user.json knows no fact 'shoe_size'; it has" in done.stdout


def test_a_fact_that_only_the_engine_may_say_cannot_be_told(repository: Path) -> None:
    write(repository, 'And the fact "user.age" is 41')
    done = run(repository)
    assert done.returncode == 1
    assert "user.age is concluded by the engine and cannot be stated" in done.stdout


def test_a_wrong_outcome_says_which_rules_spoke(repository: Path) -> None:
    write(repository)
    feature = repository / "features" / "account.feature"
    feature.write_text(feature.read_text().replace("12 years", "13 years"))
    done = run(repository)
    assert done.returncode == 1
    assert "expected deny, got allow" in done.stdout


@pytest.mark.parametrize("feature", [GENERAL, GENERAL_CHINESE], ids=["English", "Chinese"])
def test_the_general_sentences_state_and_take_back_any_fact(repository: Path, feature: str) -> None:
    (repository / "features" / "general.feature").write_text(feature.lstrip())
    done = run(repository)
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout


def test_without_pytest_bdd_the_plugin_does_nothing(repository: Path) -> None:
    (repository / "sitecustomize.py").write_text(
        "import importlib.util as u\n"
        "find = u.find_spec\n"
        "def without(name, package=None):\n"
        "    return None if name == 'pytest_bdd' else find(name, package)\n"
        "u.find_spec = without\n"
    )
    (repository / "test_plain.py").write_text("def test_plain():\n    assert True\n")
    write(repository)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:pytest-bdd"],
        cwd=repository,
        env={"PYTHONPATH": str(repository), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
