"""Inclusion proofs as a file of their own (C2SP tlog-proof, ``.tlog-proof``).

The file carries an index, the path of hashes, and the signed checkpoint the
path leads to. With the entry and a policy file it can be checked anywhere,
without a network. Reading it checks its form; what it proves is checked with
:func:`tidegate_audit.merkle.verify_inclusion`, against a checkpoint whose
signature was checked.
"""

from base64 import b64encode
from binascii import b2a_base64
from dataclasses import dataclass
from typing import Final

from tidegate_audit.errors import ProofError
from tidegate_audit.merkle import HASH_SIZE, InclusionProof
from tidegate_audit.vkey import decode_base64

HEADER: Final = b"c2sp.org/tlog-proof@v1\n"
MAX_PROOF_BYTES: Final = 1 << 20
#: A tree of 2^63 entries is 63 levels high.
_MAX_PATH: Final = 63
_MAX_DIGITS: Final = 19


@dataclass(frozen=True, slots=True)
class TlogProof:
    """A proof as it was handed over: nothing in it is checked but its form."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    #: Whatever the sender put in; nobody signed it.
    extra: bytes | None = None

    def format(self) -> bytes:
        """Write the file."""
        lines = b"".join(b2a_base64(sibling) for sibling in self.path)
        return format_proof(self.index, lines, self.checkpoint, extra=self.extra)

    def inclusion(self, size: int) -> InclusionProof:
        """The same as a claim about a tree of ``size``, which the checkpoint says."""
        return InclusionProof(self.index, size, self.path)

    @classmethod
    def parse(cls, data: bytes) -> "TlogProof":
        """Read the file, strictly.

        Raises:
            ProofError: The file is not written as it must be; the message says where.
        """
        if len(data) > MAX_PROOF_BYTES:
            raise ProofError(f"a proof file has at most {MAX_PROOF_BYTES} bytes; got {len(data)}")
        if not data.startswith(HEADER):
            raise ProofError(f"a proof file starts with {HEADER.decode().strip()!r}")
        # The first empty line ends the path; the checkpoint has more of them.
        head, divider, checkpoint = data.removeprefix(HEADER).partition(b"\n\n")
        if not divider or not checkpoint:
            raise ProofError("a proof file has an empty line and a checkpoint after the path")
        lines = head.split(b"\n")
        extra: bytes | None = None
        if lines[0].startswith(b"extra "):
            extra = _decode(lines.pop(0).removeprefix(b"extra "), "the extra line")
        if not lines or not lines[0].startswith(b"index "):
            raise ProofError("expected a line 'index <number>' before the path")
        index = _number(lines.pop(0).removeprefix(b"index "))
        if len(lines) > _MAX_PATH:
            raise ProofError(f"a path has at most {_MAX_PATH} hashes; got {len(lines)}")
        path = tuple(_decode(line, f"hash {at} of the path") for at, line in enumerate(lines))
        for at, sibling in enumerate(path):
            if len(sibling) != HASH_SIZE:
                raise ProofError(
                    f"hash {at} of the path: expected {HASH_SIZE} bytes; got {len(sibling)}"
                )
        return cls(index, path, checkpoint, extra)


def format_proof(
    index: int, path_lines: bytes, checkpoint: bytes, *, extra: bytes | None = None
) -> bytes:
    """Write a proof file from a path that is already in base64, one hash a line."""
    head = HEADER if extra is None else HEADER + b"extra " + b64encode(extra) + b"\n"
    return b"%sindex %d\n%s\n%s" % (head, index, path_lines, checkpoint)


def _number(digits: bytes) -> int:
    if not digits.isdigit() or (digits.startswith(b"0") and digits != b"0"):
        raise ProofError(f"index {digits!r} is not a decimal number without leading zero")
    if len(digits) > _MAX_DIGITS:
        raise ProofError("the index has more digits than any log has entries")
    return int(digits)


def _decode(text: bytes, where: str) -> bytes:
    try:
        return decode_base64(text)
    except ValueError as error:
        raise ProofError(f"{where} is {error}") from error
