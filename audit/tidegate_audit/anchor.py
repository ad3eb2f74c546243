"""The anchor: the newest checkpoint, kept where the log's own disk cannot lose it.

A log that is restored from a backup looks whole and yet has forgotten what it
signed; the next append would fork it. So after each commit, and before anyone
gets an answer, the checkpoint is written and synced to a small file that is
meant for another volume. A log starts only if it holds what the anchor says.

The file has two slots that are written in turn, so a crash while one is being
written leaves the other. A slot is text padded with spaces; ``cat`` shows both.
A commit is durable before its slot is touched. Hence the rule for a slot that
is torn: the log has to be ahead of the other one, or it has lost that commit.
"""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from tidegate_audit.checkpoint import Checkpoint, SignedCheckpoint, open_checkpoint
from tidegate_audit.errors import AuditError, StartError
from tidegate_audit.note import Verifier, split_note

#: The unit in which disks write: a torn write stays inside its slot.
SLOT_BYTES: Final = 4096
_SLOTS: Final = 2
HEADER: Final = b"tidegate-anchor-v1 "
_DIGEST: Final = 64
_sync = getattr(os, "fdatasync", os.fsync)


class Anchor:
    """The open anchor file of a log that is being written."""

    def __init__(self, path: Path, *, last_slot: int = _SLOTS - 1) -> None:
        self.path = path
        self._file: int | None = None
        self._last = last_slot

    def write(self, note: bytes) -> None:
        """Write and sync a checkpoint.

        Raises:
            OSError: It is not known to be on the disk.
        """
        slot = (self._last + 1) % _SLOTS
        data = _encode(note)
        if self._file is None:
            self._file = os.open(self.path, os.O_WRONLY)
        try:
            _write_all(self._file, data, slot * SLOT_BYTES)
            _sync(self._file)
        except OSError:
            # After a failed sync the same file handle may report success for
            # data that was lost; only a new one tells the truth.
            self.close()
            raise
        self._last = slot

    def close(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            os.close(file)


@dataclass(frozen=True, slots=True)
class AnchorRead:
    """What an anchor file says."""

    signed: SignedCheckpoint
    slot: int
    #: Whether the other slot was being written when something stopped.
    torn: bool

    @property
    def size(self) -> int:
        return self.signed.checkpoint.size

    @property
    def root(self) -> bytes:
        return self.signed.checkpoint.root


def create(path: Path, note: bytes) -> None:
    """Make the anchor of a new log.

    Raises:
        FileExistsError: There is one already; it belongs to another log.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _write_all(file, _encode(note) + _pad(b""), 0)
        os.fsync(file)
    finally:
        os.close(file)
    sync_directory(path.parent)


def read(path: Path, verifier: Verifier, origin: str) -> AnchorRead:
    """Read an anchor and check its signature.

    Raises:
        StartError: It is missing, unreadable, or of another log.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise StartError(
            f"{path}: expected the anchor of {origin!r}; there is none. Not starting: without it "
            "nobody can tell whether the log was restored from an older backup. Mount its volume "
            "or say where it is; if it is lost, start a new ORIGIN in another DIRECTORY that names "
            "the last checkpoint: tidegate log init ORIGIN --dir DIRECTORY --recovers OLD-DIRECTORY"
        ) from error
    except OSError as error:
        raise StartError(f"{path}: cannot read the anchor: {error.strerror}") from error
    if len(data) != _SLOTS * SLOT_BYTES:
        raise StartError(
            f"{path}: an anchor has {_SLOTS * SLOT_BYTES} bytes; got {len(data)}. "
            "Restore the file from its volume"
        )
    found: list[tuple[SignedCheckpoint, int]] = []
    damage = "both slots are empty"
    torn = False
    for slot in range(_SLOTS):
        part = data[slot * SLOT_BYTES : (slot + 1) * SLOT_BYTES]
        if part == _pad(b""):
            continue
        try:
            found.append((_decode(part, verifier, origin), slot))
        except AuditError as error:
            torn = True
            damage = f"slot {slot + 1}: {error}"
    if not found:
        raise StartError(
            f"{path}: expected a checkpoint of {origin!r} signed by {verifier.key}; {damage}. "
            "Not starting; give the anchor of this log, or restore it"
        )
    signed, slot = max(found, key=lambda item: item[0].checkpoint.size)
    return AnchorRead(signed, slot, torn)


def newest_note(data: bytes) -> bytes:
    """The newest checkpoint in an anchor's bytes, its signature not checked.

    For who recovers a log whose keys may be lost with it.

    Raises:
        StartError: There is none that can be read.
    """
    notes: list[tuple[int, bytes]] = []
    for at in range(0, len(data), SLOT_BYTES):
        try:
            note = _note(data[at : at + SLOT_BYTES])
            notes.append((Checkpoint.parse(split_note(note)[0]).size, note))
        except AuditError:
            continue
    if not notes:
        raise StartError("no slot of the anchor can be read; give the newest checkpoint you have")
    return max(notes)[1]


def sync_directory(path: Path) -> None:
    """Make a new name in a directory survive a power cut."""
    if os.name != "posix":
        return
    directory = os.open(path, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _encode(note: bytes) -> bytes:
    return _pad(HEADER + sha256(note).hexdigest().encode() + b"\n" + note)


def _pad(text: bytes) -> bytes:
    if len(text) >= SLOT_BYTES:
        raise StartError(f"a checkpoint of {len(text)} bytes does not fit into an anchor")
    return text + b" " * (SLOT_BYTES - 1 - len(text)) + b"\n"


def _decode(part: bytes, verifier: Verifier, origin: str) -> SignedCheckpoint:
    return open_checkpoint(_note(part), [verifier], origin=origin)


def _note(part: bytes) -> bytes:
    head, newline, rest = part.partition(b"\n")
    note = rest.rstrip(b" \n") + b"\n"
    if not newline or head != HEADER + sha256(note).hexdigest().encode():
        raise StartError("it is torn or altered")
    return note


def _write_all(file: int, data: bytes, offset: int) -> None:
    while data:
        written = os.pwrite(file, data, offset)
        data, offset = data[written:], offset + written
