"""Each house rule is broken once, in a folder that is otherwise without fault."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from _opa import need_opa, run_opa
from _policies import FERRY, change, ferry, write

from tidegate_engine._builtins import PORTABLE, cut_capabilities
from tidegate_engine.errors import BundleError
from tidegate_engine.lint import check, main

LAW = "law/us/ferry/ferry.rego"
TEXTS = "law/us/ferry/texts.yaml"
SCHEMA = "schemas/load.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return ferry(tmp_path / "policies")


def faults(folder: Path) -> list[str]:
    return [str(fault).removeprefix(f"{folder}/") for fault in check(folder)]


def line_of(folder: Path, path: str, text: str) -> int:
    lines = (folder / path).read_text("utf-8").split("\n")
    return next(n for n, line in enumerate(lines, 1) if text in line)


def test_a_folder_without_fault_has_none(folder: Path) -> None:
    assert faults(folder) == []


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="nothing there"):
        check(tmp_path / "missing")


@pytest.mark.parametrize(
    ("path", "old", "new", "marks", "said"),
    [
        # METADATA and findings
        (
            LAW,
            "# METADATA\n# title: The load",
            "# The load",
            "finding contains",
            "METADATA is missing",
        ),
        (LAW, "#   id: us.ferry.weight\n", "", "# METADATA\n# title: The", "custom.id is missing"),
        (LAW, "# title: The load is too heavy\n", "", "", "title is missing in METADATA"),
        (LAW, "# description: Nothing heavier than the limit crosses.\n", "", "", "description is"),
        (LAW, "#   citation: Ferry Act s. 1\n", "", "", "citation is missing"),
        (LAW, "#   topic: commerce\n", "", "", "topic is missing"),
        (LAW, "confidence: high", "confidence: certain", "", "confidence: expected one of"),
        (LAW, "retention: default", "retention: forever", "", "retention: expected one of"),
        (LAW, "#   topic:", "#   colour: red\n#   topic:", "#   colour", "unknown key colour"),
        (
            LAW,
            "#   - https://example.org/ferry-act\n",
            "#   - page 3\n",
            "",
            "related_resources is",
        ),
        (LAW, "answers := true\n", "", "package law", "expected `answers := true`"),
        (
            LAW,
            '"rule": "us.ferry.weight"',
            '"rule": "us.ferry.x"',
            "finding c",
            "is in no METADATA",
        ),
        (LAW, '"effect": "deny"', '"effect": "review"', "finding c", "finds review, which its"),
        (LAW, '"effect": "deny"', '"effect": "review"', "", "lists deny, which no finding"),
        (
            LAW,
            '"effect": "deny"',
            '"effect": lower("DENY")',
            "finding c",
            "with the id written out",
        ),
        (
            LAW,
            "light if",
            "# METADATA\n# custom: {id: x}\nlight if",
            "# custom: {",
            "id belongs to",
        ),
        (LAW, "#   id: us.ferry.weight\n", "#   id: us.ferry.other\n", "", "no finding names"),
        (LAW, "us.ferry.weight\n", "us.ferry.weight@2021-01-01\n", "", "its version is 2021-01-01"),
        (
            LAW,
            "package law.us.ferry\n",
            "package law.us.raft\n",
            "package",
            "belongs in the folder",
        ),
        (LAW, "package law.us.ferry\n", "package law.xx.ferry\n", "package", 'unknown place "xx"'),
        (LAW, "light if", "light if if", "light if", "not Rego"),
        # the portable subset
        (LAW, "not light", "not input.load.weight < 10", "not input", "`not` over a fact"),
        (LAW, "not light", "not half(input.load.weight)", "not half", "`not` over a fact"),
        (LAW, "not light", "not startswith(word, word)", "not startswith", "after `not`: expected"),
        (
            LAW,
            "light if",
            'extra[k] := 1 if some k in {"a"}\n\nlight if',
            "extra[",
            "partial object",
        ),
        (LAW, "not light", "w := input.load.weight\n\tw > 1", "w :=", "a fact is given a name"),
        (LAW, "light if", "w := input.load.weight\n\nlight if", "w :=", "another name for a fact"),
        (LAW, "not light", 'sprintf("%d", [1]) == ""', "sprintf", "%d; engines agree on"),
        (LAW, "not light", 'sprintf("%5.2v", [1]) == ""', "sprintf", "engines agree on"),
        (LAW, "not light", 'sprintf(tables.form, [1]) == ""', "sprintf", "its pattern written out"),
        (LAW, "< 10", "< 10.5", "light if", "a fraction"),
        (LAW, "< 10", "< tables.limit / 3", "light if", "write floor(a / b)"),
        (LAW, "< 10", "< time.now_ns()", "light if", "time.now_ns is neither"),
        (LAW, "not light", 'http.send({"url": "x"})', "http.send", "http.send is neither"),
        (LAW, "not light", "walk(tables, [_, 1])", "walk", "walk is neither"),
        (
            LAW,
            "light if",
            "light if heavy\n\nheavy if light\n\nlight if",
            "",
            "call each other without",
        ),
        # what a law may read
        (LAW, "not light", 'input.action == "ferry.cross"', "input.action", "use tidegate.asks"),
        (LAW, "not light", "input.request.subject", "input.request", "checked by nobody"),
        (LAW, "not light", 'input.today.cn > "2020"', "input.today", "calendar of its place"),
        (
            LAW,
            "input.load.weight <",
            "input.load.wait <",
            "input.load.wait",
            "no schema in schemas/",
        ),
        (LAW, 'because": {"load.weight"}}', 'because": {"load.wait"}}', "wait", "path of no fact"),
        (
            LAW,
            'needs contains "load.weight"',
            'needs contains "load.wait"',
            "wait",
            "path of no fact",
        ),
        (LAW, "not light", "data.tidegate.decision", "data.tidegate.d", "may ask tidegate.governs"),
        (LAW, "not light", "data.catalogue.rules", "data.catalogue", "may ask tidegate.governs"),
        (LAW, "not light", "data.tables.us.dsp.x", "data.tables.us.dsp", "another law's table"),
        (
            LAW,
            "tables.us.ferry as",
            "tables.us.dsp as",
            "import data.tables",
            "another law's table",
        ),
        (LAW, "> tables.limit", "> tables.limits", "tables.limits", "is in no table"),
        # texts and lists
        (TEXTS, "en: Ferry Act, ", "", "_law", "title in en is missing"),
        (
            TEXTS,
            "  title: {zh-Hans: 货物过重}\n",
            "",
            "us.ferry.weight",
            "title in zh-Hans is missing",
        ),
        (TEXTS, ", zh-Hans: 分两次过河。", "", "cure", "deny.cure in zh-Hans is missing"),
        (TEXTS, "en: Cross twice., ", "", "cure", "deny.cure in en is missing"),
        (TEXTS, "    cure:", "    heal:", "heal", "deny.heal: expected person, officer or cure"),
        (TEXTS, "  deny:\n", "  forbid:\n", "forbid", "has no effect forbid to describe"),
        ("actions.yaml", "  ungoverned: true\n", "", "ferry.wait", "no law governs it"),
        ("actions.yaml", "en: Cross, ", "", "title", "title in en is missing"),
        ("actions.yaml", "takes: [load]", "takes: [cargo]", "takes", "no schemas/cargo.json"),
        (
            "actions.yaml",
            "takes: [load]",
            "states: [hour]",
            "states",
            "no such fact in schemas/request",
        ),
        ("actions.yaml", "  asked_by: ferryman\n", "", "ferry.cross", "asked_by is missing"),
        ("obligations.yaml", ", zh-Hans: 照片", "", "shown", "shown in zh-Hans is missing"),
        ("obligations.yaml", ", zh-Hans: 照片", ", by boat, zh-Hans: 照片", "shown", "no language"),
        ("obligations.yaml", "with_act", "{days: 1, from: load.on}", "when", "load.on is no fact"),
        ("places.yaml", "America/New_York", "America/Nowhere", "us", "no IANA time zone"),
        (
            "places.yaml",
            "zone: America/New_York",
            "working_days: {calendar: US-XX}, zone: America/New_York",
            "us",
            "has no calendar US-XX with public",
        ),
        # schemas
        (SCHEMA, '"minimum": 0', '"least": 0', '"weight"', "unknown keyword least"),
        (SCHEMA, '"type": "integer"', '"type": "number"', '"weight"', "type: expected one of"),
        (SCHEMA, '      "description": "Kilograms.",\n', "", '"weight"', "description is missing"),
        (SCHEMA, ',\n      "x-said-by": ["caller"]', "", '"weight"', "x-said-by is missing"),
        (SCHEMA, '["caller"]', '["anyone"]', '"weight"', "x-said-by: expected some of"),
        (SCHEMA, '"minimum": 0', '"format": "email"', '"weight"', "format: expected one of"),
        (SCHEMA, '"additionalProperties": false', '"required": []', "", "unknown keyword required"),
        (SCHEMA, ": false", ": true", "", '"additionalProperties": false'),
        (SCHEMA, '  "x-title-zh-Hans": "货物",\n', "", "", "x-title-zh-Hans is missing"),
        (SCHEMA, '"integer"', '"array"', '"weight"', "items is missing"),
        (SCHEMA, '"integer"', '"object"', '"weight"', "or a schema for the rest"),
        (SCHEMA, '"minimum": 0', '"x-number": "phone"', '"weight"', "weight_well_formed beside it"),
        (SCHEMA, '"minimum": 0', '"x-number": "shoe"', '"weight"', "x-number: expected one of"),
        (SCHEMA, '"minimum": 0', '"x-number": "tax"', '"weight"', "only the caller says"),
    ],
)
def test_a_fault_is_told_at_its_line(
    folder: Path, path: str, old: str, new: str, marks: str, said: str
) -> None:
    change(folder, path, old, new)
    told = faults(folder)
    found = [fault for fault in told if said in fault]
    assert found, f"nothing said {said!r}:\n" + "\n".join(told)
    assert found[0].startswith(path)
    if marks:
        at = line_of(folder, path, marks.split("\n")[-1])
        line = at - marks.count("\n")
        assert f"{path}:{line}: " in "\n".join(found)


def test_a_rule_whose_texts_are_missing_is_named(folder: Path) -> None:
    write(folder, {TEXTS: "_law: {title: {en: A, zh-Hans: 甲}}\n"})
    assert f'{TEXTS}:1: texts for "us.ferry.weight" are missing.' in faults(folder)


def test_a_law_without_texts_is_told_where_they_belong(folder: Path) -> None:
    (folder / TEXTS).unlink()
    assert [f for f in faults(folder) if "texts are missing: law/us/ferry/texts.yaml" in f]


def test_what_stops_the_build_is_a_fault_too(folder: Path) -> None:
    change(folder, LAW, "actions: [ferry.cross]", "actions: [ferry.fly]")
    assert f'{LAW}:21: unknown action "ferry.fly"; declare it in actions.yaml.' in faults(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("not light", "some word in tables.words\n\tnot word in tables.words"),
        ("not light", 'some word in tables.words\n\tnot startswith(word, "x")'),
        ("not light", "some word in tables.words\n\tnot word in names"),
        ("not light", 'not tidegate.governs("us.ferry.weight")'),
        ("not light", "floor(tables.limit / 3) > 1"),
        ("not light", 'sprintf("%v and %s, 100%%", [1, "a"]) != ""'),
        ("not light", 'input.today.us > "2020-01-01"'),
    ],
)
def test_what_both_engines_read_alike_is_no_fault(folder: Path, old: str, new: str) -> None:
    write(folder, {"tables/us/ferry/data.yaml": "limit: 500\nwords: [a, b]\n"})
    change(folder, LAW, old, new)
    change(folder, LAW, "light if", 'names contains "a"\n\nlight if')
    assert faults(folder) == []


def test_one_rule_may_find_the_effects_of_a_set(folder: Path) -> None:
    change(folder, LAW, '"effect": "deny"', '"effect": effect')
    change(
        folder,
        LAW,
        "input.load.weight > tables",
        "some effect in bad\n\tinput.load.weight > tables",
    )
    change(folder, LAW, "light if", 'bad contains "deny"\n\nlight if')
    assert faults(folder) == []
    change(folder, LAW, 'bad contains "deny"', 'bad contains "review"')
    assert [f for f in faults(folder) if "finds review, which its METADATA does not list" in f]


def test_a_further_folder_is_checked_beside_ours_and_only_its_faults_are_told(
    folder: Path, tmp_path: Path
) -> None:
    change(folder, "actions.yaml", "  ungoverned: true\n", "")
    law = FERRY.replace("us.ferry", "us.raft")
    texts = (folder / TEXTS).read_text("utf-8").replace("us.ferry", "us.raft")
    own = write(
        tmp_path / "own",
        {
            "law/us/raft/raft.rego": law,
            "law/us/raft/texts.yaml": texts,
            "tables/us/raft/data.yaml": "limit: 5\n",
        },
    )
    assert check(own, beside=[folder]) == []
    change(own, "law/us/raft/raft.rego", "< 10", "< 10.5")
    assert [str(f) for f in check(own, beside=[folder])] == [
        f"{own}/law/us/raft/raft.rego:40: a fraction; engines disagree, use hundredths as a whole."
    ]


def test_the_command_prints_one_fault_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder)]) == 0
    change(folder, LAW, "< 10", "< 10.5")
    assert main([str(folder), "--json"]) == 1
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [(f["file"], f["line"]) for f in told] == [(f"{folder}/{LAW}", 40)]


# --- built-ins ----------------------------------------------------------------------------------


def test_every_portable_builtin_is_one_of_opas() -> None:
    known = {b["name"] for b in json.loads(run_opa("capabilities", "--current"))["builtins"]}
    assert known >= PORTABLE


def test_every_portable_builtin_compiles_on_both_of_regorus_engines() -> None:
    import regorus

    arity = {
        b["name"]: len(b["decl"].get("args", ()))
        for b in json.loads(run_opa("capabilities", "--current"))["builtins"]
    }
    for name in sorted(PORTABLE):
        arguments = ", ".join(f"input.x{n}" for n in range(arity[name]))
        rego = f"package x\n\ny := {name}({arguments})\n"
        regorus.Program.compile_from_modules("{}", [("x.rego", rego)], ["data.x.y"])
        engine = regorus.Engine()
        engine.add_policy("x.rego", rego)
        engine.set_input_json("{}")
        assert engine.eval_rule_as_json("data.x.y") == '"<undefined>"'


def test_opa_refuses_under_cut_capabilities_what_is_not_portable(
    folder: Path, tmp_path: Path
) -> None:
    need_opa()
    cut = tmp_path / "capabilities.json"
    cut.write_text(json.dumps(cut_capabilities(json.loads(run_opa("capabilities", "--current")))))
    command = ("check", "--strict", "--capabilities", cut, "--bundle", folder)
    run_opa(*command)
    change(folder, LAW, "< 10", "< time.now_ns()")
    with pytest.raises(AssertionError, match=re.escape("undefined function time.now_ns")):
        run_opa(*command)
