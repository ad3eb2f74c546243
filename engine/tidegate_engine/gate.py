"""The gate: a request in; a decision out, once its record is durable and proven.

Parse, build facts, evaluate, decide, append to the log, answer, in this order and no other. An
answer exists only with its receipt; if the record cannot be written there is no decision. What the
caller must change (a broken request, a fact that is not its to say) is raised and not recorded;
what we could not do (an evaluator that fails, a verdict that is not confirmed) is the outcome
``error``, recorded and refused. ``simulate`` asks without recording and never gives an answer.
Trust: whoever runs this process can skip the gate. What it let through is in the log, and cannot be
taken out of it again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import orjson

from tidegate_audit.draft import Appended, Draft, Part
from tidegate_audit.errors import AuditError, IdempotencyConflict

from . import bundle as bundles
from ._asked import Asked, read
from ._record import draft_of
from ._restore import restored
from .answer import Answer, unable
from .bundle import Bundle
from .deciding import Decider
from .decision import Decision
from .errors import EvaluationError, FactError, RecordError, RequestError
from .evaluator import Evaluator
from .facts import FactBuilder, Facts
from .profile import Profile
from .request import Request

if TYPE_CHECKING:
    from tidegate_audit.log import Log

    from .guard import Guarded
    from .screening import Screening

__all__ = ["Answer", "Gate", "Mode", "stored_decision"]

Mode = Literal["enforce", "observe"]

BUDGET_SECONDS: Final = 1.0


class Gate:
    """Decides under one bundle and one profile, and records every decision in one log."""

    def __init__(
        self,
        *,
        bundle: Bundle | None = None,
        evaluator: Evaluator | None = None,
        profile: Profile | None = None,
        log: Log | None,
        mode: Mode = "enforce",
        clock: Callable[[], datetime] | None = None,
        residency: str = "",
        budget_seconds: float = BUDGET_SECONDS,
        screening: Screening | None = None,
    ) -> None:
        """Read bundle and profile; the evaluator is the embedded one unless another is given.

        Args:
            log: Where decisions are recorded. Without one the gate can only simulate.
            mode: ``observe`` records and answers the same, and guards let everything recorded
                pass; for trying the gate out beside a running platform.
            clock: The time, aware of its zone; for tests.
            residency: The region the record rests in, as the record names it.
            budget_seconds: An evaluation that takes longer is the outcome ``error``.
            screening: Lists of blocked persons. With them the gate says itself who is listed,
                and a caller may not; without them callers say it.

        Raises:
            BundleError: The bundle cannot be used.
            ProfileError: The profile says what the bundle's vocabulary does not know.
        """
        if mode not in ("enforce", "observe"):
            raise ValueError(f"mode: expected enforce or observe; got {mode!r}")
        self.bundle = bundle if bundle is not None else bundles.load_shipped()
        self.evaluator = evaluator if evaluator is not None else _embedded(self.bundle)
        self.profile = profile if profile is not None else Profile.empty()
        self.log = log
        self.mode: Mode = mode
        self._clock = clock or _now
        self._residency = residency
        self._budget = budget_seconds
        self.screening = screening
        self._facts = self._builder_for(self.bundle)
        self._decider = self._decider_for(self.bundle, self._facts, self.evaluator)
        self._others: dict[str, tuple[FactBuilder, Decider, Evaluator]] = {}

    @classmethod
    def open(
        cls,
        directory: Path | str,
        *,
        profile: Profile | Path | str | None = None,
        policies: Iterable[Path | str] = (),
        anchor: Path | None = None,
        mode: Mode = "enforce",
        lists: Iterable[Path | str] | None = None,
    ) -> Gate:
        """The shipped law, the embedded evaluator, and the log in a data directory.

        The directory is one that ``tidegate log init`` made: ``log/``, ``log.anchor`` and, if
        there are any, ``profile.yaml`` and ``lists/``. Close the gate when done.

        Raises:
            StartError: There is no log, or it must not be started as it lies there.
        """
        from tidegate_audit.log import Log

        directory = Path(directory)
        beside = directory / "profile.yaml"
        if profile is None and beside.is_file():
            profile = beside
        if not isinstance(profile, Profile):
            profile = Profile.load(profile)
        bundle = bundles.load_shipped(*(Path(folder) for folder in policies))
        if lists is None:
            lists = [directory / "lists"] if (directory / "lists").is_dir() else []
        screening = None
        if places := [Path(place) for place in lists]:
            from .screening import Screening

            screening = Screening.open(places, bundle)
        log = Log.open(directory / "log", anchor=anchor)
        try:
            return cls(bundle=bundle, profile=profile, log=log, mode=mode, screening=screening)
        except BaseException:
            log.close()
            raise

    def close(self) -> None:
        """Close the log, so that its epoch ends cleanly."""
        if self.log is not None:
            self.log.close()

    def __enter__(self) -> Gate:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Asking

    def check(
        self,
        request: Mapping[str, Any] | Request | bytes,
        *,
        caller: str = "in-process",
        idempotency_key: str | None = None,
        lang: str = "en",
        able_to: Iterable[str] | None = None,
        body_sha256: str | None = None,
        body_size: int | None = None,
        item: int | None = None,
    ) -> Answer:
        """Decide, record, and answer.

        Args:
            request: An AuthZEN evaluation: its bytes as received, a mapping, or one read already.
            caller: Who asks, as the record names it; an id, never a person's name.
            idempotency_key: The same key with the same body within 24 hours gets the same answer.
            able_to: The caller's obligations that it can carry out. Where it is given, one that
                is not in it makes the answer a refusal.
            body_sha256: With ``body_size``, of the body that ``request`` was read from.
            item: The request's place in a batch.

        Raises:
            RequestError: The request is broken. Nothing was recorded.
            FactError: A fact is wrong or not the caller's to say. Nothing was recorded.
            IdempotencyConflict: The key was used for another body.
            RecordError: The decision could not be recorded, so there is none.
        """
        asked = read(request, caller, idempotency_key, body_sha256, body_size, item)
        if (known := self._known(asked, lang, able_to)) is not None:
            return known
        facts = self._facts.build(asked.request, self._now())
        facts, decision = self._decide(facts)
        draft = self._draft(asked, facts, decision, caller)
        try:
            appended = self._log.append(draft)
        except (IdempotencyConflict, RecordError):
            raise
        except Exception as error:
            raise _not_recorded(error) from error
        return self._answer(asked, decision, appended, lang, able_to)

    async def acheck(
        self,
        request: Mapping[str, Any] | Request | bytes,
        *,
        caller: str = "in-process",
        idempotency_key: str | None = None,
        lang: str = "en",
        able_to: Iterable[str] | None = None,
        body_sha256: str | None = None,
        body_size: int | None = None,
        item: int | None = None,
    ) -> Answer:
        """:meth:`check` on an event loop; all asked in one round of it share one commit."""
        asked = read(request, caller, idempotency_key, body_sha256, body_size, item)
        if (known := self._known(asked, lang, able_to)) is not None:
            return known
        facts = self._facts.build(asked.request, self._now())
        decision = await self._adecide(facts)
        if self.screening is not None and self.screening.wanted(facts, decision):
            # Beside the event loop: thousands of names are compared.
            facts, failed = await asyncio.to_thread(_searched, self.screening, facts)
            decision = (
                self._decider.failed(facts, *failed) if failed else await self._adecide(facts)
            )
        draft = self._draft(asked, facts, decision, caller)
        try:
            appended = await self._log.append_async(draft)
        except (IdempotencyConflict, RecordError):
            raise
        except Exception as error:
            raise _not_recorded(error) from error
        return self._answer(asked, decision, appended, lang, able_to)

    def simulate(
        self,
        request: Mapping[str, Any] | Request | bytes,
        *,
        today: date | None = None,
        bundle: Bundle | None = None,
    ) -> Decision:
        """What would be decided, now or on another day, under these laws or others.

        Nothing is recorded, and what comes back is no Answer: it permits nothing.

        Raises:
            RequestError, FactError: As in :meth:`check`.
        """
        if today is not None and not 1900 <= today.year <= 2999:
            raise RequestError("today", f"expected a day from 1900 to 2999; got {today}")
        parsed = read(request, "simulate", None, None, None, None).request
        builder, decider, evaluator = self._facts, self._decider, self.evaluator
        if bundle is not None and bundle.digest != self.bundle.digest:
            builder, decider, evaluator = self._under(bundle)
        facts = builder.build(parsed, self._now(), today=today)
        return self._screened(decider, evaluator, facts, simulated=True)[1]

    def stale_lists(self) -> list[str]:
        """The sanctions lists that are too old to clear anybody, with their age."""
        if self.screening is None:
            return []
        return self.screening.stale(self._facts.calendar.days(self._now()).latest)

    def guard(
        self,
        action: str,
        *,
        request: Callable[..., Any],
        able_to: Iterable[str] = (),
        caller: str = "in-process",
        lang: str = "en",
    ) -> Guarded:
        """Let a function run only where the gate allows ``action``; see :mod:`.guard`."""
        from .guard import guarded

        return guarded(
            self, action, request=request, able_to=tuple(able_to), caller=caller, lang=lang
        )

    # The way

    @property
    def _log(self) -> Log:
        if self.log is None:
            raise RecordError(
                "expected a log to record the decision in; this gate has none and can only simulate"
            )
        return self.log

    def _now(self) -> datetime:
        now = self._clock().astimezone(UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def _decide(self, facts: Facts) -> tuple[Facts, Decision]:
        return self._screened(self._decider, self.evaluator, facts)

    def _screened(
        self, decider: Decider, evaluator: Evaluator, facts: Facts, *, simulated: bool = False
    ) -> tuple[Facts, Decision]:
        """Decide; where a law asked who the payee is, search for the payee and decide again."""
        decision = _decide(decider, evaluator, facts, self._budget, simulated=simulated)
        if self.screening is None or not self.screening.wanted(facts, decision):
            return facts, decision
        facts, failed = _searched(self.screening, facts)
        if failed:
            return facts, decider.failed(facts, *failed, simulated=simulated)
        return facts, _decide(decider, evaluator, facts, self._budget, simulated=simulated)

    async def _adecide(self, facts: Facts) -> Decision:
        asked = _dumped(facts)
        begun = time.monotonic()
        try:
            async with asyncio.timeout(self._budget):
                verdict = await self.evaluator.aevaluate(asked)
        except Exception as error:  # noqa: BLE001 - no fault of an evaluator may become an allow
            if time.monotonic() - begun <= self._budget:
                return self._decider.failed(facts, *_fault(error))
        if time.monotonic() - begun > self._budget:
            # An evaluator that never yields to the loop is not stopped, but it is not believed.
            return self._decider.failed(facts, "budget_exceeded", _over(self._budget))
        return self._decider.decide(facts, verdict)

    def _draft(self, asked: Asked, facts: Facts, decision: Decision, caller: str) -> Draft:
        request: dict[str, object] = {"sha256": asked.sha256, "size": asked.size}
        if asked.item is not None:
            request["item"] = asked.item
        return draft_of(
            decision,
            facts,
            catalogue=self.bundle.catalogue,
            vocabulary=self._facts.vocabulary,
            request=request,
            mode=self.mode,
            caller=caller,
            residency=self._residency,
            idempotency=asked.idempotency,
        )

    def _known(self, asked: Asked, lang: str, able_to: Iterable[str] | None) -> Answer | None:
        """The answer that was given before for this idempotency key."""
        key = asked.idempotency
        if key is None:
            return None
        try:
            stored = self._log.find_idempotent(key.caller, key.key, key.body_sha256)
            if stored is None:
                return None
            receipt = self._log.receipt(stored.id)
            parts = self._log.open_parts(stored.id)
        except (IdempotencyConflict, RecordError):
            raise
        except Exception as error:
            raise _not_recorded(error) from error
        decision = stored_decision(parts or (), self.bundle)
        if decision is None or receipt is None:
            raise RecordError(
                "the answer recorded for this idempotency key was destroyed since; "
                "ask again with a new key"
            )
        return Answer(decision, receipt, lang, True, unable(decision, able_to))

    def _answer(
        self,
        asked: Asked,
        decision: Decision,
        appended: Appended,
        lang: str,
        able_to: Iterable[str] | None,
    ) -> Answer:
        if appended.replayed:
            # Somebody else with this key was first: theirs is the answer, whatever we decided.
            known = self._known(asked, lang, able_to)
            if known is None:
                raise RecordError(
                    "the record of this idempotency key cannot be read yet; ask again with the "
                    "same key"
                )
            return known
        return Answer(decision, appended.receipt, lang, False, unable(decision, able_to))

    def _under(self, bundle: Bundle) -> tuple[FactBuilder, Decider, Evaluator]:
        found = self._others.get(bundle.digest)
        if found is None:
            builder, evaluator = self._builder_for(bundle), _embedded(bundle)
            found = builder, self._decider_for(bundle, builder, evaluator), evaluator
            if len(self._others) >= 4:
                self._others.clear()
            self._others[bundle.digest] = found
        return found

    def _builder_for(self, bundle: Bundle) -> FactBuilder:
        if self.screening is None:
            return FactBuilder(bundle, self.profile)
        from .screening.facts import WITHHELD

        return FactBuilder(bundle, self.profile, withheld=WITHHELD)

    def _decider_for(self, bundle: Bundle, builder: FactBuilder, evaluator: Evaluator) -> Decider:
        return Decider(
            bundle,
            builder.vocabulary,
            profile=self.profile.digest,
            engine=f"tidegate/{_version()} {evaluator.name}",
        )


def stored_decision(parts: Iterable[Part], bundle: Bundle | None = None) -> Decision | None:
    """The decision in a record's opened parts; None if the subject's part was destroyed.

    With the bundle at hand, texts that still say the same in English are given in Chinese too.
    """
    return restored(
        (dict(part.content) for part in parts), bundle.catalogue if bundle is not None else None
    )


def _decide(
    decider: Decider, evaluator: Evaluator, facts: Facts, budget: float, *, simulated: bool = False
) -> Decision:
    asked = _dumped(facts)
    begun = time.monotonic()
    try:
        verdict = evaluator.evaluate(asked)
    except Exception as error:  # noqa: BLE001 - no fault of an evaluator may become an allow
        return decider.failed(facts, *_fault(error), simulated=simulated)
    if time.monotonic() - begun > budget:
        return decider.failed(facts, "budget_exceeded", _over(budget), simulated=simulated)
    return decider.decide(facts, verdict, simulated=simulated)


def _searched(screening: Screening, facts: Facts) -> tuple[Facts, tuple[str, str] | None]:
    """The facts with those of the search, or why there was none."""
    try:
        return screening.derive(facts), None
    except FactError:
        raise
    except Exception as error:  # noqa: BLE001 - a search that fails must never become "not listed"
        return facts, ("screening_failed", f"{type(error).__name__}: {error}"[:400])


def _dumped(facts: Facts) -> bytes:
    try:
        return orjson.dumps(facts.input)
    except TypeError as error:
        raise RequestError("body", f"expected a value that JSON can carry; {error}") from error


def _fault(error: Exception) -> tuple[str, str]:
    if isinstance(error, EvaluationError):
        return "evaluation_failed", str(error)[:400]
    return "evaluator_broken", f"{type(error).__name__}: {error}"[:400]


def _over(budget: float) -> str:
    return f"the evaluation took longer than {budget} s"


def _not_recorded(error: Exception) -> RecordError:
    said = str(error) if isinstance(error, AuditError) else type(error).__name__
    return RecordError(f"the decision could not be recorded, so there is none: {said}")


def _embedded(bundle: Bundle) -> Evaluator:
    from .evaluator.embedded import Embedded

    return Embedded(bundle)


def _now() -> datetime:
    return datetime.now(UTC)


@cache
def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tidegate")
    except PackageNotFoundError:
        return "0"
