"""Which decisions, written as the query of an address: ``outcome=deny&from=2026-11-01``.

The command line takes what stands behind the question mark of the desk's list or of
``/v1/decisions``, read as strictly as there.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from tidegate_audit.log import Filters
from tidegate_audit.lookup import KINDS
from tidegate_engine.catalogue import EFFECTS

from .decisions import moment_of
from .errors import BadRequest

__all__ = ["CHOICES", "filters_of"]

CHOICES = {
    "outcome": ("error", "deny", "incomplete", "review", "allow_with_obligations", "allow"),
    "effect": EFFECTS,
    "mode": ("enforce", "observe"),
}
"""The filters whose values are few, and all of them."""

_NAMES = (*KINDS, "from", "to", "subject")
# They say which page of a list is shown; what is found is the same.
_OF_THE_PAGE = ("after", "limit")


def filters_of(where: str) -> Filters:
    """Read the filters of a query; an empty one asks for every decision.

    Raises:
        BadRequest: A filter is unknown, given twice, or has a value that it cannot have.
    """
    given: dict[str, str] = {}
    for name, value in parse_qsl(where.removeprefix("?"), keep_blank_values=True):
        if name in _OF_THE_PAGE or not value:
            continue
        if name == "person":
            raise BadRequest(
                "stands for an account in one officer's session only",
                where=name,
                next_step="name the account itself, with 'subject'",
            )
        if name not in _NAMES or name in given:
            raise BadRequest(
                "expected each filter once" if name in given else "there is no such filter",
                where=name[:50],
                next_step=f"the filters are {', '.join(_NAMES)}",
            )
        choices = CHOICES.get(name, (value,))
        if value not in choices:
            raise BadRequest(
                f"expected one of {', '.join(choices)}; got {value[:50]!r}", where=name
            )
        given[name] = value
    return Filters(
        **{kind: given.get(kind) for kind in KINDS},
        since=moment_of("from", given.get("from"), days=0),
        until=moment_of("to", given.get("to"), days=1),
        subject=given.get("subject"),
    )
