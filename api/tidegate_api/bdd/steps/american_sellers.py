"""Sellers before consumers in the United States: what the marketplace knows of them and shows.

Follows 15 USC 45f (INFORM Consumers Act). Amounts are dollars; the days are those of New York.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence

phrases(
    {
        "it sells new goods": {"seller.consumer_products": True},
        "该店销售全新商品": {"seller.consumer_products": True},
        "it sells services only": {"seller.consumer_products": False},
        "its service reaches nobody in the United States": {"service.reaches_us": False},
        "it supplies the platform under a standing contract, and everybody can reach it": {
            "seller.public_contact": True,
            "seller.supply_contract": True,
        },
        "its fullest twelve months saw {n:people} sales for {total:amount} dollars": {
            "seller.sales_12m": "{n}",
            "seller.gross_12m": "{total}",
        },
        "其销量最高的连续十二个月有 {n:people} 笔销售，共 {total:amount} 美元": {
            "seller.sales_12m": "{n}",
            "seller.gross_12m": "{total}",
        },
        "nobody counted its sales": {"seller.sales_12m": ...},
        "it sold for {total:amount} dollars this year": {"seller.annual_gross": "{total}"},
        "本年销售额为 {total:amount} 美元": {"seller.annual_gross": "{total}"},
        "it became a high-volume seller on {on:day}": {"seller.high_volume_since": "{on}"},
        "该店于{on:day}成为高销量商家": {"seller.high_volume_since": "{on}"},
        "it gave all that the marketplace must know, and that was verified": {
            "seller.info_complete": True,
            "seller.info_verified": True,
        },
        "it has not given all that the marketplace must know": {"seller.info_complete": False},
        "该店尚未提交全部应提交的信息": {"seller.info_complete": False},
        "what it gave on {on:day} is not verified": {
            "seller.info_complete": True,
            "seller.info_verified": False,
            "seller.info_given_on": "{on}",
        },
        "it certified that its data is current": {"seller.certified": True},
        "该店已确认信息有效": {"seller.certified": True},
        "it has not answered the yearly notice of {on:day}": {
            "seller.certified": False,
            "seller.certify_notice_on": "{on}",
        },
        "the last yearly notice was on {on:day}": {"seller.certify_notice_on": "{on}"},
        "it was told on {on:day} that its sales will stop": {"seller.suspension_notice_on": "{on}"},
        "{on:day}已通知该店将暂停销售": {"seller.suspension_notice_on": "{on}"},
        # What sellers gave (15 USC 45f(a)(3)).
        "it was collected only to know high-volume sellers": {"data.seller_file": True},
    }
)


@given(sentence("the shop {name}, which sells to people in the United States"))
@given(sentence("向美国消费者销售的店铺“{name}”"))
def shop(case: Case, name: str) -> None:
    """A third-party seller on a service that people in the United States use."""
    key = name.casefold().replace(" ", "-")
    case.memory["shop"] = key
    case.subject = ("user", f"head-of-{key}")
    case.state("user.country", "US")
    case.state("seller.country", "US")
    case.state("service.reaches_us", True)
    case.state("service.reaches_eea", False)
    case.state("service.operated_in", "SG")


@when("it asks to sell to consumers")
@when("该店申请向消费者销售")
def sell(case: Case) -> None:
    """Sell to consumers."""
    case.resource = ("seller", case.memory["shop"])
    case.ask("seller.sell")
