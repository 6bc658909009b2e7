"""Incidents -> the same, each aggregate with the single incidents that lie inside it.

An aggregate ("dozens of attacks on convoys in North Kivu since October") covers a single incident of its type if it
has days and a place, the single one's days and place lie inside them, and the two have an initiator or a target in
common. Both stay incidents of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.core.records import Participant
from dateline.core.results import Incident
from dateline.core.values import Place, Time
from dateline.merge.match import NEAR_KM, distance

SIDES = {"initiator": "initiator", "target": "struck", "victim": "struck"}
Mark = tuple[str, str]  # side, actor id


@dataclass(frozen=True, slots=True)
class Settled:
    """An incident with the actors of its sides, and its reports as they are to be kept (report.written)."""

    incident: Incident
    marks: frozenset[Mark]
    reports: tuple[tuple[str, str], ...] = ()


def marks(actors: Iterable[Participant], actor_of: Mapping[str, str]) -> Iterator[Mark]:
    """The known actors among participants, each with its side."""
    for actor in actors:
        known = actor_of.get(actor.entity or "")
        if known and actor.role in SIDES:
            yield SIDES[actor.role], known


class Covers:
    """Aggregates that wait for the single incidents inside them."""

    def __init__(self) -> None:
        self._wholes: dict[str, Settled] = {}
        self._by_mark: dict[tuple[str, Mark], list[str]] = {}
        self._inside: dict[str, list[str]] = {}

    def hold(self, settled: Settled) -> None:
        """Keeps an aggregate until all single incidents were met."""
        whole = settled.incident
        self._wholes[whole.id] = settled
        if whole.time and whole.place:
            for mark in settled.marks:
                self._by_mark.setdefault((whole.type, mark), []).append(whole.id)

    def meet(self, settled: Settled) -> None:
        """Finds the aggregates that a single incident lies in."""
        single = settled.incident
        if not single.time or not single.place:
            return
        for id in {id for mark in settled.marks for id in self._by_mark.get((single.type, mark), ())}:
            whole = self._wholes[id].incident
            if lies_in(single.time, single.place, whole.time, whole.place):
                self._inside.setdefault(id, []).append(single.id)

    def wholes(self) -> Iterator[Settled]:
        """The aggregates, by id, `covers` set."""
        for id, whole in sorted(self._wholes.items()):
            covers = tuple(sorted(self._inside.get(id, ())))
            yield replace(whole, incident=replace(whole.incident, covers=covers))


def lies_in(time: Time | None, place: Place | None, of_time: Time | None, of_place: Place | None) -> bool:
    """Whether days and a place are known and lie inside others."""
    return _during(time, of_time) and _in(place, of_place)


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
    return inner.precision != "country" and distance(inner, outer) <= NEAR_KM
