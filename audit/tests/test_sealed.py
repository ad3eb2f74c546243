"""Sealed parts open in their own place, with their own key, unaltered; or not at all."""

import os
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap

from tidegate_audit.errors import SealedError
from tidegate_audit.sealed import SealedPart, WrappingKey, binding, seal, unseal

SECRET = os.urandom(32)
KEY = WrappingKey("dir", SECRET)
PLACE = binding("log.example/cn/1", "0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41", "part-1")


@pytest.fixture
def part() -> SealedPart:
    return seal("part-1", b'["salt","part-1",{}]', PLACE, KEY)


def test_a_part_opens_with_its_key(part: SealedPart) -> None:
    assert unseal(part, PLACE, KEY) == b'["salt","part-1",{}]'


def test_the_same_content_is_never_sealed_alike(part: SealedPart) -> None:
    again = seal("part-1", b'["salt","part-1",{}]', PLACE, KEY)
    assert again.box != part.box
    assert again.wrapped_key != part.wrapped_key


def test_a_part_key_wrapped_anew_still_opens_the_same_box(part: SealedPart) -> None:
    other = WrappingKey("person", os.urandom(32))
    key = aes_key_unwrap(SECRET, part.wrapped_key)
    moved = replace(part, wrapped_by=other.id, wrapped_key=other.wrap(key))
    assert unseal(moved, PLACE, other) == b'["salt","part-1",{}]'


@pytest.mark.parametrize("at", [0, 11, 12, 20, -16, -1])
def test_a_flipped_bit_is_found(part: SealedPart, at: int) -> None:
    box = bytearray(part.box)
    box[at] ^= 1
    with pytest.raises(SealedError, match="altered"):
        unseal(replace(part, box=bytes(box)), PLACE, KEY)


@pytest.mark.parametrize(
    "place",
    [
        binding("log.example/us/1", "0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41", "part-1"),
        binding("log.example/cn/1", "0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e42", "part-1"),
        binding("log.example/cn/1", "0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41", "part-2"),
    ],
)
def test_a_part_does_not_open_in_another_place(part: SealedPart, place: bytes) -> None:
    with pytest.raises(SealedError, match="another record"):
        unseal(part, place, KEY)


def test_a_part_of_another_wrapping_key_is_told_apart(part: SealedPart) -> None:
    with pytest.raises(SealedError, match="wrapped by"):
        unseal(part, PLACE, WrappingKey("dir", os.urandom(32)))


def test_an_altered_wrapped_key_is_found(part: SealedPart) -> None:
    with pytest.raises(SealedError, match="does not open"):
        unseal(replace(part, wrapped_key=bytes(40)), PLACE, KEY)


@pytest.mark.parametrize("box", [b"", bytes(27)])
def test_a_box_that_is_cut_off_is_refused(part: SealedPart, box: bytes) -> None:
    with pytest.raises(SealedError, match="cut off"):
        unseal(replace(part, box=box), PLACE, KEY)


def test_no_key_shows_itself() -> None:
    assert SECRET.hex() not in repr(KEY)
    assert repr(SECRET) not in repr(KEY)
