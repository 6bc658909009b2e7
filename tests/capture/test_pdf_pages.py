"""Paragraphs over pages: as they were set, whatever the columns, the letters and what runs at the pages' edges."""

import io
import random

import pytest

from dateline.capture import pdf

TEXT = """army governor market convoy road residents said drone struck northern district hospital killed wounded
police officials morning village armed fighters river bridge checkpoint commander soldiers spokesman families displaced
camp shelling attack town people statement Tuesday Friday medics group responsibility investigation school"""
WORDS = TEXT.split()
SETTINGS = [
    {"columns": columns, "indent": indent, "gap": 0 if indent else 7, "justified": justified, "size": size}
    for columns, size in ((1, 10.5), (2, 9))
    for indent in (0, 10)
    for justified in (False, True)
]


def sentences(chance: random.Random, number: int) -> str:
    made = [" ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 26))) for _ in range(number)]
    return " ".join(f"{text[0].upper()}{text[1:]}." for text in made)


def printed(headline: str, paragraphs: list[str], how: dict[str, float]) -> bytes:
    """A PDF file of several pages, its headline cut short above each later one."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

    def edges(canvas: object, document: object) -> None:
        page = canvas.getPageNumber()  # type: ignore[attr-defined]
        texts = [(60, 20, "Kivu Lamp | Terms and conditions | Copyright 2024"), (520, 20, f"Page {page} of 9")]
        for x, y, text in [*texts, *([(60, 815, headline[:40])] if page > 1 else [])]:
            canvas.drawString(x, y, text)  # type: ignore[attr-defined]

    width = 475 / how["columns"]
    frames = {
        top: [Frame(60 + n * width, 60, width - 14, top - 60, 0, 0, 0, 0) for n in range(int(how["columns"]))]
        for top in (700, 790)
    }
    style = ParagraphStyle(
        "text", fontName="Times-Roman", fontSize=how["size"], leading=1.2 * how["size"],
        firstLineIndent=how["indent"], spaceAfter=how["gap"], alignment=4 if how["justified"] else 0,
    )  # fmt: skip
    large = ParagraphStyle("headline", fontName="Times-Bold", fontSize=18, leading=21)
    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=(595, 842))
    first = PageTemplate("first", [Frame(60, 705, 475, 80, 0, 0, 0, 0), *frames[700]], onPage=edges)
    document.addPageTemplates([first, PageTemplate("later", frames[790], onPage=edges)])
    story = [Paragraph(text, style) for text in paragraphs]
    document.build([NextPageTemplate("later"), Paragraph(headline, large), FrameBreak(), *story])
    return file.getvalue()


@pytest.mark.parametrize("how", SETTINGS, ids=str)
def test_paragraphs_come_out_as_they_were_set(how: dict[str, float]) -> None:
    chance = random.Random(str(how))
    headline = sentences(chance, 1)[:110].rstrip()
    paragraphs = [sentences(chance, chance.randint(1, 4)) for _ in range(36)]
    pages = list(pdf.pages_of(io.BytesIO(printed(headline, paragraphs, how))))
    assert len(pages) > 1
    found = pdf.joined(list(pdf.in_order(pdf.without_running(pages))))
    assert "".join(found).replace(" ", "") == "".join([headline, *paragraphs]).replace(" ", "")
    wrong = [text for text in found if text not in (headline, *paragraphs)]
    assert len(wrong) <= 2 * len(pages) - 2  # one that ends a page with a sentence cannot be told from two
