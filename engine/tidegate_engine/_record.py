"""What is written down about a decision, and under whose name.

The *record* outlives an erasure and can be searched, so it holds ids from the catalogue and
nothing else: no value, no message, no word of a caller's. What is about a person goes into that
person's own part, which is sealed under a key of its own and can be destroyed alone; what is about
nobody goes into one part without a person. Together the parts hold the input, so that the
decision can be made again later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from tidegate_audit.draft import Draft, Idempotency, Part

from ._restore import stored
from .catalogue import Catalogue
from .decision import Decision
from .facts import RESERVED, Facts
from .vocabulary import Vocabulary

__all__ = ["UNLISTED", "draft_of"]

# Stands for an action that the catalogue does not know; its name came from a caller.
UNLISTED: Final = "unlisted"

_YEARS: Final = re.compile(r"([0-9]{1,3})y", re.ASCII)


def draft_of(
    decision: Decision,
    facts: Facts,
    *,
    catalogue: Catalogue | None,
    vocabulary: Vocabulary,
    request: Mapping[str, object],
    mode: str,
    caller: str,
    residency: str,
    idempotency: Idempotency | None,
) -> Draft:
    """The draft of a decision's record."""
    policy = decision.policy
    parts = _parts(decision, facts)
    record = _record(decision, catalogue, vocabulary)
    record.update(mode=mode, caller=caller, revision=policy.revision)
    if residency:
        record["residency"] = residency
    return Draft(
        type="decision",
        id=decision.id,
        time=decision.at,
        outcome=decision.outcome.value,
        policy={
            "bundle": policy.bundle,
            "tables": policy.tables,
            "profile": policy.profile,
            "engine": policy.engine,
        },
        record=record,
        request=request,
        parts=parts,
        subjects=tuple(person for person in facts.persons if person),
        idempotency=idempotency,
    )


def _record(
    decision: Decision, catalogue: Catalogue | None, vocabulary: Vocabulary
) -> dict[str, object]:
    """The searchable record. ``rules`` and ``effects`` belong together, place by place."""
    actions = catalogue.actions if catalogue is not None else {}
    rules = catalogue.rules if catalogue is not None else {}
    laws = catalogue.laws if catalogue is not None else {}
    found = [finding for finding in decision.findings if finding.rule in rules]
    return {
        "action": decision.action if decision.action in actions else UNLISTED,
        "rules": [finding.rule for finding in found],
        "effects": [finding.effect for finding in found],
        "obligations": [one.id for one in decision.obligations],
        "asked": [law for law in decision.asked if law in laws],
        "dismissed": [law for law in decision.dismissed if law in laws],
        "missing": sorted({one.fact for one in decision.missing if one.fact in vocabulary.paths}),
        "retention": _longest([rules[finding.rule].retention for finding in found]),
    }


def _longest(classes: list[str]) -> str:
    """The longest retention class among those of the rules that spoke."""

    def years(name: str) -> int:
        found = _YEARS.match(name)
        return int(found[1]) if found else 0

    longest = max(classes, key=years, default="default").partition(":")[0]
    return longest if years(longest) else "default"


def _parts(decision: Decision, facts: Facts) -> tuple[Part, ...]:
    owners = {group: person for person, groups in facts.persons.items() for group in groups}
    subject = facts.input["request"]["subject"]["id"]
    contents: dict[str, dict[str, Any]] = {"": {"today": facts.input["today"]}}
    for person in facts.persons:
        contents.setdefault(person, {})
    if facts.governed:
        for name, value in facts.input.items():
            if name not in RESERVED:
                mine = contents[owners.get(name, "")]
                mine.setdefault("facts", {})[name] = value
        for path, speaker in facts.said_by_others.items():
            mine = contents[owners.get(path.partition(".")[0], "")]
            mine.setdefault("said", {}).setdefault(speaker, []).append(path)
    else:
        # Nobody knows whom the parts of an unchecked request are about; the subject's key
        # covers them all.
        contents[subject]["request"] = facts.input["request"]
    for finding in decision.findings:
        split: dict[str, dict[str, Any]] = {}
        for path, value in finding.because.items():
            split.setdefault(owners.get(path.partition(".")[0], ""), {})[path] = value
        for person, because in (split or {"": {}}).items():
            contents[person].setdefault("findings", []).append(
                {
                    "rule": finding.rule,
                    "effect": finding.effect,
                    "message": finding.officer.get("en", ""),
                    "because": because,
                }
            )
    contents[subject]["answer"] = stored(
        decision, lambda path: owners.get(path.partition(".")[0], subject) != subject
    )
    return tuple(Part(person, content) for person, content in contents.items())
