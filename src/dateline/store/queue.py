"""Incidents in the orders in which a reviewer may want them, one after the other."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dateline.core.results import Incident
from dateline.store import schema
from dateline.store.codec import from_json
from dateline.store.conditions import conditions
from dateline.store.filter import Filter

i = schema.incidents.c
FIELDS = func.length(i.contested) - func.length(func.replace(i.contested, ",", ""))
ORDERS: dict[str, tuple[tuple[ColumnElement[Any], bool], ...]] = {  # what to sort by, and whether the greatest is first
    "confidence": ((func.coalesce(i.confidence, 0.0), False), (i.id, False)),
    "contested": ((func.coalesce(FIELDS, 0), True), (func.coalesce(i.killed, -1), True), (i.id, False)),
    "severity": ((func.coalesce(i.killed, -1), True), (i.id, False)),
    "newest": ((func.coalesce(i.starts, ""), True), (i.id, False)),
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
    turned = [key.desc() if greatest else key.asc() for key, greatest in keys]
    query = select(i.body).where(*passing).order_by(*turned).limit(limit)
    return [from_json(body, Incident) for body in connection.execute(query).scalars()]


def _behind(keys: list[tuple[ColumnElement[Any], bool]], values: Any) -> ColumnElement[bool]:
    """The condition of coming behind a row with these values."""
    cases = []
    for number, (key, greatest) in enumerate(keys):
        equal = [other == value for (other, _), value in zip(keys[:number], values, strict=False)]
        cases.append(and_(*equal, key < values[number] if greatest else key > values[number]))
    return or_(*cases)
