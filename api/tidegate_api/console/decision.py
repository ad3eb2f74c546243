"""One decision: what was asked and answered, why, on which facts, and its proof."""

from __future__ import annotations

from collections.abc import Mapping

from .desk import Room

__all__ = ["ROOMS"]

ROOMS: Mapping[str, Room] = {}
