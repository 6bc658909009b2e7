"""Writing a store: what articles gave, article by article; what follows from all of it, as a whole; never by halves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select

from dateline.core.decision import Decision
from dateline.core.problem import Problem
from dateline.core.records import Coding
from dateline.core.results import Actor, Incident
from dateline.store import kept_schema, schema
from dateline.store.codec import to_json
from dateline.store.database import open_store, told
from dateline.store.filter import SavedSearch
from dateline.store.former import record, remember
from dateline.store.former_actors import retire
from dateline.store.imports import Row, put_file
from dateline.store.index import pack, put_ties
from dateline.store.keeping import KeepsCaptures
from dateline.store.rows import ROWS, actor_row, get_meta, put, set_meta
from dateline.store.search import search_of
from dateline.store.settling import Keep, KeepsSettled, carry, coded, let_go, let_go_but_reports, put_incidents

T = TypeVar("T")


class Writer(KeepsCaptures, KeepsSettled):
    """The only object that changes a store. Every method is one transaction: after a crash it is done or not begun."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = open_store(path, create=True).execution_options(writes=True)

    def add(self, codings: Sequence[Coding], problems: Sequence[Problem] = ()) -> None:
        """Keep these articles with all they gave, in place of what the store had of the same articles."""
        with told(self._path), self._engine.begin() as connection:
            ids = [coding.document.id for coding in codings]
            again = select(schema.relations.c.id).where(schema.relations.c.document.in_(ids))
            connection.execute(delete(schema.ties).where(schema.ties.c.relation.in_(again)))
            for table in (schema.entities, schema.relations, schema.events, schema.claims):
                connection.execute(delete(table).where(table.c.document.in_(ids)))
            connection.execute(delete(schema.problems).where(schema.problems.c.document.in_(ids)))
            connection.execute(delete(schema.documents).where(schema.documents.c.id.in_(ids)))
            put(connection, schema.documents, [_document_row(coding) for coding in codings])
            search_of(connection).add(connection, [coding.document for coding in codings])
            for table in (schema.entities, schema.relations, schema.events, schema.claims):
                records = (record for coding in codings for record in getattr(coding, table.name))
                put(connection, table, [_record_row(record) for record in records])
            _put_problems(connection, problems)
            if codings:
                generation = int(get_meta(connection, "generation") or 0) + 1
                set_meta(connection, "generation", str(generation))
                coded(connection, ids, generation)

    def settle(
        self,
        stamp: str,
        copies: Mapping[str, str],
        actors: Iterable[Actor],
        incidents: Iterable[Incident],
        keep: Keep | None = None,
    ) -> None:
        """Put these in place of all derived records and remember by `stamp` from what they were made."""
        profile_of = keep.links.profile_of if keep and keep.links else {}
        actors = list(actors)
        with told(self._path), self._engine.begin() as connection:
            remember(connection)
            known = connection.execute(select(schema.actors.c.id)).scalars()
            retire(connection, {*known} - {actor.id for actor in actors})
            for table in (
                schema.copies, schema.actors, schema.entity_actors, schema.incidents, schema.event_incidents,
                schema.marks,
            ):  # fmt: skip
                connection.execute(delete(table))
            put(connection, schema.copies, [{"document": d, "original": o} for d, o in sorted(copies.items())])
            for some in batched(actors):
                put(connection, schema.actors, [actor_row(actor) for actor in some])
                pairs = [(e, actor.id) for actor in some for e in actor.entities]
                held = [{"entity": e, "actor": actor, "profile": profile_of.get(e)} for e, actor in pairs]
                put(connection, schema.entity_actors, held)
            for group in batched(incidents):
                put_incidents(connection, group)
            put_ties(connection)
            pack(connection)
            record(connection)
            if keep is None:
                let_go(connection)
                connection.execute(delete(kept_schema.unsettled))
            else:
                let_go_but_reports(connection)
                carry(connection, keep)
            set_meta(connection, "settled", stamp)

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Add what persons decided. Nothing ever changes or removes a decision: a later one on the same pair holds."""
        with told(self._path), self._engine.begin() as connection:
            put(connection, schema.decisions, [_decision_row(decision) for decision in decisions])

    def bring(self, name: str, at: str, rows: Iterable[Row]) -> int:
        """Keep what the file `name` gave, all of it or, where reading it raises, nothing; how many entries it has."""
        with told(self._path), self._engine.begin() as connection:
            entries = put_file(connection, name, at, rows)
            set_meta(connection, "imports", str(int(get_meta(connection, "imports") or 0) + 1))
            return entries

    def note(self, key: str, value: str) -> None:
        """Remember a value of the store's own bookkeeping."""
        with told(self._path), self._engine.begin() as connection:
            set_meta(connection, key, value)

    def keep_search(self, search: SavedSearch) -> None:
        """Keep a search under its name, in place of one of that name."""
        with told(self._path), self._engine.begin() as connection:
            connection.execute(delete(schema.searches).where(schema.searches.c.name == search.name))
            connection.execute(insert(schema.searches), asdict(search))

    def forget_search(self, name: str) -> None:
        """Let go of the search of that name; none is fine."""
        with told(self._path), self._engine.begin() as connection:
            connection.execute(delete(schema.searches).where(schema.searches.c.name == name))

    def close(self) -> None:
        """Close all connections of this writer."""
        self._engine.dispose()


def batched(records: Iterable[T]) -> Iterator[list[T]]:
    """The records in lists of at most ROWS."""
    records = iter(records)
    while some := list(islice(records, ROWS)):
        yield some


def _put_problems(connection: Connection, problems: Sequence[Problem]) -> None:
    for problem in problems:
        connection.execute(delete(schema.problems).where(schema.problems.c.id == problem.id))
        row = {
            "id": problem.id, "place": problem.where, "code": problem.code, "message": problem.message,
            "document": problem.document,
        }  # fmt: skip
        connection.execute(insert(schema.problems), row)


def _document_row(coding: Coding) -> dict[str, Any]:
    document, by = coding.document, coding.coded_by
    return {
        "id": document.id,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "language": document.language,
        "published": document.published,
        "reason": document.reason,
        "coded_version": by and by.version,
        "coded_model": by and by.model,
        "coded_settings": by and by.settings,
        "body": to_json(document),
        "mentions": to_json(coding.mentions),
    }


def _record_row(record: Any) -> dict[str, Any]:
    return {"id": record.id, "document": record.document, "body": to_json(record)}


def _decision_row(decision: Decision) -> dict[str, Any]:
    return {
        "kind": decision.kind, "subject": decision.subject, "body": to_json(decision), "by": decision.by,
        "at": decision.at, "why": decision.why,
    }  # fmt: skip
