"""Check an evidence pack, as its own ``verify.html`` does: the same checks, the same names.

In this order: the zip, the manifest, every file by its hash, the checkpoint, every receipt, and
that the rows say what the receipts say. Here also that the bundle in it is the one it is said to
be. With a policy from elsewhere this proves the decisions; with the one in the pack it shows only
that its parts agree with each other.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tidegate_audit.checkpoint import Checkpoint
from tidegate_audit.errors import AuditError
from tidegate_audit.tlog_policy import Policy
from tidegate_audit.tlog_proof import TlogProof
from tidegate_audit.verify import verify_receipt
from tidegate_engine.bundle import load
from tidegate_engine.errors import BundleError

from .rows import csv_of, jsonl_of, row_of

__all__ = ["CheckedPack", "Fault", "check_pack"]

MANIFEST: Final = "manifest.json"
#: What every pack has, beside its receipts.
PLAIN: Final = (
    "checkpoint", "tlog-policy", "decisions.jsonl", "decisions.csv", "laws.json", "README.txt",
    "verify.html",
)  # fmt: skip
BUNDLE: Final = "bundle.tar.gz"
_MEMBERS: Final = {
    "v", "made_at", "made_by", "recorded", "question", "population", "checkpoint", "bundle",
    "files",
}  # fmt: skip
_RECEIPT: Final = re.compile(r"receipts/(0|[1-9][0-9]*)-([0-9a-f-]{36})\.json", re.ASCII)
_MAX_FILES: Final = 20_000
_MAX_BYTES: Final = 1 << 30

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: which check, in which file, and why."""

    check: str
    where: str
    why: str


@dataclass(slots=True)
class CheckedPack:
    """What was found. The pack holds if there is no fault."""

    #: Whether the keys came from the pack itself, which shows inner agreement only.
    own_policy: bool
    manifest: Mapping[str, Any] = field(default_factory=dict)
    checkpoint: Checkpoint | None = None
    signed_by: tuple[str, ...] = ()
    decisions: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults


class _Stop(Exception):
    """What comes after cannot be checked."""


def check_pack(
    path: Path, policy: Policy | None, *, progress: Progress | None = None
) -> CheckedPack:
    """Check a pack.

    Args:
        policy: Whose checkpoints to trust; the policy in the pack itself if None.

    Raises:
        OSError: The file cannot be read.
    """
    check = _Check(policy)
    try:
        with zipfile.ZipFile(path) as zipped:
            check.run(zipped, progress or (lambda _done, _of: None))
    except _Stop:
        pass
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        check.fault("zip", path.name, f"it cannot be read as a zip: {error}")
    return check.found


class _Check:
    """One pack, check by check."""

    def __init__(self, policy: Policy | None) -> None:
        self.found = CheckedPack(own_policy=policy is None)
        self._policy = policy
        self._files: dict[str, bytes] = {}

    def fault(self, check: str, where: str, why: str) -> None:
        self.found.faults.append(Fault(check, where, why))

    def _stop(self, check: str, where: str, why: str) -> _Stop:
        self.fault(check, where, why)
        return _Stop()

    def run(self, zipped: zipfile.ZipFile, progress: Progress) -> None:
        self._read(zipped)
        manifest = self._manifest()
        self._hashes(manifest["files"])
        note = self._checkpoint(manifest["checkpoint"])
        self._decisions(manifest["population"], note, progress)
        if self.found.holds:
            self._bundle(manifest["bundle"])

    def _read(self, zipped: zipfile.ZipFile) -> None:
        entries = zipped.infolist()
        if len(entries) > _MAX_FILES or sum(entry.file_size for entry in entries) > _MAX_BYTES:
            raise self._stop("zip", "", "it holds more than any pack")
        for entry in entries:
            if entry.filename in self._files:
                raise self._stop("zip", entry.filename, "two files have this name")
            try:
                self._files[entry.filename] = zipped.read(entry)
            except zlib.error as error:
                raise self._stop(
                    "zip", entry.filename, f"it cannot be unpacked: {error}"
                ) from error

    def _manifest(self) -> Mapping[str, Any]:
        content = self._files.pop(MANIFEST, None)
        if content is None:
            raise self._stop("manifest", MANIFEST, "it is missing; this is no evidence pack")
        try:
            manifest = json.loads(content.decode(), object_pairs_hook=_once)
        except (ValueError, RecursionError) as error:
            raise self._stop("manifest", MANIFEST, f"it is not JSON: {error}") from error
        if not isinstance(manifest, dict) or not _count(manifest.get("v")) or manifest["v"] != 1:
            raise self._stop("manifest", MANIFEST, "expected version 1 of a pack")
        if set(manifest) != _MEMBERS or not _well_formed(manifest):
            raise self._stop("manifest", MANIFEST, "its members are not those of a pack")
        self.found.manifest = manifest
        return manifest

    def _hashes(self, stated: Mapping[str, Any]) -> None:
        included = self.found.manifest["bundle"]["included"]
        for name in (*PLAIN, *((BUNDLE,) if included else ())):
            if name not in stated:
                self.fault("missing", name, "every pack has this file; the manifest lists none")
        for name, expected in stated.items():
            content = self._files.get(name)
            if content is None:
                self.fault("missing", name, "the manifest lists it; it is not in the zip")
            elif expected != {"sha256": sha256(content).hexdigest(), "size": len(content)}:
                self.fault("changed", name, "its hash or size is not the one in the manifest")
        for name in self._files.keys() - stated.keys():
            self.fault("extra", name, "the manifest does not list it")
        if any(fault.check == "missing" for fault in self.found.faults):
            raise _Stop

    def _checkpoint(self, stated: Mapping[str, Any]) -> bytes:
        note = self._files["checkpoint"]
        try:
            policy = self._policy or Policy.parse(self._files["tlog-policy"])
            signed = policy.open_checkpoint(note)
        except AuditError as error:
            raise self._stop("checkpoint", "checkpoint", str(error)) from error
        checkpoint = signed.checkpoint
        self._policy = policy
        self.found.checkpoint = checkpoint
        self.found.signed_by = tuple(each.key.name for each in signed.opened.checked)
        if stated != {
            "origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root.hex(),
        }:  # fmt: skip
            self.fault("checkpoint", MANIFEST, "it names another checkpoint than the signed one")
        return note

    def _decisions(self, stated: Mapping[str, Any], note: bytes, progress: Progress) -> None:
        names = [name for name in self._files if name.startswith("receipts/")]
        rows: list[dict[str, Any]] = []
        for done, name in enumerate(names, 1):
            if (row := self._receipt(name, note)) is not None:
                rows.append(row)
            progress(done, len(names))
        rows.sort(key=lambda row: row["index"])
        self.found.decisions = len(rows)
        if stated["matched"] != len(names) or not stated["decisions"] >= len(names):
            self.fault("count", MANIFEST, f"it counts otherwise; there are {len(names)} receipts")
        if len({row["index"] for row in rows}) != len(rows):
            self.fault("count", "receipts", "a decision is in there twice")
        if len(rows) != len(names):
            return  # told already, receipt by receipt
        for name, written in (("decisions.jsonl", jsonl_of(rows)), ("decisions.csv", csv_of(rows))):
            if self._files[name] != written:
                self.fault("rows", name, "it does not say what the receipts say")

    def _receipt(self, name: str, note: bytes) -> dict[str, Any] | None:
        assert self._policy is not None
        try:
            verified = verify_receipt(self._files[name], self._policy)
        except AuditError as error:
            self.fault("receipt", name, str(error))
            return None
        leaf = verified.leaf
        match = _RECEIPT.fullmatch(name)
        if match is None or match.groups() != (str(verified.receipt.index), leaf.id):
            self.fault("receipt", name, "its name is not the place and id of its decision")
            return None
        if leaf.type != "decision":
            self.fault("receipt", name, f"it is about no decision but {leaf.type!r}")
            return None
        if TlogProof.parse(verified.receipt.proof.encode()).checkpoint != note:
            self.fault("receipt", name, "it leads to another checkpoint than the pack's")
            return None
        return row_of(verified.receipt)

    def _bundle(self, stated: Mapping[str, Any]) -> None:
        if not stated["included"]:
            return
        with TemporaryDirectory() as folder:
            file = Path(folder) / BUNDLE
            file.write_bytes(self._files[BUNDLE])
            try:
                digest = load(file).digest
            except BundleError as error:
                self.fault("bundle", BUNDLE, str(error))
                return
        if digest != stated["digest"]:
            self.fault("bundle", BUNDLE, f"its digest is {digest}, not the one in the manifest")


def _well_formed(manifest: Mapping[str, Any]) -> bool:
    """Whether the members that are read further have the form they must have."""
    question, population = manifest["question"], manifest["population"]
    checkpoint, bundle, files = manifest["checkpoint"], manifest["bundle"], manifest["files"]
    return (
        all(isinstance(each, dict) for each in (question, population, checkpoint, bundle, files))
        and isinstance(question.get("words"), dict)
        and all(_count(population.get(name)) for name in ("decisions", "matched"))
        and isinstance(bundle.get("included"), bool)
        and all(isinstance(each, dict) for each in files.values())
    )


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a member stands there twice")
    return found
