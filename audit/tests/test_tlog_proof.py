"""Proof files: the rules of C2SP tlog-proof, and the malformed kinds its readers test."""

import pytest
from _trees import MemoryLog
from hypothesis import given
from hypothesis import strategies as st

from tidegate_audit.errors import ProofError
from tidegate_audit.merkle import leaf_hash, verify_inclusion
from tidegate_audit.prove import prove_inclusion
from tidegate_audit.tlog_proof import TlogProof, format_proof

HASH = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ="
HEAD = "c2sp.org/tlog-proof@v1\n"
CHECKPOINT = f"example.com/log\n9\n{HASH}\n\n— example.com/log AAAAAAA=\n"
GOOD = f"{HEAD}index 4\n{HASH}\n{HASH}\n\n{CHECKPOINT}"


def test_a_proof_file_reads_back() -> None:
    proof = TlogProof.parse(GOOD.encode())
    assert proof.index == 4
    assert len(proof.path) == 2
    assert proof.checkpoint == CHECKPOINT.encode()
    assert proof.extra is None
    assert proof.format() == GOOD.encode()


def test_extra_data_reads_back() -> None:
    text = GOOD.replace("index", "extra dGVzdA==\nindex")
    proof = TlogProof.parse(text.encode())
    assert proof.extra == b"test"
    assert proof.format() == text.encode()


def test_a_path_of_no_hashes_reads_back() -> None:
    text = f"{HEAD}index 0\n\n{CHECKPOINT}".encode()
    proof = TlogProof.parse(text)
    assert proof.path == ()
    assert proof.format() == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        HEAD,
        GOOD.removeprefix(HEAD),
        GOOD.replace("@v1", "@v2"),
        GOOD.replace("@v1\n", "@v1\r\n"),
        " " + GOOD,
        "\n" + GOOD,
        GOOD.replace("index 4\n", ""),
        GOOD.replace("index 4", "index"),
        GOOD.replace("index 4", "index "),
        GOOD.replace("index 4", "index  4"),
        GOOD.replace("index 4", "index 4 "),
        GOOD.replace("index 4", "index -4"),
        GOOD.replace("index 4", "index +4"),
        GOOD.replace("index 4", "index 04"),
        GOOD.replace("index 4", "index 00"),
        GOOD.replace("index 4", "index four"),
        GOOD.replace("index 4", "index ٤"),
        GOOD.replace("index 4", "index 99999999999999999999"),
        GOOD.replace("index 4", "INDEX 4"),
        GOOD.replace("index 4", "index 4\nextra dGVzdA=="),
        GOOD.replace("index 4", "extra dGVzdA==\nextra dGVzdA==\nindex 4"),
        GOOD.replace("index 4", "extra dGVzdB==\nindex 4"),
        GOOD.replace("index 4", "extra !\nindex 4"),
        GOOD.replace(HASH, HASH[:-1], 1),
        GOOD.replace(HASH, HASH[:-2] + "R=", 1),
        GOOD.replace(HASH, "dGVzdA==", 1),
        GOOD.replace(HASH, HASH + " ", 1),
        GOOD.replace(HASH, HASH.replace("g", "_"), 1),
        GOOD.replace(f"{HASH}\n", f"{HASH}\n" * 63, 1),
        f"{HEAD}index 4\n{HASH}\n{HASH}\n",
        f"{HEAD}index 4\n{HASH}\n{HASH}\n\n",
    ],
)
def test_a_malformed_proof_file_is_refused(text: str) -> None:
    with pytest.raises(ProofError):
        TlogProof.parse(text.encode())


@given(st.integers(0, 299))
def test_a_proof_file_of_a_log_proves_its_entry(index: int) -> None:
    proof = prove_inclusion(index, LOG.edge.size, LOG.tile)
    read = TlogProof.parse(TlogProof(index, proof.path, LOG.note).format())
    assert read.checkpoint == LOG.note
    verify_inclusion(read.inclusion(LOG.edge.size), leaf_hash(LOG.all[index]), LOG.edge.root)


@given(st.text(max_size=40))
def test_any_text_is_a_proof_file_or_a_proof_error(text: str) -> None:
    for data in (text.encode(), GOOD.replace("index 4", text).encode()):
        try:
            assert TlogProof.parse(data).format() == data
        except ProofError:
            continue


def test_the_fast_writer_writes_what_the_other_does() -> None:
    proof = TlogProof.parse(GOOD.encode())
    lines = f"{HASH}\n{HASH}\n".encode()
    assert format_proof(4, lines, proof.checkpoint) == proof.format()


LOG = MemoryLog([b"row %d" % at for at in range(300)])
