"""``tidegate export evidence`` and ``tidegate verify evidence``."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from _cli import ORIGIN, Cli
from _packs import OLD, decided, files_of, zipped

from tidegate_audit.database import DatabaseReader
from tidegate_audit.leaf import Leaf
from tidegate_audit.log import Log

LOG = Path(".tidegate/log")
POLICY = LOG / "tlog-policy"
EXPORT = ("export", "evidence", "--output", "pack.zip")


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """A log with a denied payout and an allowed one."""
    cli = Cli(tmp_path, monkeypatch, capsys)
    assert cli("log", "init", ORIGIN).code == 0
    with Log.open(LOG, anchor=Path(".tidegate/log.anchor")) as log:
        log.append(decided("u-1", OLD))
        log.append(decided("u-2", OLD, "allow"))
    return cli


def types() -> list[str]:
    with DatabaseReader(LOG / "log.sqlite") as database:
        return [Leaf.parse(entry).type for entry in _entries(database)]


def _entries(database: DatabaseReader) -> list[bytes]:
    from tidegate_audit.checkpoint import Checkpoint
    from tidegate_audit.note import split_note
    from tidegate_audit.tiles import decode_bundle

    size = Checkpoint.parse(split_note(database.checkpoint())[0]).size
    return decode_bundle(database.entries(0, size), size, "entries")


def test_a_pack_is_made_and_proven(cli: Cli) -> None:
    told = cli(*EXPORT, "--where", "outcome=deny")
    assert told.code == 0
    assert "wrote 1 of 2 decisions to pack.zip" in told.out
    told = cli("verify", "evidence", "pack.zip", "--policy", POLICY)
    assert told.code == 0
    assert "proven  1 decisions" in told.out


def test_the_making_is_recorded_where_no_server_holds_the_log(cli: Cli) -> None:
    assert "access" not in types()
    told = cli(*EXPORT, "--json").json
    assert types().count("access") == 1
    manifest = json.loads(files_of(Path("pack.zip").read_bytes())["manifest.json"])
    assert manifest["recorded"] == told["recorded"]
    assert manifest["made_by"] == "command-line"


def test_beside_a_server_nothing_is_recorded_and_that_is_said(cli: Cli) -> None:
    with Log.open(LOG, anchor=Path(".tidegate/log.anchor")):
        told = cli(*EXPORT)
    assert told.code == 0
    assert "Not recorded" in told.err
    assert "access" not in types()
    manifest = json.loads(files_of(Path("pack.zip").read_bytes())["manifest.json"])
    assert manifest["recorded"] is None
    assert cli("verify", "evidence", "pack.zip", "--policy", POLICY).code == 0


def test_nobody_is_looked_up_beside_a_server(cli: Cli) -> None:
    with Log.open(LOG, anchor=Path(".tidegate/log.anchor")):
        told = cli(*EXPORT, "--where", "subject=u-1", "--json")
    assert told.code == 1
    assert "recorded in the log first" in told.error["message"]
    assert not Path("pack.zip").exists()


def test_nothing_is_replaced_and_nothing_half_made_is_left(cli: Cli) -> None:
    Path("pack.zip").write_bytes(b"mine")
    assert cli(*EXPORT, "--json").error["next"] == "give another name with --output"
    assert Path("pack.zip").read_bytes() == b"mine"
    assert not list(Path().glob("*.part"))


def test_a_filter_that_does_not_exist_is_a_wrong_command_line(cli: Cli) -> None:
    assert cli(*EXPORT, "--where", "colour=red").code == 2


def test_without_a_key_a_pack_is_not_called_proven(cli: Cli) -> None:
    assert cli(*EXPORT).code == 0
    told = cli("verify", "evidence", "pack.zip")
    assert told.code == 0
    assert "agrees with itself, and that is all this shows" in told.out
    told = cli("verify", "evidence", "pack.zip", "--json")
    assert (told.json["proven"], told.json["agrees"]) == (False, True)


def test_a_pack_that_was_tampered_with_is_told_file_by_file(cli: Cli) -> None:
    assert cli(*EXPORT).code == 0
    files = files_of(Path("pack.zip").read_bytes())
    files["decisions.csv"] += b" "
    del files["laws.json"]
    Path("pack.zip").write_bytes(zipped(files))
    told = cli("verify", "evidence", "pack.zip", "--policy", POLICY, "--json")
    assert told.code == 3
    assert "decisions.csv: its hash or size" in told.error["message"]
    assert "laws.json: the manifest lists it" in told.error["message"]


def test_a_pack_of_another_log_is_refused(cli: Cli) -> None:
    assert cli(*EXPORT).code == 0
    assert cli("log", "init", "other.example.com/sg/2026h2-0", "--dir", "other").code == 0
    told = cli("verify", "evidence", "pack.zip", "--policy", "other/log/tlog-policy")
    assert told.code == 3
    assert "no known key signed" in told.err


def test_a_file_that_is_not_there_is_no_answer(cli: Cli) -> None:
    assert cli("verify", "evidence", "nothing.zip", "--json").code == 1


def test_what_is_no_zip_is_not_proven(cli: Cli) -> None:
    Path("pack.zip").write_text("hello")
    told = cli("verify", "evidence", "pack.zip", "--json")
    assert told.code == 3
    assert "cannot be read as a zip" in told.error["message"]


def test_a_pack_is_a_plain_zip(cli: Cli) -> None:
    assert cli(*EXPORT).code == 0
    with zipfile.ZipFile("pack.zip") as zipped_file:
        assert zipped_file.testzip() is None
