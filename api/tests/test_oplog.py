"""The operator's log: types and places, never values, and never without end."""

from __future__ import annotations

import sqlite3
from typing import Any

from tidegate_api.errors import ApiError
from tidegate_api.oplog import failure


class _Kept:
    def __init__(self) -> None:
        self.said: dict[str, Any] = {}

    def error(self, event: str, **more: Any) -> None:
        self.said = {"event": event, **more}


def _logged(error: BaseException) -> dict[str, Any]:
    kept = _Kept()
    try:
        raise error
    except type(error) as raised:
        failure(kept, raised, ApiError("the server failed"))
    return kept.said


def test_an_error_is_named_without_its_message() -> None:
    said = _logged(ValueError("Zhang Wei lives at 12 Harbour Road"))
    assert said["errors"] == ["ValueError"]
    assert "Harbour" not in str(said)


def test_what_a_disk_says_is_kept() -> None:
    assert _logged(sqlite3.OperationalError("disk I/O error"))["errors"] == [
        "OperationalError: disk I/O error"
    ]


def test_causes_are_followed() -> None:
    error = ValueError("a")
    error.__cause__ = KeyError("b")
    assert _logged(error)["errors"] == ["ValueError", "KeyError"]


def test_causes_that_run_in_a_circle_come_to_an_end() -> None:
    error = ValueError("a")
    error.__cause__ = error
    assert set(_logged(error)["errors"]) == {"ValueError"}


def test_the_place_in_the_code_is_kept() -> None:
    assert _logged(ValueError("a"))["at"][-1].startswith("tests/test_oplog.py:")
