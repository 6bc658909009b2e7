"""Pages of a PDF -> the same without what runs at their head and foot: titles, page numbers, rights."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from dateline.capture.pdf_pages import Line, Page

EDGE = 0.15  # of a page's height: what repeats there at one height is a running head or foot
MARGIN = 0.08  # what stands there and stood there on an earlier page is one, too
NUMBER = re.compile(r"(?:page )?#(?: ?(?:of|/) ?#)?|[-–—|] ?# ?[-–—|]", re.I)
FEW_WORDS, HEADLINE = 8, 1.4  # a running head has at most so many words; a headline is so many times larger
APART = 1.5  # times its height: a line so far from the text on later pages is no part of it
MOST_ROWS = 3  # that run at one edge
SHORTEST = 12  # characters of a headline's beginning that runs above later pages


@dataclass(slots=True)
class Edges:
    """What stands at the edges of pages: how many pages have a line at a place, how many are often, and the lines and
    headlines of the pages before."""

    seen: Counter[tuple[str, int]]
    often: int
    before: set[str] = field(default_factory=set)
    headlines: list[str] = field(default_factory=list)

    def runs(self, page: Page, line: Line, first: bool) -> bool:
        """Whether a line of a page, perhaps the first one, is a running head or foot."""
        if at_edge(page, line, EDGE) and (NUMBER.fullmatch(line.form) or self.seen[place_of(page, line)] >= self.often):
            return True
        if not at_edge(page, line, MARGIN):
            return False
        alone = not first and is_short(line) and apart(page, line) > APART * (line.y1 - line.y0)
        return alone or line.form in self.before or is_small(page, line) or is_headline(line, self.headlines)

    def add(self, page: Page) -> None:
        """Remembers a page for those behind it."""
        self.before.update(line.form for line in page.lines if at_edge(page, line, MARGIN))
        self.headlines += headlines_of(page)


def without_running(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages without what runs at their edges; behind the first line that stays there nothing is dropped."""
    seen = Counter(place for page in pages for place in {place_of(page, line) for line in page.lines})
    edges = Edges(seen, max(2, len(pages) // 2))
    for number, page in enumerate(pages):
        running = {line for line in page.lines if edges.runs(page, line, first=number == 0)}
        dropped = {*from_edge(page.lines, running, top=True), *from_edge(page.lines, running, top=False)}
        edges.add(page)
        yield Page(page.height, tuple(line for line in page.lines if line not in dropped))


def from_edge(lines: Sequence[Line], running: set[Line], top: bool) -> Iterator[Line]:
    """The lines that run, row by row from the edge to the first row in which one does not."""
    ordered = groupby(sorted(lines, key=lambda line: line.y0, reverse=top), lambda line: round(line.y0))
    for _, row in islice(ordered, MOST_ROWS):
        found = list(row)
        yield from (line for line in found if line in running)
        if not running.issuperset(found):
            return


def place_of(page: Page, line: Line) -> tuple[str, int]:
    """What makes two lines of different pages the same running head: their words and about the same height."""
    return line.form, round((page.height - line.y0) / 6)


def at_edge(page: Page, line: Line, share: float) -> bool:
    """Whether the line stands within this share of the page's height from its top or bottom."""
    return line.y0 > (1 - share) * page.height or line.y1 < share * page.height


def is_short(line: Line) -> bool:
    """Whether a line is a few words and no sentence."""
    return len(line.text.split()) <= FEW_WORDS and not line.text.endswith((".", "!", "?", '"', "”"))


def is_small(page: Page, line: Line) -> bool:
    """Whether the line is a few words in small letters on a page that has a headline."""
    return len(line.text.split()) <= FEW_WORDS and any(other.size > HEADLINE * line.size for other in page.lines)


def apart(page: Page, line: Line) -> float:
    """Points between a line and the nearest one above or below it that stands farther from the edge."""
    top = line.y0 > page.height / 2
    gaps = [line.y0 - other.y1 if top else other.y0 - line.y1 for other in page.lines]
    return min((gap for gap in gaps if gap > 0), default=0.0)


def is_headline(line: Line, headlines: Sequence[str]) -> bool:
    """Whether a line repeats an earlier headline, or as much of it as there was room for."""
    said = line.text.rstrip(" .…")
    return len(said) >= SHORTEST and any(headline.startswith(said) for headline in headlines)


def headlines_of(page: Page) -> list[str]:
    """The texts on a page in letters that are larger than most of it."""
    sizes = sorted(line.size for line in page.lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    large = [line for line in sorted(page.lines, key=lambda line: -line.y1) if line.size > 1.15 * usual]
    return [" ".join(line.text for line in lines) for _, lines in groupby(large, lambda line: line.size)]
