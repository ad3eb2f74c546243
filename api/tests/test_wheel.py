"""The wheel alone works: built, installed into an empty environment, the demo runs."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*argv: str | Path, cwd: Path, timeout: float = 600) -> str:
    # Nothing of this checkout may leak in: no PYTHONPATH, no settings.
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("TIDEGATE_", "PYTHON"))}
    done = subprocess.run(
        [str(part) for part in argv],
        cwd=cwd, env=environ, capture_output=True, text=True, timeout=timeout, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{argv}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
        ROOT,
        cwd=folder,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_three_packages_and_the_built_law(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"tidegate_audit", "tidegate_engine", "tidegate_api"}
    assert "tidegate_engine/_bundle.tar.gz" in names
    assert not [name for name in names if name.endswith("_test.rego") or "/tests/" in name]


def test_the_demo_runs_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    pip = (python, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input", "install")
    run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.txt", cwd=tmp_path)
    run(*pip, "--no-deps", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    tidegate = home / "bin" / "tidegate"
    said = run(tidegate, "demo", "--once", "--count", "300", cwd=elsewhere)
    assert "One proof, checked" in said
    assert "us.dsp" in run(tidegate, "policy", "list", "--json", cwd=elsewhere)
