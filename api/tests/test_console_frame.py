"""The frame of the desk: signing in, sessions that end, forms of our own, who opens what."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from _app import World
from _desk import csrf, signed_in, visitor
from starlette.responses import Response

from tidegate_api._wire import Message
from tidegate_api.access import LINK_SECONDS, Access
from tidegate_api.app import create_app
from tidegate_api.console import sessions
from tidegate_api.console.app import HEADERS, ROOMS
from tidegate_api.console.pages import PAGES, page
from tidegate_api.console.rendering import LANGUAGES, STATIC, render, texts
from tidegate_api.console.sessions import ABSOLUTE_SECONDS, IDLE_SECONDS, Sessions
from tidegate_api.console.signing_in import local
from tidegate_api.console.visit import Visit
from tidegate_api.roles import Role
from tidegate_engine.bundle import Bundle
from tidegate_engine.evaluator.embedded import Embedded

TEMPLATES = Path(sessions.__file__).parent / "templates"
OPEN = "/console/law"


# -- signing in ---------------------------------------------------------------------------------


async def test_a_key_opens_the_desk_and_leads_to_the_page_that_was_asked_for(world: World) -> None:
    async with visitor(world) as client:
        first = await client.get("/console/decisions?outcome=deny")
        assert first.headers["location"] == (
            "/console/sign-in?next=/console/decisions%3Foutcome%3Ddeny"
        )
        form = await client.get(first.headers["location"])
        assert 'value="/decisions?outcome=deny"' in form.text
        sent = {"key": world.key("officer"), "next": "/decisions?outcome=deny"}
        answer = await client.post("/console/sign-in", data=sent)
        assert answer.headers["location"] == "/console/decisions?outcome=deny"
        assert (await client.get("/console/")).headers["location"] == "/console/overview"


@pytest.mark.parametrize("key", ["", "tg_1_2", "tg_", "…", "\x00", "a" * 100_000])
async def test_a_wrong_key_is_told_and_opens_nothing(world: World, key: str) -> None:
    async with visitor(world) as client:
        answer = await client.post("/console/sign-in", data={"key": key})
        assert answer.status_code == 401
        assert "does not know this key" in answer.text
        assert "tidegate_desk" not in client.cookies
        assert (await client.get(OPEN)).status_code == 303


async def test_a_services_key_opens_no_page(world: World) -> None:
    async with visitor(world) as client:
        answer = await client.post("/console/sign-in", data={"key": world.key("service")})
        assert answer.status_code == 403
        assert "opens no page" in answer.text


async def test_a_link_signs_in_once(world: World) -> None:
    key = world.access.create("legal", [Role.OFFICER])
    token = world.access.make_link(key.id)
    async with visitor(world) as client:
        assert (await client.get(f"/console/once/{token}")).status_code == 303
        assert (await client.get("/console/")).headers["location"] == "/console/overview"
    async with visitor(world) as client:
        again = await client.get(f"/console/once/{token}")
        assert again.status_code == 401
        assert "used before" in again.text


async def test_a_link_is_not_used_up_by_who_only_looks_at_its_head(world: World) -> None:
    key = world.access.create("legal", [Role.OFFICER])
    token = world.access.make_link(key.id)
    async with visitor(world) as client:
        looked = await client.head(f"/console/once/{token}")
        assert looked.status_code == 405
        assert "set-cookie" not in looked.headers
        assert (await client.get(f"/console/once/{token}")).status_code == 303


def test_a_link_ends_by_itself_and_with_its_key(tmp_path: Path) -> None:
    now = [1_000_000.0]
    access = Access(tmp_path / "access.sqlite", clock=lambda: now[0])
    key = access.create("legal", [Role.OFFICER])
    old, ended = access.make_link(key.id), access.make_link(key.id, seconds=LINK_SECONDS * 9)
    now[0] += LINK_SECONDS
    with pytest.raises(Exception, match="used or is old"):
        access.use_link(old)
    access.revoke(key.id)
    with pytest.raises(Exception, match="has ended"):
        access.use_link(ended)
    with pytest.raises(Exception, match="id of a key in use"):
        access.make_link(key.id)
    access.close()


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/console/decisions?a=1", "/decisions?a=1"),
        ("/decisions", "/decisions"),
        (None, "/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
        ("/console//elsewhere.example/", "/"),
        ("/\\elsewhere.example", "/"),
        ("/a\r\nSet-Cookie: b=c", "/"),
        ("javascript:alert(1)", "/"),
        ("//[", "/"),
    ],
)
def test_nobody_is_led_to_another_site(asked: str | None, led_to: str) -> None:
    assert local(asked) == led_to


async def test_no_redirect_names_a_scheme_or_a_host(world: World) -> None:
    async with visitor(world) as client:
        assert (await client.get("/console")).headers["location"] == "/console/"
        assert (await client.get("/console/overview")).headers["location"].startswith("/console/")
        # Nothing stands at an address with one slash more, so nothing is led away from it.
        assert (await client.get("/console/overview/")).status_code == 404


# -- sessions -----------------------------------------------------------------------------------


async def test_signing_out_ends_the_session_on_the_server(world: World) -> None:
    async with signed_in(world) as client:
        cookie = client.cookies["tidegate_desk"]
        token = await csrf(client, OPEN)
        await client.post("/console/sign-out", data={"csrf": token})
        client.cookies.set("tidegate_desk", cookie)
        assert (await client.get(OPEN)).status_code == 303


async def test_a_revoked_key_ends_its_sessions(world: World) -> None:
    async with signed_in(world, name="leaver") as client:
        assert (await client.get(OPEN)).status_code == 200
        (key,) = [each for each in world.access.keys() if each.name == "leaver"]  # noqa: SIM118
        world.access.revoke(key.id)
        assert (await client.get(OPEN)).status_code == 303


@pytest.mark.parametrize(("step", "steps"), [(IDLE_SECONDS, 1), (60, ABSOLUTE_SECONDS // 60)])
def test_a_session_ends_when_idle_and_at_the_latest_after_a_day_of_work(
    world: World, step: int, steps: int
) -> None:
    now = [0.0]
    held = Sessions(world.access, clock=lambda: now[0])
    key = world.access.create("legal", [Role.OFFICER])
    token = held.open(world.access.caller(key.id))
    for _ in range(steps - 1):
        now[0] += step
        assert held.find(token) is not None
    now[0] += step
    assert held.find(token) is None


async def test_the_cookie_is_for_the_server_only(world: World) -> None:
    async with visitor(world) as client:
        answer = await client.post("/console/sign-in", data={"key": world.key("officer")})
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/console" in cookie


# -- forms --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Origin": "https://elsewhere.example"}, True),
        ({"Origin": "null"}, True),
        ({"Origin": "http://["}, True),
        ({}, False),
    ],
)
async def test_a_form_that_is_not_ours_changes_nothing(
    world: World, headers: dict[str, str], token: bool
) -> None:
    async with signed_in(world) as client:
        sent = {"csrf": await csrf(client, OPEN)} if token else {"csrf": "guessed"}
        answer = await client.post("/console/sign-out", data=sent, headers=headers)
        assert answer.status_code == 403
        assert (await client.get(OPEN)).status_code == 200


async def test_the_token_of_one_session_is_none_of_another(world: World) -> None:
    async with signed_in(world, name="ann") as ann, signed_in(world, name="bo") as bo:
        token = await csrf(ann, OPEN)
        refused = await bo.post("/console/sign-out", data={"csrf": token})
        assert refused.status_code == 403
        assert "This form cannot be used any more" in refused.text


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (b'{"csrf":"x"}', "application/json"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"a=1&a=2", "application/x-www-form-urlencoded"),
        (b"&".join(b"f%d=1" % i for i in range(500)), "application/x-www-form-urlencoded"),
        (b"a=" + b"b" * 300_000, "application/x-www-form-urlencoded"),
    ],
)
async def test_a_form_that_cannot_be_read_is_told(world: World, body: bytes, media: str) -> None:
    async with signed_in(world) as client:
        answer = await client.post(
            "/console/sign-out", content=body, headers={"Content-Type": media}
        )
        assert answer.status_code in (400, 403, 413)
        assert "<h1>" in answer.text


# -- every page ---------------------------------------------------------------------------------


def test_every_page_of_the_table_has_a_room() -> None:
    assert set(ROOMS) == {name for name, each in PAGES.items() if "#" not in each.path}


async def test_every_answer_carries_the_guard_headers(world: World) -> None:
    async with signed_in(world) as client:
        for address in (OPEN, "/console/nothing-here", "/console/", "/console/sign-in"):
            answer = await client.get(address)
            assert HEADERS.items() <= dict(answer.headers).items()
        policy = HEADERS["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy


@pytest.mark.parametrize("name", ["overview", "evidence"])
async def test_one_room_works_at_a_time_so_that_the_gate_keeps_its_pace(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    inside, seen = set[object](), []

    def room(_desk: object, _visit: object) -> Response:
        me = object()
        inside.add(me)
        time.sleep(0.01)
        seen.append(len(inside))
        inside.remove(me)
        return Response("made")

    monkeypatch.setattr("tidegate_api.console.app.ROOMS", {**ROOMS, name: room})
    world.app = create_app(world.gate, world.access)
    asked = page(name)
    async with signed_in(world) as client:
        form = {"csrf": await csrf(client, OPEN)}
        data = form if asked.method == "POST" else None
        address = f"/console{asked.path}"
        answers = [client.request(asked.method, address, data=data) for _ in range(8)]
        assert {one.text for one in await asyncio.gather(*answers)} == {"made"}
    assert max(seen) == 1


async def test_no_room_works_for_who_has_left(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked: list[str] = []

    def room(_desk: object, visit: Visit) -> Response:
        worked.append(visit.query["of"])
        return Response("made")

    monkeypatch.setattr("tidegate_api.console.app.ROOMS", {**ROOMS, "sign_in": room})
    world.app = create_app(world.gate, world.access)
    for of, then in (("left", "http.disconnect"), ("waits", "http.request")):
        heard = [{"type": then}]
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/console/sign-in",
            "query_string": f"of={of}".encode(),
            "headers": [],
        }

        async def receive(heard: list[dict[str, str]] = heard) -> Message:
            return {**heard.pop()}

        async def send(message: Message) -> None:
            pass

        await world.app(scope, receive, send)
    assert worked == ["waits"]


async def test_files_are_kept_for_as_long_as_their_digest_stands(world: World) -> None:
    async with visitor(world) as client:
        for name, file in STATIC.items():
            answer = await client.get(f"/console/static/{name}?v={file.version}")
            assert answer.content == file.body
            assert "immutable" in answer.headers["cache-control"]
            for other in (f"/console/static/{name}", f"/console/static/{name}?v=older"):
                assert (await client.get(other)).headers["cache-control"] == "no-cache"
        for name in ("nothing.css", "..%2Fapp.py", "desk.css%00"):
            assert (await client.get(f"/console/static/{name}")).status_code == 404


def test_no_template_holds_script_or_style_of_its_own() -> None:
    for file in sorted(TEMPLATES.glob("*.html")):
        text = file.read_text("utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", text), file.name
        for tag in re.findall(r"<script[^>]*>", text):
            assert "src=" in tag, file.name
        assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", text), file.name
        assert "| safe" not in text, file.name
        assert "|safe" not in text, file.name


def test_every_text_stands_in_every_language() -> None:
    for name, both in texts().items():
        assert set(both) == set(LANGUAGES), name
        assert all(isinstance(text, str) and text.strip() for text in both.values()), name
        fields = [sorted(set(re.findall(r"{(\w+)}", text))) for text in both.values()]
        assert fields[0] == fields[1], name


def test_every_text_that_a_template_names_is_there() -> None:
    for file in sorted(TEMPLATES.glob("*.html")):
        for name in re.findall(r"\bt\('([^']+)'[,)]", file.read_text("utf-8")):
            assert name in texts(), f"{file.name}: {name}"


def test_a_hostile_value_is_shown_as_text() -> None:
    class Fault:
        message, where, next_step = "<script>alert(1)</script>", '"><img src=x>', "'onclick='"

    shown = render("error.html", {"lang": "en", "error": Fault(), "title": "<b>", "advice": "<i>"})
    assert "<script>" not in shown
    assert "<img" not in shown
    assert "&lt;b&gt;" in shown


# -- roles --------------------------------------------------------------------------------------

# What fills the parameters of an address, where the answer is about roles and not about content.
PATHS = {"id": "0199", "rule": "us.ofac.sdn", "action": "creator.payout", "name": "desk.css"}
CELLS = [
    (name, role.value)
    for name, each in PAGES.items()
    if each.roles is not None and "#" not in each.path and name != "sign_out"
    for role in Role
]


@pytest.fixture(scope="module")
def shared(
    tmp_path_factory: pytest.TempPathFactory, law: Bundle, evaluator: Embedded
) -> Iterator[World]:
    """One world for all cells: who may open a page does not depend on what was read before."""
    made = World(tmp_path_factory.mktemp("cells"), law, evaluator)
    yield made
    made.close()


@pytest.mark.parametrize(("name", "role"), CELLS)
async def test_each_page_opens_for_its_roles_and_no_other(
    shared: World, name: str, role: str
) -> None:
    world = shared
    asked = page(name)
    address = "/console" + asked.path.format(**PATHS)
    async with visitor(world) as client:
        opened = await client.post("/console/sign-in", data={"key": world.key(role)})
        if opened.status_code == 403:
            assert role not in asked.roles, "a role with pages has to get in"
            assert (await client.get(address)).status_code in (303, 405)
            return
        if asked.method == "GET":
            answer = await client.get(address)
        else:
            sent = {"csrf": await csrf(client, OPEN)}
            answer = await client.post(address, data=sent)
        assert (answer.status_code == 403) is (role not in asked.roles)
