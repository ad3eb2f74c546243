"""Who read what about whom is itself a record, durable before anything is shown."""

from __future__ import annotations

from datetime import UTC, datetime

from tidegate_audit.errors import LogUnavailable
from tidegate_audit.ids import uuid7
from tidegate_audit.log import Draft, Log, Part

from .access import Caller
from .errors import NotRecorded

__all__ = ["record_access"]


def record_access(
    log: Log,
    caller: Caller,
    what: str,
    *,
    decision: str | None = None,
    parts: tuple[Part, ...] = (),
) -> str:
    """Write an ``access`` record and return its id.

    Args:
        what: What was read, a word of ours: ``decision``, ``decisions``, ``reveal``, …
        decision: The id of the decision that was read, if it was one.
        parts: What is about persons, sealed under each person's own key; free text goes here.

    Raises:
        NotRecorded: It could not be written, so what it is about must not be shown.
    """
    record: dict[str, object] = {"what": what, "caller": caller.name, "key": caller.key_id}
    if decision is not None:
        record["decision"] = decision
    draft = Draft(type="access", id=uuid7(), time=datetime.now(UTC), record=record, parts=parts)
    try:
        log.append(draft)
    except LogUnavailable as error:
        raise NotRecorded(
            "the reading could not be recorded, so it is not shown",
            retry_after=5,
            next_step="ask again later",
        ) from error
    return draft.id
