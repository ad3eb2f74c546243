"""``tidegate export``: take decisions out of a log as a file, beside a running server.

What is here for every export: which decisions (``--where``), where the log lies and how it is
opened, a bar for who watches, and a file that is there whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

import typer
from rich.progress import BarColumn, Progress, Task, TextColumn, TimeRemainingColumn

from tidegate_api.cli._output import USAGE, Json, emit, errors, fail, new_app, say
from tidegate_api.cli.keys import Directory
from tidegate_api.errors import BadRequest
from tidegate_api.settings import Settings

if TYPE_CHECKING:
    from tidegate_audit.log import Filters, LogView

app = new_app("Take decisions out of a log. A server may be running.")

Where = Annotated[
    str,
    typer.Option(
        metavar="QUERY",
        help="Filters as the query of an address, such as 'outcome=deny&from=2026-11-01': "
        "what stands behind the question mark of the desk's list.",
    ),
]
_STANDARD_OUTPUT = "-"


class Format(StrEnum):
    """How decisions are written."""

    CSV = "csv"
    JSON = "json"


def _filter(help_text: str) -> Any:
    return typer.Option(metavar="VALUE", help=help_text, rich_help_panel="Filters")


@app.command()
def decisions(
    where: Where = "",
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="csv or json; by the name of --output, else csv."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="decisions.csv or decisions.json if not given; - is standard output.",
        ),
    ] = None,
    outcome: Annotated[str | None, _filter("deny, review, allow, …")] = None,
    action: Annotated[str | None, _filter("Such as creator.payout.")] = None,
    law: Annotated[str | None, _filter("Such as us.ofac; laws that were asked.")] = None,
    rule: Annotated[str | None, _filter("A rule that spoke.")] = None,
    place: Annotated[str | None, _filter("Such as cn; where its laws are from.")] = None,
    caller: Annotated[str | None, _filter("The service that asked.")] = None,
    missing: Annotated[str | None, _filter("The path of a fact that was missing.")] = None,
    mode: Annotated[str | None, _filter("enforce or observe.")] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="DAY",
            rich_help_panel="Filters",
            help="A day (UTC), or an instant with its zone.",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="DAY",
            rich_help_panel="Filters",
            help="A day, that day included, or an instant, that one excluded.",
        ),
    ] = None,
    subject: Annotated[
        str | None,
        _filter("An account id. The look-up is recorded in the log, so no server may be running."),
    ] = None,
    directory: Directory = None,
    as_json: Json = False,
) -> None:
    """Write the list of decisions to a file, newest first: what the record says, no persons.

    The file is of one state of the log, the one at the start. It is called FILE.part until it is
    whole. CSV has a header; JSON is one document with a decision a line.

    ```
    tidegate export decisions --outcome deny --from 2026-11-01 --output denied.csv
    tidegate export decisions --where 'law=us.ofac&caller=payouts' --format json
    ```
    """
    from tidegate_api.exports import stream_csv, stream_json

    options = {"outcome": outcome, "action": action, "law": law, "rule": rule, "place": place,
               "caller": caller, "missing": missing, "mode": mode, "from": from_, "to": to,
               "subject": subject}  # fmt: skip
    filters = chosen(where, options)
    if output == _STANDARD_OUTPUT and as_json:
        fail("--json tells what was written to a file; give --output FILE", code=USAGE)
    kind = format_ or (Format.JSON if (output or "").endswith(".json") else Format.CSV)
    name = output or f"decisions.{kind.value}"
    written = 0
    with open_log(directory, filters) as view, counting(view, filters) as told:

        def tell(count: int) -> None:
            nonlocal written
            written = count
            told(count)

        stream = stream_csv if kind is Format.CSV else stream_json
        chunks = stream(view, filters, written=tell)
        if output == _STANDARD_OUTPUT:
            out = typer.get_binary_stream("stdout")
            for chunk in chunks:
                out.write(chunk)
            return
        with whole(Path(name)) as file:
            for chunk in chunks:
                file.write(chunk)
        about = {"file": name, "format": kind.value, "decisions": written,
                 "origin": view.origin, "size": view.size}  # fmt: skip
    if as_json:
        emit(about)
        return
    say(f"wrote {written:,} decisions of {about['origin']} to {name}", markup=False)
    say(f"  as the log stood at {about['size']:,} records", markup=False)


def chosen(where: str, options: dict[str, str | None] | None = None) -> Filters:
    """The filters of a query, and of options beside it."""
    from tidegate_api.where import filters_of

    given = urlencode([(name, value) for name, value in (options or {}).items() if value])
    try:
        return filters_of("&".join(part for part in (where.removeprefix("?"), given) if part))
    except BadRequest as error:
        fail(str(error), error.next_step, code=USAGE)


@contextmanager
def open_log(directory: Path | None, filters: Filters) -> Iterator[LogView]:
    """The log of a server's directory, for reading; at one size, however it grows meanwhile.

    Whoever is looked up is recorded first, for which the log is opened for writing.
    """
    from tidegate_audit.errors import StartError
    from tidegate_audit.log import Log, read_log

    settings = Settings.from_env()
    home = directory or settings.directory
    if not (home / "log" / "log.sqlite").is_file():
        fail(
            f"expected a log in {home}; there is none",
            "name the server's directory with --dir",
        )
    if filters.subject is None:
        with read_log(home / "log") as view:
            yield view
        return
    try:
        log = Log.open(home / "log", anchor=settings.anchor or home / "log.anchor")
    except StartError as error:
        fail(
            f"looking a person up is recorded in the log first, and it cannot be written: {error}",
            "stop the server, or look the person up at its desk",
        )
    with log:
        _record_look_up(log, filters)
        yield log.view()


def _record_look_up(log: Any, filters: Filters) -> None:
    import getpass
    from dataclasses import fields

    from tidegate_api.access import Caller
    from tidegate_api.recording import record_access
    from tidegate_audit.log import Part

    told = {
        field.name: str(value)
        for field in fields(filters)
        if field.name != "subject" and (value := getattr(filters, field.name))
    }
    caller = Caller(key_id="", name="command-line", roles=frozenset(), actions=None)
    content = {"looked_up_by": getpass.getuser(), "filters": told}
    record_access(log, caller, "export", parts=(Part(filters.subject or "", content),))


@contextmanager
def counting(view: LogView, filters: Filters) -> Iterator[Callable[[int], None]]:
    """A bar that is told how many decisions are done; seen on a terminal only."""
    if not errors.is_terminal:
        yield lambda _: None
        return
    columns = (
        TextColumn("writing"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} decisions"),
        _Rate(""),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors, transient=True) as shown:
        task = shown.add_task("writing", total=view.count(filters))
        yield lambda count: shown.update(task, completed=count)


class _Rate(TextColumn):
    def render(self, task: Task) -> Any:
        self.text_format = f"{task.speed:,.0f}/s" if task.speed else ""
        return super().render(task)


@contextmanager
def whole(file: Path) -> Iterator[IO[bytes]]:
    """A file to write that gets its name when all of it is on the disk.

    Until then it is called ``FILE.part``. If writing ends early the part is removed; after a kill
    or a power cut it may stay, and the next export writes over it.
    """
    if file.exists():
        fail(f"{file} is there already; nothing is replaced", "give another name with --output")
    part = file.with_name(file.name + ".part")
    try:
        with part.open("wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        part.rename(file)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            fail(
                f"{file}: could not be written ({error.strerror}); nothing is left of it",
                "free some space, or name a file elsewhere with --output",
            )
        raise
