"""From a verdict to a decision, and not a word further than the verdict can be believed.

The outcome is worked out here a second time, from the findings, by code that shares nothing with
the Rego. Which laws had to be asked, which rules may speak on this action and this day, and which
effects they may have, is read from the catalogue again. Any difference, and anything an evaluator
cannot answer, is the outcome ``error``: an answer of its own, recorded, and never an allow.
Trust: a fault in one of the two stays a refusal; only the same fault in both could allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import uuid_utils

from .bundle import Bundle
from .catalogue import EFFECTS, LANGUAGES, Catalogue, Rule
from .decision import (
    Decision,
    MissingFact,
    ObligationDue,
    Outcome,
    PolicyVersion,
    Reason,
    Trouble,
)
from .due import DueDay, DueDays, within
from .errors import EvaluationError
from .evaluator import check_verdict
from .facts import Facts
from .vocabulary import Vocabulary

__all__ = ["Decider"]

_EFFECT_TO_OUTCOME: Final = {
    "deny": Outcome.DENY,
    "review": Outcome.REVIEW,
    "allow_with_obligations": Outcome.ALLOW_WITH_OBLIGATIONS,
}
# What is told beside an outcome: what stands in the way, or what the yes rests on.
_TOLD: Final = {
    Outcome.ERROR: ("deny", "review"),
    Outcome.DENY: ("deny", "review"),
    Outcome.INCOMPLETE: ("review",),
    Outcome.REVIEW: ("review",),
    Outcome.ALLOW_WITH_OBLIGATIONS: ("allow_with_obligations",),
    Outcome.ALLOW: (),
}
_RANK: Final = {outcome: rank for rank, outcome in enumerate(Outcome)}  # the strongest is 0
_CODES: Final = {
    "unknown action": "unknown_action",
    "no day": "no_day",
    "no answer": "no_answer",
    "not in the catalogue": "unknown_rule",
}
_NOTHING: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule says with one effect, worked out once."""

    rule: Rule | None
    title: Mapping[str, str]
    person: Mapping[str, str]
    officer: Mapping[str, str]
    cure: Mapping[str, str]


class Decider:
    """Decides under one bundle, one profile and one engine."""

    __slots__ = ("_awake", "_catalogue", "_days", "_descriptions", "_said", "_vocabulary", "policy")

    def __init__(
        self, bundle: Bundle, vocabulary: Vocabulary, *, profile: str, engine: str
    ) -> None:
        self.policy = PolicyVersion(
            bundle.revision, bundle.digest, bundle.tables_digest, profile, engine
        )
        self._catalogue = bundle.catalogue
        self._vocabulary = vocabulary
        self._said: dict[tuple[str, str], _Said] = {}
        self._awake = _rules_by_action(bundle.catalogue) if bundle.catalogue else {}
        self._descriptions = _descriptions(bundle.catalogue) if bundle.catalogue else {}
        self._days = DueDays(bundle.catalogue.places if bundle.catalogue else {})

    def failed(self, facts: Facts, code: str, detail: str, *, simulated: bool = False) -> Decision:
        """The decision when there is no verdict: outcome ``error``."""
        return self._decision(
            facts, Outcome.ERROR, errors=(Trouble(code, detail),), simulated=simulated
        )

    def decide(
        self, facts: Facts, verdict: Mapping[str, Any], *, simulated: bool = False
    ) -> Decision:
        """The decision a verdict comes to, or ``error`` where it cannot be confirmed."""
        catalogue = self._catalogue
        try:
            check_verdict(verdict, law_model=catalogue is not None)
        except EvaluationError as error:
            return self.failed(facts, "malformed_verdict", str(error), simulated=simulated)
        findings = _merged(verdict.get("findings", ()))
        asked: list[str] = verdict.get("asked", [])
        dismissed: list[str] = verdict.get("dismissed", [])
        missing: list[dict[str, str]] = verdict.get("missing", [])
        troubles = [
            Trouble(_CODES.get(error["error"], "policy_error"), _detail(error))
            for error in verdict.get("errors", ())
        ]
        claimed = Outcome(verdict["outcome"])
        if catalogue is not None:
            troubles += self._check_laws(facts, asked, dismissed, missing)
            troubles += self._check_findings(catalogue, facts, findings, asked)
        else:
            troubles += [
                Trouble("unknown_effect", f"{id_} has the effect {effect}")
                for id_, effect in findings
                if effect not in EFFECTS
            ]
        outcome = _outcome({effect for _, effect in findings}, bool(missing), bool(troubles))
        if catalogue is None and _RANK[claimed] < _RANK[outcome]:
            # A user's own bundle may say no without saying why, never yes against its findings.
            outcome = claimed
        if outcome is not claimed and not troubles:
            troubles.append(
                Trouble(
                    "not_confirmed",
                    f"the policy says {claimed.value}, its findings come to {outcome.value}",
                )
            )
        if outcome is Outcome.ERROR and not troubles:
            troubles.append(Trouble("policy_error", "the policy gave the outcome error"))
        obligations = [] if troubles else self._obligations(facts, outcome, findings, troubles)
        if troubles:
            outcome, obligations = Outcome.ERROR, []
        reasons = {key: self._reason(facts, *key, because) for key, because in findings.items()}

        def of(*effects: str) -> tuple[Reason, ...]:
            return tuple(
                reason
                for effect in effects
                for reason in reasons.values()
                if reason.effect == effect
            )

        return self._decision(
            facts,
            outcome,
            reasons=of(*_TOLD[outcome]),
            obligations=tuple(obligations),
            missing=tuple(self._missing(one["law"], one["fact"]) for one in missing),
            flags=of("flag"),
            derived=of("derive"),
            prepare=of("prepare"),
            exemptions=of("allow"),
            asked=tuple(asked),
            dismissed=tuple(dismissed),
            errors=tuple({trouble.code: trouble for trouble in reversed(troubles)}.values())[::-1],
            simulated=simulated,
        )

    def _decision(self, facts: Facts, outcome: Outcome, **parts: Any) -> Decision:
        return Decision(
            id=str(uuid_utils.uuid7()),
            at=facts.days.at,
            action=facts.input["action"],
            outcome=outcome,
            policy=self.policy,
            **parts,
        )

    # Whether the verdict is one the catalogue allows.

    def _check_laws(
        self,
        facts: Facts,
        asked: list[str],
        dismissed: list[str],
        missing: Iterable[Mapping[str, str]],
    ) -> list[Trouble]:
        action = facts.input["action"]
        rules = self._awake.get(action)
        if rules is None:
            return [Trouble("unknown_action", "the catalogue has no law for it")]
        today = facts.input["today"]
        awake = {rule.law for rule in rules if _in_force(rule, today)}
        troubles = []
        heard = {*asked, *dismissed}
        if heard != awake or len(heard) != len(asked) + len(dismissed):
            troubles.append(
                Trouble(
                    "laws_differ",
                    f"the catalogue asks {sorted(awake)}; asked {asked}, dismissed {dismissed}",
                )
            )
        troubles += [
            Trouble("laws_differ", f"{one['law']} misses {one['fact']} but was not asked")
            for one in missing
            if one["law"] not in asked
        ]
        return troubles

    def _check_findings(
        self,
        catalogue: Catalogue,
        facts: Facts,
        findings: Iterable[tuple[str, str]],
        asked: list[str],
    ) -> list[Trouble]:
        troubles = []
        action, today = facts.input["action"], facts.input["today"]
        for id_, effect in findings:
            rule = catalogue.rules.get(id_)
            if rule is None or effect not in rule.effects:
                detail = f"{id_} with the effect {effect} is not in the catalogue"
                troubles.append(Trouble("unknown_rule", detail))
            elif rule.law not in asked or action not in rule.all_actions:
                troubles.append(Trouble("laws_differ", f"{id_} was not asked about {action}"))
            elif not _in_force(rule, today):
                troubles.append(Trouble("laws_differ", f"{id_} is not in force today"))
        return troubles

    # What is told.

    def _reason(self, facts: Facts, id_: str, effect: str, because: Iterable[str]) -> Reason:
        said = self._said.get((id_, effect))
        if said is None:
            said = self._say(id_, effect)
            # A user's own bundle, or a broken one, could name any number of rules.
            if said.rule is not None:
                self._said[(id_, effect)] = said
        rule, shown = said.rule, self._vocabulary.shown
        return Reason(
            rule=id_,
            effect=effect,
            title=said.title,
            citation=rule.citation if rule else "",
            url=rule.url if rule else "",
            person=said.person,
            officer=said.officer,
            cure=said.cure,
            because={path: shown(path, _value(facts.input, path)) for path in because},
        )

    def _say(self, id_: str, effect: str) -> _Said:
        catalogue = self._catalogue
        rule = catalogue.rules.get(id_) if catalogue is not None else None
        if catalogue is None or rule is None:
            title = {"en": id_}
            return _Said(None, title, title, title, _NOTHING)

        def both(audience: str) -> dict[str, str]:
            return {lang: catalogue.text(id_, effect, audience, lang) for lang in LANGUAGES}

        title = {lang: catalogue.title(id_, lang) for lang in LANGUAGES}
        return _Said(rule, title, both("person"), both("officer"), both("cure"))

    def _missing(self, law: str, fact: str) -> MissingFact:
        description, said_by = self._descriptions.get(fact, ("", ()))
        return MissingFact(law, fact, description, said_by)

    # What must be done.

    def _obligations(
        self,
        facts: Facts,
        outcome: Outcome,
        findings: Mapping[tuple[str, str], Any],
        troubles: list[Trouble],
    ) -> list[ObligationDue]:
        """The duties of the findings whose effect is the outcome, each once, the earliest day."""
        catalogue = self._catalogue
        if catalogue is None:
            return []
        due: dict[str, ObligationDue] = {}
        for id_, effect in findings:
            rule = catalogue.rules[id_]
            if effect != outcome.value:
                continue
            for code in rule.effects[effect]:
                known = catalogue.obligations.get(code)
                if known is None:
                    troubles.append(Trouble("unknown_obligation", f"{id_}: {code}"))
                    continue
                day = self._days.due(
                    known.due,
                    rule.place,
                    facts.input["today"].get(rule.place),
                    _value(facts.input, known.due.start),
                )
                other = due.get(code)
                if other is not None and other.due is not None:
                    earlier = DueDay(other.due, other.calendar)
                    day = earlier if day is None or earlier.day <= day.day else day
                due[code] = ObligationDue(
                    id=code,
                    who=known.who,
                    title=known.titles,
                    shown=known.shown,
                    with_act=known.due.with_act,
                    due=day.day if day is not None else None,
                    calendar=day.calendar if day is not None else "",
                    within=None if known.due.with_act or day else within(known.due),
                    rules=(*(other.rules if other else ()), id_),
                )
        return list(due.values())


def _outcome(effects: set[str], missing: bool, troubles: bool) -> Outcome:
    """error > deny > incomplete > review > allow_with_obligations > allow."""
    if troubles:
        return Outcome.ERROR
    found = {_EFFECT_TO_OUTCOME[effect] for effect in effects if effect in _EFFECT_TO_OUTCOME}
    if missing:
        found.add(Outcome.INCOMPLETE)
    return next((outcome for outcome in Outcome if outcome in found), Outcome.ALLOW)


def _merged(findings: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], list[str]]:
    """Findings by rule and effect; two of the same are one with all their facts."""
    merged: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        because = merged.setdefault((finding["rule"], finding["effect"]), [])
        because += [path for path in finding["because"] if path not in because]
    # Evaluators order a set as they like; an answer has one order.
    return dict(sorted(merged.items()))


def _detail(error: Mapping[str, Any]) -> str:
    rest = [f"{name} {value}" for name, value in error.items() if name != "error"]
    return ", ".join((error["error"], *rest))[:400]


def _rules_by_action(catalogue: Catalogue) -> dict[str, tuple[Rule, ...]]:
    """The rules that govern each action; an action without any only if declared ungoverned."""
    found = {name: catalogue.governing(name) for name in catalogue.actions}
    return {
        name: rules for name, rules in found.items() if rules or catalogue.actions[name].ungoverned
    }


def _in_force(rule: Rule, today: Mapping[str, str]) -> bool:
    day = today.get(rule.place)
    # Without a day the Rego reports an error of its own; the law counts as asked until then.
    return day is None or (
        rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to)
    )


def _value(input_: Mapping[str, Any], path: str) -> Any:
    value: Any = input_
    for step in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(step)
    return value


def _descriptions(catalogue: Catalogue) -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}

    def walk(schema: Mapping[str, Any], prefix: str, said_by: tuple[str, ...]) -> None:
        properties = schema.get("properties")
        for name, sub in properties.items() if isinstance(properties, Mapping) else ():
            speakers = tuple(sub.get("x-said-by", said_by))
            found[prefix + name] = (str(sub.get("description", "")), speakers)
            walk(sub, f"{prefix}{name}.", speakers)

    for group, schema in catalogue.schemas.items():
        walk(schema, "" if group == "request" else f"{group}.", ())
    return found
