"""What the whole law costs beside the first laws alone, and with a thousand rules more.

    .venv/bin/python benchmarks/law_growth.py

The same requests of the scenario week are put to three bundles in turn: the first eight laws, all
laws, and all laws with fifty made-up ones of twenty rules each, a fifth of which govern transfers
of data. Made-up laws are dismissed by a known country, as a law of elsewhere is.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from _harness import ROOT, machine, take_turns, week_profile, week_requests

from tidegate_engine.bundle import Bundle, load
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.facts import build
from tidegate_engine.request import Request

FIRST = {
    *("us/pafaca", "us/dsp", "us/ofac", "us/irs", "cn/export", "cn/identity"),
    *("platform/identity_gates", "platform/navigation"),
}
TYPICAL = ("creator.payout", "data.transfer", "live.start", "order.fulfil", "account.create")
LAWS, RULES = 50, 20
ROUNDS = 5
MIXED = 500


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bundles = {
            "first laws": first_laws(Path(folder) / "first"),
            "all laws": load(ROOT / "policies"),
            "and 1,000 rules": load(ROOT / "policies", made_up(Path(folder) / "more")),
        }
        inputs = typical_inputs(bundles["all laws"])
        mixed = mixed_inputs(bundles["all laws"], bundles["first laws"])
        print(machine())
        for name, bundle in bundles.items():
            assert bundle.catalogue is not None
            catalogue = bundle.catalogue
            print(f"{name:<16} {len(catalogue.laws):>4} laws {len(catalogue.rules):>5} rules")
        engines = {name: Embedded(bundle) for name, bundle in bundles.items()}
        print(f"\n{'action':<16}" + "".join(f"{name:>24}" for name in engines) + f"{'growth':>16}")
        for action, given in inputs.items():
            medians = take_turns(
                ROUNDS,
                **{
                    name: (lambda engine=engine, given=given: cost(engine, given))
                    for name, engine in engines.items()
                },
            )
            first, every, more = medians.values()
            print(
                f"{action:<16}"
                + "".join(
                    f"{value:>12.0f} µs {heard(engines[name], given):<8}"
                    for name, value in medians.items()
                )
                + f"{every / first:>8.2f}{more / every:>8.2f}"
            )
        medians = take_turns(
            ROUNDS,
            **{
                name: (lambda engine=engine: mixed_cost(engine, mixed))
                for name, engine in engines.items()
            },
        )
        first, every, more = medians.values()
        print(
            f"{'the week':<16}"
            + "".join(f"{value:>12.0f} µs {'':<8}" for value in medians.values())
            + f"{every / first:>8.2f}{more / every:>8.2f}"
        )
        print(f"the week: the mean of {len(mixed)} requests as they come, of actions of both")
        print("beside the time: laws that answer / laws that were dismissed")
        print("growth: all laws of the first laws' time (aim: at most 2), 1,000 rules more of that")


def first_laws(folder: Path) -> Bundle:
    """The shipped policies without any law but the first."""
    shutil.copytree(ROOT / "policies", folder)
    for law in (folder / "law").glob("*/*"):
        if f"{law.parent.name}/{law.name}" not in FIRST:
            shutil.rmtree(law)
    return load(folder)


def made_up(folder: Path) -> Path:
    """A further folder with laws of a country that is none."""
    actions = ("data.transfer", "creator.payout", "live.start", "account.create", "order.place")
    fact = {"data.transfer": "flow.from", "creator.payout": "payee.country"}
    (folder / "law").mkdir(parents=True)
    (folder / "places.yaml").write_text(
        "zz: {zone: UTC, title: {en: Nowhere, zh-Hans: 无此地}}\n", "utf-8"
    )
    for number in range(LAWS):
        action = actions[number % len(actions)]
        law = folder / "law" / "zz" / f"law{number}"
        law.mkdir(parents=True)
        asks = fact.get(action, "user.country")
        text = HEAD.format(law=f"law{number}", fact=asks)
        texts = "_law: {title: {en: Made up, zh-Hans: 虚构}}\n"
        for rule in range(RULES):
            name = f"zz.law{number}.r{rule}"
            text += RULE.format(rule=name, action=action, fact=asks, number=rule)
            texts += (
                f"{name}: {{title: {{zh-Hans: 虚构}}, flag: {{officer: {{en: A, zh-Hans: 甲}}}}}}\n"
            )
        (law / f"law{number}.rego").write_text(text, "utf-8")
        (law / "texts.yaml").write_text(texts, "utf-8")
    return folder


HEAD = """\
# METADATA
# title: Made up
# description: A law for measuring.
# related_resources:
#   - https://law.example/
package law.zz.{law}

answers := true

out_of_scope if {{
	is_string(input.{fact})
	input.{fact} != "ZZ"
}}

"""
RULE = """\
# METADATA
# title: Made up
# description: A rule for measuring.
# related_resources:
#   - https://law.example/
# custom:
#   id: {rule}
#   citation: Article {number}
#   actions: [{action}]
#   effects: {{flag: []}}
#   valid_from: "2020-01-01"
#   confidence: low
#   topic: commerce
#   retention: default
finding contains {{"rule": "{rule}", "effect": "flag", "because": {{"{fact}"}}}} if {{
	input.{fact} == "ZZ"
}}

"""


def week_inputs(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """The action and the input of each request of the week, with the days of every place."""
    profile = week_profile()
    for body in week_requests(2000):
        request = Request.parse(json.loads(body))
        given = build(request, bundle, profile, datetime.now(UTC)).input
        given["today"] = {**given["today"], "zz": given["today"]["us"]}
        yield request.action, json.dumps(given).encode()


def typical_inputs(bundle: Bundle) -> dict[str, bytes]:
    """One request of each typical action."""
    found: dict[str, bytes] = {}
    for action, given in week_inputs(bundle):
        if action in TYPICAL:
            found.setdefault(action, given)
    return found


def mixed_inputs(bundle: Bundle, first: Bundle) -> list[bytes]:
    """Requests as the week brings them, of the actions that the first laws govern too."""
    assert first.catalogue is not None
    governed = {action for action in first.catalogue.actions if first.catalogue.governing(action)}
    found = [given for action, given in week_inputs(bundle) if action in governed]
    return found[:MIXED]


def heard(engine: Embedded, given: bytes) -> str:
    """How many laws answered, and how many were dismissed; more of the former is more work."""
    verdict: Any = engine.evaluate(given)
    return f"{len(verdict['asked'])}/{len(verdict['dismissed'])}"


def cost(engine: Embedded, given: bytes, seconds: float = 0.4) -> float:
    """Microseconds a decision."""
    times, began = 0, perf_counter()
    while (took := perf_counter() - began) < seconds:
        for _ in range(20):
            engine.evaluate(given)
        times += 20
    return took / times * 1e6


def mixed_cost(engine: Embedded, inputs: list[bytes]) -> float:
    """Microseconds a decision, over all of them."""
    began = perf_counter()
    for given in inputs:
        engine.evaluate(given)
    return (perf_counter() - began) / len(inputs) * 1e6


if __name__ == "__main__":
    main()
