"""What the sentences that ship promise: each is used, none is ambiguous, the page is true."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_bdd.feature import get_features

from tidegate_api.bdd.sentences import BEGIN, END, Sentence, markdown, shipped, write

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "scenarios.md"
SENTENCES = list(shipped())
# General sentences for laws of one's own; tests of the plugin and the sample consumer use theirs.
GENERAL = "facts"


def lines(*folders: str) -> Iterator[tuple[str, str, str]]:
    """Every line of every scenario, with examples filled in: where it stands, kind and text."""
    for feature in get_features([str(ROOT / folder) for folder in folders]):
        for template in feature.scenarios.values():
            rows = [row for table in template.examples for row in table.as_contexts()]
            for row in rows or [{}]:
                for step in template.render(row).steps:
                    yield f"{feature.rel_filename}:{step.line_number}", step.type, step.name


TOLD = list(lines("features", "examples"))


def readers(kind: str, text: str) -> list[Sentence]:
    return [sentence for sentence in SENTENCES if sentence.reads(kind, text)]


def test_there_are_scenarios_in_both_languages() -> None:
    used = {s.chinese for _, kind, text in TOLD for s in readers(kind, text)}
    assert used == {False, True}


@pytest.mark.parametrize("chinese", [False, True], ids=["English", "Chinese"])
def test_every_sentence_that_ships_is_used_by_a_scenario(chinese: bool) -> None:
    mine = [s for s in SENTENCES if s.chinese is chinese and s.subject != GENERAL]
    assert mine
    told = {(kind, text) for _, kind, text in TOLD}
    unused = [s.text for s in mine if not any(s.reads(kind, text) for kind, text in told)]
    assert unused == []


def test_no_line_of_a_scenario_is_read_by_two_sentences() -> None:
    read = {text: [s.parser.name for s in readers(kind, text)] for _, kind, text in TOLD}
    assert {text: by for text, by in read.items() if len(by) > 1} == {}


def test_no_sentence_ships_twice() -> None:
    count = Counter((s.kind, s.parser.name) for s in SENTENCES)
    assert [key for key, number in count.items() if number > 1] == []


def test_our_own_scenarios_speak_in_sentences_and_name_no_fact_to_state_it() -> None:
    general = [
        f"{where}: {text}"
        for where, kind, text in lines("features")
        if any(s.subject == GENERAL for s in readers(kind, text))
    ]
    assert general == []


def test_no_scenario_speaks_of_how_it_is_asked() -> None:
    machinery = re.compile(r"\b(HTTP|JSON|API|YAML|null|true|false)\b|[{}\\]|\w/\w")
    assert [f"{where}: {text}" for where, _, text in TOLD if machinery.search(text)] == []


def test_the_page_lists_the_sentences_that_ship() -> None:
    page = PAGE.read_text("utf-8")
    listed = page.partition(BEGIN + "\n")[2].partition(END)[0]
    assert listed == markdown(), "run: python -m tidegate_api.bdd.sentences docs/scenarios.md"


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing to write between\n")
    with pytest.raises(ValueError, match="expected the marks"):
        write(page)
    assert page.read_text() == "nothing to write between\n"


def test_the_scenario_that_the_page_begins_with_is_true(tmp_path: Path) -> None:
    console = PAGE.read_text("utf-8").partition("```console\n")[2].partition("```")[0]
    ini = console.partition("$ cat pyproject.toml\n")[2].partition("$ ")[0]
    feature = console.partition("$ cat features/withdrawals.feature\n")[2].partition("$ ")[0]
    (tmp_path / "pyproject.toml").write_text(ini)
    (tmp_path / "features").mkdir()
    (tmp_path / "features" / "withdrawals.feature").write_text(feature)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-m",
            "law(name='us.ofac')",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr
