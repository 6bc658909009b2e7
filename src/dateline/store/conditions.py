"""A Filter -> conditions on the table of incidents, as SQL that SQLite and PostgreSQL both understand."""

from collections.abc import Collection, Iterator

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    insert,
    intersect,
    literal,
    or_,
    select,
    text,
    union,
)

from dateline.store import schema
from dateline.store.filter import Box, Filter
from dateline.store.search import search_of

SIDES = ("initiator", "target", "side")  # kinds of marks that name an actor
PLACED = ("exact", "near", "settlement", "adm2", "adm1")  # precisions that a box can hold
Conditions = list[ColumnElement[bool]]


def conditions(connection: Connection, wanted: Filter) -> Conditions:
    """What an incident must meet to pass the filter."""
    return [*columns(wanted), *chosen(connection, wanted)]


def columns(f: Filter, leave: Collection[str] = ()) -> Conditions:
    """What the columns of an incident must meet; the parts of the filter named in `leave` are not asked."""
    return list(_columns(f, leave))


def _columns(f: Filter, leave: Collection[str]) -> Iterator[ColumnElement[bool]]:
    i = schema.incidents.c
    same = {
        "country": f.country, "admin1": f.admin1, "type": f.type, "grade": f.grade, "status": f.status,
        "review": f.review,
    }  # fmt: skip
    yield from (i[name] == value for name, value in same.items() if value and name not in leave)
    if f.since and "since" not in leave:
        yield func.coalesce(i.ends, i.starts) >= f.since
    if f.until and "until" not in leave:
        yield i.starts <= f"{f.until}T99"  # a first day may bear an hour
    if f.min_killed is not None:
        yield i.killed >= f.min_killed
    if f.min_injured is not None:
        yield i.injured >= f.min_injured
    if f.mode and "mode" not in leave:
        yield i.modes.contains(f",{f.mode},", autoescape=True)
    if f.contested and "contested" not in leave:
        yield i.contested != "" if f.contested == "any" else i.contested.contains(f",{f.contested},", autoescape=True)
    if f.box and "box" not in leave:
        yield inside(f.box)


def inside(box: Box) -> ColumnElement[bool]:
    """That the place of an incident, known to a province or better, lies in the box."""
    i = schema.incidents.c
    across = (and_ if box.west <= box.east else or_)(i.lon >= box.west, i.lon <= box.east)
    return and_(i.lat >= box.south, i.lat <= box.north, across, i.precision.in_(PLACED))


def chosen(connection: Connection, f: Filter) -> Conditions:
    """What text, actor and outlet ask: their incidents, looked up once into a table of this connection's own.

    The condition holds until this is called again on the same connection. A connection for somebody who may not see
    all incidents has the ids of the others as its option `closed`.
    """
    closed = connection.get_execution_options().get("closed", ())
    left: Conditions = [schema.incidents.c.id.not_in(closed)] if closed else []
    asked = list(_sets(connection, f))
    if not asked:
        return left
    connection.execute(text("CREATE TEMPORARY TABLE IF NOT EXISTS chosen (incident VARCHAR(24) NOT NULL PRIMARY KEY)"))
    m, number = schema.meta.c, select(func.count()).select_from(schema.chosen)
    state = connection.execute(select(m.value).where(m.key.in_(("generation", "settled"))).order_by(m.key)).scalars()
    key = (f.text, f.actor, f.outlet, *state)
    condition = schema.incidents.c.id.in_(select(schema.chosen.c.incident))
    if connection.info.get("chosen") == (key, connection.execute(number).scalar()):  # a rollback takes the rows away
        return [*left, condition]
    connection.execute(text("DELETE FROM chosen"))
    ids = asked[0].distinct() if len(asked) == 1 else intersect(*asked)
    connection.execute(insert(schema.chosen).from_select(["incident"], ids))
    connection.info["chosen"] = (key, connection.execute(number).scalar())
    return [*left, condition]


def _sets(connection: Connection, f: Filter) -> Iterator[Select[str]]:
    """For each of text, actor and outlet that is asked: the ids of the incidents that have it."""
    m, a = schema.marks.c, schema.actors.c
    ids = select(m.incident)
    if f.outlet:
        yield ids.where(m.kind == "outlet", m.value == f.outlet)
    if f.actor:
        named = select(a.id).where(func.lower(a.name) == f.actor.lower())
        yield ids.where(m.kind.in_(SIDES), m.value.in_(union(select(literal(f.actor)), named)))
    if f.text:
        yield ids.where(m.kind == "document", m.value.in_(search_of(connection).holding(f.text)))
