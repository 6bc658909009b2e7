"""Events of all articles -> incidents: gather, count, block, compare, cluster, settle, cover."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dateline.core.records import Coding
from dateline.core.results import Actor, Incident
from dateline.merge import edges as comparing
from dateline.merge import hanging
from dateline.merge.columns import Columns, Ints, Lists, columns, concatenated, joined, ordered, starts
from dateline.merge.covers import Covers, Settled
from dateline.merge.decided import NONE, Decisions
from dateline.merge.edges import Edges, edges, of_kin, once
from dateline.merge.frame import Frame, give_back, opened
from dateline.merge.group import cut, groups
from dateline.merge.hanging import Piece, Sentences
from dateline.merge.incident import incidents
from dateline.merge.kept import Kept, Part, added, parts
from dateline.merge.more import Fresh, fresh
from dateline.merge.rarity import Rarity, counted
from dateline.merge.regroup import Grouped, changed
from dateline.merge.report import Report, reports, written
from dateline.merge.scores import WHOLE
from dateline.merge.source import InMemory, Source
from dateline.merge.spread import spread
from dateline.merge.telling import Telling, tellings


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work: this process, or those of an executor, which share a folder."""

    executor: Executor | None = None
    folder: Path | None = None

    def spread(self, frame: Frame, work: Callable[..., Any], pieces: Iterable[Any], *given: Any) -> Iterator[Any]:
        """What `work` makes of a frame, of what is given, and of each piece."""
        if self.executor is None or self.folder is None:
            return spread(partial(work, frame, *given), pieces)
        return spread(partial(_opened, self.folder, work, *given), pieces, self.executor)


ALONE = Crew()
AT_ONCE = 200  # changed groups whose articles are read at a time: bounds memory


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
    crew = Crew(executor, folder)
    for one in settled(source, compared(source, apart, crew), rule, together, apart, crew):
        yield one.incident


def _opened(folder: Path, work: Callable[..., Any], *given: Any) -> Any:
    return work(opened(folder), *given)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Tellings in order of their ids, the pairs of their rows that fit, and the rarity by which they were compared."""

    columns: Columns
    fitting: Edges
    rarity: Rarity

    def kept(self, groups: Iterable[Sequence[str]]) -> Iterator[Part]:
        """What to keep of them for the next time, with the events of each group that was made of them."""
        return parts(self.columns, self.fitting, self.rarity, groups)


def compared(source: Source, apart: Decisions = NONE, crew: Crew = ALONE, rarity: Rarity | None = None) -> Pairs:
    """The tellings of all articles of a source, counted (where no rarity is given) and compared."""
    told = spread(partial(_told, source, apart), source.documents(), crew.executor)
    frame = _shared(ordered(joined(told)), rarity, crew)  # what workers share is held in files alone
    give_back()
    found = chain([of_kin(frame.columns)], crew.spread(frame, edges, comparing.pieces(frame.columns)))
    pairs = Pairs(frame.columns, once(len(frame.columns), found), frame.rarity)
    give_back()
    return pairs


def _told(source: Source, apart: Decisions, documents: Sequence[str]) -> Columns:
    return columns([telling for article in source.articles(documents) for telling in tellings(article, apart)])


def _shared(told: Columns, rarity: Rarity | None, crew: Crew) -> Frame:
    """The frame of these tellings, counted where no rarity is given; for a crew with a folder, in files there."""
    rarity = rarity or counted(told)
    frame = Frame(told, rarity, rarity.weights())
    if crew.folder is None:
        return frame
    frame.save(crew.folder)
    opened.cache_clear()
    return opened(crew.folder)


def settled(
    source: Source, some: Pairs, rule: str, together: Decisions, apart: Decisions, crew: Crew = ALONE
) -> Iterator[Settled]:
    """The incidents of all these tellings: single ones as they are made; aggregates, with what they cover, last."""
    told, covers = some.columns, Covers()
    found = _hanging(some, _forced(told.many["events"], together))
    has = hanging.holding(told, found) > 0
    mixed, single = (found.take(np.flatnonzero(which)) for which in (has, ~has))
    waiting: list[Settled] = []
    for one in _settled(source, some, mixed, rule, together, apart, crew):
        if one.incident.aggregate:
            covers.hold(one)
        else:
            waiting.append(one)
            yield one
    for one in waiting:
        covers.meet(one)
    for one in _settled(source, some, single, rule, together, apart, crew):
        covers.meet(one)
        yield one
    yield from covers.wholes()


def _hanging(some: Pairs, forced: Ints) -> Lists:
    """The components of these tellings, by the pairs that fit and those that people found to be one."""
    ties = (np.concatenate([some.fitting[i], forced[:, i]]) for i in range(2))
    return hanging.components(len(some.columns), *ties)


def _settled(
    source: Source,
    some: Pairs,
    components: Lists,
    rule: str,
    together: Decisions,
    apart: Decisions,
    crew: Crew,
) -> Iterator[Settled]:
    frame = opened(crew.folder) if crew.folder else Frame(some.columns, some.rarity, some.rarity.weights())
    pieces = _pieces(frame, some, components, together, apart, crew)
    if crew.executor is None:
        for piece in pieces:
            yield from _settle(frame, source, rule, together, apart, piece)
        return
    for sent in crew.spread(frame, _sent, pieces, source, rule, together, apart):
        yield from msgspec.json.decode(sent, type=list[Settled])


def _pieces(
    frame: Frame, some: Pairs, components: Lists, together: Decisions, apart: Decisions, crew: Crew
) -> Iterator[Piece]:
    """Pieces of work of these components, the large ones cut into groups."""
    large = components.sizes > WHOLE
    small = components.take(np.flatnonzero(~large))
    found = [small]
    told: list[Sentences | None] = [None] * len(small.sizes)
    pieces = hanging.pieces(some.columns, some.fitting, components.take(np.flatnonzero(large)))
    for made, sentences in crew.spread(frame, _cut, pieces, together, apart):
        found.append(made)
        told += sentences
    yield from hanging.pieces(some.columns, some.fitting, concatenated(found), told)


def _cut(frame: Frame, together: Decisions, apart: Decisions, piece: Piece) -> tuple[Lists, list[Sentences]]:
    return cut(frame, piece, together, apart)


def _settle(
    frame: Frame, source: Source, rule: str, together: Decisions, apart: Decisions, piece: Piece
) -> list[Settled]:
    return list(incidents(source, groups(frame, piece, together, apart), rule, source.keeps))


def _sent(frame: Frame, source: Source, rule: str, together: Decisions, apart: Decisions, piece: Piece) -> bytes:
    """The incidents of a piece as JSON, which goes from one process to another at a third of the cost of pickles."""
    return msgspec.json.encode(_settle(frame, source, rule, together, apart, piece))


def _forced(events: Lists, together: Decisions) -> Ints:
    """Pairs of tellings that hold events, of those of each telling, which people found to be one."""
    if not together:
        return np.zeros((0, 2), np.int64)
    wanted = sorted({event.encode() for pair in together for event in pair})
    row_of = np.repeat(np.arange(len(events.sizes)), events.sizes)
    known = {bytes(events.values[at]): int(row_of[at]) for at in np.flatnonzero(np.isin(events.values, wanted))}
    found = [(known[a.encode()], known[b.encode()]) for a, b in together if a.encode() in known and b.encode() in known]
    return np.array(sorted(found), np.int64).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class More:
    """What more articles came to: what else to keep, the events of incidents to forget, the incidents to put there.

    `left` are the events that are no more, or come again in `incidents`.
    """

    part: Part
    left: tuple[str, ...]
    forget: tuple[str, ...]
    incidents: list[Settled]


@dataclass(frozen=True, slots=True)
class Retold:
    """What some documents tell now: tellings in order of their ids, and their reports by event."""

    columns: Columns
    reports: Mapping[str, Report]

    def kept(self) -> dict[str, str]:
        """The reports by event, as they are to be kept."""
        return dict(map(written, self.reports.values()))


def retold(source: Source, documents: Sequence[str], apart: Decisions = NONE) -> Retold:
    """What these documents tell; one without an article tells nothing."""
    made: list[Telling] = []
    found: dict[str, Report] = {}
    for article in source.articles(documents):
        made += tellings(article, apart)
        found.update((one.event.id, one) for one in reports(article))
    return Retold(ordered(columns(made)), found)


def more(
    source: Source,
    kept: Kept,
    new: Retold,
    documents: Sequence[str],
    rule: str,
    together: Decisions = NONE,
    apart: Decisions = NONE,
) -> More:
    """What changes when these documents are new, changed or gone, and what they tell now is `new` (`retold`).

    An incident that holds an event of `forget` is to be forgotten: `incidents` stand in its place. Aggregates among
    them have no `covers` yet. The result is that of `compared` and `settled` with the rarity of `kept` (see more.py).
    """
    now = fresh(kept, new.columns, documents)
    found = changed(now, _slots(now, together), partial(_regrouped, now, together, apart))
    slots = np.concatenate([now.left, *(some for _, some in found)])
    left, held = (_events(kept, some) for some in (now.left, slots[slots < len(kept.columns)]))
    part = added(new.columns, now.keys, now.fitting, now.left, [some for _, some in found])
    some = [group for group, _ in found]
    made = [
        one
        for at in range(0, len(some), AT_ONCE)
        for one in incidents(source, some[at : at + AT_ONCE], rule, False, new.reports)
    ]
    return More(part, left, held, made)


def _events(kept: Kept, slots: Ints) -> tuple[str, ...]:
    return tuple(sorted({event.decode() for event in kept.columns.many["events"].flat(slots)[0]}))


def _regrouped(now: Fresh, together: Decisions, apart: Decisions, slots: Ints, part: Ints) -> list[Grouped]:
    """The groups of these slots, those of each part by themselves."""
    columns, slot = now.take(slots)
    frame = Frame(columns, now.kept.rarity, now.weights)
    some = Pairs(columns, now.among(slots, slot, part), now.kept.rarity)
    pieces = _pieces(frame, some, _hanging(some, _forced(columns.many["events"], together)), together, apart, ALONE)
    slot_of = {id.decode(): at for id, at in zip(columns.one["id"].tolist(), slot.tolist(), strict=True)}
    return [
        (group, np.array(sorted(slot_of[events[0]] for _, events in group.tellings)))
        for piece in pieces
        for group in groups(frame, piece, together, apart)
    ]


def _slots(now: Fresh, together: Decisions) -> Ints:
    """Pairs of slots that hold events which people found to be one."""
    old, new = (columns.many["events"] for columns in (now.kept.columns, now.columns))
    values = np.concatenate([old.values, new.values]) if together else old.values
    found = _forced(Lists(values, starts(np.concatenate([old.sizes, new.sizes]))), together)
    return found[~now.gone[found].any(axis=1)]
