"""The compiled vocabulary accepts what JSON Schema accepts, and says what it expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidegate_engine._countries import COUNTRIES
from tidegate_engine.bundle import Bundle
from tidegate_engine.errors import BundleError, FactError
from tidegate_engine.vocabulary import Vocabulary, hundredths, in_units, is_day

CALLER = {"x-said-by": ["caller"]}


def of(**properties: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary with the one group ``data`` and the request fact ``purpose``."""
    return Vocabulary(
        {
            "data": {
                "type": "object",
                "properties": {name: {**CALLER, **sub} for name, sub in properties.items()},
                "additionalProperties": False,
            },
            "request": {"properties": {"purpose": {"type": "string", **CALLER}}},
        }
    )


def read(vocabulary: Vocabulary, speaker: str = "caller", **facts: Any) -> dict[str, Any]:
    return vocabulary.groups["data"].read(facts, "resource.properties", speaker)


def refusal(vocabulary: Vocabulary, speaker: str = "caller", **facts: Any) -> str:
    with pytest.raises(FactError) as caught:
        read(vocabulary, speaker, **facts)
    return str(caught.value)


# --- the same as JSON Schema ---------------------------------------------------------------------

NAMES = st.sampled_from(["a", "b", "c"])
LEAVES = st.one_of(
    st.just({"type": "boolean"}),
    st.builds(
        lambda low, span: {"type": "integer", "minimum": low, "maximum": low + span},
        st.integers(-3, 3),
        st.integers(0, 4),
    ),
    st.just({"type": "integer"}),
    st.builds(lambda n: {"type": "string", "maxLength": n}, st.integers(0, 3)),
    st.just({"type": "string", "enum": ["a", "bb"]}),
    st.just({"type": "string", "pattern": "^[ab]{2}$", "maxLength": 200}),
    st.just({"type": "string", "format": "country"}),
    st.just({"type": "string", "format": "date"}),
)
SCHEMAS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(
            lambda sub, n: {"type": "array", "items": sub, "maxItems": n}, inner, st.integers(0, 3)
        )
        | st.builds(
            lambda props: {"type": "object", "properties": props, "additionalProperties": False},
            st.dictionaries(NAMES, inner, max_size=3),
        )
        | st.builds(lambda sub: {"type": "object", "additionalProperties": sub}, inner)
    ),
    max_leaves=5,
)
VALUES = st.recursive(
    st.booleans()
    | st.integers(-5, 8)
    | st.sampled_from(["", "a", "bb", "ab", "CN", "XX", "2026-11-20", "2026-02-30", "20261120"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)

CHECKER = jsonschema.FormatChecker(formats=())


@CHECKER.checks("country")
def _is_country(value: object) -> bool:
    return not isinstance(value, str) or value in COUNTRIES


@CHECKER.checks("date")
def _is_date(value: object) -> bool:
    return not isinstance(value, str) or is_day(value)


def accepts(schema: Mapping[str, Any], value: object) -> bool:
    validator = jsonschema.Draft202012Validator(schema, format_checker=CHECKER)
    return bool(validator.is_valid(value))


@settings(max_examples=400)
@given(SCHEMAS, VALUES)
def test_what_is_accepted_is_what_json_schema_accepts(schema: dict[str, Any], value: Any) -> None:
    try:
        found = read(of(fact=schema), fact=value)
    except FactError:
        assert not accepts(schema, value)
    else:
        assert accepts(schema, value)
        assert found == {"fact": value}


@settings(max_examples=300)
@given(st.data())
def test_the_test_books_own_schemas_agree_with_json_schema(
    small_bundle: Bundle, data: st.DataObject
) -> None:
    assert small_bundle.catalogue is not None
    schemas = small_bundle.catalogue.schemas
    group = data.draw(st.sampled_from(["data", "user", "payee", "flow", "recipient"]))
    facts = {
        name: sub
        for name, sub in schemas[group]["properties"].items()  # type: ignore[attr-defined]
        if "caller" in sub["x-said-by"] and sub.get("format") != "percent"
    }
    stated = data.draw(st.dictionaries(st.sampled_from(sorted(facts)), VALUES, max_size=3))
    expected = all(accepts(facts[name], value) for name, value in stated.items())
    try:
        Vocabulary(schemas).groups[group].read(stated, "subject.properties")
    except FactError:
        assert not expected
    else:
        assert expected


# --- messages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "value", "message"),
    [
        (
            {"type": "integer", "minimum": 0, "x-unit": "people"},
            "many",
            'expected a whole number of people, 0 or more; got "many".',
        ),
        ({"type": "integer"}, 3.0, "expected a whole number; got number 3.0."),
        ({"type": "integer"}, True, "expected a whole number; got true."),
        (
            {"type": "integer", "minimum": 1, "maximum": 9},
            10,
            "expected a whole number, 1 to 9; got number 10.",
        ),
        ({"type": "boolean"}, "yes", 'expected true or false; got "yes".'),
        ({"type": "boolean"}, 1, "expected true or false; got number 1."),
        (
            {"type": "string", "format": "country"},
            "China",
            'expected a country as two letters of ISO 3166-1 such as "CN" or "HK"; got "China".',
        ),
        (
            {"type": "string", "format": "date"},
            "20261120",
            'expected a day such as "2026-11-20"; got "20261120".',
        ),
        (
            {"type": "string", "format": "amount"},
            19.9,
            'expected an amount as a decimal string such as "19.90", 0 or more; got number 19.9.',
        ),
        (
            {"type": "string", "format": "percent"},
            "100.01",
            'expected a percentage as a decimal string such as "50.5", 0 to 100; got "100.01".',
        ),
        ({"type": "string", "enum": ["a", "b"]}, "c", 'expected one of "a", "b"; got "c".'),
        (
            {"type": "string", "maxLength": 2},
            "abc",
            'expected text of at most 2 characters; got "abc".',
        ),
        (
            {"type": "string", "pattern": "^[A-Z]{3}$"},
            "usd",
            'expected text of at most 200 characters that matches ^[A-Z]{3}$; got "usd".',
        ),
        (
            {"type": "array", "items": {"type": "string"}},
            "a",
            'expected a list of at most 200 items; got "a".',
        ),
        ({"type": "object", "properties": {}}, [], "expected an object; got a list."),
    ],
)
def test_a_refusal_says_what_was_expected_and_what_came(
    schema: dict[str, Any], value: object, message: str
) -> None:
    assert refusal(of(fact=schema), fact=value) == f"resource.properties.fact: {message}"


def test_a_refusal_deep_inside_names_the_whole_path() -> None:
    schema = {
        "type": "array",
        "items": {"type": "object", "properties": {"n": {"type": "integer"}}},
    }
    said = refusal(of(fact=schema), fact=[{"n": 1}, {"n": "x"}])
    assert said.startswith("resource.properties.fact[1].n: expected a whole number")


def test_an_unknown_fact_names_those_that_are_known() -> None:
    said = refusal(of(country={"type": "string"}, id={"type": "string"}), contry="CN")
    assert said == (
        "resource.properties.contry: expected a fact of data (country, id), perhaps country; "
        'got "CN".'
    )


def test_a_refusal_repeats_no_endless_name() -> None:
    assert len(refusal(of(country={"type": "string"}), **{"n" * 500_000: 1})) < 1000


def test_an_unknown_member_inside_a_fact_is_refused() -> None:
    schema = {"type": "object", "properties": {"cpi": {"type": "integer"}}}
    assert "expected a fact that is known here (cpi)" in refusal(of(counts=schema), counts={"x": 1})


def test_a_newline_at_the_end_does_not_match_a_pattern() -> None:
    vocabulary = of(currency={"type": "string", "pattern": "^[A-Z]{3}$"})
    assert read(vocabulary, currency="USD") == {"currency": "USD"}
    assert "matches" in refusal(vocabulary, currency="USD\n")


def test_more_than_two_hundred_items_are_refused() -> None:
    vocabulary = of(tags={"type": "array", "items": {"type": "string"}})
    assert len(read(vocabulary, tags=["a"] * 200)["tags"]) == 200
    assert "at most 200 items" in refusal(vocabulary, tags=["a"] * 201)


# --- who may say it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("owner", "reason"),
    [
        ("profile", "because only the organisation's profile says it"),
        ("derived", "because only the engine says it"),
        ("registry", "because only the engine says it"),
    ],
)
def test_a_caller_may_not_say_what_is_somebody_elses(owner: str, reason: str) -> None:
    said = refusal(of(fact={"type": "boolean", "x-said-by": [owner]}), fact=True)
    assert said.endswith(f"expected this fact to be left out, {reason}; got true.")


def test_a_profile_may_not_say_what_is_the_callers() -> None:
    said = refusal(of(fact={"type": "boolean"}), speaker="profile", fact=True)
    assert "because only the caller says it" in said


def test_a_member_belongs_to_whoever_the_fact_belongs_to() -> None:
    counts = {
        "type": "object",
        "x-said-by": ["profile"],
        "properties": {"own": {"type": "integer"}, "told": {"type": "integer", **CALLER}},
    }
    vocabulary = of(counts={**counts, "x-said-by": ["caller", "profile"]})
    assert read(vocabulary, counts={"own": 1, "told": 2}) == {"counts": {"own": 1, "told": 2}}
    assert "only the caller" in refusal(vocabulary, speaker="profile", counts={"told": 2})


# --- input form ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wire", "whole"),
    [
        ("19.9", 1990),
        ("19.90", 1990),
        ("0", 0),
        ("0.01", 1),
        (20, 2000),
        ("9999999999999", 999999999999900),
    ],
)
def test_an_amount_becomes_whole_hundredths(wire: object, whole: int) -> None:
    assert read(of(amount={"type": "string", "format": "amount"}), amount=wire) == {"amount": whole}


@pytest.mark.parametrize(
    "wire",
    ["", "-1", "1.234", "1,5", "01", "1.", ".5", "1e3", " 1", "1\n", "١", True, 1.5, -1, None],
)
def test_what_is_no_amount_is_none(wire: object) -> None:
    assert hundredths(wire) is None


@given(st.integers(0, 10**15 - 1))
def test_hundredths_written_out_are_read_back(whole: int) -> None:
    text = in_units(whole)
    assert re.fullmatch(r"\d+\.\d\d", text)
    assert hundredths(text) == whole


def test_only_amounts_and_percentages_are_shown_in_units() -> None:
    vocabulary = of(amount={"type": "string", "format": "amount"}, count={"type": "integer"})
    assert vocabulary.shown("data.amount", 1990) == "19.90"
    assert vocabulary.shown("data.count", 1990) == 1990
    assert vocabulary.shown("elsewhere", 1990) == 1990


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "number"},
        {"type": ["string", "null"]},
        {},
        {"type": "string", "format": "uri"},
        {"type": "string", "pattern": "("},
        {"type": "array"},
        {"type": "boolean", "x-said-by": "caller"},
    ],
)
def test_a_schema_we_do_not_understand_is_refused_when_it_is_loaded(schema: dict[str, Any]) -> None:
    with pytest.raises(BundleError, match=r"schemas: data\.fact"):
        of(fact=schema)
