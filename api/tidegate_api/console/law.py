"""The law as it is loaded: by place and topic, rule by rule, action by action."""

from __future__ import annotations

from collections.abc import Mapping

from .desk import Room

__all__ = ["ROOMS"]

ROOMS: Mapping[str, Room] = {}
