"""One case before the gate: what is known, who asks for what, and the answer.

A scenario states facts by their one name (``recipient.country``). Where a fact
goes follows from ``policies/schemas``: what the caller may say is put into the
request, what only the organisation knows is put into its profile. A derived
fact cannot be stated at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tidegate_audit.log import Log
from tidegate_engine.bundle import Bundle
from tidegate_engine.evaluator import Evaluator
from tidegate_engine.facts import build
from tidegate_engine.gate import Answer, Gate
from tidegate_engine.profile import Profile
from tidegate_engine.request import Request

if TYPE_CHECKING:
    from tidegate_engine.screening import Screening

# The day most scenarios play on, after every first law is in force, at an hour
# when it is the same date everywhere from Hawaii to Auckland.
DAY = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
# Names a file to which what each scenario asks the evaluator is appended, for tests that ask
# another evaluator the same.
KEEP = "TIDEGATE_KEEP_REQUESTS"


@dataclass(frozen=True, slots=True)
class Court:
    """What all cases of one test run share: the law and its evaluator."""

    bundle: Bundle
    evaluator: Evaluator


@dataclass(slots=True)
class Case:
    """The facts of one scenario, as they are told, and at last the answer."""

    court: Court
    folder: Path
    now: datetime = DAY
    subject: tuple[str, str] = ("user", "someone")
    #: What the request is about; one of the groups that the action takes if nothing is said.
    resource: tuple[str, str] | None = None
    groups: dict[str, dict[str, Any]] = field(default_factory=dict)
    states: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Any] | None = None
    profile: dict[str, Any] = field(default_factory=dict)
    #: Lists of blocked persons that the gate searches, if it holds any.
    screening: Screening | None = None
    answer: Answer | None = None
    body: bytes = b""
    log: Log | None = None
    #: What steps tell each other and no law is told.
    memory: dict[str, Any] = field(default_factory=dict)
    #: The rules that spoke in any of its answers.
    spoken: set[str] = field(default_factory=set)

    def state(self, path: str, value: Any) -> None:
        """State one fact under its name, wherever it belongs.

        Raises:
            LookupError: No schema knows the fact, or only the engine may say it.
        """
        group, _, name = path.partition(".")
        if not name:
            self._said_by("request", group)
            self.states[group] = value
        elif "caller" in self._said_by(group, name.partition(".")[0]):
            _put(self.groups.setdefault(group, {}), name, value)
        else:
            _put(self._profile_entry(group), name, value)

    def forget(self, path: str) -> None:
        """Leave a fact that an earlier step stated unsaid after all."""
        group, _, name = path.partition(".")
        if not name:
            self.states.pop(group, None)
        else:
            _drop(self.groups.get(group, {}), name)
            _drop(self._profile_entry(group), name)

    def request(self, action: str) -> dict[str, Any]:
        """The AuthZEN request of this case."""
        groups = {name: dict(facts) for name, facts in self.groups.items()}

        def entity(kind: str, key: str) -> dict[str, Any]:
            facts = groups.pop(kind, {})
            facts.pop("id", None)
            told: dict[str, Any] = {"type": kind, "id": key}
            return {**told, "properties": facts} if facts else told

        subject = entity(*self.subject)
        if self.evidence is not None:
            subject.setdefault("properties", {})["verified_claims"] = self.evidence
        resource = entity(*(self.resource or (self._about(action, list(groups)), "it")))
        for group, facts in groups.items():
            if self._schema(group).get("x-profile") and "id" not in facts:
                facts["id"] = self._id_of(group)
        return {
            "subject": subject,
            "action": {"name": action},
            "resource": resource,
            "context": {**{g: f for g, f in groups.items() if f}, **self.states},
        }

    def ask(self, action: str) -> Answer:
        """Ask the gate, keeping the answer and the body that was asked."""
        request = self.request(action)
        self.body = json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode()
        profile = Profile.parse({**self.profile, "name": "The platform", "version": "scenario"})
        gate = Gate(
            bundle=self.court.bundle,
            evaluator=self.court.evaluator,
            profile=profile,
            log=self._open_log(),
            clock=lambda: self.now,
            screening=self.screening,
        )
        if kept := os.environ.get(KEEP):
            facts = build(Request.parse(request), self.court.bundle, profile, self.now)
            asked = [facts]
            if self.screening is not None and "payee" in facts.input:
                asked.append(self.screening.derive(facts))
            with Path(kept).open("ab") as file:
                for each in asked:
                    file.write(json.dumps(each.input).encode() + b"\n")
        self.answer = gate.check(self.body, caller="scenario")
        told = self.answer.decision
        for heard in (told.reasons, told.flags, told.derived, told.prepare, told.exemptions):
            self.spoken |= {reason.rule for reason in heard}
        return self.answer

    def close(self) -> None:
        """Close the log of this case."""
        if self.log is not None:
            self.log.close()

    def _open_log(self) -> Log:
        # A log of its own, which lives on the day of the case.
        if self.log is None:
            Log.init(self.folder / "log", origin="scenarios.example/test/2026-1")
            self.log = Log.open(
                self.folder / "log", now_ms=lambda: int(self.now.timestamp() * 1000)
            )
        return self.log

    def _about(self, action: str, stated: list[str]) -> str:
        catalogue = self.court.bundle.catalogue
        takes = catalogue.actions[action].takes if catalogue and action in catalogue.actions else ()
        others = [group for group in (*stated, *takes) if group not in (self.subject[0], "kyc")]
        return others[0] if others else "platform"

    def _schema(self, group: str) -> Mapping[str, Any]:
        catalogue = self.court.bundle.catalogue
        if catalogue is None or group not in catalogue.schemas:
            raise LookupError(f"no fact group is named {group!r}; see policies/schemas")
        return catalogue.schemas[group]

    def _said_by(self, group: str, name: str) -> list[str]:
        properties: dict[str, Any] = self._schema(group).get("properties", {})
        if name not in properties:
            raise LookupError(f"{group}.json knows no fact {name!r}; it has {sorted(properties)}")
        said_by: list[str] = properties[name]["x-said-by"]
        if said_by == ["derived"]:
            raise LookupError(f"{group}.{name} is concluded by the engine and cannot be stated")
        return said_by

    def _profile_entry(self, group: str) -> dict[str, Any]:
        section = self._schema(group).get("x-profile")
        if section:
            entries: dict[str, dict[str, Any]] = self.profile.setdefault(section, {})
            return entries.setdefault(self._id_of(group), {})
        filings: list[dict[str, Any]] = self.profile.setdefault("filings", [])
        if not filings:
            filings.append({"actor": self._id_of("actor"), "facts": {}})
        facts: dict[str, dict[str, Any]] = filings[0]["facts"]
        return facts.setdefault(group, {})

    def _id_of(self, group: str) -> str:
        for kind, key in filter(None, (self.subject, self.resource)):
            if kind == group:
                return key
        stated: str = self.groups.get(group, {}).get("id", f"the-{group}")
        return stated


def _put(facts: dict[str, Any], name: str, value: Any) -> None:
    first, _, rest = name.partition(".")
    if rest:
        _put(facts.setdefault(first, {}), rest, value)
    else:
        facts[first] = value


def _drop(facts: dict[str, Any], name: str) -> None:
    first, _, rest = name.partition(".")
    if rest:
        _drop(facts.get(first, {}), rest)
    else:
        facts.pop(first, None)
