"""What all importers do alike: put an entity together, read days and countries.

A day becomes as much of ISO 8601 as it says: "circa 1970" is 1970, a span of years is every year
of it. Countries are names in English; one that rigour does not know is left out, because a missing
country only leaves a match as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from ._xml import Element

__all__ = ["Entity", "birth_dates", "country_codes", "day_of"]

_WIDEST_SPAN: Final = 30
_YEAR: Final = re.compile(r"(?<![0-9])(1[89][0-9]{2}|20[0-9]{2})(?![0-9])")
_ABOUT: Final = re.compile(r"^(circa|approximately|c\.|about)\s*", re.IGNORECASE)
_DAY_FORMATS: Final = ("%d %b %Y", "%d %B %Y", "%Y-%m-%d", "%d/%m/%Y")
_MONTH_FORMATS: Final = ("%b %Y", "%B %Y", "%m/%Y", "%Y-%m")
_UNKNOWN: Final = re.compile(r"^(?:00|dd)/(?:(?P<month>[0-9]{2})|mm)/(?P<year>[0-9]{4})$", re.I)
_CODE: Final = re.compile(r"[A-Z]{2}", re.ASCII)


class Entity:
    """One entity of FollowTheMoney on its way."""

    def __init__(self, id_: str, schema: str) -> None:
        self.id, self.schema = id_, schema
        self.properties: dict[str, list[str]] = {}

    def add(self, name: str, *values: str) -> None:
        """Add values that are not there yet; empty ones are none."""
        for value in values:
            value = " ".join(value.split())
            if value and value not in self.properties.setdefault(name, []):
                self.properties[name].append(value)

    def add_name(self, name: str, *, alias: bool, weak: bool) -> None:
        """Add a name, as the list calls it."""
        self.add("weakAlias" if weak else "alias" if alias else "name", name)

    def done(self, element: Element) -> dict[str, Any]:
        """The entity as JSON; it must have a name."""
        names = [
            n for kind in ("name", "alias", "weakAlias") for n in self.properties.get(kind, [])
        ]
        if not names:
            raise element.wrong("expected at least one name; got none")
        self.add("topics", "sanction")
        properties = {name: values for name, values in self.properties.items() if values}
        return {
            "id": self.id,
            "caption": names[0],
            "schema": self.schema,
            "properties": properties,
        }


def birth_dates(text: str, element: Element) -> tuple[str, ...]:
    """The days, months or years that a text says somebody was born on.

    Raises:
        ListError: There is a text, and no year in it.
    """
    text = _ABOUT.sub("", text.strip())
    if not text:
        return ()
    if unknown := _UNKNOWN.match(text):
        month = unknown["month"]
        known = month is not None and month != "00"
        return (f"{unknown['year']}-{month}" if known else unknown["year"],)
    # A time of day stands behind some days.
    for written in (text, text.partition("T")[0]):
        for form in _DAY_FORMATS:
            try:
                return (datetime.strptime(written, form).date().isoformat(),)  # noqa: DTZ007
            except ValueError:
                continue
    for form in _MONTH_FORMATS:
        try:
            return (datetime.strptime(text, form).strftime("%Y-%m"),)  # noqa: DTZ007
        except ValueError:
            continue
    years = [int(year) for year in _YEAR.findall(text)]
    if not years:
        raise element.wrong(f'expected a date of birth such as "03 Feb 1970"; got "{text[:60]}"')
    return span(min(years), max(years))


def span(first: int, last: int) -> tuple[str, ...]:
    """Every year of a span; of one too wide to say anything, none."""
    if last - first > _WIDEST_SPAN:
        return ()
    return tuple(str(year) for year in range(first, last + 1))


def country_codes(texts: Iterable[str]) -> list[str]:
    """The countries that texts name, as two small letters of ISO 3166-1."""
    from rigour.territories.lookup import lookup_territory

    found: list[str] = []
    for text in texts:
        if not text:
            continue
        territory = lookup_territory(text)
        code = territory.code if territory is not None else ""
        if len(code) == 2 and code not in found:
            found.append(code)
    return found


def is_code(text: str) -> bool:
    """Whether a text is a country's code; "00" stands for none."""
    return _CODE.fullmatch(text) is not None


def day_of(text: str, form: str, element: Element) -> date:
    """A day in one given form.

    Raises:
        ListError: It is in another.
    """
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007
    except ValueError as error:
        raise element.wrong(f'expected a day as {form}; got "{text[:40]}"') from error
