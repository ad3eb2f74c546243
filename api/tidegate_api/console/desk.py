"""What every page of the desk works with, and how its answers leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import HTMLResponse, RedirectResponse, Response

from tidegate_api.access import Access
from tidegate_api.decisions import Decisions
from tidegate_api.metrics import Metrics
from tidegate_api.settings import Settings
from tidegate_audit.log import Log
from tidegate_engine.bundle import Bundle
from tidegate_engine.catalogue import Catalogue
from tidegate_engine.gate import Gate

from .pages import page
from .rendering import render
from .sessions import Sessions
from .visit import Visit

__all__ = ["Desk", "Room"]


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts behind the pages. A desk stands on a gate that has a log and a catalogue."""

    gate: Gate
    log: Log
    catalogue: Catalogue
    access: Access
    decisions: Decisions
    metrics: Metrics
    settings: Settings
    drafts: Mapping[str, Bundle]
    sessions: Sessions

    def page(self, visit: Visit, template: str, *, status: int = 200, **context: Any) -> Response:
        """A page in the reader's language, with head, menu and foot."""
        return HTMLResponse(
            render(
                template,
                {
                    "lang": visit.lang,
                    "visit": visit,
                    "menu": [(name, "/console" + page(name).path) for name in visit.menu],
                    "csrf": "" if visit.session is None else visit.session.csrf,
                    "revision": self.gate.bundle.revision,
                    "origin": self.log.origin,
                    **context,
                },
            ),
            status_code=status,
        )

    def go(self, address: str) -> Response:
        """On to another page of the desk, by GET."""
        return RedirectResponse("/console" + address, status_code=303)


Room = Callable[[Desk, Visit], Response]
"""What answers for one page."""
