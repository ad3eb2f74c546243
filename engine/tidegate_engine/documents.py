"""Whether the number of an identity document has the form its issuer gives such numbers.

That is all: *well formed* says that the length, the letters, the dates and the check digit agree.
It never says that the number was issued, that the document is genuine, or that it belongs to
whoever shows it. Forms: GB 11643-1999 (mainland ID cards, and the residence permit of Hong Kong,
Macau and Taiwan people), GB 32100-2015 (organisations), the 2023 permanent residence card, the
travel permits, the Hong Kong identity card, and the machine-readable zone of ICAO Doc 9303.
Blind spot of ICAO's check digits: on a passport no digit covers the first line, names included.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum.cn import ric, uscc

from ._countries import two_letters

__all__ = ["mrz_number", "number_well_formed"]

# The provinces of GB/T 2260. Counties are not looked up: lists of them are never complete over
# eighty years of births, and one that lacks a county would turn a real person away.
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71", re.ASCII)
_HMT_REGIONS = frozenset({"810000", "820000", "830000"})  # Hong Kong, Macau, Taiwan
_OLDEST = date(1880, 1, 1)

_ID18 = re.compile(r"[0-9]{17}[0-9X]", re.ASCII)
_PR_CARD = re.compile(r"9[0-9]{16}[0-9X]", re.ASCII)
_PR_CARD_OLD = re.compile(r"([A-Z]{3})[0-9]{12}", re.ASCII)
_HK_MO_PERMIT = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?", re.ASCII)
_TW_PERMIT = re.compile(r"[0-9]{8}", re.ASCII)
_HKID = re.compile(r"([A-Z]{1,2})([0-9]{6})\(?([0-9A])\)?", re.ASCII)
_MRZ = re.compile(r"[A-Z0-9<]+", re.ASCII)

_GENERIC = {
    ("idcard", "CN"): "cn_resident_id",
    ("idcard", "HK"): "hkid",
    ("national_identity_card", "CN"): "cn_resident_id",
    ("national_identity_card", "HK"): "hkid",
}


def number_well_formed(kind: str, number: str, country: str | None, today: date) -> bool | None:
    """Whether a number has the form of its kind of document; None if no form is known to us.

    A birth date inside the number must not lie after ``today``.
    """
    number = number.strip().upper()
    kind = _GENERIC.get((kind, country or ""), kind)
    if kind == "cn_resident_id":
        return _PROVINCE.match(number) is not None and _id18(number, today)
    if kind == "cn_hmt_residence_permit":
        return number[:6] in _HMT_REGIONS and _id18(number, today)
    if kind == "cn_foreign_pr_card":
        return _pr_card(number, today)
    if kind == "hk_mo_travel_permit":
        return _HK_MO_PERMIT.fullmatch(number) is not None
    if kind == "tw_travel_permit":
        return _TW_PERMIT.fullmatch(number) is not None
    if kind == "cn_uscc":
        # stdnum drops separators; a code as printed has none.
        return number.isascii() and number.isalnum() and bool(uscc.is_valid(number))
    if kind == "hkid":
        return _hkid(number)
    return None


def _id18(number: str, today: date) -> bool:
    if _ID18.fullmatch(number) is None or ric.calc_check_digit(number) != number[17]:
        return False
    return _birth(number[6:14], today)


def _birth(digits: str, today: date) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return _OLDEST <= born <= today


def _pr_card(number: str, today: date) -> bool:
    if _PR_CARD.fullmatch(number) is not None:
        # 9, place (2), country (3 digits), birth (8), sequence (3), check as GB 11643.
        return ric.calc_check_digit(number) == number[17] and _birth(number[6:14], today)
    old = _PR_CARD_OLD.fullmatch(number)
    return old is not None and two_letters(old[1]) is not None


def _hkid(number: str) -> bool:
    found = _HKID.fullmatch(number.replace(" ", ""))
    if found is None or ("(" in number) != (")" in number):
        return False
    # A single letter counts as if a space, worth 36, stood before it; A is 10 to Z 35.
    letters = found[1].rjust(2)
    values = [36 if letter == " " else ord(letter) - 55 for letter in letters]
    values += [int(digit) for digit in found[2]]
    values.append(10 if found[3] == "A" else int(found[3]))
    return sum(v * w for v, w in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def mrz_number(mrz: str) -> str | None:
    """The document number in a machine-readable zone whose check digits all agree; else None.

    Takes the whole zone or, of a passport (TD3) or TD2 card, the second line alone.
    """
    zone = "".join(mrz.upper().split())
    if _MRZ.fullmatch(zone) is None:
        return None
    if len(zone) in {44, 88}:
        line = zone[-44:]
        fields = [line[:10], line[13:20], line[21:28]]
        personal = line[28:43]
        if personal[-1] == "<" and not personal.strip("<"):
            personal = "<" * 14 + "0"  # an empty field may leave its check digit out
        fields += [personal, line[:10] + line[13:20] + line[21:44]]
    elif len(zone) in {36, 72}:
        line = zone[-36:]
        fields = [line[:10], line[13:20], line[21:28], line[:10] + line[13:20] + line[21:36]]
    elif len(zone) == 90:
        first, second = zone[:30], zone[30:60]
        line = first[5:]
        fields = [first[5:15], second[:7], second[8:15]]
        fields.append(first[5:30] + second[:7] + second[8:15] + second[18:30])
    else:
        return None
    if not all(_mrz_agrees(field) for field in fields):
        return None
    return line[:9].rstrip("<")


def _mrz_agrees(field: str) -> bool:
    """ICAO 9303 part 3: weights 7, 3, 1; A is 10 to Z 35; the filler is 0."""
    total = 0
    for place, character in enumerate(field[:-1]):
        value = 0 if character == "<" else int(character, 36)
        total += value * (7, 3, 1)[place % 3]
    return field[-1] == str(total % 10)
