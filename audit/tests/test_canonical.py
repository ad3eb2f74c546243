"""Canonical JSON: RFC 8785 inside the part of JSON that leaves use, refusal outside."""

import math

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tidegate_audit.canonical import MAX_DEPTH, MAX_NUMBER, dumps, loads
from tidegate_audit.errors import CanonicalError

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-MAX_NUMBER, MAX_NUMBER)
    | st.text(st.characters(codec="utf-8"))
)
KEYS = st.text(st.characters(max_codepoint=127))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20
)


@given(VALUES)
def test_it_writes_the_bytes_that_rfc8785_writes(value: object) -> None:
    assert dumps(value) == rfc8785.dumps(value)


@given(VALUES)
def test_what_it_wrote_it_reads_back(value: object) -> None:
    assert loads(dumps(value)) == value


def test_the_text_of_rfc_8785_section_3_2_2_is_written_as_there() -> None:
    value = {
        "string": "€$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }
    written = '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert dumps(value) == written.encode()


def test_keys_are_sorted_and_nothing_is_padded() -> None:
    assert dumps({"b": 1, "a": [1, {"z": "", "B": None}]}) == b'{"a":[1,{"B":null,"z":""}],"b":1}'


@pytest.mark.parametrize(
    # The whole numbers among the samples of RFC 8785 appendix B.
    ("number", "written"),
    [(0, b"0"), (-0, b"0"), (9007199254740991, b"9007199254740991"), (-MAX_NUMBER, None)],
)
def test_whole_numbers_are_written_as_in_appendix_b(number: int, written: bytes | None) -> None:
    assert dumps(number) == (written or b"-9007199254740991")


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        -0.0,
        1e21,
        math.nan,
        math.inf,
        9007199254740992,
        -9007199254740992,
        10**400,
        "\ud800",
        {"k": "\udfff"},
        {"\ud800": 1},
        {"é": 1},
        {1: 1},
        {None: 1},
        b"bytes",
        {"a", "b"},
        [object()],
    ],
)
def test_a_value_outside_our_part_of_json_is_refused(value: object) -> None:
    with pytest.raises(CanonicalError):
        dumps(value)


def test_a_refusal_says_where() -> None:
    with pytest.raises(CanonicalError, match=r"a\.b\[1\]: expected text.*got float"):
        dumps({"a": {"b": [1, 1.5]}})


def test_nesting_ends_at_the_limit() -> None:
    value: object = 1
    for _ in range(MAX_DEPTH):
        value = [value]
    assert loads(dumps(value)) == value
    with pytest.raises(CanonicalError, match="deeper than"):
        dumps([value])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"nul",
        b'{"a":1} ',
        b' {"a":1}',
        b'{"a": 1}',
        b'{"b":1,"a":1}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a":2}',
        b"1.0",
        b"-0",
        b"1e3",
        b"01",
        b"NaN",
        b"Infinity",
        b"9007199254740992",
        b"1" * 5000,
        b'"\\u0041"',
        b'"\\/"',
        b'"\\u000A"',
        b'"\\ud800"',
        b'"\xff"',
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
    ],
)
def test_bytes_that_are_not_canonical_are_refused(data: bytes) -> None:
    with pytest.raises(CanonicalError):
        loads(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_canonical_json_or_an_error(data: bytes) -> None:
    try:
        value = loads(data)
    except CanonicalError:
        return
    assert dumps(value) == data
