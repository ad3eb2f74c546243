"""Try a new bundle where it can do no harm: in a child process.

A policy can kill the process that runs it (rules that call each other without end overflow the
embedded VM's stack), and some faults show only when a rule is evaluated. So before a gate accepts
a bundle, a child loads it, looks for recursion, evaluates it with the interpreter, which reports
faults that the VM swallows, and runs it on the VM. Whatever kills the child is the bundle's fault.

A trial takes seconds and depends on nothing but the question put to the child, the code of both
sides and the evaluator. So a bundle that passed is noted under the hash of all of these, where the
caller has a folder for it, and is not tried twice; anything that differs in one byte is tried. A
refusal is never noted. Whoever can write to that folder can have a bundle accepted that ends its
process, and change no decision.

The child does not run ``tidegate_engine/__init__.py``: it imports this module alone, and starts in
the time that Python and regorus take.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ._rego_ast import Tree, find_recursion

__all__ = ["try_bundle"]

_CHILD = """
import sys, types
package = types.ModuleType("tidegate_engine")
package.__path__ = [sys.argv[1]]
sys.modules["tidegate_engine"] = package
from tidegate_engine._trial import child
child()
"""
_SECONDS = 60.0
_WHERE = re.compile(r"--> (.+:\d+):\d+")
_WHAT = re.compile(r"error: (.+)")


def try_bundle(
    modules: Sequence[tuple[str, str]],
    data: Mapping[str, object],
    entrypoint: str,
    inputs: Sequence[Mapping[str, object]],
    *,
    notes: Path | None = None,
) -> tuple[str | None, bool]:
    """What is wrong with a bundle, or None; and whether the VM can run it.

    ``notes`` is a folder that remembers which bundles passed.
    """
    # The packages may be anywhere on this process's path; the child must find the same ones.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    question = json.dumps(
        {"modules": list(modules), "data": data, "entrypoint": entrypoint, "inputs": list(inputs)}
    )
    note = notes / f"{_hash_of_trial(question)}.json" if notes is not None else None
    if note is not None and (fits := _noted(note)) is not None:
        return None, fits
    try:
        done = subprocess.run(  # noqa: S603  the program is this very Python
            [sys.executable, "-c", _CHILD, str(Path(__file__).parent)],
            input=question,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"it did not answer within {_SECONDS:.0f} seconds", False
    except OSError as error:
        return f"no child process could be started to try it: {error}", False
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        how = f"signal {-done.returncode}" if done.returncode < 0 else f"code {done.returncode}"
        return f"it ended the process that tried it ({how}{': ' + said[-1] if said else ''})", False
    answer = json.loads(done.stdout)
    wrong, fits = answer["wrong"], bool(answer["vm"])
    if note is not None and wrong is None:
        _write_note(note, fits)
    return wrong, fits


def _hash_of_trial(question: str) -> str:
    """Of everything that the outcome of a trial depends on."""
    hashed = hashlib.sha256()
    here = Path(__file__)
    evaluator = importlib.util.find_spec("regorus.regorus")
    for file in (here, here.with_name("_rego_ast.py"), evaluator and evaluator.origin):
        content = Path(file).read_bytes() if file else b""
        hashed.update(b"%d:" % len(content) + content)
    hashed.update(f"{sys.version} {platform.system()} {platform.machine()}\n".encode())
    hashed.update(question.encode())
    return hashed.hexdigest()


def _noted(note: Path) -> bool | None:
    with suppress(OSError, ValueError):
        read = json.loads(note.read_bytes())
        if read in (_note(note, fits=True), _note(note, fits=False)):
            return bool(read["vm"])
    return None


def _write_note(note: Path, fits: bool) -> None:
    # Without a note the next start takes longer, that is all.
    with suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        beside = note.with_name(f".{note.name}.{os.getpid()}")
        beside.write_text(json.dumps(_note(note, fits=fits)), "utf-8")
        beside.replace(note)


def _note(note: Path, *, fits: bool) -> dict[str, object]:
    return {"passed": note.stem, "vm": fits}


def child() -> None:
    """The child's side: question on stdin, answer on stdout."""
    import regorus  # imported here: the parent may have no wheel for it

    question = json.load(sys.stdin)
    try:
        vm = _try(regorus, question)
        answer: dict[str, object] = {"wrong": None, "vm": vm}
    except Exception as error:  # noqa: BLE001  every fault is the answer
        answer = {"wrong": first_lines(error), "vm": False}
    json.dump(answer, sys.stdout)


def _try(regorus: Any, question: Mapping[str, Any]) -> bool:
    data = json.dumps(question["data"])
    engine = regorus.Engine()
    for path, text in question["modules"]:
        engine.add_policy(path, text)
    engine.add_data_json(data)
    around = find_recursion(Tree.all_of(engine.get_ast_as_json()))
    if around is not None:
        chain = " -> ".join(".".join(path) for path in around)
        raise ValueError(f"rules call each other without end: {chain}")
    for value in question["inputs"]:
        engine.set_input_json(json.dumps(value))
        engine.eval_rule_as_json(question["entrypoint"])
    modules = [(path, text) for path, text in question["modules"]]
    try:
        program = regorus.Program.compile_from_modules(data, modules, [question["entrypoint"]])
    except RuntimeError as error:
        if "not yet supported" in str(error):
            return False
        raise
    vm = regorus.Rvm()
    vm.load_program(program)
    vm.set_data_json(data)
    for value in question["inputs"]:
        vm.set_input_json(json.dumps(value))
        try:
            vm.execute()
        except RuntimeError as error:
            if "instruction limit" not in str(error):
                raise
    return True


def first_lines(error: BaseException) -> str:
    """An error of regorus on one line: where and what, without its drawing and its stack."""
    text = str(error).partition("Stack backtrace:")[0].partition("Caused by:")[0].strip()
    where, what = _WHERE.search(text), _WHAT.search(text)
    if where and what:
        return f"{where.group(1)}: {what.group(1).strip()}"
    return " ".join(text.split()) or type(error).__name__
