"""A body that two readers could read differently is refused, with its place."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidegate_engine.errors import RequestError
from tidegate_engine.strict import MAX_WHOLE, dump_json, parse_json

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-MAX_WHOLE, MAX_WHOLE)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
    max_leaves=20,
)


def refused(body: bytes) -> RequestError:
    with pytest.raises(RequestError) as caught:
        parse_json(body)
    return caught.value


@given(PLAIN)
def test_every_plain_value_is_read_as_the_standard_library_reads_it(value: object) -> None:
    body = json.dumps(value, ensure_ascii=False).encode()
    assert parse_json(body) == value


@given(PLAIN)
def test_what_is_dumped_is_read_back(value: object) -> None:
    assert parse_json(dump_json(value)) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_never_crash(body: bytes) -> None:
    with suppress(RequestError):
        parse_json(body)


@given(st.text(st.sampled_from('{}[]",:\\u0dDeE+-.1NaInfity \n'), max_size=60))
def test_broken_json_is_read_or_refused_and_never_crashes(text: str) -> None:
    with suppress(RequestError):
        parse_json(text.encode())


def test_a_repeated_name_is_refused_with_its_path() -> None:
    error = refused(b'{"context": {"a": [1, {"b": 1,\n "b": 2}]}}')
    assert str(error) == (
        "context.a[1].b: expected each name once; got it twice (line 2, column 2)"
    )


def test_a_path_shows_no_more_than_the_start_of_an_endless_name() -> None:
    endless = b"n" * 100_000
    assert refused(b'{"%b": {"a": [1, NaN]}}' % endless).where == "n" * 60 + "….a[1]"
    assert refused(b'{"%b": 1, "%b": 2}' % (endless, endless)).where == "n" * 60 + "…"


def test_endless_names_that_differ_late_are_two_names() -> None:
    value = parse_json(b'{"%b1": 1, "%b2": "\\ud83d\\ude00"}' % (b"n" * 1000, b"n" * 1000))
    assert len(value) == 2


def test_a_name_repeated_through_an_escape_is_refused() -> None:
    assert refused(b'{"a\\u0061": 1, "aa": 2}').where == "aa"


def test_the_same_name_in_two_objects_is_no_repetition() -> None:
    assert parse_json(b'[{"a": 1}, {"a": 2}]') == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize("token", ["NaN", "Infinity", "-Infinity"])
def test_what_json_does_not_know_is_refused_by_name(token: str) -> None:
    error = refused(f'{{"a": [0, {token}]}}'.encode())
    assert (error.where, token in error.message) == ("a[1]", True)


@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "9007199254740992", "-9007199254740992", "9" * 5000]
)
def test_a_number_that_changes_on_the_way_is_refused(number: str) -> None:
    error = refused(f'{{"a": {{"b": {number}}}}}'.encode())
    assert error.where == "a.b"
    assert "expected a number between" in error.message
    assert len(error.message) < 200


def test_the_largest_whole_number_is_read() -> None:
    assert parse_json(b"[9007199254740991, -9007199254740991]") == [MAX_WHOLE, -MAX_WHOLE]


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\udc00\\ud800"', '"a\\uD83D"'])
def test_half_of_a_character_pair_is_refused(text: str) -> None:
    assert "half of a character pair" in refused(f'{{"a": {text}}}'.encode()).message


def test_half_of_a_character_pair_in_a_name_is_refused() -> None:
    assert "half of a character pair" in refused(b'{"\\ud800": 1}').message


def test_a_whole_character_pair_is_read() -> None:
    assert parse_json(b'"\\ud83d\\ude00"') == "😀"


def test_an_escaped_backslash_before_u_is_no_character() -> None:
    assert parse_json(b'"\\\\ud800"') == "\\ud800"


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_ten_thousand_levels_are_refused_and_do_not_crash(opening: bytes) -> None:
    assert "at most 32 levels" in refused(opening * 10_000).message


def test_thirty_two_levels_are_read_and_one_more_is_not() -> None:
    assert parse_json(b"[" * 32 + b"]" * 32) is not None
    assert refused(b"[" * 33 + b"]" * 33).where == "line 1, column 33"


def test_brackets_inside_text_are_not_levels() -> None:
    text = "[" * 100 + '\\"{'
    assert parse_json(json.dumps({"a": text}).encode()) == {"a": text}


def test_many_brackets_beside_each_other_are_not_levels() -> None:
    assert len(parse_json(b"[" + b"[]," * 99 + b"[]]")) == 100


def test_a_body_over_the_limit_is_refused_before_it_is_read() -> None:
    assert str(refused(b"[" * 300_000)).startswith("body: expected at most 262144 bytes")


def test_bytes_that_are_not_utf8_are_refused_with_their_place() -> None:
    assert str(refused(b'{"a": "\xff"}')) == "byte 7: expected UTF-8; got 0xff"


def test_a_surrogate_written_in_utf8_is_refused() -> None:
    assert refused(b'"\xed\xa0\x80"').where == "byte 1"


def test_a_byte_order_mark_is_refused() -> None:
    assert "byte order mark" in refused(b"\xef\xbb\xbf{}").message


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_nothing_is_refused_as_nothing(body: bytes) -> None:
    assert str(refused(body)) == "body: expected JSON; got nothing"


@pytest.mark.parametrize("body", [b'{"a": 1', b"{'a': 1}", b"[1,]", b"1 2", b'"\x00"', b"nul"])
def test_broken_json_is_refused_with_line_and_column(body: bytes) -> None:
    assert refused(body).where.startswith("line 1, column ")


def test_a_value_that_json_cannot_carry_is_refused() -> None:
    with pytest.raises(RequestError, match="write amounts as text"):
        dump_json({"amount": object()})


def test_a_value_that_holds_itself_is_refused() -> None:
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(RequestError, match="expected a value that JSON can carry"):
        dump_json(loop)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_a_value_that_readers_read_differently_is_refused(value: object) -> None:
    with pytest.raises(RequestError):
        dump_json({"a": value})
