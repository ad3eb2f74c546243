"""Whom advertising is chosen for, and audiences that are matched with others' data."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from tidegate_api.week.cast import Cast, country_name, request

from ._scene import Scene
from .identity import EUROPE, service_for

__all__ = ["SCENES"]

_PROFILES: Final = (
    ["user.behavior"],
    ["user.behavior.purchase_history", "user.location.imprecise"],
    ["user.behavior", "user.demographic.age_range"],
)
_COMPANY: Final = {"CN": "sh-tech", "US": "us-inc"}


def _target(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    profile = lot.choice(_PROFILES)
    if lot.random() < 0.03:
        profile = [*profile, "user.health_and_medical"]
    person: dict[str, Any] = {**one.lives, "birth_date": one.born.isoformat()}
    if one.home in EUROPE:
        person["believed_minor"] = one.age(cast.today) < 18
    asked = request(
        {"type": "actor", "id": _COMPANY.get(one.home, "sg-intl")},
        "ads.target",
        {"type": "person", "id": one.id, "properties": person},
        consent={"profiled_ads": lot.random() < 0.86},
        data={"categories": profile},
        service={"id": service_for(one)},
    )
    return asked, f"advertising is chosen for {one.name} in {country_name(one.home)}"


def _match(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    data, story = lot.choices(
        [
            ("us-audiences", "an audience is matched with an advertiser's customers"),
            ("us-newcomers", "newcomers, some of them under 18, are to be matched"),
            ("us-regulars", "six hundred regulars are to be matched"),
        ],
        [8, 1, 1],
    )[0]
    asked = request(
        {"type": "actor", "id": "us-inc"},
        "audience.match",
        {"type": "data", "id": data},
        flow={"id": f"{data}-to-brightwake"},
    )
    return asked, story


SCENES = (
    Scene(3, _target, ("resource.properties.birth_date", "context.consent.profiled_ads")),
    Scene(1, _match, ("context.flow",)),
)
