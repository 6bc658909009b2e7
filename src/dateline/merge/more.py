"""More articles for a store that was merged: only what they touch is compared, grouped and settled again.

No run uses this yet: a store does not keep `Kept`, so pipeline.settle merges all of it each time.

`Kept` is what a merge leaves for the next one: the tellings, the pairs of them that fit, and the rarity of words.
Pairs of tellings that were there before keep their points, since rarity is frozen; once it is old (`Rarity.old`),
everything is to be merged anew. A new telling meets what stands in its stretches of days; each component that it, or
what went away, belongs to is grouped anew as a whole. So the groups are those that a merge of everything would make
with the same rarity, but for pairs of old tellings that only a block found which new tellings have made too large to
look at.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.merge.block import PERSONS, Partition, standings
from dateline.merge.columns import Columns, Ints, joined, ordered
from dateline.merge.frame import Frame
from dateline.merge.group import Edges
from dateline.merge.rarity import Rarity


@dataclass(frozen=True, slots=True)
class Kept:
    """Tellings in order of their ids, the pairs of their rows that fit, and the rarity by which they were compared."""

    columns: Columns
    fitting: Edges
    rarity: Rarity


@dataclass(frozen=True, slots=True)
class Changed:
    """What was kept with new tellings in place of those of some documents.

    `fitting` has no pairs of new tellings yet. `fresh` marks the rows of new tellings, `shaken` those of tellings that
    fitted one that is gone. `gone` are the events of tellings that are gone.
    """

    columns: Columns
    fitting: Edges
    fresh: Ints
    shaken: Ints
    gone: tuple[str, ...]


def changed(kept: Kept, new: Columns, documents: Collection[str]) -> Changed:
    """What was kept, with the tellings `new` of these documents in place of what it had of them."""
    old = kept.columns
    out = np.isin(old.one["document"], [id.encode() for id in sorted(documents)])
    left, right, points = kept.fitting
    broken = out[left] | out[right]
    loose = np.concatenate([left[broken], right[broken]])
    rest = np.flatnonzero(~out)
    gone = old.many["events"].flat(np.flatnonzero(out))[0]
    ids = np.concatenate([old.one["id"][rest], new.one["id"]])
    place = np.empty(len(ids), np.int64)
    place[np.argsort(ids, kind="stable")] = np.arange(len(ids))
    row = np.zeros(len(old), np.int64)
    row[rest] = place[: len(rest)]
    return Changed(
        ordered(joined([old.take(rest), new])),
        (row[left[~broken]], row[right[~broken]], points[~broken]),
        np.sort(place[len(rest) :]),
        np.unique(row[loose[~out[loose]]]),
        tuple(event.decode() for event in gone),
    )


def meeting(frame: Frame, fresh: Ints) -> Iterator[Partition]:
    """The partitions in which rows of new tellings stand, for the pairs with a new one."""
    columns = frame.columns
    row, stretch = standings(columns)
    new = np.zeros(len(columns), bool)
    new[fresh] = True
    type = columns.one["type"][row]
    for kind in np.unique(columns.one["type"][fresh]):
        mine = type == kind
        for where in np.unique(stretch[mine & new[row]]):
            rows = row[mine & (stretch == where)]
            if where == PERSONS:
                rows = _sharing(columns, rows, new)
            if len(rows) > 1:
                yield Partition(int(kind), int(where), rows, rows[~new[rows]])


def _sharing(columns: Columns, rows: Ints, new: NDArray[np.bool_]) -> Ints:
    """Those of these rows that name a person whom a new one names."""
    persons, place = columns.many["persons"].flat(rows)
    named = np.isin(persons, persons[new[rows][place]])
    return rows[np.unique(place[named])]


def touched(count: int, fitting: tuple[Ints, Ints], seeds: Ints) -> list[Ints]:
    """The components, of `count` tellings and these fitting pairs, that hold any of the seeds: rows in order."""
    left, right = fitting
    begin = np.concatenate([left, right])
    end = np.concatenate([right, left])
    order = np.argsort(begin, kind="stable")
    begin, end = begin[order], end[order]
    starts = np.searchsorted(begin, np.arange(count + 1))
    seen = np.zeros(count, bool)
    found = []
    for seed in seeds.tolist():
        if seen[seed]:
            continue
        seen[seed] = True
        members = [seed]
        for at in members:
            for other in end[starts[at] : starts[at + 1]].tolist():
                if not seen[other]:
                    seen[other] = True
                    members.append(other)
        found.append(np.sort(np.array(members)))
    return found
