"""The newest state of a log as its database has it, checked against itself.

Used when a log is opened, and again whenever a commit went wrong: memory is
then worth nothing, and only what the database holds counts.
"""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from tidegate_audit.checkpoint import open_checkpoint
from tidegate_audit.errors import AuditError, StartError, TileError
from tidegate_audit.merkle import leaf_hash
from tidegate_audit.note import Verifier
from tidegate_audit.prove import Edge, ReadTile, tree_root
from tidegate_audit.store.schema import DeciderEpochRow, EntryRow, HeadRow, LogRow, TileRow
from tidegate_audit.tiles import WIDTH


@dataclass(frozen=True, slots=True)
class Head:
    """A state that was signed."""

    edge: Edge
    root: bytes
    note: bytes

    @property
    def size(self) -> int:
        return self.edge.size


def load(session: Session, verifier: Verifier, origin: str, where: str) -> Head:
    """Read the newest checkpoint and check that the tree is the one it signs.

    Raises:
        StartError: The database does not hold what its own checkpoint says.
    """
    row = session.get(HeadRow, 1)
    if row is None:
        raise StartError(f"{where}: no checkpoint; the log was never finished. Run log init anew")
    try:
        signed = open_checkpoint(row.note, [verifier], origin=origin)
    except AuditError as error:
        raise StartError(
            f"{where}: the newest checkpoint is not one of {origin!r} signed by {verifier.key}: "
            f"{error}. Not starting; restore the key file or the database"
        ) from error
    checkpoint = signed.checkpoint
    if (checkpoint.size, checkpoint.root) != (row.size, row.root):
        raise StartError(
            f"{where}: the newest checkpoint signs {checkpoint.size} entries, its row says "
            f"{row.size} or another root. Not starting; the database was altered, restore it"
        )
    last = session.exec(select(func.max(EntryRow.idx))).one()
    entries = 0 if last is None else last + 1
    if entries != checkpoint.size:
        raise StartError(
            f"{where}: storage holds {entries} entries but we signed {checkpoint.size}. "
            "Not starting; restore the database, or retire this log"
        )
    try:
        edge = Edge.load(checkpoint.size, tile_reader(session))
    except TileError as error:
        raise StartError(f"{where}: {error}. Not starting; restore the database") from error
    if edge.root != checkpoint.root:
        raise StartError(
            f"{where}: the entries give the root {edge.root.hex()}, we signed "
            f"{checkpoint.root.hex()}. Not starting; the database was altered, restore it"
        )
    return Head(edge, checkpoint.root, row.note)


def root_at(session: Session, size: int) -> bytes:
    """The root that the stored tree had at an older size.

    Raises:
        TileError: A tile is missing or damaged.
    """
    return tree_root(size, tile_reader(session))


def tile_reader(session: Session) -> ReadTile:
    """Reads tiles: full ones as stored, unfinished ones from what is below them."""

    def read(level: int, n: int, width: int) -> bytes:
        row = session.get(TileRow, (level, n))
        if row is not None:
            return row.hashes[: width * 32]
        if level == 0:
            leaves = _leaves(session, n * WIDTH, width)
            return b"".join(leaf_hash(leaf) for leaf in leaves)
        first = n * WIDTH
        roots = session.exec(
            select(TileRow.root)
            .where(
                TileRow.level == level - 1,
                col(TileRow.n).between(first, first + width - 1),
            )
            .order_by(col(TileRow.n))
        ).all()
        if len(roots) != width:
            raise TileError(f"expected {width} tiles below tile {n} of level {level}; got fewer")
        return b"".join(roots)

    return read


def read_entries(session: Session, n: int, width: int) -> list[bytes]:
    """The first ``width`` entries of bundle ``n``."""
    return _leaves(session, n * WIDTH, width)


def log_row(session: Session, where: str) -> LogRow:
    """What this log is."""
    row = session.get(LogRow, 1)
    if row is None:
        raise StartError(f"{where}: no log in this database; it was never finished")
    return row


def next_epoch(session: Session, decider: str) -> int:
    """The epoch a newly opened log begins."""
    last = session.exec(
        select(func.max(DeciderEpochRow.epoch)).where(DeciderEpochRow.decider == decider)
    ).one()
    return 0 if last is None else last + 1


def _leaves(session: Session, first: int, count: int) -> list[bytes]:
    leaves = session.exec(
        select(EntryRow.leaf)
        .where(col(EntryRow.idx).between(first, first + count - 1))
        .order_by(col(EntryRow.idx))
    ).all()
    if len(leaves) != count:
        raise TileError(f"expected entries {first} to {first + count - 1}; {len(leaves)} are there")
    return list(leaves)
