"""The tables of a store, as they are now. How they came to be stands in migrations.py.

What articles gave (documents, entities, relations, events, claims) is written once a document and never changed by what
comes later. What follows from all of it (copies, actors, incidents) is derived: it can be dropped and made again.
Problems, decisions and imported actors stand for themselves. `body` columns hold a record as JSON; the other columns
are for finding it.
"""

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("url", Text),
    Column("publisher", Text),
    Column("title", Text, nullable=False),
    Column("language", String(16)),
    Column("published", String(32)),
    Column("reason", Text),
    Column("coded_version", String(40)),
    Column("coded_model", String(120)),
    Column("coded_settings", String(40)),
    Column("body", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    Index("documents_by_published", "published", "id"),
)


def _records(name: str, *columns: Column[object]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", String(24), primary_key=True),
        Column("document", String(24), nullable=False),
        *columns,
        Column("body", Text, nullable=False),
        Index(f"{name}_by_document", "document", "id"),
    )


entities = _records("entities")
relations = _records("relations")
events = _records("events")
claims = _records("claims")

problems = Table(
    "problems",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("place", Text, nullable=False),
    Column("code", String(40), nullable=False),
    Column("message", Text, nullable=False),
    Column("document", String(24)),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", String(24), nullable=False),
    Column("subject", String(24), nullable=False),
    Column("body", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Index("decisions_by_subject", "subject", "id"),
)

imports = Table(
    "imports",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("entries", Integer, nullable=False),
)

imported = Table(
    "imported",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("file", String(200), nullable=False),
    Column("body", Text, nullable=False),
)

imported_facts = Table(
    "imported_facts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("file", String(200), nullable=False),
    Column("imported", String(24), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("body", Text, nullable=False),
    Index("imported_facts_by_imported", "imported", "kind"),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("file", String(200), nullable=False),
    Column("actor", String(24), nullable=False),
    Column("imported", String(24), nullable=False),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("document", String(24), primary_key=True),
    Column("original", String(24), nullable=False),
)

actors = Table(
    "actors",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("country", String(3)),
    Column("body", Text, nullable=False),
    Index("actors_by_name", "name"),
)

entity_actors = Table(
    "entity_actors",
    metadata,
    Column("entity", String(24), primary_key=True),
    Column("actor", String(24), nullable=False),
    Index("entity_actors_by_actor", "actor"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("type", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("aggregate", Boolean, nullable=False),
    Column("starts", String(32)),
    Column("ends", String(32)),
    Column("country", String(3)),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("killed", Integer),
    Column("sources", Integer, nullable=False),
    Column("grade", String(16), nullable=False),
    Column("review", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Index("incidents_by_start", "starts", "id"),
    Index("incidents_by_country", "country", "starts"),
    Index("incidents_by_type", "type", "starts"),
)

event_incidents = Table(
    "event_incidents",
    metadata,
    Column("event", String(24), primary_key=True),
    Column("incident", String(24), nullable=False),
    Index("event_incidents_by_incident", "incident"),
)
