"""How every command speaks: for people with Rich, for programs with --json.

Exit codes, the same for every command:

| code | means |
|---|---|
| 0 | done; where something was asked, the answer is yes |
| 1 | it could not be done: a file, a log or a server is missing or broken |
| 2 | the command line is wrong |
| 3 | the answer is no: not allowed, a proof that does not hold, faults found |
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

DONE, FAILED, USAGE, NO = 0, 1, 2, 3
EXIT_CODES = (
    "Exit codes: 0 yes or done, 1 could not be done, 2 wrong command line, 3 the answer is no."
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text.")]

console = Console(highlight=False, soft_wrap=False)
errors = Console(stderr=True, highlight=False)


def say(text: str, *, markup: bool = True, end: str = "\n") -> None:
    """Print a sentence without folding it, so that a key or a checkpoint can be copied."""
    console.print(text, markup=markup, end=end, soft_wrap=True)


def emit(value: Any) -> None:
    """Print one JSON document."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def fail(message: str, *, as_json: bool = False, code: int = FAILED) -> NoReturn:
    """Say what went wrong, and leave with that code."""
    if as_json:
        emit({"error": {"message": message}})
    else:
        errors.print(f"[bold red]tidegate:[/] {message}", markup=True)
    raise typer.Exit(code)


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    """A plain table: no boxes, wide enough for its content."""
    made = Table(
        title=title or None, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for column in columns:
        made.add_column(column, header_style="dim", overflow="fold")
    for row in rows:
        made.add_row(*(str(cell) for cell in row))
    return made


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
