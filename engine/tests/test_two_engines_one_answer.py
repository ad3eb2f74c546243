"""The embedded evaluator and a real OPA give the same verdict for the same bundle and input.

Asked here: every request of the law's own tests, and a scenario week. Random
requests and the scenarios' have tests of their own.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import as_file, files

import pytest
from _cases import all_cases
from _opa import in_order, need_opa, verdicts

from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.facts import build
from tidegate_engine.profile import Profile
from tidegate_engine.request import Request

WEEK = 1500


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


def differences(bundle: Bundle, inputs: list[dict[str, object]]) -> list[str]:
    embedded = Embedded(bundle)
    found = []
    for given, other in zip(inputs, verdicts(bundle, inputs), strict=True):
        ours = embedded.evaluate(json.dumps(given).encode())
        if in_order(ours) != in_order(other):
            found.append(f"{json.dumps(given)}\n  embedded {ours}\n  OPA {other}")
    return found


def test_every_request_of_the_laws_tests_is_answered_alike(bundle: Bundle) -> None:
    need_opa()
    inputs = [case.input for case in all_cases(bundle)]
    assert len(inputs) > 300
    assert not (found := differences(bundle, inputs)), "\n".join(found[:3])


def test_a_scenario_week_is_answered_alike(bundle: Bundle) -> None:
    need_opa()
    from tidegate_api.week import Week

    with as_file(files("tidegate_api.week") / "profile.yaml") as path:
        profile = Profile.load(path)
    now = datetime.now(UTC)
    inputs = [
        build(Request.parse(moment.request), bundle, profile, now).input
        for moment in Week(seed=11, count=WEEK)
    ]
    assert not (found := differences(bundle, inputs)), "\n".join(found[:3])
