"""Evaluate in this process, with regorus.

regorus is Microsoft's Rego evaluator in Rust. Nobody publishes its Python binding, so the wheel is
``gordon-to-regorus``, made by one maintainer from Microsoft's source and pinned by hash; OPA is
the referee, and tests compare the two on thousands of inputs. It is used through three calls only
(compile, set input, execute), so that another wheel can take its place.

Its bytecode VM is fast and forgiving: an undefined result comes back as the text
``"<undefined>"``, a fault inside a rule as undefined, and a heavy policy stops after 25,000
instructions. So a verdict counts only when every part has its shape; one retry goes to the tree
interpreter, which has no budget and reports faults; and a bundle is first tried in a child process.
The interpreter in turn loses rules of a package that spans several files, so it is given each
package in one.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import platform
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from tidegate_engine._rego_ast import Tree, one_file_per_package
from tidegate_engine._trial import first_lines, try_bundle
from tidegate_engine.bundle import Bundle

from . import EvaluationError, RefusedBundle, check_verdict

__all__ = ["Embedded"]

_tried: dict[tuple[str, str], bool] = {}  # digest and entry point -> whether the VM can run it


class Embedded:
    """The evaluator of one bundle. Any thread may call it; each gets a VM of its own."""

    def __init__(
        self,
        bundle: Bundle,
        entrypoint: str = "data.tidegate.decision",
        *,
        notes: Path | None = None,
    ) -> None:
        """Take on a bundle, after a trial in a child process.

        ``notes`` is a folder that remembers which bundles passed, for the next start.

        Raises:
            RefusedBundle: It does not compile, has no such entry point, or did not survive.
            EvaluationError: There is no regorus for this machine.
        """
        self._regorus = _regorus()
        self.name = f"regorus {importlib.metadata.version('gordon-to-regorus')}"
        self._entrypoint = entrypoint
        self._modules = list(bundle.modules)
        self._data = json.dumps(bundle.data)
        self._law_model = bundle.catalogue is not None
        self._local = threading.local()
        self._program: bytes | None = None
        self._packages: list[tuple[str, str]] | None = None  # what the interpreter is given
        if self._trial(bundle, notes):
            program = self._regorus.Program.compile_from_modules(
                self._data, self._modules, [entrypoint]
            )
            self._program = program.serialize_binary()

    def evaluate(self, input_json: bytes) -> dict[str, object]:
        """The verdict on an input, as JSON bytes.

        Raises:
            EvaluationError: There is no verdict that can be relied on.
        """
        local = self._local
        try:
            vm = local.vm
        except AttributeError:
            vm = local.vm = self._new_vm()
        if vm is None:
            return self._interpret(input_json)
        try:
            vm.set_input_json(input_json.decode())
            answer = vm.execute()
        except BaseException as error:  # a panic in Rust is no Exception
            del local.vm  # what state it is in now, nobody says
            if not _is_theirs(error):
                raise
            if "instruction limit" in str(error):
                return self._interpret(input_json)
            raise EvaluationError(f"{self.name}: {first_lines(error)}") from error
        return check_verdict(orjson.loads(answer), law_model=self._law_model)

    async def aevaluate(self, input_json: bytes) -> dict[str, object]:
        """``evaluate``: a tenth of a millisecond is not worth a thread."""
        return self.evaluate(input_json)

    def _new_vm(self) -> Any:
        if self._program is None:
            return None
        program, unfit = self._regorus.Program.deserialize_binary(self._program)
        if unfit:
            raise EvaluationError(f"{self.name}: its compiled program cannot be read back.")
        vm = self._regorus.Rvm()
        vm.load_program(program)
        vm.set_data_json(self._data)
        return vm

    def _interpret(self, input_json: bytes) -> dict[str, object]:
        local = self._local
        try:
            engine = getattr(local, "engine", None)
            if engine is None:
                engine = local.engine = self._new_engine()
            engine.set_input_json(input_json.decode())
            answer = engine.eval_rule_as_json(self._entrypoint)
        except BaseException as error:
            local.engine = None
            if not _is_theirs(error):
                raise
            raise EvaluationError(f"{self.name} (interpreter): {first_lines(error)}") from error
        return check_verdict(orjson.loads(answer), law_model=self._law_model)

    def _new_engine(self) -> Any:
        if self._packages is None:
            engine = self._regorus.Engine()
            for path, text in self._modules:
                engine.add_policy(path, text)
            self._packages = one_file_per_package(Tree.all_of(engine.get_ast_as_json()))
        engine = self._regorus.Engine()
        for path, text in self._packages:
            engine.add_policy(path, text)
        engine.add_data_json(self._data)
        return engine

    def _trial(self, bundle: Bundle, notes: Path | None) -> bool:
        key = (bundle.digest, self._entrypoint)
        if key not in _tried:
            wrong, fits = try_bundle(
                bundle.modules,
                bundle.data,
                self._entrypoint,
                list(_trial_inputs(bundle)),
                notes=notes,
            )
            if wrong is not None:
                raise RefusedBundle(f"bundle {bundle.revision} is not accepted: {wrong}.")
            _tried[key] = fits
        return _tried[key]


def _regorus() -> Any:
    try:
        return importlib.import_module("regorus")
    except ImportError as error:
        raise EvaluationError(
            f"the embedded evaluator has no wheel for this machine ({platform.system()} "
            f"{platform.machine()}, {platform.libc_ver()[0] or 'no glibc'}): {error}. Run an OPA "
            "server with the same bundle instead, and ask it through "
            "tidegate_engine.evaluator.opa.OpaServer."
        ) from error


def _is_theirs(error: BaseException) -> bool:
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _trial_inputs(bundle: Bundle) -> list[Mapping[str, object]]:
    """Nothing at all, and each action on a day when every rule has begun."""
    inputs: list[Mapping[str, object]] = [{}]
    if bundle.catalogue is not None:
        day = max((rule.valid_from for rule in bundle.catalogue.rules.values()), default="")
        today = dict.fromkeys((law.place for law in bundle.catalogue.laws.values()), day)
        inputs += [{"action": action, "today": today} for action in bundle.catalogue.actions]
    return inputs
