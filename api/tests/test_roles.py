"""The table of roles and endpoints, cell by cell, written out a second time as a grid."""

from __future__ import annotations

import pytest

from tidegate_api.roles import ENDPOINTS, Role

_COLUMNS = ("service", "officer", "senior_officer", "auditor", "policy_author", "policy_approver")
# x may, . may not; "open" needs no key at all.
_GRID = """
evaluate              x . . . . .
evaluate_batch        x . . . . .
metadata              x x x x x x
simulate              . x x . x x
decisions             . x x x . .
decisions_of_subject  . x x . . .
decision              . x x x . .
decision_content      . x x . . .
receipt               x x x x . .
actions               x x x x x x
action                x x x x x x
rule                  x x x x x x
log_checkpoint        x x x x x x
log_tile              x x x x x x
log_entries           . . . x . .
bundle                x . . . x x
metrics               x x x x . .
openapi               x x x x x x
live                  open
ready                 open
"""
GRID = {line.split()[0]: line.split()[1:] for line in _GRID.strip().splitlines()}
CELLS = [
    (name, column, marks[at] == "x")
    for name, marks in GRID.items()
    if marks != ["open"]
    for at, column in enumerate(_COLUMNS)
]


def test_every_endpoint_stands_in_the_grid() -> None:
    assert set(GRID) == set(ENDPOINTS)


def test_every_role_is_a_column() -> None:
    assert set(_COLUMNS) == {role.value for role in Role}


@pytest.mark.parametrize(("name", "role", "may"), CELLS)
def test_a_role_opens_what_the_grid_says(name: str, role: str, may: bool) -> None:
    assert (ENDPOINTS[name].missing({Role(role)}) is None) == may


def test_only_health_is_open() -> None:
    open_ones = [name for name, each in ENDPOINTS.items() if each.roles is None]
    assert open_ones == ["live", "ready"]


def test_a_refusal_names_the_roles_that_would_do() -> None:
    said = ENDPOINTS["log_entries"].missing({Role.SERVICE})
    assert said == "expected the role auditor to read log entries; this key holds service"


def test_one_role_of_several_is_enough() -> None:
    assert ENDPOINTS["log_entries"].missing({Role.SERVICE, Role.AUDITOR}) is None


def test_no_role_opens_nothing() -> None:
    assert all(each.missing(()) for each in ENDPOINTS.values() if each.roles is not None)
