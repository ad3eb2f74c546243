"""Whatever a scenario asks, a real OPA answers like the embedded evaluator."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from _opa import in_order, need_opa, verdicts

from tidegate_engine.bundle import load_shipped
from tidegate_engine.evaluator.embedded import Embedded

ROOT = Path(__file__).resolve().parents[2]
# Fewer would mean that the scenarios were not found.
LEAST = 40


def test_two_engines_give_one_answer_to_every_scenario(tmp_path: Path) -> None:
    need_opa()
    kept = tmp_path / "asked.jsonl"
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:xdist",
            "features",
        ],
        cwd=ROOT,
        env={**os.environ, "TIDEGATE_KEEP_REQUESTS": str(kept)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    asked = [json.loads(line) for line in kept.read_text().splitlines()]
    assert len(asked) >= LEAST

    bundle = load_shipped()
    embedded = Embedded(bundle)
    for given, referee in zip(asked, verdicts(bundle, asked), strict=True):
        assert in_order(embedded.evaluate(json.dumps(given).encode())) == in_order(referee), given
