"""Signed notes: a text and who signed it (C2SP signed-note).

A note is its text, an empty line, and signature lines. It is read as bytes and
split at newlines only: Python's ``splitlines`` also splits at characters that a
signer may have put into the text.

What you have to trust is the list of verifiers you open a note with. A line by
an unknown key says nothing and is skipped; a line by a known key that is wrong
condemns the whole note.
"""

import time
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from secrets import token_bytes
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from tidegate_audit.errors import NoteError
from tidegate_audit.vkey import (
    KEY_ID_BYTES,
    KeyType,
    VKey,
    check_name,
    decode_base64,
    format_private,
    parse_private,
)

_DASH: Final = "— ".encode()
#: The format asks for at least 16; more than this is an attack on our time.
MAX_SIGNATURES: Final = 100
MAX_NOTE_BYTES: Final = 1 << 20
_TIMESTAMP_BYTES: Final = 8


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who claims to have signed, and the bytes."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class SignatureChecked:
    """A signature that a known key made over the text."""

    key: VKey
    #: Seconds since 1970 when a cosigner says it saw the text; None for a plain signature.
    time: int | None


@dataclass(frozen=True, slots=True)
class OpenedNote:
    """A note of which at least one known key signed the text."""

    text: bytes
    checked: tuple[SignatureChecked, ...]
    unknown: tuple[Signature, ...]


class Verifier:
    """Checks the signatures of one known key."""

    __slots__ = ("_public", "key")

    def __init__(self, key: VKey | str) -> None:
        self.key = VKey.parse(key) if isinstance(key, str) else key
        try:
            self._public = Ed25519PublicKey.from_public_bytes(self.key.public)
        except ValueError as error:
            raise NoteError(f"key {self.key.name!r} is not an Ed25519 key") from error

    def check(self, text: bytes, signature: bytes) -> SignatureChecked:
        """Check one signature over a note's text.

        Raises:
            NoteError: The signature is not this key's over this text.
        """
        seconds: int | None = None
        message = text
        if self.key.type is KeyType.COSIGNATURE:
            seconds = int.from_bytes(signature[:_TIMESTAMP_BYTES])
            message = _cosigned(seconds, text)
            signature = signature[_TIMESTAMP_BYTES:]
        try:
            self._public.verify(signature, message)
        except InvalidSignature as error:
            raise NoteError(
                f"the signature of {self.key.name!r} is not over this text; "
                "the text or the signature was altered"
            ) from error
        return SignatureChecked(self.key, seconds)


class Signer:
    """Signs notes with one key. Its ``repr`` does not show the secret."""

    __slots__ = ("_line", "_private", "_seed", "key")

    def __init__(self, name: str, seed: bytes, kind: KeyType = KeyType.ED25519) -> None:
        check_name(name)
        try:
            self._private = Ed25519PrivateKey.from_private_bytes(seed)
        except ValueError as error:
            raise NoteError(f"secret key of {name!r}: expected a seed of 32 bytes") from error
        self._seed = seed
        self.key = VKey(name, kind, self._private.public_key().public_bytes_raw())
        self._line = _DASH + name.encode() + b" "

    @classmethod
    def generate(cls, name: str, kind: KeyType = KeyType.ED25519) -> "Signer":
        return cls(name, token_bytes(32), kind)

    @classmethod
    def parse(cls, text: str) -> "Signer":
        """Read the secret form ``PRIVATE+KEY+…``."""
        name, key_id, kind, seed = parse_private(text)
        signer = cls(name, seed, kind)
        if signer.key.key_id.hex() != key_id:
            raise NoteError(
                f"secret key of {name!r}: its key id is not the one its bytes give; "
                "the key was altered or copied in part"
            )
        return signer

    def private_text(self) -> str:
        """The secret form ``PRIVATE+KEY+…``. Keep it where only the log can read it."""
        return format_private(self.key, self._seed)

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.key)

    def signature_line(self, text: bytes, *, at: int | None = None) -> bytes:
        """One signature line over a text; ``at`` is the time a cosigner states."""
        if self.key.type is KeyType.COSIGNATURE:
            seconds = int(time.time()) if at is None else at
            stamp = seconds.to_bytes(_TIMESTAMP_BYTES)
            signature = stamp + self._private.sign(_cosigned(seconds, text))
        else:
            signature = self._private.sign(text)
        return self._line + b64encode(self.key.key_id + signature) + b"\n"

    def __repr__(self) -> str:
        return f"Signer({self.key})"


def sign_note(text: bytes, *signers: Signer) -> bytes:
    """Sign a text into a note.

    Raises:
        NoteError: The text is not one a note can carry, or nobody signs.
    """
    _check_text(text)
    if not signers:
        raise NoteError("a note needs at least one signature; no signer was given")
    return text + b"\n" + b"".join(signer.signature_line(text) for signer in signers)


def add_signatures(note: bytes, *signers: Signer) -> bytes:
    """Add signature lines to a note that exists."""
    text, _ = split_note(note)
    return note + b"".join(signer.signature_line(text) for signer in signers)


def split_note(note: bytes) -> tuple[bytes, tuple[Signature, ...]]:
    """Take a note apart without checking a signature.

    The last empty line divides it, so the text may have empty lines of its own.
    """
    if len(note) > MAX_NOTE_BYTES:
        raise NoteError(f"a note has at most {MAX_NOTE_BYTES} bytes; got {len(note)}")
    text, divider, lines = note.rpartition(b"\n\n")
    if not divider:
        raise NoteError("a note has an empty line between its text and its signatures")
    text += b"\n"
    _check_text(text)
    if not lines.endswith(b"\n"):
        raise NoteError("a note ends with a signature line and a newline")
    raw = lines[:-1].split(b"\n")
    if len(raw) > MAX_SIGNATURES:
        raise NoteError(f"a note has at most {MAX_SIGNATURES} signatures; got {len(raw)}")
    return text, tuple(_parse_line(line, at) for at, line in enumerate(raw, 1))


def open_note(note: bytes, verifiers: Iterable[Verifier]) -> OpenedNote:
    """Read a note that at least one of the verifiers signed.

    Raises:
        NoteError: The note is malformed, none of the known keys signed it, or a
            known key's signature is wrong.
    """
    known: dict[tuple[str, bytes], Verifier] = {}
    for verifier in verifiers:
        identity = (verifier.key.name, verifier.key.key_id)
        if known.setdefault(identity, verifier).key != verifier.key:
            raise NoteError(
                f"two keys answer to {verifier.key.name!r} {verifier.key.key_id.hex()}; "
                "a signature line could not say which one it means"
            )
    text, signatures = split_note(note)
    checked: dict[VKey, SignatureChecked] = {}
    unknown: list[Signature] = []
    for signature in signatures:
        signed_by = known.get((signature.name, signature.key_id))
        if signed_by is None:
            unknown.append(signature)
        else:
            result = signed_by.check(text, signature.signature)
            checked.setdefault(signed_by.key, result)
    if not checked:
        came = ", ".join(f"{s.name} {s.key_id.hex()}" for s in signatures)
        wanted = ", ".join(f"{name} {key_id.hex()}" for name, key_id in known) or "nobody"
        raise NoteError(f"no known key signed the note: it is signed by {came}; known: {wanted}")
    return OpenedNote(text, tuple(checked.values()), tuple(unknown))


def _parse_line(line: bytes, number: int) -> Signature:
    where = f"signature line {number}"
    if not line.startswith(_DASH):
        raise NoteError(f"{where}: expected '— <name> <base64>'")
    name, space, encoded = line.removeprefix(_DASH).partition(b" ")
    if not space:
        raise NoteError(f"{where}: expected '— <name> <base64>'")
    try:
        data = decode_base64(encoded)
        text_name = name.decode()
    except ValueError as error:
        raise NoteError(f"{where}: {error}") from error
    check_name(text_name)
    if len(data) <= KEY_ID_BYTES:
        raise NoteError(f"{where}: expected a key id and a signature; got {len(data)} bytes")
    return Signature(text_name, data[:KEY_ID_BYTES], data[KEY_ID_BYTES:])


def _check_text(text: bytes) -> None:
    if not text.endswith(b"\n"):
        raise NoteError("the text of a note ends with a newline")
    if len(text) > MAX_NOTE_BYTES:
        raise NoteError(f"a note has at most {MAX_NOTE_BYTES} bytes; its text has {len(text)}")
    # Deleting what is allowed is many times faster than looking at each byte.
    if text.translate(None, _PRINTABLE):
        raise NoteError("the text of a note has no control characters but newlines")
    try:
        text.decode()
    except UnicodeDecodeError as error:
        raise NoteError(f"the text of a note is UTF-8; byte {error.start} is not") from error


_PRINTABLE: Final = b"\n" + bytes(range(0x20, 0x100))


def _cosigned(seconds: int, text: bytes) -> bytes:
    return b"cosignature/v1\ntime %d\n" % seconds + text
