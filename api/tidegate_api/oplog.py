"""The operator's log: JSON lines about the server, never about people.

A line says what happened, where in our code, and with which outcome. It holds no body, no fact, no
account and no message of an exception that could quote one: of an unexpected error it keeps the
type and the places in the code.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
import traceback
from pathlib import Path
from typing import Any, TextIO

import structlog

from .errors import ApiError

__all__ = ["configure", "failure"]

# Messages of these say what is wrong with a disk or a file, and never hold a caller's value.
_SAFE = (sqlite3.Error, OSError)
_CAUSES = 8


def configure(stream: TextIO | None = None) -> None:
    """Write JSON lines to ``stream`` (standard error), uvicorn's warnings among them."""
    out = stream or sys.stderr
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(out),
        cache_logger_on_first_use=True,
    )
    handler = _Bridge()
    for name in ("uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [handler] if name == "uvicorn" else []
        logger.setLevel(logging.WARNING)
        logger.propagate = name != "uvicorn"


def failure(log: Any, error: BaseException, told: ApiError) -> None:
    """Log that a request could not be answered: types and places, no values."""
    chain: list[str] = []
    seen: BaseException | None = error
    # Bounded: causes can be made to run in a circle.
    while seen is not None and len(chain) < _CAUSES:
        name = type(seen).__qualname__
        chain.append(f"{name}: {seen}" if isinstance(seen, _SAFE) else name)
        seen = seen.__cause__ or seen.__context__
    places = [
        f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-6:]
    ]
    log.error("not answered", status=told.status, errors=chain, at=places)


class _Bridge(logging.Handler):
    """uvicorn speaks through ``logging``; its traceback is cut down to types and places."""

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger("tidegate.server")
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            failure(log, error, ApiError("the server failed"))
        else:
            log.warning("server", message=record.getMessage()[:200])
