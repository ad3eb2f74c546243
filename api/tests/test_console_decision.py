"""One decision at the desk: understood by an officer, masked for everybody, proven by anybody."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from importlib.resources import as_file, files
from typing import Any

import httpx
import pytest
from _app import CHILD, World, signup
from _desk import csrf, signed_in

from tidegate_api.console.fact_sheet import FactSheet
from tidegate_audit import Checkpoint, verify_receipt
from tidegate_audit.errors import LogUnavailable
from tidegate_audit.log import Part
from tidegate_audit.note import split_note
from tidegate_audit.receipt import Receipt
from tidegate_engine.answer import Answer
from tidegate_engine.gate import Gate
from tidegate_engine.profile import Profile

ACCOUNT = "u-5512-kestrel"
REASON = "The person asked why the account was refused"
PAYOUT: dict[str, Any] = {
    "subject": {
        "type": "user",
        "id": "c-7731-heron",
        "properties": {"country": "US", "birth_date": "1991-03-04", "state": "CA"},
    },
    "action": {"name": "creator.payout"},
    "resource": {
        "type": "payout",
        "id": "po-1",
        "properties": {"amount": "731.57", "currency": "USD"},
    },
    "context": {"payee": {"id": "c-7731-heron", "country": "US", "us_person": True}},
}


SELLER = {
    "country": "CN",
    "consumer_products": True,
    "sales_12m": 731,
    "gross_12m": "22661.00",
    "annual_gross": "11175.00",
    "info_verified": True,
    "certified": True,
    "dsa_complete": True,
    "dsa_shown": True,
    "dsa_uncorrected": False,
    "dsa_verified": True,
}


def known(world: World) -> Gate:
    """A gate on the same log that knows the organisation of the week."""
    with as_file(files("tidegate_api.week") / "profile.yaml") as path:
        profile = Profile.load(path)
    return Gate(bundle=world.bundle, evaluator=world.evaluator, profile=profile, log=world.log)


def child(world: World) -> Answer:
    """An account refused for its holder's age."""
    return world.gate.check(signup(ACCOUNT, CHILD), caller="signup")


def address(answer: Answer) -> str:
    return f"/console/decisions/{answer.decision.id}"


def personal(world: World, answer: Answer) -> Iterator[str]:
    """Every value in a part about a person that is long enough to be looked for."""
    for part in world.log.open_parts(answer.decision.id) or ():
        if part.person:
            yield part.person
            yield from _texts(part.content.get("facts", {}))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, str) and len(value) > 3:
        yield value


async def reveal(client: httpx.AsyncClient, answer: Answer, reason: str = REASON) -> httpx.Response:
    token = await csrf(client, address(answer))
    return await client.post(address(answer), data={"csrf": token, "reason": reason})


# -- understood ---------------------------------------------------------------------------------


async def test_a_refusal_says_why_by_which_law_and_what_would_cure_it(world: World) -> None:
    answer = child(world)
    async with signed_in(world) as client:
        shown = unescape((await client.get(address(answer))).text)
    (reason,) = answer.decision.reasons
    for text in (
        "This must not go ahead.",
        reason.title["en"],
        reason.citation,
        f'href="{reason.url}"',
        reason.officer["en"],
        reason.cure["en"],
        reason.person["en"],
        f"/console/law/rules/{reason.rule}",
        "since 2025-01-01",
        "signup",
    ):
        assert text in shown


async def test_it_is_told_in_chinese_too(world: World) -> None:
    answer = child(world)
    async with signed_in(world, language="zh") as client:
        shown = (await client.get(address(answer))).text
    (reason,) = answer.decision.reasons
    assert reason.title["zh-Hans"] in shown
    assert reason.cure["zh-Hans"] in shown
    assert "不得实施" in shown


async def test_what_was_missing_is_listed_with_who_may_say_it_and_which_law_asks(
    world: World,
) -> None:
    answer = world.gate.check(PAYOUT, caller="wallet")
    assert answer.decision.outcome == "incomplete"
    async with signed_in(world) as client:
        shown = unescape((await client.get(address(answer))).text)
    assert "facts that the law asks for are missing" in shown
    for one in answer.decision.missing:
        assert f"<code>{one.fact}</code>" in shown
        assert f"<code>{one.law}</code>" in shown
        assert one.description in shown


async def test_who_stated_a_fact_is_told_apart(world: World) -> None:
    answer = child(world)
    async with signed_in(world) as client:
        shown = (await client.get(address(answer))).text
    rows = {
        row.partition("</code>")[0]: row
        for row in shown.partition('class="fact-table"')[2].split('<th scope="row"><code>')[1:]
    }
    assert "worked out by the gate" in rows["user.age"]
    assert "caller" in rows["user.birth_date"]
    assert "platform.account.min_age" in rows["user.age"]


async def test_amounts_are_told_in_whole_units(world: World) -> None:
    answer = world.gate.check(PAYOUT, caller="wallet")
    async with signed_in(world) as client:
        assert "731.57" in (await client.get(address(answer))).text


async def test_laws_versions_and_the_days_are_named(world: World) -> None:
    answer = child(world)
    async with signed_in(world) as client:
        shown = (await client.get(address(answer))).text
    policy = answer.decision.policy
    for text in (*answer.decision.asked, *answer.decision.dismissed, policy.bundle, policy.profile):
        assert text in shown


@pytest.mark.parametrize("id_", ["nothing", "0199-0", "%00", "a" * 400])
async def test_no_such_decision_is_a_page_of_its_own(world: World, id_: str) -> None:
    async with signed_in(world) as client:
        answer = await client.get(f"/console/decisions/{id_}")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


async def test_a_record_of_another_type_is_no_decision(world: World) -> None:
    genesis = world.log._opened.reader.stored_at(0)
    async with signed_in(world) as client:
        assert (await client.get(f"/console/decisions/{genesis.id}")).status_code == 404


async def test_hostile_text_is_shown_as_text(world: World) -> None:
    sent = [f"<script>alert('{where}')</script>" for where in ("id", "name", "fact", "why")]
    account, resource, fact, reason = sent
    request = {
        **PAYOUT,
        "subject": {**PAYOUT["subject"], "id": account},
        "resource": {**PAYOUT["resource"], "id": resource},
        "context": {"payee": {"id": account, "names": [fact]}},
    }
    answers = [world.gate.check(request, caller="wallet")]
    # An action that nobody knows keeps what was sent as it came, its names too.
    request["subject"] = {"type": "user", "id": account, "properties": {fact: fact}}
    answers.append(world.gate.check({**request, "action": {"name": resource}}, caller="wallet"))
    async with signed_in(world) as client:
        for answer in answers:
            shown = (await reveal(client, answer, reason)).text
            assert "<script>alert" not in shown
            assert not [each for each in sent if each not in unescape(shown)]


# -- masked, and revealed -----------------------------------------------------------------------


@pytest.mark.parametrize("role", ["officer", "senior_officer", "auditor"])
async def test_nothing_personal_is_on_the_page(world: World, role: str) -> None:
    answers = [child(world), world.gate.check(PAYOUT, caller="wallet")]
    before = world.log.size
    async with signed_in(world, role) as client:
        for answer in answers:
            shown = unescape((await client.get(address(answer))).text)
            for value in personal(world, answer):
                assert value not in shown
    assert world.log.size == before


async def test_a_day_that_counts_from_what_is_masked_is_masked_too(world: World) -> None:
    since = datetime.now(UTC).date() - timedelta(days=3)
    answer = known(world).check(
        {
            "subject": {
                "type": "seller",
                "id": "m-heron",
                "properties": {
                    **SELLER,
                    "info_complete": False,
                    "high_volume_since": since.isoformat(),
                },
            },
            "action": {"name": "seller.sell"},
            "resource": {"type": "service", "id": "harbour-red-intl"},
        }
    )
    (due,) = [one.due for one in answer.decision.obligations if one.id == "collect:10d"]
    assert due == (since + timedelta(days=10)).isoformat()
    async with signed_in(world) as client:
        shown = (await client.get(address(answer))).text
        assert due not in shown
        assert "within 10 calendar days of seller.high_volume_since" in shown
        assert due in (await reveal(client, answer)).text


async def test_a_day_that_counts_from_the_decision_is_told(world: World) -> None:
    answer = known(world).check(
        {
            "subject": {"type": "actor", "id": "sg-intl"},
            "action": {"name": "data.delete"},
            "resource": {
                "type": "record",
                "id": "r-1",
                "properties": {"kind": "other", "legal_hold": False, "dealing_open": False},
            },
            "context": {"person": {"id": ACCOUNT, "country": "US", "request_proven": True}},
        }
    )
    days = [one.due for one in answer.decision.obligations if one.due]
    assert days
    async with signed_in(world) as client:
        shown = (await client.get(address(answer))).text
    for day in days:
        assert f'<span class="mono">{day}</span>' in shown


async def test_a_fault_is_explained_and_what_it_quotes_is_masked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: object, _input: bytes) -> None:
        raise ValueError("cannot read Kestrel of Harbour Street")

    monkeypatch.setattr(type(world.gate.evaluator), "evaluate", broken)
    answer = child(world)
    assert answer.decision.outcome == "error"
    async with signed_in(world) as client:
        shown = (await client.get(address(answer))).text
        assert "The program that evaluates the rules failed." in shown
        assert "Kestrel" not in shown
        assert "Kestrel of Harbour Street" in (await reveal(client, answer)).text


async def test_a_request_that_no_law_reads_is_masked_whole(world: World) -> None:
    request = {
        "subject": {"type": "user", "id": ACCOUNT, "properties": {"heron street": "41 Mole End"}},
        "action": {"name": "account.kestrel"},
        "resource": {"type": "app", "id": "harbour"},
    }
    answer = world.gate.check(request, caller="signup")
    words = ("heron street", "41 Mole End", "account.kestrel", ACCOUNT)
    async with signed_in(world) as client:
        shown = (await client.get(address(answer))).text
        assert "An action that the law does not know" in shown
        assert "/console/law/actions/unlisted" not in shown
        assert not [word for word in words if word in shown]
        revealed = (await reveal(client, answer)).text
        assert not [word for word in words if word not in revealed]
        # A browser keeps titles, and shows them to whoever sits there next.
        title = revealed.partition("<title>")[2].partition("</title>")[0]
        assert not [word for word in words if word in title]


async def test_what_is_revealed_of_objects_can_be_read(world: World) -> None:
    documents = [{"type": "passport", "country": "SG"}, {"type": "id_card", "expired": False}]
    part = Part("u-1", {"facts": {"kyc": {"documents": documents, "methods": ["pipp", "vpip"]}}})
    (group,) = FactSheet(world.gate.bundle.catalogue, [part], True).groups("en", {})
    assert [fact.value for fact in group.facts] == [
        "type: passport; country: SG\ntype: id_card; expired: false",
        "pipp, vpip",
    ]


async def test_an_auditor_reads_the_record_and_nothing_that_was_sealed(world: World) -> None:
    answer = world.gate.check(PAYOUT, caller="wallet")
    async with signed_in(world, "auditor") as client:
        shown = (await client.get(address(answer))).text
        assert "sealed are for officers" in shown
        assert "731.57" not in shown
        assert "fact-table" not in shown
        # Its cure was sealed too; that is not to say that there is none.
        assert "No cure is known" not in shown
        assert (await client.post(address(answer), data={})).status_code == 403


async def test_what_is_revealed_is_on_record_with_the_reason_before_it_is_shown(
    world: World,
) -> None:
    answer = child(world)
    async with signed_in(world, name="ann") as client:
        shown = await reveal(client, answer)
        assert CHILD in shown.text
        assert ACCOUNT in shown.text
        assert REASON in shown.text
        # Once: the page itself is masked again.
        assert CHILD not in (await client.get(address(answer))).text
    (leaf,) = [
        world.log._opened.reader.stored_at(i)
        for i in range(answer.receipt.index + 1, world.log.size)
    ]
    assert leaf.leaf.type == "access"
    assert leaf.record is not None
    assert (leaf.record["what"], leaf.record["caller"]) == ("reveal", "ann")
    assert leaf.record["decision"] == answer.decision.id
    # The reason may tell of the person, so it is sealed as everything about the person is.
    assert REASON not in json.dumps(dict(leaf.record))
    sealed = world.log.open_parts(leaf.id)
    assert sealed is not None
    # With nobody's part it would outlive the person.
    assert {part.person: part.content["reason"] for part in sealed} == {ACCOUNT: REASON}


@pytest.mark.parametrize("reason", ["", "because", "   spaces      ", "x" * 501])
async def test_nothing_is_revealed_without_a_reason(world: World, reason: str) -> None:
    answer = child(world)
    before = world.log.size
    async with signed_in(world) as client:
        shown = await reveal(client, answer, reason)
    assert shown.status_code == 400
    assert "Please say why" in shown.text
    assert CHILD not in shown.text
    assert world.log.size == before


async def test_a_forged_form_reveals_nothing(world: World) -> None:
    answer = child(world)
    async with signed_in(world) as client:
        for token in ("", "guessed"):
            shown = await client.post(address(answer), data={"csrf": token, "reason": REASON})
            assert shown.status_code == 403
            assert CHILD not in shown.text


async def test_what_cannot_be_recorded_is_not_shown(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = child(world)

    def full(_draft: object) -> None:
        raise LogUnavailable("the disk is full")

    async with signed_in(world) as client:
        token = await csrf(client, address(answer))
        monkeypatch.setattr(world.log, "append", full)
        shown = await client.post(address(answer), data={"csrf": token, "reason": REASON})
    assert shown.status_code == 503
    assert "could not be recorded" in shown.text
    assert CHILD not in shown.text


async def test_what_was_destroyed_is_said_and_the_rest_still_stands(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = child(world)
    kept: tuple[Part, ...] = tuple(
        part for part in world.log.open_parts(answer.decision.id) or () if not part.person
    )
    monkeypatch.setattr(world.log, "open_parts", lambda _id: kept)
    async with signed_in(world) as client:
        shown = (await client.get(address(answer))).text
    assert "has been destroyed" in shown
    assert answer.decision.reasons[0].title["en"] in shown


async def test_that_somebody_elses_part_is_destroyed_is_said(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = world.gate.check(
        {**PAYOUT, "context": {"payee": {"id": "mei-ltd", "country": "US", "us_person": True}}},
        caller="wallet",
    )
    parts = world.log.open_parts(answer.decision.id) or ()
    kept = tuple(part for part in parts if part.person != "mei-ltd")
    assert len(kept) == len(parts) - 1
    async with signed_in(world) as client:
        assert "destroyed" not in (await client.get(address(answer))).text
        monkeypatch.setattr(world.log, "open_parts", lambda _id: kept)
        shown = (await client.get(address(answer))).text
    assert "about somebody else in this decision has been destroyed (1)" in shown


async def test_facts_about_nobody_outlive_the_person(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = world.gate.check(PAYOUT, caller="wallet")
    parts = world.log.open_parts(answer.decision.id) or ()
    monkeypatch.setattr(
        world.log, "open_parts", lambda _id: tuple(part for part in parts if not part.person)
    )
    async with signed_in(world) as client:
        assert "731.57" in (await client.get(address(answer))).text


async def test_what_another_law_said_then_is_not_made_up_from_the_law_of_today(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = child(world)
    (reason,) = answer.decision.reasons
    monkeypatch.setattr(world.gate, "bundle", replace(world.gate.bundle, digest="sha256:another"))
    async with signed_in(world, "auditor") as client:
        shown = unescape((await client.get(address(answer))).text)
    assert "Another bundle is loaded now" in shown
    assert reason.title["en"] in shown
    assert reason.officer["en"] not in shown
    async with signed_in(world) as client:
        shown = unescape((await client.get(address(answer))).text)
    assert "Texts are those of the record" in shown
    assert reason.officer["en"] in shown


# -- proven -------------------------------------------------------------------------------------


async def test_the_receipt_of_the_page_and_of_the_file_verify(world: World) -> None:
    answer = child(world)
    async with signed_in(world) as client:
        page = (await client.get(address(answer))).text
        file = await client.get(address(answer) + "/receipt.json")
    pasted = unescape(
        page.partition('id="receipt"')[2].partition(">")[2].partition("</textarea>")[0]
    )
    for text in (pasted, file.text):
        verified = verify_receipt(Receipt.parse(json.loads(text)), world.policy)
        assert verified.leaf.id == answer.decision.id
    assert world.log.vkey in unescape(page)
    signed = Checkpoint.parse(split_note(world.log.checkpoint())[0])
    assert signed.root.hex() in page
    assert f'<dd class="mono">{signed.size}</dd>' in page
    assert world.log.checkpoint().decode() in unescape(page)
    assert 'filename="receipt-' in file.headers["content-disposition"]


@pytest.mark.parametrize("role", ["officer", "auditor"])
async def test_a_pack_is_made_of_this_decision_alone(world: World, role: str) -> None:
    answer, other = child(world), world.gate.check(PAYOUT, caller="wallet")
    async with signed_in(world, role) as client:
        form = (await client.get(address(answer))).text.partition('action="/console/evidence"')[2]
        sent = dict(re.findall(r'name="(\w+)" value="([^"]+)"', form.partition("</form>")[0]))
        pack = await client.post("/console/evidence", data=sent)
    names = " ".join(zipfile.ZipFile(io.BytesIO(pack.content)).namelist())
    assert answer.decision.id in names
    assert other.decision.id not in names
