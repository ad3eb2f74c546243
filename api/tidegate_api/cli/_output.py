"""How every command speaks: for people with Rich, for programs with ``--json``.

Exit codes, the same for every command:

| code | means |
|---|---|
| 0 | done; where something was asked, the answer is yes |
| 1 | it could not be done: a file, a log or a server is missing or broken |
| 2 | the command line is wrong |
| 3 | the answer is no: not allowed, a proof that does not hold, faults found |

With ``--json`` one document goes to standard output whatever happens; where the code is 1 or 2, or
a proof does not hold, it is ``{"error": {"message": …, "next": …}}``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tidegate_api.errors import ApiError

DONE, FAILED, USAGE, NO = 0, 1, 2, 3
EXIT_CODES = (
    "Exit codes: 0 yes or done, 1 could not be done, 2 wrong command line, 3 the answer is no."
)

# A terminal from here on has room for a column of prose.
_WIDE_COLUMNS = 120


class Language(StrEnum):
    """The languages that every text of the law comes in."""

    EN = "en"
    ZH_HANS = "zh-Hans"


Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text.")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the texts.")]

console = Console(highlight=False, soft_wrap=False)
errors = Console(stderr=True, highlight=False)
notices = errors  # beside the answer, so that a pipe gets the answer alone


class Failure(ApiError):
    """A command ends here: a sentence, what to do next, and the exit code."""

    def __init__(self, message: str, next_step: str = "", code: int = FAILED) -> None:
        super().__init__(message, next_step=next_step)
        self.code = code


def fail(message: str, next_step: str = "", *, code: int = FAILED) -> NoReturn:
    """Say what went wrong and what to do, and leave with that code."""
    raise Failure(message, next_step, code)


def show_error(failure: Failure, *, as_json: bool) -> None:
    """Print why a command ended."""
    if as_json:
        emit({"error": {"message": failure.message, "next": failure.next_step}})
        return
    errors.print("[bold red]tidegate:[/]", end=" ")
    errors.print(failure.message, markup=False, soft_wrap=True)
    if failure.next_step:
        errors.print(f"  next: {failure.next_step}", markup=False, soft_wrap=True)


def say(text: str, *, markup: bool = True, end: str = "\n") -> None:
    """Print a sentence without folding it, so that a key or a checkpoint can be copied."""
    console.print(text, markup=markup, end=end, soft_wrap=True)


def tell(text: str, *, indent: int = 0, style: str = "") -> None:
    """Print a longer text for a person, folded between words and without markup."""
    if console.is_terminal:
        console.print(Padding(Text(text, style=style), (0, 0, 0, indent)))
    else:
        say(" " * indent + text, markup=False)


def emit(value: Any) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, stacked: bool = False
) -> None:
    """Print a plain table; in a pipe one line a row, for `grep`.

    Where ``stacked``, the last column is prose: in a narrow terminal it goes under its row.
    Cells are text, not markup: an id may hold brackets.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    if console.is_terminal and not (stacked and console.width < _WIDE_COLUMNS):
        made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for number, column in enumerate(columns):
            made.add_column(column, header_style="dim", overflow="fold", no_wrap=number == 0)
        for row in cells:
            made.add_row(*(Text(cell) for cell in row))
        console.print(made)
        return
    beside = len(columns) - (1 if stacked and console.is_terminal else 0)
    widths = [max(len(row[n]) for row in [list(columns), *cells]) for n in range(beside)]
    for number, row in enumerate([list(columns), *cells]):
        line = "  ".join(cell.ljust(widths[n]) for n, cell in enumerate(row[:beside])).rstrip()
        dim = "dim" if number == 0 and console.is_terminal else ""
        console.print(Text(line, style=dim), soft_wrap=True)
        if number and beside < len(row):
            tell(row[-1], indent=4, style="dim")


def new_app(help_text: str) -> typer.Typer:
    """A Typer application with the habits all commands share."""
    return typer.Typer(
        help=help_text,
        no_args_is_help=True,
        rich_markup_mode="markdown",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=EXIT_CODES,
    )
