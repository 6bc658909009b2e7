"""Tellings -> keys: what a new telling is looked up by among those that were there before.

A key stands for a mark in one partition (block.py), so two tellings have one in common exactly if a merge of
everything would find both in one block. A new telling then meets the members of its blocks, and nobody else.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from dateline.merge.block import PERSONS, PRIMES, Marks, Near, blocks, marks, persons, standings
from dateline.merge.columns import Columns, Ints, Lists, starts
from dateline.merge.rarity import Rarity

SIEVE = 1 << 22  # places of a rough test that most keys fail at little cost
AT_ONCE = 100_000  # new members of blocks that meet the others at a time: bounds memory


def keys(columns: Columns, rarity: Rarity, weights: Ints) -> Lists:
    """The keys of each telling."""
    row, stretch = standings(columns)
    named = stretch == PERSONS
    parts = [
        _keyed(columns, row[~named], stretch[~named], marks(columns, rarity, weights)),
        _keyed(columns, row[named], stretch[named], persons(columns, rarity)),
    ]
    at, found = (np.concatenate([part[i] for part in parts]) for i in range(2))
    order = np.argsort(at, kind="stable")
    return Lists(found[order], starts(np.bincount(at, minlength=len(columns))))


def _keyed(columns: Columns, row: Ints, stretch: Ints, found: Marks) -> Marks:
    """Each mark of a row in each stretch in which the row stands."""
    begin, end = np.searchsorted(found[0], row, "left"), np.searchsorted(found[0], row, "right")
    place = np.repeat(np.arange(len(row)), end - begin)
    step = np.arange(len(place)) - np.repeat(np.cumsum(end - begin) - (end - begin), end - begin)
    mark = found[1][begin[place] + step].view(np.uint64)
    where = stretch[place].view(np.uint64) * PRIMES[1] ^ columns.one["type"][row[place]].view(np.uint64)
    mixed = (mark ^ (where * PRIMES[2])) * PRIMES[3]
    return row[place], (mixed ^ (mixed >> np.uint64(29))).view(np.int64)


def sharing(held: Lists, wanted: Ints, gone: NDArray[np.bool_]) -> Marks:
    """The rows of tellings, but for those that are gone, that have one of the wanted keys, and these keys."""
    sieve = np.zeros(SIEVE, bool)
    sieve[wanted & (SIEVE - 1)] = True
    hopeful = np.flatnonzero(sieve[held.values & (SIEVE - 1)])
    hopeful = hopeful[np.isin(held.values[hopeful], wanted)]
    rows = np.searchsorted(held.starts, hopeful, "right") - 1
    left = ~gone[rows]
    return rows[left], held.values[hopeful[left]]


def meetings(near: Near, held: Marks, fresh: Marks) -> tuple[Ints, Ints]:
    """The pairs of rows (the lower first), each once, that share a key and are not days apart, one of them fresh.

    `held` are the rows and keys of the tellings that were there, `fresh` those of the new ones, with higher rows.
    """
    at, key = (np.concatenate([held[i], fresh[i]]) for i in range(2))
    order = np.lexsort((at, key))
    first = int(fresh[0].min(initial=len(near.first)))
    count = len(near.first)
    some = [np.zeros(0, np.int64)]
    for members, block in blocks(near.day, at[order], key[order]):
        for a, b in _across(members, block, members >= first):
            good = near.both(a, b)
            some.append(np.unique(a[good] * count + b[good]))
    both = np.unique(np.concatenate(some))
    return both // count, both % count


def _across(members: Ints, block: Ints, fresh: NDArray[np.bool_]) -> Iterator[tuple[Ints, Ints]]:
    """Each fresh member of sorted blocks with each lower one of its block and each held one, some at a time."""
    begin, end = np.searchsorted(block, block, "left"), np.searchsorted(block, block, "right")
    new = np.flatnonzero(fresh)
    for at in range(0, len(new), AT_ONCE):
        mine = new[at : at + AT_ONCE]
        sizes = end[mine] - begin[mine]
        place = np.repeat(mine, sizes)
        other = begin[place] + np.arange(len(place)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        a, b = members[other], members[place]
        yield a[a < b], b[a < b]
