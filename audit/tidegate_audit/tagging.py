"""Give the decisions of an older log the tags by which they are counted.

Version 0001 of the tables kept no list of tags with a decision, and knew no tags
for bundle, effect and flag. All of them come from the sealed ``record`` and from
the leaf, so they are made again from there. A record that was destroyed keeps
the tags it had.

It is done once, by whoever opens the log for writing, a batch a transaction: a
log of a million decisions takes some minutes, and an end in the middle is taken
up at the next start. Nothing that was signed is touched.
"""

import sqlite3
from typing import Final

import orjson

from tidegate_audit.disclosure import SD
from tidegate_audit.prepare import aids_of, to_json
from tidegate_audit.reading import Reader

_BATCH: Final = 500

_UNTAGGED: Final = (
    "SELECT idx, time_ms FROM decision INDEXED BY ix_decision_untagged "
    "WHERE tags IS NULL ORDER BY idx LIMIT ?"
)
_HELD: Final = (
    "SELECT kind, value FROM tag WHERE EXISTS (SELECT 1 FROM decision_tag AS held "
    "WHERE held.tag = tag.id AND held.time_ms = ? AND held.idx = ?)"
)


def bring_up(writer: sqlite3.Connection, reader: Reader) -> None:
    """Tag every decision that has no list of tags yet.

    Raises:
        sqlite3.Error: The database could not be read or written.
        AuditError: A sealed record does not open.
    """
    while rows := writer.execute(_UNTAGGED, (_BATCH,)).fetchall():
        made = [(idx, time_ms, _tags(writer, reader, idx, time_ms)) for idx, time_ms in rows]
        writer.execute("BEGIN IMMEDIATE")
        numbers = {
            (kind, value): number
            for kind, value, number in writer.execute("SELECT kind, value, id FROM tag")
        }
        for tag in sorted({tag for _, _, tags in made for tag in tags} - numbers.keys()):
            numbers[tag] = max(numbers.values(), default=0) + 1
            writer.execute(
                "INSERT INTO tag (id, kind, value) VALUES (?, ?, ?)", (numbers[tag], *tag)
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


def _tags(
    writer: sqlite3.Connection, reader: Reader, idx: int, time_ms: int
) -> tuple[tuple[str, str], ...]:
    stored = reader.stored_at(idx)
    bundle = "" if stored.leaf.policy is None else stored.leaf.policy.bundle
    if stored.record is None:
        held = {(kind, value) for kind, value in writer.execute(_HELD, (time_ms, idx))}
        return tuple(sorted(held | {("bundle", bundle)}))
    record = {name: value for name, value in stored.record.items() if name != SD}
    return aids_of(to_json(record), stored.leaf.outcome, bundle).tags
