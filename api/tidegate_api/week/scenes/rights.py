"""People who take their data along, have it erased, or move; records that are to go."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from tidegate_api.week.cast import Cast, country_name, request

from ._scene import Scene

__all__ = ["SCENES"]

# flow, data, who gives it, where the person lives now
_MOVES: Final = (
    ("intl-account-to-virginia", "intl-account", "sg-intl", ("US",)),
    ("us-account-to-singapore", "us-account", "us-inc", ("MX", "MY", "TH", "ZA")),
)


def _export_data(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    asked = request(
        {"type": "user", "id": one.id, "properties": {"in_us": one.home == "US"}},
        "user.export_data",
        {"type": "app", "id": "harbour-red-cn" if one.home == "CN" else "harbour-red-intl"},
        portability={"response": "full"},
    )
    return asked, f"{one.name} takes all data along"


def _delete(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    old = lot.random() < 0.6
    made = cast.days_ago(lot.randrange(4200, 5000) if old else lot.randrange(300, 3000))
    kind = lot.choice(["dsp_dealing", "sanctions"])
    asked = request(
        {"type": "actor", "id": "us-inc"},
        "record.delete",
        {
            "type": "record",
            "id": f"r-{lot.randrange(16**6):06x}",
            "properties": {"kind": kind, "made_on": made},
        },
    )
    story = "a sanctions search" if kind == "sanctions" else "a restricted dealing"
    return asked, f"the record of {story} of {made} is to be deleted"


def _erase(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    record: dict[str, Any] = {"kind": "other", "legal_hold": False, "dealing_open": False}
    story = "an old post"
    drawn = lot.random()
    if drawn < 0.07:
        record["legal_hold"], story = True, "a post that counsel holds"
    elif drawn < 0.2:
        record["dealing_open"], story = True, "the address of a parcel on its way"
    asked = request(
        {"type": "actor", "id": "sh-tech" if one.home == "CN" else "sg-intl"},
        "data.delete",
        {"type": "record", "id": f"r-{lot.randrange(16**6):06x}", "properties": record},
        person={"id": one.id, **one.lives, "request_proven": lot.random() < 0.93},
    )
    return asked, f"{one.name} wants {story} erased"


def _move(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    flow, data, giver, homes = lot.choice(_MOVES)
    new = lot.choice(homes)
    user: dict[str, Any] = {"country": new, "birth_date": one.born.isoformat()}
    if new == "US":
        user["state"] = one.state or "CA"
    if one.age(cast.today) < 18:
        user["guardian_consent"] = lot.random() < 0.7
    asked = request(
        {"type": "user", "id": one.id, "properties": user},
        "account.move_region",
        {"type": "data", "id": data},
        actor={"id": giver},
        flow={"id": flow},
        notice={"region": lot.random() < 0.96},
        consent={"region": lot.random() < 0.93},
    )
    return asked, f"{one.name} has moved to {country_name(new)}, and the account follows"


SCENES = (
    Scene(1.5, _export_data, ("context.portability",)),
    Scene(0.6, _delete, ("resource.properties.made_on",)),
    Scene(1.2, _erase, ("context.person.request_proven",)),
    Scene(0.8, _move, ("context.consent.region",)),
)
