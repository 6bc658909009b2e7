"""Grouping again what more tellings touch gives the groups of all, however densely they hang together."""

import random
from dataclasses import dataclass
from typing import cast

import numpy as np
import pytest

from dateline.merge import regroup
from dateline.merge.cluster import cluster
from dateline.merge.columns import Ints
from dateline.merge.decided import Decided
from dateline.merge.edges import Edges, Floats
from dateline.merge.group import Group
from dateline.merge.hanging import components
from dateline.merge.more import Fresh
from dateline.merge.regroup import Grouped, changed

NOBODY = np.zeros((0, 2), np.int64)


@dataclass
class Before:
    """What `changed` asks of what was kept."""

    columns: range
    label: Ints
    lost: Ints

    def is_gone(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        return np.isin(np.arange(len(self.columns)), self.lost)


@dataclass
class Now:
    """What `changed` asks of new tellings beside those of before."""

    kept: Before
    points: Floats
    left: Ints

    @property
    def count(self) -> int:
        return len(self.points)

    @property
    def gone(self) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
        return np.isin(np.arange(self.count), np.concatenate([self.left, self.kept.lost]))

    def pairs(self) -> Edges:
        left, right = np.nonzero(np.triu(self.points >= 0, 1))
        there = ~(self.gone[left] | self.gone[right])
        return left[there], right[there], self.points[left[there], right[there]]

    @property
    def fitting(self) -> Edges:
        left, right, points = self.pairs()
        new = right >= len(self.kept.columns)
        return left[new], right[new], points[new]


def points(chance: random.Random, count: int, happenings: int) -> Floats:
    """Points between tellings of some happenings, those of one and of neighbours often above 0."""
    of = [chance.randrange(happenings) for _ in range(count)]
    made = np.zeros((count, count))
    for a in range(count):
        for b in range(a):
            mean = {0: 2.5, 1: -1.0}.get(abs(of[a] - of[b]), -4.0)
            made[a, b] = made[b, a] = round(chance.gauss(mean, 2.0), 3)
    return made


def groups(table: Floats, slots: Ints, part: Ints) -> list[Ints]:
    """The groups of some tellings, each part by itself."""
    found: list[Ints] = []
    leading = np.ones(len(table), bool)
    x, y = np.nonzero(np.triu(table >= 0, 1) & np.equal.outer(part, part))
    mine = np.isin(x, slots) & np.isin(y, slots)
    x, y = x[mine], y[mine]
    lists = components(len(slots), np.searchsorted(slots, x), np.searchsorted(slots, y))
    for at in range(len(lists.sizes)):
        members = slots[lists.of(at)]
        own = np.isin(x, members)
        made = cluster(
            members.tolist(),
            leading,
            (x[own], y[own], table[x[own], y[own]]),
            lambda some: [bool(table[np.ix_(a, b)].mean() >= 0) for a, b in some],
            Decided(),
        )
        found += [np.array(one) for one in made]
    return found


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("rounds", [1, 8])
@pytest.mark.parametrize("guessing", [True, False])
def test_only_what_changes_is_grouped_and_the_groups_are_those_of_all(
    seed: int, rounds: int, guessing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(regroup, "ROUNDS", rounds)
    if not guessing:
        monkeypatch.setattr(regroup, "_likely", lambda now: np.zeros(now.count, bool))
    before, count = 60, 60 + chance.randrange(1, 16)
    table = points(chance, count, chance.randrange(12, 40))
    at_once = np.zeros(count, np.int64)
    lost = np.array(sorted(chance.sample(range(before), 3)))
    old = groups(table, np.setdiff1d(np.arange(before), lost), at_once)
    label = np.arange(before)
    for one in old:
        label[one] = one[0]
    left = np.array(sorted(chance.sample(sorted({*range(before)} - {*lost.tolist()}), chance.randrange(3))), np.int64)
    now = Now(Before(range(before), label, lost), table, left)

    def grouped(slots: Ints, part: Ints) -> list[Grouped]:
        return [(Group((), (), ()), one) for one in groups(table, slots, part)]

    found = {tuple(slots.tolist()) for _, slots in changed(cast(Fresh, now), NOBODY, grouped)}
    there = {tuple(one.tolist()) for one in old}
    whole = {tuple(one.tolist()) for one in groups(table, np.flatnonzero(~now.gone), at_once)}
    assert found == whole - there
