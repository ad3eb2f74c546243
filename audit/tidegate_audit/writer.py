"""The one writer: a batch of prepared records becomes durable, signed and anchored.

Entries, full tiles, the checkpoint, sealed parts and look-up rows go into one
transaction. Then the anchor is written and synced, and only then do receipts
exist. Everything here runs in one thread at a time; :mod:`.sequencer` sees to it.

When anything goes wrong, memory is forgotten and read back from the database,
and what became of the batch is looked up by id before anyone is answered. So a
commit whose answer was lost is found, not written a second time, and no size is
ever signed with two roots that anyone could have seen.
"""

import os
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from tidegate_audit.anchor import Anchor
from tidegate_audit.checkpoint import Checkpoint, sign_checkpoint
from tidegate_audit.disclosure import SD
from tidegate_audit.draft import Appended
from tidegate_audit.errors import (
    AuditError,
    DraftError,
    IdempotencyConflict,
    LogUnavailable,
    StartError,
)
from tidegate_audit.head import Head, load, root_at
from tidegate_audit.merkle import HASH_SIZE, leaf_hash, root_of
from tidegate_audit.note import Signer
from tidegate_audit.prepare import Prepared, to_json, wall_clock_ms
from tidegate_audit.prove import Batch
from tidegate_audit.reading import Reader
from tidegate_audit.receipt import Receipt
from tidegate_audit.store import schema
from tidegate_audit.store.sqlite import Database, is_full, is_io_error
from tidegate_audit.tlog_proof import format_proof

IDEMPOTENCY_MS: Final = 24 * 60 * 60 * 1000
_PUBLISH_SECONDS: Final = 1.0
_PURGE_SECONDS: Final = 60.0
_PURGE_ROWS: Final = 500

#: What becomes of one record: a receipt, or the reason why there is none.
Outcome = Appended | AuditError


def _insert(table: Any) -> str:
    """The statement that puts all columns of a table, in their order."""
    columns = [column.name for column in table.__table__.columns]
    marks = ",".join("?" * len(columns))
    return f"INSERT INTO {table.__table__.name} ({','.join(columns)}) VALUES ({marks})"  # noqa: S608


_ENTRY: Final = _insert(schema.EntryRow)
_TILE: Final = _insert(schema.TileRow)
_CHECKPOINT: Final = _insert(schema.CheckpointRow)
_PART: Final = _insert(schema.SealedPartRow)
_DECISION: Final = _insert(schema.DecisionRow)
_TAG: Final = _insert(schema.TagRow)
_DECISION_TAG: Final = _insert(schema.DecisionTagRow)
_SUBJECT: Final = _insert(schema.DecisionSubjectRow)
_IDEMPOTENCY: Final = _insert(schema.IdempotencyRow)
_HEAD: Final = "UPDATE head SET size = ?, root = ?, note = ? WHERE id = 1 AND size = ? AND root = ?"
_PURGE: Final = (
    "DELETE FROM idempotency WHERE scope IN "
    "(SELECT scope FROM idempotency WHERE at_ms < ? ORDER BY at_ms LIMIT ?)"
)


@dataclass(frozen=True, slots=True)
class _Signed:
    """A batch with its place in the tree, ready to be committed."""

    items: Sequence[Prepared]
    leaves: list[bytes]
    batch: Batch
    note: bytes


class Writer:
    """Holds the state of an open log: the right edge of its tree."""

    def __init__(
        self, *, database: Database, signer: Signer, head: Head, anchor: Anchor, reader: Reader
    ) -> None:
        self._database = database
        self._signer = signer
        self._verifier = signer.verifier
        self._origin = signer.key.name
        self._anchor = anchor
        self._reader = reader
        #: The state in the database, as far as this process knows.
        self._head = head
        #: The newest state that anyone may have been told about.
        self._told = head
        #: Nobody else writes, so every entry from here on is of this epoch: its
        #: sequence numbers are without a gap whatever happens.
        self._first = head.size
        self._tags: dict[tuple[str, str], int] | None = None
        self._stale = False
        self._broken: str | None = None
        self._published = float("-inf")
        self._purged = float("-inf")
        self._process = os.getpid()

    @property
    def told(self) -> Head:
        """The newest state that is durable and anchored."""
        return self._told

    def commit(self, items: Sequence[Prepared]) -> list[Outcome]:
        """Write a batch; says for each record what became of it."""
        results: dict[int, Outcome] = {}
        waiting = list(enumerate(items))
        while waiting:
            turn, later = _without_twins(waiting)
            try:
                for at, outcome in self._turn(turn):
                    results[at] = outcome
            except (AuditError, sqlite3.Error, OSError) as error:
                self.interrupted()
                results.update((at, self._unavailable(error)) for at, _ in turn)
            waiting = [pair for pair in turn if pair[0] not in results] + later
        return [results[at] for at in range(len(items))]

    def interrupted(self) -> None:
        """Forget everything; whoever was writing did not come to an end."""
        self._database.drop_writer()
        self._stale = True

    def _turn(self, turn: list[tuple[int, Prepared]]) -> list[tuple[int, Outcome]]:
        """Try to write these. What it does not settle is tried again."""
        self._ready()
        signed = self._sign([item for _, item in turn])
        try:
            self._store(signed)
        except sqlite3.IntegrityError:
            self._database.writer().rollback()
            known, expired = self._known(turn)
            if not known and not expired:
                raise
            return known
        except (AuditError, sqlite3.Error, OSError) as error:
            if not self._was_stored(signed, error):
                raise
        self._head = Head(signed.batch.edge, signed.batch.root, signed.note)
        self._anchor.write(signed.note)
        self._told = self._head
        return [
            (at, appended) for (at, _), appended in zip(turn, self._receipts(signed), strict=True)
        ]

    def _ready(self) -> None:
        if self._process != os.getpid():
            raise LogUnavailable(
                "the log was opened by another process, of which this one is a copy. "
                "Open it in the process that uses it"
            )
        if self._broken is not None:
            raise LogUnavailable(self._broken)
        if self._stale:
            self._reload()
        if self._told.size < self._head.size:
            # The last commit was stored, and then its anchor could not be written.
            self._anchor.write(self._head.note)
            self._told = self._head

    def _sign(self, items: Sequence[Prepared]) -> _Signed:
        leaves = [
            b"%b%d%b" % (item.before_seq, seq, item.after_seq)
            for seq, item in enumerate(items, self._head.size - self._first)
        ]
        batch = self._head.edge.append([leaf_hash(leaf) for leaf in leaves])
        checkpoint = Checkpoint(self._origin, batch.edge.size, batch.root)
        return _Signed(items, leaves, batch, sign_checkpoint(checkpoint, self._signer))

    def _store(self, signed: _Signed) -> None:
        """One transaction."""
        writer = self._database.writer()
        batch, items, start = signed.batch, signed.items, signed.batch.start
        writer.execute("BEGIN IMMEDIATE")
        self._check_head(writer)
        places = range(start, batch.edge.size)
        writer.executemany(
            _ENTRY,
            [
                (idx, item.id, leaf)
                for idx, item, leaf in zip(places, items, signed.leaves, strict=True)
            ],
        )
        writer.executemany(
            _PART,
            [
                (idx, part.name, person, part.wrapped_by, part.wrapped_key, part.box)
                for idx, item in zip(places, items, strict=True)
                for part, person in item.parts
            ],
        )
        tags = self._store_lookups(writer, places, items)
        for tile in batch.full_tiles:
            hashes = tile.hashes
            root = root_of(hashes[at : at + HASH_SIZE] for at in range(0, len(hashes), HASH_SIZE))
            writer.execute(_TILE, (tile.level, tile.n, hashes, root))
        now = time.monotonic()
        publish = now - self._published >= _PUBLISH_SECONDS
        if publish:
            writer.execute(_CHECKPOINT, (batch.edge.size, batch.root, signed.note, wall_clock_ms()))
        fenced = writer.execute(
            _HEAD, (batch.edge.size, batch.root, signed.note, start, self._head.root)
        )
        if fenced.rowcount != 1:
            raise LogUnavailable("another writer moved the head of the log")
        self._commit(writer)
        self._tags = tags
        if publish:
            self._published = now

    def _commit(self, writer: sqlite3.Connection) -> None:
        writer.execute("COMMIT")

    def _store_lookups(
        self, writer: sqlite3.Connection, places: range, items: Sequence[Prepared]
    ) -> dict[tuple[str, str], int]:
        tags = self._tags
        if tags is None:
            rows = writer.execute("SELECT kind, value, id FROM tag")
            tags = {(kind, value): number for kind, value, number in rows}
        new = {tag for item in items for tag in item.tags if tag not in tags}
        if new:
            # A copy: should this commit fail, the new numbers never were.
            number = max(tags.values(), default=0)
            added = {tag: number + at for at, tag in enumerate(sorted(new), 1)}
            writer.executemany(_TAG, [(at, *tag) for tag, at in added.items()])
            tags = {**tags, **added}
        decisions, tagged, subjects, keys = [], [], [], []
        now = wall_clock_ms()
        for idx, item in zip(places, items, strict=True):
            when = item.time_ms
            if item.decision is not None:
                numbers = [tags[tag] for tag in item.tags]
                decisions.append((idx, when, *item.decision, orjson.dumps(numbers).decode()))
                tagged += [(number, when, idx) for number in numbers]
            subjects += [(subject, when, idx) for subject in item.subjects]
            if item.scope is not None:
                keys.append((item.scope, item.body, idx, now))
        writer.executemany(_DECISION, decisions)
        writer.executemany(_DECISION_TAG, tagged)
        writer.executemany(_SUBJECT, subjects)
        if keys:
            writer.executemany(_IDEMPOTENCY, keys)
        # More than come in, or a busy log would keep the keys of every day.
        purged = 2 * len(keys)
        if time.monotonic() - self._purged >= _PURGE_SECONDS:
            purged += _PURGE_ROWS
            self._purged = time.monotonic()
        if purged:
            writer.execute(_PURGE, (now - IDEMPOTENCY_MS, purged))
        return tags

    def _check_head(self, writer: sqlite3.Connection) -> None:
        found = writer.execute("SELECT size, root FROM head WHERE id = 1").fetchone()
        if found == (self._head.size, self._head.root):
            return
        self._broken = (
            f"{self._database.path}: the newest checkpoint is of {found[0] if found else 0} "
            f"entries, this process wrote one of {self._head.size}: somebody else wrote to the "
            "database or put another one in its place. Stop, and start again to see which"
        )
        raise LogUnavailable(self._broken)

    def _receipts(self, signed: _Signed) -> list[Appended]:
        return [
            Appended(
                index,
                Receipt(
                    origin=self._origin,
                    index=index,
                    entry=leaf,
                    disclosures=item.disclosures,
                    proof=format_proof(index, lines, signed.note).decode(),
                ),
            )
            for index, item, leaf, lines in zip(
                range(signed.batch.start, signed.batch.edge.size),
                signed.items,
                signed.leaves,
                signed.batch.proof_lines(),
                strict=True,
            )
        ]

    # What is there already

    def _known(self, turn: list[tuple[int, Prepared]]) -> tuple[list[tuple[int, Outcome]], bool]:
        """Which of these were recorded before, with what answer; and whether a key expired."""
        writer = self._database.writer()
        known: list[tuple[int, Outcome]] = []
        expired = False
        for at, item in turn:
            if item.scope is not None:
                row = writer.execute(
                    "SELECT idx, body, at_ms FROM idempotency WHERE scope = ?", (item.scope,)
                ).fetchone()
                if row is not None and row[2] < wall_clock_ms() - IDEMPOTENCY_MS:
                    writer.execute("DELETE FROM idempotency WHERE scope = ?", (item.scope,))
                    expired = True
                elif row is not None:
                    known.append((at, self._again(item, row[0], row[1])))
                    continue
            row = writer.execute("SELECT idx FROM entry WHERE id = ?", (item.id,)).fetchone()
            if row is not None:
                known.append((at, self._same_id(item, row[0])))
        return known, expired

    def _again(self, item: Prepared, index: int, body: bytes) -> Outcome:
        if body != item.body:
            return IdempotencyConflict(
                "this idempotency key was used within the last 24 hours for a request with "
                "another body. Send the same body again, or use a new key"
            )
        return Appended(index, self._reader.receipt_at(index, self._told), replayed=True)

    def _same_id(self, item: Prepared, index: int) -> Outcome:
        """A retry by id gets the first answer, but only if it is the same record."""
        stored = self._reader.stored_at(index)
        draft = item.draft
        same = (
            stored.leaf.type == draft.type
            and stored.leaf.outcome == draft.outcome
            and stored.record is not None
            and to_json({**draft.record, SD: stored.record[SD]}) == to_json(stored.record)
            and to_json(draft.request) == to_json(stored.request or {})
        )
        if not same:
            return DraftError(
                f"id: {item.id} is entry {index} already, and another record. Use a new id"
            )
        return Appended(index, self._reader.receipt_at(index, self._told), replayed=True)

    # When something went wrong

    def _was_stored(self, signed: _Signed, error: BaseException) -> bool:
        """Read back what became of a commit that failed, or whose answer was lost."""
        self.interrupted()
        if self._broken is not None:
            return False
        if is_io_error(error):
            self._broken = (
                f"{self._database.path}: the disk failed ({error}). What it holds is not "
                "certain, so nothing more is written; check the disk and start again"
            )
            return False
        self._reload()
        writer = self._database.writer()
        found = [
            writer.execute("SELECT idx, leaf FROM entry WHERE id = ?", (item.id,)).fetchone()
            for item in signed.items
        ]
        expected = list(enumerate(signed.leaves, signed.batch.start))
        return found == expected and self._head.note == signed.note

    def _reload(self) -> None:
        """Read the state back, and refuse one that lacks what anyone was told."""
        self._database.drop_writer()
        self._tags = None
        where = str(self._database.path)
        try:
            with self._database.reading() as session:
                head = load(session, self._verifier, self._origin, where)
                told = self._told
                if head.size < told.size or root_at(session, told.size) != told.root:
                    raise StartError(
                        f"{where}: this process answered for {told.size} entries; the database "
                        f"now holds {head.size}, or others. Stop, and start again to see which"
                    )
        except StartError as error:
            self._broken = str(error)
            raise LogUnavailable(self._broken) from error
        self._head = head
        self._stale = False

    def _unavailable(self, error: Exception) -> AuditError:
        if isinstance(error, LogUnavailable) or self._broken is not None:
            return LogUnavailable(self._broken or str(error))
        if is_full(error):
            reason = "the disk is full; nothing was recorded. Free some space"
        elif isinstance(error, OSError):
            reason = (
                f"the anchor could not be written ({error.strerror}). The record may be in the "
                "log, but nothing may be answered for it; ask again with the same id or key"
            )
        else:
            reason = f"the record could not be written: {error}"
        unavailable = LogUnavailable(f"{self._database.path}: {reason}")
        unavailable.__cause__ = error
        return unavailable


def _without_twins(
    waiting: list[tuple[int, Prepared]],
) -> tuple[list[tuple[int, Prepared]], list[tuple[int, Prepared]]]:
    """Split off whatever has the id or the idempotency key of one before it."""
    seen: set[object] = set()
    turn, later = [], []
    for pair in waiting:
        item = pair[1]
        keys = [item.id] if item.scope is None else [item.id, item.scope]
        if seen.isdisjoint(keys):
            turn.append(pair)
        else:
            later.append(pair)
        seen.update(keys)
    return turn, later
