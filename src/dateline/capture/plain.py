"""Plain text files: one article, headline first."""

from collections.abc import Iterator, Mapping

from dateline.capture.raw import RawArticle, sha
from dateline.capture.source import Source, decode
from dateline.core.problem import InputProblem, Problem


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The article in a text file."""
    data = source.whole()
    text = decode(data)
    if not text.strip():
        raise InputProblem("empty", "empty: no text in it")
    yield RawArticle(source.where, sha(data), text)
