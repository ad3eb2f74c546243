"""Verifying receipts and a log's own database, all made by the real log."""

import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from shutil import copyfile, copytree

import pytest
from _serving import served
from _tools import run_tool
from _trees import MemoryLog
from hypothesis import given, settings
from hypothesis import strategies as st

from tidegate_audit import (
    Policy,
    VerifyError,
    export_static,
    verify_directory,
    verify_receipt,
    verify_url,
)
from tidegate_audit.checkpoint import Checkpoint, sign_checkpoint
from tidegate_audit.database import DatabaseReader
from tidegate_audit.errors import (
    AuditError,
    CheckpointError,
    NoteError,
    ProofError,
    ReceiptError,
)
from tidegate_audit.ids import uuid7
from tidegate_audit.leaf import Decider, Leaf
from tidegate_audit.log import Draft, Log, Part
from tidegate_audit.note import Signer
from tidegate_audit.receipt import Receipt

ORIGIN = "example.com/eu/2026h2-1"
NOBODY = "sha256:" + "0" * 64
RECORD = {
    "rules": [],
    "effects": [],
    "obligations": [],
    "asked": ["us.dsp"],
    "dismissed": [],
    "missing": [],
    "mode": "enforce",
    "caller": "orders",
    "residency": "eu",
    "retention": "default",
    "revision": "2026.11.20",
}
COUNT = 600


def body(at: int) -> bytes:
    return b'{"order": %d}' % at


def draft(at: int) -> Draft:
    asked = body(at)
    return Draft(
        type="decision",
        id=uuid7(),
        time=datetime.now(UTC),
        outcome="allow" if at % 3 else "deny",
        policy={"bundle": NOBODY, "tables": NOBODY, "profile": NOBODY, "engine": "regorus 0.13.0"},
        record={**RECORD, "action": "order.place" if at % 2 else "creator.payout"},
        request={"sha256": sha256(asked).hexdigest(), "size": len(asked), "item": at % 5},
        parts=(Part(f"person-{at % 7}", {"amount": at}),),
    )


@dataclass(frozen=True)
class Made:
    directory: Path
    policy: Policy
    vkey: str
    receipts: list[Receipt]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A log with a genesis, 600 decisions and two stops."""
    directory = tmp_path_factory.mktemp("made") / "log"
    info = Log.init(directory, origin=ORIGIN)
    receipts: list[Receipt] = []
    for half in (range(COUNT // 2), range(COUNT // 2, COUNT)):
        with Log.open(directory) as log:
            receipts += [log.append(draft(at)).receipt for at in half]
    return Made(directory, Policy.load(directory / "tlog-policy"), info.vkey, receipts)


@pytest.fixture
def copy(made: Made, tmp_path: Path) -> Path:
    """A copy of that log to lie in."""
    copytree(made.directory, tmp_path / "log")
    copyfile(made.directory.with_name("log.anchor"), tmp_path / "log.anchor")
    return tmp_path / "log"


def lie(directory: Path, *statements: str, **values: object) -> None:
    """Change the database behind the log's back, whatever its triggers say."""
    database = sqlite3.connect(directory / "log.sqlite", isolation_level=None)
    triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        database.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        database.execute(statement, values)
    database.close()


# Receipts


@pytest.mark.parametrize("at", [0, 1, 254, 255, 256, 299, 300, COUNT - 1])
def test_a_receipt_verifies_for_its_body_action_and_outcome(made: Made, at: int) -> None:
    verified = verify_receipt(
        made.receipts[at],
        made.policy,
        body=body(at),
        item=at % 5,
        action="order.place" if at % 2 else "creator.payout",
        outcome="allow" if at % 3 else "deny",
    )
    assert verified.signed_by == (ORIGIN,)
    assert verified.leaf.origin == ORIGIN
    assert verified.body_compared
    assert verified.action_compared
    assert verified.outcome_compared


def test_a_receipt_verifies_from_its_json_text(made: Made) -> None:
    text = json.dumps(made.receipts[7].to_dict(), indent=1)
    for form in (text, text.encode(), json.loads(text)):
        assert verify_receipt(form, made.policy).receipt == made.receipts[7]


def test_what_was_not_given_is_told_as_not_compared(made: Made) -> None:
    verified = verify_receipt(made.receipts[0], made.policy)
    assert not verified.body_compared
    assert not verified.action_compared
    assert not verified.outcome_compared


def test_the_receipt_of_one_request_does_not_pass_for_another(made: Made) -> None:
    with pytest.raises(VerifyError, match="Give the body exactly as it was sent"):
        verify_receipt(made.receipts[1], made.policy, body=body(2))


@pytest.mark.parametrize("change", [b" ", b"\n", b"}"])
def test_a_byte_more_in_the_body_is_another_body(made: Made, change: bytes) -> None:
    with pytest.raises(VerifyError, match="the receipt is for a body of"):
        verify_receipt(made.receipts[1], made.policy, body=body(1) + change)


def test_the_receipt_of_one_item_does_not_pass_for_another(made: Made) -> None:
    with pytest.raises(VerifyError, match="is for item 1 of the request; expected item 2"):
        verify_receipt(made.receipts[1], made.policy, body=body(1), item=2)


def test_the_receipt_of_one_item_does_not_pass_for_the_whole_body(made: Made) -> None:
    with pytest.raises(VerifyError, match="for item 1 of the several in this body"):
        verify_receipt(made.receipts[1], made.policy, body=body(1))


def test_the_receipt_of_one_action_does_not_pass_for_another(made: Made) -> None:
    with pytest.raises(VerifyError, match=r"about the action 'order\.place'"):
        verify_receipt(made.receipts[1], made.policy, action="creator.payout")


def test_a_denial_does_not_pass_for_an_allow(made: Made) -> None:
    with pytest.raises(VerifyError, match="outcome is 'deny'; expected 'allow'"):
        verify_receipt(made.receipts[0], made.policy, outcome="allow")


def test_a_receipt_of_a_log_that_is_not_trusted_is_refused(made: Made) -> None:
    policy = Policy.for_log(Signer(ORIGIN, bytes(32)).key)
    with pytest.raises(NoteError, match="no known key signed"):
        verify_receipt(made.receipts[0], policy)


def test_a_receipt_with_the_index_of_another_is_refused(made: Made) -> None:
    with pytest.raises(ReceiptError, match="its proof says"):
        verify_receipt(replace(made.receipts[0], index=5), made.policy)


def test_a_receipt_with_the_proof_of_another_is_refused(made: Made) -> None:
    other = made.receipts[9]
    wrong = replace(made.receipts[0], index=other.index, proof=other.proof)
    with pytest.raises(ProofError, match="not to the root"):
        verify_receipt(wrong, made.policy)


def test_a_receipt_with_the_leaf_of_another_is_refused(made: Made) -> None:
    other = made.receipts[9]
    wrong = replace(made.receipts[0], entry=other.entry, disclosures=other.disclosures)
    with pytest.raises(ProofError, match="not to the root"):
        verify_receipt(wrong, made.policy)


def test_a_receipt_with_the_disclosures_of_another_is_refused(made: Made) -> None:
    wrong = replace(made.receipts[0], disclosures=made.receipts[9].disclosures)
    with pytest.raises(ReceiptError, match=r"disclosures\[0\]"):
        verify_receipt(wrong, made.policy)


def test_a_receipt_with_the_request_of_another_is_refused(made: Made) -> None:
    record, _ = made.receipts[0].disclosures
    _, request = made.receipts[9].disclosures
    wrong = replace(made.receipts[0], disclosures=(record, request))
    with pytest.raises(ReceiptError, match=r"disclosures\[1\]"):
        verify_receipt(wrong, made.policy)


def test_a_receipt_under_a_checkpoint_of_another_log_is_refused(made: Made) -> None:
    other = MemoryLog([made.receipts[0].entry], "example.com/us/2026h2-1")
    logs = "".join(f"log {key}\n" for key in (made.vkey, other.signer.key))
    policy = Policy.parse(f"{logs}quorum none\n".encode())
    proof = "c2sp.org/tlog-proof@v1\nindex 0\n\n" + other.note.decode()
    with pytest.raises(CheckpointError, match=r"expected a checkpoint of 'example\.com/eu"):
        verify_receipt(replace(made.receipts[0], index=0, proof=proof), policy)


def test_a_receipt_that_keeps_its_request_back_proves_no_body(made: Made) -> None:
    short = replace(made.receipts[0], disclosures=made.receipts[0].disclosures[:1])
    assert verify_receipt(short, made.policy, action="creator.payout").action_compared
    with pytest.raises(VerifyError, match="does not disclose the request"):
        verify_receipt(short, made.policy, body=body(0))
    with pytest.raises(VerifyError, match="item None"):
        verify_receipt(short, made.policy, item=0)


def test_a_receipt_that_keeps_its_record_back_proves_no_action(made: Made) -> None:
    bare = replace(made.receipts[0], disclosures=())
    assert verify_receipt(bare, made.policy, outcome="deny").outcome_compared
    with pytest.raises(VerifyError, match="does not disclose the record"):
        verify_receipt(bare, made.policy, action="creator.payout")


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"null", b"\xff", b'{"v":1,"v":1}', b"[" * 10**5, b" " * (1 << 20) + b"{}"],
)
def test_a_text_that_is_no_receipt_is_refused(made: Made, text: bytes) -> None:
    with pytest.raises(ReceiptError):
        verify_receipt(text, made.policy)


@given(st.integers(0, COUNT - 1), st.sampled_from(["leaf", "disclosures", "proof"]), st.data())
@settings(max_examples=120, deadline=None)
def test_no_bit_of_a_receipt_can_be_flipped(
    made: Made, at: int, member: str, data: st.DataObject
) -> None:
    receipt = made.receipts[at].to_dict()
    value = receipt[member]
    which = data.draw(st.integers(0, 1)) if isinstance(value, list) else 0
    text = value[which] if isinstance(value, list) else str(value)
    raw = bytearray(b64decode(text) if member == "leaf" else text.encode())
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[bit // 8] ^= 1 << bit % 8
    try:
        changed = b64encode(raw).decode() if member == "leaf" else raw.decode()
    except UnicodeDecodeError:
        return
    if isinstance(value, list):
        receipt[member] = [*value[:which], changed, *value[which + 1 :]]
    else:
        receipt[member] = changed
    with pytest.raises(AuditError):
        verify_receipt(receipt, made.policy)


def test_torchwood_accepts_the_receipt(made: Made, tmp_path: Path) -> None:
    (tmp_path / "leaf").write_bytes(made.receipts[3].entry)
    (tmp_path / "receipt.tlog-proof").write_text(made.receipts[3].proof)
    result = run_tool(
        "verify-receipt",
        *("-policy", made.directory / "tlog-policy"),
        *("-leaf", tmp_path / "leaf"),
        tmp_path / "receipt.tlog-proof",
    )
    assert result.returncode == 0, result.stderr


# Databases


def test_a_log_directory_verifies_with_its_counts(made: Made) -> None:
    done: list[tuple[int, int]] = []
    verified = verify_directory(
        made.directory, made.policy, progress=lambda at, of: done.append((at, of))
    )
    assert verified.origin == ORIGIN
    assert verified.size == COUNT + 3
    assert verified.leaves is not None
    assert verified.leaves.types == {"genesis": 1, "decision": COUNT, "stop": 2}
    assert verified.leaves.outcomes == {"allow": 400, "deny": 200}
    assert verified.leaves.epochs == 3
    assert verified.parts_destroyed == 0
    assert done[-1] == (COUNT + 3, COUNT + 3)


def test_a_log_verifies_while_it_is_written(made: Made, copy: Path) -> None:
    with Log.open(copy) as log:
        log.append(draft(1))
        assert verify_directory(copy, made.policy).size == COUNT + 4
        log.append(draft(2))
        assert verify_directory(copy, made.policy).size == COUNT + 5


def test_reading_sees_one_state_of_a_log_that_grows(made: Made, copy: Path) -> None:
    with Log.open(copy) as log, DatabaseReader(copy / "log.sqlite") as database:
        log.append(draft(1))
        assert database.checkpoint() != log.checkpoint()
        database.check_rows()


def test_only_new_entries_are_read_since_the_last_time(made: Made, copy: Path) -> None:
    before = verify_directory(copy, made.policy)
    with Log.open(copy) as log:
        log.append(draft(1))
    verified = verify_directory(copy, made.policy, remembered=before.checkpoint, only_new=True)
    assert (verified.tree.first, verified.size) == (512, COUNT + 5)


def test_an_older_copy_of_a_log_is_found_by_who_remembers(made: Made, copy: Path) -> None:
    with Log.open(copy) as log:
        log.append(draft(1))
        newer = log.checkpoint()
    with pytest.raises(VerifyError, match="rolled back"):
        verify_directory(made.directory, made.policy, remembered=newer)


def test_others_programs_accept_the_exported_log(made: Made, tmp_path: Path) -> None:
    with DatabaseReader(made.directory / "log.sqlite") as database:
        assert export_static(database, tmp_path / "static") == COUNT + 3
    result = run_tool("verify-tlog", "-vkey", made.vkey, tmp_path / "static")
    assert result.returncode == 0, result.stderr
    verified = verify_directory(tmp_path / "static", made.policy)
    assert (verified.size, verified.parts) == (COUNT + 3, None)


@pytest.mark.parametrize("entries", [True, False])
def test_a_served_log_verifies(made: Made, tmp_path: Path, entries: bool) -> None:
    with DatabaseReader(made.directory / "log.sqlite") as database:
        export_static(database, tmp_path / "static")
    with served(tmp_path / "static", token="secret") as url:
        verified = verify_url(url, made.policy, token="secret", entries=entries)
        assert verified.size == COUNT + 3
        assert (verified.leaves is not None) == entries
        with pytest.raises(VerifyError, match="the log wants a token"):
            verify_url(url, made.policy, token="another", entries=entries)


# Another byte than the one that stands there, whatever it is.
FLIP = (
    "UPDATE {0} SET {1} = CAST(substr({1}, 1, {2}) "
    "|| iif(substr({1}, {2} + 1, 1) = X'FF', X'00', X'FF') "
    "|| substr({1}, {2} + 2) AS BLOB)"
)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (FLIP.format("entry", "leaf", 300) + " WHERE idx = 400", "entry 400"),
        ("UPDATE entry SET leaf = (SELECT leaf FROM entry WHERE idx = 7) WHERE idx = 8", "entry 8"),
        (
            "UPDATE entry SET id = replace(id, '-7', '-6') WHERE idx = 9",
            "the table finds it under",
        ),
        ("DELETE FROM entry WHERE idx = 602", "the table has 602"),
        ("DELETE FROM entry WHERE idx = 300", "the table has 602"),
        ("UPDATE entry SET idx = 9999 WHERE idx = 300", "the last of them 9999"),
        ("UPDATE entry SET idx = 603 WHERE idx = 602", "the last of them 603"),
        (
            "INSERT INTO entry SELECT 603, replace(id, '-7', '-6'), leaf FROM entry WHERE idx = 1",
            "the table has 604",
        ),
        (FLIP.format("tile", "hashes", 64) + " WHERE n = 1", "does not hash to the root beside it"),
        (FLIP.format("tile", "root", 3) + " WHERE n = 1", "does not hash to the root beside it"),
        ("DELETE FROM tile WHERE n = 1", "expected 2 full tiles; found 1"),
        ("UPDATE tile SET level = 1 WHERE n = 1", "tile/1/000"),
        ("INSERT INTO tile SELECT 1, 0, hashes, root FROM tile WHERE n = 1", "found 3"),
        (FLIP.format("checkpoint", "root", 3) + " WHERE size = 1", "stored checkpoint of 1 "),
        (FLIP.format("checkpoint", "note", 60) + " WHERE size = 1", "stored checkpoint of 1 "),
        ("UPDATE checkpoint SET size = 99 WHERE size = 1", "stored checkpoint of 99 "),
        (FLIP.format("head", "root", 3), "stored checkpoint of 603 "),
        ("UPDATE head SET size = 602", "the checkpoint covers 602 entries"),
        ("DELETE FROM head", "one checkpoint in head; found 0"),
        ("DELETE FROM log", "one row in table log; found 0"),
        ("DROP TABLE entry", "no such table"),
    ],
)
def test_a_change_in_the_database_is_found(
    made: Made, copy: Path, statement: str, message: str
) -> None:
    lie(copy, "PRAGMA ignore_check_constraints = ON", statement)
    with pytest.raises(AuditError, match=message):
        verify_directory(copy, made.policy)


def test_without_a_change_the_same_copy_verifies(made: Made, copy: Path) -> None:
    lie(copy, "UPDATE entry SET id = id")
    assert verify_directory(copy, made.policy).size == COUNT + 3


def test_a_database_of_another_origin_is_refused(made: Made, copy: Path) -> None:
    lie(copy, "UPDATE log SET origin = 'example.com/us/2026h2-1'")
    with pytest.raises(VerifyError, match="stored checkpoint"):
        verify_directory(copy, made.policy)


def test_a_damaged_file_is_refused(made: Made, copy: Path) -> None:
    (copy / "log.sqlite").write_bytes(b"not a database" * 1000)
    with pytest.raises(VerifyError, match="damaged or not a log"):
        verify_directory(copy, made.policy)


def test_a_directory_without_a_log_is_refused(made: Made, tmp_path: Path) -> None:
    with pytest.raises(VerifyError, match="neither is there"):
        verify_directory(tmp_path, made.policy)


def test_verifying_leaves_the_log_as_it_was(made: Made, copy: Path) -> None:
    before = (copy / "log.sqlite").read_bytes()
    verify_directory(copy, made.policy)
    assert (copy / "log.sqlite").read_bytes() == before


def test_destroyed_parts_are_counted_and_the_log_still_verifies(made: Made, copy: Path) -> None:
    lie(copy, "UPDATE sealed_part SET wrapped_key = NULL, box = NULL WHERE idx BETWEEN 10 AND 19")
    verified = verify_directory(copy, made.policy)
    assert verified.parts is not None
    assert verified.parts_destroyed == 30
    assert verified.parts == 3 * COUNT + 3 - 30


# Leaves


def leaf(epoch: int, seq: int, kind: str = "stop", decider: str = "ab" * 8) -> bytes:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    return Leaf(kind, uuid7(), now, ORIGIN, Decider(decider, epoch, seq), "A" * 43).encode()


def verify_leaves(tmp_path: Path, *leaves: bytes, origin: str = ORIGIN) -> None:
    log = MemoryLog(list(leaves), origin)
    export_static(log, tmp_path / "static")
    verify_directory(tmp_path / "static", Policy.for_log(log.signer.key))


Leaves = Callable[[], list[bytes]]


@pytest.mark.parametrize(
    "leaves",
    [
        lambda: [leaf(0, 0), leaf(0, 1), leaf(1, 0), leaf(4, 0), leaf(4, 1)],
        lambda: [leaf(0, 0), leaf(0, 0, decider="cd" * 8), leaf(0, 1)],
        lambda: [leaf(0, 0), leaf(0, 5, "gap"), leaf(0, 6)],
        lambda: [leaf(0, 0, "newtype")],
    ],
)
def test_numbers_without_a_gap_verify(tmp_path: Path, leaves: Leaves) -> None:
    verify_leaves(tmp_path, *leaves())


@pytest.mark.parametrize(
    "leaves",
    [
        lambda: [leaf(0, 1)],
        lambda: [leaf(0, 0), leaf(0, 2)],
        lambda: [leaf(0, 0), leaf(0, 0)],
        lambda: [leaf(0, 0), leaf(1, 1)],
        lambda: [leaf(1, 0), leaf(0, 0)],
        lambda: [leaf(0, 0), leaf(0, 0, decider="cd" * 8), leaf(0, 2)],
    ],
)
def test_a_missing_number_is_found(tmp_path: Path, leaves: Leaves) -> None:
    with pytest.raises(VerifyError, match="Records are missing between"):
        verify_leaves(tmp_path, *leaves())


def test_a_leaf_of_another_log_is_found(tmp_path: Path) -> None:
    with pytest.raises(VerifyError, match="entry 0 was made for the log"):
        verify_leaves(tmp_path, leaf(0, 0), origin="example.com/us/2026h2-1")


def test_an_entry_that_is_no_leaf_is_found(tmp_path: Path) -> None:
    with pytest.raises(VerifyError, match="entry 1: "):
        verify_leaves(tmp_path, leaf(0, 0), b"not a leaf")


def test_a_signed_checkpoint_over_nothing_real_is_refused(made: Made, copy: Path) -> None:
    # Who has the key can sign anything; the entries still have to lead there.
    signer = Signer.parse((copy / "keys" / "log.key").read_text().strip())
    note = sign_checkpoint(Checkpoint(ORIGIN, COUNT + 3, bytes(32)), signer)
    lie(copy, "UPDATE head SET note = :note, root = :root", note=note, root=bytes(32))
    with pytest.raises(VerifyError, match="was signed with the root 0000"):
        verify_directory(copy, made.policy)


def test_a_log_on_a_read_only_medium_verifies(
    made: Made, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lie(copy)  # the last connection that closes leaves one file only
    # Tests may run as root, whom no mode keeps from writing; so the question is answered here.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert verify_directory(copy, made.policy).size == COUNT + 3
    assert not list(copy.glob("log.sqlite-*"))
