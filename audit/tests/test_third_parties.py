"""Our logs and proofs, checked by programs whose verification others wrote:
Go's x/mod and torchwood (built from tools/), and tlog-scales."""

from pathlib import Path

import pytest
from _serving import served
from _tools import run_tool
from _trees import MemoryLog
from tlog_scales.backend import LocalBackend
from tlog_scales.reader import TilesReader
from tlog_scales.signing import Vkey, VkeySet

from tidegate_audit.errors import PolicyError
from tidegate_audit.note import Signer, add_signatures
from tidegate_audit.prove import prove_inclusion
from tidegate_audit.reader import export_static
from tidegate_audit.tiles import Tile, tiles_of
from tidegate_audit.tlog_policy import KnownKey, Policy, format_policy
from tidegate_audit.tlog_proof import TlogProof
from tidegate_audit.vkey import KeyType

SIZES = [0, 1, 255, 256, 257, 700, 66_000]
LOG = MemoryLog([b'{"row":%d}' % at for at in range(700)])
VKEY = str(LOG.signer.key)
#: One of each kind of file; of each, some bits all over it are flipped.
FILES = ["checkpoint", *(tile.path for tile in tiles_of(700, entries=True))]


def make(size: int) -> MemoryLog:
    return MemoryLog([b"row %d" % at for at in range(size)])


@pytest.mark.parametrize("size", SIZES)
def test_x_mod_accepts_our_log(tmp_path: Path, size: int) -> None:
    log = make(size)
    export_static(log, tmp_path / "log")
    result = run_tool("verify-tlog", "-vkey", log.signer.key, tmp_path / "log")
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(f"verified example.com/log: {size} entries")


@pytest.mark.parametrize("size", SIZES)
def test_tlog_scales_accepts_our_log(tmp_path: Path, size: int) -> None:
    log = make(size)
    export_static(log, tmp_path / "log")
    reader = TilesReader(LocalBackend(tmp_path / "log"))
    checkpoint = reader.get_checkpoint()
    assert len(VkeySet(Vkey.from_string(VKEY)).verify(checkpoint.signatures, checkpoint)) == 1
    assert (checkpoint.origin, checkpoint.size) == ("example.com/log", size)
    assert reader.calculate_root_hash() == checkpoint.root_hash == log.edge.root
    for index in {0, size // 3, size - 1} if size else set():
        assert reader.get_entry(index) == b"row %d" % index


@pytest.mark.parametrize("file", FILES)
def test_x_mod_finds_a_flipped_bit(tmp_path: Path, file: str) -> None:
    export_static(LOG, tmp_path / "log")
    path = tmp_path / "log" / file
    before = path.read_bytes()
    for part in range(8):
        changed = bytearray(before)
        changed[(len(before) - 1) * part // 7] ^= 1 << part
        path.write_bytes(changed)
        result = run_tool("verify-tlog", "-vkey", VKEY, tmp_path / "log")
        assert result.returncode == 1, f"bit {part} of byte {(len(before) - 1) * part // 7}"


def test_x_mod_accepts_our_log_over_http(tmp_path: Path) -> None:
    export_static(LOG, tmp_path / "log")
    with served(tmp_path / "log", token="secret") as url:
        result = run_tool("verify-tlog", "-vkey", VKEY, "-token", "secret", url)
        assert result.returncode == 0, result.stderr
        assert run_tool("verify-tlog", "-vkey", VKEY, "-token", "wrong", url).returncode == 1


def test_x_mod_refuses_our_log_under_another_key(tmp_path: Path) -> None:
    export_static(LOG, tmp_path / "log")
    other = Signer("example.com/log", bytes(32)).key
    assert run_tool("verify-tlog", "-vkey", other, tmp_path / "log").returncode == 1


def test_x_mod_refuses_a_log_of_which_a_file_is_gone(tmp_path: Path) -> None:
    export_static(LOG, tmp_path / "log")
    (tmp_path / "log" / Tile(-1, 1).path).unlink()
    assert run_tool("verify-tlog", "-vkey", VKEY, tmp_path / "log").returncode == 1


@pytest.mark.parametrize("index", [0, 1, 255, 256, 698, 699])
def test_torchwood_accepts_our_proofs(tmp_path: Path, index: int) -> None:
    arguments = write_proof(tmp_path, index)
    result = run_tool("verify-receipt", *arguments)
    assert result.returncode == 0, result.stderr


def test_torchwood_accepts_a_proof_under_a_policy_of_many_logs(tmp_path: Path) -> None:
    arguments = write_proof(tmp_path, 5)
    other = KnownKey(Signer("example.com/other", bytes(32)).key)
    policy = format_policy([other, KnownKey(LOG.signer.key)], "two regions")
    (tmp_path / "tlog-policy").write_bytes(policy)
    assert run_tool("verify-receipt", *arguments).returncode == 0


def test_torchwood_refuses_a_proof_of_a_log_that_is_not_trusted(tmp_path: Path) -> None:
    arguments = write_proof(tmp_path, 5)
    other = KnownKey(Signer("example.com/other", bytes(32)).key)
    (tmp_path / "tlog-policy").write_bytes(format_policy([other]))
    assert run_tool("verify-receipt", *arguments).returncode == 1


def test_torchwood_refuses_our_proof_for_another_leaf(tmp_path: Path) -> None:
    arguments = write_proof(tmp_path, 5)
    (tmp_path / "leaf").write_bytes(LOG.all[6])
    assert run_tool("verify-receipt", *arguments).returncode == 1


@pytest.mark.parametrize("part", range(12))
def test_torchwood_finds_a_flipped_bit_in_a_proof(tmp_path: Path, part: int) -> None:
    arguments = write_proof(tmp_path, 5)
    proof = bytearray((tmp_path / "5.tlog-proof").read_bytes())
    proof[(len(proof) - 1) * part // 11] ^= 1 << part % 8
    (tmp_path / "5.tlog-proof").write_bytes(proof)
    assert run_tool("verify-receipt", *arguments).returncode == 1


def test_torchwood_and_we_ask_for_the_same_quorum(tmp_path: Path) -> None:
    arguments = write_proof(tmp_path, 5)
    witnesses = [Signer(f"w.example/{at}", bytes([at]) * 32, KeyType.COSIGNATURE) for at in b"ab"]
    lines = [f"witness w{at} {witness.key}" for at, witness in enumerate(witnesses)]
    text = "\n".join([f"log {VKEY}", *lines, "group both all w0 w1", "quorum both"]) + "\n"
    (tmp_path / "tlog-policy").write_text(text)
    policy = Policy.parse(text.encode())
    for signers, accepted in (([], 1), (witnesses[:1], 1), (witnesses, 0)):
        note = add_signatures(LOG.note, *signers)
        write_proof(tmp_path, 5, note, policy=text.encode())
        assert run_tool("verify-receipt", *arguments).returncode == accepted
        assert _refuses(policy, note) == bool(accepted)


def write_proof(
    folder: Path, index: int, note: bytes = LOG.note, policy: bytes | None = None
) -> list[object]:
    """Write a proof, its leaf and a policy; gives the arguments of verify-receipt."""
    proof = prove_inclusion(index, LOG.edge.size, LOG.tile)
    file = folder / f"{index}.tlog-proof"
    file.write_bytes(TlogProof(index, proof.path, note).format())
    (folder / "leaf").write_bytes(LOG.all[index])
    policy = policy or format_policy([KnownKey(LOG.signer.key)])
    (folder / "tlog-policy").write_bytes(policy)
    return ["-policy", folder / "tlog-policy", "-leaf", folder / "leaf", file]


def _refuses(policy: Policy, note: bytes) -> bool:
    try:
        policy.open_checkpoint(note)
    except PolicyError:
        return True
    return False
