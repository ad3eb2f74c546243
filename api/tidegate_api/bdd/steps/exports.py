"""Data that leaves mainland China: who is told and asked, how much has left, through which gate.

Follows PIPL, the provisions on cross-border data flows (CBDF), DSL art. 36 and CSL art. 39. To whom
the data goes is told by the sentences on transfers.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.bdd.steps.transfers import categorise, slug

# Cities are known by their English names, as the schemas have them.
CITIES = {"上海": "Shanghai", "深圳": "Shenzhen"}

phrases(
    {
        # Who is told, asked and protected (PIPL arts. 13, 28-31, 39, 55).
        "the people were told of the export": {"notice.given": True},
        "已就出境告知个人": {"notice.given": True},
        "the people were not told of the export": {"notice.given": False},
        "未就出境告知个人": {"notice.given": False},
        "the handling rests on a contract with them": {"flow.basis": "contract"},
        "处理依据为与个人订立的合同": {"flow.basis": "contract"},
        "the handling rests on consent": {"flow.basis": "consent"},
        "处理依据为个人同意": {"flow.basis": "consent"},
        "the handling rests on nothing": {"flow.basis": "none"},
        "they consented to the export separately": {"consent.separate": True},
        "已取得个人的单独同意": {"consent.separate": True},
        "they only consented to the terms as a whole": {"consent.separate": False},
        "仅取得一揽子同意": {"consent.separate": False},
        "the impact assessment was finished on {on:day}": {
            "pipia.done": True,
            "pipia.done_on": "{on}",
        },
        "个人信息保护影响评估已于{on:day}完成": {
            "pipia.done": True,
            "pipia.done_on": "{on}",
        },
        "the impact assessment is not finished": {"pipia.done": False, "pipia.done_on": ...},
        "个人信息保护影响评估尚未完成": {"pipia.done": False, "pipia.done_on": ...},
        "the sensitive data is necessary, protected, and its effect was explained": {
            "flow.necessary": True,
            "controls.sensitive_protected": True,
            "notice.sensitive_impact": True,
        },
        "敏感个人信息确有必要、已严格保护并已告知影响": {
            "flow.necessary": True,
            "controls.sensitive_protected": True,
            "notice.sensitive_impact": True,
        },
        "some of them are under 14, and no guardian was asked": {
            "data.under_14": True,
            "consent.guardian": False,
            "controls.minor_rules": True,
        },
        # The three gates (CBDF arts. 7-9).
        "it has signed no standard contract and holds no certificate": {
            "mech.cac_scc": ...,
            "mech.cac_cert": ...,
        },
        "未订立标准合同，也未取得认证": {"mech.cac_scc": ..., "mech.cac_cert": ...},
        "a standard contract is in force since {on:day} and was filed on {filed:day}": {
            "mech.cac_scc.effective_on": "{on}",
            "mech.cac_scc.filed_on": "{filed}",
        },
        "标准合同于{on:day}生效，并于{filed:day}备案": {
            "mech.cac_scc.effective_on": "{on}",
            "mech.cac_scc.filed_on": "{filed}",
        },
        "a standard contract is in force since {on:day} and was never filed": {
            "mech.cac_scc.effective_on": "{on}",
            "mech.cac_scc.filed_on": ...,
        },
        "a certificate was issued on {on:day}": {"mech.cac_cert.issued_on": "{on}"},
        "a security assessment was approved on {on:day}": {
            "mech.cac_assessment.approved_on": "{on}"
        },
        "安全评估已于{on:day}通过": {"mech.cac_assessment.approved_on": "{on}"},
        "no security assessment was approved": {"mech.cac_assessment": ...},
        "安全评估未通过": {"mech.cac_assessment": ...},
        # The counts, this request included (CBDF arts. 5, 7, 8).
        "it has exported data of {n:people} people this year, nothing sensitive": {
            "export.ns_ytd": "{n}",
            "export.sens_ytd": 0,
        },
        "今年已累计向境外提供 {n:people} 人的非敏感个人信息": {
            "export.ns_ytd": "{n}",
            "export.sens_ytd": 0,
        },
        "it has exported sensitive data of {n:people} people this year": {
            "export.ns_ytd": 0,
            "export.sens_ytd": "{n}",
        },
        "今年已累计向境外提供 {n:people} 人的敏感个人信息": {
            "export.ns_ytd": 0,
            "export.sens_ytd": "{n}",
        },
        "nobody counted what has been exported this year": {
            "export.ns_ytd": ...,
            "export.sens_ytd": ...,
        },
        "its volumes were not divided": {"export.split": "none"},
        "未拆分出境数量": {"export.split": "none"},
        "its volumes were divided so as to stay below a line": {"export.split": "found"},
        "companies of its group would cross a line together": {"export.split": "suspected"},
        # The exemptions (CBDF arts. 3-6).
        "every field is needed for the contract with the person": {
            "flow.exempt_ground": "contract",
            "flow.necessary": True,
        },
        "所传字段均为履行与个人的合同所必需": {
            "flow.exempt_ground": "contract",
            "flow.necessary": True,
        },
        "some fields are not needed for the contract with the person": {
            "flow.exempt_ground": "contract",
            "flow.necessary": False,
        },
        "lawful labour rules provide for it": {
            "flow.exempt_ground": "hr",
            "flow.hr_rules": True,
            "flow.necessary": True,
        },
        "somebody's life is in danger": {"flow.exempt_ground": "emergency", "flow.necessary": True},
        "the data was gathered in {place:country}, and nothing of the mainland was added": {
            "data.origin": "{place}",
            "data.location": "CN",
            "data.mainland_added": False,
        },
        "the data was gathered in {place:country}, and mainland data was added": {
            "data.origin": "{place}",
            "data.location": "CN",
            "data.mainland_added": True,
        },
        "the data is about nobody": {"data.personal": False},
        "the authorities listed the data as important": {"data.important": True},
        "it runs critical infrastructure": {"actor.is_ciio": True},
        "属于关键信息基础设施运营者": {"actor.is_ciio": True},
        "it keeps no copy in the mainland": {"data.mainland_copy": False},
        "the Cyberspace Administration restricts the recipient": {"recipient.cn_restricted": True},
        # A foreign authority asks (DSL art. 36; PIPL art. 41).
        "a court of {place:country} demands the data": {"demand.authority_country": "{place}"},
        "{place:country}法院要求提供该数据": {"demand.authority_country": "{place}"},
        "the competent Chinese authority approved": {"demand.prc_approval": True},
        "the competent Chinese authority has not approved": {"demand.prc_approval": False},
        "主管机关未批准": {"demand.prc_approval": False},
        "主管机关已批准": {"demand.prc_approval": True},
    }
)


@given(sentence("the data rests in {place:country}"))
@given(sentence("数据存储于{place:country}"))
def rests_in(case: Case, place: str) -> None:
    """Where the data is kept; it is about people there unless something else was said."""
    case.state("data.location", place)
    if "people_from" not in case.groups.get("data", {}):
        case.state("data.people_from", [place])


@given(sentence("{name} in {city} runs no critical infrastructure"))
@given(sentence("{city}的{name}不是关键信息基础设施运营者"))
def mainland_company(case: Case, name: str, city: str) -> None:
    """A handler in mainland China, known to itself."""
    case.subject = ("actor", slug(name))
    case.state("actor.country", "CN")
    case.state("actor.registered_city", CITIES.get(city, city))
    case.state("actor.is_ciio", False)


@given("its data is about adults in mainland China, and nobody listed it as important")
@given("所涉数据为境内成年人的个人信息，未被列为重要数据")
def mainland_data(case: Case) -> None:
    """Personal information of mainland operations, not sensitive by age."""
    for path, value in {
        "data.origin": "CN",
        "data.location": "CN",
        "data.us_people": False,
        "data.people_from": ["CN"],
        "data.personal": True,
        "data.important": False,
        "data.under_14": False,
        "flow.from": "CN",
    }.items():
        case.state(path, value)


@when(sentence("{who:w} asks to keep {what} in {place:country}"))
@when(sentence("申请将{what}存储于{place:country}"))
def keep(case: Case, what: str, place: str, who: str = "") -> None:
    """Keep data in a place."""
    case.state("flow.to", place)
    case.resource = ("data", "the-data")
    categorise(case, what)
    case.ask("data.store")


@when(sentence("{who:w} asks to hand the data over"))
@when("申请提供该数据")
def disclose(case: Case, who: str = "") -> None:
    """Give data to a foreign authority."""
    case.resource = ("data", "the-data")
    case.ask("data.disclose")
