"""Who may do what: every endpoint, and the roles that open it.

DESIGN section 8: nothing is open but health. The table below is the whole rule; the dispatcher,
the routes, the OpenAPI document and the tests all read it, and an endpoint that is not in it
cannot be mounted. What you have to trust: whoever writes ``access.sqlite`` hands out the roles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ENDPOINTS", "Endpoint", "Role", "endpoint"]


class Role(StrEnum):
    """What a caller is to us."""

    SERVICE = "service"
    """A platform service: asks before it acts."""
    OFFICER = "officer"
    """A compliance officer: reads decisions with the values behind them."""
    SENIOR_OFFICER = "senior_officer"
    """A second pair of eyes where two are needed; else as an officer."""
    AUDITOR = "auditor"
    """Reads what was decided and the whole log, never the personal values."""
    POLICY_AUTHOR = "policy_author"
    """Writes law: tries it, reads the bundle."""
    POLICY_APPROVER = "policy_approver"
    """Approves law: tries it, reads the bundle."""


_SERVICE, _OFFICER, _SENIOR = Role.SERVICE, Role.OFFICER, Role.SENIOR_OFFICER
_AUDITOR, _AUTHOR, _APPROVER = Role.AUDITOR, Role.POLICY_AUTHOR, Role.POLICY_APPROVER
_ALL = frozenset(Role)
_OFFICERS = frozenset({_OFFICER, _SENIOR})


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One thing a caller may do. ``roles`` is None where nobody has to say who they are."""

    name: str
    method: str
    path: str
    roles: frozenset[Role] | None
    about: str

    def missing(self, held: Iterable[Role]) -> str | None:
        """None when one of ``held`` opens this; else the sentence for the caller."""
        if self.roles is None or not self.roles.isdisjoint(held):
            return None
        wanted = " or ".join(role.value for role in Role if role in self.roles)
        have = ", ".join(sorted(role.value for role in held)) or "none"
        return f"expected the role {wanted} to {self.about}; this key holds {have}"


_TABLE: tuple[Endpoint, ...] = (
    Endpoint(
        "evaluate",
        "POST",
        "/access/v1/evaluation",
        frozenset({_SERVICE}),
        "ask for a decision",
    ),
    Endpoint(
        "evaluate_batch",
        "POST",
        "/access/v1/evaluations",
        frozenset({_SERVICE}),
        "ask for decisions",
    ),
    Endpoint(
        "metadata",
        "GET",
        "/.well-known/authzen-configuration",
        _ALL,
        "read the AuthZEN metadata",
    ),
    Endpoint(
        "simulate",
        "POST",
        "/v1/simulate",
        _OFFICERS | {_AUTHOR, _APPROVER},
        "simulate a decision",
    ),
    Endpoint(
        "decisions",
        "GET",
        "/v1/decisions",
        _OFFICERS | {_AUDITOR},
        "list decisions",
    ),
    # A filter, not an address: whose decisions are asked for is itself recorded.
    Endpoint(
        "decisions_of_subject",
        "GET",
        "/v1/decisions?subject=",
        _OFFICERS,
        "look a person up",
    ),
    Endpoint(
        "decision",
        "GET",
        "/v1/decisions/{id}",
        _OFFICERS | {_AUDITOR},
        "read a decision",
    ),
    # The sealed parts of the same answer: facts, values and messages.
    Endpoint(
        "decision_content",
        "GET",
        "/v1/decisions/{id}#content",
        _OFFICERS,
        "read the facts behind a decision",
    ),
    Endpoint(
        "receipt",
        "GET",
        "/v1/receipts/{id}",
        _OFFICERS | {_SERVICE, _AUDITOR},
        "fetch a receipt",
    ),
    Endpoint("actions", "GET", "/v1/actions", _ALL, "read the actions"),
    Endpoint("action", "GET", "/v1/actions/{action}", _ALL, "read an action"),
    Endpoint("rule", "GET", "/v1/rules/{rule}", _ALL, "read a rule"),
    Endpoint("log_checkpoint", "GET", "/log/{shard}/checkpoint", _ALL, "read a checkpoint"),
    Endpoint("log_tile", "GET", "/log/{shard}/tile/{level}/{index}", _ALL, "read hash tiles"),
    Endpoint(
        "log_entries",
        "GET",
        "/log/{shard}/tile/entries/{index}",
        frozenset({_AUDITOR}),
        "read log entries",
    ),
    Endpoint(
        "bundle",
        "GET",
        "/bundles/tidegate.tar.gz",
        frozenset({_SERVICE, _AUTHOR, _APPROVER}),
        "fetch the policy bundle",
    ),
    Endpoint(
        "metrics",
        "GET",
        "/metrics",
        _OFFICERS | {_SERVICE, _AUDITOR},
        "read metrics",
    ),
    Endpoint("openapi", "GET", "/openapi.json", _ALL, "read the API description"),
    Endpoint("live", "GET", "/health/live", None, "see whether the server runs"),
    Endpoint("ready", "GET", "/health/ready", None, "see whether the server can answer"),
)

ENDPOINTS: dict[str, Endpoint] = {each.name: each for each in _TABLE}


def endpoint(name: str) -> Endpoint:
    """The endpoint of that name; a name that is not in the table is a mistake of ours."""
    return ENDPOINTS[name]
