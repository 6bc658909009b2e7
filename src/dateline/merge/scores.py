"""Points of pairs for clustering and explaining: in tables of components, or found for some pairs of a whole frame."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from dateline.merge.block import distinct
from dateline.merge.cluster import Members
from dateline.merge.columns import Ints
from dateline.merge.compare import Comparer
from dateline.merge.edges import AT_ONCE, Edges, Floats
from dateline.merge.frame import Frame
from dateline.merge.match import JOIN

WHOLE = 300  # members of a component up to which all its pairs are compared in one go
LISTS = 2_000  # pairs of lists whose members are compared at a time: bounds memory


class Table:
    """The points between members of a component that begins at row `first`, compared when asked where there is none."""

    def __init__(self, first: int, table: Floats | None, comparer: Comparer) -> None:
        self._first, self._table, self._comparer = first, table, comparer

    def among(self, members: Sequence[int]) -> Floats:
        """The points of each member with each other; -inf where two cannot be one."""
        if self._table is not None:
            rows = np.subtract(members, self._first)
            found: Floats = self._table[rows[:, None], rows]
            return found
        x, y = _upper(len(members))
        some = np.asarray(members)
        points = [self._comparer.scores(some[x[at : at + AT_ONCE]], some[y[at : at + AT_ONCE]])
                  for at in range(0, len(x), AT_ONCE)]  # fmt: skip
        return _square(len(members), np.concatenate([np.zeros(0), *points]))

    def fit(self, lists: Sequence[tuple[Members, Members]]) -> list[bool]:
        """Which pairs of lists of members are one on the whole."""
        assert self._table is not None
        rows = ((np.subtract(xs, self._first), np.subtract(ys, self._first)) for xs, ys in lists)
        return [bool(self._table[x[:, None], y].mean() >= JOIN) for x, y in rows]


def tables(begins: Ints, fitting: Edges, comparer: Comparer) -> list[Table]:
    """The tables of components [begins[i], begins[i + 1]), whose fitting pairs are known, in order.

    Large ones, and those of one member, have no points yet.
    """
    low, high = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    sizes = np.diff(begins)
    small = [at for at, size in enumerate(sizes.tolist()) if 1 < size <= WHOLE]
    for at in small:
        x, y = _upper(int(sizes[at]))
        low.append(x + begins[at])
        high.append(y + begins[at])
    points = _points(np.concatenate(low), np.concatenate(high), fitting, comparer)
    found: list[Floats | None] = [None] * len(sizes)
    done = 0
    for at in small:
        count = int(sizes[at]) * (int(sizes[at]) - 1) // 2
        found[at] = _square(int(sizes[at]), points[done : done + count])
        done += count
    return [Table(int(begin), table, comparer) for begin, table in zip(begins[:-1], found, strict=True)]


def _points(left: Ints, right: Ints, fitting: Edges, comparer: Comparer) -> Floats:
    """The points of these pairs, in order of rows: of those that fit as they are known, of the others compared."""
    count = 1 + int(right.max(initial=0))
    pair, known = left * count + right, fitting[0] * count + fitting[1]
    points = np.full(len(pair), np.nan)
    place = np.minimum(np.searchsorted(pair, known), max(len(pair) - 1, 0))
    here = pair[place] == known if len(pair) else np.zeros(len(known), bool)  # others are of large components
    points[place[here]] = fitting[2][here]
    other = np.flatnonzero(np.isnan(points))
    for at in range(0, len(other), AT_ONCE):
        some = other[at : at + AT_ONCE]
        points[some] = comparer.scores(left[some], right[some])
    return points


def _square(size: int, points: Floats) -> Floats:
    table = np.full((size, size), -np.inf)
    x, y = _upper(size)
    table[x, y] = table[y, x] = points
    return table


@lru_cache(maxsize=32)
def _upper(size: int) -> tuple[Ints, Ints]:
    return np.triu_indices(size, 1)


def fit(frame: Frame, lists: Sequence[tuple[Members, Members]]) -> list[bool]:
    """Which pairs of lists of rows of a frame are one on the whole."""
    found: list[bool] = []
    for at in range(0, len(lists), LISTS):
        some = lists[at : at + LISTS]
        x = np.concatenate([np.repeat(xs, len(ys)) for xs, ys in some])
        y = np.concatenate([np.tile(ys, len(xs)) for xs, ys in some])
        rows = distinct(np.concatenate([x, y]))
        part = frame.take(rows)
        low, high = (np.searchsorted(rows, side) for side in (np.minimum(x, y), np.maximum(x, y)))
        points = Comparer(part.columns, part.rarity, part.weights).scores(low, high)
        ends = np.cumsum([len(xs) * len(ys) for xs, ys in some])[:-1]
        shapes = ((len(xs), len(ys)) for xs, ys in some)
        found += [bool(p.reshape(n).mean() >= JOIN) for p, n in zip(np.split(points, ends), shapes, strict=True)]
    return found
