"""Groups -> incidents: the records of a group come back and are settled."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from dateline.merge.apart import within
from dateline.merge.covers import Settled, marks
from dateline.merge.group import Group
from dateline.merge.report import Report, written
from dateline.merge.sentence import sentence
from dateline.merge.settle import settle
from dateline.merge.source import Source

NOTHING: Mapping[str, Report] = MappingProxyType({})


def incidents(
    source: Source, groups: Sequence[Group], rule: str, keeps: bool, known: Mapping[str, Report] = NOTHING
) -> Iterator[Settled]:
    """The incidents of these groups, in their order. `rule` chooses `best` of several figures (figures.py).

    Reports are those that are `known`, others are asked of the source. `keeps` says that they come along as they are
    to be kept.
    """
    events = {event: d for group in groups for d, events in group.tellings for event in events}
    found = dict(source.reports({event: d for event, d in events.items() if event not in known}))
    found.update((event, known[event]) for event in events if event in known)
    sides = source.sides(sorted({actor for report in found.values() for actor in report.named_initiators}))
    for group in groups:
        told = [[found[event] for event in events] for _, events in group.tellings]
        reasons = [
            *(sentence(joining, found[joining.later], found[joining.earlier]) for joining in group.joinings),
            *(text for unit in told for text in _told_twice(unit)),
            *group.decisions,
        ]
        members = [report for unit in told for report in unit]
        incident = settle(members, reasons, rule, sides)
        actor_of = _actors(members)
        keep = tuple(map(written, members)) if keeps else ()
        yield Settled(incident, frozenset(marks(incident.actors, actor_of)), keep)


def _actors(members: Sequence[Report]) -> Mapping[str, str]:
    """The actor of each entity that takes part."""
    found: dict[str, str] = {}
    for report in members:
        for actor in report.event.actors:
            if actor.entity and actor.entity in report.actor_of:
                found[actor.entity] = report.actor_of[actor.entity]
    return found


def _told_twice(unit: Sequence[Report]) -> Iterator[str]:
    """For each event of a unit after the first, why its article tells it as one with another."""
    for place, report in enumerate(unit[1:], 1):
        matches = [(within(other, report), other) for other in unit[:place]]
        best = max((m.score, m.reason, other.event.id) for m, other in matches if m)
        yield f"{report.event.id} joins {best[2]}: {best[1]}"
