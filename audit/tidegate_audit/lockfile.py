"""One writing process a log: whoever comes second is told who was first."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path

from tidegate_audit.errors import StartError


class LockFile:
    """Held while the process lives; the system lets go of it whatever happens."""

    def __init__(self, path: Path) -> None:
        """Take the lock.

        Raises:
            StartError: Another process, or another part of this one, holds it, or the log's
                directory cannot be written.
        """
        self._file: int | None = None
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StartError(
                f"{path}: cannot be opened for writing: {error.strerror}. Whoever writes the log "
                "has to own its directory, on a disk that is not read-only; to read a log only, "
                "use: tidegate verify directory"
            ) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(self._file, 32, 0).decode(errors="replace").strip() or "unknown"
            self.release()
            raise StartError(
                f"{path}: the log is open for writing in the process {holder}. A log has one "
                "writer; stop that process, or ask it instead of opening the log twice"
            ) from error
        # Only told to whoever comes second; a full disk stops what matters soon enough.
        with suppress(OSError):
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, b"%d\n" % os.getpid(), 0)

    def release(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            os.close(file)
