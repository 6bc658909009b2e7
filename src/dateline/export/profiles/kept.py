"""Which records a copy may hold at all: what is reviewed, old enough, and not too sensitive for who asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.core.results import Incident
from dateline.export.profiles.profile import Profile


@dataclass(frozen=True, slots=True)
class Bounds:
    """What narrows a copy beside its profile: `before` keeps back what ended on that day or later (None: nothing);
    `closed` are ids of articles, events and incidents that who asks may not see."""

    before: date | None = None
    closed: frozenset[str] = frozenset()


OPEN = Bounds()


def delayed(days: int, today: date) -> Bounds:
    """Bounds that keep back what happened within so many days."""
    return Bounds(today - timedelta(days=days) if days else None)


@dataclass(slots=True)
class _Ids:
    """The ids of some incidents, of their events, and of articles."""

    incidents: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def add(self, incident: Incident) -> None:
        self.incidents.add(incident.id)
        self.events.update(incident.events)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a copy holds: nothing that is `gone` and, unless it is None, nothing but what is `held`."""

    held: _Ids | None
    gone: _Ids

    def incident(self, incident: Incident) -> bool:
        """Whether the copy may hold this incident: some article that tells it is in the copy."""
        if incident.id in self.gone.incidents or (self.held and incident.id not in self.held.incidents):
            return False
        return not incident.documents or any(map(self.document, incident.documents))

    def event(self, id: str) -> bool:
        """Whether the copy may hold this event."""
        return id not in self.gone.events and (self.held is None or id in self.held.events)

    def document(self, id: str) -> bool:
        """Whether the copy may hold this article."""
        return id not in self.gone.documents and (self.held is None or id in self.held.documents)


def all_kept(profile: Profile, bounds: Bounds) -> bool:
    """Whether a copy holds every record."""
    return not profile.reviewed and profile.rejected and bounds == OPEN


def kept(incidents: Iterable[Incident], profile: Profile, bounds: Bounds) -> Kept:
    """What of these incidents (all of a store), and of what tells them, a copy holds.

    What is too recent or closed goes with the articles that tell it. What is rejected goes without them.
    """
    held, gone = _Ids(), _Ids()
    for incident in incidents:
        if _closed(incident, bounds):
            gone.add(incident)
            gone.documents.update(incident.documents)
        elif incident.review.state == "rejected" and not profile.rejected:
            gone.add(incident)
        elif incident.review.state == "reviewed" and profile.reviewed:
            held.add(incident)
            held.documents.update(incident.documents)
    gone.documents.update(id for id in bounds.closed if id.startswith("doc_"))
    return Kept(held if profile.reviewed else None, gone)


def _closed(incident: Incident, bounds: Bounds) -> bool:
    if not bounds.closed.isdisjoint((incident.id, *incident.events)):
        return True
    if bounds.before is None:
        return False
    time = incident.time
    day = (time and (time.end or time.start)) or incident.first_reported
    return day is None or day[:10] >= bounds.before.isoformat()
