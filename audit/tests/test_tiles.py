"""Tile paths and bundles. Examples are those of C2SP tlog-tiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tlog_scales import tiles as theirs
from tlog_scales.reader import Tile as TheirTile

from tidegate_audit.errors import TileError
from tidegate_audit.tiles import (
    ENTRIES,
    MAX_ENTRY_BYTES,
    Tile,
    decode_bundle,
    encode_bundle,
    split_tile,
    tile_width,
    tiles_of,
)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 1_234_067), "tile/0/x001/x234/067"),
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 999), "tile/0/999"),
        (Tile(0, 1000), "tile/0/x001/000"),
        (Tile(0, 1, 5), "tile/0/001.p/5"),
        (Tile(1, 0, 255), "tile/1/000.p/255"),
        (Tile(63, 7), "tile/63/007"),
        (Tile(5, 123_456_078, 2), "tile/5/x123/x456/078.p/2"),
        (Tile(ENTRIES, 3_057_500), "tile/entries/x003/x057/500"),
        (Tile(ENTRIES, 0, 1), "tile/entries/000.p/1"),
    ],
)
def test_a_tile_has_the_path_of_the_specification(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert Tile.parse(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tile",
        "/tile/0/000",
        "tile/0/000/",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/1",
        "tile/00/000",
        "tile/01/000",
        "tile/64/000",
        "tile/100/000",
        "tile/-1/000",
        "tile/+1/000",
        "tile/data/000",
        "tile/8/0/000",
        "tile/0/x000/000",
        "tile/0/x000/x001/000",
        "tile/0/001/067",
        "tile/0/x001/x067",
        "tile/0/X001/067",
        "tile/0/x01/067",
        "tile/0/123/456/078",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/257",
        "tile/0/000.p/1000",
        "tile/0/000.p/-1",
        "tile/0/000.q/1",
        "tile/0/000.p/1/2",
        "tile/0/٠٠٠",
        "tile/0/000\n",
        "tile/0/../000",
        "tile/entries/000.p/256",
        "tile/Entries/000",
        "tile/0/" + "x999/" * 7 + "999",
    ],
)
def test_another_way_to_write_a_path_is_refused(path: str) -> None:
    with pytest.raises(TileError):
        Tile.parse(path)


@pytest.mark.parametrize(
    ("level", "n", "width"), [(-2, 0, 1), (64, 0, 1), (0, -1, 1), (0, 1 << 63, 1), (0, 0, 0)]
)
def test_a_tile_that_cannot_be_is_refused(level: int, n: int, width: int) -> None:
    with pytest.raises(TileError):
        Tile(level, n, width)


def test_a_tree_of_256_has_a_full_tile_and_one_hash_above() -> None:
    assert [tile.path for tile in tiles_of(256)] == ["tile/0/000", "tile/1/000.p/1"]


def test_a_tree_of_70000_has_the_tiles_of_the_specification() -> None:
    paths = [tile.path for tile in tiles_of(70_000)]
    level_0 = [path for path in paths if path.startswith("tile/0/")]
    assert len(level_0) == 274
    assert level_0[-1] == "tile/0/273.p/112"
    assert sum(".p/" in path for path in level_0) == 1
    assert paths[274:] == ["tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"]


def test_an_empty_tree_has_no_tiles() -> None:
    assert list(tiles_of(0, entries=True)) == []


@given(st.integers(0, 3_000_000))
def test_no_tile_of_a_tree_is_empty_and_widths_add_up(size: int) -> None:
    widths: dict[int, int] = {}
    for tile in tiles_of(size, entries=True):
        assert tile.width == tile_width(tile.level, tile.n, size)
        widths[tile.level] = widths.get(tile.level, 0) + tile.width
    expected = {level: size >> (8 * level) for level in range(4) if size >> (8 * level)}
    if size:
        expected[ENTRIES] = size
    assert widths == expected


@given(st.integers(-1, 9), st.integers(0, 10**12), st.integers(1, 256))
def test_paths_are_those_of_tlog_scales(level: int, n: int, width: int) -> None:
    partial = width if width < 256 else 0
    assert Tile(level, n, width).path == "/".join(theirs.tile_path(level, n, partial))


@given(st.integers(-1, 63), st.integers(0, (1 << 63) - 1), st.integers(1, 256))
def test_a_written_path_reads_back(level: int, n: int, width: int) -> None:
    assert Tile.parse(Tile(level, n, width).path) == Tile(level, n, width)


@given(st.lists(st.binary(max_size=300), max_size=256))
def test_a_bundle_reads_back_here_and_in_tlog_scales(entries: list[bytes]) -> None:
    bundle = encode_bundle(entries)
    assert decode_bundle(bundle, len(entries)) == entries
    assert TheirTile.from_entries_bytes(bundle).entries == entries


def test_the_longest_entry_fits_and_one_byte_more_does_not() -> None:
    longest = b"x" * MAX_ENTRY_BYTES
    assert decode_bundle(encode_bundle([longest]), 1) == [longest]
    with pytest.raises(TileError, match="65535"):
        encode_bundle([longest + b"x"])


@pytest.mark.parametrize("cut", range(1, 7))
def test_a_bundle_that_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(TileError):
        decode_bundle(encode_bundle([b"one", b"two"])[:-cut], 2)


@pytest.mark.parametrize("width", [0, 1, 3])
def test_a_bundle_with_another_number_of_entries_is_refused(width: int) -> None:
    with pytest.raises(TileError, match=f"expected {width} entries"):
        decode_bundle(encode_bundle([b"one", b"two"]), width)


@pytest.mark.parametrize("length", [0, 31, 32, 63, 65, 96])
def test_a_hash_tile_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(TileError, match="expected 2 hashes"):
        split_tile(bytes(length), Tile(0, 0, 2))
