"""Fitting pairs -> components: tellings that hang together by them, each to be grouped by itself; pieces of work."""

from collections.abc import Iterator

import numpy as np

from dateline.merge.columns import Columns, Ints, Lists, starts
from dateline.merge.edges import Edges

AT_ONCE = 1_000  # tellings, about, that are grouped and settled at a time


def components(count: int, left: Ints, right: Ints) -> Lists:
    """The members, sorted, of each component of `count` tellings, by the first."""
    top = np.arange(count)
    while len(left):
        a, b = top[left], top[right]
        apart = a != b
        left, right, a, b = left[apart], right[apart], a[apart], b[apart]
        np.minimum.at(top, np.maximum(a, b), np.minimum(a, b))
        while (top[top] != top).any():
            top = top[top]
    sizes = np.bincount(top, minlength=count)
    return Lists(np.argsort(top, kind="stable"), starts(sizes[sizes > 0]))


def holding(columns: Columns, found: Lists) -> Ints:
    """How many aggregates each component holds."""
    return np.add.reduceat(columns.one["aggregate"][found.values].astype(np.int64), found.starts[:-1])


def pieces(columns: Columns, fitting: Edges, found: Lists) -> Iterator[tuple[Lists, Edges]]:
    """Components with their fitting pairs, some at a time, in order of their first days."""
    head = found.values[found.starts[:-1]]
    ranked = found.take(np.lexsort((head, columns.one["first"][head])))
    of = np.full(len(columns), len(ranked.sizes), np.int64)
    of[ranked.values] = np.repeat(np.arange(len(ranked.sizes)), ranked.sizes)
    order = np.argsort(of[fitting[0]], kind="stable")
    edge_of = of[fitting[0]][order]
    begin = 0
    while begin < len(ranked.sizes):
        first = ranked.starts[begin]
        end = min(int(np.searchsorted(ranked.starts, first + AT_ONCE)), len(ranked.sizes))
        low, high = np.searchsorted(edge_of, [begin, end])
        mine = order[low:high]
        some = Lists(ranked.values[first : ranked.starts[end]], ranked.starts[begin : end + 1] - first)
        yield some, (fitting[0][mine], fitting[1][mine], fitting[2][mine])
        begin = end
