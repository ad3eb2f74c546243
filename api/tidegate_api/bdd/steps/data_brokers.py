"""Data that was not collected from the people it is about, and who may not be given it.

Follows 15 USC 9901 (PADFA), which runs beside the Data Security Program: who gives, who receives
and under which deal is told by the sentences on transfers.
"""

from __future__ import annotations

from pytest_bdd import given

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence

phrases(
    {
        "the giver bought it from others": {"data.actor_collected_direct": False},
        "该数据购自他人": {"data.actor_collected_direct": False},
        "nobody says from whom the giver has it": {"data.actor_collected_direct": ...},
        "nobody in it is under 17, and nothing else of the Act's list is in it": {
            "data.under_17": False,
            "data.padfa_other": False,
        },
        "some of the people are under 17": {"data.under_17": True, "data.padfa_other": False},
        "it shows who serves in the Armed Forces": {
            "data.under_17": False,
            "data.padfa_other": True,
        },
        # The recipient.
        "foreign adversaries hold {share:percent} of the recipient, and none directs it": {
            "recipient.adversary_owned_pct": "{share}",
            "recipient.under_adversary_direction": False,
        },
        "{share:percent} of it is held from Hong Kong": {"recipient.hk_macau_owned_pct": "{share}"},
        "a foreign adversary directs the recipient": {
            "recipient.adversary_owned_pct": "0",
            "recipient.under_adversary_direction": True,
        },
        "the recipient works on the giver's instructions": {"recipient.role": "processor"},
        # What is left out of the Act (15 USC 9901(c)(3)(B)).
        "the people themselves asked for it": {"flow.padfa_exclusion": "individual_request"},
        "the giver works for somebody whom no foreign adversary controls": {
            "flow.padfa_exclusion": "service_provider",
            "flow.principal_adverse": False,
        },
        "the giver works for somebody whom a foreign adversary controls": {
            "flow.padfa_exclusion": "service_provider",
            "flow.principal_adverse": True,
        },
    }
)


@given(sentence("all of the people live in {place:country}"))
def all_live_in(case: Case, place: str) -> None:
    """Where the people live whom the data is about."""
    case.state("data.people_from", [place])
