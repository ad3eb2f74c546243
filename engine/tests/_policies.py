"""Small policy folders for tests: one plain law, of which each test spoils one thing."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "policies"

FERRY = """\
# METADATA
# title: Ferry Act
# description: Who may cross, and with what.
# related_resources:
#   - https://example.org/ferry-act
package law.us.ferry

import data.tables.us.ferry as tables
import data.tidegate

answers := true

needs contains "load.weight" if tidegate.asks("ferry.cross")

# METADATA
# title: The load is too heavy
# description: Nothing heavier than the limit crosses.
# custom:
#   id: us.ferry.weight
#   citation: Ferry Act s. 1
#   actions: [ferry.cross]
#   effects: {deny: [], allow_with_obligations: ["tie:down"]}
#   valid_from: "2020-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "us.ferry.weight", "effect": "deny", "because": {"load.weight"}} if {
	input.load.weight > tables.limit
}

finding contains {
	"rule": "us.ferry.weight",
	"effect": "allow_with_obligations",
	"because": {"load.weight"},
} if {
	input.load.weight <= tables.limit
	not light
}

light if input.load.weight < 10
"""

FILES = {
    ".manifest": '{"revision": "1", "roots": [""]}',
    "actions.yaml": """\
ferry.cross:
  title: {en: Cross, zh-Hans: 过河}
  asked_by: ferryman
  takes: [load]
ferry.tour:
  title: {en: Cross and come back, zh-Hans: 往返}
  asked_by: ferryman
  implies: [ferry.cross]
ferry.wait:
  title: {en: Wait, zh-Hans: 等待}
  asked_by: ferryman
  ungoverned: true
""",
    "obligations.yaml": """\
tie:down:
  who: caller
  when: with_act
  title: {en: Tie the load down, zh-Hans: 固定货物}
  shown: {en: A photograph, zh-Hans: 照片}
""",
    "places.yaml": "us: {zone: America/New_York, title: {en: United States, zh-Hans: 美国}}\n",
    "schemas/load.json": """\
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "What is carried",
  "x-title-zh-Hans": "货物",
  "type": "object",
  "properties": {
    "weight": {
      "type": "integer",
      "minimum": 0,
      "description": "Kilograms.",
      "x-said-by": ["caller"]
    }
  },
  "additionalProperties": false
}
""",
    "tables/us/ferry/data.yaml": "limit: 500 # Ferry Act s. 1\n",
    "law/us/ferry/ferry.rego": FERRY,
    "law/us/ferry/texts.yaml": """\
_law: {title: {en: Ferry Act, zh-Hans: 渡船法}}
us.ferry.weight:
  title: {zh-Hans: 货物过重}
  deny:
    person: {en: Your load is too heavy., zh-Hans: 货物过重。}
    officer: {en: Over the limit of s. 1., zh-Hans: 超过第一条限额。}
    cure: {en: Cross twice., zh-Hans: 分两次过河。}
  allow_with_obligations:
    person: {en: Tie it down., zh-Hans: 请固定货物。}
    officer: {en: Within the limit., zh-Hans: 未超限额。}
""",
}


def ferry(folder: Path, *, entry_point: bool = True) -> Path:
    """Write the Ferry Act to a folder, under the real entry point."""
    write(folder, FILES)
    if entry_point:
        shutil.copytree(SHIPPED / "tidegate", folder / "tidegate")
    return folder


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


def change(folder: Path, path: str, old: str, new: str) -> None:
    """Spoil one thing; it must have been there."""
    file = folder / path
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    file.write_text(text.replace(old, new, 1), "utf-8")
