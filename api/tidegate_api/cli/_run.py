"""Run one command, and tell every error of ours as a sentence, or as JSON with ``--json``."""

from __future__ import annotations

import os
import sys
from typing import cast

import typer

from tidegate_api.cli._app import app
from tidegate_api.cli._output import DONE, FAILED, USAGE, Failure, show_error
from tidegate_api.errors import ApiError
from tidegate_audit.errors import AuditError
from tidegate_engine.errors import EngineError, FactError, RecordError, RequestError

# Newer versions of Typer carry a copy of Click of their own; this is the class in either.
_ClickException = cast(type[Exception], typer.BadParameter.__mro__[2])


def run(argv: list[str]) -> int:
    """Run the command of ``argv``; the exit code."""
    as_json = "--json" in argv
    try:
        code = _command(argv, as_json)
        # Here and not at the end of the process, where nobody could catch a reader that has left.
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read our output has left, as `head` does; nobody is there to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (ApiError, AuditError, EngineError, OSError) as error:
        failure = _failure(error)
    except typer.Abort:
        failure = Failure("stopped")
    except _ClickException as error:
        message = getattr(error, "format_message", error.__str__)()
        failure = Failure(message, "`--help` behind the command tells what it takes", USAGE)
    show_error(failure, as_json=as_json)
    return failure.code


def _command(argv: list[str], as_json: bool) -> int:
    try:
        # A wrong command line Typer tells people in its own way, with the usage.
        code = app(argv, prog_name="tidegate", standalone_mode=not as_json)
    except SystemExit as left:
        code = left.code
    return code if isinstance(code, int) else DONE


def _failure(error: Exception) -> Failure:
    if isinstance(error, Failure):
        return error
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return Failure(f"{where}{error.strerror or error}")
    if isinstance(error, RequestError | FactError):
        return Failure(
            str(error), "correct the request; `tidegate policy facts ACTION` says what to send"
        )
    if isinstance(error, RecordError) and error.__cause__ is not None:
        return Failure(f"{error}: {error.__cause__}")
    if isinstance(error, ApiError):
        return Failure(str(error), error.next_step)
    return Failure(str(error))
