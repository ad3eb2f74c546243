"""The catalogue says of rules, actions and obligations what is written, or stops the build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from _policies import FERRY, change, ferry, write

from tidegate_engine.bundle import load
from tidegate_engine.catalogue import Catalogue, Due, periods_of
from tidegate_engine.errors import BundleError

LAW = "law/us/ferry/ferry.rego"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return ferry(tmp_path / "policies")


def catalogue(folder: Path) -> Catalogue:
    made = load(folder).catalogue
    assert made is not None
    return made


def refusal(folder: Path) -> str:
    with pytest.raises(BundleError) as caught:
        load(folder)
    return str(caught.value)


def test_a_rule_carries_its_metadata(folder: Path) -> None:
    rule = catalogue(folder).rules["us.ferry.weight"]
    assert (rule.law, rule.place, rule.citation) == ("us.ferry", "us", "Ferry Act s. 1")
    assert rule.effects == {"deny": (), "allow_with_obligations": ("tie:down",)}
    assert (rule.valid_from, rule.valid_to) == ("2020-01-01", None)
    assert (rule.file, rule.line) == (LAW, 15)


def test_a_rule_without_a_link_has_its_laws(folder: Path) -> None:
    assert catalogue(folder).rules["us.ferry.weight"].url == "https://example.org/ferry-act"


def test_an_action_that_implies_another_falls_under_its_laws(folder: Path) -> None:
    made = catalogue(folder)
    assert made.rules["us.ferry.weight"].actions == ("ferry.cross",)
    assert made.rules["us.ferry.weight"].all_actions == ("ferry.cross", "ferry.tour")
    assert made.actions["ferry.tour"].takes == ("load",)
    assert made.for_rego()["implies"] == {
        "ferry.cross": [],
        "ferry.tour": ["ferry.cross"],
        "ferry.wait": [],
    }


def test_rego_learns_which_laws_to_ask(folder: Path) -> None:
    law = {"id": "us.ferry", "place": "us", "from": "2020-01-01", "to": "9999-12-31"}
    made = catalogue(folder).for_rego()
    assert made["laws"] == {"us.ferry": {"place": "us", "name": "ferry"}}
    assert made["actions"] == {
        "ferry.cross": [law],
        "ferry.tour": [law],
        "ferry.wait": [],
    }


def test_rego_does_not_know_an_action_that_no_law_governs(folder: Path) -> None:
    change(folder, "actions.yaml", "  ungoverned: true\n", "")
    actions: Any = catalogue(folder).for_rego()["actions"]
    assert "ferry.wait" not in actions


def test_implied_actions_are_followed_to_the_end(folder: Path) -> None:
    with (folder / "actions.yaml").open("a") as actions:
        actions.write("ferry.cruise: {title: {en: Cruise}, implies: [ferry.tour]}\n")
    assert catalogue(folder).actions["ferry.cruise"].implies == ("ferry.tour", "ferry.cross")


def test_a_text_is_given_in_the_language_asked_for(folder: Path) -> None:
    made = catalogue(folder)
    assert made.text("us.ferry.weight", "deny", "cure", "zh-Hans") == "分两次过河。"
    assert made.title("us.ferry.weight", "zh-Hans") == "货物过重"
    assert made.title("us.ferry.weight", "en") == "The load is too heavy"


def test_a_missing_text_is_the_title_but_a_cure_is_never_made_up(folder: Path) -> None:
    made = catalogue(folder)
    assert made.text("us.ferry.weight", "review", "person", "en") == "The load is too heavy"
    assert made.text("us.ferry.weight", "review", "cure", "en") == ""


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("with_act", Due(with_act=True)),
        ("{days: 14}", Due(with_act=False, days=14)),
        (
            "{days: 3, count: working, from: load.sealed_on}",
            Due(with_act=False, days=3, count="working", start="load.sealed_on"),
        ),
        ('{yearly: "03-01"}', Due(with_act=False, yearly="03-01")),
        ('{yearly: "02-29"}', Due(with_act=False, yearly="02-29")),
    ],
)
def test_an_obligation_says_when_it_is_due(folder: Path, when: str, due: Due) -> None:
    change(folder, "obligations.yaml", "when: with_act", f"when: {when}")
    assert catalogue(folder).obligations["tie:down"].due == due


@pytest.mark.parametrize("when", ["soon", "{days: -1}", '{yearly: "13-01"}', "{days: 1, by: x}"])
def test_an_obligation_due_at_no_known_time_is_refused(folder: Path, when: str) -> None:
    change(folder, "obligations.yaml", "when: with_act", f"when: {when}")
    assert "obligations.yaml:3: tie:down: when: expected with_act" in refusal(folder)


def test_one_id_twice_names_both_places(folder: Path) -> None:
    second = FERRY.replace("law.us.ferry", "law.us.bridge").replace(
        "tables.us.ferry", "tables.us.b"
    )
    write(folder, {"law/us/bridge/bridge.rego": second})
    assert (
        f'{folder}/{LAW}:19: id "us.ferry.weight" is also used by '
        f"{folder}/law/us/bridge/bridge.rego:19." in refusal(folder)
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("actions: [ferry.cross]", "actions: [ferry.fly]", 21, 'unknown action "ferry.fly"'),
        ("actions: [ferry.cross]", "actions: []", 21, "at least one action"),
        ("{deny: [],", "{forbid: [],", 22, 'unknown effect "forbid"'),
        ('["tie:down"]', '["tie:up"]', 22, 'unknown obligation "tie:up"'),
        ('"2020-01-01"', '"2020-02-30"', 23, "valid_from: expected a quoted date"),
        ('"2020-01-01"', "2020-01-01", 23, "put it in quotes"),
        ('"2020-01-01"', '"2020-1-1"', 23, "valid_from: expected a quoted date"),
        (
            '"2020-01-01"',
            '"2020-01-01"\n#   valid_to: "2019-12-31"',
            24,
            "valid_to 2019-12-31 is before valid_from 2020-01-01",
        ),
        ("#   id: us", "#   id: 7\n#   was: us", 19, "id: expected text; got 7"),
        ("package law.us.ferry", "package ferry", 19, "a package law.<place>.<law>"),
    ],
)
def test_metadata_in_doubt_stops_the_build(
    folder: Path, old: str, new: str, line: int, said: str
) -> None:
    change(folder, LAW, old, new)
    told = refusal(folder)
    assert f"{folder}/{LAW}:{line}: " in told
    assert said in told


def version(text: str, name: str, valid_from: str, valid_to: str | None) -> str:
    """The rule once more as an amended version."""
    _, _, rule = text.partition("needs contains")
    rule = rule[rule.index("# METADATA") :].partition("\n\nlight if")[0]
    until = f'\n#   valid_to: "{valid_to}"' if valid_to else ""
    return "\n\n" + rule.replace("us.ferry.weight", name).replace(
        '"2020-01-01"', f'"{valid_from}"{until}'
    )


def test_an_amended_rule_follows_the_old_one(folder: Path) -> None:
    change(folder, LAW, '"2020-01-01"', '"2020-01-01"\n#   valid_to: "2025-12-31"')
    with (folder / LAW).open("a") as law:
        law.write(version(FERRY, "us.ferry.weight@2026-01-01", "2026-01-01", None))
    made = catalogue(folder)
    assert made.rules["us.ferry.weight@2026-01-01"].public_id == "us.ferry.weight"
    assert made.title("us.ferry.weight@2026-01-01", "zh-Hans") == "货物过重"


def test_versions_that_overlap_by_a_day_stop_the_build(folder: Path) -> None:
    change(folder, LAW, '"2020-01-01"', '"2020-01-01"\n#   valid_to: "2026-01-01"')
    with (folder / LAW).open("a") as law:
        law.write(version(FERRY, "us.ferry.weight@2026-01-01", "2026-01-01", None))
    told = refusal(folder)
    assert '"us.ferry.weight@2026-01-01" begins on 2026-01-01' in told
    assert '"us.ferry.weight" is in force until 2026-01-01' in told


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("actions.yaml", "[ferry.cross]", "[ferry.fly]", "implies unknown action ferry.fly"),
        ("actions.yaml", "[ferry.cross]", "[ferry.tour]", "ferry.tour implies itself"),
        ("actions.yaml", "ungoverned: true", "ungoverned: maybe", "ungoverned: expected true"),
        ("actions.yaml", "takes: [load]", "take: [load]", "unknown key take"),
        ("actions.yaml", "takes: [load]", "ungoverned: true", "us.ferry.weight governs it"),
        ("obligations.yaml", "who: caller", "who: nobody", "who: expected one of caller"),
        ("places.yaml", "zone", "sone", "expected zone"),
        ("law/us/ferry/texts.yaml", "us.ferry.weight", "us.ferry.height", "no METADATA names"),
        ("schemas/load.json", "{", "[", "not JSON"),
        ("schemas/load.json", '"title"', '"type"', 'the name "type" stands twice'),
    ],
)
def test_lists_in_doubt_stop_the_build(
    folder: Path, path: str, old: str, new: str, said: str
) -> None:
    change(folder, path, old, new)
    told = refusal(folder)
    assert f"{folder}/{path}:" in told
    assert said in told


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        ([("2020-01-01", None)], [("2020-01-01", "9999-12-31")]),
        ([("2020-01-01", "2025-12-31"), ("2026-01-01", None)], [("2020-01-01", "9999-12-31")]),
        (
            [("2020-01-01", "2020-06-30"), ("2020-07-02", "2020-12-31")],
            [("2020-01-01", "2020-06-30"), ("2020-07-02", "2020-12-31")],
        ),
        (
            [("2021-01-01", "2021-02-01"), ("2020-01-01", "2022-01-01")],
            [("2020-01-01", "2022-01-01")],
        ),
    ],
)
def test_a_law_is_awake_on_just_the_days_on_which_a_rule_is(
    dates: list[tuple[str, str | None]], periods: list[tuple[str, str]], folder: Path
) -> None:
    some_rule = catalogue(folder).rules["us.ferry.weight"]
    rules = [replace(some_rule, valid_from=start, valid_to=end) for start, end in dates]
    assert periods_of(rules) == [{"from": start, "to": end} for start, end in periods]
