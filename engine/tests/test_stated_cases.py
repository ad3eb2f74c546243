"""The cases that lawyers' questions were turned into get the answer that was written down for them.

Each file of ``cases/`` is about the laws of one place, so an answer is read as those laws alone
give it; what the laws of other places ask for on top does not matter here.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from _cases import DAY, Case, stated_cases

from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.evaluator.embedded import Embedded

LADDER = ("deny", "incomplete", "review", "allow_with_obligations", "allow")


@cache
def law() -> Bundle:
    return load_shipped()


@cache
def gate() -> Embedded:
    return Embedded(law())


def verdict_of(case: Case) -> dict[str, Any]:
    catalogue = law().catalogue
    assert catalogue is not None
    # A case says the day where its laws are; elsewhere any day will do.
    today = dict.fromkeys(catalogue.places, DAY) | case.input["today"]
    return gate().evaluate(json.dumps({**case.input, "today": today}).encode())


def outcome_in(place: str, verdict: dict[str, Any]) -> str:
    """The outcome as the laws of one place come to it."""
    if verdict["errors"]:
        return "error"
    catalogue = law().catalogue
    assert catalogue is not None
    said = {f["effect"] for f in verdict["findings"] if catalogue.rules[f["rule"]].place == place}
    if any(catalogue.laws[missing["law"]].place == place for missing in verdict["missing"]):
        said.add("incomplete")
    return next(outcome for outcome in LADDER if outcome in said or outcome == "allow")


@pytest.mark.parametrize("case", stated_cases(), ids=lambda case: case.name)
def test_the_answer_is_the_one_written_down(case: Case) -> None:
    verdict = verdict_of(case)
    assert outcome_in(case.name.split(":")[0], verdict) == case.outcome
    spoke = {finding["rule"] for finding in verdict["findings"]}
    assert set(case.rules) <= spoke
