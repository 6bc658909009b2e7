"""Events of all articles -> incidents: gather, count, block, compare, cluster, settle, cover."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from dateline.core.records import Coding
from dateline.core.results import Actor, Incident
from dateline.merge.block import Partition, partitions
from dateline.merge.cluster import components
from dateline.merge.columns import Columns, Ints, columns, joined
from dateline.merge.covers import Covers, Settled
from dateline.merge.decided import NONE, Decisions
from dateline.merge.frame import Frame, opened
from dateline.merge.group import Edges, batches, edges, groups, of_kin
from dateline.merge.incident import incidents
from dateline.merge.rarity import counted
from dateline.merge.source import InMemory, Source
from dateline.merge.spread import spread
from dateline.merge.telling import tellings

AT_ONCE = 1_000  # tellings that are grouped and settled at a time


def merge(
    codings: Iterable[Coding],
    actors: Iterable[Actor],
    copies: Mapping[str, str],
    agencies: Mapping[str, str],
    rule: str,
    together: Decisions = NONE,
    apart: Decisions = NONE,
    newer: Mapping[str, str] | None = None,
) -> list[Incident]:
    """The incidents of all articles, by id.

    `copies` gives the original of a document that copies another, `agencies` the news agency whose report a document
    is, `rule` chooses `best` of several figures (figures.py). Events that people found to be one happening
    (`together`) end in one incident, those that they kept `apart` never do. `newer` gives the newest version of a
    document that was changed since.
    """
    found = merged(InMemory(codings, actors, copies, agencies, newer or {}), rule, together, apart)
    return sorted(found, key=lambda incident: incident.id)


def merged(
    source: Source,
    rule: str,
    together: Decisions = NONE,
    apart: Decisions = NONE,
    executor: Executor | None = None,
    folder: Path | None = None,
) -> Iterator[Incident]:
    """The incidents of all articles of a source, as they are made: no more of them than needed is held.

    With an `executor` its processes share the work, and what they all need in files in `folder`.
    """
    told = gathered(source, apart, executor)
    rarity = counted(told)
    frame = Frame(told, rarity, rarity.weights())
    if folder:
        frame.save(folder)
        frame = opened(folder)
        del told
    fitting = _fitting(frame, executor, folder)
    yield from _incidents(source, frame, fitting, rule, together, apart, executor, folder)


def gathered(source: Source, apart: Decisions, executor: Executor | None) -> Columns:
    """The tellings of all articles of a source."""
    return joined(spread(partial(_told, source, apart), source.documents(), executor))


def _told(source: Source, apart: Decisions, documents: Sequence[str]) -> Columns:
    return columns([telling for article in source.articles(documents) for telling in tellings(article, apart)])


def _fitting(frame: Frame, executor: Executor | None, folder: Path | None) -> Edges:
    """All pairs of tellings that fit, each once."""
    ids = frame.columns.one["id"]
    rank = np.empty(len(ids), np.int64)
    rank[np.argsort(ids, kind="stable")] = np.arange(len(ids))
    ordered = (
        Partition(part.type, part.stretch, part.rows[np.argsort(rank[part.rows])]) for part in partitions(frame.columns)
    )
    found = [of_kin(frame.columns, rank), *spread(_on(frame, folder, _edges), ordered, executor)]
    left, right, points = (np.concatenate([some[i] for some in found]) for i in range(3))
    once, first = np.unique(left * len(ids) + right, return_index=True)
    return once // len(ids), once % len(ids), points[first]


def _edges(frame: Frame, partition: Partition) -> Edges:
    return edges(frame, partition)


def _on(frame: Frame, folder: Path | None, work: Callable[..., Any], *more: Any) -> Callable[[Any], Any]:
    """The work on a frame, or on that in the folder."""
    return partial(_opened, folder, work, *more) if folder else partial(work, frame, *more)


def _opened(folder: Path, work: Callable[..., Any], *given: Any) -> Any:
    return work(opened(folder), *given)


def _incidents(
    source: Source,
    frame: Frame,
    fitting: Edges,
    rule: str,
    together: Decisions,
    apart: Decisions,
    executor: Executor | None,
    folder: Path | None,
) -> Iterator[Incident]:
    pieces = _pieces(frame.columns, fitting, together)
    work = _on(frame, folder, _settled, source, rule, together, apart)
    covers = Covers()
    waiting: list[Settled] = []
    for some in spread(work, pieces, executor):
        for settled in some:
            if settled.incident.aggregate:
                covers.hold(settled)
            else:
                yield settled.incident
                waiting.append(settled)
    for settled in waiting:
        covers.meet(settled)
    yield from covers.incidents()


def _settled(
    frame: Frame, source: Source, rule: str, together: Decisions, apart: Decisions, piece: tuple[list[Ints], Edges]
) -> list[Settled]:
    found = groups(frame, piece[0], piece[1], together, apart)
    return list(incidents(source, found, rule))


def _pieces(told: Columns, fitting: Edges, together: Decisions) -> Iterator[tuple[list[Ints], Edges]]:
    """Components of tellings with their fitting pairs, some at a time, in order of their first days."""
    left, right, points = fitting
    forced = _forced(told, together)
    whole = components(len(told), np.concatenate([left, forced[:, 0]]), np.concatenate([right, forced[:, 1]]))
    ids = told.one["id"]
    sorted_ = [
        np.array(members)[np.argsort(ids[members])] if len(members) > 1 else np.array(members) for members in whole
    ]
    sorted_.sort(key=lambda members: (int(told.one["first"][members[0]]), bytes(ids[members[0]])))
    of = np.empty(len(told), np.int64)
    for number, members in enumerate(sorted_):
        of[members] = number
    order = np.argsort(of[left], kind="stable")
    edge_of = of[left][order]
    begin = 0
    for batch in batches(sorted_, AT_ONCE):
        low, high = np.searchsorted(edge_of, [begin, begin + len(batch)])
        mine = order[low:high]
        yield batch, (left[mine], right[mine], points[mine])
        begin += len(batch)


def _forced(told: Columns, together: Decisions) -> Ints:
    """Pairs of tellings that hold events which people found to be one."""
    if not together:
        return np.zeros((0, 2), np.int64)
    wanted = sorted({event.encode() for pair in together for event in pair})
    events = told.many["events"]
    row_of = np.repeat(np.arange(len(told)), events.sizes)
    known = {bytes(events.values[at]): int(row_of[at]) for at in np.flatnonzero(np.isin(events.values, wanted))}
    found = [(known[a.encode()], known[b.encode()]) for a, b in together if a.encode() in known and b.encode() in known]
    return np.array(sorted(found), np.int64).reshape(-1, 2)
