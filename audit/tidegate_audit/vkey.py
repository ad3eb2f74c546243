"""Keys of signed notes as text (C2SP signed-note, "verifier keys").

A verifier key reads ``<name>+<key id>+<base64 of type and public key>``; the
secret form that Go's ``sumdb/note`` writes puts ``PRIVATE+KEY+`` in front and
the seed behind. Base64 may contain ``+``, so the text is split at most twice.

The key id says which signature line belongs to the key. It is four bytes of a
hash, a hint and no proof: only the signature proves anything.
"""

from base64 import b64decode, b64encode
from binascii import Error as _Base64Error
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import Final

from tidegate_audit.errors import NoteError

KEY_ID_BYTES: Final = 4
_KEY_BYTES: Final = 32
_PRIVATE: Final = "PRIVATE+KEY+"


class KeyType(IntEnum):
    """The signature types we can check."""

    ED25519 = 0x01
    COSIGNATURE = 0x04


@dataclass(frozen=True, slots=True)
class VKey:
    """A public key with its name and type."""

    name: str
    type: KeyType
    public: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != _KEY_BYTES:
            raise NoteError(
                f"key {self.name!r}: an Ed25519 public key has {_KEY_BYTES} bytes; "
                f"got {len(self.public)}"
            )

    @property
    def key_id(self) -> bytes:
        """The four bytes that every signature of this key starts with."""
        return _key_id(self.name, self.type, self.public)

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{_encode(self.type, self.public)}"

    @classmethod
    def parse(cls, text: str) -> "VKey":
        """Read a verifier key; its key id has to be the one its bytes give."""
        name, key_id, kind, public = _split(text, "verifier key")
        key = cls(name, kind, public)
        if key.key_id.hex() != key_id:
            raise NoteError(
                f"verifier key of {name!r}: the key id is {key.key_id.hex()}, the text says "
                f"{key_id!r}; the key was altered or copied in part"
            )
        return key


def format_private(key: VKey, seed: bytes) -> str:
    """Write a secret key the way Go's ``sumdb/note`` reads it."""
    return f"{_PRIVATE}{key.name}+{key.key_id.hex()}+{_encode(key.type, seed)}"


def parse_private(text: str) -> tuple[str, str, KeyType, bytes]:
    """Split a secret key into name, key id, type and seed. The id is for the caller to check.

    No message repeats the text: it may be the secret itself.
    """
    if not text.startswith(_PRIVATE):
        raise NoteError(f"a secret key starts with {_PRIVATE}; this text does not")
    name, key_id, kind, seed = _split(text.removeprefix(_PRIVATE), "secret key")
    if len(seed) != _KEY_BYTES:
        raise NoteError(f"secret key of {name!r}: expected a seed of {_KEY_BYTES} bytes")
    return name, key_id, kind, seed


def check_name(name: str) -> None:
    """A key name is not empty and has no white space, control character, or plus sign."""
    if not name or "+" in name or any(c.isspace() or c < " " or c == "\x7f" for c in name):
        raise NoteError(
            f"{name!r} is not a key name: expected text without white space and without '+'"
        )
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise NoteError(f"{name!r} is not a key name: it is not valid Unicode") from error


def decode_base64(text: str | bytes) -> bytes:
    """Decode standard base64 as written in one way only.

    Raises:
        ValueError: Something else than base64, or spare bits that are not zero.
    """
    try:
        data = b64decode(text, validate=True)
    except (_Base64Error, ValueError) as error:
        raise ValueError("not base64") from error
    if b64encode(data) != (text.encode() if isinstance(text, str) else text):
        raise ValueError("not the canonical base64 of its bytes")
    return data


def _split(text: str, what: str) -> tuple[str, str, KeyType, bytes]:
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise NoteError(f"a {what} reads <name>+<key id>+<base64>; got {len(parts)} part(s)")
    name, key_id, encoded = parts
    check_name(name)
    if len(key_id) != 2 * KEY_ID_BYTES or key_id.strip("0123456789abcdef"):
        raise NoteError(f"{what} of {name!r}: the key id is eight lower-case hex digits")
    try:
        data = decode_base64(encoded)
    except ValueError as error:
        raise NoteError(f"{what} of {name!r}: the key is {error}") from error
    if not data:
        raise NoteError(f"{what} of {name!r}: the key is empty")
    if data[0] not in set(KeyType):
        raise NoteError(
            f"{what} of {name!r} is of type 0x{data[0]:02x}; "
            "expected Ed25519 (0x01) or a cosignature key (0x04)"
        )
    return name, key_id, KeyType(data[0]), data[1:]


def _key_id(name: str, kind: KeyType, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:KEY_ID_BYTES]


def _encode(kind: KeyType, key: bytes) -> str:
    return b64encode(bytes([kind]) + key).decode()
