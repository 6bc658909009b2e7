"""Exports of Nexis and Factiva, in every format that they come in: each article with its fields, and nothing else."""

import json
from pathlib import Path

import pytest

from dateline.capture.capture import capture
from dateline.capture.paragraphs import paragraphs
from dateline.core.problem import Problem
from dateline.core.text import Document
from tests.capture.making import docx, pdf, printed, rtf

CASES = Path(__file__).parents[1] / "cases" / "sources"
EXPECTED = [json.loads(line) for line in (CASES / "expected.jsonl").read_text("utf-8").splitlines()]
FILES = sorted({case["file"] for case in EXPECTED})
FIELDS = ("title", "publisher", "published", "byline", "section", "url")


def told(document: Document) -> dict[str, object]:
    """What the expected line of an article says of it."""
    fields = {name: getattr(document, name) for name in FIELDS}
    body = document.text.removeprefix(document.title).strip()
    return {**fields, "byline": list(document.byline), "begins": body[:40], "ends": body[-30:]}


def documents_of(path: Path) -> tuple[list[Document], list[Problem]]:
    found = list(capture([str(path)]))
    return [f for f in found if isinstance(f, Document)], [f for f in found if isinstance(f, Problem)]


def expected(name: str) -> list[dict[str, object]]:
    return [{k: v for k, v in case.items() if k != "file"} for case in EXPECTED if case["file"] == name]


@pytest.mark.parametrize("name", FILES)
def test_exports_in_text(name: str) -> None:
    documents, _ = documents_of(CASES / name)
    assert [told(document) for document in documents] == expected(name)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", ["docx", "rtf", "pdf"])
def test_exports_in_other_formats_give_the_same(name: str, suffix: str, tmp_path: Path) -> None:
    lines = paragraphs((CASES / name).read_text("utf-8"))
    path = tmp_path / f"export.{suffix}"
    make = {"docx": docx, "rtf": rtf, "pdf": lambda given: pdf(printed(given, head="Exported by a reader"))}
    path.write_bytes(make[suffix](lines))
    documents, _ = documents_of(path)
    plain, _ = documents_of(CASES / name)
    assert [told(d) for d in documents] == [told(d) for d in plain] == expected(name)
    assert [d.text for d in documents] == [d.text for d in plain]


@pytest.mark.parametrize("name", FILES)
def test_an_article_is_the_same_in_another_export(name: str, tmp_path: Path) -> None:
    text = (CASES / name).read_text("utf-8")
    (tmp_path / "again.txt").write_text(text.replace("1 of ", "7 of ") + "\n", "utf-8")
    assert [d.id for d in documents_of(tmp_path)[0]] == [d.id for d in documents_of(CASES / name)[0]]


def cut(name: str, at: str, tmp_path: Path) -> tuple[list[Document], list[Problem]]:
    text = (CASES / name).read_text("utf-8")
    path = tmp_path / "cut.txt"
    path.write_text(text[: text.index(at)], "utf-8")
    return documents_of(path)


@pytest.mark.parametrize(
    ("name", "at", "problems"),
    [
        ("nexis-uni.txt", "The police fired", ["cut_off", "articles_missing"]),
        ("factiva.txt", "Both sides had agreed", ["cut_off"]),
    ],
)
def test_a_file_that_is_cut_off_says_so_and_gives_what_there_is(
    name: str, at: str, problems: list[str], tmp_path: Path
) -> None:
    documents, found = cut(name, at, tmp_path)
    assert [d.title for d in documents] == [case["title"] for case in expected(name)][:2]
    assert [p.code for p in found] == problems


def test_fewer_articles_than_the_cover_tells_of(tmp_path: Path) -> None:
    _, problems = cut("nexis-uni.txt", "Page 4 of 4", tmp_path)
    assert [(p.code, p.message) for p in problems] == [
        ("articles_missing", "its cover tells of 3 articles, 2 are in it")
    ]


def test_a_correction_stands_behind_the_story() -> None:
    documents, _ = documents_of(CASES / "nexis-2004.txt")
    assert documents[1].text.endswith("Correction: The road was closed for five weeks, not six.")


def test_the_place_that_a_field_gives_is_a_dateline() -> None:
    documents, _ = documents_of(CASES / "nexis-2014.txt")
    datelines = [d.text[z.start : z.end] for d in documents for z in d.zones if z.kind == "dateline"]
    assert datelines == ["MAIDUGURI, Nigeria —", "KANO, Nigeria Feb. 17 —"]


def test_a_story_that_speaks_of_a_document_is_no_export(tmp_path: Path) -> None:
    story = "Bomb in Gao\n\nA bomb killed two men, a report said.\n\nEnd of Document\n"
    (tmp_path / "a.txt").write_text(story)
    documents, problems = documents_of(tmp_path / "a.txt")
    assert (len(documents), documents[0].title, problems) == (1, "Bomb in Gao", [])
