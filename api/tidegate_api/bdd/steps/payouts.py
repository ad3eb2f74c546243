"""Who is paid, by whom, after which screening and with which tax form; and what is kept after it.

American sentences follow 31 CFR part 501 and title 26, mainland ones the laws on payment and
due diligence. Who the payee is, and which papers were seen, is told by the sentences on identity.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence

phrases(
    {
        "the service is run from {place:country}": {"service.operated_in": "{place}"},
        # The payer.
        "the payer is an American company": {"payout.payer_us_person": True},
        "the payer is no American, and the money touches nothing American": {
            "payout.payer_us_person": False,
            "payout.us_nexus": False,
        },
        "the payer is no American, but the money is in dollars of an American bank": {
            "payout.payer_us_person": False,
            "payout.us_nexus": True,
        },
        "the payer can hold tax back": {"payout.can_withhold": True},
        "the payer cannot hold tax back": {"payout.can_withhold": False},
        # The payee.
        "the payee is a natural person": {"payee.individual": True},
        "the payee is a company": {"payee.individual": False},
        "the payee is an American for tax": {"payee.us_person": True},
        "the payee is no American for tax and works abroad": {
            "payee.us_person": False,
            "payee.income_source": "foreign",
        },
        "the payee is no American for tax and works in the United States": {
            "payee.us_person": False,
            "payee.income_source": "us",
        },
        "a treaty benefit is claimed with evidence": {"payee.treaty_claim": True},
        "no treaty benefit is claimed": {"payee.treaty_claim": False},
        "a W-9 is on file": {"payee.form": "w9"},
        "no tax form is on file": {"payee.form": "none"},
        "a W-8BEN signed on {on:day} is on file": {
            "payee.form": "w8ben",
            "payee.form_signed_on": "{on}",
        },
        "a W-8BEN-E signed on {on:day} is on file": {
            "payee.form": "w8bene",
            "payee.form_signed_on": "{on}",
        },
        "the taxpayer number matches the name": {"payee.tin_ok": True},
        "the taxpayer number does not match the name": {"payee.tin_ok": False},
        "the money comes from the platform itself": {"payee.channel": "direct"},
        "the money comes from buyers": {"payee.channel": "tpso"},
        "{n:people} payments came to {total:amount} dollars this year": {
            "payee.ytd_txn": "{n}",
            "payee.ytd_gross": "{total}",
        },
        "nobody counted the payments of the year": {"payee.ytd_txn": ..., "payee.ytd_gross": ...},
        # The screening, whose result is a stated fact.
        "the screening found nothing": {"sanctions.listed": False, "sanctions.rejectable": False},
        "nobody screened the payee": {"sanctions.listed": ..., "sanctions.rejectable": ...},
        "the screening found the payee on a list of blocked persons": {
            "sanctions.listed": True,
            "sanctions.rejectable": False,
        },
        "the screening found the payment forbidden, though nobody in it is blocked": {
            "sanctions.listed": False,
            "sanctions.rejectable": True,
        },
        "blocked persons hold {share:percent} of the payee": {
            "sanctions.blocked_owner_pct": "{share}"
        },
        # Mainland China.
        "the payee lives in {place:country}": {"payee.country": "{place}"},
        "due diligence is done": {"payee.cdd_done": True},
        "due diligence is not done": {"payee.cdd_done": False},
        "nobody knows who stands behind the company": {"payee.beneficial_owner_known": False},
        "a licensed institution holds the money": {"payout.psp_licensed": True},
        "no licensed institution holds the money": {"payout.psp_licensed": False},
        "it is a share of revenue that the payer itself owes": {"payout.own_debt": True},
        "the money does not come from a payment account's balance": {"payout.from_balance": False},
        "the bank has cleared the exchange, and tax is settled": {
            "payout.bank_cleared": True,
            "payout.tax_settled": True,
        },
        "the bank has not cleared the exchange": {"payout.bank_cleared": False},
        # Reports.
        "its state's own limits were not looked up": {"report.state_limits_checked": False},
        "its state's own limits were looked up, and none is passed": {
            "report.state_limits_checked": True
        },
        "there were restricted dealings this year": {"report.restricted_dealings": True},
        "there were no restricted dealings this year": {"report.restricted_dealings": False},
        "they were dealings about cloud services": {"report.cloud": True},
        # Records.
        "the dealing was on {on:day}": {"record.made_on": "{on}"},
        "nobody knows when the dealing was": {"record.made_on": ...},
        "the property is still blocked": {"record.still_blocked": True},
        "the block ended on {on:day}": {
            "record.still_blocked": False,
            "record.unblocked_on": "{on}",
        },
        "it was completed on {on:day}": {"record.completed_on": "{on}"},
    }
)

RECORDS = {
    "a dealing under the Data Security Program": "dsp_dealing",
    "a sanctions case": "sanctions",
    "blocked property": "blocked_property",
    "an impact assessment": "pipia",
    "a customer's identity": "kyc_identity",
    "a sale": "transaction",
    "a staff outing": "other",
    "a person's own profile": "other",
    "a note about a shop": "other",
}
REPORTS = {
    "Form 1099-K": "form_1099k",
    "Form 1099-NEC": "form_1099nec",
    "the yearly audit": "dsp_audit",
    "the yearly cloud report": "dsp_cloud",
    "the report on British sellers": "uk_platform_tax",
}


@given(sentence("a class {kind} payment account with {checks:people} checks of identity"))
def account(case: Case, kind: str, checks: int) -> None:
    """Paid from the balance of a payment account."""
    case.state("payout.from_balance", True)
    case.state("payout.account_class", kind)
    case.state("payout.identity_checks", checks)


@given(sentence("{total:amount} yuan paid from it, this payment included"))
def paid(case: Case, total: str) -> None:
    """What counts against the account's limit: over its life for class I, this year otherwise."""
    of_life = case.groups["payout"]["account_class"] == "I"
    case.state("payout.balance_lifetime" if of_life else "payout.balance_ytd", total)


@given(sentence("the record of {kind}"))
def record(case: Case, kind: str) -> None:
    """A record that somebody wants deleted."""
    case.state("record.kind", RECORDS[kind])


@given(sentence("{name}, paid as a creator"))
def payee(case: Case, name: str) -> None:
    """Somebody whom the compliance office looks at."""
    case.groups["payee"] = {"id": name.casefold().replace(" ", "-")}


@when(sentence("{whom:w} asks to be paid as a creator"))
def pay_creator(case: Case, whom: str) -> None:
    """Pay a creator."""
    case.resource = ("payee", case.subject[1])
    case.ask("creator.payout")


@when(sentence("{whom:w} asks to be paid for sales"))
def pay_seller(case: Case, whom: str) -> None:
    """Pay a seller."""
    case.resource = ("payee", case.subject[1])
    case.ask("seller.payout")


@when("the rights desk asks to delete it")
def delete(case: Case) -> None:
    """Delete a record."""
    case.subject = ("actor", "us-inc")
    case.resource = ("record", "record-1")
    case.ask("record.delete")


@when(sentence("the compliance office asks whether {report} is due"))
def due(case: Case, report: str) -> None:
    """See whether a report is due."""
    case.subject = ("actor", "us-inc")
    case.resource = ("report", "report-1")
    case.state("report.kind", REPORTS[report])
    case.ask("report.check")
