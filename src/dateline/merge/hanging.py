"""Fitting pairs -> components: tellings that hang together by them, each to be grouped by itself; pieces of work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.merge.columns import Columns, Ints, Lists, starts
from dateline.merge.edges import Edges

AT_ONCE = 1_000  # tellings, about, that are grouped and settled at a time
PAIRS = 1_000_000  # looked at in one go: bounds memory
Sentences = tuple[str, ...]


def components(count: int, left: Ints, right: Ints) -> Lists:
    """The members, sorted, of each component of `count` tellings, by the first."""
    top = np.arange(count)
    for at in range(0, len(left), PAIRS):
        top = _joined(top, left[at : at + PAIRS], right[at : at + PAIRS])
    sizes = np.bincount(top, minlength=count)
    return Lists(np.argsort(top, kind="stable"), starts(sizes[sizes > 0]))


def _joined(top: Ints, left: Ints, right: Ints) -> Ints:
    """The first member of each telling's component, given that without these pairs."""
    while len(left):
        a, b = top[left], top[right]
        apart = a != b
        left, right, a, b = left[apart], right[apart], a[apart], b[apart]
        np.minimum.at(top, np.maximum(a, b), np.minimum(a, b))
        while (top[top] != top).any():
            top = top[top]
    return top


def holding(columns: Columns, found: Lists) -> Ints:
    """How many aggregates each component holds."""
    return np.add.reduceat(columns.one["aggregate"][found.values].astype(np.int64), found.starts[:-1])


@dataclass(frozen=True, slots=True)
class Piece:
    """Some components and the fitting pairs in them; `told` has None for each, or of what is a group why it is one."""

    components: Lists
    fitting: Edges
    told: Sequence[Sentences | None]


def pieces(
    columns: Columns, fitting: Edges, found: Lists, told: Sequence[Sentences | None] | None = None
) -> Iterator[Piece]:
    """Components with their fitting pairs, some at a time, in order of their first days. Other pairs are left out."""
    count = len(found.sizes)
    head = found.values[found.starts[:-1]]
    rank = np.lexsort((head, columns.one["first"][head]))
    ranked, sentences = found.take(rank), [told[at] for at in rank] if told else [None] * count
    of = np.full(len(columns), count, np.int32)
    of[ranked.values] = np.repeat(np.arange(count), ranked.sizes)
    inner = np.flatnonzero(of[fitting[0]] == of[fitting[1]])
    order = inner[np.argsort(of[fitting[0][inner]], kind="stable")]
    edge_of, begin = of[fitting[0][order]], 0
    while begin < count:
        first = ranked.starts[begin]
        end = min(int(np.searchsorted(ranked.starts, first + AT_ONCE)), count)
        some = Lists(ranked.values[first : ranked.starts[end]], ranked.starts[begin : end + 1] - first)
        low, high = np.searchsorted(edge_of, np.array([begin, end], edge_of.dtype))
        mine = order[low:high]
        yield Piece(some, (fitting[0][mine], fitting[1][mine], fitting[2][mine]), sentences[begin:end])
        begin = end
