"""Tables: a header line, then one article a row, or the address of one whose page is saved beside the table.

Commas, semicolons, tabs or bars part the columns.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import chain

from dateline.capture import url_list
from dateline.capture.raw import RawArticle, article, choose, problem, sha
from dateline.capture.source import Source, decode
from dateline.core.problem import InputProblem, Problem
from dateline.tables import Line, Row, header_of, rows

GDELT = (58, 61)  # columns of its events, the last of them the address


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of a table, by the columns asked for or by the usual names of columns."""
    lines = texts(source)
    first = next((text for _, text in lines if isinstance(text, InputProblem) or text.strip()), None)
    if first is None:
        raise InputProblem("empty", "empty: no line in it")
    if isinstance(first, InputProblem):
        raise first
    header, delimiter = header_of(first)
    if len(header) in GDELT and is_address(header[-1]):
        yield from url_list.articles(source.where, gdelt(source.where, first, lines), {"url": "SOURCEURL"})
        return
    chosen = choose(header, columns)
    found = rows_of(source.where, header, lines, delimiter)
    if "text" not in chosen and "url" in chosen and "text" not in columns:
        yield from url_list.articles(source.where, found, url_list.with_known_dates(header, chosen))
        return
    if "text" not in chosen:
        wanted = columns.get("text", "text")
        named = ", ".join(header[:20])
        raise InputProblem("no_column", f"no column {wanted!r} for the text: name one, --column text=…; it has {named}")
    for row in found:
        yield row if isinstance(row, Problem) else of_row(*row, chosen)


def rows_of(where: str, header: list[str], lines: Iterator[Line], delimiter: str) -> Iterator[url_list.Row | Problem]:
    """Where each row begins and its cells by the names of the header; a problem for each that is broken."""
    for row in rows(header, lines, delimiter):
        at = f"{where}:{row.line}"
        yield (at, row.cells) if isinstance(row, Row) else problem(at, "row_broken", f"this row is left out: {row.why}")


def gdelt(where: str, first: str, rest: Iterator[Line]) -> Iterator[url_list.Row]:
    """Where each row of GDELT's events stands and the address of its article: they have no header."""
    for number, line in chain([(1, first)], rest):
        if isinstance(line, str):
            yield f"{where}:{number}", {"SOURCEURL": line.rstrip("\r\n").rpartition("\t")[2]}


def is_address(text: str) -> bool:
    """Whether a cell holds a web address."""
    return text.startswith(("http://", "https://"))


def of_row(where: str, row: dict[str, str], chosen: Mapping[str, str]) -> RawArticle | Problem:
    """The article of a row, or the problem that it has no text."""
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found = article(where, sha(canonical.encode("utf-8", "replace")), row, chosen)
    return found if found.text.strip() or found.title else problem(where, "empty", "neither text nor title in this row")


def texts(source: Source) -> Iterator[Line]:
    """The numbered lines of the file, decoded; a line that is too long or no text is the reason why not."""
    for number, line in source.lines():
        try:
            if line is None:
                raise InputProblem("line_too_long", "the line is too long to be an article")
            yield number, decode(line)
        except InputProblem as error:
            yield number, error
