"""Events of all articles -> incidents: gather, block, compare, cluster, settle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dateline.core.records import Coding
from dateline.core.results import Actor, Incident
from dateline.merge.apart import within
from dateline.merge.block import pairs
from dateline.merge.cluster import cluster
from dateline.merge.compare import Match, compare
from dateline.merge.rarity import Rarity
from dateline.merge.report import Report, reports
from dateline.merge.settle import settle


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
    rarity = Rarity(found)
    scored = {pair: compare(found[pair[0]], found[pair[1]], rarity) for pair in pairs(found, rarity)}
    scored.update(_within(found))
    groups = cluster(len(found), scored, lambda pair: compare(found[pair[0]], found[pair[1]], rarity))
    made = [
        settle([found[at] for at in group], _reasons(group, scored, found), rule, actor_of, by_id) for group in groups
    ]
    return sorted(made, key=lambda incident: incident.id)


def _within(found: Sequence[Report]) -> Iterator[tuple[tuple[int, int], Match | None]]:
    """The pairs of events of one article, scored."""
    articles: dict[str, list[int]] = {}
    for at, report in enumerate(found):
        articles.setdefault(report.event.document, []).append(at)
    for events in articles.values():
        for pair in combinations(events, 2):
            yield pair, within(found[pair[0]], found[pair[1]])


def _reasons(group: list[int], scored: Mapping[tuple[int, int], Match | None], found: Sequence[Report]) -> list[str]:
    """For each report after the first, its best match among those before it, in a sentence."""
    said = []
    for at in group[1:]:
        matches = [(scored.get((other, at)), other) for other in group if other < at]
        best = max(((m.score, m.reason, o) for m, o in matches if m), default=None)
        if best:
            said.append(f"{found[at].event.id} joins {found[best[2]].event.id}: {best[1]}")
    return said
