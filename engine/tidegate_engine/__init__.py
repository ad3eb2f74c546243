"""From a request to a decision: facts, profile, bundles, evaluators, the gate.

    from tidegate_engine import Gate

Names are looked up when they are used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bundle import Bundle, load, load_shipped
    from .decision import Decision, ObligationDue, Outcome
    from .errors import (
        BundleError,
        EngineError,
        EvaluationError,
        FactError,
        RecordError,
        Refused,
        RequestError,
    )
    from .gate import Answer, Gate
    from .profile import Profile
    from .request import Request

__all__ = [
    "Answer",
    "Bundle",
    "BundleError",
    "Decision",
    "EngineError",
    "EvaluationError",
    "FactError",
    "Gate",
    "ObligationDue",
    "Outcome",
    "Profile",
    "RecordError",
    "Refused",
    "Request",
    "RequestError",
    "load",
    "load_shipped",
]

_HOMES = {
    **dict.fromkeys(("Answer", "Gate"), "gate"),
    **dict.fromkeys(("Bundle", "load", "load_shipped"), "bundle"),
    **dict.fromkeys(("Decision", "ObligationDue", "Outcome"), "decision"),
    **dict.fromkeys(
        (
            *("BundleError", "EngineError", "EvaluationError", "FactError"),
            *("RecordError", "Refused", "RequestError"),
        ),
        "errors",
    ),
    "Profile": "profile",
    "Request": "request",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{home}", __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
