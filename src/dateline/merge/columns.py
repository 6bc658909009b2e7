"""Tellings in columns: arrays over many of them, so that thousands of pairs are compared in one go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.merge.telling import COUNTED, Telling

AT_ONCE = 50_000  # tellings whose lists are copied at a time: bounds memory
Ints = NDArray[np.int64]  # also numbers of tellings
ONE = np.dtype(
    [
        ("id", "S24"), ("key", "i8"), ("document", "S24"), ("type", "i8"), ("leading", "?"), ("several", "?"),
        ("aggregate", "?"), ("first", "i4"), ("last", "i4"), ("said", "i4"), ("place", "i8"), ("country", "i8"),
        ("admin1", "i8"), ("town", "?"), ("lat", "f8"), ("lon", "f8"), ("tolls", "i4", (len(COUNTED),)),
    ]
)  # fmt: skip
MANY: dict[str, str] = {
    "events": "S24",
    "modes": "i8",
    "initiators": "i8",
    "harmed": "i8",
    "words": "i4",
    "persons": "i8",
    "towns": "i4",
    "days": "i4",
    "kin": "i8",
    "kin_points": "i8",
}


@dataclass(frozen=True)
class Lists:
    """A list of numbers for each telling: `values` of telling t stand at [starts[t], starts[t + 1])."""

    values: NDArray[Any]
    starts: Ints

    @cached_property
    def sizes(self) -> Ints:
        """How many numbers each telling has."""
        return np.diff(self.starts)

    def of(self, row: int) -> NDArray[Any]:
        """The numbers of one telling."""
        return self.values[self.starts[row] : self.starts[row + 1]]

    def flat(self, rows: Ints) -> tuple[NDArray[Any], Ints]:
        """The numbers of these tellings one after the other, and for each the place in `rows` of its telling."""
        sizes = self.sizes[rows]
        place = np.repeat(np.arange(len(rows)), sizes)
        skipped = np.cumsum(sizes) - sizes
        return self.values[np.arange(len(place)) + (self.starts[rows] - skipped)[place]], place

    def take(self, rows: Ints) -> "Lists":
        """The lists of these tellings."""
        begins = starts(self.sizes[rows])
        values = np.empty(begins[-1], self.values.dtype)
        for at in range(0, len(rows), AT_ONCE):
            some = rows[at : at + AT_ONCE]
            values[begins[at] : begins[at + len(some)]] = self.flat(some)[0]
        return Lists(values, begins)


def concatenated(parts: Sequence[Lists]) -> Lists:
    """The lists of all parts, one after the other."""
    values = np.concatenate([one.values for one in parts])
    return Lists(values, starts(np.concatenate([one.sizes for one in parts])))


def starts(sizes: Ints) -> Ints:
    """Where lists of these sizes begin, one after the other, and where the last ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])


@dataclass(frozen=True, slots=True)
class Columns:
    """Tellings: `one` has a row of single values for each (ONE), `many` the lists of each field of MANY."""

    one: NDArray[Any]
    many: dict[str, Lists]

    def __len__(self) -> int:
        return len(self.one)

    def take(self, rows: Ints) -> "Columns":
        """The columns of these tellings."""
        return Columns(self.one[rows], {name: lists.take(rows) for name, lists in self.many.items()})


def columns(tellings: Sequence[Telling]) -> Columns:
    """The columns of tellings, in their order."""
    one = np.zeros(len(tellings), ONE)
    for name in ONE.names or ():
        if tellings:
            one[name] = [getattr(t, name) for t in tellings]
    many = {name: _lists([_list(t, name) for t in tellings], kind) for name, kind in MANY.items()}
    return Columns(one, many)


def _list(telling: Telling, name: str) -> Sequence[Any]:
    if name in ("kin", "kin_points"):
        return [pair[name == "kin_points"] for pair in telling.kin]
    found: Sequence[Any] = getattr(telling, name)
    return found


def _lists(found: Sequence[Sequence[Any]], kind: str) -> Lists:
    sizes = np.fromiter(map(len, found), "i8", len(found))
    values = list(chain.from_iterable(found))
    return Lists(np.array(values, kind), starts(sizes))


def joined(parts: Iterable[Columns]) -> Columns:
    """The columns of all parts, one after the other. The parts lose theirs, so that memory holds them once."""
    some = list(parts) or [columns([])]
    many = {}
    for name in MANY:
        many[name] = concatenated([part.many.pop(name) for part in some])
    return Columns(np.concatenate([part.one for part in some]), many)


def ordered(columns: Columns) -> Columns:
    """The columns with their tellings in order of ids."""
    order = np.argsort(columns.one["id"], kind="stable")
    many = {name: columns.many.pop(name).take(order) for name in MANY}
    return Columns(columns.one[order], many)
