"""Imported actors in a store: what a file gave, the proposals made of it, and the same read back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, or_, select

from dateline.core.problem import Problem
from dateline.store import schema
from dateline.store.codec import from_json, to_json

T = TypeVar("T")
ROWS = 2000  # rows a statement: bounds memory


@dataclass(frozen=True, slots=True)
class Entry:
    """An imported actor: its id in the store and the record as the reader gave it."""

    id: str
    record: object


@dataclass(frozen=True, slots=True)
class Fact:
    """What a file says of one entry: a designation or a tie (`kind`)."""

    entry: str
    kind: str
    record: object


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal: that an imported entry is an actor, with a score (0 to 1) and a sentence."""

    id: str
    actor: str
    imported: str
    score: float
    why: str


Row = Entry | Fact | Match | Problem


def put_file(connection: Connection, name: str, at: str, rows: Iterable[Row]) -> int:
    """Keeps what a file gave in place of what a file of that name gave before; how many entries it has."""
    _forget(connection, name)
    rows = iter(rows)
    while some := list(islice(rows, ROWS)):
        found = {e.id: {"id": e.id, "file": name, "body": to_json(e.record)} for e in some if isinstance(e, Entry)}
        _put(connection, schema.imported.insert().prefix_with("OR REPLACE"), list(found.values()))
        facts = [f for f in some if isinstance(f, Fact)]
        columns = [{"file": name, "imported": f.entry, "kind": f.kind, "body": to_json(f.record)} for f in facts]
        _put(connection, insert(schema.imported_facts), columns)
        matches = {m.id: _match_row(m, name) for m in some if isinstance(m, Match)}
        _put(connection, schema.proposals.insert().prefix_with("OR REPLACE"), list(matches.values()))
        problems = {p.id: _problem_row(p) for p in some if isinstance(p, Problem)}
        _put(connection, schema.problems.insert().prefix_with("OR REPLACE"), list(problems.values()))
    kept = select(func.count()).select_from(schema.imported).where(schema.imported.c.file == name)
    entries = int(connection.execute(kept).scalar_one())
    connection.execute(insert(schema.imports), {"name": name, "at": at, "entries": entries})
    return entries


def _forget(connection: Connection, name: str) -> None:
    for table in (schema.imported, schema.imported_facts, schema.proposals):
        connection.execute(delete(table).where(table.c.file == name))
    connection.execute(delete(schema.imports).where(schema.imports.c.name == name))
    place = schema.problems.c.place
    connection.execute(delete(schema.problems).where(or_(place == name, place.startswith(f"{name}:", autoescape=True))))


def _put(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def _match_row(match: Match, file: str) -> dict[str, Any]:
    return {
        "id": match.id, "file": file, "actor": match.actor, "imported": match.imported, "score": match.score,
        "why": match.why,
    }  # fmt: skip


def _problem_row(problem: Problem) -> dict[str, Any]:
    return {
        "id": problem.id, "place": problem.where, "code": problem.code, "message": problem.message, "document": None
    }  # fmt: skip


def matches(connection: Connection, ids: Sequence[str] | None) -> Iterator[Match]:
    """The proposals of these ids, or all: the likeliest first."""
    p = schema.proposals.c
    query = select(p.id, p.actor, p.imported, p.score, p.why).order_by(p.score.desc(), p.id)
    for row in connection.execute(query if ids is None else query.where(p.id.in_(ids))):
        yield Match(*row)


def entry(connection: Connection, id: str, kind: type[T]) -> tuple[str, T] | None:
    """The file and the record, of type `kind`, of an imported entry, or None."""
    table = schema.imported
    row = connection.execute(select(table.c.file, table.c.body).where(table.c.id == id)).one_or_none()
    return None if row is None else (row.file, from_json(row.body, kind))


def facts(connection: Connection, entry: str, kind: str, of: type[T]) -> list[T]:
    """What files say of an entry, of that kind, as records of type `of`, in their order."""
    table = schema.imported_facts
    query = select(table.c.body).where(table.c.imported == entry, table.c.kind == kind).order_by(table.c.id)
    return [from_json(body, of) for body in connection.execute(query).scalars()]
