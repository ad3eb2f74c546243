"""Grow a tree and prove things about it.

Two halves. :class:`Edge` is the right edge of a growing tree, all that an
append needs: it takes a batch of leaf hashes, and gives the new root, the tiles
that became full, and the inclusion proofs of the batch, without reading
anything back. :func:`prove_inclusion` and :func:`prove_consistency` answer for
any older entry or size, from tiles.

Nothing here has to be trusted: proofs are checked by :mod:`tidegate_audit.merkle`,
which shares only the hash function with this module.
"""

from binascii import b2a_base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from tidegate_audit.errors import ProofError
from tidegate_audit.merkle import (
    EMPTY_ROOT,
    HASH_SIZE,
    ConsistencyProof,
    InclusionProof,
    node_hash,
    root_of,
)
from tidegate_audit.tiles import WIDTH, Tile, split_tile, tile_width

#: Gives the first ``width`` hashes of tile ``n`` at ``level``, as bytes.
ReadTile = Callable[[int, int, int], bytes]

_Path = TypeVar("_Path", tuple[bytes, ...], bytes)


@dataclass(frozen=True, slots=True)
class FullTile:
    """A hash tile that will never change again."""

    level: int
    n: int
    hashes: bytes


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a tree of ``size`` entries.

    An edge is a value: :meth:`append` returns the next one and leaves this one
    as it was, so a failed commit costs nothing but forgetting the batch.
    """

    size: int
    #: ``nodes[k]`` is the root of the whole subtree of 2^k entries that ends
    #: the binary decomposition at bit k of ``size``; empty where the bit is 0.
    nodes: tuple[bytes, ...]
    #: The unfinished tile of each level, as bytes, shorter than a full one.
    tiles: tuple[bytes, ...]

    @classmethod
    def empty(cls) -> "Edge":
        return cls(0, (), ())

    @classmethod
    def load(cls, size: int, read_tile: ReadTile) -> "Edge":
        """Read the edge back from tiles: one unfinished tile a level, 255 hashes at most."""
        nodes: list[bytes] = []
        tiles: list[bytes] = []
        level = 0
        while in_level := size >> (8 * level):
            width = in_level % WIDTH
            data = b""
            if width:
                data = read_tile(level, in_level // WIDTH, width)
            hashes = split_tile(data, Tile(level, in_level // WIDTH, width)) if width else []
            tiles.append(data)
            for bit in range(min(8, in_level.bit_length())):
                at = width >> (bit + 1) << (bit + 1)
                inside = width >> bit & 1
                nodes.append(root_of(hashes[at : at + (1 << bit)]) if inside else b"")
            level += 1
        return cls(size, tuple(nodes), tuple(tiles))

    @property
    def root(self) -> bytes:
        """The root hash of the tree."""
        root = b""
        for node in self.nodes:
            if node:
                root = node_hash(node, root) if root else node
        return root or EMPTY_ROOT

    def tile(self, level: int) -> bytes:
        """The unfinished tile of a level; empty if the level has none."""
        return self.tiles[level] if level < len(self.tiles) else b""

    def append(self, leaf_hashes: Sequence[bytes]) -> "Batch":
        """Add leaf hashes on the right; see :class:`Batch` for what comes back."""
        if not leaf_hashes:
            return Batch(self.size, self, self.root, (), ())
        size = self.size + len(leaf_hashes)
        rows = self._rows(leaf_hashes, size)

        nodes: list[bytes] = []
        for bit in range(size.bit_length()):
            first, row = rows[bit]
            at = (size >> bit) - 1
            nodes.append(row[at - first] if size >> bit & 1 else b"")

        tiles: list[bytes] = []
        full: list[FullTile] = []
        level = 0
        while whole := size >> (8 * level):
            before = self.size >> (8 * level)
            first, row = rows[8 * level]
            data = self.tile(level) + b"".join(row[before - first : whole - first])
            n = before // WIDTH
            while len(data) >= WIDTH * HASH_SIZE:
                full.append(FullTile(level, n, data[: WIDTH * HASH_SIZE]))
                data = data[WIDTH * HASH_SIZE :]
                n += 1
            tiles.append(data)
            level += 1
        edge = Edge(size, tuple(nodes), tuple(tiles))
        return Batch(self.size, edge, rows[-1][1][0], tuple(full), rows)

    def _rows(self, leaf_hashes: Sequence[bytes], size: int) -> "_Rows":
        """All nodes above the new leaves, row by row, each row from an even number on.

        The last node of a row may stand for an incomplete subtree: a node
        without a right neighbour moves up unchanged.
        """
        rows: list[tuple[int, list[bytes]]] = []
        first, row = self.size, list(leaf_hashes)
        for bit in range((size - 1).bit_length()):
            if first % 2:
                # The left neighbour is whole, so the edge holds it.
                first -= 1
                row.insert(0, self.nodes[bit])
            rows.append((first, row))
            parents = [
                sha256(b"\x01" + left + right).digest()
                for left, right in zip(row[::2], row[1::2], strict=False)
            ]
            if len(row) % 2:
                parents.append(row[-1])
            first, row = first // 2, parents
        rows.append((first, row))
        return tuple(rows)


_Rows = tuple[tuple[int, list[bytes]], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What one append did: entries from ``start`` up to ``edge.size``."""

    start: int
    edge: Edge
    root: bytes
    full_tiles: tuple[FullTile, ...]
    _rows: _Rows

    def proofs(self) -> list[InclusionProof]:
        """The inclusion proof of each new entry in the new tree, in order."""
        size = self.edge.size
        paths = self._paths(lambda node: (node,), ())
        return [InclusionProof(self.start + at, size, path) for at, path in enumerate(paths)]

    def proof_lines(self) -> list[bytes]:
        """The same paths as a tlog-proof writes them: base64, one hash a line."""
        return self._paths(b2a_base64, b"")

    def _paths(self, write: Callable[[bytes], _Path], nothing: _Path) -> list[_Path]:
        # Neighbours share all of the path but its beginning, so go from the
        # root down and put one hash in front at each step.
        if not self._rows:
            return []
        paths: list[_Path] = [nothing]
        first_above = 0
        for bit in range(len(self._rows) - 2, -1, -1):
            first, row = self._rows[bit]
            written = [write(node) for node in row]
            longer: list[_Path] = []
            for at in range(len(row)):
                above = paths[((first + at) >> 1) - first_above]
                other = at ^ 1
                longer.append(written[other] + above if other < len(row) else above)
            paths, first_above = longer, first
        return paths[self.start - first_above :]


def prove_inclusion(index: int, size: int, read_tile: ReadTile) -> InclusionProof:
    """Build the proof that entry ``index`` is in the tree of ``size``, from tiles."""
    if not 0 <= index < size:
        raise ProofError(f"entry {index} is not in a tree of {size}")
    nodes = _Nodes(size, read_tile)
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(nodes.root(middle, end))
            end = middle
        else:
            path.append(nodes.root(start, middle))
            start = middle
    return InclusionProof(index, size, tuple(reversed(path)))


def prove_consistency(old_size: int, size: int, read_tile: ReadTile) -> ConsistencyProof:
    """Build the proof that the tree of ``size`` begins with that of ``old_size``."""
    if not 0 <= old_size <= size:
        raise ProofError(f"a tree of {old_size} is not older than one of {size}")
    if old_size in (0, size):
        return ConsistencyProof(old_size, size, ())
    nodes = _Nodes(size, read_tile)
    path: list[bytes] = []
    start, end = 0, size
    while end != old_size:
        middle = start + _split(end - start)
        if old_size <= middle:
            path.append(nodes.root(middle, end))
            end = middle
        else:
            path.append(nodes.root(start, middle))
            start = middle
    if start:
        path.append(nodes.root(start, end))
    return ConsistencyProof(old_size, size, tuple(reversed(path)))


def tree_root(size: int, read_tile: ReadTile) -> bytes:
    """The root of the tree of ``size``, from tiles."""
    return Edge.load(size, read_tile).root


class _Nodes:
    """Roots of subtrees of one tree, from its tiles, each tile read once."""

    def __init__(self, size: int, read_tile: ReadTile) -> None:
        self._size = size
        self._read_tile = read_tile
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    def root(self, start: int, end: int) -> bytes:
        """The root over the entries from ``start`` to ``end``, as the tree splits them."""
        parts: list[bytes] = []
        while start < end:
            # The largest whole subtree that fits; ``start`` is a multiple of it,
            # because ranges come from splitting the tree.
            bit = (end - start).bit_length() - 1
            parts.append(self._whole(bit, start >> bit))
            start += 1 << bit
        root = parts.pop()
        while parts:
            root = node_hash(parts.pop(), root)
        return root

    def _whole(self, bit: int, n: int) -> bytes:
        level, inside = divmod(bit, 8)
        first = n << inside
        hashes = self._tile(level, first // WIDTH)
        at = first % WIDTH
        return root_of(hashes[at : at + (1 << inside)])

    def _tile(self, level: int, n: int) -> list[bytes]:
        if (level, n) not in self._tiles:
            tile = Tile(level, n, tile_width(level, n, self._size))
            self._tiles[level, n] = split_tile(self._read_tile(level, n, tile.width), tile)
        return self._tiles[level, n]


def _split(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << ((size - 1).bit_length() - 1)
