"""What if at the desk: two answers side by side, recorded as access, and no gate answer."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from _app import CHILD, EVALUATION, GROWN, World, signup
from _desk import csrf, signed_in

from tidegate_api.console.what_if_again import again
from tidegate_audit.errors import LogUnavailable
from tidegate_audit.log import Log
from tidegate_engine import bundle as bundles
from tidegate_engine.bundle import Bundle
from tidegate_engine.evaluator import Evaluator
from tidegate_engine.request import Request

ROOM = "/console/what-if"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def payout(listed: bool = True, **payee: Any) -> dict[str, Any]:
    """An American pays a company abroad; who is listed is paid by nobody."""
    return {
        "subject": {"type": "user", "id": "u-7"},
        "action": {"name": "creator.payout"},
        "resource": {
            "type": "payee",
            "id": "u-7",
            "properties": {
                "country": "DE",
                "us_person": False,
                "individual": True,
                "form": "w8ben",
                "form_signed_on": "2026-03-27",
                "income_source": "foreign",
                **payee,
            },
        },
        "context": {
            "payout": {
                "amount": "573.53",
                "currency": "USD",
                "payer_us_person": True,
                "us_nexus": True,
                "can_withhold": True,
            },
            "sanctions": {"listed": listed, "rejectable": False},
        },
    }


async def ask(
    client: httpx.AsyncClient, request: dict[str, Any] | str, **fields: str
) -> httpx.Response:
    text = request if isinstance(request, str) else json.dumps(request)
    sent = {"csrf": await csrf(client, ROOM), "request": text, "base": text, "do": "ask"}
    return await client.post(ROOM, data=sent | fields)


async def decided(world: World, request: dict[str, Any]) -> str:
    answer = (await world.ask(EVALUATION, request)).json()
    found: str = answer["context"]["evaluation_id"]
    return found


def seen(answer: httpx.Response) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def outcomes(answer: httpx.Response) -> list[str]:
    """The two outcomes of the comparison."""
    row = re.search(r'<tr class="outcomes">(.*?)</tr>', answer.text, re.DOTALL)
    assert row is not None, answer.text
    return re.findall(r'class="outcome (\w+)"', row[1])


def accesses(log: Log) -> list[dict[str, Any]]:
    found = []
    for index in range(log.size):
        stored = log._opened.reader.stored_at(index)
        if stored.leaf.type == "access" and stored.record is not None:
            found.append({"id": stored.id, **stored.record})
    return [one for one in found if one["what"] == "what_if"]


# -- asking -------------------------------------------------------------------------------------


async def test_a_changed_fact_shows_what_came_and_what_went(world: World) -> None:
    id_ = await decided(world, payout(listed=True))
    async with signed_in(world) as client:
        opened = await client.get(f"{ROOM}?decision={id_}")
        assert opened.status_code == 200
        assert "would answer the same" in seen(opened)
        text = re.search(r"<textarea[^>]*>(.*?)</textarea>", opened.text, re.DOTALL)
        assert text is not None
        request = json.loads(html.unescape(text[1]))
        request["context"]["sanctions"]["listed"] = False
        base = html.unescape(text[1])
        answer = await ask(client, request, base=base, decision=id_)
        assert outcomes(answer)[0] == "deny"
        assert outcomes(answer)[1] != "deny"
        told = seen(answer)
        assert "sanctions.listed true false" in told, "what was changed"
        assert re.search(r"us\.ofac\.block .* gone", told)


async def test_a_field_is_laid_over_the_text(world: World) -> None:
    async with signed_in(world, "policy_author") as client:
        first = json.dumps(payout(listed=True))
        answer = await ask(client, first, first=first, **{"f:/context/sanctions/listed": "false"})
        assert outcomes(answer)[0] == "deny"
        assert "sanctions.listed true false" in seen(answer)


async def test_an_empty_field_is_a_fact_that_is_not_stated(world: World) -> None:
    async with signed_in(world, "policy_author") as client:
        first = json.dumps(payout(listed=False))
        answer = await ask(client, first, first=first, **{"f:/context/sanctions/listed": ""})
        assert outcomes(answer)[1] == "incomplete"
        assert re.search(r"Missing facts .*sanctions\.listed", seen(answer))


async def test_another_day_has_another_answer(world: World) -> None:
    async with signed_in(world, "policy_approver") as client:
        request = signup("u", CHILD)
        answer = await ask(client, request, first=json.dumps(request), day="2036-08-14")
        assert outcomes(answer)[0] == "deny"
        assert outcomes(answer)[1] in ("allow", "allow_with_obligations")


async def test_a_draft_can_be_asked_beside_the_law_in_force(
    tmp_path: Path, law: Bundle, evaluator: Evaluator
) -> None:
    draft = bundles.load(Path(__file__).parents[2] / "examples" / "authzen" / "policy")
    world = World(tmp_path, law, evaluator, drafts={"records-2027": draft})
    async with signed_in(world, "policy_author") as client:
        request = {
            "subject": {"type": "user", "id": "alice"},
            "action": {"name": "read"},
            "resource": {"type": "record", "id": "record-1"},
        }
        answer = await ask(client, request, bundle="records-2027")
        assert outcomes(answer) == ["error", "allow"]
        assert "records-2027" in answer.text
    world.close()


async def test_a_fact_can_be_added_from_those_that_the_laws_ask_for(world: World) -> None:
    async with signed_in(world, "policy_author") as client:
        page = await client.get(f"{ROOM}?action=account.create")
        assert page.status_code == 200
        request = signup("u", None)
        answer = await ask(client, request, do="add", fact="user.birth_date")
        assert 'name="f:/subject/properties/birth_date"' in answer.text
        assert "outcomes" not in answer.text, "adding a fact asks nothing"
    assert accesses(world.log) == []


async def test_every_action_can_be_tried_from_its_example(world: World, law: Bundle) -> None:
    assert law.catalogue is not None
    async with signed_in(world, "policy_author") as client:
        for name in law.catalogue.actions:
            page = await client.get(f"{ROOM}?action={name}")
            assert page.status_code == 200, name
            text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.text, re.DOTALL)
            assert text is not None
            answer = await ask(client, html.unescape(text[1]))
            assert answer.status_code == 200, (name, seen(answer))


# -- from a recorded decision -------------------------------------------------------------------


async def test_what_was_recorded_can_be_asked_again_to_the_same_answer(world: World) -> None:
    for request in (payout(), payout(listed=False), signup("u-1", CHILD), signup("u-2", GROWN)):
        stored = world.log.get(await decided(world, request))
        assert stored is not None
        found = again(stored, world.log.open_parts(stored.id) or (), world.gate)
        assert found is not None
        assert found.left_out == ()
        now = world.gate.simulate(Request.parse(dict(found.request)), today=found.day)
        assert (now.outcome, now.reasons) == (found.recorded.outcome, found.recorded.reasons)


async def test_amounts_come_back_in_units(world: World) -> None:
    id_ = await decided(world, payout())
    async with signed_in(world) as client:
        assert 'value="573.53"' in (await client.get(f"{ROOM}?decision={id_}")).text


async def test_what_the_record_does_not_keep_is_named_as_left_out(world: World) -> None:
    id_ = await decided(world, payout(tin="12345678901"))
    async with signed_in(world) as client:
        told = await client.get(f"{ROOM}?decision={id_}")
        assert "so the request lacks them" in seen(told)
        assert "payee.tin" in seen(told)
        assert "12345678901" not in told.text


async def test_a_change_is_measured_against_what_the_record_can_still_be_asked(
    world: World,
) -> None:
    request = payout(listed=True)
    verified = {
        "verification": {
            "trust_framework": "nist_800_63A",
            "time": "2026-09-01T08:00:00Z",
            "evidence": [{"type": "document", "document_details": {"type": "passport"}}],
        },
        "claims": {"birthdate": GROWN},
    }
    request["subject"]["properties"] = {"verified_claims": verified}
    request["context"]["sanctions"]["listed"] = False
    id_ = await decided(world, request)
    async with signed_in(world) as client:
        opened = await client.get(f"{ROOM}?decision={id_}")
        assert "subject.properties.verified_claims" in seen(opened)
        assert "would not be answered now as it was then" in seen(opened)
        assert "1990-01-01" not in opened.text
        text = re.search(r"<textarea[^>]*>(.*?)</textarea>", opened.text, re.DOTALL)
        assert text is not None
        answer = await ask(client, html.unescape(text[1]), decision=id_)
        assert "Nothing differs." in seen(answer), "what drifted is not laid to the change"


async def test_opening_and_asking_are_each_recorded_before_they_are_shown(world: World) -> None:
    id_ = await decided(world, payout())
    async with signed_in(world, name="ann") as client:
        opened = await client.get(f"{ROOM}?decision={id_}")
        assert "u-7" in opened.text
        (first,) = accesses(world.log)
        assert (first["decision"], first["caller"]) == (id_, "ann")
        await ask(client, payout(listed=False), decision=id_)
        _, second = accesses(world.log)
        assert second["decision"] == id_
        parts = world.log.open_parts(second["id"]) or ()
        assert [part.person for part in parts] == ["u-7"]
        assert "sanctions.listed" in dict(parts[0].content)["changed"]  # type: ignore[operator]
        assert "573.53" not in json.dumps([dict(part.content) for part in parts])


async def test_nothing_is_shown_when_it_cannot_be_recorded(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = await decided(world, payout())
    async with signed_in(world) as client:
        token = await csrf(client, ROOM)

        def full(*_: object) -> None:
            raise LogUnavailable("the disk is full")

        monkeypatch.setattr(world.log, "append", full)
        opened = await client.get(f"{ROOM}?decision={id_}")
        sent = {"csrf": token, "request": json.dumps(payout()), "decision": id_, "do": "ask"}
        asked = await client.post(ROOM, data=sent)
        for answer in (opened, asked):
            assert answer.status_code == 503
            assert "u-7" not in answer.text


async def test_a_trial_from_scratch_is_recorded_without_persons_or_values(world: World) -> None:
    async with signed_in(world, "policy_author", name="paul") as client:
        await ask(client, payout())
    (one,) = accesses(world.log)
    assert "decision" not in one
    (part,) = world.log.open_parts(one["id"]) or ()
    assert part.person == ""
    assert dict(part.content) == {
        "asked_by": "paul",
        "action": "creator.payout",
        "day": "",
        "bundle": "",
        "changed": [],
    }


@pytest.mark.parametrize("role", ["policy_author", "policy_approver"])
async def test_authors_start_from_scratch_only(world: World, role: str) -> None:
    id_ = await decided(world, payout())
    async with signed_in(world, role) as client:
        start = await client.get(ROOM)
        assert 'name="decision"' not in start.text
        assert (await client.get(f"{ROOM}?decision={id_}")).status_code == 403
        assert (await ask(client, payout(), decision=id_)).status_code == 403
    assert accesses(world.log) == []


async def test_a_decision_that_is_not_there_is_told(world: World) -> None:
    async with signed_in(world) as client:
        for id_ in ("0199", "<b>", "a" * 1000):
            answer = await client.get(ROOM, params={"decision": id_})
            assert answer.status_code == 404
            assert "<b>" not in answer.text


# -- no gate answer -----------------------------------------------------------------------------


async def test_it_cannot_be_taken_for_a_gate_answer(world: World) -> None:
    async with signed_in(world, "policy_author") as client:
        answer = await ask(client, payout())
        title = re.search(r"<title>(.*?)</title>", answer.text)
        assert title is not None
        assert "Not a gate answer" in title[1]
        assert 'class="banner"' in answer.text
        assert not UUID.search(answer.text), "an id could be taken for that of an evaluation"
        assert "evaluation_id" not in answer.text
        assert "checkpoint" not in answer.text
    assert world.leaf_types().count("decision") == 0


# -- what cannot be asked -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("request_", "where"),
    [
        ("", "body"),
        ("{", "line"),
        ("[]", "request"),
        ('{"a": 1, "a": 2}', "a"),
        (json.dumps({**signup(), "subject": {}}), "subject.type"),
        (json.dumps(signup("u", "long ago")), "subject.properties.birth_date"),
    ],
)
async def test_a_request_that_cannot_be_asked_is_told_in_place_and_kept(
    world: World, request_: str, where: str
) -> None:
    async with signed_in(world) as client:
        answer = await ask(client, request_, base="")
        assert answer.status_code == 400
        assert 'role="alert"' in answer.text
        assert where in seen(answer)
        text = re.search(r"<textarea[^>]*>(.*?)</textarea>", answer.text, re.DOTALL)
        assert text is not None
        kept = html.unescape(text[1])
        assert kept == request_ or json.loads(kept) == json.loads(request_)
    assert accesses(world.log) == []


@pytest.mark.parametrize(
    "typed", ['"\\ud800"', "[" * 50_000, "NaN"], ids=["half a character", "deep", "no number"]
)
async def test_a_field_that_is_no_json_is_a_fault_of_that_field(world: World, typed: str) -> None:
    request = {**signup(), "context": {"extra": 1}}
    async with signed_in(world) as client:
        answer = await ask(client, request, **{"f:/context/extra": typed})
        assert answer.status_code == 400
        assert "context.extra" in seen(answer)


async def test_a_fault_is_marked_at_its_field(world: World) -> None:
    async with signed_in(world) as client:
        request = payout()
        answer = await ask(client, request, **{"f:/context/payout/amount": "a lot"})
        assert answer.status_code == 400
        field = re.search(r'<input[^>]*name="f:/context/payout/amount"[^>]*>', answer.text)
        assert field is not None
        assert 'aria-invalid="true"' in field[0]
        assert 'value="a lot"' in field[0]


async def test_broken_text_does_not_lose_what_was_typed_in_the_fields(world: World) -> None:
    async with signed_in(world) as client:
        base = json.dumps(payout())
        fields = {"f:/context/payout/amount": "9.99"}
        answer = await ask(client, "{", base=base, **fields)
        assert 'value="9.99"' in answer.text
        assert base in html.unescape(answer.text), "what the fields are compared with"


@pytest.mark.parametrize("field", [{"day": "tomorrow"}, {"day": "1066-10-14"}, {"bundle": "x"}])
async def test_a_day_or_a_bundle_that_is_none_is_told(world: World, field: dict[str, str]) -> None:
    async with signed_in(world) as client:
        answer = await ask(client, payout(), **field)
        assert answer.status_code == 400
        assert next(iter(field)) in seen(answer)


async def test_hostile_text_is_shown_as_text(world: World) -> None:
    evil = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    async with signed_in(world) as client:
        for request in (
            evil,
            signup(evil),
            {**signup(), "context": {evil: evil}},
            {**signup(), "action": {"name": evil}},
            {**payout(), "resource": {"type": evil, "id": evil, "properties": {evil: evil}}},
        ):
            answer = await ask(client, request, day=evil, bundle=evil)
            assert "<script>" not in answer.text
            assert "<img" not in answer.text


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
async def test_it_can_be_read_in_either_language(world: World, language: str) -> None:
    async with signed_in(world, language=language) as client:
        answer = await ask(client, payout())
        assert answer.status_code == 200
        marked = {"en": "Not a gate answer", "zh-Hans": "并非关口答复"}
        assert marked[language] in answer.text
