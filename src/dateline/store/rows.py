"""Rows of tables: putting them in, and values of the store's own bookkeeping."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from dateline.core.results import Actor
from dateline.store import schema
from dateline.store.codec import to_json

ROWS = 500  # rows a statement: bounds memory and the number of bound values


def put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Adds these rows."""
    for at in range(0, len(rows), ROWS):
        connection.execute(insert(table), rows[at : at + ROWS])


def forget(connection: Connection, table: Table, column: str, values: Sequence[Any]) -> None:
    """Deletes the rows whose column has one of these values."""
    for at in range(0, len(values), ROWS):
        connection.execute(delete(table).where(table.c[column].in_(values[at : at + ROWS])))


def get_meta(connection: Connection, key: str) -> str | None:
    """A value of the bookkeeping, or None."""
    return connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Puts a value of the bookkeeping in place of the one before."""
    if get_meta(connection, key) is None:
        connection.execute(insert(schema.meta), {"key": key, "value": value})
    else:
        connection.execute(update(schema.meta).where(schema.meta.c.key == key).values(value=value))


def actor_row(actor: Actor) -> dict[str, Any]:
    """The row of an actor. Its entities are not in it, which can be many: `entity_actors` has them."""
    return {
        "id": actor.id, "name": actor.name, "kind": actor.kind, "country": actor.country,
        "private": actor.private, "body": to_json(replace(actor, entities=())),
    }  # fmt: skip
