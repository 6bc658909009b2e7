"""Scored pairs -> groups: each report with those it fits on the whole, never by a chain.

Pairs join best first; two groups join when the mean score between their members is above JOIN and no pair between
them is impossible. Of groups with many members, some stand for all.
"""

from collections.abc import Callable, Mapping, Sequence

from dateline.merge.compare import JOIN, Match
from dateline.merge.report import Report

SPEAKERS = 12  # members that stand for a group
Pair = tuple[int, int]
Score = Callable[[Pair], Match | None]


def cluster(found: Sequence[Report], scored: Mapping[Pair, Match | None], score: Score) -> list[list[int]]:
    """Groups of the indexes of `found`, each sorted, in order of their first. What two articles lead with joins first.

    `scored` holds the pairs worth comparing, None for those that cannot be; `score` gives any other pair.
    """
    group = list(range(len(found)))
    members = {at: [at] for at in group}
    good = [
        (not (found[pair[0]].leading and found[pair[1]].leading), -match.score, pair)
        for pair, match in scored.items()
        if match and match.score >= JOIN
    ]
    for _, _, (a, b) in sorted(good):
        low, high = min(group[a], group[b]), max(group[a], group[b])
        if low == high or not _fit(_speakers(members[low]), _speakers(members[high]), scored, score):
            continue
        for at in members[high]:
            group[at] = low
        members[low] = sorted(members[low] + members.pop(high))
    return [members[at] for at in sorted(members)]


def _speakers(members: Sequence[int]) -> Sequence[int]:
    """Members spread evenly over a group."""
    return members[:: -(-len(members) // SPEAKERS)]


def _fit(xs: Sequence[int], ys: Sequence[int], scored: Mapping[Pair, Match | None], score: Score) -> bool:
    total = 0.0
    for x in xs:
        for y in ys:
            pair = (x, y) if x < y else (y, x)
            match = scored[pair] if pair in scored else score(pair)
            if match is None:
                return False
            total += match.score
    return total >= JOIN * len(xs) * len(ys)
