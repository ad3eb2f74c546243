"""``tidegate policy trace|new|diff``: for whoever writes a law and whoever signs it off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tidegate_api.cli._output import DONE, NO, USAGE, Json, emit, fail, say, table, tell

if TYPE_CHECKING:
    from tidegate_api.trace.trace import Trace
    from tidegate_engine.bundle import Bundle
    from tidegate_engine.bundle_diff import BundleDiff

Features = Annotated[
    list[Path] | None,
    typer.Option(
        "--features", help="A folder of feature files; several times. [default: features]"
    ),
]


def trace(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The policy folder to trace.")
    ] = Path("policies"),
    features: Features = None,
    law: Annotated[str | None, typer.Option(help="Only this law, such as us.dsp.")] = None,
    place: Annotated[str | None, typer.Option(help="Only laws of this place.")] = None,
    ran: Annotated[
        Path | None,
        typer.Option(
            help="What a run of the scenarios wrote (TIDEGATE_KEEP_SPOKEN=FILE pytest features): "
            "then a scenario counts only for rules that spoke in it."
        ),
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write an HTML page as well.")] = None,
    as_json: Json = False,
) -> None:
    """Trace each law to its proof: law, clause, rule, tests, scenarios.

    Exit code 3 when a rule has no scenario or no test.

    ```
    tidegate policy trace --place us --html trace.html
    ```
    """
    from tidegate_api.trace import page, scenarios
    from tidegate_api.trace.trace import read_law
    from tidegate_api.trace.trace import trace as join

    if not folder.is_dir():
        fail(f"expected a policy folder; there is none at {folder}", "name it: policy trace FOLDER")
    bundle, laws = read_law(folder)
    if bundle.catalogue is None:
        fail("this bundle has no catalogue: it was not written in Tidegate's law model")
    chosen = {
        known
        for known in laws
        if (law is None or known == law) and (place is None or known.startswith(f"{place}."))
    }
    if not chosen:
        fail(f"no such law in {folder}", f"there are {', '.join(sorted(laws))}", code=USAGE)
    found = join(
        folder,
        bundle.catalogue,
        frozenset(chosen),
        scenarios.read_features(features or [Path("features")]),
        revision=bundle.revision,
        spoken=None if ran is None else scenarios.read_spoken(ran),
        whole=len(chosen) == len(laws),
    )
    if html is not None:
        html.write_text(page.html(found), "utf-8")
    if as_json:
        emit(found.to_dict())
    else:
        _show_trace(found, html)
    raise typer.Exit(NO if found.faults else DONE)


def _show_trace(found: Trace, html: Path | None) -> None:
    table(
        ("law", "clause", "rule", "tests", "scenarios"),
        (
            (
                row.law.id,
                row.rule.citation,
                row.rule.id,
                len(row.tests) or "none",
                len(row.scenarios) or "none",
            )
            for row in found.rules
        ),
    )
    for finding in found.findings:
        tell(f"{'fault' if finding.fault else 'note'}: {finding.kind}: {finding.message}")
        say(f"    {finding.where}", markup=False)
    kinds: dict[str, int] = {}
    for finding in found.findings:
        kinds[finding.kind] = kinds.get(finding.kind, 0) + 1
    told = ", ".join(f"{count} × {kind}" for kind, count in kinds.items()) or "nothing is missing"
    say(
        f"[dim]{len({row.law.id for row in found.rules})} laws, {len(found.rules)} rules; {told}[/]"
    )
    if html is not None:
        say(f"written to {html}", markup=False)


def new(
    name: Annotated[
        str, typer.Argument(metavar="PLACE/LAW", help="Such as us/dsp: a place, and a short name.")
    ],
    action: Annotated[
        str, typer.Option(help="The action that its first rule speaks on.")
    ] = "content.publish",
    title: Annotated[str | None, typer.Option(help="What the law is called in English.")] = None,
    zone: Annotated[
        str | None, typer.Option(help="Time zone of a place that has no law yet: Europe/Paris.")
    ] = None,
    into: Annotated[
        Path, typer.Option("--into", help="The policy folder; a new one is made.")
    ] = Path("policies"),
    features: Annotated[Path, typer.Option("--features", help="Where the scenario goes.")] = Path(
        "features"
    ),
    as_json: Json = False,
) -> None:
    """Begin a new law: folder, one rule, tests, texts, table and scenario, all of them green.

    The first rule raises a flag and refuses nobody. Nothing that exists is overwritten.

    ```
    tidegate policy new fr/minors --zone Europe/Paris --action account.create --into my/policies
    ```
    """
    from tidegate_engine.bundle import load, load_shipped
    from tidegate_engine.scaffold import scaffold

    place, slash, law = name.partition("/")
    if not slash:
        fail(f"expected PLACE/LAW, such as us/dsp; got {name!r}", code=USAGE)
    whole = (into / "tidegate" / "decision.rego").is_file()
    begun = (into / "law").is_dir()
    bundle = load(into) if whole else load_shipped(*([into] if begun else []))
    if bundle.catalogue is None:
        fail("this bundle has no catalogue: it was not written in Tidegate's law model")
    written = scaffold(
        into,
        features,
        place,
        law,
        bundle.catalogue,
        action=action,
        title=title,
        zone=zone,
    )
    if as_json:
        emit({"written": [str(path) for path in written]})
        return
    for path in written:
        say(str(path), markup=False)
    tell(f"next: tidegate policy check {into}, then write the law (docs/new-law.md)")


def diff(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="A policy folder or bundle.tar.gz, as it was.")
    ],
    new_: Annotated[
        Path, typer.Argument(metavar="NEW", help="The same as it will be; policies if left out.")
    ] = Path("policies"),
    as_json: Json = False,
) -> None:
    """Say what changes between two bundles: rules, and facts newly needed for each action.

    Exit code 3 when callers may break: an action is gone, or an action's laws speak of a fact that
    they did not speak of before.

    ```
    tidegate policy diff released/bundle.tar.gz policies
    ```
    """
    from tidegate_engine.bundle_diff import diff as compare

    found = compare(_bundle(old), _bundle(new_))
    if as_json:
        emit(_diff_json(found))
    else:
        _show_diff(found)
    raise typer.Exit(NO if found.breaks_callers else DONE)


def _bundle(source: Path) -> Bundle:
    from tidegate_engine.bundle import load, load_shipped

    if not source.exists():
        fail(f"expected a policy folder or a bundle; there is nothing at {source}")
    own = source.is_dir() and not (source / "tidegate" / "decision.rego").is_file()
    bundle = load_shipped(source) if own else load(source)
    if bundle.catalogue is None:
        fail(f"{source} has no catalogue: it was not written in Tidegate's law model")
    return bundle


def _diff_json(found: BundleDiff) -> dict[str, object]:
    return {
        "old": found.old,
        "new": found.new,
        "breaks_callers": found.breaks_callers,
        "rules": {
            "added": list(found.added),
            "changed": {change.rule: list(change.what) for change in found.changed},
            "gone": list(found.gone),
        },
        "laws_rewritten": list(found.laws_rewritten),
        "tables_changed": found.tables_changed,
        "actions": {"added": list(found.actions_added), "gone": list(found.actions_gone)},
        "facts": {
            "added": {action: list(facts) for action, facts in found.facts_added.items()},
            "gone": {action: list(facts) for action, facts in found.facts_gone.items()},
        },
    }


def _show_diff(found: BundleDiff) -> None:
    say(f"{found.old} → {found.new}", markup=False)
    if found.empty:
        say("nothing changes")
        return
    for sign, rules in (("+", found.added), ("-", found.gone)):
        for rule in rules:
            say(f"{sign} rule {rule}", markup=False)
    for change in found.changed:
        say(f"~ rule {change.rule}: {', '.join(change.what)}", markup=False)
    for law in found.laws_rewritten:
        say(f"~ law {law}: its Rego", markup=False)
    if found.tables_changed:
        say("~ tables")
    for sign, actions in (("+", found.actions_added), ("-", found.actions_gone)):
        for action in actions:
            say(f"{sign} action {action}", markup=False)
    for sign, more in (("+", found.facts_added), ("-", found.facts_gone)):
        for action, facts in more.items():
            say(f"{sign} facts of {action}: {', '.join(facts)}", markup=False)
    say(
        "callers may break: state the facts marked + before this bundle is served"
        if found.breaks_callers
        else "callers need not change anything"
    )
