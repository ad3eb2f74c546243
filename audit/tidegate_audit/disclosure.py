"""Disclosures: one committed value, openable on its own (RFC 9901, SD-JWT).

A disclosure is the base64url of the JSON array ``[salt, name, value]``; what a
leaf or a record carries in its ``_sd`` is the SHA-256 of that text. Without the
salt, 128 random bits, nobody can find a value by trying: destroying the
disclosure leaves a digest that says nothing.

The digest is over the text as it was written. Nothing is ever written anew to
be checked, so no canonical form is needed here.
"""

import json
import re
from base64 import urlsafe_b64decode
from binascii import b2a_base64
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, NoReturn

from tidegate_audit.errors import DisclosureError

SALT_BYTES: Final = 16
SD: Final = "_sd"
_BASE64URL: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")
_SALT: Final = re.compile(r"[A-Za-z0-9_-]{22,}", re.ASCII)
_DIGEST: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
# RFC 9901 §4.2.1 keeps these two for its own use.
_RESERVED: Final = frozenset((SD, "..."))


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One opened value with the text that commits to it."""

    text: str
    salt: str
    name: str
    value: object

    @property
    def digest(self) -> str:
        return digest_of(self.text)

    @property
    def raw(self) -> bytes:
        """The JSON array under the base64url: what is sealed."""
        return _decode(self.text)

    @classmethod
    def parse(cls, text: str) -> "Disclosure":
        """Read a disclosure, strictly.

        Raises:
            DisclosureError: It is not base64url of ``[salt, name, value]``.
        """
        try:
            array = json.loads(
                _decode(text), object_pairs_hook=_no_duplicates, parse_constant=_no_constant
            )
        except DisclosureError:
            raise
        except (ValueError, RecursionError) as error:
            raise DisclosureError(
                f"a disclosure holds JSON; this one does not ({error})"
            ) from error
        if not isinstance(array, list) or len(array) != 3:
            raise DisclosureError("a disclosure holds [salt, name, value]; got something else")
        salt, name, value = array
        if not isinstance(salt, str) or not _SALT.fullmatch(salt):
            raise DisclosureError("the salt of a disclosure is base64url of 128 bits or more")
        if not isinstance(name, str) or name in _RESERVED:
            raise DisclosureError(f"the name of a disclosure is text, not {name!r}")
        return cls(text, salt, name, value)

    @classmethod
    def from_raw(cls, raw: bytes) -> "Disclosure":
        """Read a disclosure from its JSON array, as a sealed part holds it."""
        return cls.parse(encode(raw))


def write_raw(salt: bytes, name: str, value_json: bytes) -> bytes:
    """The JSON array ``[salt, name, value]`` around a value that is JSON already.

    The name is one of ours and needs no escaping.
    """
    return b'["%b","%b",%b]' % (_base64url(salt), name.encode("ascii"), value_json)


def encode(raw: bytes) -> str:
    """The text of a disclosure: its JSON array in base64url without padding."""
    return _base64url(raw).decode("ascii")


def digest_of(text: str) -> str:
    """What ``_sd`` carries for this disclosure."""
    return _base64url(sha256(text.encode("ascii")).digest()).decode("ascii")


def committed(value: object, where: str) -> tuple[str, ...]:
    """The digests that an object commits to in its ``_sd``; none if it has none.

    Raises:
        DisclosureError: ``_sd`` is not a list of distinct digests.
    """
    if not isinstance(value, dict):
        raise DisclosureError(f"{where}: expected an object; got {type(value).__name__}")
    digests = value.get(SD, [])
    if not isinstance(digests, list) or not all(
        isinstance(digest, str) and _DIGEST.fullmatch(digest) for digest in digests
    ):
        raise DisclosureError(f"{where}._sd: expected a list of SHA-256 digests in base64url")
    if len(set(digests)) != len(digests):
        raise DisclosureError(f"{where}._sd: a digest stands there twice")
    return tuple(digests)


def check_committed(disclosure: Disclosure, digests: Iterable[str], where: str) -> None:
    """Check that a disclosure is one of those that ``digests`` commit to.

    Raises:
        DisclosureError: Its digest is not among them.
    """
    if disclosure.digest not in digests:
        raise DisclosureError(
            f"{where} does not commit to the disclosure {disclosure.name!r}: its digest is "
            f"{disclosure.digest}, which is not in _sd. It was altered or belongs elsewhere"
        )


def _base64url(data: bytes) -> bytes:
    # Half the time of the base64 module, and done several times a record.
    return b2a_base64(data, newline=False).translate(_URL_SAFE).rstrip(b"=")


def _decode(text: str) -> bytes:
    if not isinstance(text, str) or not _BASE64URL.fullmatch(text):
        raise DisclosureError("a disclosure is base64url text without padding")
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as error:
        raise DisclosureError("a disclosure is base64url text; this one is cut off") from error
    # Spare bits would give one disclosure several texts, hence several digests.
    if encode(raw) != text:
        raise DisclosureError("a disclosure is canonical base64url; this one has spare bits set")
    return raw


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise DisclosureError("a member stands twice in the disclosed value")
    return members


def _no_constant(name: str) -> NoReturn:
    raise DisclosureError(f"{name} is not JSON")
