"""Parcels, advertising by profile, messages, home regions, erasure and rewards.

What the platform's own rules ask; what a law asks beside them is said in that law's sentences.
"""

from __future__ import annotations

from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import phrases, sentence
from tidegate_api.bdd.steps.transfers import KINDS, hand

FIELDS = {
    "status": "status",
    "place": "place",
    "day of arrival": "expected_on",
    "home address": "address",
    "phone number": "phone",
    "price": "value",
    "物流状态": "status",
    "收货地址": "address",
}
VIEWERS = {
    "buyer": "buyer",
    "merchant": "merchant",
    "carrier": "carrier",
    "desk": "service_desk",
    "neighbour": "other",
    "买家": "buyer",
    "商家": "merchant",
}

phrases(
    {
        # Advertising.
        "{whom:w} agreed to advertising by profile": {"consent.profiled_ads": True},
        "{whom:w} did not agree to advertising by profile": {"consent.profiled_ads": False},
        "the people agreed to the match": {"consent.matching": True},
        "the people did not agree to the match": {"consent.matching": False},
        "both lists are turned into keys": {"data.keyed": True},
        "the lists hold names": {"data.keyed": False},
        "everybody on the list is 18 or older": {"data.under_18": False},
        "some on the list are under 18": {"data.under_18": True},
        "{n:people} people are on the list": {"data.people": "{n}"},
        # Messages and groups.
        "both follow each other": {"chat.connected": True},
        "they do not know each other": {"chat.connected": False},
        "somebody {whom:w} knows sent the invitation": {"chat.connected": True},
        "nobody {whom:w} knows sent an invitation": {"chat.connected": False},
        "the other side is grown up": {"chat.other_minor": False},
        "the other side is under 18": {"chat.other_minor": True},
        "the group would have {n:people} members": {"chat.members": "{n}"},
        "双方未互相关注": {"chat.connected": False},
        "对方未满十八周岁": {"chat.other_minor": True},
        # Translation.
        "the text is a private message": {"content.kind": "message"},
        "the translator may keep the text": {"controls.vendor_terms": False},
        # Home regions.
        "{whom:w} was told where the data will rest": {"notice.region": True},
        "{whom:w} was not told where the data will rest": {"notice.region": False},
        "{whom:w} agreed to the move": {"consent.region": True},
        "{whom:w} did not agree to the move": {"consent.region": False},
        # Erasure.
        "the request comes from the person, signed in": {"person.request_proven": True},
        "nobody knows whether the request comes from the person": {"person.request_proven": False},
        "counsel holds it": {"record.legal_hold": True},
        "counsel does not hold it": {"record.legal_hold": False},
        "the dealing that it belongs to is finished": {"record.dealing_open": False},
        "the dealing that it belongs to is still open": {"record.dealing_open": True},
        # Rewards.
        "the invited friend is another person, and grown up": {
            "referral.same_person": "no",
            "referral.invited_minor": False,
        },
        "the invited friend is under 18": {
            "referral.same_person": "no",
            "referral.invited_minor": True,
        },
        "the invited friend may be the same person": {
            "referral.same_person": "suspected",
            "referral.invited_minor": False,
        },
        "the invited friend is the same person": {
            "referral.same_person": "yes",
            "referral.invited_minor": False,
        },
        "the reward goes to {whom:w} own account": {"referral.payee_is_inviter": True},
        "the reward goes to somebody else's account": {"referral.payee_is_inviter": False},
        "it is reward number {n:people} of the year": {"referral.rewarded_ytd": "{n}"},
    }
)


@given(sentence("the advertising profile is made of {kind}"))
def profile_of(case: Case, kind: str) -> None:
    """What advertising is chosen by."""
    case.state("data.categories", KINDS[kind][1])


@given(sentence("the warehouse is to be told the {field} too"))
def told_too(case: Case, field: str) -> None:
    """A field more than the usual ones."""
    case.memory["further_fields"] = [FIELDS[field]]


@when(sentence("the {viewer:w} asks to see the {fields} of the parcel"))
@when(sentence("{viewer}查询包裹的{fields}"))
def track(case: Case, viewer: str, fields: str) -> None:
    """Somebody looks where a parcel is."""
    named = [field.strip() for field in fields.replace(" and ", ",").split(",")]
    case.state("order.viewer", VIEWERS[viewer])
    case.state("order.fields_shown", [FIELDS[field] for field in named])
    case.resource = ("order", "order-1")
    case.ask("order.track")


@when(sentence("advertising is to be chosen for {whom:w} by profile"))
def target(case: Case, whom: str) -> None:
    """Harbour Red chooses what somebody is shown."""
    _about(case)
    case.resource = ("person", "person-1")
    case.ask("ads.target")


@when(sentence("{who:w} asks to match {what} with those of {taker}"))
def match(case: Case, who: str, what: str, taker: str) -> None:
    """Match an audience with another company's data."""
    hand(case, "audience.match", what, taker, "advertising")


@when(sentence("{whom:w} asks to write to the other one"))
@when(sentence("申请发送消息"))
def write(case: Case, whom: str = "") -> None:
    """Send a message."""
    case.resource = ("content", "message-1")
    case.ask("message.send")


@when(sentence("{whom:w} asks to join the group"))
def join(case: Case, whom: str) -> None:
    """Join a group chat."""
    case.resource = ("chat", "group-1")
    case.ask("group.join")


@when(sentence("{name}'s home region is to move from {old:country} to {new:country}"))
def move(case: Case, name: str, old: str, new: str) -> None:
    """The data of one account goes to the place of another region."""
    for path, value in {
        "data.people_from": [old],
        "data.us_people": old == "US",
        "data.origin": old,
        "data.location": old,
        "data.personal": True,
        "flow.from": old,
        "flow.to": new,
        "flow.us_directed": False,
        "flow.evades": False,
    }.items():
        case.state(path, value)
    case.state("recipient.id", "us-inc" if new == "US" else "sg-intl")
    case.groups["actor"] = {"id": "sg-intl"}
    case.resource = ("data", "one-account")
    case.ask("account.move_region")


@when(sentence("{whom:w} asks to have it erased"))
def erase(case: Case, whom: str) -> None:
    """The rights desk erases one object of a person's data."""
    _about(case)
    case.resource = ("record", "record-1")
    case.ask("data.delete")


@when(sentence("{whom:w} asks for the reward"))
def reward(case: Case, whom: str) -> None:
    """A reward for a referral."""
    case.resource = ("referral", "referral-1")
    case.ask("referral.reward")


def _about(case: Case) -> None:
    """The one whom a scenario tells of is the person whom the data of Harbour Red is about."""
    for fact, value in case.groups.pop("user", {}).items():
        if fact in ("country", "birth_date", "state"):
            case.state(f"person.{fact}", value)
    case.subject = ("actor", "sg-intl")
