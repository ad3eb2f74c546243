"""A name, folded so that two spellings of it can be laid side by side.

rigour strips titles ("Dr."), finds the legal form of a company ("GmbH", "Co., Ltd."), puts other
scripts into Latin letters, and knows from Wikidata which spellings are one name: Sergei and
Sergey, Zhang and Cheung. Chinese characters stay characters, folded to simplified ones. A text
that holds both, such as "張偉 (Zhang Wei)", is two names.
Trust: Latin letters lose much. Arabic is written without its short vowels, so what comes out is a
skeleton that seldom equals the spelling in a passport; ``docs/screening.md`` says what is missed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rigour.names import NameTypeTag, SymbolCategory, analyze_names
from rigour.text.phonetics import metaphone
from rigour.text.translit import ascii_text

from . import chinese

__all__ = ["Name", "Token", "read_names"]

_LETTERS: Final = re.compile(r"[^a-z0-9]+")
# Legal forms in Chinese names, the longest first, and what they are in rigour's terms.
_CHINESE_FORMS: Final = (
    "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "公司", "集团", "企业", "厂",
)  # fmt: skip
# Words between names that are left out as often as written.
_PARTICLES: Final = frozenset(
    ("al", "el", "bin", "ibn", "ben", "bint", "de", "da", "do", "di", "du", "la", "le", "van",
     "von", "der", "den", "and", "the", "of", "y")
)  # fmt: skip
_LEAST, _MOST = 3, 8
_MOST_JOINED: Final = 6  # words; longer names are compared as they are


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name in Latin letters."""

    text: str
    weight: int
    sounds: str  # its metaphone; empty where it is too short to have one
    symbols: frozenset[str]  # ids of the names that it spells
    joined: bool  # two words as one, which must agree in every letter
    chinese: bool  # made of syllables of Chinese, which one wrong letter makes another one


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a name."""

    written: str
    folded: str  # small letters or simplified characters, without spaces and legal form
    han: str  # simplified characters; empty for a name in other letters
    tokens: tuple[Token, ...]
    form: str  # legal form of a company, empty where none is stated
    #: The words, and the words with each two neighbours as one: Abdul Rahman, Abdulrahman.
    variants: tuple[tuple[Token, ...], ...] = ()

    @property
    def joined(self) -> str:
        """The words in Latin letters as one."""
        return "" if self.han else self.folded


def read_names(written: str, person: bool) -> tuple[Name, ...]:
    """The names in a text: the Chinese one, the one in other letters, or both."""
    found: list[Name] = []
    rest = written
    if chinese.has_han(written):
        found.append(_chinese(chinese.han_only(written), person, written))
        rest = "".join(" " if chinese.has_han(c) else c for c in written)
        if sum(c.isalpha() for c in rest) < 2:
            return tuple(found)
    latin = _latin(rest, person, written)
    if latin is not None:
        found.append(latin)
        # Mandarin writes given names in one word, Cantonese in two: Dawen, Tai Man.
        parted = _parted(latin) if person else None
        if parted is not None and (apart := _latin(parted, person, written)) is not None:
            found.append(apart)
    return tuple(found)


def _parted(name: Name) -> str | None:
    """The syllables of a name in pinyin, parted; None if it is none or they are parted already."""
    syllables: list[str] = []
    for word in name.tokens:
        found = chinese.part(word.text)
        if found is None:
            return None
        syllables += found
    parted = len(name.tokens) < len(syllables) <= 4
    return " ".join(syllables) if parted else None


def _chinese(han: str, person: bool, written: str) -> Name:
    folded = chinese.simplified(han)
    form = ""
    if not person:
        for ending in _CHINESE_FORMS:
            if folded.endswith(ending) and len(folded) > len(ending) + 1:
                folded, form = folded.removesuffix(ending), ending
                break
    return Name(written, folded, folded, (), form)


def _latin(text: str, person: bool, written: str) -> Name | None:
    tag = NameTypeTag.PER if person else NameTypeTag.ORG
    for name in analyze_names(tag, [text], consolidate=False, numerics=False):
        symbols: dict[str, set[str]] = {}
        forms: set[str] = set()
        legal: set[str] = set()
        common: set[str] = set()
        for span in name.spans:
            if span.symbol.category == SymbolCategory.ORG_CLASS:
                forms.add(str(span.symbol.id))
                legal.update(part.form for part in span.parts)
            elif not person and span.symbol.category == SymbolCategory.SYMBOL:
                common.update(part.form for part in span.parts)
            elif person and len(span.parts) == 1 and span.symbol.category == SymbolCategory.NAME:
                symbols.setdefault(span.parts[0].form, set()).add(str(span.symbol.id))
        kept = [part for part in name.parts if part.form not in legal] or list(name.parts)
        tokens = [
            token(word, frozenset(symbols.get(part.form, ())), common=part.form in common)
            for part in kept
            for word in _words(part.ascii or ascii_text(part.form))
        ]
        if tokens:
            joined = "".join(one.text for one in tokens)
            form = " ".join(sorted(forms))
            return Name(written, joined, "", tuple(tokens), form, _variants(tuple(tokens)))
    return None


def _variants(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], ...]:
    if not 1 < len(tokens) <= _MOST_JOINED:
        return (tokens,)
    pairs = (
        (*tokens[:at], token(tokens[at].text + tokens[at + 1].text, joined=True), *tokens[at + 2 :])
        for at in range(len(tokens) - 1)
    )
    return (tokens, *pairs)


def _words(text: str) -> list[str]:
    return [word for word in _LETTERS.split(text.lower()) if word]


def token(
    text: str,
    symbols: frozenset[str] = frozenset(),
    *,
    common: bool = False,
    joined: bool = False,
) -> Token:
    """A word as it is compared; a ``common`` one, such as "Trading", tells little."""
    weight = 1 if text in _PARTICLES else 2 if common else min(max(len(text), _LEAST), _MOST)
    sounds = metaphone(text) if len(text) > 2 and text.isalpha() and not joined else ""
    return Token(text, weight, sounds or "", symbols, joined, chinese.syllabic(text))
