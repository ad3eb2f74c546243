"""A log starts only as what it signed; every refusal says what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from _logs import ORIGIN, decision, make_log, policy_of, rows

from tidegate_audit import verify_directory, verify_receipt
from tidegate_audit.anchor import SLOT_BYTES, read
from tidegate_audit.checkpoint import Checkpoint, sign_checkpoint
from tidegate_audit.errors import StartError
from tidegate_audit.keys import load
from tidegate_audit.log import Log, Recovery
from tidegate_audit.note import Verifier


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A log that was used once and ended cleanly: five entries."""
    make_log(tmp_path / "log")
    with Log.open(tmp_path / "log") as log:
        for _ in range(3):
            log.append(decision())
    return tmp_path / "log"


def refused(directory: Path, anchor: Path | None = None) -> str:
    """Why the log does not start; and it lets go of everything when it does not."""
    with pytest.raises(StartError) as error:
        Log.open(directory, anchor=anchor)
    with pytest.raises(StartError) as again:
        Log.open(directory, anchor=anchor)
    assert str(again.value) == str(error.value)
    return str(error.value)


def anchor_of(directory: Path) -> Path:
    return directory.with_name(directory.name + ".anchor")


# The anchor


def test_a_missing_anchor_is_refused(directory: Path) -> None:
    anchor_of(directory).unlink()
    message = refused(directory)
    assert str(anchor_of(directory)) in message
    assert "tidegate log init ORIGIN --dir DIRECTORY --recovers" in message


def test_an_anchor_elsewhere_is_remembered(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log", anchor=tmp_path / "volume" / "anchor")
    with Log.open(directory) as log:
        log.append(decision())
    shutil.move(tmp_path / "volume", tmp_path / "moved")
    assert "volume" in refused(directory)
    with Log.open(directory, anchor=tmp_path / "moved" / "anchor") as log:
        assert log.size == 3


def test_an_anchor_reads_as_text(directory: Path) -> None:
    lines = anchor_of(directory).read_text().split("\n")
    assert lines[0].startswith("tidegate-anchor-v1 ")
    assert lines[1] == ORIGIN
    assert anchor_of(directory).stat().st_size == 2 * SLOT_BYTES


def slot_bounds(directory: Path, newest: bool) -> tuple[int, int]:
    verifier = Verifier(policy_of(directory).logs[0].key)
    slot = read(anchor_of(directory), verifier, ORIGIN).slot
    start = (slot if newest else 1 - slot) * SLOT_BYTES
    return start, start + SLOT_BYTES


def tear(directory: Path, *, newest: bool, at: int) -> None:
    """A slot that was written up to ``at`` bytes, with what stood there before behind."""
    data = bytearray(anchor_of(directory).read_bytes())
    start, end = slot_bounds(directory, newest)
    data[start + at : end] = bytes(end - start - at)
    anchor_of(directory).write_bytes(data)


@pytest.mark.parametrize("at", [0, 10, 100, 180, 300])
def test_a_slot_torn_while_a_commit_was_anchored_starts(directory: Path, at: int) -> None:
    # The commit is in the database; the crash came while its anchor was written.
    tear(directory, newest=True, at=at)
    with Log.open(directory) as log:
        assert log.size == 5
        log.append(decision())
    verify_directory(directory, policy_of(directory))


def test_a_torn_slot_of_a_commit_the_database_lost_is_refused(directory: Path) -> None:
    # The other slot is as new as the database: the torn one was of a commit after it.
    tear(directory, newest=False, at=60)
    message = refused(directory)
    assert "one slot is torn" in message
    assert "tidegate log init ORIGIN --dir DIRECTORY --recovers" in message


def test_an_anchor_with_both_slots_torn_is_refused(directory: Path) -> None:
    anchor_of(directory).write_bytes(b"\0" * 2 * SLOT_BYTES)
    assert "restore it" in refused(directory)


def test_an_empty_anchor_is_refused(directory: Path) -> None:
    anchor_of(directory).write_bytes(b" " * 2 * SLOT_BYTES)
    assert "anchor" in refused(directory)


def test_an_anchor_that_was_cut_is_refused(directory: Path) -> None:
    data = anchor_of(directory).read_bytes()
    anchor_of(directory).write_bytes(data[:-1])
    assert "has 8192 bytes" in refused(directory)


def test_the_anchor_of_another_log_is_refused(directory: Path, tmp_path: Path) -> None:
    make_log(tmp_path / "other", origin="log.example/us/2026h2-1")
    assert "log.example/cn" in refused(directory, tmp_path / "other.anchor")


def write_anchor(directory: Path, size: int, root: bytes) -> None:
    """An anchor signed by the log's own key, as another history of it would have."""
    signer = load(directory / "keys" / "log.key")
    anchor_of(directory).unlink()
    from tidegate_audit.anchor import create

    create(anchor_of(directory), sign_checkpoint(Checkpoint(ORIGIN, size, root), signer))


def test_an_anchor_ahead_of_the_log_is_refused(directory: Path) -> None:
    write_anchor(directory, 9, b"r" * 32)
    message = refused(directory)
    assert "storage holds 5 entries" in message
    assert "signed 9" in message
    assert "entries 5 to 8 are lost" in message


@pytest.mark.parametrize("size", [1, 3, 5])
def test_an_anchor_of_another_history_is_refused(directory: Path, size: int) -> None:
    write_anchor(directory, size, b"r" * 32)
    assert "another history" in refused(directory)


def test_an_anchor_behind_the_log_is_brought_up_to_date(directory: Path) -> None:
    from tidegate_audit.merkle import leaf_hash, root_of

    leaves = [leaf for (leaf,) in rows(directory, "SELECT leaf FROM entry ORDER BY idx")]
    write_anchor(directory, 2, root_of([leaf_hash(leaf) for leaf in leaves[:2]]))
    log = Log.open(directory)
    verifier = Verifier(policy_of(directory).logs[0].key)
    assert read(anchor_of(directory), verifier, ORIGIN).size == 5
    log.close()


# Keys


@pytest.mark.parametrize("name", ["log.key", "sealing.key", "lookup.key"])
def test_a_missing_key_is_refused(directory: Path, name: str) -> None:
    (directory / "keys" / name).unlink()
    assert name in refused(directory)


@pytest.mark.parametrize("name", ["log.key", "sealing.key", "lookup.key"])
def test_the_key_of_another_log_is_refused(directory: Path, tmp_path: Path, name: str) -> None:
    make_log(tmp_path / "other", origin="log.example/us/2026h2-1")
    shutil.copy(tmp_path / "other" / "keys" / name, directory / "keys" / name)
    assert name in refused(directory)


def test_another_key_of_the_same_name_is_refused(directory: Path, tmp_path: Path) -> None:
    make_log(tmp_path / "other")
    shutil.copy(tmp_path / "other" / "keys" / "log.key", directory / "keys" / "log.key")
    assert "restore the key file" in refused(directory)


def test_a_key_that_others_can_read_is_refused(directory: Path) -> None:
    (directory / "keys" / "sealing.key").chmod(0o640)
    assert "chmod 600" in refused(directory)


# The database


def change(directory: Path, sql: str, *values: object) -> None:
    """Change rows that triggers protect, as who owns the file can."""
    for (name,) in rows(directory, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        rows(directory, f"DROP TRIGGER {name}")
    rows(directory, sql, *values)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DELETE FROM entry WHERE idx = 4", "storage holds 4 entries but we signed 5"),
        ("DELETE FROM entry WHERE idx = 1", "entries 0 to 4"),
        ("UPDATE entry SET leaf = zeroblob(300) WHERE idx = 1", "give the root"),
        ("UPDATE entry SET leaf = 'text' WHERE idx = 1", "what no log writes"),
        ("UPDATE head SET root = zeroblob(32)", "another root"),
        ("UPDATE head SET size = 4", "its row says 4"),
        ("UPDATE head SET note = x'00'", "newest checkpoint"),
        ("DELETE FROM head", "no checkpoint"),
        ("DELETE FROM log", "no log"),
        ("UPDATE log SET origin = 'log.example/us/1'", "log.key"),
        ("UPDATE alembic_version SET version_num = '9999'", "version 0002; found 9999"),
        ("DROP TABLE alembic_version", "there are none"),
        ("DROP TABLE entry", "cannot be read"),
    ],
)
def test_an_altered_database_is_refused(directory: Path, sql: str, told: str) -> None:
    change(directory, sql)
    assert told in refused(directory)


def test_an_older_checkpoint_over_more_entries_is_refused(directory: Path) -> None:
    size, root, note = rows(directory, "SELECT size, root, note FROM checkpoint ORDER BY size")[0]
    assert size < 5
    rows(directory, "UPDATE head SET size = ?, root = ?, note = ?", size, root, note)
    assert f"we signed {size}" in refused(directory)


def test_a_file_that_is_no_database_is_refused(directory: Path) -> None:
    (directory / "log.sqlite").write_bytes(b"not a database at all" * 1000)
    assert "restore the database" in refused(directory)


def test_an_empty_file_is_no_log(directory: Path) -> None:
    for path in directory.glob("log.sqlite*"):
        path.unlink()
    (directory / "log.sqlite").touch()
    assert "there are none. Not starting; the database was emptied" in refused(directory)


def test_a_place_without_a_log_is_refused_and_left_alone(tmp_path: Path) -> None:
    assert "tidegate log init" in refused(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


# The lock


def test_a_lock_file_that_cannot_be_written_is_told(directory: Path) -> None:
    (directory / "log.lock").unlink()
    (directory / "log.lock").mkdir()
    assert "log.lock: cannot be opened for writing: Is a directory" in refused(directory)


def test_a_second_opening_in_one_process_is_refused(directory: Path) -> None:
    with Log.open(directory), pytest.raises(StartError, match=f"process {os.getpid()}"):
        Log.open(directory)


def test_a_second_process_is_refused_and_told_who_was_first(directory: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tidegate_audit.log import Log\n"
        "Log.open(Path(sys.argv[1]))"
    )
    with Log.open(directory) as log:
        log.append(decision())
        second = subprocess.run(
            [sys.executable, "-c", code, str(directory)],
            env={"PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True,
            text=True,
            check=False,
        )
        log.append(decision())
    assert second.returncode != 0
    assert f"in the process {os.getpid()}" in second.stderr
    verify_directory(directory, policy_of(directory))


# Making and recovering


@pytest.mark.parametrize("origin", ["", "with space", "log.example//x", "x" * 129, "a+b"])
def test_an_origin_that_is_none_is_refused(tmp_path: Path, origin: str) -> None:
    with pytest.raises(StartError, match="origin"):
        Log.init(tmp_path / "log", origin=origin)
    assert list(tmp_path.iterdir()) == []


def test_an_anchor_that_is_there_is_not_replaced(directory: Path, tmp_path: Path) -> None:
    before = anchor_of(directory).read_bytes()
    with pytest.raises(StartError, match="exists"):
        Log.init(tmp_path / "new", origin=ORIGIN, anchor=anchor_of(directory))
    assert anchor_of(directory).read_bytes() == before
    assert not (tmp_path / "new").exists()


def test_a_log_that_could_not_be_made_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("tidegate_audit.anchor.create", fails)
        with pytest.raises(StartError, match="No space"):
            make_log(tmp_path / "log")
    assert not (tmp_path / "log.anchor").exists()
    make_log(tmp_path / "log")
    Log.open(tmp_path / "log").close()


@pytest.mark.parametrize("told_by", ["checkpoint", "anchor"])
def test_a_lost_log_is_followed_by_one_that_names_what_was_lost(
    directory: Path, tmp_path: Path, told_by: str
) -> None:
    note = rows(directory, "SELECT note FROM head")[0][0]
    new = tmp_path / "new"
    origin = "log.example/cn/2026h2-2"
    given = note if told_by == "checkpoint" else anchor_of(directory).read_bytes()
    Log.init(new, origin=origin, recovers=Recovery(checkpoint=given, kept=3))
    with Log.open(new) as log:
        (genesis,) = rows(new, "SELECT id FROM entry WHERE idx = 0")[0]
        stored, receipt = log.get(genesis), log.receipt(genesis)
    assert stored is not None
    assert stored.record is not None
    assert receipt is not None
    assert stored.record["recovers"] == {
        "origin": ORIGIN,
        "checkpoint": note.decode(),
        "lost": {"from": 3, "to": 5},
    }
    verify_receipt(receipt, policy_of(new))


def test_a_log_cannot_recover_under_its_own_origin(directory: Path, tmp_path: Path) -> None:
    note = rows(directory, "SELECT note FROM head")[0][0]
    with pytest.raises(StartError, match="another origin"):
        Log.init(tmp_path / "new", origin=ORIGIN, recovers=Recovery(note, 3))
    with pytest.raises(StartError, match="can be kept"):
        Log.init(tmp_path / "new", origin="log.example/cn/2", recovers=Recovery(note, 6))
    with pytest.raises(StartError, match="no slot of the anchor"):
        Log.init(
            tmp_path / "new",
            origin="log.example/cn/2",
            recovers=Recovery(b"tidegate-anchor-v1 ", 0),
        )
    with pytest.raises(StartError, match="is not one"):
        Log.init(tmp_path / "new", origin="log.example/cn/2", recovers=Recovery(b"x", 0))
    assert not (tmp_path / "new").exists()
