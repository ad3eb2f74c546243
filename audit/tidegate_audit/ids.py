"""Identifiers that begin with the time (RFC 9562, UUIDv7)."""

import time
from secrets import randbits


def uuid7(now_ms: int | None = None) -> str:
    """A new identifier. It is unique by its random bits; its time orders nothing.

    Places in the log are the only order there is: clocks are set back.
    """
    stamp = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    value = (stamp & (1 << 48) - 1) << 80 | 7 << 76 | randbits(12) << 64 | 2 << 62 | randbits(62)
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
