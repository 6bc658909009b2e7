"""Reading a store: records as core's nouns, by id and in streams. A View changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, func, select

from dateline.core.decision import Decision
from dateline.core.problem import Problem
from dateline.core.records import CodedBy, Coding, Relation
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.store import former, former_actors, imports, paging, schema
from dateline.store.codec import from_json
from dateline.store.codings import TABLES, codings_of, records_of
from dateline.store.counting import SIDES, Facets, Link, Spot, Tie, near, ties
from dateline.store.database import open_store, told
from dateline.store.filter import Filter as Filter
from dateline.store.filter import SavedSearch
from dateline.store.keeping import ShowsCaptures
from dateline.store.ledger import history
from dateline.store.linking import ShowsLinked, made, whole
from dateline.store.memory import Memory
from dateline.store.settling import ShowsSettled

if TYPE_CHECKING:
    from dateline.store.passing import Passing

TOGETHER = 5000  # articles whose entities are read at a time
CHUNK = 200  # documents read at a time: bounds memory
REMEMBERED = 64  # counts kept in memory

LED: dict[type, Callable[[Connection, str], list[str]]] = {Incident: former.now, Actor: former_actors.now}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Short:
    """An actor without the entities, names and reasons that it was made of, of which there can be thousands."""

    id: str
    name: str
    kind: str
    private: bool


class View(ShowsCaptures, ShowsSettled, ShowsLinked):
    """A store to read from."""

    def __init__(self, path: Path, memory: Memory | None = None, reading: bool = False) -> None:
        """`memory` is that of another View of the same store. One that is `reading` never waits for a writer."""
        self.path = path
        self.memory = memory or Memory()
        self._engine = open_store(path, reading=reading)
        self._counts: dict[tuple[object, ...], Any] = {}

    def close(self) -> None:
        """Close all connections of this view."""
        self._engine.dispose()

    def get(self, kind: type[T], id: str) -> T | None:
        """The record of that kind (a class of core) and id, or None."""
        table = TABLES[kind]
        with told(self.path), self._engine.begin() as connection:
            body = connection.execute(select(table.c.body).where(table.c.id == id)).scalar()
            return None if body is None else made(connection, kind, [body])[0]

    def many(self, kind: type[T], ids: Sequence[str]) -> dict[str, T]:
        """The records of that kind with these ids, by id; an id that is not there is left out."""
        found: dict[str, T] = {}
        table = TABLES[kind]
        with told(self.path), self._engine.begin() as connection:
            for at in range(0, len(ids), CHUNK):
                rows = connection.execute(select(table.c.id, table.c.body).where(table.c.id.in_(ids[at : at + CHUNK])))
                kept = {row.id: row.body for row in rows}
                found.update(zip(kept, made(connection, kind, [*kept.values()]), strict=True))
        return found

    def outlines(self, actors: Sequence[str]) -> dict[str, Actor]:
        """These actors without the entities that they were made of, of which there can be thousands, by id."""
        a = schema.actors.c
        found: dict[str, Actor] = {}
        with told(self.path), self._engine.begin() as connection:
            for at in range(0, len(actors), CHUNK):
                rows = connection.execute(select(a.id, a.body).where(a.id.in_(actors[at : at + CHUNK])))
                found.update((row.id, from_json(row.body, Actor)) for row in rows)
        return found

    def of(self, kind: type[T], *documents: str) -> list[T]:
        """The records of that kind of these documents, by document and id."""
        with told(self.path), self._engine.begin() as connection:
            chunks = [documents[at : at + CHUNK] for at in range(0, len(documents), CHUNK)]
            return [record for chunk in chunks for record in records_of(connection, kind, chunk)]

    def matching(self, kind: type[T], prefix: str) -> list[str]:
        """The ids of that kind that begin with `prefix`, at most ten; one of before or of another store leads on."""
        table = TABLES[kind]
        query = select(table.c.id).where(table.c.id.startswith(prefix, autoescape=True)).order_by(table.c.id).limit(10)
        with told(self.path), self._engine.begin() as connection:
            found = list(connection.execute(query).scalars())
            found = found or (LED[kind](connection, prefix) if kind in LED else [])
            return found or (former.of_another_store(connection, prefix) if kind is Incident else [])

    def led(self, kind: type[T], id: str) -> list[str]:
        """The ids of what the record of that kind with that former id is now, at most ten."""
        with told(self.path), self._engine.begin() as connection:
            return LED[kind](connection, id) if kind in LED else []

    def coded(self, ids: Sequence[str], by: CodedBy) -> set[str]:
        """Those of these documents that `by` has coded, or has kept for a reason and not coded."""
        d = schema.documents.c
        same = (d.coded_version == by.version) & (d.coded_model == by.model) & (d.coded_settings == by.settings)
        query = select(d.id).where(d.id.in_(ids), same)
        with told(self.path), self._engine.begin() as connection:
            return set(connection.execute(query).scalars())

    def codings(self) -> Iterator[Coding]:
        """Every document with all it gave, by document id."""
        with told(self.path), self._engine.begin() as connection:
            for ids in self._document_chunks(connection):
                yield from codings_of(connection, ids)

    def codings_of(self, documents: Sequence[str]) -> list[Coding]:
        """These documents with all they gave, by id; at most some hundred at a time."""
        with told(self.path), self._engine.begin() as connection:
            return list(codings_of(connection, documents))

    def document_ids(self) -> list[str]:
        """The ids of all documents, sorted."""
        with told(self.path), self._engine.begin() as connection:
            return list(connection.execute(select(schema.documents.c.id).order_by(schema.documents.c.id)).scalars())

    def coding(self, document: str) -> Coding | None:
        """One document with all it gave, or None."""
        with told(self.path), self._engine.begin() as connection:
            return next(iter(codings_of(connection, [document])), None)

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        with told(self.path), self._engine.begin() as connection:
            for ids in self._document_chunks(connection):
                table = schema.documents
                query = select(table.c.body).where(table.c.id.in_(ids)).order_by(table.c.id)
                yield from (from_json(body, Document) for body in connection.execute(query).scalars())

    def actors(self) -> Iterator[Actor]:
        """Every actor, by id."""
        a, last = schema.actors.c, ""
        query = select(a.id, a.body).order_by(a.id).limit(CHUNK)
        with told(self.path), self._engine.begin() as connection:
            while rows := connection.execute(query.where(a.id > last)).all():
                for some in _light([from_json(body, Actor) for _, body in rows]):
                    yield from whole(connection, some)
                last = rows[-1].id

    def incidents(
        self,
        wanted: Filter | None = None,
        after: str | None = None,
        limit: int | None = None,
        newest: bool = False,
    ) -> Iterator[Incident]:
        """The incidents that pass the filter, by their first day (`newest`: backwards; unknown days last) and id.

        `after` is the id of an incident: only those behind it come, at most `limit` of them.
        """
        asks = any((wanted not in (None, Filter()), after, limit is not None, newest))
        with told(self.path), self._engine.begin() as connection:
            if not asks and not connection.get_execution_options().get("closed"):
                yield from (from_json(body, Incident) for body in paging.by_day(connection))
                return
            passing = self.memory.passing(connection, wanted or Filter())
            places = passing.by_day(after, newest)[:limit]
            for at in range(0, len(places), CHUNK):
                ids = passing.columns.named(places[at : at + CHUNK])
                i = schema.incidents.c
                bodies = {row.id: row.body for row in connection.execute(select(i.id, i.body).where(i.id.in_(ids)))}
                yield from (from_json(bodies[id], Incident) for id in ids if id in bodies)

    def facets(self, wanted: Filter | None = None) -> Facets:
        """How many incidents pass the filter, and how they fall to days, places, types and so on."""
        from dateline.store.tally import facets  # numpy is loaded by who counts

        return self._counted("facets", wanted, facets)

    def places(self, wanted: Filter | None = None, coarse: bool = False) -> list[Spot]:
        """The places of the incidents that pass the filter (`coarse`: those that no map can show as a spot)."""
        from dateline.store.tally import places

        return self._counted(f"places {coarse}", wanted, lambda passing: places(passing, coarse))

    def most(self, kind: str, wanted: Filter | None = None) -> list[tuple[str, int]]:
        """The outlets (kind `outlet`) or actors (`side`) with most of these incidents, and how many, most first."""
        from dateline.store.tally import most

        return self._counted(kind, wanted, lambda passing: most(passing, kind))

    def links(self, wanted: Filter | None = None) -> list[Link]:
        """Who acted on whom in the incidents that pass the filter, by actors' ids, most incidents first."""
        from dateline.store.tally import links

        return self._counted("links", wanted, links)

    def ties(self, *actors: str, among: bool = False) -> list[Tie]:
        """The relations of these actors, by id; `among`: only those with each other."""
        with told(self.path), self._engine.begin() as connection:
            return ties(connection, actors, among)

    def marked(self, actor: str) -> list[str]:
        """The ids of the incidents in which an actor takes part, those that begin last first, unknown days last."""
        m, i = schema.marks.c, schema.incidents.c
        taking_part = select(m.incident).where(m.kind.in_((*SIDES, "person")), m.value == actor)
        query = select(i.id).where(i.id.in_(taking_part)).order_by(i.starts.is_(None), i.starts.desc(), i.id)
        with told(self.path), self._engine.begin() as connection:
            return list(connection.execute(query).scalars())

    def near(self, incident: Incident) -> list[Incident]:
        """Incidents of the same country that begin within days of this one, by day and id."""
        with told(self.path), self._engine.begin() as connection:
            return [from_json(body, Incident) for body in near(connection, incident)]

    def searches(self) -> list[SavedSearch]:
        """The saved searches, by name."""
        s = schema.searches.c
        with told(self.path), self._engine.begin() as connection:
            rows = connection.execute(select(s.name, s.query, s.by, s.at).order_by(s.name))
            return [SavedSearch(*row) for row in rows]

    def problems(self) -> list[Problem]:
        """Every problem, by place."""
        p = schema.problems.c
        query = select(p.id, p.place, p.code, p.message, p.document).order_by(p.place, p.id)
        with told(self.path), self._engine.begin() as connection:
            return [Problem(*row) for row in connection.execute(query)]

    def decisions(self) -> list[Decision]:
        """Every decision, in the order in which they were made."""
        query = select(schema.decisions.c.id, schema.decisions.c.body).order_by(schema.decisions.c.id)
        with told(self.path), self._engine.begin() as connection:
            return [replace(from_json(body, Decision), number=number) for number, body in connection.execute(query)]

    def history(self, incident: str) -> list[Decision]:
        """The decisions on an incident, in order, those that were taken back with them."""
        with told(self.path), self._engine.begin() as connection:
            return history(connection, incident)

    def relations(self) -> Iterator[tuple[Relation, str | None, str | None]]:
        """Every relation with the day and the outlet of its article, by article."""
        r, d = schema.relations.c, schema.documents.c
        query = select(r.body, d.published, d.publisher).where(r.document == d.id).order_by(r.document, r.id)
        with told(self.path), self._engine.begin() as connection:
            rows = connection.execution_options(yield_per=CHUNK).execute(query)
            yield from ((from_json(body, Relation), published, publisher) for body, published, publisher in rows)

    def proposals(self, ids: Sequence[str] | None = None) -> list[imports.Match]:
        """The proposals of these ids, or all: which actor an imported entry may be, the likeliest first."""
        with told(self.path), self._engine.begin() as connection:
            return list(imports.matches(connection, ids))

    def entry(self, id: str, kind: type[T]) -> tuple[str, T] | None:
        """The file and the record (of type `kind`) of an imported entry, or None."""
        with told(self.path), self._engine.begin() as connection:
            return imports.entry(connection, id, kind)

    def facts(self, entry: str, kind: str, of: type[T]) -> list[T]:
        """What imported files say of an entry: the records of that kind, as type `of`."""
        with told(self.path), self._engine.begin() as connection:
            return imports.facts(connection, entry, kind, of)

    def problems_of(self, documents: Sequence[str]) -> list[Problem]:
        """The problems of these documents, by id."""
        p = schema.problems.c
        query = select(p.id, p.place, p.code, p.message, p.document).where(p.document.in_(documents)).order_by(p.id)
        with told(self.path), self._engine.begin() as connection:
            return [Problem(*row) for row in connection.execute(query)]

    def page(self, kind: str, wanted: Filter, after: str, limit: int) -> list[str]:
        """Ids of events, claims, actors, articles or relations of incidents that pass the filter: see paging.page."""
        with told(self.path), self._engine.begin() as connection:
            return paging.page(connection, kind, self.memory.passing(connection, wanted), after, limit)

    def copies(self, documents: Sequence[str] | None = None) -> dict[str, str]:
        """For each document (of these, or of all) that reprints another one, the id of the earliest."""
        c = schema.copies.c
        chunks = [None] if documents is None else [documents[n : n + CHUNK] for n in range(0, len(documents), CHUNK)]
        found: dict[str, str] = {}
        with told(self.path), self._engine.begin() as connection:
            for some in chunks:
                query = select(c.document, c.original)
                rows = connection.execute(query if some is None else query.where(c.document.in_(some)))
                found.update((document, original) for document, original in rows)
        return found

    def reprints(self, document: str) -> list[str]:
        """The ids of the documents that reprint this one, sorted."""
        c = schema.copies.c
        with told(self.path), self._engine.begin() as connection:
            query = select(c.document).where(c.original == document).order_by(c.document)
            return list(connection.execute(query).scalars())

    def actor_ids(self, entities: Sequence[str]) -> dict[str, str]:
        """The actor of each of these entities."""
        found: dict[str, str] = {}
        table = schema.entity_actors
        with told(self.path), self._engine.begin() as connection:
            for at in range(0, len(entities), CHUNK):
                query = select(table.c.entity, table.c.actor).where(table.c.entity.in_(entities[at : at + CHUNK]))
                found.update((entity, actor) for entity, actor in connection.execute(query))
        return found

    def in_short(self, actors: Sequence[str]) -> dict[str, Short]:
        """These actors without what they were made of, by id."""
        a = schema.actors.c
        found: dict[str, Short] = {}
        with told(self.path), self._engine.begin() as connection:
            for at in range(0, len(actors), CHUNK):
                query = select(a.id, a.name, a.kind, a.private).where(a.id.in_(actors[at : at + CHUNK]))
                found.update((row.id, Short(*row)) for row in connection.execute(query))
        return found

    def formerly(self, incident: str) -> list[str]:
        """The ids of the incidents of which this one has events now: those that were joined with it or split."""
        with told(self.path), self._engine.begin() as connection:
            return former.formerly(connection, incident)

    def parted(self, incident: str) -> list[str]:
        """The ids of the incidents that now have events which this one had."""
        with told(self.path), self._engine.begin() as connection:
            return former.parted(connection, incident)

    def incident_of(self, event: str) -> str | None:
        """The id of the incident that holds an event, or None."""
        table = schema.event_incidents
        with told(self.path), self._engine.begin() as connection:
            return connection.execute(select(table.c.incident).where(table.c.event == event)).scalar()

    def counts(self) -> dict[str, int]:
        """How many records of each kind the store holds."""
        names = ("documents", "entities", "relations", "events", "claims", "actors", "incidents", "problems")
        tables = schema.metadata.tables

        with told(self.path), self._engine.begin() as connection:
            key = ("all", *_state(connection))
            if key not in self._counts:
                tables_of = {n: select(func.count()).select_from(tables[n]) for n in names}
                self._remember(key, {n: connection.execute(query).scalar_one() for n, query in tables_of.items()})
            return dict(self._counts[key])

    def meta(self, key: str) -> str | None:
        """A value of the store's own bookkeeping, or None."""
        with told(self.path), self._engine.begin() as connection:
            return connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()

    def _counted(self, what: str, wanted: Filter | None, count: Callable[[Passing], T]) -> T:
        """What `count` gives, from memory while the incidents have not changed since it was last asked for."""
        with told(self.path), self._engine.begin() as connection:
            passing = self.memory.passing(connection, wanted or Filter())
            key = (what, wanted or Filter(), *self.memory.state(connection))
        if key not in self._counts:
            self._remember(key, count(passing))
        counted: T = self._counts[key]
        return counted

    def _remember(self, key: tuple[object, ...], value: Any) -> None:
        while len(self._counts) >= REMEMBERED:
            self._counts.pop(next(iter(self._counts)), None)
        self._counts[key] = value

    def _document_chunks(self, connection: Connection) -> Iterator[list[str]]:
        last = ""
        d = schema.documents.c
        while ids := list(connection.execute(select(d.id).where(d.id > last).order_by(d.id).limit(CHUNK)).scalars()):
            yield ids
            last = ids[-1]


def _light(actors: Sequence[Actor]) -> Iterator[list[Actor]]:
    """The actors in groups of few articles: a well known actor has an entity in each of very many."""
    some: list[Actor] = []
    articles = 0
    for actor in actors:
        if some and articles + actor.documents > TOGETHER:
            yield some
            some, articles = [], 0
        some.append(actor)
        articles += actor.documents
    yield some


def _state(connection: Connection) -> tuple[object, ...]:
    """What changes whenever the store does."""
    m, d = schema.meta.c, schema.decisions.c
    notes = connection.execute(select(m.value).where(m.key.in_(("generation", "settled"))).order_by(m.key)).scalars()
    return (*notes, connection.execute(select(func.max(d.id))).scalar())
