"""Two stores -> what changed, incident by incident: after a new version, other settings, or more articles."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.core.results import Incident
from dateline.store.view import View

COMPARED = (
    "type", "modes", "status", "aggregate", "time", "place", "harm", "contested", "grade", "independent_sources",
    "review",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One incident in an old and a new store: None where a store has none. `fields` are those that differ.

    `parted` is the id of the old incident that had reports of one that only the new store has.
    """

    old: Incident | None
    new: Incident | None
    fields: tuple[str, ...] = ()
    parted: str | None = None


def changes(old: View, new: View) -> Iterator[Change]:
    """The incidents that differ: those of one id first, then those that only one store has, by id.

    Incidents that share an event are one, also when their ids differ: several old ones may have become one.
    """
    before, after = ({i.id: i for i in view.incidents()} for view in (old, new))
    holder = {event: i.id for i in after.values() for event in i.events}
    met: set[str] = set()
    for id, incident in sorted(before.items()):
        other = id if id in after else next((holder[e] for e in incident.events if e in holder), None)
        if other is None:
            yield Change(incident, None)
            continue
        met.add(other)
        fields = tuple(f for f in COMPARED if _plain(incident, f) != _plain(after[other], f))
        if fields or other != id:
            yield Change(incident, after[other], fields)
    held = {event: i.id for i in before.values() for event in i.events}
    for id in sorted(set(after) - met):
        yield Change(None, after[id], parted=next((held[e] for e in after[id].events if e in held), None))


def _plain(incident: Incident, field: str) -> object:
    """A field without the spans and claims that hold it up: they change when an article is coded anew."""
    value = getattr(incident, field)
    if field == "review":
        return value.state
    if field == "time" and value:
        return value.start, value.end
    if field == "place" and value:
        return value.name, value.country, value.admin1
    if field == "harm":
        return tuple((h.outcome, h.group, h.low, h.best, h.high) for h in value)
    return value
