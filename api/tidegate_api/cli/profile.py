"""``tidegate profile``: what the organisation knows about itself."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from tidegate_api.cli._output import DONE, NO, Json, emit, new_app, say
from tidegate_api.cli.policy import Policies, load

app = new_app("Write and check the organisation's profile: what it knows about itself.")


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The profile, YAML.")],
    policies: Policies = None,
    as_json: Json = False,
) -> None:
    """Check a profile against the vocabulary of the law, and print its digest.

    ```
    tidegate profile sample > profile.yaml
    tidegate profile check profile.yaml
    ```
    """
    from tidegate_engine.profile import Profile

    bundle, _ = load(policies)
    profile = Profile.load(file)
    problems = list(profile.check(bundle))
    if as_json:
        emit(
            {
                "name": profile.name,
                "version": profile.version,
                "digest": profile.digest,
                "problems": [
                    {"file": p.file, "line": p.line, "message": p.message} for p in problems
                ],
            }
        )
    else:
        for problem in problems:
            say(str(problem), markup=False)
        say(f"{profile.name}, version {profile.version}, {profile.digest}")
        say(
            f"{len(problems)} problems"
            if len(problems) > 1
            else "1 problem"
            if problems
            else "no problems"
        )
    raise typer.Exit(NO if problems else DONE)


@app.command()
def sample(as_json: Json = False) -> None:
    """Print the profile of the demonstration's fictional platform, to start one's own from.

    It is YAML with comments; `--json` gives the same content without them.

    ```
    tidegate profile sample > profile.yaml
    ```
    """
    text = (files("tidegate_api.week") / "profile.yaml").read_text("utf-8")
    if not as_json:
        typer.echo(text, nl=False)
        return
    import yaml

    emit(yaml.safe_load(text))
