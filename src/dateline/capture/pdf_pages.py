"""Lines on the pages of a PDF -> the order in which they are read, without running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

EDGE = 0.15  # of a page's height: what repeats there at one height is a running head or foot
MARGIN = 0.08  # what stands there and stood on an earlier page is one, too
NUMBER = re.compile(r"(?:page )?#(?: ?(?:of|/) ?#)?|[-–—|] ?# ?[-–—|]", re.I)
CODE = re.compile(r"[A-Z]{2,3}")  # a database's name of a field: two blanks behind it tell that it is one
FEW_WORDS, HEADLINE = 8, 1.4  # a running head has at most so many words; a headline is so many times larger
FEWEST = 4  # lines of a column
SPANNING = 0.2  # of the lines beside a gutter may run across it
NARROWEST = 5.0  # points between columns


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box, in points from the lower left corner of the page; `size` is that of its letters."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    @property
    def form(self) -> str:
        """The text with every number as one sign: page numbers do not count."""
        return re.sub(r"\d+", "#", self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """The height of a page in points and the lines on it."""

    height: float
    lines: tuple[Line, ...]


def without_running(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages without page numbers and lines at their edges that other pages have, too."""
    seen = Counter(place for page in pages for place in {place_of(page, line) for line in page.lines})
    often = max(2, len(pages) // 2)
    before: set[str] = set()
    for page in pages:
        kept = tuple(
            line
            for line in page.lines
            if not (at_edge(page, line, EDGE) and (NUMBER.fullmatch(line.form) or seen[place_of(page, line)] >= often))
            and not (at_edge(page, line, MARGIN) and (line.form in before or is_small(page, line)))
        )
        before.update(line.form for line in page.lines)
        yield Page(page.height, kept)


def place_of(page: Page, line: Line) -> tuple[str, int]:
    """What makes two lines of different pages the same running head: their words and about the same height."""
    return line.form, round((page.height - line.y0) / 6)


def is_small(page: Page, line: Line) -> bool:
    """Whether the line is a few words in small letters on a page that has a headline."""
    return len(line.text.split()) <= FEW_WORDS and any(other.size > HEADLINE * line.size for other in page.lines)


def at_edge(page: Page, line: Line, share: float) -> bool:
    """Whether the line stands within this share of the page's height from its top or bottom."""
    return line.y0 > (1 - share) * page.height or line.y1 < share * page.height


def in_order(page: Page) -> list[list[Line]]:
    """The columns of a page in the order in which they are read, each with its lines from the top."""
    return [column for column in columns(rows(page.lines)) if column]


def rows(lines: Sequence[Line]) -> list[Line]:
    """The lines from the top, from the left."""
    return sorted(lines, key=lambda line: (-round(line.y1), line.x0))


def columns(lines: list[Line]) -> list[list[Line]]:
    """Stretches of the lines: what runs across the page parts it into bands, whose columns come from the left."""
    gutter = gutter_of(lines)
    if gutter is None:
        return [merged(lines)]
    made: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []

    def close() -> None:
        made.extend([*columns(left), *columns(right)])
        left.clear()
        right.clear()

    for line in lines:
        if line.x0 < gutter < line.x1:
            if left or right:
                close()
            across.append(line)
        else:
            if across:
                made.append(merged(across))
                across = []
            (left if line.x1 <= gutter else right).append(line)
    if across:
        made.append(merged(across))
    close()
    return made


def gutter_of(lines: Sequence[Line]) -> float | None:
    """Where a gutter parts columns, in points from the left: lines stand beside it, and nearly none runs across it."""
    best: tuple[int, float] | None = None
    for x in sorted({line.x0 for line in lines}):
        at = x - 0.5
        right = [line for line in lines if line.x0 >= at]
        left = [line for line in lines if line.x1 <= at]
        across = len(lines) - len(right) - len(left)
        if min(len(left), len(right)) < FEWEST or across > SPANNING * len(lines):
            continue
        gap = at - max(line.x1 for line in left)
        if gap >= NARROWEST - 0.5 and beside(left, right) and (best is None or (across, -gap) < best):
            best = (across, -gap)
            found = at - min(gap, NARROWEST) / 2
    return found if best else None


def beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two stretches of lines stand beside each other over at least half of the lower one's height."""
    top, bottom = min(left[0].y1, right[0].y1), max(left[-1].y0, right[-1].y0)
    lower = min(left[0].y1 - left[-1].y0, right[0].y1 - right[-1].y0)
    return top - bottom >= lower / 2


def merged(lines: Sequence[Line]) -> list[Line]:
    """The lines of a column, pieces of one line in one."""
    made: list[Line] = []
    for line in lines:
        last = made[-1] if made else None
        if (
            last
            and line.x0 >= last.x1 - 1
            and min(last.y1, line.y1) - max(last.y0, line.y0) > 0.5 * (line.y1 - line.y0)
        ):
            blank = "  " if CODE.fullmatch(last.text) else " "
            made[-1] = replace(last, text=f"{last.text}{blank}{line.text}", x1=line.x1, y0=min(last.y0, line.y0))
        else:
            made.append(line)
    return made
