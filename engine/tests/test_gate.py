"""The gate: no receipt, no answer; unknown is never yes; every fault stays closed."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from _requests import PAYOUT, PROFILE, SIGN_UP, TRANSFER, but
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tidegate_audit.errors import IdempotencyConflict, LogFull, LogUnavailable, StartError
from tidegate_audit.log import Log
from tidegate_engine import Gate, Profile
from tidegate_engine.answer import Answer
from tidegate_engine.bundle import Bundle
from tidegate_engine.decision import Outcome
from tidegate_engine.errors import EvaluationError, FactError, RecordError, RequestError
from tidegate_engine.evaluator.embedded import Embedded
from tidegate_engine.gate import stored_decision
from tidegate_engine.request import Request

LARGE = but(PAYOUT, resource__properties__amount="600")
CLAIMS = {"verification": {"trust_framework": "x"}, "claims": {"birthdate": "2010-01-01"}}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    directory = tmp_path_factory.mktemp("gate") / "log"
    Log.init(directory, origin="example.org/test/2026-1")
    with Log.open(directory) as log:
        yield log


@pytest.fixture(scope="module")
def evaluator(small_bundle: Bundle) -> Embedded:
    return Embedded(small_bundle)


@pytest.fixture(scope="module")
def gate(small_bundle: Bundle, evaluator: Embedded, log: Log) -> Gate:
    return Gate(
        bundle=small_bundle,
        evaluator=evaluator,
        profile=Profile.parse(PROFILE),
        log=log,
        residency="us",
    )


class Faulty:
    """An evaluator that answers with whatever it is given, or raises it."""

    name = "faulty 1"

    def __init__(self, answer: Any, seconds: float = 0) -> None:
        self.answer, self.seconds = answer, seconds

    def evaluate(self, input_json: bytes) -> Any:
        time.sleep(self.seconds)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def aevaluate(self, input_json: bytes) -> Any:
        await asyncio.sleep(self.seconds)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class BrokenLog:
    """A log in which nothing can be written or found."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def append(self, draft: object) -> Any:
        raise self.error

    async def append_async(self, draft: object) -> Any:
        raise self.error

    def find_idempotent(self, caller: str, key: str, body: str) -> Any:
        raise self.error


def parts(log: Log, answer: Answer) -> dict[str, Any]:
    found = log.open_parts(answer.decision.id)
    assert found is not None
    return {part.person: part.content for part in found}


def record(answer: Answer) -> dict[str, Any]:
    found = answer.receipt.record
    assert found is not None
    return {name: value for name, value in found.items() if name != "_sd"}


# --- answering ----------------------------------------------------------------------------------


def test_an_answer_has_a_receipt_of_its_decision(gate: Gate) -> None:
    answer = gate.check(TRANSFER)
    assert answer.allowed
    leaf = answer.receipt.leaf
    assert (leaf.id, leaf.outcome) == (answer.decision.id, "allow_with_obligations")
    assert leaf.time == answer.decision.at
    assert answer.to_authzen()["context"]["receipt"] == answer.receipt.to_dict()


def test_a_refusal_is_recorded_as_well(gate: Gate) -> None:
    answer = gate.check(but(TRANSFER, context__controls__cisa_full=False))
    assert (answer.allowed, answer.receipt.leaf.outcome) == (False, "deny")


def test_bytes_a_mapping_and_a_request_are_decided_alike(gate: Gate) -> None:
    body = json.dumps(TRANSFER).encode()
    outcomes = {
        gate.check(asked).decision.outcome for asked in (body, TRANSFER, Request.parse(TRANSFER))
    }
    assert outcomes == {Outcome.ALLOW_WITH_OBLIGATIONS}


async def test_asked_on_a_loop_the_answer_is_the_same(gate: Gate) -> None:
    first, second = await asyncio.gather(gate.acheck(TRANSFER), gate.acheck(LARGE))
    assert first.decision.outcome is Outcome.ALLOW_WITH_OBLIGATIONS
    assert second.receipt.index == first.receipt.index + 1


def test_many_threads_each_get_their_own_answer(gate: Gate) -> None:
    asked = [but(TRANSFER, resource__properties__counts__cpi=100001 + n) for n in range(12)]
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda one=one: answers.append(gate.check(one))) for one in asked
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({answer.receipt.index for answer in answers}) == 12
    hashes = {answer.receipt.request["sha256"] for answer in answers if answer.receipt.request}
    assert len(hashes) == 12


# --- what is recorded ---------------------------------------------------------------------------


def test_the_record_holds_ids_of_the_catalogue(gate: Gate) -> None:
    answer = gate.check(LARGE, caller="wallet")
    assert record(answer) == {
        "action": "creator.payout",
        "rules": ["us.pay.large", "us.pay.large_too"],
        "effects": ["allow_with_obligations", "allow_with_obligations"],
        "obligations": [one.id for one in answer.decision.obligations],
        "asked": ["us.pay"],
        "dismissed": [],
        "missing": [],
        "mode": "enforce",
        "caller": "wallet",
        "residency": "us",
        "retention": "5y",
        "revision": gate.bundle.revision,
    }


def test_missing_facts_are_recorded_by_their_paths(gate: Gate) -> None:
    answer = gate.check(but(PAYOUT, context={}))
    assert record(answer)["missing"] == ["payee.listed"]


def test_the_longest_retention_of_the_rules_that_spoke_is_recorded(gate: Gate) -> None:
    listed = but(LARGE, context__payee__listed=True, context__payee__form="none")
    assert record(gate.check(listed))["retention"] == "10y"
    assert record(gate.check(PAYOUT))["retention"] == "default"


def test_a_name_that_a_caller_made_up_stays_out_of_the_record(gate: Gate) -> None:
    answer = gate.check(but(TRANSFER, action__name="mei.wang@example.org"))
    assert answer.decision.outcome is Outcome.ERROR
    assert record(answer)["action"] == "unlisted"
    assert b"mei.wang" not in answer.receipt.entry


def test_no_value_of_a_fact_is_in_what_is_not_sealed(gate: Gate) -> None:
    answer = gate.check(but(LARGE, subject__id="mei.wang", context__payee__id="payee.wang"))
    document = answer.receipt.to_dict()
    # Read as what they say, not as base64, in which two letters are soon found by chance.
    opened = [document["leaf"], *document["disclosures"]]
    told = [base64.urlsafe_b64decode(_padded(text)).decode() for text in opened]
    assert any("us.pay.large" in text for text in told)
    for value in ("mei.wang", "payee.wang", "60000", "600.00", '"w9"'):
        assert not any(value in text for text in told)


def _padded(text: str) -> str:
    return text.replace("+", "-").replace("/", "_").rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)


def test_each_person_has_a_part_of_their_own(gate: Gate, log: Log) -> None:
    request = but(LARGE, subject__properties__verified_claims=CLAIMS)
    found = parts(log, gate.check(request))
    assert set(found) == {"", "mei", "mei-ltd"}
    assert set(found["mei"]["facts"]) == {"user", "kyc"}
    assert found["mei-ltd"]["facts"] == {"payee": {"id": "mei-ltd", "listed": False, "form": "w9"}}
    assert set(found[""]["facts"]) == {"payout"}


def test_who_said_a_fact_is_kept_where_it_was_not_the_caller(gate: Gate, log: Log) -> None:
    found = parts(log, gate.check(TRANSFER))
    said = {path: who for who, paths in found[""]["said"].items() for path in paths}
    assert said["recipient.country"] == "profile"
    assert "controls.cisa_full" not in said

    request = but(SIGN_UP, subject__properties__birth_date="1990-01-01")
    assert parts(log, gate.check(request))["tao"]["said"] == {"derived": ["user.age"]}


def test_what_is_about_somebody_else_is_not_in_the_subjects_part(gate: Gate, log: Log) -> None:
    found = parts(log, gate.check(but(PAYOUT, context__payee__listed=True)))
    finding = found["mei-ltd"]["findings"][0]
    assert (finding["rule"], finding["because"]) == ("us.pay.listed", {"payee.listed": True})
    assert found["mei"]["answer"]["context"]["reasons"][0]["because"] == {"payee.listed": None}
    assert "mei-ltd" not in json.dumps(found["mei"]) + json.dumps(found[""])


def test_a_request_that_was_not_checked_is_sealed_with_its_subject(gate: Gate, log: Log) -> None:
    request = but(SIGN_UP, action__name="video.watch", context={"cousin": {"name": "Ping"}})
    found = parts(log, gate.check(request))
    assert found["tao"]["request"] == request
    assert "Ping" not in json.dumps(found[""])


def test_a_person_can_be_found_by_their_account(gate: Gate, log: Log) -> None:
    from tidegate_audit.log import Filters

    gate.check(but(PAYOUT, subject__id="findable"))
    assert len(log.search(Filters(subject="findable")).found) == 1


@pytest.mark.parametrize(
    "request_",
    [
        LARGE,
        but(LARGE, subject__properties__verified_claims=CLAIMS),
        but(PAYOUT, context__payee__listed=True, context__payee__form="none"),
        but(PAYOUT, context={}),
        but(TRANSFER, context__purpose="fulfilment"),
        but(TRANSFER, resource__properties__public=True),
        but(TRANSFER, action__name="nothing"),
    ],
)
def test_a_stored_decision_is_shown_as_it_was_told(
    gate: Gate, log: Log, small_bundle: Bundle, request_: dict[str, Any]
) -> None:
    answer = gate.check(request_)
    found = log.open_parts(answer.decision.id)
    restored = stored_decision(found or (), small_bundle)
    assert restored is not None
    for lang in ("en", "zh-Hans"):
        assert restored.to_authzen(lang) == answer.decision.to_authzen(lang)
        assert restored.to_authzen(lang, "officer") == answer.decision.to_authzen(lang, "officer")


def test_without_the_subjects_part_there_is_nothing_to_show(gate: Gate, log: Log) -> None:
    found = log.open_parts(gate.check(LARGE).decision.id) or ()
    assert stored_decision(part for part in found if part.person != "mei") is None


# --- a receipt is of one request ----------------------------------------------------------------


def test_a_receipt_names_the_body_that_was_asked(gate: Gate) -> None:
    body = json.dumps(TRANSFER, indent=2).encode()
    assert gate.check(body).receipt.request == {
        "sha256": hashlib.sha256(body).hexdigest(),
        "size": len(body),
    }


def test_the_body_of_a_mapping_is_its_compact_json(gate: Gate) -> None:
    request = but(PAYOUT, subject__id="美")
    body = json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode()
    assert gate.check(request).receipt.request == {
        "sha256": hashlib.sha256(body).hexdigest(),
        "size": len(body),
    }


def test_an_item_of_a_batch_names_the_whole_body_and_its_place(gate: Gate) -> None:
    answer = gate.check(Request.parse(PAYOUT), body_sha256="ab" * 32, body_size=999, item=3)
    assert answer.receipt.request == {"sha256": "ab" * 32, "size": 999, "item": 3}


def test_a_hash_cannot_be_given_for_what_is_not_read_yet(gate: Gate) -> None:
    with pytest.raises(ValueError, match="belong to a Request"):
        gate.check(PAYOUT, body_sha256="ab" * 32, body_size=1)


def test_a_receipt_of_one_request_never_passes_for_anothers(gate: Gate) -> None:
    from tidegate_audit.errors import AuditError
    from tidegate_audit.tlog_policy import Policy
    from tidegate_audit.verify import verify_receipt

    assert gate.log is not None
    policy = Policy.for_log(gate.log.vkey)
    body, other = (json.dumps(one).encode() for one in (TRANSFER, PAYOUT))
    receipt = gate.check(body).receipt
    verify_receipt(receipt, policy, body=body)
    with pytest.raises(AuditError):
        verify_receipt(receipt, policy, body=other)
    with pytest.raises(AuditError):
        verify_receipt(receipt, policy, body=body + b" ")


def test_a_request_changed_while_it_is_decided_on_changes_nothing(
    small_bundle: Bundle, evaluator: Embedded, log: Log
) -> None:
    request = but(PAYOUT)

    class Meddling(Faulty):
        def evaluate(self, input_json: bytes) -> Any:
            request["context"]["payee"]["form"] = "none"
            return evaluator.evaluate(input_json)

    answer = Gate(bundle=small_bundle, evaluator=Meddling(None), log=log).check(request)
    assert request["context"]["payee"]["form"] == "none"
    assert parts(log, answer)["mei-ltd"]["facts"]["payee"]["form"] == "w9"


# --- asking again -------------------------------------------------------------------------------


def test_the_same_key_and_body_get_the_same_answer(gate: Gate) -> None:
    first = gate.check(LARGE, idempotency_key="one")
    second = gate.check(LARGE, idempotency_key="one")
    assert (first.replayed, second.replayed) == (False, True)
    assert (first.receipt.index, first.receipt.entry) == (
        second.receipt.index,
        second.receipt.entry,
    )
    for audience in ("person", "officer"):
        told = [one.decision.to_authzen("zh", audience) for one in (first, second)]
        assert told[0] == told[1]


async def test_keys_asked_together_on_a_loop_are_one_record(gate: Gate) -> None:
    answers = await asyncio.gather(
        *(gate.acheck(LARGE, idempotency_key="together") for _ in range(4))
    )
    assert len({answer.receipt.index for answer in answers}) == 1
    assert len({answer.decision.id for answer in answers}) == 1


def test_the_same_key_with_another_body_is_a_conflict(gate: Gate) -> None:
    gate.check(LARGE, idempotency_key="two")
    with pytest.raises(IdempotencyConflict):
        gate.check(PAYOUT, idempotency_key="two")


def test_another_callers_key_is_another_key(gate: Gate) -> None:
    first = gate.check(LARGE, caller="a", idempotency_key="three")
    second = gate.check(LARGE, caller="b", idempotency_key="three")
    assert first.receipt.index != second.receipt.index


def test_a_broken_request_does_not_use_up_its_key(gate: Gate) -> None:
    with pytest.raises(FactError):
        gate.check(but(LARGE, resource__properties__amount="x"), idempotency_key="four")
    assert not gate.check(LARGE, idempotency_key="four").replayed


# --- what the caller must change ----------------------------------------------------------------


@pytest.mark.parametrize(
    "request_",
    [
        b"{",
        b"[]",
        [],
        {"subject": 1},
        but(SIGN_UP, subject__id=7),
        but(SIGN_UP, context={"x": float("nan")}),
        but(SIGN_UP, context={"x": object()}),
        but(SIGN_UP, context={"x": "\ud800"}),
        but(SIGN_UP, context={"x": 2**60}),
        but(SIGN_UP, context={1: "a", "1": "b"}),
        but(SIGN_UP, context={"x": "x" * 300_000}),
    ],
)
def test_a_broken_request_is_raised_and_not_recorded(gate: Gate, log: Log, request_: Any) -> None:
    size = log.size
    with pytest.raises(RequestError):
        gate.check(request_)
    assert log.size == size


def test_a_wrong_fact_is_raised_and_not_recorded(gate: Gate, log: Log) -> None:
    size = log.size
    with pytest.raises(FactError):
        gate.check(but(TRANSFER, context__recipient__country="Narnia"))
    assert log.size == size


# --- every fault stays closed -------------------------------------------------------------------

FAULTS = [
    (EvaluationError("no verdict"), "evaluation_failed"),
    (RuntimeError("panic"), "evaluator_broken"),
    (TimeoutError(), "evaluator_broken"),
    ("<undefined>", "malformed_verdict"),
    (None, "malformed_verdict"),
    ({"outcome": "allow"}, "malformed_verdict"),
    (
        {
            "outcome": "allow",
            "findings": [],
            "missing": [],
            "errors": [],
            "asked": [],
            "dismissed": [],
        },
        "laws_differ",
    ),
]


@pytest.mark.parametrize(("fault", "code"), FAULTS)
def test_a_fault_of_the_evaluator_is_a_recorded_error(
    small_bundle: Bundle, log: Log, fault: Any, code: str
) -> None:
    answer = Gate(bundle=small_bundle, evaluator=Faulty(fault), log=log).check(PAYOUT)
    assert (answer.allowed, answer.receipt.leaf.outcome) == (False, "error")
    assert [trouble.code for trouble in answer.decision.errors] == [code]


@pytest.mark.parametrize(("fault", "code"), FAULTS)
async def test_it_is_so_on_a_loop_too(
    small_bundle: Bundle, log: Log, fault: Any, code: str
) -> None:
    answer = await Gate(bundle=small_bundle, evaluator=Faulty(fault), log=log).acheck(PAYOUT)
    assert (answer.allowed, answer.receipt.leaf.outcome) == (False, "error")
    assert [trouble.code for trouble in answer.decision.errors] == [code]


class Clockwork(Faulty):
    """Answers rightly, and too late."""

    def __init__(self, evaluator: Embedded, seconds: float) -> None:
        super().__init__(None, seconds)
        self.evaluator = evaluator

    def evaluate(self, input_json: bytes) -> Any:
        time.sleep(self.seconds)
        return self.evaluator.evaluate(input_json)

    async def aevaluate(self, input_json: bytes) -> Any:
        await asyncio.sleep(self.seconds)
        return self.evaluator.evaluate(input_json)


async def test_an_evaluation_over_its_budget_is_an_error(
    small_bundle: Bundle, evaluator: Embedded, log: Log
) -> None:
    late = Clockwork(evaluator, 0.05)
    gate = Gate(bundle=small_bundle, evaluator=late, log=log, budget_seconds=0.01)
    for answer in (gate.check(PAYOUT), await gate.acheck(PAYOUT)):
        assert answer.decision.outcome is Outcome.ERROR
        assert answer.decision.errors[0].code == "budget_exceeded"


LOG_FAULTS = [LogUnavailable("disk full"), LogFull("busy", 1), OSError("gone"), ValueError("bug")]


@pytest.mark.parametrize("fault", LOG_FAULTS)
async def test_what_cannot_be_recorded_is_not_decided(
    small_bundle: Bundle, evaluator: Embedded, fault: Exception
) -> None:
    broken: Any = BrokenLog(fault)
    gate = Gate(bundle=small_bundle, evaluator=evaluator, log=broken)
    with pytest.raises(RecordError, match="so there is none") as caught:
        gate.check(PAYOUT)
    assert caught.value.__cause__ is fault
    with pytest.raises(RecordError):
        await gate.acheck(PAYOUT)
    with pytest.raises(RecordError):
        gate.check(PAYOUT, idempotency_key="k")


def test_a_gate_without_a_log_gives_no_answer(small_bundle: Bundle, evaluator: Embedded) -> None:
    gate = Gate(bundle=small_bundle, evaluator=evaluator, log=None)
    with pytest.raises(RecordError, match="can only simulate"):
        gate.check(PAYOUT)
    assert gate.simulate(PAYOUT).outcome is Outcome.ALLOW


def test_a_closed_log_gives_no_answer(
    small_bundle: Bundle, evaluator: Embedded, tmp_path: Path
) -> None:
    Log.init(tmp_path / "log", origin="example.org/test/2026-2")
    with Gate(bundle=small_bundle, evaluator=evaluator, log=Log.open(tmp_path / "log")) as gate:
        assert gate.check(PAYOUT).allowed
    with pytest.raises(RecordError):
        gate.check(PAYOUT)


def test_a_clock_that_is_wrong_gives_no_answer(
    small_bundle: Bundle, evaluator: Embedded, log: Log
) -> None:
    gate = Gate(
        bundle=small_bundle,
        evaluator=evaluator,
        log=log,
        clock=lambda: datetime(2020, 1, 1, tzinfo=UTC),
    )
    with pytest.raises(RecordError, match="clock"):
        gate.check(PAYOUT)


SCALARS = st.sampled_from(
    [None, True, False, 0, 1, 100001, "", "US", "CN", "none", "vendor", "600", "2026-01-01", [], {}]
)
PATHS = st.sampled_from(
    [
        "context__payee__listed",
        "context__payee__form",
        "context__payee",
        "context",
        "resource__properties__amount",
        "resource__properties",
        "subject__properties",
        "subject__properties__country",
        "subject__id",
        "action__name",
        "resource__type",
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([PAYOUT, LARGE]),
    st.dictionaries(PATHS, SCALARS, max_size=2),
    st.sampled_from(FAULTS),
)
def test_no_fault_of_ours_ever_allows(
    small_bundle: Bundle,
    log: Log,
    request_: dict[str, Any],
    changes: dict[str, Any],
    fault: tuple[Any, str],
) -> None:
    gate = Gate(bundle=small_bundle, evaluator=Faulty(fault[0]), log=log)
    try:
        asked = but(request_, **changes)
    except (AttributeError, TypeError):  # one change took away what the other changes
        return
    try:
        decision = gate.simulate(asked)
    except (RequestError, FactError):
        return
    assert (decision.outcome, decision.allowed) == (Outcome.ERROR, False)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(PATHS, SCALARS, min_size=1, max_size=3))
def test_nothing_left_out_or_mistyped_turns_a_refusal_into_an_allow(
    gate: Gate, changes: dict[str, Any]
) -> None:
    if changes.get("context__payee__listed") is False:
        return  # that one is an answer to the question
    try:
        asked = but(but(PAYOUT, context__payee__listed=True), **changes)
        decision = gate.simulate(asked)
    except (RequestError, FactError, AttributeError, TypeError):
        return
    assert not decision.allowed


# --- duties, modes, simulation ------------------------------------------------------------------


def test_a_duty_the_caller_cannot_do_makes_the_answer_a_refusal(gate: Gate) -> None:
    answer = gate.check(LARGE, able_to=["verify:10d"])
    assert (answer.decision.allowed, answer.allowed) == (True, False)
    told = answer.to_authzen()
    assert (told["decision"], told["context"]["unable"]) == (False, ["notify:caller"])


def test_duties_of_others_are_not_the_callers(gate: Gate) -> None:
    assert gate.check(LARGE, able_to=["verify:10d", "notify:caller"]).allowed


def test_who_declares_nothing_is_told_the_duties(gate: Gate) -> None:
    answer = gate.check(LARGE)
    assert answer.allowed
    assert len(answer.decision.obligations) == 6


def test_the_mode_is_on_record(small_bundle: Bundle, evaluator: Embedded, log: Log) -> None:
    gate = Gate(bundle=small_bundle, evaluator=evaluator, log=log, mode="observe")
    answer = gate.check(but(PAYOUT, context__payee__listed=True))
    assert (answer.allowed, record(answer)["mode"]) == (False, "observe")


def test_there_is_no_third_mode(small_bundle: Bundle, evaluator: Embedded) -> None:
    mode: Any = "off"
    with pytest.raises(ValueError, match="expected enforce or observe"):
        Gate(bundle=small_bundle, evaluator=evaluator, log=None, mode=mode)


def test_a_simulation_is_no_answer_and_leaves_no_trace(gate: Gate, log: Log) -> None:
    size = log.size
    decision = gate.simulate(TRANSFER)
    assert not isinstance(decision, Answer)
    assert decision.to_authzen()["context"]["simulated"] is True
    assert log.size == size


@pytest.mark.parametrize(
    ("day", "outcome"), [(date(2026, 12, 31), "allow"), (date(2027, 1, 1), "deny")]
)
def test_another_day_has_the_law_of_that_day(gate: Gate, day: date, outcome: str) -> None:
    seventeen = but(SIGN_UP, subject__properties__birth_date="2009-06-01")
    assert gate.simulate(seventeen, today=day).outcome.value == outcome


def test_a_day_out_of_the_calendar_is_refused(gate: Gate) -> None:
    with pytest.raises(RequestError, match="expected a day from 1900 to 2999"):
        gate.simulate(SIGN_UP, today=date(1, 1, 1))


def test_another_bundle_decides_under_its_own_law(gate: Gate, small_bundle: Bundle) -> None:
    from dataclasses import replace

    modules = tuple(
        (path, text.replace(">= 60000", ">= 50000")) for path, text in small_bundle.modules
    )
    stricter = replace(small_bundle, modules=modules, digest="sha256:stricter")
    assert gate.simulate(PAYOUT).outcome is Outcome.ALLOW
    decision = gate.simulate(PAYOUT, bundle=stricter)
    assert decision.outcome is Outcome.ALLOW_WITH_OBLIGATIONS
    assert decision.policy.bundle == "sha256:stricter"


def test_a_gate_is_opened_on_a_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_bundle: Bundle
) -> None:
    from tidegate_engine import bundle as bundles

    monkeypatch.setattr(bundles, "load_shipped", lambda *further: small_bundle)
    with pytest.raises(StartError, match="tidegate log init"):
        Gate.open(tmp_path)
    Log.init(tmp_path / "log", origin="example.org/test/2026-3")
    (tmp_path / "profile.yaml").write_text("name: Harbour Red\n")
    with Gate.open(tmp_path) as gate:
        assert gate.profile.name == "Harbour Red"
        assert gate.check(PAYOUT).allowed


def test_a_profile_that_cannot_be_read_lets_go_of_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_bundle: Bundle
) -> None:
    from tidegate_engine import bundle as bundles
    from tidegate_engine.profile import ProfileError

    monkeypatch.setattr(bundles, "load_shipped", lambda *further: small_bundle)
    Log.init(tmp_path / "log", origin="example.org/test/2026-4")
    with pytest.raises(ProfileError):
        Gate.open(tmp_path, profile=Profile.parse({"parties": {"a": {"country": "X"}}}))
    Log.open(tmp_path / "log").close()


def test_importing_the_package_loads_neither_database_nor_evaluator() -> None:
    import subprocess
    import sys

    code = "import sys, tidegate_engine; print({'sqlmodel', 'regorus', 'yaml'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "set()"
