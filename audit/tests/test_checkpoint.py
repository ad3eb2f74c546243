"""Checkpoints. Examples and malformed kinds: C2SP tlog-checkpoint and
transparency-dev/formats (log/checkpoint_test.go), with roots of 32 bytes."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tlog_scales.signing import Vkey as TheirVkey
from tlog_scales.signing import VkeySet
from tlog_scales.tlog import Checkpoint as TheirCheckpoint

from tidegate_audit.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from tidegate_audit.errors import CheckpointError, NoteError
from tidegate_audit.merkle import EMPTY_ROOT
from tidegate_audit.note import Signer, add_signatures, sign_note
from tidegate_audit.vkey import KeyType

ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
LOG = Signer("example.com/log", bytes(32))
HEAD = Checkpoint("example.com/log", 123, b"r" * 32)


def test_the_example_of_the_specification_reads_back() -> None:
    text = f"example.com/behind-the-sofa\n20852163\n{ROOT}\n".encode()
    checkpoint = Checkpoint.parse(text)
    assert checkpoint.origin == "example.com/behind-the-sofa"
    assert checkpoint.size == 20852163
    assert b64encode(checkpoint.root).decode() == ROOT
    assert checkpoint.text == text


def test_extension_lines_are_kept() -> None:
    text = f"Moon Log\n4027504\n{ROOT}\n6086d1a9\nWaxing gibbous\n".encode()
    checkpoint = Checkpoint.parse(text)
    assert checkpoint.extensions == ("6086d1a9", "Waxing gibbous")
    assert checkpoint.text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Log\n9944\n",
        f"Log\n9944\n{ROOT}",
        f"\n9944\n{ROOT}\n",
        f"Log\n\n{ROOT}\n",
        f"Log\nbananas\n{ROOT}\n",
        f"Log\n-34\n{ROOT}\n",
        f"Log\n+34\n{ROOT}\n",
        f"Log\n034\n{ROOT}\n",
        f"Log\n00\n{ROOT}\n",
        f"Log\n3 4\n{ROOT}\n",
        f"Log\n 34\n{ROOT}\n",
        f"Log\n3_4\n{ROOT}\n",
        f"Log\n0x10\n{ROOT}\n",
        f"Log\n1e3\n{ROOT}\n",
        f"Log\n٣٤\n{ROOT}\n",
        f"Log\n3438945738945739845734895735\n{ROOT}\n",
        f"Log\n{2**63}\n{ROOT}\n",
        f"Log\n{'9' * 5000}\n{ROOT}\n",
        "Log\n123\nThisIsn'tBase64\n",
        "Log\n123\nYmFuYW5hcw==\n",
        f"Log\n123\n{ROOT[:-2]}J=\n",
        f"Log\n123\n{ROOT} \n",
        f"Log\n123\n{ROOT}\n\n",
        f"Log\n123\n{ROOT}\nextension\n\n",
        f"Log\n123\n{ROOT}\n\nextension\n",
        f"Log\r\n123\r\n{ROOT}\r\n",
        f"Log\n0\n{ROOT}\n",
    ],
)
def test_a_malformed_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(CheckpointError):
        Checkpoint.parse(text.encode())


def test_a_checkpoint_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(CheckpointError, match="UTF-8"):
        Checkpoint.parse(b"Log\xff\n1\n" + ROOT.encode() + b"\n")


def test_the_empty_log_has_a_checkpoint() -> None:
    checkpoint = Checkpoint("example.com/log", 0, EMPTY_ROOT)
    assert Checkpoint.parse(checkpoint.text) == checkpoint


@given(
    st.text(st.characters(exclude_characters="\n", codec="utf-8"), min_size=1),
    st.integers(1, (1 << 63) - 1),
    st.binary(min_size=32, max_size=32),
)
def test_a_written_checkpoint_reads_back(origin: str, size: int, root: bytes) -> None:
    checkpoint = Checkpoint(origin, size, root)
    assert Checkpoint.parse(checkpoint.text) == checkpoint


def test_a_signed_checkpoint_opens() -> None:
    note = sign_checkpoint(HEAD, LOG)
    signed = open_checkpoint(note, [LOG.verifier], origin="example.com/log")
    assert signed.checkpoint == HEAD
    assert signed.note == note


def test_a_checkpoint_of_another_log_is_refused() -> None:
    with pytest.raises(CheckpointError, match=r"expected a checkpoint of 'example\.org'"):
        open_checkpoint(sign_checkpoint(HEAD, LOG), [LOG.verifier], origin="example.org")


def test_the_key_of_one_log_does_not_speak_for_another() -> None:
    other = Signer("example.com/other", bytes(32))
    note = sign_checkpoint(HEAD, other)
    with pytest.raises(NoteError, match="none of which is a key of that log"):
        open_checkpoint(note, [other.verifier, LOG.verifier])


def test_a_witness_does_not_speak_for_the_log() -> None:
    witness = Signer("example.com/log", b"w" * 32, KeyType.COSIGNATURE)
    note = sign_checkpoint(HEAD, witness)
    with pytest.raises(NoteError, match="none of which is a key of that log"):
        open_checkpoint(note, [LOG.verifier], witnesses=[witness.verifier])


def test_a_signed_text_that_is_no_checkpoint_is_refused() -> None:
    with pytest.raises(CheckpointError):
        open_checkpoint(sign_note(b"example.com/log\n", LOG), [LOG.verifier])


def test_tlog_scales_accepts_our_checkpoint_and_our_cosignature() -> None:
    witness = Signer("example.com/witness", b"w" * 32, KeyType.COSIGNATURE)
    note = add_signatures(sign_checkpoint(HEAD, LOG), witness)
    theirs = TheirCheckpoint.from_text(note.decode())
    assert (theirs.origin, theirs.size, theirs.root_hash) == ("example.com/log", 123, HEAD.root)
    keys = VkeySet(*(TheirVkey.from_string(str(signer.key)) for signer in (LOG, witness)))
    assert len(keys.verify(theirs.signatures, theirs)) == 2
