"""Whether the server runs, and whether it can keep its promise.

``live`` says that the process answers. ``ready`` says that a decision could be made and recorded
now: the evaluator answers a question nobody asked, the last record was accepted, or its refusal is
old enough to try again, and no sanctions list is too old to clear anybody. Both are open to anyone
and say nothing about anybody.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import orjson

from tidegate_engine.errors import EngineError
from tidegate_engine.gate import Gate

from .metrics import Metrics

__all__ = ["Health"]

_PROBE = orjson.dumps(
    {
        "action": "tidegate.ready",
        "today": {},
        "request": {
            "subject": {"type": "tidegate", "id": "ready"},
            "action": {"name": "tidegate.ready"},
            "resource": {"type": "tidegate", "id": "ready"},
        },
    }
)
_KEEP_SECONDS = 1.0
_TRY_AGAIN_SECONDS = 5.0


class Health:
    """Asks the evaluator and the log, at most once a second however often it is asked."""

    def __init__(
        self, gate: Gate, metrics: Metrics, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._gate = gate
        self._metrics = metrics
        self._clock = clock
        self._last: tuple[float, bool, dict[str, object]] | None = None

    def live(self) -> dict[str, object]:
        return {"status": "live"}

    async def ready(self) -> tuple[bool, dict[str, object]]:
        """Whether a decision could be made now, and what stands in the way."""
        now = self._clock()
        if self._last is None or now - self._last[0] >= _KEEP_SECONDS:
            self._last = (now, *await self._look())
        return self._last[1:]

    def _writable(self) -> bool:
        failed = self._metrics.failing_since
        # No record is written only to find out; after a while callers may find out again.
        return failed is None or self._clock() - failed >= _TRY_AGAIN_SECONDS

    async def _look(self) -> tuple[bool, dict[str, object]]:
        gate = self._gate
        trouble: list[str] = []
        try:
            await gate.evaluator.aevaluate(_PROBE)
        except EngineError as error:
            trouble.append(f"the evaluator does not answer: {type(error).__name__}")
        log = gate.log
        if log is None:
            trouble.append("there is no log; nothing can be recorded")
        elif not self._writable():
            trouble.append("the log does not accept records")
        trouble += [f"the list {told}; import it anew and restart" for told in gate.stale_lists()]
        ready = not trouble
        return ready, {
            "status": "ready" if ready else "not ready",
            "trouble": trouble,
            "evaluator": gate.evaluator.name,
            "revision": gate.bundle.revision,
            "bundle": gate.bundle.digest,
            "log": None if log is None else log.origin,
        }
