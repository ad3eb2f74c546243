"""What a person reads after the week: the shape of it, three decisions in full, one proof."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tidegate_audit.errors import VerifyError
from tidegate_audit.receipt import Receipt
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.verify import verify_receipt

from .play import Playback, Played, fetch

OUTCOMES = ("allow", "allow_with_obligations", "review", "incomplete", "deny", "error")
SHORT = {"allow_with_obligations": "obliged"}
COLOURS = {"allow": "green", "allow_with_obligations": "green", "deny": "red"}
# From here on a line has room for the citation beside the rule.
WIDE = 110

# Which decision is told in full: the first of these that was played, or else the shortest one.
_OBLIGED = ("us.irs.nra", "us.dsp.restricted", "us.irs.backup", "cn.cbdf.scc_or_cert")
_DENIED = ("us.dsp.restricted", "us.dsp.brokerage_covered", "cn.dsl.foreign_authority")
_FORGOTTEN = ("payee.form", "payee.us_person", "order.ship_to", "product.review")

Three = tuple[tuple[str, Played], ...]


def report(
    week: Playback, directory: Path, host: str, port: int, key: str, console: Console, *, once: bool
) -> None:
    """Tell the whole story."""
    console.print()
    console.print(_outcomes(week))
    console.print()
    console.print(_rules(week, console.width))
    if week.missing():
        asked = ", ".join(f"{fact} ({n})" for fact, n in week.missing().most_common(4))
        console.print(f"\n[dim]Facts most often missing:[/] {asked}")
    console.print(
        f"\n[bold]{len(week.played):,} decision{'' if len(week.played) == 1 else 's'} in "
        f"{week.seconds:.1f} s[/], every one durable, signed and anchored before its answer left; "
        f"99 of 100 took less than {week.slowest_of_a_hundred():.0f} ms."
    )
    for title, one in three(week):
        told = fetch(host, port, key, f"/v1/decisions/{one.context['evaluation_id']}")
        _in_full(title, one, {rule["rule"]: rule for rule in told["rules"]}, console)
    _prove(proven(week), directory, console)
    _next(directory, host, port, key, console, once=once)


def three(week: Playback) -> Three:
    """The decisions to tell in full. A short week may lack one of the kinds."""
    wanted = (
        ("Allowed, with something to be done", "allow_with_obligations", _rank_by_rule(_OBLIGED)),
        ("Denied, and what would cure it", "deny", _rank_by_rule(_DENIED)),
        ("Not answered: a fact is missing", "incomplete", _rank_by_fact),
    )
    found = ((title, week.best(outcome, rank)) for title, outcome, rank in wanted)
    return tuple((title, one) for title, one in found if one is not None)


def proven(week: Playback) -> Played:
    """The decision whose proof is checked: the denied one, where one was denied."""
    return week.best("deny", _rank_by_rule(_DENIED)) or week.played[0]


def _rank_by_rule(wanted: tuple[str, ...]) -> Any:
    def rank(one: Played) -> tuple[int, ...]:
        rules = [reason["rule"] for reason in one.context.get("reasons", ())]
        place = next((n for n, rule in enumerate(wanted) if rule in rules), len(wanted))
        # Data that goes somewhere tells more than data that is looked at.
        return place, one.action != "data.transfer", len(rules), len(one.context["obligations"])

    return rank


def _rank_by_fact(one: Played) -> tuple[int, ...]:
    missing = [fact["fact"] for fact in one.context.get("missing_facts", ())]
    place = next((n for n, fact in enumerate(_FORGOTTEN) if fact in missing), len(_FORGOTTEN))
    return len(missing), place


def _outcomes(week: Playback) -> Table:
    table = Table(title="Decisions by action", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("action", header_style="dim", no_wrap=True)
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


def _rules(week: Playback, width: int) -> Table:
    titles = {
        r["rule"]: (r["title"], r["citation"])
        for one in week.played
        for r in one.context.get("reasons", ())
    }
    table = Table(title="The laws that spoke", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("times", justify="right", header_style="dim", no_wrap=True)
    table.add_column("rule", header_style="dim", no_wrap=True)
    for column in ("what it says", "law") if width >= WIDE else ("what it says",):
        table.add_column(column, header_style="dim", overflow="fold")
    for rule, times in week.rules().most_common(14):
        cells = [f"{times:,}", rule, *titles[rule]]
        table.add_row(*cells[: len(table.columns)])
    return table


def _in_full(title: str, one: Played, rules: dict[str, Any], console: Console) -> None:
    """One decision: what the person affected reads, and what the officer reads beside it."""
    asked: dict[str, Any] = json.loads(one.body)
    context = one.context
    colour = COLOURS.get(one.outcome, "yellow")
    console.print()
    console.rule(f"[bold {colour}]{title}[/]", align="left", style=colour)
    console.print(f"{one.note[0].upper()}{one.note[1:]}.", markup=False)
    console.print(
        f"{asked['subject']['type']} {asked['subject']['id']} asks [bold]{one.action}[/] "
        f"for {asked['resource']['type']} {asked['resource']['id']}: "
        f"[bold {colour}]{one.outcome}[/]"
    )
    reasons = context.get("reasons", ())
    for reason in reasons[:2]:
        texts = rules.get(reason["rule"], {}).get("texts", {}).get(reason["effect"], {})
        console.print()
        console.print(
            Padding(f"[bold]{reason['rule']}[/]  {escape(reason['title'])}", (0, 0, 0, 2))
        )
        lines = [("the person reads", reason["message"])]
        lines += [("the officer reads", texts["officer"])] if texts.get("officer") else []
        lines += [("what would cure it", texts["cure"])] if texts.get("cure") else []
        console.print(_pairs([*lines, ("the law", reason["citation"])]))
        # Not folded, so that it can be clicked.
        console.print(f"    [dim]{reason['url']}[/]", soft_wrap=True)
    if more := [reason["rule"] for reason in reasons[2:]]:
        console.print(f"\n  and {', '.join(more)}")
    if context.get("obligations"):
        console.print("\n  To be done:")
        console.print(
            _pairs([(o["id"], _duty(o["properties"])) for o in context["obligations"][:5]])
        )
    if context.get("missing_facts"):
        console.print("\n  Missing:")
        facts = context["missing_facts"][:5]
        console.print(_pairs([(fact["fact"], _wanted(fact)) for fact in facts]))


def _pairs(pairs: list[tuple[str, str]]) -> Padding:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in pairs:
        grid.add_row(name, Text(text))
    return Padding(grid, (0, 0, 0, 4))


def _duty(said: dict[str, Any]) -> str:
    who = {"caller": "the caller", "tidegate": "Tidegate", "office": "the compliance office"}
    when = f" by {said['due']}" if said.get("due") else ""
    return f"{said['title']} ({who.get(said['who'], said['who'])}{when})"


def _wanted(missing: dict[str, Any]) -> str:
    """What the caller has to say, where a fact that is worked out could not be."""
    from_what = " It is worked out, so state what it comes from."
    hint = from_what if missing.get("said_by") == ["derived"] else ""
    return f"{missing.get('description', '')}{hint} Asked for by {missing['law']}.".strip()


def _prove(one: Played, directory: Path, console: Console) -> None:
    receipt = Receipt.parse(one.context["receipt"])
    trusted = Policy.parse((directory / "log" / "tlog-policy").read_bytes())
    verified = verify_receipt(receipt, trusted, body=one.body)
    # What `tidegate verify` needs, so that the reader can do the same.
    (directory / "receipt.json").write_text(json.dumps(one.context["receipt"], indent=1) + "\n")
    (directory / "request.json").write_bytes(one.body)
    console.print()
    console.rule("[bold]One proof, checked with the receipt and a key alone[/]", align="left")
    console.print(f"  ✓ {receipt.origin} signed a tree of {verified.checkpoint.size:,} records")
    console.print(f"  ✓ record {receipt.index:,} is in that tree")
    console.print(
        f"  ✓ it commits to this very request, and to the outcome [bold]{verified.leaf.outcome}[/]"
    )
    try:
        verify_receipt(receipt, trusted, body=_one_bit_flipped(one.body))
    except VerifyError:
        console.print("  ✓ with one bit of the request flipped, it does not verify")


def _one_bit_flipped(body: bytes) -> bytes:
    return body[:-1] + bytes([body[-1] ^ 1])


def _next(directory: Path, host: str, port: int, key: str, console: Console, *, once: bool) -> None:
    home = shlex.quote(str(directory))
    lines = [
        f"tidegate verify receipt {home}/receipt.json --policy {home}/log/tlog-policy "
        f"--body {home}/request.json",
        f"tidegate log verify --dir {home}",
        "tidegate policy show us.dsp.restricted --lang zh-Hans",
        "tidegate policy facts creator.payout",
    ]
    console.print()
    console.rule("[bold]Where to look next[/]", align="left")
    for line in lines:
        console.print(f"  {line}", soft_wrap=True, markup=False)
    if once:
        return
    console.print("\n[bold]Ask it yourself[/] (this key ends with the next demo)")
    console.print(
        f"  curl -s http://{host}:{port}/access/v1/evaluation "
        f"-H 'Authorization: Bearer {key}' -H 'Content-Type: application/json' "
        f"-d @{home}/request.json",
        soft_wrap=True,
        markup=False,
    )
