"""An evaluator runs ``data.tidegate.decision`` of one bundle over one input.

Two ship: :class:`~tidegate_engine.evaluator.embedded.Embedded`, in this process, and
:class:`~tidegate_engine.evaluator.opa.OpaServer`, over HTTP. Both raise unless a well-formed
verdict came back: an undefined, half-made or foreign answer must never be read as a decision.
"""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from tidegate_engine.errors import BundleError, EvaluationError

__all__ = ["OUTCOMES", "EvaluationError", "Evaluator", "RefusedBundle", "check_verdict"]

OUTCOMES = frozenset(
    ("error", "deny", "incomplete", "review", "allow_with_obligations", "allow"),
)


class RefusedBundle(BundleError, EvaluationError):
    """A bundle that no evaluator may run: it does not compile, or it ends its process."""


@runtime_checkable
class Evaluator(Protocol):
    """An input in, a verdict out, errors raised."""

    @property
    def name(self) -> str:
        """The engine and its version, as in "regorus 0.13.0"."""
        ...

    def evaluate(self, input_json: bytes) -> dict[str, object]:
        """The verdict on an input.

        Raises:
            EvaluationError: There is none that can be relied on.
        """
        ...

    async def aevaluate(self, input_json: bytes) -> dict[str, object]:
        """``evaluate`` for an event loop."""
        ...


def check_verdict(verdict: Any, *, law_model: bool) -> dict[str, object]:
    """Give back a verdict whose every part has the shape it must have.

    A bundle of the law model states all six parts. A user's own bundle needs only a known
    ``outcome``; what else it states has to have the same shape.

    Raises:
        EvaluationError: A part is missing or of another shape.
    """
    if type(verdict) is not dict:
        raise EvaluationError(
            f"expected a verdict, an object with an outcome; got {verdict!r:.80}."
        )
    outcome = verdict.get("outcome")
    if type(outcome) is not str or outcome not in OUTCOMES:
        raise EvaluationError(f"outcome: expected one of {sorted(OUTCOMES)}; got {outcome!r:.80}.")
    for part, right in _PARTS:
        if part not in verdict:
            if law_model:
                raise EvaluationError(f"{part}: expected in every verdict; it is not there.")
            continue
        items = verdict[part]
        if type(items) is not list:
            raise EvaluationError(f"{part}: expected a list; got {items!r:.80}.")
        for item in items:
            if not right(item):
                raise EvaluationError(f"{part}: not the shape of an entry: {item!r:.120}.")
    return verdict


def _is_text(item: Any) -> bool:
    return type(item) is str


def _is_finding(item: Any) -> bool:
    if type(item) is not dict or len(item) != 3:
        return False
    because = item.get("because")
    return (
        type(item.get("rule")) is str
        and type(item.get("effect")) is str
        and type(because) is list
        and all(type(path) is str for path in because)
    )


def _is_missing(item: Any) -> bool:
    return (
        type(item) is dict
        and len(item) == 2
        and type(item.get("law")) is str
        and type(item.get("fact")) is str
    )


def _is_error(item: Any) -> bool:
    return type(item) is dict and type(item.get("error")) is str


_PARTS = (
    ("asked", _is_text),
    ("dismissed", _is_text),
    ("findings", _is_finding),
    ("missing", _is_missing),
    ("errors", _is_error),
)
