"""``tidegate check`` and ``tidegate simulate``: ask the gate from the command line."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from tidegate_api.cli._output import (
    DONE,
    NO,
    USAGE,
    Json,
    Lang,
    Language,
    console,
    emit,
    fail,
    say,
    tell,
)
from tidegate_api.cli.policy import Policies
from tidegate_api.settings import Settings

RequestFile = Annotated[
    str,
    typer.Argument(
        metavar="REQUEST", help="An AuthZEN evaluation request, JSON; - reads standard input."
    ),
]
ProfileFile = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        help="The organisation's profile (TIDEGATE_PROFILE, or profile.yaml in --dir).",
    ),
]


def check(
    request: RequestFile,
    url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Ask the server there, with the key in TIDEGATE_KEY, instead of deciding here.",
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
    lang: Lang = Language.EN,
    as_json: Json = False,
) -> None:
    """Ask whether an action is lawful. The answer is recorded and comes with a receipt.

    Law, evaluator, profile and log are those that `tidegate serve` would use.
    With `--json` the answer is AuthZEN's, as over HTTP.

    ```
    tidegate check request.json --receipt receipt.json
    tidegate policy facts store.open --example | tidegate check -
    TIDEGATE_KEY=tg_… tidegate check request.json --url http://127.0.0.1:8180
    ```
    """
    body = _body(request)
    if receipt is not None:
        # Before asking: an answer that is recorded must not be lost to a wrong path.
        _must_be_writable(receipt)
    if url is not None:
        answer = _ask_server(url, body, lang)
    else:
        answer = _ask_here(body, _settings(directory, profile, policies), lang)
    if receipt is not None:
        receipt.write_text(json.dumps(answer["context"]["receipt"], indent=1) + "\n")
    if as_json:
        emit(answer)
    else:
        show(answer)
    raise typer.Exit(DONE if answer["decision"] else NO)


def simulate(
    request: RequestFile,
    today: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help="Decide as of noon of that day."),
    ] = None,
    directory: Annotated[
        Path | None,
        typer.Option("--dir", help="Where profile.yaml may be (TIDEGATE_DIR, or .tidegate)."),
    ] = None,
    profile: ProfileFile = None,
    policies: Policies = None,
    bundle: Annotated[
        Path | None, typer.Option(help="Decide under this bundle or policy folder instead.")
    ] = None,
    lang: Lang = Language.EN,
    as_json: Json = False,
) -> None:
    """Ask what would be decided: another day, another bundle. Never recorded, never an answer.

    No log is needed. The texts are those for the officer, with what would cure a refusal.

    ```
    tidegate simulate request.json --today 2027-01-01
    tidegate simulate request.json --bundle draft/policies
    ```
    """
    from tidegate_api.serve import load_bundle, open_screening
    from tidegate_engine.evaluator.embedded import Embedded
    from tidegate_engine.gate import Gate
    from tidegate_engine.profile import Profile

    settings = _settings(directory, profile, policies)
    asked = load_bundle(bundle or settings.bundle, settings.policies)
    gate = Gate(
        bundle=asked,
        evaluator=Embedded(asked),
        profile=Profile.load(settings.profile_file),
        log=None,
        screening=open_screening(settings, asked),
    )
    day: date | None = None if today is None else today.date()
    decision = gate.simulate(_body(request), today=day)
    answer = decision.to_authzen(lang=lang.value, audience="officer")
    answer = {"simulated": True, "not_a_gate_answer": True, **answer}
    if as_json:
        emit(answer)
    else:
        say("[yellow]Simulated: not recorded, and not a gate answer.[/]")
        show(answer)
    raise typer.Exit(DONE if answer["decision"] else NO)


def show(answer: dict[str, Any]) -> None:
    """Print an answer for a person."""
    context = answer["context"]
    outcome = str(context.get("outcome", "allow" if answer["decision"] else "deny"))
    colour = "green" if answer["decision"] else "red" if outcome == "deny" else "yellow"
    say(f"[bold {colour}]{outcome}[/]  {context.get('evaluation_id', '')}")
    for reason in context.get("reasons", ()):
        say(f"\n[bold]{reason['rule']}[/] ({reason['effect']})  {escape(reason['title'])}")
        tell(reason["message"], indent=2)
        if reason.get("cure"):
            tell(f"cure: {reason['cure']}", indent=2)
        say(f"  [dim]{escape(reason['citation'])}  {reason['url']}[/]")
    if context.get("missing_facts"):
        say("\nmissing")
    for missing in context.get("missing_facts", ()):
        say(f"  [bold]{missing['fact']}[/], asked for by {missing['law']}")
        tell(f"{missing.get('description', '')} {whence(missing)}".strip(), indent=4, style="dim")
    if context.get("obligations"):
        say("\nowed")
    for obligation in context.get("obligations", ()):
        said = obligation["properties"]
        say(f"  [bold]{obligation['id']}[/] by {said['who']}: {escape(said['title'])}")
    for error in context.get("errors", ()):
        detail = f" ({error['detail']})" if error.get("detail") else ""
        tell(f"{error['code']}: {error['message']}{detail}", indent=2)
    if context.get("receipt"):
        say(f"\nrecord {context['receipt']['index']} of {context['receipt']['origin']}")


def whence(missing: dict[str, Any]) -> str:
    """Who can say a missing fact: what the reader has to do about it."""
    speakers = set(missing.get("said_by", ()))
    if "caller" in speakers:
        return "State it in the request."
    if "profile" in speakers:
        return "Your profile has to say it."
    if "derived" in speakers:
        return "Worked out, never stated: state what it is worked out from."
    return ""


def _settings(
    directory: Path | None, profile: Path | None, policies: list[Path] | None
) -> Settings:
    settings = Settings.from_env()
    return replace(
        settings,
        directory=directory or settings.directory,
        profile=profile or settings.profile,
        policies=tuple(policies or settings.policies),
    )


def _ask_here(body: bytes, settings: Settings, lang: Language) -> dict[str, Any]:
    from tidegate_api.serve import open_gate
    from tidegate_audit.errors import StartError

    home = settings.directory
    if not settings.log_directory.is_dir():
        fail(
            f"expected a log in {home}; there is none",
            f"make one with: tidegate log init ORIGIN --dir {home}",
        )
    try:
        opened = open_gate(settings)
    except StartError as error:
        held = "open for writing" in str(error)
        fail(str(error), "ask the server that holds it, with --url" if held else "")
    with opened as gate:
        answer = gate.check(body, caller="command-line", lang=lang.value)
        told: dict[str, Any] = answer.to_authzen(lang=lang.value)
        return told


def _ask_server(url: str, body: bytes, lang: Language) -> dict[str, Any]:
    import urllib.error
    import urllib.request
    from http.client import HTTPException

    if not url.startswith(("https://", "http://")):
        fail(f"expected an address that starts with https:// or http://; got {url!r}", code=USAGE)
    key = os.environ.get("TIDEGATE_KEY")
    if not key:
        fail(
            "expected an API key of that server in TIDEGATE_KEY; it is not set",
            "make one with: tidegate keys create NAME",
        )
    try:
        asked = urllib.request.Request(  # noqa: S310 - the address is the user's own
            f"{url.rstrip('/')}/access/v1/evaluation",
            data=body,
            headers={
                "Authorization": f"Bearer {key}",
                "Content-Type": "application/json",
                "Accept-Language": lang.value,
            },
        )
        with urllib.request.urlopen(asked, timeout=30) as reply:  # noqa: S310
            answer = json.load(reply)
    except urllib.error.HTTPError as error:
        with error:
            fail(*_refusal(error.code, error.read()))
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        fail(f"no answer from {url}: {reason}", "start it with: tidegate serve")
    except ValueError as error:
        fail(f"{url}: expected the address of a Tidegate server; {error}")
    if not isinstance(answer, dict) or "decision" not in answer:
        fail(f"{url}: expected an AuthZEN answer; got something else")
    answer.setdefault("context", {})
    return answer


def _refusal(status: int, body: bytes) -> tuple[str, str]:
    """What a server said when it gave no decision: the sentence, and what to do next."""
    try:
        error = json.loads(body)["error"]
        where = f"{error['where']}: " if error.get("where") else ""
        return f"HTTP {status}: {where}{error['message']}", str(error.get("next") or "")
    except (ValueError, KeyError, TypeError):
        return f"HTTP {status}: {body[:200].decode(errors='replace')}", ""


def _must_be_writable(file: Path) -> None:
    new = not file.exists()
    with file.open("ab"):
        pass
    if new:
        file.unlink()


def _body(request: str) -> bytes:
    if request != "-":
        return Path(request).read_bytes()
    if sys.stdin.isatty():
        console.print("[dim]reading a request from standard input; Ctrl-D ends it[/]")
    return sys.stdin.buffer.read()
