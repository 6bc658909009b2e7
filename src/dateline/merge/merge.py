"""Events of all articles -> incidents: gather, units, block, compare, cluster, settle, cover."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dateline.core.records import Coding
from dateline.core.results import Actor, Incident
from dateline.merge.apart import within
from dateline.merge.block import pairs
from dateline.merge.cluster import cluster
from dateline.merge.compare import Match, compare
from dateline.merge.covers import covering
from dateline.merge.rarity import Rarity
from dateline.merge.report import Report, reports
from dateline.merge.settle import settle
from dateline.merge.unit import speaker, units


def merge(
    codings: Iterable[Coding],
    actors: Iterable[Actor],
    copies: Mapping[str, str],
    agencies: Mapping[str, str],
    rule: str,
) -> list[Incident]:
    """The incidents of all articles, by id.

    `copies` gives the original of a document that copies another, `agencies` the news agency whose report a document
    is, `rule` chooses `best` of several figures (figures.py).
    """
    by_id = {actor.id: actor for actor in actors}
    actor_of = {entity: actor.id for actor in by_id.values() for entity in actor.entities}
    found = sorted(reports(codings, actor_of, copies, agencies), key=lambda report: report.event.id)
    parts = units(found)
    tellers = [speaker(unit, found) for unit in parts]
    rarity = Rarity(tellers)
    scored = {pair: compare(tellers[pair[0]], tellers[pair[1]], rarity) for pair in pairs(tellers, rarity)}
    scored.update(_within(tellers))
    groups = cluster(tellers, scored, lambda pair: compare(tellers[pair[0]], tellers[pair[1]], rarity))
    made = []
    for group in groups:
        reasons = [*_reasons(group, scored, tellers), *(text for at in group for text in _told_twice(parts[at], found))]
        made.append(settle([found[i] for at in group for i in parts[at]], reasons, rule, actor_of, by_id))
    return covering(sorted(made, key=lambda incident: incident.id), actor_of)


def _within(tellers: Sequence[Report]) -> Iterator[tuple[tuple[int, int], Match | None]]:
    """The pairs of events of one article that it does not tell as one, scored."""
    articles: dict[str, list[int]] = {}
    for at, report in enumerate(tellers):
        articles.setdefault(report.event.document, []).append(at)
    for events in articles.values():
        for pair in combinations(events, 2):
            yield pair, within(tellers[pair[0]], tellers[pair[1]])


def _told_twice(unit: Sequence[int], found: Sequence[Report]) -> Iterator[str]:
    """For each event of a unit after the first, why its article tells it as one with another."""
    for place, at in enumerate(unit[1:], 1):
        matches = [(within(found[other], found[at]), other) for other in unit[:place]]
        _, reason, other = max((m.score, m.reason, other) for m, other in matches if m)
        yield f"{found[at].event.id} joins {found[other].event.id}: {reason}"


def _reasons(group: list[int], scored: Mapping[tuple[int, int], Match | None], found: Sequence[Report]) -> list[str]:
    """For each report after the first, its best match among those before it, in a sentence."""
    said = []
    for at in group[1:]:
        matches = [(scored.get((other, at)), other) for other in group if other < at]
        best = max(((m.score, m.reason, o) for m, o in matches if m), default=None)
        if best:
            said.append(f"{found[at].event.id} joins {found[best[2]].event.id}: {best[1]}")
    return said
