"""Checking whole logs: in memory, as files, and over HTTP."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from _trees import MemoryLog
from hypothesis import given, settings
from hypothesis import strategies as st

from tidegate_audit.checkpoint import Checkpoint, sign_checkpoint
from tidegate_audit.errors import AuditError, CheckpointError, NoteError, VerifyError
from tidegate_audit.log_check import check_log
from tidegate_audit.merkle import root_of
from tidegate_audit.note import Signer
from tidegate_audit.prove import tree_root
from tidegate_audit.reader import FileReader, LogReader, UrlReader, export_static
from tidegate_audit.tiles import Tile, encode_bundle
from tidegate_audit.tlog_policy import Policy

SIZES = [0, 1, 2, 255, 256, 257, 511, 512, 700]


def make(size: int) -> MemoryLog:
    return MemoryLog([b"row %d" % at for at in range(size)])


LOG = make(700)
LARGE = make(65_536 + 300)
POLICY = Policy.for_log(LOG.signer.key)


class Altered:
    """A log of which one answer was changed."""

    def __init__(self, log: LogReader, **answers: bytes) -> None:
        self._log = log
        self._answers = answers

    def checkpoint(self) -> bytes:
        return self._answers.get("checkpoint", self._log.checkpoint())

    def tile(self, level: int, n: int, width: int) -> bytes:
        return self._answers.get(f"tile_{level}_{n}", self._log.tile(level, n, width))

    def entries(self, n: int, width: int) -> bytes:
        return self._answers.get(f"entries_{n}", self._log.entries(n, width))


@pytest.mark.parametrize("entries", [True, False])
@pytest.mark.parametrize("size", SIZES)
def test_a_log_of_any_size_verifies(size: int, entries: bool) -> None:
    log = make(size)
    checked = check_log(log, POLICY, entries=entries)
    assert (checked.size, checked.root) == (size, log.edge.root)
    assert checked.entries_checked == (size if entries else 0)
    assert checked.checkpoint == log.note


def test_a_log_with_three_levels_of_tiles_verifies() -> None:
    done: list[tuple[int, int]] = []
    check_log(LARGE, POLICY, progress=lambda at, of: done.append((at, of)))
    assert done[0] == (256, 65_836)
    assert done[-1] == (65_836, 65_836)
    assert len(done) == 258


def test_entries_are_handed_over_in_order() -> None:
    seen: list[bytes] = []

    def on_entries(first: int, entries: list[bytes]) -> None:
        assert first == len(seen)
        seen.extend(entries)

    check_log(LOG, POLICY, on_entries=on_entries)
    assert seen == LOG.all


def test_a_log_signed_by_another_key_is_refused() -> None:
    with pytest.raises(NoteError):
        check_log(LOG, Policy.for_log(Signer("example.com/log", bytes(32)).key))


def test_another_origin_than_asked_for_is_refused() -> None:
    with pytest.raises(CheckpointError, match=r"example\.org"):
        check_log(LOG, POLICY, origin="example.org/log")


def test_a_checkpoint_of_another_root_is_refused() -> None:
    note = sign_checkpoint(Checkpoint("example.com/log", 700, bytes(32)), LOG.signer)
    with pytest.raises(VerifyError, match="700 entries was signed with the root 0000"):
        check_log(Altered(LOG, checkpoint=note), POLICY)


def test_an_altered_entry_is_found_and_named() -> None:
    rows = [*LOG.all[256:512]]
    rows[44] = b"row 3OO"
    with pytest.raises(VerifyError, match=r"tile/0/001: hash 44 .* but entry 300 hash"):
        check_log(Altered(LOG, entries_1=encode_bundle(rows)), POLICY)


def test_an_altered_lowest_tile_is_found_without_reading_entries() -> None:
    tile = bytearray(LOG.tile(0, 1, 256))
    tile[5] ^= 1
    with pytest.raises(VerifyError):
        check_log(Altered(LOG, tile_0_1=bytes(tile)), POLICY, entries=False)


@pytest.mark.parametrize("at", [0, 31, 32, 63])
def test_an_altered_tile_above_is_found_though_no_root_needs_it(at: int) -> None:
    tile = bytearray(LOG.tile(1, 0, 2))
    tile[at] ^= 0x80
    with pytest.raises(VerifyError, match=r"tile/1/000\.p/2: hash"):
        check_log(Altered(LOG, tile_1_0=bytes(tile)), POLICY)


@pytest.mark.parametrize("tile", ["tile_1_0", "tile_1_1", "tile_2_0", "tile_0_256"])
def test_an_altered_tile_of_a_large_log_is_found(tile: str) -> None:
    _, level, n = tile.split("_")
    data = bytearray(LARGE.tile(int(level), int(n), 256))
    data[-1] ^= 1
    with pytest.raises(VerifyError, match=Tile(int(level), int(n)).path):
        check_log(Altered(LARGE, **{tile: bytes(data)}), POLICY)


def test_entries_that_swapped_places_are_found() -> None:
    rows = [*LOG.all[:256]]
    rows[7], rows[8] = rows[8], rows[7]
    with pytest.raises(VerifyError, match="entry 7"):
        check_log(Altered(LOG, entries_0=encode_bundle(rows)), POLICY)


@pytest.mark.parametrize(
    "answers",
    [
        {"entries_2": b""},
        {"entries_0": b"\xff\xff"},
        {"tile_0_0": b""},
        {"tile_1_0": bytes(31)},
        {"checkpoint": b""},
        {"checkpoint": b"example.com/log\n"},
    ],
)
def test_answers_that_are_cut_short_are_refused(answers: dict[str, bytes]) -> None:
    with pytest.raises(AuditError):
        check_log(Altered(LOG, **answers), POLICY)


def test_older_checkpoints_are_compared_with_the_entries() -> None:
    older = [
        Checkpoint("example.com/log", size, tree_root(size, LOG.tile))
        for size in (1, 100, 255, 256, 257, 512, 600, 700)
    ]
    assert check_log(LOG, POLICY, older=older).checkpoints_checked == 8
    wrong = Checkpoint("example.com/log", 300, older[0].root)
    with pytest.raises(VerifyError, match="checkpoint of 300 entries was signed with the root"):
        check_log(LOG, POLICY, older=[*older, wrong])


def test_a_remembered_checkpoint_finds_a_log_that_was_rolled_back() -> None:
    with pytest.raises(VerifyError, match="shows 500 entries, but 700 were verified before"):
        check_log(make(500), POLICY, remembered=LOG.note)


@pytest.mark.parametrize("only_new", [False, True])
@pytest.mark.parametrize("before", [0, 1, 255, 256, 300, 512, 699, 700])
def test_a_log_that_grew_since_verifies(before: int, only_new: bool) -> None:
    checked = check_log(LOG, POLICY, remembered=make(before).note, only_new=only_new)
    first = before // 256 * 256 if only_new else 0
    assert (checked.first, checked.entries_checked) == (first, 700 - first)


def test_only_new_entries_of_a_large_log_are_read() -> None:
    read: list[int] = []
    check_log(
        LARGE,
        POLICY,
        remembered=make(65_700).note,
        only_new=True,
        on_entries=lambda first, entries: read.append(first),
    )
    assert read == [65_536, 65_792]


@pytest.mark.parametrize("only_new", [False, True])
def test_a_log_that_was_rewritten_since_is_found(only_new: bool) -> None:
    other = MemoryLog([b"row %d" % at if at != 3 else b"row III" for at in range(700)])
    with pytest.raises(VerifyError, match="two histories"):
        check_log(other, POLICY, remembered=make(300).note, only_new=only_new)


def test_a_remembered_checkpoint_has_to_be_signed_too() -> None:
    forged = sign_checkpoint(LOG.head, Signer("example.com/log", bytes(32)))
    with pytest.raises(NoteError):
        check_log(LOG, POLICY, remembered=forged)


def test_only_new_needs_something_to_start_from() -> None:
    with pytest.raises(VerifyError, match="needs a remembered checkpoint"):
        check_log(LOG, POLICY, only_new=True)


@pytest.mark.parametrize("size", SIZES)
def test_an_exported_log_verifies_from_its_files(tmp_path: Path, size: int) -> None:
    assert export_static(make(size), tmp_path / "log") == size
    assert check_log(FileReader(tmp_path / "log"), POLICY).size == size


def test_only_an_empty_directory_is_exported_into(tmp_path: Path) -> None:
    (tmp_path / "something").touch()
    with pytest.raises(VerifyError, match="not empty"):
        export_static(LOG, tmp_path)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_bit_of_an_exported_log_can_be_flipped(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    files = _exported(tmp_path_factory)
    path = data.draw(st.sampled_from(sorted(files)))
    bit = data.draw(st.integers(0, len(files[path]) * 8 - 1))
    changed = bytearray(files[path])
    changed[bit // 8] ^= 1 << bit % 8
    path.write_bytes(changed)
    try:
        with pytest.raises(AuditError):
            check_log(FileReader(_root(tmp_path_factory)), POLICY)
    finally:
        path.write_bytes(files[path])


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    export_static(LOG, tmp_path / "log")
    (tmp_path / "log" / "tile" / "0" / "001").unlink()
    with pytest.raises(VerifyError, match=r"tile/0/001 is missing"):
        check_log(FileReader(tmp_path / "log"), POLICY)


def test_a_file_that_is_far_too_long_is_not_read(tmp_path: Path) -> None:
    export_static(LOG, tmp_path / "log")
    with (tmp_path / "log" / "tile" / "0" / "001").open("ab") as file:
        file.truncate(1 << 40)
    with pytest.raises(VerifyError, match="expected at most 8192 bytes"):
        check_log(FileReader(tmp_path / "log"), POLICY)


def test_full_tiles_stand_in_for_partial_ones_that_are_gone() -> None:
    class Grown(FileReader):
        """A log that only kept the full tiles when it grew, as it may."""

        def _read(self, path: str, limit: int) -> bytes:
            tile = None if path == "checkpoint" else Tile.parse(path)
            if tile is None:
                return make(300).note
            if tile.level > 0:
                return make(300).tile(tile.level, tile.n, tile.width)
            if tile.width < 256:
                return super()._read(path, limit)
            if tile.level == 0:
                return LOG.tile(0, tile.n, 256)
            return LOG.entries(tile.n, 256)

    assert check_log(Grown(Path("nowhere")), POLICY).size == 300


class Handler(BaseHTTPRequestHandler):
    """Serves LOG; ``answers`` replaces what a path gets."""

    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[tuple[str, str | None]]] = []
    token: ClassVar[str | None] = None

    def do_GET(self) -> None:
        path = self.path.removeprefix("/log/")
        self.asked.append((path, self.headers.get("Authorization")))
        status, headers, body = self.answers.get(path) or self._log(path)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _log(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if self.token and self.headers.get("Authorization") != f"Bearer {self.token}":
            return 401, {}, b""
        if path == "checkpoint":
            return 200, {}, LOG.note
        tile = Tile.parse(path)
        if tile.level < 0:
            return 200, {}, LOG.entries(tile.n, tile.width)
        return 200, {}, LOG.tile(tile.level, tile.n, tile.width)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    Handler.answers, Handler.asked, Handler.token = {}, [], None
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/log"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_served_log_verifies_with_its_token(url: str) -> None:
    Handler.token = "the-token"
    assert check_log(UrlReader(url, token="the-token"), POLICY).size == 700
    assert {token for _, token in Handler.asked} == {"Bearer the-token"}


def test_without_entries_only_tiles_are_asked_for(url: str) -> None:
    check_log(UrlReader(url + "/"), POLICY, entries=False)
    assert not any("entries" in path for path, _ in Handler.asked)


def test_a_missing_token_is_told(url: str) -> None:
    Handler.token = "the-token"
    with pytest.raises(VerifyError, match=r"checkpoint: the log wants a token \(401\)"):
        check_log(UrlReader(url), POLICY)


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (403, "need the role of an auditor"),
        (404, "does not have it"),
        (429, "busy"),
        (500, "got 500"),
        (503, "try again later"),
    ],
)
def test_an_answer_other_than_200_says_what_to_do(url: str, status: int, message: str) -> None:
    Handler.answers = {"tile/entries/000": (status, {}, b"")}
    with pytest.raises(VerifyError, match=f"tile/entries/000.*{message}"):
        check_log(UrlReader(url), POLICY)


def test_a_redirect_does_not_carry_the_token_away(url: str) -> None:
    elsewhere = {"Location": url.replace("/log", "/elsewhere")}
    Handler.answers = {"checkpoint": (302, elsewhere, b"")}
    with pytest.raises(VerifyError, match=r"redirects \(302\)"):
        check_log(UrlReader(url, token="the-token"), POLICY)
    assert [path for path, _ in Handler.asked] == ["checkpoint"]


def test_an_endless_answer_is_cut_off(url: str) -> None:
    Handler.answers = {"checkpoint": (200, {}, b"x" * ((1 << 20) + 1))}
    with pytest.raises(VerifyError, match="at most 1048576 bytes"):
        check_log(UrlReader(url), POLICY)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.com/", "example.com"])
def test_only_http_is_read(address: str) -> None:
    with pytest.raises(VerifyError, match="https://"):
        UrlReader(address)


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(VerifyError, match="cannot be read"):
        check_log(UrlReader("http://127.0.0.1:1/log", timeout=2), POLICY)


def test_the_root_is_that_of_all_leaf_hashes() -> None:
    hashes = [LOG.tile(0, n, 256) for n in range(3)]
    leaves = [tile[at : at + 32] for tile in hashes for at in range(0, len(tile), 32)]
    assert check_log(LOG, POLICY).root == root_of(leaves)


_FILES: dict[Path, bytes] = {}


def _root(factory: pytest.TempPathFactory) -> Path:
    return factory.getbasetemp() / "exported"


def _exported(factory: pytest.TempPathFactory) -> dict[Path, bytes]:
    if not _FILES:
        export_static(LOG, _root(factory))
        paths = [path for path in _root(factory).rglob("*") if path.is_file()]
        _FILES.update({path: path.read_bytes() for path in paths})
    return _FILES
