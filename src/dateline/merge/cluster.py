"""Scored pairs -> groups: each report with those it fits on the whole, never by a chain.

Pairs join best first; two groups join when the mean score between their members, over all pairs, is above JOIN and no
pair between them is impossible.
"""

from collections.abc import Mapping, Sequence

from dateline.merge.compare import JOIN, Match

UNCOMPARED = -4.0  # points between two reports that had nothing in common worth comparing
Pair = tuple[int, int]


def cluster(count: int, scored: Mapping[Pair, Match | None]) -> list[list[int]]:
    """Groups of the indexes below `count`, each sorted, in order of their first. `None` for a pair: it cannot be."""
    group = list(range(count))
    members = {at: [at] for at in group}
    good = [(match.score, pair) for pair, match in scored.items() if match and match.score >= JOIN]
    for _, (a, b) in sorted(good, key=lambda item: (-item[0], item[1])):
        low, high = min(group[a], group[b]), max(group[a], group[b])
        if low == high or not _fit(members[low], members[high], scored):
            continue
        for at in members[high]:
            group[at] = low
        members[low] = sorted(members[low] + members.pop(high))
    return [members[at] for at in sorted(members)]


def _fit(xs: Sequence[int], ys: Sequence[int], scored: Mapping[Pair, Match | None]) -> bool:
    scores = []
    for x in xs:
        for y in ys:
            pair = (x, y) if x < y else (y, x)
            if pair in scored:
                match = scored[pair]
                if match is None:
                    return False
                scores.append(match.score)
            else:
                scores.append(UNCOMPARED)
    return sum(scores) / len(scores) >= JOIN
