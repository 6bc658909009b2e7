"""Clustering that asks for many pairs at a time gives what taking one pair after the other gives."""

from collections.abc import Sequence

import numpy as np
import pytest

from dateline.merge import merge, scores
from dateline.merge.cluster import Members, cluster
from dateline.merge.decided import Decided
from dateline.merge.hanging import components
from dateline.merge.merge import compared
from dateline.merge.scores import Floats
from tests.merge.test_more import ALL, source, whole


def one_by_one(count: int, table: Floats, leading: np.ndarray, told: Decided) -> list[list[int]]:
    """The groups by the rule: best pairs first, two groups join where the mean of their points is 0 or more."""
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count) if table[a, b] >= 0]
    group = {at: [at] for at in range(count)}
    for a, b in sorted(pairs, key=lambda p: (not (leading[p[0]] and leading[p[1]]), -table[p], p)):
        x, y = sorted((group[a], group[b]))
        if x is not y and not told.clash(x, y) and table[np.ix_(x, y)].mean() >= 0:
            both = sorted(x + y)
            group.update(dict.fromkeys(both, both))
    return sorted({id(some): some for some in group.values()}.values())


@pytest.mark.parametrize("seed", range(12))
def test_the_groups_are_those_of_one_pair_after_the_other(seed: int) -> None:
    chance = np.random.default_rng(seed)
    count = 40
    points = np.round(chance.normal(-1.0, 2.0, (count, count)), 1)
    table = np.triu(points, 1) + np.triu(points, 1).T
    leading = chance.random(count) < 0.6
    told = Decided(apart={3: {5}, 5: {3}})

    def fit(lists: Sequence[tuple[Members, Members]]) -> list[bool]:
        return [bool(table[np.ix_(xs, ys)].mean() >= 0) for xs, ys in lists]

    left, right = np.nonzero(np.triu(table >= 0, 1))
    found = cluster(range(count), leading, (left, right, table[left, right]), fit, told)
    assert found == one_by_one(count, table, leading, told)
    assert 1 < len(found) < count


def test_components_hang_together_by_pairs() -> None:
    found = components(7, np.array([4, 0, 2]), np.array([5, 4, 6]))
    assert [found.of(at).tolist() for at in range(len(found.sizes))] == [[0, 4, 5], [1], [2, 6], [3]]


def test_what_hangs_together_widely_is_cut_first_and_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rarity = compared(source(ALL)).rarity
    before = whole(ALL, rarity)
    assert max(len(incident.events) for incident in before.values()) > 2
    monkeypatch.setattr(merge, "WHOLE", 2)
    monkeypatch.setattr(scores, "WHOLE", 2)
    assert whole(ALL, rarity) == before
