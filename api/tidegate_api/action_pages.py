"""Write one page per action: what to send, the laws behind it, a request and its answer.

``python -m tidegate_api.action_pages docs/actions`` writes them anew. Everything comes from the
catalogue of the shipped law and from the scenario week: the requests are ones that the week asks,
and the answers are what the gate says to them on that day, so neither can go out of date unseen.
What differs at each run (ids, digests, the receipt) is left out and marked with an ellipsis.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

from tidegate_api.actions import Actions
from tidegate_api.week import Week
from tidegate_engine.bundle import Bundle, load_shipped
from tidegate_engine.catalogue import Catalogue
from tidegate_engine.decision import Decision
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.gate import Gate
from tidegate_engine.profile import Profile

__all__ = ["pages", "write"]

# The week that the examples are taken from, and how much of it is looked through.
_START: Final = date(2026, 11, 9)
_SEED: Final = 1
_COUNT: Final = 6000

_ADDRESS: Final = "http://127.0.0.1:8180/access/v1/evaluation"


@dataclass(slots=True)
class _Example:
    """One request of the week, and its answer."""

    request: Mapping[str, Any]
    note: str
    decision: Decision


@dataclass(slots=True)
class _Examples:
    """The first request of an action that was allowed, and the first that was not."""

    allowed: _Example | None = None
    refused: _Example | None = None
    others: list[_Example] = field(default_factory=list)

    def add(self, one: _Example) -> None:
        if one.decision.allowed:
            self.allowed = self.allowed or one
        elif one.decision.outcome.value in ("deny", "review"):
            self.refused = self.refused or one
        else:
            self.others = self.others or [one]

    @property
    def chosen(self) -> list[_Example]:
        return [one for one in (self.allowed, self.refused) if one is not None] or self.others


def write(folder: Path) -> list[Path]:
    """Write every page, and take away those of actions that are gone."""
    made = pages(load_shipped())
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in made]


def pages(bundle: Bundle) -> dict[str, str]:
    """File name → page, with ``README.md`` as the list of them."""
    catalogue = bundle.catalogue
    if catalogue is None:
        raise ValueError("expected a bundle in Tidegate's law model; this one has no catalogue")
    examples = _examples(bundle)
    actions = Actions(bundle)
    made = {
        f"{name}.md": "\n".join(_page(name, actions, catalogue, examples.get(name, _Examples())))
        for name in sorted(catalogue.actions)
    }
    return {"README.md": "\n".join(_index(catalogue)), **made}


def _examples(bundle: Bundle) -> dict[str, _Examples]:
    found: dict[str, _Examples] = {}
    with as_file(files("tidegate_api.week") / "profile.yaml") as path:
        profile = Profile.load(path)
    now: list[datetime] = []
    gate = Gate(
        bundle=bundle,
        evaluator=Embedded(bundle),
        profile=profile,
        log=None,
        clock=lambda: now[-1],
    )
    for at, request, note in Week(seed=_SEED, count=_COUNT, start=_START):
        seen = found.setdefault(request["action"]["name"], _Examples())
        if seen.allowed is not None and seen.refused is not None:
            continue
        now[:] = [at]
        seen.add(_Example(request, note, gate.simulate(request)))
    return found


def _index(catalogue: Catalogue) -> Iterator[str]:
    yield "# Every action, a page each"
    yield ""
    yield (
        "Written by `python -m tidegate_api.action_pages docs/actions` from the shipped law; "
        "do not edit by hand."
    )
    yield "With your own policies, ask the server: `GET /v1/actions`, or `tidegate policy facts`."
    yield ""
    yield "| Action | | Asked by | Laws |"
    yield "|---|---|---|---|"
    for name, action in sorted(catalogue.actions.items()):
        laws = {rule.law for rule in catalogue.governing(name)}
        yield (
            f"| [`{name}`]({name}.md) | {action.title} {action.titles.get('zh-Hans', '')} "
            f"| {action.asked_by} | {len(laws)} |"
        )
    yield ""


def _page(name: str, actions: Actions, catalogue: Catalogue, examples: _Examples) -> Iterator[str]:
    found = actions.show(name)
    title = found["title"]
    yield f"# `{name}`: {title['en']} {title.get('zh-Hans', '')}"
    yield ""
    yield f"Asked by: {found['asked_by']}. When the gate does not answer: {found['if_unanswered']}."
    if found["implies"]:
        doors = ", ".join(f"[`{other}`]({other}.md)" for other in sorted(found["implies"]))
        yield f"The laws of {doors} speak as well, because this act does the same thing."
    yield ""
    yield from _laws(name, catalogue)
    yield from _facts(found)
    for example in examples.chosen:
        yield from _example(example)
    yield from _calls(examples.chosen)


def _laws(name: str, catalogue: Catalogue) -> Iterator[str]:
    rules = sorted(catalogue.governing(name), key=lambda rule: (rule.law, rule.id))
    yield "## The laws behind it"
    yield ""
    yield "| Law | Rule | What it says | In force | May answer |"
    yield "|---|---|---|---|---|"
    told = ""
    for rule in rules:
        law = catalogue.laws[rule.law].titles.get("en", rule.law) if rule.law != told else ""
        told = rule.law
        until = f" to {rule.valid_to}" if rule.valid_to else ""
        effects = ", ".join(effect.replace("_", " ") for effect in rule.effects)
        yield _row(
            law,
            f"`{rule.id}`",
            f"[{rule.title}]({rule.url}) ({rule.citation})",
            f"{rule.valid_from}{until}",
            effects,
        )
    yield ""


def _facts(found: Mapping[str, Any]) -> Iterator[str]:
    yield "## What to send"
    yield ""
    yield (
        "A fact is asked for only where the case needs it; an answer's `missing_facts` says which. "
        "`caller` sends it, `profile` is what your `profile.yaml` knows of a party, app or flow "
        "that the request names by its id, `derived` is worked out and never sent."
    )
    yield ""
    yield "| Fact | Type | Said by | Meaning | Laws that may ask |"
    yield "|---|---|---|---|---|"
    groups = {name: group["facts"] for name, group in found["groups"].items()}
    for group, known in (*groups.items(), ("", found["request_facts"])):
        for name, fact in known.items():
            if not fact["laws"]:
                continue
            kind = " \\| ".join(map(str, fact["one_of"])) if fact.get("one_of") else fact["type"]
            yield _row(
                f"`{group}.{name}`" if group else f"`{name}`",
                kind,
                ", ".join(fact["said_by"]),
                fact["meaning"],
                ", ".join(fact["laws"]),
            )
    yield ""
    if "kyc" in groups:
        yield (
            "`kyc` is read from the subject's `verified_claims` (OpenID Identity Assurance 1.0), "
            "which the examples below show."
        )
        yield ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |"


def _example(example: _Example) -> Iterator[str]:
    outcome = example.decision.outcome.value.replace("_", " ")
    yield f"## Answered with {outcome}"
    yield ""
    yield f"{example.note[:1].upper()}{example.note[1:]}."
    yield ""
    yield from _fenced("json", _json(example.request))
    yield from _fenced("json", _json(_answer(example.decision)))


def _answer(decision: Decision) -> dict[str, Any]:
    told = decision.to_authzen()
    context: dict[str, Any] = told["context"]
    context["evaluation_id"] = "…"
    context["policy"] = {"…": "…"}
    context["receipt"] = {"v": 1, "…": "…"}
    context.pop("simulated", None)
    return told


def _calls(examples: Iterable[_Example]) -> Iterator[str]:
    if not any(True for _ in examples):
        return
    yield "## Ask it"
    yield ""
    yield "With one of the requests above in `request.json` and a key of the role `service`:"
    yield ""
    yield from _fenced(
        "console",
        f"""\
$ curl -sS {_ADDRESS} \\
    -H "Authorization: Bearer $TIDEGATE_KEY" \\
    -H "Content-Type: application/json" \\
    --data @request.json""",
    )
    yield from _fenced(
        "python",
        f"""\
import json, os, urllib.request

request = urllib.request.Request(
    "{_ADDRESS}",
    data=open("request.json", "rb").read(),
    headers={{
        "Authorization": "Bearer " + os.environ["TIDEGATE_KEY"],
        "Content-Type": "application/json",
    }},
)
with urllib.request.urlopen(request, timeout=2) as response:
    answer = json.load(response)
if answer["decision"] is not True:
    raise SystemExit(answer["context"]["reasons"] or answer["context"]["missing_facts"])
receipt = answer["context"]["receipt"]  # keep it: it is the proof""",
    )


def _fenced(kind: str, text: str) -> Iterator[str]:
    yield f"```{kind}"
    yield text
    yield "```"
    yield ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tidegate_api.action_pages FOLDER")
    print(f"{len(write(Path(sys.argv[1])))} pages written to {sys.argv[1]}")
