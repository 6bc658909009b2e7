"""What finding copies and linking leave in a store for the next time, read and written only where articles touch it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, delete, func, select, update

from dateline.core.capture import Version
from dateline.core.results import Actor
from dateline.store import captures, kept_schema, schema
from dateline.store.codec import from_json
from dateline.store.database import told
from dateline.store.former_actors import retire
from dateline.store.rows import ROWS, actor_row, forget, put, set_meta

T = TypeVar("T")
TABLES = (kept_schema.sketches, kept_schema.repeats, kept_schema.profiles, kept_schema.blocks, kept_schema.joins)
Spot = tuple[str, int]  # of a profile in a large block: its country and name, its number
Join = tuple[int, int, float, str]  # two profiles, the lower first, the score and the sentence


@dataclass(frozen=True, slots=True)
class KeptLinks:
    """What is to be kept: all of it, or what changed.

    `sketches` has (number, bytes) of the parts of the index that take the place of those from the first number on.
    `profiles` gives the bodies by number, `actor_of` the actor of each that is of another now, `profile_of` the profile
    of entities. The blocks `lost` and the joins of `loose` profiles go, `blocks` and `joins` come. `seen` are the
    documents that were seen again and looked at. `asked` is what people ask of linking.
    """

    sketches: Sequence[tuple[int, bytes]]
    repeats: Mapping[str, str]
    profiles: Mapping[int, str]
    actor_of: Mapping[int, str]
    profile_of: Mapping[str, int]
    blocks: Iterable[tuple[int, Spot]]
    joins: Iterable[Join]
    asked: str
    seen: Sequence[str]
    lost: Sequence[tuple[int, Spot]] = ()
    loose: Sequence[int] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Relinked:
    """How copies, versions and actors differ from what a store holds; None is in place of what is no more.

    `actors` were made anew, `gone` are those that are no more, `moved` has the actor of each entity that came or is of
    another now.
    """

    copies: Mapping[str, str | None]
    versions: Mapping[str, Version | None]
    actors: Sequence[Actor]
    gone: Sequence[str]
    moved: Mapping[str, str | None]
    links: KeptLinks = field(repr=False)


def put_links(connection: Connection, links: KeptLinks) -> None:
    """Keeps it for the next time."""
    if links.whole:
        drop_links(connection)
    first = min((number for number, _ in links.sketches), default=None)
    if first is not None:
        connection.execute(delete(kept_schema.sketches).where(kept_schema.sketches.c.part >= first))
    put(connection, kept_schema.sketches, [{"part": number, "body": body} for number, body in links.sketches])
    forget(connection, kept_schema.repeats, "document", sorted(links.repeats))
    put(connection, kept_schema.repeats, [{"document": d, "earlier": e} for d, e in sorted(links.repeats.items())])
    _put_profiles(connection, links)
    b = kept_schema.blocks.c
    for block, (spot, number) in links.lost:
        connection.execute(delete(kept_schema.blocks).where(b.block == block, b.spot == spot, b.profile == number))
    rows = [{"block": block, "spot": spot, "profile": number} for block, (spot, number) in sorted(links.blocks)]
    put(connection, kept_schema.blocks, rows)
    for end in ("low", "high"):
        forget(connection, kept_schema.joins, end, links.loose)
    names = ("low", "high", "score", "sentence")
    put(connection, kept_schema.joins, [dict(zip(names, join, strict=True)) for join in sorted(links.joins)])
    forget(connection, kept_schema.sighted, "document", links.seen)
    set_meta(connection, "kept asked", links.asked)


def _put_profiles(connection: Connection, links: KeptLinks) -> None:
    p = kept_schema.profiles.c
    forget(connection, kept_schema.profiles, "number", sorted(links.profiles))
    rows = [{"number": n, "actor": links.actor_of[n], "body": body} for n, body in sorted(links.profiles.items())]
    put(connection, kept_schema.profiles, rows)
    for number in sorted(links.actor_of.keys() - links.profiles.keys()):
        connection.execute(update(kept_schema.profiles).where(p.number == number).values(actor=links.actor_of[number]))


def drop_links(connection: Connection) -> None:
    """Keeps nothing of it."""
    for table in TABLES:
        connection.execute(delete(table))


def relink(connection: Connection, some: Relinked) -> None:
    """Changes copies, versions and actors, and what is kept of linking."""
    for table, now in ((schema.copies, some.copies), (schema.versions, some.versions)):
        forget(connection, table, "document", sorted(now))
    copies = [{"document": d, "original": o} for d, o in sorted(some.copies.items()) if o is not None]
    put(connection, schema.copies, copies)
    captures.put_versions(connection, [v for _, v in sorted(some.versions.items()) if v is not None])
    _put_actors(connection, some)
    put_links(connection, some.links)


def _put_actors(connection: Connection, some: Relinked) -> None:
    """Writes those actors only that are not the same."""
    rows = {actor.id: actor_row(actor) for actor in some.actors}
    a = schema.actors.c
    old = chosen(connection, select(a.id, a.body), a.id, sorted(rows))
    same = {id for id, body in old if rows[id]["body"] == body}
    retire(connection, {*some.gone} - rows.keys())
    forget(connection, schema.actors, "id", sorted({*some.gone, *rows} - same))
    put(connection, schema.actors, [row for id, row in sorted(rows.items()) if id not in same])
    forget(connection, schema.entity_actors, "entity", sorted(some.moved))
    moved = [(entity, actor) for entity, actor in sorted(some.moved.items()) if actor is not None]
    if some.links.whole:
        connection.execute(delete(schema.entity_actors))
        moved = [(entity, actor.id) for actor in some.actors for entity in actor.entities]
    profile_of = some.links.profile_of
    held = [{"entity": entity, "actor": actor, "profile": profile_of.get(entity)} for entity, actor in moved]
    put(connection, schema.entity_actors, held)


def chosen(connection: Connection, query: Select[Any], column: Any, values: Sequence[Any]) -> Iterator[Any]:
    """The rows whose column has any of these values."""
    for at in range(0, len(values), ROWS):
        yield from connection.execute(query.where(column.in_(values[at : at + ROWS]))).all()


class ShowsLinked:
    """What a View shows of it."""

    path: Path
    _engine: Engine

    def sketches(self) -> list[bytes]:
        """The index of capture/sketches.py, part by part."""
        s = kept_schema.sketches.c
        with told(self.path), self._engine.begin() as connection:
            return list(connection.execute(select(s.body).order_by(s.part)).scalars())

    def repeats(self, documents: Collection[str], earlier: bool = False) -> dict[str, str]:
        """Of these documents that copy another, the first that they copy; `earlier`: of those that copy these."""
        r = kept_schema.repeats.c
        return dict(self._chosen(select(r.document, r.earlier), r.earlier if earlier else r.document, documents))

    def copying(self, originals: Collection[str]) -> dict[str, str]:
        """The documents that reprint any of these, and which."""
        c = schema.copies.c
        return dict(self._chosen(select(c.document, c.original), c.original, originals))

    def versions_of(self, documents: Collection[str], first: bool = False) -> list[Version]:
        """What versions these documents are; `first`: all versions of the articles of which they are the first."""
        v = schema.versions.c
        query = select(v.document, v.first, v.number, v.newest)
        return [Version(*row) for row in self._chosen(query, v.first if first else v.document, documents)]

    def addressed(self, urls: Collection[str]) -> dict[str, list[str]]:
        """The ids of the documents of each of these addresses."""
        with told(self.path), self._engine.begin() as connection:
            return captures.addressed(connection, sorted(urls))

    def sighted(self) -> list[str]:
        """The ids of the documents that were seen at their address since versions were last looked for."""
        s = kept_schema.sighted.c
        with told(self.path), self._engine.begin() as connection:
            return list(connection.execute(select(s.document).order_by(s.document)).scalars())

    def profiles(self, numbers: Collection[int], kind: type[T]) -> dict[int, T]:
        """What is kept of these profiles, as that type, by number."""
        p = kept_schema.profiles.c
        return {n: from_json(body, kind) for n, body in self._chosen(select(p.number, p.body), p.number, numbers)}

    def profile_actors(self, numbers: Collection[int]) -> dict[int, str]:
        """The actor of each of these profiles."""
        p = kept_schema.profiles.c
        return dict(self._chosen(select(p.number, p.actor), p.number, numbers))

    def members(self, blocks: Collection[int], most: int) -> dict[int, set[int]]:
        """The profiles of each of these blocks; of one that has more than `most`, so many and one."""
        b = kept_schema.blocks.c
        counted = select(b.block, func.count()).group_by(b.block)
        sizes = dict(self._chosen(counted, b.block, blocks))
        found: dict[int, set[int]] = {}
        small = [block for block in blocks if sizes.get(block, 0) <= most]
        for block, number in self._chosen(select(b.block, b.profile), b.block, small):
            found.setdefault(block, set()).add(number)
        for block in sorted(set(sizes) - set(small)):
            query = select(b.profile).limit(most + 1)
            found[block] = {number for (number,) in self._chosen(query, b.block, [block])}
        return found

    def around(self, block: int, own: Spot, near: int) -> list[Spot]:
        """The spots of a block right before and behind that one, so many on either side."""
        b = kept_schema.blocks.c
        query, (spot, number) = select(b.spot, b.profile).where(b.block == block).limit(near), own
        before = query.where((b.spot < spot) | ((b.spot == spot) & (b.profile < number)))
        behind = query.where((b.spot > spot) | ((b.spot == spot) & (b.profile > number)))
        with told(self.path), self._engine.begin() as connection:
            rows = connection.execute(before.order_by(b.spot.desc(), b.profile.desc())).all()
            rows = [*rows, *connection.execute(behind.order_by(b.spot, b.profile))]
            return [(row.spot, row.profile) for row in rows]

    def joins(self, numbers: Collection[int]) -> list[Join]:
        """The joins of these profiles with each other and with others, each once."""
        j = kept_schema.joins.c
        query = select(j.low, j.high, j.score, j.sentence)
        rows = [row for end in (j.low, j.high) for row in self._chosen(query, end, numbers)]
        return sorted({(low, high, score, sentence) for low, high, score, sentence in rows})

    def entities_of(self, numbers: Collection[int]) -> list[tuple[str, int]]:
        """The entities of these profiles, each with the number of its profile."""
        e = schema.entity_actors.c
        return [(id, number) for id, number in self._chosen(select(e.entity, e.profile), e.profile, numbers)]

    def telling(self, numbers: Collection[int]) -> int:
        """How many documents tell of any of these profiles."""
        x, e = schema.entity_actors.c, schema.entities.c
        query = select(e.document).join_from(schema.entity_actors, schema.entities, e.id == x.entity).distinct()
        return len({document for (document,) in self._chosen(query, x.profile, numbers)})

    def _chosen(self, query: Select[Any], column: Any, values: Collection[Any]) -> list[Any]:
        with told(self.path), self._engine.begin() as connection:
            return list(chosen(connection, query, column, sorted(values)))


def made(connection: Connection, kind: type[T], bodies: Sequence[str]) -> list[T]:
    """The records of these bodies; actors with their entities, which are not in them."""
    records: Any = [from_json(body, kind) for body in bodies]
    return whole(connection, records) if kind is Actor else list(records)


def whole(connection: Connection, actors: Sequence[Actor]) -> list[Any]:
    """The actors with their entities, which are not in their bodies."""
    e = schema.entity_actors.c
    held: dict[str, list[str]] = {}
    ids = [actor.id for actor in actors]
    for at in range(0, len(ids), ROWS):
        query = select(e.entity, e.actor).where(e.actor.in_(ids[at : at + ROWS]))
        for entity, actor in connection.execute(query, execution_options={"yield_per": ROWS}):
            held.setdefault(actor, []).append(entity)
    return [replace(actor, entities=tuple(sorted(held.get(actor.id, ())))) for actor in actors]
