"""What a merge leaves in a store for the next one, and writing only the rows that more articles touch."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, select

from dateline.core.capture import Version
from dateline.core.records import Entity, Event, Relation
from dateline.core.results import Incident
from dateline.core.values import Place, Time
from dateline.store import kept_schema, schema
from dateline.store.codec import from_json, to_json
from dateline.store.database import told
from dateline.store.former import record, remember
from dateline.store.index import incident_row, pack, put_marks, put_ties_of
from dateline.store.linking import KeptLinks, Relinked, drop_links, put_links, relink
from dateline.store.rows import ROWS, forget, put, set_meta

Part = Mapping[str, bytes]
Kind = tuple[str, str | None, bool | None]
TABLES: dict[type, Table] = {Entity: schema.entities, Event: schema.events, Relation: schema.relations}


@dataclass(frozen=True, slots=True)
class Reach:
    """The days and the place of an incident, and its type and sides (`marks`): what an aggregate covers it by."""

    incident: str
    aggregate: bool
    marks: tuple[str, ...]
    time: Time
    place: Place


@dataclass(frozen=True, slots=True)
class Keep:
    """What a merge leaves for the next one: `parts` in bytes, what covering asks, and what it was made of (`by`).

    `seen` is the generation of the articles that were merged, `asked` what decisions asked of merging, `links` what
    linking leaves, where all was linked.
    """

    seen: int
    parts: Iterable[Part]
    reaches: Iterable[Reach]
    asked: str
    by: str
    links: KeptLinks | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What more articles changed.

    Of placed decisions these are all there are. `documents` are articles whose relations may tie others than before,
    `gone` are incidents that are no more or that `incidents` have anew. Of the events that `left` no reports are kept,
    but `reports` of new ones, as JSON.
    """

    relinked: Relinked
    documents: Sequence[str]
    gone: Sequence[str]
    incidents: Sequence[Incident]
    placed: Sequence[tuple[int, str]]
    left: Sequence[str]
    reports: Mapping[str, str]


class KeepsSettled:
    """What a Writer does with it."""

    _path: Path
    _engine: Engine

    def change(self, stamp: str, change: Change, keep: Keep) -> None:
        """Put what changed in place of what was there, keep the rest, and remember by `stamp` from what it is made."""
        with told(self._path), self._engine.begin() as connection:
            remember(connection, change.gone)
            relink(connection, change.relinked)
            connection.execute(delete(schema.decided))
            put(connection, schema.decided, [{"decision": n, "incident": i} for n, i in change.placed])
            for table, column in (
                (schema.incidents, "id"), (schema.event_incidents, "incident"), (schema.marks, "incident"),
                (kept_schema.reaches, "incident"),
            ):  # fmt: skip
                forget(connection, table, column, change.gone)
            for at in range(0, len(change.incidents), ROWS):
                put_incidents(connection, change.incidents[at : at + ROWS])
            put_ties_of(connection, change.documents)
            pack(connection, sorted({*change.gone, *(incident.id for incident in change.incidents)}))
            record(connection)
            forget(connection, kept_schema.reports, "event", change.left)
            _put_reports(connection, change.reports)
            carry(connection, keep)
            set_meta(connection, "settled", stamp)

    def forget_reports(self) -> None:
        """Keep nothing of what merging left: the next one is of everything."""
        with told(self._path), self._engine.begin() as connection:
            let_go(connection)

    def keep_reports(self, reports: Mapping[str, str]) -> None:
        """Keep these reports, as JSON by their events, for the next merge."""
        with told(self._path), self._engine.begin() as connection:
            _put_reports(connection, reports)


class ShowsSettled:
    """What a View shows of it."""

    path: Path
    _engine: Engine

    def unsettled(self) -> list[str]:
        """The ids of the documents coded since the last merge, by id."""
        return [
            id
            for (id,) in self._rows(select(kept_schema.unsettled.c.document).order_by(kept_schema.unsettled.c.document))
        ]

    def kept(self) -> dict[str, list[bytes]]:
        """What the last merge left: the bytes of each name, part by part; nothing where it left nothing."""
        k = kept_schema.kept.c
        found: dict[str, list[bytes]] = {}
        for name, body in self._rows(select(k.name, k.body).order_by(k.name, k.part)):
            found.setdefault(name, []).append(body)
        return found

    def reports_of(self, events: Sequence[str]) -> dict[str, str]:
        """The reports of these events that the last merge kept, as JSON."""
        r = kept_schema.reports.c
        return dict(self._some(select(r.event, r.body), r.event, events))

    def all_versions(self) -> list[Version]:
        """The versions of all articles, by document."""
        v = schema.versions.c
        rows = self._rows(select(v.document, v.first, v.number, v.newest).order_by(v.document))
        return [Version(*row) for row in rows]

    def all_actor_ids(self) -> dict[str, str]:
        """The actor of every entity."""
        e = schema.entity_actors.c
        return dict(self._rows(select(e.entity, e.actor)))

    def kinds(self, actors: Sequence[str]) -> dict[str, Kind]:
        """The kind and the country of each of these actors, and whether it is a private person."""
        a = schema.actors.c
        rows = self._some(select(a.id, a.kind, a.country, a.private), a.id, actors)
        return {id: (kind, country, private) for id, kind, country, private in rows}

    def entities_of_actors(self, actors: Sequence[str]) -> list[str]:
        """The entities of these actors."""
        e = schema.entity_actors.c
        return [id for (id,) in self._some(select(e.entity), e.actor, actors)]

    def documents_of(self, kind: type, ids: Sequence[str]) -> set[str]:
        """The articles that hold these records of that kind; those that are gone are left out."""
        table = TABLES[kind].c
        return {id for (id,) in self._some(select(table.document), table.id, ids)}

    def incidents_of(self, events: Sequence[str]) -> dict[str, str]:
        """The incident of each of these events."""
        e = schema.event_incidents.c
        return dict(self._some(select(e.event, e.incident), e.event, events))

    def placed(self) -> set[tuple[int, str]]:
        """On which incidents the decisions are: (number of the decision, id)."""
        d = schema.decided.c
        return {(number, id) for number, id in self._rows(select(d.decision, d.incident))}

    def reaches_of(self, incidents: Sequence[str]) -> list[Reach]:
        """The reaches of these incidents, a mark each."""
        return list(self._reaches(kept_schema.reaches.c.incident, incidents))

    def reaches_by(self, marks: Sequence[str], aggregate: bool) -> list[Reach]:
        """The reaches of the aggregates, or of the single incidents, with any of these marks, a mark each."""
        return [reach for reach in self._reaches(kept_schema.reaches.c.mark, marks) if reach.aggregate == aggregate]

    def _reaches(self, column: Any, values: Sequence[str]) -> Iterator[Reach]:
        r = kept_schema.reaches.c
        for mark, incident, aggregate, body in self._some(
            select(r.mark, r.incident, r.aggregate, r.body), column, values
        ):
            yield Reach(incident, aggregate, (mark,), *from_json(body, tuple[Time, Place]))

    def _some(self, query: Any, column: Any, values: Sequence[str]) -> Iterator[Any]:
        """The rows whose column has any of these values."""
        with told(self.path), self._engine.begin() as connection:
            for at in range(0, len(values), ROWS):
                yield from connection.execute(query.where(column.in_(values[at : at + ROWS])))

    def _rows(self, query: Any) -> list[Any]:
        with told(self.path), self._engine.begin() as connection:
            return list(connection.execute(query))


def coded(connection: Connection, documents: Iterable[str], generation: int) -> None:
    """Notes that these documents were coded and are not merged yet."""
    ids = sorted(documents)
    forget(connection, kept_schema.unsettled, "document", ids)
    put(connection, kept_schema.unsettled, [{"document": id, "generation": generation} for id in ids])


def _put_reports(connection: Connection, reports: Mapping[str, str]) -> None:
    put(connection, kept_schema.reports, [{"event": event, "body": body} for event, body in sorted(reports.items())])


def put_incidents(connection: Connection, incidents: Sequence[Incident]) -> None:
    """Adds these incidents with all by which they are found."""
    put(connection, schema.incidents, [incident_row(i, to_json(i)) for i in incidents])
    told_in = [{"event": e, "incident": incident.id} for incident in incidents for e in incident.events]
    put(connection, schema.event_incidents, told_in)
    put_marks(connection, incidents)


def let_go(connection: Connection) -> None:
    """Keeps nothing of what merges left: the next one is of everything."""
    let_go_but_reports(connection)
    connection.execute(delete(kept_schema.reports))


def let_go_but_reports(connection: Connection) -> None:
    """The same, where reports were kept already for the merge that is now written."""
    connection.execute(delete(kept_schema.kept))
    connection.execute(delete(kept_schema.reaches))
    drop_links(connection)
    set_meta(connection, "kept by", "")


def carry(connection: Connection, keep: Keep) -> None:
    """Keeps for the next merge what this one leaves, beside what others left."""
    last = connection.execute(select(func.max(kept_schema.kept.c.part))).scalar()
    for number, part in enumerate(keep.parts, 0 if last is None else last + 1):
        put(connection, kept_schema.kept, [{"part": number, "name": name, "body": body} for name, body in part.items()])
    for reach in keep.reaches:
        body = to_json((reach.time, reach.place))
        row = {"incident": reach.incident, "aggregate": reach.aggregate, "body": body}
        put(connection, kept_schema.reaches, [{"mark": mark, **row} for mark in reach.marks])
    connection.execute(delete(kept_schema.unsettled).where(kept_schema.unsettled.c.generation <= keep.seen))
    set_meta(connection, "kept links", keep.asked)
    set_meta(connection, "kept by", keep.by)
    if keep.links:
        put_links(connection, keep.links)
