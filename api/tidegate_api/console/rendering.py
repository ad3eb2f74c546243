"""Pages as HTML: templates, texts in two languages, and the files they load.

Jinja2 with escaping always on and no undefined name forgiven. Every word stands in ``texts/``, one
file a room, English and Simplified Chinese side by side; a word that is missing stops the page, and
a test finds it before. Nothing is loaded from elsewhere, and no script or style stands in a page,
so that the strictest Content-Security-Policy holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from tidegate_api._wire import Lang

__all__ = ["LANGUAGES", "STATIC", "StaticFile", "render", "say", "sayer", "static_url", "texts"]

LANGUAGES: tuple[Lang, ...] = ("en", "zh-Hans")
_HERE = "tidegate_api.console"
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


class StaticFile:
    """A style sheet or script, with the digest that its address carries."""

    def __init__(self, name: str, body: bytes) -> None:
        self.body = body
        self.media_type = _TYPES[name.rpartition(".")[2]]
        self.version = hashlib.sha256(body).hexdigest()[:12]


def _static() -> dict[str, StaticFile]:
    return {
        each.name: StaticFile(each.name, each.read_bytes())
        for each in files(_HERE).joinpath("static").iterdir()
        if each.name.rpartition(".")[2] in _TYPES
    }


STATIC: Mapping[str, StaticFile] = _static()


def static_url(name: str) -> str:
    """The address of a static file; it changes with the content, so it may be kept for ever."""
    return f"/console/static/{name}?v={STATIC[name].version}"


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Every text by its name, ``<file>.<key>``, in every language."""
    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(files(_HERE).joinpath("texts").iterdir(), key=lambda each: each.name):
        room, _, ending = file.name.rpartition(".")
        if ending != "yaml":
            continue
        for key, both in yaml.safe_load(file.read_text("utf-8")).items():
            found[f"{room}.{key}"] = both
    return found


def say(lang: Lang, name: str, /, **values: object) -> str:
    """The text of that name, with ``{values}`` put in.

    Raises:
        KeyError: There is no such text; a mistake of ours.
    """
    text = texts()[name][lang]
    return text.format(**values) if values else text


@pass_context
def _say(context: Context, name: str, /, **values: object) -> str:
    return say(context["lang"], name, **values)


def _number(value: float) -> str:
    return f"{value:,}"


def _moment(value: datetime) -> str:
    """UTC to the second; the zone stands in the head of each page."""
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def _time_tag(value: datetime) -> Markup:
    at = value.astimezone(UTC)
    return Markup('<time datetime="{}">{}</time>').format(
        at.isoformat(timespec="milliseconds").replace("+00:00", "Z"), _moment(at)
    )


@cache
def _environment() -> Environment:
    # Not by the file's ending: everything is HTML, so everything is escaped.
    environment = Environment(
        loader=PackageLoader(_HERE, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["t"] = _say
    environment.globals["static_url"] = static_url
    environment.filters["number"] = _number
    environment.filters["time"] = _time_tag
    return environment


def render(template: str, context: Mapping[str, Any]) -> str:
    """One page. ``context`` has ``lang``, and what the template names."""
    return _environment().get_template(template).render(context)


def sayer(lang: Lang) -> Callable[..., str]:
    """:func:`say` in one language."""
    return partial(say, lang)
