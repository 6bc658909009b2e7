"""Incidents -> the same, each aggregate with the single incidents that lie inside it.

An aggregate ("dozens of attacks on convoys in North Kivu since October") covers a single incident of its type if it
has days and a place, the single one's days and place lie inside them, and the two have an initiator or a target in
common. Both stay incidents of their own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.core.results import Incident
from dateline.core.values import Place, Time
from dateline.merge.compare import NEAR_KM, kilometres

SIDES = {"initiator": "initiator", "target": "struck", "victim": "struck"}
Mark = tuple[str, str, str]  # type, side, actor id


def covering(incidents: Sequence[Incident], actor_of: Mapping[str, str]) -> list[Incident]:
    """The incidents in their order, `covers` set where an aggregate holds any."""
    singles: dict[Mark, list[Incident]] = defaultdict(list)
    for incident in incidents:
        if not incident.aggregate and incident.time and incident.place:
            for mark in sorted(_marks(incident, actor_of)):
                singles[mark].append(incident)
    return [_with_covers(i, singles, actor_of) if i.aggregate and i.time and i.place else i for i in incidents]


def _with_covers(whole: Incident, singles: Mapping[Mark, list[Incident]], actor_of: Mapping[str, str]) -> Incident:
    near = {single.id: single for mark in _marks(whole, actor_of) for single in singles.get(mark, ())}
    inside = [id for id, single in near.items() if _during(single.time, whole.time) and _in(single.place, whole.place)]
    return replace(whole, covers=tuple(sorted(inside)))


def _marks(incident: Incident, actor_of: Mapping[str, str]) -> set[Mark]:
    return set(_each_mark(incident, actor_of))


def _each_mark(incident: Incident, actor_of: Mapping[str, str]) -> Iterator[Mark]:
    for actor in incident.actors:
        known = actor_of.get(actor.entity or "")
        if known and actor.role in SIDES:
            yield incident.type, SIDES[actor.role], known


def _during(inner: Time | None, outer: Time | None) -> bool:
    """Whether the days of `inner` are known and lie in those of `outer`, one end of which may be open."""
    if inner is None or outer is None or not inner.start or not inner.end or not (outer.start or outer.end):
        return False
    return (outer.start or "") <= inner.start and inner.end <= (outer.end or "9999")


def _in(inner: Place | None, outer: Place | None) -> bool:
    """Whether a place is, or lies in, a country, a province or a town."""
    if inner is None or outer is None or inner.country is None or inner.country != outer.country:
        return False
    if outer.precision == "country":
        return True
    if outer.precision == "adm1":
        return inner.admin1 is not None and inner.admin1 == outer.admin1
    if inner.lat is None or outer.lat is None:
        return inner.name == outer.name
    return inner.precision != "country" and kilometres(inner, outer) <= NEAR_KM
