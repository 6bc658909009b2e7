"""Plain text files: one article, headline first, or the export of a database."""

from collections.abc import Iterator, Mapping

from dateline.capture.raw import RawArticle, sha
from dateline.capture.source import Source, decode
from dateline.capture.texts import articles
from dateline.core.problem import InputProblem, Problem


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles in a text file."""
    data = source.whole()
    text = decode(data)
    if not text.strip():
        raise InputProblem("empty", "empty: no text in it")
    yield from articles(source.where, sha(data), text)
