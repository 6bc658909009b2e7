"""The tables of a store, as they are now. How they came to be stands in migrations.py.

What articles gave (documents, entities, relations, events, claims) is written once a document and never changed by what
comes later. What follows from all of it (copies, actors, incidents, and the marks and ties by which they are found) is
derived: it can be dropped and made again. Problems, decisions, imported actors and saved searches stand for themselves.
`body` columns hold a record as JSON; the other columns are for finding it.
"""

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

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
    Index("documents_by_url", "url", "id"),
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
    Column("batch", String(24)),
    Index("decisions_by_subject", "subject", "id"),
    Index("decisions_by_batch", "batch", "id"),
    Index("decisions_by_person", "by", "id"),
)

log = Table(
    "log",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

# On which incidents each decision is now: derived, as the incidents are.
decided = Table(
    "decided",
    metadata,
    Column("decision", Integer, primary_key=True, autoincrement=False),
    Column("incident", String(24), primary_key=True),
    Index("decided_by_incident", "incident", "decision"),
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
    Column("private", Boolean),
    Column("body", Text, nullable=False),
    Index("actors_by_name", "name"),
    Index("actors_in_short", "id", "name", "kind", "private"),
)

entity_actors = Table(
    "entity_actors",
    metadata,
    Column("entity", String(24), primary_key=True),
    Column("actor", String(24), nullable=False),
    Column("profile", BigInteger),
    Index("entity_actors_by_actor", "actor"),
    Index("entity_actors_by_profile", "profile"),
)

# Filters, counts and queues read none of the columns: they are kept in one piece, in `packed` (packing.py). `touched`
# numbers the changes that came after.
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
    Column("modes", Text),
    Column("contested", Text),
    Column("injured", Integer),
    Column("precision", String(24)),
    Column("place", Text),
    Column("confidence", Float),
    Column("disputes", Integer),
    Column("touched", Integer),
    Index("incidents_by_country", "country", "starts", "id"),
    Index("incidents_by_touched", "touched"),
)

packed = Table(
    "packed",
    metadata,
    Column("name", String(24), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

event_incidents = Table(
    "event_incidents",
    metadata,
    Column("event", String(24), primary_key=True),
    Column("incident", String(24), nullable=False),
    Index("event_incidents_by_incident", "incident"),
)

former = Table(
    "former",
    metadata,
    Column("incident", String(24), primary_key=True),
    Column("event", String(24), primary_key=True),
    Index("former_by_event", "event"),
)

former_actors = Table(
    "former_actors",
    metadata,
    Column("actor", String(24), primary_key=True),
    Column("entity", String(24), nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("incident", String(24), primary_key=True),
    Index("marks_by_incident", "incident", "kind", "value"),
)

ties = Table(
    "ties",
    metadata,
    Column("relation", String(24), primary_key=True),
    Column("subject", String(24), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("object", String(24), nullable=False),
    Column("status", String(16), nullable=False),
    Index("ties_by_subject", "subject", "object"),
    Index("ties_by_object", "object", "subject"),
)

searched = Table(
    "searched",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("document", String(24), nullable=False),
    Index("searched_by_document", "document", unique=True),
)

searches = Table(
    "searches",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("query", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

# A table that a connection makes for itself (conditions.py), so it is none of the store's.
chosen = Table("chosen", MetaData(), Column("incident", String(24), primary_key=True))

contents = Table(
    "contents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("url", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("fetched_at", String(32), nullable=False),
    Column("document", String(24)),
    Column("outcome", String(40)),
    Column("body", Text, nullable=False),
    Index("captures_by_url", "url", "fetched_at"),
    Index("captures_by_document", "document"),
)

watched = Table(
    "watched",
    metadata,
    Column("url", Text, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("due_at", String(32)),
    Column("body", Text, nullable=False),
    Index("watched_by_due", "kind", "due_at"),
)

waits = Table(
    "waits",
    metadata,
    Column("host", String(300), primary_key=True),
    Column("until", String(32), nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("document", String(24), primary_key=True),
    Column("first", String(24), nullable=False),
    Column("number", Integer, nullable=False),
    Column("newest", String(24), nullable=False),
    Index("versions_by_first", "first", "number"),
)

users = Table(
    "users",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("made", String(32), nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("scopes", String(80), nullable=False),
    Column("made", String(32), nullable=False),
    Column("expires", String(32), nullable=False),
    Column("revoked", String(32)),
)

labels = Table(
    "labels",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("record", String(24), nullable=False),
    Column("level", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Index("labels_by_record", "record", "id"),
)
