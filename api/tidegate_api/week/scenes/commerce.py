"""Merchants, products, orders and refunds of the Navigation Programme."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from tidegate_api.week.cast import Cast, country_name, request

from ._scene import Scene

__all__ = ["SCENES"]

_SEEN: Final = {
    "buyer": ("status", "place", "expected_on"),
    "merchant": ("status", "place"),
    "carrier": ("status", "address", "phone"),
    "service_desk": ("status", "place", "item"),
}


def _merchant_enroll(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    merchant, head = cast.merchant(lot), cast.from_home(lot, "CN")
    country = "HK" if lot.random() < 0.04 else "CN"
    asked = request(
        {"type": "user", "id": head.id, "properties": {"verified_claims": head.claims()}},
        "merchant.enroll",
        {
            "type": "seller",
            "id": merchant.id,
            "properties": {"country": country, "uscc": merchant.code},
        },
        programme={"product_review": merchant.review},
    )
    return asked, f"{merchant.name} asks to sell abroad"


def _listing_export(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    merchant = cast.merchant(lot)
    product = lot.choice(merchant.products)
    category = product.category
    drawn = lot.random()
    if drawn < 0.03:
        category = lot.choice(["tobacco", "medicine", "alcohol"])
    elif drawn < 0.06:
        category = "furniture"
    market = "SG" if lot.random() < 0.03 else lot.choice(product.markets or ("US",))
    seller: dict[str, Any] = {"export_switch": merchant.switch}
    offered: dict[str, Any] = {
        "market": market,
        "category": category,
        "review": product.review,
        "export_on": product.export_on,
    }
    if merchant.switch == "all_new":
        seller["export_switch_on"] = merchant.switch_on.isoformat()
        offered["listed_on"] = product.listed_on.isoformat()
    asked = request(
        {"type": "seller", "id": merchant.id, "properties": seller},
        "listing.export",
        {"type": "product", "id": product.id, "properties": offered},
    )
    return asked, f"{merchant.name} offers {category} in {country_name(market)}"


def _order_place(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    product = lot.choice(cast.merchant(lot).products)
    buyer = cast.from_home(lot, "US", "HK", "MO", "CN")
    to = buyer.home
    if lot.random() < 0.02:
        to = lot.choice(["SG", "CA", "BR"])
    asked = request(
        {"type": "user", "id": buyer.id},
        "order.place",
        {"type": "order", "id": _order_id(lot), "properties": {"ship_to": to}},
        product={"id": product.id, "export_markets": list(product.markets)},
    )
    return asked, f"{buyer.name} orders {product.category} to {country_name(to)}"


def _order_track(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    buyer = cast.from_home(lot, "US", "HK", "MO", "CN")
    viewer = lot.choices(["buyer", "merchant", "carrier", "service_desk"], [80, 8, 6, 6])[0]
    fields = list(_SEEN[viewer])
    story = f"the {viewer.replace('_', ' ')} looks where {buyer.name}'s parcel is"
    if viewer == "merchant" and lot.random() < 0.25:
        fields.append("address")
        story = f"a merchant wants to see where {buyer.name} lives"
    elif lot.random() < 0.02:
        viewer, story = "other", f"somebody else looks for {buyer.name}'s parcel"
    asked = request(
        {"type": "user", "id": buyer.id},
        "order.track",
        {
            "type": "order",
            "id": _order_id(lot),
            "properties": {"viewer": viewer, "fields_shown": fields},
        },
    )
    return asked, story


def _seller_sell(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    merchant = cast.merchant(lot)
    sales = lot.randrange(3, 190) if lot.random() < 0.6 else lot.randrange(210, 900)
    seller: dict[str, Any] = {
        "country": "CN",
        "consumer_products": True,
        "sales_12m": sales,
        "dsa_complete": True,
        "dsa_verified": True,
        "dsa_uncorrected": False,
        "dsa_shown": lot.random() < 0.96,
    }
    if sales >= 200:
        seller |= {
            "gross_12m": f"{sales * 31}.00",
            "high_volume_since": cast.days_ago(lot.randrange(60, 200)),
            "info_complete": True,
            "info_verified": True,
            "certified": True,
            "annual_gross": f"{lot.randrange(6000, 19000)}.00",
        }
        if lot.random() < 0.1:
            # Told a month ago that sales stop, and still silent.
            seller |= {"info_complete": False, "suspension_notice_on": cast.days_ago(30)}
    asked = request(
        {"type": "seller", "id": merchant.id, "properties": seller},
        "seller.sell",
        {"type": "service", "id": "harbour-red-intl"},
    )
    return asked, f"{merchant.name} sells to Americans, {sales} times in a year"


def _order_refund(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    buyer = cast.from_home(lot, "US", "HK", "MO")
    order: dict[str, Any] = {"ship_to": buyer.home}
    drawn = lot.random()
    if drawn < 0.52:
        order |= {"stage": "paid", "express_refund": True}
        story = "asks for a refund before shipping, Express Refund is on"
    elif drawn < 0.66:
        order |= {"stage": "paid", "express_refund": False, "approved_rounds": [1, 2]}
        story = "asks for a refund that was approved twice"
    elif drawn < 0.74:
        order |= {"stage": "paid", "express_refund": False, "approved_rounds": [1]}
        story = "asks for a refund that was approved once"
    elif drawn < 0.9:
        order |= {"stage": "shipped", "shipped_on": cast.days_ago(lot.randrange(2, 5))}
        story = "asks for a refund while the parcel is on its way"
    elif drawn < 0.93:
        order |= {"stage": "shipped", "shipped_on": cast.days_ago(lot.randrange(22, 35))}
        story = "asks for a refund of a parcel that never came"
    else:
        order |= {"stage": "signed", "shipped_on": cast.days_ago(lot.randrange(9, 18))}
        story = "sends a parcel back"
    asked = request(
        {"type": "user", "id": buyer.id},
        "order.refund",
        {"type": "order", "id": _order_id(lot), "properties": order},
    )
    return asked, f"{buyer.name} {story}"


def _order_id(lot: Random) -> str:
    return f"o-{lot.randrange(16**8):08x}"


SCENES = (
    Scene(2, _merchant_enroll, ("resource.properties.uscc", "context.programme")),
    Scene(7, _listing_export, ("resource.properties.review", "subject.properties.export_switch")),
    Scene(15, _order_place, ("resource.properties.ship_to", "context.product.export_markets")),
    Scene(4, _order_track, ("resource.properties.viewer",)),
    Scene(1.5, _seller_sell, ("subject.properties.sales_12m",)),
    Scene(6, _order_refund, ("resource.properties.stage", "resource.properties.ship_to")),
)
