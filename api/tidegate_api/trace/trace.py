"""Join the law with its tests and scenarios, and say what is missing.

A clause is what a rule cites. A rule that no scenario makes speak is a promise that nobody has
read, so it is a fault; a clause without a rule is listed with the reason that ``OMITTED.md`` gives,
and a scenario in which no rule speaks is shown to whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tidegate_engine.bundle import Bundle, load, load_shipped
from tidegate_engine.catalogue import Catalogue, Law, Rule

from .rego_tests import RegoTest, read_tests
from .scenarios import Scenario

__all__ = ["Finding", "Omitted", "RuleTrace", "Trace", "read_law", "read_omitted", "trace"]

_OMITTED = re.compile(r"^\|\s*`([^`]+)`\s*\|\s*(.*?)\s*\|\s*(.*?)\s*\|\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """One rule with what shows that it holds."""

    law: Law
    rule: Rule
    tests: tuple[RegoTest, ...]
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True)
class Omitted:
    """A clause of the notes that has no rule, and why."""

    id: str
    clause: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is missing. A fault fails the command; anything else is told."""

    kind: str
    where: str
    message: str
    fault: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """The whole table and what was found in it."""

    catalogue: Catalogue
    revision: str
    rules: tuple[RuleTrace, ...]
    omitted: tuple[Omitted, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def faults(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.fault)

    def to_dict(self) -> dict[str, Any]:
        """The trace for programs: laws → clauses → rules, then what is missing."""
        laws: dict[str, dict[str, Any]] = {}
        for row in self.rules:
            law = laws.setdefault(
                row.law.id, {"law": row.law.id, "title": dict(row.law.titles), "clauses": {}}
            )
            law["clauses"].setdefault(row.rule.citation, []).append(
                {
                    "rule": row.rule.id,
                    "title": row.rule.title,
                    "url": row.rule.url,
                    "confidence": row.rule.confidence,
                    "valid_from": row.rule.valid_from,
                    "valid_to": row.rule.valid_to,
                    "tests": [f"{test.file}:{test.line} {test.name}" for test in row.tests],
                    "scenarios": [f"{one.file}:{one.line} {one.name}" for one in row.scenarios],
                }
            )
        return {
            "revision": self.revision,
            "laws": [
                law | {"clauses": [{"clause": c, "rules": r} for c, r in law["clauses"].items()]}
                for law in laws.values()
            ],
            "omitted": [{"id": o.id, "clause": o.clause, "why": o.why} for o in self.omitted],
            "findings": [
                {"kind": f.kind, "where": f.where, "message": f.message, "fault": f.fault}
                for f in self.findings
            ],
        }


def read_law(folder: Path) -> tuple[Bundle, frozenset[str]]:
    """The bundle with a policy folder, and the ids of the laws that stand in that folder."""
    whole = (folder / "tidegate" / "decision.rego").is_file()
    bundle = load(folder) if whole else load_shipped(folder)
    mine = {f"{law.parent.name}.{law.name}" for law in (folder / "law").glob("*/*") if law.is_dir()}
    return bundle, frozenset(mine)


def read_omitted(folder: Path) -> tuple[Omitted, ...]:
    """The rows of ``OMITTED.md``: id, clause, and why there is no rule; none without the file."""
    file = folder / "OMITTED.md"
    if not file.is_file():
        return ()
    return tuple(Omitted(*row) for row in _OMITTED.findall(file.read_text("utf-8")))


def trace(
    folder: Path,
    catalogue: Catalogue,
    laws: frozenset[str],
    scenarios: Sequence[Scenario],
    *,
    revision: str = "",
    spoken: Mapping[tuple[str, int], frozenset[str]] | None = None,
    whole: bool = True,
) -> Trace:
    """Join them.

    ``spoken`` is what a run of the scenarios wrote; without it a scenario counts for a rule that
    it names, with it only for one that spoke. Only of the ``whole`` law can it be said that a
    scenario never fires, or that a clause has no rule.
    """
    shows = {id(scenario): _rules_of(scenario, catalogue, spoken) for scenario in scenarios}
    rows = []
    for law in sorted(catalogue.laws.values(), key=lambda one: one.id):
        if law.id not in laws:
            continue
        tests = read_tests(folder / "law" / law.place / law.name)
        for rule in (catalogue.rules[i] for i in law.rules):
            rows.append(
                RuleTrace(
                    law=law,
                    rule=rule,
                    tests=tuple(t for t in tests if {rule.id, rule.public_id} & t.names),
                    scenarios=tuple(s for s in scenarios if rule.id in shows[id(s)]),
                )
            )
    omitted = read_omitted(folder) if whole else ()
    return Trace(
        catalogue=catalogue,
        revision=revision,
        rules=tuple(rows),
        omitted=omitted,
        findings=(
            *_faults(folder, rows, ran=spoken is not None),
            *(_notes(scenarios, shows, omitted, ran=spoken is not None) if whole else ()),
        ),
    )


def _rules_of(
    scenario: Scenario,
    catalogue: Catalogue,
    spoken: Mapping[tuple[str, int], frozenset[str]] | None,
) -> frozenset[str]:
    if spoken is not None:
        return spoken.get(scenario.key, frozenset())
    return frozenset(
        rule.id for rule in catalogue.rules.values() if {rule.id, rule.public_id} & scenario.names
    )


def _faults(folder: Path, rows: Sequence[RuleTrace], *, ran: bool) -> Iterator[Finding]:
    for row in rows:
        where = f"{folder / row.rule.file}:{row.rule.line}"
        if not row.scenarios:
            told = f"{row.rule.id}: no scenario {'makes it speak' if ran else 'names it'}"
            yield Finding("rule without a scenario", where, told, fault=True)
        if not row.tests:
            told = f"{row.rule.id}: no test names it"
            yield Finding("rule without a test", where, told, fault=True)


def _notes(
    scenarios: Sequence[Scenario],
    shows: Mapping[int, frozenset[str]],
    omitted: Sequence[Omitted],
    *,
    ran: bool,
) -> Iterator[Finding]:
    for scenario in scenarios:
        if not shows[id(scenario)]:
            told = f"{scenario.name}: {'no rule speaks in it' if ran else 'it names no rule'}"
            where = f"{scenario.file}:{scenario.line}"
            yield Finding("scenario that never fires", where, told)
    for row in omitted:
        yield Finding("clause without a rule", row.id, f"{row.clause}: {row.why}")
