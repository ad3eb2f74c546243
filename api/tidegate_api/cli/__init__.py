"""``tidegate``: the command line."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from tidegate_api.cli import decide, keys, log, policy, profile, verify
from tidegate_api.cli._output import FAILED, console, errors, new_app
from tidegate_api.errors import ApiError
from tidegate_audit.errors import AuditError
from tidegate_engine.errors import EngineError

app = new_app(
    "Decides whether a platform's action is lawful before it happens, and proves the decision.\n\n"
    "Start with `tidegate demo`."
)
app.add_typer(policy.app, name="policy")
app.add_typer(log.app, name="log")
app.add_typer(verify.app, name="verify")
app.add_typer(keys.app, name="keys")
app.add_typer(profile.app, name="profile")
app.command()(decide.check)
app.command()(decide.simulate)


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
) -> None:
    """Serve the gate over HTTP. Needs a log: `tidegate log init` makes one, `serve` never does.

    Every other setting is read from the environment: see docs/http.md.
    """
    import os

    from tidegate_api.serve import main as serve_main

    for name, value in (("HOST", host), ("PORT", port), ("DIR", directory)):
        if value is not None:
            os.environ[f"TIDEGATE_{name}"] = str(value)
    raise typer.Exit(serve_main())


@app.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="Stop after the summary.")] = False,
    count: Annotated[int, typer.Option(help="Requests to play.", min=1)] = 5000,
    seed: Annotated[int, typer.Option(help="Another seed is another week.")] = 2025,
    port: Annotated[
        int | None, typer.Option(help="Port; the first free one when left out.")
    ] = None,
    directory: Annotated[
        Path | None, typer.Option("--dir", help="Where to keep log and keys.")
    ] = None,
) -> None:
    """Start a server, play a platform's week before the gate, check a proof, stay up."""
    from tidegate_api.demo import demo as play_demo

    play_demo(once=once, count=count, seed=seed, port=port, directory=directory, console=console)


def main() -> None:
    """Run the command line; an error of ours is one sentence, not a traceback."""
    try:
        app()
    except (ApiError, AuditError, EngineError, OSError) as error:
        errors.print("[bold red]tidegate:[/]", end=" ")
        errors.print(str(error), markup=False, soft_wrap=True)
        next_step = getattr(error, "next_step", "")
        if next_step:
            errors.print(next_step, markup=False, soft_wrap=True)
        raise SystemExit(FAILED) from None


def _print_version() -> None:
    console.print(f"tidegate {version('tidegate')}")
    raise typer.Exit


if __name__ == "__main__":
    main()
