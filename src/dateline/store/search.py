"""Words -> the articles that hold them. Each kind of database has its own way; the rest sees Search only."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection, func, inspect, select, text

from dateline.core.text import Document
from dateline.store import schema
from dateline.store.codec import from_json

CHUNK = 200  # articles indexed at a time


class Search(Protocol):
    """Finding words in the frozen texts of a store's articles."""

    def prepare(self, connection: Connection) -> None:
        """Makes what the search needs and brings all articles in, if that was not done yet."""

    def add(self, connection: Connection, documents: Sequence[Document]) -> None:
        """Brings these articles in; those that it knows are left: a text under one id never changes."""

    def holding(self, connection: Connection, words: str) -> str:
        """The numbers (of `searched`), with commas between, of the articles with all of these words; "in quotation
        marks": as they stand; kill*: beginnings. One text, since there can be a million."""


class Fts5:
    """SQLite's full-text search: an index without the texts, whose rows `searched` gives the articles of."""

    def prepare(self, connection: Connection) -> None:
        if "words" in inspect(connection).get_table_names():
            return
        tokens = "unicode61 remove_diacritics 2"
        connection.execute(text(f"CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='{tokens}')"))
        d, last = schema.documents.c, ""
        query = select(d.id, d.body).order_by(d.id).limit(CHUNK)
        while rows := connection.execute(query.where(d.id > last)).all():
            self.add(connection, [from_json(body, Document) for _, body in rows])
            last = rows[-1].id

    def add(self, connection: Connection, documents: Sequence[Document]) -> None:
        s = schema.searched.c
        ids = [document.id for document in documents]
        known = set(connection.execute(select(s.document).where(s.document.in_(ids))).scalars())
        last = connection.execute(select(func.max(s.n))).scalar() or 0
        new = {d.id: d for d in documents if d.id not in known}.values()
        rows = [{"n": n, "document": d.id, "text": d.text} for n, d in enumerate(new, last + 1)]
        if rows:
            connection.execute(text("INSERT INTO searched (n, document) VALUES (:n, :document)"), rows)
            connection.execute(text("INSERT INTO words (rowid, text) VALUES (:n, :text)"), rows)

    def holding(self, connection: Connection, words: str) -> str:
        query = text("SELECT group_concat(rowid) FROM words WHERE words MATCH :asked")
        return connection.execute(query, {"asked": _asked(words)}).scalar() or ""


def _asked(words: str) -> str:
    """The words in FTS5's language, where nothing of theirs can be an operator: each in quotation marks."""
    terms = []
    for number, part in enumerate(words.split('"')):
        terms += [part] if number % 2 else part.split()
    quoted = [f'"{term.rstrip("*")}"{"*" if term.endswith("*") else ""}' for term in terms if term.strip("* ")]
    return " AND ".join(quoted) or '""'


SEARCHES: dict[str, Search] = {"sqlite": Fts5()}


def search_of(connection: Connection) -> Search:
    """The search of this kind of database."""
    return SEARCHES[connection.dialect.name]
