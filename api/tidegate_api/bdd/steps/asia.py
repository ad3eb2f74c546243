"""What Hong Kong, Macau and six more countries of Asia ask, and the contract of the bay.

Purposes, notices, grounds of a transfer, due diligence on a payee. Who holds the data is told by
the sentences on Europe and on mainland exports, to whom it goes by those on transfers. Each fact
stands in ``policies/schemas`` with the section it comes from.
"""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import TYPES, phrases, sentence
from tidegate_api.bdd.steps.transfers import slug

phrases(
    {
        # Hong Kong (PDPO DPP1, DPP3).
        "the purpose is the one it was collected for": {"flow.new_purpose": False},
        "用途与收集目的一致": {"flow.new_purpose": False},
        "the purpose is new, and the people agreed to it": {
            "flow.new_purpose": True,
            "consent.new_purpose": True,
        },
        "the purpose is new, and the people did not agree to it": {
            "flow.new_purpose": True,
            "consent.new_purpose": False,
        },
        "用途为新目的，未取得当事人同意": {
            "flow.new_purpose": True,
            "consent.new_purpose": False,
        },
        "the people are told beforehand why it is collected and who may receive it": {
            "notice.collection": True
        },
        "the people are told nothing beforehand": {"notice.collection": False},
        "收集前未告知目的及可能的接收者": {"notice.collection": False},
        # Hong Kong, payments (Cap. 584, Cap. 615).
        "the institution that pays is licensed in {place:country}": {
            "payout.institution_country": "{place}"
        },
        "it is a single wire of {total:amount} Hong Kong dollars": {
            "payout.occasional": True,
            "payout.wire": True,
            "payout.amount_hkd": "{total}",
        },
        "it is a single payment of {total:amount} Hong Kong dollars, and no wire": {
            "payout.occasional": True,
            "payout.wire": False,
            "payout.amount_hkd": "{total}",
        },
        # The Greater Bay Area contract.
        "its seat is the city of {city}": {"actor.registered_city": "{city}"},
        "the recipient is registered in {city}": {"recipient.registered_city": "{city}"},
        "接收方注册于香港": {"recipient.registered_city": "Hong Kong"},
        "the contract of the bay is in force since {on:day} and was filed on {filed:day}": {
            "mech.gba_scc.effective_on": "{on}",
            "mech.gba_scc.filed_on": "{filed}",
        },
        "大湾区标准合同于{on:day}生效，已于{filed:day}备案": {
            "mech.gba_scc.effective_on": "{on}",
            "mech.gba_scc.filed_on": "{filed}",
        },
        "the contract of the bay is in force since {on:day} and is not filed": {
            "mech.gba_scc.effective_on": "{on}",
            "mech.gba_scc.filed_on": ...,
        },
        "the recipient keeps the data in the bay": {"flow.beyond_gba": False},
        "接收方不向大湾区以外提供": {"flow.beyond_gba": False},
        "the recipient passes the data on to its office in Singapore": {"flow.beyond_gba": True},
        "接收方还会将数据提供给其新加坡办事处": {"flow.beyond_gba": True},
        # Macau (Law 8/2005 arts. 19 to 21).
        "no ground of Macau's law is claimed": {"mech.mo": ...},
        "the authority of Macau holds the destination adequate": {"mech.mo.adequate": True},
        "the people in Macau agreed, and the authority was told on {on:day}": {
            "mech.mo.ground": "consent",
            "mech.mo.notified_on": "{on}",
        },
        "the people in Macau agreed, and nobody told the authority": {
            "mech.mo.ground": "consent",
            "mech.mo.notified_on": ...,
        },
        # Japan, Korea, Singapore.
        "the people agreed once they knew the country": {"consent.abroad": True},
        "当事人了解接收国情况后已同意": {"consent.abroad": True},
        "the people were not asked about the country": {"consent.abroad": False},
        "未就接收国情况取得当事人同意": {"consent.abroad": False},
        "the recipient has measures equivalent to Japan's": {"mech.jp_equivalent": True},
        "the privacy policy tells of the outsourcing": {"mech.kr_ground": "disclosed_outsourcing"},
        "none of it is a map": {"data.kr_map": False},
        "part of it is a map of Korea": {"data.kr_map": True},
        "a contract binds the recipient to protection comparable to Singapore's": {
            "mech.sg_comparable": True
        },
        # India.
        "no order keeps the data in India": {"data.in_local_only": False},
        "an order keeps the data in India": {"data.in_local_only": True},
        # Vietnam.
        "the first transfer was on {on:day}": {
            "mech.vn_dossier.first_transfer_on": "{on}",
            "mech.vn_dossier.filed_on": ...,
        },
        "首次传输日期为{on:day}，尚未提交影响评估档案": {
            "mech.vn_dossier.first_transfer_on": "{on}",
            "mech.vn_dossier.filed_on": ...,
        },
        "the dossier of the first transfer was filed on {on:day}": {
            "mech.vn_dossier.filed_on": "{on}"
        },
        "the employer keeps data of its staff in its cloud": {"flow.vn_exempt": "employee_cloud"},
        "the ministry ordered it to keep data in Vietnam, and a copy is there": {
            "actor.vn_localisation_order": True,
            "data.vn_copy": True,
        },
        "the ministry ordered it to keep data in Vietnam, and no copy is there": {
            "actor.vn_localisation_order": True,
            "data.vn_copy": False,
        },
        "the child agrees too": {"consent.child_own": True},
        "the child does not agree": {"consent.child_own": False},
    }
)


@given(sentence("{name} of Macau began to score its customers by machine on {on:day}"))
def automated(case: Case, name: str, on: str) -> None:
    """Automated handling that the authority exempted in no category and was not told of."""
    case.subject = ("actor", slug(name))
    case.state("actor.country", "MO")
    case.state("report.started_on", on)
    case.state("report.exempt_category", False)


@when("it asks whether the authority of Macau must be told")
def notification_due(case: Case) -> None:
    """See whether the notification of article 21 is due."""
    case.resource = ("report", "report-1")
    case.state("report.kind", "mo_automated_processing")
    case.ask("report.check")


@then(parsers.re(r'"(?P<code>[^"]+)" is owed by (?P<on>.+)'))
def owed_by(case: Case, code: str, on: str) -> None:
    """An obligation comes with the answer, and with the day by which it is to be done."""
    assert case.answer is not None, "nothing has been asked yet: a When step comes first"
    due = {one.id: one.due for one in case.answer.decision.obligations}
    assert due.get(code) == TYPES["day"](on), f"owed by: {due}"
