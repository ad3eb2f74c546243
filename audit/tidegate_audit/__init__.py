"""From a decision to a proof: a signed, append-only log and everything to check it with.

Importing this package, and verifying with it, needs ``cryptography`` and the
standard library only: an auditor installs nothing of ours beyond it. What writes
a log lives in :mod:`tidegate_audit.log` and is loaded where it is used.
"""

from tidegate_audit.checkpoint import Checkpoint, SignedCheckpoint
from tidegate_audit.errors import (
    AuditError,
    CheckpointError,
    NoteError,
    PolicyError,
    ProofError,
    ReceiptError,
    TileError,
    VerifyError,
)
from tidegate_audit.leaf import Leaf
from tidegate_audit.merkle import (
    ConsistencyProof,
    InclusionProof,
    verify_consistency,
    verify_inclusion,
)
from tidegate_audit.reader import FileReader, LogReader, UrlReader, export_static
from tidegate_audit.receipt import Receipt
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.tlog_proof import TlogProof
from tidegate_audit.verify import (
    VerifiedLog,
    VerifiedReceipt,
    verify_directory,
    verify_receipt,
    verify_url,
)

__all__ = [
    "AuditError",
    "Checkpoint",
    "CheckpointError",
    "ConsistencyProof",
    "FileReader",
    "InclusionProof",
    "Leaf",
    "LogReader",
    "NoteError",
    "Policy",
    "PolicyError",
    "ProofError",
    "Receipt",
    "ReceiptError",
    "SignedCheckpoint",
    "TileError",
    "TlogProof",
    "UrlReader",
    "VerifiedLog",
    "VerifiedReceipt",
    "VerifyError",
    "export_static",
    "verify_consistency",
    "verify_directory",
    "verify_inclusion",
    "verify_receipt",
    "verify_url",
]
