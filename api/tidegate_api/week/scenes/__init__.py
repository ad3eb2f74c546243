"""What is asked in the week, and how often. One scene is one question to the gate."""

from __future__ import annotations

from . import (
    audiences,
    commerce,
    data,
    enrolment,
    identity,
    messages,
    minors,
    money,
    office,
    rights,
)
from ._scene import Scene

__all__ = ["SCENES", "Scene"]

SCENES: tuple[Scene, ...] = (
    *identity.SCENES,
    *messages.SCENES,
    *enrolment.SCENES,
    *commerce.SCENES,
    *money.SCENES,
    *audiences.SCENES,
    *data.SCENES,
    *minors.SCENES,
    *rights.SCENES,
    *office.SCENES,
)
