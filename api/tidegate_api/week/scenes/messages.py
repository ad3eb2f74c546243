"""Messages between two, and groups that are joined."""

from __future__ import annotations

from random import Random
from typing import Any

from tidegate_api.week.cast import Cast, country_name, request
from tidegate_api.week.people import Person

from ._scene import Scene
from .identity import service_for

__all__ = ["SCENES"]


def _ask(
    lot: Random, one: Person, action: str, chat: dict[str, Any], resource: tuple[str, str]
) -> dict[str, Any]:
    user = {**one.lives, "birth_date": one.born.isoformat(), "phone_verified": lot.random() < 0.97}
    return request(
        {"type": "user", "id": one.id, "properties": user},
        action,
        {"type": resource[0], "id": resource[1]},
        chat=chat,
        service={"id": service_for(one)},
    )


def _chat(lot: Random, known: float) -> dict[str, Any]:
    # Between people who know each other nobody's age is looked at.
    if lot.random() < known:
        return {"connected": True}
    return {"connected": False, "other_minor": lot.random() < 0.05}


def _send(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    message = ("content", f"c-{lot.randrange(16**8):08x}")
    asked = _ask(lot, one, "message.send", _chat(lot, 0.8), message)
    return asked, f"{one.name} from {country_name(one.home)} writes a message"


def _join(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    members = lot.randrange(501, 900) if lot.random() < 0.05 else lot.randrange(3, 400)
    group = f"g-{lot.randrange(16**6):06x}"
    chat = {"id": group, **_chat(lot, 0.85), "members": members}
    asked = _ask(lot, one, "group.join", chat, ("content", group))
    return asked, f"{one.name} joins a group of {members}"


SCENES = (
    Scene(4, _send, ("context.chat.connected",)),
    Scene(1.5, _join, ("context.chat.members",)),
)
