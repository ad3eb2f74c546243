"""``tidegate``: the command line.

This module stays light: everything heavy is loaded when a command needs it, so that ``--help`` is
quick and Ctrl-C is heard from the first moment on.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]

_INTERRUPTED = 130  # what a shell makes of a program that ended on SIGINT


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line; an error of ours is one sentence, not a traceback.

    Raises:
        SystemExit: Always, with one of the codes of :mod:`tidegate_api.cli._output`.
    """
    import sys

    try:
        from tidegate_api.cli._run import run

        raise SystemExit(run(list(sys.argv[1:] if argv is None else argv)))
    except KeyboardInterrupt:
        raise SystemExit(_INTERRUPTED) from None
