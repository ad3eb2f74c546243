"""Settings: safe defaults, and errors that name the setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tidegate_api.errors import SettingsError
from tidegate_api.settings import Settings


def test_the_defaults_listen_on_loopback_only() -> None:
    settings = Settings.from_env({})
    assert (settings.host, settings.port, settings.evaluator) == ("127.0.0.1", 8180, "embedded")
    assert settings.base_url == "http://127.0.0.1:8180"


def test_the_files_of_a_server_lie_in_its_directory() -> None:
    settings = Settings.from_env({"TIDEGATE_DIR": "/srv/gate"})
    assert settings.log_directory == Path("/srv/gate/log")
    assert settings.anchor_file == Path("/srv/gate/log.anchor")
    assert settings.access_file == Path("/srv/gate/access.sqlite")


def test_the_anchor_can_lie_on_another_volume() -> None:
    settings = Settings.from_env({"TIDEGATE_ANCHOR": "/mnt/other/gate.anchor"})
    assert settings.anchor_file == Path("/mnt/other/gate.anchor")


def test_the_public_address_stands_in_front() -> None:
    settings = Settings.from_env({"TIDEGATE_PUBLIC_URL": "https://gate.example/us/"})
    assert settings.base_url == "https://gate.example/us"


def test_a_profile_in_the_directory_is_used(tmp_path: Path) -> None:
    (tmp_path / "profile.yaml").write_text("name: x\n")
    settings = Settings.from_env({"TIDEGATE_DIR": str(tmp_path)})
    assert settings.profile_file == tmp_path / "profile.yaml"


def test_without_a_profile_there_is_none(tmp_path: Path) -> None:
    assert Settings.from_env({"TIDEGATE_DIR": str(tmp_path)}).profile_file is None


def test_several_policy_folders_are_read(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    assert Settings.from_env({"TIDEGATE_POLICIES": f"{one}:{two}"}).policies == (one, two)


def test_drafts_are_named(tmp_path: Path) -> None:
    settings = Settings.from_env({"TIDEGATE_SIMULATE": f"draft={tmp_path}"})
    assert settings.simulate == {"draft": tmp_path}


def test_an_empty_setting_is_no_setting() -> None:
    assert Settings.from_env({"TIDEGATE_PORT": " "}).port == 8180


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIDEGATE_PORT", "http"),
        ("TIDEGATE_PORT", "65536"),
        ("TIDEGATE_PORT", "-1"),
        ("TIDEGATE_PORT", "８１８０"),
        ("TIDEGATE_EVALUATOR", "regopy"),
        ("TIDEGATE_MODE", "off"),
        ("TIDEGATE_PUBLIC_URL", "gate.example"),
        ("TIDEGATE_PUBLIC_URL", "https://gate.example/?a=b"),
        ("TIDEGATE_PUBLIC_URL", "ftp://gate.example"),
        ("TIDEGATE_POLICIES", "/nowhere/at/all"),
        ("TIDEGATE_PROFILE", "/nowhere/at/all"),
        ("TIDEGATE_BUNDLE", "/nowhere/at/all"),
        ("TIDEGATE_SIMULATE", "/nowhere"),
        ("TIDEGATE_MAX_BODY_BYTES", "0"),
        ("TIDEGATE_MAX_IN_FLIGHT", "0"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({name: value})
    assert caught.value.where == name


def test_an_opa_evaluator_needs_an_address() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"TIDEGATE_EVALUATOR": "opa"})
    assert caught.value.where == "TIDEGATE_OPA_URL"


def test_a_password_in_an_address_is_refused_and_not_printed() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env({"TIDEGATE_OPA_URL": "https://gate:hunter2@opa.example"})
    assert "hunter2" not in str(caught.value)


def test_a_token_is_not_printed() -> None:
    settings = Settings.from_env({"TIDEGATE_OPA_TOKEN": "hush"})
    assert "hush" not in repr(settings)


def test_development_is_for_loopback_only() -> None:
    assert Settings.from_env({"TIDEGATE_DEV": "1"}).development
    with pytest.raises(SettingsError, match="TIDEGATE_HOST: expected a loopback address"):
        Settings.from_env({"TIDEGATE_DEV": "1", "TIDEGATE_HOST": "0.0.0.0"})
