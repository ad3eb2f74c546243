"""Canonical JSON (RFC 8785) for the part of JSON that leaves use.

Inside that part — ASCII keys, any text, true, false, null, whole numbers below
2^53, lists, objects — the canonical form is what any JSON writer gives with
sorted keys and no spaces. Outside it writers disagree (fractions, exponents,
the order of other keys), so anything else is refused, not approximated.

Canonical bytes are made once, when a leaf is written. Who checks a leaf hashes
the bytes as they are and never writes them anew.
"""

import json
from typing import Final, NoReturn

from tidegate_audit.errors import CanonicalError

#: Beyond this, numbers of JavaScript, and so of RFC 8785, are no longer exact.
MAX_NUMBER: Final = 2**53 - 1
MAX_DEPTH: Final = 64


def dumps(value: object) -> bytes:
    """Write a value as canonical JSON.

    Raises:
        CanonicalError: Something in it is outside the part of JSON we use.
    """
    _check(value, "", MAX_DEPTH)
    try:
        return json.dumps(
            value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
        ).encode()
    except UnicodeEncodeError as error:
        raise CanonicalError("a text holds half a surrogate pair, which is no character") from error


def loads(data: bytes) -> object:
    """Read a value back, if these bytes are the canonical form of it.

    Raises:
        CanonicalError: Not JSON, a key twice, a number outside the range, or
            written in another way than the canonical one.
    """
    try:
        value = json.loads(
            data.decode(),
            object_pairs_hook=_object,
            parse_float=_no_fraction,
            parse_constant=_no_fraction,
        )
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else error
        raise CanonicalError(f"not JSON: {reason}") from error
    if dumps(value) != data:
        raise CanonicalError("the JSON is not in its canonical form; it was written anew")
    return value


def _check(value: object, where: str, depth: int) -> None:
    if value is None or isinstance(value, str | bool):
        return
    if isinstance(value, int):
        if not -MAX_NUMBER <= value <= MAX_NUMBER:
            raise CanonicalError(f"{where or 'value'}: whole numbers go up to 2^53-1")
        return
    if depth == 0:
        raise CanonicalError(f"{where}: nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, list | tuple):
        for at, item in enumerate(value):
            _check(item, f"{where}[{at}]", depth - 1)
        return
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or not key.isascii():
                raise CanonicalError(f"{where or 'object'}: key {key!r} is not ASCII text")
            _check(item, f"{where}.{key}" if where else key, depth - 1)
        return
    raise CanonicalError(
        f"{where or 'value'}: expected text, a whole number, true, false, null, a list or an "
        f"object; got {type(value).__name__}"
    )


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise CanonicalError(f"key {twice!r} stands twice in one object")
    return result


def _no_fraction(text: str) -> NoReturn:
    raise CanonicalError(f"{text} is not a whole number")
