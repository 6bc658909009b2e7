"""Pages of records by id, narrowed to those of the incidents that pass a filter; and all incidents in a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Column, ColumnElement, Connection, MetaData, Select, String, Table, func, insert, select, text

from dateline.store import schema
from dateline.store.counting import SIDES

if TYPE_CHECKING:
    from dateline.store.passing import Passing

# a table that a connection makes for itself, so it is none of the store's
CHOSEN = Table("chosen", MetaData(), Column("incident", String(24), primary_key=True))
ROWS = 1000  # a statement
AHEAD = 100  # incidents read at a time: bounds memory

KINDS: dict[str, Table] = {
    "events": schema.events, "claims": schema.claims, "actors": schema.actors, "articles": schema.documents,
    "relations": schema.relations,
}  # fmt: skip


def page(connection: Connection, kind: str, passing: Passing, after: str, limit: int) -> list[str]:
    """The ids behind `after`, at most `limit`: of the events of the incidents that pass a filter, of the actors that
    take part in them, of the articles that tell them, or of the claims and relations in these. Raises KeyError."""
    table = KINDS[kind]
    query = select(table.c.id).where(table.c.id > after).order_by(table.c.id).limit(limit)
    if passing.parts:
        _choose(connection, passing)
        query = query.where(_of(kind, table))
    return list(connection.execute(query).scalars())


def by_day(connection: Connection) -> Iterator[str]:
    """The bodies of all incidents by first day and id, unknown days last, without a list of them in memory."""
    i = schema.incidents.c
    for some in (i.starts.is_not(None), i.starts.is_(None)):
        query = select(i.body).where(some).order_by(i.starts, i.id)
        yield from connection.execution_options(yield_per=AHEAD).execute(query).scalars()


def _choose(connection: Connection, passing: Passing) -> None:
    """Puts the ids of those that pass into a table of this connection; often they are there from the page before."""
    connection.execute(text("CREATE TEMPORARY TABLE IF NOT EXISTS chosen (incident VARCHAR(24) NOT NULL PRIMARY KEY)"))
    there = connection.execute(select(func.count()).select_from(CHOSEN)).scalar()  # a rollback takes them away
    if connection.info.get("chosen") is passing and there == passing.all.sum():
        return
    connection.execute(text("DELETE FROM chosen"))
    ids = passing.columns.named(passing.all.nonzero()[0])
    for at in range(0, len(ids), ROWS):
        connection.execute(insert(CHOSEN), [{"incident": id} for id in ids[at : at + ROWS]])
    connection.info["chosen"] = passing


def _of(kind: str, table: Table) -> ColumnElement[bool]:
    """That a record belongs to one of the chosen incidents."""
    ei, m, e = schema.event_incidents.c, schema.marks.c, schema.events.c
    incidents = select(CHOSEN.c.incident)
    if kind == "actors":
        return table.c.id.in_(select(m.value).where(m.kind.in_((*SIDES, "person")), m.incident.in_(incidents)))
    events: Select[tuple[str]] = select(ei.event).where(ei.incident.in_(incidents))
    if kind == "events":
        return table.c.id.in_(events)
    documents = select(e.document).where(e.id.in_(events))
    return (table.c.id if kind == "articles" else table.c.document).in_(documents)
