"""Give the decisions of an older log the tags by which they are counted.

Version 0001 of the tables kept no list of tags with a decision, and knew fewer
kinds of tags. All of them come from the sealed ``record`` and from the leaf, so
they are made again from there. A record that was destroyed keeps the tags it
had.

It is done once, by whoever opens the log for writing, a batch a transaction: a
log of a million decisions takes some minutes, and an end in the middle is taken
up at the next start. Nothing that was signed is touched.
"""

import sqlite3
from typing import Final

import orjson

from tidegate_audit.disclosure import SD
from tidegate_audit.leaf import Leaf
from tidegate_audit.prepare import aids_of, to_json
from tidegate_audit.sealed import RECORD, SealedPart, WrappingKey, binding, unseal

_BATCH: Final = 1000

_UNTAGGED: Final = (
    "SELECT d.idx, d.time_ms, e.leaf, p.wrapped_by, p.wrapped_key, p.box "
    "FROM decision AS d INDEXED BY ix_decision_untagged JOIN entry AS e ON e.idx = d.idx "
    "LEFT JOIN sealed_part AS p ON p.idx = d.idx AND p.name = ? "
    "WHERE d.tags IS NULL ORDER BY d.idx LIMIT ?"
)
_HELD: Final = (
    "SELECT kind, value FROM tag WHERE EXISTS (SELECT 1 FROM decision_tag AS held "
    "WHERE held.tag = tag.id AND held.time_ms = ? AND held.idx = ?)"
)

_Tags = tuple[tuple[str, str], ...]


def bring_up(writer: sqlite3.Connection, origin: str, sealing: WrappingKey) -> None:
    """Tag every decision that has no list of tags yet.

    Raises:
        sqlite3.Error: The database could not be read or written.
        AuditError: A leaf or a sealed record is not what the log wrote.
    """
    while rows := writer.execute(_UNTAGGED, (RECORD, _BATCH)).fetchall():
        made: list[tuple[int, int, _Tags]] = []
        for idx, time_ms, entry, wrapped_by, wrapped_key, box in rows:
            leaf = Leaf.parse(entry)
            if box is None:
                held = set(writer.execute(_HELD, (time_ms, idx)))
                tags: _Tags = tuple(sorted(held | {("bundle", _bundle(leaf))}))
            else:
                part = SealedPart(RECORD, wrapped_by, wrapped_key, box)
                raw = unseal(part, binding(origin, leaf.id, RECORD), sealing)
                tags = _tags_of(leaf, raw)
            made.append((idx, time_ms, tags))
        _store(writer, made)


def _tags_of(leaf: Leaf, raw: bytes) -> _Tags:
    _, _, record = orjson.loads(raw)
    del record[SD]
    return aids_of(to_json(record), leaf.outcome, _bundle(leaf)).tags


def _bundle(leaf: Leaf) -> str:
    return "" if leaf.policy is None else leaf.policy.bundle


def _store(writer: sqlite3.Connection, made: list[tuple[int, int, _Tags]]) -> None:
    writer.execute("BEGIN IMMEDIATE")
    numbers = {
        (kind, value): number
        for kind, value, number in writer.execute("SELECT kind, value, id FROM tag")
    }
    next_number = max(numbers.values(), default=0) + 1
    new = sorted({tag for _, _, tags in made for tag in tags} - numbers.keys())
    numbers.update((tag, number) for number, tag in enumerate(new, next_number))
    writer.executemany(
        "INSERT INTO tag (id, kind, value) VALUES (?, ?, ?)", [(numbers[tag], *tag) for tag in new]
    )
    writer.executemany(
        "INSERT OR IGNORE INTO decision_tag (tag, time_ms, idx) VALUES (?, ?, ?)",
        [(numbers[tag], time_ms, idx) for idx, time_ms, tags in made for tag in tags],
    )
    writer.executemany(
        "UPDATE decision SET tags = ? WHERE idx = ?",
        [(orjson.dumps([numbers[tag] for tag in tags]).decode(), idx) for idx, _, tags in made],
    )
    writer.execute("COMMIT")
