"""Apps before their stores and hosts, and people who want their data back.

Follows Pub. L. 118-50 div. H (PAFACA). An app that the platform's profile knows brings its facts
along; any other is described by what the sentences say.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence

phrases(
    {
        "the statute does not name it, and the President has not determined it": {
            "app.named_in_statute": False,
            "app.determined": False,
        },
        "the statute names it": {"app.named_in_statute": True},
        "the President determined it on {on:day}": {
            "app.named_in_statute": False,
            "app.determined": True,
            "app.determination_date": "{on}",
        },
        "the President determined it, nobody says when": {
            "app.named_in_statute": False,
            "app.determined": True,
            "app.determination_date": ...,
        },
        "the President certified an extension of {n:people} days": {
            "app.extension_certified": True,
            "app.extension_days": "{n}",
        },
        "no extension was certified": {"app.extension_certified": False},
        "{share:percent} of its operator is held from China": {
            "app.adversary_owned_pct": "{share}"
        },
        "nobody from a foreign adversary country directs its operator": {
            "app.under_adversary_direction": False
        },
        "somebody from a foreign adversary country directs its operator": {
            "app.under_adversary_direction": True
        },
        "people post and share in it, {n:people} of them in each of three months": {
            "app.ugc": True,
            "app.mau_last3": "{n}",
        },
        "it is mainly for reviews": {"app.primary_purpose": "reviews"},
        "the service brings the app into compliance": {"purpose": "compliance"},
        "it reaches nobody in the United States": {"app.reaches_us": False},
        "the rights desk gives everything": {"portability.response": "full"},
        "the rights desk gives a part": {"portability.response": "partial"},
        "the rights desk gives nothing": {"portability.response": "refuse"},
    }
)


@given(sentence("the app {name}, run from {seat:country} with its head office in {hq:country}"))
def an_app(case: Case, name: str, seat: str, hq: str) -> None:
    """An app nobody knows yet, which people in the United States use."""
    case.memory["app"] = name.casefold().replace(" ", "-")
    case.groups["app"] = {"id": case.memory["app"]}
    case.state("app.operator_country", seat)
    case.state("app.hq_country", hq)
    case.state("app.reaches_us", True)


@given("the international app of Harbour Red")
def harbour_red_app(case: Case) -> None:
    """The app whose facts the profile brings along."""
    case.memory["app"] = "harbour-red-intl"
    case.groups["app"] = {"id": "harbour-red-intl"}


@given(sentence("the President found that it was divested, with {share:percent} left behind"))
def divested(case: Case, share: str) -> None:
    """A determination of the President about a divestiture, with no other tie left."""
    case.state(
        "app.divestiture",
        {
            "president_determined": True,
            "residual_pct": share,
            "algorithm_cooperation": False,
            "data_sharing": False,
        },
    )


@given(sentence("{name} is in the United States and wants all account data"))
def wants_data(case: Case, name: str) -> None:
    """A user who asks for portability."""
    case.subject = ("user", name.casefold().replace(" ", "-"))
    case.state("user.in_us", True)


@when("Orchard Store asks to offer it")
def offer(case: Case) -> None:
    """An app store carries the app."""
    _serve(case, "orchard-store", "app.distribute")


@when("Blue Mesa Cloud asks to host it")
def host(case: Case) -> None:
    """A hosting service carries the app."""
    _serve(case, "blue-mesa-cloud", "app.host")


@when("the rights desk asks whether that will do")
def export(case: Case) -> None:
    """Portability, asked by those who answer for it."""
    _users(case)
    case.resource = ("app", case.memory["app"])
    case.ask("user.export_data")


def _serve(case: Case, who: str, action: str) -> None:
    _users(case)
    case.subject = ("actor", who)
    case.resource = ("app", case.memory["app"])
    case.ask(action)


def _users(case: Case) -> None:
    """A sentence gives one number for three months."""
    users = case.groups["app"].get("mau_last3")
    if isinstance(users, int):
        case.groups["app"]["mau_last3"] = [users] * 3
