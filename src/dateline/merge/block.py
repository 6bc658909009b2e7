"""Tellings -> pairs worth comparing: of one type and near days, with rare words, a town, or a named party in common.

A partition holds the tellings of one type that stand in one stretch of days (a telling stands in all that its day, its
publication and an imprecise day allow), and those of one type that name the same persons, at any distance in time. In
a partition a block is a mark and the tellings that carry it. A block of many is looked at a few days at a time, and if
even those are many, the mark says too little. So the number of pairs grows with that of tellings, not with its square.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.merge.columns import Columns, Ints
from dateline.merge.rarity import Rarity
from dateline.merge.telling import BUCKETS

DAYS = 30  # days of a partition; a telling also stands in the next
LONGEST = 366  # of a longer time ("since 2012") only the first days place a telling
RAREST = 8  # words of a telling that are marks
TOWNS = 3
LARGEST = 80  # tellings of a block
WINDOW = 4  # days in which a larger block is looked at, twice: the second time shifted by half
NEAR = 3  # days: stated days further apart are worth comparing only where both name persons
CHUNK = 50_000  # tellings whose words are sorted at a time
PERSONS = -2  # the stretch of days of a partition by persons
HEAVIEST = (1 << 19) - 1  # more than any word weighs
NEVER = -1  # of tellings without any day
PRIMES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64)
ACTOR, WORD, TOWN, PERSON = range(4)

Marks = tuple[Ints, Ints]  # rows of tellings in order, and a mark of each


@dataclass(frozen=True, slots=True)
class Partition:
    """The rows of tellings of a type (its number) that stand in a stretch of days."""

    type: int
    stretch: int
    rows: Ints


def partitions(columns: Columns) -> Iterator[Partition]:
    """All partitions of two tellings or more, by type and stretch."""
    row, stretch = standings(columns)
    if not len(row):
        return
    type = columns.one["type"][row]
    order = np.lexsort((row, stretch, type))
    row, stretch, type = row[order], stretch[order], type[order]
    new = np.flatnonzero(np.r_[True, (np.diff(type) != 0) | (np.diff(stretch) != 0)])
    for begin, end in zip(new, np.r_[new[1:], len(row)], strict=True):
        if end - begin > 1:
            yield Partition(int(type[begin]), int(stretch[begin]), row[begin:end])


def standings(columns: Columns) -> tuple[Ints, Ints]:
    """Rows of tellings and the stretches of days in which each stands."""
    one = columns.one
    said = one["said"].astype(np.int64)
    first = np.where(one["first"] >= 0, one["first"], said)
    last = np.maximum(first, np.minimum(np.where(one["last"] >= 0, one["last"], first), first + LONGEST))
    rows = np.arange(len(columns))
    dated = rows[first >= 0]
    length = last[dated] // DAYS - first[dated] // DAYS + 2
    own = np.repeat(dated, length)
    step = np.arange(len(own)) - np.repeat(np.cumsum(length) - length, length)
    out = rows[said >= 0]
    persons = rows[columns.many["persons"].sizes > 0]
    row = np.concatenate([own, out, out, rows[first < 0], persons])
    stretch = np.concatenate(
        [
            np.repeat(first[dated] // DAYS, length) + step,
            said[out] // DAYS,
            said[out] // DAYS + 1,
            np.full(int((first < 0).sum()), NEVER),
            np.full(len(persons), PERSONS),
        ]
    )
    return _once(row, stretch)


def marks(columns: Columns, rarity: Rarity, weights: Ints) -> Marks:
    """The marks of tellings but for persons: actors with a name, rare words, towns."""
    parts = [_tagged(columns, "initiators", ACTOR), _tagged(columns, "harmed", ACTOR)]
    parts += [_rarest(columns, np.arange(at, min(len(columns), at + CHUNK)), rarity, weights)
              for at in range(0, len(columns), CHUNK)]  # fmt: skip
    rows, towns = _tagged(columns, "towns", TOWN)
    few = np.arange(len(rows)) - columns.many["towns"].starts[rows] < TOWNS
    parts.append((rows[few], towns[few]))
    return _once(np.concatenate([r for r, _ in parts]), np.concatenate([m for _, m in parts]))


def persons(columns: Columns, rarity: Rarity) -> Marks:
    """The persons of tellings whom few name, as marks."""
    rows, found = _tagged(columns, "persons", PERSON)
    rare = rarity.rare(columns.many["persons"].values)
    return _once(rows[rare], found[rare])


def distinct(numbers: Ints) -> Ints:
    """The numbers in order, each once (by sorting in place, which is several times as fast as np.unique)."""
    numbers.sort()
    return numbers[np.r_[True, numbers[1:] != numbers[:-1]]] if len(numbers) else numbers


def _once(rows: Ints, found: Ints) -> Marks:
    """The pairs of the two arrays, sorted, each once."""
    order = np.lexsort((found, rows))
    rows, found = rows[order], found[order]
    new = np.r_[True, (np.diff(rows) != 0) | (np.diff(found) != 0)] if len(rows) else rows
    return rows[new], found[new]


def _tagged(columns: Columns, field: str, tag: int) -> Marks:
    lists = columns.many[field]
    return np.repeat(np.arange(len(columns)), lists.sizes), _mixed(lists.values, tag)


def _mixed(values: NDArray[np.integer], tag: int) -> Ints:
    mixed = (values.astype(np.uint64) + np.uint64(tag + 1)) * PRIMES[tag]
    found: Ints = (mixed ^ (mixed >> np.uint64(31))).view(np.int64)
    return found


def _rarest(columns: Columns, rows: Ints, rarity: Rarity, weights: Ints) -> Marks:
    """The rarest words of these tellings, but for words that one telling alone was known to use."""
    words, place = columns.many["words"].flat(rows)
    shared = rarity.words[words] != 1
    words, place = words[shared], place[shared]
    ranked = np.sort((place << 40) | ((HEAVIEST - weights[words]) << 21) | words)  # one sort for three keys
    place, words = ranked >> 40, ranked & (BUCKETS - 1)
    best = np.arange(len(place)) - np.searchsorted(place, place) < RAREST
    return rows[place[best]], _mixed(words[best], WORD)


def pairs(near: "Near", found: Marks) -> Ints:
    """The pairs of rows that share one of the marks and are not days apart, as low * n + high of n rows in all.

    A pair can stand there more than once.
    """
    at, mark = found
    order = np.lexsort((at, mark))
    at, mark = at[order], mark[order]
    return np.concatenate([_meeting(near, *block) for block in blocks(near.day, at, mark)])


def blocks(day: Ints, at: Ints, mark: Ints) -> Iterator[Marks]:
    """The rows that carry a mark (both sorted by mark and row), a block each: first small ones, then windows of others.

    What is still too large is left out.
    """
    sizes = _sizes(mark)
    many = np.flatnonzero(sizes > LARGEST)
    yield at[sizes <= LARGEST], mark[sizes <= LARGEST]
    for shift in (0, WINDOW // 2):
        window = (day[at[many]] + shift) // WINDOW
        order = np.lexsort((at[many], window, mark[many]))
        some, marked, when = at[many][order], mark[many][order], window[order]
        block = np.cumsum(np.r_[True, (np.diff(marked) != 0) | (np.diff(when) != 0)]) if len(some) else some
        small = _sizes(block) <= LARGEST
        yield some[small], block[small]


def _sizes(block: Ints) -> Ints:
    """For each of some sorted blocks' members, how many the block has."""
    _, at, counts = np.unique(block, return_inverse=True, return_counts=True)
    return counts[at]


def _meeting(near: "Near", at: Ints, block: Ints) -> Ints:
    """Pairs of members of one block, but those that days keep apart."""
    found = [np.zeros(0, np.int64)]
    for step in range(1, int(_sizes(block).max(initial=1))):
        same = np.flatnonzero(block[step:] == block[:-step])
        a, b = at[same], at[same + step]
        good = near.both(a, b)
        found.append(np.minimum(a, b)[good] * len(near.first) + np.maximum(a, b)[good])
    return np.concatenate(found)


@dataclass(frozen=True, slots=True)
class Near:
    """First and last days of tellings, the days by which they stand in windows, and whether they name persons."""

    first: Ints
    last: Ints
    day: Ints
    named: NDArray[np.bool_]

    @classmethod
    def of(cls, columns: Columns) -> "Near":
        """What tells of these tellings which are near in time."""
        one = columns.one
        first, said = one["first"].astype(np.int64), one["said"].astype(np.int64)
        last = np.where(one["last"] >= 0, one["last"], np.where(said >= 0, said, first))
        return cls(first, last, np.where(first >= 0, first, said), columns.many["persons"].sizes > 0)

    def joined(self, other: "Near") -> "Near":
        """These tellings, and the others behind them."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in ("first", "last", "day", "named"))
        return Near(*(np.concatenate(pair) for pair in pairs))

    def both(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Which pairs of rows days do not keep apart."""
        apart = np.maximum(self.first[a] - self.last[b], self.first[b] - self.last[a]) > NEAR
        known = (self.first[a] >= 0) & (self.first[b] >= 0)
        good: NDArray[np.bool_] = ~(apart & known & ~(self.named[a] & self.named[b]))
        return good
