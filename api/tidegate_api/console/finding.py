"""Finding decisions: filters with counts, pages that stay quick, and their twins as files."""

from __future__ import annotations

from collections.abc import Mapping

from .desk import Room

__all__ = ["ROOMS"]

ROOMS: Mapping[str, Room] = {}
