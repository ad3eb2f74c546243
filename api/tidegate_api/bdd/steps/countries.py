"""What the United Kingdom, Switzerland, Australia, Canada, Brazil, Indonesia and Russia ask.

Grounds of a transfer, ages of an account, registration and reports. Who holds the data is told by
the sentences on Europe, to whom it goes by those on transfers; the app is the international one of
Harbour Red. Each fact stands in ``policies/schemas`` with the section it comes from.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.bdd.steps.transfers import KINDS, slug

# The app by its name, so that what its operator holds of it lands in the profile.
APP = {"app.id": "harbour-red-intl"}
ENOUGH = ["government_id", "facial_estimation"]

phrases(
    {
        # United Kingdom, transfers (UK GDPR arts. 44A to 49).
        "the British transfer agreement is signed": {"mech.uk_tool": "idta"},
        "已签订英国国际数据传输协议": {"mech.uk_tool": "idta"},
        "the British addendum to the European clauses is signed": {"mech.uk_tool": "addendum"},
        "binding corporate rules are approved in the United Kingdom": {"mech.uk_tool": "bcr"},
        "the transfer risk assessment finds the test met": {"mech.uk_test_met": True},
        "传输风险评估认定通过测试": {"mech.uk_test_met": True},
        "the transfer risk assessment finds the test not met": {"mech.uk_test_met": False},
        "the recipient is on the list with the UK Extension": {"recipient.dpf_uk": True},
        "the recipient has no UK Extension": {"recipient.dpf_uk": False},
        "sensitive data is marked as such, and none of it is journalism": {
            "flow.sensitive_marked": True,
            "data.journalistic": False,
        },
        "the regulations on the data bridge stand": {"mech.uk_us_bridge": True},
        "the regulations on the data bridge have fallen": {"mech.uk_us_bridge": False},
        "the recipient is a commercial organisation under PIPEDA": {"recipient.pipeda": True},
        "the recipient is no commercial organisation under PIPEDA": {"recipient.pipeda": False},
        # Switzerland (FADP art. 16).
        "clauses with the Swiss changes are signed": {"mech.ch_scc": True},
        "no clauses with the Swiss changes are signed": {"mech.ch_scc": False},
        "the recipient is on the list of the Swiss framework": {"recipient.dpf_swiss": True},
        "the recipient is not on the list of the Swiss framework": {"recipient.dpf_swiss": False},
        "counsel finds the destination in the Swiss ordinance": {"mech.ch_listed": True},
        "counsel does not find the destination in the Swiss ordinance": {"mech.ch_listed": False},
        # Australia (APP 8), Canada (PIPEDA, Quebec Act s. 17), Brazil (LGPD art. 33).
        "reasonable steps bind the recipient to the Australian principles": {"mech.au_steps": True},
        "nothing binds the recipient to the Australian principles": {"mech.au_steps": False},
        "a contract gives protection comparable to PIPEDA": {"mech.ca_contract": True},
        "no contract gives protection comparable to PIPEDA": {"mech.ca_contract": False},
        "none of it is data of Quebec": {"data.quebec": False},
        "some of it is data of Quebec": {"data.quebec": True},
        "the data leaves Quebec": {"flow.within_quebec": False},
        "the assessment for Quebec is done": {"mech.quebec_pia": True},
        "the assessment for Quebec is not done": {"mech.quebec_pia": False},
        "the clauses of the ANPD are signed": {"mech.br_tool": "anpd_clauses"},
        "已签订 ANPD 标准条款": {"mech.br_tool": "anpd_clauses"},
        # Indonesia (PDP Law art. 56, GR 71/2019, MoT 31/2023).
        "binding safeguards under Indonesian law are in place": {"mech.id_ground": "safeguards"},
        "the operator is registered in Indonesia, and its authorities keep their access": {
            "actor.id_pse": True,
            "controls.id_access": True,
        },
        "the operator is not registered in Indonesia": {
            "actor.id_pse": False,
            "controls.id_access": True,
        },
        "the buyer pays inside the app": {"order.paid_in_app": True},
        "the buyer pays outside the app, {price:amount} dollars a piece": {
            "order.paid_in_app": False,
            "order.unit_usd": "{price}",
        },
        # Russia (152-FZ arts. 12, 18(5)).
        "Roskomnadzor was told, and the transfer may start": {"mech.ru_notice": "clear"},
        "Roskomnadzor was told, and its time is still running": {"mech.ru_notice": "waiting"},
        "nobody told Roskomnadzor": {"mech.ru_notice": "none"},
        "未通知俄罗斯联邦通信监督局": {"mech.ru_notice": "none"},
        "the data was recorded in a database in Russia first": {"data.ru_first": True},
        "the data was not recorded in a database in Russia first": {"data.ru_first": False},
        # Accounts. The person's province, guardian, and ground; the app as its operator holds it.
        "the account lies in the province {province:w}": {"user.province": "{province}"},
        "账号属于{province:w}省": {"user.province": "{province}"},
        "the account is linked to a guardian's": {"user.guardian_linked": True},
        "the account is linked to no guardian's": {"user.guardian_linked": False},
        "账号未与监护人关联": {"user.guardian_linked": False},
        "the handling of the account's data rests on consent": {"consent.is_basis": True},
        "处理账号数据以同意为依据": {"consent.is_basis": True},
        "ages are shown by papers or by a look at the face": {**APP, "app.age_methods": ENOUGH},
        "可凭证件或面部估计证明年龄": {**APP, "app.age_methods": ENOUGH},
        "ages are shown by papers of a government only": {
            **APP,
            "app.age_methods": ["government_id"],
        },
        "ages rest on what people say of themselves": {**APP, "app.age_methods": ["self_declared"]},
        "the app is age-restricted in Australia and keeps younger people out": {
            **APP,
            "app.au_age_restricted": True,
            "app.au_steps": True,
        },
        "该应用在澳大利亚属年龄受限平台并已采取合理措施": {
            **APP,
            "app.au_age_restricted": True,
            "app.au_steps": True,
        },
        "the app bans what British law calls primary priority content": {
            **APP,
            "app.uk_ppc_banned": True,
        },
        "该应用禁止英国法上的首要优先内容": {**APP, "app.uk_ppc_banned": True},
        "the app leaves such content open to children, without age assurance": {
            **APP,
            "app.uk_ppc_banned": False,
            "app.uk_heaa": False,
            "app.ugc": True,
            "app.uk_child_likely": True,
        },
        "the app is of high risk in Indonesia, and not made for children": {
            **APP,
            "app.id_high_risk": True,
            "app.id_child_service": False,
        },
        "该应用在印度尼西亚属高风险平台且非儿童专用": {
            **APP,
            "app.id_high_risk": True,
            "app.id_child_service": False,
        },
        # Trade in the United Kingdom (SI 2023/817, DMCC Act 2024).
        "{name} of the United Kingdom made {n:people} sales of goods for {total:amount} euro": {
            "payee.id": "{name}",
            "payee.country": "GB",
            "seller.activity": "goods",
            "seller.sales_year": "{n}",
            "seller.consideration_year_eur": "{total}",
        },
        "{name} of the United Kingdom works for others through the platform": {
            "payee.id": "{name}",
            "payee.country": "GB",
            "seller.activity": "personal_service",
        },
        "buyers see the trader's name and address": {
            "seller.uk_identity_shown": True,
            "seller.uk_reviews_checked": True,
        },
        "buyers do not see the trader's name and address": {
            "seller.uk_identity_shown": False,
            "seller.uk_reviews_checked": True,
        },
        "Companies House shows its directors as verified": {"seller.uk_psc_verified": True},
    }
)


@given("a service on the British register checked it")
def british_register(case: Case) -> None:
    """The check was made under the trust framework of the United Kingdom."""
    assert case.evidence is not None, "no document is shown yet: 'she shows a passport of …'"
    case.evidence["verification"]["trust_framework"] = "uk_diatf"
    case.state("proofing.uk_register", True)


@given(sentence("the trader {name} of {place:country}, who sells abroad"))
def trader(case: Case, name: str, place: str) -> None:
    """A seller on a service that nobody in the United States or the EEA uses."""
    case.memory["shop"] = slug(name)
    case.subject = ("user", f"head-of-{slug(name)}")
    case.state("user.country", place)
    case.state("seller.country", place)
    case.state("service.reaches_us", False)
    case.state("service.reaches_eea", False)
    case.state("service.operated_in", "SG")


@when(
    sentence(
        "it asks to gather {what} of people in {home:country} into a database in {place:country}"
    )
)
@when(sentence("申请将{home:country}用户的{what}收集至{place:country}的数据库"))
def gather(case: Case, what: str, home: str, place: str) -> None:
    """Collect data from people, into a database in some place."""
    case.resource = ("data", "the-data")
    case.groups.pop("flow", None)  # nothing of it is on its way yet
    for path, value in {
        "data.categories": KINDS[what][1],
        "data.personal": True,
        "data.us_people": home == "US",
        "data.people_from": [home],
        "data.location": place,
    }.items():
        case.state(path, value)
    case.ask("data.ingest_direct")
