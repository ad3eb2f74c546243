"""Document numbers and machine-readable zones for people who do not exist.

The numbers have the right form and check digits (GB 11643-1999, GB 32100-2015, ICAO Doc 9303 parts
4 and 5, the Hong Kong identity card), because the gate looks at both. Nothing else about them is
real: regions, dates and serial numbers are drawn by lot, so a number may by accident be somebody's.
Use them for play only; trust nothing that they seem to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

__all__ = ["ALPHA3", "Document", "credit_code", "document", "spoil"]

# ISO 3166-1, the countries of the play.
ALPHA3: Final = {
    "AU": "AUS", "BR": "BRA", "CA": "CAN", "CN": "CHN", "DE": "DEU", "ES": "ESP", "FR": "FRA",
    "GB": "GBR", "HK": "HKG", "ID": "IDN", "IN": "IND", "IT": "ITA", "JP": "JPN", "KR": "KOR",
    "MO": "MAC", "MX": "MEX", "MY": "MYS", "NG": "NGA", "PL": "POL", "SG": "SGP", "TH": "THA",
    "TR": "TUR", "TW": "TWN", "US": "USA", "VN": "VNM", "ZA": "ZAF",
}  # fmt: skip

_LETTERS: Final = "ABCDEFGHJKLMNPRTUVWXY"
_CODE: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_REGIONS: Final = ("110101", "310104", "310115", "320106", "330106", "350203", "440305", "510107")
_HMT_REGION: Final = {"HK": "810000", "MO": "820000", "TW": "830000"}


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says about itself."""

    type: str
    country: str
    number: str
    expires: date | None
    mrz: str | None = None

    def details(self) -> dict[str, object]:
        """``document_details`` as OpenID Identity Assurance writes them."""
        details: dict[str, object] = {"type": self.type, "document_number": self.number}
        if self.mrz is not None:
            details["mrz"] = self.mrz
        if self.expires is not None:
            details["date_of_expiry"] = self.expires.isoformat()
        details["issuer"] = {"country_code": ALPHA3[self.country]}
        return details


def document(
    lot: Random, kind: str, home: str, born: date, sex: str, expires: date, name: tuple[str, str]
) -> Document:
    """A document of one kind for somebody from ``home``, born on a day."""
    if kind == "cn_resident_id":
        return Document(kind, "CN", _id18(lot, lot.choice(_REGIONS), born, sex), expires)
    if kind == "cn_hmt_residence_permit":
        return Document(kind, "CN", _id18(lot, _HMT_REGION[home], born, sex), expires)
    if kind == "hk_mo_travel_permit":
        letter = "H" if home == "HK" else "M"
        return Document(kind, "CN", letter + _digits(lot, 8), expires)
    if kind == "tw_travel_permit":
        return Document(kind, "CN", _digits(lot, 8), expires)
    if kind == "idcard" and home == "HK":
        return Document(kind, home, _hong_kong(lot), None)
    if kind == "idcard" and home == "TW":
        return Document(kind, home, lot.choice(_LETTERS) + _digits(lot, 9), None)
    number = lot.choice(_LETTERS) + _digits(lot, 7)
    if kind == "passport":
        return Document(kind, home, number, expires, _td3(home, number, born, sex, expires))
    if kind in {"idcard", "residence_permit"}:
        return Document(kind, home, number, expires, _td1(home, number, born, sex, expires, name))
    return Document(kind, home, number, expires)


def spoil(found: Document) -> Document:
    """The same document with one digit of its number typed wrongly."""
    last = found.number[-1]
    wrong = found.number[:-1] + ("1" if last != "1" else "7")
    return Document(found.type, found.country, wrong, found.expires, found.mrz)


def credit_code(lot: Random, kind: str = "91") -> str:
    """A unified social credit code: 91 for a company, 92 for a sole trader."""
    body = kind + lot.choice(_REGIONS) + "MA" + "".join(lot.choices(_CODE, k=7))
    total = sum(_CODE.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + _CODE[-total % 31]


def _digits(lot: Random, count: int) -> str:
    return "".join(lot.choices("0123456789", k=count))


def _id18(lot: Random, region: str, born: date, sex: str) -> str:
    # The last digit of the sequence is odd for a man.
    serial = lot.randrange(10, 500) * 2 + (1 if sex == "M" else 0)
    body = f"{region}{born:%Y%m%d}{serial:03d}"
    return body + "10X98765432"[sum(int(d) * (1 << (17 - i)) for i, d in enumerate(body)) % 11]


def _hong_kong(lot: Random) -> str:
    letter, digits = lot.choice(_LETTERS), _digits(lot, 6)
    values = [36, ord(letter) - 55, *map(int, digits)]
    check = -sum(v * w for v, w in zip(values, range(9, 1, -1), strict=True)) % 11
    return f"{letter}{digits}({'A' if check == 10 else check})"


def _check(field: str) -> str:
    values = (0 if sign == "<" else int(sign, 36) for sign in field)
    return str(sum(v * (7, 3, 1)[i % 3] for i, v in enumerate(values)) % 10)


def _checked(field: str, width: int) -> str:
    field = field.ljust(width, "<")
    return field + _check(field)


def _state(country: str) -> str:
    # ICAO writes Germany with one letter.
    return "D<<" if country == "DE" else ALPHA3[country]


def _td3(country: str, number: str, born: date, sex: str, expires: date) -> str:
    """The second line of a passport's zone (ICAO Doc 9303 part 4)."""
    holder = _checked(number, 9)
    birth, expiry = _checked(f"{born:%y%m%d}", 6), _checked(f"{expires:%y%m%d}", 6)
    personal = "<" * 14 + "0"
    line = f"{holder}{_state(country)}{birth}{sex}{expiry}{personal}"
    return line + _check(holder + birth + expiry + personal)


def _td1(
    country: str, number: str, born: date, sex: str, expires: date, name: tuple[str, str]
) -> str:
    """The three lines of a card's zone (ICAO Doc 9303 part 5)."""
    first = f"ID{_state(country)}{_checked(number, 9)}{'<' * 15}"
    birth, expiry = _checked(f"{born:%y%m%d}", 6), _checked(f"{expires:%y%m%d}", 6)
    second = f"{birth}{sex}{expiry}{_state(country)}{'<' * 11}"
    second += _check(first[5:30] + birth + expiry + "<" * 11)
    given, family = ("".join(c for c in part.upper() if "A" <= c <= "Z") for part in name)
    return first + second + f"{family}<<{given}".ljust(30, "<")[:30]
