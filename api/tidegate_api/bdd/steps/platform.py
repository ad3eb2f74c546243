"""Whose platform it is: the fictional one of the scenario week, or one that knows nothing."""

from __future__ import annotations

from importlib.resources import files

import yaml
from pytest_bdd import given, when

from tidegate_api.bdd.case import Case
from tidegate_api.bdd.phrases import sentence


@given("the platform Harbour Red")
@given("平台“红港”")
def harbour_red(case: Case) -> None:
    """Take over what the scenario week's platform knows about itself."""
    text = (files("tidegate_api.week") / "profile.yaml").read_text("utf-8")
    case.profile = yaml.safe_load(text)


@when(sentence("{whom:w} asks for something no law knows"))
def unknown(case: Case, whom: str) -> None:
    """An action that stands in no catalogue."""
    case.ask("moon.sell")
