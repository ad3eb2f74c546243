"""Who is on stage: people who come back, merchants with their products, and the day it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from .documents import credit_code
from .people import Person, person

__all__ = ["COUNTRIES", "Cast", "Merchant", "Product", "country_name", "request"]

COUNTRIES: Final = {
    "AU": "Australia", "BR": "Brazil", "CA": "Canada", "CN": "mainland China", "DE": "Germany",
    "ES": "Spain", "FR": "France", "GB": "the United Kingdom", "HK": "Hong Kong",
    "ID": "Indonesia", "IN": "India", "IT": "Italy", "JP": "Japan", "KR": "Korea",
    "MO": "Macau", "MX": "Mexico", "MY": "Malaysia", "NG": "Nigeria", "PL": "Poland",
    "SG": "Singapore", "TH": "Thailand", "TR": "Turkey", "TW": "Taiwan",
    "US": "the United States", "VN": "Vietnam", "ZA": "South Africa",
}  # fmt: skip

_TOWNS: Final = ("Suzhou", "Yiwu", "Jingdezhen", "Foshan", "Quanzhou", "Dali", "Wenzhou", "Qingdao")
_TRADES: Final = ("Ceramics", "Silk", "Toys", "Bags", "Stationery", "Kitchenware", "Crafts")
_CATEGORIES: Final = (
    "apparel", "accessories", "bags", "home_textiles", "kitchenware", "ceramics", "stationery",
    "toys", "crafts", "beauty_tools", "sports", "pet_supplies",
)  # fmt: skip


def country_name(code: str) -> str:
    """A country as it stands in a sentence."""
    return COUNTRIES.get(code, code)


def request(
    subject: dict[str, Any], action: str, resource: dict[str, Any], **context: Any
) -> dict[str, Any]:
    """An AuthZEN evaluation request."""
    made: dict[str, Any] = {"subject": subject, "action": {"name": action}, "resource": resource}
    if context:
        made["context"] = context
    return made


@dataclass(frozen=True, slots=True)
class Product:
    """Something a merchant sells."""

    id: str
    category: str
    review: str
    export_on: bool
    listed_on: date
    markets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merchant:
    """A merchant of the programme."""

    id: str
    name: str
    code: str
    switch: str
    switch_on: date
    review: str
    products: tuple[Product, ...]


class Cast:
    """Everybody of one week, made when first asked for."""

    def __init__(self, seed: int, count: int, start: datetime) -> None:
        self.seed = seed
        self.start = start
        self.today = start.date()
        self._people = max(60, count // 5)
        self._merchants = max(20, count // 60)
        self._known: dict[int, Person] = {}

    def days_ago(self, days: int) -> str:
        """A day before the week began, as text."""
        return (self.today - timedelta(days=days)).isoformat()

    def anybody(self, lot: Random) -> Person:
        """Somebody; a few people come back often, most once or twice."""
        return self._person(int(self._people * lot.random() ** 1.6))

    def grown_up(self, lot: Random) -> Person:
        """Somebody of age."""
        return next(one for one in iter(lambda: self.anybody(lot), None) if self._adult(one))

    def from_home(self, lot: Random, *homes: str) -> Person:
        """Somebody of age who is at home in one of these places."""
        for _ in range(400):
            one = self.anybody(lot)
            if one.home in homes and self._adult(one):
                return one
        return self.grown_up(lot)

    def merchant(self, lot: Random) -> Merchant:
        """A merchant of the programme."""
        return self._merchant(int(self._merchants * lot.random() ** 1.4))

    def _adult(self, one: Person) -> bool:
        return one.age(self.today) >= 18

    def _person(self, number: int) -> Person:
        if number not in self._known:
            self._known[number] = person(self.seed, number, self.start)
        return self._known[number]

    def _merchant(self, number: int) -> Merchant:
        lot = Random(f"{self.seed}/merchant/{number}")  # noqa: S311  a play, no secret
        code = credit_code(lot, "92" if lot.random() < 0.06 else "91")
        if lot.random() < 0.04:
            code = code[:-1] + ("0" if code[-1] != "0" else "7")
        town, trade = lot.choice(_TOWNS), lot.choice(_TRADES)
        return Merchant(
            id=f"m-{lot.randrange(16**6):06x}",
            name=f"{town} {lot.choice(['Morning', 'Lotus', 'Harbour', 'Bamboo'])} {trade}",
            code=code,
            switch=lot.choices(["all_new", "single", "off"], [55, 40, 5])[0],
            switch_on=self.today - timedelta(days=lot.randrange(60, 200)),
            review=lot.choices(["passed", "pending", "refused"], [82, 12, 6])[0],
            products=tuple(self._product(lot) for _ in range(lot.randrange(2, 6))),
        )

    def _product(self, lot: Random) -> Product:
        markets = [market for market in ("US", "HK", "MO") if lot.random() < 0.96]
        return Product(
            id=f"p-{lot.randrange(16**6):06x}",
            category=lot.choice(_CATEGORIES),
            review=lot.choices(["passed", "pending", "refused"], [93, 5, 2])[0],
            export_on=lot.random() < 0.93,
            listed_on=self.today - timedelta(days=lot.randrange(10, 55)),
            markets=tuple(markets),
        )
