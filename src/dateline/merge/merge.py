"""Events of all articles -> incidents: gather, block, compare, cluster, settle."""

from collections.abc import Iterable, Mapping, Sequence

from dateline.core.records import Coding
from dateline.core.results import Incident
from dateline.merge.block import pairs
from dateline.merge.cluster import cluster
from dateline.merge.compare import Match, compare
from dateline.merge.rarity import Rarity
from dateline.merge.report import Report, reports
from dateline.merge.settle import settle


def merge(
    codings: Iterable[Coding],
    actor_of: Mapping[str, str],
    copies: Mapping[str, str],
    agencies: Mapping[str, str],
    rule: str,
) -> list[Incident]:
    """The incidents of all articles, by id.

    `actor_of` gives the actor of an entity, `copies` the original of a document that copies another, `agencies` the
    news agency whose report a document is.
    """
    found = sorted(reports(codings, actor_of, copies, agencies), key=lambda report: report.event.id)
    rarity = Rarity(found)
    scored = {pair: compare(found[pair[0]], found[pair[1]], rarity) for pair in pairs(found, rarity)}
    groups = cluster([report.event.document for report in found], scored)
    made = [settle([found[at] for at in group], _reasons(group, scored, found), rule, actor_of) for group in groups]
    return sorted(made, key=lambda incident: incident.id)


def _reasons(group: list[int], scored: Mapping[tuple[int, int], Match | None], found: Sequence[Report]) -> list[str]:
    """For each report after the first, its best match among those before it, in a sentence."""
    said = []
    for at in group[1:]:
        matches = [(scored.get((other, at)), other) for other in group if other < at]
        best = max(((m.score, m.reason, o) for m, o in matches if m), default=None)
        if best:
            said.append(f"{found[at].event.id} joins {found[best[2]].event.id}: {best[1]}")
    return said
