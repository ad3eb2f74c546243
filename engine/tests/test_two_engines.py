"""The embedded VM, its interpreter and real OPA give one verdict on thousands of requests.

OPA runs strictly, so a fault that the VM would swallow shows as a difference. Requests are well
typed, as everything that reaches an evaluator is.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from _draw import Draw
from _opa import verdicts

from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.errors import EvaluationError
from tidegate_engine.evaluator.embedded import Embedded

SEED = 20261120


def settled(verdict: Any) -> Any:
    """A verdict with its sets in one order."""
    if isinstance(verdict, dict):
        return {name: settled(part) for name, part in verdict.items()}
    if isinstance(verdict, list):
        return sorted(
            (settled(part) for part in verdict), key=lambda p: json.dumps(p, sort_keys=True)
        )
    return verdict


def compare(bundle: Bundle, count: int) -> Counter[str]:
    """Ask all three the same; gives how often each outcome came."""
    draw = Draw(bundle, SEED)
    questions = [draw.request() for _ in range(count)]
    embedded = Embedded(bundle)
    outcomes: Counter[str] = Counter()
    for question, by_opa in zip(questions, verdicts(bundle, questions), strict=True):
        asked = json.dumps(question).encode()
        told = {"opa": settled(by_opa)}
        for name, way in (("vm", embedded.evaluate), ("interpreter", embedded._interpret)):
            try:
                told[name] = settled(way(asked))
            except EvaluationError as error:
                told[name] = f"error: {error}"
        assert told["vm"] == told["opa"] == told["interpreter"], json.dumps(question, indent=1)
        outcomes[by_opa["outcome"]] += 1
    return outcomes


def test_engines_agree_on_the_small_rulebook(small_bundle: Bundle) -> None:
    outcomes = compare(small_bundle, 1500)
    assert {"deny", "incomplete", "review", "allow_with_obligations", "allow"} <= set(outcomes)


def test_engines_agree_on_the_shipped_law(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = compare(load_shipped(), 3000)
    with capsys.disabled():
        print(f"\nVM, interpreter and OPA agree on {outcomes.total()} requests: {dict(outcomes)}")
    assert {"deny", "incomplete"} <= set(outcomes)
    assert set(outcomes) & {"allow", "allow_with_obligations"}
