"""``tidegate profile``: what the organisation knows about itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tidegate_api.cli._output import DONE, NO, Json, console, emit, new_app
from tidegate_api.cli.policy import Policies, load
from tidegate_engine.profile import Profile

app = new_app("Check the organisation's profile before a server reads it.")


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
        emit({"digest": profile.digest, "version": profile.version, "problems": [str(p) for p in problems]})
    else:
        for problem in problems:
            console.print(f"{file}: {problem}", markup=False, soft_wrap=True)
        console.print(f"{profile.name}, version {profile.version}, {profile.digest}")
        console.print(f"{len(problems)} problems" if problems else "no problems")
    raise typer.Exit(NO if problems else DONE)
