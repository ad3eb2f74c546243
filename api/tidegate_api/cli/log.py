"""``tidegate log``: make a log, look at it, check it, copy it out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tidegate_api.cli._output import USAGE, Json, emit, fail, new_app, say
from tidegate_api.cli.keys import Directory
from tidegate_api.cli.verify import Keep, Remembered, check_directory, show
from tidegate_api.settings import Settings
from tidegate_audit.checkpoint import Checkpoint
from tidegate_audit.database import FILE_NAME, DatabaseReader
from tidegate_audit.note import Verifier, split_note
from tidegate_audit.reader import export_static
from tidegate_audit.tlog_policy import Policy

if TYPE_CHECKING:
    from tidegate_audit.log import Recovery

app = new_app("Make a log, look at it, check it, copy it out.")

Anchor = Annotated[
    Path | None,
    typer.Option(
        help="The anchor file (TIDEGATE_ANCHOR, or log.anchor in the directory); "
        "best on another volume."
    ),
]


@app.command()
def init(
    origin: Annotated[
        str,
        typer.Argument(
            metavar="ORIGIN",
            help="The log's name: DOMAIN/REGION/PERIOD-N, such as gate.example.com/sg/2026h2-0. "
            "Fixed for ever.",
        ),
    ],
    directory: Directory = None,
    anchor: Anchor = None,
    recovers: Annotated[
        Path | None,
        typer.Option(
            help="A log whose place this one takes after entries were lost: its directory, its "
            "anchor file, or a file with its last signed checkpoint. The first record names it."
        ),
    ] = None,
    kept: Annotated[
        int | None,
        typer.Option(help="With --recovers: how many entries the old log still holds.", min=0),
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a new, empty log: its keys, its database, its anchor, its first record.

    Done once, by a person; the server never makes one.
    After entries were lost, a new log in another directory names what is left of the old one:

    ```
    tidegate log init gate.example.com/sg/2026h2-0
    tidegate log init gate.example.com/sg/2026h2-1 --dir .tidegate-1 --recovers .tidegate
    ```
    """
    from tidegate_audit.log import Log

    settings = Settings.from_env()
    home = directory or settings.directory
    if kept is not None and recovers is None:
        fail("--kept says how much of a lost log is left; give --recovers too", code=USAGE)
    recovery = None if recovers is None else _recovery(recovers, kept)
    made = Log.init(
        home / "log",
        origin=origin,
        anchor=anchor or settings.anchor or home / "log.anchor",
        recovers=recovery,
    )
    policy = home / "log" / "tlog-policy"
    if as_json:
        emit(
            {
                "origin": made.origin,
                "directory": str(home / "log"),
                "anchor": str(made.anchor),
                "policy": str(policy),
                "vkey": made.vkey,
            }
        )
        return
    say(f"made {made.origin} in {home / 'log'}")
    say(f"  trusted key  {made.vkey}", markup=False)
    say(
        f"  give [bold]{policy}[/] to whoever is to check receipts; "
        f"keep {home / 'log' / 'keys'} to yourself"
    )
    if recovery is not None:
        say(f"  its first record names the log it takes the place of, and {recovery.kept} entries "
            "that the old one keeps; keep those files too")  # fmt: skip


@app.command()
def status(directory: Directory = None, as_json: Json = False) -> None:
    """Show the newest signed checkpoint. A server may be running."""
    path = _log(directory)
    with DatabaseReader(path / FILE_NAME) as database:
        origin, note = database.origin(), database.checkpoint()
        parts, destroyed = database.parts()
        size = Checkpoint.parse(split_note(note)[0]).size
    if as_json:
        emit(
            {
                "origin": origin,
                "size": size,
                "checkpoint": note.decode(),
                "parts": parts,
                "parts_destroyed": destroyed,
            }
        )
        return
    say(f"{origin}: {size:,} records, {parts:,} sealed parts, {destroyed:,} destroyed\n")
    say(note.decode(), markup=False, end="")


@app.command()
def verify(
    directory: Directory = None,
    remembered: Remembered = None,
    keep: Keep = None,
    as_json: Json = False,
) -> None:
    """Check every leaf, tile and checkpoint, with the log's own key. A server may be running.

    An auditor brings the trusted key along instead: `tidegate verify directory`.
    """
    path = _log(directory)
    found = check_directory(path, path / "tlog-policy", remembered, as_json)
    show(found, keep, as_json)


@app.command()
def export(
    to: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder that is not there yet, or empty.")
    ],
    directory: Directory = None,
    as_json: Json = False,
) -> None:
    """Copy the log out as files of the tlog-tiles layout, for anybody's verifier.

    The copy holds leaves, tiles and the newest checkpoint: nothing sealed, no person.
    A server may be running.

    ```
    tidegate log export copy
    tidegate verify directory copy --policy tlog-policy
    ```
    """
    path = _log(directory)
    trusted = (path / "tlog-policy").read_bytes()
    with DatabaseReader(path / FILE_NAME) as database:
        size = export_static(database, to)
    (to / "tlog-policy").write_bytes(trusted)
    if as_json:
        emit({"folder": str(to), "size": size, "policy": str(to / "tlog-policy")})
        return
    say(f"copied {size:,} records to {to}")
    say(f"  check it with: tidegate verify directory {to} --policy {to / 'tlog-policy'}")


def _recovery(lost: Path, kept: int | None) -> Recovery:
    """What is known of the log that was lost: the newest checkpoint, and what is left of it."""
    from tidegate_audit import anchor as anchors
    from tidegate_audit.log import Recovery

    if lost.is_file():
        if kept is None:
            fail(
                "expected --kept with it: how many entries the old log still holds",
                "`tidegate log status --dir OLD` tells; 0 where nothing is left of it",
            )
        return Recovery(lost.read_bytes(), kept)
    home = next((at for at in (lost / "log", lost) if (at / FILE_NAME).is_file()), None)
    if home is None:
        fail(
            f"expected what is left of a log; there is no {FILE_NAME} in {lost} or {lost / 'log'}",
            "give its anchor file, or a file with the newest checkpoint you have, and --kept 0",
        )
    with DatabaseReader(home / FILE_NAME) as database:
        stored = database.checkpoint()
        held = Checkpoint.parse(split_note(stored)[0]).size
    anchor = home.with_name(home.name + ".anchor")
    if anchor.is_file():
        policy = Policy.load(home / "tlog-policy")
        (origin,) = policy.origins()
        stored = anchors.read(anchor, Verifier(policy.logs[0].key), origin).signed.note
    return Recovery(stored, held if kept is None else kept)


def _log(directory: Path | None) -> Path:
    path = (directory or Settings.from_env().directory) / "log"
    if not (path / FILE_NAME).is_file():
        fail(
            f"expected a log in {path.parent}; there is none",
            f"make one with: tidegate log init ORIGIN --dir {path.parent}",
        )
    return path
