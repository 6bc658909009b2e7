"""Merging a store: all of it or, in a large one, only what has changed since that was last done."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from dateline.core.decision import Decision
from dateline.core.records import Entity, Event
from dateline.core.results import Incident
from dateline.families import Changed, moved_families
from dateline.linking import Whole
from dateline.merge.covers import Settled, lies_in
from dateline.merge.kept import opened
from dateline.merge.merge import ALONE, Crew, compared, more, retold, settled
from dateline.merge.source import Source
from dateline.review.place import Links, asked, placed, placed_in, with_decisions
from dateline.spilled import Spilled
from dateline.store.ledger import Ledger
from dateline.store.linking import KeptLinks, Relinked
from dateline.store.settling import Change, Keep, Reach
from dateline.store.view import View
from dateline.store.writer import Writer, batched
from dateline.stored import Stored


@dataclass(frozen=True, slots=True)
class Basis:
    """What merging goes by, all of it as it is now.

    `stamp` tells of what it is made, `by` the version and the settings among that; `seen` is the generation of the
    articles. `found` gives the id that a record named by a decision has now, `told` what decisions ask of merging.
    """

    stamp: str
    by: str
    seen: int
    rule: str
    decisions: Sequence[Decision]
    found: Mapping[str, str]
    told: Links


def merge_all(writer: Writer, view: View, basis: Basis, linked: Whole, source: Source, crew: Crew = ALONE) -> None:
    """Merges all that the store holds. A small store keeps nothing of it: it is merged as a whole each time."""
    told = basis.told
    some = compared(source, told.apart, crew)
    found = settled(source, some, basis.rule, told.together, told.apart, crew)
    old = some.rarity.old(len(some.columns))
    with TemporaryFile(dir=view.path.parent) as file:  # without a name: nothing of it stays, whatever happens
        made = Spilled(cast(BinaryIO, file), _bare(found) if old else _kept(writer, found))
        pairs = placed(basis.decisions, basis.found, (one.incident for one in made))
        writer.put_versions(linked.versions)
        ledger = Ledger(view.path)
        ledger.place(pairs)
        ledger.close()
        keep = None
        if not old:
            keep = _keep(basis, some.kept(one.incident.events for one in made), made, links=linked.links())
        incidents = with_decisions((one.incident for one in made), basis.decisions, pairs)
        writer.settle(basis.stamp, linked.copies, linked.actors, incidents, keep)


def merge_more(writer: Writer, view: View, basis: Basis, linked: Relinked) -> bool:
    """Merges what has changed since the last time; whether that can be done: else nothing was, all is to be merged."""
    kept, told = opened(view.kept()), basis.told
    documents = sorted(_changed(view, basis, linked))
    source = Stored(view, Changed(view, linked), frozenset(documents))
    new = retold(source, documents, told.apart)
    if kept.rarity.old(len(kept) - len(kept.of(documents)) + len(new.columns)):
        return False
    now = more(source, kept, new, documents, basis.rule, told.together, told.apart)
    gone = set(view.incidents_of(now.forget).values())
    made, others = _covered(view, now.incidents, gone)
    pairs = _placed(view, basis, made, gone)
    touched = {id for _, id in view.placed() ^ set(pairs)} - gone - {one.incident.id for one in made}
    others = {**view.many(Incident, sorted(touched)), **others}
    incidents = [*with_decisions([*(one.incident for one in made), *others.values()], basis.decisions, pairs)]
    change = Change(linked, documents, sorted({*gone, *others}), incidents, pairs, now.left, new.kept())
    writer.change(basis.stamp, change, _keep(basis, [now.part], made, view.reaches_of(sorted(others))))
    return True


def _kept(writer: Writer, found: Iterable[Settled]) -> Iterator[Settled]:
    """These incidents without their reports, which are kept as they come."""
    writer.forget_reports()
    for some in batched(found):
        writer.keep_reports(dict(kept for one in some for kept in one.reports))
        yield from _bare(some)


def _bare(found: Iterable[Settled]) -> Iterator[Settled]:
    """These incidents without their reports."""
    return (replace(one, reports=()) for one in found)


def _keep(
    basis: Basis,
    made: Iterable[Mapping[str, bytes]],
    settled: Iterable[Settled],
    others: Sequence[Reach] = (),
    links: KeptLinks | None = None,
) -> Keep:
    reaches = (reach for one in settled if (reach := _reach(one)))
    return Keep(basis.seen, made, chain(reaches, others), _written(basis.told), basis.by, links)


def _reach(settled: Settled) -> Reach | None:
    """What covering asks of an incident, None for one without days, place or sides."""
    one = settled.incident
    marks = tuple(sorted(f"{one.type} {side} {actor}" for side, actor in settled.marks))
    return Reach(one.id, one.aggregate, marks, one.time, one.place) if one.time and one.place and marks else None


def _written(told: Links) -> str:
    return json.dumps([sorted([*pair, why] for pair, why in some.items()) for some in (told.together, told.apart)])


def _changed(view: View, basis: Basis, linked: Relinked) -> set[str]:
    """The articles of which anything changed that merging goes by."""
    kinds = view.kinds([actor.id for actor in linked.actors])
    other = [a.id for a in linked.actors if kinds.get(a.id) not in (None, (a.kind, a.country, a.private))]
    entities = sorted({*linked.moved, *view.entities_of_actors(other)})
    asked = [{tuple(item) for item in some} for some in json.loads(view.meta("kept links") or "[[], []]")]
    asks = [{tuple(item) for item in some} for some in json.loads(_written(basis.told))]
    events = {event for old, new in zip(asked, asks, strict=True) for a, b, _ in old ^ new for event in (a, b)}
    return {
        *view.unsettled(),
        *moved_families(view, linked),
        *view.documents_of(Entity, entities),
        *view.documents_of(Event, sorted(events)),
    }


def _covered(view: View, made: Sequence[Settled], gone: set[str]) -> tuple[list[Settled], dict[str, Incident]]:
    """The incidents that were made with what they cover, and aggregates of before that cover others now."""
    reaches = [reach for one in made if (reach := _reach(one))]
    singles = [reach for reach in reaches if not reach.aggregate]
    inside = {reach.incident: set(_inside(view, reach, singles, gone)) for reach in reaches if reach.aggregate}
    covers = [
        replace(one, incident=replace(one.incident, covers=tuple(sorted(inside.get(one.incident.id, ())))))
        for one in made
    ]
    left = [reach for reach in view.reaches_of(sorted(gone)) if not reach.aggregate]
    marks = sorted({mark for reach in (*singles, *left) for mark in reach.marks})
    wholes: dict[str, Reach] = {}
    for reach in view.reaches_by(marks, aggregate=True):
        known = wholes.get(reach.incident, reach)
        wholes[reach.incident] = replace(known, marks=tuple({*known.marks, *reach.marks}))
    return covers, dict(_again(view, [w for w in wholes.values() if w.incident not in gone], singles, gone))


def _inside(view: View, whole: Reach, singles: Iterable[Reach], gone: set[str]) -> Iterator[str]:
    """The single incidents that an aggregate covers, of these and of all that were there and are not gone."""
    there = (reach for reach in view.reaches_by(whole.marks, aggregate=False) if reach.incident not in gone)
    for single in (*there, *singles):
        if not {*single.marks}.isdisjoint(whole.marks) and lies_in(single.time, single.place, whole.time, whole.place):
            yield single.incident


def _again(
    view: View, wholes: Sequence[Reach], singles: Sequence[Reach], gone: set[str]
) -> Iterator[tuple[str, Incident]]:
    """The aggregates of these that cover others now, by id."""
    known = view.many(Incident, [whole.incident for whole in wholes])
    for whole in wholes:
        some = [one for one in singles if not {*one.marks}.isdisjoint(whole.marks)]
        new = {one.incident for one in some if lies_in(one.time, one.place, whole.time, whole.place)}
        incident = known[whole.incident]
        covers = tuple(sorted({*incident.covers} - gone | new))
        if covers != incident.covers:
            yield incident.id, replace(incident, covers=covers)


def _placed(view: View, basis: Basis, made: Sequence[Settled], gone: set[str]) -> list[tuple[int, str]]:
    """The incidents that decisions are on now."""
    wanted = sorted(asked(basis.decisions, basis.found))
    there = {id: id for id in view.many(Incident, wanted)} | view.incidents_of(wanted)
    where = {name: id for name, id in there.items() if id not in gone}
    for one in made:
        where[one.incident.id] = one.incident.id
        where.update(dict.fromkeys(one.incident.events, one.incident.id))
    return placed_in(basis.decisions, basis.found, where)
