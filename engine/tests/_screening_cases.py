"""Whom screening finds, whom it misses, and whom it finds wrongly: the table of docs/screening.md.

    .venv/bin/python engine/tests/_screening_cases.py

prints the table anew. The names are common ones or out of old books; nobody real is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tidegate_engine.screening import Query, SanctionsList, Screener
from tidegate_engine.screening.facts import Thresholds
from tidegate_engine.screening.lists import About, Entry

SAME, OTHER = "same", "another"


@dataclass(frozen=True, slots=True)
class Case:
    """One question, and whether the entry it may find is the one who is asked about."""

    about: str
    listed: Entry
    asked: Query
    truth: str  # is the person asked about the one on the list, or another


def person(*names: str, born: str = "", country: str = "", weak: tuple[str, ...] = ()) -> Entry:
    return Entry(
        "entry",
        "person",
        (names or weak)[0],
        names,
        weak,
        (born,) if born else (),
        frozenset([country] if country else []),
    )


def company(*names: str) -> Entry:
    return Entry("entry", "company", names[0], names)


def asked(*names: str, born: str | None = None, country: str = "") -> Query:
    return Query(names, born, frozenset([country] if country else []), None)


ZHANG = person("张伟", born="1970-02-03", country="CN")
ZHANG_LATIN = person("Zhang Wei", born="1970-02-03", country="CN")
ZHANG_BOTH = person("张伟", "Zhang Wei", born="1970-02-03", country="CN")
SIDOROV = person("Ivan Petrovich SIDOROV", "Иван Петрович Сидоров", born="1970-02-03")
MASRI = person("Mohammed Abdulrahman AL-MASRI")
HARBOUR = company("Harbour Red Trading Co., Ltd.", "红港贸易有限公司")

CASES: tuple[Case, ...] = (
    Case("the same characters, same birth date", ZHANG, asked("张伟", born="1970-02-03"), SAME),
    Case("the same characters, birth date not known", ZHANG, asked("张伟"), SAME),
    Case("traditional for simplified", ZHANG, asked("張偉", born="1970-02-03"), SAME),
    Case("simplified for traditional", person("陳大文"), asked("陈大文"), SAME),
    Case("pinyin for characters", ZHANG, asked("Zhang Wei"), SAME),
    Case("pinyin in one word", ZHANG, asked("Zhangwei"), SAME),
    Case("characters for pinyin", ZHANG_LATIN, asked("張偉"), SAME),
    Case("Cantonese for characters", ZHANG, asked("Cheung Wai"), SAME),
    Case("Cantonese, same birth date", ZHANG, asked("Cheung Wai", born="1970-02-03"), SAME),
    Case("Cantonese for pinyin", ZHANG_LATIN, asked("Cheung Wai"), SAME),
    Case("Cantonese with an English name", ZHANG, asked("Peter Cheung Wai"), SAME),
    Case("Cantonese, three characters", person("陳大文"), asked("Chan Tai-man"), SAME),
    Case("Cantonese for pinyin, parted", person("Chen Dawen"), asked("Chan Tai Man"), SAME),
    Case("Cantonese for pinyin, kit and jie", person("Li Jie"), asked("Lee Kit"), SAME),
    Case("a surname read otherwise", person("曾国强"), asked("Zeng Guoqiang"), SAME),
    Case("a surname of two characters", person("歐陽小明"), asked("Au Yeung Siu Ming"), SAME),
    Case("as Taipei spells it", ZHANG, asked("Chang Wei"), SAME),
    Case("as Singapore spells it (Hokkien)", person("林伟明"), asked("Lim Wee Beng"), SAME),
    Case("English name and surname only", person("张伟明"), asked("Peter Cheung"), SAME),
    Case("surname last", ZHANG, asked("Wei Zhang"), SAME),
    Case("surname last, Cantonese", person("陳大文"), asked("Tai Man Chan"), SAME),
    Case("a comma", ZHANG_LATIN, asked("ZHANG, Wei"), SAME),
    Case("both in one field", ZHANG, asked("張偉 (Zhang Wei)"), SAME),
    Case("a middle name left out", SIDOROV, asked("Ivan Sidorov"), SAME),
    Case("Cyrillic for Latin", SIDOROV, asked("Иван Сидоров", born="1970-02-03"), SAME),
    Case("German for English letters", SIDOROV, asked("Iwan Sidorow"), SAME),
    Case("initials only", SIDOROV, asked("I. P. Sidorov"), SAME),
    Case("surname only", SIDOROV, asked("Sidorov", born="1970-02-03"), SAME),
    Case("day and month changed places", SIDOROV, asked("Ivan Sidorov", born="1970-03-02"), SAME),
    Case("only the year is listed", person("Ivan Sidorov", born="1970"),
         asked("Ivan Sidorov", born="1970-02-03"), SAME),
    Case("Arabic, parted otherwise", MASRI, asked("Muhammad Abdul Rahman Almasri"), SAME),
    Case("Arabic, another spelling", MASRI, asked("Mohamad Abdelrahman Masri"), SAME),
    Case("Arabic letters for Latin", MASRI, asked("محمد عبد الرحمن المصري"), SAME),
    Case("Korean for Latin", person("Kim Chol-su"), asked("김철수"), SAME),
    Case("a letter wrong", person("Ebenezer Scrooge"), asked("Ebeneezer Scroge"), SAME),
    Case("a name the list calls weak", person("Edmond Dantès", weak=("Lord Wilmore",)),
         asked("Lord Wilmore"), SAME),
    Case("a single word", person("Sindbad"), asked("Sindbad"), SAME),
    Case("another legal form", HARBOUR, asked("Harbour Red Trading GmbH"), SAME),
    Case("no legal form", HARBOUR, asked("Harbour Red Trading"), SAME),
    Case("half of the company's name", HARBOUR, asked("Harbour Red Ltd."), SAME),
    Case("a company in traditional characters", HARBOUR, asked("紅港貿易有限公司"), SAME),
    Case("a company with its city", HARBOUR, asked("深圳市红港贸易有限公司"), SAME),
    Case("a company's name translated", company("红港贸易有限公司"), asked("Red Harbour"), SAME),
    # Other people.
    Case("another birth date", ZHANG_BOTH, asked("张伟", born="1985-07-30"), OTHER),
    Case("another birth date, pinyin", ZHANG_BOTH, asked("Zhang Wei", born="1985-07-30"), OTHER),
    Case("the same name, birth date not known", ZHANG_BOTH, asked("Zhang Wei"), OTHER),
    Case("another surname, a letter apart", ZHANG_BOTH, asked("Zheng Wei"), OTHER),
    Case("another given name", ZHANG_BOTH, asked("Zhang Wen"), OTHER),
    Case("another character of the same sound", ZHANG_BOTH, asked("张玮"), OTHER),
    Case("another character, listed in pinyin alone", ZHANG_LATIN, asked("张玮"), OTHER),
    Case("Wong is Wang, and Huang", person("Wang Wei"), asked("Wong Wai"), OTHER),
    Case("a longer given name", ZHANG_BOTH, asked("Zhang Weiming"), OTHER),
    Case("the same first name", SIDOROV, asked("Ivan Petrov"), OTHER),
    Case("the same surname", SIDOROV, asked("Olga Sidorova"), OTHER),
    Case("a common name, longer", MASRI, asked("Mohammed Abdulrahman"), OTHER),
    Case("Nobody is Nemo in Latin", person("Captain Nemo"), asked("Nobody"), OTHER),
    Case("a company of a like name", HARBOUR, asked("Harbour Blue Trading Ltd."), OTHER),
    Case("a company of the same trade", HARBOUR, asked("General Trading Co., Ltd."), OTHER),
    Case("nobody alike", SIDOROV, asked("John Smith"), OTHER),
)  # fmt: skip


def answer(case: Case) -> tuple[str, int, str]:
    """The outcome, the score, and how the names are alike."""
    about = About("cases", "cases", "1", "2026-11-20", "0" * 64, 1)
    screener = Screener([SanctionsList(about, (replace(case.listed),))])
    found = screener.search(case.asked)
    if not found:
        return "clear", 0, ""
    limits, best = Thresholds(), found[0]
    outcome = (
        "listed"
        if best.score >= limits.listed_from
        else "possible"
        if best.score >= limits.possible_from
        else "clear"
    )
    return outcome, best.score, best.how


#: What an outcome means, by who is asked about.
VERDICTS = {
    (SAME, "listed"): "found",
    (SAME, "possible"): "to a person",
    (SAME, "clear"): "**missed**",
    (OTHER, "listed"): "**wrongly found**",
    (OTHER, "possible"): "wrongly to a person",
    (OTHER, "clear"): "let go",
}


def table() -> str:
    """The table, as it stands in docs/screening.md."""
    lines = []
    for truth, title in ((SAME, "Asked about who is listed"), (OTHER, "Asked about another")):
        lines += [
            f"| {title} | Listed | Asked | Score | Outcome | Alike in |",
            "|---|---|---|---|---|---|",
        ]
        for case in CASES:
            if case.truth == truth:
                outcome, score, how = answer(case)
                listed = ", ".join((*case.listed.names, *case.listed.weak_names))
                born = f", {case.listed.birth_dates[0]}" if case.listed.birth_dates else ""
                given = f", {case.asked.birth_date}" if case.asked.birth_date else ""
                name = ", ".join(case.asked.names)
                verdict = VERDICTS[truth, outcome]
                lines.append(
                    f"| {case.about} | {listed}{born} | {name}{given} | {score} | {verdict} "
                    f"| {how or '–'} |"
                )
        lines.append("")
    return "\n".join(lines).strip()


def totals() -> str:
    """How many of each verdict."""
    counted: dict[str, int] = {}
    for case in CASES:
        verdict = VERDICTS[case.truth, answer(case)[0]].strip("*")
        counted[verdict] = counted.get(verdict, 0) + 1
    return ", ".join(f"{count} {verdict}" for verdict, count in counted.items())


if __name__ == "__main__":
    print(table())
    print()
    print(totals())
