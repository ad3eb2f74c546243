"""Play requests against a running server, several at a time, and keep what came back."""

from __future__ import annotations

import json
import queue
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from time import perf_counter
from typing import Any

from tidegate_api.errors import ApiError

# Enough to keep a group commit busy, few enough for a laptop.
CALLERS = 16


class PlayError(ApiError):
    """The server did not answer a request of the week."""


@dataclass(frozen=True, slots=True)
class Played:
    """One request, its body as sent, and the answer."""

    note: str
    body: bytes
    status: int
    answer: dict[str, Any]
    milliseconds: float

    @property
    def action(self) -> str:
        name: str = json.loads(self.body)["action"]["name"]
        return name

    @property
    def outcome(self) -> str:
        outcome: str = self.answer.get("context", {}).get("outcome", f"HTTP {self.status}")
        return outcome

    @property
    def context(self) -> dict[str, Any]:
        context: dict[str, Any] = self.answer.get("context", {})
        return context


@dataclass(slots=True)
class Playback:
    """Everything that was played."""

    played: list[Played] = field(default_factory=list)
    seconds: float = 0.0

    def outcomes(self) -> dict[str, Counter[str]]:
        """Outcomes by action."""
        table: dict[str, Counter[str]] = {}
        for one in self.played:
            table.setdefault(one.action, Counter())[one.outcome] += 1
        return table

    def rules(self) -> Counter[str]:
        """How often each rule spoke in an answer."""
        return Counter(r["rule"] for one in self.played for r in one.context.get("reasons", ()))

    def missing(self) -> Counter[str]:
        """The facts that were asked for most."""
        return Counter(
            m["fact"] for one in self.played for m in one.context.get("missing_facts", ())
        )

    def best(self, outcome: str, rank: Callable[[Played], tuple[int, ...]]) -> Played | None:
        """The decision of an outcome that ranks lowest; of equals, the first."""
        return min((one for one in self.played if one.outcome == outcome), key=rank, default=None)

    def slowest_of_a_hundred(self) -> float:
        """The milliseconds that one answer in a hundred took longer than."""
        took = sorted(one.milliseconds for one in self.played)
        return took[min(len(took) - 1, int(len(took) * 0.99))] if took else 0.0


def fetch(host: str, port: int, key: str, path: str) -> dict[str, Any]:
    """Read one document of the server.

    Raises:
        PlayError: It did not answer with one.
    """
    connection = HTTPConnection(host, port, timeout=30)
    try:
        connection.request("GET", path, headers={"Authorization": f"Bearer {key}"})
        reply = connection.getresponse()
        document: dict[str, Any] = json.loads(reply.read())
    except (OSError, HTTPException, ValueError) as error:
        raise PlayError(f"no answer to GET {path}: {error or type(error).__name__}") from error
    finally:
        connection.close()
    if reply.status != 200:
        raise PlayError(f"HTTP {reply.status} to GET {path}: {document}")
    return document


def play(
    host: str,
    port: int,
    key: str,
    requests: Iterable[tuple[str, dict[str, Any]]],
    *,
    seen: Callable[[Played], None] = lambda _: None,
    lang: str = "en",
) -> Playback:
    """Send every request once and wait for its receipt.

    Raises:
        PlayError: The server went away, or answered with a server error.
    """
    week = Playback()
    todo: queue.Queue[tuple[str, bytes] | None] = queue.Queue(maxsize=4 * CALLERS)
    lock = threading.Lock()
    faults: list[str] = []
    headers = {
        "Authorization": f"Bearer {key}",
        "Content-Type": "application/json",
        "Accept-Language": lang,
    }

    def caller() -> None:
        connection = HTTPConnection(host, port, timeout=30)
        while (task := todo.get()) is not None:
            note, body = task
            if faults:
                continue
            began = perf_counter()
            try:
                connection.request("POST", "/access/v1/evaluation", body, headers)
                reply = connection.getresponse()
                answer = json.loads(reply.read())
            except (OSError, HTTPException, ValueError) as error:
                faults.append(f"no answer to {note}: {error or type(error).__name__}")
                continue
            if reply.status >= 500:
                faults.append(f"HTTP {reply.status} to {note}: {answer}")
                continue
            took = (perf_counter() - began) * 1000
            one = Played(note, body, reply.status, answer, took)
            with lock:
                week.played.append(one)
                seen(one)
        connection.close()

    began = perf_counter()
    threads = [threading.Thread(target=caller, daemon=True) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    try:
        for note, request in requests:
            todo.put((note, json.dumps(request, ensure_ascii=False).encode()))
            if faults:
                break
    except BaseException:
        # Ctrl-C: what waits is not asked any more.
        faults.append("it was interrupted")
        raise
    finally:
        for _ in threads:
            todo.put(None)
        for thread in threads:
            thread.join()
    week.seconds = perf_counter() - began
    if faults:
        raise PlayError(
            f"the week stopped after {len(week.played)} answers: {faults[0]}",
            next_step="start it anew; the log keeps what was answered",
        )
    return week
