"""Finding decisions at the desk: filters with counts, pages, twins, and looking a person up."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest
from _app import CHILD, World, signup
from _desk import csrf, signed_in
from _pages import HOSTILE, LIST, Seen, read_page, see, total
from _played import Played, count, decided, play

from tidegate_api.console.asking import Question
from tidegate_audit.counts import Counts
from tidegate_audit.errors import LogUnavailable, StillCounting

ACCOUNT = "u-2"
KINDS = (
    "outcome",
    "action",
    "caller",
    "mode",
    "rule",
    "law",
    "place",
    "missing",
    "effect",
    "flag",
    "stopped_by",
    "stopped_in",
)


def ids(seen: Seen) -> list[str]:
    """The decisions of a list, in order."""
    found = [address.rpartition("/")[2] for address, _ in seen.links if _is_row(address)]
    assert len(found) == len(set(found))
    return found


def _is_row(address: str) -> bool:
    return address.startswith(f"{LIST}/")


async def look_up(client: httpx.AsyncClient, account: str = ACCOUNT) -> httpx.Response:
    token = await csrf(client, LIST)
    return await client.post(f"{LIST}/look-up", data={"csrf": token, "account": account})


# -- filters ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
async def test_a_filter_finds_what_a_plain_count_finds(played: Played, kind: str) -> None:
    world, made = played.world, played.made
    values = count(made, kind)
    assert values
    async with signed_in(world, "auditor") as client:
        for value, expected in values.most_common(4):
            query = str(httpx.QueryParams({kind: value, "limit": "200"}))
            seen = await see(client, f"{LIST}?{query}")
            wanted = [each.id for each in reversed(made) if value in each.has(kind)]
            assert (total(seen), sorted(ids(seen))) == (expected, sorted(wanted))


async def test_filters_narrow_together(played: Played) -> None:
    world, made = played.world, played.made
    async with signed_in(world) as client:
        seen = await see(client, f"{LIST}?outcome=deny&stopped_in=platform&mode=enforce&limit=200")
    wanted = {
        each.id
        for each in made
        if each.outcome == "deny"
        and "platform" in each.has("stopped_in")
        and each.record["mode"] == "enforce"
    }
    assert wanted
    assert set(ids(seen)) == wanted


async def test_a_day_is_a_filter_with_its_last_day_included(world: World) -> None:
    made = play(world, 3)
    first, last = made[0].time.date(), made[-1].time.date()
    async with signed_in(world) as client:
        assert len(ids(await see(client, f"{LIST}?from={first}&to={last}"))) == len(made)
        assert ids(await see(client, f"{LIST}?to=2020-01-01")) == []
        assert ids(await see(client, f"{LIST}?from=2999-01-01")) == []


async def test_today_seven_days_thirty_days_and_all_are_links(world: World) -> None:
    made = play(world, 3)
    async with signed_in(world) as client:
        seen = await see(client, f"{LIST}?outcome=deny&to=2020-01-01")
        for words in ("Today", "7 days", "30 days", "All"):
            found = await see(client, seen.address(words))
            assert total(found) == sum(each.outcome == "deny" for each in made)


@pytest.mark.parametrize("query", ["", "outcome=deny", "caller=orders&outcome=incomplete"])
async def test_each_facet_tells_how_many_its_link_finds(played: Played, query: str) -> None:
    world = played.world
    async with signed_in(world) as client:
        page = await client.get(f"{LIST}?{query}")
        facets = read_page(page.text[page.text.index("<aside") :])
        links = [(address, words.split()) for address, words in facets.links]
        chosen = dict(parse_qsl(query)).keys()
        assert len(links) > 20
        for address, words in links:
            given = dict(parse_qsl(urlsplit(address).query)).keys()
            if chosen <= given:
                assert total(await see(client, address)) == int(words[-1].replace(",", ""))


async def test_a_chosen_facet_is_removed_by_its_link(world: World) -> None:
    play(world, 10)
    async with signed_in(world) as client:
        page = (await client.get(f"{LIST}?outcome=deny&mode=enforce")).text
    facets = read_page(page[page.index("<aside") :])
    (refused,) = [address for address, words in facets.links if words.startswith("Refused")]
    assert refused == f"{LIST}?mode=enforce"


async def test_a_chip_removes_one_filter_and_keeps_the_others(world: World) -> None:
    play(world, 3)
    async with signed_in(world) as client:
        seen = await see(client, f"{LIST}?outcome=deny&place=platform&from=2026-01-01&limit=25")
    assert seen.address("Outcome Refused × remove this filter") == (
        f"{LIST}?place=platform&from=2026-01-01&limit=25"
    )
    assert seen.address("From 2026-01-01 × remove this filter") == (
        f"{LIST}?outcome=deny&place=platform&limit=25"
    )
    assert seen.address("Remove all") == LIST


async def test_choosing_days_keeps_the_other_filters(world: World) -> None:
    async with signed_in(world) as client:
        seen = await see(client, f"{LIST}?outcome=deny&caller=a%26b&from=2026-01-01&limit=100")
    kept = {name: seen.inputs[name] for name in ("outcome", "caller", "limit", "from")}
    assert kept == {"outcome": "deny", "caller": "a&b", "limit": "100", "from": "2026-01-01"}


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"outcome": "deny"},
        {"outcome": "review", "action": "order.place", "rule": "us.dsp.restricted"},
        {"caller": "a&b=c d/é<>", "missing": "user.age"},
        {"from": "2026-11-20", "to": "2026-11-21"},
        {"from": "2026-11-20T09:30:00+08:00", "limit": "100"},
        {"after": "1-2", "limit": "25", "mode": "observe"},
    ],
)
def test_an_address_is_read_back_as_it_was_written(given: dict[str, str]) -> None:
    asked = Question.read(given.items(), {})
    written = asked.address({"after": asked.after})
    again = Question.read(parse_qsl(urlsplit(written).query), {})
    assert again == asked
    assert asked.faults == ()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("outcome=maybe", "“maybe”"),
        ("outcom=deny", "There is no filter called “outcom”"),
        ("outcome=deny&outcome=allow", "“outcome” is given twice"),
        ("mode=both", "“both”"),
        ("effect=spell", "“spell”"),
        ("from=yesterday", "“yesterday”"),
        ("from=2026-11-20T09:30:00", "“2026-11-20T09:30:00”"),
        ("to=9999-12-31", "“9999-12-31”"),
        ("from=2026-11-20&to=2026-11-01", "swap the two"),
        ("limit=7", "limit: expected one of 25, 50, 100, 200"),
        ("limit=many", "“many”"),
        ("after=elsewhere", "“elsewhere” is no page"),
        ("action=" + "a" * 201, "at most 200 characters"),
        ("caller=%00", "caller"),
        ("outcome=%3Cscript%3Ealert(1)%3C/script%3E", "“<script>alert(1)</script>”"),
        ("id=nothing", "No decision has the id “nothing”"),
        ("person=0123456789abcdef0123456789abcdef", "Type the account id again"),
    ],
)
async def test_a_filter_that_cannot_be_used_is_a_fault_on_the_page(
    world: World, query: str, told: str
) -> None:
    play(world, 1)
    before = world.log.size
    async with signed_in(world) as client:
        answer = await client.get(f"{LIST}?{query}")
    seen = read_page(answer.text)
    assert (answer.status_code, ids(seen), world.log.size) == (400, [], before)
    assert told in seen.text
    assert "<script>alert" not in answer.text


async def test_what_left_a_form_empty_asks_for_nothing(world: World) -> None:
    made = play(world, 3)
    async with signed_in(world) as client:
        assert len(ids(await see(client, f"{LIST}?from=&to=&outcome="))) == len(made)


# -- the list -----------------------------------------------------------------------------------


async def test_a_row_names_outcome_action_reason_and_caller(world: World) -> None:
    answer = world.gate.check(signup("u-9", CHILD), caller="sign-up")
    (reason,) = answer.decision.reasons
    async with signed_in(world) as client:
        seen = await see(client, LIST)
    (row,) = [cells for cells in seen.rows if "Refused" in cells]
    assert row[2] == "Open an accountaccount.create"
    assert row[3] == f"{reason.title['en']}platform.account.min_age"
    assert row[4] == "sign-up"


async def test_a_row_names_the_fact_that_was_missing(world: World) -> None:
    world.gate.check(signup("u-9", None), caller="sign-up")
    async with signed_in(world) as client:
        seen = await see(client, LIST)
    (row,) = [cells for cells in seen.rows if "Incomplete" in cells]
    assert row[3].startswith("Missing user.age")


async def test_a_decision_that_was_only_observed_says_so(world: World) -> None:
    world.gate.mode = "observe"
    world.gate.check(signup("u-9", CHILD), caller="sign-up")
    async with signed_in(world) as client:
        seen = await see(client, LIST)
    assert any("Refusedobserved only" in cells for cells in seen.rows)


async def test_the_list_is_read_in_chinese(world: World) -> None:
    world.gate.check(signup("u-9", CHILD), caller="sign-up")
    async with signed_in(world, language="zh-CN") as client:
        seen = await see(client, LIST)
    assert "1 条决定" in seen.text
    assert world.bundle.catalogue is not None
    assert world.bundle.catalogue.title("platform.account.min_age", "zh-Hans") in seen.text


async def test_pages_show_each_decision_once_while_new_ones_come(world: World) -> None:
    made = [each.id for each in play(world, 60)]
    walked: list[str] = []
    async with signed_in(world) as client:
        seen = await see(client, f"{LIST}?limit=25")
        while True:
            walked += ids(seen)
            world.gate.check(signup("u-new"), caller="sign-up")
            older = [address for address, words in seen.links if words == "Older →"]
            if not older:
                break
            seen = await see(client, older[0])
        newest = await see(client, seen.address("← Newest"))
    assert len(walked) == len(made) == 63
    assert set(walked) == set(made)
    assert ids(newest)[0] not in walked


async def test_a_list_without_any_decision_says_what_comes_here(world: World) -> None:
    async with signed_in(world) as client:
        seen = await see(client, LIST)
    assert "No decision has been recorded yet." in seen.text
    assert "0 decisions" in seen.text


async def test_a_list_that_finds_nothing_says_which_filter_to_remove(world: World) -> None:
    play(world, 0)
    async with signed_in(world) as client:
        seen = await see(client, f"{LIST}?outcome=deny&missing=user.age")
        for words, finds in (
            ("without Outcome: Refused", 1),
            ("without Missing fact: user.age", 1),
        ):
            assert total(await see(client, seen.address(words))) == finds
    assert seen.text.count("finds 1") == 2


async def test_the_list_stands_while_its_counts_are_still_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = play(world, 3)

    def of(*_: Any, **__: Any) -> Any:
        raise StillCounting(2, 9)

    monkeypatch.setattr(Counts, "of", of)
    async with signed_in(world) as client:
        seen = await see(client, LIST)
        empty = await see(client, f"{LIST}?action=nothing.known")
    assert len(ids(seen)) == len(made)
    assert "Still counting: 2 of 9" in seen.text
    assert "without Action" in empty.text


async def test_an_id_that_was_typed_opens_its_decision(world: World) -> None:
    made = play(world, 0)
    async with signed_in(world) as client:
        answer = await client.get(f"{LIST}?id=%20{made[1].id}%20")
    assert answer.headers["location"] == f"{LIST}/{made[1].id}"


async def test_what_a_caller_is_called_is_text_and_nothing_else(world: World) -> None:
    world.gate.check(signup("u-9", None), caller=HOSTILE)
    async with signed_in(world) as client:
        for address in (LIST, f"{LIST}?{httpx.QueryParams({'caller': HOSTILE})}"):
            answer = await client.get(address)
            assert "<script>alert" not in answer.text
            assert HOSTILE in read_page(answer.text).text
        seen = await see(client, LIST)
        (link,) = [address for address, words in seen.links if words.startswith(HOSTILE)]
        assert len(ids(await see(client, link))) == 1


@pytest.mark.parametrize("role", ["officer", "auditor"])
async def test_a_list_is_not_recorded_and_names_no_person(world: World, role: str) -> None:
    play(world, 5)
    before = world.log.size
    async with signed_in(world, role) as client:
        text = (await client.get(LIST)).text
    assert world.log.size == before
    assert not any(f"u-{n}" in text for n in (1, 2, 3))


# -- the twins ----------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?outcome=deny", "?outcome=allow&mode=enforce&limit=25"])
async def test_the_twins_hold_the_whole_list(played: Played, query: str) -> None:
    world = played.world
    async with signed_in(world) as client:
        seen = await see(client, LIST + query)
        listed = ids(await see(client, LIST + query.replace("limit=25", "limit=200")))
        rows = (await client.get(seen.address("JSON"))).json()["decisions"]
        table = await client.get(seen.address("CSV"))
    if not query:
        assert len(rows) == 123
    else:
        assert [row["id"] for row in rows] == listed
    assert [row["id"] for row in csv.DictReader(io.StringIO(table.text))] == [
        row["id"] for row in rows
    ]
    assert "attachment" in table.headers["content-disposition"]
    assert table.headers["cache-control"] == "no-store"


async def test_a_twin_of_a_faulty_address_is_refused_and_says_why(world: World) -> None:
    async with signed_in(world) as client:
        answer = await client.get(f"{LIST}.csv?outcome=maybe")
    assert answer.status_code == 400
    assert "“maybe”" in answer.text


# -- looking a person up ------------------------------------------------------------------------


async def test_a_look_up_finds_the_decisions_about_one_account(world: World) -> None:
    made = play(world, 5)
    (wanted,) = [each.id for each in made if each.outcome == "deny" and _is_about(world, each.id)]
    async with signed_in(world) as client:
        answer = await look_up(client, f" {ACCOUNT} ")
        seen = await see(client, answer.headers["location"])
    assert ids(seen) == [wanted]
    assert total(seen) == 1
    assert "Every view of this list is recorded" in seen.text


def _is_about(world: World, id_: str) -> bool:
    return ACCOUNT in {part.person for part in world.log.open_parts(id_) or ()}


async def test_no_address_and_no_page_holds_the_account(world: World) -> None:
    account = "u-77-heron"
    world.gate.check(signup(account, CHILD), caller="sign-up")
    async with signed_in(world) as client:
        answer = await look_up(client, account)
        location = answer.headers["location"]
        page = await client.get(location)
    assert account not in location
    assert account not in page.text
    (pseudonym,) = parse_qs(urlsplit(location).query)["person"]
    assert pseudonym == world.log.pseudonym(account)


@pytest.mark.parametrize("twin", ["", ".json", ".csv"])
async def test_every_view_of_a_person_is_recorded(world: World, twin: str) -> None:
    play(world, 0)
    async with signed_in(world, name="ann") as client:
        location = (await look_up(client)).headers["location"]
        before = world.log.size
        for _ in range(2):
            await client.get(location.replace(LIST, LIST + twin))
    assert world.leaf_types()[before:] == ["access", "access"]
    stored = world.log._opened.reader.stored_at(world.log.size - 1)
    (part,) = world.log.open_parts(stored.id) or ()
    assert (part.person, part.content["looked_up_by"]) == (ACCOUNT, "ann")


@pytest.mark.parametrize("twin", ["", ".json", ".csv"])
async def test_a_view_of_a_person_that_cannot_be_recorded_is_not_shown(
    world: World, monkeypatch: pytest.MonkeyPatch, twin: str
) -> None:
    made = play(world, 0)

    def refuse(_: object) -> None:
        raise LogUnavailable("the disk is full")

    async with signed_in(world) as client:
        location = (await look_up(client)).headers["location"]
        monkeypatch.setattr(world.log, "append", refuse)
        answer = await client.get(location.replace(LIST, LIST + twin))
    assert answer.status_code == 503
    assert not any(each.id in answer.text for each in made)


async def test_an_account_that_nothing_is_about_is_told(world: World) -> None:
    play(world, 0)
    async with signed_in(world) as client:
        location = (await look_up(client, "u-nobody")).headers["location"]
        seen = await see(client, location)
    assert "No decision is about this account." in seen.text


async def test_filters_narrow_what_was_found_about_a_person(world: World) -> None:
    play(world, 0)
    async with signed_in(world) as client:
        location = (await look_up(client)).headers["location"]
        assert len(ids(await see(client, f"{location}&outcome=deny"))) == 1
        assert ids(await see(client, f"{location}&outcome=allow")) == []


async def test_a_pseudonym_is_of_no_use_in_another_session(world: World) -> None:
    play(world, 0)
    async with signed_in(world) as client:
        location = (await look_up(client)).headers["location"]
    before = world.log.size
    async with signed_in(world, name="ben") as other:
        seen = await see(other, location, 400)
    assert "Type the account id again" in seen.text
    assert (ids(seen), world.log.size) == ([], before)


async def test_an_auditor_may_not_look_a_person_up(world: World) -> None:
    play(world, 0)
    async with signed_in(world) as officer:
        location = (await look_up(officer)).headers["location"]
    before = world.log.size
    async with signed_in(world, "auditor", name="eve") as client:
        page = await client.get(LIST)
        assert "look-up" not in page.text
        token = await csrf(client, LIST)
        asked = {"csrf": token, "account": ACCOUNT}
        assert (await client.post(f"{LIST}/look-up", data=asked)).status_code == 403
        for twin in ("", ".json", ".csv"):
            answer = await client.get(location.replace(LIST, LIST + twin))
            assert answer.status_code == 403
    assert world.log.size == before


@pytest.mark.parametrize("account", ["", "  ", "a" * 201])
async def test_an_account_that_is_none_is_refused(world: World, account: str) -> None:
    async with signed_in(world) as client:
        answer = await look_up(client, account)
    assert answer.status_code == 400
    assert "expected an account id" in answer.text.lower()


async def test_the_counts_of_a_list_know_what_was_decided_a_moment_ago(world: World) -> None:
    play(world, 2)
    async with signed_in(world) as client:
        first = total(await see(client, LIST))
        world.gate.check(signup("u-9"), caller="sign-up")
        assert total(await see(client, LIST)) == first + 1 == len(decided(world))
