"""Creators, sellers, and those who brought a friend are paid."""

from __future__ import annotations

from random import Random
from typing import Any

from tidegate_api.week.cast import Cast, country_name, request
from tidegate_api.week.people import Person

from ._scene import Scene
from .identity import EUROPE, service_for

__all__ = ["SCENES"]

_CURRENCY = {"CN": "CNY", "US": "USD", "HK": "HKD", "SG": "SGD", "GB": "GBP", "JP": "JPY"}
# Where platforms report what sellers earn, by the rules that the OECD wrote.
_REPORTING = EUROPE | {"GB"}


def _payee(one: Person, lot: Random, cast: Cast, channel: str) -> dict[str, Any]:
    american = one.home == "US"
    payee: dict[str, Any] = {
        "id": one.id,
        "country": one.home,
        "us_person": american,
        "individual": True,
    }
    if one.home == "CN":
        payee["cdd_done"] = lot.random() < 0.98
    formless = lot.random() < 0.04
    if american:
        right = lot.random() < 0.95
        payee |= {"form": "none" if formless else "w9", "tin_ok": right}
        if not right:
            # Only a wrong number makes the totals of the year matter.
            payee["channel"] = channel
            payee["ytd_gross"] = f"{lot.randrange(100, 30000)}.{lot.randrange(100):02d}"
            payee["ytd_txn"] = lot.randrange(1, 300)
        return payee
    payee |= {"form": "none" if formless else "w8ben", "income_source": "foreign"}
    if lot.random() < 0.06:
        payee |= {"income_source": "us", "treaty_claim": lot.random() < 0.5}
    if not formless:
        payee["form_signed_on"] = cast.days_ago(lot.randrange(20, 300))
    return payee


def _payout(lot: Random, cast: Cast, action: str, channel: str) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot) if action == "creator.payout" else cast.grown_up(lot)
    return _pay(one, lot, cast, action, channel)


def _pay(
    one: Person, lot: Random, cast: Cast, action: str, channel: str
) -> tuple[dict[str, Any], str]:
    payee = _payee(one, lot, cast, channel)
    seller: dict[str, Any] = {}
    if action == "seller.payout" and one.home in EUROPE:
        seller["dac7_complete"] = lot.random() < 0.93
        if not seller["dac7_complete"]:
            seller |= {"dac7_reminders": 1, "dac7_days": lot.randrange(10, 40)}
    if action == "seller.payout" and one.home in _REPORTING:
        seller |= {
            "activity": "goods",
            "sales_year": lot.randrange(3, 120),
            "consideration_year_eur": f"{lot.randrange(200, 9000)}.00",
        }
    payout: dict[str, Any] = {
        "amount": f"{lot.randrange(8, 900)}.{lot.randrange(100):02d}",
        "currency": _CURRENCY.get(one.home, "USD"),
    }
    if one.home == "CN":
        payout["from_balance"] = False
    asked = request(
        {"type": "user", "id": one.id, "properties": {"verified_claims": one.claims()}},
        action,
        {"type": "payout", "id": f"pay-{lot.randrange(16**8):08x}", "properties": payout},
        payee=payee,
        sanctions={"id": one.id, "listed": one.listed, "rejectable": False},
        service={"id": service_for(one)},
    )
    if seller:
        asked["context"]["seller"] = seller
    if one.age(cast.today) < 18:
        asked["subject"]["properties"]["guardian_consent"] = lot.random() < 0.7
    verb = "withdraws earnings" if action == "creator.payout" else "is paid for sales"
    return asked, f"{one.name} from {country_name(one.home)} {verb}"


def _creator_payout(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    return _payout(lot, cast, "creator.payout", "direct" if lot.random() < 0.5 else "tpso")


def _seller_payout(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    return _payout(lot, cast, "seller.payout", "tpso")


def _reward(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    asked, _ = _pay(one, lot, cast, "referral.reward", "direct")
    asked["subject"]["properties"] |= {**one.lives, "birth_date": one.born.isoformat()}
    asked["context"]["referral"] = {
        "same_person": lot.choices(["no", "suspected", "yes"], [94, 3, 3])[0],
        "invited_minor": lot.random() < 0.02,
        "payee_is_inviter": lot.random() < 0.98,
        "rewarded_ytd": lot.randrange(60, 90) if lot.random() < 0.03 else lot.randrange(1, 30),
    }
    return asked, f"{one.name} is rewarded for bringing a friend"


_FORGETTABLE = (
    "context.sanctions",
    "context.payee.form",
    "context.payee.us_person",
    "subject.properties.verified_claims",
)

SCENES = (
    Scene(6, _creator_payout, _FORGETTABLE),
    Scene(4, _seller_payout, _FORGETTABLE),
    Scene(1.5, _reward, (*_FORGETTABLE, "context.referral.same_person")),
)
