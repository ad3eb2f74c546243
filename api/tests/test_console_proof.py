"""Evidence packs made at the desk: on record first, without personal data, checked by anybody."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import httpx
import pytest
from _app import CHILD, GROWN, World, signup
from _desk import csrf, signed_in

from tidegate_api.evidence import check_pack
from tidegate_audit.errors import LogUnavailable

LIST = "/console/decisions"


async def pack(client: httpx.AsyncClient, **asked: str) -> httpx.Response:
    sent = {"csrf": await csrf(client, LIST), **asked}
    return await client.post("/console/evidence", data=sent)


def opened(answer: httpx.Response) -> zipfile.ZipFile:
    assert answer.status_code == 200, answer.text
    return zipfile.ZipFile(io.BytesIO(answer.content))


def manifest(answer: httpx.Response) -> dict[str, object]:
    found: dict[str, object] = json.loads(opened(answer).read("manifest.json"))
    return found


async def test_the_list_as_it_is_filtered_becomes_a_pack_that_checks(
    world: World, tmp_path: Path
) -> None:
    refused = [world.gate.check(signup(f"u-{n}", CHILD)) for n in range(3)]
    world.gate.check(signup("u-9", GROWN))
    async with signed_in(world, "auditor", name="reader") as client:
        answer = await pack(client, where="outcome=deny")
    told = manifest(answer)
    assert told["made_by"] == "reader"
    assert told["population"] == {"decisions": 4, "matched": 3}
    file = tmp_path / "pack.zip"
    file.write_bytes(answer.content)
    checked = check_pack(file, world.policy)
    assert checked.holds
    names = opened(answer).namelist()
    for each in refused:
        assert f"receipts/{each.receipt.index}-{each.decision.id}.json" in names
    # It was on record before it was made, and says as which record.
    recorded = world.log.get(str(told["recorded"]))
    assert recorded is not None
    assert recorded.record is not None
    assert (recorded.leaf.type, recorded.record["what"]) == ("access", "evidence")


async def test_one_decision_alone_becomes_a_pack(world: World) -> None:
    chosen, other = (world.gate.check(signup(f"u-{n}", CHILD)) for n in range(2))
    async with signed_in(world) as client:
        answer = await pack(client, id=chosen.decision.id)
        missing = await pack(client, id="0199")
    told = manifest(answer)
    assert told["population"] == {"decisions": 2, "matched": 1}
    assert told["question"]["query"] == f"id={chosen.decision.id}"  # type: ignore[index]
    inside = "".join(opened(answer).namelist())
    assert chosen.decision.id in inside
    assert other.decision.id not in inside
    assert missing.status_code == 404


async def test_a_pack_names_nobody(world: World) -> None:
    world.gate.check(signup("u-kestrel", CHILD))
    async with signed_in(world) as client:
        sent = {"csrf": await csrf(client, LIST), "account": "u-kestrel"}
        found = await client.post("/console/decisions/look-up", data=sent)
        query = found.headers["location"].partition("?")[2]
        answer = await pack(client, where=query)
    assert manifest(answer)["population"] == {"decisions": 1, "matched": 1}
    zipped = opened(answer)
    for name in zipped.namelist():
        body = zipped.read(name)
        assert b"kestrel" not in body, name
        assert CHILD.encode() not in body, name


async def test_what_cannot_be_recorded_is_not_packed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.gate.check(signup("u-1", CHILD))

    def full(_draft: object) -> None:
        raise LogUnavailable("the disk is full")

    async with signed_in(world) as client:
        token = await csrf(client, LIST)
        monkeypatch.setattr(world.log, "append", full)
        answer = await client.post("/console/evidence", data={"csrf": token, "where": ""})
    assert answer.status_code == 503
    assert "PK" not in answer.text


@pytest.mark.parametrize("where", ["outcome=perhaps", "colour=red", "from=yesterday", "person=1f"])
async def test_a_question_that_cannot_be_read_makes_no_pack(world: World, where: str) -> None:
    before = world.log.size
    async with signed_in(world) as client:
        answer = await pack(client, where=where)
    assert answer.status_code == 400
    assert world.log.size == before


async def test_an_auditor_makes_no_pack_about_one_person(world: World) -> None:
    async with signed_in(world, "auditor") as client:
        assert (await pack(client, where="person=00")).status_code == 403


async def test_the_page_that_checks_is_served_with_its_own_policy(world: World) -> None:
    async with signed_in(world) as client:
        answer = await client.get("/console/verify.html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sha256-" in policy
    assert "connect-src" not in policy
