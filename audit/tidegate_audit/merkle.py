"""Check that an entry is in the log, and that a log only grew.

Hashing follows RFC 6962 §2.1; checking follows the iterative algorithms of
RFC 9162 §2.1.3.2 (inclusion) and §2.1.4.2 (consistency). Both need no network
and no trust in whoever handed the proof over, only in the roots, which come
from signed checkpoints.

The code that *builds* proofs lives in :mod:`tidegate_audit.prove` and shares
nothing with this module but the two hash functions, so a mistake made there is
found here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from tidegate_audit.errors import ProofError

HASH_SIZE: Final = 32
EMPTY_ROOT: Final = sha256(b"").digest()

# No tree here is larger: sizes are 63-bit, so no honest path is longer.
_MAX_SIZE: Final = 1 << 63


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """Entry ``index`` is in the tree of ``size``: sibling hashes, lowest first."""

    index: int
    size: int
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """The tree of ``size`` begins with the tree of ``old_size``."""

    old_size: int
    size: int
    path: tuple[bytes, ...]


def leaf_hash(entry: bytes) -> bytes:
    """Hash one entry. The prefix keeps a leaf from passing for an inner node."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours into their parent."""
    return sha256(b"\x01" + left + right).digest()


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """Return the root of the tree over these leaf hashes, in order.

    A node without a right neighbour moves up unchanged, which is RFC 6962's
    split at the largest power of two, read from below.
    """
    row = list(leaf_hashes)
    if not row:
        return EMPTY_ROOT
    while len(row) > 1:
        parents = [
            sha256(b"\x01" + left + right).digest()
            for left, right in zip(row[::2], row[1::2], strict=False)
        ]
        if len(row) % 2:
            parents.append(row[-1])
        row = parents
    return row[0]


def verify_inclusion(proof: InclusionProof, leaf: bytes, root: bytes) -> None:
    """Check that ``leaf`` (a leaf hash) is entry ``proof.index`` under ``root``.

    Success returns nothing, so a caller cannot forget to look at the answer.

    Raises:
        ProofError: The index, the length of the path, or the root is wrong.
    """
    _check_size(proof.size)
    if not 0 <= proof.index < proof.size:
        raise ProofError(f"entry {proof.index} is not in a tree of {proof.size}")
    _check_hashes(proof.path, leaf, root)

    node, here, last = leaf, proof.index, proof.size - 1
    for sibling in proof.path:
        if last == 0:
            raise ProofError(f"path of {len(proof.path)} is too long for {proof.size} entries")
        if here % 2 or here == last:
            node = node_hash(sibling, node)
            # A lone right edge has no sibling here; climb until it has one.
            while here and not here % 2:
                here, last = here >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        here, last = here >> 1, last >> 1

    if last:
        raise ProofError(f"path of {len(proof.path)} is too short for {proof.size} entries")
    if node != root:
        raise ProofError(
            f"entry {proof.index}: the path leads to {node.hex()}, not to the root {root.hex()}"
        )


def verify_consistency(proof: ConsistencyProof, old_root: bytes, root: bytes) -> None:
    """Check that the tree under ``root`` starts with the tree under ``old_root``.

    Raises:
        ProofError: The sizes, the length of the path, or one of the roots is wrong.
    """
    _check_size(proof.size)
    if not 0 <= proof.old_size <= proof.size:
        raise ProofError(f"a tree of {proof.old_size} is not older than one of {proof.size}")
    _check_hashes(proof.path, old_root, root)

    if proof.old_size in (0, proof.size):
        # Nothing to prove: every tree starts with the empty one, and with itself.
        if proof.path:
            raise ProofError(
                f"no path is needed from {proof.old_size} to {proof.size} entries, "
                f"{len(proof.path)} hashes came"
            )
        expected = EMPTY_ROOT if proof.old_size == 0 else root
        if old_root != expected:
            raise ProofError(
                f"the root of {proof.old_size} entries is {old_root.hex()}, "
                f"expected {expected.hex()}"
            )
        if proof.size == 0 and root != EMPTY_ROOT:
            raise ProofError(f"the root of no entries is {root.hex()}, not the empty root")
        return
    if not proof.path:
        raise ProofError(f"path from {proof.old_size} to {proof.size} entries is missing")

    here, last = proof.old_size - 1, proof.size - 1
    while here % 2:
        here, last = here >> 1, last >> 1
    # A whole old tree is its own first node, and the prover leaves it out.
    rest = iter(proof.path)
    old_node = node = next(rest) if here else old_root

    for sibling in rest:
        if last == 0:
            raise ProofError(f"path of {len(proof.path)} is too long for {proof.size} entries")
        if here % 2 or here == last:
            old_node = node_hash(sibling, old_node)
            node = node_hash(sibling, node)
            while here and not here % 2:
                here, last = here >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        here, last = here >> 1, last >> 1

    if last:
        raise ProofError(f"path of {len(proof.path)} is too short for {proof.size} entries")
    if old_node != old_root:
        raise ProofError(
            f"the path leads to an old root {old_node.hex()}, not to {old_root.hex()}: "
            f"the log of {proof.size} entries does not begin with the {proof.old_size} known ones"
        )
    if node != root:
        raise ProofError(f"the path leads to a root {node.hex()}, not to {root.hex()}")


def _check_size(size: int) -> None:
    if not 0 <= size < _MAX_SIZE:
        raise ProofError(f"a tree size is 0 or more and below 2^63; got {size}")


def _check_hashes(path: tuple[bytes, ...], *others: bytes) -> None:
    for value in (*path, *others):
        if len(value) != HASH_SIZE:
            raise ProofError(f"a hash has {HASH_SIZE} bytes; got one of {len(value)}")
