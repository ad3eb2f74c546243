"""Run everything that decides whether a change may land.

Stages run one after another and all of them run, so that one sitting shows
every fault. Checks count as one test each; `opa test` and pytest are counted
test by test. The last line is the plain count.

    tools/test.py                  everything
    tools/test.py --checks-only    linters, types, import walls, the law's own lint
    tools/test.py -- -k receipt    everything after -- goes to pytest

What this machine could not install is named at the end with what stays
untested; with CI=true it is a failure instead.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

from install import install

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / "build" / "bin"
VENV = Path(sys.executable).parent
CI = os.environ.get("CI") == "true"

# By rule, not by line alone: what a law says must be shown to fire.
COVERAGE_PERCENT = 95
NOT_REGO = ("texts.yaml", "actions.yaml", "obligations.yaml", "places.yaml", "*.json", "*.csv")


class Tally:
    """What passed, what failed, what was left out, and why."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self.faults: list[str] = []
        self.untested: list[str] = []

    def one(self, name: str, ok: bool, detail: str = "") -> None:
        self.passed += ok
        self.failed += not ok
        print(f"  {'✓' if ok else '✗'} {name}", flush=True)
        if not ok:
            self.faults.append(name)
            print(detail.rstrip(), flush=True)

    def command(self, name: str, *argv: str | Path, env: dict[str, str] | None = None) -> None:
        run = subprocess.run(
            [str(part) for part in argv],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            check=False,
            capture_output=True,
            text=True,
        )
        self.one(name, run.returncode == 0, run.stdout + run.stderr)


def python_checks(tally: Tally) -> None:
    tally.command("ruff check", VENV / "ruff", "check", ".")
    tally.command("ruff format", VENV / "ruff", "format", "--check", ".")
    tally.command("mypy --strict", VENV / "mypy")
    tally.command("import-linter", VENV / "lint-imports")


def law_checks(tally: Tally) -> None:
    tally.command("tidegate policy check", VENV / "tidegate", "policy", "check", "policies")
    if not (BIN / "opa").is_file():
        tally.untested.append("opa fmt, opa check, opa test with coverage: no opa")
        return
    tally.command("policy build", VENV / "tidegate", "policy", "build", "--output", "build")
    ignore = [f"--ignore={pattern}" for pattern in NOT_REGO]
    tally.command("opa fmt", BIN / "opa", "fmt", "--fail", "--list", "policies")
    tally.command(
        "opa check --strict",
        BIN / "opa",
        "check",
        "--strict",
        "policies",
        "build/data",
        *ignore,
    )
    if (BIN / "regal").is_file():
        tally.command("regal lint", BIN / "regal", "lint", "policies")
    else:
        tally.untested.append("Rego style: no regal")


def law_tests(tally: Tally) -> None:
    if not (BIN / "opa").is_file():
        return
    ignore = [f"--ignore={pattern}" for pattern in NOT_REGO]
    command = [str(BIN / "opa"), "test", "policies", "build/data", *ignore]
    run = subprocess.run(
        [*command, "--format=json"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    try:
        results = json.loads(run.stdout) or []
    except json.JSONDecodeError:
        tally.one("opa test", False, run.stdout + run.stderr)
        return
    bad = [r for r in results if r.get("fail") or r.get("error")]
    tally.passed += len(results) - len(bad)
    tally.failed += len(bad)
    print(f"  {'✗' if bad else '✓'} opa test: {len(results) - len(bad)} passed, {len(bad)} failed")
    for result in bad:
        tally.faults.append(f"{result['package']}.{result['name']}")
        print(f"    {result['location']['file']}:{result['location']['row']} {result['name']}")
    run = subprocess.run(
        [*command, "--coverage", "--format=json"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    thin = (
        _thin_files(json.loads(run.stdout))
        if run.returncode == 0
        else ["opa test --coverage failed"]
    )
    tally.one(f"opa coverage: every law at least {COVERAGE_PERCENT} %", not thin, "\n".join(thin))


def _thin_files(report: dict[str, dict[str, dict[str, object]]]) -> list[str]:
    thin = []
    for name, file in sorted(report["files"].items()):
        if name.endswith("_test.rego"):
            continue
        coverage = float(str(file.get("coverage", 0)))
        if coverage < COVERAGE_PERCENT:
            lines = [f"{r['start']['row']}-{r['end']['row']}" for r in file.get("not_covered", [])]  # type: ignore[attr-defined]
            thin.append(f"    {name}: {coverage:.1f} %, not covered: {', '.join(lines)}")
    return thin


def pytest(tally: Tally, further: list[str]) -> None:
    junit = ROOT / "build" / "pytest.xml"
    junit.parent.mkdir(exist_ok=True)
    junit.unlink(missing_ok=True)
    spoken = junit.with_name("spoken.jsonl")
    spoken.unlink(missing_ok=True)
    env = {
        **os.environ,
        # Which rules spoke in which scenario, for the trace.
        "TIDEGATE_KEEP_SPOKEN": str(spoken),
        "TIDEGATE_OPA": str(BIN / "opa"),
        "TIDEGATE_TOOLS_BIN": str(BIN),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run(
        [VENV / "pytest", "-q", "-n", "2", "--dist", "worksteal", f"--junitxml={junit}", *further],
        cwd=ROOT, env=env, check=False,
    )  # fmt: skip
    if not junit.is_file():
        tally.one("pytest", False, "pytest wrote no report: see above")
        return
    suite = ElementTree.parse(junit).getroot().find("testsuite")
    assert suite is not None, "pytest's report has no testsuite"
    count = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
    bad = count["failures"] + count["errors"]
    # What a test tells of its own size, such as the fail-closed matrix.
    sizes: dict[str, int] = {}
    tally.passed += count["tests"] - bad - count["skipped"]
    tally.failed += bad
    if count["tests"] == 0:
        tally.one("pytest", False, "pytest ran no test")
    for told in suite.iter("property"):
        if (value := told.get("value", "")).isdigit():
            sizes[told.get("name", "")] = sizes.get(told.get("name", ""), 0) + int(value)
    for what, size in sorted(sizes.items()):
        print(f"  {size:,} {what}")
    for case in suite.iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            tally.faults.append(name)
        skipped = case.find("skipped")
        if skipped is not None and "xfail" not in skipped.get("type", ""):
            tally.untested.append(f"{name}: {skipped.get('message')}")
    if not further:
        # A rule that no scenario made speak is a promise that nobody has read.
        tally.command(
            "tidegate policy trace: every rule has a test, and speaks in a scenario",
            VENV / "tidegate", "policy", "trace", "policies", "--ran", spoken,
            "--html", junit.with_name("trace.html"),
        )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--checks-only", action="store_true")
    parser.add_argument("pytest", nargs="*", help="arguments for pytest, after --")
    asked = parser.parse_args()

    tally = Tally()
    tally.untested += install()
    if find_spec("rigour") is None:
        tally.untested.append("screening: its libraries are not installed, see .venv/screening.log")
    if shutil.which("git") is None:
        tally.untested.append("the fresh-clone test: no git")
    stages: list[tuple[str, Callable[[], None]]] = [
        ("Python", lambda: python_checks(tally)),
        ("The law", lambda: law_checks(tally)),
    ]
    if not asked.checks_only:
        stages += [
            ("The law's tests", lambda: law_tests(tally)),
            ("Tests and scenarios", lambda: pytest(tally, asked.pytest)),
        ]
    for title, stage in stages:
        began = time.monotonic()
        print(f"\n{title}", flush=True)
        stage()
        print(f"  ({time.monotonic() - began:.0f} s)", flush=True)

    print()
    for line in tally.untested:
        print(f"left untested: {line}")
    if CI and tally.untested:
        # In CI nothing may be skipped for want of a tool.
        tally.failed += len(tally.untested)
    for fault in tally.faults:
        print(f"failed: {fault}")
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
