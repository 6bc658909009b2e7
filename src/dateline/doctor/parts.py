"""Checks of Dateline's own parts and of a store."""

import hashlib
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from dateline import __version__
from dateline.core.problem import DatelineError
from dateline.data import book as book_of
from dateline.data import gazetteer as gazetteer_of
from dateline.doctor.finding import Finding
from dateline.settings import Settings
from dateline.store.health import health

AGAIN = "install Dateline again: pip install --force-reinstall ."


def version() -> Finding:
    """Which version of Dateline this is, and where."""
    return Finding("dateline", "ok", f"Dateline {__version__} at {Path(book_of.__file__).parent.parent}")


def model() -> Finding:
    """Whether the parser loads."""
    from dateline.reading.parse import load, model_name

    wanted = Settings().model
    try:
        load(wanted)
        return Finding("model", "ok", f"the parser's model {model_name(wanted)} loads")
    except Exception as error:  # whatever a broken installation raises is what is to be told
        return Finding("model", "broken", f"the parser's model does not load: {error}", AGAIN)


def gazetteer() -> Finding:
    """Whether the gazetteer answers, and which one it is."""
    try:
        found = gazetteer_of.Gazetteer.open().look_up("Khartoum")
        said = f"the gazetteer {digest([gazetteer_of.FILE])} is readable"
    except Exception as error:
        return Finding("gazetteer", "broken", f"the gazetteer cannot be read: {error}", AGAIN)
    return Finding("gazetteer", "ok", said) if found else Finding("gazetteer", "broken", f"{said} but empty", AGAIN)


def book() -> Finding:
    """Whether the book of actors can be read, how long it is, and which one it is."""
    try:
        entries = len(book_of.Book.open())
        return Finding(
            "book", "ok", f"the book of actors {digest(book_of.FOLDER.glob('*.tsv'))} has {entries:,} entries"
        )
    except Exception as error:
        return Finding("book", "broken", f"the book of actors cannot be read: {error}", AGAIN)


def frames() -> Finding:
    """Which libraries for frames are there; none is needed on the command line."""
    known = [name for name in ("pandas", "polars") if find_spec(name)]
    missing = [f"'dateline[{name}]'" for name in ("pandas", "polars") if name not in known]
    hint = f"; for more: pip install {' '.join(missing)}" if missing else ""
    return Finding("frames", "ok", f"{' and '.join(known) or 'neither pandas nor polars'} for frames in Python{hint}")


def store(path: Path) -> Finding:
    """Whether the store is sound, which step it has, whether it can be written."""
    try:
        found = health(path)
    except DatelineError as error:
        return Finding("store", "broken", str(error), "name a store, or make one: dateline run ARTICLES --store FILE")
    said = f"{path}: {found.articles:,} articles, step {found.step} of {found.newest}"
    if found.faults:
        do = "take it from a copy, or code the articles anew into another store"
        return Finding("store", "broken", f"{said}, damaged: {'; '.join(found.faults)}", do)
    if found.step > found.newest:
        return Finding("store", "broken", f"{said}: made by a newer Dateline", "install the newer version")
    if not found.writable and found.step < found.newest:
        do = "copy it to a folder that you may write, and open the copy"
        return Finding("store", "broken", f"{said}: it must be brought up to date and cannot be written", do)
    if not found.writable:
        do = "nothing, to read it; to change it, copy it to a folder that you may write"
        return Finding("store", "warning", f"{said}, sound; it cannot be written", do)
    behind = "; it is brought up to date when it is next opened" if found.step < found.newest else ""
    return Finding("store", "ok", f"{said}, sound{behind}")


def digest(paths: Iterable[Path]) -> str:
    """12 hexadecimal digits over the names and contents of files."""
    made = hashlib.blake2b(digest_size=6)
    for path in sorted(paths):
        made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()
