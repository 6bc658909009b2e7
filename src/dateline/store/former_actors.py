"""What actors were called before: ids of those that were joined with another, or got an earlier first naming.

The id of an actor is that of its first naming, so an older article can change it. `former_actors` keeps an entity of
each actor that is no more, by which its id leads to the actor that this entity is of now.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select

from dateline.core.ids import make_id
from dateline.store import schema
from dateline.store.rows import ROWS, forget, put


def retire(connection: Connection, gone: Collection[str]) -> None:
    """Notes where the ids of these actors, which go, are to lead: to their first naming, if it is there."""
    ids = sorted(gone)
    e = schema.entity_actors.c
    entity_of: dict[str, str] = {}
    for at in range(0, len(ids), ROWS):
        query = select(e.actor, e.entity).where(e.actor.in_(ids[at : at + ROWS])).order_by(e.actor, e.entity)
        for actor, entity in connection.execute(query):
            if actor not in entity_of or make_id("actor", entity) == actor:
                entity_of[actor] = entity
    forget(connection, schema.former_actors, "actor", sorted(entity_of))
    rows = [{"actor": actor, "entity": entity} for actor, entity in sorted(entity_of.items())]
    put(connection, schema.former_actors, rows)


def now(connection: Connection, prefix: str) -> list[str]:
    """The actors that the actor with that former id (or its beginning) is now, by id, at most ten."""
    f, e = schema.former_actors.c, schema.entity_actors.c
    query = select(e.actor).where(f.entity == e.entity, f.actor.startswith(prefix, autoescape=True)).distinct()
    return list(connection.execute(query.order_by(e.actor).limit(10)).scalars())
