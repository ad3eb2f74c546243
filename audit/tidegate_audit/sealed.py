"""Sealed parts: the content of a record, encrypted piece by piece beside the log.

Every part (``record``, ``request``, and one part per person) is encrypted with
AES-256-GCM under a random key of its own. That key is wrapped (RFC 3394, AES key
wrap) and lies beside the ciphertext, with the name of the key that wrapped it,
so it can later be wrapped by a person's key instead without touching the part.

What is sealed is a disclosure with its salt. Destroying the wrapped key makes
both unreadable; the leaf stays valid, since no ciphertext is ever digested in
it. What you have to trust is the holder of the wrapping key.
"""

from dataclasses import dataclass
from hashlib import sha256
from os import urandom
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from tidegate_audit.errors import SealedError

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16

RECORD: Final = "record"
REQUEST: Final = "request"


def part_name(number: int) -> str:
    """The name of the part of the ``number``-th person, from 1 on."""
    return f"part-{number}"


@dataclass(frozen=True, slots=True)
class SealedPart:
    """One part as it is stored."""

    name: str
    #: Which key wrapped the part's own key.
    wrapped_by: str
    wrapped_key: bytes
    #: The nonce, the ciphertext and the tag.
    box: bytes


class WrappingKey:
    """A key that wraps the keys of parts. Its ``repr`` does not show it."""

    __slots__ = ("_key", "id")

    def __init__(self, kind: str, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise SealedError(f"a wrapping key has {KEY_BYTES} bytes; got {len(key)}")
        self._key = key
        #: Names the key without telling anything about it: what kind it is, and
        #: eight digits that differ between keys.
        self.id: Final = f"{kind}:{sha256(b'tidegate wrapping key id' + key).hexdigest()[:8]}"

    def wrap(self, key: bytes) -> bytes:
        return aes_key_wrap(self._key, key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Raises SealedError: It was wrapped by another key, or altered."""
        try:
            return aes_key_unwrap(self._key, wrapped)
        except (InvalidUnwrap, ValueError) as error:
            raise SealedError(
                f"the wrapped key does not open with {self.id}: it was altered, "
                "or another key wrapped it"
            ) from error

    def __repr__(self) -> str:
        return f"WrappingKey({self.id})"


def binding(origin: str, record_id: str, name: str) -> bytes:
    """What a part is bound to, so that it opens in its own place only."""
    return f"{origin}|{record_id}|{name}".encode()


def seal(name: str, content: bytes, bound_to: bytes, wrapping: WrappingKey) -> SealedPart:
    """Encrypt one part under a new random key."""
    randomness = urandom(KEY_BYTES + NONCE_BYTES)
    key, nonce = randomness[:KEY_BYTES], randomness[KEY_BYTES:]
    box = nonce + AESGCM(key).encrypt(nonce, content, bound_to)
    return SealedPart(name, wrapping.id, wrapping.wrap(key), box)


def unseal(part: SealedPart, bound_to: bytes, wrapping: WrappingKey) -> bytes:
    """Open one part.

    Raises:
        SealedError: Another key wrapped it, or it was altered or moved here from
            another record.
    """
    if part.wrapped_by != wrapping.id:
        raise SealedError(
            f"part {part.name!r} was wrapped by {part.wrapped_by!r}; got the key {wrapping.id!r}"
        )
    if len(part.box) < NONCE_BYTES + _TAG_BYTES:
        raise SealedError(f"part {part.name!r} is cut off: {len(part.box)} bytes")
    key = wrapping.unwrap(part.wrapped_key)
    try:
        return AESGCM(key).decrypt(part.box[:NONCE_BYTES], part.box[NONCE_BYTES:], bound_to)
    except InvalidTag as error:
        raise SealedError(
            f"part {part.name!r} was altered, or belongs to another record or log"
        ) from error
