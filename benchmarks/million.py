"""The officer's desk over a million decisions: counts, lists, and pages over HTTP.

    .venv/bin/python benchmarks/million.py [--count 1000000] [--home build/million]

Makes a log of that many decisions first, once (6 GB and some minutes a million),
and keeps it. Then it measures how long the counts take to be read, what one
question costs, beside the same question as a ``GROUP BY`` over the database, and
what pages of a real server on that log take.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sqlite3
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

from _big_log import DAYS, big_log
from _harness import ROOT, machine, take_turns
from over_http import free_port, server

from tidegate_api.access import Access
from tidegate_audit.log import Filters, Log

ROUNDS = 5
LOADS = 20
DAY = timedelta(days=1)
#: What an officer looks at. ``{id}`` is the newest decision's, ``{missing}`` the fact most missed.
PAGES = (
    "/console/overview",
    "/console/decisions",
    "/console/decisions?outcome=deny",
    "/console/decisions?outcome=deny&place=us&from={week_ago}",
    "/console/decisions?missing={missing}",
    "/console/decisions?effect=flag&from={week_ago}",
    "/console/decisions/{id}",
    "/console/law",
    "/console/law/coming",
    "/console/law/rules/us.dsp.brokerage_covered",
    "/console/law/actions",
    "/console/law/actions/creator.payout",
    "/console/what-if?decision={id}",
)


def main() -> None:
    given = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    given.add_argument("--count", type=int, default=1_000_000, help="decisions in the log")
    given.add_argument("--home", type=Path, default=ROOT / "build" / "million", help="where it is")
    asked = given.parse_args()
    home = big_log(asked.home, asked.count)
    print(machine())
    with Log.open(home / "log", anchor=home / "log.anchor") as log:
        measure_counts(log, home / "log" / "log.sqlite")
        (missing, _), *_ = log.counts().of().facets(["missing"])["missing"]
        known = {
            "id": log.search(limit=1).found[0].id,
            "missing": missing,
            "week_ago": (datetime.now(UTC) - 7 * DAY).date().isoformat(),
        }
    measure_pages(home, known)


def measure_counts(log: Log, database: Path) -> None:
    """Questions to the counts, each beside the plain SQL for its facets."""
    before = getrusage(RUSAGE_SELF).ru_maxrss
    began = perf_counter()
    total = log.counts().of(wait_seconds=3600).total
    print(
        f"{total:,} decisions counted in {perf_counter() - began:.1f} s, "
        f"{(getrusage(RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MB more resident"
    )
    print(f"{'ms':<34}{'found':>10}{'total':>8}{'facets':>8}{'series':>8}{'cross':>8}"
          f"{'page':>8}{'SQL':>9}{'ratio':>9}")  # fmt: skip
    for name, filters in questions(log).items():
        measure_question(log, database, name, filters)


def questions(log: Log) -> dict[str, Filters]:
    """Some filters as officers set them, from none to several."""
    end = datetime.now(UTC)
    facets = log.counts().of().facets(limit=1)
    (action, _), *_ = facets["action"]
    (rule, _), *_ = facets["rule"]
    return {
        "everything": Filters(),
        "the last day": Filters(since=end - DAY),
        "the last 7 days": Filters(since=end - 7 * DAY),
        "outcome=deny": Filters(outcome="deny"),
        "place=us, 7 days": Filters(place="us", since=end - 7 * DAY),
        f"action={action}": Filters(action=action),
        f"rule={rule}": Filters(rule=rule),
        "deny, place=cn, enforce, 7 days": Filters(
            outcome="deny", place="cn", mode="enforce", since=end - 7 * DAY
        ),
        "one person": Filters(subject="u-1"),
    }


def measure_question(log: Log, database: Path, name: str, filters: Filters) -> None:
    end = datetime.now(UTC)
    edges = [end - timedelta(days=DAYS - day) for day in range(DAYS + 1)]
    population = log.counts().of(filters)
    with closing(_open(database)) as sql:
        took = take_turns(
            ROUNDS,
            total=_timed(lambda: log.counts().of(filters)),
            facets=_timed(population.facets),
            series=_timed(lambda: population.series(edges)),
            cross=_timed(lambda: population.cross("missing", "caller", limit=20)),
            page=_timed(lambda: log.search(filters, limit=50)),
        )
        # Seconds long, so one turn is enough.
        beside = None if filters.subject else _timed(lambda: group_by(sql, filters))()
    print(
        f"{name[:33]:<34}{population.total:>10,}"
        + "".join(f"{seconds * 1000:>8.1f}" for seconds in took.values())
        + ("" if beside is None else f"{beside * 1000:>9,.0f}{took['facets'] / beside:>9.4f}")
    )


def group_by(sql: sqlite3.Connection, filters: Filters) -> None:
    """The facets of a filter by plain SQL over the tables of the log."""
    tags = [
        (kind, value)
        for kind in ("outcome", "place", "action", "rule", "mode")
        if (value := getattr(filters, kind)) is not None
    ]
    conditions = ["d.time_ms >= ?"] + [
        "d.idx IN (SELECT idx FROM decision_tag WHERE tag = "
        "(SELECT id FROM tag WHERE kind = ? AND value = ?))"
    ] * len(tags)
    since = 0 if filters.since is None else int(filters.since.timestamp() * 1000)
    sql.execute(
        "SELECT t.kind, t.value, n FROM (SELECT d.tag AS tag, count(*) AS n FROM decision_tag d "
        f"WHERE {' AND '.join(conditions)} GROUP BY d.tag) JOIN tag t ON t.id = tag",
        (since, *(part for tag in tags for part in tag)),
    ).fetchall()


def measure_pages(home: Path, known: dict[str, str]) -> None:
    """Each page of the desk, over HTTP, from a server that has just started."""
    with desk(home) as get:
        print(f"{'page':<64}{'first':>8}{'p50':>8}{'max':>8}  ms")
        for page in PAGES:
            address = page.format_map(known)
            try:
                took = [get(address) for _ in range(1 + LOADS)]
            except SystemExit as wrong:
                print(f"{page:<64}  {wrong}")
                continue
            first, *rest = (seconds * 1000 for seconds in took)
            print(f"{page:<64}{first:>8.0f}{statistics.median(rest):>8.0f}{max(rest):>8.0f}")


@contextmanager
def desk(home: Path) -> Iterator[Callable[[str], float]]:
    """A server on that log, and an officer who is signed in: loads a page, gives the seconds."""
    access = Access(home / "access.sqlite")
    key = access.create(f"bench-{secrets.token_hex(2)}", ["officer"])
    once = access.make_link(key.id)
    port = free_port()
    environ = {**os.environ, "TIDEGATE_DIR": str(home), "TIDEGATE_PORT": str(port)}
    try:
        with server([sys.executable, "-m", "tidegate_api.serve"], port, environ):
            connection = HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", f"/console/once/{once}")
            answer = connection.getresponse()
            answer.read()
            cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]

            def load(address: str) -> bytes:
                connection.request("GET", address, headers={"Cookie": cookie})
                answer = connection.getresponse()
                body = answer.read()
                if answer.status != 200:
                    raise SystemExit(f"HTTP {answer.status}")
                return body

            def get(address: str) -> float:
                began = perf_counter()
                load(address)
                return perf_counter() - began

            # A server that has just started counts first, and its pages say how far it is.
            began = perf_counter()
            while b'role="status"' in load("/console/overview"):
                pass
            print(f"counted by the server {perf_counter() - began:.1f} s after its start")
            yield get
    finally:
        access.revoke(key.id)
        access.close()


def _timed(run: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        began = perf_counter()
        run()
        return perf_counter() - began

    return timed


def _open(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)


if __name__ == "__main__":
    main()
