"""The log, as anyone's tlog-tiles client reads it.

C2SP tlog-tiles below ``/log/<region>/<period>-<n>/``, the part of the log's origin after the
domain: ``checkpoint`` and hash tiles for every role, entry bundles for auditors. Nothing here has
to be trusted: a client checks each tile against the signed checkpoint. A full tile never changes,
so caches may keep it for ever; beyond the size of the newest checkpoint there is nothing, and a
partial tile is exactly as wide as it was asked for.
"""

from __future__ import annotations

from fastapi import Response

from tidegate_audit.errors import TileError
from tidegate_audit.log import Log
from tidegate_audit.tiles import ENTRIES, Tile, tile_width

from .access import Caller
from .errors import NotFound
from .roles import endpoint

__all__ = ["LogFiles"]

_FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}
# Entries need a role, so a shared cache must not hand them on.
_FOR_EVER_PRIVATE = {"cache-control": "private, max-age=31536000, immutable"}
_NEVER = {"cache-control": "no-store"}


class LogFiles:
    """One log's files."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self.shard = log.origin.partition("/")[2]

    def read(self, path: str, caller: Caller) -> Response:
        """What stands at ``path`` below ``/log/``.

        Raises:
            Forbidden: The caller's role does not open it.
            NotFound: There is no such log, or nothing there at this size.
        """
        # A log whose origin is a bare domain stands right below /log/.
        prefix = f"{self.shard}/" if self.shard else ""
        resource = path.removeprefix(prefix)
        if not path.startswith(prefix):
            raise NotFound(
                "expected the address of a log of this server",
                where=f"/log/{path}"[:200],
                next_step=f"this server keeps /log/{prefix}",
            )
        if resource == "checkpoint":
            caller.require(endpoint("log_checkpoint"))
            return Response(
                self._log.checkpoint(), media_type="text/plain; charset=utf-8", headers=_NEVER
            )
        try:
            tile = Tile.parse(resource)
        except TileError as error:
            raise NotFound(
                str(error), where=f"/log/{path}"[:200], next_step="read 'checkpoint' first"
            ) from error
        entries = tile.level == ENTRIES
        caller.require(endpoint("log_entries" if entries else "log_tile"))
        size = self._log.size
        if tile.width > tile_width(tile.level, tile.n, size):
            raise NotFound(
                f"the log has {size} entries, which do not reach this tile",
                where=f"/log/{path}"[:200],
                next_step="read 'checkpoint' for the size, and ask for what it covers",
            )
        content = (
            self._log.entries(tile.n, tile.width)
            if entries
            else self._log.tile(tile.level, tile.n, tile.width)
        )
        return Response(
            content,
            media_type="application/octet-stream",
            headers=_FOR_EVER_PRIVATE if entries else _FOR_EVER,
        )
