"""What would be decided: another fact, another day, another bundle. Never a gate answer."""

from __future__ import annotations

from collections.abc import Mapping

from .desk import Room

__all__ = ["ROOMS"]

ROOMS: Mapping[str, Room] = {}
