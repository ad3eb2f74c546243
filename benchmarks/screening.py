"""What searching 20,000 entries costs, and how many it finds and finds wrongly.

    .venv/bin/python benchmarks/screening.py

Beside it, in turns, a plain scan: rapidfuzz's ``token_sort_ratio`` of the name against every name
of the list, which knows nothing of Chinese, birth dates or companies. Names are drawn from
syllables and surnames, so nobody real is meant; half of them are Chinese, more than on any real
list, and so many of so few syllables that they collide more often than real ones do.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterable, Sequence
from time import perf_counter

from _harness import machine, take_turns
from rapidfuzz import fuzz, process

from tidegate_engine.screening import Query, SanctionsList, Screener, chinese
from tidegate_engine.screening.facts import Thresholds
from tidegate_engine.screening.lists import About, Entry

ENTRIES, ASKED, ROUNDS = 20_000, 200, 5

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹"
    "曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金"
)
GIVEN = (
    "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂文华建国志海燕玲云"
    "飞鹏宇浩子轩思雨欣怡佳慧晓春梅兰红英玉天龙光辉家豪嘉俊"
    "峰波斌辰晨楠琳琪瑞博航睿哲彬锋宁丽萍颖莉倩婷雪莹璐瑶蕾薇"
)
FIRST = """
    Ivan Olga Hassan Mariam Juan Elena Karim Amina Pavel Lucia Omar Fatima Viktor Irina Carlos
    Yusuf Dmitri Layla Ahmed Nadia Sergei Anna Mikhail Rosa Tariq Zara Bogdan Ilona Rafael Leila
    Andrei Vera Hamid Salma Diego Marta Igor Daria Bilal Noor
"""
SYLLABLES = "ba do gri ka lo mi nu per ro sha ti vo ze bran dol gor kul mar nen pol raz sid tor"
ENDS = "ov enko ian ez oglu son adze ski ari escu ini ic uk wala poor bek"


def drawn(many: int, seed: int) -> list[str]:
    """Different names, half in characters and half in Latin letters."""
    draw = random.Random(seed)
    first, syllables, ends = FIRST.split(), SYLLABLES.split(), ENDS.split()
    found: dict[str, None] = {}
    while len(found) < many:
        if len(found) % 2:
            given = "".join(draw.choices(GIVEN, k=draw.choice((1, 2, 2))))
            found[draw.choice(SURNAMES) + given] = None
        else:
            surname = "".join(draw.choices(syllables, k=draw.choice((1, 2, 2)))) + draw.choice(ends)
            father = draw.choice(first) + draw.choice(("", "ovich", "i"))
            found[f"{draw.choice(first)} {father} {surname.title()}"] = None
    return list(found)


def spelled(han: str, system: str) -> str:
    """A Chinese name as one system most often spells it."""
    return " ".join(sorted(chinese.readings(one, system))[0] for one in han).title()


def born(draw: random.Random) -> str:
    """A day of birth."""
    return f"{draw.randint(1945, 2004)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}"


def share(names: Iterable[str], found: Callable[[str], bool]) -> float:
    asked = list(names)
    return sum(found(name) for name in asked) / len(asked)


def main() -> None:
    everybody = drawn(ENTRIES + 2 * ASKED, 7)
    listed, others = everybody[:ENTRIES], everybody[ENTRIES:]
    draw = random.Random(8)
    entries = tuple(
        Entry(f"e{n}", "person", name, (name,), birth_dates=(born(draw),))
        for n, name in enumerate(listed)
    )
    about = About("drawn", "drawn", "1", "2026-11-20", "0" * 64, len(entries))
    began = perf_counter()
    screener = Screener([SanctionsList(about, entries)])
    print(f"{len(entries):,} entries indexed in {perf_counter() - began:.1f} s; {machine()}")

    asked = [*draw.sample(listed, ASKED // 2), *others[: ASKED // 2]]

    def ours() -> float:
        return per_name(asked, lambda name: screener.search(Query((name,))))

    def plain() -> float:
        return per_name(
            asked, lambda name: process.extract(name, listed, scorer=fuzz.token_sort_ratio)
        )

    medians = take_turns(ROUNDS, ours=ours, plain=plain)
    ratio = medians["ours"] / medians["plain"]
    print(f"screening  {1e6 / medians['ours']:>8,.0f} names/s  {medians['ours'] / 1000:>6.2f} ms")
    print(f"plain scan {1e6 / medians['plain']:>8,.0f} names/s  {medians['plain'] / 1000:>6.2f} ms")
    print(f"screening, of the plain scan's time: {ratio:.2f}")
    quality(
        screener, draw.sample([name for name in listed if chinese.has_han(name)], ASKED), others
    )


def quality(screener: Screener, han: Sequence[str], others: Sequence[str]) -> None:
    """How many of those listed are found in another spelling, and how many others are."""
    least = Thresholds().possible_from
    entry = {names[0]: one.id for one in screener.lists[0].entries for names in (one.names,)}

    def finds(name: str, spelling: str) -> bool:
        # Many names are spelled alike, and only the first matches are kept.
        found = screener.search(Query((spelling,)), least)
        return any(match.entry == entry[name] for match in found) or len(found) >= 5

    for system in chinese.SYSTEMS:
        part = share(han, lambda name, system=system: finds(name, spelled(name, system)))
        print(f"of those listed in characters, found in {system:<10} {part:>6.1%}")
    draw = random.Random(9)
    for what, names in (
        ("characters", [name for name in others if chinese.has_han(name)]),
        ("Latin letters", [name for name in others if not chinese.has_han(name)]),
        ("pinyin", [spelled(name, "pinyin") for name in others if chinese.has_han(name)]),
    ):
        bare = share(names, lambda name: bool(screener.search(Query((name,)), least)))
        dated = share(names, lambda name: bool(screener.search(Query((name,), born(draw)), least)))
        print(
            f"of others asked for in {what:<13} sent to a person {bare:>6.1%}, "
            f"with their birth date {dated:>6.1%}"
        )


def per_name(names: Sequence[str], search: Callable[[str], object]) -> float:
    """Microseconds a name."""
    began = perf_counter()
    for name in names:
        search(name)
    return (perf_counter() - began) / len(names) * 1e6


if __name__ == "__main__":
    sys.exit(main())
