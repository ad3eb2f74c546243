"""The whole application in this process, over a real gate and a real log on disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from _server import ORIGIN

from tidegate_api._wire import ASGIApp
from tidegate_api.access import Access
from tidegate_api.app import create_app
from tidegate_api.roles import Role
from tidegate_api.settings import Settings
from tidegate_audit import Policy
from tidegate_audit.log import Log
from tidegate_engine.bundle import Bundle
from tidegate_engine.evaluator import Evaluator
from tidegate_engine.gate import Gate

EVALUATION = "/access/v1/evaluation"
EVALUATIONS = "/access/v1/evaluations"
GROWN, CHILD = "1990-01-01", "2016-08-14"


def signup(account: str = "u-1", birth_date: str | None = GROWN) -> dict[str, Any]:
    """Somebody opens an account: a grown-up may, a child may not, an unknown age is asked for."""
    properties = {"country": "US"} | ({"birth_date": birth_date} if birth_date else {})
    return {
        "subject": {"type": "user", "id": account, "properties": properties},
        "action": {"name": "account.create"},
        "resource": {"type": "app", "id": "harbour"},
    }


@dataclass
class World:
    """One gate, its log, its keys and its application."""

    directory: Path
    bundle: Bundle
    evaluator: Evaluator
    settings: Settings = field(default_factory=Settings)
    drafts: dict[str, Bundle] = field(default_factory=dict)

    def __post_init__(self) -> None:
        anchor = self.directory / "log.anchor"
        Log.init(self.directory / "log", origin=ORIGIN, anchor=anchor)
        self.log = Log.open(self.directory / "log", anchor=anchor)
        self.gate = Gate(bundle=self.bundle, evaluator=self.evaluator, log=self.log)
        self.access = Access(self.directory / "access.sqlite")
        self.app: ASGIApp = create_app(
            self.gate, self.access, settings=self.settings, drafts=self.drafts
        )
        self.keys: dict[str, str] = {}

    @property
    def policy(self) -> Policy:
        return Policy.load(self.directory / "log" / "tlog-policy")

    def key(self, *roles: str, name: str = "tester", actions: Iterable[str] | None = None) -> str:
        return self.access.create(name, [Role(role) for role in roles], actions=actions).secret

    async def ask(
        self,
        path: str,
        body: Any = None,
        *,
        role: str = "service",
        key: str | None = None,
        method: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """One request, by a caller who holds ``role`` unless a ``key`` is given."""
        if key is None:
            if role not in self.keys:
                self.keys[role] = self.key(role, name=role.replace("_", "-"))
            key = self.keys[role]
        sent = {"Authorization": f"Bearer {key}"} if key else {}
        more: dict[str, Any] = {}
        if isinstance(body, bytes):
            more = {"content": body}
            sent["Content-Type"] = "application/json"
        elif body is not None:
            more = {"json": body}
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://gate") as client:
            return await client.request(
                method or ("GET" if body is None else "POST"),
                path,
                headers=sent | (headers or {}),
                **more,
            )

    def leaf_types(self) -> list[str]:
        """The types of all leaves, in order."""
        return [self.log._opened.reader.stored_at(i).leaf.type for i in range(self.log.size)]

    def close(self) -> None:
        self.access.close()
        self.gate.close()
