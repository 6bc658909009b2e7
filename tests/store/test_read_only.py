"""A store that cannot be written opens for reading, as it is, and leaves no trace beside it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.core.problem import StoreError
from dateline.export.formats import export
from dateline.store import database
from dateline.store.view import Filter, View
from dateline.store.writer import Writer
from tests.records import coding


@pytest.fixture
def kept(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the demo's store in a folder where nothing can be written (for root: as if it could not)."""
    folder = tmp_path / "archive of #1?"
    folder.mkdir()
    with sqlite3.connect(demo_store) as source, sqlite3.connect(folder / "a.dateline") as target:
        source.backup(target)
    path = folder / "a.dateline"
    View(path).close()  # leaves no companion files behind
    assert [p.name for p in folder.iterdir()] == ["a.dateline"]
    path.chmod(0o444)
    folder.chmod(0o555)
    if os.access(path, os.W_OK):
        monkeypatch.setattr(database, "may_write", lambda path: False)
    yield path
    folder.chmod(0o755)


def test_everything_is_read_and_nothing_is_written(kept: Path, demo_store: Path, tmp_path: Path) -> None:
    before = kept.read_bytes()
    view = View(kept)
    for format in ("jsonl", "csv", "xlsx"):
        made = {p.name: p.read_bytes() for p in export(view, format, tmp_path / "a" / format)}
        assert made == {p.name: p.read_bytes() for p in export(View(demo_store), format, tmp_path / "b" / format)}
    assert list(view.incidents(Filter(text="shelling")))
    view.close()
    assert kept.read_bytes() == before
    assert [p.name for p in kept.parent.iterdir()] == ["a.dateline"]


def test_writing_is_refused_with_a_sentence(kept: Path) -> None:
    with pytest.raises(StoreError, match="you may not write it"):
        engine = database.open_store(kept).execution_options(writes=True)
        with database.told(kept), engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM documents")


def test_a_store_of_another_version_says_what_to_do(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "STEPS", [*database.STEPS, []])
    with pytest.raises(StoreError, match="copy it"):
        View(kept)


def test_what_is_not_yet_merged_is_never_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, copy = tmp_path / "a.dateline", tmp_path / "copy" / "a.dateline"
    writer = Writer(path)
    writer.add([coding()])
    copy.parent.mkdir()
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{copy}{end}")
    monkeypatch.setattr(database, "may_write", lambda path: False)
    assert "immutable" not in database.reading_uri(copy)
    assert View(path).counts()["documents"] == 1
    writer.close()
