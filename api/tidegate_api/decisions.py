"""Reading what was decided: a list, one decision, its receipt.

The record (action, rules, outcome, no values) is for officers and auditors. What is sealed beside
it, a part a person, is for officers only; reading it, and looking a person up, is itself recorded
in the log as an ``access`` before anything is shown. An account id that is looked for is hashed by
the log with a key of its own and never stored as it is.

What you have to trust: lists are an aid and prove nothing; a receipt does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import Query, Request

from tidegate_audit.errors import DraftError
from tidegate_audit.log import Filters, Found, Log, Part, Stored
from tidegate_engine.bundle import Bundle

from ._wire import Lang
from .access import Caller
from .errors import BadRequest, NotFound
from .recording import record_access
from .roles import endpoint

__all__ = ["Asked", "Decisions", "asked_of", "moment_of", "row_of"]

_MAX_PAGE = 1000
_DECISION = "decision"
_Text = Annotated[str | None, Query(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of which decisions."""

    filters: Filters
    after: str | None
    limit: int


def asked_of(
    request: Request,
    outcome: Annotated[
        Literal["error", "deny", "incomplete", "review", "allow_with_obligations", "allow"] | None,
        Query(),
    ] = None,
    action: _Text = None,
    law: _Text = None,
    rule: _Text = None,
    place: _Text = None,
    caller: _Text = None,
    missing: Annotated[
        str | None, Query(min_length=1, max_length=200, description="The path of a fact.")
    ] = None,
    mode: Annotated[Literal["enforce", "observe"] | None, Query()] = None,
    bundle: Annotated[
        str | None,
        Query(min_length=1, max_length=200, description="The digest of the bundle that decided."),
    ] = None,
    effect: Annotated[
        Literal["deny", "review", "allow_with_obligations", "allow", "flag", "derive", "prepare"]
        | None,
        Query(description="The effect of any finding."),
    ] = None,
    flag: Annotated[
        str | None, Query(min_length=1, max_length=200, description="A rule that raised a flag.")
    ] = None,
    stopped_by: Annotated[
        str | None,
        Query(min_length=1, max_length=200, description="A rule that refused, or asked a review."),
    ] = None,
    stopped_in: Annotated[
        str | None, Query(min_length=1, max_length=200, description="The place of such a rule.")
    ] = None,
    from_: Annotated[
        str | None,
        Query(alias="from", description="A day (UTC) or an instant with its zone."),
    ] = None,
    to: Annotated[
        str | None,
        Query(description="A day (UTC), that day included, or an instant, that one excluded."),
    ] = None,
    subject: Annotated[
        str | None,
        Query(min_length=1, max_length=200, description="An account id; the look-up is recorded."),
    ] = None,
    after: Annotated[
        str | None, Query(max_length=80, description="`next` of the page before.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=_MAX_PAGE)] = 50,
) -> Asked:
    """The query of ``GET /v1/decisions``.

    Raises:
        BadRequest: A parameter is unknown, given twice, or not a time.
    """
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name not in _PARAMETERS or name in seen:
            raise BadRequest(
                "expected each filter once" if name in seen else "there is no such filter",
                where=f"query.{name[:50]}",
                next_step=f"the filters are {', '.join(sorted(_PARAMETERS))}",
            )
        seen.add(name)
    filters = Filters(
        action=action,
        outcome=outcome,
        rule=rule,
        law=law,
        place=place,
        caller=caller,
        mode=mode,
        missing=missing,
        bundle=bundle,
        effect=effect,
        flag=flag,
        stopped_by=stopped_by,
        stopped_in=stopped_in,
        since=moment_of("from", from_, days=0),
        until=moment_of("to", to, days=1),
        subject=subject,
    )
    return Asked(filters, after, limit)


_PARAMETERS = frozenset(
    {field.name for field in fields(Filters)} - {"since", "until"}
    | {"from", "to", "after", "limit"}
)


class Decisions:
    """The decisions of one log, for those who may read them."""

    def __init__(self, log: Log, bundle: Bundle) -> None:
        self._log = log
        self._bundle = bundle

    def page(self, asked: Asked, caller: Caller) -> dict[str, Any]:
        """One page, newest first.

        Raises:
            Forbidden: A person was looked for without an officer's role.
            NotRecorded: The look-up could not be recorded, so it is not shown.
        """
        self.record_look_up(asked.filters, caller)
        try:
            page = self._log.search(asked.filters, after=asked.after, limit=asked.limit)
        except DraftError as error:
            raise BadRequest(str(error), where="query") from error
        return {"decisions": [row_of(found) for found in page.found], "next": page.after}

    def record_look_up(self, filters: Filters, caller: Caller) -> None:
        """Record that a person is looked for, before anything about them is shown.

        Where ``filters`` name nobody there is nothing to record.

        Raises:
            Forbidden: A person was looked for without an officer's role.
            NotRecorded: The look-up could not be recorded, so it is not shown.
        """
        if filters.subject is None:
            return
        caller.require(endpoint("decisions_of_subject"))
        told = {
            field.name: str(value)
            for field in fields(Filters)
            if field.name != "subject" and (value := getattr(filters, field.name))
        }
        content = {"looked_up_by": caller.name, "filters": told}
        record_access(self._log, caller, "decisions", parts=(Part(filters.subject, content),))

    def show(self, record_id: str, caller: Caller, lang: Lang) -> dict[str, Any]:
        """One decision: the record, and for officers what is sealed beside it.

        Raises:
            NotFound: There is no such decision.
            NotRecorded: The reading could not be recorded, so it is not shown.
        """
        stored = self._decision(record_id)
        leaf = stored.leaf
        record = stored.record
        document: dict[str, Any] = {
            "id": leaf.id,
            "index": stored.index,
            "time": _time(leaf.time),
            "outcome": leaf.outcome,
            "record": None if record is None else _without_digests(record),
            "request": None if stored.request is None else dict(stored.request),
            "policy": None
            if leaf.policy is None
            else {field.name: getattr(leaf.policy, field.name) for field in fields(leaf.policy)},
            "rules": self._rules(record or {}, lang),
            "receipt": f"/v1/receipts/{leaf.id}",
        }
        if caller.holds(endpoint("decision_content")):
            parts = self._log.open_parts(record_id) or ()
            persons = tuple(Part(each.person, {"read_by": caller.name}) for each in parts)
            record_access(self._log, caller, "decision", decision=leaf.id, parts=persons)
            document["parts"] = [
                {"person": each.person or None, "content": dict(each.content)} for each in parts
            ]
        return document

    def receipt(self, record_id: str, caller: Caller) -> dict[str, Any]:
        """A receipt to the newest checkpoint.

        Raises:
            NotFound: There is no such decision, or it is another service's.
        """
        stored = self._decision(record_id)
        reads_all = caller.holds(endpoint("decision"))
        if not reads_all and (stored.record or {}).get("caller") != caller.name:
            # Whether another service's decision exists is not this one's to know.
            raise _nothing(record_id)
        receipt = self._log.receipt(record_id)
        if receipt is None:
            raise _nothing(record_id)
        return receipt.to_dict()

    def _decision(self, record_id: str) -> Stored:
        stored = self._log.get(record_id)
        if stored is None or stored.leaf.type != _DECISION:
            raise _nothing(record_id)
        return stored

    def _rules(self, record: Mapping[str, object], lang: Lang) -> list[dict[str, Any]]:
        """What an officer reads about the rules, where the loaded bundle still knows them."""
        catalogue = self._bundle.catalogue
        named = record.get("rules")
        if catalogue is None or not isinstance(named, list):
            return []
        found = []
        for rule_id in dict.fromkeys(named):
            rule = catalogue.rules.get(rule_id)
            if rule is None:
                continue
            texts = {
                effect: {
                    audience: catalogue.text(rule_id, effect, audience, lang)
                    for audience in ("officer", "cure")
                }
                for effect in rule.effects
            }
            found.append(
                {
                    "rule": rule_id,
                    "title": catalogue.title(rule_id, lang),
                    "citation": rule.citation,
                    "url": rule.url,
                    "texts": texts,
                }
            )
        return found


def row_of(found: Found) -> dict[str, Any]:
    return {
        "id": found.id,
        "index": found.index,
        "time": _time(found.time),
        "action": found.action,
        "outcome": found.outcome,
        "mode": found.mode,
        "caller": found.caller,
        "rules": list(found.rules),
        "missing": list(found.missing),
    }


def _without_digests(record: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in record.items() if name != "_sd"}


def _time(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(name: str, text: str | None, *, days: int) -> datetime | None:
    """A day, ``days`` later at midnight UTC, or the instant as it stands.

    Raises:
        BadRequest: It is neither.
    """
    if text is None:
        return None
    try:
        if len(text) == 10:
            day = date.fromisoformat(text) + timedelta(days=days)
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        # In a query a plus sign that was not escaped has become a space.
        instant = datetime.fromisoformat(text.replace(" ", "+"))
        if instant.tzinfo is not None:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise BadRequest(
        f"expected a day (YYYY-MM-DD) or an instant with its zone; got {text[:50]!r}",
        where=f"query.{name}",
        next_step="for example 2026-11-20 or 2026-11-20T09:30:00Z",
    )


def _nothing(record_id: str) -> NotFound:
    return NotFound(
        f"expected the id of a decision in this log; got {record_id[:64]!r}",
        where="id",
        next_step="an answer's context.evaluation_id is its id",
    )
