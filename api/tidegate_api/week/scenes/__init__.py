"""What is asked in the week, and how often. One scene is one question to the gate."""

from __future__ import annotations

from . import commerce, data, identity, money
from ._scene import Scene

__all__ = ["SCENES", "Scene"]

SCENES: tuple[Scene, ...] = (
    *identity.SCENES,
    *commerce.SCENES,
    *money.SCENES,
    *data.SCENES,
)
