"""Pictures that somebody wants taken down, and apps that an agency puts on its phones.

Follows Pub. L. 119-12 (TAKE IT DOWN Act) and the Texas governor's order of 31 January 2025. The
hours are counted by whoever asks.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence

phrases(
    {
        "the request came in {n:people} hours ago": {"takedown.hours_since": "{n}"},
        "该请求于 {n:people} 小时前收到": {"takedown.hours_since": "{n}"},
        "nobody says when the request came in": {"takedown.hours_since": ...},
        "the request is not signed": {"takedown.valid": False},
        "the request is about a copied recipe": {"takedown.ground": "other"},
        # Texas.
        "Texas has it on its list": {"app.on_texas_list": True},
        "Texas does not have it on its list": {"app.on_texas_list": False},
    }
)


@given(sentence("{name} wants an intimate picture of {whom:w} off Harbour Red"))
@given(sentence("{name}发现红港上有自己的私密图像并请求删除"))
def picture(case: Case, name: str, whom: str = "") -> None:
    """A valid request to the international service; the one who asks need not be a user."""
    case.subject = ("actor", "sg-intl")
    case.groups["service"] = {"id": "harbour-red-intl"}
    case.state("takedown.ground", "intimate_image")
    case.state("takedown.valid", True)


@when("trust and safety removes it")
@when("平台删除该图像")
def remove(case: Case) -> None:
    """Remove the content."""
    _answer(case, "remove")


@when("trust and safety goes on examining it")
@when("平台继续审查")
def examine(case: Case) -> None:
    """Look further before answering."""
    _answer(case, "examine")


@when("trust and safety refuses")
@when("平台拒绝删除")
def refuse(case: Case) -> None:
    """Leave the content where it is."""
    _answer(case, "refuse")


@when("an agency of Texas asks to put it on its phones")
def agency(case: Case) -> None:
    """A state agency distributes the app to its own devices."""
    case.subject = ("actor", "texas-agency")
    case.resource = ("app", case.memory["app"])
    case.state("actor.country", "US")
    case.state("actor.texas_agency", True)
    case.ask("app.distribute")


def _answer(case: Case, response: str) -> None:
    case.resource = ("content", "picture-1")
    case.state("takedown.response", response)
    case.ask("content.takedown")
