"""Check a whole log: every entry, every tile, every checkpoint, and that it only grew.

The tree is computed anew from the entries (or, where they are not to be read,
from the lowest tiles), a tile's width at a time, and compared with everything
the log says about it. It uses the hash functions of :mod:`tidegate_audit.merkle`
and nothing that the writing side uses.

What is not found here: an entry that never reached the log, and a second
history shown to somebody else. A remembered checkpoint finds a log that was
rolled back or rewritten since.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from tidegate_audit.checkpoint import Checkpoint, SignedCheckpoint
from tidegate_audit.errors import AuditError, VerifyError
from tidegate_audit.merkle import EMPTY_ROOT, node_hash, root_of
from tidegate_audit.reader import LogReader
from tidegate_audit.tiles import ENTRIES, WIDTH, Tile, decode_bundle, split_tile, tile_width
from tidegate_audit.tlog_policy import Policy

#: Told how many of how many entries are done.
Progress = Callable[[int, int], None]
#: Told the index of the first entry and the entries of a bundle, in order.
OnEntries = Callable[[int, list[bytes]], None]

_LEVELS: Final = 8


@dataclass(frozen=True, slots=True)
class CheckedTree:
    """What was checked about a log's tree."""

    origin: str
    size: int
    root: bytes
    #: The signed checkpoint: keep it, and give it as ``remembered`` next time.
    checkpoint: bytes
    #: The first entry that was read; 0 unless only new ones were.
    first: int
    entries_checked: int
    checkpoints_checked: int


def check_log(
    log: LogReader,
    policy: Policy,
    *,
    origin: str | None = None,
    entries: bool = True,
    older: Iterable[Checkpoint] = (),
    remembered: bytes | None = None,
    only_new: bool = False,
    on_entries: OnEntries | None = None,
    progress: Progress | None = None,
) -> CheckedTree:
    """Check a log against a policy.

    Args:
        entries: Read the entries too; else the tree is checked from its lowest tiles.
        older: Further checkpoints, their signatures checked, in rising order of size.
        remembered: The checkpoint that an earlier check returned.
        only_new: Check from the remembered checkpoint on; what lies before it is
            covered by its root.

    Raises:
        VerifyError: The log is not what it was signed to be; the message says where.
        CheckpointError, NoteError, PolicyError: The checkpoint is not acceptable.
    """
    signed = policy.open_checkpoint(log.checkpoint(), origin=origin)
    head = signed.checkpoint
    before = _remembered(remembered, policy, head) if remembered is not None else None
    first = 0
    if only_new:
        if before is None:
            raise VerifyError("only_new needs a remembered checkpoint to start from")
        first = before.checkpoint.size // WIDTH * WIDTH

    known = sorted(
        {*older, *([before.checkpoint] if before else [])}, key=lambda checkpoint: checkpoint.size
    )
    for checkpoint in known:
        if checkpoint.size > head.size:
            raise VerifyError(
                f"a checkpoint of {checkpoint.size} entries was signed, but the log shows "
                f"{head.size}; it was rolled back or is a stale copy"
            )
    known = [checkpoint for checkpoint in known if checkpoint.size >= first]

    tree = _Tree(log, first, head.size)
    waiting = iter([*known, head])
    next_known = next(waiting, None)
    while next_known is not None and next_known.size == first:
        _compare(next_known, tree.root([]))
        next_known = next(waiting, None)
    for start in range(first, head.size, WIDTH):
        width = min(WIDTH, head.size - start)
        bundle = _entries(log, start, width) if entries else []
        hashes = (
            [sha256(b"\x00" + entry).digest() for entry in bundle]
            if entries
            else tree.hashes(start, width)
        )
        if entries:
            tree.compare(start, hashes)
        while next_known is not None and next_known.size <= start + width:
            _compare(next_known, tree.root(hashes[: next_known.size - start]))
            next_known = next(waiting, None)
        tree.add(hashes)
        if entries and on_entries is not None:
            on_entries(start, bundle)
        if progress is not None:
            progress(start + width, head.size)
    tree.check_partial()
    return CheckedTree(
        head.origin,
        head.size,
        head.root,
        signed.note,
        first,
        head.size - first if entries else 0,
        len({*known, head}),
    )


class _Tree:
    """The tree as far as it was computed: the unfinished tile of each level above 0."""

    def __init__(self, log: LogReader, first: int, size: int) -> None:
        self._log = log
        self._size = size
        self._rows: list[list[bytes]] = []
        self._peaks: list[bytes] | None = None
        for level in range(1, _LEVELS):
            # What lies before ``first`` is taken from tiles and proven by the roots.
            n, width = divmod(first >> (8 * level), WIDTH)
            self._rows.append(self.hashes(n * WIDTH, width, level) if width else [])
        self._finished = [(first >> (8 * level)) // WIDTH for level in range(1, _LEVELS)]

    def hashes(self, start: int, width: int, level: int = 0) -> list[bytes]:
        """What the log says are the ``width`` hashes from ``start`` on."""
        # A log has to serve the widths of published sizes, and only those.
        n = start // WIDTH
        tile = Tile(level, n, tile_width(level, n, self._size))
        try:
            return split_tile(self._log.tile(level, n, tile.width), tile)[:width]
        except AuditError as error:
            raise VerifyError(str(error)) from error

    def root(self, hashes: list[bytes]) -> bytes:
        """The root when ``hashes`` follow on what was added."""
        if self._peaks is None:
            self._peaks = [peak for row in reversed(self._rows) for peak in _peaks(row)]
        peaks = list(self._peaks)
        if hashes:
            peaks.append(root_of(hashes))
        if not peaks:
            return EMPTY_ROOT
        root = peaks.pop()
        while peaks:
            root = node_hash(peaks.pop(), root)
        return root

    def compare(self, start: int, hashes: list[bytes]) -> None:
        """Compare leaf hashes with the lowest tile."""
        self._compare(0, start // WIDTH, hashes)

    def add(self, hashes: list[bytes]) -> None:
        """Add what stands under one lowest tile, and compare the tiles it fills."""
        if len(hashes) < WIDTH:
            return
        self._peaks = None
        for level, row in enumerate(self._rows, 1):
            row.append(root_of(hashes))
            if len(row) < WIDTH:
                return
            hashes = list(row)
            row.clear()
            self._compare(level, self._finished[level - 1], hashes)
            self._finished[level - 1] += 1

    def check_partial(self) -> None:
        """Compare the unfinished tiles above level 0."""
        for level, row in enumerate(self._rows, 1):
            if row:
                self._compare(level, self._finished[level - 1], row)

    def _compare(self, level: int, n: int, hashes: list[bytes]) -> None:
        said = self.hashes(n * WIDTH, WIDTH, level)
        if said == hashes:
            return
        at = next(i for i, (a, b) in enumerate(zip(said, hashes, strict=True)) if a != b)
        path = Tile(level, n, len(hashes)).path
        what = f"entry {n * WIDTH + at}" if level == 0 else f"the entries below hash {at}"
        raise VerifyError(
            f"{path}: hash {at} is {said[at].hex()}, but {what} hash to {hashes[at].hex()}; "
            "the tile or the entries were altered. Restore this log from a copy that verifies"
        )


def _peaks(row: list[bytes]) -> list[bytes]:
    """The roots of the whole subtrees over a row, largest first."""
    peaks: list[bytes] = []
    at = 0
    while at < len(row):
        width = 1 << ((len(row) - at).bit_length() - 1)
        peaks.append(root_of(row[at : at + width]))
        at += width
    return peaks


def _remembered(note: bytes, policy: Policy, head: Checkpoint) -> SignedCheckpoint:
    before = policy.open_checkpoint(note, origin=head.origin)
    if before.checkpoint.size > head.size:
        raise VerifyError(
            f"the log of {head.origin!r} shows {head.size} entries, but {before.checkpoint.size} "
            "were verified before; it was rolled back. Do not trust it; keep both checkpoints"
        )
    return before


def _compare(checkpoint: Checkpoint, root: bytes) -> None:
    if checkpoint.root != root:
        raise VerifyError(
            f"the checkpoint of {checkpoint.size} entries was signed with the root "
            f"{checkpoint.root.hex()}, but the log's entries lead to {root.hex()}; "
            "entries were altered since, or the log has two histories"
        )


def _entries(log: LogReader, start: int, width: int) -> list[bytes]:
    path = Tile(ENTRIES, start // WIDTH, width).path
    try:
        return decode_bundle(log.entries(start // WIDTH, width), width, path)
    except AuditError as error:
        raise VerifyError(str(error)) from error
