"""What incidents were called before: ids whose incident was split, joined with another or got an earlier report.

Incidents are made anew when articles come in. `former` keeps, for each incident that did not come through with all
its events, which events it had; where those are now is where its id leads.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, column, insert, select, table, text

from dateline.core.ids import make_id
from dateline.store import schema

CHUNK = 500  # ids a statement
before = table("before", column("event"), column("incident"))
BEFORE = "CREATE TEMPORARY TABLE before AS SELECT event, incident FROM event_incidents"
CHANGED = (
    "INSERT INTO former (incident, event) SELECT b.incident, b.event FROM before b "
    "WHERE b.incident IN (SELECT o.incident FROM before o LEFT JOIN event_incidents e ON e.event = o.event "
    "WHERE e.incident IS NULL OR e.incident <> o.incident) "
    "AND NOT EXISTS (SELECT 1 FROM former f WHERE f.incident = b.incident AND f.event = b.event)"
)


def remember(connection: Connection, incidents: Sequence[str] | None = None) -> None:
    """Notes which incident each event is of (`incidents`: those of these only), before that changes."""
    if incidents is None:
        connection.execute(text(BEFORE))
        return
    connection.execute(text(f"{BEFORE} WHERE 1 = 0"))
    e = schema.event_incidents.c
    for at in range(0, len(incidents), CHUNK):
        some = select(e.event, e.incident).where(e.incident.in_(incidents[at : at + CHUNK]))
        connection.execute(insert(before).from_select(["event", "incident"], some))


def record(connection: Connection) -> None:
    """Keeps what became of the incidents that were remembered and are no longer what they were."""
    connection.execute(text(CHANGED))
    connection.execute(text("DROP TABLE before"))


def now(connection: Connection, prefix: str) -> list[str]:
    """The incidents that hold what the incident with that former id (or its beginning) held, by id, at most ten."""
    f, e = schema.former.c, schema.event_incidents.c
    query = select(e.incident).where(f.event == e.event, f.incident.startswith(prefix, autoescape=True)).distinct()
    return list(connection.execute(query.order_by(e.incident).limit(10)).scalars())


def of_another_store(connection: Connection, id: str) -> list[str]:
    """The incident of the report that an id was made from, which this store never gave; goes through all events."""
    e = schema.event_incidents.c
    every = connection.execute(select(e.event, e.incident))
    return [incident for event, incident in every if make_id("incident", event) == id][:1]


def formerly(connection: Connection, incident: str) -> list[str]:
    """The ids of the incidents of which this one has events now, by id."""
    f, e = schema.former.c, schema.event_incidents.c
    query = select(f.incident).where(f.event == e.event, e.incident == incident, f.incident != incident)
    return list(connection.execute(query.distinct().order_by(f.incident)).scalars())


def parted(connection: Connection, incident: str) -> list[str]:
    """The ids of the incidents that now have events which this one had, by id."""
    f, e = schema.former.c, schema.event_incidents.c
    query = select(e.incident).where(f.event == e.event, f.incident == incident, e.incident != incident)
    return list(connection.execute(query.distinct().order_by(e.incident)).scalars())
