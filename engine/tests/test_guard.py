"""A guarded function runs only where the gate allows it, and knows what it then owes."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from _requests import PAYOUT, PROFILE, but

from tidegate_audit.log import Log
from tidegate_engine import Answer, Gate, ObligationDue, Profile, Refused
from tidegate_engine.bundle import Bundle
from tidegate_engine.decision import Outcome
from tidegate_engine.errors import EngineError, FactError, RecordError, RequestError

ABLE = {"verify:10d", "notify:caller"}


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    directory = tmp_path_factory.mktemp("guard") / "log"
    Log.init(directory, origin="example.org/guard/2026-1")
    with Log.open(directory) as log:
        yield log


@pytest.fixture(scope="module")
def gate(small_bundle: Bundle, log: Log) -> Gate:
    return Gate(bundle=small_bundle, profile=Profile.parse(PROFILE), log=log)


def ask(creator: str, amount: str = "10", *, listed: bool | None = False) -> dict[str, Any]:
    request = but(
        PAYOUT,
        subject__id=creator,
        resource__properties__amount=amount,
        context__payee__listed=listed,
    )
    del request["action"]
    return request


@pytest.fixture
def paid() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def pay(gate: Gate, paid: list[tuple[str, str]]) -> Any:
    @gate.guard("creator.payout", request=ask, able_to=ABLE)
    def pay(
        creator: str,
        amount: str = "10",
        *,
        listed: bool | None = False,
        obligations: Sequence[ObligationDue],
    ) -> list[str]:
        """Pay somebody."""
        paid.append((creator, amount))
        return [one.id for one in obligations if one.who == "caller"]

    return pay


@pytest.fixture
def apay(gate: Gate, paid: list[tuple[str, str]]) -> Any:
    @gate.guard("creator.payout", request=ask, able_to=ABLE)
    async def apay(
        creator: str, amount: str = "10", *, listed: bool | None = False, answer: Answer
    ) -> Outcome:
        paid.append((creator, amount))
        return answer.decision.outcome

    return apay


def test_what_is_allowed_runs(pay: Any, paid: list[tuple[str, str]]) -> None:
    assert pay("mei") == []
    assert paid == [("mei", "10")]


async def test_an_async_function_runs_too(apay: Any, paid: list[tuple[str, str]]) -> None:
    assert await apay("mei", "600") is Outcome.ALLOW_WITH_OBLIGATIONS
    assert paid == [("mei", "600")]


def test_the_function_is_handed_what_it_owes(pay: Any) -> None:
    assert set(pay("mei", "600")) == ABLE


def test_what_is_refused_does_not_run(pay: Any, paid: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused, match=r"creator\.payout: deny; under us\.pay\.listed") as caught:
        pay("mei", listed=True)
    answer = caught.value.answer
    assert isinstance(answer, Answer)
    assert answer.receipt.leaf.outcome == "deny"
    assert paid == []


async def test_an_async_function_does_not_run_either(
    apay: Any, paid: list[tuple[str, str]]
) -> None:
    with pytest.raises(Refused, match="deny"):
        await apay("mei", listed=True)
    assert paid == []


def test_what_is_not_known_does_not_run(pay: Any, paid: list[tuple[str, str]]) -> None:
    with pytest.raises(Refused, match=r"incomplete; missing payee\.listed"):
        pay("mei", listed=None)
    assert paid == []


def test_a_duty_that_is_not_declared_is_a_refusal(gate: Gate, paid: list[tuple[str, str]]) -> None:
    @gate.guard("creator.payout", request=ask, able_to={"verify:10d"})
    def pay(creator: str, amount: str) -> None:
        paid.append((creator, amount))

    pay("mei", "10")
    with pytest.raises(Refused, match="allowed only with notify:caller"):
        pay("mei", "600")
    assert paid == [("mei", "10")]


@pytest.mark.parametrize(
    ("builder", "error"),
    [
        (dict, RequestError),
        (lambda: "mei", RequestError),
        (lambda: but(PAYOUT, action__name="video.watch"), RequestError),
        (lambda: {**but(PAYOUT), "action": "creator.payout"}, RequestError),
        (lambda: but(PAYOUT, resource__properties__amount="x"), FactError),
        (lambda: {}["mei"], KeyError),
    ],
)
def test_a_request_that_cannot_be_built_does_not_run(
    gate: Gate, builder: Any, error: type[Exception]
) -> None:
    ran = []

    @gate.guard("creator.payout", request=builder)
    def pay() -> None:
        ran.append(1)

    with pytest.raises(error):
        pay()
    assert ran == []


@pytest.mark.parametrize("fault", [RuntimeError("bug"), MemoryError(), RecordError("no log")])
async def test_any_fault_of_the_gate_does_not_run(gate: Gate, fault: Exception) -> None:
    class Broken(Gate):
        def check(self, *_: Any, **__: Any) -> Answer:
            raise fault

        async def acheck(self, *_: Any, **__: Any) -> Answer:
            raise fault

    broken = Broken(bundle=gate.bundle, evaluator=gate.evaluator, log=None)
    ran = []

    @broken.guard("creator.payout", request=lambda: PAYOUT)
    def pay() -> None:
        ran.append(1)

    @broken.guard("creator.payout", request=lambda: PAYOUT)
    async def apay() -> None:
        ran.append(2)

    with pytest.raises(type(fault)):
        pay()
    with pytest.raises(type(fault)):
        await apay()
    assert ran == []


def test_without_a_log_nothing_runs(gate: Gate) -> None:
    blind = Gate(bundle=gate.bundle, evaluator=gate.evaluator, log=None)

    @blind.guard("creator.payout", request=lambda: PAYOUT)
    def pay() -> None:
        raise AssertionError("it ran")

    with pytest.raises(EngineError, match="can only simulate"):
        pay()


async def test_a_request_may_be_built_asynchronously(gate: Gate) -> None:
    async def asked(creator: str) -> Mapping[str, Any]:
        return ask(creator)

    @gate.guard("creator.payout", request=asked)
    async def pay(creator: str) -> str:
        return creator

    assert await pay("mei") == "mei"


def test_a_sync_function_with_an_async_builder_does_not_run(gate: Gate) -> None:
    class Later:
        def __await__(self) -> Iterator[None]:
            yield

    @gate.guard("creator.payout", request=Later)
    def pay() -> None:
        raise AssertionError("it ran")

    with pytest.raises(RequestError, match="expected the request builder to give an object"):
        pay()


def test_while_observing_a_refusal_is_recorded_and_the_function_runs(gate: Gate, log: Log) -> None:
    observing = Gate(bundle=gate.bundle, evaluator=gate.evaluator, log=log, mode="observe")
    size = log.size

    @observing.guard("creator.payout", request=lambda: ask("mei", listed=True))
    def pay(*, answer: Answer) -> Outcome:
        return answer.decision.outcome

    assert pay() is Outcome.DENY
    assert log.size == size + 1


def test_nobody_can_hand_in_obligations_of_their_own(pay: Any, paid: list[Any]) -> None:
    with pytest.raises(TypeError, match="obligations is given by the gate"):
        pay("mei", obligations=())
    assert paid == []


def test_what_the_gate_hands_in_must_be_keyword_only(gate: Gate) -> None:
    with pytest.raises(TypeError, match="keyword-only"):

        @gate.guard("creator.payout", request=ask)
        def pay(obligations: Any) -> None:
            raise AssertionError("it ran")


def test_a_guarded_function_keeps_its_name_and_shows_what_callers_pass(pay: Any, apay: Any) -> None:
    assert (pay.__name__, pay.__doc__) == ("pay", "Pay somebody.")
    assert list(inspect.signature(pay).parameters) == ["creator", "amount", "listed"]
    assert inspect.iscoroutinefunction(apay)
    assert not inspect.iscoroutinefunction(pay)


def test_the_action_is_that_of_the_guard(pay: Any, gate: Gate, log: Log) -> None:
    pay("recorded")
    from tidegate_audit.log import Filters

    found = log.search(Filters(subject="recorded")).found
    assert [one.action for one in found] == ["creator.payout"]


def test_a_default_of_the_question_is_the_function_s(gate: Gate) -> None:
    def other(creator: str, amount: str = "1") -> None: ...

    def another(creator: str, cents: str = "1") -> None: ...

    def without(creator: str) -> None: ...

    guard = gate.guard("creator.payout", request=ask)
    with pytest.raises(TypeError, match="default for amount, '1', or none; got '10'"):
        guard(other)
    with pytest.raises(TypeError, match="default for cents, '1', or none; got '10'"):
        guard(another)
    assert guard(without) is not None


def test_nobody_but_the_gate_gives_an_answer_to_whatever_is_taken(gate: Gate) -> None:
    given: list[dict[str, Any]] = []

    @gate.guard("creator.payout", request=lambda creator, **_: ask(creator), able_to=ABLE)
    def pay(creator: str, **more: Any) -> None:
        given.append(more)

    with pytest.raises(TypeError, match="answer is given by the gate"):
        pay("mei", answer="yes")
    pay("mei", note="rent")
    assert given == [{"note": "rent"}]
