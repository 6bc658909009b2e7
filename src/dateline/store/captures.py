"""What was fetched and what is watched, in a store: kept once by hash, and read back."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from dateline.core.capture import Capture, Version, Watched
from dateline.store import kept_schema, schema
from dateline.store.codec import from_json, to_json

ROWS = 500  # rows a statement: bounds memory
MOST = 300  # texts of one address: where there are more, it is no article's but a column that was filled with one value


def put(connection: Connection, capture: Capture, bytes_: bytes) -> None:
    """Keeps a capture, and its bytes if the store does not hold the same already."""
    kept = schema.contents.c.sha256
    if connection.execute(select(kept).where(kept == capture.sha256)).first() is None:
        row = {"sha256": capture.sha256, "size": len(bytes_), "packed": zlib.compress(bytes_)}
        connection.execute(insert(schema.contents), row)
    connection.execute(delete(schema.captures).where(schema.captures.c.id == capture.id))
    row = {
        "id": capture.id, "url": capture.url, "sha256": capture.sha256, "fetched_at": capture.fetched_at,
        "document": capture.document, "outcome": capture.outcome, "body": to_json(capture),
    }  # fmt: skip
    connection.execute(insert(schema.captures), row)
    if capture.document:
        _sighted(connection, capture.document)


def tie(connection: Connection, capture: str, document: str | None, outcome: str | None) -> None:
    """Notes which article was read from a capture, or why none was."""
    c = schema.captures.c
    connection.execute(update(schema.captures).where(c.id == capture).values(document=document, outcome=outcome))
    if document:
        _sighted(connection, document)


def _sighted(connection: Connection, document: str) -> None:
    """Notes that an article was seen at its address since versions were last looked for."""
    connection.execute(delete(kept_schema.sighted).where(kept_schema.sighted.c.document == document))
    connection.execute(insert(kept_schema.sighted), {"document": document})


def watch(connection: Connection, watched: Iterable[Watched]) -> None:
    """Keeps the state of these addresses in place of what was known of them."""
    for one in watched:
        connection.execute(delete(schema.watched).where(schema.watched.c.url == one.url))
        row = {"url": one.url, "kind": one.kind, "due_at": one.due_at, "body": to_json(one)}
        connection.execute(insert(schema.watched), row)


def wait(connection: Connection, hosts: Mapping[str, str]) -> None:
    """Keeps until when these hosts are not to be asked."""
    for host, until in sorted(hosts.items()):
        connection.execute(delete(schema.waits).where(schema.waits.c.host == host))
        connection.execute(insert(schema.waits), {"host": host, "until": until})


def put_versions(connection: Connection, versions: Iterable[Version]) -> None:
    """Adds these versions."""
    rows = [{"document": v.document, "first": v.first, "number": v.number, "newest": v.newest} for v in versions]
    for at in range(0, len(rows), ROWS):
        connection.execute(insert(schema.versions), rows[at : at + ROWS])


def captures(connection: Connection, documents: Sequence[str] | None) -> Iterator[Capture]:
    """The captures of these documents, or all, by address and time."""
    c = schema.captures.c
    query = select(c.body, c.document, c.outcome).order_by(c.url, c.fetched_at, c.id)
    query = query if documents is None else query.where(c.document.in_(documents))
    for body, document, outcome in connection.execution_options(yield_per=ROWS).execute(query):
        yield _capture(body, document, outcome)


def unread(connection: Connection) -> list[str]:
    """The ids of the captures from which no article was read or coded so far, in the order of their time."""
    c, d = schema.captures.c, schema.documents.c
    coded = exists().where(d.id == c.document)
    query = select(c.id).where(c.outcome.is_(None), ~coded).order_by(c.fetched_at, c.id)
    return list(connection.execute(query).scalars())


def one(connection: Connection, id: str) -> tuple[Capture, bytes] | None:
    """A capture with its bytes, or None."""
    c, k = schema.captures.c, schema.contents.c
    query = select(c.body, c.document, c.outcome, k.packed).join_from(
        schema.captures, schema.contents, k.sha256 == c.sha256
    )
    row = connection.execute(query.where(c.id == id)).one_or_none()
    return None if row is None else (_capture(*row[:3]), zlib.decompress(row.packed))


def last(connection: Connection, url: str) -> Capture | None:
    """The newest capture of an address, or None."""
    c = schema.captures.c
    query = select(c.body, c.document, c.outcome).where(c.url == url).order_by(c.fetched_at.desc(), c.id).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else _capture(*row)


def sightings(connection: Connection, documents: Sequence[str]) -> list[tuple[str, str]]:
    """When which of these documents stood at its address: (time, document) of each capture, by time."""
    c = schema.captures.c
    query = select(c.fetched_at, c.document).where(c.document.in_(documents)).order_by(c.fetched_at, c.id)
    return [(row.fetched_at, row.document) for row in connection.execute(query)]


def contents(connection: Connection) -> Iterator[tuple[str, str, bytes]]:
    """(id of a capture, the SHA-256 that it was kept under, its bytes) of every capture, by id.

    Bytes that cannot be unpacked come as they lie in the store: their hash will not fit.
    """
    c, k = schema.captures.c, schema.contents.c
    query = select(c.id, c.sha256, k.packed).join_from(
        schema.captures, schema.contents, k.sha256 == c.sha256, isouter=True
    )
    for id, sha256, packed in connection.execution_options(yield_per=10).execute(query.order_by(c.id)):
        yield id, sha256, _unpacked(packed)


def _unpacked(packed: bytes | None) -> bytes:
    try:
        return zlib.decompress(packed or b"")
    except zlib.error:
        return packed or b""


def watched(connection: Connection, urls: Sequence[str]) -> dict[str, Watched]:
    """What is known of these addresses, by address."""
    w = schema.watched.c
    found: dict[str, Watched] = {}
    for at in range(0, len(urls), ROWS):
        bodies = connection.execute(select(w.body).where(w.url.in_(urls[at : at + ROWS]))).scalars()
        found.update((known.url, known) for known in (from_json(body, Watched) for body in bodies))
    return found


def due(connection: Connection, kind: str, now: str) -> list[Watched]:
    """The addresses of that kind that are to be looked at by now, by address."""
    w = schema.watched.c
    query = select(w.body).where(w.kind == kind, w.due_at <= now).order_by(w.url)
    return [from_json(body, Watched) for body in connection.execute(query).scalars()]


def waits(connection: Connection, now: str) -> dict[str, str]:
    """The hosts that are not to be asked now, and until when."""
    w = schema.waits.c
    return {row.host: row.until for row in connection.execute(select(w.host, w.until).where(w.until > now))}


def versions(connection: Connection, document: str) -> list[Version]:
    """All versions of the article of which this document is one, in order; none if it is the only one."""
    v = schema.versions.c
    same = select(v.first).where(v.document == document).scalar_subquery()
    query = select(v.document, v.first, v.number, v.newest).where(v.first == same).order_by(v.number, v.document)
    return [Version(*row) for row in connection.execute(query)]


def newest(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    """For each of these documents that has a newer version, the newest one."""
    v = schema.versions.c
    found: dict[str, str] = {}
    for at in range(0, len(documents), ROWS):
        some = v.document.in_(documents[at : at + ROWS])
        rows = connection.execute(select(v.document, v.newest).where(some, v.document != v.newest))
        found.update((document, newer) for document, newer in rows)
    return found


def addressed(connection: Connection, urls: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the documents of each of these addresses, by id."""
    d = schema.documents.c
    found: dict[str, list[str]] = {}
    for at in range(0, len(urls), ROWS):
        query = select(d.url, d.id).where(d.url.in_(urls[at : at + ROWS])).order_by(d.id)
        for url, id in connection.execute(query):
            found.setdefault(url, []).append(id)
    return found


def same_address(connection: Connection) -> list[str]:
    """The ids of documents whose address another document has too, by id; addresses of more than MOST are left out."""
    d = schema.documents.c
    shared = select(d.url).where(d.url.is_not(None)).group_by(d.url).having(func.count().between(2, MOST))
    return list(connection.execute(select(d.id).where(d.url.in_(shared)).order_by(d.id)).scalars())


def _capture(body: str, document: str | None, outcome: str | None) -> Capture:
    return replace(from_json(body, Capture), document=document, outcome=outcome)
