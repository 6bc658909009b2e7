"""How a store comes to its tables: numbered steps, only ever added, each run once and in one transaction.

A step is plain SQL that SQLite and PostgreSQL both understand. A test holds that all steps together give exactly the
tables of schema.py and kept_schema.py.
"""

from sqlalchemy import Connection, inspect, text

from dateline.core.problem import StoreError

_RECORD = "id VARCHAR(24) NOT NULL PRIMARY KEY, document VARCHAR(24) NOT NULL, body TEXT NOT NULL"

FIRST_TABLES = [
    "CREATE TABLE meta (key VARCHAR(40) NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE documents (id VARCHAR(24) NOT NULL PRIMARY KEY, url TEXT, publisher TEXT, title TEXT NOT NULL, "
    "language VARCHAR(16), published VARCHAR(32), reason TEXT, coded_version VARCHAR(40), coded_model VARCHAR(120), "
    "coded_settings VARCHAR(40), body TEXT NOT NULL, mentions TEXT NOT NULL)",
    "CREATE INDEX documents_by_published ON documents (published, id)",
    f"CREATE TABLE entities ({_RECORD})",
    "CREATE INDEX entities_by_document ON entities (document, id)",
    f"CREATE TABLE relations ({_RECORD})",
    "CREATE INDEX relations_by_document ON relations (document, id)",
    f"CREATE TABLE events ({_RECORD})",
    "CREATE INDEX events_by_document ON events (document, id)",
    f"CREATE TABLE claims ({_RECORD})",
    "CREATE INDEX claims_by_document ON claims (document, id)",
    "CREATE TABLE problems (id VARCHAR(24) NOT NULL PRIMARY KEY, place TEXT NOT NULL, code VARCHAR(40) NOT NULL, "
    "message TEXT NOT NULL, document VARCHAR(24))",
    "CREATE TABLE decisions (id INTEGER NOT NULL PRIMARY KEY, kind VARCHAR(24) NOT NULL, subject VARCHAR(24) NOT NULL, "
    'body TEXT NOT NULL, "by" TEXT NOT NULL, at VARCHAR(32) NOT NULL, why TEXT NOT NULL)',
    "CREATE INDEX decisions_by_subject ON decisions (subject, id)",
    "CREATE TABLE copies (document VARCHAR(24) NOT NULL PRIMARY KEY, original VARCHAR(24) NOT NULL)",
    "CREATE TABLE actors (id VARCHAR(24) NOT NULL PRIMARY KEY, name TEXT NOT NULL, kind VARCHAR(24) NOT NULL, "
    "country VARCHAR(3), body TEXT NOT NULL)",
    "CREATE INDEX actors_by_name ON actors (name)",
    "CREATE TABLE entity_actors (entity VARCHAR(24) NOT NULL PRIMARY KEY, actor VARCHAR(24) NOT NULL)",
    "CREATE INDEX entity_actors_by_actor ON entity_actors (actor)",
    "CREATE TABLE incidents (id VARCHAR(24) NOT NULL PRIMARY KEY, type VARCHAR(16) NOT NULL, "
    "status VARCHAR(16) NOT NULL, aggregate BOOLEAN NOT NULL, starts VARCHAR(32), ends VARCHAR(32), "
    "country VARCHAR(3), admin1 TEXT, lat FLOAT, lon FLOAT, killed INTEGER, sources INTEGER NOT NULL, "
    "grade VARCHAR(16) NOT NULL, review VARCHAR(16) NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX incidents_by_start ON incidents (starts, id)",
    "CREATE INDEX incidents_by_country ON incidents (country, starts)",
    "CREATE INDEX incidents_by_type ON incidents (type, starts)",
    "CREATE TABLE event_incidents (event VARCHAR(24) NOT NULL PRIMARY KEY, incident VARCHAR(24) NOT NULL)",
    "CREATE INDEX event_incidents_by_incident ON event_incidents (incident)",
]

IMPORTED_ACTORS = [
    "CREATE TABLE imports (name VARCHAR(200) NOT NULL PRIMARY KEY, at VARCHAR(32) NOT NULL, entries INTEGER NOT NULL)",
    "CREATE TABLE imported (id VARCHAR(24) NOT NULL PRIMARY KEY, file VARCHAR(200) NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE imported_facts (id INTEGER NOT NULL PRIMARY KEY, file VARCHAR(200) NOT NULL, "
    "imported VARCHAR(24) NOT NULL, kind VARCHAR(24) NOT NULL, body TEXT NOT NULL)",
    "CREATE INDEX imported_facts_by_imported ON imported_facts (imported, kind)",
    "CREATE TABLE proposals (id VARCHAR(24) NOT NULL PRIMARY KEY, file VARCHAR(200) NOT NULL, "
    "actor VARCHAR(24) NOT NULL, imported VARCHAR(24) NOT NULL, score FLOAT NOT NULL, why TEXT NOT NULL)",
]

FOUND_BY_FILTER = [
    "ALTER TABLE actors ADD COLUMN private BOOLEAN",
    "ALTER TABLE incidents ADD COLUMN modes TEXT",
    "ALTER TABLE incidents ADD COLUMN contested TEXT",
    "ALTER TABLE incidents ADD COLUMN injured INTEGER",
    "ALTER TABLE incidents ADD COLUMN precision VARCHAR(24)",
    "ALTER TABLE incidents ADD COLUMN place TEXT",
    "DROP INDEX incidents_by_start",
    "DROP INDEX incidents_by_country",
    "DROP INDEX incidents_by_type",
    "CREATE INDEX incidents_by_day ON incidents (starts, id, ends, country, admin1, type, modes, status, grade, "
    "review, contested, killed, injured, lat, lon, precision)",
    "CREATE INDEX incidents_by_kind ON incidents (type, modes, status, grade, review, contested, starts, ends, "
    "country, admin1, killed, injured, lat, lon, precision, id)",
    "CREATE INDEX incidents_by_area ON incidents (country, admin1, starts, ends, type, modes, status, grade, review, "
    "contested, killed, injured, lat, lon, precision, id)",
    "CREATE INDEX incidents_by_point ON incidents (precision, lat, lon, place, country, admin1, starts, ends, type, "
    "modes, status, grade, review, contested, killed, injured, id)",
    "CREATE TABLE marks (kind VARCHAR(12) NOT NULL, value TEXT NOT NULL, incident VARCHAR(24) NOT NULL, "
    "PRIMARY KEY (kind, value, incident))",
    "CREATE INDEX marks_by_incident ON marks (incident, kind, value)",
    "CREATE TABLE ties (relation VARCHAR(24) NOT NULL PRIMARY KEY, subject VARCHAR(24) NOT NULL, "
    "kind VARCHAR(24) NOT NULL, object VARCHAR(24) NOT NULL, status VARCHAR(16) NOT NULL)",
    "CREATE INDEX ties_by_subject ON ties (subject, object)",
    "CREATE INDEX ties_by_object ON ties (object, subject)",
    "CREATE TABLE searched (n INTEGER NOT NULL PRIMARY KEY, document VARCHAR(24) NOT NULL)",
    "CREATE UNIQUE INDEX searched_by_document ON searched (document)",
    'CREATE TABLE searches (name VARCHAR(80) NOT NULL PRIMARY KEY, query TEXT NOT NULL, "by" TEXT NOT NULL, '
    "at VARCHAR(32) NOT NULL)",
]

CAPTURES = [
    "CREATE TABLE contents (sha256 VARCHAR(64) NOT NULL PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL)",
    "CREATE TABLE captures (id VARCHAR(24) NOT NULL PRIMARY KEY, url TEXT NOT NULL, sha256 VARCHAR(64) NOT NULL, "
    "fetched_at VARCHAR(32) NOT NULL, document VARCHAR(24), outcome VARCHAR(40), body TEXT NOT NULL)",
    "CREATE INDEX captures_by_url ON captures (url, fetched_at)",
    "CREATE INDEX captures_by_document ON captures (document)",
    "CREATE TABLE watched (url TEXT NOT NULL PRIMARY KEY, kind VARCHAR(16) NOT NULL, due_at VARCHAR(32), "
    "body TEXT NOT NULL)",
    "CREATE INDEX watched_by_due ON watched (kind, due_at)",
    "CREATE TABLE waits (host VARCHAR(300) NOT NULL PRIMARY KEY, until VARCHAR(32) NOT NULL)",
    "CREATE TABLE versions (document VARCHAR(24) NOT NULL PRIMARY KEY, first VARCHAR(24) NOT NULL, "
    "number INTEGER NOT NULL, newest VARCHAR(24) NOT NULL)",
    "CREATE INDEX versions_by_first ON versions (first, number)",
    "CREATE INDEX documents_by_url ON documents (url, id)",
]

REVIEWED = [
    'CREATE TABLE log (number INTEGER NOT NULL PRIMARY KEY, at VARCHAR(32) NOT NULL, "by" TEXT NOT NULL, '
    "what TEXT NOT NULL, previous VARCHAR(64) NOT NULL, hash VARCHAR(64) NOT NULL)",
    "CREATE TABLE decided (decision INTEGER NOT NULL, incident VARCHAR(24) NOT NULL, PRIMARY KEY (decision, incident))",
    "CREATE INDEX decided_by_incident ON decided (incident, decision)",
    "ALTER TABLE decisions ADD COLUMN batch VARCHAR(24)",
    "CREATE INDEX decisions_by_batch ON decisions (batch, id)",
    'CREATE INDEX decisions_by_person ON decisions ("by", id)',
    "ALTER TABLE incidents ADD COLUMN confidence FLOAT",
    "CREATE INDEX incidents_by_confidence ON incidents (confidence, id)",
    "CREATE INDEX incidents_by_killed ON incidents (killed, id)",
]

ACTORS_IN_SHORT = ["CREATE INDEX actors_in_short ON actors (id, name, kind, private)"]

PEOPLE = [
    "CREATE TABLE users (name VARCHAR(80) NOT NULL PRIMARY KEY, role VARCHAR(16) NOT NULL, password TEXT NOT NULL, "
    "disabled BOOLEAN NOT NULL, made VARCHAR(32) NOT NULL)",
    "CREATE TABLE keys (id VARCHAR(24) NOT NULL PRIMARY KEY, name VARCHAR(80) NOT NULL, digest VARCHAR(64) NOT NULL, "
    "role VARCHAR(16) NOT NULL, scopes VARCHAR(80) NOT NULL, made VARCHAR(32) NOT NULL, "
    "expires VARCHAR(32) NOT NULL, revoked VARCHAR(32))",
    "CREATE TABLE labels (id INTEGER NOT NULL PRIMARY KEY, record VARCHAR(24) NOT NULL, level VARCHAR(16) NOT NULL, "
    '"by" TEXT NOT NULL, at VARCHAR(32) NOT NULL, why TEXT NOT NULL)',
    "CREATE INDEX labels_by_record ON labels (record, id)",
]

FORMER = [
    "CREATE TABLE former (incident VARCHAR(24) NOT NULL, event VARCHAR(24) NOT NULL, PRIMARY KEY (incident, event))",
    "CREATE INDEX former_by_event ON former (event)",
]

TO_REVIEW = [
    "DROP INDEX incidents_by_confidence",
    "DROP INDEX incidents_by_killed",
    "CREATE INDEX incidents_by_confidence ON incidents (review, confidence, id)",
    "CREATE INDEX incidents_by_killed ON incidents (review, killed, id)",
]

MORE_TO_REVIEW = [
    "ALTER TABLE incidents ADD COLUMN disputes INTEGER",
    "UPDATE incidents SET disputes = CASE WHEN contested = '' THEN 0 "
    "ELSE LENGTH(contested) - LENGTH(REPLACE(contested, ',', '')) - 1 END WHERE contested IS NOT NULL",
    "CREATE INDEX incidents_by_dispute ON incidents (review, disputes, killed, id)",
    "CREATE INDEX incidents_by_review_day ON incidents (review, starts, id)",
]

PACKED = [
    *(f"DROP INDEX incidents_by_{name}" for name in (
        "day", "kind", "area", "point", "confidence", "killed", "dispute", "review_day"
    )),
    "ALTER TABLE incidents ADD COLUMN touched INTEGER",
    "CREATE INDEX incidents_by_country ON incidents (country, starts, id)",
    "CREATE INDEX incidents_by_touched ON incidents (touched)",
    "CREATE TABLE packed (name VARCHAR(24) NOT NULL PRIMARY KEY, number INTEGER NOT NULL, body BLOB NOT NULL)",
]  # fmt: skip

KEPT_BY_MERGING = [
    "CREATE TABLE unsettled (document VARCHAR(24) NOT NULL PRIMARY KEY, generation INTEGER NOT NULL)",
    "CREATE TABLE kept (part INTEGER NOT NULL, name VARCHAR(24) NOT NULL, body BLOB NOT NULL, "
    "PRIMARY KEY (part, name))",
    "CREATE TABLE reaches (mark VARCHAR(80) NOT NULL, incident VARCHAR(24) NOT NULL, aggregate BOOLEAN NOT NULL, "
    "body TEXT NOT NULL, PRIMARY KEY (mark, incident))",
    "CREATE INDEX reaches_by_incident ON reaches (incident)",
]

KEPT_BY_LINKING = [
    "ALTER TABLE entity_actors ADD COLUMN profile BIGINT",
    "CREATE INDEX entity_actors_by_profile ON entity_actors (profile)",
    "CREATE TABLE sketches (part INTEGER NOT NULL PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE repeats (document VARCHAR(24) NOT NULL PRIMARY KEY, earlier VARCHAR(24) NOT NULL)",
    "CREATE INDEX repeats_by_earlier ON repeats (earlier)",
    "CREATE TABLE sighted (document VARCHAR(24) NOT NULL PRIMARY KEY)",
    "CREATE TABLE profiles (number BIGINT NOT NULL PRIMARY KEY, actor VARCHAR(24) NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE blocks (block BIGINT NOT NULL, spot TEXT NOT NULL, profile BIGINT NOT NULL, "
    "PRIMARY KEY (block, spot, profile))",
    "CREATE TABLE joins (low BIGINT NOT NULL, high BIGINT NOT NULL, score FLOAT NOT NULL, sentence TEXT NOT NULL, "
    "PRIMARY KEY (low, high))",
    "CREATE INDEX joins_by_high ON joins (high)",
    "UPDATE meta SET value = '' WHERE key = 'kept by'",
]

REPORTS_KEPT = [
    "CREATE TABLE reports (event VARCHAR(24) NOT NULL PRIMARY KEY, body TEXT NOT NULL)",
    "UPDATE meta SET value = '' WHERE key = 'kept by'",
]

FORMER_ACTORS = [
    "CREATE TABLE former_actors (actor VARCHAR(24) NOT NULL PRIMARY KEY, entity VARCHAR(24) NOT NULL)",
]

STEPS: list[list[str]] = [
    FIRST_TABLES,
    IMPORTED_ACTORS,
    FOUND_BY_FILTER,
    CAPTURES,
    REVIEWED,
    ACTORS_IN_SHORT,
    PEOPLE,
    FORMER,
    TO_REVIEW,
    MORE_TO_REVIEW,
    PACKED,
    KEPT_BY_MERGING,
    KEPT_BY_LINKING,
    REPORTS_KEPT,
    FORMER_ACTORS,
]


def step_of(connection: Connection) -> int:
    """How many steps the store has; 0 for an empty file. Raises StoreError for a newer store or a foreign database."""
    tables = inspect(connection).get_table_names()
    if "meta" in tables:
        done = int(connection.execute(text("SELECT value FROM meta WHERE key = 'step'")).scalar_one())
    elif tables:
        raise StoreError("this database is not a Dateline store")
    else:
        done = 0
    if done > len(STEPS):
        raise StoreError(f"this store was made by a newer Dateline (step {done}, known {len(STEPS)})")
    return done


def migrate(connection: Connection) -> None:
    """Bring the store to the newest step. Raises StoreError for a store of a newer Dateline or a foreign database."""
    done = step_of(connection)
    for step in STEPS[done:]:
        for statement in step:
            connection.execute(text(statement))
    if done == 0:
        connection.execute(text("INSERT INTO meta (key, value) VALUES ('step', :n)"), {"n": str(len(STEPS))})
    else:
        connection.execute(text("UPDATE meta SET value = :n WHERE key = 'step'"), {"n": str(len(STEPS))})
