"""What a reader sees of a page: its links with their words, its tables, its headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import httpx

LIST = "/console/decisions"
# Nobody's name may hold a quote or a backslash; all else comes as it came.
HOSTILE = "<script>alert(1)</script>&amp;<b>"

_SILENT = frozenset({"script", "style", "title", "desc", "defs"})
_VOID = frozenset({"input", "br", "meta", "link", "img", "hr"})


@dataclass
class Seen:
    """The parts of one page, in order."""

    links: list[tuple[str, str]] = field(default_factory=list)
    """Address and words."""
    rows: list[list[str]] = field(default_factory=list)
    """The cells of every row of every table."""
    inputs: dict[str, str] = field(default_factory=dict)
    text: str = ""

    def address(self, words: str) -> str:
        """Where the link with these words leads."""
        return next(address for address, said in self.links if said == words)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self._open: list[str] = []
        self._link: list[str] | None = None
        self._cell: list[str] | None = None
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input":
            self.seen.inputs[given.get("name", "")] = given.get("value", "")
        if tag in _VOID:
            return
        self._open.append(tag)
        if tag == "a":
            self._link, self._href = [], given.get("href", "")
        elif tag == "tr":
            self.seen.rows.append([])
        elif tag in ("td", "th"):
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        while self._open and self._open.pop() != tag:
            pass
        if tag == "a" and self._link is not None:
            self.seen.links.append((self._href, _plain(self._link)))
            self._link = None
        elif tag in ("td", "th") and self._cell is not None:
            self.seen.rows[-1].append(_plain(self._cell))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in _SILENT:
            return
        self.seen.text += data
        for part in (self._link, self._cell):
            if part is not None:
                part.append(data)


def read_page(html: str) -> Seen:
    """A page as its reader sees it."""
    reader = _Reader()
    reader.feed(html)
    reader.seen.text = _plain([reader.seen.text])
    return reader.seen


def _plain(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


async def see(client: httpx.AsyncClient, address: str, status: int = 200) -> Seen:
    """Fetch a page as somebody who reads it."""
    answer = await client.get(address)
    assert answer.status_code == status, answer.text
    return read_page(answer.text)


def total(seen: Seen) -> int:
    """The number before the word decisions, as the page says it."""
    words = seen.text.replace(",", "").split()
    return next(
        int(one)
        for one, two in pairwise(words)
        if two in ("decision", "decisions") and one.isdigit()
    )
