"""Tellings -> the pairs of them that fit."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.merge.block import PERSONS, Near, Partition, distinct, marks, pairs, partitions, persons
from dateline.merge.columns import Columns, Ints, Lists, starts
from dateline.merge.compare import Comparer
from dateline.merge.frame import Frame
from dateline.merge.match import JOIN

PIECE = 40_000  # rows, about, of the partitions of a piece of work: bounds memory
PIECES = 16  # at least, where there is work for so many
AT_ONCE = 50_000  # pairs compared at a time
Floats = NDArray[np.float64]
Edges = tuple[Ints, Ints, Floats]  # rows (the lower id first) and points of pairs that fit


def pieces(columns: Columns) -> Iterator[list[Partition]]:
    """All partitions, some that follow each other at a time: what stands in two of them is compared once."""
    found = list(partitions(columns))
    most = min(PIECE, sum(len(one.rows) for one in found) // PIECES)
    piece: list[Partition] = []
    for one in found:
        piece.append(one)
        if sum(len(other.rows) for other in piece) >= most:
            yield piece
            piece = []
    if piece:
        yield piece


def edges(frame: Frame, some: Sequence[Partition]) -> Edges:
    """The pairs of some partitions that fit."""
    rows = distinct(np.concatenate([one.rows for one in some]))
    part = frame.take(rows)
    near, found = Near.of(part.columns), [np.zeros(0, np.int64)]
    usual: Lists | None = None
    for one in some:
        if one.stretch == PERSONS:
            held = _listed(persons(part.columns, part.rarity), len(rows))
        else:
            held = usual = usual or _listed(marks(part.columns, part.rarity, part.weights), len(rows))
        mine = np.searchsorted(rows, one.rows)
        values, place = held.flat(mine)
        found.append(pairs(near, (mine[place], values)))
    both = distinct(np.concatenate(found))
    left, right, points = fitting(part, both // len(rows), both % len(rows))
    return rows[left], rows[right], points


def _listed(found: tuple[Ints, Ints], count: int) -> Lists:
    """The marks of each of `count` rows."""
    return Lists(found[1], starts(np.bincount(found[0], minlength=count)))


def fitting(part: Frame, left: Ints, right: Ints) -> Edges:
    """Those of some pairs (the lower row first) that fit."""
    comparer = Comparer(part.columns, part.rarity, part.weights)
    kept = [(left[:0], right[:0], np.zeros(0))]
    for at in range(0, len(left), AT_ONCE):
        x, y = left[at : at + AT_ONCE], right[at : at + AT_ONCE]
        hopeful = comparer.hopeful(x, y)
        x, y = x[hopeful], y[hopeful]
        if len(x):
            points = comparer.compare(x, y).points
            fit = points >= JOIN
            kept.append((x[fit], y[fit], points[fit]))
    a, b, found = (np.concatenate([k[i] for k in kept]) for i in range(3))
    return a, b, found


def of_kin(columns: Columns) -> Edges:
    """The pairs of tellings of one article that fit."""
    kin, points = columns.many["kin"], columns.many["kin_points"].values
    row = np.repeat(np.arange(len(columns)), kin.sizes)
    order = np.argsort(columns.one["key"], kind="stable")
    other = order[np.searchsorted(columns.one["key"], kin.values, sorter=order)] if len(row) else row
    good = (points >= JOIN) & (row < other)
    return row[good], other[good], points[good].astype(float)


def once(count: int, found: Iterable[Edges]) -> Edges:
    """The fitting pairs of all parts, of `count` tellings, in order, each once. A part is held only in short."""
    some = [(left.astype(np.int64) * count + right, points) for left, right, points in found]
    pair, points = (np.concatenate([part[i] for part in some]) for i in range(2))
    del some
    order = np.argsort(pair, kind="stable")
    pair = pair[order]
    new = np.r_[True, pair[1:] != pair[:-1]] if len(pair) else np.zeros(0, bool)
    pair, order = pair[new], order[new]
    points = points[order]
    del order
    left = pair // count
    pair %= count
    return left, pair, points
