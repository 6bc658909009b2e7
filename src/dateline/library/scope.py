"""Which records belong to the incidents that pass a filter."""

from collections.abc import Callable, Mapping
from typing import Any

from dateline.store.view import Filter, View


class Scope:
    """The wanted incidents; `keeps` has a test for each other kind of record: does it belong to one of them?

    Events are those of the incidents, documents their articles, claims those about the events, relations and mentions
    those of the articles, actors those who take part.
    """

    def __init__(self, view: View, wanted: Filter) -> None:
        documents: set[str] = set()
        events: set[str] = set()
        entities: set[str] = set()
        for incident in view.incidents(wanted):
            documents.update(incident.documents)
            events.update(incident.events)
            entities.update(actor.entity for actor in incident.actors if actor.entity)
        actors = set(view.actor_ids(sorted(entities)).values())
        self.keeps: Mapping[str, Callable[[dict[str, Any]], bool]] = {
            "documents": lambda record: record["id"] in documents,
            "mentions": lambda record: record["document"] in documents,
            "relations": lambda record: record["document"] in documents,
            "events": lambda record: record["id"] in events,
            "claims": lambda record: not events.isdisjoint(record["about"]),
            "actors": lambda record: record["id"] in actors,
        }
