"""What one decision costs embedded, beside real OPA on the same bundle and input.

    .venv/bin/python benchmarks/decision_cost.py

OPA is measured in its own process by ``opa bench`` (prepared query, no HTTP, no
JSON output); ours is JSON bytes in, verdict out, so the comparison favours OPA.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from _harness import BIN, machine, take_turns, week_profile, week_requests

from tidegate_engine.bundle import load_shipped
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.facts import build
from tidegate_engine.request import Request

TYPICAL = ("creator.payout", "data.transfer", "live.start", "order.fulfil", "account.create")
ROUNDS = 5


def main() -> None:
    bundle = load_shipped()
    evaluator = Embedded(bundle)
    profile = week_profile()
    assert bundle.catalogue is not None
    inputs: dict[str, bytes] = {}
    for body in week_requests(2000):
        request = json.loads(body)
        action = request["action"]["name"]
        if action in TYPICAL and action not in inputs:
            facts = build(Request.parse(request), bundle, profile, datetime.now(UTC))
            inputs[action] = json.dumps(facts.input).encode()

    print(f"{len(bundle.catalogue.rules)} rules of {len(bundle.catalogue.laws)} laws; {machine()}")
    print(f"{'action':<16} {'embedded':>12} {'OPA':>12} {'ratio':>7}")
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "bundle.tar.gz"
        packed.write_bytes(bundle.to_targz())
        for action, given in inputs.items():
            asked = Path(folder) / "input.json"
            asked.write_bytes(given)
            medians = take_turns(
                ROUNDS,
                ours=lambda given=given: embedded(evaluator, given),
                opas=lambda asked=asked: opa(packed, asked),
            )
            ratio = medians["ours"] / medians["opas"]
            ratios.append(ratio)
            print(
                f"{action:<16} {medians['ours']:>9.0f} µs {medians['opas']:>9.0f} µs {ratio:>7.2f}"
            )
    print(f"decision cost, worst of the typical: {max(ratios):.2f} of OPA's (aim: at most 0.4)")


def embedded(evaluator: Embedded, given: bytes, seconds: float = 0.5) -> float:
    """Microseconds a decision."""
    times, began = 0, perf_counter()
    while (took := perf_counter() - began) < seconds:
        for _ in range(50):
            evaluator.evaluate(given)
        times += 50
    return took / times * 1e6


def opa(packed: Path, asked: Path) -> float:
    """Microseconds a decision, as OPA measures itself."""
    run = subprocess.run(
        [BIN / "opa", "bench", "--bundle", packed, "--input", asked, "--format", "json",
         "--metrics=false", "--benchmem=false", "data.tidegate.decision"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    result = json.loads(run.stdout)
    result = result[0] if isinstance(result, list) else result
    return result["T"] / result["N"] / 1000


if __name__ == "__main__":
    main()
