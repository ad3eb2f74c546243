"""Read a log in the tlog-tiles layout: from a directory, over HTTP, or from our store.

A :class:`LogReader` hands over what the log says, nothing more. No byte of it is
trusted before :mod:`tidegate_audit.verify` has checked it; here only sizes are
bounded, so that a hostile server cannot fill the memory.
"""

import os
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Final, Protocol

from tidegate_audit.errors import TileError, VerifyError
from tidegate_audit.merkle import HASH_SIZE
from tidegate_audit.note import MAX_NOTE_BYTES
from tidegate_audit.tiles import (
    ENTRIES,
    MAX_ENTRY_BYTES,
    WIDTH,
    Tile,
    decode_bundle,
    encode_bundle,
    tiles_of,
)

_TIMEOUT_SECONDS: Final = 30.0


class LogReader(Protocol):
    """What a log shows to whoever checks it."""

    def checkpoint(self) -> bytes:
        """The newest signed checkpoint."""

    def tile(self, level: int, n: int, width: int) -> bytes:
        """The first ``width`` hashes of tile ``n`` at ``level``."""

    def entries(self, n: int, width: int) -> bytes:
        """The bundle of the first ``width`` entries under level-0 tile ``n``."""


class FileReader:
    """A log as a tree of files, such as :func:`export_static` writes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def checkpoint(self) -> bytes:
        return self._read("checkpoint", MAX_NOTE_BYTES)

    def tile(self, level: int, n: int, width: int) -> bytes:
        return _fetch(self._read, Tile(level, n, width))

    def entries(self, n: int, width: int) -> bytes:
        return _fetch(self._read, Tile(ENTRIES, n, width))

    def _read(self, path: str, limit: int) -> bytes:
        file = self._root / path
        try:
            with file.open("rb") as opened:
                return _bounded(opened, limit, str(file))
        except FileNotFoundError as error:
            raise _Missing(f"{file} is missing; copy the whole log again") from error
        except OSError as error:
            raise VerifyError(f"{file}: cannot be read: {error.strerror}") from error


class UrlReader:
    """A log served over HTTP. Redirects are refused, since they would carry the token along."""

    def __init__(
        self, url: str, *, token: str | None = None, timeout: float = _TIMEOUT_SECONDS
    ) -> None:
        if not url.startswith(("https://", "http://")):
            raise VerifyError(f"{url!r}: expected an address that starts with https:// or http://")
        self._base = url.rstrip("/") + "/"
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._timeout = timeout
        self._opener = urllib.request.build_opener(_NoRedirect)

    def checkpoint(self) -> bytes:
        return self._read("checkpoint", MAX_NOTE_BYTES)

    def tile(self, level: int, n: int, width: int) -> bytes:
        return _fetch(self._read, Tile(level, n, width))

    def entries(self, n: int, width: int) -> bytes:
        return _fetch(self._read, Tile(ENTRIES, n, width))

    def _read(self, path: str, limit: int) -> bytes:
        url = self._base + path
        request = urllib.request.Request(url, headers=self._headers)  # noqa: S310 (checked above)
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                return _bounded(response, limit, url)
        except urllib.error.HTTPError as error:
            with error:
                if error.code == 404:
                    raise _Missing(f"{url}: the log does not have it (404)") from error
                raise VerifyError(f"{url}: {_advice(error.code)}") from error
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise VerifyError(f"{url}: cannot be read ({reason}); try again") from error


def export_static(log: LogReader, directory: Path) -> int:
    """Write a log as files that any tlog-tiles program reads; return its size.

    The checkpoint is written last, so a directory that has one is whole.

    Raises:
        VerifyError: The directory is not empty, or cannot be written.
    """
    from tidegate_audit.checkpoint import Checkpoint
    from tidegate_audit.note import split_note

    note = log.checkpoint()
    size = Checkpoint.parse(split_note(note)[0]).size
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if any(directory.iterdir()):
            raise VerifyError(f"{directory} is not empty; name a new directory")
        for tile in tiles_of(size, entries=True):
            data = (
                log.entries(tile.n, tile.width)
                if tile.level == ENTRIES
                else log.tile(tile.level, tile.n, tile.width)
            )
            _write(directory / tile.path, data)
        _write(directory / "checkpoint", note)
    except OSError as error:
        raise VerifyError(f"{directory}: cannot be written: {error.strerror}") from error
    return size


class _Missing(VerifyError):
    """The log does not have a resource; a partial tile may live on in the full one."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


class _Read(Protocol):
    def __call__(self, path: str, limit: int) -> bytes: ...


def _fetch(read: _Read, tile: Tile) -> bytes:
    """Read a tile or bundle, or cut it out of the full one where the partial one is gone."""
    try:
        return read(tile.path, _limit(tile))
    except _Missing:
        if tile.width == WIDTH:
            raise
        full = Tile(tile.level, tile.n)
        try:
            data = read(full.path, _limit(full))
        except _Missing as error:
            raise _Missing(f"neither {tile.path} nor {full.path} is there; {error}") from error
    if tile.level != ENTRIES:
        return data[: tile.width * HASH_SIZE]
    try:
        return encode_bundle(decode_bundle(data, WIDTH, full.path)[: tile.width])
    except TileError as error:
        raise VerifyError(str(error)) from error


def _limit(tile: Tile) -> int:
    each = 2 + MAX_ENTRY_BYTES if tile.level == ENTRIES else HASH_SIZE
    return tile.width * each


def _bounded(source: IO[bytes], limit: int, where: str) -> bytes:
    data = source.read(limit + 1)
    if len(data) > limit:
        raise VerifyError(f"{where}: expected at most {limit} bytes; there are more")
    return data


def _advice(code: int) -> str:
    match code:
        case 401:
            return "the log wants a token (401); give the token of an auditor"
        case 403:
            return "this token may not read it (403); entries need the role of an auditor"
        case 429 | 503:
            return f"the log is busy ({code}); try again later"
        case 301 | 302 | 303 | 307 | 308:
            return f"the address redirects ({code}); give the address it leads to"
        case _:
            return f"expected 200; got {code}"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        if path.name == "checkpoint":
            os.fsync(file.fileno())
