"""Lines on the pages of a PDF -> the order in which they are read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

CODE = re.compile(r"[A-Z]{2,3}")  # a database's name of a field: two blanks behind it tell that it is one
FEWEST = 4  # lines of a column
SPANNING = 0.2  # of the lines beside a gutter may run across it
NARROWEST = 5.0  # points between columns


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its box, in points from the lower left corner of the page; `size` is that of its letters.

    `first` is the width of its first word with a blank.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    first: float

    @property
    def form(self) -> str:
        """The text with every number as one sign: page numbers do not count."""
        return re.sub(r"\d+", "#", self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """The height of a page in points and the lines on it."""

    height: float
    lines: tuple[Line, ...]


def in_order(pages: Iterable[Page]) -> Iterator[list[list[Line]]]:
    """The columns of each page in the order in which they are read, each with its lines from the top."""
    met: set[int] = set()
    for page in pages:
        yield [column for column in columns(rows(page.lines), met) if column]


def rows(lines: Sequence[Line]) -> list[Line]:
    """The lines from the top, from the left."""
    return sorted(lines, key=lambda line: (-round(line.y1), line.x0))


def columns(lines: list[Line], met: set[int]) -> list[list[Line]]:
    """Stretches of the lines: what runs across the page parts it into bands, whose columns come from the left.

    `met` holds where columns began on earlier pages, in whole points; those that are found are added.
    """
    gutter = gutter_of(lines, met)
    if gutter is None:
        return [merged(lines)]
    made: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []

    def close() -> None:
        made.extend([*columns(left, met), *columns(right, met)])
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


def gutter_of(lines: Sequence[Line], met: set[int]) -> float | None:
    """Where a gutter parts columns, in points from the left: lines stand beside it, and nearly none runs across it.

    A column has a few lines at least, or begins where one began on an earlier page (`met`; what is found is added).
    """
    best: tuple[int, float] | None = None
    for x in sorted({line.x0 for line in lines}):
        at = x - 0.5
        right = [line for line in lines if line.x0 >= at]
        left = [line for line in lines if line.x1 <= at]
        across = len(lines) - len(right) - len(left)
        fewest = 1 if round(x) in met else FEWEST
        if min(len(left), len(right)) < fewest or across > SPANNING * len(lines):
            continue
        gap = at - max(line.x1 for line in left)
        if gap >= NARROWEST - 0.5 and beside(left, right) and (best is None or (across, -gap) < best):
            best = (across, -gap)
            found, begins = at - min(gap, NARROWEST) / 2, round(x)
    if best is None:
        return None
    met.add(begins)
    return found


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
