"""Every rule that the research notes name is law here, or is left out for a reason that is told."""

from __future__ import annotations

import re
from pathlib import Path

from tidegate_engine.bundle import load_shipped

ROOT = Path(__file__).resolve().parents[2]
OMITTED = ROOT / "policies" / "OMITTED.md"
NAMED = (Path(__file__).parent / "cases" / "rule_ids.txt").read_text().split()


def _omitted() -> dict[str, str]:
    rows = re.findall(r"^\| `([^`]+)` \| .+ \| (.+) \|$", OMITTED.read_text("utf-8"), re.MULTILINE)
    return dict(rows)


def _known() -> set[str]:
    catalogue = load_shipped().catalogue
    assert catalogue is not None
    return {rule.public_id for rule in catalogue.rules.values()}


def test_every_rule_of_the_notes_is_law_or_left_out_for_a_reason() -> None:
    assert sorted(set(NAMED) - _known() - set(_omitted())) == []


def test_what_is_left_out_is_not_law_all_the_same() -> None:
    assert sorted(_known() & set(_omitted())) == []


def test_every_reason_is_a_sentence() -> None:
    assert _omitted()
    assert [rule for rule, why in _omitted().items() if len(why) < 20 or why[-1] != "."] == []
