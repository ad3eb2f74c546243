"""All commands of ``tidegate``, put together."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from tidegate_api.cli import (
    author,
    decide,
    evidence,
    export,
    keys,
    log,
    policy,
    profile,
    screening,
    verify,
)
from tidegate_api.cli._output import Json, console, emit, new_app

app = new_app(
    "Decides whether a platform's action is lawful before it happens, and proves the decision.\n\n"
    "New here? `tidegate demo` plays a week of a platform's life. By hand:\n\n"
    "```\n"
    "tidegate log init gate.example.com/sg/2026h2-0\n"
    "tidegate policy facts creator.payout --example > request.json\n"
    "tidegate check request.json --receipt receipt.json\n"
    "tidegate verify receipt receipt.json --policy .tidegate/log/tlog-policy\n"
    "```"
)
app.command()(decide.check)
app.command()(decide.simulate)
app.command()(screening.screen)
verify.app.command("evidence")(evidence.verify_evidence)
app.add_typer(verify.app, name="verify")
app.add_typer(log.app, name="log")
for command in (author.trace, author.new, author.diff):
    policy.app.command()(command)
export.app.command("evidence")(evidence.export_evidence)
app.add_typer(export.app, name="export")
app.add_typer(policy.app, name="policy")
app.add_typer(profile.app, name="profile")
app.add_typer(screening.app, name="lists")
app.add_typer(keys.app, name="keys")


@app.callback(invoke_without_command=False)
def _tidegate(
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and leave.",
            is_eager=True,
            callback=lambda asked: _print_version() if asked else None,
        ),
    ] = False,
) -> None:
    pass


@app.command()
def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on (TIDEGATE_HOST, or 127.0.0.1).")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port (TIDEGATE_PORT, or 8180).", min=0, max=65535)
    ] = None,
    directory: Annotated[
        Path | None,
        typer.Option("--dir", help="Directory of log and keys (TIDEGATE_DIR, or .tidegate)."),
    ] = None,
    profile_file: Annotated[
        Path | None,
        typer.Option(
            "--profile",
            help="The organisation's profile (TIDEGATE_PROFILE, or profile.yaml in --dir).",
        ),
    ] = None,
    development: Annotated[
        bool,
        typer.Option("--dev", help="Print a link that signs in once at the desk (TIDEGATE_DEV=1)."),
    ] = False,
) -> None:
    """Serve the gate over HTTP until Ctrl-C or SIGTERM.

    It needs a log: `tidegate log init` makes one, `serve` never does.
    Every other setting is read from the environment, see the README.

    ```
    tidegate keys create wallet --role service --action 'creator.payout'
    tidegate serve --port 8180
    ```
    """
    import os

    from tidegate_api.serve import main as serve_main

    given = {"HOST": host, "PORT": port, "DIR": directory, "PROFILE": profile_file}
    if development:
        given["DEV"] = 1
    for name, value in given.items():
        if value is not None:
            os.environ[f"TIDEGATE_{name}"] = str(value)
    raise typer.Exit(serve_main())


@app.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="Stop after the summary.")] = False,
    count: Annotated[int, typer.Option(help="Requests to play.", min=1)] = 5000,
    seed: Annotated[int, typer.Option(help="Another seed is another week.")] = 2025,
    port: Annotated[
        int | None,
        typer.Option(help="Port: 8180, or any free one if it is taken.", min=0, max=65535),
    ] = None,
    directory: Annotated[
        Path | None,
        typer.Option("--dir", help="Where to keep log and keys (.tidegate/demo)."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Start a server, play a platform's week before the gate, check a proof, stay up.

    Everything is real: a server of its own on loopback, HTTP, a log on disk.
    A second run goes on in the same log.

    ```
    tidegate demo --once --count 500
    ```
    """
    from tidegate_api.demo import demo as play_demo

    play_demo(
        once=once,
        count=count,
        seed=seed,
        port=port,
        directory=directory,
        console=console,
        emit=emit if as_json else None,
    )


def _print_version() -> None:
    console.print(f"tidegate {version('tidegate')}")
    raise typer.Exit
