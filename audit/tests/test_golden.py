"""The formats are frozen: what was written and signed once verifies for ever.

``golden/`` was written by this software on 2026-11-21. It is never written anew:
if one of these tests fails, the change that made it fail would take the proof
out of the hands of everybody who holds a receipt.
"""

from pathlib import Path

from _tools import run_tool

from tidegate_audit import Policy, Receipt, TlogProof, verify_directory, verify_receipt

GOLDEN = Path(__file__).with_name("golden")
POLICY = Policy.load(GOLDEN / "tlog-policy")
RECEIPT = (GOLDEN / "receipt.json").read_bytes()


def test_the_golden_receipt_verifies() -> None:
    verified = verify_receipt(
        RECEIPT,
        POLICY,
        body=(GOLDEN / "body.json").read_bytes(),
        action="creator.payout",
        outcome="deny",
    )
    assert verified.receipt.index == 2
    assert verified.leaf.origin == "example.com/sg/2026h2-1"
    assert verified.leaf.policy is not None
    assert verified.leaf.policy.engine == "regorus 0.13.0"
    assert verified.receipt.record is not None
    assert verified.receipt.record["rules"] == ["us.ofac.blocked"]


def test_the_golden_receipt_is_still_written_in_the_same_bytes() -> None:
    receipt = verify_receipt(RECEIPT, POLICY).receipt
    assert receipt.leaf.encode() == receipt.entry
    proof = TlogProof.parse(receipt.proof.encode())
    assert proof.format() == receipt.proof.encode()
    assert Receipt.parse(receipt.to_dict()) == receipt


def test_the_golden_log_verifies() -> None:
    verified = verify_directory(GOLDEN / "log", POLICY)
    assert verified.leaves is not None
    assert verified.leaves.types == {"genesis": 1, "decision": 3, "stop": 1}
    assert verified.leaves.outcomes == {"allow": 1, "deny": 1, "allow_with_obligations": 1}


def test_others_accept_the_golden_receipt_and_log(tmp_path: Path) -> None:
    receipt = verify_receipt(RECEIPT, POLICY).receipt
    (tmp_path / "leaf").write_bytes(receipt.entry)
    (tmp_path / "golden.tlog-proof").write_text(receipt.proof)
    files = ["-policy", GOLDEN / "tlog-policy", "-leaf", tmp_path / "leaf"]
    result = run_tool("verify-receipt", *files, tmp_path / "golden.tlog-proof")
    assert result.returncode == 0, result.stderr
    result = run_tool("verify-tlog", "-vkey", POLICY.logs[0].key, GOLDEN / "log")
    assert result.returncode == 0, result.stderr
