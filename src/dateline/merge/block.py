"""Reports -> pairs worth comparing: of one type and near days, with rare words, a town, or a named party in common.

A block is a key and the reports that carry it, in order of their days; in a large block each report meets only its
neighbours, so that the number of pairs grows with the number of reports and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.merge.rarity import Rarity
from dateline.merge.report import Report

DAYS = 30  # a bucket of days; a report stands in its own and the next
LONGEST = 366  # of a longer time ("since 2012") only the first days place a report
RAREST = 8  # words of a report that make keys
NEIGHBOURS = 40  # reports that a report meets in a block on each side


def pairs(found: Sequence[Report], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs of indexes (low, high) of reports of different articles, each once, in order."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, report in enumerate(found):
        for key in _keys(report, rarity):
            blocks[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        members.sort(key=lambda at: (_day(found[at]) or 0, found[at].event.id))
        for i, one in enumerate(members):
            for other in members[i + 1 : i + 1 + NEIGHBOURS]:
                if found[one].event.document != found[other].event.document:
                    seen.add((min(one, other), max(one, other)))
    yield from sorted(seen)


def _day(report: Report) -> int | None:
    """The day that places a report among others: its happening's, else its publication's."""
    return report.first if report.first is not None else report.said


def _keys(report: Report, rarity: Rarity) -> Iterator[tuple[object, ...]]:
    """Marks with the report's days; persons whom few name tie reports at any distance in time."""
    type = report.event.type
    yield from ((type, "person", person) for person in sorted(report.persons) if rarity.rare(person))
    marks: list[object] = [("actor", actor) for actor in sorted(report.named_harmed | report.named_initiators)]
    marks += [("word", word) for word in rarity.rarest(report.words, RAREST)]
    marks += [("town", town) for town in sorted(report.towns)[:3]]
    for bucket in _buckets(report):
        yield from ((type, mark, bucket) for mark in marks)


def _buckets(report: Report) -> list[int | None]:
    """The buckets of its publication and of all days that its happening can have, and those after each."""
    first, said = _day(report), report.said
    if first is None:
        return [None]
    last = max(first, min(report.last or first, first + LONGEST))
    own = range(first // DAYS, last // DAYS + 2)
    return sorted({*own, said // DAYS, said // DAYS + 1} if said is not None else {*own})
