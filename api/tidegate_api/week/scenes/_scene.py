"""One kind of question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tidegate_api.week.cast import Cast

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """How often a question is asked, what it says, and what a sloppy caller leaves out."""

    weight: float
    play: Callable[[Random, Cast], tuple[dict[str, Any], str]]
    forgettable: tuple[str, ...] = ()
