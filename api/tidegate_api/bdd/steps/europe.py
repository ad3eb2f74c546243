"""Data of people in Europe: who holds it, on which ground it leaves, who may see it from where.

Chapter V of the GDPR and what the European Data Protection Board reads in it. To whom the data goes
is told by the sentences on transfers.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.bdd.steps.transfers import slug

MODULES = {
    "controller to controller": "c2c",
    "controller to processor": "c2p",
    "processor to processor": "p2p",
    "processor to controller": "p2c",
}

phrases(
    {
        # The list of the framework, and whether the decision stands (Decision 2023/1795).
        "the recipient is on the list of the Data Privacy Framework": {"recipient.dpf": True},
        "the decision on the framework stands": {"mech.dpf_valid": True},
        "the Court of Justice has annulled the decision on the framework": {
            "mech.dpf_valid": False
        },
        # Clauses and the assessment (art. 46; EDPB 01/2020).
        "no standard contractual clauses are signed": {"mech.eu_tool": ...},
        "the assessment finds protection there equivalent": {"mech.eu_tia": "equivalent"},
        "the assessment finds measures that cure what is lacking": {"mech.eu_tia": "measures_cure"},
        "the assessment finds nothing that cures it": {"mech.eu_tia": "not_cured"},
        "评估认定当地保护水平相当": {"mech.eu_tia": "equivalent"},
        "the assessment covers onward access from mainland China": {"mech.eu_tia_onward": True},
        "the keys stay in Europe": {"mech.eu_keys_in_eea": True},
        "the keys do not stay in Europe": {"mech.eu_keys_in_eea": False},
        "密钥保留在欧洲": {"mech.eu_keys_in_eea": True},
        "counsel approved an assessment of the laws of China": {"mech.eu_tia_prc_counsel": True},
        # Single cases (art. 49), and what is no transfer (EDPB 05/2021).
        "it is done once, for a legal claim": {"flow.art49": "claims", "flow.occasional": True},
        "it is done every day, and called a legal claim": {
            "flow.art49": "claims",
            "flow.occasional": False,
        },
        "the exporter decides itself what is done with the data": {"actor.gdpr_role": "controller"},
        "it handles the data for its principal there": {"actor.gdpr_role": "processor"},
        "the recipient collected it itself from the people": {
            "data.recipient_collected_direct": True
        },
        # What is collected, from whom, and how somebody is recognised (arts. 5, 8, 9).
        "every field is needed for it": {"data.fields_needed": True},
        "one field is not needed for it": {"data.fields_needed": False},
        "the check asks for no more than it needs": {"proofing.fields_needed": True},
        "the check asks for more than it needs": {"proofing.fields_needed": False},
        "a face is checked with explicit consent, and a document would do as well": {
            "proofing.face": True,
            "proofing.other_ways": True,
            "consent.explicit": True,
        },
        "a face is checked, and nothing else would do": {
            "proofing.face": True,
            "proofing.other_ways": False,
            "consent.explicit": True,
        },
        "the service rests on consent, and no parent gave it": {
            "consent.is_basis": True,
            "consent.guardian": False,
        },
        "the service rests on consent, and a parent gave it": {
            "consent.is_basis": True,
            "consent.guardian": True,
        },
        "a European wallet is shown": {"proofing.eudi_wallet": True},
        # Machines that decide alone (art. 22).
        "a program alone holds the payout back": {
            "automated.solely": True,
            "automated.significant": True,
        },
        "the contract provides for it": {"automated.ground": "contract"},
        "nothing provides for it": {"automated.ground": "none"},
        # Traders, minors and very large platforms (DSA arts. 13, 28, 30, 33).
        "consumers in Europe can buy on it": {"service.reaches_eea": True},
        "consumers in Europe cannot buy on it": {"service.reaches_eea": False},
        "the trader's details are complete and checked": {
            "seller.dsa_complete": True,
            "seller.dsa_verified": True,
            "seller.dsa_uncorrected": False,
        },
        "the trader was asked to correct an address, and did not": {
            "seller.dsa_uncorrected": True,
        },
        "the trader's bank account is missing": {
            "seller.dsa_complete": False,
            "seller.dsa_verified": False,
            "seller.dsa_uncorrected": False,
        },
        "the trader's details are complete, and nobody checked them": {
            "seller.dsa_complete": True,
            "seller.dsa_verified": False,
            "seller.dsa_uncorrected": False,
        },
        "the offer does not show who sells": {"seller.dsa_shown": False},
        "a profile says that the viewer is a minor": {"person.believed_minor": True},
        "it keeps no record of its processing": {"actor.ropa": False},
        "it keeps a record of its processing": {"actor.ropa": True},
        "it has named no representative in Europe": {"actor.eu_legal_rep": False},
        "{n:people} people in Europe use it each month": {
            "actor.eu_recipients": "{n}",
            "actor.eu_designated": False,
        },
        "the Commission has designated it": {"actor.eu_designated": True},
        # Sellers who are reported (DAC7).
        "a seller of goods in the Union with {n:people} sales for {total:amount} euros": {
            "seller.dac7_connected": True,
            "seller.activity": "goods",
            "seller.sales_year": "{n}",
            "seller.consideration_year_eur": "{total}",
        },
        "the seller gave what the yearly report takes": {"seller.dac7_complete": True},
        "a creator in the Union whom the platform gives a share of its revenue": {
            "seller.dac7_connected": True,
            "seller.activity": "revenue_share",
        },
        "the seller was reminded {n:people} times in {days:people} days, and said nothing": {
            "seller.dac7_complete": False,
            "seller.dac7_reminders": "{n}",
            "seller.dac7_days": "{days}",
            "seller.activity": "goods",
            "seller.sales_year": 30,
            "seller.consideration_year_eur": "3000.00",
        },
        "the person was proven to ask, and nothing holds the object": {
            "person.request_proven": True,
            "record.legal_hold": False,
            "record.dealing_open": False,
        },
        # Orders of third countries (art. 48).
        "the order rests on a treaty": {"demand.treaty": True},
        "the order rests on no treaty, and no other ground is claimed": {
            "demand.treaty": False,
            "demand.eu_other_ground": False,
        },
        "the order rests on no treaty, but another ground is claimed": {
            "demand.treaty": False,
            "demand.eu_other_ground": True,
        },
    }
)


@given(sentence("{name} of {place:country} holds accounts of people in {home:country}"))
@given(sentence("{place:country}的{name}持有{home:country}用户的账号数据"))
def holds_accounts(case: Case, name: str, place: str, home: str) -> None:
    """A company with a seat, and data about people of one country, kept where the company sits."""
    case.subject = ("actor", slug(name))
    for path, value in {
        "actor.country": place,
        "actor.gdpr_role": "controller",
        "data.personal": True,
        "data.origin": home,
        "data.location": place,
        "data.people_from": [home],
        "data.us_people": home == "US",
        "flow.from": place,
    }.items():
        case.state(path, value)


@given(sentence("{name} of {place:country} keeps data of people in {home:country}"))
def keeps(case: Case, name: str, place: str, home: str) -> None:
    """A company of which somebody demands data."""
    case.subject = ("actor", slug(name))
    case.state("actor.country", place)
    case.state("data.location", place)
    case.state("data.people_from", [home])


@given(sentence("standard contractual clauses {which} are signed and complete"))
def clauses(case: Case, which: str) -> None:
    """The clauses of 2021, with their annexes; the importer is not itself under the GDPR."""
    for path, value in {
        "mech.eu_tool": "scc",
        "mech.eu_module": MODULES[which],
        "mech.eu_annexes_filled": True,
        "recipient.under_gdpr": False,
    }.items():
        case.state(path, value)


@given(sentence("已签署并填妥控制者至处理者标准合同条款"))
def clauses_to_processor(case: Case) -> None:
    """The clauses of 2021, from a controller to a processor."""
    clauses(case, "controller to processor")


@given(sentence("the recipient is the exporter's own staff in {place:country}"))
def own_staff(case: Case, place: str) -> None:
    """People of the same company, who see the data from another country."""
    case.groups["recipient"] = {"id": "own-staff"}
    case.state("recipient.country", place)
    case.state("recipient.role", "own_staff")
    case.state("flow.to", place)


@given(sentence("a viewer in {place:country}"))
def viewer(case: Case, place: str) -> None:
    """Somebody who would see advertising."""
    case.groups["person"] = {"id": "the-viewer"}
    case.state("person.country", place)


@given(sentence("somebody in {place:country} asks to be erased"))
def erased_person(case: Case, place: str) -> None:
    """The person whose data is to go."""
    case.groups["person"] = {"id": "the-person"}
    case.state("person.country", place)


@given(sentence("what is kept of a trader whose contract ended on {on:day}"))
def trader_record(case: Case, on: str) -> None:
    """What a platform keeps of a trader (DSA art. 30)."""
    case.state("record.kind", "dsa_trader")
    case.state("record.completed_on", on)


@when(sentence("it asks to collect data of people in {place:country}"))
def collects(case: Case, place: str) -> None:
    """Collect data straight from people."""
    case.resource = ("data", "the-data")
    case.state("data.people_from", [place])
    case.state("data.us_people", place == "US")
    case.ask("data.ingest_direct")


@when(sentence("{whom:w} asks to collect the child's data"))
def collects_from_child(case: Case, whom: str) -> None:
    """Collect data from a child."""
    case.ask("child.collect")


@when(sentence("it asks which European {kind} duties are due"))
def asks_duties(case: Case, kind: str) -> None:
    """See which duties there are: standing ones, or the yearly tax report."""
    case.resource = ("report", "report-1")
    case.state("report.kind", {"standing": "eu_duties", "tax": "eu_dac7"}[kind])
    case.ask("report.check")


@given(sentence("what was reported to the tax office of a sale on {on:day}"))
def reported_sale(case: Case, on: str) -> None:
    """What a platform keeps of a seller whom it reported (DAC7)."""
    case.resource = ("record", "record-1")
    case.state("record.kind", "dac7_seller")
    case.state("record.completed_on", on)


@given("some of the people live in France")
def some_in_france(case: Case) -> None:
    """Among the people of the mainland there are some of another country."""
    case.state("data.people_from", ["CN", "FR"])


@when("a program is to decide")
def decides(case: Case) -> None:
    """Let a program decide about an account."""
    case.ask("account.decide_automatically")


@when("the person's data is to be erased")
def erases(case: Case) -> None:
    """Erase one object of a person's data."""
    case.resource = ("record", "record-1")
    case.ask("data.delete")


@when("the viewer is to see advertising chosen by profile")
def targets(case: Case) -> None:
    """Show advertising that a profile chose."""
    case.resource = ("person", "the-viewer")
    case.ask("ads.target")


@when("the store asks to sell to consumers")
def sells(case: Case) -> None:
    """Sell to consumers."""
    case.resource = ("seller", "the-store")
    case.ask("seller.sell")


@when("its staff asks to see the data")
def staff_looks(case: Case) -> None:
    """Let the exporter's own staff see data from another country."""
    case.resource = ("data", "the-data")
    case.ask("data.access")
