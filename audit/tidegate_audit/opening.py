"""Make a log, and open one: everything that is checked before a log may write.

``init`` alone makes a log; opening never does, so a server that is pointed at
the wrong place cannot start an empty one. A log is opened only if the database
holds what its newest checkpoint signs and what the anchor says, with the keys
that belong to it. Every refusal says what was expected, what came, where, and
what to do.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Final

from sqlmodel import Session

from tidegate_audit import anchor as anchors
from tidegate_audit import keys
from tidegate_audit.anchor import Anchor, AnchorRead
from tidegate_audit.checkpoint import Checkpoint, sign_checkpoint
from tidegate_audit.draft import Draft
from tidegate_audit.errors import (
    AuditError,
    KeyFileError,
    LeafError,
    LogUnavailable,
    SealedError,
    StartError,
    TileError,
)
from tidegate_audit.head import Head, load, log_row, next_epoch, root_at
from tidegate_audit.ids import uuid7
from tidegate_audit.leaf import check_origin
from tidegate_audit.lockfile import LockFile
from tidegate_audit.merkle import EMPTY_ROOT
from tidegate_audit.note import Signer, split_note
from tidegate_audit.prepare import LookupKey, Preparer, wall_clock_ms
from tidegate_audit.prove import Edge
from tidegate_audit.reading import Reader
from tidegate_audit.sealed import WrappingKey
from tidegate_audit.store import migrate, schema, sqlite
from tidegate_audit.store.sqlite import Database
from tidegate_audit.tagging import bring_up
from tidegate_audit.tlog_policy import KnownKey, format_policy
from tidegate_audit.writer import Writer

DATABASE: Final = "log.sqlite"
LOCK: Final = "log.lock"
POLICY: Final = "tlog-policy"
KEYS: Final = "keys"
LOG_KEY: Final = "log.key"
SEALING_KEY: Final = "sealing.key"
LOOKUP_KEY: Final = "lookup.key"

_EPOCH: Final = "INSERT INTO decider_epoch (decider, epoch, opened_ms) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class LogInfo:
    """What ``init`` made."""

    origin: str
    directory: Path
    anchor: Path
    #: The verifier key: hand it to everybody who shall be able to check this log.
    vkey: str


@dataclass(frozen=True, slots=True)
class Recovery:
    """The log that a new one takes the place of, after entries of it were lost."""

    #: The newest checkpoint of the old log, or the whole of its anchor file.
    checkpoint: bytes
    #: How many entries the old log still holds; those from here on are lost.
    kept: int


@dataclass(slots=True)
class Opened:
    """The parts of an open log."""

    origin: str
    vkey: str
    database: Database
    lock: LockFile
    anchor: Anchor
    preparer: Preparer
    reader: Reader
    writer: Writer
    lookup: LookupKey


def anchor_beside(directory: Path) -> Path:
    """Where the anchor is if nobody says: beside the log's directory."""
    return directory.with_name(directory.name + ".anchor")


def init(
    directory: Path, *, origin: str, anchor: Path | None = None, recovers: Recovery | None = None
) -> LogInfo:
    """Make a new log with its keys, its anchor and its first entry.

    Raises:
        StartError: Something is there already, or cannot be made.
    """
    try:
        check_origin(origin)
    except LeafError as error:
        raise StartError(str(error)) from error
    directory = directory.absolute()
    where = anchor_beside(directory) if anchor is None else anchor.absolute()
    genesis = _genesis_record(origin, recovers)
    _refuse_existing(directory, where)
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = LockFile(directory / LOCK)
    except OSError as error:
        raise StartError(f"{directory}: cannot be made: {error.strerror}") from error
    try:
        with _undone_on_failure(directory, where):
            (directory / KEYS).mkdir(mode=0o700)
            signer = keys.generate(origin)
            keys.save(directory / KEYS / LOG_KEY, signer)
            sealing = WrappingKey("dir", keys.create_symmetric(directory / KEYS / SEALING_KEY))
            lookup = LookupKey(keys.create_symmetric(directory / KEYS / LOOKUP_KEY))
            sqlite.create(directory / DATABASE)
            row = schema.LogRow(
                id=1,
                origin=origin,
                created_ms=wall_clock_ms(),
                decider=token_hex(8),
                anchor=None if anchor is None else str(where),
                sealing_key=sealing.id,
                lookup_key=lookup.id,
            )
            _first_entry(directory, row, signer, sealing, lookup, where, genesis)
            policy = format_policy([KnownKey(signer.key)], f"Whom to trust about the log {origin}.")
            (directory / POLICY).write_bytes(policy)
            anchors.sync_directory(directory)
    finally:
        lock.release()
    return LogInfo(origin, directory, where, str(signer.key))


def open_log(
    directory: Path, *, anchor: Path | None = None, now_ms: Callable[[], int] | None = None
) -> Opened:
    """Open a log for writing. ``now_ms`` is its clock, the machine's if not given.

    Raises:
        StartError: The log must not be started as it lies there.
    """
    directory = directory.absolute()
    path = directory / DATABASE
    if not path.is_file():
        raise StartError(
            f"{directory}: expected a log; there is no {DATABASE}. Give the log's directory, "
            "or make a new log with: tidegate log init"
        )
    lock = LockFile(directory / LOCK)
    database = Database(path)
    try:
        return _checked(directory, anchor, database, lock, now_ms)
    except BaseException:
        database.close()
        lock.release()
        raise


def _checked(
    directory: Path,
    anchor: Path | None,
    database: Database,
    lock: LockFile,
    now_ms: Callable[[], int] | None,
) -> Opened:
    path = str(database.path)
    try:
        version = database.version()
        if version is None:
            raise StartError(
                f"{path}: expected the tables of a log; there are none. Not starting; the database "
                "was emptied, or is another program's: restore it"
            )
        if version not in (migrate.VERSION, *migrate.OLDER):
            raise StartError(
                f"{path}: expected tables of version {migrate.VERSION}; found {version}. "
                "Not starting; use the version of this software that wrote them"
            )
        with database.reading() as session:
            row = log_row(session, path)
            where = _anchor_path(directory, anchor, row.anchor)
            signer, sealing, lookup = load_keys(directory, row)
            head = load(session, signer.verifier, row.origin, path)
            anchored = anchors.read(where, signer.verifier, row.origin)
            _check_anchored(session, anchored, head, where, path)
            epoch = next_epoch(session, row.decider)
            origin, decider = row.origin, row.decider
    except LogUnavailable as error:
        raise StartError(f"{error}. Not starting; restore the database") from error
    except (TypeError, ValueError) as error:
        # SQLite keeps whatever it is given, a text where bytes belong too.
        raise StartError(
            f"{path}: a row holds what no log writes ({error}). Not starting; the database was "
            "altered, restore it"
        ) from error

    anchor_file = Anchor(where, last_slot=anchored.slot)
    reader = Reader(database, origin, sealing)
    try:
        if version != migrate.VERSION:
            database.upgrade()
        bring_up(database.writer(), origin, sealing)
        # The epoch is on the disk before anything is written in it.
        database.writer().execute(_EPOCH, (decider, epoch, wall_clock_ms()))
        # Rewriting a slot for nothing could tear it for nothing.
        if head.size > anchored.size:
            anchor_file.write(head.note)
    except (OSError, sqlite3.Error, LogUnavailable) as error:
        raise StartError(f"{directory}: cannot be written: {error}. Not starting") from error
    except (LeafError, SealedError) as error:
        raise StartError(f"{path}: {error}. Not starting; restore the database") from error
    return Opened(
        origin=origin,
        vkey=str(signer.key),
        database=database,
        lock=lock,
        anchor=anchor_file,
        preparer=Preparer(
            origin=origin,
            decider=decider,
            epoch=epoch,
            sealing=sealing,
            lookup=lookup,
            now_ms=now_ms,
        ),
        reader=reader,
        writer=Writer(
            database=database, signer=signer, head=head, anchor=anchor_file, reader=reader
        ),
        lookup=lookup,
    )


def _check_anchored(
    session: Session, anchored: AnchorRead, head: Head, where: Path, path: str
) -> None:
    """Check that the tree contains what the anchor says."""
    if anchored.size > head.size:
        raise StartError(
            f"{path}: storage holds {head.size} entries, but {where} says that we signed "
            f"{anchored.size}: entries {head.size} to {anchored.size - 1} are lost, as after "
            f"restoring an old backup or losing {DATABASE}-wal. {_recover(where, head.size)}"
        )
    try:
        root = root_at(session, anchored.size)
    except TileError as error:
        raise StartError(f"{path}: {error}. {_recover(where)}") from error
    if root != anchored.root:
        raise StartError(
            f"{path}: the first {anchored.size} entries give the root {root.hex()}, but {where} "
            f"says that we signed {anchored.root.hex()}: this is another history. {_recover(where)}"
        )
    if anchored.torn and anchored.size == head.size:
        raise StartError(
            f"{where}: one slot is torn, so a checkpoint newer than {anchored.size} entries was "
            f"being written, but {path} holds {head.size} entries only. "
            f"{_recover(where, head.size)}"
        )


def _recover(where: Path, kept: int | str = "HOW-MANY-ENTRIES-ARE-STILL-GOOD") -> str:
    return (
        "Not starting: the next entry would fork the log. If newer files exist, restore them; if "
        "not, keep these, and start a new ORIGIN (such as the next number at its end) in another "
        "DIRECTORY that names the anchor and the lost entries: "
        f"tidegate log init ORIGIN --dir DIRECTORY --recovers {where} --kept {kept}"
    )


def _anchor_path(directory: Path, given: Path | None, stored: str | None) -> Path:
    if given is not None:
        return given.absolute()
    return Path(stored) if stored is not None else anchor_beside(directory)


def load_keys(directory: Path, row: schema.LogRow) -> tuple[Signer, WrappingKey, LookupKey]:
    """The keys of a log.

    Raises:
        StartError: A key file is missing, or is another log's.
    """
    folder = directory / KEYS
    try:
        signer = keys.load(folder / LOG_KEY)
        sealing = WrappingKey("dir", keys.load_symmetric(folder / SEALING_KEY))
        lookup = LookupKey(keys.load_symmetric(folder / LOOKUP_KEY))
    except KeyFileError as error:
        raise StartError(f"{error}. Not starting without the keys of {row.origin!r}") from error
    if signer.key.name != row.origin:
        raise StartError(
            f"{folder / LOG_KEY}: expected the key of {row.origin!r}; got that of "
            f"{signer.key.name!r}. Not starting; restore the key file of this log"
        )
    for name, expected, got in (
        (SEALING_KEY, row.sealing_key, sealing.id),
        (LOOKUP_KEY, row.lookup_key, lookup.id),
    ):
        if expected != got:
            raise StartError(
                f"{folder / name}: expected the key {expected}; got {got}. Not starting: what is "
                "sealed could not be opened again; restore the key file of this log"
            )
    return signer, sealing, lookup


def _genesis_record(origin: str, recovers: Recovery | None) -> dict[str, object]:
    if recovers is None:
        return {}
    note = recovers.checkpoint
    try:
        if note.startswith(anchors.HEADER):
            note = anchors.newest_note(note)
        old = Checkpoint.parse(split_note(note)[0])
    except AuditError as error:
        raise StartError(f"the checkpoint to recover from is not one: {error}") from error
    if old.origin == origin:
        raise StartError(
            f"{origin!r} has signed {old.size} entries and cannot begin again. Give the new log "
            "another origin, such as the next number at its end"
        )
    if not 0 <= recovers.kept <= old.size:
        raise StartError(f"of {old.size} entries, 0 to {old.size} can be kept; got {recovers.kept}")
    return {
        "recovers": {
            "origin": old.origin,
            "checkpoint": note.decode(),
            "lost": {"from": recovers.kept, "to": old.size},
        }
    }


def _first_entry(
    directory: Path,
    row: schema.LogRow,
    signer: Signer,
    sealing: WrappingKey,
    lookup: LookupKey,
    where: Path,
    genesis: dict[str, object],
) -> None:
    """Write the rows of an empty log and its anchor, then append ``genesis`` as any entry."""
    empty = sign_checkpoint(Checkpoint(row.origin, 0, EMPTY_ROOT), signer)
    origin, decider = row.origin, row.decider
    database = Database(directory / DATABASE)
    try:
        with database.reading() as session:
            session.add(row)
            session.add(schema.HeadRow(id=1, size=0, root=EMPTY_ROOT, note=empty))
            session.add(schema.DeciderEpochRow(decider=decider, epoch=0, opened_ms=wall_clock_ms()))
            session.commit()
        anchors.create(where, empty)
        anchor = Anchor(where, last_slot=0)
        try:
            writer = Writer(
                database=database,
                signer=signer,
                head=Head(Edge.empty(), EMPTY_ROOT, empty),
                anchor=anchor,
                reader=Reader(database, origin, sealing),
            )
            preparer = Preparer(
                origin=origin, decider=decider, epoch=0, sealing=sealing, lookup=lookup
            )
            record = {"vkey": str(signer.key), **genesis}
            (outcome,) = writer.commit([preparer.prepare(own_draft("genesis", record))])
            if isinstance(outcome, AuditError):
                raise outcome
        finally:
            anchor.close()
    finally:
        database.close()


def own_draft(kind: str, record: dict[str, object], when: datetime | None = None) -> Draft:
    """A record that the log makes about itself, now if not said otherwise."""
    return Draft(type=kind, id=uuid7(), time=when or datetime.now(UTC), record=record)


def _refuse_existing(directory: Path, anchor: Path) -> None:
    for path in (directory / DATABASE, directory / KEYS, directory / POLICY, anchor):
        if path.exists():
            raise StartError(
                f"{path} exists: there is a log already, or the rest of one. Nothing is replaced; "
                "open that log, or choose another directory and anchor"
            )


@contextmanager
def _undone_on_failure(directory: Path, anchor: Path) -> Iterator[None]:
    """Leave nothing half made behind: a log is there whole or not at all."""
    try:
        yield
    except BaseException as error:
        for path in (anchor, directory / POLICY, *(directory / KEYS).glob("*")):
            path.unlink(missing_ok=True)
        for path in directory.glob(DATABASE + "*"):
            path.unlink(missing_ok=True)
        with suppress(OSError):
            (directory / KEYS).rmdir()
        if isinstance(error, OSError | sqlite3.Error | AuditError):
            raise StartError(f"{directory}: the log could not be made: {error}") from error
        raise
