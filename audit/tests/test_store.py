"""The tables: what the migrations make is what the classes say, and stays what was signed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from _logs import decision, fill, make_log, rows
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from tidegate_audit.errors import LogUnavailable
from tidegate_audit.log import Log
from tidegate_audit.store import sqlite
from tidegate_audit.store.schema import INSERT_ONLY, METADATA


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    make_log(tmp_path / "log")
    with Log.open(tmp_path / "log") as log:
        fill(log, 300)
    return tmp_path / "log"


def test_the_migrations_make_what_the_classes_say(tmp_path: Path) -> None:
    sqlite.create(tmp_path / "log.sqlite")
    engine = create_engine(f"sqlite:///{tmp_path / 'log.sqlite'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        made = {
            name: " ".join(sql.split())
            for name, sql in connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
            )
        }
    for table in METADATA.sorted_tables:
        said = " ".join(str(CreateTable(table).compile(engine)).split())
        for rule in (each for each in said.split(" CONSTRAINT ") if "CHECK" in each):
            name, _, condition = rule.rstrip(", ").partition(" CHECK ")
            assert (
                f"CONSTRAINT {name} CHECK {condition.split(', CONSTRAINT')[0]}"[:60]
                in made[table.name]
            )
        assert ("WITHOUT ROWID" in said) == ("WITHOUT ROWID" in made[table.name])
    engine.dispose()


def test_a_migration_made_by_alembic_needs_no_import_of_sqlmodel() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        code = render_python_code(produce_migrations(context, METADATA).upgrade_ops)
    engine.dispose()
    assert "create_table('entry'" in code
    assert "AutoString" not in code
    assert "sqlmodel" not in code


def test_postgresql_could_have_the_same_tables() -> None:
    for table in METADATA.sorted_tables:
        text = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
        assert "BYTEA" in text or "BLOB" not in text


@pytest.mark.parametrize("table", INSERT_ONLY)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "REPLACE"])
def test_what_was_signed_is_neither_changed_nor_deleted(
    directory: Path, table: str, verb: str
) -> None:
    with closing(sqlite3.connect(directory / "log.sqlite")) as database:
        database.execute("PRAGMA recursive_triggers = ON")
        (column, *_), *_ = [row[1:] for row in database.execute(f"PRAGMA table_info({table})")]
        statement = {
            "UPDATE": f"UPDATE {table} SET {column} = {column}",
            "DELETE": f"DELETE FROM {table}",
            "REPLACE": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        }[verb]
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is insert-only"):
            database.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO entry VALUES (-1, '0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41', x'0000')",
        "INSERT INTO entry VALUES (9999, 'short', x'0000')",
        "INSERT INTO entry VALUES (9999, '0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41', x'')",
        "INSERT INTO entry SELECT 9999, id, leaf FROM entry WHERE idx = 1",
        "INSERT INTO entry SELECT idx, '0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41', leaf FROM entry",
        "INSERT INTO tile VALUES (0, 7, zeroblob(8191), zeroblob(32))",
        "INSERT INTO tile VALUES (0, 7, zeroblob(8192), zeroblob(31))",
        "INSERT INTO tile VALUES (8, 7, zeroblob(8192), zeroblob(32))",
        "INSERT INTO checkpoint VALUES (0, zeroblob(32), x'00', 0)",
        "INSERT INTO head SELECT 2, size, root, note FROM head",
        "INSERT INTO head SELECT 1, size, root, note FROM head",
        "UPDATE head SET size = -1",
        "UPDATE sealed_part SET box = NULL WHERE idx = 1",
        "UPDATE sealed_part SET person = x'00' WHERE idx = 1",
        "INSERT INTO idempotency VALUES (x'00', zeroblob(32), 1, 1)",
        "INSERT INTO decision_subject VALUES (x'00', 1, 1)",
        "INSERT INTO log SELECT 2, origin, created_ms, decider, anchor, sealing_key, lookup_key "
        "FROM log",
    ],
)
def test_the_tables_refuse_what_no_log_writes(directory: Path, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        rows(directory, statement)


def test_only_full_tiles_are_stored(directory: Path) -> None:
    assert rows(directory, "SELECT level, n FROM tile") == [(0, 0)]


def test_checkpoints_are_kept_at_most_once_a_second(directory: Path) -> None:
    times = [at for (at,) in rows(directory, "SELECT at_ms FROM checkpoint ORDER BY size")]
    spent = times[-1] - times[0]
    # One for genesis, one for the first commit after opening, then one a second.
    assert len(times) <= 2 + spent // 1000 + 1


def test_the_settings_that_durability_rests_on(directory: Path) -> None:
    with Log.open(directory) as log:
        writer = log._opened.database.writer()

        def setting(name: str) -> object:
            return writer.execute(f"PRAGMA {name}").fetchone()[0]

        assert setting("journal_mode") == "wal"
        assert setting("synchronous") == 2
        assert setting("page_size") == 8192
        assert setting("secure_delete") == 1
        assert setting("trusted_schema") == 0
        assert setting("recursive_triggers") == 1


def test_opening_a_path_without_a_database_makes_none(tmp_path: Path) -> None:
    database = sqlite.Database(tmp_path / "log.sqlite")
    with pytest.raises(LogUnavailable), database.reading() as session:
        session.connection()
    with pytest.raises(sqlite3.OperationalError):
        database.writer()
    database.close()
    assert list(tmp_path.iterdir()) == []


def test_a_path_with_odd_characters_is_that_path(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "a b?mode=memory#%41 日志")
    with Log.open(directory) as log:
        log.append(decision())
    assert (directory / "log.sqlite").is_file()
    assert rows(directory, "SELECT count(*) FROM entry") == [(3,)]
