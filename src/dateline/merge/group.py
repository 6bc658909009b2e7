"""Tellings -> groups: which pairs fit, what hangs together, and who joins whom with how many points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.merge.block import PERSONS, Partition, marks, pairs, persons
from dateline.merge.cluster import cluster
from dateline.merge.columns import Columns, Ints
from dateline.merge.compare import Comparer
from dateline.merge.decided import Decisions, decided
from dateline.merge.frame import Frame
from dateline.merge.match import JOIN

WHOLE = 300  # members of a component up to which all its pairs are compared in one go
AT_ONCE = 200_000  # pairs compared at a time
Floats = NDArray[np.float64]
Edges = tuple[Ints, Ints, Floats]  # rows (the lower id first) and points of pairs that fit


@dataclass(frozen=True, slots=True)
class Joining:
    """That a telling joined another one: the first events of both, the points, and what the comparison found."""

    later: str
    earlier: str
    points: float
    likeness: float = 0.0
    persons: int = 0
    town: bool = False
    harmed: bool = False
    initiators: bool = False
    modes: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The tellings of one incident, each the events of one article and that article, and why they are one."""

    tellings: tuple[tuple[str, tuple[str, ...]], ...]
    joinings: tuple[Joining, ...]
    decisions: tuple[str, ...]


def edges(frame: Frame, partition: Partition) -> Edges:
    """The pairs of a partition that fit."""
    part = frame.take(partition.rows)
    columns = part.columns
    found = persons(columns, part.rarity) if partition.stretch == PERSONS else marks(columns, part.rarity, part.weights)
    left, right, points = fitting(part, *pairs(columns, found))
    return partition.rows[left], partition.rows[right], points


def fitting(part: Frame, left: Ints, right: Ints) -> Edges:
    """Those of some pairs (the lower row first) that fit."""
    if not len(left):
        return left, right, np.zeros(0)
    comparer = Comparer(part.columns, part.rarity, part.weights)
    kept = []
    for at in range(0, len(left), AT_ONCE):
        x, y = left[at : at + AT_ONCE], right[at : at + AT_ONCE]
        hopeful = comparer.hopeful(x, y)
        x, y = x[hopeful], y[hopeful]
        if not len(x):
            continue
        points = comparer.scores(x, y)
        fit = points >= JOIN
        kept.append((x[fit], y[fit], points[fit]))
    a, b, points = (np.concatenate([k[i] for k in kept]) if kept else np.zeros(0) for i in range(3))
    return a.astype(np.int64), b.astype(np.int64), points


def of_kin(columns: Columns) -> Edges:
    """The pairs of tellings of one article that fit."""
    kin, points = columns.many["kin"], columns.many["kin_points"].values
    row = np.repeat(np.arange(len(columns)), kin.sizes)
    order = np.argsort(columns.one["key"], kind="stable")
    other = order[np.searchsorted(columns.one["key"], kin.values, sorter=order)] if len(row) else row
    good = (points >= JOIN) & (row < other)
    return row[good], other[good], points[good].astype(float)


def once(count: int, found: Iterable[Edges]) -> Edges:
    """The fitting pairs of all parts, of `count` tellings, in order, each once."""
    some = list(found)
    left, right, points = (np.concatenate([part[i] for part in some]) for i in range(3))
    pair, first = np.unique(left.astype(np.int64) * count + right.astype(np.int64), return_index=True)
    return pair // count, pair % count, points[first]


def groups(
    frame: Frame, components: Sequence[Ints], fitting: Edges, together: Decisions, apart: Decisions
) -> list[Group]:
    """The groups of some components: rows of tellings in order of ids. `fitting` are the pairs among them that fit."""
    rows = np.concatenate(components)
    part = frame.take(rows)
    columns, comparer = part.columns, Comparer(part.columns, part.rarity, part.weights)
    where = np.argsort(rows, kind="stable")
    a, b = (where[np.searchsorted(rows, x, sorter=where)] for x in fitting[:2])
    sizes = [len(members) for members in components]
    of = np.repeat(np.arange(len(components)), sizes)
    begins = np.cumsum([0, *sizes])
    tables = _tables(begins, comparer)
    found: list[tuple[list[int], tuple[str, ...]]] = []
    pairs_: list[tuple[int, int, float]] = []
    for number, mine in enumerate(_by(of[a], len(components))):
        members = list(range(begins[number], begins[number + 1]))
        score = _Scores(members[0], tables[number], comparer)
        item_of = {_text(e): at for at in members for e in columns.many["events"].of(at)} if together or apart else {}
        told = decided(item_of, together, apart)
        fit = list(zip(fitting[2][mine].tolist(), zip(a[mine].tolist(), b[mine].tolist(), strict=True), strict=True))
        for some in cluster(members, columns.one["leading"], fit, score.between, told):
            found.append((some, tuple(text for at in some for text in told.reasons.get(at, ()))))
            pairs_.extend(_best(some, score))
    why = _joinings(columns, pairs_, comparer)
    return [
        Group(
            tuple(_telling(columns, at) for at in some),
            tuple(why[at] for at in some[1:] if at in why),
            sentences,
        )
        for some, sentences in found
    ]


def _tables(begins: Ints, comparer: Comparer) -> list[Floats | None]:
    """The points of all pairs of each component [begins[i], begins[i + 1]); None for large ones and those of one."""
    low, high = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    sizes = np.diff(begins)
    small = [at for at, size in enumerate(sizes) if 1 < size <= WHOLE]
    for at in small:
        x, y = np.triu_indices(sizes[at], 1)
        low.append(x + begins[at])
        high.append(y + begins[at])
    left, right = np.concatenate(low), np.concatenate(high)
    parts = [comparer.scores(left[i : i + AT_ONCE], right[i : i + AT_ONCE]) for i in range(0, len(left), AT_ONCE)]
    points = np.concatenate([np.zeros(0), *parts])
    tables: list[Floats | None] = [None] * len(sizes)
    done = 0
    for at in small:
        x, y = np.triu_indices(sizes[at], 1)
        table = np.full((sizes[at], sizes[at]), -np.inf)
        table[x, y] = table[y, x] = points[done : done + len(x)]
        tables[at] = table
        done += len(x)
    return tables


def _by(values: Ints, count: int) -> list[Ints]:
    """For each number below `count` the places that hold it."""
    order = np.argsort(values, kind="stable")
    return np.split(order, np.searchsorted(values[order], np.arange(1, count)))


def _telling(columns: Columns, at: int) -> tuple[str, tuple[str, ...]]:
    return _text(columns.one["document"][at]), tuple(_text(event) for event in columns.many["events"].of(at))


def _text(id: bytes) -> str:
    return id.decode()


class _Scores:
    """The points between members of a component that begins at row `first`, from a table of them where there is one."""

    def __init__(self, first: int, table: Floats | None, comparer: Comparer) -> None:
        self._first, self._table, self._comparer = first, table, comparer

    def between(self, xs: Sequence[int], ys: Sequence[int]) -> Floats:
        """The points of each of `xs` with each of `ys`."""
        if self._table is not None:
            rows = np.subtract(xs, self._first)
            found: Floats = self._table[rows[:, None], np.subtract(ys, self._first)]
            return found
        x, y = np.repeat(xs, len(ys)), np.tile(ys, len(xs))
        order = np.lexsort((np.maximum(x, y), np.minimum(x, y)))
        points = np.empty(len(x))
        points[order] = self._comparer.scores(np.minimum(x, y)[order], np.maximum(x, y)[order])
        return points.reshape(len(xs), len(ys))


def _best(group: Sequence[int], score: _Scores) -> Iterator[tuple[int, int, float]]:
    """For each telling after the first, its best match among those before it, and the points."""
    for place, at in enumerate(group[1:], 1):
        points = score.between([at], group[:place])[0]
        if points.max() > -np.inf:
            yield at, group[place - 1 - int(points[::-1].argmax())], float(points.max())


def _joinings(columns: Columns, found: Sequence[tuple[int, int, float]], comparer: Comparer) -> dict[int, Joining]:
    """Each later telling's joining."""
    if not found:
        return {}
    later, earlier = (np.array([f[i] for f in found]) for i in range(2))
    order = np.argsort(earlier, kind="stable")
    part = comparer.compare(earlier[order], later[order])
    made = {}
    for i, at in enumerate(order):
        late, early, points = found[at]
        made[late] = Joining(
            _text(columns.one["id"][late]), _text(columns.one["id"][early]), points, float(part.likeness[i]),
            int(part.persons[i]), bool(part.town[i]), bool(part.harmed[i]), bool(part.initiators[i]),
            bool(part.modes[i]),
        )  # fmt: skip
    return made


def batches(components: Iterable[Ints], most: int) -> Iterator[list[Ints]]:
    """The components in lists of at most about `most` tellings."""
    batch: list[Ints] = []
    held = 0
    for members in components:
        batch.append(members)
        held += len(members)
        if held >= most:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
