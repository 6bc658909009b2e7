"""Incidents in the orders in which a reviewer may want them, one after the other."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, or_, select

from dateline.core.results import Incident
from dateline.store import schema
from dateline.store.codec import from_json
from dateline.store.conditions import conditions
from dateline.store.filter import Filter

i = schema.incidents.c
FIELDS = func.length(i.contested) - func.length(func.replace(i.contested, ",", ""))
Key = tuple[ColumnElement[Any], bool]  # what to sort by, and whether the greatest is first; unknown is the least
ORDERS: dict[str, tuple[Key, ...]] = {
    "confidence": ((i.confidence, False), (i.id, False)),
    "contested": ((FIELDS, True), (i.killed, True), (i.id, True)),
    "severity": ((i.killed, True), (i.id, True)),
    "newest": ((i.starts, True), (i.id, True)),
}


def queue(connection: Connection, wanted: Filter, order: str, at: str | None, back: bool, limit: int) -> list[Incident]:
    """The incidents that pass the filter, behind (`back`: before, the nearest first) the incident `at` in that order.

    `at` need not pass the filter; where it is None, or no incident, they come from the beginning. Raises KeyError for
    another order.
    """
    keys = [(key, greatest != back) for key, greatest in ORDERS[order]]
    passing = conditions(connection, wanted)
    where = connection.execute(select(*(key for key, _ in keys)).where(i.id == at)).one_or_none() if at else None
    if where is not None:
        passing.append(_behind(keys, where))
    turned = [key.desc().nulls_last() if greatest else key.asc().nulls_first() for key, greatest in keys]
    query = select(i.body).where(*passing).order_by(*turned).limit(limit)
    return [from_json(body, Incident) for body in connection.execute(query).scalars()]


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
