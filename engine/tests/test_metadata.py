"""METADATA blocks and the YAML in them are read as their author meant them, or refused."""

from __future__ import annotations

import pytest

from tidegate_engine._yaml import YamlError, read_yaml
from tidegate_engine.metadata import read_module, valid_date

RULE = """\
# METADATA
# title: One
# custom:
#   id: us.x.one
package law.us.x

import data.tables.us.x as tables

# METADATA
# title: Two
# description: >-
#   Folded
#   text.
# custom:
#   id: us.x.two
finding contains {"rule": "us.x.two"}

# Only a remark.
helper := 1
"""


def test_a_block_belongs_to_the_package_or_rule_below_it() -> None:
    module, problems = read_module("x.rego", RULE)
    assert problems == []
    assert [(a.target, a.line, a.target_line) for a in module.annotations] == [
        ("package", 1, 5),
        ("finding", 9, 16),
    ]
    assert module.package == "law.us.x"
    assert module.annotations[1].values["description"] == "Folded text."


def test_a_key_is_found_at_its_line() -> None:
    module, _ = read_module("x.rego", RULE)
    assert module.annotations[1].line_at("custom", "id") == 15
    assert module.annotations[1].line_at("custom", "missing") == 14


def test_a_package_named_by_a_word_of_rego_has_dots_like_any_other() -> None:
    module, problems = read_module("x.rego", RULE.replace("law.us.x", 'law["in"].x', 1))
    assert problems == []
    assert (module.package, module.package_line) == ("law.in.x", 5)
    assert module.annotations[0].target == "package"


def test_a_remark_is_not_metadata() -> None:
    module, _ = read_module("x.rego", RULE)
    assert all(a.target != "helper" for a in module.annotations)


@pytest.mark.parametrize("below", ["", "import data.x\n", "# METADATA\n# title: B\nx := 1\n"])
def test_a_block_above_nothing_is_a_problem(below: str) -> None:
    _, problems = read_module("x.rego", f"package a\n\n# METADATA\n# title: A\n\n{below}")
    assert [str(p) for p in problems] == [
        "x.rego:3: METADATA describes nothing: expected a package or a rule below it."
    ]


def test_broken_yaml_is_told_with_its_own_line() -> None:
    _, problems = read_module(
        "x.rego", "package a\n\n# METADATA\n# title: A\n# custom: [\nx := 1\n"
    )
    assert [p.line for p in problems] == [5]
    assert "METADATA is not YAML" in problems[0].message


def test_a_file_without_a_package_is_a_problem() -> None:
    assert read_module("x.rego", "x := 1\n")[1][0].message.startswith("no package")


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "no",
        "on",
        "Y",
        "012",
        "1_000",
        "1.5",
        "1e3",
        ".5",
        "+1",
        "0x1F",
        "12:30",
        "2025-04-08",
    ],
)
def test_what_two_yaml_readers_read_differently_is_refused(text: str) -> None:
    with pytest.raises(YamlError, match="can be read in more than one way"):
        read_yaml(f"a: {text}")
    assert read_yaml(f'a: "{text}"') == {"a": text}


def test_plain_values_keep_their_types() -> None:
    assert read_yaml("a: [true, false, null, ~, 0, -3, CN, 28 CFR 1, '7']") == {
        "a": [True, False, None, None, 0, -3, "CN", "28 CFR 1", "7"]
    }


def test_a_key_is_always_text() -> None:
    assert read_yaml("100: a\ntrue: b") == {"100": "a", "true": "b"}


def test_a_key_given_twice_is_refused_with_its_line() -> None:
    with pytest.raises(YamlError, match=r'line 3: the key "a" stands here twice'):
        read_yaml("a: 1\nb: 2\na: 3\n")


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x", "[" * 60 + "]" * 60])
def test_yaml_that_unfolds_without_end_is_refused(text: str) -> None:
    with pytest.raises(YamlError):
        read_yaml(text)


def test_a_date_is_ten_characters_of_a_day_that_exists() -> None:
    assert valid_date("2024-02-29")
    for wrong in ("2025-02-29", "2025-1-01", "20250101", "2025-W01-1", "", None, 20250101):
        assert not valid_date(wrong)
