"""Text with hard line ends -> its paragraphs, a line each."""

import re
from itertools import pairwise

from dateline.capture.hygiene import clean

SHORT, LONG = 40, 160  # characters: a text is wrapped at a width between these; a shorter line is not full
CENTRED = 12  # blanks at the start of a line that stands in the middle of the page
HANGING = re.compile(r"(?:[A-Z]{2,3}(?= {2}))? *")  # a field's code does not count for where its value begins


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, none empty, without blanks at their ends.

    If its lines are wrapped, those are joined that are as long as fits: the next line's first word had no room.
    """
    lines = [line.expandtabs(8).rstrip() if "\t" in line[:12] else line.rstrip() for line in clean(text).split("\n")]
    width = wrapped_at(lines)
    made: list[str] = []
    before = ""
    for line in lines:
        if width and made and joins(before, line, width):
            made[-1] += " " + line.strip()
        elif line.strip():
            made.append(line.strip())
        before = line
    return made


def unwrapped(text: str) -> str:
    """The text with its wrapped lines joined, so that names are whole; all other line ends stay."""
    lines = [line.rstrip() for line in clean(text).split("\n")]
    width = wrapped_at(lines)
    if not width:
        return text
    made = lines[:1]
    for before, line in pairwise(lines):
        if joins(before, line, width):
            made[-1] += " " + line.strip()
        else:
            made.append(line)
    return "\n".join(made)


def wrapped_at(lines: list[str]) -> int:
    """The width at which the lines are wrapped, 0 if they are not: their paragraphs are a line each.

    Lines that are of one length by chance end with their sentences: of wrapped ones at least one begins inside one.
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    if not lengths or lengths[-1] > 300:
        return 0
    width = lengths[int(0.98 * (len(lengths) - 1))]
    full = [joins(line, follower, width) for line, follower in pairwise(lines) if goes_on(line, follower)]
    inside = any(line.strip()[:1].islower() and joins(above, line, width) for above, line in pairwise(lines))
    return width if inside and SHORT <= width <= LONG and 2 * sum(full) > len(full) else 0


def goes_on(line: str, follower: str) -> bool:
    """Whether `follower` may be of the same paragraph: nothing parts it from a line that is not short or centred."""
    if not follower.strip() or len(line.strip()) < SHORT:
        return False
    indent, next_indent = (HANGING.match(text).end() for text in (line, follower))  # type: ignore[union-attr]
    return next_indent <= indent < CENTRED


def joins(line: str, follower: str, width: int) -> bool:
    """Whether `follower` goes on where a line of this width had no room left."""
    return goes_on(line, follower) and len(line) + 1 + len(follower.split()[0]) > width - 2
