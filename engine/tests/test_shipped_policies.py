"""What we read of the shipped policies is what OPA reads, and they keep our own rules."""

from __future__ import annotations

import json
from typing import Any

import pytest
from _opa import run_opa

from tidegate_engine.bundle import Bundle, load_shipped, shipped_source
from tidegate_engine.catalogue import Catalogue
from tidegate_engine.lint import check


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return load_shipped()


@pytest.fixture(scope="module")
def catalogue(bundle: Bundle) -> Catalogue:
    assert bundle.catalogue is not None
    return bundle.catalogue


@pytest.fixture(scope="module")
def annotations(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The annotations of all rules and packages, as `opa inspect` gives them."""
    file = tmp_path_factory.mktemp("shipped") / "bundle.tar.gz"
    file.write_bytes(bundle.to_targz())
    told = json.loads(run_opa("inspect", "--annotations", "--format=json", file))
    return [entry["annotations"] for entry in told["annotations"]]


def test_opa_reads_the_same_rules_as_we_do(catalogue: Catalogue, annotations: list[Any]) -> None:
    theirs = {a["custom"]["id"]: a for a in annotations if "id" in a.get("custom", {})}
    assert sorted(theirs) == sorted(catalogue.rules)
    for rule_id, rule in catalogue.rules.items():
        read = theirs[rule_id]
        custom = read["custom"]
        assert (rule.title, rule.description) == (read["title"], read["description"].strip())
        assert list(rule.actions) == custom["actions"]
        assert {e: list(codes) for e, codes in rule.effects.items()} == custom["effects"]
        assert (rule.valid_from, rule.valid_to) == (custom["valid_from"], custom.get("valid_to"))
        assert (rule.citation, rule.confidence) == (custom["citation"], custom["confidence"])
        assert (rule.topic, rule.retention) == (custom["topic"], custom.get("retention", "default"))
        if read.get("related_resources"):
            assert rule.url == read["related_resources"][0]["ref"]


def test_opa_reads_the_same_laws_as_we_do(catalogue: Catalogue, annotations: list[Any]) -> None:
    described = [a for a in annotations if a["scope"] == "package"]
    for law in catalogue.laws.values():
        read = [a for a in described if a.get("description", "").strip() == law.description]
        assert [a for a in read if a["related_resources"][0]["ref"] == law.url], law.id


def test_the_shipped_policies_keep_the_house_rules() -> None:
    assert [str(fault) for fault in check(shipped_source())] == []


def test_every_law_has_a_place_with_a_calendar(catalogue: Catalogue) -> None:
    assert {law.place for law in catalogue.laws.values()} <= set(catalogue.places)
