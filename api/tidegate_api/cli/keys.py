"""``tidegate keys``: who may ask."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tidegate_api.cli._output import Json, emit, fail, new_app, notices, say, table
from tidegate_api.roles import Role
from tidegate_api.settings import Settings

if TYPE_CHECKING:
    from tidegate_api.access import Access

app = new_app("Make, list and revoke API keys. A running server notices at once.")

Directory = Annotated[
    Path | None, typer.Option("--dir", help="The server's directory (TIDEGATE_DIR, or .tidegate).")
]


def open_access(directory: Path | None, *, new: bool = False) -> Access:
    """The keys of a server's directory; only making a key makes the file."""
    from tidegate_api.access import Access

    file = (directory or Settings.from_env().directory) / "access.sqlite"
    if not new and not file.exists():
        fail(
            f"expected keys in {file}; there are none yet",
            "make one with: tidegate keys create NAME, or name the server's directory with --dir",
        )
    return Access(file)


@app.command()
def create(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="The calling service, as it stands in every record."),
    ],
    role: Annotated[
        list[Role] | None,
        typer.Option("--role", help="service where none is given; may be given several times."),
    ] = None,
    action: Annotated[
        list[str] | None,
        typer.Option(
            "--action", help="Only this action, or a family such as 'data.*'; several times."
        ),
    ] = None,
    days: Annotated[int | None, typer.Option(help="Days until the key expires.", min=1)] = None,
    directory: Directory = None,
    as_json: Json = False,
) -> None:
    """Make a key. It is printed once and stored only as a hash.

    ```
    tidegate keys create wallet --action creator.payout --days 90
    tidegate keys create legal --role officer --role auditor
    ```
    """
    access = open_access(directory, new=True)
    expires = None if days is None else int(datetime.now(UTC).timestamp()) + days * 86_400
    try:
        key = access.create(name, role or [Role.SERVICE], actions=action, expires_at=expires)
    finally:
        access.close()
    if as_json:
        emit({"id": key.id, "name": key.name, "key": key.secret})
        return
    say(key.secret, markup=False)
    notices.print(f"[dim]id {key.id}. Keep the key now: it is not shown again.[/]")


@app.command("list")
def list_(directory: Directory = None, as_json: Json = False) -> None:
    """List the keys: names, roles, scopes, never secrets."""
    access = open_access(directory)
    rows = [
        {
            "id": key.id,
            "name": key.name,
            "roles": key.roles.split(),
            "actions": None if key.actions is None else key.actions.split(),
            "created": _day(key.created_at),
            "expires": _day(key.expires_at),
            "revoked": _day(key.revoked_at),
        }
        for key in access.keys()  # noqa: SIM118 - not a mapping
    ]
    access.close()
    if as_json:
        emit({"keys": rows})
        return
    table(
        ("id", "name", "roles", "actions", "created (UTC)", "expires", "revoked"),
        (
            (
                row["id"],
                row["name"],
                ", ".join(row["roles"] or ()),
                "any" if row["actions"] is None else ", ".join(row["actions"]),
                row["created"],
                row["expires"] or "",
                row["revoked"] or "",
            )
            for row in rows
        ),
    )


@app.command()
def revoke(
    key_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id that `tidegate keys list` shows.")
    ],
    directory: Directory = None,
    as_json: Json = False,
) -> None:
    """End a key now. It stays in the list, so that records that name it can be read."""
    access = open_access(directory)
    try:
        access.revoke(key_id)
    finally:
        access.close()
    if as_json:
        emit({"revoked": key_id})
    else:
        say(f"revoked {key_id}", markup=False)


@app.command()
def link(
    key_id: Annotated[
        str, typer.Argument(metavar="ID", help="The id that `tidegate keys list` shows.")
    ],
    directory: Directory = None,
    as_json: Json = False,
) -> None:
    """Make a link that signs in at the officer's desk once, as the holder of a key.

    It works for ten minutes, on the server whose directory this is.

    ```
    tidegate keys create legal --role officer
    tidegate keys link 0f3a5b7c9d1e
    ```
    """
    access = open_access(directory)
    try:
        token = access.make_link(key_id)
    finally:
        access.close()
    address = f"{Settings.from_env().base_url}/console/once/{token}"
    if as_json:
        emit({"link": address})
        return
    say(address, markup=False)
    notices.print("[dim]For one sign-in within ten minutes. Whoever has it is let in.[/]")


def _day(moment: int | None) -> str | None:
    return (
        None if moment is None else datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M")
    )
