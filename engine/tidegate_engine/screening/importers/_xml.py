"""Read large XML as a stream of small elements, and nothing that XML can be abused for.

A document type is refused where it begins, so there are no entities to expand and nothing to fetch
(the five of XML itself excepted); depth and size of one entry are limited. Only the entry being
read is in memory. Every element knows its line, because a message without one is of no use in a
file of 30 megabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn
from xml.parsers import expat

from tidegate_engine.screening.lists import ListError

__all__ = ["Element", "Reader"]

_CHUNK: Final = 256 * 1024
_DEEPEST: Final = 32
_MOST_CHARACTERS: Final = 4 * 1024 * 1024  # of one entry
_MOST_ELEMENTS: Final = 100_000  # in one entry


@dataclass(slots=True)
class Element:
    """One element; names are without their namespace."""

    tag: str
    line: int
    where: str  # the file, for messages
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is written in it, trimmed, with its blanks as single spaces."""
        return " ".join("".join(self._text).split())

    def all(self, path: str) -> Iterator[Element]:
        """The elements at a path below, such as ``akaList/aka``."""
        tag, _, rest = path.partition("/")
        for child in self.children:
            if child.tag == tag:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def say(self, path: str) -> str:
        """The text of the first element at a path; empty if there is none."""
        return next((element.text for element in self.all(path)), "")

    def must(self, path: str, expected: str) -> str:
        """The text at a path, which must be there."""
        found = self.say(path)
        if not found:
            raise self.wrong(f"{path}: expected {expected}; got nothing")
        return found

    def wrong(self, message: str) -> ListError:
        """An error at this element's place."""
        return ListError(f"{self.where}:{self.line}: {self.tag}: {message}.")


class Reader:
    """Streams the elements with one of the names ``entries`` out of a file.

    The first element must be named as one of ``roots`` says. Elements in ``heads`` that stand
    beside the entries, such as the day of publication, are kept in :attr:`heads`.
    """

    def __init__(
        self,
        path: Path,
        *,
        roots: tuple[str, ...],
        entries: tuple[str, ...],
        heads: tuple[str, ...] = (),
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self.root: Element | None = None
        self.heads: dict[str, str] = {}
        self.count = 0
        self._path = path
        self._roots, self._entries, self._head_tags = roots, entries, heads
        self._progress = progress
        self._ready: list[Element] = []
        self._open: list[Element] = []
        self._depth = 0
        self._size = self._elements = 0

    def __iter__(self) -> Iterator[Element]:
        parser = self._parser()
        try:
            with self._path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    self._parse(parser, chunk, final=False)
                    if self._progress is not None:
                        self._progress(len(chunk))
                    yield from self._taken()
                self._parse(parser, b"", final=True)
                yield from self._taken()
        except OSError as error:
            raise ListError(f"{self._path}: expected a file to read; {error.strerror}") from error

    def _taken(self) -> list[Element]:
        ready, self._ready = self._ready, []
        self.count += len(ready)
        return ready

    def _parse(self, parser: expat.XMLParserType, chunk: bytes, *, final: bool) -> None:
        try:
            parser.Parse(chunk, final)
        except expat.ExpatError as error:
            told = expat.errors.messages.get(error.code, str(error.code))
            raise ListError(
                f"{self._path}:{error.lineno}: expected well-formed XML; got {told}."
            ) from error

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

        def refuse(*_: object) -> NoReturn:
            raise ListError(
                f"{self._path}:{parser.CurrentLineNumber}: expected XML without a document type "
                "(DOCTYPE, ENTITY); none of these lists has one, and it can hide an attack."
            )

        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        parser.ExternalEntityRefHandler = refuse
        parser.StartElementHandler = lambda name, attributes: self._start(
            name, attributes, parser.CurrentLineNumber
        )
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        return parser

    def _start(self, name: str, attributes: dict[str, str], line: int) -> None:
        tag = name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(tag, line, str(self._path), plain)
        self._depth += 1
        if self.root is None:
            if tag not in self._roots:
                raise ListError(
                    f"{self._path}:{line}: expected {' or '.join(self._roots)} as the first "
                    f"element; got {tag[:60]}. Is it this publisher's file?"
                )
            self.root = element
            return
        if self._depth > _DEEPEST:
            raise element.wrong(f"expected at most {_DEEPEST} elements in one another")
        if self._open:
            self._elements += 1
            if self._elements > _MOST_ELEMENTS:
                raise element.wrong(f"expected at most {_MOST_ELEMENTS} elements in one entry")
            self._open[-1].children.append(element)
            self._open.append(element)
        elif tag in self._entries or tag in self._head_tags:
            self._open.append(element)

    def _end(self, _: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        element = self._open.pop()
        if not self._open:
            self._size = self._elements = 0
            if element.tag in self._entries:
                self._ready.append(element)
            else:
                self.heads[element.tag] = element.text
                self.heads.update({child.tag: child.text for child in element.children})

    def _characters(self, text: str) -> None:
        if self._open:
            self._size += len(text)
            if self._size > _MOST_CHARACTERS:
                raise self._open[0].wrong(f"expected at most {_MOST_CHARACTERS} characters")
            self._open[-1]._text.append(text)
