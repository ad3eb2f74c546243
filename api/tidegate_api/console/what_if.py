"""What if: another fact, another day, another law; both answers side by side.

Nothing here is a gate answer: it has no id and no receipt, and is written nowhere but in the access
log, before it is shown. From a recorded decision the personal values come along, so that needs an
officer, and a record under each person it is about; from scratch nobody's record is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from starlette.responses import Response

from tidegate_api.errors import BadRequest, NotFound
from tidegate_api.recording import record_access
from tidegate_audit.log import Part, Stored
from tidegate_engine.bundle import Bundle
from tidegate_engine.decision import Decision
from tidegate_engine.errors import EngineError, FactError, RequestError
from tidegate_engine.request import Request
from tidegate_engine.strict import MAX_BYTES, parse_json

from .desk import Desk, Room
from .pages import page
from .reading_law import actions_of, day_in
from .visit import Visit
from .what_if_again import Again, again
from .what_if_compare import Changed, Comparison, changed_facts, compare
from .what_if_form import added, edited, fields_of, leads_to, may_add, pretty, stated

__all__ = ["ROOMS"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with what was typed, and where."""

    where: str
    expected: str
    got: str = ""

    @property
    def field(self) -> str:
        """The name of the field that it is about, if there is one."""
        return "f:/" + self.where.replace(".", "/")


@dataclass(frozen=True, slots=True)
class Start:
    """What a trial starts from: a recorded decision, or a request as it was begun with."""

    stored: Stored | None = None
    parts: tuple[Part, ...] = ()
    again: Again | None = None
    first: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return "" if self.stored is None else self.stored.id


@dataclass(frozen=True, slots=True)
class Trial:
    """Everything the page shows."""

    start: Start
    text: str
    request: Mapping[str, Any]
    """What the fields show."""
    base: str = ""
    """What the fields are compared with when they come back, where that is not ``request``."""
    day: str = ""
    bundle: str = ""
    fault: Fault | None = None
    comparison: Comparison | None = None
    unchanged: Comparison | None = None
    """The recorded answer beside that of the unchanged request now, where they differ."""
    changed: tuple[Changed, ...] = ()
    missing: tuple[str, ...] = ()


# -- opening ------------------------------------------------------------------------------------


def _open(desk: Desk, visit: Visit) -> Response:
    decision, action = visit.query.get("decision", ""), visit.query.get("action", "")
    if decision:
        start = _recorded(desk, visit, decision)
        _record(desk, visit, start, {"opened_by": visit.caller.name})
        if start.again is None:
            return desk.page(visit, "what_if_erased.html", here="what_if", id=start.id)
        day = start.again.day.isoformat()
        drift = _unchanged(desk, visit, start)[1]
        trial = Trial(start, pretty(start.first), start.first, day=day, unchanged=drift)
        return _page(desk, visit, trial)
    if action:
        example = actions_of(desk.gate.bundle).show(action)["example"]
        return _page(desk, visit, Trial(Start(first=example), pretty(example), example))
    return _page(desk, visit, None)


def _recorded(desk: Desk, visit: Visit, id_: str) -> Start:
    """A decision to start from; nothing of it may be shown before it is on record.

    Raises:
        Forbidden: The reader may not see the facts behind a decision.
        NotFound: There is no such decision.
    """
    visit.caller.require(page("decision_facts"))
    stored = desk.log.get(id_[:64])
    if stored is None or stored.leaf.type != "decision":
        raise NotFound(
            "expected the id of a decision in this log",
            where="decision",
            next_step="open What if from the page of a decision",
        )
    parts = desk.log.open_parts(stored.id) or ()
    found = again(stored, parts, desk.gate)
    return Start(stored, parts, found, {} if found is None else found.request)


def _record(desk: Desk, visit: Visit, start: Start, content: Mapping[str, object]) -> None:
    """Write down who tried what, before anything of it is shown.

    Raises:
        NotRecorded: It could not be written, so nothing is shown.
    """
    persons = sorted({part.person for part in start.parts if part.person})
    parts = tuple(Part(person, content) for person in persons) or (Part("", content),)
    record_access(desk.log, visit.caller, "what_if", decision=start.id or None, parts=parts)


def _unchanged(desk: Desk, visit: Visit, start: Start) -> tuple[Decision | None, Comparison | None]:
    """What the gate of today would say to the same request on that day, and what differs if any.

    Where it differs, that answer and not the recorded one is what a change is measured against:
    else nobody could tell what the change did from what had drifted before it.
    """
    if start.again is None:
        return None, None
    try:
        now = desk.gate.simulate(Request.parse(dict(start.first)), today=start.again.day)
    except EngineError:
        return None, None
    found = compare(start.again.recorded, now, visit.lang)
    return (None, None) if found.same else (now, found)


# -- asking -------------------------------------------------------------------------------------


def _asked(desk: Desk, visit: Visit) -> Response:
    form = visit.form
    decision = form.get("decision", "")
    start = _recorded(desk, visit, decision) if decision else Start()
    text = form.get("request", "")
    base = _object(form["base"], "base") if form.get("base") else {}
    trial = Trial(start, text, {}, day=form.get("day", ""), bundle=form.get("bundle", ""))
    if not decision:
        trial = replace(trial, start=Start(first=_first(form, base)))
    try:
        request = _object(text, "request")
    except RequestError as error:
        # Nothing that was typed is lost: the fields stand as they were left, beside the text.
        shown = edited(base, base, form, desk.catalogue)
        trial = replace(trial, request=shown, base=form.get("base", ""), fault=_fault(error))
        return _page(desk, visit, trial, status=400)
    request = edited(request, base, form, desk.catalogue)
    trial = replace(trial, request=request, text=pretty(request))
    if form.get("do") == "add":
        return _page(desk, visit, _with_one_more(desk, visit, trial))
    if not decision:
        trial = replace(trial, start=Start(first=_first(form, request)))
    try:
        now, drift = _unchanged(desk, visit, start)
        old, new = _answers(desk, trial, now)
    except RequestError as error:
        return _page(desk, visit, replace(trial, fault=_fault(error)), status=400)
    except FactError as error:
        fault = Fault(error.where, error.expected, error.got)
        return _page(desk, visit, replace(trial, fault=fault), status=400)
    except (BadRequest, EngineError) as error:
        where = getattr(error, "where", None) or "request"
        return _page(desk, visit, replace(trial, fault=Fault(where, str(error))), status=400)
    before, after = stated(trial.start.first), stated(request)
    changed = changed_facts(before, after)
    _record(desk, visit, start, _what(desk, visit, trial, [one.path for one in changed]))
    trial = replace(
        trial,
        comparison=compare(old, new, visit.lang),
        unchanged=drift,
        changed=tuple(changed),
        missing=tuple(dict.fromkeys(one.fact for one in new.missing)),
    )
    return _page(desk, visit, trial)


def _object(text: str, where: str) -> dict[str, Any]:
    """The request as typed.

    Raises:
        RequestError: It is no JSON object.
    """
    value = parse_json(text.encode("utf-8", "surrogatepass"), max_bytes=MAX_BYTES)
    if not isinstance(value, dict):
        raise RequestError(where, 'expected an object {"subject": …, "action": …, "resource": …}')
    return value


def _first(form: Mapping[str, str], request: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a trial from scratch began with; another action begins anew."""
    try:
        first = _object(form.get("first", ""), "first")
    except RequestError:
        return request
    return first if first.get("action") == request.get("action") else request


def _answers(desk: Desk, trial: Trial, now: Decision | None) -> tuple[Decision, Decision]:
    """The answer before, and the answer to what was asked. ``now`` is of a drifted record.

    Raises:
        BadRequest: The day or the bundle is none.
        RequestError, FactError: The request cannot be asked.
    """
    asked = Request.parse(dict(trial.request))
    day, bundle = day_in(trial.day, "day"), _bundle(desk, trial.bundle)
    new = desk.gate.simulate(asked, today=day, bundle=bundle)
    if trial.start.again is not None:
        return now or trial.start.again.recorded, new
    return desk.gate.simulate(Request.parse(dict(trial.start.first))), new


def _bundle(desk: Desk, name: str) -> Bundle | None:
    if not name:
        return None
    if name not in desk.drafts:
        raise BadRequest(f"expected the name of a loaded draft; got {name[:100]!r}", where="bundle")
    return desk.drafts[name]


def _with_one_more(desk: Desk, visit: Visit, trial: Trial) -> Trial:
    """The fact that was chosen, added with a value that only shows its form."""
    chosen = visit.form.get("fact", "")
    trial = replace(trial, start=replace(trial.start, first=_start_of(visit, trial)))
    for _, rows in may_add(trial.request, actions_of(desk.gate.bundle), visit.lang):
        for row in rows:
            if row.path == chosen:
                request = added(dict(trial.request), row)
                return replace(trial, request=request, text=pretty(request))
    return trial


def _start_of(visit: Visit, trial: Trial) -> Mapping[str, Any]:
    if trial.start.again is not None:
        return trial.start.first
    return _first(visit.form, trial.request)


def _what(desk: Desk, visit: Visit, trial: Trial, changed: list[str]) -> dict[str, object]:
    """What goes on record about a trial: names of ours, and no value."""
    asked = trial.request.get("action")
    action = asked.get("name") if isinstance(asked, Mapping) else None
    return {
        "asked_by": visit.caller.name,
        "action": action if action in desk.catalogue.actions else "unlisted",
        "day": trial.day,
        "bundle": trial.bundle,
        "changed": changed,
    }


def _fault(error: RequestError) -> Fault:
    return Fault(error.where, error.message)


# -- the page -----------------------------------------------------------------------------------


def _page(desk: Desk, visit: Visit, trial: Trial | None, *, status: int = 200) -> Response:
    catalogue = desk.catalogue
    context: dict[str, Any] = {
        "here": "what_if",
        "trial": trial,
        "actions": sorted(catalogue.actions.values(), key=lambda each: each.name),
        "drafts": sorted(desk.drafts),
        "today": datetime.now(UTC).date().isoformat(),
        "may_open": visit.may("decision_facts"),
    }
    if trial is not None:
        draft = desk.drafts.get(trial.bundle)
        known = (draft.catalogue if draft is not None else None) or catalogue
        offers = may_add(trial.request, actions_of(draft or desk.gate.bundle), visit.lang)
        context |= {
            "fields": fields_of(trial.request, known),
            "offers": offers,
            "wanted": [
                row.path
                for _, rows in offers
                for row in rows
                if row.path in trial.missing or any(leads_to(row, one) for one in trial.missing)
            ],
            "base": trial.base or (pretty(trial.request) if trial.request else ""),
            "first": pretty(trial.start.first),
            "same_law": _same_law(desk, trial.start),
            "same_profile": _same_profile(desk, trial.start),
        }
    return desk.page(visit, "what_if.html", status=status, **context)


def _same_law(desk: Desk, start: Start) -> bool:
    recorded = None if start.again is None else start.again.recorded.policy
    return recorded is None or recorded.bundle == desk.gate.bundle.digest


def _same_profile(desk: Desk, start: Start) -> bool:
    recorded = None if start.again is None else start.again.recorded.policy
    return recorded is None or recorded.profile == desk.gate.profile.digest


ROOMS: Mapping[str, Room] = {"what_if": _open, "what_if_asked": _asked}
