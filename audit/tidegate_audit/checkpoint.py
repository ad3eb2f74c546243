"""Checkpoints: a log's origin, its size and its root, in a signed note (C2SP tlog-checkpoint).

Whoever holds a checkpoint can tell whether an entry was in the log when the log
had that size. Whoever holds two can tell whether the log only grew. A checkpoint
alone does not say that the log shows everybody the same history.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tidegate_audit.errors import CheckpointError, NoteError
from tidegate_audit.merkle import EMPTY_ROOT, HASH_SIZE
from tidegate_audit.note import OpenedNote, Signer, Verifier, open_note, sign_note
from tidegate_audit.vkey import decode_base64

_MAX_SIZE: Final = 1 << 63


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: the tree of ``size`` entries of ``origin`` has this root."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.origin or "\n" in self.origin:
            raise CheckpointError(f"an origin is one line and not empty; got {self.origin!r}")
        if not 0 <= self.size < _MAX_SIZE:
            raise CheckpointError(f"a size is 0 or more and below 2^63; got {self.size}")
        if len(self.root) != HASH_SIZE:
            raise CheckpointError(f"a root has {HASH_SIZE} bytes; got {len(self.root)}")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise CheckpointError("the root of no entries is SHA-256 of nothing; got another one")
        if any(not line or "\n" in line for line in self.extensions):
            raise CheckpointError("an extension is one line and not empty")

    @property
    def text(self) -> bytes:
        """The text that is signed."""
        lines = (self.origin, str(self.size), b64encode(self.root).decode(), *self.extensions)
        return ("\n".join(lines) + "\n").encode()

    @classmethod
    def parse(cls, text: bytes) -> "Checkpoint":
        """Read the text of a checkpoint, strictly.

        Raises:
            CheckpointError: A line is missing or is not written as it must be.
        """
        try:
            lines = text.decode().split("\n")
        except UnicodeDecodeError as error:
            raise CheckpointError("a checkpoint is UTF-8 text") from error
        if len(lines) < 4 or lines.pop() != "":
            raise CheckpointError("a checkpoint has the lines origin, size and root")
        origin, size, root, *extensions = lines
        # isdecimal alone would take digits of other scripts; a zero in front
        # would give one state two texts.
        if not (size.isascii() and size.isdecimal()) or (size[0] == "0" and size != "0"):
            raise CheckpointError(f"size {size!r} is not a decimal number without leading zero")
        if len(size) > len(str(_MAX_SIZE)):
            raise CheckpointError("a size is below 2^63; got a number with more digits")
        try:
            root_hash = decode_base64(root)
        except ValueError as error:
            raise CheckpointError(f"root {root!r} is {error}") from error
        return cls(origin, int(size), root_hash, tuple(extensions))


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint whose signature by a known key was checked."""

    checkpoint: Checkpoint
    note: bytes
    opened: OpenedNote


def sign_checkpoint(checkpoint: Checkpoint, *signers: Signer) -> bytes:
    """Sign a checkpoint. Never sign two that contradict each other."""
    return sign_note(checkpoint.text, *signers)


def open_checkpoint(
    note: bytes,
    verifiers: Iterable[Verifier],
    *,
    witnesses: Iterable[Verifier] = (),
    origin: str | None = None,
) -> SignedCheckpoint:
    """Read a checkpoint signed by one of the log keys in ``verifiers``.

    The name of that key has to be the origin: a key that speaks for one log must
    not speak for another. Signatures of ``witnesses`` are checked as well, and
    told in the result; whether they suffice is for the policy to say.

    Raises:
        CheckpointError: The text is not a checkpoint, or not of ``origin``.
        NoteError: The note is malformed or not signed by a key of that origin.
    """
    log_verifiers = tuple(verifiers)
    opened = open_note(note, (*log_verifiers, *witnesses))
    checkpoint = Checkpoint.parse(opened.text)
    if origin is not None and checkpoint.origin != origin:
        raise CheckpointError(
            f"expected a checkpoint of {origin!r}; got one of {checkpoint.origin!r}"
        )
    speakers = {v.key for v in log_verifiers if v.key.name == checkpoint.origin}
    if not any(signed.key in speakers for signed in opened.checked):
        names = ", ".join(signed.key.name for signed in opened.checked)
        raise NoteError(
            f"the checkpoint of {checkpoint.origin!r} is signed by {names}, "
            "none of which is a key of that log"
        )
    return SignedCheckpoint(checkpoint, note, opened)
