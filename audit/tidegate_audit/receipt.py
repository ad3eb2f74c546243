"""Receipts: what a caller keeps to prove a decision to anyone.

A receipt carries the leaf's exact bytes, the disclosures of ``record`` and
``request``, and a tlog-proof (C2SP) of the leaf in the tree of a signed
checkpoint. Reading one needs no trust and proves nothing yet: that is for
:func:`tidegate_audit.verify.verify_receipt`, with a key that you trust.

A disclosure whose sealed part was destroyed is left out of receipts issued
later, the last one first: the leaf is still proven, what it said is not.
"""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tidegate_audit.disclosure import Disclosure, check_committed, committed
from tidegate_audit.errors import DisclosureError, LeafError, ReceiptError
from tidegate_audit.leaf import MAX_NUMBER, Leaf, check_origin
from tidegate_audit.sealed import RECORD, REQUEST
from tidegate_audit.vkey import decode_base64

VERSION: Final = 1
PROOF_HEADER: Final = "c2sp.org/tlog-proof@v1\n"
_MEMBERS: Final = frozenset(("v", "origin", "index", "leaf", "disclosures", "proof"))
#: In this order; the first commits to the second.
_DISCLOSED: Final = (RECORD, REQUEST)


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt. :meth:`parse` has checked that its parts belong together."""

    origin: str
    index: int
    entry: bytes
    disclosures: tuple[str, ...]
    proof: str

    @property
    def leaf(self) -> Leaf:
        return Leaf.parse(self.entry)

    @property
    def record(self) -> dict[str, object] | None:
        """What was decided; None if it is sealed for good."""
        return self._disclosed(0)

    @property
    def request(self) -> dict[str, object] | None:
        """What was asked: the SHA-256 of the body and its size; None if it is not disclosed."""
        return self._disclosed(1)

    def to_dict(self) -> dict[str, object]:
        return {
            "v": VERSION,
            "origin": self.origin,
            "index": self.index,
            "leaf": b64encode(self.entry).decode("ascii"),
            "disclosures": list(self.disclosures),
            "proof": self.proof,
        }

    @classmethod
    def parse(cls, value: object) -> "Receipt":
        """Read a receipt from JSON that was parsed already, strictly.

        Raises:
            ReceiptError: A member is missing, unknown, malformed, or contradicts
                another one. The message names it.
        """
        top = _members(value)
        index = top["index"]
        if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index <= MAX_NUMBER:
            raise ReceiptError(f"index: expected a whole number, 0 or more; got {index!r}")
        entry = _entry(top["leaf"])
        origin = _text(top["origin"], "origin")
        texts = top["disclosures"]
        if not isinstance(texts, list) or len(texts) > len(_DISCLOSED):
            raise ReceiptError("disclosures: expected a list of record and request")
        receipt = cls(
            origin=origin,
            index=index,
            entry=entry,
            disclosures=tuple(_text(text, f"disclosures[{at}]") for at, text in enumerate(texts)),
            proof=_text(top["proof"], "proof"),
        )
        if not receipt.proof.startswith(PROOF_HEADER):
            raise ReceiptError(f"proof: expected a text that starts with {PROOF_HEADER!r}")
        receipt._check()
        return receipt

    def _check(self) -> None:
        """Check that origin, leaf and disclosures belong together."""
        try:
            check_origin(self.origin)
        except LeafError as error:
            raise ReceiptError(str(error)) from error
        try:
            leaf = self.leaf
        except LeafError as error:
            raise ReceiptError(f"leaf: {error}") from error
        if leaf.origin != self.origin:
            raise ReceiptError(
                f"origin: the receipt says {self.origin!r}, its leaf says {leaf.origin!r}"
            )
        digests: tuple[str, ...] = (leaf.sd,)
        for at, (text, name) in enumerate(zip(self.disclosures, _DISCLOSED, strict=False)):
            where = f"disclosures[{at}]"
            try:
                disclosure = Disclosure.parse(text)
                check_committed(disclosure, digests, "leaf" if at == 0 else RECORD)
                if disclosure.name != name:
                    raise DisclosureError(f"expected {name!r}; got {disclosure.name!r}")
                digests = committed(disclosure.value, name)
            except DisclosureError as error:
                raise ReceiptError(f"{where}: {error}") from error

    def _disclosed(self, at: int) -> dict[str, object] | None:
        if len(self.disclosures) <= at:
            return None
        value = Disclosure.parse(self.disclosures[at]).value
        if not isinstance(value, dict):
            raise ReceiptError(f"disclosures[{at}]: expected an object")
        return value


def _members(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ReceiptError(f"a receipt is a JSON object; got {type(value).__name__}")
    if "v" not in value:
        raise ReceiptError("v: missing; this is not a receipt")
    if value["v"] != VERSION or isinstance(value["v"], bool):
        raise ReceiptError(
            f"v: this software knows receipt version {VERSION}; got {value['v']!r}. "
            "Use a newer version to read this receipt"
        )
    for name in sorted(_MEMBERS - value.keys()):
        raise ReceiptError(f"{name}: missing")
    for name in sorted(value.keys() - _MEMBERS):
        raise ReceiptError(f"{name}: receipt version {VERSION} has no such member")
    return value


def _entry(value: object) -> bytes:
    text = _text(value, "leaf")
    try:
        return decode_base64(text)
    except ValueError as error:
        raise ReceiptError(f"leaf: {error}") from error


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise ReceiptError(f"{where}: expected text; got {type(value).__name__}")
    # JSON can escape half of a surrogate pair, which no bytes spell.
    if not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value):
        raise ReceiptError(f"{where}: expected text; half a character stands in it")
    return value
