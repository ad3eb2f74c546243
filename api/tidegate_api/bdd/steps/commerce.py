"""Merchants, products, orders and refunds."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.week.documents import credit_code

MARKETS = {"the United States": "US", "Hong Kong": "HK", "Macau": "MO"}

phrases(
    {
        "the store is established in {place:country}": {"seller.country": "{place}"},
        "the store is registered with the market regulator": {"seller.registered": True},
        "the store is not registered with the market regulator": {"seller.registered": False},
        "店铺位于{place:country}": {"seller.country": "{place}"},
        "店铺已办理市场主体登记": {"seller.registered": True},
        "店铺未办理市场主体登记": {"seller.registered": False},
        "the store's file was verified on {on:day}": {
            "seller.file_verified": True,
            "seller.file_verified_on": "{on}",
        },
        "店铺档案于{on:day}核验": {
            "seller.file_verified": True,
            "seller.file_verified_on": "{on}",
        },
        "its trade is none that the law exempts": {"seller.trade": "other"},
        "店铺不属于免予登记的情形": {"seller.trade": "other"},
        "its trade is sporadic and comes to {total:amount} yuan a year": {
            "seller.trade": "sporadic",
            "seller.yearly_total_cny": "{total}",
        },
        "its products passed the review": {"programme.product_review": "passed"},
        "its products are still under review": {"programme.product_review": "pending"},
        "its products failed the review": {"programme.product_review": "refused"},
        "the product is for {place:country}": {"product.market": "{place}"},
        'the product is of the category "{category}"': {"product.category": "{category}"},
        "the product passed its review": {"product.review": "passed"},
        "the product is under review": {"product.review": "pending"},
        "the merchant exports product by product": {"seller.export_switch": "single"},
        "export is on for this product": {"product.export_on": True},
        "export is off for this product": {"product.export_on": False},
        "the merchant exports all new products since {on:day}": {
            "seller.export_switch": "all_new",
            "seller.export_switch_on": "{on}",
        },
        "the product was listed on {on:day}": {"product.listed_on": "{on}"},
        "an order that ships to {place:country}": {"order.ship_to": "{place}"},
        "Express Refund is on": {"order.express_refund": True},
        "Express Refund is off": {"order.express_refund": False},
        "the order is paid and not shipped": {"order.stage": "paid"},
        "the order was shipped on {on:day} and not signed for": {
            "order.stage": "shipped",
            "order.shipped_on": "{on}",
        },
        "the order was shipped on {on:day} and signed for": {
            "order.stage": "signed",
            "order.shipped_on": "{on}",
        },
    }
)


@given(sentence("the merchant {name} of {place:country}"))
def merchant(case: Case, name: str, place: str) -> None:
    """A merchant with a well-formed unified social credit code."""
    lot = Random(name)  # noqa: S311 - a play, no secret
    case.memory["merchant"] = name.casefold().replace(" ", "-")
    case.state("seller.country", place)
    case.state("seller.uscc", credit_code(lot))


@given("its credit code is mistyped")
def bad_code(case: Case) -> None:
    """A check character that no longer fits."""
    code = case.groups["seller"]["uscc"]
    case.state("seller.uscc", code[:-1] + ("A" if code[-1] != "A" else "B"))


@given(sentence("the product is listed for {places}"))
def listed(case: Case, places: str) -> None:
    """The markets that a product is exported to."""
    named = [place.strip() for place in places.replace(" and ", ",").split(",")]
    case.state("product.export_markets", [MARKETS[place] for place in named])


@given(sentence("the product is listed nowhere abroad"))
def listed_nowhere(case: Case) -> None:
    """It is sold at home only."""
    case.state("product.export_markets", [])


@given(sentence("the refund was approved in round {rounds}"))
@given(sentence("the refund was approved in rounds {rounds}"))
def approved(case: Case, rounds: str) -> None:
    """Which rounds of approval were given."""
    given_ = [int(number) for number in rounds.replace("and", " ").split()]
    case.state("order.approved_rounds", given_)


@given("no round of approval was given")
def not_approved(case: Case) -> None:
    """Nobody has approved yet."""
    case.state("order.approved_rounds", [])


@given(sentence("the order was shipped {days:people} days ago and not signed for"))
def shipped_days_ago(case: Case, days: int) -> None:
    """On its way for so long, by the platform's calendar."""
    case.state("order.stage", "shipped")
    case.state("order.shipped_on", (case.now - timedelta(days=days)).date().isoformat())


@when(sentence("{whom} asks to join the Navigation Programme"))
def enroll(case: Case, whom: str) -> None:
    """A merchant joins."""
    case.resource = ("seller", case.memory["merchant"])
    case.ask("merchant.enroll")


@when(sentence("{whom} asks to offer the product abroad"))
def offer(case: Case, whom: str) -> None:
    """A product goes to a market."""
    case.subject = ("seller", case.memory["merchant"])
    case.groups["seller"].pop("uscc", None)
    case.resource = ("product", "product-1")
    case.ask("listing.export")


@when(sentence("{whom:w} asks to place the order"))
def place(case: Case, whom: str) -> None:
    """Order."""
    case.resource = ("order", "order-1")
    case.ask("order.place")


@when(sentence("{whom:w} asks for the money back"))
def refund(case: Case, whom: str) -> None:
    """A refund."""
    case.resource = ("order", "order-1")
    case.ask("order.refund")
