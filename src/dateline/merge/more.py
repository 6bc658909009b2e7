"""More articles for a store that was merged: only what they touch is compared, grouped and settled again.

Tellings that were there before keep their points and their keys, since rarity is frozen; once it is old
(`Rarity.old`), everything is to be merged anew. A new telling meets the members of its blocks (posting.py); the groups
near it, and near what went away, are grouped anew (regroup.py). So the groups are those that a merge of everything
would make with the same rarity, but for pairs of old tellings that only a block found which new tellings have made too
large to look at.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.merge.block import Near
from dateline.merge.columns import Columns, Ints, Lists, joined
from dateline.merge.edges import Edges, fitting, of_kin, once
from dateline.merge.frame import Frame
from dateline.merge.kept import Kept
from dateline.merge.posting import keys, meetings, sharing
from dateline.merge.rarity import Rarity

AT_ONCE = 100_000  # pairs whose tellings are brought together at a time: bounds memory


@dataclass(frozen=True, slots=True)
class Fresh:
    """What was kept, with new tellings behind it: their keys, the pairs with a new one that fit, and what they touch.

    `gone` marks the slots of tellings that are no more, those of before among them; `left` were there until now.
    """

    kept: Kept
    weights: Ints
    columns: Columns
    keys: Lists
    fitting: Edges
    gone: NDArray[np.bool_]
    left: Ints

    @property
    def count(self) -> int:
        """How many slots there are now."""
        return len(self.kept.columns) + len(self.columns)

    def pairs(self) -> Edges:
        """All fitting pairs of tellings that are there."""
        left, right, points = (np.concatenate(both) for both in zip(self.kept.fitting, self.fitting, strict=True))
        there = ~(self.gone[left] | self.gone[right])
        return left[there], right[there], points[there]

    def among(self, slots: Ints, order: Ints, part: Ints) -> Edges:
        """The fitting pairs of these slots (sorted) that are of one part, by the places that they have in `order`."""
        left, right, points = self.pairs()
        there = np.zeros(self.count, bool)
        there[slots] = True
        mine = there[left] & there[right] & (part[left] == part[right])
        place = np.argsort(order)
        a, b = (place[np.searchsorted(slots, side[mine])] for side in (left, right))
        return a, b, points[mine]

    def take(self, slots: Ints) -> tuple[Columns, Ints]:
        """The columns of these slots (sorted), in order of ids, and the slot of each."""
        return _taken(self.kept.columns, self.columns, slots)


def fresh(kept: Kept, new: Columns, documents: Collection[str]) -> Fresh:
    """What was kept, with the tellings `new` of these documents in place of what it had of them."""
    before = len(kept.columns)
    gone = np.concatenate([kept.is_gone(), np.zeros(len(new), bool)])
    left = kept.of(documents)
    gone[left] = True
    weights = kept.rarity.weights()
    own = keys(new, kept.rarity, weights)
    rows = np.repeat(np.arange(len(new)), own.sizes) + before
    near = Near.of(kept.columns).joined(Near.of(new))
    pairs = meetings(near, sharing(kept.keys, own.values, gone[:before]), (rows, own.values))
    kin = of_kin(new)
    found = [(kin[0] + before, kin[1] + before, kin[2])]
    for at in range(0, len(pairs[0]), AT_ONCE):
        some = (pairs[0][at : at + AT_ONCE], pairs[1][at : at + AT_ONCE])
        found.append(_fitting(kept.columns, new, some, kept.rarity, weights))
    return Fresh(kept, weights, new, own, once(before + len(new), found), gone, left)


def _fitting(old: Columns, new: Columns, pairs: tuple[Ints, Ints], rarity: Rarity, weights: Ints) -> Edges:
    """Those of some pairs of slots that fit, the lower id first."""
    slots = np.unique(np.concatenate(pairs))
    part, slot = _taken(old, new, slots)
    row = np.argsort(slot)
    a, b = (row[np.searchsorted(slots, side)] for side in pairs)
    low, high, points = fitting(Frame(part, rarity, weights), np.minimum(a, b), np.maximum(a, b))
    return slot[low], slot[high], points


def _taken(old: Columns, new: Columns, slots: Ints) -> tuple[Columns, Ints]:
    before = len(old)
    part = joined([old.take(slots[slots < before]), new.take(slots[slots >= before] - before)])
    order = np.argsort(part.one["id"], kind="stable")
    return part.take(order), slots[order]
