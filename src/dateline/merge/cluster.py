"""Pairs that fit -> groups: each report with those it fits on the whole, never by a chain.

Pairs join best first; two groups join when the mean score between their members is above JOIN and no pair between
them is impossible. Of groups with many members, some stand for all.
"""

from collections.abc import Callable, Iterable, Sequence

from dateline.merge.compare import JOIN
from dateline.merge.decided import Decided
from dateline.merge.report import Report

SPEAKERS = 12  # members that stand for a group
Pair = tuple[int, int]
Score = Callable[[int, int], float | None]


def cluster(
    found: Sequence[Report], fitting: Iterable[tuple[float, Pair]], score: Score, told: Decided
) -> list[list[int]]:
    """Groups of the indexes of `found`, each sorted, in order of their first. What two articles lead with joins first.

    `fitting` holds the pairs whose score is JOIN or more, `score` gives that of any two reports, lower index first;
    None: they cannot be one. What was `told` by people holds whatever the scores.
    """
    group = list(range(len(found)))
    members = {at: [at] for at in group}
    for some in told.groups:
        for at in some:
            group[at] = some[0]
        members.update((at, list(some)) for at in some[:1])
        for at in some[1:]:
            del members[at]
    apart: set[tuple[int, int, int, int]] = set()  # groups, with their sizes, that were tried and do not fit
    order = lambda item: (not (found[item[1][0]].leading and found[item[1][1]].leading), -item[0], item[1])  # noqa: E731
    for _, (a, b) in sorted(fitting, key=order):
        low, high = min(group[a], group[b]), max(group[a], group[b])
        tried = low, high, len(members[low]), len(members.get(high, ()))
        if low == high or tried in apart:
            continue
        if told.clash(members[low], members[high]) or not _fit(
            _speakers(members[low]), _speakers(members[high]), score
        ):
            apart.add(tried)
            continue
        for at in members[high]:
            group[at] = low
        members[low] = sorted(members[low] + members.pop(high))
    return [members[at] for at in sorted(members)]


def _speakers(members: Sequence[int]) -> Sequence[int]:
    """Members spread evenly over a group."""
    return members[:: -(-len(members) // SPEAKERS)]


def _fit(xs: Sequence[int], ys: Sequence[int], score: Score) -> bool:
    total = 0.0
    for x in xs:
        for y in ys:
            points = score(min(x, y), max(x, y))
            if points is None:
                return False
            total += points
    return total >= JOIN * len(xs) * len(ys)
