"""Make an evidence pack: read a log at one moment, and write what was chosen into a zip.

Every receipt leads to one checkpoint. The manifest names how many decisions the log held then and
how many of them were chosen; that, the question and the maker are what the maker says, and nobody
signs them. What is signed is in the receipts.

Making a pack is itself an ``access`` in the log, recorded before anything is read, where the log
can be written (:func:`record_making`); the manifest names that record, or says that there is none.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO, Any, Final

from tidegate_api.access import Caller
from tidegate_api.errors import BadRequest
from tidegate_api.recording import record_access
from tidegate_audit.checkpoint import Checkpoint
from tidegate_audit.leaf import format_time
from tidegate_audit.log import Filters, Log, LogView, Part
from tidegate_audit.note import split_note
from tidegate_audit.receipt import Receipt
from tidegate_audit.tlog_policy import KnownKey, format_policy
from tidegate_audit.vkey import VKey
from tidegate_engine.bundle import Bundle

from .page import verify_page
from .question import query_of, words_of
from .readme import readme
from .rows import csv_of, jsonl_of, row_of

__all__ = ["MAX_DECISIONS", "Made", "Progress", "TooMany", "make_pack", "record_making"]

VERSION: Final = 1
#: A browser reads a pack as a whole; more decisions than this belong into several packs.
MAX_DECISIONS: Final = 10_000
_PAGE: Final = 1000
#: Receipts made from one view of the database, so that no view is held for long.
_AT_ONCE: Final = 100
_LANGUAGES: Final = ("en", "zh-Hans")
_WARNING: Final = (
    "The key as the maker of this pack states it. Who checks the pack should get the key\n"
    "from elsewhere: who could make up a log could make up this file too."
)

Progress = Callable[[int, int], None]


class TooMany(BadRequest):
    """More decisions were asked for than a pack holds."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was put into a pack."""

    decisions: int
    #: How many decisions the log held at the pack's checkpoint.
    population: int
    #: The checkpoint's size: how many entries of any kind the log had.
    size: int
    bundle_included: bool
    other_bundles: tuple[str, ...]


def record_making(
    log: Log,
    caller: Caller,
    filters: Filters,
    *,
    by: str | None = None,
    only: str | None = None,
) -> str:
    """Record that somebody is about to make a pack; the id of that record.

    ``only`` is the id of the decision that the pack is made of, where it is made of one.

    What was asked for, who asked (the caller's name, if ``by`` is not given), and whom it is about
    where somebody was looked up, is sealed.

    Raises:
        NotRecorded: It could not be recorded, so no pack may be made.
    """
    content = {"made_by": by or caller.name, "query": query_of(filters, only)}
    parts = (Part(filters.subject or "", content),)
    return record_access(log, caller, "evidence", decision=only, parts=parts)


def make_pack(
    to: IO[bytes],
    view: LogView,
    bundle: Bundle,
    filters: Filters,
    *,
    made_by: str,
    recorded: str | None,
    progress: Progress | None = None,
    only: str | None = None,
) -> Made:
    """Write a pack of the decisions that the filters find, or of one decision alone.

    Args:
        view: The log at one moment: ``log.view()``, taken after the making was recorded.
        bundle: The loaded policy bundle; it goes in if it decided one of them.
        made_by: The caller's name.
        recorded: The id of the record of the making; None if it could not be recorded.
        progress: Is told how many of how many decisions are done.
        only: The id of one decision of the view, in place of the filters.

    Raises:
        TooMany: They are more than ``MAX_DECISIONS``.
    """
    population = view.count()
    matched = view.count(filters) if only is None else 1
    if matched > MAX_DECISIONS:
        raise TooMany(
            f"expected at most {MAX_DECISIONS:,} decisions in a pack; this question finds "
            f"{matched:,}",
            where="where",
            next_step="ask for a shorter time with from and to, and make several packs",
        )
    note = view.checkpoint()
    checkpoint = Checkpoint.parse(split_note(note)[0])
    made_at = datetime.now(UTC).replace(microsecond=0)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as zipped:
        pack = _Pack(zipped, made_at)
        words = words_of(filters, only)
        pack.add("README.txt", readme(words, matched, population, checkpoint.origin))
        pack.add("verify.html", verify_page().body)
        rows = []
        digests = set()
        chosen = _receipts(view, filters) if only is None else _receipt(view, only)
        for done, receipt in enumerate(chosen, 1):
            row = row_of(receipt)
            rows.append(row)
            digests.add(row["bundle"])
            pack.add(f"receipts/{receipt.index}-{row['id']}.json", _json(receipt.to_dict()))
            if progress is not None:
                progress(done, matched)
        included = bundle.digest in digests
        others = tuple(sorted(digests - {bundle.digest}))
        pack.add("checkpoint", note)
        pack.add("tlog-policy", format_policy([KnownKey(VKey.parse(view.vkey))], _WARNING))
        pack.add("decisions.jsonl", jsonl_of(rows))
        pack.add("decisions.csv", csv_of(rows))
        pack.add("laws.json", _json(_laws(bundle, rows), indent=1))
        if included:
            pack.add("bundle.tar.gz", bundle.to_targz())
        manifest = {
            "v": VERSION,
            "made_at": format_time(made_at),
            "made_by": made_by,
            "recorded": recorded,
            "question": {"query": query_of(filters, only), "words": words},
            "population": {"decisions": population, "matched": len(rows)},
            "checkpoint": {
                "origin": checkpoint.origin, "size": checkpoint.size, "root": checkpoint.root.hex(),
            },
            "bundle": {
                "digest": bundle.digest, "revision": bundle.revision, "included": included,
                "not_included": others,
            },
            "files": pack.files,
        }  # fmt: skip
        pack.add("manifest.json", _json(manifest, indent=1))
    return Made(len(rows), population, checkpoint.size, included, others)


class _Pack:
    """A zip in the making, and what went into it."""

    def __init__(self, zipped: zipfile.ZipFile, made_at: datetime) -> None:
        self._zipped = zipped
        self._time = made_at.timetuple()[:6]
        self.files: dict[str, dict[str, object]] = {}

    def add(self, name: str, content: bytes) -> None:
        info = zipfile.ZipInfo(name, self._time)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        self._zipped.writestr(info, content)
        self.files[name] = {"sha256": sha256(content).hexdigest(), "size": len(content)}


def _receipts(view: LogView, filters: Filters) -> Iterator[Receipt]:
    """The receipts of what is found, in the order of the log."""
    found: list[int] = []
    after: str | None = None
    while True:
        page = view.search(filters, after=after, limit=_PAGE)
        found += [each.index for each in page.found]
        after = page.after
        if after is None:
            break
    found.sort()
    for at in range(0, len(found), _AT_ONCE):
        yield from view.receipts(found[at : at + _AT_ONCE])


def _receipt(view: LogView, record_id: str) -> Iterator[Receipt]:
    receipt = view.receipt(record_id)
    if receipt is not None:
        yield receipt


def _laws(bundle: Bundle, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the rules that spoke say, where the loaded bundle still knows them."""
    catalogue = bundle.catalogue
    spoke = sorted({rule for row in rows for rule in row.get("rules") or ()})
    known: dict[str, Any] = {}
    for rule_id in spoke if catalogue is not None else ():
        rule = catalogue.rules.get(rule_id) if catalogue is not None else None
        if rule is None or catalogue is None:
            continue
        known[rule_id] = {
            "title": {lang: catalogue.title(rule_id, lang) for lang in _LANGUAGES},
            "law": rule.law,
            "citation": rule.citation,
            "url": rule.url,
            "valid_from": rule.valid_from,
            "valid_to": rule.valid_to,
            "texts": {
                effect: {
                    audience: {
                        lang: catalogue.text(rule_id, effect, audience, lang) for lang in _LANGUAGES
                    }
                    for audience in ("officer", "cure")
                }
                for effect in rule.effects
            },
        }
    return {
        "bundle": bundle.digest,
        "rules": known,
        "unknown": [rule for rule in spoke if rule not in known],
    }


def _json(value: Mapping[str, Any], *, indent: int | None = None) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode()
