"""What a caller hands to the log, and what it gets back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from tidegate_audit.leaf import Leaf
from tidegate_audit.receipt import Receipt


@dataclass(frozen=True, slots=True)
class Part:
    """What a record says about one person. ``person`` is "" where it is about nobody."""

    person: str
    content: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Idempotency:
    """A key that a caller gave its request, so that it may be asked again safely."""

    caller: str
    key: str
    body_sha256: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before it is in the log.

    ``record`` and ``policy`` are kept apart from persons: no value of a fact, no
    message and no account id goes there. What is about a person goes into that
    person's part, which can be destroyed alone.
    """

    type: str
    #: A UUIDv7.
    id: str
    time: datetime
    record: Mapping[str, object]
    #: ``{"sha256": hex of the body as received, "size": n, "item": i}``; empty if nobody asked.
    request: Mapping[str, object] = field(default_factory=dict)
    #: Decisions only.
    outcome: str | None = None
    #: The digests of bundle, tables and profile, and the engine's name and version.
    policy: Mapping[str, str] | None = None
    parts: tuple[Part, ...] = ()
    #: Account ids by which the record is found, beside those of the parts.
    subjects: tuple[str, ...] = ()
    idempotency: Idempotency | None = None


@dataclass(frozen=True, slots=True)
class Appended:
    """A record that is durable, signed and anchored."""

    index: int
    receipt: Receipt
    #: True if the record was there before; nothing was written now.
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """A record read back. What was destroyed is None."""

    index: int
    leaf: Leaf
    record: Mapping[str, object] | None
    request: Mapping[str, object] | None

    @property
    def id(self) -> str:
        return self.leaf.id
