"""Whom to trust: log keys, witness keys, and how many witnesses (C2SP tlog-policy).

A policy file is the one thing a verifier has to get from somewhere it trusts.
It lists the verifier keys of logs and witnesses and says which witnesses must
have signed a checkpoint for it to count. ``quorum none`` asks for none: then
nothing tells a second history of the same log from the first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tidegate_audit.checkpoint import SignedCheckpoint, open_checkpoint
from tidegate_audit.errors import NoteError, PolicyError
from tidegate_audit.note import Verifier
from tidegate_audit.vkey import KeyType, VKey

NO_QUORUM: Final = "none"
_MAX_BYTES: Final = 1 << 20
_ALLOWED: Final = b"\t\n" + bytes(range(0x20, 0x7F)) + bytes(range(0x80, 0x100))


@dataclass(frozen=True, slots=True)
class KnownKey:
    """The key of a log or a witness and, for whoever talks to it, its address."""

    key: VKey
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group has witnessed what at least ``threshold`` of its members have."""

    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A parsed policy file."""

    logs: tuple[KnownKey, ...]
    witnesses: Mapping[str, KnownKey]
    groups: Mapping[str, Group]
    quorum: str
    _logs: tuple[Verifier, ...] = field(init=False, repr=False, compare=False)
    _witnesses: tuple[Verifier, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Made once: a log's checkpoints may be many thousands.
        object.__setattr__(self, "_logs", tuple(Verifier(log.key) for log in self.logs))
        witnesses = tuple(Verifier(witness.key) for witness in self.witnesses.values())
        object.__setattr__(self, "_witnesses", witnesses)

    @classmethod
    def for_log(cls, key: VKey | str, url: str | None = None) -> "Policy":
        """The policy of one log without witnesses."""
        return cls.parse(format_policy([KnownKey(_key(key), url)]))

    @classmethod
    def load(cls, path: Path) -> "Policy":
        """Read a policy file."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise PolicyError(f"{path}: cannot read the policy: {error.strerror}") from error
        return cls.parse(data, str(path))

    @classmethod
    def parse(cls, data: bytes, where: str = "tlog-policy") -> "Policy":
        """Read the text of a policy.

        Raises:
            PolicyError: A line is wrong; the message names it.
        """
        if len(data) > _MAX_BYTES:
            raise PolicyError(f"{where}: a policy has at most {_MAX_BYTES} bytes")
        parser = _Parser()
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                parser.line(line)
            except (PolicyError, NoteError) as error:
                raise PolicyError(f"{where}:{number}: {error}") from error
        if parser.quorum is None:
            raise PolicyError(f"{where}: expected one line 'quorum <name>' or 'quorum none'")
        try:
            return cls(tuple(parser.logs), parser.witnesses, parser.groups, parser.quorum)
        except NoteError as error:
            raise PolicyError(f"{where}: {error}") from error

    def origins(self) -> tuple[str, ...]:
        """The logs this policy knows."""
        return tuple(dict.fromkeys(log.key.name for log in self.logs))

    def open_checkpoint(self, note: bytes, *, origin: str | None = None) -> SignedCheckpoint:
        """Read a checkpoint that this policy accepts.

        Raises:
            CheckpointError: It is malformed, or of another log than ``origin``.
            NoteError: It is not signed by a log of this policy.
            PolicyError: Too few witnesses signed it.
        """
        if not self.logs:
            raise PolicyError("the policy lists no log, so no checkpoint can be trusted")
        signed = open_checkpoint(note, self._logs, witnesses=self._witnesses, origin=origin)
        self._check_quorum({checked.key for checked in signed.opened.checked}, signed)
        return signed

    def _check_quorum(self, signers: set[VKey], signed: SignedCheckpoint) -> None:
        if self.quorum == NO_QUORUM:
            return
        witnessed = {name for name, known in self.witnesses.items() if known.key in signers}
        # A group only names what stands above it, so one pass in order is enough.
        for name, group in self.groups.items():
            if sum(member in witnessed for member in group.members) >= group.threshold:
                witnessed.add(name)
        if self.quorum not in witnessed:
            names = ", ".join(sorted(witnessed)) or "nobody"
            raise PolicyError(
                f"the checkpoint of {signed.checkpoint.origin!r} at {signed.checkpoint.size} "
                f"entries needs the quorum {self.quorum!r}; witnessed by {names}"
            )


def format_policy(logs: Iterable[KnownKey], comment: str = "") -> bytes:
    """Write the policy of logs without witnesses."""
    lines = [f"# {line}" for line in comment.split("\n") if line]
    lines += [f"log {log.key} {log.url}" if log.url else f"log {log.key}" for log in logs]
    return ("\n".join([*lines, f"quorum {NO_QUORUM}"]) + "\n").encode()


class _Parser:
    """Takes a policy line by line; names have to be defined above where they are used."""

    def __init__(self) -> None:
        self.logs: list[KnownKey] = []
        self.witnesses: dict[str, KnownKey] = {}
        self.groups: dict[str, Group] = {}
        self.quorum: str | None = None
        self._members: set[str] = set()

    def line(self, line: bytes) -> None:
        if line.translate(None, _ALLOWED):
            raise PolicyError("control characters other than tab are not allowed")
        # Names are bytes to the format; surrogateescape keeps any of them apart.
        words = line.decode(errors="surrogateescape").replace("\t", " ").split(" ")
        words = [word for word in words if word]
        if not words or words[0].startswith("#"):
            return
        match words:
            case ["log", key]:
                self._log(key, None)
            case ["log", key, url]:
                self._log(key, url)
            case ["witness", name, key]:
                self._witness(name, key, None)
            case ["witness", name, key, url]:
                self._witness(name, key, url)
            case ["group", name, threshold, *members] if members:
                self._group(name, threshold, tuple(members))
            case ["quorum", name]:
                self._quorum(name)
            case _:
                raise PolicyError(
                    "expected 'log <vkey> [<url>]', 'witness <name> <vkey> [<url>]', "
                    "'group <name> any|all|<k> <members>…' or 'quorum <name>|none'; "
                    f"got {' '.join(words)!r}"
                )

    def _log(self, text: str, url: str | None) -> None:
        key = _key(text)
        if key.type is not KeyType.ED25519:
            raise PolicyError(f"key {key.name!r} is a cosignature key; a log needs type 0x01")
        if any(log.key.public == key.public for log in self.logs):
            raise PolicyError(f"the key of log {key.name!r} is listed twice")
        self.logs.append(KnownKey(key, url))

    def _witness(self, name: str, text: str, url: str | None) -> None:
        key = _key(text)
        self._define(name)
        if key.type is not KeyType.COSIGNATURE:
            raise PolicyError(f"key {key.name!r} is a log key; a witness needs type 0x04")
        if any(known.key.public == key.public for known in self.witnesses.values()):
            raise PolicyError(f"the key of witness {name!r} is listed twice")
        self.witnesses[name] = KnownKey(key, url)

    def _group(self, name: str, threshold: str, members: tuple[str, ...]) -> None:
        self._define(name)
        for member in members:
            if member not in self.witnesses and member not in self.groups:
                raise PolicyError(f"group {name!r}: {member!r} is not defined above")
            if member in self._members:
                raise PolicyError(f"group {name!r}: {member!r} is already a member of a group")
            self._members.add(member)
        if threshold == "any":
            least = 1
        elif threshold == "all":
            least = len(members)
        elif threshold.isascii() and threshold.isdecimal() and len(threshold) < 10:
            least = int(threshold)
        else:
            least = 0
        if not 1 <= least <= len(members):
            raise PolicyError(
                f"group {name!r}: expected any, all or a number from 1 to {len(members)}; "
                f"got {threshold!r}"
            )
        self.groups[name] = Group(least, members)

    def _quorum(self, name: str) -> None:
        if self.quorum is not None:
            raise PolicyError("a policy has one quorum line; this is the second")
        if name != NO_QUORUM and name not in self.witnesses and name not in self.groups:
            raise PolicyError(f"quorum {name!r} is not defined above")
        self.quorum = name

    def _define(self, name: str) -> None:
        if name == NO_QUORUM or name in self.witnesses or name in self.groups:
            raise PolicyError(f"the name {name!r} is taken")


def _key(key: VKey | str) -> VKey:
    return VKey.parse(key) if isinstance(key, str) else key
