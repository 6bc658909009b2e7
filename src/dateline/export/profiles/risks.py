"""Which incidents put people at risk by their place: those with an event that does, wherever it is told."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from dateline.core.records import Event
from dateline.core.results import Incident
from dateline.export.profiles.lookups import incidents_of
from dateline.export.profiles.places import at_risk
from dateline.export.profiles.veils import Veils
from dateline.store.view import View

Asking = Callable[[], AbstractContextManager[Connection]]


class Risks:
    """Remembers what it found: an incident is asked about by its row, its events and its articles."""

    def __init__(self, view: View, asking: Asking, veils: Veils | None, coarse: bool) -> None:
        self._view = view
        self._asking = asking
        self._veils = veils if coarse else None
        self._found: dict[str, bool] = {}

    def incidents(self, incidents: Iterable[Incident]) -> set[str]:
        """The ids of those at risk."""
        if self._veils is None:
            return set()
        some = list(incidents)
        new = [incident for incident in some if incident.id not in self._found]
        events = self._view.many(Event, sorted({id for incident in new for id in incident.events}))
        veils = self._veils.of(event.document for event in events.values())
        risky = {e.id for e in events.values() if (v := veils.get(e.document)) and at_risk(e, v.document, v.private)}
        self._found.update((incident.id, not risky.isdisjoint(incident.events)) for incident in new)
        return {incident.id for incident in some if self._found[incident.id]}

    def events(self, events: Sequence[Event]) -> set[str]:
        """The ids of the events of incidents at risk."""
        if self._veils is None or not events:
            return set()
        with self._asking() as connection:
            incident_of = incidents_of(connection, [event.id for event in events])
        new = sorted({id for id in incident_of.values() if id not in self._found})
        self.incidents(self._view.many(Incident, new).values())
        return {event.id for event in events if self._found.get(incident_of.get(event.id, ""), True)}
