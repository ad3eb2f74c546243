"""Whichever parser a machine has, the law on it is the same law."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from tidegate_engine import _yaml
from tidegate_engine._yaml import YamlError

# Spellings on which YAML parsers are known to disagree with each other.
SPELLINGS = (
    "a: 1\tb\n",
    "a\tb: 1\n",
    "a: {b?: 1}\n",
    "a: [b?c, d:]\n",
    "a: {b:1}\n",
    "a: b: c\n",
    "- a\nb: c\n",
    "a: 'b\n",
    'a: "b\\q"\n',
    "a:\n\t- b\n",
    "a: @b\n",
    "a: `b`\n",
    "a: %b\n",
    "%YAML 1.1\n---\na: 1\n",
    "--- a\n--- b\n",
    "a: |\n b\n  c\n",
    "a: >-\n b\n\n c\n",
    "a: \ufeffb\n",
    "\ufeffa: b\n",
    "a: b\x85c\n",
    "a: 'b\u2028c'\n",
    "a: \x00\n",
    "a: b #c\n",
    "a: b#c\n",
    "? a\n: b\n",
    "a: !!str 1\n",
    "a: !x 1\n",
    "a: &b 1\n",
    "a: *b\n",
    "<<: {a: 1}\n",
    "a: ~\n",
    "a:\n",
    "",
    "...\n",
    "a: 0x1\n",
    "a: 1_0\n",
    "a: no\n",
)


@pytest.mark.parametrize("text", SPELLINGS)
def test_both_parsers_read_one_value_or_the_text_is_refused(text: str) -> None:
    values = []
    for loader in _yaml._LOADERS:
        with contextlib.suppress(YamlError):
            values.append(_yaml._read(loader, text))
    assert all(value == values[0] for value in values)


def test_both_parsers_read_the_shipped_law_alike() -> None:
    folder = Path(__file__).resolve().parents[2] / "policies"
    files = list(folder.rglob("*.yaml"))
    assert len(files) > 100
    for file in files:
        text = file.read_text("utf-8")
        first, *rest = (_yaml._read(loader, text) for loader in _yaml._LOADERS)
        assert all(other == first for other in rest), file
