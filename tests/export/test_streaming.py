"""Exports hold a few incidents at a time, however many there are."""

import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from pyarrow.parquet import read_metadata

from dateline.export import parquet
from dateline.export.formats import export
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.export.telling import FRONT, PEOPLE, telling
from tests.records import filled

FEW, MANY = 210, 630


def crowded(path: Path, count: int) -> View:
    """A store with so many incidents, all alike."""
    view = filled(path, telling(FRONT, PEOPLE))
    [incident] = view.incidents()
    some = [replace(incident, id=f"inc_{n:016x}", events=(f"evt_{n:016x}",)) for n in range(count)]
    Writer(path).settle("again", {}, list(view.actors()), some)
    return View(path)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[View, View]:
    folder = tmp_path_factory.mktemp("crowded")
    return crowded(folder / "few.dateline", FEW), crowded(folder / "many.dateline", MANY)


def peak(view: View, format: str, out: Path) -> int:
    """The most bytes that an export held at once."""
    tracemalloc.start()
    try:
        export(view, format, out)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


WAYS = (
    "jsonl",
    "parquet",
    "xlsx",
    "geojson",
    "ged",
    "hapi",
    "annotations",
    "gexf",
    "dossier",
)  # of writing, one of each


@pytest.mark.parametrize("format", WAYS)
def test_memory_does_not_grow_with_the_store(
    format: str, stores: tuple[View, View], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "GROUP", 100)
    export(stores[0], format, tmp_path)
    few, many = (peak(view, format, tmp_path) for view in stores)
    assert many < 1.3 * few + 100_000


def test_few_long_rows_are_written_at_a_time(tmp_path: Path) -> None:
    with parquet.parquet_file(tmp_path / "a.parquet", {"text": str}) as add:
        for _ in range(5):
            add({"text": "x" * (parquet.CHARACTERS // 2)})
    assert read_metadata(tmp_path / "a.parquet").num_row_groups == 3
