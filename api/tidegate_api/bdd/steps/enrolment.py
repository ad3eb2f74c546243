"""Badges, agencies, advertisers and brand deals: who stands behind them."""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence

phrases(
    {
        "the name on the badge is shown to be the holder's": {"badge.name_proven": True},
        "nobody has shown whose name is on the badge": {"badge.name_proven": False},
        "no other account bears that name": {"badge.conflict": "none"},
        "another account bears that name": {"badge.conflict": "suspected"},
        "the account passes itself off as somebody else": {"badge.conflict": "found"},
        "the holder asks in person": {"badge.asked_by": "holder"},
        "a manager asks, with a mandate that the holder confirmed": {
            "badge.asked_by": "representative",
            "badge.mandate_checked": True,
        },
        "a manager asks, with a mandate that nobody confirmed": {
            "badge.asked_by": "representative",
            "badge.mandate_checked": False,
        },
        "标识所示名称已证明属于本人": {"badge.name_proven": True},
        "由本人提出申请": {"badge.asked_by": "holder"},
        "该账号冒充他人": {"badge.conflict": "found"},
        "没有其他账号使用该名称": {"badge.conflict": "none"},
        "the business is not registered": {"seller.registered": False},
        "nobody knows who owns the business": {"seller.beneficial_owner_known": False},
        "every creator on the agency's list signed, all of them grown up": {
            "programme.creators_signed": True,
            "programme.has_minors": False,
        },
        "a creator on the agency's list did not sign": {
            "programme.creators_signed": False,
            "programme.has_minors": False,
        },
        "some creators on the agency's list are under 18, and their guardians signed too": {
            "programme.creators_signed": True,
            "programme.has_minors": True,
            "programme.guardians_signed": True,
        },
        "some creators on the agency's list are under 18, and a guardian did not sign": {
            "programme.creators_signed": True,
            "programme.has_minors": True,
            "programme.guardians_signed": False,
        },
        'it is to advertise "{category}"': {"programme.ad_category": "{category}"},
        "the brand has joined as an advertiser": {"programme.advertiser_enrolled": True},
        "the brand has not joined as an advertiser": {"programme.advertiser_enrolled": False},
        "the advertising label is on": {"content.ad_label": True},
        "the advertising label is off": {"content.ad_label": False},
        "品牌已作为广告主入驻": {"programme.advertiser_enrolled": True},
        "未开启广告标识": {"content.ad_label": False},
    }
)


@given(sentence("{whom:w} speaks for {name}, a registered business whose owners are known"))
def speaks_for(case: Case, whom: str, name: str) -> None:
    """A company with a person who acts for it."""
    case.memory["company"] = name.casefold().replace(" ", "-")
    case.state("seller.registered", True)
    case.state("seller.beneficial_owner_known", True)


@when(sentence("{whom:w} asks for a badge"))
@when(sentence("申请官方认证"))
def badge(case: Case, whom: str = "") -> None:
    """Official verification."""
    case.resource = ("badge", "badge-1")
    case.ask("account.verify_badge")


@when(sentence("{whom} asks to join as an agency"))
def agency(case: Case, whom: str) -> None:
    """A multi-channel network enrols."""
    case.resource = ("seller", case.memory["company"])
    case.ask("mcn.enroll")


@when(sentence("{whom} asks to join as an advertiser"))
def advertiser(case: Case, whom: str) -> None:
    """An advertiser enrols."""
    case.resource = ("seller", case.memory["company"])
    case.ask("advertiser.enroll")


@when(sentence("{whom:w} asks to sign the brand deal"))
@when(sentence("申请签署品牌合作"))
def deal(case: Case, whom: str = "") -> None:
    """A creator signs a brand deal."""
    case.resource = ("programme", "deal-1")
    case.ask("deal.sign")
