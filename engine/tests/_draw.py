"""Random requests in the evaluator's form, well typed, drawn from what the policies speak of.

Values come from the schemas (types, enums, formats), from the tables, and from the texts and
numbers that stand in the Rego: a threshold is hit, missed by one, and left out.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from tidegate_engine.bundle import Bundle

TODAY = date(2026, 11, 20)
COUNTRIES = ("US", "CN", "HK", "MO", "TW", "SG", "DE", "GB", "BR", "RU", "IR", "MM", "MY")


class Draw:
    """Draws the same requests for the same seed and the same policies."""

    def __init__(self, bundle: Bundle, seed: int) -> None:
        assert bundle.catalogue is not None
        self.random = random.Random(seed)
        self.catalogue = bundle.catalogue
        governed = bundle.catalogue.for_rego()["actions"]
        assert isinstance(governed, dict)
        self.actions = sorted(governed)
        text = "\n".join(text for _, text in bundle.modules)
        code = "\n".join(line for line in text.split("\n") if not line.startswith("#"))
        words = set(re.findall(r'"([A-Za-z][\w-]{0,30})"', code))
        numbers = {int(n) for n in re.findall(r"\b(\d{1,9})\b", code)}
        for leaf in leaves(bundle.data.get("tables", {})):
            if isinstance(leaf, str):
                words.add(leaf)
            elif isinstance(leaf, int) and not isinstance(leaf, bool):
                numbers.add(leaf)
        self.words = sorted(words)
        self.numbers = sorted({max(0, n + by) for n in numbers for by in (-1, 0, 1)})

    def request(self) -> dict[str, Any]:
        """One request: an action, its days, and some of the facts it takes."""
        action = self.catalogue.actions[self.random.choice(self.actions)]
        known = self.random.choice((0.3, 0.8, 0.97, 1.0))  # how much of it was stated
        day = (
            TODAY + timedelta(days=self.random.choice((-4000, -400, 0, 0, 0, 0, 400)))
        ).isoformat()
        value: dict[str, Any] = {
            "action": action.name,
            "today": dict.fromkeys(self.catalogue.places, day),
            "request": {"action": {"name": action.name}},
        }
        for group in action.takes:
            facts = self.facts(self.catalogue.schemas.get(group, {}), known)
            if facts or self.random.random() < known:
                value[group] = facts
        stated = self.catalogue.schemas.get("request", {}).get("properties", {})
        assert isinstance(stated, dict)
        for fact in action.states:
            if fact in stated and self.random.random() < known:
                value[fact] = self.value(stated[fact], known)
        return value

    def facts(self, schema: Mapping[str, Any], known: float) -> dict[str, Any]:
        return {
            name: self.value(fact, known)
            for name, fact in schema.get("properties", {}).items()
            if self.random.random() < known
        }

    def value(self, schema: Mapping[str, Any], known: float) -> Any:
        draw = self.random
        match schema.get("type"), schema.get("format"):
            case "boolean", _:
                return draw.random() < 0.5
            case "integer", _:
                return self.number(schema)
            case "array", _:
                return [self.value(schema["items"], known) for _ in range(draw.randint(0, 3))]
            case "object", _:
                made = self.facts(schema, known)
                further = schema.get("additionalProperties")
                if isinstance(further, dict):
                    for name in draw.sample(self.words, 2):
                        made[name] = self.value(further, known)
                return made
            case _, ("amount" | "percent"):
                return self.number({"maximum": 10_000} if schema["format"] == "percent" else {})
            case _, "country":
                return draw.choice(COUNTRIES)
            case _, "date":
                return (TODAY + timedelta(days=draw.choice(self.numbers) % 9000 - 8000)).isoformat()
        if "enum" in schema:
            return draw.choice(schema["enum"])
        if "pattern" in schema and draw.random() < 0.9:
            return "".join(draw.choice("0123456789ABCDEFX") for _ in range(draw.choice((9, 18))))
        return draw.choice(self.words)

    def number(self, schema: Mapping[str, Any]) -> int:
        least, most = schema.get("minimum", 0), schema.get("maximum", 2**40)
        drawn: int = min(max(self.random.choice(self.numbers), least), most)
        return drawn


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from leaves(below)
    elif isinstance(value, list):
        for below in value:
            yield from leaves(below)
    else:
        yield value
