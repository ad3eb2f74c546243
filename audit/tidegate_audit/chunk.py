"""A stretch of 65,536 entries, counted: which decisions have a tag, and when they were made.

One bit an entry. A set of decisions is a whole number whose bit ``n`` stands for
the ``n``-th entry of the stretch, so that two sets are laid over each other by
``&`` and counted by ``bit_count()``, 6 µs for both. A tag that few decisions of
the stretch have is kept as the list of their places instead.

Deciders' clocks differ, and clocks are set back, so nothing here rests on times
being in order: of every 512 entries the earliest and the latest time are known,
and entries are looked at one by one where a limit falls between the two.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

SIZE: Final = 65_536
#: Entries whose earliest and latest time are kept.
_BLOCK: Final = 512
#: A tag that more decisions of a chunk have gets a bitmap: 8.7 kB.
_FEW: Final = 64

#: A tag: its kind, and its number in the database.
Tag = tuple[str, int]


class Chunk:
    """Grows at its end. Whoever reads it while it may grow holds the lock of its owner."""

    __slots__ = ("_earliest", "_few", "_latest", "_many", "_times", "counts", "decisions")

    def __init__(self) -> None:
        #: The set of all decisions.
        self.decisions = 0
        #: How many decisions have a tag, by kind and number.
        self.counts: dict[str, dict[int, int]] = {}
        self._many: dict[int, int] = {}
        self._few: dict[int, array[int]] = {}
        #: Milliseconds since 1970, an entry; what is no decision has a neighbour's.
        self._times = array("q")
        self._earliest = array("q")
        self._latest = array("q")

    def add(
        self,
        times: Sequence[tuple[int, int]],
        groups: Iterable[tuple[Sequence[Tag], Sequence[int]]],
    ) -> None:
        """Add decisions behind those that are there.

        Args:
            times: Place and milliseconds since 1970 of each, in the order of places.
            groups: The places of those that have exactly these tags.
        """
        self._add_times(times)
        start = times[0][0]
        grown: dict[Tag, int] = {}
        for tags, places in groups:
            bits = to_bits(places, start)
            for tag in tags:
                grown[tag] = grown.get(tag, 0) | bits
            self.decisions |= bits << start
        for (kind, number), bits in grown.items():
            counts = self.counts.setdefault(kind, {})
            counts[number] = counts.get(number, 0) + bits.bit_count()
            if number in self._many:
                self._many[number] |= bits << start
            elif counts[number] > _FEW:
                self._many[number] = to_bits(self._few.pop(number, ())) | bits << start
            else:
                few = self._few.setdefault(number, array("H"))
                few.extend(place + start for place in _places(bits))

    def having(self, number: int) -> int:
        """The set of decisions that have a tag."""
        bits = self._many.get(number)
        return to_bits(self._few.get(number, ())) if bits is None else bits

    def count(self, chosen: int, kinds: Iterable[str]) -> Iterator[tuple[str, int, int]]:
        """Kind, number and count of every tag that the chosen decisions have."""
        if not chosen:
            return
        whole = chosen == self.decisions
        packed = chosen.to_bytes(SIZE // 8, "little")
        for kind in kinds:
            for number, known in self.counts.get(kind, {}).items():
                found = known if whole else self._count(chosen, packed, number)
                if found:
                    yield kind, number, found

    def _count(self, chosen: int, packed: bytes, number: int) -> int:
        bits = self._many.get(number)
        if bits is not None:
            return (chosen & bits).bit_count()
        return sum(packed[place >> 3] >> (place & 7) & 1 for place in self._few[number])

    def before(self, time_ms: int) -> int:
        """The set of entries whose time is before this one."""
        found = 0
        for block, (earliest, latest) in enumerate(zip(self._earliest, self._latest, strict=True)):
            start = block * _BLOCK
            if latest < time_ms:
                found |= _FULL << start
            elif earliest < time_ms:
                times = self._times[start : start + _BLOCK]
                found |= to_bits(at for at, each in enumerate(times) if each < time_ms) << start
        return found

    def span(self, chosen: int) -> tuple[int, int] | None:
        """The earliest and the latest time of the chosen, milliseconds since 1970."""
        found: list[int] = []
        for block, (earliest, latest) in enumerate(zip(self._earliest, self._latest, strict=True)):
            if found and found[0] <= earliest and latest <= found[-1]:
                continue
            start = block * _BLOCK
            times = [self._times[start + at] for at in _places(chosen >> start & _FULL)]
            found = sorted({*found[:1], *found[-1:], *times})
        return (found[0], found[-1]) if found else None

    def _add_times(self, times: Sequence[tuple[int, int]]) -> None:
        before = len(self._times)
        for place, time_ms in times:
            # Also for the entries since the last decision.
            self._times.extend([time_ms] * (place + 1 - len(self._times)))
        first = before // _BLOCK
        del self._earliest[first:], self._latest[first:]
        for start in range(first * _BLOCK, len(self._times), _BLOCK):
            block = self._times[start : start + _BLOCK]
            self._earliest.append(min(block))
            self._latest.append(max(block))


_FULL: Final = (1 << _BLOCK) - 1


def to_bits(places: Iterable[int], start: int = 0) -> int:
    """The set with these places, counted from ``start``."""
    packed = bytearray()
    for place in places:
        at = place - start
        if at >> 3 >= len(packed):
            packed.extend(bytes((at >> 3) + 1 - len(packed)))
        packed[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(packed, "little")


def _places(bits: int) -> Iterator[int]:
    """The places in a set, rising."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
