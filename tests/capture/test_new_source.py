"""The eight steps of docs/sources.md, followed: a source is one function and one line in the table."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dateline.capture import formats
from dateline.capture.capture import capture
from dateline.capture.formats import Format
from dateline.capture.raw import RawArticle, problem, sha
from dateline.capture.source import Source, decode
from dateline.core.problem import InputProblem, Problem
from dateline.core.text import Document

SAMPLE = """Kordofan Star
Shells hit market of Bara
Shells hit the market of Bara on Saturday and killed three people, a doctor said.
%%
Lake Herald
%%
Lake Herald
Truce holds off Baga
A truce between two armed groups held for a third day on Monday, elders said.
"""


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of a file of briefs."""
    text = decode(source.whole())
    if not text.strip():
        raise InputProblem("empty", "empty: no text in it")
    for number, part in enumerate(text.split("%%\n"), 1):
        where = f"{source.where}:{number}"
        publisher, *rest = part.strip().split("\n", 2)
        if len(rest) < 2:
            yield problem(where, "no_text", "an outlet without an article")
        else:
            yield RawArticle(where, sha(part.encode()), rest[1], rest[0], publisher=publisher)


@pytest.fixture(autouse=True)
def with_briefs(monkeypatch: pytest.MonkeyPatch) -> None:
    brief = Format("file of briefs", (".brief",), read)
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, brief))


def test_the_sample_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.brief").write_text(SAMPLE)
    found = list(capture([str(tmp_path)]))
    documents = [f for f in found if isinstance(f, Document)]
    assert [(d.title, d.publisher, d.published) for d in documents] == [
        ("Shells hit market of Bara", "Kordofan Star", None), ("Truce holds off Baga", "Lake Herald", None),
    ]  # fmt: skip
    assert [f.code for f in found if isinstance(f, Problem)] == ["no_text"]


def test_an_empty_file_and_one_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "a.brief").write_text("\n")
    (tmp_path / "b.brief").write_bytes(b"%PDF-1.7")
    found = list(capture([str(tmp_path)]))
    assert [f.code for f in found if isinstance(f, Problem)] == ["empty", "pdf_broken"]


def test_every_suffix_of_the_table_is_in_the_docs() -> None:
    described = (Path(__file__).parents[2] / "docs" / "sources.md").read_text("utf-8")
    missing = [suffix for suffix in formats.suffixes() if suffix not in (".text", ".brief") and suffix not in described]
    assert missing == []
