"""What a merge leaves for the next one, and the arrays in which a store keeps it.

A telling has a number for good (its slot): its place among all that were ever kept. More articles add tellings and
pairs behind the others and name the slots that are gone, so that nothing of the rest is written again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.merge.columns import MANY, ONE, Columns, Ints, Lists, starts
from dateline.merge.edges import Edges
from dateline.merge.posting import keys
from dateline.merge.rarity import Rarity

PART = 20_000  # tellings of a part
Part = dict[str, bytes]
LISTS = {**MANY, "keys": "i8"}
PLAIN = {"left": "i4", "right": "i4", "points": "f8", "gone": "i4", "slot": "i4", "label": "i4"}


@dataclass(frozen=True, slots=True)
class Kept:
    """Tellings, the pairs of them that fit, the rarity by which they were compared, the keys by which others find them.

    `gone` are tellings that their article, or a new coding of it, does not hold any more. Tellings of one group have
    one `label`, the slot of one of them.
    """

    columns: Columns
    fitting: Edges
    rarity: Rarity
    keys: Lists
    gone: Ints
    label: Ints

    def __len__(self) -> int:
        return len(self.columns) - len(self.gone)

    def of(self, documents: Collection[str]) -> Ints:
        """The slots of the tellings of these documents that are there."""
        known = self.columns.one["document"]
        wanted = np.array(sorted(documents), known.dtype)
        if not len(wanted):
            return np.zeros(0, np.int64)
        place = np.minimum(np.searchsorted(wanted, known), len(wanted) - 1)
        return np.flatnonzero((wanted[place] == known) & ~self.is_gone())

    def is_gone(self) -> NDArray[np.bool_]:
        """For each slot, whether its telling is gone."""
        found = np.zeros(len(self.columns), bool)
        found[self.gone] = True
        return found


def parts(columns: Columns, fitting: Edges, rarity: Rarity, groups: Iterable[Sequence[str]]) -> Iterator[Part]:
    """What a merge of everything leaves, in bytes, some tellings a part; the rarity and the pairs stand in the first.

    Of tellings in order of their ids, the pairs of them that fit, and the events of each group.
    """
    weights = rarity.weights()
    for at in range(0, max(len(columns), 1), PART):
        some = columns.take(np.arange(at, min(at + PART, len(columns))))
        part = _tellings(some, keys(some, rarity, weights))
        if at == 0:
            slots = np.arange(len(columns))
            part |= _plain(fitting, slots[:0], slots, _labels(columns, groups))
            part |= {"total": np.array([rarity.total], "i8").tobytes(), "words": rarity.words.tobytes()}
            part |= {"rare": rarity.persons.astype("i8").tobytes()}
        yield part


def _labels(columns: Columns, groups: Iterable[Sequence[str]]) -> Ints:
    sizes: list[int] = []

    def flat() -> Iterator[str]:
        for events in groups:
            sizes.append(len(events))
            yield from events

    events = np.fromiter(flat(), columns.one["id"].dtype)
    group = np.repeat(np.arange(len(sizes)), sizes)
    slot = np.minimum(np.searchsorted(columns.one["id"], events), len(columns) - 1)
    speaks = columns.one["id"][slot] == events  # others of its telling do not
    label = np.arange(len(columns))
    group, slot = group[speaks], slot[speaks]
    label[slot] = slot[np.searchsorted(group, group)]
    return label


def added(columns: Columns, own: Lists, fitting: Edges, gone: Ints, groups: Sequence[Ints]) -> Part:
    """In bytes what comes behind all that is kept: new tellings and their keys, fitting pairs, slots that are gone.

    And the slots of each group that is other than before.
    """
    slots = np.concatenate([gone[:0], *groups])
    labels = np.repeat([some[0] for some in groups], [len(some) for some in groups])
    return _tellings(columns, own) | _plain(fitting, gone, slots, labels)


def opened(found: Mapping[str, list[bytes]]) -> Kept:
    """What is kept, from the bytes of each name, one after the other."""

    left_over = dict(found)  # a copy, so that the bytes of a name are let go once they are joined

    def array(name: str, kind: Any) -> NDArray[Any]:
        return np.frombuffer(b"".join(left_over.pop(name, ())), kind)

    total, words, rare = array("total", "i8"), array("words", "i4"), array("rare", "i8")
    rarity = Rarity(int(total[0]), words, rare)
    many = {name: Lists(array(f"={name}", kind), starts(array(f"#{name}", "i4"))) for name, kind in LISTS.items()}
    left, right, points, gone, slot, newest = (array(name, kind) for name, kind in PLAIN.items())
    own, one = many.pop("keys"), array("one", ONE)
    fitting = left.astype(np.int64), right.astype(np.int64), points
    label = np.arange(len(one))
    label[slot] = newest  # the last of several counts
    return Kept(Columns(one, many), fitting, rarity, own, gone.astype(np.int64), label)


def _tellings(columns: Columns, own: Lists) -> Part:
    made = {"one": columns.one.tobytes()}
    for name, lists in {**columns.many, "keys": own}.items():
        made[f"={name}"] = lists.values.tobytes()
        made[f"#{name}"] = lists.sizes.astype("i4").tobytes()
    return made


def _plain(fitting: Edges, *others: Ints) -> Part:
    arrays = zip(PLAIN.items(), (*fitting, *others), strict=True)
    return {name: array.astype(kind).tobytes() for (name, kind), array in arrays if len(array)}
