"""Incidents that may be the same happening as one that a person looks at: the likeliest first, with a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.core.results import Incident

MOST = 5
LEAST = 3  # points from which an incident is worth a look
SIDES = ("initiator", "target", "victim")


@dataclass(frozen=True, slots=True)
class Alike:
    """An incident, how many points speak for its being the same, and what they are."""

    incident: Incident
    points: int
    why: str


def alike(incident: Incident, others: Iterable[Incident], actor_of: Mapping[str, str]) -> list[Alike]:
    """Those of the others that share day, place, sides or figures with the incident, at most MOST."""
    found = []
    for other in others:
        shared = list(_shared(incident, other, actor_of))
        points = sum(points for points, _ in shared)
        if points >= LEAST:
            found.append(Alike(other, points, ", ".join(words for _, words in shared)))
    return sorted(found, key=lambda a: (-a.points, a.incident.id))[:MOST]


def _shared(a: Incident, b: Incident, actor_of: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    if a.time and b.time and a.time.start and b.time.start:
        days = abs((date.fromisoformat(a.time.start[:10]) - date.fromisoformat(b.time.start[:10])).days)
        if days <= 1:
            yield 2 - days, "the same day" if days == 0 else "a day apart"
    if a.place and b.place:
        if a.place.name == b.place.name and a.place.country == b.place.country:
            yield 2, "the same place"
        elif a.place.admin1 and a.place.admin1 == b.place.admin1:
            yield 1, "the same province"
    if a.type == b.type:
        yield 1, "the same type"
    if set(a.modes) & set(b.modes):
        yield 1, "the same way"
    if _sides(a, actor_of) & _sides(b, actor_of):
        yield 1, "a side in common"
    killed = [{(h.low, h.high) for h in i.harm if h.outcome == "killed"} for i in (a, b)]
    if killed[0] & killed[1]:
        yield 1, "the same number of killed"


def _sides(incident: Incident, actor_of: Mapping[str, str]) -> set[str]:
    return {actor_of.get(p.entity or "", p.name.casefold()) for p in incident.actors if p.role in SIDES}
