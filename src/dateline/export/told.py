"""Incidents with the records that a format needs beside them, in a stream that holds few at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from dateline.core.records import Entity, Event
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.export.known_actors import KnownActors
from dateline.export.mask import Mask
from dateline.export.records import TOGETHER, incident_record
from dateline.store.view import Filter, View

PRONOUNS = ("i", "we", "he", "she", "it", "they")  # name nobody outside their article


@dataclass(frozen=True, slots=True)
class Told:
    """An incident, the actors of its articles (by entity id, without their own lists of entities), its articles in
    order of publication, its events, the entities of those articles, and the mask that hides private names."""

    incident: Incident
    actors: dict[str, Actor]
    documents: tuple[Document, ...]
    events: tuple[Event, ...]
    entities: tuple[Entity, ...]
    mask: Mask

    def days(self) -> tuple[date, date] | None:
        """The first and last day, or None unless both are known."""
        time = self.incident.time
        if time is None or time.start is None or time.end is None:
            return None
        return date.fromisoformat(time.start[:10]), date.fromisoformat(time.end[:10])

    def length(self) -> int | None:
        """How many days the time spans, both ends included; None if that is not known."""
        days = self.days()
        return (days[1] - days[0]).days + 1 if days else None

    def in_one_month(self) -> bool:
        """Whether all its days are known to lie in one calendar month."""
        days = self.days()
        return days is not None and (days[0].year, days[0].month) == (days[1].year, days[1].month)

    def publishers(self) -> list[str]:
        """The outlets, each once, in order of publication."""
        return list(dict.fromkeys(d.publisher for d in self.documents if d.publisher))

    def vouchers(self) -> list[str]:
        """Those on whose word alone it stands, private names hidden; nobody where an outlet tells it itself."""
        told = [a for a in self.incident.accounts if a.field == "status"]
        names = dict.fromkeys(self.mask.text(a.speaker_name) for a in told)
        return [] if any(a.claim is None for a in told) else list(names)

    def voices(self, field: str = "") -> list[str]:
        """Whom the articles name for what they say, of fields that begin so, each once however its name is written."""
        told = (a.speaker_name for a in self.incident.accounts if a.claim and a.field.startswith(field))
        found: dict[str, str] = {}
        for name in told:
            bare = name.casefold().removeprefix("the ").strip()
            if bare not in PRONOUNS:
                found.setdefault(bare, self.mask.text(name))
        return list(found.values())

    def not_a_fact(self) -> str | None:
        """Why the incident may not stand as a row of plain facts, or None: rejected, or not told as having happened."""
        if self.incident.review.state == "rejected":
            return "rejected by a reviewer"
        if self.incident.status not in ("actual", "ongoing"):
            return f"status: {self.incident.status}"
        if self.incident.covers:
            return "sums up incidents that stand for themselves"
        return None


def told(view: View, wanted: Filter | None = None) -> Iterator[Told]:
    """The wanted incidents, in the order of the view."""
    incidents, actors = view.incidents(wanted), KnownActors(view)
    while some := list(islice(incidents, TOGETHER)):
        yield from _together(view, some, actors)


def masked_records(view: View, wanted: Filter | None = None) -> Iterator[dict[str, Any]]:
    """The records of the wanted incidents that no reviewer rejected, as the contract has them, private names hidden."""
    return (masked_record(one) for one in told(view, wanted) if one.incident.review.state != "rejected")


def masked_record(one: Told) -> dict[str, Any]:
    """The record of an incident as the contract has it, private names hidden."""
    actor_of = {entity: actor.id for entity, actor in one.actors.items()}
    record: dict[str, Any] = one.mask.record(incident_record(one.incident, actor_of))
    return record


def _together(view: View, incidents: Sequence[Incident], known: KnownActors) -> Iterator[Told]:
    documents = view.many(Document, sorted({id for i in incidents for id in i.documents}))
    events = view.many(Event, sorted({id for i in incidents for id in i.events}))
    by_document: dict[str, list[Entity]] = {}
    for entity in view.of(Entity, *documents):
        by_document.setdefault(entity.document, []).append(entity)
    actors = known.of([e.id for entities in by_document.values() for e in entities])
    for incident in incidents:
        entities = [e for id in incident.documents for e in by_document.get(id, ())]
        found = {e.id: actors[e.id] for e in entities if e.id in actors}
        yield Told(
            incident,
            found,
            tuple(sorted((documents[id] for id in incident.documents if id in documents), key=_published)),
            tuple(events[id] for id in incident.events if id in events),
            tuple(entities),
            Mask(entities, found),
        )


def _published(document: Document) -> tuple[str, str]:
    return document.published or "9999", document.id
