"""Tables: a header line, then one article a row, or the address of one whose page is saved beside the table.

Commas, semicolons, tabs or bars part the columns.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from itertools import chain

from dateline.capture import url_list
from dateline.capture.raw import RawArticle, article, choose, problem, sha
from dateline.capture.source import WHOLE, Source, decode
from dateline.core.problem import InputProblem, Problem

DELIMITERS = ",;\t|"
GDELT = (58, 61)  # columns of its events, the last of them the address


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of a table, by the columns asked for or by the usual names of columns."""
    csv.field_size_limit(WHOLE)
    lines = texts(source)
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise InputProblem("empty", "empty: no line in it")
    delimiter = max(DELIMITERS, key=lambda d: (first.count(d), -DELIMITERS.index(d)))
    header = next(csv.reader([first], delimiter=delimiter))
    if len(header) in GDELT and is_address(header[-1]):
        yield from url_list.articles(source.where, gdelt(source.where, first, lines), {"url": "SOURCEURL"})
        return
    chosen = choose(header, columns)
    if "text" not in chosen and "url" in chosen and "text" not in columns:
        rows = (row for row in rows_of(source.where, header, lines, delimiter) if not isinstance(row, Problem))
        yield from url_list.articles(source.where, rows, url_list.with_known_dates(header, chosen))
        return
    if "text" not in chosen:
        wanted = columns.get("text", "text")
        raise InputProblem("no_column", f"no column {wanted!r} for the text: it has {', '.join(header[:20])}")
    for found in rows_of(source.where, header, lines, delimiter):
        yield found if isinstance(found, Problem) else of_row(*found, chosen)


def rows_of(where: str, header: list[str], lines: Iterator[str], delimiter: str) -> Iterator[url_list.Row | Problem]:
    """Where each row stands and its cells by the names of the header; empty rows are left out."""
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield problem(f"{where}:{rows.line_num + 1}", "row_broken", f"a row that cannot be read: {error}")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield f"{where}:{rows.line_num + 1}", dict(zip(header, row, strict=False))


def gdelt(where: str, first: str, rest: Iterator[str]) -> Iterator[url_list.Row]:
    """Where each row of GDELT's events stands and the address of its article: they have no header."""
    for number, line in enumerate(chain([first], rest), 1):
        yield f"{where}:{number}", {"SOURCEURL": line.rstrip("\r\n").rpartition("\t")[2]}


def is_address(text: str) -> bool:
    """Whether a cell holds a web address."""
    return text.startswith(("http://", "https://"))


def of_row(where: str, row: dict[str, str], chosen: Mapping[str, str]) -> RawArticle | Problem:
    """The article of a row, or the problem that it has no text."""
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found = article(where, sha(canonical.encode("utf-8", "replace")), row, chosen)
    return found if found.text.strip() or found.title else problem(where, "empty", "neither text nor title in this row")


def texts(source: Source) -> Iterator[str]:
    """The decoded lines of the file. Raises InputProblem for bytes that are no text."""
    for number, line in source.lines():
        if line is None:
            raise InputProblem("line_too_long", f"line {number} is too long to be an article")
        yield decode(line)
