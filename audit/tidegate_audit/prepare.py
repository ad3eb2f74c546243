"""Turn a draft into what is written: a leaf, sealed parts, and rows to find it by.

All of it is done before the record gets its place in the log, in the thread of
whoever asks, so that the one writer has little left to do. Only the sequence
number is put into the leaf later.
"""

import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from os import urandom
from typing import Final

import orjson

from tidegate_audit.disclosure import SALT_BYTES, SD, digest_of, encode, write_raw
from tidegate_audit.draft import Draft, Idempotency
from tidegate_audit.errors import DraftError, LeafError
from tidegate_audit.leaf import Decider, Leaf, Policy, check_time
from tidegate_audit.sealed import RECORD, REQUEST, SealedPart, WrappingKey, binding, part_name, seal

#: How far a decider's clock may be from the log's.
MAX_SKEW_MS: Final = 5_000
MAX_RECORD_BYTES: Final = 32_768
MAX_PART_BYTES: Final = 4 << 20
MAX_PARTS: Final = 999
DECISION: Final = "decision"
SUBJECT_BYTES: Final = 16

_TEXTS: Final = ("action", "mode", "caller", "residency", "retention", "revision")
_LISTS: Final = ("rules", "effects", "obligations", "asked", "dismissed", "missing")
_RECORD: Final = frozenset((*_TEXTS, *_LISTS))
_OPTIONAL: Final = frozenset(("residency", "retention"))
_STOPPING: Final = frozenset(("deny", "review"))
_MODES: Final = frozenset(("enforce", "observe"))
_REQUEST: Final = frozenset(("sha256", "size", "item"))
_HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class LookupKey:
    """The key of the hashes by which persons and idempotency keys are found.

    Account ids are few enough to be tried one by one, so a plain hash of one
    would not hide it.
    """

    _key: bytes

    @property
    def id(self) -> str:
        return f"dir:{sha256(b'tidegate lookup key id' + self._key).hexdigest()[:8]}"

    def subject(self, account: str) -> bytes:
        return self._hash(b"subject\0" + _bytes(account))[:SUBJECT_BYTES]

    def scope(self, idempotency: Idempotency) -> bytes:
        """The lengths keep one caller's key from spelling another caller's."""
        caller, key = _bytes(idempotency.caller), _bytes(idempotency.key)
        return self._hash(b"scope\0%d %d\0%b%b" % (len(caller), len(key), caller, key))

    def body(self, body_sha256: str) -> bytes:
        return self._hash(b"body\0" + _bytes(body_sha256))

    def _hash(self, text: bytes) -> bytes:
        return hmac.digest(self._key, text, "sha256")

    def __repr__(self) -> str:
        return f"LookupKey({self.id})"


@dataclass(frozen=True, slots=True)
class Prepared:
    """All of a record but its place in the log."""

    id: str
    time_ms: int
    before_seq: bytes
    after_seq: bytes
    disclosures: tuple[str, ...]
    parts: tuple[tuple[SealedPart, bytes | None], ...]
    subjects: tuple[bytes, ...]
    #: action, outcome, mode, caller, rules, missing; None for what is no decision.
    decision: tuple[str, str, str, str, str, str] | None
    tags: tuple[tuple[str, str], ...]
    scope: bytes | None
    body: bytes | None
    draft: Draft


class Preparer:
    """Prepares the drafts of one decider in one epoch."""

    def __init__(
        self,
        *,
        origin: str,
        decider: str,
        epoch: int,
        sealing: WrappingKey,
        lookup: LookupKey,
        now_ms: Callable[[], int] | None = None,
    ) -> None:
        self._origin = origin
        self._decider = Decider(decider, epoch, 0)
        self._sealing = sealing
        self._lookup = lookup
        self._now_ms = now_ms or wall_clock_ms

    def now(self) -> datetime:
        """The time by the log's clock."""
        return datetime.fromtimestamp(self._now_ms() / 1000, UTC)

    def prepare(self, draft: Draft) -> Prepared:
        """Check a draft and seal its content.

        Raises:
            DraftError: It cannot be recorded as it is; the message says what is wrong.
        """
        when, time_ms = self._time(draft.time)
        contents, digests, disclosures = _contents(draft)
        record = _record_json(draft)
        policy = _policy(draft.policy)
        # A decision without a policy is no leaf, which is found further down.
        bundle = "" if policy is None else policy.bundle
        aids = aids_of(record, draft.outcome, bundle) if draft.type == DECISION else None
        record_raw = write_raw(urandom(SALT_BYTES), RECORD, _with_digests(record, digests))
        record_text = encode(record_raw)
        try:
            leaf = Leaf(
                type=draft.type,
                id=draft.id,
                time=when,
                origin=self._origin,
                decider=self._decider,
                sd=digest_of(record_text),
                outcome=draft.outcome,
                policy=policy,
            )
        except LeafError as error:
            raise DraftError(str(error)) from error
        if not leaf.known:
            raise DraftError(f"type: leaf version 1 has no type {draft.type!r}")
        before, after = leaf.around_seq()

        lookup = self._lookup
        persons: dict[str, bytes] = {}
        parts: list[tuple[SealedPart, bytes | None]] = [
            (self._seal(draft.id, RECORD, record_raw), None)
        ]
        for name, person, raw in contents:
            hashed = None
            if person:
                hashed = persons.setdefault(person, lookup.subject(person))
            parts.append((self._seal(draft.id, name, raw), hashed))
        for account in draft.subjects:
            if account and account not in persons:
                persons[account] = lookup.subject(account)
        idempotency = draft.idempotency
        return Prepared(
            id=draft.id,
            time_ms=time_ms,
            before_seq=before,
            after_seq=after,
            disclosures=(record_text, *disclosures),
            parts=tuple(parts),
            subjects=tuple(persons.values()),
            decision=None if aids is None else aids.row,
            tags=() if aids is None else aids.tags,
            scope=lookup.scope(idempotency) if idempotency else None,
            body=lookup.body(idempotency.body_sha256) if idempotency else None,
            draft=draft,
        )

    def _seal(self, record_id: str, name: str, raw: bytes) -> SealedPart:
        return seal(name, raw, binding(self._origin, record_id, name), self._sealing)

    def _time(self, value: datetime) -> tuple[datetime, int]:
        if value.tzinfo is None:
            raise DraftError("time: expected a time with its zone; got one without")
        utc = value.astimezone(UTC)
        when = utc.replace(microsecond=utc.microsecond // 1000 * 1000)
        time_ms = int(when.timestamp() * 1000 + 0.5)
        skew = time_ms - self._now_ms()
        if abs(skew) > MAX_SKEW_MS:
            raise DraftError(
                f"time: the decider's clock says {when.isoformat()}, {abs(skew) / 1000:.1f} s "
                f"{'ahead of' if skew > 0 else 'behind'} the log's; at most "
                f"{MAX_SKEW_MS // 1000} s are accepted. Set the clocks right"
            )
        check_time(when)
        return when, time_ms


def _bytes(text: str) -> bytes:
    # Half a surrogate pair is no character, but it may still tell two texts apart.
    return text.encode("utf-8", "surrogatepass")


def wall_clock_ms() -> int:
    """The log's clock, milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def to_json(value: object) -> bytes:
    """Write a value as JSON with sorted keys.

    Raises:
        DraftError: It holds something that JSON has no word for.
    """
    try:
        return orjson.dumps(value, default=_plain, option=orjson.OPT_SORT_KEYS)
    except (TypeError, ValueError) as error:
        raise DraftError(f"the content is not JSON: {error}") from error


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"a {type(value).__name__} cannot be recorded")


def _contents(draft: Draft) -> tuple[list[tuple[str, str, bytes]], list[str], tuple[str, ...]]:
    """The raw disclosures below ``record``, their digests, and those a receipt shows."""
    contents: list[tuple[str, str, bytes]] = []
    digests: list[str] = []
    shown: tuple[str, ...] = ()
    if len(draft.parts) > MAX_PARTS:
        raise DraftError(f"parts: at most {MAX_PARTS}; got {len(draft.parts)}")
    if len({part.person for part in draft.parts}) != len(draft.parts):
        raise DraftError("parts: expected one a person; a person has two")
    if draft.request:
        raw = write_raw(urandom(SALT_BYTES), REQUEST, _request_json(draft.request))
        text = encode(raw)
        shown = (text,)
        digests.append(digest_of(text))
        contents.append((REQUEST, "", raw))
    elif draft.type == DECISION:
        raise DraftError("request: a decision names the request it answers; it is missing")
    for number, part in enumerate(draft.parts, 1):
        name = part_name(number)
        value = {"content": part.content, "person": part.person}
        raw = write_raw(urandom(SALT_BYTES), name, to_json(value))
        if len(raw) > MAX_PART_BYTES:
            raise DraftError(f"parts: a part has at most {MAX_PART_BYTES} bytes; got {len(raw)}")
        digests.append(digest_of(encode(raw)))
        contents.append((name, part.person, raw))
    # Sorted, so that their order tells nothing (RFC 9901 §4.2.4.1).
    digests.sort()
    return contents, digests, shown


def _request_json(request: Mapping[str, object]) -> bytes:
    digest, size = request.get("sha256"), request.get("size")
    if not isinstance(digest, str) or len(digest) != 64 or not _HEX.issuperset(digest):
        raise DraftError(f"request.sha256: expected 64 hex digits; got {digest!r}")
    for name in ("size", "item"):
        number = request.get(name, 0)
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise DraftError(f"request.{name}: expected a whole number; got {number!r}")
    if size is None:
        raise DraftError("request.size: missing")
    if unknown := request.keys() - _REQUEST:
        raise DraftError(f"request: has no {', '.join(sorted(unknown))}")
    return to_json(dict(request))


def _record_json(draft: Draft) -> bytes:
    """The record without its ``_sd``."""
    if SD in draft.record:
        raise DraftError("record._sd: the log writes it")
    text = to_json(draft.record)
    if len(text) > MAX_RECORD_BYTES:
        raise DraftError(f"record: at most {MAX_RECORD_BYTES} bytes; got {len(text)}")
    return text


def _with_digests(record: bytes, digests: list[str]) -> bytes:
    """Put ``_sd`` in front, where sorting puts it before all lower-case names."""
    head = b'{"_sd":%b' % orjson.dumps(digests)
    return head + b"}" if record == b"{}" else head + b"," + record[1:]


@dataclass(frozen=True, slots=True)
class Aids:
    """The row an officer's list shows, and the tags by which the decision is found."""

    row: tuple[str, str, str, str, str, str]
    tags: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def aids_of(record_json: bytes, outcome: str | None, bundle: str) -> Aids:
    """Check the record of a decision and take from it what finds it.

    Remembered, because records without persons in them are few: the same action
    under the same rules gives the same bytes.
    """
    # Ids and names only: a quote, a newline or another script would be free text.
    if not record_json.isascii() or b"\\" in record_json:
        raise DraftError("record: expected ids and names in plain ASCII; free text goes into parts")
    record = orjson.loads(record_json)
    _check_record(record)
    lists: dict[str, list[str]] = {name: record[name] for name in _LISTS}
    # A rule's id does not always begin with the id of its law; a law whose rule spoke was asked.
    laws = set(lists["asked"]).difference(lists["dismissed"])
    # An amended rule is found by its public name too: cn.csl.real_name@2026-01-01.
    rules = set(lists["rules"]).union(rule.partition("@")[0] for rule in lists["rules"])
    # Rules and effects belong together, place by place.
    found = [
        (rule.partition("@")[0], effect)
        for rule, effect in zip(lists["rules"], lists["effects"], strict=False)
    ]
    flags = {rule for rule, effect in found if effect == "flag"}
    # Other rules speak beside the one that settled it; these two tell them apart.
    stops = {rule for rule, effect in found if effect == outcome and effect in _STOPPING}
    action, mode, caller = (record[name] for name in ("action", "mode", "caller"))
    tags = {
        ("action", action),
        ("outcome", outcome or ""),
        ("mode", mode),
        ("caller", caller),
        ("bundle", bundle),
        *(("rule", rule) for rule in rules),
        *(("law", law) for law in laws),
        *(("place", law.partition(".")[0]) for law in laws),
        *(("missing", path) for path in lists["missing"]),
        *(("effect", effect) for effect in lists["effects"]),
        *(("flag", rule) for rule in flags),
        *(("stopped_by", rule) for rule in stops),
        *(("stopped_in", rule.partition(".")[0]) for rule in stops),
    }
    return Aids(
        (
            action,
            outcome or "",
            mode,
            caller,
            orjson.dumps(lists["rules"]).decode(),
            orjson.dumps(lists["missing"]).decode(),
        ),
        tuple(sorted(tags)),
    )


def _check_record(record: dict[str, object]) -> None:
    if missing := _RECORD - _OPTIONAL - record.keys():
        raise DraftError(f"record: {', '.join(sorted(missing))} missing")
    if unknown := record.keys() - _RECORD:
        raise DraftError(f"record: a decision's record has no {', '.join(sorted(unknown))}")
    for name in _TEXTS:
        if not isinstance(record.get(name, ""), str):
            raise DraftError(f"record.{name}: expected text; got {record[name]!r}")
    for name in _LISTS:
        values = record[name]
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise DraftError(f"record.{name}: expected a list of text; got {values!r}")
    if record["mode"] not in _MODES:
        raise DraftError(f"record.mode: expected enforce or observe; got {record['mode']!r}")


def _policy(policy: Mapping[str, str] | None) -> Policy | None:
    if policy is None:
        return None
    try:
        return _known_policy(**policy)
    except TypeError as error:
        raise DraftError(
            f"policy: expected bundle, tables, profile and engine; got {', '.join(policy)}"
        ) from error


@lru_cache(maxsize=64)
def _known_policy(*, bundle: str, tables: str, profile: str, engine: str) -> Policy:
    return Policy(bundle, tables, profile, engine)
