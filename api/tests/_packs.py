"""Evidence packs for tests: a true one, and lies about it."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from tidegate_api.access import Caller
from tidegate_api.evidence import make_pack, record_making
from tidegate_audit.ids import uuid7
from tidegate_audit.log import Draft, Filters, Log, Part
from tidegate_audit.note import Signer, sign_note, split_note
from tidegate_engine.bundle import Bundle

ORIGIN = "gate.example.com/sg/2026h2-0"
ANN = Caller(key_id="k1", name="ann", roles=frozenset(), actions=None)
OLD = "sha256:" + "5a" * 32

Files = dict[str, bytes]


def decided(account: str, bundle: str, outcome: str = "deny", **record: Any) -> Draft:
    """A decision about one person."""
    return Draft(
        type="decision",
        id=uuid7(),
        time=datetime.now(UTC),
        outcome=outcome,
        policy={"bundle": bundle, "tables": OLD, "profile": OLD, "engine": "regorus 0.13.0"},
        record={
            "action": "creator.payout",
            "rules": ["us.ofac.block", "no.such.rule"],
            "effects": ["deny", "review"],
            "obligations": [],
            "asked": ["us.ofac", "us.irs"],
            "dismissed": [],
            "missing": ["payee.country"],
            "mode": "enforce",
            "caller": "payouts",
            "revision": "2026.11.20",
            **record,
        },
        request={"sha256": "0" * 64, "size": 2},
        parts=(Part(account, {"facts": {"payee.country": "CU"}}),),
    )


def filled(directory: Path, bundle: Bundle) -> Log:
    """An open log with five denials, one of them by an older bundle, and two that were allowed."""
    Log.init(directory, origin=ORIGIN)
    log = Log.open(directory)
    for number in range(4):
        log.append(decided(f"person-{number}", bundle.digest))
    log.append(decided("person-4", OLD))
    for number in (5, 6):
        log.append(decided(f"person-{number}", bundle.digest, "allow", rules=[], effects=[]))
    return log


def packed(log: Log, bundle: Bundle, filters: Filters | None = None) -> bytes:
    """A recorded pack of what was denied."""
    filters = Filters(outcome="deny") if filters is None else filters
    recorded = record_making(log, ANN, filters)
    made = io.BytesIO()
    make_pack(made, log.view(), bundle, filters, made_by=ANN.name, recorded=recorded)
    return made.getvalue()


def files_of(pack: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(pack)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return made.getvalue()


def listed(files: Files, **changes: Any) -> Files:
    """The same files with a manifest that lists them as they are, as a careful liar would."""
    manifest = json.loads(files["manifest.json"]) | changes
    manifest["files"] = {
        name: {"sha256": sha256(content).hexdigest(), "size": len(content)}
        for name, content in files.items()
        if name != "manifest.json"
    }
    return files | {"manifest.json": json.dumps(manifest).encode()}


@dataclass(frozen=True)
class Lie:
    """A pack with one thing changed, and where it is found."""

    name: str
    pack: bytes
    where: str


def lies(pack: bytes, other: bytes, access: tuple[str, bytes]) -> Iterator[Lie]:
    """What somebody might do to a pack.

    Args:
        other: A later pack of the same log.
        access: Name and text of a receipt to the pack's checkpoint that is about no decision.
    """
    true, later = files_of(pack), files_of(other)
    receipts = [name for name in true if name.startswith("receipts/")]
    first, second = receipts[:2]

    def changed(name: str, change: Callable[[bytes], bytes]) -> Files:
        return {**true, name: change(true[name])}

    def without(name: str) -> Files:
        return {each: content for each, content in true.items() if each != name}

    for name in true.keys() - {"manifest.json"}:
        yield Lie(f"a byte more in {name}", zipped(changed(name, lambda c: c + b" ")), name)
        yield Lie(f"no {name}", zipped(without(name)), name)
    yield Lie("a file added", zipped({**true, "note.txt": b"hello"}), "note.txt")
    yield Lie("no manifest", zipped(without("manifest.json")), "manifest.json")

    manifest = json.loads(true["manifest.json"])
    population, checkpoint = manifest["population"], manifest["checkpoint"]
    for told, content in {
        "that is no JSON": b"{",
        "of a later version": json.dumps({**manifest, "v": 2}).encode(),
        "of version true": json.dumps({**manifest, "v": True}).encode(),
        "with a member twice": true["manifest.json"].replace(b'"v": 1', b'"v": 1, "v": 1'),
        "with a member more": json.dumps({**manifest, "x": 1}).encode(),
        "without its maker": json.dumps(
            {name: value for name, value in manifest.items() if name != "made_by"}
        ).encode(),
        "that counts fewer": json.dumps(
            {**manifest, "population": {**population, "matched": 4}}
        ).encode(),
        "of fewer decisions in all": json.dumps(
            {**manifest, "population": {**population, "decisions": 4}}
        ).encode(),
        "with words for numbers": json.dumps(
            {**manifest, "population": {**population, "decisions": "many"}}
        ).encode(),
        "with another root": json.dumps(
            {**manifest, "checkpoint": {**checkpoint, "root": "0" * 64}}
        ).encode(),
        "with another size": json.dumps(
            {**manifest, "checkpoint": {**checkpoint, "size": 99}}
        ).encode(),
    }.items():
        yield Lie(f"a manifest {told}", zipped({**true, "manifest.json": content}), "manifest.json")
    for told, careful, where in (
        ("a receipt taken out", without(first), "manifest.json"),
        ("a receipt altered", changed(first, _flipped), first),
        (
            "a receipt under another name",
            _renamed(true, first, "receipts/9.json"),
            "receipts/9.json",
        ),
        ("a receipt in place of another", {**true, first: true[second]}, first),
        ("a receipt twice", {**true, first + "/x": true[first]}, first + "/x"),
        ("a receipt to a later checkpoint", {**true, first: later[first]}, first),
        ("a later checkpoint", {**true, "checkpoint": later["checkpoint"]}, "manifest.json"),
        ("a checkpoint altered", changed("checkpoint", _flipped), "checkpoint"),
        (
            "a row altered",
            changed("decisions.jsonl", lambda c: c.replace(b'"deny"', b'"allow"', 1)),
            "decisions.jsonl",
        ),
        (
            "a row taken out",
            changed("decisions.jsonl", lambda c: c[c.index(b"\n") + 1 :]),
            "decisions.jsonl",
        ),
        (
            "rows in another order",
            changed("decisions.jsonl", lambda c: b"".join(c.splitlines(True)[::-1])),
            "decisions.jsonl",
        ),
        (
            "a cell altered",
            changed("decisions.csv", lambda c: c.replace(b",deny,", b",allow,", 1)),
            "decisions.csv",
        ),
        ("no rows", without("decisions.csv"), "decisions.csv"),
        ("a receipt that is about no decision", {**true, access[0]: access[1]}, access[0]),
    ):
        made = zipped(listed(careful))
        yield Lie(f"{told}, and listed so", made, where)
    forger = Signer(ORIGIN, bytes(32))
    text, _ = split_note(true["checkpoint"])
    forged = sign_note(text, forger)
    yield Lie(
        "a checkpoint of another key, and listed so",
        zipped(listed({**true, "checkpoint": forged})),
        "checkpoint",
    )
    twice = io.BytesIO(pack)
    with zipfile.ZipFile(twice, "a") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        file.writestr("README.txt", b"another")
    yield Lie("two files of a name", twice.getvalue(), "README.txt")
    yield Lie("cut off", pack[:-10], "")
    yield Lie("no zip", b"hello", "")
    yield Lie("nothing at all", b"", "")
    at = pack.index(b"PK\x03\x04", 1) - 20
    yield Lie("a byte flipped", pack[:at] + bytes([pack[at] ^ 1]) + pack[at + 1 :], "README.txt")


def _flipped(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _renamed(files: Files, old: str, new: str) -> Files:
    return {(new if name == old else name): content for name, content in files.items()}
