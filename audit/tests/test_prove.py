"""Building proofs: from a growing edge and from tiles, against the definitions and
against tlog-scales, which somebody else wrote."""

from hashlib import sha256

import pytest
from _trees import MemoryLog, audit_path, consistency_path, tree_hash
from hypothesis import given, settings
from hypothesis import strategies as st
from tlog_scales.reader import TilesReader
from tlog_scales.tlog import ConsistencyProof as TheirConsistencyProof
from tlog_scales.tlog import InclusionProof as TheirInclusionProof

from tidegate_audit.errors import ProofError, TileError
from tidegate_audit.merkle import (
    EMPTY_ROOT,
    InclusionProof,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)
from tidegate_audit.prove import Edge, prove_consistency, prove_inclusion, tree_root
from tidegate_audit.tiles import Tile
from tidegate_audit.tlog_proof import TlogProof, format_proof

ROWS = [b"entry %d" % at for at in range(70)]
LARGE = MemoryLog([b"row %d" % at for at in range(66_000)])


class Backend:
    """Gives tlog-scales the tiles of a log in memory."""

    def __init__(self, log: MemoryLog) -> None:
        self._log = log

    def get(self, *path: str) -> bytes | None:
        tile = Tile.parse("/".join(path))
        if tile.level < 0:
            return self._log.entries(tile.n, tile.width)
        return self._log.tile(tile.level, tile.n, tile.width)


def test_every_proof_from_tiles_is_as_defined_up_to_size_70() -> None:
    for size in range(1, 71):
        log = MemoryLog(ROWS[:size])
        assert tree_root(size, log.tile) == tree_hash(ROWS[:size])
        for index in range(size):
            path = prove_inclusion(index, size, log.tile).path
            assert list(path) == audit_path(index, ROWS[:size])
        for old in range(1, size):
            path = prove_consistency(old, size, log.tile).path
            assert list(path) == consistency_path(old, ROWS[:size])


def test_inclusion_proofs_up_to_130_are_those_of_the_plants_draft() -> None:
    entries = [bytes([at]) for at in range(130)]
    rolling = sha256()
    for end in range(1, 131):
        for start in range(end):
            if start % (1 << (end - start - 1).bit_length()):
                continue
            size = end - start
            batch = Edge.empty().append([leaf_hash(entry) for entry in entries[start:end]])
            for index, proof in enumerate(batch.proofs(), start):
                line = "".join(f" {sibling.hex()}" for sibling in proof.path)
                rolling.update(f"{index} [{start}, {end}){line}\n".encode())
                assert (proof.index, proof.size) == (index - start, size)
    expected = "ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f"
    assert rolling.hexdigest() == expected


@given(st.lists(st.integers(0, 300), max_size=12))
@settings(max_examples=40, deadline=None)
def test_it_does_not_matter_in_how_many_batches_a_tree_grew(batches: list[int]) -> None:
    edge = Edge.empty()
    full: dict[tuple[int, int], bytes] = {}
    leaves: list[bytes] = []

    def read_tile(level: int, n: int, width: int) -> bytes:
        return full.get((level, n), edge.tile(level))[: 32 * width]

    for count in batches:
        new = [leaf_hash(b"%d" % (len(leaves) + at)) for at in range(count)]
        batch = edge.append(new)
        for tile in batch.full_tiles:
            assert (tile.level, tile.n) not in full
            full[tile.level, tile.n] = tile.hashes
        assert batch.start == len(leaves)
        leaves += new
        edge = batch.edge
        proofs, lines = batch.proofs(), batch.proof_lines()
        assert len(proofs) == len(lines) == count
        for leaf, proof, text in zip(new, proofs, lines, strict=True):
            verify_inclusion(proof, leaf, batch.root)
            written = TlogProof.parse(format_proof(proof.index, text, b"checkpoint"))
            assert written.path == proof.path
        assert edge.root == batch.root
        assert Edge.load(edge.size, read_tile) == edge
    at_once = Edge.empty().append(leaves)
    assert at_once.edge == edge
    assert at_once.root == edge.root
    assert {(tile.level, tile.n): tile.hashes for tile in at_once.full_tiles} == full


def test_an_append_leaves_the_edge_as_it_was() -> None:
    edge = Edge.empty().append([leaf_hash(b"first")]).edge
    before = (edge.size, edge.root)
    edge.append([leaf_hash(b"a"), leaf_hash(b"b")])
    assert (edge.size, edge.root) == before


def test_an_empty_append_changes_nothing() -> None:
    batch = Edge.empty().append([])
    assert batch.edge == Edge.empty()
    assert batch.root == EMPTY_ROOT
    assert batch.proofs() == []


@given(st.integers(0, LARGE.edge.size - 1), st.integers(1, LARGE.edge.size))
@settings(max_examples=60, deadline=None)
def test_proofs_of_a_large_tree_are_those_of_tlog_scales(index: int, size: int) -> None:
    theirs = TilesReader(Backend(LARGE))
    theirs.set_size(LARGE.edge.size)
    whole = LARGE.edge.size
    leaf = leaf_hash(LARGE.all[index])

    proof = prove_inclusion(index, whole, LARGE.tile)
    assert list(proof.path) == theirs.get_inclusion_proof(index, whole).node_hashes
    verify_inclusion(proof, leaf, LARGE.edge.root)
    TheirInclusionProof(index, whole, list(proof.path)).check(leaf, LARGE.edge.root)

    old_root = theirs.mth(0, size)
    consistency = prove_consistency(size, whole, LARGE.tile)
    assert list(consistency.path) == theirs.get_consistency_proof(size, whole).node_hashes
    verify_consistency(consistency, old_root, LARGE.edge.root)
    TheirConsistencyProof(size, whole, list(consistency.path)).check(old_root, LARGE.edge.root)


def test_older_trees_are_proven_from_newer_tiles() -> None:
    # Only tiles of the newest size are there; older ones are prefixes of them.
    for size in (1, 255, 256, 257, 300, 65_535, 65_536, 65_537):
        root = tree_root(size, LARGE.tile)
        verify_inclusion(prove_inclusion(size - 1, size, LARGE.tile), _leaf(size - 1), root)
        proof = prove_consistency(size, LARGE.edge.size, LARGE.tile)
        verify_consistency(proof, root, LARGE.edge.root)


@pytest.mark.parametrize(("index", "size"), [(-1, 1), (0, 0), (1, 1), (5, 3)])
def test_no_proof_is_built_for_an_entry_outside_the_tree(index: int, size: int) -> None:
    with pytest.raises(ProofError, match="is not in a tree of"):
        prove_inclusion(index, size, LARGE.tile)


@pytest.mark.parametrize(("old", "size"), [(-1, 1), (2, 1)])
def test_no_proof_is_built_into_the_past(old: int, size: int) -> None:
    with pytest.raises(ProofError, match="not older"):
        prove_consistency(old, size, LARGE.tile)


def test_a_tile_of_another_length_is_refused() -> None:
    with pytest.raises(TileError, match="expected 2 hashes"):
        prove_inclusion(0, 512, lambda level, n, width: b"short")


def test_a_proof_of_another_size_is_refused() -> None:
    proof = prove_inclusion(3, 300, LARGE.tile)
    with pytest.raises(ProofError):
        verify_inclusion(InclusionProof(3, 301, proof.path), _leaf(3), tree_root(301, LARGE.tile))


def _leaf(index: int) -> bytes:
    return leaf_hash(LARGE.all[index])
