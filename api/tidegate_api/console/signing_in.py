"""Signing in and out, by an API key or by a link that works once, and the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.responses import Response

from tidegate_api.access import Caller
from tidegate_api.errors import BadRequest, Unauthorised

from .desk import Desk, Room
from .pages import page
from .rendering import LANGUAGES
from .sessions import ABSOLUTE_SECONDS
from .visit import LANGUAGE_COOKIE, SESSION_COOKIE, Visit

__all__ = ["ROOMS", "local"]

_YEAR = 365 * 24 * 60 * 60


def sign_in(desk: Desk, visit: Visit) -> Response:
    """The form; somebody who is signed in goes on to the desk."""
    if visit.session is not None:
        return desk.go(local(visit.query.get("next")))
    return _form(desk, visit, local(visit.query.get("next")))


def signed_in(desk: Desk, visit: Visit) -> Response:
    """A key was given: open a session, or say why not."""
    on = local(visit.form.get("next"))
    key = visit.form.get("key", "").strip()
    try:
        caller = desk.access.authenticate(key.encode("utf-8", "surrogatepass") or None)
    except Unauthorised:
        return _form(desk, visit, on, wrong="sign_in.wrong_key", status=401)
    return _let_in(desk, visit, caller, on)


def once(desk: Desk, visit: Visit) -> Response:
    """A link that works once, such as a server in development prints."""
    try:
        caller = desk.access.use_link(visit.path["token"])
    except Unauthorised:
        return _form(desk, visit, "/", wrong="sign_in.wrong_link", status=401)
    return _let_in(desk, visit, caller, "/")


def sign_out(desk: Desk, visit: Visit) -> Response:
    """End the session, here and on the server."""
    desk.sessions.close(visit.token)
    answer = desk.go("/sign-in")
    answer.delete_cookie(SESSION_COOKIE, path="/console")
    return answer


def choose_language(desk: Desk, visit: Visit) -> Response:
    """Remember the language and show the same page again.

    Raises:
        BadRequest: It is none of ours.
    """
    chosen = visit.form.get("language", "")
    if chosen not in LANGUAGES:
        raise BadRequest(f"expected {' or '.join(LANGUAGES)}", where="language")
    answer = desk.go(local(visit.form.get("next")))
    answer.set_cookie(
        LANGUAGE_COOKIE,
        chosen,
        max_age=_YEAR,
        path="/console",
        samesite="lax",
        secure=_https(desk),
        httponly=True,
    )
    return answer


def home(desk: Desk, visit: Visit) -> Response:
    """The first page that these roles open."""
    return desk.go(page(visit.menu[0]).path)


def local(address: str | None) -> str:
    """A page of this desk to go on to; anything else is its first page, never another site."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return "/"
    path = parts.path.removeprefix("/console")
    if parts.scheme or parts.netloc or not path.startswith("/") or path.startswith("//"):
        return "/"
    if "\\" in path or any(ord(sign) < 0x20 for sign in address or ""):
        return "/"
    return path + (f"?{parts.query}" if parts.query else "")


def _let_in(desk: Desk, visit: Visit, caller: Caller, on: str) -> Response:
    if page("home").missing(caller.roles) is not None:
        return _form(desk, visit, on, wrong="sign_in.no_page", status=403)
    # Whoever was signed in in this browser is not any more.
    desk.sessions.close(visit.token)
    answer = desk.go(on)
    answer.set_cookie(
        SESSION_COOKIE,
        desk.sessions.open(caller),
        max_age=ABSOLUTE_SECONDS,
        path="/console",
        samesite="lax",
        secure=_https(desk),
        httponly=True,
    )
    return answer


def _form(
    desk: Desk, visit: Visit, on: str, *, wrong: str | None = None, status: int = 200
) -> Response:
    return desk.page(visit, "sign_in.html", status=status, next=on, wrong=wrong)


def _https(desk: Desk) -> bool:
    return desk.settings.base_url.startswith("https://")


ROOMS: Mapping[str, Room] = {
    "sign_in": sign_in,
    "signed_in": signed_in,
    "once": once,
    "language": choose_language,
    "sign_out": sign_out,
    "home": home,
}
