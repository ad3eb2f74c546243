"""Somebody at the desk: a client that signed in, over the application of a world."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from _app import World


@asynccontextmanager
async def visitor(world: World, language: str = "en") -> AsyncIterator[httpx.AsyncClient]:
    """A browser without scripts that nobody has signed in."""
    transport = httpx.ASGITransport(app=world.app)
    async with httpx.AsyncClient(
        transport=transport,
        base_url="http://gate",
        headers={"Accept-Language": language, "Sec-Fetch-Site": "same-origin"},
    ) as client:
        yield client


@asynccontextmanager
async def signed_in(
    world: World, *roles: str, name: str = "ann", language: str = "en"
) -> AsyncIterator[httpx.AsyncClient]:
    """A browser whose reader holds these roles."""
    async with visitor(world, language) as client:
        sent = {"key": world.key(*(roles or ("officer",)), name=name), "next": ""}
        answer = await client.post("/console/sign-in", data=sent)
        assert answer.status_code == 303, answer.text
        yield client


async def csrf(client: httpx.AsyncClient, address: str) -> str:
    """The token that the forms of a page carry."""
    page = await client.get(address)
    found = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert found is not None, page.text
    return found[1]
