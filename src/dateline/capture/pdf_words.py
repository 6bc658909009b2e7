"""Columns of lines -> paragraphs: lines joined where no room was left, words mended that a line's end parted."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.capture.lexicon import line_words
from dateline.capture.pdf_pages import Line

SOFT = "\u00ad"
HYPHENS = ("-", "\u2010", SOFT)
ENDS = (".", "!", "?", ":", '"', "”", "’", ")")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WIDER = 1.4  # times the usual distance between lines: a new paragraph
INDENT = 0.7  # times the size of the letters
FULL = 0.15  # of its width: a line of a story that ends no farther from the margin may go on in the next column
OTHER_SIZE = 0.08  # of the letters' size: a headline, a caption


@dataclass(frozen=True, slots=True)
class Setting:
    """How columns are set, in points: where their lines end at the latest, and the distance between two of them."""

    right: float
    step: float


def setting(columns: Sequence[Sequence[Line]]) -> Setting:
    """The setting that these columns have in common."""
    right = max((line.x1 for column in columns for line in column), default=0.0)
    pairs = [pair for column in columns for pair in pairwise(column)]
    steps = sorted(above.y0 - line.y0 for above, line in pairs if is_full(above, line, right))
    return Setting(right, steps[len(steps) // 4] if steps else 0.0)


def joined(pages: Sequence[Sequence[Sequence[Line]]]) -> list[str]:
    """The paragraphs of all pages; one that goes on in the next column or on the next page is one.

    Pages of one column are set alike; each column beside others is set by itself.
    """
    known = {word.lower() for page in pages for column in page for line in column for word in WORD.findall(line.text)}
    whole = setting([column for page in pages for column in page if len(page) == 1])
    made: list[str] = []
    full = False
    for page in pages:
        for column in page:
            how = whole if len(page) == 1 else setting([column])
            for number, lines in enumerate(parted(column, how)):
                text = mended([line.text for line in lines], known)
                if number == 0 and made and goes_on(made[-1], text, full):
                    made[-1] = mended([made[-1], text], known)
                else:
                    made.append(text)
            full = len(column) > 2 and column[-1].x1 > how.right - FULL * (how.right - column[-1].x0)
    return made


def goes_on(before: str, text: str, full: bool) -> bool:
    """Whether a paragraph at the head of a column is the rest of the one before, whose last line may be `full`."""
    return not before.endswith(ENDS) and (full or text[:1].islower())


def parted(column: Sequence[Line], how: Setting) -> Iterator[list[Line]]:
    """The lines of a column by paragraph."""
    left = min(line.x0 for line in column)
    some: list[Line] = []
    for line in column:
        if some and begins(some[-1], line, left, how):
            yield some
            some = []
        some.append(line)
    yield some


def begins(above: Line, line: Line, left: float, how: Setting) -> bool:
    """Whether a line begins a paragraph: it stands apart, or is indented, or would have found room above."""
    if abs(line.size - above.size) > OTHER_SIZE * above.size or above.y0 - line.y0 > WIDER * how.step:
        return True
    if line.x0 - left > INDENT * line.size and above.x0 - left <= INDENT * line.size:
        return True
    return not is_full(above, line, how.right)


def is_full(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line had no room above it."""
    if is_parted(above.text) and line.text[:1].islower():
        return True
    needed = (line.x1 - line.x0) * (len(line.text.split()[0]) + 1) / len(line.text)
    return above.x1 + needed >= right - 1


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
