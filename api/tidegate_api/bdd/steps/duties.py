"""Standing duties of who runs a platform in mainland China: officers, audits, reports, live sales.

PIPL, the Network Data Security Management Regulations, the E-Commerce Law and the rules on live
selling; a duty is looked at with ``report.check``.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.bdd.steps.identity import birthday

DUTIES = {"data": "cn_data_duties", "platform": "cn_platform_duties"}

phrases(
    {
        # Who handles the data of how many (PIPL arts. 52-54, NDSMR arts. 28-33).
        "it holds data of {n:people} people": {"actor.pi_people": "{n}"},
        "its last audit was on {on:day}": {"actor.pi_audit_on": "{on}"},
        "it holds important data": {"actor.important_data": True},
        "it holds no important data": {"actor.important_data": False},
        "it serves people in mainland China from abroad": {"actor.serves_mainland": True},
        "it has stores, and pays nobody": {
            "actor.has_stores": True,
            "actor.pays_sellers": False,
            "actor.stored_faces": 0,
        },
        # Free trade zones (CBDF art. 6).
        "it is registered in the free trade zone whose list is {edition}": {
            "actor.ftz_list": "{edition}"
        },
        "the list does not name this data": {"data.on_ftz_list": False},
        "the list names this data": {"data.on_ftz_list": True},
        # How identity is proven (Order 173 of 2025; Face Measures).
        "a National Network ID is offered": {"proofing.network_id_offered": True},
        "no National Network ID is offered": {"proofing.network_id_offered": False},
        "the number of the card is asked for in plain text as well": {
            "proofing.plaintext_id_asked": True,
            "proofing.plaintext_required_by_law": False,
            "proofing.plaintext_consent": False,
        },
        "the face is checked, and there is no other way": {
            "proofing.face": True,
            "proofing.other_ways": False,
            "consent.separate": True,
            "pipia.done": True,
        },
        "no face is checked": {"proofing.face": False},
        # Live selling (Live Marketing Measures arts. 8, 17; Order 117).
        "the stream sells goods": {"live.kind": "selling"},
        "operator and presenter are certified, the presenter again before this stream": {
            "live.operator_verified": True,
            "live.presenter_verified": True,
            "live.identity_rechecked": True,
        },
        "the presenter was not checked again before this stream": {
            "live.operator_verified": True,
            "live.presenter_verified": True,
            "live.identity_rechecked": False,
        },
        "no agency takes part": {"live.agency": False},
        "an agency takes part that nobody verified": {
            "live.agency": True,
            "live.agency_verified": False,
        },
        # Exemptions of the American programme (28 CFR 202.228, 202.501-202.511).
        "it is a personal communication": {"flow.dsp_exemption": "personal_communication"},
        "the law of the United States requires it, and that is documented": {
            "flow.dsp_exemption": "required_by_law",
            "flow.dsp_exemption_documented": True,
        },
        "the deal is an investment by a limited partner with {share:percent} of the votes": {
            "agreement": "investment",
            "consideration": True,
            "investment.vehicle": "limited_partner",
            "investment.vote_pct": "{share}",
            "investment.equity_pct": "{share}",
            "investment.extra_rights": False,
        },
    }
)


@given(sentence("the company {name} of {place:country}"))
def company(case: Case, name: str, place: str) -> None:
    """Who asks is a company, known by its seat only."""
    case.subject = ("actor", name.casefold().replace(" ", "-"))
    case.state("actor.country", place)


@given(sentence("the presenter is {age:people} years old and lives in {place:country}"))
def presenter(case: Case, age: int, place: str) -> None:
    """Who presents the goods of a live stream."""
    case.state("performer.country", place)
    case.state("performer.birth_date", birthday(case, age).isoformat())


@when(sentence("it asks which {kind} duties of mainland China are due"))
def asks_duties(case: Case, kind: str) -> None:
    """See which standing duties there are."""
    case.resource = ("report", "report-1")
    case.state("report.kind", DUTIES[kind])
    case.ask("report.check")


@when(sentence("{whom:w} asks to sell in a live stream"))
def asks_to_sell_live(case: Case, whom: str) -> None:
    """Start a live stream that sells goods."""
    case.resource = ("live", "live-1")
    case.ask("live.sell")
