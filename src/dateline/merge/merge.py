"""Events of all articles -> incidents: gather, units, block, compare, cluster, settle, cover."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.core.records import Coding
from dateline.core.results import Actor, Incident
from dateline.merge.apart import within
from dateline.merge.cluster import cluster
from dateline.merge.covers import covering
from dateline.merge.decided import NONE, Decisions, decided
from dateline.merge.report import Report, reports
from dateline.merge.scores import Scores
from dateline.merge.settle import settle
from dateline.merge.unit import speaker, units


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
    by_id = {actor.id: actor for actor in actors}
    actor_of = {entity: actor.id for actor in by_id.values() for entity in actor.entities}
    found = sorted(reports(codings, actor_of, copies, agencies, newer or {}), key=lambda report: report.event.id)
    parts = units(found, decided({report.event.id: at for at, report in enumerate(found)}, NONE, apart))
    tellers = [speaker(unit, found) for unit in parts]
    told = decided({found[i].event.id: at for at, unit in enumerate(parts) for i in unit}, together, apart)
    scores = Scores(tellers)
    made = []
    for group in cluster(tellers, scores.fitting(), scores.of, told):
        reasons = [*_reasons(group, scores), *(text for at in group for text in _told_twice(parts[at], found))]
        reasons += [text for at in group for text in told.reasons.get(at, ())]
        made.append(settle([found[i] for at in group for i in parts[at]], reasons, rule, actor_of, by_id))
    return covering(sorted(made, key=lambda incident: incident.id), actor_of)


def _told_twice(unit: Sequence[int], found: Sequence[Report]) -> Iterator[str]:
    """For each event of a unit after the first, why its article tells it as one with another."""
    for place, at in enumerate(unit[1:], 1):
        matches = [(within(found[other], found[at]), other) for other in unit[:place]]
        _, reason, other = max((m.score, m.reason, other) for m, other in matches if m)
        yield f"{found[at].event.id} joins {found[other].event.id}: {reason}"


def _reasons(group: Sequence[int], scores: Scores) -> Iterator[str]:
    """For each report after the first, its best match among those before it, in a sentence."""
    for place, at in enumerate(group[1:], 1):
        known = [(points, other) for other in group[:place] if (points := scores.of(other, at)) is not None]
        if known:
            _, other = max(known)
            yield scores.sentence(other, at)
