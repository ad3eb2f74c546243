"""Evidence packs, and the page that checks them."""

from __future__ import annotations

from collections.abc import Mapping

from .desk import Room

__all__ = ["ROOMS"]

ROOMS: Mapping[str, Room] = {}
