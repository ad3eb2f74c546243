"""What children and teenagers meet: whose data is collected, and which purchases go through."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from tidegate_api.week.cast import Cast, country_name, request
from tidegate_api.week.people import Person

from ._scene import Scene
from .identity import service_for

__all__ = ["SCENES"]

# How app stores divide ages: each category, and the age it ends below.
_CATEGORIES: Final = (("child", 13), ("younger_teen", 16), ("older_teen", 18), ("adult", 200))


def _young(lot: Random, cast: Cast, youngest: int, oldest: int) -> tuple[Person, dict[str, Any]]:
    """Somebody's younger sibling, weeks away from a birthday; every other one is American."""
    one = cast.from_home(lot, "US") if lot.random() < 0.5 else cast.anybody(lot)
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
        consent={"is_basis": True, "guardian": agrees, "parent_verifiable": agrees},
    )
    return asked, f"a child in {country_name(one.home)} fills in a profile"


def _purchase(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one, user = _young(lot, cast, 13, 17)
    user |= {"store_age_category": _category(user, cast), "guardian_consent": lot.random() < 0.75}
    asked = request(
        {"type": "user", "id": f"{one.id}-jr", "properties": user},
        "app.minor_purchase",
        {"type": "app", "id": service_for(one)},
    )
    return asked, f"a teenager in {country_name(one.home)} buys something in the app"


def _launch(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    asked = request(
        {"type": "user", "id": one.id, "properties": one.lives},
        "app.launch",
        {"type": "app", "id": service_for(one)},
    )
    return asked, f"{one.name} in {country_name(one.home)} opens the app"


def _category(user: dict[str, Any], cast: Cast) -> str:
    """What an app store says of somebody's age."""
    years = (cast.today - date.fromisoformat(user["birth_date"])).days // 365
    return next(name for name, below in _CATEGORIES if years < below)


SCENES = (
    Scene(1, _collect, ("context.consent.is_basis",)),
    Scene(1.4, _purchase, ("subject.properties.store_age_category",)),
    Scene(1, _launch),
)
