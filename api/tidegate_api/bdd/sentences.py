"""The sentences that ship, as a list to write scenarios from.

``python -m tidegate_api.bdd.sentences`` prints it; with a path it writes the
list anew into that page, between its two marks. The list is read off the
steps as they are registered, so that no page can promise a sentence that is
not there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from pytest_bdd.parsers import StepParser
from pytest_bdd.steps import step_function_context_registry

from tidegate_api.bdd.steps import SUBJECTS

BEGIN, END = "<!-- sentences: begin -->", "<!-- sentences: end -->"
# Which words a hole understands, where it understands only some: the table's name in a module.
WORDS = {
    "documents": ("identity", "PAPERS"),
    "companies that the platform Harbour Red knows": ("transfers", "COMPANIES"),
    "kinds of data": ("transfers", "KINDS"),
    "records": ("payouts", "RECORDS"),
    "reports": ("payouts", "REPORTS"),
    "markets of the Navigation Programme": ("commerce", "MARKETS"),
}
_REGISTERED = "pytestbdd_stepdef_"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that ships: ``kind`` is given, when or then."""

    subject: str
    kind: str
    parser: StepParser

    @property
    def chinese(self) -> bool:
        """Whether it is for features in Chinese."""
        return re.search("[\u4e00-\u9fff]", self.parser.name) is not None

    @property
    def text(self) -> str:
        """The sentence as a reader writes it: no pattern, holes in braces."""
        text = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"{\1}", self.parser.name)
        text = re.sub(r"\(\?![^()]*\)", "", text)
        while (choice := re.sub(r"\(\?:([^()|]*)[^()]*\)(\??)", _first, text)) != text:
            text = choice
        return re.sub(r"{(\w+):w}", r"{\1}", text)

    def reads(self, kind: str, line: str) -> bool:
        """Whether it reads a line of a feature file."""
        return kind == self.kind and self.parser.is_matching(line)


def shipped() -> Iterator[Sentence]:
    """Every sentence, by subject and in the order in which its module has them."""
    modules = {subject: vars(_steps(subject)) for subject in SUBJECTS}
    contexts = {
        f"{_REGISTERED}{context.type}_{context.parser.name}": context
        for context in step_function_context_registry.values()
    }
    for subject, names in modules.items():
        for name in [name for name in names if name.startswith(_REGISTERED)]:
            context = contexts[name]
            assert context.type is not None
            yield Sentence(subject, context.type, context.parser)


def markdown() -> str:
    """The list as a page has it."""
    sentences = list(shipped())
    lines: list[str] = []
    for subject in SUBJECTS:
        doc = _steps(subject).__doc__ or ""
        lines += [f"### {subject.replace('_', ' ').capitalize()}", doc.split("\n\n")[0], ""]
        for chinese in (False, True):
            mine = [s for s in sentences if s.subject == subject and s.chinese is chinese]
            if mine:
                keyword = {"given": "假如", "when": "当", "then": "那么"} if chinese else {}
                told = [f"{keyword.get(s.kind, s.kind.capitalize() + ' ')}{s.text}" for s in mine]
                lines += ["```gherkin", *told, "```", ""]
    lines += ["### Words that holes understand", ""]
    for title, (module, table) in WORDS.items():
        words = ", ".join(f"“{word}”" for word in getattr(_steps(module), table))
        lines.append(f"- {title}: {words}")
    return "\n".join(lines) + "\n"


def write(page: Path) -> None:
    """Write the list anew into a page, between its marks."""
    head, _, rest = page.read_text("utf-8").partition(BEGIN)
    _, mark, tail = rest.partition(END)
    if not mark:
        raise ValueError(f"{page}: expected the marks {BEGIN} and {END}, to write between them")
    page.write_text(f"{head}{BEGIN}\n{markdown()}{END}{tail}", "utf-8")


def _steps(subject: str) -> ModuleType:
    return import_module(f"tidegate_api.bdd.steps.{subject}")


def _first(match: re.Match[str]) -> str:
    """Of alternatives the first, of what may be left out nothing."""
    return "" if match[2] else match[1]


if __name__ == "__main__":
    if sys.argv[1:]:
        write(Path(sys.argv[1]))
    else:
        print(markdown(), end="")
