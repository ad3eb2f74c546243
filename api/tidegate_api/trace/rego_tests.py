"""The Rego tests of a law, and the rules that each of them names.

A test names a rule when the id stands in its text or in that of a word which it uses, directly or
through others. This reads text, not logic: it says where to look, and `opa test` says whether the
test holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["RegoTest", "read_tests"]

_HEAD = re.compile(r"^([a-z_][A-Za-z0-9_]*)", re.MULTILINE)
_WORD = re.compile(r"[a-z_][A-Za-z0-9_]*")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RegoTest:
    """One test: where it stands, and the texts in quotes that it comes to use."""

    file: str
    line: int
    name: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Block:
    file: Path
    line: int
    words: frozenset[str]
    texts: frozenset[str]


def read_tests(folder: Path) -> list[RegoTest]:
    """The tests beside the rules of one law, in the order of files and lines."""
    blocks: dict[str, list[_Block]] = {}
    for file in sorted(folder.glob("*_test.rego")):
        for name, block in _blocks(file):
            blocks.setdefault(name, []).append(block)
    tests = [
        RegoTest(str(block.file), block.line, name, _texts_behind(block, blocks))
        for name, known in blocks.items()
        if name.startswith("test_")
        for block in known
    ]
    return sorted(tests, key=lambda test: (test.file, test.line))


def _blocks(file: Path) -> Iterable[tuple[str, _Block]]:
    """What stands between one name at the left margin and the next."""
    text = _COMMENT.sub("", file.read_text("utf-8"))
    heads = [head for head in _HEAD.finditer(text) if head[1] not in ("package", "import")]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends, strict=True):
        body = text[head.end() : end]
        yield (
            head[1],
            _Block(
                file=file,
                line=text.count("\n", 0, head.start()) + 1,
                words=frozenset(_WORD.findall(_TEXT.sub("", body))),
                texts=frozenset(_TEXT.findall(body)),
            ),
        )


def _texts_behind(block: _Block, blocks: dict[str, list[_Block]]) -> frozenset[str]:
    seen: set[str] = set()
    texts = set(block.texts)
    todo = set(block.words)
    while todo:
        word = todo.pop()
        if word in seen or word.startswith("test_"):
            continue
        seen.add(word)
        for other in blocks.get(word, ()):
            texts |= other.texts
            todo |= other.words
    return frozenset(texts)
