"""Disclosures: RFC 9901's own examples, and texts that are none."""

from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidegate_audit.disclosure import (
    Disclosure,
    check_committed,
    committed,
    digest_of,
    encode,
    write_raw,
)
from tidegate_audit.errors import DisclosureError

# RFC 9901 §4.2.1 and §4.2.3.
FAMILY_NAME = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
FAMILY_NAME_DIGEST = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"


def text(json: str) -> str:
    return encode(json.encode())


def test_the_example_of_rfc_9901_is_read() -> None:
    disclosure = Disclosure.parse(FAMILY_NAME)
    assert (disclosure.salt, disclosure.name) == ("_26bc4LT-ac6q2KI6cBW5es", "family_name")
    assert disclosure.value == "Möbius"


def test_the_digest_is_that_of_rfc_9901() -> None:
    assert Disclosure.parse(FAMILY_NAME).digest == FAMILY_NAME_DIGEST


@given(salt=st.binary(min_size=16, max_size=16), data=st.binary(max_size=200))
def test_what_is_written_is_read_back(salt: bytes, data: bytes) -> None:
    raw = write_raw(salt, "record", b'{"a":"%b"}' % data.hex().encode())
    disclosure = Disclosure.parse(encode(raw))
    assert (disclosure.name, disclosure.value) == ("record", {"a": data.hex()})
    assert disclosure.raw == raw
    assert urlsafe_b64encode(salt).decode().startswith(disclosure.salt)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "=",
        FAMILY_NAME + "=",
        FAMILY_NAME[:-1],
        FAMILY_NAME + "\n",
        "/" + FAMILY_NAME[1:],
        text("{}"),
        text('["salt","name"]'),
        text('["short","name",1]'),
        text('["_26bc4LT-ac6q2KI6cBW5es","_sd",1]'),
        text('["_26bc4LT-ac6q2KI6cBW5es","...",1]'),
        text('["_26bc4LT-ac6q2KI6cBW5es",1,1]'),
        text('["_26bc4LT-ac6q2KI6cBW5es","name",NaN]'),
        text('["_26bc4LT-ac6q2KI6cBW5es","name",{"a":1,"a":2}]'),
        text('["_26bc4LT-ac6q2KI6cBW5es","name",' + "[" * 100_000),
        encode(b'["_26bc4LT-ac6q2KI6cBW5es","name","\xff"]'),
    ],
)
def test_what_is_no_disclosure_is_refused(bad: str) -> None:
    with pytest.raises(DisclosureError):
        Disclosure.parse(bad)


def test_spare_bits_do_not_give_a_disclosure_a_second_text() -> None:
    plain = text('["_26bc4LT-ac6q2KI6cBW5es","n",12]')
    assert len(plain) % 4 != 0
    other = plain[:-1] + chr(ord(plain[-1]) + 1)
    with pytest.raises(DisclosureError, match="spare bits"):
        Disclosure.parse(other)


def test_a_disclosure_that_is_not_committed_to_is_refused() -> None:
    disclosure = Disclosure.parse(FAMILY_NAME)
    check_committed(disclosure, [FAMILY_NAME_DIGEST], "record")
    with pytest.raises(DisclosureError, match="does not commit"):
        check_committed(disclosure, [digest_of(text("[]"))], "record")


@pytest.mark.parametrize(
    "value", [[], {"_sd": "x"}, {"_sd": [1]}, {"_sd": ["short"]}, {"_sd": [FAMILY_NAME_DIGEST] * 2}]
)
def test_an_sd_that_is_no_list_of_digests_is_refused(value: object) -> None:
    with pytest.raises(DisclosureError):
        committed(value, "record")
