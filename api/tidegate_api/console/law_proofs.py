"""The tests and scenarios that show that a rule holds.

A checkout has them beside the law, and they are read there when they are first asked for
(:mod:`tidegate_api.trace`). A wheel holds neither, so an installed desk has none to list, and the
page says so.
What you have to trust: a list of tests says where to look, not that they pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tidegate_api.errors import ApiError
from tidegate_api.trace.scenarios import read_features
from tidegate_api.trace.trace import trace
from tidegate_engine.bundle import Bundle, shipped_source

__all__ = ["Proof", "Proofs", "proofs_of"]


@dataclass(frozen=True, slots=True)
class Proof:
    """A test, or a scenario of a feature, and where it stands."""

    file: str
    line: int
    name: str
    feature: str = ""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What shows that one rule holds."""

    tests: tuple[Proof, ...] = ()
    scenarios: tuple[Proof, ...] = ()


def proofs_of(bundle: Bundle, rule: str) -> Proofs | None:
    """Of one rule; None where this installation has no list at all."""
    known = _known(bundle)
    return None if known is None else known.get(rule, Proofs())


@lru_cache(maxsize=2)
def _known(bundle: Bundle) -> Mapping[str, Proofs] | None:
    folder = shipped_source()
    features = folder.resolve().parent / "features"
    if bundle.catalogue is None or not folder.is_dir() or not features.is_dir():
        return None
    try:
        scenarios = read_features([features])
    except ApiError:
        # The reader of feature files comes with an extra; without it there is no list.
        return None
    root = folder.resolve().parent
    found = trace(folder.resolve(), bundle.catalogue, frozenset(bundle.catalogue.laws), scenarios)
    return {
        row.rule.id: Proofs(
            tuple(Proof(_below(root, one.file), one.line, one.name) for one in row.tests),
            tuple(
                Proof(_below(root, one.file), one.line, one.name, one.feature)
                for one in row.scenarios
            ),
        )
        for row in found.rules
    }


def _below(root: Path, file: str) -> str:
    path = Path(file)
    return str(path.relative_to(root)) if path.is_relative_to(root) else path.name
