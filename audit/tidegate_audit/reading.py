"""Read a log that is open here: entries, what is sealed, receipts, tiles.

Readers see only what was anchored, never a commit that may still be lost.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlmodel import Session, col, select

from tidegate_audit.disclosure import Disclosure
from tidegate_audit.draft import Part, Stored
from tidegate_audit.errors import LogUnavailable, SealedError, TileError
from tidegate_audit.head import Head, read_entries, tile_reader
from tidegate_audit.leaf import Leaf
from tidegate_audit.merkle import HASH_SIZE
from tidegate_audit.prove import ReadTile, prove_inclusion
from tidegate_audit.receipt import Receipt
from tidegate_audit.sealed import RECORD, REQUEST, SealedPart, WrappingKey, binding, unseal
from tidegate_audit.store.schema import EntryRow, SealedPartRow
from tidegate_audit.store.sqlite import Database
from tidegate_audit.tiles import WIDTH, encode_bundle, tile_width
from tidegate_audit.tlog_proof import TlogProof


class Reader:
    """Reads one log."""

    def __init__(self, database: Database, origin: str, sealing: WrappingKey) -> None:
        self._database = database
        self._origin = origin
        self._sealing = sealing

    def index_of(self, record_id: str, size: int) -> int | None:
        """The index of the record with this id among the first ``size``; None for none."""
        with self._database.reading() as session:
            index = session.exec(select(EntryRow.idx).where(EntryRow.id == record_id)).first()
        if index is not None and index >= size:
            raise LogUnavailable(
                f"record {record_id} is written but not yet anchored; ask again in a moment"
            )
        return index

    def stored_at(self, index: int) -> Stored:
        """The record at an index."""
        with self._database.reading() as session:
            return self._stored(session, index)

    def stored_many(self, indexes: Sequence[int]) -> list[Stored]:
        """Several records, from one view of the database."""
        with self._database.reading() as session:
            return [self._stored(session, index) for index in indexes]

    def parts_at(self, index: int) -> tuple[Part, ...]:
        """What the record says about persons; parts that were destroyed are left out."""
        with self._database.reading() as session:
            leaf = Leaf.parse(_entry(session, index))
            names = session.exec(
                select(SealedPartRow.name).where(
                    SealedPartRow.idx == index,
                    col(SealedPartRow.name).not_in((RECORD, REQUEST)),
                )
            ).all()
            opened = [
                self._open(session, index, leaf.id, name)
                for name in sorted(names, key=lambda name: (len(name), name))
            ]
        return tuple(_part(disclosure) for disclosure in opened if disclosure is not None)

    def receipt_at(self, index: int, head: Head) -> Receipt:
        """A receipt with a proof to the checkpoint of ``head``."""
        return self.receipts_at([index], head)[0]

    def receipts_at(self, indexes: Sequence[int], head: Head) -> list[Receipt]:
        """Several receipts, from one view of the database; what they share is read once."""
        with self._database.reading() as session:
            read = cache(tile_reader(session))
            return [self._receipt(session, index, head, read) for index in indexes]

    def tile(self, head: Head, level: int, n: int, width: int) -> bytes:
        """The first ``width`` hashes of a hash tile.

        Raises:
            TileError: The log is not that large.
        """
        _check_there(head, level, n, width)
        with self._database.reading() as session:
            return tile_reader(session)(level, n, width)[: width * HASH_SIZE]

    def entries(self, head: Head, n: int, width: int) -> bytes:
        """An entry bundle with the first ``width`` entries.

        Raises:
            TileError: The log is not that large.
        """
        _check_there(head, 0, n, width)
        with self._database.reading() as session:
            return encode_bundle(read_entries(session, n, width))

    def _receipt(self, session: Session, index: int, head: Head, read: ReadTile) -> Receipt:
        entry = _entry(session, index)
        record_id = Leaf.parse(entry).id
        disclosures: list[str] = []
        for name in (RECORD, REQUEST):
            disclosure = self._open(session, index, record_id, name)
            if disclosure is None:
                break
            disclosures.append(disclosure.text)
        proof = prove_inclusion(index, head.size, read)
        text = TlogProof(index, proof.path, head.note).format().decode()
        return Receipt(self._origin, index, entry, tuple(disclosures), text)

    def _stored(self, session: Session, index: int) -> Stored:
        leaf = Leaf.parse(_entry(session, index))
        record = self._open(session, index, leaf.id, RECORD)
        request = self._open(session, index, leaf.id, REQUEST)
        return Stored(index, leaf, _object(record), _object(request))

    def _open(self, session: Session, index: int, record_id: str, name: str) -> Disclosure | None:
        """Open a sealed part; None if there is none, or if it was destroyed."""
        row = session.get(SealedPartRow, (index, name))
        if row is None or row.wrapped_key is None or row.box is None:
            return None
        part = SealedPart(name, row.wrapped_by, row.wrapped_key, row.box)
        try:
            raw = unseal(part, binding(self._origin, record_id, name), self._sealing)
        except SealedError as error:
            raise SealedError(f"entry {index}: {error}") from error
        return Disclosure.from_raw(raw)


def _entry(session: Session, index: int) -> bytes:
    leaf = session.exec(select(EntryRow.leaf).where(EntryRow.idx == index)).first()
    if leaf is None:
        raise TileError(f"the log has no entry {index}")
    return leaf


def _check_there(head: Head, level: int, n: int, width: int) -> None:
    there = tile_width(level, n, head.size) if n >= 0 and 0 <= level <= 7 else 0
    if not 1 <= width <= min(there, WIDTH):
        raise TileError(
            f"tile {n} of level {level} holds {there} of the {width} asked for: "
            f"the log has {head.size} entries"
        )


def _object(disclosure: Disclosure | None) -> Mapping[str, object] | None:
    if disclosure is None:
        return None
    return _mapping(disclosure.value)


def _part(disclosure: Disclosure) -> Part:
    value = _mapping(disclosure.value)
    return Part(str(value["person"]), _mapping(value["content"]))


def _mapping(value: Any) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise SealedError("a sealed part holds something else than an object")
    return value
