"""Count decisions: how many a filter finds, by kind, by time, and one kind by another.

Exact, and quick at a million: everything is counted in memory, from bitmaps of
one bit an entry (:mod:`.chunk`). They are read from the database at first use,
in a thread beside, and then kept up: every question first reads the entries that
came since. About 6 s and 55 MB a million decisions; what grows it is the number
of different tags, 8.7 kB for each in every 65,536 entries where it is frequent.

Like the lists of :mod:`.lookup`, counts are an aid and prove nothing. They know
no person: a filter by ``subject`` is read from the database each time.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Final

import orjson
from sqlmodel import col, select

from tidegate_audit.chunk import SIZE, Chunk, Tag, to_bits
from tidegate_audit.errors import DraftError, LogUnavailable, StillCounting
from tidegate_audit.lookup import KINDS, Filters, milliseconds, moment
from tidegate_audit.prepare import LookupKey
from tidegate_audit.store.schema import DecisionSubjectRow, TagRow
from tidegate_audit.store.sqlite import Database

#: Entries that are read, and then counted, at a time; divides a chunk.
_BATCH: Final = 8192
_ROWS: Final = "SELECT idx, time_ms, tags FROM decision WHERE idx >= ? AND idx < ? ORDER BY idx"


class Counts:
    """Counts the decisions of one log. Any number of threads may ask."""

    def __init__(self, database: Database, lookup: LookupKey, size: Callable[[], int]) -> None:
        """``size`` says how many entries of the log may be seen now."""
        self._database = database
        self._lookup = lookup
        self._size = size
        #: Held while a batch is added, and while anything is counted.
        self._lock = threading.RLock()
        #: Told whenever a batch was added, or reading has ended.
        self._moved = threading.Condition(self._lock)
        self._chunks: list[Chunk] = []
        self._counted = 0
        self._kinds: dict[int, str] = {}
        self._values: dict[int, str] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._reading = False
        self._thread: threading.Thread | None = None
        self._failed: Exception | None = None
        self._closed = False

    @property
    def progress(self) -> tuple[int, int]:
        """Entries counted so far, and entries in the log. Starts nothing."""
        return self._counted, self._size()

    def start(self) -> None:
        """Begin to read, in a thread beside, so that the first question need not wait."""
        with self._lock:
            if not self._reading and not self._closed and self._counted < self._size():
                self._reading, self._failed = True, None
                self._thread = threading.Thread(
                    target=self._read, name="tidegate-counts", daemon=True
                )
                self._thread.start()

    def of(self, filters: Filters | None = None, *, wait_seconds: float = 5.0) -> "Population":
        """The decisions that a filter finds among all entries of the log as it is now.

        Who asks with ``subject`` has to record that as an ``access`` before it is shown.

        Args:
            wait_seconds: How long to wait for the counts to reach the end of the log.

        Raises:
            StillCounting: They have not; the error says how far they are.
            DraftError: A time has no zone.
            LogUnavailable: The log cannot be read, or is closed.
        """
        filters = filters or Filters()
        size = self._size()
        with self._lock:
            if self._closed:
                raise LogUnavailable("the log is closed")
            if self._counted < size:
                self.start()
                self._moved.wait_for(
                    lambda: self._counted >= size or not self._reading, wait_seconds
                )
            if self._counted < size:
                if self._failed is not None:
                    raise LogUnavailable(
                        f"the decisions cannot be counted: {self._failed}"
                    ) from self._failed
                raise StillCounting(self._counted, size)
        return Population(self, filters, size, self._places_of(filters.subject))

    def close(self) -> None:
        """Read nothing more; a reading under way ends within a batch."""
        with self._lock:
            self._closed = True
            reading = self._thread
        if reading is not None:
            reading.join()

    def _read(self) -> None:
        try:
            while self._more():
                self._read_batch()
        except Exception as error:  # noqa: BLE001 (whatever it was, those who wait are told)
            with self._lock:
                self._failed = error
                self._reading = False
                self._moved.notify_all()

    def _more(self) -> bool:
        with self._lock:
            self._reading = not self._closed and self._counted < self._size()
            if not self._reading:
                self._moved.notify_all()
            return self._reading

    def _read_batch(self) -> None:
        first = self._counted
        last = min(first - first % _BATCH + _BATCH, self._size())
        with self._database.reading() as session:
            rows = session.connection().exec_driver_sql(_ROWS, (first, last)).all()
            # Read in the same view, so that no decision has a tag that is not known.
            known = max(self._kinds, default=0)
            tags = session.exec(select(TagRow).where(col(TagRow.id) > known)).all()
        base = first - first % SIZE
        times: list[tuple[int, int]] = []
        places: dict[str, list[int]] = {}
        for index, time_ms, numbers in rows:
            times.append((index - base, time_ms))
            places.setdefault(numbers, []).append(index - base)
        with self._lock:
            for tag in tags:
                self._kinds[tag.id] = tag.kind
                self._values[tag.id] = tag.value
                self._numbers[tag.kind, tag.value] = tag.id
            if base == len(self._chunks) * SIZE:
                self._chunks.append(Chunk())
            if times:
                groups = [(self._tags(numbers), found) for numbers, found in places.items()]
                self._chunks[-1].add(times, groups)
            self._counted = last
            self._moved.notify_all()

    def _tags(self, numbers: str) -> tuple[Tag, ...]:
        return tuple((self._kinds[number], number) for number in orjson.loads(numbers))

    def _places_of(self, subject: str | None) -> dict[int, int] | None:
        """The entries about a person, by chunk."""
        if subject is None:
            return None
        with self._database.reading() as session:
            found = session.exec(
                select(DecisionSubjectRow.idx).where(
                    DecisionSubjectRow.subject == self._lookup.subject(subject)
                )
            ).all()
        chunks: dict[int, list[int]] = {}
        for index in found:
            chunks.setdefault(index // SIZE, []).append(index % SIZE)
        return {chunk: to_bits(places) for chunk, places in chunks.items()}


class Population:
    """The decisions that a filter found, at one size of the log: its answers belong together."""

    def __init__(
        self, counts: Counts, filters: Filters, size: int, subject: dict[int, int] | None
    ) -> None:
        self._counts = counts
        self._subject = subject
        self.filters = filters
        #: Entries of the log that were looked at.
        self.size = size
        self._chosen = self._choose(filters)
        self.total = sum(bits.bit_count() for bits in self._chosen)

    def span(self) -> tuple[datetime, datetime] | None:
        """The times of the earliest and of the latest decision; None if there is none."""
        found: list[int] = []
        with self._counts._lock:
            for chunk, chosen in self._chunks(self._chosen):
                found += chunk.span(chosen) or ()
        return (moment(min(found)), moment(max(found))) if found else None

    def facets(
        self, kinds: Iterable[str] = KINDS, *, limit: int | None = None
    ) -> dict[str, list[tuple[str, int]]]:
        """Values of each kind with the number of decisions that have them, the most first.

        The filter of a kind itself is left out for its own values, so that an officer
        sees what else there is. A decision has several rules, laws, places, missing facts,
        effects and flags, so these add up to more than the total; an amended rule counts
        under its dated name and under its public one.

        Raises:
            DraftError: A kind is none of :data:`~tidegate_audit.lookup.KINDS`.
        """
        kinds = _known(kinds)
        own = [kind for kind in kinds if getattr(self.filters, kind) is not None]
        found: dict[str, Counter[int]] = {kind: Counter() for kind in kinds}
        with self._counts._lock:
            self._count(self._chosen, [kind for kind in kinds if kind not in own], found)
            for kind in own:
                self._count(self._choose(replace(self.filters, **{kind: None})), [kind], found)
            return {kind: self._sorted(found[kind], limit) for kind in kinds}

    def series(self, edges: Sequence[datetime], kind: str = "outcome") -> dict[str, list[int]]:
        """How many decisions of each value fall between one edge and the next.

        Args:
            edges: Rising times with a zone; an edge belongs to the stretch it begins.

        Returns:
            For each value that occurs one number a stretch, in the order of values.

        Raises:
            DraftError: There are fewer than two edges, they do not rise, or one has no zone.
        """
        (kind,) = _known((kind,))
        limits = [milliseconds(edge) for edge in edges]
        if len(limits) < 2 or any(a >= b for a, b in pairwise(limits)):
            raise DraftError("edges: expected two or more times that rise")
        found: dict[int, list[int]] = {}
        with self._counts._lock:
            for chunk, chosen in self._chunks(self._chosen):
                earlier = chosen & chunk.before(limits[0])
                for stretch, limit in enumerate(limits[1:]):
                    if earlier == chosen:
                        break
                    now = chosen & chunk.before(limit)
                    for _, number, count in chunk.count(now ^ earlier, (kind,)):
                        found.setdefault(number, [0] * (len(limits) - 1))[stretch] += count
                    earlier = now
            return dict(sorted((self._counts._values[at], ns) for at, ns in found.items()))

    def cross(self, a: str, b: str, *, limit: int | None = None) -> list[tuple[str, str, int]]:
        """How many decisions have a value of kind ``a`` and one of kind ``b``, the most first.

        Raises:
            DraftError: A kind is none of :data:`~tidegate_audit.lookup.KINDS`.
        """
        _known((a, b))
        found: Counter[tuple[int, int]] = Counter()
        with self._counts._lock:
            for chunk, chosen in self._chunks(self._chosen):
                for _, outer, _ in list(chunk.count(chosen, (a,))):
                    for _, inner, count in chunk.count(chosen & chunk.having(outer), (b,)):
                        found[outer, inner] += count
            values = self._counts._values
            pairs = [(values[one], values[two], count) for (one, two), count in found.items()]
        return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))[:limit]

    def _choose(self, filters: Filters) -> list[int]:
        """The chosen decisions of each chunk."""
        since = None if filters.since is None else milliseconds(filters.since)
        until = None if filters.until is None else milliseconds(filters.until)
        asked = [(kind, value) for kind in KINDS if (value := getattr(filters, kind)) is not None]
        counts = self._counts
        chosen: list[int] = []
        with counts._lock:
            numbers = [counts._numbers.get(tag) for tag in asked]
            for at, chunk in enumerate(counts._chunks):
                bits = chunk.decisions
                if self.size - at * SIZE < bits.bit_length():
                    bits &= (1 << max(self.size - at * SIZE, 0)) - 1
                if self._subject is not None:
                    bits &= self._subject.get(at, 0)
                for number in numbers:
                    bits &= 0 if number is None else chunk.having(number)
                if bits and until is not None:
                    bits &= chunk.before(until)
                if bits and since is not None:
                    bits ^= bits & chunk.before(since)
                chosen.append(bits)
        return chosen

    def _chunks(self, chosen: list[int]) -> Iterable[tuple[Chunk, int]]:
        # Chunks may have been added since.
        return [each for each in zip(self._counts._chunks, chosen, strict=False) if each[1]]

    def _count(
        self, chosen: list[int], kinds: Iterable[str], found: dict[str, Counter[int]]
    ) -> None:
        for chunk, bits in self._chunks(chosen):
            for kind, number, count in chunk.count(bits, kinds):
                found[kind][number] += count

    def _sorted(self, found: Counter[int], limit: int | None) -> list[tuple[str, int]]:
        values = ((self._counts._values[number], count) for number, count in found.items())
        return sorted(values, key=lambda pair: (-pair[1], pair[0]))[:limit]


def _known(kinds: Iterable[str]) -> list[str]:
    found = list(kinds)
    for kind in found:
        if kind not in KINDS:
            raise DraftError(f"expected a kind out of {', '.join(KINDS)}; got {kind!r}")
    return found
