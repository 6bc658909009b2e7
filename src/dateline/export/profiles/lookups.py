"""What a copy asks of a store that no View tells: its private persons, and the incidents of events."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from dateline.core.records import Entity
from dateline.core.results import Actor
from dateline.export.profiles.names import words
from dateline.store import schema
from dateline.store.codec import from_json

FLAG = '%"private":true%'
CHUNK = 500


def names_of(record: Entity | Actor) -> set[str]:
    """All names of an actor that have two letters or more."""
    return {name for name in (record.name, *(alias.name for alias in record.aliases)) if len(name) > 1}


def full_names(connection: Connection) -> set[str]:
    """The names of two words or more of all private persons: they are hidden wherever they stand."""
    names: set[str] = set()
    e, a = schema.entities.c, schema.actors.c
    for body in connection.execute(select(e.body).where(e.body.like(FLAG))).scalars():
        entity = from_json(body, Entity)
        names |= names_of(entity) if entity.named and entity.private else set()
    for body in connection.execute(select(a.body).where(a.body.like(FLAG))).scalars():
        actor = from_json(body, Actor)
        names |= names_of(actor) if actor.private else set()
    return {name for name in names if len(words(name)) > 1 and name[:1] == name[:1].upper()}


def incidents_of(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    """The incident of each of these events."""
    t = schema.event_incidents.c
    found: dict[str, str] = {}
    for at in range(0, len(events), CHUNK):
        rows = connection.execute(select(t.event, t.incident).where(t.event.in_(events[at : at + CHUNK])))
        found.update((event, incident) for event, incident in rows)
    return found
