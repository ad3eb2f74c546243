"""The log as its callers see it: append, read back, retry, close."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from _logs import ORIGIN, RECORD, body, decision, keyed, make_log, policy_of, rows
from _trees import tree_hash

from tidegate_audit import verify_directory, verify_receipt
from tidegate_audit.errors import (
    DraftError,
    IdempotencyConflict,
    LogUnavailable,
    StartError,
    TileError,
)
from tidegate_audit.ids import uuid7
from tidegate_audit.leaf import Leaf
from tidegate_audit.log import Draft, Idempotency, Log, Part
from tidegate_audit.merkle import leaf_hash
from tidegate_audit.tiles import Tile, decode_bundle, split_tile


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return make_log(tmp_path / "log")


def leaves(directory: Path) -> list[Leaf]:
    return [Leaf.parse(leaf) for (leaf,) in rows(directory, "SELECT leaf FROM entry ORDER BY idx")]


def test_a_new_log_begins_with_genesis(directory: Path) -> None:
    (genesis,) = leaves(directory)
    assert (genesis.type, genesis.decider.epoch, genesis.decider.seq) == ("genesis", 0, 0)


def test_a_receipt_verifies_against_the_policy_file_of_the_log(directory: Path) -> None:
    with Log.open(directory) as log:
        appended = log.append(decision("u-7"))
    found = verify_receipt(
        json.dumps(appended.receipt.to_dict()),
        policy_of(directory),
        body=body("u-7"),
        action="creator.payout",
        outcome="deny",
    )
    assert found.receipt.index == appended.index == 1


def test_a_clean_end_leaves_a_stop_and_the_next_start_a_new_epoch(directory: Path) -> None:
    for _ in range(2):
        with Log.open(directory) as log:
            log.append(decision())
    told = [(leaf.type, leaf.decider.epoch, leaf.decider.seq) for leaf in leaves(directory)]
    assert told == [
        ("genesis", 0, 0),
        ("decision", 1, 0),
        ("stop", 1, 1),
        ("decision", 2, 0),
        ("stop", 2, 1),
    ]


def test_a_log_left_open_has_no_stop_and_the_epoch_still_rises(directory: Path) -> None:
    log = Log.open(directory)
    log.append(decision())
    log._opened.lock.release()  # as the system does when a process dies
    with Log.open(directory) as again:
        again.append(decision())
    log._opened.anchor.close()
    log._opened.database.close()
    assert [leaf.decider.epoch for leaf in leaves(directory)] == [0, 1, 2, 2]


def test_all_epochs_are_of_one_decider_that_tells_no_host(directory: Path) -> None:
    with Log.open(directory):
        pass
    with Log.open(directory):
        pass
    assert len({leaf.decider.id for leaf in leaves(directory)}) == 1


def test_a_closed_log_takes_nothing_more(directory: Path) -> None:
    log = Log.open(directory)
    log.close()
    log.close()
    with pytest.raises(LogUnavailable, match="closed"):
        log.append(decision())


def test_a_record_is_read_back_with_what_it_says(directory: Path) -> None:
    draft = decision("u-7")
    with Log.open(directory) as log:
        index = log.append(draft).index
        stored = log.get(draft.id)
        parts = log.open_parts(draft.id)
    assert stored is not None
    assert stored.record is not None
    assert (stored.index, stored.id) == (index, draft.id)
    assert {name: stored.record[name] for name in RECORD} == RECORD
    assert stored.request == draft.request
    assert parts == draft.parts


def test_persons_have_parts_of_their_own_in_the_order_given(directory: Path) -> None:
    parts = tuple(Part(name, {"facts": {"n": at}}) for at, name in enumerate(["", "u-2", "u-1"]))
    draft = decision(parts=parts)
    with Log.open(directory) as log:
        log.append(draft)
        assert log.open_parts(draft.id) == parts
    names = rows(directory, "SELECT name FROM sealed_part WHERE idx = 1 ORDER BY name")
    assert [name for (name,) in names] == ["part-1", "part-2", "part-3", "record", "request"]


def test_what_is_not_there_is_none(directory: Path) -> None:
    with Log.open(directory) as log:
        assert log.get(uuid7()) is None
        assert log.receipt(uuid7()) is None
        assert log.open_parts(uuid7()) is None


def test_an_older_receipt_is_issued_again_to_the_newest_checkpoint(directory: Path) -> None:
    draft = decision("u-7")
    with Log.open(directory) as log:
        first = log.append(draft).receipt
        for _ in range(600):
            log.append(decision())
        again = log.receipt(draft.id)
        newest = log.checkpoint().decode()
    assert again is not None
    assert (again.entry, again.disclosures) == (first.entry, first.disclosures)
    assert again.proof.endswith(newest)
    assert not first.proof.endswith(newest)
    for receipt in (first, again):
        verify_receipt(receipt, policy_of(directory), body=body("u-7"))


def test_tiles_and_bundles_are_those_of_tlog_tiles(directory: Path) -> None:
    with Log.open(directory) as log:
        for _ in range(299):
            log.append(decision())
        bundle = decode_bundle(log.entries(0), 256) + decode_bundle(log.entries(1, 44), 44)
        low = split_tile(log.tile(0, 0), Tile(0, 0)) + split_tile(
            log.tile(0, 1, 44), Tile(0, 1, 44)
        )
        assert low == [leaf_hash(entry) for entry in bundle]
        assert log.tile(1, 0, 1) == tree_hash(bundle[:256])
        assert log.tile(0, 0, 7) == log.tile(0, 0)[: 7 * 32]
        assert log.size == 300
        for level, n, width in [(0, 1, 45), (0, 1, 0), (0, 2, 1), (1, 0, 2), (2, 0, 1), (0, -1, 1)]:
            with pytest.raises(TileError):
                log.tile(level, n, width)
        with pytest.raises(TileError):
            log.entries(1, 45)


def test_a_log_of_the_verifier_holds_what_was_appended(directory: Path) -> None:
    with Log.open(directory) as log:
        for _ in range(20):
            log.append(decision())
    found = verify_directory(directory, policy_of(directory))
    assert found.leaves is not None
    assert found.leaves.types == {"genesis": 1, "decision": 20, "stop": 1}


# Clocks


NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def noon_ms() -> int:
    return int(NOON.timestamp() * 1000)


@pytest.mark.parametrize("milliseconds", [-5001, 5001])
def test_a_time_more_than_five_seconds_off_is_refused(directory: Path, milliseconds: int) -> None:
    off = NOON + timedelta(milliseconds=milliseconds)
    with Log.open(directory, now_ms=noon_ms) as log, pytest.raises(DraftError, match="clock"):
        log.append(decision(time=off))
    assert rows(directory, "SELECT count(*) FROM decision") == [(0,)]


@pytest.mark.parametrize("milliseconds", [-5000, 0, 5000])
def test_a_time_up_to_five_seconds_off_is_taken(directory: Path, milliseconds: int) -> None:
    off = NOON + timedelta(milliseconds=milliseconds, microseconds=789)
    with Log.open(directory, now_ms=noon_ms) as log:
        leaf = log.append(decision(time=off)).receipt.leaf
    assert leaf.time == NOON + timedelta(milliseconds=milliseconds)


def test_a_clock_set_back_an_hour_breaks_nothing(directory: Path) -> None:
    clock = datetime.now(UTC)

    def now_ms() -> int:
        return int(clock.timestamp() * 1000)

    with Log.open(directory, now_ms=now_ms) as log:
        log.append(decision(time=clock, id=uuid7(now_ms())))
        clock -= timedelta(hours=1)
        draft = decision(time=clock, id=uuid7(now_ms()))
        assert log.append(draft).index == 2
        # The list is by the time that was claimed; the log is in its own order.
        assert [each.index for each in log.search().found] == [1, 2]
        assert log.get(draft.id) is not None
    verify_directory(directory, policy_of(directory))


# Idempotency


def test_the_same_key_and_body_get_the_same_leaf(directory: Path) -> None:
    with Log.open(directory) as log:
        first = log.append(keyed("key-1"))
        again = log.append(keyed("key-1"))
    assert (first.replayed, again.replayed) == (False, True)
    assert (again.index, again.receipt.entry) == (first.index, first.receipt.entry)
    verify_receipt(again.receipt, policy_of(directory), body=body("u-1"))
    assert rows(directory, "SELECT count(*) FROM decision") == [(1,)]


def test_the_same_key_with_another_body_is_a_conflict(directory: Path) -> None:
    with Log.open(directory) as log:
        log.append(keyed("key-1"))
        with pytest.raises(IdempotencyConflict):
            log.append(keyed("key-1", "u-2"))


def test_another_caller_may_use_the_same_key(directory: Path) -> None:
    with Log.open(directory) as log:
        first = log.append(keyed("key-1"))
        other = log.append(keyed("key-1", caller="orders"))
    assert other.index == first.index + 1


def test_a_caller_cannot_spell_the_key_of_another(directory: Path) -> None:
    with Log.open(directory) as log:
        log.append(keyed("c", caller="a b"))
        assert not log.append(keyed("b c", caller="a")).replayed


def test_two_with_one_key_in_one_commit_are_one_record(directory: Path) -> None:
    async def both(log: Log) -> list[int]:
        results = await asyncio.gather(
            *[log.append_async(keyed("key-1")) for _ in range(5)], return_exceptions=False
        )
        return [result.index for result in results]

    with Log.open(directory) as log:
        assert asyncio.run(both(log)) == [1] * 5
        assert log.size == 2


def test_what_was_recorded_for_a_key_is_found_before_deciding(directory: Path) -> None:
    text = sha256(body("u-1")).hexdigest()
    draft = keyed("key-1")
    with Log.open(directory) as log:
        assert log.find_idempotent("payouts", "key-1", text) is None
        log.append(draft)
        found = log.find_idempotent("payouts", "key-1", text)
        assert found is not None
        assert found.id == draft.id
        with pytest.raises(IdempotencyConflict):
            log.find_idempotent("payouts", "key-1", "00" * 32)


def test_a_key_is_free_again_after_a_day(directory: Path) -> None:
    text = sha256(body("u-1")).hexdigest()
    with Log.open(directory) as log:
        log.append(keyed("key-1"))
        day = 24 * 60 * 60 * 1000 + 1
        rows(directory, "UPDATE idempotency SET at_ms = at_ms - ?", day)
        assert log.find_idempotent("payouts", "key-1", text) is None
        assert log.append(keyed("key-1", "u-2")).index == 2


def test_keys_of_the_day_before_are_thrown_away(directory: Path) -> None:
    with Log.open(directory) as log:
        log.append(keyed("key-1"))
        rows(directory, "UPDATE idempotency SET at_ms = at_ms - ?", 25 * 60 * 60 * 1000)
    with Log.open(directory) as log:
        log.append(keyed("key-2"))
        assert rows(directory, "SELECT count(*) FROM idempotency") == [(1,)]


def test_more_keys_are_thrown_away_than_come_in(directory: Path) -> None:
    with Log.open(directory) as log:
        for at in range(6):
            log.append(keyed(f"key-{at}"))
        rows(directory, "UPDATE idempotency SET at_ms = at_ms - ?", 25 * 60 * 60 * 1000)
        for at in range(3):
            log.append(keyed(f"new-{at}"))
        assert rows(directory, "SELECT count(*) FROM idempotency") == [(3,)]


def test_a_retry_with_the_same_id_gets_the_first_receipt(directory: Path) -> None:
    draft = decision()
    with Log.open(directory) as log:
        first = log.append(draft)
        again = log.append(draft)
    assert again.replayed
    assert again.receipt.entry == first.receipt.entry


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "allow"},
        {"record": {**RECORD, "caller": "orders"}},
        {"request": {"sha256": "00" * 32, "size": 3}},
    ],
)
def test_another_record_under_a_used_id_is_refused(
    directory: Path, change: dict[str, object]
) -> None:
    draft = decision()
    with Log.open(directory) as log:
        log.append(draft)
        with pytest.raises(DraftError, match="another record"):
            log.append(replace(draft, **change))


def test_a_used_id_does_not_keep_its_neighbours_out(directory: Path) -> None:
    used = decision()

    async def together(log: Log) -> list[object]:
        drafts = [decision(), replace(used, outcome="allow"), decision()]
        return await asyncio.gather(
            *[log.append_async(draft) for draft in drafts], return_exceptions=True
        )

    with Log.open(directory) as log:
        log.append(used)
        first, refused, last = asyncio.run(together(log))
    assert isinstance(refused, DraftError)
    assert [getattr(each, "index", None) for each in (first, last)] == [2, 3]


# What may be recorded


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "4711"}, "id"),
        ({"type": "settlement", "outcome": None}, "type"),
        ({"outcome": "maybe"}, "outcome"),
        ({"outcome": None}, "outcome"),
        ({"policy": None}, "policy"),
        ({"policy": {"bundle": "x"}}, "policy"),
        ({"time": datetime(2026, 11, 20)}, "zone"),  # noqa: DTZ001
        ({"request": {}}, "request"),
        ({"request": {"sha256": "zz", "size": 1}}, "request.sha256"),
        ({"request": {"sha256": "00" * 32}}, "request.size"),
        ({"request": {"sha256": "00" * 32, "size": 1, "body": "…"}}, "body"),
        ({"parts": (Part("u-1", {}), Part("u-1", {}))}, "parts"),
        ({"parts": (Part("u-1", {"when": datetime.now(UTC).date}),)}, "JSON"),
    ],
)
def test_a_draft_that_is_wrong_is_refused_with_the_reason(
    directory: Path, change: dict[str, object], told: str
) -> None:
    with Log.open(directory) as log, pytest.raises(DraftError, match=told):
        log.append(replace(decision(), **change))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"action": None}, "action"),
        ({"rules": "us.ofac.sdn"}, "rules"),
        ({"rules": [1]}, "rules"),
        ({"mode": "off"}, "mode"),
        ({"message": "The payee is listed"}, "message"),
        ({"caller": 'the "payouts" team'}, "plain ASCII"),
        ({"caller": "张伟"}, "plain ASCII"),
        ({"action": "a\nb"}, "plain ASCII"),
        ({"_sd": []}, "_sd"),
    ],
)
def test_a_decision_records_ids_and_names_only(
    directory: Path, change: dict[str, object], told: str
) -> None:
    with Log.open(directory) as log, pytest.raises(DraftError, match=told):
        log.append(decision(record=change))


def test_a_record_of_another_kind_says_what_it_likes_and_stays_sealed(directory: Path) -> None:
    draft = Draft(
        type="access",
        id=uuid7(),
        time=datetime.now(UTC),
        record={"who": "officer-3", "why": "复核", "found": 12},
        subjects=("u-7",),
    )
    with Log.open(directory) as log:
        receipt = log.append(draft).receipt
        stored = log.get(draft.id)
    verify_receipt(receipt, policy_of(directory))
    assert stored is not None
    assert stored.record is not None
    assert stored.record["why"] == "复核"
    assert b"officer" not in receipt.entry


# Destroying


@pytest.mark.parametrize("destroyed", ["part-1", "request", "record"])
def test_a_receipt_verifies_after_its_content_was_destroyed(
    directory: Path, destroyed: str
) -> None:
    draft = decision("u-7")
    with Log.open(directory) as log:
        kept = log.append(draft).receipt
        rows(
            directory,
            "UPDATE sealed_part SET wrapped_key = NULL, box = NULL WHERE idx = 1 AND name = ?",
            destroyed,
        )
        again = log.receipt(draft.id)
        parts = log.open_parts(draft.id)
    assert again is not None
    policy = policy_of(directory)
    verify_receipt(kept, policy, body=body("u-7"))
    verify_receipt(again, policy, outcome="deny")
    assert len(again.disclosures) == {"part-1": 2, "request": 1, "record": 0}[destroyed]
    assert parts == (() if destroyed == "part-1" else draft.parts)
    assert verify_directory(directory, policy).parts_destroyed == 1


def test_a_key_that_was_given_twice_is_no_secret_of_a_person(directory: Path) -> None:
    idempotency = Idempotency("payouts", "payout of account 4711 to Li Na", "00" * 32)
    with Log.open(directory) as log:
        log.append(decision("u-7", idempotency=idempotency))
    for file in directory.glob("log.sqlite*"):
        assert b"4711" not in file.read_bytes()


def test_a_second_init_replaces_nothing(directory: Path) -> None:
    before = (directory / "keys" / "log.key").read_bytes()
    with pytest.raises(StartError, match="exists"):
        Log.init(directory, origin=ORIGIN)
    assert (directory / "keys" / "log.key").read_bytes() == before
