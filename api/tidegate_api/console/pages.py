"""Which page of the officer's desk opens for which role.

One table, as :mod:`tidegate_api.roles` is for the API: the routes, the menu and the tests read it,
and a page that is not in it cannot be mounted. A page named with ``#`` is no address but a part of
a page, such as the personal values behind a decision.
"""

from __future__ import annotations

from tidegate_api.roles import Endpoint, Role

__all__ = ["MENU", "PAGES", "page", "pages_of"]

_OFFICERS = frozenset({Role.OFFICER, Role.SENIOR_OFFICER})
_READERS = _OFFICERS | {Role.AUDITOR}
_AUTHORS = frozenset({Role.POLICY_AUTHOR, Role.POLICY_APPROVER})
_DESK = _READERS | _AUTHORS

_TABLE: tuple[Endpoint, ...] = (
    Endpoint("sign_in", "GET", "/sign-in", None, "see the sign-in page"),
    Endpoint("signed_in", "POST", "/sign-in", None, "sign in"),
    Endpoint("once", "GET", "/once/{token}", None, "sign in by a link"),
    Endpoint("language", "POST", "/language", None, "choose a language"),
    Endpoint("static", "GET", "/static/{name}", None, "fetch styles and scripts"),
    Endpoint("verify", "GET", "/verify.html", None, "fetch the page that checks a pack"),
    Endpoint("sign_out", "POST", "/sign-out", _DESK, "sign out"),
    Endpoint("home", "GET", "/", _DESK, "open the desk"),
    Endpoint("overview", "GET", "/overview", _READERS, "read the overview"),
    Endpoint("decisions", "GET", "/decisions", _READERS, "list decisions"),
    Endpoint("decisions_json", "GET", "/decisions.json", _READERS, "export decisions"),
    Endpoint("decisions_csv", "GET", "/decisions.csv", _READERS, "export decisions"),
    Endpoint("look_up", "POST", "/decisions/look-up", _OFFICERS, "look a person up"),
    Endpoint("evidence", "POST", "/evidence", _READERS, "make an evidence pack"),
    Endpoint("decision", "GET", "/decisions/{id}", _READERS, "read a decision"),
    Endpoint(
        "decision_facts", "GET", "/decisions/{id}#facts", _OFFICERS, "read facts behind a decision"
    ),
    Endpoint("reveal", "POST", "/decisions/{id}", _OFFICERS, "reveal personal values"),
    Endpoint("receipt", "GET", "/decisions/{id}/receipt.json", _READERS, "fetch a receipt"),
    Endpoint("law", "GET", "/law", _DESK, "read the law"),
    Endpoint("coming", "GET", "/law/coming", _DESK, "read what changes soon"),
    Endpoint("rule", "GET", "/law/rules/{rule}", _DESK, "read a rule"),
    Endpoint("actions", "GET", "/law/actions", _DESK, "read the actions"),
    Endpoint("action", "GET", "/law/actions/{action}", _DESK, "read an action"),
    Endpoint("what_if", "GET", "/what-if", _OFFICERS | _AUTHORS, "try a decision"),
    Endpoint("what_if_asked", "POST", "/what-if", _OFFICERS | _AUTHORS, "try a decision"),
)

PAGES: dict[str, Endpoint] = {each.name: each for each in _TABLE}

MENU = ("overview", "decisions", "law", "actions", "what_if")
"""The pages that every page links to, in order, where the reader's roles open them."""


def page(name: str) -> Endpoint:
    """The page of that name; a name that is not in the table is a mistake of ours."""
    return PAGES[name]


def pages_of(roles: frozenset[Role]) -> tuple[str, ...]:
    """The menu as it stands for these roles."""
    return tuple(name for name in MENU if PAGES[name].missing(roles) is None)
