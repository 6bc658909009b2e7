"""Incidents in the orders in which a reviewer may want them, one after the other."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from dateline.core.results import Incident
from dateline.store import schema
from dateline.store.codec import from_json
from dateline.store.conditions import conditions
from dateline.store.filter import Filter

MOST = 2**62  # rows: more than there are
i = schema.incidents.c
Key = tuple[ColumnElement[Any], bool]  # what to sort by, and whether the greatest is first; unknown is the least
ORDERS: dict[str, tuple[Key, ...]] = {
    "confidence": ((i.confidence, False), (i.id, False)),
    "contested": ((i.disputes, True), (i.killed, True), (i.id, True)),
    "severity": ((i.killed, True), (i.id, True)),
    "newest": ((i.starts, True), (i.id, True)),
}


def queue(connection: Connection, wanted: Filter, order: str, at: str | None, back: bool, limit: int) -> list[Incident]:
    """The incidents that pass the filter, behind (`back`: before, the nearest first) the incident `at` in that order.

    `at` need not pass the filter; where it is None, or no incident, they come from the beginning. Raises KeyError for
    another order.
    """
    keys = [(key, greatest != back) for key, greatest in ORDERS[order]]
    where = connection.execute(select(*(key for key, _ in keys)).where(i.id == at)).one_or_none() if at else None
    passing = conditions(connection, wanted)
    if len(passing) > 1:
        # with more than the review to ask, first what passes, then its order: the limit keeps the two apart
        named = [key.label(f"key{number}") for number, (key, _) in enumerate(keys)]
        some = select(*named, i.id.label("id")).where(*passing).limit(MOST).subquery()
        keys = [(some.c[f"key{number}"], greatest) for number, (_, greatest) in enumerate(keys)]
        query = select(some.c.id)
    else:
        query = select(i.id).where(*passing)
    if where is not None:
        query = query.where(_behind(keys, where))
    turned = [key.desc().nulls_last() if greatest else key.asc().nulls_first() for key, greatest in keys]
    ids = list(connection.execute(query.order_by(*turned).limit(limit)).scalars())
    bodies = {row.id: row.body for row in connection.execute(select(i.id, i.body).where(i.id.in_(ids)))}
    return [from_json(bodies[id], Incident) for id in ids]


def _behind(keys: Sequence[Key], values: Sequence[Any]) -> ColumnElement[bool]:
    """The condition of coming behind a row with these values."""
    cases = []
    for number, (key, greatest) in enumerate(keys):
        equal = [other.is_not_distinct_from(value) for (other, _), value in zip(keys[:number], values, strict=False)]
        value = values[number]
        if greatest:
            further = false() if value is None else or_(key < value, key.is_(None))
        else:
            further = key.is_not(None) if value is None else key > value
        cases.append(and_(*equal, further))
    return or_(*cases)
