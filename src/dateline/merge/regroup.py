"""More articles -> the groups that they change, without grouping again all that hangs together with them.

Grouping takes one pair after the other, best first, and a pair that does not join changes nothing (cluster.py). So of
groups that come out together, any come out the same by themselves; and groups come out together as they do by
themselves if any two of them that hold a fitting pair do. Of the groups of before that is known. What is new, and what
is left of a group that lost a telling, is grouped together with the groups that it fits; whatever comes out otherwise
is grouped again with those of its neighbours that were not there, until nothing does. The result is that of grouping
everything.
"""

from collections.abc import Callable, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from dateline.merge.columns import Ints
from dateline.merge.group import Group
from dateline.merge.hanging import components
from dateline.merge.more import Fresh

ROUNDS = 8  # after which all that hangs together with what is still open is grouped at once
Mask = NDArray[np.bool_]
Grouped = tuple[Group, Ints]  # a group and the slots of its tellings, in order
Regroup = Callable[
    [Ints, Ints], Sequence[Grouped]
]  # of slots in order, and the part of each slot: the groups of each part


def changed(now: Fresh, forced: Ints, regroup: Regroup) -> list[Grouped]:
    """The groups that are other than before. `forced` are pairs of slots that people found to be one."""
    left, right, _ = now.pairs()
    before, groups = _Groups.of(now), _Groups.of(now)
    first = np.arange(now.count) >= len(now.kept.columns)
    first[now.left] = True
    hot = groups.whole(first | _likely(now))
    open_ = hot[left] | hot[right]
    for round_ in count():
        part = groups.parts(*((left, right) if round_ == ROUNDS else (left[open_], right[open_])), forced)
        wanted = np.zeros(now.count, bool)
        wanted[part[hot]] = True
        found = regroup(np.flatnonzero(wanted[part] & ~now.gone), part)
        other = groups.put([one for one in found if not groups.has(one[1])])
        open_ = (other[left] | other[right]) & (part[left] != part[right])
        if not open_.any():
            return [one for _, one in sorted(groups.made.items()) if not before.has(one[1])]
        hot = np.zeros(now.count, bool)
        hot[left[open_]] = hot[right[open_]] = True
    raise AssertionError("not reached")


class _Groups:
    """The group of each slot as it is known now, by the number of one of its slots, and those that were made anew."""

    def __init__(self, label: Ints, held: Ints) -> None:
        self._label, self._held = label, held
        self.made: dict[int, Grouped] = {}

    @classmethod
    def of(cls, now: Fresh) -> "_Groups":
        """Those of before; a new telling is one of its own that was not there."""
        there = len(now.kept.columns)
        held = np.bincount(now.kept.label[~now.kept.is_gone()], minlength=now.count)
        return cls(np.concatenate([now.kept.label, np.arange(there, now.count)]), held)

    def has(self, slots: Ints) -> bool:
        """Whether these slots are exactly a group."""
        label = self._label[slots]
        return bool((label == label[0]).all()) and int(self._held[label[0]]) == len(slots)

    def whole(self, some: Mask) -> Mask:
        """All slots of the groups of some slots."""
        wanted = np.zeros(len(some), bool)
        wanted[self._label[some]] = True
        found: Mask = wanted[self._label]
        return found

    def parts(self, left: Ints, right: Ints, forced: Ints) -> Ints:
        """The part of each slot, by a number: what hangs together by groups, these pairs and what people found."""
        slots = np.arange(len(self._label))
        ends = ((left, slots, forced[:, 0]), (right, self._label, forced[:, 1]))
        found = components(len(slots), *(np.concatenate(end) for end in ends))
        part = np.empty(len(slots), np.int64)
        part[found.values] = np.repeat(np.arange(len(found.sizes)), found.sizes)
        return part

    def put(self, groups: Sequence[Grouped]) -> Mask:
        """Has these groups in place of others of their slots, which are told."""
        other = np.zeros(len(self._label), bool)
        for _, slots in groups:
            other[slots] = True
        for label in np.unique(self._label[other]).tolist():
            self.made.pop(label, None)
        for group, slots in groups:
            self._label[slots] = slots[0]
            self._held[slots[0]] = len(slots)
            self.made[int(slots[0])] = (group, slots)
        return other


def _likely(now: Fresh) -> Mask:
    """The slots that new tellings fit best: their groups will mostly change, so that few are grouped twice."""
    left, right, points = now.fitting
    ends, others = np.concatenate([left, right]), np.concatenate([right, left])
    order = np.lexsort((others, -np.concatenate([points, points]), ends))
    first = order[np.r_[True, np.diff(ends[order]) != 0]] if len(order) else order
    found = np.zeros(now.count, bool)
    found[others[first[ends[first] >= len(now.kept.columns)]]] = True
    return found
