"""Data on its way, at rest, offered for sale, and collected from the people it is about.

The flows are those of ``profile.yaml``: a request names one by its id, and the profile says from
where to where, to whom, for what, with which contract.
"""

from __future__ import annotations

from random import Random
from typing import Any, Final

from tidegate_api.week.cast import Cast, request

from ._scene import Scene

__all__ = ["SCENES"]

# action, who sends, flow, dataset, how often, what happens
_FLOWS: Final = (
    ("data.transfer", "us-inc", "us-accounts-to-singapore", "us-accounts", 14,
     "American accounts are copied to Singapore, under the CISA requirements"),
    ("data.transfer", "us-inc", "us-proofs-to-london", "us-proofs", 14,
     "identity papers go to the verifier in London"),
    ("data.transfer", "us-inc", "us-locations-to-shanghai", "us-locations", 4,
     "a quarter of a million phones' whereabouts are asked for in Shanghai"),
    ("data.transfer", "sh-tech", "cn-creators-to-hong-kong", "cn-creators", 12,
     "mainland creators' accounts go to Hong Kong under a filed contract"),
    ("data.transfer", "sh-tech", "cn-orders-to-virginia", "cn-orders", 8,
     "a mainland buyer's order goes to Virginia"),
    ("data.transfer", "sh-tech", "cn-creators-to-singapore", "cn-creators", 3,
     "mainland creators' accounts are asked for in Singapore, without a contract"),
    ("data.transfer", "sh-tech", "cn-scores-to-hong-kong", "cn-scores", 3,
     "credit scores of mainland shoppers are asked for in Hong Kong"),
    ("data.transfer", "ie-ops", "eu-accounts-to-singapore", "eu-accounts", 10,
     "European accounts are copied to Singapore, under clauses and an assessment"),
    ("data.access", "ie-ops", "eu-accounts-to-shanghai", "eu-accounts", 2,
     "a moderator in Shanghai wants to look into European accounts"),
    ("data.access", "us-inc", "us-tickets-to-shanghai", "us-tickets", 22,
     "a support agent in Shanghai opens an American ticket"),
    ("data.access", "us-inc", "us-locations-to-shanghai", "us-locations", 3,
     "an engineer in Shanghai looks up where American phones are"),
    ("content.translate", "sg-intl", "intl-posts-to-dublin", "intl-posts", 24,
     "a post is translated in Dublin"),
    ("content.translate", "sh-tech", "cn-posts-to-dublin", "cn-posts", 12,
     "a mainland post is translated in Dublin"),
    ("ads.share", "us-inc", "us-audiences-to-brightwake", "us-audiences", 10,
     "an audience is shared with an advertiser in New York"),
    ("ads.share", "us-inc", "us-audiences-to-seaglass", "us-audiences", 2,
     "an audience is shared with a buyer in Singapore, without an onward ban"),
    ("model.train", "sg-intl", "intl-posts-to-shanghai", "intl-posts", 9,
     "public posts train a model in Shanghai"),
    ("data.sell", "us-inc", "us-audiences-to-moonbay", "us-audiences", 1,
     "somebody tries to sell an American audience to a broker in Shenzhen"),
)  # fmt: skip


def _flow(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    action, giver, flow, data, _, story = lot.choices(_FLOWS, [row[4] for row in _FLOWS])[0]
    asked = request(
        {"type": "actor", "id": giver},
        action,
        {"type": "data", "id": data},
        flow={"id": flow},
    )
    if action == "content.translate":
        asked["context"]["content"] = {"kind": "post"}
    return asked, story


def _fulfil(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    giver, flow, town = lot.choice(
        [
            ("us-inc", "us-orders-to-warehouse", "Chicago"),
            ("us-inc", "us-orders-to-warehouse", "Tampa"),
            ("hk-office", "hk-orders-to-warehouse", "Kowloon"),
        ]
    )
    asked = request(
        {"type": "actor", "id": giver},
        "order.fulfil",
        {"type": "order", "id": f"o-{lot.randrange(16**8):08x}"},
        flow={"id": flow},
    )
    return asked, f"an address in {town} goes to the warehouse in Shenzhen"


def _store(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    giver, data = lot.choice([("sg-intl", "intl-posts"), ("us-inc", "us-accounts")])
    asked = request(
        {"type": "actor", "id": giver},
        "data.store",
        {"type": "data", "id": data},
        flow={"id": f"{data}-at-rest"},
    )
    return asked, f"{giver} keeps {data} where they are"


def _reject(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    asked = request(
        {"type": "actor", "id": "us-inc"},
        "data.reject_offer",
        {"type": "data", "id": "us-audiences"},
        flow={"id": "us-audiences-to-moonbay"},
        offer={"rejected": True},
    )
    return asked, "an offer for American audiences from Shenzhen is turned down"


def _ingest(lot: Random, cast: Cast) -> tuple[dict[str, Any], str]:
    asked = request(
        {"type": "actor", "id": "us-inc"},
        "data.ingest_direct",
        {"type": "data", "id": lot.choice(["us-accounts", "us-shipping"])},
    )
    return asked, "American newcomers give their data themselves"


SCENES = (
    Scene(8, _flow, ("context.flow",)),
    Scene(8, _fulfil, ("context.flow",)),
    Scene(0.7, _store),
    Scene(0.4, _reject),
    Scene(0.5, _ingest),
)
