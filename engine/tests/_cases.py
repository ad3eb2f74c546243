"""Every request that the law's own tests make, for tests that must hold on all of them.

Two sources: the inputs of the Rego tests (`with input as …`, read through the
evaluator's syntax tree and evaluated in their own package), and the cases that
stand as data in ``engine/tests/cases/``. All are in the evaluator's form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regorus

from tidegate_engine.bundle import Bundle

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).resolve().parent / "cases"
DAY = "2026-11-20"


@dataclass(frozen=True, slots=True)
class Case:
    """One request, and what its author expected of it where that was said."""

    name: str
    input: dict[str, Any]
    outcome: str | None = None
    rules: tuple[str, ...] = ()


def all_cases(bundle: Bundle) -> list[Case]:
    """Every distinct request of the law's tests, each with a day and an action."""
    assert bundle.catalogue is not None
    places = list(bundle.catalogue.places)
    seen: dict[str, Case] = {}
    for case in [*stated_cases(), *rego_cases(bundle)]:
        today = dict.fromkeys(places, DAY) | case.input.get("today", {})
        # A test of one law need not say which action it stands for: the law's own rules do.
        for action in _actions(case, bundle):
            whole = {**case.input, "action": action, "today": today}
            key = json.dumps(whole, sort_keys=True)
            seen.setdefault(key, Case(case.name, whole, case.outcome, case.rules))
    return list(seen.values())


def _actions(case: Case, bundle: Bundle) -> list[str]:
    stated = case.input.get("action")
    if isinstance(stated, str):
        return [stated]
    assert bundle.catalogue is not None
    law = case.name.split(":")[0]
    actions: dict[str, None] = {}
    for rule in bundle.catalogue.rules.values():
        if rule.law == law:
            actions |= dict.fromkeys(rule.actions)
    return list(actions)


@cache
def stated_cases() -> list[Case]:
    """The cases written down as data."""
    return [
        Case(f"{path.stem}:{name}", case["input"], case["expected_outcome"], tuple(case["rules"]))
        for path in sorted(CASES.glob("*.json"))
        for name, case in json.loads(path.read_text()).items()
    ]


def rego_cases(bundle: Bundle) -> Iterator[Case]:
    """The inputs of the Rego tests of the shipped law."""
    for folder in sorted((ROOT / "policies" / "law").glob("*/*")):
        tests = sorted(folder.glob("*_test.rego"))
        # An input is made of its test's own words and of tables; the law itself is not needed.
        engine = regorus.Engine()
        engine.add_data_json(json.dumps({"tables": bundle.data["tables"]}))
        for test in tests:
            engine.add_policy(test.name, test.read_text())
        law = ".".join(folder.parts[-2:])
        for test in tests:
            yield from _cases_of(engine, law, test)


def _cases_of(engine: regorus.Engine, law: str, test: Path) -> Iterator[Case]:
    text = test.read_text()
    head = "\n".join(re.findall(r"^(?:package|import) .*$", text, re.M))
    package = re.search(r"^package (\S+)", text, re.M)
    assert package is not None, f"{test} has no package"
    for number, expression in enumerate(_inputs(test.name, text)):
        asked = engine.clone()
        name = f"input_of_test_{number}"
        try:
            asked.add_policy(f"{name}.rego", f"{head}\n\n{name} := {expression}\n")
            value = json.loads(asked.eval_rule_as_json(f"data.{package[1]}.{name}"))
        except RuntimeError:
            continue  # speaks of a variable of its test: its plain case is another test's
        if isinstance(value, dict):
            yield Case(f"{law}:{test.stem}[{number}]", value)


def _inputs(name: str, text: str) -> Iterator[str]:
    """The text of each expression that stands after `with input as`."""
    engine = regorus.Engine()
    engine.add_policy(name, text)
    source = text.encode()
    for modifier in _modifiers(json.loads(engine.get_ast_as_json())):
        if modifier["refr"].get("Var", {}).get("value") == "input":
            ((_, value),) = modifier["as"].items()
            span = value["span"]
            # A call's span begins at its name, so take the modifier's text after "as".
            whole = source[modifier["span"]["start"] : modifier["span"]["end"]].decode()
            yield (
                whole.split(" as ", 1)[1]
                if " as " in whole
                else source[span["start"] : span["end"]].decode()
            )


def _modifiers(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield from node.get("with_mods") or ()
        for child in node.values():
            yield from _modifiers(child)
    elif isinstance(node, list):
        for child in node:
            yield from _modifiers(child)
