"""Figures for the operator, in Prometheus' text format.

Never labelled by a person, and never by a string that a caller made up: an action or a rule that
is not in the catalogue counts as ``other``. Alarm on ``tidegate_blind_allows_total`` above 0: it
counts allows that came without a receipt, which the gate promises not to give; none is let out.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

__all__ = ["CONTENT_TYPE", "Metrics"]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_OTHER = "other"
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)


class Metrics:
    """What one server has counted since it started."""

    def __init__(self, actions: Iterable[str] = (), rules: Iterable[str] = ()) -> None:
        self._actions = frozenset(actions)
        self._known_rules = frozenset(rules)
        self.registry = registry = CollectorRegistry()
        self._decisions = Counter(
            "tidegate_decisions",
            "Decisions recorded and answered.",
            ["action", "outcome"],
            registry=registry,
        )
        self._rules = Counter(
            "tidegate_rule_findings",
            "Findings that an answer named.",
            ["rule", "effect"],
            registry=registry,
        )
        self._responses = Counter(
            "tidegate_check_responses",
            "Answers of the check path, by HTTP status.",
            ["status"],
            registry=registry,
        )
        self.seconds = Histogram(
            "tidegate_check_seconds",
            "From a request's head to its answer, receipt included.",
            buckets=_BUCKETS,
            registry=registry,
        )
        self.blind_allows = Counter(
            "tidegate_blind_allows",
            "Allows that came without a receipt, and were stopped. Alarm above 0.",
            registry=registry,
        )
        self.appends_failed = Counter(
            "tidegate_appends_failed",
            "Decisions that could not be recorded and were not answered.",
            registry=registry,
        )
        self.appends_in_flight = Gauge(
            "tidegate_appends_in_flight",
            "Decisions being made and recorded now.",
            registry=registry,
        )
        self.aborted = Counter(
            "tidegate_aborted_uploads",
            "Bodies that their caller never finished.",
            registry=registry,
        )
        #: When the last append failed; None once one has succeeded since.
        self.failing_since: float | None = None
        # labels() builds a key and takes a lock on each call; a decision has few of them.
        self._by_decision: dict[tuple[str, str], Counter] = {}
        self._by_rule: dict[tuple[str, str], Counter] = {}
        self._by_status: dict[int, Counter] = {}

    def decided(self, action: str, outcome: str, rules: Iterable[tuple[str, str]]) -> None:
        """Count one recorded decision and the (rule, effect) pairs it named."""
        self.failing_since = None
        key = (action if action in self._actions else _OTHER, outcome)
        child = self._by_decision.get(key)
        if child is None:
            child = self._by_decision[key] = self._decisions.labels(*key)
        child.inc()
        for rule, effect in rules:
            pair = (rule if rule in self._known_rules else _OTHER, effect)
            counted = self._by_rule.get(pair)
            if counted is None:
                counted = self._by_rule[pair] = self._rules.labels(*pair)
            counted.inc()

    def append_failed(self) -> None:
        """Count a decision that could not be recorded."""
        self.appends_failed.inc()
        self.failing_since = time.monotonic()

    def answered(self, status: int, seconds: float) -> None:
        """Count one answer of the check path."""
        child = self._by_status.get(status)
        if child is None:
            child = self._by_status[status] = self._responses.labels(str(status))
        child.inc()
        self.seconds.observe(seconds)

    def text(self) -> bytes:
        """The whole page."""
        return generate_latest(self.registry)
