"""Plain requests for the small rulebook, from which tests change one thing."""

from __future__ import annotations

import copy
from typing import Any

PROFILE: dict[str, Any] = {
    "name": "Harbour Red",
    "version": "2026-11-20",
    "parties": {
        "us-inc": {"country": "US", "us_person": True},
        "hk-office": {"country": "HK", "coc_owned_pct": "100"},
        "sg-vendor": {"country": "SG", "coc_owned_pct": "49.99"},
    },
    "datasets": {"orders": {"counts": {"health": 0}}},
    "flows": {
        "us-orders": {
            "from": "US",
            "to": "HK",
            "states": {"agreement": "vendor", "purpose": "support"},
            "with": {"notice": {"given": True}, "recipient": {"id": "hk-office"}},
        }
    },
    "filings": [
        {"actor": "us-inc", "facts": {"mech": {"cac_scc": False, "approved_on": "2026-01-01"}}},
        {"actor": "us-inc", "recipient": "hk-office", "facts": {"mech": {"cac_scc": True}}},
    ],
}

TRANSFER: dict[str, Any] = {
    "subject": {"type": "actor", "id": "us-inc"},
    "action": {"name": "data.transfer"},
    "resource": {
        "type": "data",
        "id": "orders",
        "properties": {"counts": {"cpi": 100001}},
    },
    "context": {
        "recipient": {"id": "hk-office"},
        "agreement": "vendor",
        "purpose": "support",
        "controls": {"cisa_full": True},
    },
}

PAYOUT: dict[str, Any] = {
    "subject": {"type": "user", "id": "mei", "properties": {"country": "US"}},
    "action": {"name": "creator.payout"},
    "resource": {
        "type": "payout",
        "id": "p-1",
        "properties": {"amount": "599.99", "currency": "USD", "earned_on": "2026-11-10"},
    },
    "context": {"payee": {"id": "mei-ltd", "listed": False, "form": "w9"}},
}

SIGN_UP: dict[str, Any] = {
    "subject": {"type": "user", "id": "tao", "properties": {"country": "CN"}},
    "action": {"name": "account.create"},
    "resource": {"type": "app", "id": "intl"},
}


def but(request: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The request with members set by path, ``context__payee__form="none"``; ``...`` takes out."""
    changed = copy.deepcopy(request)
    for path, value in changes.items():
        *way, last = path.split("__")
        here = changed
        for step in way:
            here = here.setdefault(step, {})
        if value is ...:
            here.pop(last)
        else:
            here[last] = value
    return changed
