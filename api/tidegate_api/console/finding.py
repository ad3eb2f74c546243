"""Finding decisions: filters with counts, pages that stay quick, and their twins as files.

The list is walked by key, newest first, so decisions that come while somebody reads move nothing.
Counts are exact and of the same filters; until they have been read from the log the list stands
without them. Lists and counts are an aid and prove nothing: a receipt does.

A person is looked for by account id, which is typed into a form and never stands in an address. The
look-up, and every page of what it found, is recorded in the log before it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from starlette.responses import Response, StreamingResponse

from tidegate_api.errors import BadRequest
from tidegate_api.exports import stream_csv, stream_json
from tidegate_audit.counts import Population
from tidegate_audit.errors import DraftError, StillCounting
from tidegate_audit.log import Found

from .asking import PAGE_SIZES, PERSON, Fault, Question
from .desk import Desk, Room
from .naming import OUTCOMES, Name, Namer
from .pages import page
from .rendering import sayer
from .visit import Visit

__all__ = ["ROOMS", "WAIT_SECONDS"]

WAIT_SECONDS = 0.3
"""How long a page waits for the counts; after that it says how far they are."""

_FACETS = (
    "outcome",
    "action",
    "stopped_in",
    "stopped_by",
    "missing",
    "caller",
    "flag",
    "place",
    "law",
    "rule",
    "effect",
    "mode",
    "bundle",
)
_SHOWN = 8
_MOST = 60
_RULES = 2
_LONGEST_ACCOUNT = 200


@dataclass(frozen=True, slots=True)
class _Entry:
    """One value of a facet: a link that sets it, or removes it where it is set."""

    name: Name
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class _Facet:
    """The values of one kind, the most frequent first."""

    kind: str
    shown: tuple[_Entry, ...]
    more: tuple[_Entry, ...]
    beyond: int


@dataclass(frozen=True, slots=True)
class _Chip:
    """A filter that is set, the address without it, and how many that would find."""

    kind: str
    name: Name
    without: str
    count: int | None


@dataclass(frozen=True, slots=True)
class _Row:
    """One decision of the list, its codes named."""

    found: Found
    action: Name
    rules: tuple[tuple[str, Name], ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Listed:
    """What one page shows of the decisions, and how many there are; None is still counted."""

    rows: tuple[_Row, ...] = ()
    after: str | None = None
    total: int | None = None
    facets: tuple[_Facet, ...] = ()
    counting: tuple[int, int] | None = None


def _decisions(desk: Desk, visit: Visit) -> Response:
    wanted = visit.query.get("id")
    if wanted is not None:
        return _open(desk, visit, wanted.strip())
    question = asked(visit)
    if question.faults:
        return _show(desk, visit, question, _Listed(), question.faults)
    desk.decisions.record_look_up(question.filters, visit.caller)
    namer = Namer(desk.catalogue, visit.lang)
    try:
        found = desk.log.search(question.filters, after=question.after, limit=question.limit)
    except DraftError:
        fault = Fault("after", "after", (question.after or "")[:50])
        return _show(desk, visit, question, _Listed(), (fault,))
    rows = tuple(_row(namer, each) for each in found.found)
    try:
        population = desk.log.counts().of(question.filters, wait_seconds=WAIT_SECONDS)
    except StillCounting as error:
        listed = _Listed(rows, found.after, counting=(error.counted, error.size))
    else:
        facets = _facets(question, population, namer)
        listed = _Listed(rows, found.after, population.total, facets)
    return _show(desk, visit, question, listed, ())


def asked(visit: Visit) -> Question:
    """The decisions that the address of this page names.

    Raises:
        Forbidden: It names a person, whom this role may not look up.
    """
    if PERSON in visit.query:
        visit.caller.require(page("look_up"))
    known = {} if visit.session is None else dict(visit.session.looked_up)
    return Question.read(visit.query.multi_items(), known)


def _show(
    desk: Desk, visit: Visit, question: Question, listed: _Listed, faults: tuple[Fault, ...]
) -> Response:
    namer = Namer(desk.catalogue, visit.lang)
    today = datetime.now(UTC).date()
    ranges = [
        (name, question.address({"from": since, "to": None}), _is_range(question, since))
        for name, since in (
            ("today", today.isoformat()),
            ("days_7", (today - timedelta(days=6)).isoformat()),
            ("days_30", (today - timedelta(days=29)).isoformat()),
            ("all", None),
        )
    ]
    return desk.page(
        visit,
        "decisions.html",
        status=400 if faults else 200,
        here="decisions",
        question=question,
        faults=faults,
        chips=_chips(desk, question, namer, count=not listed.rows and not faults),
        listed=listed,
        ranges=ranges,
        sizes=[(size, question.address({"limit": str(size)})) for size in PAGE_SIZES],
        typed={name: question.given.get(name, "")[:10] for name in ("from", "to")},
    )


def _is_range(question: Question, since: str | None) -> bool:
    return question.given.get("from") == since and "to" not in question.given


def _row(namer: Namer, found: Found) -> _Row:
    public = list(dict.fromkeys(rule.partition("@")[0] for rule in found.rules))
    named = tuple((rule, namer("rule", rule)) for rule in public[:_RULES])
    return _Row(found, namer("action", found.action), named, max(len(public) - _RULES, 0))


def _facets(question: Question, population: Population, namer: Namer) -> tuple[_Facet, ...]:
    counted = population.facets(_FACETS)
    made = []
    for kind in _FACETS:
        chosen = question.given.get(kind)
        # An amended rule is counted under its dated name as well; the public one stands for it.
        values = [(value, count) for value, count in counted[kind] if "@" not in value]
        if kind == "outcome":
            order = {name: at for at, name in enumerate(OUTCOMES)}
            values.sort(key=lambda pair: order.get(pair[0], len(order)))
        if chosen is not None and all(value != chosen for value, _ in values[:_SHOWN]):
            values.sort(key=lambda pair: pair[0] != chosen)
        entries = [
            _Entry(
                namer(kind, value),
                count,
                question.address({kind: None if value == chosen else value}),
                value == chosen,
            )
            for value, count in values[:_MOST]
        ]
        if entries:
            beyond = max(len(values) - _MOST, 0)
            made.append(_Facet(kind, tuple(entries[:_SHOWN]), tuple(entries[_SHOWN:]), beyond))
    return tuple(made)


def _chips(desk: Desk, question: Question, namer: Namer, *, count: bool) -> tuple[_Chip, ...]:
    """The filters that are set; where they find nothing, with what each of them keeps away."""
    chips = []
    for kind, value in question.given.items():
        name = Name(value[:8]) if kind == PERSON else namer(kind, value)
        found = _count_without(desk, question, kind) if count else None
        chips.append(_Chip(kind, name, question.address({kind: None}), found))
    return tuple(chips)


_FIELDS = {"from": "since", "to": "until", PERSON: "subject"}


def _count_without(desk: Desk, question: Question, kind: str) -> int | None:
    filters = replace(question.filters, **{_FIELDS.get(kind, kind): None})
    try:
        return desk.log.counts().of(filters, wait_seconds=WAIT_SECONDS).total
    except StillCounting:
        return None


def _open(desk: Desk, visit: Visit, record_id: str) -> Response:
    """To the decision whose id was typed; back to the list where there is none."""
    stored = desk.log.get(record_id) if 0 < len(record_id) <= 64 else None
    if stored is not None and stored.leaf.type == "decision":
        return desk.go(f"/decisions/{stored.id}")
    fault = Fault("id", "no_such", record_id[:64])
    return _show(desk, visit, Question.read((), {}), _Listed(), (fault,))


def _look_up(desk: Desk, visit: Visit) -> Response:
    account = visit.form.get("account", "").strip()
    if not 1 <= len(account) <= _LONGEST_ACCOUNT:
        raise BadRequest(
            f"expected an account id of 1 to {_LONGEST_ACCOUNT} characters; {len(account)} came",
            where="account",
            next_step="type the id of one account and look it up again",
        )
    pseudonym = desk.log.pseudonym(account)
    if visit.session is not None:
        visit.session.remember(pseudonym, account)
    return desk.go(f"/decisions?{PERSON}={pseudonym}")


def _file(desk: Desk, visit: Visit) -> Response:
    """The same decisions as a file, all of them."""
    question = asked(visit)
    if question.faults:
        fault = question.faults[0]
        said = sayer("en")(
            f"finding.fault_{fault.text}",
            name=fault.name,
            got=fault.got,
            expected=fault.expected,
        )
        raise BadRequest(said, where=f"query.{fault.name}", next_step="open the list itself again")
    desk.decisions.record_look_up(question.filters, visit.caller)
    kind, stream, media_type = _FILES[visit.name]
    name = f"decisions-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.{kind}"
    return StreamingResponse(
        stream(desk.log, question.filters),
        media_type=media_type,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


_FILES = {
    "decisions_json": ("json", stream_json, "application/json"),
    "decisions_csv": ("csv", stream_csv, "text/csv; charset=utf-8"),
}

ROOMS: Mapping[str, Room] = {
    "decisions": _decisions,
    "decisions_json": _file,
    "decisions_csv": _file,
    "look_up": _look_up,
}
