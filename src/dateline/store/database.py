"""Opening a store: one SQLite file in WAL mode. All that is SQLite's own stands here."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DatabaseError

from dateline.core.problem import StoreError
from dateline.store.index import is_made, make_again
from dateline.store.migrations import STEPS, migrate, step_of
from dateline.store.search import search_of

WAIT_S = 60  # how long a writer waits for another one to finish
WRITER_KB = 64_000  # pages kept in memory: ids are hashes, so rows of a large import go everywhere
READER_KB = 8_000  # the system keeps what is read often, too; each connection keeps as much


def open_store(path: Path, create: bool = False, reading: bool = False) -> Engine:
    """An engine on the store at `path`, its tables brought up to date.

    A store that is only for `reading`, or cannot be written, is left as it is.

    Raises StoreError when the file is missing (unless `create`), is no store, or cannot be opened.
    """
    if not create and not path.is_file():
        raise StoreError(f"no store at {path}")
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"store {path}: no folder can be made for it: {error.strerror}") from error
    elif reading or not may_write(path):
        return _open_to_read(path)
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT_S})
    event.listen(engine, "connect", partial(_configure, kept=WRITER_KB if create else READER_KB))
    event.listen(engine, "begin", _begin)
    with told(path), engine.execution_options(writes=True).begin() as connection:
        migrate(connection)
        search_of(connection).prepare(connection)
        make_again(connection)
    return engine


def may_write(path: Path) -> bool:
    """Whether SQLite can write the store at `path`: the file, and its companions beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def reading_uri(path: Path) -> str:
    """SQLite's address of the store at `path`, to read only.

    WAL mode needs companion files even for reading. Where they are missing and cannot be made, nobody else can be
    writing either, so the file is read as one that does not change; what stands in a companion is never passed over.
    """
    companions = any(path.with_name(path.name + end).exists() for end in ("-wal", "-shm"))
    return f"file:{quote(str(path.resolve()))}?mode=ro" + ("" if companions else "&immutable=1")


def _open_to_read(path: Path) -> Engine:
    """An engine on a store that cannot be written. Raises StoreError where this version would have to change it."""

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(reading_uri(path), uri=True, timeout=WAIT_S, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _configure_to_read)
    event.listen(engine, "begin", _begin)
    with told(path), engine.begin() as connection:
        if step_of(connection) != len(STEPS) or not is_made(connection):
            raise StoreError(
                f"store {path} cannot be written and was last opened by another version of Dateline: copy it (with "
                f"{path.name}-wal, if there is one) to a folder that you may write, and open it there"
            )
    return engine


def _configure_to_read(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA cache_size = -{READER_KB}")


def _configure(connection: Any, _record: object, kept: int) -> None:
    connection.isolation_level = None  # transactions begin where SQLAlchemy says, not where the driver guesses
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{kept}")


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
        if "readonly" in reason:
            hint = " (you may not write it or its folder)"
        raise StoreError(f"store {path}: {reason}{hint}") from error
