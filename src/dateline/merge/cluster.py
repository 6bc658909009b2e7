"""Tellings that fit -> groups: each telling with those it fits on the whole, never by a chain.

Tellings that hang together by fitting pairs are a component (hanging.py); each is grouped by itself. Pairs join best
first; two groups join when the mean of the points between their members is JOIN or more and no pair between them is
impossible. Of groups with many members, some stand for all. What people found to be one may look like two: such a group
keeps its parts, and who fits one of them joins.
"""

from array import array
from collections.abc import Callable, Sequence
from heapq import heapify, heappop
from itertools import product

import numpy as np
from numpy.typing import NDArray

from dateline.merge.columns import Ints
from dateline.merge.decided import Decided
from dateline.merge.edges import Edges

SPEAKERS = 12  # members that stand for a group
Members = Sequence[int]
Pair = tuple[int, int]
Fit = Callable[[Sequence[tuple[Members, Members]]], Sequence[bool]]


def cluster(members: Members, leading: NDArray[np.bool_], fitting: Edges, fit: Fit, told: Decided) -> list[list[int]]:
    """Groups of the members of a component, each sorted, in order of their first.

    What two articles lead with joins first: `leading` tells of every telling whether its article leads with it.
    `fitting` holds the pairs with JOIN or more; `fit` tells of pairs of lists of tellings which are one on the whole.
    What was `told` by people holds whatever the points.
    """
    left, right, points = fitting
    order = np.lexsort((right, left, -points, ~(leading[left] & leading[right])))
    groups = _Groups(members, left[order], right[order], told)
    changed: list[int] = [*members]
    while changed:
        asked = groups.go_on(changed)
        ways = [(pair, way) for pair in asked for way in groups.ways(*pair)]
        lists = [(groups.speakers(low, one), groups.speakers(high, other)) for (low, high), (one, other) in ways]
        good = [way for way, fits in zip(ways, fit(lists) if lists else (), strict=True) if fits]
        found = dict(reversed(good))  # the first of several
        for pair in asked:
            groups.join(*pair, found[pair]) if pair in found else groups.keep_apart(*pair)
        changed = [group for pair in asked for group in pair]
    return groups.all()


class _Groups:
    """Groups as they grow, each by its first member, with the pairs that are still to be looked at, best first.

    The outcome is that of taking one pair after the other, since a pair is taken when it is the next one of both its
    groups; so many can be asked for at a time.
    """

    def __init__(self, members: Members, left: Ints, right: Ints, told: Decided) -> None:
        self._told = told
        self._left, self._right = array("q", left.tobytes()), array("q", right.tobytes())
        self._group = {at: at for at in members}
        self._held = {at: [at] for at in members}
        self._ahead: dict[int, list[int]] = {at: [] for at in members}  # heaps of places of pairs
        self._apart: set[tuple[int, int, int, int]] = set()  # groups, with their sizes, that do not fit
        for place, (a, b) in enumerate(zip(self._left, self._right, strict=True)):
            self._ahead[a].append(place)
            self._ahead[b].append(place)
        self._parts: dict[int, list[list[int]]] = {}  # of groups that people made
        for some in told.groups:
            for at in some[1:]:
                self.join(some[0], at)
            self._parts[some[0]] = [[at] for at in some]

    def all(self) -> list[list[int]]:
        """The members of each, sorted, in order of their first."""
        return [self._held[at] for at in sorted(self._held)]

    def ways(self, low: int, high: int) -> list[Pair]:
        """The parts of the one and of the other group, by their numbers, of which two must fit."""
        return [*product(range(len(self._of(low))), range(len(self._of(high))))]

    def speakers(self, group: int, part: int) -> Members:
        """Members spread evenly over a part of a group."""
        members = self._of(group)[part]
        return members[:: -(-len(members) // SPEAKERS)]

    def _of(self, group: int) -> list[list[int]]:
        return self._parts.get(group) or [self._held[group]]

    def go_on(self, changed: list[int]) -> list[Pair]:
        """The groups to ask for whether they fit, after all was done that needs no asking. Uses up `changed`."""
        asked: dict[int, Pair] = {}
        while changed:
            pair = self._ready(changed.pop())
            if pair is None or pair[0] in asked:
                continue
            sizes = tuple(len(self._held[group]) for group in pair)
            if (*pair, *sizes) in self._apart or self._told.clash(*(self._held[group] for group in pair)):
                self._drop(*pair)
            elif sizes == (1, 1):
                self.join(*pair)
            else:
                asked.update(dict.fromkeys(pair, pair))
                continue
            changed.extend(pair)
        return sorted(set(asked.values()))

    def _ready(self, group: int) -> Pair | None:
        """The groups of the next pair of a group, if it is the next one of both of them."""
        place = self._next(group)
        if place is None:
            return None
        low, high = sorted((self._group[self._left[place]], self._group[self._right[place]]))
        return (low, high) if self._next(low) == self._next(high) else None

    def _next(self, group: int) -> int | None:
        ahead = self._ahead.get(group, [])
        while ahead and self._group[self._left[ahead[0]]] == self._group[self._right[ahead[0]]]:
            heappop(ahead)
        return ahead[0] if ahead else None

    def _drop(self, low: int, high: int) -> None:
        heappop(self._ahead[low])
        heappop(self._ahead[high])

    def join(self, low: int, high: int, way: Pair = (0, 0)) -> None:
        """Makes two groups one, by the first of `low`, since those of their parts fit."""
        if low in self._parts or high in self._parts:
            ones, others = self._of(low), self._of(high)
            one, other = ones[way[0]], others[way[1]]
            self._parts.pop(high, None)
            left = [part for part in (*ones, *others) if part is not one and part is not other]
            self._parts[low] = [*left, sorted(one + other)]
        for at in self._held[high]:
            self._group[at] = low
        self._held[low] = sorted(self._held[low] + self._held.pop(high))
        self._ahead[low] += self._ahead.pop(high)
        heapify(self._ahead[low])

    def keep_apart(self, low: int, high: int) -> None:
        """Has two groups apart while they are as they are."""
        self._apart.add((low, high, len(self._held[low]), len(self._held[high])))
        self._drop(low, high)
