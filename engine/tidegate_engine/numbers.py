"""Numbers that name a person, a business or an account: whether they have the right form.

A phone number (E.164), an IBAN (ISO 13616), a tax number and a VAT number are looked at here and
go no further: the law gets ``…_well_formed``, the country that the number itself names, and which
edition of whose tables said so. *Well formed* is a fact about lengths, prefixes and check digits.
It never says that the number was issued, is in use, or belongs to whoever stated it.
Trust: ``phonenumbers`` (numbering plans change weekly), ``schwifty`` and ``python-stdnum``. Each is
loaded when its first number comes, because most processes never see one.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from ._countries import COUNTRIES
from .documents import number_well_formed

__all__ = ["DERIVED", "KINDS", "derived"]

# kind of number -> what is derived from it, as the end of the fact's name
DERIVED: Final[Mapping[str, tuple[str, ...]]] = {
    "phone": ("well_formed", "country", "checked_by"),
    "iban": ("well_formed", "country", "checked_by"),
    "vat": ("well_formed", "country", "checked_by"),
    "tax": ("well_formed", "checked_by"),
}
KINDS: Final = tuple(DERIVED)

_E164: Final = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_PRINTED: Final = re.compile(r"[ ().\u00a0-]")
_IBAN: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", re.ASCII)
_VAT: Final = re.compile(r"([A-Z]{2})[A-Z0-9+*]{5,14}", re.ASCII)

# Tax numbers: country -> modules of python-stdnum, and kinds of document with a form of our own.
_TAX: Final[Mapping[str, tuple[str, ...]]] = {
    "AT": ("at.tin", "at.uid"),
    "AU": ("au.tfn", "au.abn"),
    "BE": ("be.nn", "be.bis", "be.vat"),
    "BR": ("br.cpf", "br.cnpj"),
    "CA": ("ca.sin", "ca.bn"),
    "CH": ("ch.ssn", "ch.uid"),
    "CN": ("=cn_resident_id", "=cn_hmt_residence_permit", "=cn_foreign_pr_card", "=cn_uscc"),
    "DE": ("de.idnr", "de.stnr", "de.vat"),
    "DK": ("dk.cpr", "dk.cvr"),
    "ES": ("es.nif",),
    "FI": ("fi.hetu", "fi.ytunnus"),
    "FR": ("fr.nif", "fr.siren", "fr.siret", "fr.tva"),
    "GB": ("gb.utr", "gb.vat"),
    "HK": ("=hkid",),
    "ID": ("id.npwp", "id.nik"),
    "IE": ("ie.pps", "ie.vat"),
    "IN": ("in_.pan",),
    "IT": ("it.codicefiscale", "it.iva"),
    "JP": ("jp.in_", "jp.cn"),
    "KR": ("kr.rrn", "kr.brn"),
    "MX": ("mx.rfc",),
    "MY": ("my.nric",),
    "NL": ("nl.bsn", "nl.btw"),
    "NZ": ("nz.ird",),
    "PL": ("pl.nip", "pl.pesel"),
    "PT": ("pt.nif",),
    "SE": ("se.personnummer", "se.orgnr", "se.vat"),
    "SG": ("sg.uen",),
    "TH": ("th.pin", "th.moa"),
    "TR": ("tr.tckimlik", "tr.vkn"),
    "TW": ("tw.ubn",),
    # Not us.tin: it falls back on the adoption number, whose form is any nine digits.
    "US": ("us.ssn", "us.itin", "us.ein", "us.ptin"),
    "VN": ("vn.mst",),
    "ZA": ("za.tin",),
}
# Where these are all the forms there are. Anywhere else a number that has none of them may have a
# form nobody told us, as a foreigner's tax number in China has, so nothing is said about it.
_COMPLETE: Final = frozenset({"ES", "IN", "IT", "PT", "US"})


def derived(kind: str, number: str, country: str | None, today: date) -> dict[str, Any]:
    """What a number shows, by the ends of the facts' names; nothing where no form is known.

    ``country`` is the one whose tax number it is. A date in the number is never after ``today``.
    """
    if kind == "tax":
        return _tax(number, country, today)
    return _READ[kind](number)


def _phone(number: str) -> dict[str, Any]:
    written = _PRINTED.sub("", number)
    found: dict[str, Any] = {"well_formed": False, "checked_by": _edition("phonenumbers")}
    # A number without its country could be many; only the international form is one number.
    if _E164.fullmatch(written) is not None:
        library = _library("phonenumbers")
        try:
            parsed = library.parse(written, None)
        except library.NumberParseException:
            return found
        if library.is_valid_number(parsed):
            found["well_formed"] = True
            region = library.region_code_for_number(parsed)
            if region in COUNTRIES:  # "001" stands for numbers of no country
                found["country"] = region
    return found


def _iban(number: str) -> dict[str, Any]:
    written = _PRINTED.sub("", number).upper()
    found: dict[str, Any] = {"well_formed": False, "checked_by": _edition("schwifty")}
    if _IBAN.fullmatch(written) is not None:
        library = _library("schwifty")
        try:
            iban = library.IBAN(written)
        except library.exceptions.SchwiftyException:
            return found
        found["well_formed"] = True
        if iban.country_code in COUNTRIES:
            found["country"] = str(iban.country_code)
    return found


def _vat(number: str) -> dict[str, Any]:
    written = _PRINTED.sub("", number).upper()
    found: dict[str, Any] = {"well_formed": False, "checked_by": _edition("python-stdnum")}
    prefix = _VAT.fullmatch(written)
    if prefix is None:
        return found
    # Greece writes EL; Northern Ireland XI, for goods, with numbers of the United Kingdom.
    country = {"EL": "GR", "XI": "GB"}.get(prefix[1], prefix[1])
    if prefix[1] == "GB":
        valid = _any_form(("gb.vat",), written)
    elif prefix[1].lower() in _library("stdnum.eu.vat").MEMBER_STATES or prefix[1] == "EL":
        valid = _any_form(("eu.vat",), written)
    else:
        return {}
    found["well_formed"] = valid
    if valid:
        found["country"] = country
    return found


def _tax(number: str, country: str | None, today: date) -> dict[str, Any]:
    forms = _TAX.get(country or "")
    if forms is None:
        return {}
    written = _PRINTED.sub("", number).upper()
    own = [form[1:] for form in forms if form.startswith("=")]
    theirs = [form for form in forms if not form.startswith("=")]
    valid = any(number_well_formed(form, written, country, today) for form in own)
    if not valid and not _any_form(theirs, written):
        if country not in _COMPLETE:
            return {}
        return {"well_formed": False, "checked_by": _edition("python-stdnum")}
    return {"well_formed": True, "checked_by": _edition("python-stdnum")}


def _any_form(forms: Iterable[str], number: str) -> bool:
    return any(_library(f"stdnum.{form}").is_valid(number) for form in forms)


_READ: Final[Mapping[str, Callable[[str], dict[str, Any]]]] = {
    "phone": _phone,
    "iban": _iban,
    "vat": _vat,
}


@cache
def _library(name: str) -> Any:
    return importlib.import_module(name)


@cache
def _edition(package: str) -> str:
    """Whose tables, and which: a number that is well formed today was not always."""
    from importlib.metadata import version

    return f"{package} {version(package)}"
