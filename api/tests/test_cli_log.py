"""``tidegate log`` and ``tidegate verify``: a log is made, checked, copied, lost and followed."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from _cli import ORIGIN, REQUESTS, Cli, Said
from _server import Server

ORDER = REQUESTS / "order.json"
LOCATIONS = REQUESTS / "locations.json"
POLICY = Path(".tidegate/log/tlog-policy")


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(tmp_path, monkeypatch, capsys)


@pytest.fixture
def decided(cli: Cli) -> Cli:
    """A log with one deny in it, whose receipt is ``receipt.json``."""
    cli.log()
    assert cli("check", LOCATIONS, "--receipt", "receipt.json").code == 3
    return cli


def receipt(cli: Cli, *more: object) -> Said:
    return cli("verify", "receipt", "receipt.json", "--policy", POLICY, *more, "--json")


# A new log


def test_a_new_log_says_whom_to_trust_and_what_to_keep(cli: Cli) -> None:
    told = cli("log", "init", ORIGIN)
    assert told.code == 0
    assert f"made {ORIGIN} in .tidegate/log" in told.out
    assert "give .tidegate/log/tlog-policy to whoever is to check receipts" in told.out
    told = cli("log", "init", "a.example/b-1", "--dir", "other", "--json")
    assert set(told.json) == {"origin", "directory", "anchor", "policy", "vkey"}
    assert told.json["vkey"] in Path(told.json["policy"]).read_text()


def test_the_anchor_lies_where_it_is_told_to(cli: Cli) -> None:
    Path("volume").mkdir()
    assert cli("log", "init", ORIGIN, "--anchor", "volume/anchor").code == 0
    assert Path("volume/anchor").is_file()
    assert not Path(".tidegate/log.anchor").exists()


def test_the_status_is_the_signed_checkpoint(decided: Cli) -> None:
    told = decided("log", "status", "--json").json
    assert set(told) == {"origin", "size", "checkpoint", "parts", "parts_destroyed"}
    assert (told["origin"], told["size"]) == (ORIGIN, 3)
    assert told["checkpoint"].startswith(f"{ORIGIN}\n3\n")
    assert told["checkpoint"] in decided("log", "status").out


# Receipts


def test_a_receipt_is_proven_and_its_limits_are_told(decided: Cli) -> None:
    told = decided("verify", "receipt", "receipt.json", "--policy", POLICY, "--body", LOCATIONS)
    assert told.code == 0
    assert "deny, data.transfer" in told.out
    assert "the request is the one that was sent, byte for byte" in told.out
    assert "does not prove that the facts were true" in told.out
    found = receipt(decided, "--body", LOCATIONS, "--outcome", "deny").json
    assert found["proven"] is True
    assert found["compared"] == {"body": True, "action": False, "outcome": True}
    assert found["rules"][0] == "us.dsp.restricted"


def test_without_the_body_it_says_that_nothing_was_compared(decided: Cli) -> None:
    told = decided("verify", "receipt", "receipt.json", "--policy", POLICY)
    assert told.code == 0
    assert "the request was not compared" in told.out


def test_a_whole_answer_will_do_for_its_receipt(cli: Cli) -> None:
    cli.log()
    Path("receipt.json").write_text(cli("check", ORDER, "--json").out)
    assert receipt(cli, "--body", ORDER).code == 0


def test_another_body_is_not_proven(decided: Cli) -> None:
    told = receipt(decided, "--body", ORDER)
    assert told.code == 3
    assert told.error["message"].startswith("not proven: the receipt is for a body of ")


def test_another_outcome_action_or_item_is_not_proven(decided: Cli) -> None:
    for more, says in (
        (("--outcome", "allow"), "the decision's outcome is 'deny'; expected 'allow'"),
        (("--action", "data.sell"), "about the action 'data.transfer'; expected 'data.sell'"),
        (("--item", 1), "expected item 1"),
    ):
        told = receipt(decided, *more)
        assert told.code == 3
        assert says in told.error["message"]


def test_a_receipt_with_any_part_changed_is_not_proven(decided: Cli) -> None:
    original = json.loads(Path("receipt.json").read_text())
    for member, value in original.items():
        changed = dict(original)
        if isinstance(value, int):
            changed[member] = value + 1
        elif isinstance(value, str):
            # In the middle, where every format of ours means something by each character.
            half = len(value) // 2
            changed[member] = (
                value[:half] + ("A" if value[half] != "A" else "B") + value[half + 1 :]
            )
        else:
            changed[member] = None
        Path("receipt.json").write_text(json.dumps(changed))
        told = receipt(decided, "--body", LOCATIONS)
        assert told.code == 3, member
        assert told.error["message"].startswith("not proven: "), member


def test_the_key_of_another_log_proves_nothing(decided: Cli) -> None:
    decided("log", "init", ORIGIN, "--dir", "other")
    told = decided(
        "verify", "receipt", "receipt.json", "--policy", "other/log/tlog-policy", "--json"
    )
    assert told.code == 3
    assert told.error["message"].startswith("not proven: ")


# A whole log


def test_a_log_is_proven_where_it_lies_and_as_a_copy(decided: Cli) -> None:
    told = decided("log", "verify", "--json")
    assert told.code == 0
    assert set(told.json) == {
        "proven", "origin", "size", "types", "outcomes", "epochs", "parts", "parts_destroyed",
    }  # fmt: skip
    assert told.json["types"] == {"genesis": 1, "decision": 1, "stop": 1}
    assert told.json["outcomes"] == {"deny": 1}
    exported = decided("log", "export", "copy", "--json")
    assert exported.json == {"folder": "copy", "size": 3, "policy": "copy/tlog-policy"}
    copy = decided("verify", "directory", "copy", "--policy", POLICY)
    assert copy.code == 0
    assert f"{ORIGIN}: 3 records" in copy.out


def test_the_command_that_the_export_prints_runs(decided: Cli) -> None:
    printed = re.search(r"check it with: tidegate (.*)", decided("log", "export", "copy").out)
    assert printed is not None
    assert decided(*shlex.split(printed[1])).code == 0


def test_a_copy_holds_no_key_and_nothing_sealed(decided: Cli) -> None:
    decided("log", "export", "copy")
    files = {path.name for path in Path("copy").rglob("*") if path.is_file()}
    assert files == {"3", "checkpoint", "tlog-policy"}


def test_any_flipped_bit_of_a_copy_is_found(decided: Cli) -> None:
    decided("log", "export", "copy")
    for file in [path for path in Path("copy").rglob("*") if path.is_file()]:
        if file.name == "tlog-policy":
            continue
        sound = file.read_bytes()
        for at in range(0, len(sound), max(1, len(sound) // 5)):
            file.write_bytes(sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :])
            told = decided("verify", "directory", "copy", "--policy", POLICY, "--json")
            assert told.code == 3, (file, at)
            assert told.error["message"].startswith("not proven: ")
        file.write_bytes(sound)
    assert decided("verify", "directory", "copy", "--policy", POLICY).code == 0


@pytest.mark.parametrize(
    "lie", ["CAST(replace(leaf, 'deny', 'free') AS BLOB)", "replace(leaf, 'deny', 'free')"]
)
def test_a_changed_leaf_in_the_database_is_found(decided: Cli, lie: str) -> None:
    with sqlite3.connect(".tidegate/log/log.sqlite") as database:
        # Even where whoever changed it knows how to get around the triggers.
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='trigger'"):
            database.execute(f"DROP TRIGGER {name}")
        database.execute(f"UPDATE entry SET leaf = {lie} WHERE idx = 1")
    database.close()
    told = decided("log", "verify", "--json")
    assert told.code == 3
    assert told.error["message"].startswith("not proven: ")


def test_a_database_that_is_none_is_said_so(decided: Cli) -> None:
    Path(".tidegate/log/log.sqlite").write_bytes(b"nothing of the kind" * 1000)
    assert decided("log", "status", "--json").code == 1
    assert decided("log", "verify", "--json").code in (1, 3)
    assert decided("check", ORDER, "--json").code == 1


def test_growth_is_proven_from_a_checkpoint_that_was_kept(decided: Cli) -> None:
    assert decided("log", "verify", "--keep", "last").code == 0
    decided("check", ORDER)
    assert decided("log", "verify", "--remembered", "last", "--keep", "last").code == 0
    assert Path("last").read_text().startswith(f"{ORIGIN}\n5\n")


def test_a_second_history_is_found_by_who_remembers_the_first(decided: Cli) -> None:
    shutil.copytree(".tidegate", "backup")
    decided("check", ORDER)
    decided("log", "verify", "--keep", "last")
    shutil.rmtree(".tidegate")
    shutil.copytree("backup", ".tidegate")
    for _ in range(2):
        decided("check", LOCATIONS)
    assert decided("log", "verify").code == 0
    told = decided("log", "verify", "--remembered", "last", "--json")
    assert told.code == 3
    assert told.error["message"].startswith("not proven: ")


def test_a_remembered_checkpoint_that_is_not_there_is_said_so(decided: Cli) -> None:
    assert decided("log", "verify", "--remembered", "nowhere").code == 1


# A served log


@pytest.fixture(scope="module")
def server(start_server: Callable[..., Server]) -> Server:
    made = start_server()
    made.evaluate(json.loads(ORDER.read_text()))
    return made


def _url(server: Server) -> str:
    return f"http://127.0.0.1:{server.port}/log/us/2026-1"


def test_a_served_log_is_proven_with_an_auditors_key(cli: Cli, server: Server) -> None:
    cli.set("TIDEGATE_KEY", server.make_key("auditor"))
    told = cli(
        "verify", "url", _url(server), "--policy", server.directory / "log/tlog-policy", "--json"
    )
    assert told.code == 0
    assert told.json["outcomes"] is not None


def test_a_served_log_wants_a_key_and_says_which(cli: Cli, server: Server) -> None:
    policy = server.directory / "log/tlog-policy"
    told = cli("verify", "url", _url(server), "--policy", policy, "--json")
    assert told.code == 1
    assert "give the token of an auditor" in told.error["message"]
    cli.set("TIDEGATE_KEY", server.make_key("service"))
    told = cli("verify", "url", _url(server), "--policy", policy, "--json")
    assert told.code == 1
    assert "auditor" in told.error["message"]


def test_a_served_log_is_not_proven_by_another_key(cli: Cli, server: Server) -> None:
    cli.log()
    cli.set("TIDEGATE_KEY", server.make_key("auditor"))
    told = cli("verify", "url", _url(server), "--policy", POLICY, "--json")
    assert told.code == 3
    assert told.error["message"].startswith("not proven: ")


def test_a_log_is_read_while_a_server_writes_it(cli: Cli, server: Server) -> None:
    home = server.directory
    assert cli("log", "verify", "--dir", home).code == 0
    assert cli("log", "status", "--dir", home).code == 0
    assert cli("log", "export", "copy", "--dir", home).code == 0


# A lost log


def _printed_command(message: str, **words: str) -> list[str]:
    """The recovery command of a refusal, with its placeholders filled in."""
    found = re.search(r"tidegate (log init ORIGIN .*)$", message)
    assert found is not None, message
    return [words.get(word, word) for word in shlex.split(found[1])]


def test_a_restored_backup_is_refused_and_followed_as_the_refusal_says(decided: Cli) -> None:
    cli = decided
    shutil.copytree(".tidegate/log", "backup")
    assert cli("check", ORDER).code == 0
    shutil.rmtree(".tidegate/log")
    shutil.copytree("backup", ".tidegate/log")

    refused = cli("check", ORDER, "--json")
    assert refused.code == 1
    assert "entries 3 to 4 are lost" in refused.error["message"]
    command = _printed_command(
        refused.error["message"], ORIGIN="gate.example.com/sg/2026h2-1", DIRECTORY="next"
    )
    assert cli(*command).code == 0
    shutil.copy(".tidegate/profile.yaml", "next")
    assert cli("check", ORDER, "--dir", "next").code == 0
    assert cli("log", "verify", "--dir", "next").code == 0
    assert _recovers("next") == {"origin": ORIGIN, "lost": {"from": 3, "to": 5}}


def test_naming_the_lost_logs_directory_tells_the_rest(decided: Cli) -> None:
    cli = decided
    shutil.copytree(".tidegate/log", "backup")
    cli("check", ORDER)
    shutil.rmtree(".tidegate/log")
    shutil.copytree("backup", ".tidegate/log")
    init = ("log", "init", "gate.example.com/sg/2026h2-1", "--dir", "next")
    assert cli(*init, "--recovers", ".tidegate").code == 0
    assert _recovers("next") == {"origin": ORIGIN, "lost": {"from": 3, "to": 5}}


def test_a_lost_anchor_is_refused_and_followed_as_the_refusal_says(decided: Cli) -> None:
    cli = decided
    Path(".tidegate/log.anchor").unlink()
    refused = cli("check", ORDER, "--json")
    assert refused.code == 1
    words = {
        "ORIGIN": "gate.example.com/sg/2026h2-1",
        "DIRECTORY": "next",
        "OLD-DIRECTORY": ".tidegate",
    }
    assert cli(*_printed_command(refused.error["message"], **words)).code == 0
    # Nothing is known to be lost: the database's own checkpoint is the newest there is.
    assert _recovers("next") == {"origin": ORIGIN, "lost": {"from": 3, "to": 3}}


def test_a_log_of_which_only_a_checkpoint_is_left_can_be_followed(decided: Cli) -> None:
    cli = decided
    cli("log", "verify", "--keep", "last")
    shutil.rmtree(".tidegate")
    init = ("log", "init", "gate.example.com/sg/2026h2-1", "--recovers", "last", "--kept")
    assert cli(*init, 4).code == 1  # it never had more than three
    assert cli(*init, 0).code == 0
    assert _recovers(".tidegate") == {"origin": ORIGIN, "lost": {"from": 0, "to": 3}}


def test_a_lost_log_is_not_followed_under_its_own_name_or_in_its_own_place(decided: Cli) -> None:
    told = decided("log", "init", ORIGIN, "--dir", "next", "--recovers", ".tidegate", "--json")
    assert told.code == 1
    assert "another origin" in told.error["message"]
    told = decided("log", "init", "gate.example.com/sg/2", "--recovers", ".tidegate", "--json")
    assert told.code == 1
    assert "Nothing is replaced" in told.error["message"]


def test_kept_without_recovers_is_a_wrong_command_line(cli: Cli) -> None:
    assert cli("log", "init", ORIGIN, "--kept", 3, "--json").code == 2


def _recovers(directory: str) -> dict[str, object]:
    """What the first record says about the log whose place it takes."""
    from tidegate_audit.log import Log

    home = Path(directory)
    with sqlite3.connect(home / "log" / "log.sqlite") as database:
        ((first,),) = database.execute("SELECT id FROM entry WHERE idx = 0")
    database.close()
    with Log.open(home / "log", anchor=home / "log.anchor") as log:
        stored = log.get(first)
        assert stored is not None
        told = stored.record["recovers"]
    assert isinstance(told, dict)
    assert str(told.pop("checkpoint")).startswith(ORIGIN)
    return told
