"""``tidegate policy``: read the law, check it, build it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.markup import escape

from tidegate_api.cli._output import (
    DONE,
    NO,
    USAGE,
    Json,
    Lang,
    Language,
    emit,
    fail,
    new_app,
    say,
    table,
    tell,
)
from tidegate_api.settings import Settings

if TYPE_CHECKING:
    from tidegate_engine.bundle import Bundle
    from tidegate_engine.catalogue import Catalogue, Rule

app = new_app("Read the law, check it, and build the bundle that is served.")

Policies = Annotated[
    list[Path] | None,
    typer.Option(
        "--policies",
        help="A further policy folder or bundle, laid beside the shipped law; several times "
        "(TIDEGATE_POLICIES).",
    ),
]


def load(policies: list[Path] | None) -> tuple[Bundle, Catalogue]:
    """The law that the server would use, with further folders beside it."""
    from tidegate_api.serve import load_bundle

    settings = Settings.from_env()
    bundle = load_bundle(settings.bundle, tuple(policies or settings.policies))
    if bundle.catalogue is None:
        fail("this bundle has no catalogue: it was not written in Tidegate's law model")
    return bundle, bundle.catalogue


@app.command("list")
def list_(
    place: Annotated[
        str | None, typer.Option(help="Only laws of this place: us, cn, platform …")
    ] = None,
    action: Annotated[
        str | None, typer.Option(help="Only rules that speak on this action.")
    ] = None,
    lang: Lang = Language.EN,
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """List every rule: its law, effects, dates and citation.

    ```
    tidegate policy list --place us --action data.transfer
    ```
    """
    bundle, catalogue = load(policies)
    if action is not None and action not in catalogue.actions:
        _no_action(action, catalogue)
    places = sorted({rule.place for rule in catalogue.rules.values()})
    if place is not None and place not in places:
        fail(f"expected a place with laws: {', '.join(places)}; got {place!r}")
    rules = [
        rule
        for rule in catalogue.rules.values()
        if (place is None or rule.place == place) and (action is None or action in rule.all_actions)
    ]
    if as_json:
        emit(
            {
                "revision": bundle.revision,
                "bundle": bundle.digest,
                "rules": [_rule(r, catalogue, lang) for r in rules],
            }
        )
        return
    table(
        ("rule", "in force", "effects", "what it says"),
        (
            (
                rule.id,
                _period(rule),
                ", ".join(_SHORT.get(effect, effect) for effect in rule.effects),
                f"{catalogue.title(rule.id, lang.value)} ({rule.citation})",
            )
            for rule in rules
        ),
        stacked=True,
    )
    say(f"[dim]{len(rules)} rules of revision {bundle.revision}; `tidegate policy show RULE`[/]")


@app.command()
def show(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help="A rule's id, such as us.dsp.restricted.")
    ],
    lang: Lang = Language.EN,
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Show one rule: what it says, to whom, since when, and what would cure it.

    ```
    tidegate policy show us.dsp.restricted --lang zh-Hans
    ```
    """
    _, catalogue = load(policies)
    if rule not in catalogue.rules:
        fail(
            f"no rule is named {rule!r}",
            _perhaps(rule, catalogue.rules, "`tidegate policy list` lists them"),
        )
    known = catalogue.rules[rule]
    found = _rule(known, catalogue, lang)
    if as_json:
        emit(found)
        return
    say(f"[bold]{found['id']}[/]  {escape(found['title'])}")
    say(f"{found['citation']}  {found['url']}", markup=False)
    say(
        f"in force {_period(known)}, confidence {found['confidence']}, "
        f"records kept {found['retention']}"
    )
    tell(f"speaks on {', '.join(found['actions'])}")
    tell(f"\n{found['description']}")
    for effect, said in found["effects"].items():
        owed = f", with {', '.join(said['obligations'])}" if said["obligations"] else ""
        say(f"\n[bold]{effect}[/]{owed}")
        for audience in ("person", "officer", "cure"):
            if said.get(audience):
                tell(f"{audience}: {said[audience]}", indent=2)


@app.command()
def facts(
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="ACTION", help="An action, such as creator.payout; all are listed without."
        ),
    ] = None,
    example: Annotated[
        bool, typer.Option("--example", help="Print a request to start from, and nothing else.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Facts that no law of this action asks for too.")
    ] = False,
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Show what to send for an action: facts, units, who may say them, which laws ask.

    `caller` is whoever asks; `profile` is your profile.yaml; `derived` is worked out, never sent.
    With `--json`, what `GET /v1/actions/{action}` says.

    ```
    tidegate policy facts
    tidegate policy facts creator.payout
    tidegate policy facts creator.payout --example > request.json
    ```
    """
    from tidegate_api.actions import Actions

    bundle, catalogue = load(policies)
    actions = Actions(bundle)
    if action is None:
        if example:
            fail("--example wants an action", "`tidegate policy facts` lists them", code=USAGE)
        _list_actions(actions.all(), as_json)
        return
    if action not in catalogue.actions:
        _no_action(action, catalogue)
    found = actions.show(action)
    if example or as_json:
        emit(found["example"] if example else found)
        return
    say(f"[bold]{action}[/]  {found['title']['en']} · {found['title'].get('zh-Hans', '')}")
    say(f"asked by the {found['asked_by']}; when nobody answers: {found['if_unanswered']}")
    tell(f"laws: {', '.join(found['laws']) or found['ungoverned'] or 'none'}\n")
    groups = {name: group["facts"] for name, group in found["groups"].items()}
    rows = [
        row
        for group, known in (*groups.items(), ("", found["request_facts"]))
        for row in _fact_rows(group, known, every)
    ]
    table(("fact", "type", "said by", "meaning (laws that may ask)"), rows, stacked=True)
    if "kyc" in groups:
        say("[dim]kyc is read from the subject's verified_claims (OpenID Connect for Identity "
            "Assurance)[/]")  # fmt: skip
    if not every:
        say(
            "[dim]--all shows the facts that no law of this action asks for; --example a request[/]"
        )


@app.command()
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="A policy folder; policies when left out."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check the house rules of a policy folder, with file and line.

    Finds a missing annotation, a text that one language lacks, bad dates, duplicate ids, and
    Rego that only one of the two evaluators understands. Exit code 3 when there is a fault.

    ```
    tidegate policy check my-repository/policies
    ```
    """
    from tidegate_engine import lint

    where = folder or Path("policies")
    if not where.is_dir():
        fail(f"expected a policy folder; there is none at {where}", "name it: policy check FOLDER")
    faults = lint.check(where)
    if as_json:
        emit(
            {
                "faults": [
                    {"file": str(f.file), "line": f.line, "message": f.message} for f in faults
                ]
            }
        )
    else:
        for fault in faults:
            say(f"{fault.file}:{fault.line}: {fault.message}", markup=False)
        say(f"{len(faults)} faults" if len(faults) > 1 else "1 fault" if faults else "no faults")
    raise typer.Exit(NO if faults else DONE)


@app.command()
def build(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")] = Path(
        "build"
    ),
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Build the bundle (bundle.tar.gz, for any OPA) and its data (data/, for `opa test`).

    ```
    tidegate policy build --policies my-repository/policies --output build
    ```
    """
    from tidegate_engine import bundle as bundles

    bundle, _ = load(policies)
    made = {
        "bundle": str(bundles.write(bundle, output)),
        "revision": bundle.revision,
        "digest": bundle.digest,
    }
    if as_json:
        emit(made)
    else:
        say(f"{made['bundle']}  revision {made['revision']}  {made['digest']}")


_SHORT = {"allow_with_obligations": "obliges"}


def _list_actions(known: dict[str, Any], as_json: bool) -> None:
    if as_json:
        emit(known)
        return
    table(
        ("action", "asked by", "laws", "what it is"),
        (
            (one["action"], one["asked_by"], len(one["laws"]) or "none", one["title"]["en"])
            for one in known["actions"]
        ),
    )


def _fact_rows(group: str, known: dict[str, Any], every: bool) -> list[tuple[str, ...]]:
    """The facts of a group that a law asks for, and those that such a fact is worked out from."""
    derived = " ".join(
        fact["meaning"]
        for fact in known.values()
        if fact["laws"] and fact["said_by"] == ["derived"]
    )
    return [
        (
            f"{group}.{name}" if group else name,
            " | ".join(map(str, fact["one_of"])) if fact.get("one_of") else fact["type"],
            ", ".join(fact["said_by"]),
            f"{fact['meaning']} ({', '.join(fact['laws'])})" if fact["laws"] else fact["meaning"],
        )
        for name, fact in known.items()
        if every or fact["laws"] or name == "id" or name in derived
    ]


def _no_action(action: str, catalogue: Catalogue) -> NoReturn:
    fail(
        f"no action is named {action!r}",
        _perhaps(action, catalogue.actions, f"there are {', '.join(sorted(catalogue.actions))}"),
    )


def _perhaps(wrong: str, known: Iterable[str], otherwise: str) -> str:
    from difflib import get_close_matches

    names = list(known)
    near = [name for name in names if wrong.lower() in name] or get_close_matches(wrong, names)
    return f"perhaps {', '.join(near[:5])}" if near else otherwise


def _rule(rule: Rule, catalogue: Catalogue, lang: Language) -> dict[str, Any]:
    return {
        "id": rule.id,
        "law": rule.law,
        "title": catalogue.title(rule.id, lang.value),
        "description": rule.description,
        "citation": rule.citation,
        "url": rule.url,
        "actions": list(rule.all_actions),
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "confidence": rule.confidence,
        "topic": rule.topic,
        "retention": rule.retention,
        "effects": {
            effect: {
                "obligations": list(codes),
                **{
                    audience: catalogue.text(rule.id, effect, audience, lang.value)
                    for audience in ("person", "officer", "cure")
                },
            }
            for effect, codes in rule.effects.items()
        },
    }


def _period(rule: Rule) -> str:
    asleep = " (not yet)" if rule.valid_from > date.today().isoformat() else ""  # noqa: DTZ011 - a hint for a reader
    ends = f" to {rule.valid_to}" if rule.valid_to else ""
    return f"{'from' if ends or asleep else 'since'} {rule.valid_from}{ends}{asleep}"
