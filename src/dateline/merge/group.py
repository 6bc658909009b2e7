"""Components of tellings -> groups: who joins whom, and with how many points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.merge.cluster import cluster
from dateline.merge.columns import Columns, Ints, Lists
from dateline.merge.compare import Comparer
from dateline.merge.decided import Decisions, decided
from dateline.merge.edges import AT_ONCE, Edges, Floats
from dateline.merge.frame import Frame

WHOLE = 300  # members of a component up to which all its pairs are compared in one go


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


def groups(frame: Frame, components: Lists, fitting: Edges, together: Decisions, apart: Decisions) -> list[Group]:
    """The groups of some components: rows of tellings in order of ids. `fitting` are the pairs among them that fit."""
    rows, begins = components.values, components.starts
    part = frame.take(rows)
    columns, comparer = part.columns, Comparer(part.columns, part.rarity, part.weights)
    where = np.argsort(rows, kind="stable")
    a, b = (where[np.searchsorted(rows, x, sorter=where)] for x in fitting[:2])
    of = np.repeat(np.arange(len(components.sizes)), components.sizes)
    tables = _tables(begins, comparer)
    found: list[tuple[list[int], tuple[str, ...]]] = []
    pairs_: list[tuple[int, int, float]] = []
    for number, mine in enumerate(_by(of[a], len(components.sizes))):
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
