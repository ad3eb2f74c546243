"""``tidegate export evidence`` and ``tidegate verify evidence``: make a pack, and check one."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tidegate_api.cli._output import NO, Json, emit, fail, notices, say
from tidegate_api.cli.export import Where, chosen, counting, open_log, whole
from tidegate_api.cli.keys import Directory
from tidegate_api.cli.policy import Policies, load
from tidegate_api.cli.verify import bar, trust
from tidegate_api.settings import Settings

if TYPE_CHECKING:
    from tidegate_api.evidence import CheckedPack
    from tidegate_audit.log import Filters, LogView

_MAKER = "command-line"
_SHOWN_FAULTS = 10
_NOT_RECORDED = (
    "[yellow]Not recorded:[/] the log is open for writing elsewhere, and only who writes it can "
    "record that a pack was made. The pack says so; the desk's button makes a recorded one."
)


def export_evidence(
    where: Where = "",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The zip to write.")
    ] = Path("evidence.zip"),
    policies: Policies = None,
    directory: Directory = None,
    as_json: Json = False,
) -> None:
    """Put decisions with their receipts, and a page that checks them, into one zip.

    At most 10,000 decisions; no personal data. Making a pack is itself recorded in the log, except
    beside a running server, which alone may write it: use the desk's button for a recorded pack.

    ```
    tidegate export evidence --where 'outcome=deny&from=2026-11-01' --output pack.zip
    ```
    """
    from tidegate_api.evidence import make_pack

    filters = chosen(where)
    bundle, _ = load(policies)
    opened = _opened(directory, filters, quiet=as_json)
    with opened as (view, recorded), counting(view, filters) as told:
        with whole(output) as file:
            made = make_pack(
                file,
                view,
                bundle,
                filters,
                made_by=_MAKER,
                recorded=recorded,
                progress=lambda done, _of: told(done),
            )
        origin = view.origin
    if as_json:
        emit(
            {
                "file": str(output),
                "decisions": made.decisions,
                "population": made.population,
                "origin": origin,
                "size": made.size,
                "bundle_included": made.bundle_included,
                "other_bundles": list(made.other_bundles),
                "recorded": recorded,
            }
        )
        return
    say(f"wrote {made.decisions:,} of {made.population:,} decisions to {output}", markup=False)
    say(f"  {origin}, as the log stood at {made.size:,} records", markup=False)
    if made.other_bundles:
        say(f"  not in it: {len(made.other_bundles)} other policy bundles that decided, see "
            "manifest.json; name one with --policies or TIDEGATE_BUNDLE to put it in")  # fmt: skip
    say("  open verify.html out of it, or: tidegate verify evidence "
        f"{output} --policy FILE", markup=False)  # fmt: skip


@contextmanager
def _opened(
    directory: Path | None, filters: Filters, *, quiet: bool
) -> Iterator[tuple[LogView, str | None]]:
    """The log at one moment, and the record of the making; None where a server holds the log."""
    from tidegate_api.access import Caller
    from tidegate_api.evidence import record_making
    from tidegate_audit.errors import StartError
    from tidegate_audit.lockfile import LockFile
    from tidegate_audit.log import Log

    settings = Settings.from_env()
    home = directory or settings.directory
    if (home / "log" / "log.sqlite").is_file():
        try:
            LockFile(home / "log" / "log.lock").release()
        except StartError as held:
            if filters.subject is not None:
                fail(
                    f"looking a person up is recorded in the log first: {held}",
                    "stop the server, or make the pack at its desk",
                )
            if not quiet:
                notices.print(_NOT_RECORDED, soft_wrap=True)
        else:
            with Log.open(home / "log", anchor=settings.anchor or home / "log.anchor") as log:
                caller = Caller(key_id="", name=_MAKER, roles=frozenset(), actions=None)
                recorded = record_making(log, caller, filters, by=getpass.getuser())
                yield log.view(), recorded
            return
    with open_log(directory, filters) as view:
        yield view, None


def verify_evidence(
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="The zip.")],
    policy: Annotated[
        Path | None,
        typer.Option(
            help="tlog-policy file: the keys you trust. Without it the pack's own is used, which "
            "shows only that its parts agree."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check an evidence pack, offline: every file, every receipt, one checkpoint.

    ```
    tidegate verify evidence pack.zip --policy tlog-policy
    ```
    """
    from tidegate_api.evidence import check_pack

    trusted = None if policy is None else trust(policy)
    with bar(as_json) as shown:
        task = shown.add_task("checking", total=None)
        found = check_pack(
            pack, trusted, progress=lambda done, of: shown.update(task, completed=done, total=of)
        )
    if not found.holds:
        lines = [f"{each.where}: {each.why}" for each in found.faults[:_SHOWN_FAULTS]]
        if more := len(found.faults) - len(lines):
            lines.append(f"and {more} more")
        fail("not proven: " + "\n  ".join(lines), code=NO)
    _tell(found, as_json)


def _tell(found: CheckedPack, as_json: bool) -> None:
    manifest, checkpoint = found.manifest, found.checkpoint
    assert checkpoint is not None, "a pack without faults has a checkpoint"
    population = manifest["population"]["decisions"]
    if as_json:
        emit(
            {
                "proven": not found.own_policy,
                "agrees": True,
                "origin": checkpoint.origin,
                "size": checkpoint.size,
                "signed_by": list(found.signed_by),
                "decisions": found.decisions,
                "population": population,
                "question": manifest["question"]["query"],
                "made_at": manifest["made_at"],
                "made_by": manifest["made_by"],
                "recorded": manifest["recorded"],
            }
        )
        return
    if found.own_policy:
        say("[yellow]agrees with itself, and that is all this shows[/]")
        say("  it was checked with the key in the pack; get the log's key from somewhere you trust "
            "and give it with --policy")  # fmt: skip
    else:
        say(f"[green]proven[/]  {found.decisions:,} decisions, each in the log as it was signed")
    say(f"  {checkpoint.origin}, {checkpoint.size:,} records, signed by "
        f"{', '.join(found.signed_by)}", markup=False)  # fmt: skip
    say(f"  {manifest['question']['words'].get('en', '')} "
        f"{found.decisions:,} of {population:,}, as the maker says", markup=False)  # fmt: skip
    say(
        "[dim]This does not prove that the facts were true, that an act happened, or when; that\n"
        "these are all decisions that fit; nor, without witnesses, that nobody was shown another\n"
        "history.[/]"
    )
