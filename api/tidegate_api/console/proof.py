"""Evidence packs, and the page that checks them.

A pack is made of the list as it is filtered, or of one decision. That it is made is on record
before it is, and the pack names that record. It holds no personal data, so an auditor may make one
too; a list about one person is for those who may look a person up.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import IO
from urllib.parse import parse_qsl

from starlette.responses import Response, StreamingResponse

from tidegate_api.errors import BadRequest, NotFound
from tidegate_api.evidence import make_pack, record_making, verify_page
from tidegate_audit.log import Filters

from .asking import PERSON, Question
from .desk import Desk, Room
from .pages import page
from .rendering import sayer
from .visit import Visit

__all__ = ["ROOMS"]

_PIECE = 256 * 1024
# A pack of a few hundred decisions stays in memory; a larger one goes to a file without a name.
_IN_MEMORY = 8 * 1024 * 1024


def evidence(desk: Desk, visit: Visit) -> Response:
    """The zip, of what the form names: ``where``, a list's address, or ``id``, one decision.

    Raises:
        BadRequest: The list cannot be read, or has more decisions than a pack holds.
        NotFound: There is no decision with this id.
        NotRecorded: The making could not be recorded, so no pack is made.
    """
    only = visit.form.get("id") or None
    filters = _filters(visit) if only is None else Filters()
    if only is not None:
        stored = desk.log.get(only)
        if stored is None or stored.leaf.type != "decision":
            raise NotFound("expected the id of a decision in this log", where="id")
    desk.decisions.record_look_up(filters, visit.caller)
    recorded = record_making(desk.log, visit.caller, filters, only=only)
    pack = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when sent
    try:
        make_pack(
            pack,
            desk.log.view(),
            desk.gate.bundle,
            filters,
            made_by=visit.caller.name,
            recorded=recorded,
            only=only,
        )
    except BaseException:
        pack.close()
        raise
    size = pack.tell()
    pack.seek(0)
    name = f"evidence-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.zip"
    return StreamingResponse(
        _pieces(pack),
        media_type="application/zip",
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "content-length": str(size),
        },
    )


def verify(desk: Desk, visit: Visit) -> Response:
    """The page that checks a pack; the same file lies in every pack."""
    checking = verify_page()
    return Response(
        checking.body,
        media_type="text/html",
        headers={
            "content-security-policy": checking.content_security_policy + "; frame-ancestors 'none'"
        },
    )


def _filters(visit: Visit) -> Filters:
    pairs = parse_qsl(visit.form.get("where", ""), keep_blank_values=True)
    if any(name == PERSON for name, _ in pairs):
        visit.caller.require(page("look_up"))
    known = {} if visit.session is None else dict(visit.session.looked_up)
    question = Question.read(pairs, known)
    if question.faults:
        fault = question.faults[0]
        said = sayer("en")(
            f"finding.fault_{fault.text}", name=fault.name, got=fault.got, expected=fault.expected
        )
        raise BadRequest(
            said, where=f"where.{fault.name}", next_step="make the pack from the list itself"
        )
    return question.filters


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


ROOMS: Mapping[str, Room] = {"evidence": evidence, "verify": verify}
