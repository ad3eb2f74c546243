"""Read YAML the way a policy author means it.

YAML 1.1 turns ``NO`` into false, ``012`` into ten and ``2025-04-08`` into a date object, and keeps
the last of two equal keys. In a table of countries or a list of dates each of these changes the
law in silence, and OPA's own YAML reader disagrees with ours about some of them. So here only
``true``, ``false``, ``null`` and plain whole numbers mean something other than text, and what two
readers could read differently, a date without quotes for one, is refused with its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.constructor import SafeConstructor
from yaml.resolver import Resolver

__all__ = ["YamlError", "line_of", "read_with_lines", "read_yaml", "read_yaml_lines"]

_UNCLEAR = "tag:tidegate,2026:unclear"

# Deep enough for any table of ours; a bomb of nested lists must not exhaust the stack.
_MAX_DEPTH = 40


class YamlError(Exception):
    """The text is not the YAML we read. ``line`` counts from 1 in the text given."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(f"line {line}: {message}")


class _Reading(Composer, SafeConstructor, Resolver):
    """What the events of a parser mean, with the small set of implicit types above."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: object = self.peek_event()  # type: ignore[attr-defined]
        if isinstance(event, yaml.AliasEvent):
            raise YamlError(_line(event), "an alias (*name); write the value out, as JSON does")
        self._depth = getattr(self, "_depth", 0) + 1
        if self._depth > _MAX_DEPTH:
            raise YamlError(_line(event), f"nested deeper than {_MAX_DEPTH}")
        node: yaml.Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise YamlError(_line(key), "expected a key that is text")
            if key.tag == _UNCLEAR:
                self.construct_unclear(key)
            if key.value in seen:
                raise YamlError(_line(key), f'the key "{key.value}" stands here twice')
            seen.add(key.value)
        # A key is always text: JSON, and so Rego's data, knows no other.
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}

    def construct_yaml_map(self, node: yaml.MappingNode) -> Any:
        data: dict[Any, Any] = {}
        yield data
        data.update(self.construct_mapping(node))

    def construct_unclear(self, node: yaml.ScalarNode) -> Any:
        raise YamlError(
            _line(node),
            f"{node.value} can be read in more than one way; put it in quotes if it is text, "
            "or write a whole number, true or false",
        )

    yaml_constructors = {  # noqa: RUF012
        **SafeConstructor.yaml_constructors,
        _UNCLEAR: construct_unclear,
        "tag:yaml.org,2002:map": construct_yaml_map,
    }


def _line(at: Any) -> int:
    mark = at.start_mark
    return int(mark.line) + 1 if mark is not None else 1


_Reading.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf")
)
_Reading.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]
)
_Reading.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
# What YAML 1.1, YAML 1.2 and Go's reader do not agree on: other spellings of yes and no, dates,
# fractions, exponents, octal, hexadecimal, digits with underscores or colons.
_Reading.add_implicit_resolver(
    _UNCLEAR,
    re.compile(
        r"^(?:True|TRUE|False|FALSE|Null|NULL|<<|=|[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"
        r"|[-+]?0[0-9_]+|[-+]?[0-9_]*_[0-9_]*|\+[0-9]+|[-+]?0[xob][0-9a-fA-F_]+"
        r"|[-+]?[0-9]+(?::[0-5]?[0-9])+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?"
        r"|[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+[eE][-+]?[0-9]+"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$"
    ),
    list("TFyYnNoO<=-+0123456789."),
)


class _Slow(_Reading, yaml.SafeLoader):
    """With PyYAML's own parser, which is there on every machine and says best what is wrong."""


if yaml.__with_libyaml__:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    class _Fast(_Reading, CParser):
        """With libyaml's parser: the law is a lot of YAML, and this is read five times as fast."""

        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)
            Composer.__init__(self)
            SafeConstructor.__init__(self)
            Resolver.__init__(self)

    _LOADERS: tuple[Any, ...] = (_Fast, _Slow)
else:
    _LOADERS = (_Slow,)


def read_yaml(text: str) -> Any:
    """The value of one YAML document; an empty one is None.

    Raises:
        YamlError: It is not YAML, or two readers could read it differently.
    """
    return read_with_lines(text)[0]


def read_with_lines(text: str) -> tuple[Any, dict[tuple[str, ...], int]]:
    """The value of a document, and the line of every key by its path.

    List items have no line of their own.

    Raises:
        YamlError: As for ``read_yaml``.
    """
    wrong: YamlError | None = None
    for loader in _LOADERS:
        try:
            read = _read(loader, text)
        except YamlError as error:
            wrong = error  # the last one to say so says it best
        else:
            if wrong is None:
                return read
    assert wrong is not None
    raise wrong


def _read(loader_: Any, text: str) -> tuple[Any, dict[tuple[str, ...], int]]:
    lines: dict[tuple[str, ...], int] = {}
    loader: Any = None
    try:
        loader = loader_(text)
        node = loader.get_single_node()
        if node is None:
            return None, lines
        value = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        raise YamlError(line, error.problem or str(error)) from error
    except yaml.YAMLError as error:
        raise YamlError(1, str(error)) from error
    finally:
        if loader is not None:
            loader.dispose()

    def walk(node: yaml.Node, path: tuple[str, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*path, str(key.value))
                lines[here] = _line(key)
                walk(value, here)

    walk(node, ())
    return value, lines


def read_yaml_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line of every key in a document, by its path."""
    return read_with_lines(text)[1]


def line_of(lines: Mapping[tuple[str, ...], int], *path: str) -> int:
    """The line of the longest known part of ``path``."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1
