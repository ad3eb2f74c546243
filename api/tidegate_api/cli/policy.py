"""``tidegate policy``: read the law, check it, build it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from tidegate_api.cli._output import DONE, NO, Json, console, emit, fail, new_app, say, table
from tidegate_engine import bundle as bundles
from tidegate_engine.bundle import Bundle
from tidegate_engine.catalogue import Action, Catalogue, Rule

app = new_app("Read the law, check it, and build the bundle that is served.")

Policies = Annotated[
    list[Path] | None,
    typer.Option(
        "--policies", help="A further policy folder or bundle, laid beside the shipped law."
    ),
]
Language = Annotated[str, typer.Option("--lang", help="en or zh-Hans.")]


def load(policies: list[Path] | None) -> tuple[Bundle, Catalogue]:
    """The shipped law with further folders beside it."""
    bundle = bundles.load_shipped(*(policies or ()))
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
    lang: Language = "en",
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """List every rule: its law, effects, dates and citation."""
    bundle, catalogue = load(policies)
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
    rows = [
        (
            rule.id,
            ", ".join(rule.effects),
            _period(rule),
            rule.confidence,
            rule.citation,
            catalogue.title(rule.id, lang),
        )
        for rule in rules
    ]
    console.print(table("", ("rule", "effects", "in force", "sure", "citation", "title"), rows))
    laws = {rule.law for rule in rules}
    say(
        f"\n{len(rules)} rules of {len(laws)} laws, revision {bundle.revision}, "
        f"{bundle.digest[:19]}…"
    )


@app.command()
def show(
    rule: Annotated[str, typer.Argument(help="The rule's id, such as us.dsp.brokerage_covered.")],
    lang: Language = "en",
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Show one rule: what it says, to whom, since when, and what would cure it."""
    _, catalogue = load(policies)
    if rule not in catalogue.rules:
        near = [
            known for known in catalogue.rules if rule in known or known.rsplit(".", 1)[-1] in rule
        ]
        fail(
            f"no rule is named {rule!r}; "
            f"perhaps {', '.join(near[:5]) or 'see `tidegate policy list`'}",
            as_json=as_json,
        )
    found = _rule(catalogue.rules[rule], catalogue, lang)
    if as_json:
        emit(found)
        return
    say(f"[bold]{found['id']}[/]  {found['title']}")
    say(f"{found['citation']}  {found['url']}")
    say(
        f"in force {_period(catalogue.rules[rule])}, confidence {found['confidence']}, "
        f"kept {found['retention']}"
    )
    say(f"speaks on {', '.join(found['actions'])}\n")
    say(found["description"])
    for effect, said in found["effects"].items():
        say(
            f"\n[bold]{effect}[/]"
            + (f", with {', '.join(said['obligations'])}" if said["obligations"] else "")
        )
        for audience in ("person", "officer", "cure"):
            if said.get(audience):
                say(f"  [dim]{audience}[/] {said[audience]}")


@app.command()
def facts(
    action: Annotated[str, typer.Argument(help="An action, such as creator.payout.")],
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Show what to send for an action: groups, facts, units, and who may say them."""
    _, catalogue = load(policies)
    if action not in catalogue.actions:
        fail(
            f"no action is named {action!r}; there are {', '.join(sorted(catalogue.actions))}",
            as_json=as_json,
        )
    found = action_facts(catalogue.actions[action], catalogue)
    if as_json:
        emit(found)
        return
    say(f"[bold]{action}[/]  {found['title']['en']} · {found['title'].get('zh-Hans', '')}")
    say(f"asked by {found['asked_by']}; laws: {', '.join(found['laws']) or 'none'}")
    say(f"when unanswered: {found['if_unanswered']}\n")
    rows = [
        (
            f"{group}.{name}" if group != "request" else name,
            fact["type"],
            ", ".join(fact["said_by"]),
            fact["description"],
        )
        for group, names in found["facts"].items()
        for name, fact in names.items()
    ]
    console.print(table("", ("fact", "type", "who may say it", "meaning"), rows))


@app.command()
def check(
    folder: Annotated[Path, typer.Argument(help="A policy folder.")] = Path("policies"),
    as_json: Json = False,
) -> None:
    """Check the house rules of a policy folder, with file and line."""
    from tidegate_engine import lint

    faults = lint.check(folder)
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
        say(f"{len(faults)} faults" if faults else "no faults")
    raise typer.Exit(NO if faults else DONE)


@app.command()
def build(
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")] = Path(
        "build"
    ),
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Build the bundle (bundle.tar.gz, for any OPA) and its data (data/, for `opa test`)."""
    bundle, _ = load(policies)
    bundles.write(bundle, output)
    made = {
        "bundle": str(output / "bundle.tar.gz"),
        "revision": bundle.revision,
        "digest": bundle.digest,
    }
    if as_json:
        emit(made)
    else:
        say(f"{made['bundle']}  revision {made['revision']}  {made['digest']}")


def action_facts(action: Action, catalogue: Catalogue) -> dict[str, Any]:
    """What to send for an action, as data (the same for the command line and HTTP)."""
    groups: dict[str, Any] = {}
    for group in action.takes:
        properties: dict[str, Any] = dict(catalogue.schemas[group].get("properties", {}))  # type: ignore[call-overload]
        groups[group] = {name: _fact(fact) for name, fact in properties.items()}
    if action.states:
        known: dict[str, Any] = dict(catalogue.schemas["request"]["properties"])  # type: ignore[call-overload]
        groups["request"] = {name: _fact(known[name]) for name in action.states}
    return {
        "action": action.name,
        "title": dict(action.titles),
        "asked_by": action.asked_by,
        "if_unanswered": action.if_unanswered,
        "laws": sorted({r.law for r in catalogue.rules.values() if action.name in r.all_actions}),
        "facts": groups,
    }


def _fact(schema: dict[str, Any]) -> dict[str, Any]:
    kind = schema.get("format") or schema.get("type", "object")
    if "enum" in schema:
        kind = " | ".join(map(str, schema["enum"]))
    return {
        "type": kind,
        "description": schema.get("description", ""),
        "said_by": list(schema.get("x-said-by", [])),
        "source": schema.get("x-source"),
    }


def _rule(rule: Rule, catalogue: Catalogue, lang: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "law": rule.law,
        "title": catalogue.title(rule.id, lang),
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
                    audience: catalogue.text(rule.id, effect, audience, lang)
                    for audience in ("person", "officer", "cure")
                },
            }
            for effect, codes in rule.effects.items()
        },
    }


def _period(rule: Rule) -> str:
    asleep = " (not yet)" if rule.valid_from > date.today().isoformat() else ""  # noqa: DTZ011 - a hint for a reader
    return f"{rule.valid_from} – {rule.valid_to or ''}{asleep}".rstrip(" –") + (
        "" if rule.valid_to else " –"
    )
