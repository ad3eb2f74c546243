"""Leaf v1: what the log signs about one record, with no personal data in it.

A leaf is RFC 8785 canonical JSON of ASCII keys, ASCII strings and small whole
numbers. It says who decided what kind of thing when, under which policy, and
commits by one salted digest (RFC 9901) to everything else, which is sealed
beside the log. ``docs/formats.md`` describes every member.

The format is frozen: a signed leaf can never be rewritten. What a reader does
not know is a *type*; other members, other spellings and other versions are
refused, so that one leaf has exactly one meaning and one spelling.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from tidegate_audit.errors import LeafError

VERSION: Final = 1
#: No leaf of version 1 is longer; a typical decision has about 560 bytes.
MAX_LEAF_BYTES: Final = 1024
MAX_ORIGIN: Final = 128
#: Whole numbers beyond this are not the same in every JSON reader (RFC 7493).
MAX_NUMBER: Final = (1 << 53) - 1

# fmt: off
TYPES: Final = frozenset((
    "decision", "policy", "key", "genesis", "close", "stop", "access", "erasure", "hold",
    "release", "override", "correction", "approval", "disclosure", "obligation", "import",
    "gap", "void",
))
# fmt: on
OUTCOMES: Final = frozenset(
    ("error", "deny", "incomplete", "review", "allow_with_obligations", "allow")
)

_UUID7: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.ASCII
)
_ORIGIN: Final = re.compile(r"[A-Za-z0-9._:~-]+(?:/[A-Za-z0-9._~-]+)*", re.ASCII)
_TIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z", re.ASCII
)
_TYPE: Final = re.compile(r"[a-z]{2,32}", re.ASCII)
_DECIDER: Final = re.compile(r"[0-9a-f]{16}", re.ASCII)
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}", re.ASCII)
_ENGINE: Final = re.compile(r"[A-Za-z0-9._+:/@ -]{1,80}", re.ASCII)
# SHA-256 has 32 bytes, so the last of 43 characters carries four bits only.
_SD: Final = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]", re.ASCII)

_REQUIRED: Final = frozenset(("_sd", "_sd_alg", "decider", "id", "origin", "time", "type", "v"))
_OPTIONAL: Final = frozenset(("outcome", "policy"))


@dataclass(frozen=True, slots=True)
class Policy:
    """What the decision was made under: digests, and the evaluator's name and version."""

    bundle: str
    tables: str
    profile: str
    engine: str

    def __post_init__(self) -> None:
        for name in ("bundle", "tables", "profile"):
            _match(_DIGEST, getattr(self, name), f"policy.{name}", "sha256: and 64 hex digits")
        _match(_ENGINE, self.engine, "policy.engine", "a name and version in plain ASCII")


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decided. No number is missing inside an epoch; a clean end leaves a ``stop``."""

    id: str
    epoch: int
    seq: int

    def __post_init__(self) -> None:
        _match(_DECIDER, self.id, "decider.id", "16 hex digits")
        _number(self.epoch, "decider.epoch")
        _number(self.seq, "decider.seq")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf. Making one checks it, so a leaf that exists can be encoded."""

    type: str
    id: str
    #: UTC, cut to milliseconds. It is the decider's claim.
    time: datetime
    origin: str
    decider: Decider
    #: The digest of the ``record`` disclosure.
    sd: str
    outcome: str | None = None
    policy: Policy | None = None

    def __post_init__(self) -> None:
        _match(_TYPE, self.type, "type", "a lower-case word")
        check_id(self.id)
        check_origin(self.origin)
        check_time(self.time)
        _match(_SD, self.sd, "_sd", "the base64url of a SHA-256")
        if self.outcome is not None and self.outcome not in OUTCOMES:
            raise LeafError(f"outcome: expected one of {_list(OUTCOMES)}; got {self.outcome!r}")
        if (self.type == "decision") != (self.outcome is not None):
            raise LeafError(f"outcome: decisions have one and nothing else has; type {self.type!r}")
        if self.type == "decision" and self.policy is None:
            raise LeafError("policy: a decision names the policy it was made under; it is missing")

    @property
    def known(self) -> bool:
        """Whether this version knows the type. Readers skip what they do not know."""
        return self.type in TYPES

    def encode(self) -> bytes:
        """The bytes that are logged."""
        before, after = self.around_seq()
        return b"%b%d%b" % (before, self.decider.seq, after)

    def around_seq(self) -> tuple[bytes, bytes]:
        """The leaf's bytes before and after its sequence number.

        The number is given when the leaf is committed, the rest is known before.
        Every string was held to a pattern that needs no escaping, so writing
        them between quotes in the order of RFC 8785 is the canonical form.
        """
        outcome = f'"outcome":"{self.outcome}",' if self.outcome is not None else ""
        policy = ""
        if (p := self.policy) is not None:
            policy = (
                f'"policy":{{"bundle":"{p.bundle}","engine":"{p.engine}",'
                f'"profile":"{p.profile}","tables":"{p.tables}"}},'
            )
        return (
            f'{{"_sd":["{self.sd}"],"_sd_alg":"sha-256","decider":{{"epoch":{self.decider.epoch},'
            f'"id":"{self.decider.id}","seq":'.encode(),
            f'}},"id":"{self.id}","origin":"{self.origin}",{outcome}{policy}'
            f'"time":"{format_time(self.time)}","type":"{self.type}","v":{VERSION}}}'.encode(),
        )

    @classmethod
    def parse(cls, data: bytes) -> "Leaf":
        """Read the bytes of a leaf, strictly.

        Raises:
            LeafError: It is not a leaf of version 1, or not written canonically.
        """
        if len(data) > MAX_LEAF_BYTES:
            raise LeafError(f"a leaf has at most {MAX_LEAF_BYTES} bytes; got {len(data)}")
        try:
            value = json.loads(data)
        except (ValueError, RecursionError) as error:
            raise LeafError(f"a leaf is JSON; this is not ({error})") from error
        leaf = cls._from(value)
        # This also finds members stated twice, white space, and other spellings.
        if leaf.encode() != data:
            raise LeafError("the leaf is not in canonical form (RFC 8785)")
        return leaf

    @classmethod
    def _from(cls, value: object) -> "Leaf":
        top = _members(value, "leaf", _REQUIRED, _OPTIONAL)
        if top["v"] != VERSION or isinstance(top["v"], bool):
            raise LeafError(
                f"v: this software knows leaf version {VERSION}; got {top['v']!r}. "
                "Use a newer version to read this leaf"
            )
        if top["_sd_alg"] != "sha-256":
            raise LeafError(f"_sd_alg: expected 'sha-256'; got {top['_sd_alg']!r}")
        sd = top["_sd"]
        if not isinstance(sd, list) or len(sd) != 1:
            raise LeafError(f"_sd: expected a list of one digest; got {sd!r}")
        decider = _members(top["decider"], "decider", frozenset(("id", "epoch", "seq")))
        policy = None
        if "policy" in top:
            said = _members(
                top["policy"], "policy", frozenset(("bundle", "tables", "profile", "engine"))
            )
            policy = Policy(**{name: _text(text, f"policy.{name}") for name, text in said.items()})
        return cls(
            type=_text(top["type"], "type"),
            id=_text(top["id"], "id"),
            time=parse_time(_text(top["time"], "time")),
            origin=_text(top["origin"], "origin"),
            decider=Decider(
                _text(decider["id"], "decider.id"),
                _number(decider["epoch"], "decider.epoch"),
                _number(decider["seq"], "decider.seq"),
            ),
            sd=_text(sd[0], "_sd"),
            outcome=_text(top["outcome"], "outcome") if "outcome" in top else None,
            policy=policy,
        )


def check_id(value: str) -> None:
    """An id is a UUIDv7 in lower case, as RFC 9562 writes it."""
    _match(_UUID7, value, "id", "a UUIDv7 in lower case")


def check_origin(value: str) -> None:
    """An origin is a host name and path segments, such as ``example.com/cn/2026h2-1``."""
    if not isinstance(value, str) or len(value) > MAX_ORIGIN or not _ORIGIN.fullmatch(value):
        raise LeafError(
            f"origin: expected <domain>/<region>/<period>-<n> of at most {MAX_ORIGIN} "
            f"letters, digits and . _ : ~ - /; got {value!r}"
        )


def check_time(value: datetime) -> None:
    """A time is UTC, cut to milliseconds."""
    if value.tzinfo is not UTC or value.microsecond % 1000:
        raise LeafError(f"time: expected UTC cut to milliseconds; got {value!r}")


def format_time(value: datetime) -> str:
    """Write a time as leaves do: ``2026-11-20T09:30:00.123Z``."""
    return value.isoformat(timespec="milliseconds")[:-6] + "Z"


def parse_time(text: str) -> datetime:
    """Read a time that is written exactly as leaves write it."""
    if _TIME.fullmatch(text):
        try:
            return datetime.fromisoformat(text).replace(tzinfo=UTC)
        except ValueError:
            pass  # a month 13: told below, with everything else that is no time
    raise LeafError(
        f"time: expected UTC with milliseconds (2026-11-20T09:30:00.123Z); got {text!r}"
    )


def _members(
    value: object, where: str, required: frozenset[str], optional: frozenset[str] = frozenset()
) -> dict[str, object]:
    if not isinstance(value, dict):
        raise LeafError(f"{where}: expected an object; got {type(value).__name__}")
    if missing := required - value.keys():
        raise LeafError(f"{where}: {_list(missing)} missing")
    if unknown := value.keys() - required - optional:
        raise LeafError(f"{where}: leaf version {VERSION} has no {_list(unknown)}")
    return value


def _match(pattern: re.Pattern[str], value: object, where: str, expected: str) -> None:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise LeafError(f"{where}: expected {expected}; got {value!r}")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise LeafError(f"{where}: expected text; got {value!r}")
    return value


def _number(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_NUMBER:
        raise LeafError(f"{where}: expected a whole number from 0 to 2^53-1; got {value!r}")
    return value


def _list(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names))
