"""What the gate gives back: a decision together with the receipt that proves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .decision import Audience, Decision

if TYPE_CHECKING:
    from tidegate_audit.receipt import Receipt

__all__ = ["Answer", "unable"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision and the receipt that proves it. There is no answer without one."""

    decision: Decision
    receipt: Receipt = field(repr=False)
    lang: str = "en"
    replayed: bool = False  # given before, for the same idempotency key
    unable: tuple[str, ...] = ()  # the caller's duties that it did not say it can do

    @property
    def allowed(self) -> bool:
        """Whether the act may happen: decided so, and nothing owed that the caller cannot do."""
        return self.decision.allowed and not self.unable

    def to_authzen(self, lang: str | None = None, audience: Audience = "person") -> dict[str, Any]:
        """The answer to the AuthZEN request, with its receipt."""
        told = self.decision.to_authzen(lang or self.lang, audience, self.receipt.to_dict())
        if self.unable:
            told["decision"] = False
            told["context"]["unable"] = list(self.unable)
        return told


def unable(decision: Decision, able_to: Iterable[str] | None) -> tuple[str, ...]:
    """The duties of an allowing decision that the caller does not say it can carry out."""
    if able_to is None or not decision.allowed:
        return ()
    able = frozenset(able_to)
    return tuple(
        one.id for one in decision.obligations if one.who == "caller" and one.id not in able
    )
