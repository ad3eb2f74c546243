"""Let a function run only where the gate allows it.

    @gate.guard("creator.payout", request=payout_request, able_to={"tell:payee"})
    def pay(creator: str, cents: int, *, obligations: Sequence[ObligationDue]) -> None: ...

``request`` is called with the arguments of the call and says what is asked, in AuthZEN form; the
action may be left out, and must not be another one. The function gets what it must do as
``obligations``, and the whole answer as ``answer``, if it has keyword parameters of these names.
Everything else is a refusal: a decision that does not allow, a duty of the caller's that is not in
``able_to``, a request that cannot be built, and any error of ours. Then the function is not called.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from .errors import Refused, RequestError
from .request import describe

if TYPE_CHECKING:
    from .answer import Answer
    from .gate import Gate

__all__ = ["Guarded", "guarded"]

P = ParamSpec("P")
R = TypeVar("R")

_INJECTED = ("obligations", "answer")
_BY_PLACE = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class Guarded(Protocol):
    """A decorator that keeps the kind of the function: sync stays sync, async stays async."""

    def __call__(self, function: Callable[..., R], /) -> Callable[..., R]: ...


def guarded(
    gate: Gate,
    action: str,
    *,
    request: Callable[..., Any],
    able_to: tuple[str, ...],
    caller: str,
    lang: str,
) -> Guarded:
    """The decorator behind :meth:`Gate.guard`."""
    asking: dict[str, Any] = {"caller": caller, "lang": lang, "able_to": able_to}

    def decorate(function: Callable[..., R]) -> Callable[..., R]:
        signature = inspect.signature(function)
        wanted = _wanted(function, signature)
        _check_defaults(function, signature, request)
        # Callers never pass what the gate puts in.
        shown = signature.replace(
            parameters=[p for name, p in signature.parameters.items() if name not in wanted]
        )

        def checked(answer: Answer, kwargs: dict[str, Any]) -> dict[str, Any]:
            _refuse(answer, action, gate.mode)
            given = {"obligations": answer.decision.obligations, "answer": answer}
            return {**kwargs, **{name: given[name] for name in wanted}}

        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def asked_async(*args: Any, **kwargs: Any) -> Any:
                _no_forgery(kwargs)
                built = request(*args, **kwargs)
                if inspect.isawaitable(built):
                    built = await built
                answer = await gate.acheck(_asked(built, action), **asking)
                return await function(*args, **checked(answer, kwargs))

            wrapper: Any = asked_async
        else:

            @functools.wraps(function)
            def asked(*args: Any, **kwargs: Any) -> Any:
                _no_forgery(kwargs)
                answer = gate.check(_asked(request(*args, **kwargs), action), **asking)
                return function(*args, **checked(answer, kwargs))

            wrapper = asked
        wrapper.__signature__ = shown
        guarded_: Callable[..., R] = wrapper
        return guarded_

    return decorate


def _wanted(function: Callable[..., Any], signature: inspect.Signature) -> tuple[str, ...]:
    found = []
    for name in _INJECTED:
        parameter = signature.parameters.get(name)
        if parameter is None:
            continue
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            raise TypeError(
                f"{function.__qualname__}: expected {name} as a keyword-only parameter (after *), "
                "since the gate passes it"
            )
        found.append(name)
    return tuple(found)


def _check_defaults(
    function: Callable[..., Any], signature: inspect.Signature, request: Callable[..., Any]
) -> None:
    """Refuse a default of ``request`` that is not the function's: asked would not be done."""
    try:
        asked = inspect.signature(request).parameters.values()
    except (TypeError, ValueError):
        return  # a builtin, which has no defaults of its own to look at
    done = signature.parameters
    places = [p for p in done.values() if p.kind in _BY_PLACE]
    for at, parameter in enumerate(asked):
        if parameter.default is inspect.Parameter.empty:
            continue
        same = done.get(parameter.name)
        if same is None and parameter.kind in _BY_PLACE and at < len(places):
            same = places[at]
        if same is None or same.default is inspect.Parameter.empty:
            continue
        if same.default is not parameter.default and same.default != parameter.default:
            raise TypeError(
                f"{function.__qualname__}: expected request to have the function's default for "
                f"{same.name}, {same.default!r}, or none; got {parameter.default!r}"
            )


def _no_forgery(kwargs: Mapping[str, Any]) -> None:
    # A function with **kwargs would take them from whoever calls it.
    for name in _INJECTED:
        if name in kwargs:
            raise TypeError(f"{name} is given by the gate; leave it out of the call")


def _asked(built: object, action: str) -> Mapping[str, Any]:
    if not isinstance(built, Mapping):
        raise RequestError(
            "request", f"expected the request builder to give an object; got {describe(built)}"
        )
    stated = built.get("action")
    if stated is None:
        return {**built, "action": {"name": action}}
    if not isinstance(stated, Mapping) or stated.get("name", action) != action:
        raise RequestError(
            "action.name", f'expected "{action}", which is guarded here; got {describe(stated)}'
        )
    return {**built, "action": {**stated, "name": action}}


def _refuse(answer: Answer, action: str, mode: str) -> None:
    """Raise unless the answer lets the function run; in observe mode, recorded is enough."""
    if answer.allowed or mode == "observe":
        return
    if answer.unable:
        raise Refused(
            f"{action}: allowed only with {', '.join(answer.unable)}, which this caller does not "
            "say it can do; add it to able_to once it is done in the function",
            answer,
        )
    decision = answer.decision
    laws = ", ".join(dict.fromkeys(reason.rule for reason in decision.reasons))
    missing = ", ".join(dict.fromkeys(one.fact for one in decision.missing))
    told = [f"{action}: {decision.outcome.value}"]
    if laws:
        told.append(f"under {laws}")
    if missing:
        told.append(f"missing {missing}")
    raise Refused("; ".join(told), answer)
