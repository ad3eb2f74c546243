"""``tidegate screen`` and ``tidegate lists``: what they print, their codes, what docs promise."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from _app import World
from _cli import ROOT, Cli

from tidegate_api.settings import Settings
from tidegate_engine.screening import Screener, Screening, fictional_list, read_list
from tidegate_engine.screening.facts import Thresholds
from tidegate_engine.screening.lists import about_file, write_about

PUBLISHED = ROOT / "engine" / "tests" / "lists"


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    shutil.copytree(PUBLISHED, tmp_path / "published")
    Path(tmp_path / "published" / "sdn.xml").rename(tmp_path / "sdn.xml")
    return Cli(tmp_path, monkeypatch, capsys)


def aged(path: Path, day: str) -> None:
    write_about(path, replace(read_list(path).about, fetched_on=day))


def test_the_commands_of_the_documentation_run(cli: Cli) -> None:
    told = (ROOT / "docs" / "screening.md").read_text("utf-8")
    commands = re.findall(r"^\$ tidegate (.*)$", told, re.MULTILINE)
    assert len(commands) == 2
    Path(".tidegate/lists").mkdir(parents=True)
    for command in commands:
        assert cli(*command.split()).code in (0, 3), command


def test_a_hit_shows_its_parts_and_ends_with_3(cli: Cli) -> None:
    said = cli("screen", "贾宝玉", "--birth-date", "1971-04-26", "--country", "US")
    assert said.code == 3
    assert said.out.startswith("listed  (possible from 75, listed from 95)")
    assert "97  賈寶玉  (fiction, fiction-1)" in said.out
    assert "simplified and traditional" in said.out
    assert "parts: name 100, country -3" in said.out
    assert "fictional: it protects nobody" in said.err


def test_a_near_hit_ends_with_3_and_nobody_alike_with_0(cli: Cli) -> None:
    assert cli("screen", "Jia Baoyu", "--json").json["outcome"] == "possible"
    cleared = cli("screen", "Somebody Unlisted", "--json")
    assert (cleared.code, cleared.json["outcome"]) == (0, "clear")


def test_an_old_list_clears_nobody(cli: Cli) -> None:
    assert cli("lists", "import", "un", "published/un.xml", "-o", "un.jsonl").code == 0
    assert cli("screen", "Somebody Unlisted", "--list", "un.jsonl").code == 0
    aged(Path("un.jsonl"), "2026-01-01")
    said = cli("screen", "Somebody Unlisted", "--list", "un.jsonl", "--json")
    assert (said.code, said.json["outcome"], said.json["stale"]) == (3, "unknown", ["un-sc"])
    shown = cli("lists", "show", "--list", "un.jsonl")
    assert shown.code == 3
    assert "too old" in shown.out


@pytest.mark.parametrize(
    ("argv", "code", "told"),
    [
        (["screen", " "], 2, "expected a name; got none"),
        (["screen", "x", "--country", "XX"], 2, 'expected a country as two letters such as "CN"'),
        (["screen", "x", "--birth-date", "3 Feb 1970"], 2, "3 Feb 1970"),
        (["lists", "show", "--list", "nowhere.jsonl"], 1, "nowhere.jsonl.about.json: expected"),
        (["lists", "import", "eu", "sdn.xml", "-o", "o.jsonl"], 1, "sdn.xml:2: expected export"),
        (["lists", "import", "un", "nowhere.xml", "-o", "o.jsonl"], 1, "nowhere.xml"),
        (["lists", "import", "ftm", "sdn.xml", "-o", "o.jsonl"], 1, "expected a name for the list"),
        (
            ["lists", "import", "un", "published/un.xml", "-o", "o.jsonl", "--fetched-on",
             "2999-01-01"],
            2, "expected a day that has come; got 2999-01-01",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(cli: Cli, argv: list[str], code: int, told: str) -> None:
    said = cli(*argv, "--json")
    assert said.code == code
    assert told in said.error["message"]


def test_lists_in_the_directory_are_used(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    settings = Settings.from_env({"TIDEGATE_DIR": str(tmp_path)})
    assert settings.list_places == (tmp_path / "lists",)
    assert Settings.from_env({"TIDEGATE_DIR": str(tmp_path / "x")}).list_places == ()


def test_lists_that_are_named_stand_before_those_of_the_directory(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    named = tmp_path / "other.jsonl"
    named.touch()
    settings = Settings.from_env({"TIDEGATE_DIR": str(tmp_path), "TIDEGATE_LISTS": str(named)})
    assert settings.list_places == (named,)


def test_the_gate_of_the_command_line_searches_its_lists(cli: Cli) -> None:
    cli.log()
    Path(".tidegate/lists").mkdir()
    out = ".tidegate/lists/un.ftm.jsonl"
    assert cli("lists", "import", "un", "published/un.xml", "-o", out).code == 0
    request = ROOT / "examples" / "requests" / "withdrawal.json"
    said = cli("check", request, "--json")
    assert said.code == 1
    assert "context.sanctions.listed: expected this fact to be left out" in said.error["message"]


def test_a_server_with_a_fictional_list_does_not_start(cli: Cli) -> None:
    cli.log()
    Path(".tidegate/lists").mkdir()
    for file in (fictional_list(), about_file(fictional_list())):
        shutil.copy(file, ".tidegate/lists")
    said = cli("check", ROOT / "examples" / "requests" / "withdrawal.json", "--json")
    assert "protects nobody" in said.error["message"]


async def test_a_server_with_an_old_list_is_not_ready(world: World) -> None:
    shipped = read_list(fictional_list())
    old = replace(shipped, about=replace(shipped.about, fetched_on="2026-01-01"))
    world.gate.screening = Screening(Screener([old]), Thresholds())
    answer = await world.ask("/health/ready", key="")
    assert answer.status_code == 503
    (told,) = answer.json()["trouble"]
    assert re.fullmatch(
        r"the list fiction: fetched \d+ days ago, at most 7; import it anew and restart", told
    )
