"""What can go wrong between a request and its decision.

One base class, so that a single ``except EngineError`` is honest. A refusal is an answer and not
an error; an error means that no decision could be made, and then the action does not happen.
Every message says what was expected, what came, where, and what to do next.
"""

from __future__ import annotations

__all__ = [
    "BundleError",
    "EngineError",
    "EvaluationError",
    "FactError",
    "RecordError",
    "Refused",
    "RequestError",
]

_LONGEST_PATH = 400


class EngineError(Exception):
    """Base of everything this package raises on purpose."""


class RequestError(EngineError):
    """The request is not an AuthZEN evaluation; the caller must change it."""

    def __init__(self, where: str, message: str) -> None:
        self.where = where
        self.message = message
        super().__init__(f"{where}: {message}" if where else message)


class FactError(EngineError):
    """A stated fact is not what its schema says; the caller must change it."""

    def __init__(self, where: str, expected: str, got: str) -> None:
        # The names in a path are the caller's own, and as long as it likes.
        where = where if len(where) <= _LONGEST_PATH else where[:_LONGEST_PATH] + "…"
        self.where = where
        self.expected = expected
        self.got = got
        super().__init__(f"{where}: expected {expected}; got {got}.")


class EvaluationError(EngineError):
    """The evaluator gave no verdict that can be relied on."""


class BundleError(EngineError):
    """A policy folder or bundle cannot be used; each line names its file."""


class RecordError(EngineError):
    """The decision could not be recorded, so there is no decision."""


class Refused(EngineError):
    """A guarded function was not called, because the gate did not allow it.

    ``answer`` is the gate's Answer: its decision says which law refused and why.
    """

    def __init__(self, message: str, answer: object) -> None:
        self.answer = answer
        super().__init__(message)
