"""Data of people in Europe: who holds it, on which ground it leaves, who may see it from where.

Chapter V of the GDPR and what the European Data Protection Board reads in it. To whom the data goes
is told by the sentences on transfers.
"""

from __future__ import annotations

from pytest_bdd import given

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
        "the recipient is on no list of the Data Privacy Framework": {"recipient.dpf": False},
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
        "密钥保留在欧洲": {"mech.eu_keys_in_eea": True},
        "counsel approved an assessment of the laws of China": {"mech.eu_tia_prc_counsel": True},
        # Single cases (art. 49), and what is no transfer (EDPB 05/2021).
        "it is done once, for a legal claim": {"flow.art49": "claims", "flow.occasional": True},
        "it is done every day, and called a legal claim": {
            "flow.art49": "claims",
            "flow.occasional": False,
        },
        "the recipient collected it itself from the people": {
            "data.recipient_collected_direct": True
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
