"""What survives: a killed writer, a cut write-ahead log, a full disk, a lost answer."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from _logs import body, decision, keyed, make_log, policy_of, rows

from tidegate_audit import verify_directory, verify_receipt
from tidegate_audit.errors import LogUnavailable, StartError
from tidegate_audit.leaf import Leaf
from tidegate_audit.log import Log
from tidegate_audit.store.sqlite import Database

KILLS = 24


def run_and_kill(directory: Path, seconds: float) -> list[dict[str, object]]:
    """Let a process write, kill it, and give the receipts it had told."""
    tests = Path(__file__).parent
    process = subprocess.Popen(
        [sys.executable, str(tests / "_writer_process.py"), str(directory), "4"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tests), str(tests.parent)])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"open\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    lines = process.stdout.read().split(b"\n")
    process.stdout.close()
    process.wait()
    return [json.loads(line) for line in lines[:-1]]  # the last one may be half a line


def test_a_writer_killed_again_and_again_loses_no_answer_and_forks_nothing(
    tmp_path: Path,
) -> None:
    directory = make_log(tmp_path / "log")
    policy = policy_of(directory)
    chance = random.Random(20261120)
    told: list[dict[str, object]] = []
    remembered: bytes | None = None
    for _ in range(KILLS):
        told += run_and_kill(directory, chance.uniform(0.02, 0.25))
        found = verify_directory(directory, policy, remembered=remembered)
        remembered = found.checkpoint
        with Log.open(directory) as log:
            assert log.size >= found.size
    assert len(told) > KILLS
    entries = dict(rows(directory, "SELECT idx, leaf FROM entry"))
    for receipt in told:
        verified = verify_receipt(receipt, policy)
        assert entries[receipt["index"]] == verified.receipt.entry
    check_epochs([entries[at] for at in range(len(entries))])


def check_epochs(entries: list[bytes]) -> None:
    """Inside an epoch no number is missing; killed epochs have no stop, ended ones do."""
    seen: dict[int, list[Leaf]] = {}
    for entry in entries:
        leaf = Leaf.parse(entry)
        seen.setdefault(leaf.decider.epoch, []).append(leaf)
    assert list(seen) == sorted(seen)
    for leaves in seen.values():
        assert [leaf.decider.seq for leaf in leaves] == list(range(len(leaves)))
        assert all(leaf.type != "stop" for leaf in leaves[:-1])
    assert sum(leaves[-1].type == "stop" for leaves in seen.values()) == KILLS


# Files that lost something


@contextmanager
def left_open(directory: Path, count: int = 40) -> Iterator[Log]:
    """A log as a crash leaves it: its write-ahead log is full, and nobody said stop."""
    log = Log.open(directory)
    for _ in range(count):
        log.append(decision())
    yield log
    log.close()


def copy_of(directory: Path, target: Path) -> Path:
    """The log's files at this moment, in another place, with the same anchor."""
    shutil.copytree(directory, target / "log")
    return target / "log"


def test_a_truncated_write_ahead_log_is_never_started(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    anchor = tmp_path / "log.anchor"
    with left_open(directory) as log:
        (tmp_path / "whole").mkdir()
        whole = copy_of(directory, tmp_path / "whole")
        shutil.copy(anchor, tmp_path / "crash.anchor")
        size = log.size
    wal = whole / "log.sqlite-wal"
    data = wal.read_bytes()
    assert len(data) > 100_000
    chance = random.Random(7)
    cuts = sorted({0, 32, len(data) - 1, *(chance.randrange(len(data)) for _ in range(40))})
    for at, cut in enumerate(cuts):
        target = tmp_path / f"cut-{at}"
        target.mkdir()
        copy = copy_of(whole, target)
        (copy / "log.sqlite-wal").write_bytes(data[:cut])
        (copy / "log.sqlite-shm").unlink(missing_ok=True)
        with pytest.raises(StartError) as refused:
            Log.open(copy, anchor=tmp_path / "crash.anchor")
        assert str(tmp_path) in str(refused.value)
        shutil.rmtree(target)
    with Log.open(whole, anchor=tmp_path / "crash.anchor") as log:
        assert log.size == size


def test_a_flipped_bit_in_the_write_ahead_log_is_never_started(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    with left_open(directory):
        (tmp_path / "whole").mkdir()
        whole = copy_of(directory, tmp_path / "whole")
        shutil.copy(tmp_path / "log.anchor", tmp_path / "crash.anchor")
    data = (whole / "log.sqlite-wal").read_bytes()
    chance = random.Random(8)
    for _ in range(20):
        changed = bytearray(data)
        # The header is 32 bytes and may be rebuilt; every frame is checksummed.
        changed[chance.randrange(32, len(data))] ^= 1 << chance.randrange(8)
        target = tmp_path / "flipped"
        target.mkdir()
        copy = copy_of(whole, target)
        (copy / "log.sqlite-wal").write_bytes(changed)
        (copy / "log.sqlite-shm").unlink(missing_ok=True)
        with pytest.raises(StartError):
            Log.open(copy, anchor=tmp_path / "crash.anchor")
        shutil.rmtree(target)


def test_a_restored_backup_is_refused_with_what_to_do(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    with Log.open(directory) as log:
        log.append(decision())
    backup = copy_of(directory, tmp_path / "backup")
    with Log.open(directory) as log:
        log.append(decision())
    shutil.rmtree(directory)
    shutil.copytree(backup, directory)
    with pytest.raises(StartError) as refused:
        Log.open(directory)
    message = str(refused.value)
    assert "storage holds 3 entries" in message
    assert "signed 5" in message
    assert "tidegate log init ORIGIN --dir DIRECTORY --recovers" in message


# A disk that is full, and a disk that fails


def limit(log: Log, pages: int) -> None:
    log._opened.database.writer().execute(f"PRAGMA max_page_count = {pages}")


def pages(log: Log) -> int:
    (count,) = log._opened.database.writer().execute("PRAGMA page_count").fetchone()
    return int(count)


def test_a_full_disk_refuses_and_a_disk_with_room_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = make_log(tmp_path / "log")
    told = []
    with Log.open(directory) as log:
        full = pages(log) + 4
        original = Database.writer

        def writer(self: Database) -> sqlite3.Connection:
            connection = original(self)
            connection.execute(f"PRAGMA max_page_count = {full}")
            return connection

        with monkeypatch.context() as patch:
            patch.setattr(Database, "writer", writer)
            with pytest.raises(LogUnavailable, match="full"):
                told.extend(log.append(decision(f"u-{at}")).receipt for at in range(1000))
            with pytest.raises(LogUnavailable, match="full"):
                log.append(decision("u-lost"))
        limit(log, 1 << 30)
        told.append(log.append(decision("u-after")).receipt)
        assert log.size == len(told) + 1
    policy = policy_of(directory)
    for receipt in told:
        verify_receipt(receipt, policy)
    verify_directory(directory, policy)


def test_a_failing_disk_ends_the_writing_until_the_next_start(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    log = Log.open(directory)
    log.append(decision())
    failed = error("disk I/O error", sqlite3.SQLITE_IOERR_FSYNC)
    with (
        broken_commit(log, failed, stored=True),
        pytest.raises(LogUnavailable, match="disk failed"),
    ):
        log.append(decision("u-2"))
    with pytest.raises(LogUnavailable, match="disk failed"):
        log.append(decision("u-3"))
    log.close()
    with Log.open(directory) as again:
        again.append(decision("u-4"))
    verify_directory(directory, policy_of(directory))


# An answer that was lost


def error(text: str, code: int) -> sqlite3.Error:
    found = sqlite3.OperationalError(text)
    found.sqlite_errorcode = code
    return found


@contextmanager
def broken_commit(log: Log, raises: BaseException, *, stored: bool) -> Iterator[None]:
    """The next COMMIT fails, after it happened or before."""
    writer: Any = log._opened.writer
    original = writer._commit

    def commit(connection: sqlite3.Connection) -> None:
        writer._commit = original
        if stored:
            original(connection)
        raise raises

    writer._commit = commit
    yield
    writer._commit = original


def test_a_commit_whose_answer_was_lost_is_found_and_answered(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    draft = decision("u-7")
    with Log.open(directory) as log:
        with broken_commit(log, error("locked", sqlite3.SQLITE_BUSY), stored=True):
            appended = log.append(draft)
        assert (appended.index, appended.replayed) == (1, False)
        assert log.append(decision()).index == 2
    verify_receipt(appended.receipt, policy_of(directory), body=body("u-7"))
    verify_directory(directory, policy_of(directory))


def test_a_commit_that_did_not_happen_is_refused_and_can_be_asked_again(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    draft = decision("u-7")
    with Log.open(directory) as log:
        busy = error("locked", sqlite3.SQLITE_BUSY)
        with broken_commit(log, busy, stored=False), pytest.raises(LogUnavailable):
            log.append(draft)
        assert log.get(draft.id) is None
        appended = log.append(draft)
        assert (appended.index, appended.replayed) == (1, False)
    verify_directory(directory, policy_of(directory))


def test_an_interrupt_in_the_middle_settles_everybody_and_the_log_goes_on(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    draft = keyed("key-1")
    with Log.open(directory) as log:
        stopped = KeyboardInterrupt()
        with broken_commit(log, stopped, stored=True), pytest.raises(KeyboardInterrupt):
            log.append(draft)
        again = log.append(draft)
        assert (again.index, again.replayed) == (1, True)
    verify_receipt(again.receipt, policy_of(directory), body=body("u-1"))
    verify_directory(directory, policy_of(directory))


def test_an_anchor_that_cannot_be_written_holds_the_answer_back(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log", anchor=tmp_path / "volume" / "anchor")
    with Log.open(directory) as log:
        log.append(decision())
        log._opened.anchor.close()
        shutil.move(tmp_path / "volume", tmp_path / "unmounted")
        draft = keyed("key-1")
        with pytest.raises(LogUnavailable, match="anchor"):
            log.append(draft)
        # Stored and not anchored: nobody may see it yet.
        assert log.size == 2
        assert [found.index for found in log.search().found] == [1]
        with pytest.raises(LogUnavailable, match="not yet anchored"):
            log.get(draft.id)
        shutil.move(tmp_path / "unmounted", tmp_path / "volume")
        again = log.append(draft)
        assert (again.index, again.replayed) == (2, True)
    verify_receipt(again.receipt, policy_of(directory), body=body("u-1"))


def test_a_database_put_back_under_a_running_log_is_noticed(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    with Log.open(directory) as log:
        log.append(decision())
        rows(directory, "UPDATE head SET size = 1")
        with pytest.raises(LogUnavailable, match="somebody else wrote"):
            log.append(decision())
        with pytest.raises(LogUnavailable, match="somebody else wrote"):
            log.append(decision())


def test_a_copy_of_the_process_does_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = make_log(tmp_path / "log")
    with Log.open(directory) as log:
        with monkeypatch.context() as patch:
            patch.setattr(log._opened.writer, "_process", os.getpid() + 1)
            with pytest.raises(LogUnavailable, match="another process"):
                log.append(decision())
        assert log.append(decision()).index == 1
