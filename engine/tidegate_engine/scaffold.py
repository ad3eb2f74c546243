"""A new law in an afternoon: write the folder, one rule, its tests, texts, table and scenario.

What is written passes `policy check`, `opa test` and the scenario as it stands, and refuses
nobody: its one rule raises a flag, because a rule may refuse only once somebody has read the law.
Nothing that exists is overwritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .catalogue import Catalogue
from .errors import BundleError

__all__ = ["Scaffold", "scaffold"]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Words of Rego, which a package may have as a name only in quotes.
_WORDS = frozenset(
    {"as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null"}
    | {"package", "some", "true", "with"}
)
# A country that no law of ours is about, and that a schema takes for one: Antarctica.
_NOWHERE = "AQ"
# In force on the day that scenarios play on; the author writes the law's own.
_SOME_DAY = "2026-01-01"
_COUNTRIES = ("user", "seller", "payee", "actor", "person")


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What to write: a law, the act its first rule speaks on, and the fact that it reads."""

    place: str
    law: str
    title: str
    action: str
    action_title: str
    fact: str
    country: str

    @property
    def id(self) -> str:
        return f"{self.place}.{self.law}"

    @property
    def rule(self) -> str:
        return f"{self.place}.{self.law}.first_rule"

    def below(self, root: str, suffix: str = "") -> str:
        """The path of the law's package below ``root``."""
        names = (self.place, self.law + suffix)
        return root + "".join(f'["{n}"]' if n in _WORDS else f".{n}" for n in names)


def scaffold(
    folder: Path,
    features: Path,
    place: str,
    law: str,
    catalogue: Catalogue,
    *,
    action: str,
    title: str | None = None,
    zone: str | None = None,
) -> list[Path]:
    """Write the files of a new law, and say which.

    ``folder`` is a policy folder (it may be new), ``features`` where scenarios stand. ``zone`` is
    the IANA time zone of a place that the catalogue does not know yet.

    Raises:
        BundleError: A name, the action or the zone is not right, or the law is there already.
    """
    for name in (place, law):
        if not _NAME.fullmatch(name):
            raise BundleError(
                f"expected PLACE/LAW in small letters, digits and _, such as us/dsp; got {name!r}"
            )
    if action not in catalogue.actions:
        raise BundleError(
            f"expected an action of actions.yaml; got {action!r}. "
            "`tidegate policy facts` lists them; a new one is added to actions.yaml first."
        )
    made = Scaffold(
        place=place,
        law=law,
        title=title or f"{law.replace('_', ' ').capitalize()}",
        action=action,
        action_title=catalogue.actions[action].title,
        fact=_fact(action, catalogue),
        country=_NOWHERE,
    )
    files = _files(made, folder, features)
    for path in files:
        if path.exists():
            raise BundleError(f"{path} is there already; nothing was written. Choose another name.")
    if place not in catalogue.places:
        files = {**files, **_place(made, folder, zone)}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return list(files)


def _fact(action: str, catalogue: Catalogue) -> str:
    """A fact of the action that holds a country, which any law is likely to begin with."""
    takes = catalogue.actions[action].takes
    for group in (*_first(takes), *takes):
        properties = catalogue.schemas.get(group, {}).get("properties", {})
        if isinstance(properties, Mapping):
            for name, schema in properties.items():
                if isinstance(schema, Mapping) and schema.get("format") == "country":
                    return f"{group}.{name}"
    raise BundleError(
        f"{action} takes no fact that holds a country ({', '.join(takes)}), "
        "and the first rule of a scaffold reads one. Choose another action to start from."
    )


def _first(takes: Iterable[str]) -> list[str]:
    return [group for group in _COUNTRIES if group in takes]


def _place(made: Scaffold, folder: Path, zone: str | None) -> dict[Path, str]:
    if zone is None:
        raise BundleError(
            f"no law of {made.place!r} is known yet: a law counts by the calendar of its place. "
            "Name its time zone: --zone Europe/Paris"
        )
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise BundleError(
            f"expected an IANA time zone such as Europe/Paris; got {zone!r}"
        ) from error
    file = folder / "places.yaml"
    known = file.read_text("utf-8") if file.is_file() else ""
    if known and not known.endswith("\n"):
        known += "\n"
    line = f"{made.place}: {{zone: {zone}, title: {{en: {made.place}, zh-Hans: {made.place}}}}}\n"
    return {file: known + line}


def _files(made: Scaffold, folder: Path, features: Path) -> dict[Path, str]:
    law = folder / "law" / made.place / made.law
    return {
        law / f"{made.law}.rego": _rego(made),
        law / f"{made.law}_test.rego": _tests(made),
        law / "texts.yaml": _texts(made),
        folder / "tables" / made.place / made.law / "data.yaml": _table(made),
        features / f"{made.place}_{made.law}.feature": _feature(made),
    }


def _rego(made: Scaffold) -> str:
    return f"""\
# METADATA
# title: {made.title}
# description: Say in two sentences whom this law binds and what it asks.
# related_resources:
#   - https://law.example/{made.place}/{made.law}
package {made.below("law")}

import data.{made.below("tables")} as tables

answers := true

# A law is in scope until a known fact takes every rule of it out.
out_of_scope if elsewhere

# The facts without which the law cannot be answered, as conditional as the law is.
needs contains "{made.fact}"

# METADATA
# title: State the rule in one line
# description: >-
#   Say what the clause says, in plain words. This rule raises a flag and refuses nobody; give it
#   deny, review or allow_with_obligations once the official text was read.
# related_resources:
#   - https://law.example/{made.place}/{made.law}#1
# custom:
#   id: {made.rule}
#   citation: Article 1
#   actions: [{made.action}]
#   effects: {{flag: []}}
#   valid_from: "{_SOME_DAY}"
#   confidence: low
#   topic: commerce
#   retention: default
finding contains {{
	"rule": "{made.rule}",
	"effect": "flag",
	"because": {{"{made.fact}"}},
}} if {{
	input.{made.fact} != null
	not elsewhere
}}

# Only a country that is known, and is not the law's, takes a request out.
elsewhere if {{
	is_string(input.{made.fact})
	object.get(tables.countries, input.{made.fact}, false) == false
}}
"""


def _tests(made: Scaffold) -> str:
    group, name = made.fact.split(".")
    return f"""\
package {made.below("law", "_test")}

import data.{made.below("law")} as law

# Start from one plain request and change one thing in each test.
plain := {{"action": "{made.action}", "{group}": {{"{name}": "{made.country}"}}}}

spoke contains finding.rule if some finding in law.finding

test_the_law_answers if law.answers

test_the_rule_speaks_where_the_law_reaches if {{
	spoke == {{"{made.rule}"}} with input as plain
}}

test_the_rule_is_silent_just_beside if {{
	spoke == set() with input as plain with input.{made.fact} as "FR"
	law.out_of_scope with input as plain with input.{made.fact} as "FR"
}}

test_a_fact_that_is_not_stated_is_asked_for if {{
	"{made.fact}" in law.needs with input as {{"action": "{made.action}"}}
	not law.out_of_scope with input as {{"action": "{made.action}"}}
}}

test_a_fact_of_another_type_takes_nothing_out if {{
	spoke == {{"{made.rule}"}} with input as plain with input.{made.fact} as 7
}}
"""


def _texts(made: Scaffold) -> str:
    return f"""\
# Two texts a reason: one for the person affected, one for the officer. What would cure it stands
# under `cure` (deny and review). English and Simplified Chinese.
_law: {{title: {{en: {made.title}, zh-Hans: {made.title}（中文名称）}}}}

{made.rule}:
  title: {{zh-Hans: 用一句话概括该规则}}
  flag:
    officer:
      en: Say what happened and which clause it touches.
      zh-Hans: 说明发生了什么，涉及哪一条款。
"""


def _table(made: Scaffold) -> str:
    return f"""\
# {made.title}: every number and list of this law, each with the clause that it comes from.

# Article 1. Antarctica stands here until the law's own country does.
countries: {{{made.country}: true}}
"""


def _feature(made: Scaffold) -> str:
    return f"""\
@law:{made.id}
Feature: {made.title}
  Say in one or two lines what this law promises, so that a lawyer can check it.

  Scenario: It speaks where the law reaches
    Given the fact "{made.fact}" is {made.country}
    When it asks to "{made.action_title}"
    Then the office sees the flag "{made.rule}"

  Scenario: It is not concerned elsewhere
    Given the fact "{made.fact}" is FR
    When it asks to "{made.action_title}"
    Then the law "{made.id}" was not concerned
"""
