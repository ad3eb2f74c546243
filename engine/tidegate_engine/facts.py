"""From a request to what the evaluator sees: who says what, checked, completed and derived.

Input is ``{action, today, request, <fact groups>, <facts of the request>}``. The properties of
subject and resource are the group named by their ``type``; each object in ``context`` is one more
group, each plain value there a fact of the request. Callers say what only they know, the profile
says what the organisation knows, the engine derives the rest; nobody says another's part. Nulls
are not stated. Where law governs the action everything is checked against the vocabulary, and
evidence and the numbers that name somebody are left out of ``request``; a user's own bundle, and
an action that no law governs, get what was sent.
Trust: nobody calls an evaluator any other way, so a law never meets an unchecked fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NoReturn

from ._values import leaves, without, without_nulls
from .bundle import Bundle
from .catalogue import Action
from .derive import Calendar, Days, age, kyc
from .errors import BundleError, FactError
from .numbers import derived as number_facts
from .profile import Known, Profile
from .request import Request, describe
from .vocabulary import Group, Vocabulary

__all__ = ["FactBuilder", "Facts", "build"]

# The engine's own; a caller who states one is refused.
RESERVED: Final = frozenset({"action", "today", "request"})
# Part of the AuthZEN conversation, not facts: what the caller can carry out.
NOT_FACTS: Final = frozenset({"supported_obligations"})

_CLAIMS: Final = "verified_claims"


@dataclass(frozen=True, slots=True)
class Facts:
    """The evaluator's input, who said each part of it, and whom it is about."""

    input: dict[str, Any]
    persons: Mapping[str, frozenset[str]]  # person id -> groups about that person
    governed: bool  # checked against the vocabulary
    days: Days
    _said: tuple[tuple[str, Mapping[str, Any]], ...] = field(default=(), repr=False)

    @property
    def said_by(self) -> dict[str, str]:
        """Path -> caller, profile or derived. Worked out when asked; most requests never do."""
        found = {
            path: "caller"
            for name, value in self.input.items()
            if name not in RESERVED
            for path, _ in leaves({name: value})
        }
        return found | self.said_by_others

    @property
    def said_by_others(self) -> dict[str, str]:
        """Path -> profile or derived: what did not come from the caller."""
        return {path: speaker for speaker, facts in self._said for path, _ in leaves(facts)}


def build(
    request: Request,
    bundle: Bundle,
    profile: Profile,
    now: datetime,
    *,
    today: date | None = None,
) -> Facts:
    """One request's facts; who asks often keeps a :class:`FactBuilder`.

    Raises:
        FactError: A fact is unknown, ill-typed, stated twice, or not the caller's to say.
    """
    return FactBuilder(bundle, profile).build(request, now, today=today)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What one governed action takes."""

    groups: Mapping[str, Group]
    states: frozenset[str]

    def listed(self) -> str:
        return ", ".join(sorted(self.groups))


class FactBuilder:
    """Builds facts for one bundle and one profile, both read once.

    Raises:
        ProfileError: The profile says what the bundle's vocabulary does not know.
    """

    __slots__ = ("_actions", "_known", "calendar", "vocabulary", "withheld")

    def __init__(
        self, bundle: Bundle, profile: Profile, *, withheld: frozenset[str] = frozenset()
    ) -> None:
        """Read bundle and profile.

        Args:
            withheld: Facts that callers may not state here although the vocabulary lets them,
                because this gate finds them out itself.
        """
        self.withheld = withheld
        catalogue = bundle.catalogue
        self.vocabulary = (
            Vocabulary(catalogue.schemas, catalogue.vocabulary, profile.terms)
            if catalogue is not None
            else Vocabulary({})
        )
        self.calendar = Calendar(
            {name: place.zone for name, place in catalogue.places.items()} if catalogue else {}
        )
        # A user's own bundle has no vocabulary to read the profile against.
        self._known = Known(profile if catalogue is not None else Profile.empty(), self.vocabulary)
        self._actions = {
            name: self._taken(action)
            for name, action in (catalogue.actions.items() if catalogue is not None else ())
            if not action.ungoverned
        }

    def _taken(self, action: Action) -> _Taken:
        nothing = Vocabulary({})
        groups = {}
        for name in action.takes:
            # A group that is named but has no schema yet has no facts to state.
            groups[name] = self.vocabulary.groups.get(name) or Group(
                name, False, None, nothing.request.checks, {}, False
            )
        for name in (*action.takes, *action.states):
            if name in RESERVED or (name in action.takes and name in action.states):
                raise BundleError(
                    f'actions: {action.name}: "{name}" cannot be the name of a group or a fact of '
                    "the request here; choose another"
                )
        return _Taken(groups, frozenset(action.states))

    def build(self, request: Request, now: datetime, *, today: date | None = None) -> Facts:
        """The facts of one request at one instant, or as of ``today`` everywhere.

        Raises:
            FactError: A fact is unknown, ill-typed, stated twice, or not the caller's to say.
        """
        days = self.calendar.days(now) if today is None else self.calendar.fixed(today)
        taken = self._actions.get(request.action)
        if taken is None:
            return _unchecked(request, days)
        return _Reading(self, self._known, taken, request, days).facts()


def _unchecked(request: Request, days: Days) -> Facts:
    """Input for a user's own bundle, or an action that no law of ours governs."""
    given: dict[str, Any] = {}
    for name, value in without_nulls(dict(request.context)).items():
        if name in RESERVED:
            _refuse_reserved(name, value)
        if name not in NOT_FACTS:
            given[name] = value
    # The entities come last, so that context cannot take their place; the subject comes first of
    # all. A type that is a name of the engine's is still in ``request``.
    if request.action_properties:
        given["action_properties"] = without_nulls(dict(request.action_properties))
    for kind, id_, properties in (
        (request.resource_type, request.resource_id, request.resource_properties),
        (request.subject_type, request.subject_id, request.subject_properties),
    ):
        given[kind] = {**without_nulls(dict(properties)), "id": id_}
    found = {
        **given,
        "action": request.action,
        "today": days.today,
        "request": request.raw,
    }
    groups = frozenset(name for name in given if name not in RESERVED)
    return Facts(found, {request.subject_id: groups}, False, days)


def _refuse_reserved(name: str, value: object) -> NoReturn:
    raise FactError(
        f"context.{name}",
        f'"{name}" to be left out, because only the engine says it',
        describe(value),
    )


class _Reading:
    """One governed request on its way to facts."""

    __slots__ = (
        "builder",
        "days",
        "groups",
        "known",
        "numbers",
        "request",
        "said",
        "stated",
        "states",
        "taken",
        "wheres",
    )

    def __init__(
        self, builder: FactBuilder, known: Known, taken: _Taken, request: Request, days: Days
    ) -> None:
        self.builder, self.known, self.taken = builder, known, taken
        self.request, self.days = request, days
        self.groups: dict[str, dict[str, Any]] = {}
        self.states: dict[str, Any] = {}
        self.wheres: dict[str, str] = {}  # group -> where the caller stated it
        self.numbers: dict[str, dict[str, str]] = {}  # group -> fact -> number, kept from the law
        self.stated: dict[str, dict[str, Any]] = {}  # what the caller stated, kept for messages
        self.said: list[tuple[str, Mapping[str, Any]]] = []

    def facts(self) -> Facts:
        request = self.request
        claims = self._entity(
            "subject", request.subject_type, request.subject_id, request.subject_properties
        )
        self._entity(
            "resource", request.resource_type, request.resource_id, request.resource_properties
        )
        if request.action_properties:
            self._group(
                "action_properties",
                without_nulls(dict(request.action_properties)),
                "action.properties",
            )
        if request.context:
            self._context()
        self.stated = dict(self.groups)
        self._resolve()
        self._derive(claims)
        return Facts(
            {
                **self.groups,
                **self.states,
                "action": request.action,
                "today": self.days.today,
                "request": self._without_numbers(claims is not None),
            },
            self._persons(),
            True,
            self.days,
            tuple(self.said),
        )

    # What the caller states.

    def _entity(self, name: str, kind: str, id_: str, properties: Mapping[str, Any]) -> Any:
        group = self.taken.groups.get(kind)
        if group is None:
            raise FactError(
                f"{name}.type",
                f"one of the groups that {self.request.action} takes ({self.taken.listed()})",
                describe(kind),
            )
        claims = None
        facts: dict[str, Any] = {}
        if properties:
            facts = without_nulls(dict(properties))
            if name == "subject" and "kyc" in self.taken.groups:
                claims = facts.pop(_CLAIMS, None)
        if facts.setdefault("id", id_) != id_:
            raise FactError(
                f"{name}.properties.id", f"the same id as {name}.id", describe(facts["id"])
            )
        if "id" not in group.said_by:
            del facts["id"]
        self._group(kind, facts, f"{name}.properties")
        self.groups[kind]["id"] = id_
        return claims

    def _group(self, name: str, facts: dict[str, Any], where: str) -> None:
        group = self.taken.groups.get(name)
        if group is None:
            self._unknown(name, facts, where)
        if name in self.groups:
            raise FactError(
                where,
                f'the group "{name}" to be stated once, at {self.wheres[name]}',
                "it again",
            )
        if facts.get("id") == "":
            raise FactError(where.replace(".properties", "") + ".id", "an id", "empty text")
        try:
            self.groups[name] = group.read(facts, where)
        except FactError as error:
            if error.where.endswith(".properties.id"):
                at = error.where.replace(".properties.id", ".id")
                raise FactError(at, error.expected, error.got) from None
            raise
        if self.builder.withheld:
            self._check_withheld(name, where)
        self.wheres[name] = where
        for fact in group.numbers.keys() & self.groups[name].keys():
            self.numbers.setdefault(name, {})[fact] = self.groups[name].pop(fact)

    def _without_numbers(self, claims: bool) -> Mapping[str, Any]:
        """The request as sent, less evidence and the numbers that name somebody."""
        kept: Any = self.request.raw
        if claims:
            kept = without(kept, ("subject", "properties", _CLAIMS))
        for name, numbers in self.numbers.items():
            for fact in numbers:
                kept = without(kept, (*self.wheres[name].split("."), fact))
        return dict(kept)

    def _check_withheld(self, name: str, where: str) -> None:
        for fact, value in self.groups[name].items():
            if f"{name}.{fact}" in self.builder.withheld:
                raise FactError(
                    f"{where}.{fact}",
                    "this fact to be left out, because this gate finds it out itself",
                    describe(value),
                )

    def _context(self) -> None:
        groups, states = self.taken.groups, self.taken.states
        for name, value in without_nulls(dict(self.request.context)).items():
            if name in states:
                self.states[name] = self.builder.vocabulary.request.read_one(
                    name, value, f"context.{name}"
                )
            elif name in groups:
                if not isinstance(value, dict):
                    raise FactError(f"context.{name}", "an object", describe(value))
                self._group(name, value, f"context.{name}")
            elif name in RESERVED:
                _refuse_reserved(name, value)
            elif name not in NOT_FACTS:
                self._unknown(name, value, f"context.{name}")

    def _unknown(self, name: str, value: object, where: str) -> NoReturn:
        expected = f"a group that {self.request.action} takes ({self.taken.listed()})"
        if self.taken.states:
            expected += f" or a fact of the request ({', '.join(sorted(self.taken.states))})"
        raise FactError(where, expected, describe(value))

    # What the profile knows.

    def _resolve(self) -> None:
        known, groups = self.known, self.groups
        flow = groups.get("flow")
        if flow is not None and "id" in flow:
            id_ = flow["id"]
            for name, value in known.flow_states.get(id_, {}).items():
                if name in self.taken.states:
                    self._add_state(name, value)
            for name, facts in known.flow_groups.get(id_, {}).items():
                self._add(name, facts)
        for name in tuple(groups):
            parts = known.parts.get(name)
            if parts is not None:
                facts_ = parts.get(groups[name].get("id", ""))
                if facts_:
                    self._add(name, facts_)
        filed: dict[str, dict[str, Any]] = {}
        for about, filing in known.filings:
            if all(groups.get(group, {}).get("id") == id_ for group, id_ in about):
                for name, facts in filing.items():
                    # A filing about more parties is the closer one and stands over the general.
                    filed[name] = _laid_over(filed.get(name, {}), facts)
        for name, facts in filed.items():
            self._add(name, facts)

    def _add_state(self, name: str, value: Any) -> None:
        if self.states.setdefault(name, value) != value:
            raise FactError(
                f"context.{name}",
                f"what the profile says ({describe(value)}), or nothing",
                describe(self.states[name]),
            )
        self.said.append(("profile", {name: value}))

    def _add(self, name: str, facts: Mapping[str, Any]) -> None:
        """Add what the profile says about a group; it must not contradict what is there."""
        if name not in self.taken.groups:
            return
        here = self.groups.get(name)
        self.groups[name] = dict(facts) if here is None else self._merged(here, facts, name, name)
        self.said.append(("profile", {name: facts}))

    def _merged(
        self, here: Mapping[str, Any], facts: Mapping[str, Any], group: str, path: str
    ) -> dict[str, Any]:
        merged = dict(here)
        for name, value in facts.items():
            present = merged.get(name)
            if present is None:
                merged[name] = value
            elif isinstance(present, dict) and isinstance(value, dict):
                merged[name] = self._merged(present, value, group, f"{path}.{name}")
            elif present != value:
                self._contradicted(group, f"{path}.{name}", present, value)
        return merged

    def _contradicted(self, group: str, path: str, present: object, value: object) -> NoReturn:
        shown = self.builder.vocabulary.shown
        if any(path == stated for stated, _ in leaves({group: self.stated.get(group, {})})):
            raise FactError(
                self.wheres[group] + path.removeprefix(group),
                f"what the profile says ({describe(shown(path, value))}), or nothing",
                describe(shown(path, present)),
            )
        raise FactError(
            f"profile: {path}",
            f"one value ({describe(shown(path, value))}) wherever the profile says it",
            describe(shown(path, present)),
        )

    # What the engine derives.

    def _derive(self, claims: object) -> None:
        for name, group in self.taken.groups.items():
            facts = self.groups.get(name)
            if group.has_age and facts is not None and "birth_date" in facts:
                where = f"{self.wheres.get(name, 'profile: ' + name)}.birth_date"
                self._add_derived(name, {"age": age(facts["birth_date"], where, self.days)})
        for name, numbers in self.numbers.items():
            kinds, country = self.taken.groups[name].numbers, self.groups[name].get("country")
            for fact, number in numbers.items():
                found = number_facts(kinds[fact], number, country, self.days.latest)
                self._add_derived(name, {f"{fact}_{end}": value for end, value in found.items()})
        if claims is not None:
            self._derive_kyc(claims)

    def _add_derived(self, name: str, facts: dict[str, Any]) -> None:
        self.groups[name] = {**self.groups[name], **facts}
        self.said.append(("derived", {name: facts}))

    def _derive_kyc(self, claims: object) -> None:
        where = f"subject.properties.{_CLAIMS}"
        verified = kyc(
            claims, where, self.builder.calendar, self.days, self.builder.vocabulary.terms
        )
        facts = self.groups.get("kyc", {})
        id_ = self.request.subject_id
        if facts.get("id", id_) != id_:
            raise FactError(
                "context.kyc.id",
                "the id of the subject, whose claims are given",
                describe(facts["id"]),
            )
        self._check_birth(verified.birthdate)
        self.groups["kyc"] = {**facts, "id": id_, **verified.facts}
        self.said.append(("derived", {"kyc": self.groups["kyc"]}))

    def _check_birth(self, verified: str | None) -> None:
        """Nobody has two days of birth, and no law could know which one to count from."""
        subject = self.request.subject_id
        for name, facts in self.groups.items():
            if not self.taken.groups[name].has_age or facts.get("id", subject) != subject:
                continue
            if verified is not None and facts.get("birth_date", verified) != verified:
                raise FactError(
                    f"{self.wheres.get(name, 'profile: ' + name)}.birth_date",
                    "the verified day of birth of the same person, or nothing",
                    "another day",
                )

    def _persons(self) -> dict[str, frozenset[str]]:
        subject = self.request.subject_id
        found: dict[str, set[str]] = {subject: {self.request.subject_type}}
        for name, facts in self.groups.items():
            if self.taken.groups[name].person:
                # Who is not named is taken to be the subject, so that it can be erased with them.
                found.setdefault(facts.get("id", subject), set()).add(name)
        return {person: frozenset(groups) for person, groups in found.items()}


def _laid_over(general: Mapping[str, Any], closer: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(general)
    for name, value in closer.items():
        present = merged.get(name)
        merged[name] = (
            _laid_over(present, value)
            if isinstance(present, dict) and isinstance(value, dict)
            else value
        )
    return merged
