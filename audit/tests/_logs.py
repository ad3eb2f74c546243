"""Logs for tests: real ones on disk, and drafts to put into them."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from tidegate_audit.ids import uuid7
from tidegate_audit.log import Draft, Idempotency, Log, Part
from tidegate_audit.tlog_policy import Policy

ORIGIN = "log.example/cn/2026h2-1"
DIGEST = "sha256:" + "5a" * 32
RECORD: dict[str, object] = {
    "action": "creator.payout",
    "rules": ["us.ofac.sdn", "us.irs.w8_missing"],
    "effects": ["deny", "review"],
    "obligations": ["retain:10y"],
    "asked": ["us.ofac", "us.irs", "cn.identity"],
    "dismissed": ["cn.identity"],
    "missing": [],
    "mode": "enforce",
    "caller": "payouts",
    "residency": "cn",
    "retention": "10y",
    "revision": "2026.11.20",
}


def body(name: str) -> bytes:
    return b'{"subject": "%b"}' % name.encode()


def decision(name: str = "u-1", *, outcome: str = "deny", **changes: Any) -> Draft:
    """A decision about one person; ``record`` changes single members of the record."""
    record = {**RECORD, **changes.pop("record", {})}
    draft = Draft(
        type="decision",
        id=uuid7(),
        time=datetime.now(UTC),
        outcome=outcome,
        policy={"bundle": DIGEST, "tables": DIGEST, "profile": DIGEST, "engine": "regorus 0.13.0"},
        record=record,
        request={"sha256": sha256(body(name)).hexdigest(), "size": len(body(name))},
        parts=(Part(name, {"facts": {"payee.country": "CU"}, "messages": ["A payee is listed"]}),),
    )
    return replace(draft, **changes)


def keyed(key: str, name: str = "u-1", caller: str = "payouts") -> Draft:
    """A decision that was asked for with an idempotency key."""
    text = sha256(body(name)).hexdigest()
    return decision(name, idempotency=Idempotency(caller, key, text))


def make_log(directory: Path, *, origin: str = ORIGIN, anchor: Path | None = None) -> Path:
    """A new log; gives its directory."""
    Log.init(directory, origin=origin, anchor=anchor)
    return directory


def fill(log: Log, count: int) -> None:
    """Append many at once."""

    async def together() -> None:
        await asyncio.gather(*[log.append_async(decision()) for _ in range(count)])

    asyncio.run(together())


def policy_of(directory: Path) -> Policy:
    return Policy.load(directory / "tlog-policy")


def rows(directory: Path, sql: str, *values: object) -> list[Any]:
    """Look into a log's database behind its back."""
    with closing(sqlite3.connect(directory / "log.sqlite")) as database:
        found = database.execute(sql, values).fetchall()
        database.commit()
    return found
