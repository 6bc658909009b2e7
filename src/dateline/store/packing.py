"""The columns of a store's incidents: kept in one piece, so that a desk has them at once, and brought up to date."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Connection, Result, Select, delete, insert, select

from dateline.store import schema
from dateline.store.columns import Columns, Mark, Row
from dateline.store.counting import SIDES
from dateline.store.index import PACKED

CHUNK = 10_000  # ids a statement
i, m = schema.incidents.c, schema.marks.c


def pack(connection: Connection, number: int, changed: Sequence[str] | None) -> None:
    """Keeps the columns of all incidents as they are after the change of that number.

    `changed` are the incidents that were put in, changed or taken away since they were last kept, but for those that
    `touch` noted; None: all.
    """
    before = packed_at(connection)
    if changed is None or before is None:
        columns = _columns(connection)
    else:
        columns = _renewed(connection, since(connection, unpacked(connection), before), changed)
    connection.execute(delete(schema.packed))
    connection.execute(insert(schema.packed), {"name": PACKED, "number": number, "body": columns.packed()})


def packed_at(connection: Connection) -> int | None:
    """The number of the change at which the columns were kept; None if they are not."""
    return connection.execute(select(schema.packed.c.number).where(schema.packed.c.name == PACKED)).scalar()


def unpacked(connection: Connection) -> Columns:
    """The columns as they were kept."""
    body = connection.execute(select(schema.packed.c.body).where(schema.packed.c.name == PACKED)).scalar_one()
    return Columns.unpacked(body)


def since(connection: Connection, columns: Columns, number: int) -> Columns:
    """The columns with what has changed after the change of that number."""
    return _renewed(connection, columns, list(connection.execute(select(i.id).where(i.touched > number)).scalars()))


def _renewed(connection: Connection, columns: Columns, ids: Sequence[str]) -> Columns:
    """The columns with what the store has of these incidents now."""
    for at in range(0, len(ids), CHUNK):
        some = ids[at : at + CHUNK]
        columns = columns.changed(_columns(connection, some), some)
    return columns


def _columns(connection: Connection, ids: Sequence[str] | None = None) -> Columns:
    """The columns of these incidents, or of all."""

    def chosen(query: Select[Any], column: ColumnElement[str]) -> Result[Any]:
        return connection.execute(query if ids is None else query.where(column.in_(ids)))

    own = (
        i.type, i.modes, i.status, i.grade, i.review, i.contested, i.killed, i.injured, i.confidence, i.disputes,
    )  # fmt: skip
    query = select(i.id, i.starts, i.ends, i.place, i.country, i.admin1, i.lat, i.lon, i.precision, *own).order_by(i.id)
    made = [Row._make((*row[:3], tuple(row[3:9]), *row[9:])) for row in chosen(query, i.id)]
    s = schema.searched.c
    here = {row.id for row in made}
    told = chosen(select(m.incident, s.n).where(m.kind == "document", s.document == m.value), m.incident)
    several = chosen(select(m.incident, m.kind, m.value).where(m.kind.in_(("outlet", *SIDES))), m.incident)
    articles = [Mark(row.incident, row.n) for row in told if row.incident in here]
    return Columns.of(made, articles, **_several(row for row in several if row.incident in here))


def _several(marks: Iterable[Any]) -> dict[str, list[Mark]]:
    """The marks by what they mean: outlets, sides (an actor once), and who acts on whom."""
    outlets: list[Mark] = []
    taking: dict[str, dict[str, set[str]]] = {}
    for incident, kind, value in marks:
        if kind == "outlet":
            outlets.append(Mark(incident, value))
        else:
            taking.setdefault(incident, {}).setdefault(kind, set()).add(value)
    sides = [Mark(one, value) for one, kinds in taking.items() for value in sorted(set().union(*kinds.values()))]
    links = [Mark(one, link) for one, kinds in taking.items() for link in _links(kinds)]
    return {"outlets": outlets, "sides": sides, "links": links}


def _links(kinds: dict[str, set[str]]) -> Iterator[tuple[str, str, bool]]:
    """Who acts on whom in one incident; initiators on each other."""
    acting = sorted(kinds.get("initiator", ()))
    yield from ((a, b, False) for a, b in product(acting, sorted(kinds.get("target", ()))) if a != b)
    yield from ((a, b, True) for a, b in product(acting, acting) if a < b)
