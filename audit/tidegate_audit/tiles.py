"""The names and the bytes of tiles and entry bundles (C2SP tlog-tiles).

A tile holds up to 256 hashes of one level of the tree, every eighth level
having tiles: hash ``i`` of tile ``n`` at level ``l`` covers the entries from
``(256n+i)·256^l`` to ``(256n+i+1)·256^l``. An entry bundle holds the entries
under one level-0 tile. A partial tile is a prefix of the full one, so a log
stores only full tiles and cuts off what an older size may see.

Paths are parsed strictly: one tile has exactly one path.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tidegate_audit.errors import TileError
from tidegate_audit.merkle import HASH_SIZE

WIDTH: Final = 256
TILE_BYTES: Final = WIDTH * HASH_SIZE
MAX_ENTRY_BYTES: Final = 65_535
#: The "level" of entry bundles, which lie beside level 0.
ENTRIES: Final = -1

_MAX_LEVEL: Final = 63
_MAX_SIZE: Final = 1 << 63
_PATH: Final = re.compile(
    r"tile/(?P<level>entries|0|[1-9][0-9]?)"
    r"/(?P<n>(?:x[0-9]{3}/)*[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Tile:
    """Which tile: its level (``ENTRIES`` for a bundle), its number, its width."""

    level: int
    n: int
    width: int = WIDTH

    def __post_init__(self) -> None:
        if not ENTRIES <= self.level <= _MAX_LEVEL:
            raise TileError(f"a tile level is 0 to {_MAX_LEVEL}; got {self.level}")
        if not 0 <= self.n < _MAX_SIZE:
            raise TileError(f"a tile number is 0 or more and below 2^63; got {self.n}")
        if not 1 <= self.width <= WIDTH:
            raise TileError(f"a tile is 1 to {WIDTH} wide; got {self.width}")

    @property
    def path(self) -> str:
        """The path below the log's address, such as ``tile/0/x001/x234/067.p/5``."""
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{_number(self.n)}{partial}"

    @classmethod
    def parse(cls, path: str) -> "Tile":
        """Read a path. Anything but the one right way to write it is refused."""
        match = _PATH.fullmatch(path)
        if match is None:
            raise TileError(
                f"{path!r} is not a tile path; expected tile/<level or entries>/<N>[.p/<W>] "
                "with N in groups of three digits, all but the last one prefixed with x"
            )
        level = match["level"]
        tile = cls(
            ENTRIES if level == "entries" else int(level),
            int(match["n"].replace("x", "").replace("/", "")),
            int(match["width"]) if match["width"] else WIDTH,
        )
        if tile.path != path:
            raise TileError(f"{path!r} is not how that tile is written; expected {tile.path!r}")
        return tile


def tile_width(level: int, n: int, size: int) -> int:
    """How many hashes (or entries) tile ``n`` holds in a tree of ``size``; 0 for none."""
    in_level = size >> (8 * max(level, 0))
    return max(0, min(WIDTH, in_level - n * WIDTH))


def tiles_of(size: int, *, entries: bool = False) -> Iterator[Tile]:
    """Every tile of a tree of ``size``, lowest level first; bundles first if asked for."""
    level = ENTRIES if entries else 0
    while in_level := size >> (8 * max(level, 0)):
        for n in range((in_level + WIDTH - 1) // WIDTH):
            yield Tile(level, n, tile_width(level, n, size))
        level += 1


def split_tile(data: bytes, tile: Tile) -> list[bytes]:
    """Cut a hash tile into its hashes; its length has to be exactly its width."""
    if len(data) != tile.width * HASH_SIZE:
        raise TileError(
            f"{tile.path}: expected {tile.width} hashes in {tile.width * HASH_SIZE} bytes; "
            f"got {len(data)} bytes"
        )
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


def encode_bundle(entries: Iterable[bytes]) -> bytes:
    """Put entries into a bundle: each one after its length as two bytes, big-endian."""
    out = bytearray()
    for at, entry in enumerate(entries):
        if len(entry) > MAX_ENTRY_BYTES:
            raise TileError(
                f"entry {at} of the bundle has {len(entry)} bytes; at most {MAX_ENTRY_BYTES} fit"
            )
        out += len(entry).to_bytes(2)
        out += entry
    return bytes(out)


def decode_bundle(data: bytes, width: int, where: str = "bundle") -> list[bytes]:
    """Take the first ``width`` entries out of a bundle that holds exactly that many."""
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2])
        if at + 2 > len(data) or end > len(data):
            raise TileError(f"{where}: entry {len(entries)} is cut off at byte {len(data)}")
        entries.append(data[at + 2 : end])
        at = end
        if len(entries) > width:
            break
    if len(entries) != width:
        came = f"{width} and more bytes" if len(entries) > width else str(len(entries))
        raise TileError(f"{where}: expected {width} entries; got {came}")
    return entries


def join_tile(hashes: Sequence[bytes]) -> bytes:
    """Put hashes into a tile."""
    return b"".join(hashes)


def _number(n: int) -> str:
    groups = [f"{n % 1000:03d}"]
    while n := n // 1000:
        groups.append(f"x{n % 1000:03d}")
    return "/".join(reversed(groups))
