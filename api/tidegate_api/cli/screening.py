"""``tidegate screen`` and ``tidegate lists``: search sanctions lists, make them, see their age."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from tidegate_api.cli._output import (
    DONE,
    NO,
    USAGE,
    Json,
    console,
    emit,
    fail,
    new_app,
    notices,
    say,
    table,
    tell,
)
from tidegate_api.cli.policy import Policies, load
from tidegate_api.settings import Settings

if TYPE_CHECKING:
    from tidegate_engine.screening import SanctionsList

app = new_app(
    "Make sanctions lists out of what governments publish, and see how old each is.\n\n"
    "Nothing is fetched here: fetch the file from its publisher and import it."
)

Lists = Annotated[
    list[Path] | None,
    typer.Option(
        "--list",
        help="A list or a folder of lists; several times (TIDEGATE_LISTS, or lists/ in --dir).",
    ),
]
Directory = Annotated[
    Path | None,
    typer.Option("--dir", help="The directory with lists/ (TIDEGATE_DIR, or .tidegate)."),
]


class Published(StrEnum):
    """Whose file it is."""

    OFAC = "ofac"
    UN = "un"
    EU = "eu"
    UK = "uk"
    FTM = "ftm"


class Kind(StrEnum):
    """What is searched for."""

    PERSON = "person"
    COMPANY = "company"


def screen(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME…", help="Every name of the one person or company.")
    ],
    birth_date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Date of birth."),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(help="Country of residence or nationality, two letters; several times."),
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="A person or a company.")] = None,
    lists: Lists = None,
    directory: Directory = None,
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Search the sanctions lists for one person or company, and show what each score is made of.

    Nothing is recorded. The gate does the same when a law asks who is paid.
    Ends with 0 only if nobody on fresh lists is like the name.

    ```
    tidegate screen '贾宝玉' 'Jia Baoyu' --birth-date 1971-04-26
    tidegate screen 'Harbour Red GmbH' --kind company --list ofac.ftm.jsonl
    ```
    """
    from tidegate_engine._countries import COUNTRIES
    from tidegate_engine.screening import Query
    from tidegate_engine.screening.facts import Screening
    from tidegate_engine.screening.match import algorithm

    for code in country or ():
        if code not in COUNTRIES:
            fail(
                f'expected a country as two letters such as "CN" or "HK"; got {code!r}', code=USAGE
            )
    if not any(name.strip() for name in names):
        fail("expected a name; got none", code=USAGE)
    bundle, _ = load(policies)
    places = _places(lists, directory)
    with _reading(places, as_json) as moved:
        found = Screening.open(places, bundle, fictional=True, progress=moved)
    limits = found.thresholds
    matches = found.screener.search(
        Query(
            tuple(name for name in names if name.strip()),
            birth_date.date().isoformat() if birth_date else None,
            frozenset(country or ()),
            None if kind is None else kind is Kind.PERSON,
        )
    )
    today = datetime.now(UTC).date()
    real = [one for one in found.lists if not one.about.fictional]
    stale = [one.about.name for one in real if _too_old(one, today, limits.max_age_days)]
    score = matches[0].score if matches else 0
    outcome = (
        "listed"
        if score >= limits.listed_from
        else "possible"
        if score >= limits.possible_from
        else "unknown"
        if stale
        else "clear"
    )
    if as_json:
        emit(
            {
                "outcome": outcome,
                "score": score,
                "listed_from": limits.listed_from,
                "possible_from": limits.possible_from,
                "max_age_days": limits.max_age_days,
                "matches": [match.to_fact() for match in matches],
                "lists": [_told(one, today, limits.max_age_days) for one in found.lists],
                "stale": stale,
                "algorithm": algorithm(),
            }
        )
    else:
        _show(outcome, matches, limits.listed_from, limits.possible_from)
        for name in stale:
            say(f"[yellow]{name} is too old to clear anybody.[/]")
        if not real:
            notices.print("[yellow]This list is fictional: it protects nobody.[/]")
    raise typer.Exit(DONE if outcome == "clear" else NO)


@app.command("import")
def import_(
    publisher: Annotated[Published, typer.Argument(help="Whose file it is.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file as it was published.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The list to write.")
    ],
    fetched_on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DAY",
            help="Day it came from the publisher; else the day the file was last written.",
        ),
    ] = None,
    name: Annotated[str, typer.Option(help="Another name for the list than the usual one.")] = "",
    version: Annotated[
        str, typer.Option(help="The publisher's version, where the file does not say it.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Make a list (FollowTheMoney JSON) out of a file that a government publishes.

    `ofac` is SDN.XML, `un` consolidated.xml, `eu` xmlFullSanctionsList_1_1, `uk` the UK Sanctions
    List or OFSI's ConList.xml, and `ftm` a FollowTheMoney export such as OpenSanctions sells.

    ```
    tidegate lists import ofac sdn.xml -o .tidegate/lists/ofac.ftm.jsonl
    tidegate lists import ftm entities.ftm.json -o lists/os.ftm.jsonl --name os --version 20261120
    ```
    """
    from tidegate_engine.screening.importers import import_list

    if fetched_on is not None and fetched_on.date() > datetime.now(UTC).date():
        fail(f"expected a day that has come; got {fetched_on.date()}", code=USAGE)
    with _reading((file,), as_json) as moved:
        made = import_list(
            publisher.value,
            file,
            output,
            fetched_on=fetched_on.date() if fetched_on else None,
            name=name,
            version=version,
            progress=moved,
        )
    about = made.about
    if as_json:
        emit(
            {
                "file": str(made.file),
                "name": about.name,
                "version": about.version,
                "fetched_on": about.fetched_on,
                "digest": f"sha256:{about.sha256}",
                "entries": about.entries,
                "left_out": made.left_out,
            }
        )
        return
    say(f"{made.file}: {about.entries} entries of {about.name}, version {about.version}")
    say(f"fetched on {about.fetched_on}, sha256:{about.sha256}")
    if made.left_out:
        say(f"{made.left_out} of them name nobody who is blocked and are not searched")


@app.command()
def show(
    lists: Lists = None,
    directory: Directory = None,
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Show each list: version, hash, age, and whether it is too old to clear anybody.

    ```
    tidegate lists show
    ```
    """
    from tidegate_engine.screening.facts import Thresholds
    from tidegate_engine.screening.lists import find_lists, read_list

    bundle, _ = load(policies)
    most = Thresholds.of(bundle).max_age_days
    places = _places(lists, directory)
    with _reading(places, as_json) as moved:
        found = [read_list(path, progress=moved) for path in find_lists(*places)]
    today = datetime.now(UTC).date()
    told = [_told(one, today, most) for one in found]
    if as_json:
        emit({"lists": told, "max_age_days": most})
    else:
        table(
            ["list", "version", "fetched", "age", "entries", "digest"],
            [
                [
                    one["name"] + (" (fictional)" if one["fictional"] else ""),
                    one["version"],
                    one["fetched_on"],
                    f"{one['age_days']} days" + (", too old" if one["stale"] else ""),
                    one["entries"] - one["left_out"],
                    one["digest"],
                ]
                for one in told
            ],
        )
    raise typer.Exit(NO if any(one["stale"] for one in told) else DONE)


def _places(lists: list[Path] | None, directory: Path | None) -> tuple[Path, ...]:
    from tidegate_engine.screening import fictional_list

    settings = Settings.from_env()
    settings = replace(
        settings,
        directory=directory or settings.directory,
        lists=tuple(lists or settings.lists),
    )
    return settings.list_places or (fictional_list(),)


def _too_old(one: SanctionsList, today: date, most: int) -> bool:
    return not 0 <= one.about.age_days(today) <= most


def _told(one: SanctionsList, today: date, most: int) -> dict[str, Any]:
    about = one.about
    return {
        "file": one.file,
        "name": about.name,
        "title": about.title,
        "version": about.version,
        "fetched_on": about.fetched_on,
        "age_days": about.age_days(today),
        # Who never lived cannot be taken off a list.
        "stale": not about.fictional and _too_old(one, today, most),
        "fictional": about.fictional,
        "digest": f"sha256:{about.sha256}",
        "entries": about.entries,
        "left_out": one.left_out,
    }


def _show(outcome: str, matches: tuple[Any, ...], listed_from: int, possible_from: int) -> None:
    colour = {"clear": "green", "listed": "red"}.get(outcome, "yellow")
    say(f"[bold {colour}]{outcome}[/]  (possible from {possible_from}, listed from {listed_from})")
    for match in matches:
        say(f"\n[bold]{match.score}[/]  ", end="")
        say(f"{match.caption}  ({match.list}, {match.entry})", markup=False)
        tell(f"{match.stated} ~ {match.listed}: {match.how}", indent=4)
        tell(f"birth date: {match.birth_date}", indent=4)
        parts = ", ".join(f"{name} {points}" for name, points in match.parts.items() if points)
        tell(f"parts: {parts}", indent=4, style="dim")


@contextmanager
def _reading(places: tuple[Path, ...], as_json: bool) -> Iterator[Any]:
    """Shows how far the files are read, and gives what each reader calls."""
    size = sum(
        path.stat().st_size
        for place in places
        for path in (place.iterdir() if place.is_dir() else (place,))
        if path.is_file()
    )
    shown = Progress(
        TextColumn("reading"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
        # Indexing goes on after the last byte, and rigour first loads the names it knows.
        SpinnerColumn(),
        console=console,
        transient=True,
        disable=as_json or not console.is_terminal,
    )
    with shown:
        task = shown.add_task("reading", total=size)
        yield lambda bytes_: shown.advance(task, bytes_)
