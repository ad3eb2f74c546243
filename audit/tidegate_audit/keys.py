"""Key files: written once, readable by their owner only.

A log's signing key is kept as one line in the form that Go's ``sumdb/note``
reads. The file appears whole or not at all, is never overwritten, and is not
used when others could have read it.
"""

import os
import stat
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Final

from tidegate_audit.errors import KeyFileError, NoteError
from tidegate_audit.note import Signer

_SECRET_BYTES: Final = 32
_MAX_KEY_FILE: Final = 4096
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def generate(name: str) -> Signer:
    """Make a new Ed25519 signing key for the log of that origin."""
    return Signer.generate(name)


def save(path: Path, signer: Signer) -> None:
    """Write a signing key to a new file."""
    write_secret(path, signer.private_text().encode() + b"\n")


def load(path: Path) -> Signer:
    """Read a signing key.

    Raises:
        KeyFileError: The file is missing, open to others, or not a signing key.
    """
    try:
        return Signer.parse(read_secret(path).decode().removesuffix("\n"))
    except (NoteError, UnicodeDecodeError) as error:
        reason = error if isinstance(error, NoteError) else "it is not text"
        raise KeyFileError(f"{path}: not a signing key ({reason}); restore it") from error


def create_symmetric(path: Path) -> bytes:
    """Make a random 256-bit key in a new file and return it."""
    key = token_bytes(_SECRET_BYTES)
    write_secret(path, key)
    return key


def load_symmetric(path: Path) -> bytes:
    """Read a 256-bit key.

    Raises:
        KeyFileError: The file is missing, open to others, or of another length.
    """
    key = read_secret(path)
    if len(key) != _SECRET_BYTES:
        raise KeyFileError(
            f"{path}: expected {_SECRET_BYTES} bytes; got {len(key)}. Restore the key file"
        )
    return key


def write_secret(path: Path, data: bytes) -> None:
    """Write a secret to a new file with mode 0600, whole or not at all.

    Raises:
        KeyFileError: The file exists (a key is never replaced) or cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{token_hex(8)}")
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            # A link fails where a rename would silently replace another key.
            os.link(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_directory(path.parent)
    except FileExistsError as error:
        raise KeyFileError(f"{path} exists and is not replaced; move it away first") from error
    except OSError as error:
        raise KeyFileError(f"{path}: cannot write the key: {error.strerror}") from error


def read_secret(path: Path) -> bytes:
    """Read a secret that only its owner can read.

    Raises:
        KeyFileError: The file is missing, too long, no plain file, or open to others.
    """
    try:
        # Without waiting: whoever put a pipe here must not hold us up.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError as error:
        raise KeyFileError(f"{path} is missing; restore it from where keys are kept") from error
    except OSError as error:
        raise KeyFileError(f"{path}: cannot read the key: {error.strerror}") from error
    try:
        # Asked of the open file, so it cannot be exchanged in between.
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise KeyFileError(f"{path} is not a plain file")
        if os.name == "posix" and status.st_mode & _OTHERS:
            raise KeyFileError(
                f"{path} can be read by others (mode {stat.S_IMODE(status.st_mode):04o}); "
                "run chmod 600 on it, and replace the key if somebody may have copied it"
            )
        data = os.read(descriptor, _MAX_KEY_FILE + 1)
    finally:
        os.close(descriptor)
    if len(data) > _MAX_KEY_FILE:
        raise KeyFileError(f"{path} is too long for a key file")
    return data


def _sync_directory(path: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
