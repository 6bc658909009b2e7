"""Pages of records by id, narrowed to those of the incidents that pass a filter."""

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from dateline.store import schema
from dateline.store.conditions import SIDES, conditions
from dateline.store.filter import Filter

KINDS: dict[str, Table] = {
    "events": schema.events, "claims": schema.claims, "actors": schema.actors, "articles": schema.documents,
    "relations": schema.relations,
}  # fmt: skip


def page(connection: Connection, kind: str, wanted: Filter, after: str, limit: int) -> list[str]:
    """The ids behind `after`, at most `limit`: of the events of the incidents that pass the filter, of the actors that
    take part in them, of the articles that tell them, or of the claims and relations in these. Raises KeyError."""
    table = KINDS[kind]
    query = select(table.c.id).where(table.c.id > after).order_by(table.c.id).limit(limit)
    if passing := conditions(connection, wanted):
        query = query.where(_of(kind, table, passing))
    return list(connection.execute(query).scalars())


def _of(kind: str, table: Table, passing: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    """That a record belongs to one of these incidents."""
    ei, m, e = schema.event_incidents.c, schema.marks.c, schema.events.c
    incidents = select(schema.incidents.c.id).where(*passing)
    if kind == "actors":
        return table.c.id.in_(select(m.value).where(m.kind.in_((*SIDES, "person")), m.incident.in_(incidents)))
    events: Select[tuple[str]] = select(ei.event).where(ei.incident.in_(incidents))
    if kind == "events":
        return table.c.id.in_(events)
    documents = select(e.document).where(e.id.in_(events))
    return (table.c.id if kind == "articles" else table.c.document).in_(documents)
