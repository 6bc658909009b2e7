"""PDF: columns in the order of reading, words mended at lines' ends, running heads dropped, paragraphs kept apart."""

import textwrap
from pathlib import Path

import pytest

from dateline.capture.capture import capture
from dateline.capture.pdf_words import mended
from dateline.core.text import Document
from tests.capture.making import CELL, Placed, pdf

FIRST = (
    "Artillery fire struck three towns in North Kordofan on Thursday, killing at least nine people, the governor of "
    "the province told reporters on Friday morning after he had visited the main hospital."
)
SECOND = (
    "The army-backed administration accused the paramilitary force of the bombardment, while its commander denied "
    "responsibility and demanded an investigation by somebody whom both sides trust."
)
THIRD = (
    "Humanitarian organisations said that their staff had documented extraordinary destruction in residential "
    "neighbourhoods, and that two of their clinics had to close for lack of water and medicine."
)
HEADLINE = "Shelling kills nine in three towns of North Kordofan, governor says"


def read(tmp_path: Path, *pages: list[Placed]) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(pages))
    [document] = [found for found in capture([str(path)]) if isinstance(found, Document)]
    return document


def column(x: float, top: float, width: int, *paragraphs: str, indent: bool = False, gap: bool = False) -> list[Placed]:
    """Lines of paragraphs from `top` down, wrapped at so many letters, parted by an indent or by a gap."""
    placed = []
    for text in paragraphs:
        for line in textwrap.wrap(text, width, initial_indent="  " if indent else ""):
            placed.append((x + 2 * CELL * line.startswith(" "), top, line.strip()))
            top -= 11
        top -= 11 if gap else 0
    return placed


@pytest.mark.parametrize("gap", [False, True])
def test_columns_below_a_headline_are_read_one_after_the_other(gap: bool, tmp_path: Path) -> None:
    left = column(60, 740, 44, FIRST, SECOND, indent=not gap, gap=gap)
    right = column(310, 740, 44, THIRD, FIRST.replace("nine", "ten"), indent=not gap, gap=gap)
    interleaved = [line for pair in zip(left, right, strict=False) for line in pair]
    rest = [line for line in (*left, *right) if line not in interleaved]
    document = read(tmp_path, [(60, 780, HEADLINE), *interleaved, *rest])
    assert document.title == HEADLINE
    story = document.text.removeprefix(HEADLINE).strip().split("\n\n")
    assert story == [FIRST, SECOND, THIRD, FIRST.replace("nine", "ten")]


def test_three_columns(tmp_path: Path) -> None:
    texts = (FIRST, SECOND, THIRD)
    document = read(tmp_path, [line for n, text in enumerate(texts) for line in column(40 + 180 * n, 700, 32, text)])
    assert document.text.split("\n\n") == [*texts]


def test_a_story_goes_on_over_columns_and_pages(tmp_path: Path) -> None:
    one = [*column(60, 740, 44, SECOND), *column(310, 740, 44, THIRD)]
    two = column(60, 740, 90, "the rest of a sentence that began on the page before and ends here.")
    document = read(tmp_path, [*one[:-1], (310, one[-1][1], "and that two of")], two)
    assert "and that two of the rest of a sentence that began on the page before" in document.text


def test_a_story_goes_on_with_a_name(tmp_path: Path) -> None:
    lines = column(60, 740, 90, FIRST)
    two = [(60.0, 740.0, "Monday it would be over."), *column(60, 700, 90, SECOND)]
    document = read(tmp_path, [*lines, (60, lines[-1][1] - 11, lines[0][2])], two)
    assert f"{lines[0][2]} Monday it would be over.\n\nThe army-backed" in document.text


def test_running_heads_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    pages = []
    for number, text in enumerate((FIRST, SECOND, THIRD), 1):
        head = [(60, 815, f"The Bara Courier {number} January 2024"), (290, 20, f"Page {number} of 3")]
        pages.append([*head, *column(60, 740, 90, text), (60, 600, "The same line on each page is no head here.")])
    document = read(tmp_path, *pages)
    assert "Courier" not in document.text
    assert "Page" not in document.text
    assert document.text.count("The same line") == 3


def test_words_that_a_line_parts_are_mended(tmp_path: Path) -> None:
    lines = [
        "The governor said on Friday that the destruc-", "tion was the worst he had seen; the army-",
        "backed council blamed rebels from North Kor-", "dofan and a counter-attack. A second counter-",
        "attack failed in the hills, the officers say.",
    ]  # fmt: skip
    document = read(tmp_path, [(60, 700 - 11 * n, line) for n, line in enumerate(lines)])
    assert document.text == (
        "The governor said on Friday that the destruction was the worst he had seen; the army-backed council blamed "
        "rebels from North Kordofan and a counter-attack. A second counter-attack failed in the hills, the officers "
        "say."
    )


@pytest.mark.parametrize(
    ("lines", "known", "said"),
    [
        (["destruc-", "tion"], set(), "destruction"),
        (["Iran-", "backed"], set(), "Iran-backed"),
        (["re-", "elected"], {"re-elected"}, "re-elected"),
        (["North-", "South"], set(), "North-South"),
        (["soft\u00ad", "ware"], set(), "software"),
        (["said -", "and left"], set(), "said - and left"),
        (["from 2019-", "20 on"], set(), "from 2019-20 on"),
    ],
)
def test_hyphens(lines: list[str], known: set[str], said: str) -> None:
    assert mended(lines, known) == said


def test_a_page_of_one_short_line(tmp_path: Path) -> None:
    assert (
        read(tmp_path, [(60, 700, "Bomb in Gao kills two men in market")]).text == "Bomb in Gao kills two men in market"
    )
