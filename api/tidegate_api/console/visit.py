"""One request for a page: who reads, in which language, and what was sent along.

A form is believed only when it comes from our own page: the browser says so in ``Sec-Fetch-Site``
or ``Origin``, and the form carries the token of the session (OWASP: synchronizer token).
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import QueryParams
from starlette.requests import Request

from tidegate_api._wire import Head, Lang, language, read_body
from tidegate_api.access import Caller
from tidegate_api.errors import BadRequest, Forbidden, Unauthorised
from tidegate_api.roles import Endpoint

from .pages import page, pages_of
from .sessions import Session, Sessions

__all__ = ["LANGUAGE_COOKIE", "SESSION_COOKIE", "Visit", "language_of"]

SESSION_COOKIE = "tidegate_desk"
LANGUAGE_COOKIE = "tidegate_language"
_MAX_FORM_BYTES = 256 * 1024
_MAX_FIELDS = 200
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, read and checked."""

    name: str
    path: Mapping[str, str]
    query: QueryParams
    form: Mapping[str, str]
    lang: Lang
    session: Session | None
    token: str | None
    url: str
    """Path and query, to come back to."""

    @property
    def caller(self) -> Caller:
        """Who is signed in.

        Raises:
            Unauthorised: Nobody is; the pages that need somebody do not get this far.
        """
        if self.session is None:
            raise Unauthorised("expected somebody who is signed in")
        return self.session.caller

    @property
    def menu(self) -> tuple[str, ...]:
        """The pages this reader's roles open."""
        return () if self.session is None else pages_of(self.session.caller.roles)

    def may(self, name: str) -> bool:
        """True when this reader's roles open the page, or the part of a page, of that name."""
        return self.session is not None and self.session.caller.holds(page(name))

    @classmethod
    async def read(cls, asked: Endpoint, request: Request, sessions: Sessions) -> Visit:
        """Read a request and check that it may be answered.

        Raises:
            Unauthorised: The page needs somebody who is signed in.
            Forbidden: The roles do not open it, or a form does not come from our page.
            BadRequest: The form cannot be read.
        """
        token = request.cookies.get(SESSION_COOKIE)
        session = sessions.find(token)
        if asked.roles is not None:
            if session is None:
                raise Unauthorised("expected somebody who is signed in; nobody is")
            session.caller.require(asked)
        form: Mapping[str, str] = {}
        if request.method == "POST":
            _from_our_page(request)
            form = await _form(request)
            if asked.roles is not None and session is not None:
                _with_token(form, session)
        return cls(
            name=asked.name,
            path=dict(request.path_params),
            query=request.query_params,
            form=form,
            lang=language_of(request),
            session=session,
            token=token,
            url=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        )


def language_of(request: Request) -> Lang:
    """The language the reader chose, or else prefers."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen == "en":
        return "en"
    if chosen == "zh-Hans":
        return "zh-Hans"
    return language(Head.of(request.scope).accept_language)


def _from_our_page(request: Request) -> None:
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    ours = (f"http://{host}", f"https://{host}")
    if site not in (None, "same-origin") or origin not in (None, *ours):
        raise Forbidden(
            "expected a form of this desk; this one comes from another site",
            where="Origin",
            next_step="open the desk itself and send the form from there",
        )


def _with_token(form: Mapping[str, str], session: Session) -> None:
    sent = form.get("csrf", "").encode("utf-8", "surrogatepass")
    if not hmac.compare_digest(sent, session.csrf.encode()):
        raise Forbidden(
            "expected the form of this session; this one is from another, or has expired",
            where="csrf",
            next_step="load the page again and send the form once more",
        )


async def _form(request: Request) -> Mapping[str, str]:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != _FORM:
        raise BadRequest(f"expected a form ({_FORM})", where="Content-Type")
    body = await read_body(
        Head.of(request.scope), request.receive, limit=_MAX_FORM_BYTES, seconds=10
    )
    try:
        fields = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=_MAX_FIELDS,
            errors="strict",
        )
    except ValueError as error:
        raise BadRequest("expected a form in UTF-8 of at most 200 fields", where="body") from error
    found = dict(fields)
    if len(found) != len(fields):
        raise BadRequest("expected each field of the form once", where="body")
    return found
