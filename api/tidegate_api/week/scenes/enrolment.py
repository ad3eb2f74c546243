"""Celebrities, agencies from abroad, advertisers, and the deals between brands and creators."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from tidegate_api.week.cast import Cast, country_name, request

from ._scene import Scene
from .identity import claiming, guardian

__all__ = ["SCENES"]

_TRADES: Final = ("travel", "beauty", "games", "apparel", "books", "restaurants", "electronics")


def _badge(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    badge: dict[str, Any] = {
        "asked_by": "holder",
        "name_proven": lot.random() < 0.95,
        "conflict": lot.choices(["none", "suspected", "found"], [92, 5, 3])[0],
    }
    if lot.random() < 0.3:
        badge |= {"asked_by": "representative", "mandate_checked": lot.random() < 0.9}
    asked = request(
        claiming(one, **guardian(one, lot, cast)),
        "account.verify_badge",
        {"type": "badge", "id": f"b-{lot.randrange(16**6):06x}", "properties": badge},
    )
    return asked, f"{one.name} from {country_name(one.home)} asks for a badge"


def _company(lot: Random) -> dict[str, Any]:
    return {
        "registered": lot.random() < 0.96,
        "beneficial_owner_known": lot.random() < 0.95,
    }


def _agency(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.from_home(lot, "KR", "JP", "TH", "FR", "BR", "US")
    programme: dict[str, Any] = {"creators_signed": lot.random() < 0.94, "has_minors": False}
    if lot.random() < 0.3:
        programme |= {"has_minors": True, "guardians_signed": lot.random() < 0.9}
    asked = request(
        claiming(one),
        "mcn.enroll",
        {
            "type": "seller",
            "id": f"mcn-{lot.randrange(16**4):04x}",
            "properties": {"country": one.home, **_company(lot)},
        },
        programme=programme,
    )
    return asked, f"{one.name}'s agency in {country_name(one.home)} brings its creators"


def _advertiser(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.grown_up(lot)
    trade = lot.choice(_TRADES)
    drawn = lot.random()
    if drawn < 0.06:
        trade = lot.choice(["gambling", "cryptocurrency"])
    elif drawn < 0.1:
        trade = "drones"
    asked = request(
        claiming(one),
        "advertiser.enroll",
        {
            "type": "seller",
            "id": f"adv-{lot.randrange(16**4):04x}",
            "properties": {"country": one.home, **_company(lot)},
        },
        programme={"ad_category": trade},
    )
    return asked, f"a company in {country_name(one.home)} wants to advertise {trade}"


def _deal(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    asked = request(
        claiming(one, **guardian(one, lot, cast)),
        "deal.sign",
        {"type": "content", "id": f"c-{lot.randrange(16**8):08x}",
         "properties": {"ad_label": lot.random() < 0.93}},
        programme={"advertiser_enrolled": lot.random() < 0.96},
    )  # fmt: skip
    return asked, f"{one.name} signs a deal with a brand"


_CLAIMS: Final = "subject.properties.verified_claims"

SCENES = (
    Scene(0.8, _badge, (_CLAIMS, "resource.properties.conflict")),
    Scene(0.6, _agency, ("context.programme.creators_signed",)),
    Scene(0.7, _advertiser, ("resource.properties.beneficial_owner_known",)),
    Scene(1, _deal, ("resource.properties.ad_label",)),
)
