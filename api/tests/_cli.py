"""Run ``tidegate`` in this process, as its console script does, in a directory of its own."""

from __future__ import annotations

import io
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tidegate_api.cli import main

ROOT = Path(__file__).resolve().parents[2]
REQUESTS = ROOT / "examples" / "requests"
ORIGIN = "gate.example.com/sg/2026h2-0"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error of a command with ``--json``; it says it nowhere else."""
        assert self.err == ""
        told: dict[str, dict[str, str]] = self.json
        assert set(told) == {"error"}
        assert set(told["error"]) == {"message", "next"}
        assert told["error"]["message"]
        assert "Traceback" not in told["error"]["message"]
        return told["error"]


class Cli:
    """The command line of a user whose working directory is ``home``."""

    def __init__(
        self, home: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self.home = home
        self._patch = patch
        self._capture = capture
        patch.chdir(home)
        for name in list(os.environ):
            if name.startswith("TIDEGATE_"):
                patch.delenv(name)
        # No terminal: what a program or a file is given.
        patch.setenv("TERM", "dumb")

    def __call__(self, *argv: object, stdin: bytes | None = None) -> Said:
        self._capture.readouterr()
        if stdin is not None:
            self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main([str(part) for part in argv])
        said = self._capture.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Said(code, said.out, said.err)

    def log(self) -> None:
        """A log and the sample profile, as the README makes them."""
        assert self("log", "init", ORIGIN).code == 0
        self.profile()

    def profile(self) -> None:
        Path(".tidegate").mkdir(exist_ok=True)
        Path(".tidegate/profile.yaml").write_text(self("profile", "sample").out)

    def set(self, name: str, value: object) -> None:
        self._patch.setenv(name, str(value))
