"""What the legal desk, the compliance office, trust and safety, and the app's stores ask."""

from __future__ import annotations

from random import Random
from typing import Any

from tidegate_api.week.cast import Cast, country_name, request

from ._scene import Scene

__all__ = ["SCENES"]


def _disclose(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    giver, data, country = lot.choice(
        [("sh-tech", "cn-orders", "US"), ("us-inc", "us-accounts", "US")]
    )
    demand: dict[str, Any] = {"authority_country": country}
    if giver == "sh-tech":
        demand["prc_approval"] = lot.random() < 0.3
    asked = request(
        {"type": "actor", "id": giver}, "data.disclose", {"type": "data", "id": data}, demand=demand
    )
    return asked, f"an American court's subpoena reaches {giver}"


def _app(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    action, giver, story = lot.choice(
        [
            ("app.distribute", "orchard-store", "an app store offers the new version"),
            ("app.host", "blue-mesa-cloud", "the host in Virginia starts another server"),
        ]
    )
    asked = request(
        {"type": "actor", "id": giver}, action, {"type": "app", "id": "harbour-red-intl"}
    )
    return asked, story


def _report(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    giver, kind, facts = lot.choice(
        [
            ("us-inc", "dsp_audit", {"restricted_dealings": True}),
            ("us-inc", "dsp_cloud", {"restricted_dealings": True, "cloud": True}),
            ("sh-tech", "cn_data_duties", {}),
        ]
    )
    asked = request(
        {"type": "actor", "id": giver},
        "report.check",
        {"type": "report", "id": kind, "properties": {"kind": kind, **facts}},
    )
    return asked, f"the compliance office asks what {giver} owes ({kind})"


def _takedown(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    hours = lot.randrange(1, 40)
    takedown: dict[str, Any] = {"ground": "other", "valid": True, "response": "examine"}
    story = "somebody wants a post gone that copies a photograph"
    if lot.random() < 0.7:
        takedown["ground"] = "intimate_image"
        takedown["response"] = "remove" if lot.random() < 0.8 else "examine"
        story = "an intimate picture is to go"
    if takedown["ground"] == "intimate_image" and lot.random() < 0.1:
        hours, takedown["response"] = lot.randrange(50, 70), "examine"
        story = "an intimate picture is still being looked at after two days"
    asked = request(
        {"type": "actor", "id": "us-inc"},
        "content.takedown",
        {"type": "content", "id": f"c-{lot.randrange(16**8):08x}"},
        takedown={**takedown, "hours_since": hours},
        service={"id": "harbour-red-intl"},
    )
    return asked, story


def _decide(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    automated: dict[str, Any] = {"solely": lot.random() < 0.5, "significant": True}
    story = "suspend the account of"
    if lot.random() < 0.4:
        automated["significant"], story = False, "show fewer posts of"
    automated["ground"] = lot.choices(["contract", "law", "none"], [7, 2, 1])[0]
    asked = request(
        {"type": "user", "id": one.id, "properties": one.lives},
        "account.decide_automatically",
        {"type": "automated", "id": f"d-{lot.randrange(16**6):06x}", "properties": automated},
    )
    return asked, f"a program is to {story} {one.name} in {country_name(one.home)}"


SCENES = (
    Scene(0.9, _disclose, ("context.demand.authority_country",)),
    Scene(0.6, _app),
    Scene(0.6, _report, ("resource.properties.kind",)),
    Scene(0.8, _decide, ("resource.properties.solely",)),
    Scene(0.7, _takedown, ("context.takedown.response",)),
)
