"""Many callers at once: threads, tasks, both; one order, no gap, no lost waiter."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from _logs import body, decision, make_log, policy_of

from tidegate_audit import verify_directory, verify_receipt
from tidegate_audit.errors import LogFull, LogUnavailable
from tidegate_audit.log import Appended, Log
from tidegate_audit.prepare import Prepared
from tidegate_audit.sequencer import Sequencer
from tidegate_audit.writer import Outcome

COUNT = 10_000


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return make_log(tmp_path / "log")


def check(directory: Path, appended: Sequence[tuple[str, Appended]]) -> None:
    """Everybody has an index of their own, and a receipt of their own request."""
    indexes = sorted(each.index for _, each in appended)
    assert indexes == list(range(1, len(appended) + 1))
    policy = policy_of(directory)
    for name, each in appended[:: max(1, len(appended) // 200)]:
        verify_receipt(each.receipt, policy, body=body(name))
    found = verify_directory(directory, policy)
    assert found.size == len(appended) + 2


def test_ten_thousand_records_of_eight_threads_are_one_order(directory: Path) -> None:
    with Log.open(directory) as log, ThreadPoolExecutor(8) as threads:
        names = [f"u-{at}" for at in range(COUNT)]
        results = list(threads.map(lambda name: log.append(decision(name)), names))
    check(directory, list(zip(names, results, strict=True)))


async def from_tasks(log: Log, names: Sequence[str], tasks: int) -> list[tuple[str, Appended]]:
    waiting = list(names)
    done: list[tuple[str, Appended]] = []

    async def work() -> None:
        while waiting:
            name = waiting.pop()
            done.append((name, await log.append_async(decision(name))))

    await asyncio.gather(*[work() for _ in range(tasks)])
    return done


def test_ten_thousand_records_of_an_event_loop_are_one_order(directory: Path) -> None:
    names = [f"u-{at}" for at in range(COUNT)]
    with Log.open(directory) as log:
        done = asyncio.run(from_tasks(log, names, 300))
    check(directory, done)


def test_threads_and_two_event_loops_share_one_log(directory: Path) -> None:
    with Log.open(directory) as log, ThreadPoolExecutor(6) as pool:
        loops = [
            pool.submit(asyncio.run, from_tasks(log, [f"l-{at}-{n}" for n in range(400)], tasks=20))
            for at in range(2)
        ]
        names = [f"t-{at}" for at in range(800)]
        threads = [pool.submit(lambda name=name: log.append(decision(name))) for name in names]
        done = [pair for each in loops for pair in each.result()]
        done += [(name, each.result()) for name, each in zip(names, threads, strict=True)]
    check(directory, done)


def test_a_thread_may_append_while_a_task_of_its_own_loop_waits(directory: Path) -> None:
    async def mixed(log: Log) -> list[int]:
        task = asyncio.ensure_future(log.append_async(decision()))
        await asyncio.sleep(0)  # the task has handed its record over and sleeps
        here = log.append(decision())
        return [(await task).index, here.index]

    with Log.open(directory) as log:
        assert sorted(asyncio.run(mixed(log))) == [1, 2]


def test_all_that_a_loop_hands_over_in_one_round_is_one_commit(directory: Path) -> None:
    async def together(log: Log) -> set[str]:
        appended = await asyncio.gather(*[log.append_async(decision()) for _ in range(50)])
        return {each.receipt.proof.partition("\n\n")[2] for each in appended}

    with Log.open(directory) as log:
        assert len(asyncio.run(together(log))) == 1


def test_a_task_that_was_cancelled_does_not_stop_the_others(directory: Path) -> None:
    async def cancel_some(log: Log) -> int:
        tasks = [asyncio.ensure_future(log.append_async(decision())) for _ in range(10)]
        await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        return sum(isinstance(each, Appended) for each in results)

    with Log.open(directory) as log:
        assert asyncio.run(cancel_some(log)) == 5
        assert log.append(decision()).index == 11  # what was handed over is in the log


def test_a_loop_that_ended_leaves_nothing_stuck(directory: Path) -> None:
    async def leave(log: Log) -> None:
        asyncio.get_running_loop().call_soon(lambda: None)
        task = asyncio.ensure_future(log.append_async(decision()))
        await asyncio.sleep(0)
        task.cancel()

    async def stay(log: Log) -> int:
        return (await log.append_async(decision())).index

    with Log.open(directory) as log:
        asyncio.run(leave(log))
        assert asyncio.run(stay(log)) >= 1


def test_closing_waits_for_what_was_handed_over(directory: Path) -> None:
    log = Log.open(directory)

    async def close_at_once() -> list[Appended]:
        tasks = [asyncio.ensure_future(log.append_async(decision())) for _ in range(700)]
        await asyncio.sleep(0)
        log.close()
        return await asyncio.gather(*tasks)

    assert len(asyncio.run(close_at_once())) == 700
    found = verify_directory(directory, policy_of(directory))
    assert found.leaves is not None
    assert found.leaves.types["stop"] == 1
    assert found.size == 702


# The queue alone, with a writer that can be held up


class Held:
    """A writer that waits to be let go on."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.go = threading.Event()
        self.batches: list[int] = []

    def commit(self, items: Sequence[Prepared]) -> list[Outcome]:
        self.batches.append(len(items))
        self.started.set()
        assert self.go.wait(30)
        made: Any = Appended
        return [made(0, None) for _ in items]

    def interrupted(self) -> None:
        self.batches.append(-1)


ITEM: Any = None


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_a_full_queue_refuses_with_when_to_come_back() -> None:
    held = Held()
    sequencer = Sequencer(held.commit, held.interrupted, max_batch=4, max_pending=10)
    with ThreadPoolExecutor(20) as threads:
        first = threads.submit(sequencer.append, ITEM)
        assert held.started.wait(30)
        waiting = [threads.submit(sequencer.append, ITEM) for _ in range(10)]
        wait_until(lambda: len(sequencer._queue) == 10)
        with pytest.raises(LogFull) as full:
            sequencer.append(ITEM)
        with pytest.raises(LogFull):
            sequencer.check_room()
        held.go.set()
        for each in [first, *waiting]:
            assert isinstance(each.result(30), Appended)
    assert full.value.retry_after >= 1
    assert held.batches == [1, 4, 4, 2]


def test_a_writer_that_dies_leaves_nobody_waiting() -> None:
    def commit(items: Sequence[Prepared]) -> list[Outcome]:
        raise MemoryError

    sequencer = Sequencer(commit, lambda: None)

    def attempt(_: int) -> type[BaseException]:
        with pytest.raises((MemoryError, LogUnavailable)) as error:
            sequencer.append(ITEM)
        return error.type

    with ThreadPoolExecutor(8) as threads:
        assert len(list(threads.map(attempt, range(64)))) == 64


@pytest.mark.parametrize("promoted", [False, True])
def test_an_interrupt_of_who_waits_does_not_lose_the_turn(promoted: bool) -> None:
    held = Held()
    sequencer = Sequencer(held.commit, held.interrupted)
    handed_over = threading.Event()

    class Interrupted(BaseException):
        pass

    class Lock:
        """A lock whose owner is interrupted while it waits, or just when it may go on."""

        def __init__(self) -> None:
            self.taken = 0
            self.released = threading.Event()

        def acquire(self) -> None:
            self.taken += 1
            handed_over.set()
            if self.taken == 2:
                assert not promoted or self.released.wait(30)
                raise Interrupted

        def release(self) -> None:
            self.released.set()

    def wait() -> None:
        with pytest.raises(Interrupted):
            sequencer.append(ITEM)

    with ThreadPoolExecutor(4) as threads, pytest.MonkeyPatch.context() as patch:
        first = threads.submit(sequencer.append, ITEM)
        assert held.started.wait(30)
        patch.setattr("tidegate_audit.sequencer.threading", SimpleNamespace(Lock=Lock))
        interrupted = threads.submit(wait)
        assert handed_over.wait(30)
        if not promoted:
            interrupted.result(30)
        patch.undo()
        held.go.set()
        interrupted.result(30)
        assert isinstance(first.result(30), Appended)
        assert isinstance(threads.submit(sequencer.append, ITEM).result(30), Appended)
    assert held.batches == [1, 1]


def test_the_last_record_is_alone_in_the_last_batch() -> None:
    held = Held()
    sequencer = Sequencer(held.commit, held.interrupted)
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(sequencer.append, ITEM)
        assert held.started.wait(30)
        others = [threads.submit(sequencer.append, ITEM) for _ in range(5)]
        wait_until(lambda: len(sequencer._queue) == 5)
        last = threads.submit(sequencer.finish, ITEM)
        wait_until(lambda: sequencer._closed)
        with pytest.raises(LogUnavailable, match="closed"):
            sequencer.append(ITEM)
        held.go.set()
        for each in [first, *others, last]:
            each.result(30)
    assert held.batches == [1, 5, 1]
