"""Keep a decision in the sealed record, and read it back as it was told.

What is kept is the officer's view in English and what the person was told, nothing that would
have to be looked up in rules that may have changed since. Where the rules at hand still say the
same in English, their Chinese is taken too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from .catalogue import Catalogue
from .decision import (
    Decision,
    MissingFact,
    ObligationDue,
    Outcome,
    PolicyVersion,
    Reason,
    Trouble,
)

__all__ = ["restored", "stored"]

_FINDINGS = ("reasons", "flags", "derived", "prepare")


def stored(decision: Decision, withheld: Callable[[str], bool]) -> dict[str, Any]:
    """A decision as the sealed part of its subject holds it, without its receipt.

    Values of facts that are ``withheld``, because they are about somebody else and lie in that
    person's own part, are left out, so that they can be destroyed with that part alone.
    """
    answer = decision.to_authzen("en", "officer")
    context = answer["context"]
    for name in _FINDINGS:
        for finding in context[name]:
            because = finding["because"]
            for path in because:
                if withheld(path):
                    because[path] = None
    answer["action"] = decision.action
    answer["engine"] = decision.policy.engine
    answer["told"] = [
        reason.person.get("en", "") for reason in (*decision.reasons, *decision.exemptions)
    ]
    return answer


def restored(
    contents: Iterable[Mapping[str, Any]], catalogue: Catalogue | None = None
) -> Decision | None:
    """The decision in the contents of a record's parts; None if its own part was destroyed."""
    contents = list(contents)
    answer = next((content["answer"] for content in contents if "answer" in content), None)
    if answer is None:
        return None
    values: dict[str, Any] = {}
    for content in contents:
        for finding in content.get("findings", ()):
            values.update(finding["because"])
    context: Mapping[str, Any] = answer["context"]
    for name in _FINDINGS:
        for finding in context[name]:
            finding["because"] = {
                path: values.get(path) if value is None else value
                for path, value in finding["because"].items()
            }
    told = [
        _reason(one, person, catalogue)
        for one, person in zip(context["reasons"], answer["told"], strict=True)
    ]
    return Decision(
        id=context["evaluation_id"],
        at=datetime.fromisoformat(context["evaluated_at"]),
        action=answer["action"],
        outcome=Outcome(context["outcome"]),
        policy=PolicyVersion(**context["policy"], engine=answer["engine"]),
        reasons=tuple(one for one in told if one.effect != "allow"),
        exemptions=tuple(one for one in told if one.effect == "allow"),
        obligations=tuple(_obligation(one, catalogue) for one in context["obligations"]),
        missing=tuple(
            MissingFact(
                one["law"], one["fact"], one.get("description", ""), tuple(one.get("said_by", ()))
            )
            for one in context["missing_facts"]
        ),
        flags=tuple(_reason(one, "", catalogue) for one in context["flags"]),
        derived=tuple(_reason(one, "", catalogue) for one in context["derived"]),
        prepare=tuple(_reason(one, "", catalogue) for one in context["prepare"]),
        asked=tuple(context["asked"]),
        dismissed=tuple(context["dismissed"]),
        errors=tuple(
            Trouble(one["code"], one.get("detail", "")) for one in context.get("errors", ())
        ),
    )


def _reason(one: Mapping[str, Any], person: str, catalogue: Catalogue | None) -> Reason:
    rule = one["rule"] + (f"@{one['version']}" if "version" in one else "")
    effect = one["effect"]

    def texts(english: str, audience: str) -> dict[str, str]:
        both = {"en": english}
        if catalogue is not None and rule in catalogue.rules:
            say = catalogue.title if audience == "title" else None
            now = say(rule, "en") if say else catalogue.text(rule, effect, audience, "en")
            if now == english:
                both["zh-Hans"] = (
                    say(rule, "zh-Hans")
                    if say
                    else catalogue.text(rule, effect, audience, "zh-Hans")
                )
        return both

    return Reason(
        rule=rule,
        effect=effect,
        title=texts(one["title"], "title"),
        citation=one["citation"],
        url=one["url"],
        person=texts(person, "person"),
        officer=texts(one["message"], "officer"),
        cure=texts(one.get("cure", ""), "cure"),
        because=one["because"],
    )


def _obligation(one: Mapping[str, Any], catalogue: Catalogue | None) -> ObligationDue:
    properties: Mapping[str, Any] = one["properties"]
    known = catalogue.obligations.get(one["id"]) if catalogue is not None else None

    def texts(name: str, now: Mapping[str, str]) -> Mapping[str, str]:
        english = properties[name]
        return now if now.get("en") == english else {"en": english}

    return ObligationDue(
        id=one["id"],
        who=properties["who"],
        title=texts("title", known.titles if known else {}),
        shown=texts("shown", known.shown if known else {}),
        with_act="when" in properties,
        due=properties.get("due"),
        calendar=properties.get("calendar", ""),
        within=properties.get("within"),
        rules=tuple(properties["rules"]),
    )
