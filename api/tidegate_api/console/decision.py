"""One decision: what was asked and answered, why, on which facts, and its proof.

A page shows what is about nobody, and of what is about a person that it was known, not what it
was. Values are revealed for one reading, to officers who say why, after that is on record. Rules
are told as they stood: what an officer reads comes from the sealed record, and its Chinese from
the loaded law only where that still says the same in English.
"""

from __future__ import annotations

from collections.abc import Mapping

import orjson
from starlette.responses import Response

from tidegate_api.errors import NotFound
from tidegate_api.recording import record_access
from tidegate_audit import Checkpoint, TlogProof
from tidegate_audit.log import Part, Stored
from tidegate_audit.note import split_note
from tidegate_engine.gate import stored_decision

from .desk import Desk, Room
from .reading_law import retention_in_words
from .story import Story, told
from .visit import Visit

__all__ = ["ROOMS"]

_LEAST, _MOST = 10, 500


def decision(desk: Desk, visit: Visit) -> Response:
    """The page; what is about a person is masked.

    Raises:
        NotFound: There is no such decision.
    """
    return _page(desk, visit, _stored(desk, visit))


def reveal(desk: Desk, visit: Visit) -> Response:
    """The page once, with the values, after the reading and its reason are on record.

    Raises:
        NotFound: There is no such decision.
        NotRecorded: The reading could not be recorded, so nothing is shown.
    """
    stored = _stored(desk, visit)
    reason = " ".join(visit.form.get("reason", "").split())
    if not _LEAST <= len(reason) <= _MOST:
        return _page(desk, visit, stored, status=400, unsaid=reason[:_MOST])
    # Read once: what is shown is what was recorded as shown, whatever is erased meanwhile.
    parts = _parts(desk, stored)
    # Why somebody looked says something about the person, so it is sealed with the person's key
    # and ends with it; no copy lies in a part about nobody.
    why = {"revealed_by": visit.caller.name, "reason": reason}
    persons = tuple(Part(one, why) for one in sorted({one.person for one in parts} - {""}))
    record_access(
        desk.log,
        visit.caller,
        "reveal",
        decision=stored.id,
        parts=persons or (Part("", why),),
    )
    return _page(desk, visit, stored, parts=parts, revealed=reason)


def receipt(desk: Desk, visit: Visit) -> Response:
    """The receipt as a file, to the newest checkpoint.

    Raises:
        NotFound: There is no such decision.
    """
    document = desk.decisions.receipt(visit.path["id"], visit.caller)
    return Response(
        orjson.dumps(document, option=orjson.OPT_INDENT_2),
        media_type="application/json",
        headers={"content-disposition": f'attachment; filename="receipt-{document["index"]}.json"'},
    )


def _page(
    desk: Desk,
    visit: Visit,
    stored: Stored,
    *,
    status: int = 200,
    parts: tuple[Part, ...] | None = None,
    revealed: str | None = None,
    unsaid: str | None = None,
) -> Response:
    story = _story(desk, visit, stored, parts=parts, revealed=revealed is not None)
    proven = desk.log.receipt(stored.id)
    note = b"" if proven is None else TlogProof.parse(proven.proof.encode()).checkpoint
    return desk.page(
        visit,
        "decision.html",
        status=status,
        here="decisions",
        story=story,
        revealed=revealed,
        unsaid=unsaid,
        retention=retention_in_words(visit.lang, story.retention),
        least=_LEAST,
        most=_MOST,
        receipt="" if proven is None else _receipt_text(proven.to_dict()),
        note=note.decode(),
        checkpoint=Checkpoint.parse(split_note(note)[0]) if note else None,
        vkey=desk.log.vkey,
        address=f"{desk.settings.base_url}/console/decisions/{stored.id}",
    )


def _receipt_text(document: Mapping[str, object]) -> str:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()


def _story(
    desk: Desk, visit: Visit, stored: Stored, *, parts: tuple[Part, ...] | None, revealed: bool
) -> Story:
    if not visit.may("decision_facts"):
        return told(desk, visit.lang, stored, None, (), officer=False, revealed=False)
    opened = _parts(desk, stored) if parts is None else parts
    kept = stored_decision(opened, desk.gate.bundle)
    return told(desk, visit.lang, stored, kept, opened, officer=True, revealed=revealed)


def _parts(desk: Desk, stored: Stored) -> tuple[Part, ...]:
    return desk.log.open_parts(stored.id) or ()


def _stored(desk: Desk, visit: Visit) -> Stored:
    stored = desk.log.get(visit.path["id"])
    if stored is None or stored.leaf.type != "decision":
        raise NotFound(
            "expected the id of a decision in this log",
            where="address",
            next_step="find it in the list of decisions; an answer's evaluation_id is its id",
        )
    return stored


ROOMS: Mapping[str, Room] = {"decision": decision, "reveal": reveal, "receipt": receipt}
