"""``tidegate verify``: check a proof or a log, trusting nobody but the key in a policy file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tidegate_api.cli._output import NO, USAGE, Json, console, emit, fail, new_app, say
from tidegate_audit.errors import AuditError
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.verify import VerifiedLog, verify_directory, verify_receipt, verify_url

app = new_app(
    "Check a receipt or a whole log, trusting nobody but the keys in a policy file.\n\n"
    "`--policy` is a tlog-policy file; `tidegate log init` writes one. Get it from somewhere you "
    "trust, not from whoever hands you the proof."
)

PolicyFile = Annotated[Path, typer.Option("--policy", help="tlog-policy file: the keys you trust.")]
Remembered = Annotated[
    Path | None,
    typer.Option(help="A checkpoint kept from an earlier check: the log must have grown from it."),
]
Keep = Annotated[Path | None, typer.Option(help="Write the checkpoint there, to remember it.")]


@app.command()
def receipt(
    file: Annotated[
        Path,
        typer.Argument(metavar="RECEIPT", help="The receipt, JSON (or a whole answer with one)."),
    ],
    policy: PolicyFile,
    body: Annotated[
        Path | None, typer.Option(help="The request's body, byte for byte as sent.")
    ] = None,
    item: Annotated[
        int | None, typer.Option(help="Which evaluation of a batch, from 0 on.")
    ] = None,
    action: Annotated[str | None, typer.Option(help="The action it has to be about.")] = None,
    outcome: Annotated[str | None, typer.Option(help="The outcome it has to have.")] = None,
    as_json: Json = False,
) -> None:
    """Check one receipt, offline: was this decided, about these bytes, in this log?

    ```
    tidegate verify receipt receipt.json --policy tlog-policy --body request.json
    tidegate verify receipt receipt.json --policy tlog-policy --outcome allow
    ```
    """
    trusted, offered = trust(policy), _receipt(file)
    sent = body.read_bytes() if body else None
    with proving():
        found = verify_receipt(
            offered, trusted, body=sent, item=item, action=action, outcome=outcome
        )
    record: Mapping[str, Any] = found.receipt.record or {}
    told: dict[str, Any] = {
        "proven": True,
        "origin": found.receipt.origin,
        "index": found.receipt.index,
        "size": found.checkpoint.size,
        "signed_by": list(found.signed_by),
        "id": found.leaf.id,
        "time": found.leaf.time,
        "type": found.leaf.type,
        "outcome": found.leaf.outcome,
        "action": record.get("action"),
        "rules": record.get("rules"),
        "compared": {
            "body": found.body_compared,
            "action": found.action_compared,
            "outcome": found.outcome_compared,
        },
    }
    if as_json:
        emit(told)
        return
    say(f"[green]proven[/]  {told['type']} {told['id']}: {told['outcome']}, {told['action']}")
    say(
        f"  record {told['index']} in a tree of {told['size']}, "
        f"signed by {', '.join(found.signed_by)}"
    )
    say(f"  rules that spoke: {', '.join(record.get('rules') or ()) or 'none'}")
    if not found.body_compared:
        say("  [yellow]the request was not compared: give --body with the bytes that were sent[/]")
    else:
        say("  the request is the one that was sent, byte for byte")
    say(
        "[dim]This does not prove that the facts were true, that the act happened, or when; nor,\n"
        "without witnesses, that nobody was shown another history.[/]"
    )


@app.command("directory")
def directory_(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="DIRECTORY", help="A log's directory, or a tlog-tiles tree of files."
        ),
    ],
    policy: PolicyFile,
    remembered: Remembered = None,
    keep: Keep = None,
    as_json: Json = False,
) -> None:
    """Check every leaf, tile and checkpoint of a log on disk. A server may be running.

    ```
    tidegate verify directory copy --policy tlog-policy --remembered last --keep last
    ```
    """
    found = check_directory(path, policy, remembered, as_json)
    show(found, keep, as_json)


@app.command()
def url(
    address: Annotated[
        str, typer.Argument(metavar="URL", help="Where the log is served: …/log/<shard>.")
    ],
    policy: PolicyFile,
    entries: Annotated[
        bool, typer.Option(help="Read the entries too; that needs the auditor's role.")
    ] = True,
    remembered: Remembered = None,
    keep: Keep = None,
    as_json: Json = False,
) -> None:
    """Check a log served over HTTP. A key for it is read from TIDEGATE_KEY.

    The shard is what follows the domain in the log's origin.

    ```
    tidegate verify url http://127.0.0.1:8180/log/sg/2026h2-0 --policy tlog-policy
    ```
    """
    if not address.startswith(("https://", "http://")):
        fail(
            f"expected an address that starts with https:// or http://; got {address!r}", code=USAGE
        )
    trusted, known = trust(policy), remembered.read_bytes() if remembered else None
    with bar(as_json) as shown, proving():
        found = verify_url(
            address,
            trusted,
            token=os.environ.get("TIDEGATE_KEY"),
            entries=entries,
            remembered=known,
            progress=_mover(shown),
        )
    show(found, keep, as_json)


def check_directory(
    path: Path, policy: Path, remembered: Path | None, as_json: bool
) -> VerifiedLog:
    """Check a log on disk, with a bar for who watches."""
    if not any((path / name).is_file() for name in ("log.sqlite", "checkpoint")):
        fail(
            f"expected the directory of a log, with log.sqlite or with the file checkpoint; "
            f"{path} has neither",
            "name the directory that `tidegate log init` made (it is called log), or an export",
        )
    trusted, known = trust(policy), remembered.read_bytes() if remembered else None
    with bar(as_json) as shown, proving():
        return verify_directory(path, trusted, remembered=known, progress=_mover(shown))


def trust(policy: Path) -> Policy:
    """The keys to trust; a policy file that cannot be read proves nothing either way."""
    try:
        return Policy.load(policy)
    except (AuditError, ValueError) as error:
        told = str(error)
        where = "" if told.startswith(str(policy)) else f"{policy}: "
        fail(f"{where}{told}", "give the tlog-policy file that `tidegate log init` wrote")


@contextmanager
def proving() -> Iterator[None]:
    """Tell what does not hold from what could not be read."""
    try:
        yield
    except AuditError as error:
        if _unread(error):
            fail(f"could not be checked: {error}")
        fail(f"not proven: {error}", code=NO)


def _unread(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, OSError | HTTPException):
            return True
        error = error.__cause__
    return False


def show(found: VerifiedLog, keep: Path | None, as_json: bool) -> None:
    """Print what was checked about a log, and keep its checkpoint where asked."""
    if keep is not None:
        keep.write_bytes(found.checkpoint)
    leaves = found.leaves
    told: dict[str, Any] = {
        "proven": True,
        "origin": found.origin,
        "size": found.size,
        "types": dict(leaves.types) if leaves else None,
        "outcomes": dict(leaves.outcomes) if leaves else None,
        "epochs": leaves.epochs if leaves else None,
        "parts": found.parts,
        "parts_destroyed": found.parts_destroyed,
    }
    if as_json:
        emit(told)
        return
    say(f"[green]proven[/]  {found.origin}: {found.size:,} records")
    if leaves:
        say("  " + ", ".join(f"{n:,} {kind}" for kind, n in sorted(leaves.types.items())))
        say("  " + ", ".join(f"{n:,} {kind}" for kind, n in sorted(leaves.outcomes.items())))
    if found.parts_destroyed is not None:
        say(
            f"  {found.parts:,} sealed parts can be opened, {found.parts_destroyed:,} are destroyed"
        )
    if keep is None:
        say(
            "[dim]--keep FILE writes the checkpoint down; "
            "--remembered FILE proves growth from it.[/]"
        )


def bar(as_json: bool) -> Progress:
    return Progress(
        TextColumn("checking"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} records"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=as_json or not console.is_terminal,
    )


def _mover(bar: Progress) -> Any:
    task = bar.add_task("checking", total=None)
    return lambda done, total: bar.update(task, completed=done, total=total)


def _receipt(file: Path) -> bytes | dict[str, Any]:
    """A receipt's text, or the receipt inside an answer."""
    import json

    text = file.read_bytes()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    context = value.get("context") if isinstance(value, dict) else None
    inner = context.get("receipt") if isinstance(context, dict) else None
    return inner if isinstance(inner, dict) else text
