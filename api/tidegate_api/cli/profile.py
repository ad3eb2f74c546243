"""``tidegate profile``: what the organisation knows about itself."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from tidegate_api.cli._output import DONE, NO, Json, emit, new_app, say
from tidegate_api.cli.policy import Policies, load
from tidegate_engine.profile import Profile

app = new_app("Write and check the organisation's profile: what it knows about itself.")


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The profile, YAML.")],
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Check a profile against the vocabulary of the law, and print its digest."""
    bundle, _ = load(policies)
    profile = Profile.load(file)
    problems = list(profile.check(bundle))
    if as_json:
        emit(
            {
                "digest": profile.digest,
                "version": profile.version,
                "problems": [str(p) for p in problems],
            }
        )
    else:
        for problem in problems:
            say(f"{file}: {problem}", markup=False)
        say(f"{profile.name}, version {profile.version}, {profile.digest}")
        say(f"{len(problems)} problems" if problems else "no problems")
    raise typer.Exit(NO if problems else DONE)


@app.command()
def sample() -> None:
    """Print the profile of the demonstration's fictional platform, to start one's own from."""
    typer.echo((files("tidegate_api.week") / "profile.yaml").read_text("utf-8"), nl=False)
