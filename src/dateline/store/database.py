"""Opening a store: one SQLite file in WAL mode. All that is SQLite's own stands here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from dateline.core.problem import StoreError
from dateline.store.index import make_again
from dateline.store.migrations import migrate
from dateline.store.search import search_of

WAIT_S = 60  # how long a writer waits for another one to finish
CACHE_KB = 64_000  # pages kept in memory: ids are hashes, so rows of a large import go everywhere


def open_store(path: Path, create: bool = False) -> Engine:
    """An engine on the store at `path`, its tables brought up to date.

    Raises StoreError when the file is missing (unless `create`), is no store, or cannot be opened.
    """
    if not create and not path.is_file():
        raise StoreError(f"no store at {path}")
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"store {path}: no folder can be made for it: {error.strerror}") from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT_S})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    with told(path), engine.execution_options(writes=True).begin() as connection:
        migrate(connection)
        search_of(connection).prepare(connection)
        make_again(connection)
    return engine


def _configure(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where SQLAlchemy says, not where the driver guesses
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns errors of the database into a StoreError that names the store and what to do."""
    try:
        yield
    except DatabaseError as error:
        reason = str(error.orig)
        hint = " (free some space and run the same again: nothing done so far is lost)" if "full" in reason else ""
        raise StoreError(f"store {path}: {reason}{hint}") from error
