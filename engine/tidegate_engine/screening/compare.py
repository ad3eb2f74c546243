"""How alike two spellings of a name are: a whole number from 0 to 100, and how they are.

Two names are laid beside each other word by word, whatever their order, and the letters that found
a partner are counted, from both sides. A Chinese name beside Latin letters is tried in every
reading of its characters. What is certain is worth more than what is likely: equal letters 100,
pinyin 96, Cantonese 94, another spelling of the same name 92.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from . import chinese
from .names import Name, Token

__all__ = ["HOMOPHONE", "LEAST_LIKENESS", "likeness", "name_score"]

LEAST_LIKENESS: Final = 0.75
_SPELLED: Final = {"pinyin": 96, "Cantonese": 94, "Wade-Giles": 93}
_ANOTHER_SPELLING: Final = 0.92
_SOUNDS_ALIKE: Final = 0.88
_INITIAL: Final = 0.8
_ANOTHER_NAME_BESIDE: Final = 8  # "Peter Cheung Wai" beside 張偉
#: At most that, where both have characters and the characters differ.
HOMOPHONE: Final = 85
_WORD_ORDER: Final = 1
_ANOTHER_GIVEN_NAME: Final = 15  # a syllable that only one of two Chinese names has
_ALONE: Final = 4  # a second word, and each further one, that only the longer name has
_HOLDS_THE_OTHER: Final = 86  # 深圳市红港贸易 beside 红港贸易
_ANOTHER_FORM, _NO_FORM = 4, 1  # of a company: GmbH for Ltd., none stated

Scored = tuple[int, str]  # 0 to 100, and how the two are alike
NOTHING: Final[Scored] = (0, "nothing alike")


def name_score(stated: Name, listed: Name, person: bool) -> Scored:
    """How alike two spellings are, and in what."""
    if stated.han and listed.han:
        score, how = _characters(stated, listed, person)
    elif stated.han or listed.han:
        han, latin = (stated, listed) if stated.han else (listed, stated)
        score, how = _spelled(han.han, latin.tokens) if person else NOTHING
    else:
        score, how = _words(stated, listed)
    if score and not person:
        score -= _form(stated.form, listed.form)
    return score, how


def likeness(one: Token, other: Token, exact: bool = False) -> tuple[float, str]:
    """How alike two words are, from 0 to 1; below :data:`LEAST_LIKENESS` it is 0.

    Args:
        exact: No letter may be wrong, because both names are made of Chinese syllables:
            Zhang and Zheng are two surnames, however near their letters are.
    """
    if one.text == other.text:
        return 1.0, "same letters"
    if not one.symbols.isdisjoint(other.symbols):
        return _ANOTHER_SPELLING, "another spelling"
    if 1 in (len(one.text), len(other.text)) and one.text[0] == other.text[0]:
        return _INITIAL, "initials"
    if exact or one.joined or other.joined:
        return 0.0, ""
    shorter, longer = sorted((len(one.text), len(other.text)))
    if shorter < 3:
        return 0.0, ""
    near = 1 - OSA.distance(one.text, other.text) / longer
    if one.sounds and one.sounds == other.sounds and near >= 0.5:
        return max(near, _SOUNDS_ALIKE), "sounds alike"
    if shorter >= 4 and near >= LEAST_LIKENESS:
        return near, "nearly the same letters"
    return 0.0, ""


def _characters(stated: Name, listed: Name, person: bool) -> Scored:
    one, other = stated.han, listed.han
    if one == other:
        same = chinese.han_only(stated.written) == chinese.han_only(listed.written)
        return 100, "same characters" if same else "simplified and traditional"
    if not person:
        if min(len(one), len(other)) >= 4 and (one in other or other in one):
            return _HOLDS_THE_OTHER, "one name holds the other"
        ratio = round(fuzz.ratio(one, other))
        return (ratio, "nearly the same characters") if ratio >= 75 else NOTHING
    if len(one) == len(other) and one[0] == other[0]:
        differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        if len(differ) == 1 and chinese.same_sound(*differ[0]):
            return HOMOPHONE, "another character of the same sound"
    return NOTHING


def _spelled(han: str, tokens: Sequence[Token]) -> Scored:
    words = [token.text for token in tokens]
    # The whole name first, then with one or two words left out, such as an English given name.
    for left_out in range(max(min(len(words) - 1, 2), 0) + 1):
        for kept in combinations(range(len(words)), len(words) - left_out):
            latin = "".join(words[index] for index in kept)
            for order in chinese.orders(han):
                system = chinese.spells(order, latin)
                if system is not None:
                    beside = _ANOTHER_NAME_BESIDE if left_out else 0
                    told = f"{system}, with another name" if left_out else system
                    return _SPELLED[system] - beside, told
    return NOTHING


def _words(stated: Name, listed: Name) -> Scored:
    if stated.joined == listed.joined:
        same = len(stated.tokens) == len(listed.tokens)
        return 100, "same letters" if same else "same letters, parted otherwise"
    exact = all(t.chinese for t in stated.tokens) and all(t.chinese for t in listed.tokens)
    best = _aligned(stated.tokens, listed.tokens, exact)
    for one in stated.variants:
        for other in listed.variants:
            if one is not stated.tokens or other is not listed.tokens:
                best = max(best, _aligned(one, other, exact), key=lambda scored: scored[0])
    return best


def _aligned(stated: Sequence[Token], listed: Sequence[Token], exact: bool) -> Scored:
    pairs = sorted(
        (
            (sure, how, i, j)
            for i, one in enumerate(stated)
            for j, other in enumerate(listed)
            for sure, how in (likeness(one, other, exact),)
            if sure >= LEAST_LIKENESS
        ),
        key=lambda pair: (-pair[0], abs(pair[2] - pair[3]), pair[2], pair[3]),
    )
    mine: dict[int, float] = {}
    theirs: dict[int, float] = {}
    hows: list[str] = []
    places: list[tuple[int, int]] = []
    for sure, how, i, j in pairs:
        if i not in mine and j not in theirs:
            mine[i], theirs[j] = sure, sure
            hows.append(how)
            places.append((i, j))
    if not mine:
        return NOTHING
    of_stated = _share(stated, mine)
    of_listed = _share(listed, theirs)
    more, less = max(of_stated, of_listed), min(of_stated, of_listed)
    words = [index for index in mine if stated[index].weight > 1]
    if len(words) < 2 and min(len(stated), len(listed)) != max(len(stated), len(listed)):
        # One word of several in common is a first name, not a name.
        score = less * 100
    else:
        longer, found = max((stated, mine), (listed, theirs), key=lambda side: len(side[0]))
        alone = sum(1 for i, word in enumerate(longer) if i not in found and word.weight > 1)
        # Chinese names have no middle name to leave out: Zhang Weiming is not Zhang Wei.
        off = _ANOTHER_GIVEN_NAME * alone if exact else _ALONE * max(alone - 1, 0)
        score = (0.8 * more + 0.2 * less) * 100 - off
    how = max(hows, key=_HOW_WEAK.index)
    if len(mine) < max(len(stated), len(listed)):
        how = "part of the name" if how == "same letters" else f"part of the name, {how}"
    places.sort()
    if any(a[1] > b[1] for a, b in pairwise(places)):
        score -= _WORD_ORDER
        how = "word order" if how == "same letters" else f"word order, {how}"
    return max(int(score), 0), how


_HOW_WEAK: Final = (
    "same letters", "another spelling", "sounds alike", "nearly the same letters", "initials",
)  # fmt: skip


def _share(tokens: Sequence[Token], found: dict[int, float]) -> float:
    whole = sum(token.weight for token in tokens)
    return sum(tokens[index].weight * sure for index, sure in found.items()) / whole


def _form(stated: str, listed: str) -> int:
    if stated == listed:
        return 0
    return _ANOTHER_FORM if stated and listed else _NO_FORM
