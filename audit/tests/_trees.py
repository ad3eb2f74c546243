"""Trees for tests: the definitions of RFC 6962 word for word, and a log in memory."""

from hashlib import sha256

from tidegate_audit.checkpoint import Checkpoint, sign_checkpoint
from tidegate_audit.merkle import leaf_hash
from tidegate_audit.note import Signer
from tidegate_audit.prove import Edge
from tidegate_audit.tiles import encode_bundle


def tree_hash(entries: list[bytes]) -> bytes:
    """MTH, RFC 6962 §2.1."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = split(len(entries))
    return sha256(b"\x01" + tree_hash(entries[:k]) + tree_hash(entries[k:])).digest()


def audit_path(m: int, entries: list[bytes]) -> list[bytes]:
    """PATH, RFC 6962 §2.1.1."""
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if m < k:
        return [*audit_path(m, entries[:k]), tree_hash(entries[k:])]
    return [*audit_path(m - k, entries[k:]), tree_hash(entries[:k])]


def consistency_path(m: int, entries: list[bytes]) -> list[bytes]:
    """PROOF, RFC 6962 §2.1.2."""

    def subproof(m: int, entries: list[bytes], whole: bool) -> list[bytes]:
        if m == len(entries):
            return [] if whole else [tree_hash(entries)]
        k = split(len(entries))
        if m <= k:
            return [*subproof(m, entries[:k], whole), tree_hash(entries[k:])]
        return [*subproof(m - k, entries[k:], False), tree_hash(entries[:k])]

    return subproof(m, entries, True)


def split(n: int) -> int:
    k = 1
    while 2 * k < n:
        k *= 2
    return k


class MemoryLog:
    """A whole log in memory, made the way the real one is made."""

    def __init__(self, entries: list[bytes], origin: str = "example.com/log") -> None:
        self.signer = Signer(origin, sha256(b"a key for tests").digest())
        self.all = list(entries)
        self.edge = Edge.empty()
        self.full: dict[tuple[int, int], bytes] = {}
        self.grow([])

    def grow(self, entries: list[bytes]) -> None:
        """Add entries (all of ``self.all`` the first time) and sign the new state."""
        self.all += entries
        batch = self.edge.append([leaf_hash(entry) for entry in self.all[self.edge.size :]])
        self.full |= {(tile.level, tile.n): tile.hashes for tile in batch.full_tiles}
        self.edge = batch.edge
        self.head = Checkpoint(self.signer.key.name, self.edge.size, self.edge.root)
        self.note = sign_checkpoint(self.head, self.signer)

    def checkpoint(self) -> bytes:
        return self.note

    def tile(self, level: int, n: int, width: int) -> bytes:
        return self.full.get((level, n), self.edge.tile(level))[: 32 * width]

    def entries(self, n: int, width: int) -> bytes:
        return encode_bundle(self.all[256 * n : 256 * n + width])
