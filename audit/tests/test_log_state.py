"""What an open log says about itself, and that looking disturbs nobody."""

import shutil
from pathlib import Path

from _logs import decision, fill, make_log

from tidegate_audit.anchor import SLOT_BYTES
from tidegate_audit.checkpoint import Checkpoint
from tidegate_audit.log import Log
from tidegate_audit.note import split_note


def anchor_of(directory: Path) -> Path:
    return directory.with_name(directory.name + ".anchor")


def test_a_log_tells_the_checkpoint_that_it_signed(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "log")) as log:
        appended = decision()
        log.append(appended)
        state = log.state()
        signed = Checkpoint.parse(split_note(log.checkpoint())[0])
    assert (state.origin, state.size, state.root) == (signed.origin, signed.size, signed.root)
    assert abs((state.last - appended.time).total_seconds()) < 0.001


def test_an_anchor_that_holds_the_newest_checkpoint_agrees(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "log")) as log:
        fill(log, 300)
        anchor = log.state().anchor
        assert (anchor.agrees, anchor.size, anchor.fault) == (True, log.size, None)
        assert anchor.path == anchor_of(tmp_path / "log")
        assert anchor.written is not None


def test_an_anchor_that_is_behind_does_not_agree(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "log")) as log:
        log.append(decision())
        old = anchor_of(tmp_path / "log").read_bytes()
        log.append(decision())
        log.append(decision())
        anchor_of(tmp_path / "log").write_bytes(old)
        anchor = log.state().anchor
    assert not anchor.agrees
    assert "expected" in (anchor.fault or "")


def test_an_anchor_of_another_history_does_not_agree(tmp_path: Path) -> None:
    """The same log, gone on from a copy: its keys sign another tree."""
    make_log(tmp_path / "log")
    shutil.copytree(tmp_path / "log", tmp_path / "copy")
    shutil.copy(anchor_of(tmp_path / "log"), anchor_of(tmp_path / "copy"))
    with Log.open(tmp_path / "copy") as copy:
        fill(copy, 5)
    with Log.open(tmp_path / "log") as log:
        fill(log, 2)
        shutil.copy(anchor_of(tmp_path / "copy"), anchor_of(tmp_path / "log"))
        anchor = log.state().anchor
    assert not anchor.agrees


def test_an_anchor_that_is_gone_is_said_and_not_made_anew(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "log")) as log:
        anchor_of(tmp_path / "log").unlink()
        anchor = log.state().anchor
        assert (anchor.agrees, anchor.written, anchor.size) == (False, None, None)
        assert not anchor_of(tmp_path / "log").exists()


def test_a_slot_that_is_being_written_does_not_disturb_a_look(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "log")) as log:
        log.append(decision())
        log.append(decision())
        where = anchor_of(tmp_path / "log")
        data = where.read_bytes()
        sizes = [int(data[at : at + SLOT_BYTES].split(b"\n")[2]) for at in (0, SLOT_BYTES)]
        older = sizes.index(min(sizes)) * SLOT_BYTES
        torn = data[:older] + b"half" + data[older + 4 :]
        where.write_bytes(torn)
        assert log.state().anchor.agrees


def test_looking_writes_nothing(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "log")) as log:
        before = (log.size, anchor_of(tmp_path / "log").read_bytes())
        log.state()
        assert (log.size, anchor_of(tmp_path / "log").read_bytes()) == before


def test_a_pseudonym_is_the_same_each_time_and_another_in_another_log(tmp_path: Path) -> None:
    with Log.open(make_log(tmp_path / "a")) as one, Log.open(make_log(tmp_path / "b")) as other:
        assert one.pseudonym("u-1") == one.pseudonym("u-1")
        assert one.pseudonym("u-1") != one.pseudonym("u-2")
        assert one.pseudonym("u-1") != other.pseudonym("u-1")
        assert "u-1" not in one.pseudonym("u-1")
