"""The log over HTTP, as tlog-tiles clients read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from _app import EVALUATIONS, World, signup
from _server import Server

from tidegate_api.access import Caller
from tidegate_api.logs import LogFiles
from tidegate_api.roles import Role
from tidegate_audit import verify_url
from tidegate_audit.log import Log

LOG = "/log/us/2026-1"
POLICY = Path(__file__).parents[2] / "examples" / "authzen" / "policy"


async def _fill(world: World, size: int) -> None:
    """Decisions until the log has ``size`` entries."""
    while (more := min(size - world.log.size, 200)) > 0:
        await world.ask(EVALUATIONS, {"evaluations": [signup(f"u-{n}") for n in range(more)]})


async def test_the_checkpoint_is_text_and_never_kept(world: World) -> None:
    answer = await world.ask(f"{LOG}/checkpoint")
    assert answer.content == world.log.checkpoint()
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


async def test_full_and_partial_tiles_are_exact(world: World) -> None:
    await _fill(world, 300)
    sizes = {}
    for tile in ("0/000", "0/001.p/44", "0/001.p/1", "1/000.p/1"):
        answer = await world.ask(f"{LOG}/tile/{tile}")
        assert answer.headers["content-type"] == "application/octet-stream"
        assert "immutable" in answer.headers["cache-control"]
        sizes[tile] = len(answer.content)
    assert sizes == {"0/000": 8192, "0/001.p/44": 44 * 32, "0/001.p/1": 32, "1/000.p/1": 32}


@pytest.mark.parametrize(
    "resource",
    [
        "tile/0/001",
        "tile/0/001.p/45",
        "tile/0/002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/0",
        "tile/0/x000/000",
        "tile/00/000",
        "tile/1/000.p/2",
        "tile/2/000.p/1",
        "tile/64/000",
        "tile/entries/001.p/45",
        "tile/0/001.p/044",
        "tile/0/000/",
        "tile/0/000.p/",
        "tile/0/..%2f000",
        "checkpoint/",
        "",
        "log.sqlite",
        "../keys/log.key",
    ],
)
async def test_what_is_not_there_is_404(world: World, resource: str) -> None:
    await _fill(world, 300)
    answer = await world.ask(f"{LOG}/{resource}", role="auditor")
    assert (answer.status_code, answer.json()["error"]["status"]) == (404, 404)


async def test_another_log_is_404(world: World) -> None:
    answer = await world.ask("/log/eu/2026-1/checkpoint", role="auditor")
    assert answer.status_code == 404
    assert "/log/us/2026-1/" in answer.json()["error"]["next"]


async def test_entries_are_for_auditors_and_no_shared_cache(world: World) -> None:
    path = f"{LOG}/tile/entries/000.p/1"
    refused, given = await world.ask(path), await world.ask(path, role="auditor")
    assert (refused.status_code, given.status_code) == (403, 200)
    assert given.headers["cache-control"].startswith("private")


def test_a_log_named_by_a_bare_domain_stands_right_below(tmp_path: Path) -> None:
    Log.init(tmp_path / "log", origin="gate.example")
    caller = Caller("k", "auditor", frozenset({Role.AUDITOR}), None)
    with Log.open(tmp_path / "log") as log:
        answer = LogFiles(log).read("checkpoint", caller)
        assert answer.body == log.checkpoint()


def test_a_served_log_verifies_from_outside(start_server: Callable[..., Server]) -> None:
    server = start_server(TIDEGATE_BUNDLE=str(POLICY))
    item = {
        "subject": {"type": "user", "id": "alice"},
        "action": {"name": "read"},
        "resource": {"type": "record", "id": "record-1"},
    }
    for _ in range(2):
        assert server.evaluations({"evaluations": [item] * 150}).status == 200
    log = verify_url(
        f"http://127.0.0.1:{server.port}{LOG}", server.policy, token=server.make_key("auditor")
    )
    assert log.size == 301
