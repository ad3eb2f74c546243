"""``tidegate export decisions``: the list as a file, whole or not at all."""

from __future__ import annotations

import csv
import errno
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from _cli import ORIGIN, Cli

from tidegate_api import exports
from tidegate_api.cli import export
from tidegate_api.decisions import row_of
from tidegate_api.errors import BadRequest
from tidegate_api.where import filters_of
from tidegate_audit.ids import uuid7
from tidegate_audit.log import Draft, Filters, Found, Log, Part

DIGEST = "sha256:" + "5a" * 32
POLICY = {"bundle": DIGEST, "tables": DIGEST, "profile": DIGEST, "engine": "regorus 0.13.0"}


def decided(account: str, outcome: str = "deny", **record: Any) -> Draft:
    return Draft(
        type="decision",
        id=uuid7(),
        time=datetime.now(UTC),
        outcome=outcome,
        policy=POLICY,
        record={
            "action": "creator.payout",
            "rules": ["us.ofac.sdn", "us.irs.w8_missing"],
            "effects": ["deny", "review"],
            "obligations": [],
            "asked": ["us.ofac", "us.irs"],
            "dismissed": [],
            "missing": ["payee.country"],
            "mode": "enforce",
            "caller": "payouts",
            "revision": "2026.11.20",
            **record,
        },
        request={"sha256": "0" * 64, "size": 2},
        parts=(Part(account, {"facts": {"payee.country": "CU"}}),),
    )


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    """A log with three denied payouts and an allowed one."""
    cli = Cli(tmp_path, monkeypatch, capsys)
    cli.log()
    with _open() as log:
        for number in range(3):
            log.append(decided(f"u-{number}"))
        log.append(decided("u-9", "allow", rules=[], effects=[], missing=[]))
    return cli


def _open() -> Log:
    return Log.open(Path(".tidegate/log"), anchor=Path(".tidegate/log.anchor"))


def cells(file: str) -> list[dict[str, str]]:
    with Path(file).open(newline="", encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def test_the_file_holds_what_the_list_shows(cli: Cli) -> None:
    told = cli("export", "decisions", "--json").json
    assert told == {
        "file": "decisions.csv",
        "format": "csv",
        "decisions": 4,
        "origin": ORIGIN,
        "size": 6,
    }
    with _open() as log:
        expected = [row_of(found) for found in log.search().found]
    for line, row in zip(cells("decisions.csv"), expected, strict=True):
        assert line == {name: " ".join(v) if isinstance(v, list) else str(v)
                        for name, v in row.items()}  # fmt: skip
    assert cli("export", "decisions", "--output", "all.json").code == 0
    assert json.loads(Path("all.json").read_text()) == {
        "origin": ORIGIN,
        "size": 7,
        "decisions": expected,
    }


def test_a_json_export_has_a_decision_a_line(cli: Cli) -> None:
    assert cli("export", "decisions", "--format", "json").code == 0
    first, *lines, last = Path("decisions.json").read_text().splitlines()
    assert [json.loads(line.rstrip(","))["outcome"] for line in lines] == ["allow", *["deny"] * 3]
    assert json.loads(first + last)["decisions"] == []


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_pages_put_together_are_the_whole_list(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    assert cli("export", "decisions", "--output", f"one.{format_}").code == 0
    monkeypatch.setattr(exports, "_PAGE", 3)
    assert cli("export", "decisions", "--output", f"two.{format_}").code == 0
    assert Path(f"one.{format_}").read_bytes() == Path(f"two.{format_}").read_bytes()


def test_nothing_found_is_a_file_without_lines(cli: Cli) -> None:
    assert cli("export", "decisions", "--outcome", "review").code == 0
    assert Path("decisions.csv").read_text().splitlines() == [",".join(exports.COLUMNS)]
    assert cli("export", "decisions", "--outcome", "review", "--format", "json").code == 0
    assert json.loads(Path("decisions.json").read_text())["decisions"] == []


def test_standard_output_gets_the_file_alone(cli: Cli) -> None:
    told = cli("export", "decisions", "--output", "-", "--format", "json")
    assert (told.code, len(told.json["decisions"]), told.err) == (0, 4, "")


@pytest.mark.parametrize(
    "filters",
    [
        ["--outcome", "deny"],
        ["--where", "outcome=deny"],
        ["--where", "?outcome=deny&limit=50&after=1-1"],
        ["--where", "flag=&missing=payee.country", "--action", "creator.payout"],
        ["--where", f"bundle={DIGEST}", "--rule", "us.ofac.sdn", "--mode", "enforce"],
        ["--law", "us.ofac", "--outcome", "deny", "--from", "2020-01-01", "--to", "2999-01-01"],
    ],
)
def test_filters_choose_what_is_written(cli: Cli, filters: list[str]) -> None:
    assert cli("export", "decisions", *filters, "--json").json["decisions"] == 3
    assert {row["outcome"] for row in cells("decisions.csv")} == {"deny"}


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--where", "outcom=deny"], "no such filter"),
        (["--where", "outcome=maybe"], "expected one of error, deny"),
        (["--where", "outcome=deny&outcome=allow"], "once"),
        (["--where", "outcome=deny", "--outcome", "allow"], "once"),
        (["--from", "yesterday"], "from: expected a day"),
        (["--where", "person=ab12"], "one officer's session"),
        (["--output", "-"], "give --output FILE"),
    ],
)
def test_what_cannot_be_asked_is_a_wrong_command_line(cli: Cli, argv: list[str], told: str) -> None:
    said = cli("export", "decisions", *argv, "--json")
    assert said.code == 2
    assert told in said.error["message"]
    assert not list(Path().glob("decisions.*"))


def test_a_person_who_is_looked_up_is_recorded_first(cli: Cli) -> None:
    assert cli("export", "decisions", "--subject", "u-1", "--json").json["decisions"] == 1
    with _open() as log:
        leaf = log.get(_last_access(log))
        assert leaf is not None
        assert leaf.record is not None
        assert (leaf.leaf.type, leaf.record["what"]) == ("access", "export")
        (part,) = log.open_parts(leaf.id) or ()
        assert part.person == "u-1"


def _last_access(log: Log) -> str:
    with closing(sqlite3.connect(".tidegate/log/log.sqlite")) as database:
        # Genesis, four decisions, a stop, and then it.
        (found,) = database.execute("SELECT id FROM entry WHERE idx = 6").fetchone()
    return str(found)


def test_a_person_cannot_be_looked_up_where_it_cannot_be_recorded(cli: Cli) -> None:
    with _open():
        said = cli("export", "decisions", "--where", "subject=u-1", "--json")
    assert said.code == 1
    assert "recorded in the log first" in said.error["message"]
    assert not list(Path().glob("decisions.*"))


def test_a_log_that_a_server_holds_is_exported_as_it_is_at_the_start(cli: Cli) -> None:
    with _open() as log:
        told = cli("export", "decisions", "--json").json
        assert (told["decisions"], told["size"]) == (4, log.size)
        chunks = exports.stream_json(log, Filters())
        log.append(decided("u-10"))
        assert len(json.loads(b"".join(chunks))["decisions"]) == 4


def test_no_file_is_written_over(cli: Cli) -> None:
    Path("decisions.csv").write_text("mine")
    said = cli("export", "decisions", "--json")
    assert (said.code, Path("decisions.csv").read_text()) == (1, "mine")
    assert "nothing is replaced" in said.error["message"]


def test_a_full_disk_leaves_no_file(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export.os, "fsync", full)
    said = cli("export", "decisions", "--json")
    assert said.code == 1
    assert "No space left on device" in said.error["message"]
    assert not list(Path().glob("decisions.*"))


def test_an_export_that_is_stopped_leaves_no_file(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(exports, "row_of", stopped)
    assert cli("export", "decisions").code == 130
    assert not list(Path().glob("decisions.*"))


def test_what_a_killed_export_left_is_written_over(cli: Cli) -> None:
    Path("decisions.csv.part").write_text("x" * 100_000)
    assert cli("export", "decisions").code == 0
    assert len(cells("decisions.csv")) == 4
    assert not Path("decisions.csv.part").exists()


@pytest.mark.parametrize("first", ["=", "+", "-", "@"])
def test_a_cell_is_no_formula(cli: Cli, first: str) -> None:
    with _open() as log:
        log.append(decided("u-1", caller=f"{first}1+1,cmd", rules=[f"{first}x"], effects=["deny"]))
    assert cli("export", "decisions").code == 0
    newest = cells("decisions.csv")[0]
    assert (newest["caller"], newest["rules"]) == (f"'{first}1+1,cmd", f"'{first}x")


def test_a_place_without_a_log_is_told(cli: Cli) -> None:
    said = cli("export", "decisions", "--dir", "elsewhere", "--json")
    assert (said.code, "there is none" in said.error["message"]) == (1, True)


def test_a_query_is_read_as_the_server_reads_it() -> None:
    day = datetime(2026, 11, 1, tzinfo=UTC)
    assert filters_of("") == Filters()
    assert filters_of("from=2026-11-01&to=2026-11-01") == Filters(
        since=day, until=day + timedelta(days=1)
    )
    assert filters_of("to=2026-11-01T08:00:00%2B08:00") == Filters(until=day)
    with pytest.raises(BadRequest, match="there is no such filter"):
        filters_of("since=2026-11-01")


def test_a_row_has_a_column_for_each_member() -> None:
    found = Found(1, "id", datetime.now(UTC), "a", "deny", "enforce", "c", (), ())
    assert set(row_of(found)) == set(exports.COLUMNS)
