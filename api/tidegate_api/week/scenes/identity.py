"""Newcomers, identity proofs, posts, streams, stores and the buyer programme."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from tidegate_api.week.cast import Cast, country_name, request
from tidegate_api.week.people import Person

from ._scene import Scene

__all__ = ["EUROPE", "SCENES", "claiming", "guardian", "service_for"]

# Mainland people are on the mainland service, everybody else on the one run from Singapore.
MAINLAND: Final = "harbour-red-cn"
ABROAD: Final = "harbour-red-intl"

EUROPE: Final = frozenset({"DE", "ES", "FR", "IT", "PL"})

_GATES: Final = ("store.open", "live.sell", "live.start", "creator.payout", "buyer.enroll")


def service_for(one: Person) -> str:
    """The service that somebody uses."""
    return MAINLAND if one.home == "CN" else ABROAD


def claiming(one: Person, **properties: Any) -> dict[str, Any]:
    """Somebody as the subject, with what a verifier found."""
    return {
        "type": "user",
        "id": one.id,
        "properties": {**one.lives, "verified_claims": one.claims(), **properties},
    }


def guardian(one: Person, lot: Random, cast: Cast) -> dict[str, Any]:
    """What a guardian says about somebody under 18; nothing is asked about others."""
    return {"guardian_consent": lot.random() < 0.6} if one.age(cast.today) < 18 else {}


def _account_create(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    born = one.born
    if lot.random() < 0.035:
        years = lot.randrange(9, 13)
        born = date(cast.today.year - years, cast.today.month, 1) - timedelta(
            days=lot.randrange(10, 300)
        )
    user: dict[str, Any] = {**one.lives, "birth_date": born.isoformat()}
    if (cast.today - born).days < 18 * 366:
        user |= {"guardian_consent": lot.random() < 0.6, "guardian_linked": lot.random() < 0.6}
        if one.home == "CA":
            user["province"] = lot.choice(["BC", "ON", "QC"])
    asked = request(
        {"type": "user", "id": one.id, "properties": user},
        "account.create",
        {"type": "app", "id": service_for(one)},
    )
    return asked, f"{one.name} from {country_name(one.home)} signs up"


def _identity_proof(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    gate = lot.choices(_GATES, [3, 2, 4, 4, 2])[0]
    properties = guardian(one, lot, cast)
    if one.home == "CN":
        properties["birth_date"] = one.born.isoformat()
    asked = request(
        claiming(one, **properties),
        "identity.proof",
        {"type": "gate", "id": gate, "properties": {"action": gate}},
        service={"id": service_for(one)},
    )
    if one.home == "CN":
        asked["context"]["proofing"] = {
            "network_id_offered": lot.random() < 0.3,
            "face": one.methods[-1] == "bvr",
        }
        asked["context"]["consent"] = {"separate": lot.random() < 0.97}
    elif one.home in EUROPE:
        face = one.methods[-1] == "bvr"
        asked["context"]["proofing"] = {"face": face, "eudi_wallet": lot.random() < 0.1}
        if face:
            asked["context"]["consent"] = {"explicit": lot.random() < 0.96}
    paper = one.documents[0].type.replace("_", " ")
    return asked, f"{one.name} proves an identity with a {paper}, for {gate}"


def _content_publish(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    named = lot.random() < 0.97
    asked = request(
        {
            "type": "user",
            "id": one.id,
            "properties": {**one.lives, "phone_verified": named},
        },
        "content.publish",
        {"type": "content", "id": f"c-{lot.randrange(16**8):08x}"},
        service={"id": service_for(one)},
    )
    return asked, f"{one.name} posts from {country_name(one.home)}"


def _live(lot: Random, cast: Cast, one: Person, action: str, kind: str) -> dict[str, Any]:
    live: dict[str, Any] = {"kind": kind}
    performer: dict[str, Any] = {"id": one.id, "country": one.home}
    if action == "live.sell":
        live |= {
            "operator_verified": True,
            "presenter_verified": True,
            "identity_rechecked": lot.random() < 0.93,
            "agency": False,
        }
        performer["birth_date"] = one.born.isoformat()
    return request(
        claiming(one, **guardian(one, lot, cast)),
        action,
        {"type": "live", "id": f"l-{lot.randrange(16**6):06x}", "properties": live},
        performer=performer,
        service={"id": service_for(one)},
    )


def _live_start(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    kind = lot.choices(["performance", "talk", "game", "teaching"], [3, 3, 3, 2])[0]
    asked = _live(lot, cast, one, "live.start", kind)
    if lot.random() < 0.05 and one.home in {"HK", "MO", "TW", "KR", "JP"}:
        # A guest performance on the mainland service.
        asked["context"]["service"] = {"id": MAINLAND}
        asked["context"]["performer"]["mct_approved"] = lot.random() < 0.5
        return asked, f"{one.name} from {country_name(one.home)} performs on the mainland service"
    return asked, f"{one.name} goes live ({kind})"


def _live_sell(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.anybody(lot)
    return _live(lot, cast, one, "live.sell", "selling"), f"{one.name} sells in a live stream"


def _store(lot: Random, cast: Cast, action: str) -> tuple[dict[str, Any], str]:
    one = cast.grown_up(lot)
    merchant = cast.merchant(lot)
    seller: dict[str, Any] = {"country": one.home}
    if one.home != "CN":
        # The service abroad is open to people in Europe, so its traders are known.
        seller |= {
            "dsa_complete": lot.random() < 0.96,
            "dsa_verified": True,
            "dsa_uncorrected": False,
        }
    if one.home == "CN":
        days = lot.randrange(200, 400) if lot.random() < 0.08 else lot.randrange(5, 150)
        seller |= {
            "registered": lot.random() < 0.95,
            "file_verified": True,
            "file_verified_on": cast.days_ago(days),
        }
    asked = request(
        claiming(one),
        action,
        {"type": "seller", "id": merchant.id, "properties": seller},
        service={"id": service_for(one)},
    )
    verb = "opens a store" if action == "store.open" else "keeps a store open"
    return asked, f"{one.name} {verb} in {country_name(one.home)}"


def _store_open(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    return _store(lot, cast, "store.open")


def _store_renew(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    return _store(lot, cast, "store.renew")


def _buyer_enroll(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    one = cast.grown_up(lot)
    asked = request(claiming(one), "buyer.enroll", {"type": "programme", "id": "buyers"})
    return asked, f"{one.name} from {country_name(one.home)} joins the buyer programme"


_CLAIMS: Final = "subject.properties.verified_claims"

SCENES = (
    Scene(24, _account_create, ("subject.properties.birth_date",)),
    Scene(9, _identity_proof, (f"{_CLAIMS}.verification.time", "resource.properties.action")),
    Scene(7, _content_publish, ("subject.properties.phone_verified",)),
    Scene(4, _live_start, (_CLAIMS, f"{_CLAIMS}.claims.birthdate")),
    Scene(2, _live_sell, (_CLAIMS,)),
    Scene(3, _store_open, (_CLAIMS, f"{_CLAIMS}.verification.time")),
    Scene(2, _store_renew, (f"{_CLAIMS}.verification.time",)),
    Scene(3, _buyer_enroll, (_CLAIMS,)),
)
