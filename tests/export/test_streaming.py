"""Exports hold a few incidents at a time, however many there are."""

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.export.formats import export
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.export.telling import FRONT, PEOPLE, telling
from tests.records import filled

FEW, MANY = 200, 600


def crowded(path: Path, count: int) -> View:
    """A store with so many incidents, all alike."""
    view = filled(path, telling(FRONT, PEOPLE))
    [incident] = view.incidents()
    some = [replace(incident, id=f"inc_{n:016x}", events=(f"evt_{n:016x}",)) for n in range(count)]
    Writer(path).settle("again", {}, list(view.actors()), some)
    return View(path)


def peak(view: View, format: str, out: Path) -> int:
    """The most bytes that an export held at once."""
    export(view, format, out)
    tracemalloc.start()
    try:
        export(view, format, out)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("format", ["ged", "geojson"])
def test_memory_does_not_grow_with_the_store(format: str, tmp_path: Path) -> None:
    few, many = (peak(crowded(tmp_path / f"{n}.dateline", n), format, tmp_path / "out") for n in (FEW, MANY))
    assert many < 1.3 * few + 500_000
