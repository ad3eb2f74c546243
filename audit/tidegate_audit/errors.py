"""What can go wrong in the log, one class per kind of trouble.

Every error of this package is an :class:`AuditError`, so a single ``except`` is
honest. A message says what was expected, what came, where, and what to do next.
"""


class AuditError(Exception):
    """Anything this package refuses or cannot do."""


class ProofError(AuditError):
    """A Merkle proof does not prove what it was offered for, or cannot be built."""


class TileError(AuditError):
    """A tile, an entry bundle or a tile path breaks the tlog-tiles format."""


class NoteError(AuditError):
    """A signed note or a key is malformed, or a known key's signature is wrong."""


class CheckpointError(AuditError):
    """A checkpoint is malformed or does not belong to the log that was asked for."""


class PolicyError(AuditError):
    """A tlog-policy file (whom to trust) is malformed or is not satisfied."""


class CanonicalError(AuditError):
    """A value lies outside the part of JSON that leaves may use."""


class KeyFileError(AuditError):
    """A key file is missing, unreadable, open to others, or already there."""


class LeafError(AuditError):
    """Leaf bytes are not a leaf of a version we know."""


class DisclosureError(AuditError):
    """A disclosure is malformed or its digest is not the committed one."""


class SealedError(AuditError):
    """A sealed part cannot be opened: wrong key, altered bytes, or a destroyed key."""


class DraftError(AuditError):
    """What the log was handed cannot be recorded as it is; asking again does not help."""


class ReceiptError(AuditError):
    """A receipt is malformed or contradicts itself."""


class VerifyError(AuditError):
    """A log, or a receipt for a given request, does not verify."""


class StartError(AuditError):
    """The log must not be started as it lies there; the message says what to do."""


class LogUnavailable(AuditError):
    """The record could not be made durable, so nothing may be answered."""


class LogFull(LogUnavailable):
    """Too much is waiting to be written; try again after ``retry_after`` seconds."""

    def __init__(self, message: str, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class IdempotencyConflict(AuditError):
    """The idempotency key was used before, with another request body."""


class StillCounting(AuditError):
    """The counts do not reach the end of the log yet; ask again in a moment."""

    def __init__(self, counted: int, size: int) -> None:
        super().__init__(f"still counting: {counted} of {size} entries; ask again in a moment")
        #: Entries counted so far, and entries in the log.
        self.counted = counted
        self.size = size
