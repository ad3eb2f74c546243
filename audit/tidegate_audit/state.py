"""What an open log says about itself: its newest checkpoint, and whether the anchor agrees.

The comparison that is made when a log is opened, made again while it is written.
It only reads: the writer may be in one of the anchor's two slots just then, and
the other one is whole. Who does not trust this machine checks the log from
outside (:mod:`.log_check`).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tidegate_audit import anchor as anchors
from tidegate_audit.errors import AuditError
from tidegate_audit.head import root_at
from tidegate_audit.note import Verifier
from tidegate_audit.opening import Opened


@dataclass(frozen=True, slots=True)
class AnchorState:
    """The anchor as it lies there. ``fault`` says what is wrong; None where it agrees."""

    path: Path
    #: When the file was last written; None if it cannot be seen.
    written: datetime | None
    #: How many entries it holds the log to; None if it cannot be read.
    size: int | None
    fault: str | None

    @property
    def agrees(self) -> bool:
        """The log holds what the anchor says, and the anchor is not behind the log."""
        return self.fault is None


@dataclass(frozen=True, slots=True)
class LogState:
    """A log at its newest durable and anchored checkpoint."""

    origin: str
    size: int
    root: bytes
    #: The time of the newest entry.
    last: datetime
    anchor: AnchorState


def look(opened: Opened) -> LogState:
    """The state of an open log now.

    Raises:
        LogUnavailable: The database cannot be read.
    """
    # First the log and then the anchor: what was told was anchored before it was told.
    told = opened.writer.told
    last = opened.reader.stored_at(told.size - 1).leaf.time
    return LogState(opened.origin, told.size, told.root, last, _look_at_anchor(opened, told.size))


def _look_at_anchor(opened: Opened, size: int) -> AnchorState:
    path = opened.anchor.path
    written: datetime | None = None
    anchored: int | None = None
    fault: str | None = None
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        read = anchors.read(path, Verifier(opened.vkey), opened.origin)
        anchored = read.size
        if anchored < size:
            fault = f"{path}: expected {size} entries or more; the anchor says {anchored}"
        else:
            with opened.database.reading() as session:
                root = root_at(session, anchored)
            if root != read.root:
                fault = (
                    f"{path}: the first {anchored} entries give the root {root.hex()}, the "
                    f"anchor says {read.root.hex()}: this is another history"
                )
    except (AuditError, OSError) as error:
        fault = str(error)
    return AnchorState(path, written, anchored, fault)
