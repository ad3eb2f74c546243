"""The first tables, and the triggers that keep what was signed from being changed."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_INSERT_ONLY = ("log", "decider_epoch", "entry", "tile", "checkpoint")


def _number() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key(name: str, kind: Any = None) -> sa.Column[Any]:
    return sa.Column(name, kind or _number(), autoincrement=False, nullable=False)


def _bytes(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, _number(), nullable=False)


def _text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column[str]:
    kind = sa.Text() if length is None else sa.String(length)
    return sa.Column(name, kind, nullable=nullable)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _rule(table: str, name: str, sql: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(sql, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    _what_is_signed()
    _what_may_be_destroyed()
    for table in _INSERT_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is insert-only'); END"
            )


def _what_is_signed() -> None:
    op.create_table(
        "log",
        _key("id"),
        _text("origin", 128),
        _integer("created_ms"),
        _text("decider", 16),
        _text("anchor", nullable=True),
        _text("sealing_key", 32),
        _text("lookup_key", 32),
        _primary("log", "id"),
        _rule("log", "one_row", "id = 1"),
    )
    op.create_table(
        "decider_epoch",
        _key("decider", sa.String(16)),
        _key("epoch"),
        _integer("opened_ms"),
        _primary("decider_epoch", "decider", "epoch"),
        _rule("decider_epoch", "epoch", "epoch >= 0"),
    )
    op.create_table(
        "entry",
        _key("idx"),
        _text("id", 36),
        _bytes("leaf"),
        _primary("entry", "idx"),
        sa.UniqueConstraint("id", name="uq_entry_id"),
        _rule("entry", "idx", "idx >= 0"),
        _rule("entry", "id", "length(id) = 36"),
        _rule("entry", "leaf", "length(leaf) BETWEEN 2 AND 65535"),
    )
    op.create_table(
        "tile",
        _key("level", sa.Integer()),
        _key("n"),
        _bytes("hashes"),
        _bytes("root"),
        _primary("tile", "level", "n"),
        _rule("tile", "level", "level BETWEEN 0 AND 7"),
        _rule("tile", "n", "n >= 0"),
        _rule("tile", "hashes", "length(hashes) = 8192"),
        _rule("tile", "root", "length(root) = 32"),
    )
    op.create_table(
        "checkpoint",
        _key("size"),
        _bytes("root"),
        _bytes("note"),
        _integer("at_ms"),
        _primary("checkpoint", "size"),
        _rule("checkpoint", "size", "size > 0"),
        _rule("checkpoint", "root", "length(root) = 32"),
    )
    op.create_table(
        "head",
        _key("id"),
        _integer("size"),
        _bytes("root"),
        _bytes("note"),
        _primary("head", "id"),
        _rule("head", "one_row", "id = 1"),
        _rule("head", "size", "size >= 0"),
        _rule("head", "root", "length(root) = 32"),
    )


def _what_may_be_destroyed() -> None:
    op.create_table(
        "sealed_part",
        _key("idx"),
        _key("name", sa.String(16)),
        _bytes("person", nullable=True),
        _text("wrapped_by", 64),
        _bytes("wrapped_key", nullable=True),
        _bytes("box", nullable=True),
        _primary("sealed_part", "idx", "name"),
        _rule("sealed_part", "whole", "(wrapped_key IS NULL) = (box IS NULL)"),
        _rule("sealed_part", "person", "length(person) = 16"),
    )
    op.create_table(
        "decision",
        _key("idx"),
        _integer("time_ms"),
        _text("action"),
        _text("outcome", 32),
        _text("mode", 16),
        _text("caller"),
        _text("rules"),
        _text("missing"),
        _primary("decision", "idx"),
    )
    op.create_index("ix_decision_time_ms_idx", "decision", ["time_ms", "idx"])
    op.create_table(
        "tag",
        _key("id"),
        _text("kind", 16),
        _text("value"),
        _primary("tag", "id"),
        sa.UniqueConstraint("kind", "value", name="uq_tag_kind_value"),
    )
    op.create_table(
        "decision_tag",
        _key("tag"),
        _key("time_ms"),
        _key("idx"),
        _primary("decision_tag", "tag", "time_ms", "idx"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decision_subject",
        _key("subject", sa.LargeBinary()),
        _key("time_ms"),
        _key("idx"),
        _primary("decision_subject", "subject", "time_ms", "idx"),
        _rule("decision_subject", "subject", "length(subject) = 16"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "idempotency",
        _key("scope", sa.LargeBinary()),
        _bytes("body"),
        _integer("idx"),
        _integer("at_ms"),
        _primary("idempotency", "scope"),
        _rule("idempotency", "scope", "length(scope) = 32"),
        _rule("idempotency", "body", "length(body) = 32"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_idempotency_at_ms", "idempotency", ["at_ms"])
