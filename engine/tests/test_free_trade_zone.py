"""What a free trade zone's list names is counsel's answer: the profile says it, no caller does."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.errors import FactError
from tidegate_engine.facts import build
from tidegate_engine.profile import Profile
from tidegate_engine.request import Request

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
PROFILE = """\
name: Harbour Red
version: "2026-11-20"
datasets:
  members: {on_ftz_list: false}
"""


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


def transfer(**data: Any) -> Request:
    return Request.parse(
        {
            "subject": {"type": "actor", "id": "lingang"},
            "action": {"name": "data.transfer"},
            "resource": {"type": "data", "id": "members", "properties": data},
        }
    )


def test_the_profile_says_what_the_list_names(bundle: Bundle, tmp_path: Path) -> None:
    file = tmp_path / "profile.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    facts = build(transfer(), bundle, Profile.load(file), NOW)
    assert facts.input["data"]["on_ftz_list"] is False


def test_a_caller_does_not(bundle: Bundle) -> None:
    with pytest.raises(FactError, match="on_ftz_list"):
        build(transfer(on_ftz_list=False), bundle, Profile.empty(), NOW)
