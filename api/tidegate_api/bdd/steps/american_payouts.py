"""Whose money an American payout is, through whose hands it goes, and into which account.

Follows 31 CFR 1010.100, 1010.380, 1020.220 and 1022, and state law on money. The payer's other
ties, the screening and the tax form are told by the sentences on payouts.
"""

from __future__ import annotations

from pytest_bdd import given

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence

phrases(
    {
        # The bank (31 CFR 1020.220).
        "the payment opens no account at an American bank": {"payout.opens_us_account": False},
        "the payment opens an account at an American bank": {"payout.opens_us_account": True},
        "the bank was told name, date of birth and address": {
            "payee.cip_elements": ["name", "birth_date", "address"]
        },
        "the bank was told the name only": {"payee.cip_elements": ["name"]},
        "the bank was told a taxpayer number": {"payee.id_number_kind": "tin"},
        "the bank was told a passport's number": {"payee.id_number_kind": "passport"},
        # The transmitter (31 CFR 1010.100(ff)(5)).
        "buyers paid the money for goods, and it is cleared among regulated banks": {
            "payout.sale_proceeds": True,
            "payout.bsa_clearing": True,
        },
        "the payee agreed to that in a formal contract": {"payout.payee_agreement": True},
        "the payee agreed to nothing formal": {"payout.payee_agreement": False},
        "nobody says whether the payee agreed to that": {"payout.payee_agreement": ...},
        "the money is tips out of a stored balance": {"payout.sale_proceeds": False},
        "the payer is registered as a money services business": {"payout.msb_registered": True},
        "the payer is not registered as a money services business": {
            "payout.msb_registered": False
        },
        # The states.
        "counsel has cleared every state concerned": {"payout.state_cleared": True},
        "nobody has cleared the states concerned": {"payout.state_cleared": False},
        "a contract makes the payer the payee's agent, and buyers are free once they paid it": {
            "payout.payee_agent": True,
            "payout.discharges_buyer": True,
        },
        # Nebraska.
        "the payment is electronic": {"payout.by_paper": False},
        "the payment goes out as a money order": {"payout.by_paper": True},
        "the payer holds a licence of Nebraska": {"payout.nebraska_licensee": True},
        # The company that is paid (31 CFR 1010.380).
        "the company was registered in Ohio on {on:day}": {
            "payee.us_registered": True,
            "payee.us_registered_on": "{on}",
        },
        "the company is registered in no state": {"payee.us_registered": False},
        "it has shown its report on owners": {"payee.boi_filed": True},
        "it has not shown its report on owners": {"payee.boi_filed": False},
    }
)

_STATES = {"California": "CA", "New York": "NY"}


@given(sentence("the money of others is taken in {places}"))
def taken_in(case: Case, places: str) -> None:
    """In which states."""
    case.state("payout.money_states", [_STATES[place] for place in places.split(" and ")])
