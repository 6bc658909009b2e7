"""A text, from whatever file -> the articles in it: those of a database's export, or one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dateline.capture import factiva, nexis
from dateline.capture.paragraphs import paragraphs, unwrapped
from dateline.capture.raw import RawArticle
from dateline.core.problem import Problem


@dataclass(frozen=True, slots=True)
class Layout:
    """How a database lays out its exports: whether lines are one, and the articles in them."""

    recognised: Callable[[Sequence[str]], bool]
    articles: Callable[[str, Sequence[str]], Iterator[RawArticle | Problem]]


LAYOUTS = (Layout(nexis.recognised, nexis.articles), Layout(factiva.recognised, factiva.articles))


def articles(where: str, sha256: str, text: str, title: str | None = None) -> Iterator[RawArticle | Problem]:
    """The articles of the text; `sha256` and `title` are of the file, for a text that is one article."""
    lines = paragraphs(text)
    layout = next((layout for layout in LAYOUTS if layout.recognised(lines)), None)
    if layout:
        yield from layout.articles(where, lines)
    else:
        yield RawArticle(where, sha256, unwrapped(text), title)
