"""What was coded of documents, read from their tables."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select

from dateline.core.records import Claim, CodedBy, Coding, Entity, Event, Mention, Relation
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.store import schema
from dateline.store.codec import from_json

T = TypeVar("T")
TABLES: dict[type, Table] = {
    Entity: schema.entities,
    Relation: schema.relations,
    Event: schema.events,
    Claim: schema.claims,
    Actor: schema.actors,
    Incident: schema.incidents,
    Document: schema.documents,
}


def records_of(connection: Connection, kind: type[T], documents: Sequence[str]) -> list[T]:
    """The records of that kind in these documents, by document and id."""
    table = TABLES[kind]
    query = select(table.c.body).where(table.c.document.in_(documents)).order_by(table.c.document, table.c.id)
    return [from_json(body, kind) for body in connection.execute(query).scalars()]


def codings_of(connection: Connection, ids: Sequence[str]) -> Iterator[Coding]:
    """All that was coded of these documents, by id."""
    d = schema.documents.c
    columns = (d.body, d.mentions, d.coded_version, d.coded_model, d.coded_settings)
    rows = connection.execute(select(*columns).where(d.id.in_(ids)).order_by(d.id)).all()
    by_document: dict[type, dict[str, list[Any]]] = {}
    for kind in (Entity, Relation, Event, Claim):
        groups = by_document.setdefault(kind, {})
        records: list[Any] = records_of(connection, kind, ids)
        for record in records:
            groups.setdefault(record.document, []).append(record)
    for body, mentions, version, model, settings in rows:
        document = from_json(body, Document)
        part: Any = lambda kind, id=document.id: tuple(by_document[kind].get(id, ()))  # noqa: E731
        yield Coding(
            document, from_json(mentions, tuple[Mention, ...]), part(Entity), part(Relation), part(Event), part(Claim),
            None if version is None else CodedBy(version, model, settings),
        )  # fmt: skip
