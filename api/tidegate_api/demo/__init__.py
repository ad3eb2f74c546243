"""The demonstration: a week of a platform's life before the gate, and one proof checked.

Everything is real: a server of its own process on loopback, HTTP requests, a log on
disk, and the verification that an auditor would do with the receipt alone.
"""

from __future__ import annotations

from .run import demo

__all__ = ["demo"]
