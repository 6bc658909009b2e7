"""More articles -> the groups that they change, without grouping again all that hangs together with them.

Grouping takes one pair after the other, best first, and a pair that does not join changes nothing (cluster.py). So any
of the groups of before, grouped without the others, come out as they were; and a group can only come out otherwise if
it fits a new telling, or one whose group has changed. Therefore new tellings, and what is left of groups that lost one,
are grouped together with the groups that they fit. Where the neighbours of a group that has changed were not among
these, they are taken in and it is done again. What comes out is what grouping everything would give.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.merge.columns import Ints
from dateline.merge.group import Group
from dateline.merge.hanging import components
from dateline.merge.more import Fresh

Mask = NDArray[np.bool_]
Grouped = tuple[Group, Ints]  # a group and the slots of its tellings
Regroup = Callable[[Ints], Sequence[Grouped]]  # of slots, in order: the groups of these tellings by themselves


@dataclass(frozen=True, slots=True)
class Before:
    """The group that each slot was in, by a number (a new telling: one of its own), and how many were in each.

    Groups that people tied to each other are one block: they are grouped together, never one without the other.
    """

    label: Ints
    held: Ints
    block: Ints

    @classmethod
    def of(cls, now: Fresh, forced: Ints) -> "Before":
        """The groups of before; `forced` are pairs of slots that people found to be one."""
        label = np.concatenate([now.kept.label, np.arange(len(now.kept.columns), now.count)])
        held = np.bincount(label[: len(now.kept.columns)][~now.kept.is_gone()], minlength=now.count)
        return cls(label, held, _tied(label, forced) if len(forced) else label)

    def blocks(self, some: Mask) -> Mask:
        """All slots of the blocks of some slots."""
        wanted = np.zeros(len(self.block), bool)
        wanted[self.block[some]] = True
        found: Mask = wanted[self.block]
        return found

    def same(self, slots: Ints) -> bool:
        """Whether these slots are exactly a group of before."""
        label = self.label[slots]
        return bool((label == label[0]).all()) and int(self.held[label[0]]) == len(slots)


def _tied(label: Ints, forced: Ints) -> Ints:
    """The block of each slot, by a number."""
    slots = np.arange(len(label))
    found = components(len(label), *(np.concatenate([side, forced[:, i]]) for i, side in enumerate((slots, label))))
    block = np.empty(len(label), np.int64)
    block[found.values] = np.repeat(np.arange(len(found.sizes)), found.sizes)
    return block


def changed(now: Fresh, forced: Ints, regroup: Regroup) -> list[Grouped]:
    """The groups that are other than before, by what `regroup` makes of some slots."""
    before = Before.of(now, forced)
    left, right, _ = now.pairs()
    moved = np.arange(now.count) >= len(now.kept.columns)
    moved[now.left] = True
    moved = before.blocks(moved)
    within = before.blocks(_near(moved, left, right)) & ~now.gone
    done: dict[bytes, list[Grouped]] = {}
    while True:
        some = dict(_hanging(within, left, right))
        wanted = [slots for key, slots in some.items() if key not in done]
        _sort_in(done, wanted, regroup(np.sort(np.concatenate(wanted))) if wanted else ())
        found = [one for key in some for one in done[key] if not before.same(one[1])]
        for _, slots in found:
            moved[slots] = True
        wider = before.blocks(_near(moved, left, right) | within) & ~now.gone
        if (wider == within).all():
            return found
        within = wider


def _near(some: Mask, left: Ints, right: Ints) -> Mask:
    """These slots, and those that fit one of them."""
    begin, end = some[left], some[right]
    found = some.copy()
    found[right[begin]] = True
    found[left[end]] = True
    return found


def _hanging(within: Mask, left: Ints, right: Ints) -> Iterator[tuple[bytes, Ints]]:
    """The slots, each time, that hang together among some, by their bytes."""
    slots = np.flatnonzero(within)
    inner = within[left] & within[right]
    found = components(len(slots), *(np.searchsorted(slots, side[inner]) for side in (left, right)))
    for at in range(len(found.sizes)):
        members = slots[found.of(at)]
        yield members.tobytes(), members


def _sort_in(done: dict[bytes, list[Grouped]], wanted: Sequence[Ints], made: Sequence[Grouped]) -> None:
    """Keeps the groups that were made of the wanted slots, by what hung together."""
    of: dict[int, bytes] = {}
    for slots in wanted:
        done[slots.tobytes()] = []
        of.update(dict.fromkeys(slots.tolist(), slots.tobytes()))
    for one in made:
        done[of[int(one[1][0])]].append(one)
