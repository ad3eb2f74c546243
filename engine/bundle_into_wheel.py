"""Build the policies into the wheel, so that it works with no checkout beside it.

Named in ``pyproject.toml`` as a hatchling build hook. It runs in the isolated build environment,
which has hatchling and PyYAML and nothing else of ours, so it loads the bundle modules without
running ``tidegate_engine/__init__.py``.
"""

from __future__ import annotations

import importlib
import sys
import types
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleIntoWheel(BuildHookInterface):  # type: ignore[type-arg]
    """Adds ``tidegate_engine/_bundle.tar.gz`` to a wheel; an editable install reads the folder."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        built = Path(self.directory) / "_bundle.tar.gz"
        built.parent.mkdir(parents=True, exist_ok=True)
        built.write_bytes(_load(root)(root / "policies").to_targz())
        build_data["force_include"][str(built)] = "tidegate_engine/_bundle.tar.gz"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        (Path(self.directory) / "_bundle.tar.gz").unlink(missing_ok=True)


def _load(root: Path) -> Any:
    # An empty package of the same name and place: submodules load, __init__.py does not.
    package = types.ModuleType("tidegate_engine")
    package.__path__ = [str(root / "engine" / "tidegate_engine")]
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_ours(name)}
    sys.modules["tidegate_engine"] = package
    try:
        return importlib.import_module("tidegate_engine.bundle").load
    finally:
        for name in [name for name in sys.modules if _is_ours(name)]:
            del sys.modules[name]
        sys.modules.update(kept)


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == "tidegate_engine"
