"""The trace as one HTML page: nothing to load, nothing to run, fit to print and to mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from .trace import RuleTrace, Trace

__all__ = ["html"]

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2.4rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0;
  border-top: 1px solid var(--line); }
th { font-weight: 600; } td code { font-size: .85rem; }
ul { margin: 0; padding-left: 1.1rem; } li.none { list-style: none; margin-left: -1.1rem; }
.zh { opacity: .75; } .fault { font-weight: 600; } .fault::before { content: "✗ "; }
summary { cursor: pointer; } nav a { margin-right: .8rem; white-space: nowrap; }
@media print { details > * { display: block; } nav { display: none; } }
"""


def html(trace: Trace) -> str:
    """The page, in English with the Chinese titles beside."""
    laws = [(law, list(rows)) for law, rows in groupby(trace.rules, key=lambda row: row.law)]
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>From the law to its proof: {escape(trace.revision)}</title>",
            f"<style>{_STYLE}</style></head><body>",
            "<h1>From the law to its proof</h1>",
            f"<p>Revision {escape(trace.revision)}: {len(laws)} laws, {len(trace.rules)} rules, "
            f"{_count(row.tests for row in trace.rules)} tests, "
            f"{_count(row.scenarios for row in trace.rules)} scenarios.</p>",
            *_missing(trace),
            "<nav>" + " ".join(f'<a href="#{law.id}">{law.id}</a>' for law, _ in laws) + "</nav>",
            *(part for law, rows in laws for part in _law(law.id, law.titles, rows)),
            *_omitted(trace),
            "</body></html>\n",
        ]
    )


def _count(groups: Iterator[tuple[object, ...]]) -> int:
    return len({id(one) for group in groups for one in group})


def _missing(trace: Trace) -> Iterator[str]:
    told = [finding for finding in trace.findings if finding.kind != "clause without a rule"]
    yield f"<details><summary>{len(told)} findings</summary><ul>"
    for finding in told:
        mark = ' class="fault"' if finding.fault else ""
        yield (
            f"<li{mark}>{escape(finding.kind)}: {escape(finding.message)} "
            f"<code>{escape(finding.where)}</code></li>"
        )
    yield "</ul></details>"


def _law(law: str, names: Mapping[str, str], rows: list[RuleTrace]) -> Iterator[str]:
    yield (
        f'<h2 id="{law}">{escape(names.get("en", law))} '
        f'<span class="zh" lang="zh-Hans">{escape(names.get("zh-Hans", ""))}</span></h2>'
    )
    yield '<table><thead><tr><th scope="col">Clause</th><th scope="col">Rule</th>'
    yield '<th scope="col">Tests</th><th scope="col">Scenarios</th></tr></thead><tbody>'
    for row in rows:
        rule = row.rule
        until = f" to {rule.valid_to}" if rule.valid_to else ""
        tests = [f"<code>{escape(test.name)}</code>" for test in row.tests]
        scenarios = [
            f"{escape(one.name)} <code>{escape(one.file)}:{one.line}</code>"
            for one in row.scenarios
        ]
        yield (
            f'<tr id="{escape(rule.id)}"><td><a href="{escape(rule.url)}">'
            f"{escape(rule.citation)}</a></td><td>{escape(rule.title)}<br>"
            f"<code>{escape(rule.id)}</code><br>from {rule.valid_from}{until}, "
            f"confidence {escape(rule.confidence)}</td>"
            f"<td>{_list(tests)}</td><td>{_list(scenarios)}</td></tr>"
        )
    yield "</tbody></table>"


def _list(items: list[str]) -> str:
    if not items:
        return '<span class="fault">none</span>'
    return (
        f"<details><summary>{len(items)}</summary><ul>"
        + "".join(f"<li>{item}</li>" for item in items)
        + "</ul></details>"
    )


def _omitted(trace: Trace) -> Iterator[str]:
    if not trace.omitted:
        return
    yield "<h2>Clauses without a rule</h2><table><thead><tr>"
    yield '<th scope="col">Id</th><th scope="col">Clause</th><th scope="col">Why</th>'
    yield "</tr></thead><tbody>"
    for row in trace.omitted:
        yield (
            f"<tr><td><code>{escape(row.id)}</code></td><td>{escape(row.clause)}</td>"
            f"<td>{escape(row.why)}</td></tr>"
        )
    yield "</tbody></table>"
