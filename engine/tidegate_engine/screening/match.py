"""Who on the lists a payee may be: a score from 0 to 100, and every part it is made of.

The score is the likeness of the best pair of names, less what speaks against it:

====================================================  =====
a birth date that is not known on one of the sides      -8
only the year or month is listed, and it agrees         -6
day and month changed places, or one year apart         -5
another birth date                                     -35
a country, and none of those listed                     -3
a person here, a company there                         -20
a name that the list itself calls weak                 -10
a single word, or a single character                   -10
====================================================  =====

So a common name alone never reaches 95: a person judges it. Scores are whole numbers, because
records must read the same everywhere. To search, words are looked up in an index of all words of
the lists, exactly, by sound, by the names they spell, and with a letter wrong; only entries that
share enough of them are compared.
Trust: numbers say how alike two entries are, not how likely it is that they are one person.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import chinese
from .compare import HOMOPHONE, LEAST_LIKENESS, name_score
from .lists import Entry, SanctionsList
from .names import Name, Token, read_names, token

__all__ = ["ALGORITHM", "MOST_MATCHES", "Match", "Query", "Screener", "algorithm"]

#: Changes whenever a score could.
ALGORITHM: Final = "tidegate-names/1"
MOST_MATCHES: Final = 5

BIRTH_DATE: Final = {
    "agrees": 0, "not known": -8, "as far as listed": -6, "nearly": -5, "differs": -35,
}  # fmt: skip
COUNTRY, KIND, WEAK, SHORT = -3, -20, -10, -10

_MOST_CANDIDATES: Final = 400


@dataclass(frozen=True, slots=True)
class Query:
    """Whom to search for."""

    names: tuple[str, ...]
    birth_date: str | None = None  # YYYY-MM-DD
    countries: frozenset[str] = frozenset()
    person: bool | None = None  # a natural person, a company, or not known


@dataclass(frozen=True, slots=True)
class Match:
    """One entry that the payee may be."""

    score: int
    list: str
    entry: str
    caption: str
    stated: str  # the name that was asked for
    listed: str  # the name on the list that it is like
    how: str
    birth_date: str
    parts: dict[str, int] = field(hash=False)  # what the score is the sum of

    def to_fact(self) -> dict[str, Any]:
        """The match as the record keeps it."""
        return {
            "score": self.score,
            "list": self.list,
            "entry": self.entry,
            "caption": self.caption,
            "stated": self.stated,
            "listed": self.listed,
            "how": self.how,
            "birth_date": self.birth_date,
            "parts": dict(self.parts),
        }


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One name of one entry."""

    entry: Entry
    list: str
    name: Name
    person: bool
    weak: bool
    weight: int
    other_han: frozenset[str]  # the names of the entry in characters, of one in letters


@cache
def algorithm() -> str:
    """The algorithm with everything its answers depend on."""
    from importlib.metadata import version

    libraries = " ".join(f"{name} {version(name)}" for name in ("rigour", "rapidfuzz"))
    return f"{ALGORITHM} {libraries} {chinese.versions()} icu {_icu()}"


def _icu() -> str:
    # rigour leaves scripts such as Arabic to the ICU of the machine.
    import icu

    return str(icu.ICU_VERSION)


class Screener:
    """All lists, indexed. Building it costs about a second for 20,000 entries; asking, little."""

    def __init__(
        self, lists: Sequence[SanctionsList], *, progress: Callable[[int], None] | None = None
    ) -> None:
        """Index the lists.

        Args:
            progress: Called with the number of entries indexed since the last call.
        """
        self.lists = tuple(lists)
        self._spellings: list[_Spelling] = []
        self._tokens: dict[str, Token] = {}
        self._of_token: defaultdict[str, list[int]] = defaultdict(list)
        self._of_symbol: defaultdict[str, set[str]] = defaultdict(set)
        self._of_sound: defaultdict[str, set[str]] = defaultdict(set)
        self._of_han: defaultdict[str, list[int]] = defaultdict(list)
        self._of_spelled: defaultdict[str, list[int]] = defaultdict(list)
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for one in self.lists:
            for entry in one.entries:
                self._add(entry, one.about.name)
                if progress is not None:
                    progress(1)
        # A letter may be wrong in a word, not in two that are written as one.
        apart = {word.text for one in self._spellings for word in one.name.tokens}
        for word, known in self._tokens.items():
            for symbol in known.symbols:
                self._of_symbol[symbol].add(word)
            if known.sounds:
                self._of_sound[known.sounds].add(word)
            if word in apart:
                self._by_length[len(word)].append(word)

    def search(self, query: Query, least: int = 0) -> tuple[Match, ...]:
        """The best matches with at least that score, the best first, one an entry."""
        best: dict[tuple[str, str], Match] = {}
        for stated in query.names:
            for person in (True, False):
                for name in read_names(stated, person):
                    for spelling in self._candidates(name, person):
                        found = _match(query, stated, name, spelling)
                        key = (found.list, found.entry)
                        if found.score >= max(least, 1) and (
                            key not in best or best[key].score < found.score
                        ):
                            best[key] = found
        ranked = sorted(
            best.values(),
            # Where scores are equal, the birth date decides, then the list's own order of ids.
            key=lambda match: (
                -match.score,
                -match.parts["birth_date"],
                -match.parts["name"],
                match.list,
                match.entry,
            ),
        )
        return tuple(ranked[:MOST_MATCHES])

    # The index

    def _add(self, entry: Entry, list_name: str) -> None:
        # What is no person, or not known to be one, is read as a company is.
        for person in {"person": (True,), "unknown": (True, False)}.get(entry.kind, (False,)):
            names = [
                (name, weak)
                for weak, texts in ((False, entry.names), (True, entry.weak_names))
                for written in texts
                for name in read_names(written, person)
            ]
            han = frozenset(name.han for name, _ in names if person and name.han)
            for name, weak in names:
                weight = sum(token.weight for token in name.tokens)
                other = frozenset() if name.han else han
                self._index(_Spelling(entry, list_name, name, person, weak, weight, other))

    def _index(self, spelling: _Spelling) -> None:
        number, name, person = len(self._spellings), spelling.name, spelling.person
        self._spellings.append(spelling)
        if name.han:
            self._of_han[name.han].append(number)
            for part in {name.han[:1], name.han[-1:]} if person else _pairs(name.han):
                self._of_han[f"~{part}"].append(number)
            if person:
                for spelled in _spelled_surnames(name.han):
                    self._of_spelled[spelled].append(number)
            return
        words = {word.text: word for word in name.tokens}
        for one, other in zip(name.tokens, name.tokens[1:], strict=False):
            joined = one.text + other.text
            words.setdefault(joined, token(joined, joined=True))
        words.setdefault(name.joined, token(name.joined, joined=True))
        for text, word in words.items():
            known = self._tokens.get(text)
            if known is None or known.joined or (not known.symbols and word.symbols):
                self._tokens[text] = word
            self._of_token[text].append(number)

    def _candidates(self, name: Name, person: bool) -> Iterable[_Spelling]:
        found = self._by_characters(name, person) if name.han else self._by_words(name, person)
        return (
            spelling
            for spelling in (self._spellings[number] for number in found)
            if spelling.person == person
        )

    def _by_characters(self, name: Name, person: bool) -> set[int]:
        found = set(self._of_han.get(name.han, ()))
        if not person:
            shared: defaultdict[int, int] = defaultdict(int)
            pairs = _pairs(name.han)
            for pair in pairs:
                for number in self._of_han.get(f"~{pair}", ()):
                    shared[number] += 1
            return found | {number for number, n in shared.items() if n * 2 >= len(pairs)}
        found.update(self._of_han.get(f"~{name.han[:1]}", ()))
        for spelled in _spelled_surnames(name.han):
            found.update(self._of_token.get(spelled, ()))
        return found

    def _by_words(self, name: Name, person: bool) -> set[int]:
        found: set[int] = set()
        words = list(name.tokens)
        joined = [
            token(one.text + other.text, joined=True)
            for one, other in itertools.pairwise(words)
        ]  # fmt: skip
        if person:
            for word in (*words, *joined, token(name.joined)):
                found.update(self._of_spelled.get(word.text, ()))
        shared: defaultdict[int, float] = defaultdict(float)
        for word in (*words, *joined):
            near: dict[int, float] = {}
            for text, sure in self._near(word).items():
                for number in self._of_token[text]:
                    if sure > near.get(number, 0.0):
                        near[number] = sure
            for number, sure in near.items():
                shared[number] += word.weight * sure
        whole = sum(word.weight for word in words)
        enough = [
            (value / min(whole, self._spellings[number].weight), number)
            for number, value in shared.items()
            if value >= 0.5 * min(whole, self._spellings[number].weight)
        ]
        enough.sort(reverse=True)
        found.update(number for _, number in enough[:_MOST_CANDIDATES])
        return found

    def _near(self, word: Token) -> dict[str, float]:
        """The words of the lists that one word may be, and how sure that is."""
        near: dict[str, float] = {}
        for symbol in word.symbols:
            near.update(dict.fromkeys(self._of_symbol.get(symbol, ()), 0.92))
        if word.sounds:
            near.update(dict.fromkeys(self._of_sound.get(word.sounds, ()), 0.88))
        if len(word.text) >= 4 and not word.joined:
            for length in range(len(word.text) - 2, len(word.text) + 3):
                near.update(
                    (text, sure)
                    for text, sure, _ in process.extract_iter(
                        word.text,
                        self._by_length.get(length, ()),
                        scorer=OSA.normalized_similarity,
                        score_cutoff=LEAST_LIKENESS,
                    )
                )
        if word.text in self._of_token:
            near[word.text] = 1.0
        return near


def _match(query: Query, stated: str, name: Name, spelling: _Spelling) -> Match:
    entry = spelling.entry
    likeness, how = name_score(name, spelling.name, spelling.person)
    if name.han and spelling.other_han and name.han not in spelling.other_han:
        # The letters agree, the characters do not: 张玮 is another name than 张伟.
        if likeness > HOMOPHONE and any(
            len(other) == len(name.han) for other in spelling.other_han
        ):
            how = "another character of the same sound"
        likeness = min(likeness, HOMOPHONE)
    born = _birth_date(query, entry, spelling.person)
    is_person = entry.kind == "person"
    kind_differs = query.person is not None and entry.kind != "unknown"
    kind_differs = kind_differs and query.person != is_person
    country_differs = bool(query.countries and entry.countries) and query.countries.isdisjoint(
        entry.countries
    )
    parts = {
        "name": likeness,
        "birth_date": BIRTH_DATE[born] if likeness else 0,
        "country": COUNTRY if country_differs else 0,
        "kind": KIND if kind_differs else 0,
        "weak": WEAK if spelling.weak else 0,
        "short": SHORT if _short(name) or _short(spelling.name) else 0,
    }
    score = max(sum(parts.values()), 0) if likeness else 0
    return Match(
        score=score,
        list=spelling.list,
        entry=entry.id,
        caption=entry.caption,
        stated=stated,
        listed=spelling.name.written,
        how=how,
        birth_date=born,
        parts=parts,
    )


def _short(name: Name) -> bool:
    return len(name.han) < 2 if name.han else len(name.tokens) < 2


def _birth_date(query: Query, entry: Entry, person: bool) -> str:
    """How the birth dates agree; companies have none to disagree about."""
    if not person or query.person is False:
        return "agrees"
    stated = query.birth_date
    if stated is None or not entry.birth_dates:
        return "not known"
    return max(
        (_one_birth_date(stated, listed) for listed in entry.birth_dates),
        key=BIRTH_DATE.__getitem__,
    )


def _one_birth_date(stated: str, listed: str) -> str:
    if stated == listed:
        return "agrees"
    if len(listed) < 10 and stated.startswith(listed):
        return "as far as listed"
    years = abs(int(stated[:4]) - int(listed[:4]))
    same_day = stated[5:] == listed[5:]
    swapped = years == 0 and stated[5:7] == listed[8:10] and stated[8:10] == listed[5:7]
    if swapped or (years == 1 and (same_day or len(listed) == 4)):
        return "nearly"
    return "differs"


def _pairs(han: str) -> set[str]:
    return {han[at : at + 2] for at in range(len(han) - 1)} or {han}


def _spelled_surnames(han: str) -> set[str]:
    """What the surname of a Chinese name, or the whole of it in one word, can be in letters."""
    found: set[str] = set()
    for system in chinese.SYSTEMS:
        for surname in chinese.surnames(han):
            found |= _product(surname, system)
    for order in chinese.orders(han):
        found |= _product(order, "pinyin")
    return found


def _product(han: str, system: str) -> set[str]:
    found = {""}
    for character in han:
        found = {start + end for start in found for end in chinese.readings(character, system)}
        if len(found) > 256:
            break
    return found - {""}
