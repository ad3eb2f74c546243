"""What children and teenagers meet: whose data is collected, and which purchases go through."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from tidegate_api.week.cast import Cast, country_name, request
from tidegate_api.week.people import Person

from ._scene import Scene
from .identity import service_for

__all__ = ["SCENES"]


def _young(lot: Random, cast: Cast, youngest: int, oldest: int) -> tuple[Person, dict[str, Any]]:
    """Somebody's younger brother or sister, weeks away from a birthday."""
    one = cast.anybody(lot)
    first = date(cast.today.year - lot.randrange(youngest, oldest + 1), cast.today.month, 1)
    born = first - timedelta(days=lot.randrange(10, 300))
    return one, {**one.lives, "birth_date": born.isoformat()}


def _collect(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one, user = _young(lot, cast, 9, 16)
    agrees = lot.random() < 0.8
    if one.home == "CA":
        user["province"] = lot.choice(["BC", "ON", "QC"])
    asked = request(
        {"type": "user", "id": f"{one.id}-jr", "properties": {**user, "guardian_consent": agrees}},
        "child.collect",
        {"type": "service", "id": service_for(one)},
        consent={"is_basis": True, "guardian": agrees},
    )
    return asked, f"a child in {country_name(one.home)} fills in a profile"


SCENES = (Scene(1, _collect, ("context.consent.is_basis",)),)
