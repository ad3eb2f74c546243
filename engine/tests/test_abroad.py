"""Laws dismissed together by a country are exactly laws that would dismiss themselves.

The catalogue reads off a law's text which country takes it out, and such a law is not heard. So
here every law is heard: on the requests of the law's own tests, on random ones, and on each of
them with the facts that name a country left out, emptied, and of another type.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle
from typing import Any

import pytest
import regorus
from _cases import all_cases
from _draw import Draw

from tidegate_engine._abroad import FLOW, Dismissal, by_country, dismissals
from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.metadata import read_module

HEARD = """
package heard

import data.catalogue
import data.tidegate

# Dismissed for its country, while the law itself does not say so.
wrongly contains id if {
	some id in tidegate.abroad
	law := catalogue.laws[id]
	not data.law[law.place][law.name].out_of_scope
}

answer := {"wrongly": wrongly, "rightly": tidegate.abroad - wrongly}
"""
# What a caller could put where a country belongs; none of it is one.
GONE = object()
NO_COUNTRY = (None, 7, True, "", [], ["SG"], [7], {"SG": True}, "sg")


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


def kinds(bundle: Bundle) -> Iterator[tuple[str, Any]]:
    """What names the country, and the laws that it takes out."""
    abroad: Any = bundle.data["catalogue"]["abroad"]  # type: ignore[index,call-overload]
    for action in abroad["fact"].values():
        yield from action.items()
    for laws in abroad["flow"].values():
        yield from ((fact, laws) for fact in FLOW)


def spoilt(
    request: dict[str, Any], facts: list[str], values: Iterator[object]
) -> Iterator[dict[str, Any]]:
    """The request, and with each fact, and each group of them, gone or unreadable."""
    yield request
    for path in facts:
        group, _, name = path.partition(".")
        if not isinstance(request.get(group), dict) or (name and name not in request[group]):
            continue
        for value in (GONE, next(values)):
            changed = deepcopy(request)
            inside = changed[group] if name else changed
            if value is GONE:
                del inside[name or group]
            else:
                inside[name or group] = value
            yield changed


def test_no_law_is_dismissed_for_its_country_that_would_not_dismiss_itself(bundle: Bundle) -> None:
    data = json.dumps(bundle.data)
    modules = [*bundle.modules, ("heard.rego", HEARD)]
    vm = regorus.Rvm()
    vm.load_program(regorus.Program.compile_from_modules(data, modules, ["data.heard.answer"]))
    vm.set_data_json(data)
    draw = Draw(bundle, seed=4)
    named = {fact for fact, _ in kinds(bundle)}
    facts = sorted(named | {fact.partition(".")[0] for fact in named})
    values = cycle(NO_COUNTRY)
    asked = 0
    dismissed: Counter[str] = Counter()
    requests = [case.input for case in all_cases(bundle)] + [draw.request() for _ in range(1000)]
    for request in requests:
        for variant in spoilt(request, facts, values):
            vm.set_input_json(json.dumps(variant))
            answer = json.loads(vm.execute())
            assert not answer["wrongly"], (answer, variant)
            dismissed.update(answer["rightly"])
            asked += 1
    assert asked > 5_000
    # Every law that can be dismissed so was.
    laws = {law for _, kind in kinds(bundle) for law in kind["all"]}
    assert len(laws) > 20
    assert not laws - dismissed.keys()


# --- what is read off a law ------------------------------------------------------------------

FISH = """\
package law.us.fish

import data.tables.us.fish as tables
import data.tidegate
import data.tidegate.whereabouts

out_of_scope if {
	# Who lives elsewhere may fish there.
	joins
	user_elsewhere
}

joins if tidegate.asks("account.create")

user_elsewhere if whereabouts.outside(input.user.country, tables.home)
"""
TABLES = {"us": {"fish": {"home": {"US": True, "PR": True, "CU": False}, "list": ["US"]}}}
ABROAD = Dismissal(
    frozenset(("account.create",)), frozenset(("user.country",)), frozenset(("US", "PR"))
)


def read(*changes: tuple[str, str]) -> set[Dismissal]:
    text = FISH
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    module, problems = read_module("law/us/fish/fish.rego", text)
    assert not problems
    return set(dismissals(("us", "fish"), [module], TABLES))


def test_a_dismissal_by_country_is_read_through_the_rules_it_names() -> None:
    assert read() == {ABROAD}


def test_every_way_in_which_a_condition_holds_is_a_dismissal() -> None:
    further = 'joins if tidegate.asks("group.join")\n\nuser_elsewhere if whereabouts.'
    assert {one.acts for one in read(("user_elsewhere if whereabouts.", further))} == {
        frozenset(("account.create",)),
        frozenset(("group.join",)),
    }


def test_the_ties_of_a_flow_are_read() -> None:
    (one,) = read(("\tuser_elsewhere\n", "\twhereabouts.elsewhere(tables.home)\n"))
    assert one.facts == FLOW
    (one,) = read(("\tuser_elsewhere\n", "\twhereabouts.no_people_of(tables.home)\n"))
    assert one.facts == {"data.people_from"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\tjoins\n", "\tjoins\n\tinput.user.age >= 18\n"),
        ("\tjoins\n", "\tjoins\n\tnot resident\n"),
        ("\tjoins\n", "\tunwritten\n"),
        ("joins if tidegate", "joins if joins\n\nrests if tidegate"),
        ("joins if tidegate", "joins := false if tidegate"),
        ('("account.create")', '("account.create") with input as {}'),
        ("tables.home)", "tables.list)"),
        ("tables.home)", "tables.none)"),
        ("tables.home)", '{"US": true})'),
        ("input.user.country", "input.data.people_from"),
        ("us.fish as tables", "us.fowl as tables"),
        ("import data.tidegate.whereabouts", "import data.law.us.fish.whereabouts"),
        ("import data.tidegate\n", "import data.law.us.fish.tidegate\n"),
        ("out_of_scope if {", "out_of_sight if {"),
    ],
)
def test_what_is_said_in_other_words_is_heard(old: str, new: str) -> None:
    assert read((old, new)) == set()


def test_few_laws_are_heard_in_turn() -> None:
    acts = {"account.create": ("account.create",), "group.join": ("group.join",)}
    laws = {f"us.fish{number}": [ABROAD] for number in range(3)}
    found: Any = by_country(acts, {"account.create": laws, "group.join": laws})
    assert found["flow"] == {}
    assert found["fact"] == {
        "account.create": {
            "user.country": {
                "all": dict.fromkeys(laws, True),
                "called": {"PR": list(laws), "US": list(laws)},
            }
        }
    }
    few = dict(list(laws.items())[:2])
    assert by_country(acts, {"account.create": few}) == {"fact": {}, "flow": {}}


def test_of_two_dismissals_of_a_law_one_is_taken_and_not_half_of_each() -> None:
    other = Dismissal(frozenset(), ABROAD.facts, frozenset(("US", "GU", "VI")))
    laws = {f"us.fish{number}": [other, ABROAD] for number in range(3)}
    found: Any = by_country({"account.create": ("account.create",)}, {"account.create": laws})
    called = found["fact"]["account.create"]["user.country"]["called"]
    assert list(called) == ["PR", "US"]
