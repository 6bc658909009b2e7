"""Components of tellings -> groups: who joins whom, and with how many points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from dateline.merge.cluster import Fit, Members, cluster
from dateline.merge.columns import Columns, Lists, starts
from dateline.merge.compare import Comparer
from dateline.merge.decided import Decisions, decided
from dateline.merge.edges import Edges
from dateline.merge.frame import Frame
from dateline.merge.hanging import Piece, Sentences
from dateline.merge.scores import Table, fit, tables


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


Clustered = tuple[list[int], Sentences]  # rows of a group, and what people decided that made it one


def groups(frame: Frame, piece: Piece, together: Decisions, apart: Decisions) -> list[Group]:
    """The groups of some components, in order of components and first members."""
    rows, begins = piece.components.values, piece.components.starts.tolist()
    part = frame.take(rows)
    columns, comparer = part.columns, Comparer(part.columns, part.rarity, part.weights)
    where = np.argsort(rows, kind="stable")
    a, b = (where[np.searchsorted(rows, x, sorter=where)] for x in piece.fitting[:2])
    bounds = np.searchsorted(a, begins).tolist()  # a component's pairs stand together
    made: list[Clustered] = []
    best: list[tuple[int, int, float]] = []
    known = tables(piece.components.starts, (a, b, piece.fitting[2]), comparer)
    for number, table in enumerate(known):
        members, told = range(begins[number], begins[number + 1]), piece.told[number]
        mine = slice(bounds[number], bounds[number + 1])
        fitting = a[mine], b[mine], piece.fitting[2][mine]
        new = [([*members], told)] if told is not None else _cut(columns, members, fitting, table.fit, together, apart)
        for some, _ in new:
            best.extend(_best(some, table))
        made.extend(new)
    why = _joinings(columns, best, comparer)
    return [
        Group(
            tuple(_telling(columns, at) for at in some),
            tuple(why[at] for at in some[1:] if at in why),
            sentences,
        )
        for some, sentences in made
    ]


def cut(frame: Frame, piece: Piece, together: Decisions, apart: Decisions) -> tuple[Lists, list[Sentences]]:
    """The rows of each group of some large components, and what people decided that made it one."""
    made: list[Clustered] = []
    fitting = piece.fitting
    for number in range(len(piece.components.sizes)):
        members = piece.components.of(number)
        mine = np.isin(fitting[0], members)
        some = fitting[0][mine], fitting[1][mine], fitting[2][mine]
        made += _cut(frame.columns, members.tolist(), some, partial(fit, frame), together, apart)
    rows = np.array([at for some, _ in made for at in some], np.int64)
    return Lists(rows, starts(np.array([len(some) for some, _ in made]))), [sentences for _, sentences in made]


def _cut(
    columns: Columns, members: Members, fitting: Edges, fit: Fit, together: Decisions, apart: Decisions
) -> list[Clustered]:
    """The groups of one component: all of it is one if each fits each, unless people keep some apart."""
    item_of = {_text(e): at for at in members for e in columns.many["events"].of(at)} if together or apart else {}
    told = decided(item_of, together, apart)
    all_fit = len(members) * (len(members) - 1) == 2 * len(fitting[0])
    alone = all_fit and not told.apart
    made = [[*members]] if alone else cluster(members, columns.one["leading"], fitting, fit, told)
    return [(some, tuple(text for at in some for text in told.reasons.get(at, ()))) for some in made]


def _telling(columns: Columns, at: int) -> tuple[str, tuple[str, ...]]:
    return _text(columns.one["document"][at]), tuple(_text(event) for event in columns.many["events"].of(at))


def _text(id: bytes) -> str:
    return id.decode()


def _best(group: Sequence[int], table: Table) -> Iterator[tuple[int, int, float]]:
    """For each telling after the first, its best match among those before it (the last of equals), and the points."""
    if len(group) == 1:
        return
    points = np.where(np.tri(len(group), k=-1, dtype=bool), table.among(group), -np.inf)
    best = len(group) - 1 - points[:, ::-1].argmax(axis=1)
    for at, earlier, most in zip(group, best.tolist(), points.max(axis=1).tolist(), strict=True):
        if most > -np.inf:
            yield at, group[earlier], most


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
