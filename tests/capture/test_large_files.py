"""Word and PDF files that are large by their pictures are read from where they lie, the pictures left alone."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from dateline.capture import source, word
from dateline.capture.capture import capture
from dateline.core.problem import Problem
from dateline.core.text import Document
from tests.capture.making import docx, pdf, printed

TEXT = (
    "Shelling kills four in Bara",
    "Shelling by the army killed four people in the town of Bara in North Kordofan on Monday, medics at the hospital"
    " said.",
)
PICTURE = 2**20  # bytes


def only(path: Path) -> Document | Problem:
    [found] = capture([str(path)])
    return found


def test_pictures_of_a_word_file_are_left_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(TEXT))
    with zipfile.ZipFile(path, "a") as file, file.open("word/media/image1.jpeg", "w") as picture:
        for _ in range(70):
            picture.write(bytes(PICTURE))
    assert path.stat().st_size > source.WHOLE
    tracemalloc.start()
    found = only(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Document) and "medics at the hospital" in found.text
    assert peak < 20 * PICTURE


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_a_large_file_gives_what_a_small_one_gives(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    path.write_bytes(docx(TEXT) if name == "a.docx" else pdf(printed(TEXT)))
    small = only(path)
    assert isinstance(small, Document)
    monkeypatch.setattr(source, "WHOLE", 100)
    monkeypatch.setattr(source.Source, "whole", lambda self: pytest.fail("read at once"))
    assert only(path) == small


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_what_is_larger_than_any_dump_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGE", 100)
    path = tmp_path / name
    path.write_bytes(docx(TEXT) if name == "a.docx" else pdf(printed(TEXT)))
    found = only(path)
    assert isinstance(found, Problem) and found.code == "too_large"


def test_a_word_file_that_lists_very_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "LONGEST_LIST", 4000)
    path = tmp_path / "a.docx"
    path.write_bytes(docx(TEXT, parts={f"word/media/{n}.jpeg": b"" for n in range(100)}))
    found = only(path)
    assert isinstance(found, Problem) and found.code == "zip_bomb" and "more parts" in found.message
