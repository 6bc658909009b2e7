"""The reports of one article -> units: the events that it tells as one happening, before articles are compared.

A unit is a list of indexes, the event that speaks for it first: what the article leads with, else its first in the
text. For comparing, the speaker also has the days, the place, the modes, the figures and the sides of the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.merge.apart import within
from dateline.merge.decided import Decided
from dateline.merge.match import JOIN
from dateline.merge.report import Report

Unit = list[int]


def units(found: Sequence[Report], told: Decided) -> list[Unit]:
    """The units of all articles, in order of their speakers' indexes; each report is in exactly one.

    `told` is what people decided of the reports, by their indexes.
    """
    if len(found) == 1:
        return [[0]]
    articles: dict[str, list[int]] = {}
    for at, report in enumerate(found):
        articles.setdefault(report.event.document, []).append(at)
    return sorted(unit for events in articles.values() for unit in _of(events, found, told))


def _of(events: list[int], found: Sequence[Report], told: Decided) -> Iterator[Unit]:
    made: list[Unit] = []
    order = lambda at: (not found[at].leading, found[at].event.trigger.start, found[at].event.id)  # noqa: E731
    for at in sorted(events, key=order):
        free = (unit for unit in made if not told.clash([at], unit))
        home = next((unit for unit in free if _belongs(found[at], [found[other] for other in unit])), None)
        if home is None:
            made.append([at])
        else:
            home.append(at)
    yield from made


def _belongs(report: Report, unit: Sequence[Report]) -> bool:
    """Whether a report fits one of a unit and differs from none."""
    matches = [within(other, report) for other in unit]
    fits = [match is not None and match.score >= JOIN for match in matches]
    return any(fits) and all(match is not None for match in matches)


def speaker(unit: Unit, found: Sequence[Report]) -> Report:
    """The first report of a unit, with what the others add."""
    reports = [found[at] for at in unit]
    first = reports[0]
    if len(reports) == 1:
        return first
    dated = next((r for r in reports if r.first is not None or r.last is not None), first)
    event = replace(
        first.event,
        time=dated.event.time,
        place=next((r.own_place for r in reports if r.own_place), first.event.place),
        modes=tuple(sorted({mode for r in reports for mode in r.event.modes})),
        harm=tuple(harm for r in reports for harm in r.event.harm),
    )
    return replace(
        first,
        event=event,
        first=dated.first,
        last=dated.last,
        named_initiators=frozenset().union(*(r.named_initiators for r in reports)),
        named_harmed=frozenset().union(*(r.named_harmed for r in reports)),
    )
