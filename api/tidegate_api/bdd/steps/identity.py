"""Who somebody is, which papers they show, and how those were checked.

What a verifier found is put into the request as OpenID ``verified_claims``, the way a
platform's identity service sends it; ages, expiry and well-formedness are the engine's to derive.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.week.documents import document, spoil

PAPERS = {
    "passport": "passport",
    "护照": "passport",
    "identity card": "idcard",
    "身份证": "idcard",
    "residence permit": "residence_permit",
    "driving licence": "driving_permit",
    "驾驶证": "driving_permit",
    "resident identity card": "cn_resident_id",
    "居民身份证": "cn_resident_id",
    "mainland travel permit": "hk_mo_travel_permit",
    "来往内地通行证": "hk_mo_travel_permit",
    "mainland residence permit": "cn_hmt_residence_permit",
    "港澳台居民居住证": "cn_hmt_residence_permit",
    "seafarer's book": "seafarer_id",
    "海员证": "seafarer_id",
}
SERVICES = {
    "mainland": "harbour-red-cn",
    "international": "harbour-red-intl",
    "内地": "harbour-red-cn",
    "国际": "harbour-red-intl",
}


@given(sentence("{name}, {age:people} years old, lives in {place:country}"))
@given(sentence("{name}居住在{place:country}，{age:people} 岁"))
def lives_in(case: Case, name: str, age: int, place: str) -> None:
    """Somebody whose birthday was a month ago."""
    case.subject = ("user", name.casefold().replace(" ", "-"))
    born = birthday(case, age)
    case.state("user.country", place)
    case.state("user.birth_date", born.isoformat())
    case.memory |= {"home": place, "born": born}


@given(sentence("{name} does not say how old {whom} is"))
@given(sentence("{name}未说明年龄"))
def no_age(case: Case, name: str, whom: str = "") -> None:
    """The date of birth is left unsaid."""
    case.forget("user.birth_date")


def birthday(case: Case, age: int) -> date:
    """A birth date that makes somebody that old on the day of the case, for a month now."""
    day = case.now.date() - timedelta(days=30)
    return day.replace(year=day.year - age)


@given(sentence("{whom:w} shows a {paper} of {place:country}"))
@given(sentence("{whom:w} shows an {paper} of {place:country}"))
@given(sentence("出示{place:country}签发的{paper}"))
def shows(case: Case, paper: str, place: str, whom: str = "") -> None:
    """A document in date, with a number of the right form, checked with its holder a month ago."""
    kind = PAPERS[paper]
    lot = Random(f"{case.subject}/{kind}")  # noqa: S311 - a play, no secret
    born = case.memory.get("born", date(1995, 5, 17))
    expires = case.now.date() + timedelta(days=1500)
    home = case.memory.get("home", place)
    made = document(lot, kind, home if place == "CN" else place, born, "F", expires, ("Li", "Lin"))
    case.memory["document"] = made
    case.evidence = {
        "verification": {
            "trust_framework": "nist_800_63A",
            "time": f"{(case.now - timedelta(days=30)).date().isoformat()}T00:30:00Z",
            "evidence": [
                {
                    "type": "document",
                    "check_details": [{"check_method": "vcrypt"}, {"check_method": "bvr"}],
                    "document_details": made.details(),
                }
            ],
        },
        "claims": {"birthdate": born.isoformat()},
    }


def _evidence(case: Case) -> dict[str, Any]:
    assert case.evidence is not None, "no document is shown yet: 'she shows a passport of …'"
    first: dict[str, Any] = case.evidence["verification"]["evidence"][0]
    return first


@given(sentence("the document expired on {on:day}"))
@given(sentence("the document is in date until {on:day}"))
@given(sentence("证件有效期至{on:day}"))
def expires_on(case: Case, on: str) -> None:
    """The document's last day."""
    _evidence(case)["document_details"]["date_of_expiry"] = on


@given("the number of the document is mistyped")
@given("证件号码填写有误")
def mistyped(case: Case) -> None:
    """A check digit no longer fits."""
    _evidence(case)["document_details"] = spoil(case.memory["document"]).details()


@given("nobody compared the holder with the document")
@given("未核对持证人与证件")
def not_compared(case: Case) -> None:
    """Only the document was looked at."""
    _evidence(case)["check_details"] = [{"check_method": "vcrypt"}]


@given("nobody read the chip of the document")
@given("未读取证件芯片")
def chip_not_read(case: Case) -> None:
    """The document was looked at, and its holder compared with it."""
    checks = [{"check_method": "vpiruv"}, {"check_method": "bvr"}]
    _evidence(case)["check_details"] = checks


@given(sentence("the document was checked {days:people} days ago"))
@given(sentence("证件于 {days:people} 天前核验"))
def checked(case: Case, days: int) -> None:
    """How old the verification is."""
    assert case.evidence is not None
    on = (case.now - timedelta(days=days)).date()
    case.evidence["verification"]["time"] = f"{on.isoformat()}T12:00:00Z"


@given("the verified date of birth is not passed on")
def no_birthdate(case: Case) -> None:
    """The verifier tells no date of birth."""
    assert case.evidence is not None
    case.evidence["claims"] = {"given_name": case.subject[1].partition("-")[0].capitalize()}


@given(sentence("the service is the {which:w} one"))
@given(sentence("使用的是{which}版服务"))
def service(case: Case, which: str) -> None:
    """Which of Harbour Red's services it is."""
    case.groups["service"] = {"id": SERVICES[which]}


phrases(
    {
        "a parent agrees": {"user.guardian_consent": True},
        "no parent agrees": {"user.guardian_consent": False},
        "监护人同意": {"user.guardian_consent": True},
        "监护人不同意": {"user.guardian_consent": False},
        "a mobile number is verified": {"user.phone_verified": True},
        "no mobile number is verified": {"user.phone_verified": False},
        "手机号已核验": {"user.phone_verified": True},
        "手机号未核验": {"user.phone_verified": False},
        "the stream is a performance": {"live.kind": "performance"},
        "the stream is a talk": {"live.kind": "talk"},
        "the performer lives in {place:country}": {"performer.country": "{place}"},
        "the Ministry of Culture approved the performance": {"performer.mct_approved": True},
        "the Ministry of Culture did not approve the performance": {
            "performer.mct_approved": False
        },
        "直播内容为谈话，主播居住在{place:country}": {
            "live.kind": "talk",
            "performer.country": "{place}",
        },
    }
)


@when(sentence("{whom:w} asks to open an account"))
@when(sentence("申请开立账号"))
def account(case: Case, whom: str = "") -> None:
    """Sign up."""
    case.resource = ("app", "harbour-red-intl")
    case.ask("account.create")


@when(sentence("{whom:w} asks whether the papers are enough to {gate}"))
def proof(case: Case, gate: str, whom: str = "") -> None:
    """Prove an identity for a later act, named by its title."""
    catalogue = case.court.bundle.catalogue
    assert catalogue is not None
    named = next(a.name for a in catalogue.actions.values() if gate == a.titles["en"].casefold())
    case.resource = ("gate", named)
    case.state("gate.action", named)
    case.ask("identity.proof")


@when(sentence("{whom:w} asks to publish a post"))
@when(sentence("申请发布内容"))
def publish(case: Case, whom: str = "") -> None:
    """Post."""
    case.resource = ("content", "post-1")
    case.ask("content.publish")


@when(sentence("{whom:w} asks to start a live stream"))
@when(sentence("申请开始直播"))
def stream(case: Case, whom: str = "") -> None:
    """Go live."""
    case.resource = ("live", "live-1")
    case.ask("live.start")


@when(sentence("{whom:w} asks to open a store"))
@when(sentence("申请开设店铺"))
def open_store(case: Case, whom: str = "") -> None:
    """Open a store."""
    case.resource = ("seller", "store-1")
    case.ask("store.open")


@when(sentence("{whom:w} asks to keep the store open"))
def renew_store(case: Case, whom: str = "") -> None:
    """Keep a store open."""
    case.resource = ("seller", "store-1")
    case.ask("store.renew")


@when(sentence("{whom:w} asks to join the buyer programme"))
@when(sentence("申请加入买手计划"))
def buyer(case: Case, whom: str = "") -> None:
    """Join the buyer programme."""
    case.resource = ("programme", "buyers")
    case.ask("buyer.enroll")
