"""What a person reads after the week: the shape of it, three decisions in full, one proof."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from tidegate_audit.receipt import Receipt
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.verify import verify_receipt

from .play import Playback, Played, fetch

OUTCOMES = ("allow", "allow_with_obligations", "review", "incomplete", "deny", "error")
SHORT = {"allow_with_obligations": "with obligations"}
YES = ("allow", "allow_with_obligations")


def report(
    week: Playback, directory: Path, host: str, port: int, key: str, console: Console, *, once: bool
) -> None:
    """Tell the whole story."""
    console.print()
    console.print(_outcomes(week))
    console.print()
    console.print(_rules(week))
    if week.missing():
        asked = ", ".join(f"{fact} ({n})" for fact, n in week.missing().most_common(4))
        console.print(f"\n[dim]Facts most often missing:[/] {asked}")
    console.print(
        f"\n{len(week.played):,} decisions in {week.seconds:.1f} s, every one durable, signed and "
        f"anchored before its answer left; the slowest of a hundred took {_p99(week):.0f} ms."
    )
    for title, one in _three(week):
        told = fetch(host, port, key, f"/v1/decisions/{one.context['evaluation_id']}")
        console.print()
        console.print(_in_full(title, one, {rule["rule"]: rule for rule in told["rules"]}))
    _prove(week, directory, console)
    _next(directory, host, port, key, console, once=once)


def _outcomes(week: Playback) -> Table:
    table = Table(title="Decisions by action", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("action", header_style="dim")
    for outcome in OUTCOMES:
        table.add_column(SHORT.get(outcome, outcome), justify="right", header_style="dim")
    total = dict.fromkeys(OUTCOMES, 0)
    for action, counts in sorted(week.outcomes().items(), key=lambda item: -item[1].total()):
        table.add_row(action, *(f"{counts[o]:,}" if counts[o] else "·" for o in OUTCOMES))
        for outcome in OUTCOMES:
            total[outcome] += counts[outcome]
    table.add_section()
    table.add_row("all", *(f"{total[o]:,}" for o in OUTCOMES), style="bold")
    return table


def _rules(week: Playback) -> Table:
    titles = {
        r["rule"]: (r["title"], r["citation"], r["effect"])
        for one in week.played
        for r in one.context.get("reasons", ())
    }
    table = Table(title="The laws that spoke", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("times", justify="right", header_style="dim")
    for column in ("rule", "what it says", "law"):
        table.add_column(column, header_style="dim", overflow="fold")
    for rule, times in week.rules().most_common(14):
        title, citation, _ = titles[rule]
        table.add_row(f"{times:,}", rule, title, citation)
    return table


def _three(week: Playback) -> list[tuple[str, Played]]:
    wanted = [
        ("Allowed, with something to be done", lambda p: p.outcome == "allow_with_obligations"),
        ("Denied, and what would cure it", _denied),
        ("Not answered: a fact is missing", lambda p: p.outcome == "incomplete"),
    ]
    found = [(title, week.first(kind)) for title, kind in wanted]
    return [(title, one) for title, one in found if one is not None]


def _denied(one: Played) -> bool:
    return one.outcome == "deny"


def _in_full(title: str, one: Played, officer: dict[str, Any]) -> Panel:
    """One decision: what the person affected reads, and what the officer reads beside it."""
    asked: dict[str, Any] = json.loads(one.body)
    context = one.context
    colour = "green" if one.outcome in YES else "red" if one.outcome == "deny" else "yellow"
    lines = [
        f"[dim]{one.note}[/]",
        f"{asked['subject']['type']} {asked['subject']['id']} asks [bold]{one.action}[/] "
        f"for {asked['resource']['type']} {asked['resource']['id']}",
        f"[bold {colour}]{one.outcome}[/]   evaluation {context['evaluation_id']}",
    ]
    for reason in context.get("reasons", ())[:4]:
        lines.append(f"\n[bold]{reason['rule']}[/]  {reason['title']}")
        lines.append(f"  {reason['message']}")
        texts = officer.get(reason["rule"], {}).get("texts", {}).get(reason["effect"], {})
        for audience in ("officer", "cure"):
            if texts.get(audience):
                lines.append(f"  [dim]{audience}:[/] {texts[audience]}")
        lines.append(f"  [dim]{reason['citation']}  {reason['url']}[/]")
    for obligation in context.get("obligations", ())[:4]:
        said = obligation["properties"]
        lines.append(f"\n[bold]{obligation['id']}[/]  {said['who']}: {said['title']}")
    for missing in context.get("missing_facts", ())[:6]:
        lines.append(f"  missing [bold]{missing['fact']}[/], asked for by {missing['law']}")
    return Panel("\n".join(lines), title=title, title_align="left", border_style=colour)


def _prove(week: Playback, directory: Path, console: Console) -> None:
    one = week.first(_denied) or week.played[0]
    receipt = Receipt.parse(one.context["receipt"])
    trusted = Policy.parse((directory / "log" / "tlog-policy").read_bytes())
    verified = verify_receipt(receipt, trusted, body=one.body)
    # What `tidegate verify` needs, so that the reader can do the same.
    (directory / "receipt.json").write_text(json.dumps(one.context["receipt"], indent=1) + "\n")
    (directory / "request.json").write_bytes(one.body)
    console.print(
        f"\n[bold]One proof, checked with the receipt and the trusted key alone[/]\n"
        f"  ✓ signature of {receipt.origin} on a tree of {verified.checkpoint.size:,} records\n"
        f"  ✓ record {receipt.index:,} is in that tree\n"
        f"  ✓ it commits to this very request (SHA-256 of its body) and to the outcome "
        f"[bold]{verified.leaf.outcome}[/]"
    )


def _next(directory: Path, host: str, port: int, key: str, console: Console, *, once: bool) -> None:
    console.print("\n[bold]Where to look next[/]")
    console.print(
        f"  tidegate verify receipt {directory}/receipt.json --body {directory}/request.json "
        f"--policy {directory}/log/tlog-policy",
        soft_wrap=True,
    )
    console.print("  tidegate policy show us.dsp.restricted --lang zh-Hans")
    console.print("  tidegate policy facts creator.payout")
    if once:
        console.print(f"  tidegate log verify --dir {directory}", soft_wrap=True)
        return
    console.print(f"  documentation of the HTTP interface: http://{host}:{port}/docs")
    console.print("\n[bold]Try it[/] (this key ends with the next demo)")
    console.print(
        f"  curl -s http://{host}:{port}/access/v1/evaluation "
        f"-H 'Authorization: Bearer {key}' -H 'Content-Type: application/json' "
        f"-d @{directory}/request.json",
        soft_wrap=True,
        markup=False,
    )


def _p99(week: Playback) -> float:
    took = sorted(one.milliseconds for one in week.played)
    return took[min(len(took) - 1, int(len(took) * 0.99))]
