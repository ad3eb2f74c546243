"""Reading a log beside the process that writes it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from _logs import decision, fill, make_log, policy_of, rows

from tidegate_audit import verify_receipt
from tidegate_audit.errors import LogUnavailable, StartError, TileError
from tidegate_audit.log import Filters, Log, read_log


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    directory = make_log(tmp_path / "log")
    with Log.open(directory) as log:
        fill(log, 30)
        log.append(decision("u-7", outcome="allow"))
    return directory


@contextmanager
def written(directory: Path) -> Iterator[None]:
    """Another process writes the log meanwhile."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("_writer_process.py")), directory, "2"],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        # It is open, and has written something.
        process.stdout.readline()
        process.stdout.readline()
        yield
    finally:
        process.kill()
        process.communicate()


def test_a_log_that_another_process_writes_can_be_read(directory: Path) -> None:
    with written(directory), read_log(directory) as view:
        size = view.size
        assert size > 32
        found = [each.id for each in view.search(limit=1000).found]
        assert len(found) == view.count() > 31
        receipt = view.receipt(found[0])
        assert receipt is not None
        proven = verify_receipt(receipt.to_dict(), policy_of(directory))
        assert proven.checkpoint.size == size == view.size
        assert [each.id for each in view.search(limit=1000).found] == found


def test_a_view_shows_persons_and_records_like_the_log(directory: Path) -> None:
    with read_log(directory) as view:
        (found,) = view.search(Filters(subject="u-7")).found
        stored, parts = view.get(found.id), view.open_parts(found.id)
        assert stored is not None
        assert parts is not None
        assert (stored.leaf.outcome, parts[0].person) == ("allow", "u-7")
        assert view.get("0199a8c4-7e10-7b3e-9d55-2f6c1b0a9e41") is None


def test_reading_changes_nothing(directory: Path) -> None:
    before = (directory / "log.sqlite").read_bytes()
    with read_log(directory) as view:
        view.count(Filters(outcome="deny"))
    assert (directory / "log.sqlite").read_bytes() == before


def test_a_view_of_an_open_log_stays_where_it_was(directory: Path) -> None:
    with Log.open(directory) as log:
        view = log.view()
        size, note = view.size, view.checkpoint()
        appended = log.append(decision())
        assert (view.size, view.checkpoint(), view.count()) == (size, note, 31)
        assert (log.size, log.count()) == (size + 1, 32)
        with pytest.raises(LogUnavailable):
            view.receipt(appended.receipt.leaf.id)


def test_a_place_without_a_log_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"there is no log\.sqlite"), read_log(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_older_log_is_not_read_before_it_was_brought_up(directory: Path) -> None:
    rows(directory, "UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(StartError, match="start its server once"), read_log(directory):
        pass


def test_a_log_with_a_forged_head_is_not_read(directory: Path) -> None:
    rows(directory, "UPDATE head SET root = zeroblob(32)")
    with pytest.raises(StartError, match="another root"), read_log(directory):
        pass


def test_several_receipts_are_those_that_are_made_one_by_one(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    with Log.open(directory) as log:
        ids = [log.append(decision(f"u-{at}")).receipt.leaf.id for at in range(9)]
        view = log.view()
        log.append(decision())
        assert view.receipts(range(1, 10)) == [view.receipt(each) for each in ids]


def test_a_receipt_beyond_a_view_is_refused(tmp_path: Path) -> None:
    directory = make_log(tmp_path / "log")
    with Log.open(directory) as log:
        log.append(decision())
        view = log.view()
        log.append(decision())
        with pytest.raises(TileError, match="no entry 2"):
            view.receipts([1, 2])
