"""Incidents -> the columns and marks by which they are found. All of it can be made again from the records."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dateline.core.records import Entity, Relation
from dateline.core.results import Actor, Incident
from dateline.store import schema
from dateline.store.codec import from_json

VERSION = "1"  # of what this file makes: another one in a store means that it is made anew
PACKED = "columns 1"  # the name of what packing.py makes: where a store has none, it is made
ROWS = 500
SIDE = {"initiator": "initiator", "target": "target", "victim": "target"}  # other roles: side


def incident_row(incident: Incident, body: str) -> dict[str, Any]:
    """The row of an incident; `body` is its JSON text."""
    time, place = incident.time, incident.place
    return {
        "id": incident.id,
        "type": incident.type,
        "modes": _listed(incident.modes),
        "status": incident.status,
        "aggregate": incident.aggregate,
        "starts": time and time.start,
        "ends": time and time.end,
        "country": place and place.country,
        "admin1": place and place.admin1,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "precision": place and place.precision,
        "place": place and place.name,
        "killed": _harmed(incident, "killed"),
        "injured": _harmed(incident, "injured"),
        "sources": incident.independent_sources,
        "contested": _listed(incident.contested),
        "grade": incident.grade,
        "review": incident.review.state,
        "confidence": incident.confidence,
        "disputes": len(incident.contested),
        "body": body,
    }


def _listed(values: Sequence[str]) -> str:
    """The values between commas, so that one of them can be looked for with its commas; none: the empty text."""
    return f",{','.join(dict.fromkeys(values))}," if values else ""


def _harmed(incident: Incident, outcome: str) -> int | None:
    told = [h.best for h in incident.harm if h.outcome == outcome and h.group == "unspecified"]
    return next((n for n in told if n is not None), None)


def put_marks(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Marks each incident with its articles, their outlets and the actors on its sides.

    Private persons and sides without a name are not marked; a public person is marked `person` only, which no filter,
    map or network looks at: nobody can be followed.
    """
    taking_part = sorted({p.entity for i in incidents for p in i.actors if p.entity})
    actor_of = _actors(connection, taking_part)
    outlets = _outlets(connection, sorted({d for i in incidents for d in i.documents}))
    marks = {mark for i in incidents for mark in _marks(i, actor_of, outlets)}
    rows = [{"kind": kind, "value": value, "incident": id} for kind, value, id in sorted(marks)]
    for at in range(0, len(rows), ROWS):
        connection.execute(insert(schema.marks), rows[at : at + ROWS])


def _marks(
    incident: Incident, actor_of: dict[str, tuple[str, str]], outlets: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    for document in incident.documents:
        yield "document", document, incident.id
        if outlet := outlets.get(document):
            yield "outlet", outlet, incident.id
    for participant in incident.actors:
        if known := actor_of.get(participant.entity or ""):
            actor, kind = known
            yield "person" if kind == "person" else SIDE.get(participant.role, "side"), actor, incident.id


def _actors(connection: Connection, entities: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The actor of each entity that has a name and is no private person, and its kind."""
    found: dict[str, tuple[str, str]] = {}
    e, x, a = schema.entities.c, schema.entity_actors.c, schema.actors.c
    joined = schema.entity_actors.join(schema.actors, a.id == x.actor).join(schema.entities, e.id == x.entity)
    for at in range(0, len(entities), ROWS):
        query = select(x.entity, a.id, a.kind, e.body).select_from(joined)
        for id, actor, kind, body in connection.execute(
            query.where(x.entity.in_(entities[at : at + ROWS]), a.private.is_not(True))
        ):
            entity = from_json(body, Entity)
            if entity.named and not entity.private:
                found[id] = (actor, kind)
    return found


def _outlets(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    d = schema.documents.c
    for at in range(0, len(documents), ROWS):
        query = select(d.id, d.publisher).where(d.id.in_(documents[at : at + ROWS]), d.publisher.is_not(None))
        found.update((id, publisher) for id, publisher in connection.execute(query))
    return found


def put_ties(connection: Connection) -> None:
    """Puts in place of all ties those of the relations that link two actors, private persons left out."""
    connection.execute(delete(schema.ties))
    r, last = schema.relations.c, ""
    query = select(r.id, r.body).order_by(r.id).limit(ROWS)
    while rows := connection.execute(query.where(r.id > last)).all():
        _tie(connection, [body for _, body in rows])
        last = rows[-1].id


def put_ties_of(connection: Connection, documents: Sequence[str]) -> None:
    """The same for the relations of these documents only."""
    r, t = schema.relations.c, schema.ties.c
    for at in range(0, len(documents), ROWS):
        some = documents[at : at + ROWS]
        connection.execute(delete(schema.ties).where(t.relation.in_(select(r.id).where(r.document.in_(some)))))
        _tie(connection, connection.execute(select(r.body).where(r.document.in_(some)).order_by(r.id)).scalars().all())


def _tie(connection: Connection, bodies: Sequence[str]) -> None:
    relations = [from_json(body, Relation) for body in bodies]
    actor_of = _actors(connection, sorted({end for one in relations for end in (one.subject, one.object)}))
    made = []
    for one in relations:
        subject, object = actor_of.get(one.subject), actor_of.get(one.object)
        if subject and object and subject != object:
            ends = {"subject": subject[0], "object": object[0]}
            made.append({"relation": one.id, "kind": one.kind, "status": one.status, **ends})
    if made:
        connection.execute(insert(schema.ties), made)


def touch(connection: Connection, incident: str) -> None:
    """Notes that an incident has changed since its columns were kept in one piece."""
    changed = update(schema.incidents).where(schema.incidents.c.id == incident)
    connection.execute(changed.values(touched=_next_touch(connection)))


def _next_touch(connection: Connection) -> int:
    number = last_touch(connection) + 1
    connection.execute(delete(schema.meta).where(schema.meta.c.key == "touched"))
    connection.execute(insert(schema.meta), {"key": "touched", "value": str(number)})
    return number


def last_touch(connection: Connection) -> int:
    """The number of the last change of an incident."""
    value = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "touched")).scalar()
    return int(value or 0)


def is_made(connection: Connection) -> bool:
    """Whether this version of this file made the columns and marks of the store, and they are kept in one piece."""
    packed = select(schema.packed.c.number).where(schema.packed.c.name == PACKED)
    return _has_columns(connection) and connection.execute(packed).scalar() is not None


def _has_columns(connection: Connection) -> bool:
    m = schema.meta.c
    return connection.execute(select(m.value).where(m.key == "index")).scalar() == VERSION


def pack(connection: Connection, changed: Sequence[str] | None = None) -> None:
    """Keeps the columns of all incidents in one piece, as they are now; `changed` are those that differ, None: all."""
    from dateline.store import packing  # it loads numpy, which not everybody who opens a store needs

    packing.pack(connection, _next_touch(connection), changed)


def make_again(connection: Connection) -> None:
    """Makes the columns and marks of all incidents anew, if another version of this file made them."""
    if is_made(connection):
        return
    if not _has_columns(connection):
        _make_columns(connection)
    pack(connection)


def _make_columns(connection: Connection) -> None:
    for actor in connection.execute(select(schema.actors.c.body)).scalars().all():
        known = from_json(actor, Actor)
        connection.execute(update(schema.actors).where(schema.actors.c.id == known.id).values(private=known.private))
    put_ties(connection)
    connection.execute(delete(schema.marks))
    i, last = schema.incidents.c, ""
    query = select(i.id, i.body).order_by(i.id).limit(ROWS)
    while rows := connection.execute(query.where(i.id > last)).all():
        incidents = [from_json(body, Incident) for _, body in rows]
        for incident, row in zip(incidents, rows, strict=True):
            values = incident_row(incident, row.body)
            connection.execute(update(schema.incidents).where(i.id == incident.id).values(values))
        put_marks(connection, incidents)
        last = rows[-1].id
    connection.execute(delete(schema.meta).where(schema.meta.c.key == "index"))
    connection.execute(insert(schema.meta), {"key": "index", "value": VERSION})
