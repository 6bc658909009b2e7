"""Columns of lines -> paragraphs: lines joined where no room was left, words mended that a line's end parted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from dateline.capture.lexicon import line_words
from dateline.capture.pdf_pages import Line

SOFT = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT)
ENDS = (".", "!", "?", ":", '"', "”", "’", ")")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WIDER = 1.2  # times the usual distance between lines: a new paragraph
INDENT = 0.7  # times the size of the letters
FULL = 0.15  # of its width: a line of a story that ends no farther from the margin may go on in the next column
OTHER_SIZE = 0.08  # of the letters' size: a headline, a caption
LARGE, CLOSE = 1.15, 1.6  # a headline is so many times larger than most lines; its own lines are so close, in its sizes


@dataclass(frozen=True, slots=True)
class Setting:
    """How columns are set, in points: where their lines end at the latest, the distance between two of them, the usual
    size of letters; and whether an indent marks their paragraphs."""

    right: float
    step: float
    size: float
    indented: bool


def setting(columns: Sequence[Sequence[Line]]) -> Setting:
    """The setting that these columns have in common, as most of their lines have it."""
    lines = [line for column in columns for line in column]
    size = median_low(line.size for line in lines) if lines else 0.0
    right = max((line.x1 for line in lines if line.size <= LARGE * size), default=0.0)
    pairs = [(above, line, left_of(column)) for column in columns for above, line in pairwise(column)]
    steps = sorted(above.y0 - line.y0 for above, line, _ in pairs if is_full(above, line, right))
    short = [is_indented(line, left) for above, line, left in pairs if not is_full(above, line, right)]
    marked = sum(short) >= 2 and 2 * sum(short) > len(short)
    return Setting(right, steps[len(steps) // 4] if steps else 0.0, size, marked)


def joined(pages: Sequence[Sequence[Sequence[Line]]]) -> list[str]:
    """The paragraphs of all pages; one that goes on in the next column or on the next page is one.

    Pages of one column are set alike; each column beside others is set by itself.
    """
    known = {word.lower() for page in pages for column in page for line in column for word in WORD.findall(line.text)}
    whole = setting([column for page in pages for column in page if len(page) == 1])
    made: list[str] = []
    before: tuple[Sequence[Line], Setting] | None = None
    for page in pages:
        for column in page:
            how = whole if len(page) == 1 else setting([column])
            for number, lines in enumerate(parted(column, how)):
                text = mended([line.text for line in lines], known)
                if number == 0 and before and goes_on(*before, column):
                    made[-1] = mended([made[-1], text], known)
                else:
                    made.append(text)
            before = column, how
    return made


def goes_on(before: Sequence[Line], how: Setting, column: Sequence[Line]) -> bool:
    """Whether a paragraph at the head of a column is the rest of the one at the end of the column `before`."""
    last, line = before[-1], column[0]
    if abs(line.size - last.size) > OTHER_SIZE * last.size:
        return False
    indented = is_indented(line, left_of(column))
    full = len(before) > 2 and last.x1 > how.right - FULL * (how.right - last.x0)
    if last.text.endswith(ENDS):
        return how.indented and not indented and full and is_full(last, line, how.right)
    return line.text[:1].islower() or (full and not (how.indented and indented and len(column) > 1))


def parted(column: Sequence[Line], how: Setting) -> Iterator[list[Line]]:
    """The lines of a column by paragraph."""
    left = left_of(column)
    some: list[Line] = []
    for line in column:
        if some and begins(some[-1], line, left, how):
            yield some
            some = []
        some.append(line)
    yield some


def begins(above: Line, line: Line, left: float, how: Setting) -> bool:
    """Whether a line begins a paragraph: it stands apart, or is indented, or would have found room above."""
    if abs(line.size - above.size) > OTHER_SIZE * above.size:
        return True
    if line.size > LARGE * how.size:
        return above.y0 - line.y0 > CLOSE * line.size
    if above.y0 - line.y0 > WIDER * how.step:
        return True
    if is_indented(line, left) and (not is_indented(above, left) or (how.indented and above.text.endswith(ENDS))):
        return True
    return not is_full(above, line, how.right)


def left_of(column: Sequence[Line]) -> float:
    return min(line.x0 for line in column)


def is_indented(line: Line, left: float) -> bool:
    return line.x0 - left > INDENT * line.size


def is_full(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line had no room above it."""
    return (is_parted(above.text) and line.text[:1].islower()) or above.x1 + line.first >= right - 1


def mended(lines: Iterable[str], known: set[str]) -> str:
    """The lines as one, words that were parted put together; a hyphen that belongs to the word stays."""
    text = ""
    for line in lines:
        if not is_parted(text):
            text = f"{text} {line}" if text else line
            continue
        first, second = WORD.findall(text[:-1])[-1:], WORD.match(line)
        whole = (
            first and second and line[:1].islower() and not hyphenated(first[0].lower(), second.group().lower(), known)
        )
        text = (text[:-1] if whole or text.endswith(SOFT) else text) + line
    return text.replace(SOFT, "")


def is_parted(text: str) -> bool:
    """Whether the last word goes on in the next line: a hyphen stands right behind it, no dash."""
    return text.endswith(HYPHENS) and text[-2:-1].isalnum()


def hyphenated(first: str, second: str, known: set[str]) -> bool:
    """Whether two halves are a word with a hyphen: it stands so elsewhere, or its second half is one that does."""
    if f"{first}-{second}" in known:
        return True
    return f"{first}{second}" not in known and second.split("-")[0] in line_words("hyphen").whole
