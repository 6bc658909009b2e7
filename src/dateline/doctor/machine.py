"""Checks of the machine: Python, SQLite, memory, disk, encoding, permission to write."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.doctor.finding import Finding

OLDEST = (3, 11)
MB = 1_000_000
ENOUGH_MEMORY = 1000 * MB  # a worker takes some 450 MB, the gazetteer and the system the rest
ENOUGH_DISK = 500 * MB
LEAST_DISK = 50 * MB


def python() -> Finding:
    """Whether this Python is new enough."""
    said = f"Python {sys.version.split()[0]} at {sys.executable}"
    if sys.version_info < OLDEST:
        return Finding("python", "broken", said, "install Python 3.11 or newer and Dateline anew in it")
    return Finding("python", "ok", said)


def sqlite() -> Finding:
    """Whether SQLite has full-text search and write-ahead logging, which stores need."""
    said = f"SQLite {sqlite3.sqlite_version}"
    missing = list(_missing())
    if missing:
        do = "use a Python whose SQLite has it, as those of python.org, conda and the usual systems do"
        return Finding("sqlite", "broken", f"{said} has no {' and no '.join(missing)}", do)
    return Finding("sqlite", "ok", f"{said} with full-text search and write-ahead logging")


def _missing() -> Iterator[str]:
    with TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "try.db")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        except sqlite3.OperationalError:
            yield "full-text search (FTS5)"
        if connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
            yield "write-ahead logging (WAL) on this file system"


def memory() -> Finding:
    """Whether there is memory for a worker; unknown on systems that do not say."""
    free = free_memory()
    if free is None:
        return Finding("memory", "ok", "free memory is not known on this system")
    said = f"{free // MB:,} MB of memory free"
    if free < ENOUGH_MEMORY:
        return Finding("memory", "warning", said, "close other programs, or use --workers 1")
    return Finding("memory", "ok", said)


def free_memory() -> int | None:
    """Bytes that programs can still take, or None where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration, ValueError):
        return None


def disk(folder: Path) -> Finding:
    """Whether there is room in the folder of the store."""
    free = shutil.disk_usage(folder).free
    said, do = f"{free // MB:,} MB free in {folder}", "free some space, or keep the store elsewhere"
    return Finding("disk", "broken" if free < LEAST_DISK else "warning" if free < ENOUGH_DISK else "ok", said, do)


def permission(folder: Path) -> Finding:
    """Whether files can be made in the folder of the store."""
    try:
        with TemporaryDirectory(dir=folder):
            return Finding("permission", "ok", f"{folder} can be written")
    except OSError as error:
        said = f"{folder} cannot be written: {error.strerror}"
        return Finding("permission", "warning", said, "stores here can be read; to code articles choose another folder")


def encoding() -> Finding:
    """Whether names in all scripts can be printed and can stand in file names."""
    printed, named = (sys.stdout.encoding or "unknown").lower(), sys.getfilesystemencoding().lower()
    said = f"prints in {printed}, file names in {named}"
    if "utf" not in printed or "utf" not in named:
        do = "set PYTHONUTF8=1 (or LANG to a UTF-8 locale); until then some names print as ?"
        return Finding("encoding", "warning", said, do)
    return Finding("encoding", "ok", said)


def cores() -> Finding:
    """How many workers make sense."""
    number = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Finding("cores", "ok", f"{number} processor core{'s' * (number > 1)}: --workers {number} at most")
