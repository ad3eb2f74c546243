"""Data that crosses a border: who holds it, who receives it, under which deal and safeguards.

Conditions are those of 28 CFR part 202; what mainland China asks of an export is in ``exports``.
Every sentence states what it says and nothing else; what one sentence states at once
(a company's seat is its principal place of business) is written in its table.
"""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import TYPES, phrases, sentence

# The companies of the platform Harbour Red and those it deals with, as its profile knows them.
COMPANIES = {
    "Harbour Red Inc.": "us-inc",
    "红港美国公司": "us-inc",
    "Harbour Red Shanghai": "sh-tech",
    "红港上海公司": "sh-tech",
    "Harbour Red Hong Kong": "hk-office",
    "红港香港办事处": "hk-office",
    "Harbour Red Singapore": "sg-intl",
    "红港新加坡公司": "sg-intl",
    "the warehouse in Shenzhen": "sz-warehouse",
    "深圳中转仓": "sz-warehouse",
    "Tidemark Translation": "tidemark-translation",
    "Brightwake Ads": "brightwake-ads",
    "Seaglass Media": "seaglass-media",
    "Moonbay Data": "moonbay-data",
    "月湾数据": "moonbay-data",
    "Blue Mesa Cloud": "blue-mesa-cloud",
}
# How data is called -> its category of 28 CFR 202.205, and its fideslang keys.
KINDS: dict[str, tuple[str, list[str]]] = {
    "contact details": ("cpi", ["user.name", "user.contact.phone_number"]),
    "联系方式": ("cpi", ["user.name", "user.contact.phone_number"]),
    "shopping habits": ("cpi", ["user.behavior"]),
    "购物偏好": ("cpi", ["user.behavior"]),
    "names and addresses": ("cpi", ["user.name", "user.contact.address"]),
    "收货姓名和地址": ("cpi", ["user.name", "user.contact.address"]),
    "bank account numbers": ("financial", ["user.financial.bank_account"]),
    "银行账号": ("financial", ["user.financial.bank_account"]),
    "health records": ("health", ["user.health_and_medical"]),
    "precise locations": ("geo_devices", ["user.location.precise"]),
    "face prints": ("biometric", ["user.biometric"]),
    "人脸特征": ("biometric", ["user.biometric"]),
    "'omic readings": ("omic", ["user.health_and_medical.genetic"]),
    "genomes": ("genomic", ["user.health_and_medical.genetic"]),
}
COUNTS = ("cpi", "financial", "health", "geo_devices", "biometric", "omic", "genomic")
PURPOSES = {
    "工程开发": "engineering",
    "履约": "fulfilment",
    "数据分析": "analytics",
    "客户服务": "customer_support",
    "advertising": "ads",
}

phrases(
    {
        # The deal (28 CFR 202.214, 202.217, 202.228, 202.258).
        "the deal is a vendor agreement": {"agreement": "vendor", "consideration": True},
        "双方签有供应商协议": {"agreement": "vendor", "consideration": True},
        "the deal is an employment agreement": {"agreement": "employment", "consideration": True},
        "the deal is a sale": {"agreement": "brokerage", "consideration": True},
        "该交易为数据出售": {"agreement": "brokerage", "consideration": True},
        "there is no agreement, and nothing is given in return": {
            "agreement": "none",
            "consideration": False,
        },
        "there is no agreement, but something is given in return": {
            "agreement": "none",
            "consideration": True,
        },
        "a licence of the Department of Justice covers the deal": {"controls.licence": True},
        "the deal is built to get around a prohibition": {"flow.evades": True},
        # Its conditions (28 CFR 202.302, 202.401, 202.1002).
        "every security requirement of CISA is met": {"controls.cisa_full": True},
        "已全部满足 CISA 安全要求": {"controls.cisa_full": True},
        "not every security requirement of CISA is met": {"controls.cisa_full": False},
        "未全部满足 CISA 安全要求": {"controls.cisa_full": False},
        "no yearly audit is overdue": {"controls.audit_overdue": False},
        "没有逾期未做的年度审计": {"controls.audit_overdue": False},
        "the yearly audit is overdue": {"controls.audit_overdue": True},
        "the contract bars passing the data on to countries of concern": {
            "controls.onward_clause": True
        },
        "the contract does not bar passing the data on": {"controls.onward_clause": False},
        # The data (28 CFR 202.222, 202.249).
        "one of the places lies inside a listed government area": {
            "data.gov_listed_location": True
        },
        "it is marketed as data about federal staff": {"data.marketed_as_gov": True},
        "all of it stands in public records": {"data.excluded_as": "public_record"},
        "all of it is what people published themselves": {
            "data.excluded_as": "expressive_material"
        },
        "a U.S. person directs the deal": {"flow.us_directed": True},
        "no U.S. person directs the deal": {"flow.us_directed": False},
        "nobody says who owns the recipient": {"recipient.coc_owned_pct": ...},
        "the recipient is of the same group of companies": {"recipient.affiliate": True},
    }
)


@given(sentence("{giver} holds {kind} of {n:people} {whom:w} in the United States"))
@given(sentence("{giver}持有美国境内 {n:people} 人的{kind}"))
def american_data(case: Case, giver: str, kind: str, n: int, whom: str = "people") -> None:
    """Data that the giver collected itself from grown-ups in Ohio, of one category, of nothing
    governmental.
    """
    case.subject = ("actor", COMPANIES[giver])
    case.state("data.us_people", True)
    case.state("data.personal", True)
    for path, value in {
        "data.origin": "US",
        "data.location": "US",
        "data.people_from": ["US"],
        "data.people_states": ["OH"],
        "data.under_18": False,
        "data.actor_collected_direct": True,
        "data.seller_file": False,
        "flow.from": "US",
        "flow.evades": False,
        "data.gov_listed_location": False,
        "data.marketed_as_gov": False,
    }.items():
        case.state(path, value)
    case.state("data.counts", dict.fromkeys(COUNTS, 0))
    also(case, kind, n)


@given(sentence("{kind} of {n:people} of them"))
def also(case: Case, kind: str, n: int) -> None:
    """A further category of the same data."""
    case.groups["data"]["counts"][KINDS[kind][0]] = n


@given(sentence("{name} of {place:country} is held to {share:percent} from countries of concern"))
def held_from(case: Case, name: str, place: str, share: str) -> None:
    """A company as recipient, with its owners."""
    _new_recipient(case, slug(name), place)
    case.state("recipient.coc_owned_pct", share)


@given(sentence("{name} lives in {place:country} and works for {employer}"))
def employee(case: Case, name: str, place: str, employer: str) -> None:
    """A natural person as recipient; the employer is one that the profile knows."""
    concern = case.profile["parties"][COMPANIES[employer]]["coc_owned_pct"] == "100"
    case.groups["recipient"] = {"id": slug(name)}
    for path, value in {
        "recipient.individual": True,
        "recipient.us_person": place == "US",
        "recipient.country": place,
        "recipient.residence_country": place,
        "recipient.employer_covered": concern,
        "recipient.ag_designated": False,
    }.items():
        case.state(path, value)


@when(sentence("{who:w} asks to send {what} to {taker} for {purpose}"))
@when(sentence("申请为{purpose}将{what}传输给{taker}"))
def send(case: Case, what: str, taker: str, purpose: str, who: str = "") -> None:
    """Transfer data."""
    hand(case, "data.transfer", what, taker, purpose)


@when(sentence("{who:w} asks to let {taker} look at {what} for {purpose}"))
@when(sentence("申请为{purpose}让{taker}远程查看{what}"))
def look(case: Case, what: str, taker: str, purpose: str, who: str = "") -> None:
    """Make data viewable from another place; no copy is sent."""
    case.state("flow.mode", "remote_access")
    hand(case, "data.access", what, taker, purpose)


@when(sentence("{who:w} asks to sell {what} to {taker}"))
@when(sentence("申请将{what}出售给{taker}"))
def sell(case: Case, what: str, taker: str, who: str = "") -> None:
    """Sell data."""
    hand(case, "data.sell", what, taker, "advertising")


@when(sentence("{who:w} asks to share {what} with {taker} for its ads"))
def share(case: Case, what: str, taker: str, who: str) -> None:
    """Share data for advertising, as a pixel does."""
    hand(case, "ads.share", what, taker, "advertising")


@when(sentence("{who:w} asks to have {taker} train a model on {what}"))
@when(sentence("申请由{taker}用{what}训练模型"))
def train(case: Case, what: str, taker: str, who: str = "") -> None:
    """Train a model."""
    hand(case, "model.train", what, taker, "model training")


@when(sentence("{who:w} asks to have {taker} translate {what}"))
def translate(case: Case, what: str, taker: str, who: str) -> None:
    """Have what people published translated, by somebody who may do nothing else with it."""
    case.groups.setdefault("recipient", {}).setdefault("role", "processor")
    case.groups.setdefault("content", {}).setdefault("kind", "post")
    case.groups.setdefault("controls", {}).setdefault("vendor_terms", True)
    hand(case, "content.translate", what, taker, "translation")


@when(sentence("{who:w} asks to have {taker} deliver the orders with {what}"))
@when(sentence("申请由{taker}凭{what}配送订单"))
def deliver(case: Case, what: str, taker: str, who: str = "") -> None:
    """Send an order's data to those who deliver it, no more of it than a warehouse needs."""
    case.state("flow.handed_to", "warehouse")
    further = case.memory.get("further_fields", [])
    case.state("flow.fields", ["order_number", "item", "name", "address", *further])
    hand(case, "order.fulfil", what, taker, "fulfilment")


@when(sentence("{who:w} turns down an offer of {taker} for {what}"))
def turn_down(case: Case, what: str, taker: str, who: str) -> None:
    """Reject an offer for data."""
    case.state("offer.rejected", True)
    hand(case, "data.reject_offer", what, taker, "advertising")


@when(sentence("{giver} asks to collect {what} straight from its American users"))
def collect(case: Case, giver: str, what: str) -> None:
    """Collect data from people, with nobody in between."""
    case.subject = ("actor", COMPANIES[giver])
    case.resource = ("data", "the-data")
    case.state("data.us_people", True)
    case.state("data.people_from", ["US"])
    case.ask("data.ingest_direct")


def hand(case: Case, action: str, what: str, taker: str, purpose: str) -> None:
    """Ask to let somebody have data, for a purpose."""
    _receive(case, taker)
    categorise(case, what)
    case.state("purpose", PURPOSES.get(purpose, purpose.replace(" ", "_")))
    case.resource = ("data", "the-data")
    case.ask(action)


def _receive(case: Case, taker: str) -> None:
    """Make the named one the recipient, and the place it sits the destination."""
    stated: dict[str, Any] = case.groups.setdefault("recipient", {})
    party = COMPANIES.get(taker)
    abroad = None if party else _office(taker)
    if party is not None:
        stated["id"] = party
        place: str = case.profile["parties"][party]["country"]
    elif abroad is not None:
        role, place = abroad
        stated |= {"id": f"{role}-{place.casefold()}", "country": place, "role": role}
        stated.setdefault("cn_restricted", False)
    else:
        assert stated.get("id") == slug(taker), f"nothing was said of {taker!r} before"
        place = stated["country"]
    case.state("flow.to", place)


def _office(taker: str) -> tuple[str, str] | None:
    """ "its office in Hong Kong" is another handler abroad, "its vendor in …" works for it."""
    for words, role in (
        ("its office in ", "controller"),
        ("its partner in ", "controller"),
        ("its vendor in ", "processor"),
    ):
        if taker.startswith(words):
            return role, TYPES["country"](taker.removeprefix(words))
    for words, role in (("办事处", "controller"), ("受托方", "processor")):
        if taker.endswith(words):
            return role, TYPES["country"](taker.removesuffix(words).removeprefix("其"))
    return None


def categorise(case: Case, what: str) -> None:
    if what in KINDS:
        case.state("data.categories", KINDS[what][1])


def _new_recipient(case: Case, key: str, place: str) -> None:
    case.groups["recipient"] = {"id": key}
    for path, value in {
        "recipient.individual": False,
        "recipient.us_person": place == "US",
        "recipient.country": place,
        "recipient.ppb_country": place,
        "recipient.ag_designated": False,
        "recipient.affiliate": False,
    }.items():
        case.state(path, value)


def slug(name: str) -> str:
    return name.casefold().replace(" ", "-")
