"""Chinese names: one fold for simplified and traditional, and how each character is spelled.

The same person is 張偉 in Hong Kong, 张伟 in Shanghai, "Zhang Wei" in one passport, "Cheung Wai" in
another and "Chang Wei" in Taipei. OpenCC folds the characters, pypinyin knows the Mandarin
readings, ToJyutping the Cantonese ones. Hong Kong has no published romanisation: the Government's
practice and that of families differ, so a Cantonese reading gives every spelling in common use,
by the table below, which is our own. A character with several readings has the spellings of all:
曾 is Zeng as a surname and Ceng elsewhere, and a list may hold either.
Trust: a spelling says how a character can sound, so many people share each; it is never proof.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "SYSTEMS",
    "han_only",
    "has_han",
    "orders",
    "part",
    "readings",
    "same_sound",
    "simplified",
    "spells",
    "surnames",
    "syllabic",
    "syllables",
    "versions",
]

#: The ways to spell a character, the most certain first.
SYSTEMS: Final = ("pinyin", "Cantonese", "Wade-Giles")

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NOT_LETTERS: Final = re.compile(r"[^a-z]")
_JYUTPING: Final = re.compile(r"(ng|gw|kw|[bpmfdtnlgkhwzcsj])?([a-z]+)")

# Jyutping initial → as Hong Kong writes it.
_INITIALS: Final[dict[str, tuple[str, ...]]] = {
    "": ("",),
    "b": ("p", "b"), "p": ("p",), "m": ("m",), "f": ("f",),
    "d": ("t", "d"), "t": ("t",), "n": ("n",), "l": ("l",),
    "g": ("k", "g"), "k": ("k",), "ng": ("ng", ""), "h": ("h",),
    "gw": ("kw", "gw"), "kw": ("kw",), "w": ("w",),
    "z": ("ch", "ts", "j"), "c": ("ch", "ts"), "s": ("s", "sh"), "j": ("y", ""),
}  # fmt: skip
# Jyutping final → as Hong Kong writes it.
_FINALS: Final[dict[str, tuple[str, ...]]] = {
    "aa": ("a", "ah"), "aai": ("ai",), "aau": ("au",), "aam": ("am",), "aan": ("an",),
    "aang": ("ang",), "aap": ("ap",), "aat": ("at",), "aak": ("ak",),
    "a": ("a", "ah"), "ai": ("ai",), "au": ("au", "ow"), "am": ("am", "um"), "an": ("an", "un"),
    "ang": ("ang", "eng"), "ap": ("ap", "up"), "at": ("at", "ut"), "ak": ("ak",),
    "e": ("e", "eh"), "ei": ("ei", "ee", "i", "ay"), "eng": ("eng",), "ek": ("ek",),
    "i": ("i", "ee", "z", "ze", "e"), "iu": ("iu", "ew"), "im": ("im",), "in": ("in",),
    "ing": ("ing",), "ip": ("ip",), "it": ("it",), "ik": ("ik",),
    "o": ("o", "oh", "aw", "or"), "oi": ("oi", "oy"), "ou": ("o", "ou", "oo"), "on": ("on",),
    "ong": ("ong",), "ot": ("ot",), "ok": ("ok",),
    "u": ("u", "oo"), "ui": ("ui", "oi"), "un": ("un", "oon"), "ung": ("ung",),
    "ut": ("ut", "oot"), "uk": ("uk",),
    "oe": ("oe", "eu"), "oeng": ("eung", "eong", "oung"), "oek": ("euk", "eok"),
    "eoi": ("ui", "eui", "oi"), "eon": ("un", "eon"), "eot": ("ut",),
    "yu": ("u", "ue", "yu"), "yun": ("un", "uen", "yuen"), "yut": ("ut", "uet"),
    "m": ("m",), "ng": ("ng",),
}  # fmt: skip
# Wade-Giles and pinyin write ü as v, u or yu when there is no ü to type.
_UMLAUTS: Final = ("u", "v", "yu", "ue")


def has_han(text: str) -> bool:
    """Whether a text holds a Chinese character."""
    return _HAN.search(text) is not None


def han_only(text: str) -> str:
    """The Chinese characters of a text, without what stands between them."""
    return "".join(_HAN.findall(text))


def simplified(text: str) -> str:
    """A text in simplified characters, whatever it was written in."""
    return str(_converter("t2s").convert(text))


@lru_cache(maxsize=16384)
def readings(character: str, system: str) -> frozenset[str]:
    """Every way to spell one character in one system, in small letters without tones."""
    if system == "Cantonese":
        traditional = _converter("s2t").convert(character)
        sounds = {
            sound
            for form in {character, traditional}
            for _, candidates in _jyutping(form)
            for sound in candidates
        }
        return frozenset(spelling for sound in sounds for spelling in _as_in_hong_kong(sound))
    from pypinyin import Style, pinyin

    style = Style.WADEGILES if system == "Wade-Giles" else Style.NORMAL
    found: set[str] = set()
    for sound in pinyin(character, style=style, heteronym=True, errors="ignore"):
        for one in sound:
            plain = _NOT_LETTERS.sub("", one.lower())
            found.update(plain.replace("v", u) for u in _UMLAUTS) if "v" in plain else None
            found.add(plain)
    return frozenset(found - {""})


def spells(han: str, latin: str) -> str | None:
    """The system in which Latin letters without spaces spell these characters, or None."""
    for system in SYSTEMS:
        ends = {0}
        for character in han:
            sounds = readings(character, system)
            ends = {
                end + len(sound) for end in ends for sound in sounds if latin.startswith(sound, end)
            }
            if not ends:
                break
        if len(latin) in ends:
            return system
    return None


def same_sound(one: str, other: str) -> bool:
    """Whether two characters can be read alike in Mandarin, as 伟 and 玮."""
    return not readings(one, "pinyin").isdisjoint(readings(other, "pinyin"))


def surnames(han: str) -> Iterable[str]:
    """What can be the surname: the first character, or in longer names the first two."""
    yield han[:1]
    if len(han) > 2:
        yield han[:2]


def orders(han: str) -> Iterable[str]:
    """The name as it is written, and with the surname last."""
    yield han
    if len(han) > 1:
        yield han[1:] + han[:1]
    if len(han) > 2:
        yield han[2:] + han[:2]


def syllabic(word: str) -> bool:
    """Whether a word can be parted into syllables of Chinese without a letter left."""
    known = syllables()
    ends = [True] + [False] * len(word)
    for end in range(2, len(word) + 1):
        ends[end] = any(
            ends[start] and word[start:end] in known for start in range(max(end - 6, 0), end - 1)
        )
    return ends[-1] and word != ""


def part(word: str) -> list[str] | None:
    """A word parted into syllables of Mandarin, the longest first; None if letters are left."""
    if not word:
        return []
    for end in range(min(len(word), 6), 1, -1):
        if word[:end] in _mandarin():
            rest = part(word[end:])
            if rest is not None:
                return [word[:end], *rest]
    return None


@cache
def syllables() -> frozenset[str]:
    """Every syllable of Mandarin in pinyin, and of Cantonese as Hong Kong writes it."""
    cantonese = {one + other for first in _INITIALS.values() for final in _FINALS.values()
                 for one in first for other in final}  # fmt: skip
    return frozenset(one for one in _mandarin() | cantonese if len(one) > 1)


@cache
def _mandarin() -> frozenset[str]:
    from pypinyin import Style, pinyin

    # The characters in common use, by their place in GB 2312: level 1 is rows 16 to 55.
    common = bytes(byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
                   for byte in (row, cell)).decode("gb2312", "ignore")  # fmt: skip
    return frozenset(
        one.replace("v", "u")
        for sound in pinyin(common, style=Style.NORMAL, heteronym=True, errors="ignore")
        for one in sound
        if one.isalpha() and len(one) > 1
    )


@cache
def versions() -> str:
    """The libraries that the answers depend on."""
    from importlib.metadata import version

    return " ".join(f"{name} {version(name)}" for name in ("opencc", "pypinyin", "tojyutping"))


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def _jyutping(character: str) -> Any:
    from ToJyutping import get_jyutping_candidates

    return get_jyutping_candidates(character)


@lru_cache(maxsize=4096)
def _as_in_hong_kong(jyutping: str) -> frozenset[str]:
    found = _JYUTPING.match(jyutping)
    if found is None:
        return frozenset()
    initial, final = found[1] or "", found[2]
    if final not in _FINALS:
        # A syllable such as "ng5" or "m4" is all final.
        initial, final = "", (found[1] or "") + ("" if found[2] is None else found[2])
    spelled = {
        one + other
        for one in _INITIALS.get(initial, (initial,))
        for other in _FINALS.get(final, (final,))
    }
    if initial == "j":
        # 葉 is Yip or Ip, 余 is Yu: never a name that begins with two of them.
        spelled = {one.replace("yyu", "yu") for one in spelled}
    return frozenset(spelled - {""})
