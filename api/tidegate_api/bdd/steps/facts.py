"""The general sentences: any fact by its name, and asking for any action by its title.

They are there for platforms whose own laws know facts that no shipped sentence
speaks about. A sentence of one's own reads better.
"""

from __future__ import annotations

import json

from pytest_bdd import given, parsers, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import sentence


@given(parsers.re(r'the fact "(?P<path>[^"]+)" is (?!not stated$)(?P<value>.+)'))
@given(parsers.parse("事实“{path}”为 {value}"))
def fact_is(case: Case, path: str, value: str) -> None:
    """State a fact: a whole number, yes or no, or a text (quoted where it could be misread)."""
    words = {"yes": True, "no": False, "是": True, "否": False}
    if value in words:
        case.state(path, words[value])
    else:
        try:
            case.state(path, json.loads(value))
        except json.JSONDecodeError:
            case.state(path, value)


@given(parsers.parse('the fact "{path}" is not stated'))
@given(parsers.parse("未说明事实“{path}”"))
def fact_is_not_stated(case: Case, path: str) -> None:
    """Leave a fact unsaid."""
    case.forget(path)


@given("these facts", target_fixture="told")
@given("以下事实", target_fixture="told")
def facts_table(case: Case, datatable: list[list[str]]) -> None:
    """State many facts: a table of two columns, the fact and its value."""
    for path, value in datatable:
        fact_is(case, path, value)


@given(sentence('the request is about the {kind:w} "{key}"'))
def about(case: Case, kind: str, key: str) -> None:
    """Say what the AuthZEN resource is."""
    case.resource = (kind, key)


@given(sentence('the {kind:w} "{key}" asks'))
def asker(case: Case, kind: str, key: str) -> None:
    """Say who the AuthZEN subject is."""
    case.subject = (kind, key)


@when(parsers.re(r'(?:it|she|he|the \w+) asks to "(?P<title>[^"]+)"'))
@when(parsers.re(r"(?:申请|请求)“(?P<title>[^”]+)”"))
def asks_by_title(case: Case, title: str) -> None:
    """Ask for the action of that title, as ``actions.yaml`` has it in either language."""
    catalogue = case.court.bundle.catalogue
    assert catalogue is not None, "these sentences need a bundle with a catalogue"
    named = [a.name for a in catalogue.actions.values() if title in (a.name, *a.titles.values())]
    assert named, f"no action is titled {title!r}; see `tidegate policy list`"
    case.ask(named[0])
