"""Search lists of blocked persons for a payee, and say how sure that is.

    lists = [read_list(Path("ofac.ftm.jsonl"))]
    screener = Screener(lists)
    screener.search(Query(names=("Zhang Wei",), birth_date="1970-02-03"))

Lists are FollowTheMoney JSON, one entity a line; :mod:`.importers` makes them from what
governments publish. Everything that reads names is an extra, ``pip install tidegate[screening]``,
and is loaded when the first list is: a gate without lists pays nothing. Nothing here opens a
socket; whoever runs the platform fetches the lists.
Trust: a match is a likeness of names, never proof that two people are one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .facts import Screening
    from .lists import ListError, SanctionsList, fictional_list, read_list
    from .match import Match, Query, Screener

__all__ = [
    "ListError",
    "Match",
    "Query",
    "SanctionsList",
    "Screener",
    "Screening",
    "fictional_list",
    "read_list",
]

_HOMES = {
    **dict.fromkeys(("ListError", "SanctionsList", "fictional_list", "read_list"), "lists"),
    **dict.fromkeys(("Match", "Query", "Screener"), "match"),
    "Screening": "facts",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{home}", __name__), name)
