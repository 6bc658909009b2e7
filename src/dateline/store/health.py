"""Whether the file of a store is sound, found out without changing it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dateline.core.problem import StoreError
from dateline.store.database import may_write, reading_uri
from dateline.store.migrations import STEPS


@dataclass(frozen=True, slots=True)
class Health:
    """How a store is: its step and the newest one known, whether it can be written, what its file's check found."""

    step: int
    newest: int
    writable: bool
    articles: int
    faults: tuple[str, ...]


def health(path: Path) -> Health:
    """How the store at `path` is. Raises StoreError for a file that is missing or no store."""
    if not path.is_file():
        raise StoreError(f"no store at {path}")
    try:
        with closing(sqlite3.connect(reading_uri(path), uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if "meta" not in tables:
                raise StoreError(f"{path} is not a Dateline store")
            [step] = connection.execute("SELECT value FROM meta WHERE key = 'step'").fetchone() or ("0",)
            [articles] = connection.execute("SELECT count(*) FROM documents").fetchone()
            return Health(int(step), len(STEPS), may_write(path), articles, tuple(_faults(connection)))
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} cannot be read as a store: {error}") from error


def _faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What SQLite finds wrong in the file, at most ten faults; nothing for a sound one."""
    yield from (said for (said,) in connection.execute("PRAGMA integrity_check(10)") if said != "ok")
