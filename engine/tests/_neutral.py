"""What a request says where a test of one law says nothing, so that other laws have no question.

A test of one law states that law's facts only, and asked of the whole law it may wait for others'.
Filled in from here, its own law decides it, and the matrices see what that law refuses. The country
is one that no law of ours is about; nothing here touches a fact that the test states.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

NOWHERE = "TH"
_PAPERS = [
    {
        "type": "passport",
        "country": NOWHERE,
        "expired": False,
        "number_well_formed": True,
        "methods": ["vpiruv", "bvr"],
    }
]
NEUTRAL: dict[str, Any] = {
    **dict.fromkeys(
        [
            "actor.country", "data.location", "data.origin", "flow.from", "flow.to",
            "payee.country", "person.country", "recipient.country", "seller.country",
            "service.operated_in", "user.country",
        ],
        NOWHERE,
    ),
    **dict.fromkeys(
        [
            "actor.is_ciio", "actor.texas_agency", "data.gov_listed_location", "data.important",
            "data.marketed_as_gov", "data.seller_file", "data.under_14", "data.under_18",
            "data.us_people", "flow.evades", "payee.us_person", "payout.by_paper",
            "payout.from_balance", "payout.opens_us_account", "payout.payer_us_person",
            "payout.us_nexus", "proofing.face", "proofing.network_id_offered",
            "recipient.cn_restricted", "sanctions.listed", "sanctions.rejectable",
            "seller.consumer_products", "service.reaches_eea", "service.reaches_us",
            "service.serves_mainland", "flow.new_purpose",
        ],
        False,
    ),
    **dict.fromkeys(
        [
            "data.actor_collected_direct", "data.personal", "payee.beneficial_owner_known",
            "payee.cdd_done", "payee.individual", "payout.psp_licensed", "payout.sale_proceeds",
            "payout.state_cleared", "notice.given", "pipia.done", "flow.necessary",
        ],
        True,
    ),
    "data.people_from": [NOWHERE],
    "kyc.age": 30,
    "kyc.documents": _PAPERS,
    "kyc.methods": ["vpiruv", "bvr"],
    "kyc.verified_days": 10,
    "payee.income_source": "foreign",
    "sanctions.blocked_owner_pct": 0,
    "user.age": 30,
}  # fmt: skip

# Where the law is American the rest of the request is too, or it would contradict itself.
AMERICAN: dict[str, Any] = {
    "data.people_from": ["US"],
    "data.us_people": True,
    "payout.payer_us_person": True,
    "payout.us_nexus": True,
}
# Who is paid lives where the seller or the user does, and data leaves where its giver sits.
SAME: dict[str, tuple[str, ...]] = {
    "payee.country": ("seller.country", "user.country"),
    "seller.country": ("payee.country",),
    "flow.from": ("actor.country",),
    "actor.country": ("flow.from",),
}


def completed(
    own_law: str, value: dict[str, Any], judge: Callable[[dict[str, Any]], dict[str, Any]]
) -> dict[str, Any]:
    """The request with neutral answers to what laws other than its own ask for."""
    for _ in range(6):
        wanted = [
            missing["fact"]
            for missing in judge(value)["missing"]
            if missing["law"] != own_law and missing["fact"] in NEUTRAL
        ]
        if not wanted:
            break
        value = {
            name: dict(part) if isinstance(part, dict) else part for name, part in value.items()
        }
        for fact in wanted:
            group, name = fact.split(".")
            value.setdefault(group, {})[name] = _answer(fact, own_law, value)
    return value


def _answer(fact: str, own_law: str, value: dict[str, Any]) -> Any:
    for other in SAME.get(fact, ()):
        group, name = other.split(".")
        known = value.get(group, {}).get(name)
        if isinstance(known, str):
            return known
    if own_law.startswith("us.") and fact in AMERICAN:
        return AMERICAN[fact]
    return NEUTRAL[fact]
