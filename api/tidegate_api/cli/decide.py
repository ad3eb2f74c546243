"""``tidegate check`` and ``tidegate simulate``: ask the gate from the command line."""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from tidegate_api.cli._output import DONE, NO, Json, emit, fail, say
from tidegate_api.cli.policy import Policies, load
from tidegate_api.settings import Settings
from tidegate_audit.log import Log
from tidegate_engine import bundle as bundles
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.gate import Gate
from tidegate_engine.profile import Profile

RequestFile = Annotated[
    str, typer.Argument(help="An AuthZEN evaluation request, JSON; - reads standard input.")
]
ProfileFile = Annotated[
    Path | None, typer.Option("--profile", help="The organisation's profile (TIDEGATE_PROFILE).")
]
Language = Annotated[str, typer.Option("--lang", help="en or zh-Hans.")]


def check(
    request: RequestFile,
    url: Annotated[
        str | None,
        typer.Option(
            help="Ask a running server there (key in TIDEGATE_KEY) instead of deciding here."
        ),
    ] = None,
    directory: Annotated[
        Path | None,
        typer.Option("--dir", help="The directory with the log (TIDEGATE_DIR, or .tidegate)."),
    ] = None,
    profile: ProfileFile = None,
    policies: Policies = None,
    receipt: Annotated[
        Path | None, typer.Option(help="Write the receipt there, for `tidegate verify receipt`.")
    ] = None,
    lang: Language = "en",
    as_json: Json = False,
) -> None:
    """Ask whether an action is lawful. The answer is recorded and comes with a receipt."""
    body = _body(request)
    if url is not None:
        answer = _ask_server(url, body, lang, as_json)
    else:
        answer = _ask_here(body, directory, profile, policies, lang, as_json)
    if receipt is not None:
        receipt.write_text(json.dumps(answer["context"]["receipt"], indent=1) + "\n")
    if as_json:
        emit(answer)
    else:
        tell(answer)
    raise typer.Exit(DONE if answer["decision"] else NO)


def simulate(
    request: RequestFile,
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Decide as of noon of that day.")
    ] = None,
    profile: ProfileFile = None,
    policies: Policies = None,
    bundle: Annotated[
        Path | None, typer.Option(help="Decide under this bundle or policy folder instead.")
    ] = None,
    lang: Language = "en",
    as_json: Json = False,
) -> None:
    """Ask what would be decided: another day, another bundle. Never recorded, never an answer."""
    shipped, _ = load(policies)
    asked = shipped if bundle is None else bundles.load(bundle)
    gate = Gate(bundle=asked, evaluator=Embedded(asked), profile=_profile(profile), log=None)
    day: date | None = None if today is None else today.date()
    decision = gate.simulate(_body(request), today=day)
    answer = decision.to_authzen(lang=lang, audience="officer")
    answer = {"simulated": True, "not_a_gate_answer": True, **answer}
    if as_json:
        emit(answer)
    else:
        say("[yellow]Simulated: not recorded, and not a gate answer.[/]")
        tell(answer)
    raise typer.Exit(DONE if answer["decision"] else NO)


def tell(answer: dict[str, Any]) -> None:
    """Print an answer for a person."""
    context = answer["context"]
    colour = "green" if answer["decision"] else "red" if context["outcome"] == "deny" else "yellow"
    say(f"[bold {colour}]{context['outcome']}[/]  {context['evaluation_id']}")
    for reason in context["reasons"]:
        say(f"\n[bold]{reason['rule']}[/] ({reason['effect']})  {reason['title']}")
        say(f"  {reason['message']}")
        if reason.get("cure"):
            say(f"  cure: {reason['cure']}")
        say(f"  [dim]{reason['citation']}  {reason['url']}[/]")
    for missing in context["missing_facts"]:
        say(f"missing [bold]{missing['fact']}[/], asked for by {missing['law']}")
    for obligation in context["obligations"]:
        said = obligation["properties"]
        say(f"owed [bold]{obligation['id']}[/] by {said['who']}: {said['title']}")
    if context.get("receipt"):
        say(f"\nrecord {context['receipt']['index']} of {context['receipt']['origin']}")


def _ask_here(
    body: bytes,
    directory: Path | None,
    profile: Path | None,
    policies: list[Path] | None,
    lang: str,
    as_json: bool,
) -> dict[str, Any]:
    settings = Settings.from_env()
    home = directory or settings.directory
    if not (home / "log").is_dir():
        fail(
            f"there is no log in {home}; make one with `tidegate log init --dir {home}`",
            as_json=as_json,
        )
    bundle, _ = load(policies)
    log = Log.open(home / "log", anchor=settings.anchor or home / "log.anchor")
    try:
        gate = Gate(bundle=bundle, evaluator=Embedded(bundle), profile=_profile(profile), log=log)
        answer: dict[str, Any] = gate.check(body, caller="command-line").to_authzen(lang=lang)
        return answer
    finally:
        log.close()


def _ask_server(url: str, body: bytes, lang: str, as_json: bool) -> dict[str, Any]:
    key = os.environ.get("TIDEGATE_KEY")
    if not key:
        fail(
            "set TIDEGATE_KEY to an API key of that server (`tidegate keys create`)",
            as_json=as_json,
        )
    asked = urllib.request.Request(  # noqa: S310 - the address is the user's own
        f"{url.rstrip('/')}/access/v1/evaluation",
        data=body,
        headers={
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Accept-Language": lang,
        },
    )
    try:
        with urllib.request.urlopen(asked, timeout=30) as reply:  # noqa: S310
            answer: dict[str, Any] = json.load(reply)
            return answer
    except urllib.error.HTTPError as error:
        fail(f"HTTP {error.code}: {error.read().decode(errors='replace')}", as_json=as_json)
    except OSError as error:
        fail(f"no answer from {url}: {error}", as_json=as_json)


def _body(request: str) -> bytes:
    return sys.stdin.buffer.read() if request == "-" else Path(request).read_bytes()


def _profile(named: Path | None) -> Profile:
    found = named or Settings.from_env().profile_file
    return Profile.load(found) if found is not None else Profile.empty()
