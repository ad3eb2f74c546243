"""The embedded evaluator gives a verdict of the right shape or none, and outlives a bad bundle."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from _policies import ferry, write

from tidegate_engine import _trial
from tidegate_engine.bundle import load
from tidegate_engine.errors import BundleError, EngineError, EvaluationError
from tidegate_engine.evaluator import Evaluator, RefusedBundle, check_verdict
from tidegate_engine.evaluator import embedded as module
from tidegate_engine.evaluator.embedded import Embedded

CROSSING = {"action": "ferry.cross", "today": {"us": "2026-11-20"}, "load": {"weight": 501}}
RECURSION = """\
package tidegate

decision := {"outcome": x}

x := y if input.a

x := "allow" if not input.a

y := x if input.b
"""


def own(tmp_path: Path, rego: str) -> Embedded:
    write(tmp_path / "own", {"policy.rego": f"package tidegate\n\n{rego}\n"})
    return Embedded(load(tmp_path / "own"))


@pytest.fixture
def law(tmp_path: Path) -> Embedded:
    return Embedded(load(ferry(tmp_path / "policies")))


def test_a_law_is_heard(law: Embedded) -> None:
    verdict = law.evaluate(json.dumps(CROSSING).encode())
    assert verdict["outcome"] == "deny"
    assert verdict["findings"] == [
        {"rule": "us.ferry.weight", "effect": "deny", "because": ["load.weight"]}
    ]
    assert verdict["asked"] == ["us.ferry"]


async def test_an_event_loop_gets_the_same_verdict(law: Embedded) -> None:
    question = json.dumps(CROSSING).encode()
    assert await law.aevaluate(question) == law.evaluate(question)


def test_it_is_an_evaluator_that_names_itself(law: Embedded) -> None:
    assert isinstance(law, Evaluator)
    assert law.name.startswith("regorus 0.")


def test_one_question_leaves_nothing_for_the_next(law: Embedded) -> None:
    law.evaluate(json.dumps(CROSSING).encode())
    bare = {"action": "ferry.cross", "today": {"us": "2026-11-20"}}
    assert law.evaluate(json.dumps(bare).encode())["outcome"] == "incomplete"


def test_a_users_own_bundle_needs_only_an_outcome(tmp_path: Path) -> None:
    assert own(tmp_path, 'decision := {"outcome": "allow"}').evaluate(b"{}") == {"outcome": "allow"}


@pytest.mark.parametrize(
    ("rego", "said"),
    [
        ('decision := {"outcome": "allow"} if input.missing', "<undefined>"),
        ('decision := {"outcome": "yes"}', "outcome: expected one of"),
        ("decision := {}", "outcome: expected one of"),
        ('decision := "allow"', "expected a verdict"),
        ('decision := {"outcome": "allow", "findings": {}}', "findings: expected a list"),
        ('decision := {"outcome": "allow", "findings": ["x"]}', "findings: not the shape"),
        ('decision := {"outcome": "allow", "missing": [{"fact": "x"}]}', "missing: not the shape"),
        ('decision := {"outcome": "allow"} if 1 / input.none\nelse := 1 / 0', "<undefined>"),
    ],
)
def test_what_is_no_verdict_is_an_error(tmp_path: Path, rego: str, said: str) -> None:
    try:
        evaluator = own(tmp_path, rego)
    except RefusedBundle:
        assert "1 / 0" in rego  # the trial's interpreter sees what the VM would swallow
        return
    with pytest.raises(EvaluationError, match=said.replace(".", r"\.")):
        evaluator.evaluate(b"{}")


def test_two_answers_at_once_are_an_error(tmp_path: Path) -> None:
    evaluator = own(
        tmp_path,
        'decision := {"outcome": "allow"} if input.a\n\ndecision := {"outcome": "deny"} if input.b',
    )
    assert evaluator.evaluate(b'{"a": true}') == {"outcome": "allow"}
    with pytest.raises(EvaluationError):
        evaluator.evaluate(b'{"a": true, "b": true}')


@pytest.mark.parametrize("question", [b"", b"{", b'{"a": NaN}', b"\xff", b"[" * 500 + b"]" * 500])
def test_an_input_that_is_not_json_is_an_error_and_the_next_is_answered(
    law: Embedded, question: bytes
) -> None:
    with pytest.raises(EvaluationError):
        law.evaluate(question)
    assert law.evaluate(json.dumps(CROSSING).encode())["outcome"] == "deny"


@pytest.mark.parametrize("part", ["asked", "dismissed", "findings", "missing", "errors"])
def test_a_law_verdict_without_a_part_is_an_error(part: str) -> None:
    whole: dict[str, Any] = {"outcome": "allow", "asked": [], "dismissed": []}
    whole |= {"findings": [], "missing": [], "errors": []}
    assert check_verdict(whole, law_model=True) == whole
    del whole[part]
    with pytest.raises(EvaluationError, match=f"{part}: expected in every verdict"):
        check_verdict(whole, law_model=True)


# --- the budget and the interpreter -------------------------------------------------------------

HEAVY = """\
decision := {"outcome": "deny"} if count(pairs) == 10000

pairs contains [i, j] if {
	some i in input.numbers
	some j in input.numbers
}
"""


def test_a_question_beyond_the_vms_budget_goes_to_the_interpreter(tmp_path: Path) -> None:
    evaluator = own(tmp_path, HEAVY)
    assert evaluator.evaluate(json.dumps({"numbers": list(range(100))}).encode()) == {
        "outcome": "deny"
    }


def test_what_the_interpreter_cannot_answer_either_is_an_error(tmp_path: Path) -> None:
    spoilt = HEAVY.replace("count(pairs) == 10000", "count(pairs) == 1 / input.zero")
    evaluator = own(tmp_path, spoilt)
    with pytest.raises(EvaluationError, match="interpreter"):
        evaluator.evaluate(json.dumps({"numbers": list(range(100)), "zero": 0}).encode())


def test_a_policy_that_the_vm_cannot_compile_is_interpreted(tmp_path: Path) -> None:
    evaluator = own(
        tmp_path, 'decision := {"outcome": "deny"} if {p | walk(input, [p, _])} != set()'
    )
    assert evaluator.evaluate(b'{"a": 1}') == {"outcome": "deny"}


# The interpreter finds only the first file's rules here, unless the two are laid together.
ENTRY = """\
package tidegate

decision := {"outcome": "deny"} if count(found) == 3

found contains name if {
	some law in ["ferry"]
	here := data.law.us[law]
	some name in here.finding
}

heavy contains [i, j] if {
	some i in input.numbers
	some j in input.numbers
}

decision := {"outcome": "error"} if count(heavy) == 1
"""
ONE = """\
# 渡船法 § 1
package law.us.ferry

import data.helper # 工具

finding contains "one" if helper.yes
"""
TWO = """\
# 渡船法 § 2
package law.us.ferry

import data.helper
import data.tables as limits

finding contains "two" if helper.yes # 二

finding contains "three" if limits
"""
HELPER = "package helper\n\nyes := true\n"


def in_two_files(tmp_path: Path, two: str = TWO) -> Embedded:
    files = {"entry.rego": ENTRY, "one.rego": ONE, "two.rego": two, "helper.rego": HELPER}
    return Embedded(load(write(tmp_path / "own", files)))


def test_a_law_in_two_files_loses_nothing_in_the_interpreter(tmp_path: Path) -> None:
    evaluator = in_two_files(tmp_path)
    question = json.dumps({"numbers": list(range(200))}).encode()
    assert evaluator._interpret(question) == {"outcome": "deny"}
    assert evaluator.evaluate(b"{}") == {"outcome": "deny"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("import data.helper\n", "import data.tables as helper\n", "imports another helper"),
        ("import data.helper\n", "", "gives helper a meaning of its own"),
    ],
)
def test_files_that_cannot_be_laid_together_are_not_interpreted(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    two = TWO.replace(old, new).replace('finding contains "two" if helper.yes', "helper := 1")
    if "import" in new:
        two = TWO.replace(old, new)
    evaluator = in_two_files(tmp_path, two)
    with pytest.raises(EvaluationError, match=said):
        evaluator._interpret(b"{}")


# --- threads ------------------------------------------------------------------------------------


def test_each_thread_has_a_vm_of_its_own(law: Embedded) -> None:
    question = json.dumps(CROSSING).encode()
    told: list[object] = []

    def ask() -> None:
        try:
            told.extend(law.evaluate(question)["outcome"] for _ in range(50))
        except BaseException as error:  # noqa: BLE001  a panic in Rust is no Exception
            told.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["deny"] * 200


# --- bundles that no VM may see -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("rego", "said"),
    [
        ('decision := {"outcome": ', r"policy\.rego:4: expecting expression"),
        ('decision := {"outcome": "allow"} if nobody.knows(1)', "nobody.knows"),
        ('verdict := {"outcome": "allow"}', "not a valid rule path"),
        ("decision := 1 / 0", "divide by zero"),
    ],
)
def test_a_bundle_that_cannot_work_is_refused(tmp_path: Path, rego: str, said: str) -> None:
    with pytest.raises(RefusedBundle, match=said):
        own(tmp_path, rego)


def test_a_bundle_without_the_entry_points_package_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"policy.rego": "package other\n\ndecision := 1\n"})
    with pytest.raises(EvaluationError, match="not a valid rule path"):
        Embedded(load(tmp_path))


def test_a_refused_bundle_is_both_kinds_of_error() -> None:
    assert issubclass(RefusedBundle, BundleError)
    assert issubclass(RefusedBundle, EvaluationError)
    assert issubclass(RefusedBundle, EngineError)


def test_rules_that_call_each_other_without_end_are_refused(tmp_path: Path) -> None:
    write(tmp_path, {"policy.rego": RECURSION})
    with pytest.raises(RefusedBundle, match=r"tidegate\.x -> tidegate\.y -> tidegate\.x"):
        Embedded(load(tmp_path))


@pytest.mark.parametrize(
    "rego",
    [
        'x := y\n\ny := data.tidegate["x"]',
        "x := y\n\ny := data[p].x if some p in input.packages",
        "f(a) := g(a)\n\ng(a) := f(a)",
        "x contains y if some y in x",
        "default x := 1\n\nx := count(data.tidegate)",
    ],
)
def test_recursion_is_seen_through_every_kind_of_reference(tmp_path: Path, rego: str) -> None:
    with pytest.raises(RefusedBundle, match="without end"):
        own(tmp_path, f'decision := {{"outcome": "allow"}}\n\n{rego}')


def test_a_variable_with_the_name_of_a_rule_is_no_recursion(tmp_path: Path) -> None:
    rego = 'x := 1\n\nf(x) := x + 1\n\ndecision := {"outcome": "allow"} if f(x) == 2'
    assert own(tmp_path, rego).evaluate(b"{}") == {"outcome": "allow"}


def test_recursion_would_kill_the_process_that_runs_it(tmp_path: Path) -> None:
    """Why the trial is there. Should this ever pass, the VM has learnt to report recursion."""
    program = (
        "import json, sys, regorus\n"
        "p = regorus.Program.compile_from_modules("
        "'{}', [('p', sys.argv[1])], ['data.tidegate.decision'])\n"
        "vm = regorus.Rvm(); vm.load_program(p); vm.set_data_json('{}')\n"
        'vm.set_input_json(\'{"a": true, "b": true}\'); print(vm.execute())\n'
    )
    done = subprocess.run(
        [sys.executable, "-c", program, RECURSION], capture_output=True, check=False
    )
    assert done.returncode < 0


def test_a_bundle_that_kills_its_process_kills_only_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the VM does of itself when rules recurse, as the test above shows.
    dying = _trial._CHILD.replace("child()", "import os; os.kill(os.getpid(), 11)")
    monkeypatch.setattr(_trial, "_CHILD", dying)
    write(tmp_path, {"policy.rego": RECURSION})
    wrong, fits = _trial.try_bundle(load(tmp_path).modules, {}, "data.tidegate.decision", [])
    assert wrong is not None
    assert "it ended the process that tried it (signal 11" in wrong
    assert not fits


class Trials:
    """Counts the child processes that try bundles."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        run = subprocess.run

        def counted(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            return run(*arguments, **options)

        monkeypatch.setattr(_trial.subprocess, "run", counted)


ALLOWS = ("own.rego", 'package own\n\ndecision := {"outcome": "allow"}\n\nother := decision\n')


def test_a_bundle_that_passed_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials = Trials(monkeypatch)
    for _ in range(2):
        tried = _trial.try_bundle([ALLOWS], {}, "data.own.decision", [{}], notes=tmp_path / "tried")
        assert tried == (None, True)
    assert trials.count == 1
    assert _trial.try_bundle([ALLOWS], {}, "data.own.decision", [{}]) == (None, True)
    assert trials.count == 2


def test_what_differs_in_anything_is_tried_though_another_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials = Trials(monkeypatch)
    path, text = ALLOWS
    questions: list[tuple[Any, ...]] = [
        ([ALLOWS], {}, "data.own.decision", [{}]),
        ([(path, f"{text}\n")], {}, "data.own.decision", [{}]),
        ([("other.rego", text)], {}, "data.own.decision", [{}]),
        ([ALLOWS], {"a": 1}, "data.own.decision", [{}]),
        ([ALLOWS], {"a": "1"}, "data.own.decision", [{}]),
        ([ALLOWS], {}, "data.own.other", [{}]),
        ([ALLOWS], {}, "data.own.decision", [{}, {}]),
    ]
    for number, question in enumerate(questions):
        assert _trial.try_bundle(*question, notes=tmp_path)[0] is None
        assert trials.count == number + 1
    # Another evaluator, or another machine, is another trial too.
    monkeypatch.setattr(_trial.platform, "machine", lambda: "another")
    _trial.try_bundle(*questions[0], notes=tmp_path)
    monkeypatch.setattr(_trial.importlib.util, "find_spec", lambda _: None)
    _trial.try_bundle(*questions[0], notes=tmp_path)
    assert trials.count == len(questions) + 2


def test_a_refusal_is_never_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trials = Trials(monkeypatch)
    for _ in range(2):
        wrong, _ = _trial.try_bundle(
            [("p.rego", RECURSION)], {}, "data.tidegate.decision", [{}], notes=tmp_path
        )
        assert wrong is not None
    assert trials.count == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "content", ["", "{}", "null", '{"vm": true}', '{"passed": "another", "vm": true}', "[1", "\x00"]
)
def test_a_note_that_does_not_say_of_what_it_is_counts_for_nothing(
    tmp_path: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials = Trials(monkeypatch)
    question: tuple[Any, ...] = ([ALLOWS], {}, "data.own.decision", [{}])
    _trial.try_bundle(*question, notes=tmp_path)
    (note,) = tmp_path.iterdir()
    note.write_text(content)
    assert _trial.try_bundle(*question, notes=tmp_path) == (None, True)
    assert trials.count == 2
    # And it was written anew.
    assert _trial.try_bundle(*question, notes=tmp_path) == (None, True)
    assert trials.count == 2


def test_a_folder_that_cannot_be_written_costs_time_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trials = Trials(monkeypatch)
    (tmp_path / "file").write_text("in the way")
    for _ in range(2):
        tried = _trial.try_bundle([ALLOWS], {}, "data.own.decision", [{}], notes=tmp_path / "file")
        assert tried == (None, True)
    assert trials.count == 2


def test_a_bundle_that_never_ends_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_trial, "_CHILD", "import time; time.sleep(60)")
    monkeypatch.setattr(_trial, "_SECONDS", 0.2)
    wrong, _ = _trial.try_bundle([], {}, "data.tidegate.decision", [])
    assert wrong == "it did not answer within 0 seconds"


def test_a_machine_without_a_wheel_is_told_to_use_opa(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = load(ferry(tmp_path / "policies"))

    def missing(name: str) -> None:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr(module.importlib, "import_module", missing)
    with pytest.raises(EvaluationError, match=r"Run an OPA server .*OpaServer"):
        Embedded(bundle)
