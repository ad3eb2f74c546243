"""Read JSON that means one thing only (I-JSON, RFC 7493).

Two readers of one body must see one request: the policy, the log and the caller's own code. So a
repeated name, a number that changes on the way, half of a character pair and everything else that
readers treat differently is refused here, before anything is looked at. The fast path is the
standard library's parser; only a body that is refused is read a second time, slowly, to say where.
Trust: ``json`` of the standard library, nothing of ours, decides what is JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from .errors import RequestError

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_WHOLE", "dump_json", "parse_json"]

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32
MAX_WHOLE = 2**53 - 1  # beyond it a JavaScript reader sees another number
_SHOWN = 60  # characters of a name in a path


class _Trouble(Exception):
    """The body is refused; the second reading finds the place."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Trouble
    return found


def _whole(text: str) -> int:
    # Sixteen digits and a sign; a longer one is out of range, and slow to convert.
    if len(text) > 17 or not -MAX_WHOLE <= (number := int(text)) <= MAX_WHOLE:
        raise _Trouble
    return number


def _real(text: str) -> float:
    number = float(text)
    if number - number != 0.0:  # infinite: 1e400
        raise _Trouble
    return number


def _constant(_: str) -> NoReturn:
    raise _Trouble


_decode = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_whole, parse_float=_real, parse_constant=_constant
).decode

_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
# A string that never ends runs to the end of the text, so that this stays linear.
_BRACKET = re.compile(r'[\[{\]}]|"(?:[^"\\]|\\.)*"?', re.DOTALL)


def parse_json(body: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Any:
    """The value of a JSON body that every reader reads alike.

    Raises:
        RequestError: What is wrong with the body, and where.
    """
    if len(body) > max_bytes:
        raise RequestError(
            "body", f"expected at most {max_bytes} bytes; got {len(body)}; send less at once"
        )
    try:
        text = str(body, "utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(
            f"byte {error.start}", f"expected UTF-8; got 0x{body[error.start]:02x}"
        ) from error
    if text.startswith("\ufeff"):
        raise RequestError("byte 0", "expected JSON; got a byte order mark; send UTF-8 without it")
    # Few brackets cannot nest deeply; the count is far cheaper than the depth.
    if body.count(b"{") + body.count(b"[") > max_depth:
        _check_depth(text, max_depth)
    try:
        value = _decode(text)
    except json.JSONDecodeError as error:
        if not text.strip():
            raise RequestError("body", "expected JSON; got nothing") from error
        raise RequestError(
            f"line {error.lineno}, column {error.colno}", f"expected JSON; {_said(error.msg)}"
        ) from error
    except _Trouble:
        _explain(text)
    except (ValueError, RecursionError) as error:
        raise RequestError("body", f"expected JSON; {error}") from error
    if _HALF_PAIR.search(text):
        _check_pairs(text)
    return value


def dump_json(value: object) -> bytes:
    """The compact UTF-8 JSON of a value given in process: what is hashed as its body.

    Raises:
        RequestError: The value has no JSON form that every reader reads alike.
    """
    try:
        return json.dumps(
            value, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode()
    except UnicodeEncodeError as error:
        raise RequestError("body", "expected text; got half of a character pair") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise RequestError(
            "body", f"expected a value that JSON can carry; {error}; write amounts as text"
        ) from error


def _said(message: str) -> str:
    return message[:1].lower() + message[1:]


def _at(text: str, position: int) -> str:
    line = text.count("\n", 0, position) + 1
    return f"line {line}, column {position - (text.rfind(chr(10), 0, position) + 1) + 1}"


def _check_depth(text: str, limit: int) -> None:
    depth = 0
    for token in _BRACKET.finditer(text):
        bracket = token[0]
        if bracket in "[{":
            depth += 1
            if depth > limit:
                raise RequestError(
                    _at(text, token.start()), f"expected at most {limit} levels; got more"
                )
        elif bracket in "]}":
            depth -= 1


def _check_pairs(text: str) -> None:
    for path, token, position, _ in _tokens(text):
        if token[0] == '"' and _HALF_PAIR.search(token) and not _whole_text(token):
            raise RequestError(
                path or "body",
                "expected text; got half of a character pair (a lone surrogate) "
                f"({_at(text, position)})",
            )


def _whole_text(token: str) -> bool:
    try:
        json.loads(token).encode()
    except UnicodeEncodeError:
        return False
    return True


def _explain(text: str) -> NoReturn:
    """Say what the fast path refused, and where. The text may also be broken further on."""
    seen: dict[int, set[str]] = {}
    for path, token, position, holder in _tokens(text):
        if holder:
            names, name = seen.setdefault(holder, set()), json.loads(token)
            if name in names:
                raise RequestError(
                    _member(path, name),
                    f"expected each name once; got it twice ({_at(text, position)})",
                )
            names.add(name)
        elif token in {"NaN", "Infinity", "-Infinity"}:
            raise RequestError(
                path or "body",
                f"expected JSON; got {token}, which JSON does not know ({_at(text, position)})",
            )
        elif token[0] in "-0123456789":
            _explain_number(text, path, token, position)
    raise RequestError("body", "expected JSON that every reader reads alike")


def _explain_number(text: str, path: str, token: str, position: int) -> None:
    shown = token if len(token) <= 24 else token[:24] + "…"
    try:
        if token.lstrip("-").isdigit():
            _whole(token)
        else:
            _real(token)
    except _Trouble:
        raise RequestError(
            path or "body",
            f"expected a number between -{MAX_WHOLE} and {MAX_WHOLE}; got {shown}; "
            f"write a longer one as text ({_at(text, position)})",
        ) from None
    except ValueError:
        return


_TOKEN = re.compile(
    r'[ \t\r\n]*("(?:[^"\\]|\\.)*"|[\[\]{},:]|-?Infinity|NaN|[^\s\[\]{},:"]+)', re.DOTALL
)


def _member(holder: str, name: str) -> str:
    # Cut, or one endless name would be copied for each of the thousands of values below it.
    shown = name if len(name) <= _SHOWN else name[:_SHOWN] + "…"
    return f"{holder}.{shown}" if holder else shown


def _tokens(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Every scalar and name of a JSON text: path, token, position, and the number of its object.

    That number is 0 for a scalar; the path of a name is the path of its object. Used only to find
    the place of something that the parser has already refused.
    """
    stack: list[list[Any]] = []  # [kind, path, index or number, name]
    place = objects = 0
    while (found := _TOKEN.match(text, place)) is not None:
        piece, start, place = found[1], found.start(1), found.end()
        here = ""
        if stack:
            kind, path, index, name = stack[-1]
            here = f"{path}[{index}]" if kind == "[" else _member(path, name or "")
        if piece in "{[":
            objects += 1
            stack.append([piece, here, 0 if piece == "[" else objects, None])
        elif piece in "]}":
            if stack:
                stack.pop()
        elif piece == ",":
            if stack and stack[-1][0] == "[":
                stack[-1][2] += 1
            elif stack:
                stack[-1][3] = None
        elif piece == ":":
            continue
        elif stack and stack[-1][0] == "{" and stack[-1][3] is None:
            try:
                stack[-1][3] = json.loads(piece)
            except ValueError:
                return
            yield stack[-1][1], piece, start, stack[-1][2]
        else:
            yield here, piece, start, 0
