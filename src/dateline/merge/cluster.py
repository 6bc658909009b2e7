"""Tellings that fit -> groups: each telling with those it fits on the whole, never by a chain.

Tellings that hang together by fitting pairs are a component (hanging.py); each is grouped by itself. Pairs join best
first; two groups join when the mean of the points between their members is JOIN or more and no pair between them is
impossible. Of groups with many members, some stand for all.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.merge.decided import Decided
from dateline.merge.match import JOIN

SPEAKERS = 12  # members that stand for a group
Pair = tuple[int, int]
Floats = NDArray[np.float64]
Score = Callable[[Sequence[int], Sequence[int]], Floats]


def cluster(
    members: Sequence[int],
    leading: NDArray[np.bool_],
    fitting: Sequence[tuple[float, Pair]],
    score: Score,
    told: Decided,
) -> list[list[int]]:
    """Groups of the members of a component, each sorted, in order of their first.

    What two articles lead with joins first: `leading` tells of every telling whether its article leads with it.
    `fitting` holds the pairs with JOIN or more; `score` gives the points between two lists of tellings, -inf where two
    cannot be one. What was `told` by people holds whatever the points.
    """
    group = {at: at for at in members}
    held = {at: [at] for at in members}
    for some in told.groups:
        for at in some[1:]:
            held[some[0]] += held.pop(at)
            group[at] = some[0]
    apart: set[tuple[int, int, int, int]] = set()  # groups, with their sizes, that were tried and do not fit
    for _, (a, b) in sorted(fitting, key=lambda f: (not (leading[f[1][0]] and leading[f[1][1]]), -f[0], f[1])):
        low, high = min(group[a], group[b]), max(group[a], group[b])
        tried = low, high, len(held[low]), len(held[high])
        if low == high or tried in apart:
            continue
        if told.clash(held[low], held[high]) or not _fit(held[low], held[high], score):
            apart.add(tried)
            continue
        for at in held[high]:
            group[at] = low
        held[low] = sorted(held[low] + held.pop(high))
    return [held[at] for at in sorted(held)]


def _fit(xs: Sequence[int], ys: Sequence[int], score: Score) -> bool:
    return float(score(_speakers(xs), _speakers(ys)).mean()) >= JOIN


def _speakers(members: Sequence[int]) -> Sequence[int]:
    """Members spread evenly over a group."""
    return members[:: -(-len(members) // SPEAKERS)]
