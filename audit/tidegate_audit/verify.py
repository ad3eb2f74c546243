"""Verify a receipt, a log's directory, or a log served over HTTP.

Everything starts from a :class:`~tidegate_audit.tlog_policy.Policy`: the keys of
the logs you trust, got from somewhere you trust. Given that, a receipt proves
that its leaf is in the log, and a checked log proves that every entry is what
was signed for.

It does not prove that the facts were true, that the act happened, or when;
that nothing was left out before it reached the log; or, without witnesses, that
nobody was shown another history.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from tidegate_audit.checkpoint import Checkpoint
from tidegate_audit.database import FILE_NAME, DatabaseReader, StoredCheckpoint
from tidegate_audit.errors import AuditError, LeafError, ReceiptError, VerifyError
from tidegate_audit.leaf import Leaf
from tidegate_audit.log_check import CheckedTree, Progress, check_log
from tidegate_audit.merkle import leaf_hash, verify_inclusion
from tidegate_audit.reader import FileReader, LogReader, UrlReader
from tidegate_audit.receipt import Receipt
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.tlog_proof import TlogProof

_MAX_RECEIPT_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class VerifiedReceipt:
    """What a receipt was found to prove, and what was compared with it."""

    receipt: Receipt
    leaf: Leaf
    checkpoint: Checkpoint
    #: The names of the keys that signed the checkpoint, the log's and witnesses'.
    signed_by: tuple[str, ...]
    body_compared: bool
    action_compared: bool
    outcome_compared: bool


@dataclass(frozen=True, slots=True)
class LeafCounts:
    """What the entries of a log are."""

    types: Mapping[str, int]
    outcomes: Mapping[str, int]
    #: How often a decider was started.
    epochs: int


@dataclass(frozen=True, slots=True)
class VerifiedLog:
    """What was checked about a log."""

    tree: CheckedTree
    #: None if the entries were not read.
    leaves: LeafCounts | None
    #: Sealed parts that can still be opened, and those destroyed; a database only.
    parts: int | None = None
    parts_destroyed: int | None = None

    @property
    def origin(self) -> str:
        return self.tree.origin

    @property
    def size(self) -> int:
        return self.tree.size

    @property
    def checkpoint(self) -> bytes:
        """The signed checkpoint: keep it, and give it as ``remembered`` next time."""
        return self.tree.checkpoint


def verify_receipt(
    receipt: Receipt | Mapping[str, object] | bytes | str,
    policy: Policy,
    *,
    body: bytes | None = None,
    item: int | None = None,
    action: str | None = None,
    outcome: str | None = None,
) -> VerifiedReceipt:
    """Check a receipt without asking anybody.

    Args:
        receipt: A receipt, its JSON text, or that text already parsed.
        body: The request's body, byte for byte as it was sent.
        item: Which of several evaluations in that body, from 0 on. Has to be said with the
            body of several, or the receipt of one would pass for all of them.
        action: The action that the decision has to be about.
        outcome: The outcome that the decision has to have.

    Raises:
        ReceiptError: It is malformed or contradicts itself.
        ProofError: Its leaf is not where it says in the log.
        CheckpointError, NoteError, PolicyError: Its checkpoint is not acceptable.
        VerifyError: It is a receipt for something else than what was given.
    """
    parsed = _receipt(receipt)
    leaf = parsed.leaf
    proof = TlogProof.parse(parsed.proof.encode())
    if proof.index != parsed.index:
        raise ReceiptError(f"index: the receipt says {parsed.index}, its proof says {proof.index}")
    signed = policy.open_checkpoint(proof.checkpoint, origin=parsed.origin)
    checkpoint = signed.checkpoint
    verify_inclusion(proof.inclusion(checkpoint.size), leaf_hash(parsed.entry), checkpoint.root)
    said = (parsed.request or {}).get("item")
    if body is not None:
        _compare_body(parsed, body)
        if item is None and said is not None:
            raise VerifyError(
                f"the receipt is for item {said!r} of the several in this body, and not for the "
                "others; say which one is meant"
            )
    if item is not None and said != item:
        raise VerifyError(f"the receipt is for item {said!r} of the request; expected item {item}")
    if action is not None:
        _compare_action(parsed, action)
    if outcome is not None and leaf.outcome != outcome:
        raise VerifyError(f"the decision's outcome is {leaf.outcome!r}; expected {outcome!r}")
    return VerifiedReceipt(
        parsed,
        leaf,
        checkpoint,
        tuple(checked.key.name for checked in signed.opened.checked),
        body is not None,
        action is not None,
        outcome is not None,
    )


def verify_directory(
    path: Path,
    policy: Policy,
    *,
    remembered: bytes | None = None,
    only_new: bool = False,
    progress: Progress | None = None,
) -> VerifiedLog:
    """Check a log's directory: its database, or the files that ``export_static`` wrote.

    Every leaf, the tree, all tiles and all checkpoints are checked. A server may
    go on writing meanwhile; one state of the log is checked.

    Raises:
        VerifyError: Something is not as it was signed; the message says what and where.
        CheckpointError, NoteError, PolicyError: The checkpoint is not acceptable.
    """
    if not (path / FILE_NAME).exists():
        if not (path / "checkpoint").exists():
            raise VerifyError(
                f"{path}: expected the directory of a log, with {FILE_NAME} or with the file "
                "checkpoint; neither is there"
            )
        return _verify(FileReader(path), policy, remembered, only_new, progress)
    try:
        with DatabaseReader(path / FILE_NAME) as database:
            return _verify_database(database, policy, remembered, only_new, progress)
    except (TypeError, ValueError) as error:
        # SQLite keeps whatever it is given, a text where bytes belong too.
        raise VerifyError(
            f"{path / FILE_NAME}: a row holds what no log writes ({error}). Restore the database "
            "from a copy that verifies"
        ) from error


def verify_url(
    url: str,
    policy: Policy,
    *,
    token: str | None = None,
    entries: bool = True,
    remembered: bytes | None = None,
    only_new: bool = False,
    progress: Progress | None = None,
) -> VerifiedLog:
    """Check a log served by the tlog-tiles rules.

    Without ``entries``, which need the role of an auditor, the tree is checked
    from its lowest tiles up.

    Raises: as :func:`verify_directory`.
    """
    reader = UrlReader(url, token=token)
    if entries:
        return _verify(reader, policy, remembered, only_new, progress)
    tree = check_log(
        reader,
        policy,
        entries=False,
        remembered=remembered,
        only_new=only_new,
        progress=progress,
    )
    return VerifiedLog(tree, None)


class _Leaves:
    """Reads the leaves of a log in order, and finds numbers that are missing."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._types: Counter[str] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._last: dict[str, tuple[int, int]] = {}
        self._epochs: set[tuple[str, int]] = set()
        self._from_start: bool | None = None

    def read(self, first: int, entries: list[bytes]) -> list[str]:
        """Read a bundle's leaves; gives their ids."""
        if self._from_start is None:
            self._from_start = first == 0
        ids: list[str] = []
        for index, entry in enumerate(entries, first):
            try:
                leaf = Leaf.parse(entry)
            except LeafError as error:
                raise VerifyError(f"entry {index}: {error}") from error
            if leaf.origin != self._origin:
                raise VerifyError(
                    f"entry {index} was made for the log {leaf.origin!r}, "
                    f"but stands in that of {self._origin!r}"
                )
            self._count(index, leaf)
            ids.append(leaf.id)
        return ids

    def counts(self) -> LeafCounts:
        return LeafCounts(dict(self._types), dict(self._outcomes), len(self._epochs))

    def _count(self, index: int, leaf: Leaf) -> None:
        self._types[leaf.type] += 1
        if leaf.outcome is not None:
            self._outcomes[leaf.outcome] += 1
        decider = leaf.decider
        before = self._last.get(decider.id)
        self._last[decider.id] = (decider.epoch, decider.seq)
        self._epochs.add((decider.id, decider.epoch))
        if leaf.type == "gap" or (before is None and not self._from_start):
            # A gap says itself what is missing, and where reading starts in the
            # middle, the first number seen is as good as any.
            return
        epoch, seq = before or (-1, -1)
        expected = seq + 1 if decider.epoch == epoch else 0
        if decider.epoch < epoch or decider.seq != expected:
            raise VerifyError(
                f"entry {index}: decider {decider.id} gave number {decider.seq} in epoch "
                f"{decider.epoch}; after number {seq} of epoch {epoch}, number {expected} was "
                "expected. Records are missing between"
            )


def _verify(
    reader: LogReader,
    policy: Policy,
    remembered: bytes | None,
    only_new: bool,
    progress: Progress | None,
) -> VerifiedLog:
    origin = policy.open_checkpoint(reader.checkpoint()).checkpoint.origin
    leaves = _Leaves(origin)

    def on_entries(first: int, entries: list[bytes]) -> None:
        leaves.read(first, entries)

    tree = check_log(
        reader,
        policy,
        origin=origin,
        remembered=remembered,
        only_new=only_new,
        on_entries=on_entries,
        progress=progress,
    )
    return VerifiedLog(tree, leaves.counts())


def _verify_database(
    database: DatabaseReader,
    policy: Policy,
    remembered: bytes | None,
    only_new: bool,
    progress: Progress | None,
) -> VerifiedLog:
    origin = database.origin()
    leaves = _Leaves(origin)

    def on_entries(first: int, entries: list[bytes]) -> None:
        said = leaves.read(first, entries)
        stored = database.ids(first, len(said))
        for index, (there, here) in enumerate(zip(stored, said, strict=True), first):
            if there != here:
                raise VerifyError(
                    f"entry {index}: the table finds it under {there}, its leaf says {here}"
                )

    database.check_rows()
    older = [
        _stored_checkpoint(stored, policy, origin)
        for stored in [*database.checkpoints(), database.head]
    ]
    tree = check_log(
        database,
        policy,
        origin=origin,
        older=older,
        remembered=remembered,
        only_new=only_new,
        on_entries=on_entries,
        progress=progress,
    )
    return VerifiedLog(tree, leaves.counts(), *database.parts())


def _stored_checkpoint(stored: StoredCheckpoint, policy: Policy, origin: str) -> Checkpoint:
    where = f"the stored checkpoint of {stored.size} entries"
    try:
        checkpoint = policy.open_checkpoint(stored.note, origin=origin).checkpoint
    except AuditError as error:
        raise VerifyError(f"{where}: {error}") from error
    if (checkpoint.size, checkpoint.root) != (stored.size, stored.root):
        raise VerifyError(
            f"{where}: its row says root {stored.root.hex()}, the note signs "
            f"{checkpoint.size} entries and root {checkpoint.root.hex()}"
        )
    return checkpoint


def _receipt(receipt: Receipt | Mapping[str, object] | bytes | str) -> Receipt:
    if isinstance(receipt, Receipt):
        # Parsed again, since only reading one checks that its parts belong together.
        return Receipt.parse(receipt.to_dict())
    if isinstance(receipt, bytes | str):
        if len(receipt) > _MAX_RECEIPT_BYTES:
            raise ReceiptError(f"a receipt has at most {_MAX_RECEIPT_BYTES} bytes")
        try:
            receipt = json.loads(receipt, object_pairs_hook=_no_duplicates)
        except (ValueError, RecursionError) as error:
            raise ReceiptError(f"a receipt is JSON; this is not ({error})") from error
    return Receipt.parse(receipt)


def _no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ReceiptError("a member of the receipt stands there twice")
    return members


def _compare_body(receipt: Receipt, body: bytes) -> None:
    request = receipt.request
    if request is None:
        raise VerifyError(
            "the receipt does not disclose the request, so a body cannot be compared with it"
        )
    digest = sha256(body).hexdigest()
    if (request.get("sha256"), request.get("size")) != (digest, len(body)):
        raise VerifyError(
            f"the receipt is for a body of {request.get('size')} bytes with SHA-256 "
            f"{request.get('sha256')}; this one has {len(body)} bytes and {digest}. "
            "Give the body exactly as it was sent"
        )


def _compare_action(receipt: Receipt, action: str) -> None:
    record = receipt.record
    if record is None:
        raise VerifyError(
            "the receipt does not disclose the record, so the action cannot be compared with it"
        )
    if record.get("action") != action:
        raise VerifyError(
            f"the receipt is about the action {record.get('action')!r}; expected {action!r}"
        )
