"""Where the verifiers are that others wrote (tools/go.mod)."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_BUILT = Path(__file__).parents[2] / "build" / "bin"


def find_tool(name: str) -> Path:
    """The path of a Go verifier; where there is none, a failure in CI and a skip elsewhere."""
    folders = [os.environ.get("TIDEGATE_TOOLS_BIN"), str(_BUILT), os.environ.get("PATH")]
    found = shutil.which(name, path=os.pathsep.join(folder for folder in folders if folder))
    if found:
        return Path(found)
    message = (
        f"{name} is not built (go install tool, in tools/): it stays untested that a "
        "verifier written by others accepts our logs and receipts"
    )
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def run_tool(name: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a verifier; its exit code is the answer."""
    command = [str(find_tool(name)), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
