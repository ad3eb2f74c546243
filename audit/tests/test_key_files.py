"""Key files: whole or not at all, never replaced, never open to others."""

import os
import stat
from pathlib import Path

import pytest

from tidegate_audit import keys
from tidegate_audit.errors import KeyFileError


def test_a_saved_key_signs_as_before(tmp_path: Path) -> None:
    signer = keys.generate("example.com/log")
    keys.save(tmp_path / "log.key", signer)
    loaded = keys.load(tmp_path / "log.key")
    assert loaded.key == signer.key
    assert loaded.private_text() == signer.private_text()


def test_only_the_owner_can_read_a_key(tmp_path: Path) -> None:
    keys.save(tmp_path / "log.key", keys.generate("example.com/log"))
    assert stat.S_IMODE((tmp_path / "log.key").stat().st_mode) == 0o600


def test_a_loose_umask_does_not_open_a_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        keys.create_symmetric(tmp_path / "sealing.key")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "sealing.key").stat().st_mode) == 0o600


def test_a_key_is_never_replaced(tmp_path: Path) -> None:
    first = keys.create_symmetric(tmp_path / "sealing.key")
    with pytest.raises(KeyFileError, match="not replaced"):
        keys.create_symmetric(tmp_path / "sealing.key")
    assert keys.load_symmetric(tmp_path / "sealing.key") == first


def test_nothing_else_is_left_in_the_directory(tmp_path: Path) -> None:
    keys.create_symmetric(tmp_path / "sealing.key")
    with pytest.raises(KeyFileError):
        keys.create_symmetric(tmp_path / "sealing.key")
    assert [path.name for path in tmp_path.iterdir()] == ["sealing.key"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o666, 0o610, 0o601])
def test_a_key_that_others_could_use_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "log.key"
    keys.save(path, keys.generate("example.com/log"))
    path.chmod(mode)
    with pytest.raises(KeyFileError, match=r"can be read by others.*chmod 600"):
        keys.load(path)


def test_a_missing_key_says_to_restore_it(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="is missing; restore it"):
        keys.load(tmp_path / "log.key")


def test_a_directory_is_no_key(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="not a plain file"):
        keys.load(tmp_path)


def test_a_pipe_is_no_key_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "log.key", 0o600)
    with pytest.raises(KeyFileError, match="not a plain file"):
        keys.load(tmp_path / "log.key")


@pytest.mark.parametrize("length", [0, 31, 33, 64, 5000])
def test_a_symmetric_key_of_another_length_is_refused(tmp_path: Path, length: int) -> None:
    keys.write_secret(tmp_path / "sealing.key", bytes(length))
    with pytest.raises(KeyFileError):
        keys.load_symmetric(tmp_path / "sealing.key")


@pytest.mark.parametrize("data", [b"", b"not a key\n", b"\xff\n", b"PRIVATE+KEY+a+00000000+AAAA\n"])
def test_a_damaged_signing_key_is_refused_without_showing_it(tmp_path: Path, data: bytes) -> None:
    keys.write_secret(tmp_path / "log.key", data)
    with pytest.raises(KeyFileError, match="not a signing key") as refused:
        keys.load(tmp_path / "log.key")
    assert "AAAA" not in str(refused.value)


def test_a_key_for_a_directory_that_is_not_there_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="cannot write"):
        keys.create_symmetric(tmp_path / "missing" / "sealing.key")
