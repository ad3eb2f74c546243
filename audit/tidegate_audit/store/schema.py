"""The tables of a log's database.

SQLModel classes own the names, the types and the rules of the tables; the
migrations in ``migrations`` make them, and a test compares the two. Rows are
written by the driver, not by the ORM, so nothing here validates: the log checks
before it writes, and the CHECK constraints are the second line.

``log``, ``decider_epoch``, ``entry``, ``tile`` (full tiles only) and
``checkpoint`` are insert-only, by triggers. What stands after them can be
destroyed, or built anew, without touching anything that was signed.
"""

from typing import Any, ClassVar, Final

from sqlalchemy import BigInteger, Integer, LargeBinary, MetaData, String, Text, text
from sqlalchemy.orm import registry
from sqlmodel import CheckConstraint, Field, Index, SQLModel, UniqueConstraint

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
INSERT_ONLY: Final = ("log", "decider_epoch", "entry", "tile", "checkpoint")

# SQLite takes a key for its row number only under the name INTEGER.
NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")
# Narrow tables in the order of their key: one B-tree instead of two.
_CLUSTERED: Final = {"sqlite_with_rowid": False}
_UNTAGGED: Final = text("tags IS NULL")


class _Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """Tables of a log have a registry of their own: other packages use SQLModel too."""

    __table_args__: ClassVar[Any]


METADATA: Final = _Table.metadata


def _key(kind: Any = NUMBER) -> Any:
    return Field(sa_type=kind, primary_key=True, sa_column_kwargs={"autoincrement": False})


def _rule(sql: str, name: str) -> CheckConstraint:
    return CheckConstraint(sql, name=name)


class LogRow(_Table, table=True):
    """What this log is; one row."""

    __tablename__ = "log"
    __table_args__ = (_rule("id = 1", "one_row"),)

    id: int = _key()
    origin: str = Field(sa_type=String(128))
    created_ms: int = Field(sa_type=NUMBER)
    decider: str = Field(sa_type=String(16))
    #: Where the anchor is; null for the place beside the directory.
    anchor: str | None = Field(sa_type=Text)
    #: The names of the two symmetric keys, so that a wrong key file is noticed.
    sealing_key: str = Field(sa_type=String(32))
    lookup_key: str = Field(sa_type=String(32))


class DeciderEpochRow(_Table, table=True):
    """One row for each time the log was opened for writing."""

    __tablename__ = "decider_epoch"
    __table_args__ = (_rule("epoch >= 0", "epoch"),)

    decider: str = _key(String(16))
    epoch: int = _key()
    opened_ms: int = Field(sa_type=NUMBER)


class EntryRow(_Table, table=True):
    """The log itself: the bytes of each leaf."""

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("id"),
        _rule("idx >= 0", "idx"),
        _rule("length(id) = 36", "id"),
        _rule("length(leaf) BETWEEN 2 AND 65535", "leaf"),
    )

    idx: int = _key()
    id: str = Field(sa_type=String(36))
    leaf: bytes = Field(sa_type=LargeBinary)


class TileRow(_Table, table=True):
    """Full hash tiles, and the one hash they give to the level above."""

    __tablename__ = "tile"
    __table_args__ = (
        _rule("level BETWEEN 0 AND 7", "level"),
        _rule("n >= 0", "n"),
        _rule("length(hashes) = 8192", "hashes"),
        _rule("length(root) = 32", "root"),
    )

    level: int = _key(Integer)
    n: int = _key()
    hashes: bytes = Field(sa_type=LargeBinary)
    root: bytes = Field(sa_type=LargeBinary)


class CheckpointRow(_Table, table=True):
    """Checkpoints kept for ever, at most one a second."""

    __tablename__ = "checkpoint"
    __table_args__ = (_rule("size > 0", "size"), _rule("length(root) = 32", "root"))

    size: int = _key()
    root: bytes = Field(sa_type=LargeBinary)
    note: bytes = Field(sa_type=LargeBinary)
    at_ms: int = Field(sa_type=NUMBER)


class HeadRow(_Table, table=True):
    """The newest checkpoint; one row, replaced only by who knows the one before."""

    __tablename__ = "head"
    __table_args__ = (
        _rule("id = 1", "one_row"),
        _rule("size >= 0", "size"),
        _rule("length(root) = 32", "root"),
    )

    id: int = _key()
    size: int = Field(sa_type=NUMBER)
    root: bytes = Field(sa_type=LargeBinary)
    note: bytes = Field(sa_type=LargeBinary)


class SealedPartRow(_Table, table=True):
    """Encrypted content. A destroyed part keeps its row, without key and content."""

    __tablename__ = "sealed_part"
    __table_args__ = (
        _rule("(wrapped_key IS NULL) = (box IS NULL)", "whole"),
        _rule("length(person) = 16", "person"),
    )

    idx: int = _key()
    name: str = _key(String(16))
    #: Whose part it is: the keyed hash under which ``decision_subject`` lists the person.
    person: bytes | None = Field(sa_type=LargeBinary)
    wrapped_by: str = Field(sa_type=String(64))
    wrapped_key: bytes | None = Field(sa_type=LargeBinary)
    box: bytes | None = Field(sa_type=LargeBinary)


class DecisionRow(_Table, table=True):
    """What an officer's list shows of a decision; taken from its ``record``."""

    __tablename__ = "decision"
    __table_args__ = (
        Index(None, "time_ms", "idx"),
        # Empty, but for a log that an older version wrote and that is being brought up.
        Index("ix_decision_untagged", "idx", sqlite_where=_UNTAGGED, postgresql_where=_UNTAGGED),
    )

    idx: int = _key()
    time_ms: int = Field(sa_type=NUMBER)
    action: str = Field(sa_type=Text)
    outcome: str = Field(sa_type=String(32))
    mode: str = Field(sa_type=String(16))
    caller: str = Field(sa_type=Text)
    #: JSON lists of text.
    rules: str = Field(sa_type=Text)
    missing: str = Field(sa_type=Text)
    #: JSON list of the numbers of its tags; null until a row of version 0001 is brought up.
    tags: str | None = Field(sa_type=Text)


class TagRow(_Table, table=True):
    """The values by which decisions are found: an action, a rule, a place, …"""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("kind", "value"),)

    id: int = _key()
    kind: str = Field(sa_type=String(16))
    value: str = Field(sa_type=Text)


class DecisionTagRow(_Table, table=True):
    """Which decisions have a tag, in the order in which they are shown."""

    __tablename__ = "decision_tag"
    __table_args__ = (_CLUSTERED,)

    tag: int = _key()
    time_ms: int = _key()
    idx: int = _key()


class DecisionSubjectRow(_Table, table=True):
    """Which decisions concern a person, by a keyed hash of the account id."""

    __tablename__ = "decision_subject"
    __table_args__ = (_rule("length(subject) = 16", "subject"), _CLUSTERED)

    subject: bytes = _key(LargeBinary)
    time_ms: int = _key()
    idx: int = _key()


class IdempotencyRow(_Table, table=True):
    """Keys of the last day: keyed hashes of caller and key, and of the request body."""

    __tablename__ = "idempotency"
    __table_args__ = (
        _rule("length(scope) = 32", "scope"),
        _rule("length(body) = 32", "body"),
        Index(None, "at_ms"),
        _CLUSTERED,
    )

    scope: bytes = _key(LargeBinary)
    body: bytes = Field(sa_type=LargeBinary)
    idx: int = Field(sa_type=NUMBER)
    at_ms: int = Field(sa_type=NUMBER)
