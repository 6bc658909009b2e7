"""PDF files: their text in reading order, without what stands at the head and foot of every page."""

import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile
from typing import Any

from dateline.capture.pdf_pages import Line, Page, in_order
from dateline.capture.pdf_running import without_running
from dateline.capture.pdf_unpack import bound, check_nesting, pieces
from dateline.capture.pdf_words import joined
from dateline.capture.raw import RawArticle
from dateline.capture.source import Seekable, Source
from dateline.capture.texts import articles
from dateline.core.problem import InputProblem, Problem

CODE = re.compile(r"([A-Z]{2,3})\s{2,}")  # a database's name of a field: the blanks behind it tell that it is one
UNKNOWN = re.compile(r"\(cid:\d+\)")
BLANK = 0.2  # of a line's height: the least width of a blank
MOST_UNKNOWN = 0.2  # share of the characters that may be without a letter


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles in a PDF file."""
    with source.seekable() as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        pages = list(pages_of(file))
    text = "\n\n".join(joined(list(in_order(without_running(pages)))))
    if not text.strip():
        scanned = f"no text layer in its {len(pages)} page(s): pictures of pages are not read; run OCR over it first"
        raise InputProblem("no_text_layer", scanned if pages else "no page in it")
    if 8 * len(UNKNOWN.findall(text)) > MOST_UNKNOWN * len(text):
        raise InputProblem("no_letters", "its fonts do not say which letters they show: run OCR over it first")
    yield from articles(source.where, digest, UNKNOWN.sub("\N{REPLACEMENT CHARACTER}", text))


def pages_of(file: Seekable) -> Iterator[Page]:
    """The pages with the lines on them. Raises InputProblem for a file that is locked or broken."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    bound()
    for piece in pieces(file):
        check_nesting(piece)
    try:
        for page in extract_pages(file, laparams=LAParams(boxes_flow=None)):
            yield Page(float(page.height), tuple(lines_of(page)))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise InputProblem("locked", "locked with a password: save it without one") from None
    except InputProblem:
        raise
    except Exception as error:  # whatever a damaged file makes the parser stumble over
        raise InputProblem("pdf_broken", f"damaged or cut off: {type(error).__name__} {error}".rstrip()) from None


def lines_of(page: Any) -> Iterator[Line]:
    """The lines of text on a page, none empty."""
    from pdfminer.layout import LTChar, LTTextContainer, LTTextLine

    for box in page:
        for line in box if isinstance(box, LTTextContainer) else ():
            said = line.get_text() if isinstance(line, LTTextLine) else ""
            text = " ".join(said.split())
            if code := CODE.match(said):
                text = f"{code[1]}  {text.removeprefix(code[1]).lstrip()}"
            if text:
                letters = [char for char in line if isinstance(char, LTChar)]
                size = max((char.size for char in letters), default=line.height)
                yield Line(text, line.x0, line.y0, line.x1, line.y1, round(size, 1), first_word(line))


def first_word(line: Any) -> float:
    """The width of a line's first word and the blank behind it."""
    letters = takewhile(lambda char: char.get_text().strip(), dropwhile(lambda char: not char.get_text().strip(), line))
    width: float = sum(char.width for char in letters if hasattr(char, "width"))
    return width + BLANK * float(line.height)
