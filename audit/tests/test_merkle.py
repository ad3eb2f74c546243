"""Checking proofs. Vectors: the 8-leaf tree that every RFC 6962 library shares
(transparency-dev/merkle testonly/constants.go, first in Certificate Transparency's
own tests), its proofs, and the rolling hashes of draft-ietf-plants-merkle-tree-certs,
appendix "Subtree Test Vectors"."""

from collections.abc import Iterator
from hashlib import sha256

import pytest
from _trees import audit_path, consistency_path, tree_hash

from tidegate_audit.errors import ProofError
from tidegate_audit.merkle import (
    EMPTY_ROOT,
    ConsistencyProof,
    InclusionProof,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
LEAVES = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
    "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
    "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
    "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
]
PAIRS = [
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
]
FOURS = [
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = {
    (0, 1): [],
    (0, 8): [LEAVES[1], PAIRS[1], FOURS[1]],
    (5, 8): [LEAVES[4], PAIRS[3], FOURS[0]],
    (2, 3): [PAIRS[0]],
    (1, 5): [LEAVES[0], PAIRS[1], LEAVES[4]],
}
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [LEAVES[1], PAIRS[1], FOURS[1]],
    (6, 8): [PAIRS[2], PAIRS[3], FOURS[0]],
    (2, 5): [PAIRS[1], LEAVES[4]],
    (6, 7): [PAIRS[2], LEAVES[6], FOURS[0]],
}
SOME_HASH = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")
UP_TO = 70
ROWS = [b"entry %d" % at for at in range(UP_TO)]


def _inclusion(index: int, size: int) -> tuple[InclusionProof, bytes, bytes]:
    path = tuple(bytes.fromhex(sibling) for sibling in INCLUSION[index, size])
    proof = InclusionProof(index, size, path)
    return proof, bytes.fromhex(LEAVES[index]), bytes.fromhex(ROOTS[size])


def _consistency(old: int, size: int) -> tuple[ConsistencyProof, bytes, bytes]:
    path = tuple(bytes.fromhex(sibling) for sibling in CONSISTENCY[old, size])
    return ConsistencyProof(old, size, path), bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[size])


def test_leaves_pairs_and_fours_hash_as_published() -> None:
    leaves = [leaf_hash(entry) for entry in ENTRIES]
    pairs = [node_hash(*leaves[at : at + 2]) for at in range(0, 8, 2)]
    fours = [node_hash(*pairs[at : at + 2]) for at in range(0, 4, 2)]
    assert [hashed.hex() for hashed in leaves] == LEAVES
    assert [hashed.hex() for hashed in pairs] == PAIRS
    assert [hashed.hex() for hashed in fours] == FOURS


@pytest.mark.parametrize("size", range(9))
def test_roots_of_up_to_eight_leaves_are_as_published(size: int) -> None:
    assert root_of(leaf_hash(entry) for entry in ENTRIES[:size]).hex() == ROOTS[size]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT == sha256(b"").digest()


@pytest.mark.parametrize("size", range(UP_TO + 1))
def test_roots_up_to_size_70_are_as_defined(size: int) -> None:
    assert root_of(leaf_hash(entry) for entry in ROWS[:size]) == tree_hash(ROWS[:size])


def test_subtree_hashes_up_to_130_are_those_of_the_plants_draft() -> None:
    leaves = [leaf_hash(bytes([at])) for at in range(130)]
    rolling = sha256()
    for start, end in _subtrees(130):
        root = root_of(leaves[start:end]).hex()
        rolling.update(f"[{start}, {end}) {root}\n".encode())
    expected = "94a95384a8c69acea9b50d035a58285b3a777cb7a724005faa5e1f1e1190007f"
    assert rolling.hexdigest() == expected


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_published_inclusion_proofs_verify(index: int, size: int) -> None:
    verify_inclusion(*_inclusion(index, size))


@pytest.mark.parametrize(("old", "size"), CONSISTENCY)
def test_published_consistency_proofs_verify(old: int, size: int) -> None:
    verify_consistency(*_consistency(old, size))


@pytest.mark.parametrize("size", range(1, UP_TO + 1))
def test_every_inclusion_proof_verifies_up_to_size_70(size: int) -> None:
    root = tree_hash(ROWS[:size])
    for index in range(size):
        path = tuple(audit_path(index, ROWS[:size]))
        verify_inclusion(InclusionProof(index, size, path), leaf_hash(ROWS[index]), root)


@pytest.mark.parametrize("size", range(1, UP_TO + 1))
def test_every_consistency_proof_verifies_up_to_size_70(size: int) -> None:
    root = tree_hash(ROWS[:size])
    for old in range(size + 1):
        path = tuple(consistency_path(old, ROWS[:size])) if old else ()
        verify_consistency(ConsistencyProof(old, size, path), tree_hash(ROWS[:old]), root)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 20, 33])
def test_an_inclusion_proof_proves_no_other_entry(size: int) -> None:
    root = tree_hash(ROWS[:size])
    for index in range(size):
        path = tuple(audit_path(index, ROWS[:size]))
        for other in range(size):
            if other != index:
                with pytest.raises(ProofError):
                    verify_inclusion(
                        InclusionProof(other, size, path), leaf_hash(ROWS[index]), root
                    )


def _wrong_inclusions() -> Iterator[tuple[str, InclusionProof, bytes, bytes]]:
    """One lie each; the kinds are those that upstream probes with."""
    for index, size in INCLUSION:
        proof, leaf, root = _inclusion(index, size)
        path = proof.path
        name = f"{index} of {size}"
        for other in (index - 1, index + 1, index ^ 2, index + size, 2**62, -1):
            yield f"{name}: index {other}", InclusionProof(other, size, path), leaf, root
        for other in (size * 2, size // 2, 0, -1, 2**63, 2**64 + size):
            yield f"{name}: size {other}", InclusionProof(index, other, path), leaf, root
        yield f"{name}: another leaf", proof, SOME_HASH, root
        yield f"{name}: a short leaf", proof, b"WrongLeaf", root
        yield f"{name}: no leaf", proof, b"", root
        yield f"{name}: the empty root", proof, leaf, EMPTY_ROOT
        yield f"{name}: another root", proof, leaf, SOME_HASH
        yield f"{name}: no root", proof, leaf, b""
        for what, wrong in (
            ("nothing behind", (*path, b"")),
            ("the root behind", (*path, root)),
            ("nothing in front", (b"", *path)),
            ("the root in front", (root, *path)),
            ("63 hashes too many", (*path, *[SOME_HASH] * 63)),
        ):
            yield f"{name}: {what}", InclusionProof(index, size, wrong), leaf, root
        for at in range(len(path)):
            flipped = (*path[:at], bytes([path[at][0] ^ 8]) + path[at][1:], *path[at + 1 :])
            yield f"{name}: bit flipped in {at}", InclusionProof(index, size, flipped), leaf, root
            cut = (*path[:at], *path[at + 1 :])
            yield f"{name}: without {at}", InclusionProof(index, size, cut), leaf, root
            more = (*path[:at], SOME_HASH, *path[at:])
            yield f"{name}: more before {at}", InclusionProof(index, size, more), leaf, root
            cut_short = (*path[:at], path[at][:-1], *path[at + 1 :])
            yield f"{name}: {at} cut short", InclusionProof(index, size, cut_short), leaf, root


@pytest.mark.parametrize(
    ("proof", "leaf", "root"),
    [pytest.param(*rest, id=name) for name, *rest in _wrong_inclusions()],
)
def test_a_changed_inclusion_proof_is_refused(
    proof: InclusionProof, leaf: bytes, root: bytes
) -> None:
    with pytest.raises(ProofError):
        verify_inclusion(proof, leaf, root)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (0, 1), (1, 0), (2, 1)])
def test_an_empty_path_into_the_empty_root_proves_nothing(index: int, size: int) -> None:
    with pytest.raises(ProofError):
        verify_inclusion(InclusionProof(index, size, ()), SOME_HASH, EMPTY_ROOT)


def _wrong_consistencies() -> Iterator[tuple[str, ConsistencyProof, bytes, bytes]]:
    for old, size in CONSISTENCY:
        proof, old_root, root = _consistency(old, size)
        path = proof.path
        name = f"{old} to {size}"
        if path:
            for other in (old - 1, old + 1, old ^ 2, size, size + 1, -1):
                yield f"{name}: from {other}", ConsistencyProof(other, size, path), old_root, root
            for other in (size * 2, size // 2, 0, -1, 2**63):
                yield f"{name}: to {other}", ConsistencyProof(old, other, path), old_root, root
            yield f"{name}: swapped", proof, root, old_root
            yield f"{name}: no path", ConsistencyProof(old, size, ()), old_root, root
            again = (path[0], *path)
            yield f"{name}: first twice", ConsistencyProof(old, size, again), old_root, root
        yield f"{name}: another old root", proof, SOME_HASH, root
        yield f"{name}: a short old root", proof, b"WrongRoot", root
        yield f"{name}: another root", proof, old_root, SOME_HASH
        yield f"{name}: a short root", proof, old_root, b"WrongRoot"
        for what, wrong in (
            ("nothing behind", (*path, b"")),
            ("the old root behind", (*path, old_root)),
            ("the root behind", (*path, root)),
            ("nothing in front", (b"", *path)),
            ("the old root in front", (old_root, *path)),
            ("the root in front", (root, *path)),
        ):
            yield f"{name}: {what}", ConsistencyProof(old, size, wrong), old_root, root
        for at in range(len(path)):
            flipped = (*path[:at], bytes([path[at][0] ^ 16]) + path[at][1:], *path[at + 1 :])
            yield f"{name}: bit in {at}", ConsistencyProof(old, size, flipped), old_root, root
            cut = (*path[:at], *path[at + 1 :])
            yield f"{name}: without {at}", ConsistencyProof(old, size, cut), old_root, root


@pytest.mark.parametrize(
    ("proof", "old_root", "root"),
    [pytest.param(*rest, id=name) for name, *rest in _wrong_consistencies()],
)
def test_a_changed_consistency_proof_is_refused(
    proof: ConsistencyProof, old_root: bytes, root: bytes
) -> None:
    with pytest.raises(ProofError):
        verify_consistency(proof, old_root, root)


def test_every_log_begins_with_the_empty_one() -> None:
    verify_consistency(ConsistencyProof(0, 5, ()), EMPTY_ROOT, SOME_HASH)


@pytest.mark.parametrize(
    ("old", "size", "path", "old_root", "root"),
    [
        (0, 5, (), SOME_HASH, SOME_HASH),
        (0, 0, (), EMPTY_ROOT, SOME_HASH),
        (0, 0, (EMPTY_ROOT,), EMPTY_ROOT, EMPTY_ROOT),
        (0, 1, (EMPTY_ROOT,), EMPTY_ROOT, EMPTY_ROOT),
        (1, 1, (EMPTY_ROOT,), SOME_HASH, SOME_HASH),
        (1, 1, (), EMPTY_ROOT, SOME_HASH),
        (1, 0, (), SOME_HASH, SOME_HASH),
        (2, 1, (), SOME_HASH, SOME_HASH),
        (1, 2, (), SOME_HASH, SOME_HASH),
    ],
)
def test_sizes_without_a_path_still_need_their_roots(
    old: int, size: int, path: tuple[bytes, ...], old_root: bytes, root: bytes
) -> None:
    with pytest.raises(ProofError):
        verify_consistency(ConsistencyProof(old, size, path), old_root, root)


def _subtrees(up_to: int) -> Iterator[tuple[int, int]]:
    """The subtrees of the draft: they start at a multiple of the power of two they need."""
    for end in range(1, up_to + 1):
        for start in range(end):
            if start % (1 << (end - start - 1).bit_length()) == 0:
                yield start, end
