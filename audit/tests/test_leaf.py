"""Leaf v1: one spelling, one meaning, nothing in it that is not known."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tidegate_audit.errors import LeafError
from tidegate_audit.leaf import MAX_LEAF_BYTES, OUTCOMES, TYPES, Decider, Leaf, Policy

DIGEST = "sha256:" + "0f" * 32
LEAF = Leaf(
    type="decision",
    id="0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41",
    time=datetime(2026, 11, 20, 9, 30, 0, 123_000, tzinfo=UTC),
    origin="log.example/cn/2026h2-1",
    decider=Decider("5b1f0c9de2a48637", 3, 41),
    sd="47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
    outcome="deny",
    policy=Policy(DIGEST, DIGEST, DIGEST, "regorus 0.13.0"),
)


def changed(**changes: object) -> bytes:
    """The leaf with members replaced; None takes one out."""
    value = {**json.loads(LEAF.encode()), **changes}
    return rfc8785.dumps({name: item for name, item in value.items() if item is not None})


def test_the_frozen_bytes_of_a_leaf() -> None:
    assert LEAF.encode() == (
        b'{"_sd":["47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"],"_sd_alg":"sha-256",'
        b'"decider":{"epoch":3,"id":"5b1f0c9de2a48637","seq":41},'
        b'"id":"0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41","origin":"log.example/cn/2026h2-1",'
        b'"outcome":"deny","policy":{"bundle":"' + DIGEST.encode() + b'",'
        b'"engine":"regorus 0.13.0","profile":"' + DIGEST.encode() + b'",'
        b'"tables":"' + DIGEST.encode() + b'"},'
        b'"time":"2026-11-20T09:30:00.123Z","type":"decision","v":1}'
    )


def test_a_leaf_is_read_back_as_it_was() -> None:
    assert Leaf.parse(LEAF.encode()) == LEAF


def test_the_number_is_put_where_the_leaf_has_it() -> None:
    before, after = LEAF.around_seq()
    assert before + b"41" + after == LEAF.encode()


@given(
    kind=st.sampled_from(sorted(TYPES - {"decision"})),
    numbers=st.tuples(*[st.integers(0, 2**53 - 1)] * 2),
    when=st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    origin=st.from_regex(r"[a-z0-9.-]{1,40}(/[A-Za-z0-9._~-]{1,20}){0,3}", fullmatch=True),
)
def test_every_leaf_is_rfc_8785_canonical(
    kind: str, numbers: tuple[int, int], when: datetime, origin: str
) -> None:
    when = when.replace(microsecond=when.microsecond // 1000 * 1000)
    leaf = Leaf(
        kind, LEAF.id, when, origin, Decider("00" * 8, *numbers), LEAF.sd, policy=LEAF.policy
    )
    data = leaf.encode()
    assert rfc8785.dumps(json.loads(data)) == data
    assert Leaf.parse(data) == leaf


def test_the_longest_leaf_is_below_the_bound() -> None:
    longest = replace(
        LEAF,
        origin="o" * 128,
        type="correction",
        outcome=None,
        decider=Decider("ff" * 8, 2**53 - 1, 2**53 - 1),
        policy=Policy(DIGEST, DIGEST, DIGEST, "e" * 80),
    )
    assert len(longest.encode()) <= MAX_LEAF_BYTES


def test_a_typical_leaf_has_less_than_600_bytes() -> None:
    assert len(LEAF.encode()) < 600


def test_a_type_of_later_software_is_read_and_not_known() -> None:
    leaf = Leaf.parse(changed(type="settlement", outcome=None))
    assert not leaf.known


@pytest.mark.parametrize("name", ["_sd", "_sd_alg", "decider", "id", "origin", "time", "type", "v"])
def test_a_leaf_without_a_member_is_refused(name: str) -> None:
    with pytest.raises(LeafError, match=name):
        Leaf.parse(changed(**{name: None}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("v", 2),
        ("v", True),
        ("v", "1"),
        ("_sd_alg", "sha-512"),
        ("_sd", []),
        ("_sd", [LEAF.sd, LEAF.sd]),
        ("_sd", [LEAF.sd[:-1]]),
        ("_sd", [LEAF.sd[:-1] + "B"]),
        ("decider", {"epoch": 3, "id": "5b1f0c9de2a48637"}),
        ("decider", {"epoch": -1, "id": "5b1f0c9de2a48637", "seq": 0}),
        ("decider", {"epoch": True, "id": "5b1f0c9de2a48637", "seq": 0}),
        ("decider", {"epoch": 3, "id": "host-7", "seq": 0}),
        ("id", "0199a8c4-7e10-4b3e-9d55-2f6c1b0a9e41"),
        ("id", "0199A8C4-7E10-7B3E-9D55-2F6C1B0A9E41"),
        ("origin", "log.example/cn/"),
        ("origin", 'log.example/"'),
        ("origin", "日志.example/cn/1"),
        ("outcome", "yes"),
        ("outcome", None),
        ("policy", None),
        ("policy", {"bundle": DIGEST}),
        ("time", "2026-11-20T09:30:00Z"),
        ("time", "2026-11-20T09:30:00.123+00:00"),
        ("time", "2026-13-20T09:30:00.123Z"),
        ("type", "Decision"),
        ("who", "u-1"),
    ],
)
def test_a_leaf_with_one_wrong_member_is_refused(name: str, value: object) -> None:
    with pytest.raises(LeafError, match=name):
        Leaf.parse(changed(**{name: value}))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b',"v":1', b',"v":1.0'),
        (b',"v":1', b', "v":1'),
        (b',"v":1', b',"v":1,"v":1'),
        (b'"seq":41', b'"seq":041'),
        (b'"seq":41', b'"seq":41.0'),
        (b'"deny"', b'"\\u0064eny"'),
        (b'{"_sd"', b'\n{"_sd"'),
        (b'"epoch":3,"id":"5b1f0c9de2a48637"', b'"id":"5b1f0c9de2a48637","epoch":3'),
    ],
)
def test_another_spelling_of_the_same_leaf_is_refused(old: bytes, new: bytes) -> None:
    data = LEAF.encode()
    assert old in data
    with pytest.raises(LeafError):
        Leaf.parse(data.replace(old, new))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"null", b"{", b"\xff", b"[" * 100_000, b"x" * 2000, b'{"v":NaN}']
)
def test_what_is_no_leaf_is_refused(data: bytes) -> None:
    with pytest.raises(LeafError):
        Leaf.parse(data)


def test_only_a_decision_has_an_outcome() -> None:
    for outcome in OUTCOMES:
        with pytest.raises(LeafError, match="outcome"):
            replace(LEAF, type="access", outcome=outcome)


@pytest.mark.parametrize(
    "when",
    [
        LEAF.time + timedelta(microseconds=1),
        LEAF.time.replace(tzinfo=None),
        LEAF.time.astimezone(timezone(timedelta(hours=8))),
    ],
)
def test_a_time_that_is_not_utc_in_milliseconds_is_refused(when: datetime) -> None:
    with pytest.raises(LeafError, match="time"):
        replace(LEAF, time=when)
