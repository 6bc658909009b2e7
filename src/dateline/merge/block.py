"""Reports -> pairs worth comparing: of one type, with days that meet, and a country or an actor in common."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.merge.compare import window
from dateline.merge.report import Report

SPAN = 7  # days a bucket; a report stands in each bucket that its days touch
MOST_BUCKETS = 60  # a report whose days are vaguer is only compared by its actors


def pairs(found: Sequence[Report]) -> Iterator[tuple[int, int]]:
    """Pairs of indexes (low, high), each once, in order."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, report in enumerate(found):
        for key in _keys(report):
            blocks[key].append(at)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for i, low in enumerate(members):
            for high in members[i + 1 :]:
                if found[low].event.document != found[high].event.document:
                    seen.add((low, high))
    yield from sorted(seen)


def _keys(report: Report) -> Iterator[tuple[object, ...]]:
    type, days = report.event.type, window(report)
    place = report.event.place
    country = place.country if place else None
    actors = sorted(report.named_harmed | report.named_initiators)
    if days is None or (days[1] - days[0]) // SPAN > MOST_BUCKETS:
        yield from ((type, "actor", actor) for actor in sorted(report.named_harmed))
        return
    for bucket in range((days[0] - 1) // SPAN, (days[1] + 1) // SPAN + 1):
        yield type, bucket, country
        if country is not None:
            yield type, bucket, "untold", country
        else:
            yield from ((type, bucket, "actor", actor) for actor in actors)
