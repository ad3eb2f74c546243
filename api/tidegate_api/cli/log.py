"""``tidegate log``: make a log, look at it, check it, copy it out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tidegate_api.cli._output import NO, Json, emit, fail, new_app, say
from tidegate_api.cli.keys import Directory
from tidegate_api.cli.verify import Keep, Remembered, _bar, _mover, tell
from tidegate_api.settings import Settings
from tidegate_audit import anchor as anchors
from tidegate_audit.checkpoint import Checkpoint
from tidegate_audit.database import FILE_NAME, DatabaseReader
from tidegate_audit.errors import AuditError
from tidegate_audit.log import Log, Recovery
from tidegate_audit.note import Verifier, split_note
from tidegate_audit.reader import export_static
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.verify import verify_directory

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
            help="<domain>/<region>/<period>-<n>, such as gate.example.com/sg/2026h2-0. "
            "Fixed for ever."
        ),
    ],
    directory: Directory = None,
    anchor: Anchor = None,
    recovers: Annotated[
        Path | None,
        typer.Option(
            help="A log whose place this one takes after entries were lost: its directory, or a "
            "file with its last known signed checkpoint. The first record names it."
        ),
    ] = None,
    kept: Annotated[
        int | None,
        typer.Option(help="With --recovers: how many entries the old log still holds.", min=0),
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a new, empty log: its keys, its database, its anchor, its first record."""
    settings = Settings.from_env()
    home = directory or settings.directory
    home.mkdir(parents=True, exist_ok=True)
    made = Log.init(
        home / "log",
        origin=origin,
        anchor=anchor or settings.anchor or home / "log.anchor",
        recovers=None if recovers is None else _recovery(recovers, kept),
    )
    policy = home / "log" / "tlog-policy"
    if as_json:
        emit(
            {
                "origin": made.origin,
                "directory": str(home / "log"),
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


@app.command()
def status(directory: Directory = None, as_json: Json = False) -> None:
    """Show the newest signed checkpoint. A server may be running."""
    path = _log(directory, as_json)
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
    path = _log(directory, as_json)
    with _bar(as_json) as bar:
        try:
            found = verify_directory(
                path, Policy.load(path / "tlog-policy"),
                remembered=remembered.read_bytes() if remembered else None, progress=_mover(bar),
            )  # fmt: skip
        except AuditError as error:
            fail(f"not proven: {error}", as_json=as_json, code=NO)
    tell(found, keep, as_json)


@app.command()
def export(
    to: Annotated[Path, typer.Argument(help="A folder that is not there yet.")],
    directory: Directory = None,
    as_json: Json = False,
) -> None:
    """Copy the log out as files of the tlog-tiles layout, for anybody's verifier."""
    path = _log(directory, as_json)
    with DatabaseReader(path / FILE_NAME) as database:
        export_static(database, to)
    (to / "tlog-policy").write_bytes((path / "tlog-policy").read_bytes())
    if as_json:
        emit({"folder": str(to)})
    else:
        say(
            f"copied to {to}; check it with: "
            f"tidegate verify directory {to} --policy {to}/tlog-policy"
        )


def _recovery(lost: Path, kept: int | None) -> Recovery:
    """What is known of the log that was lost: the newest checkpoint, and what is left of it."""
    if lost.is_file():
        return Recovery(lost.read_bytes(), kept or 0)
    (origin,) = (policy := Policy.load(lost / "log" / "tlog-policy")).origins()
    read = anchors.read(lost / "log.anchor", Verifier(policy.logs[0].key), origin)
    if kept is None:
        with DatabaseReader(lost / "log" / FILE_NAME) as database:
            kept = Checkpoint.parse(split_note(database.checkpoint())[0]).size
    return Recovery(read.signed.note, kept)


def _log(directory: Path | None, as_json: bool) -> Path:
    path = (directory or Settings.from_env().directory) / "log"
    if not (path / FILE_NAME).is_file():
        fail(
            f"there is no log in {path}; "
            f"make one with `tidegate log init ORIGIN --dir {path.parent}`",
            as_json=as_json,
        )
    return path
