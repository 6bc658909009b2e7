"""Tables: a header line, then one article a row. Commas, semicolons, tabs or bars between the columns."""

import csv
import json
from collections.abc import Iterator, Mapping

from dateline.capture.raw import RawArticle, article, choose, problem, sha
from dateline.capture.source import WHOLE, Source, decode
from dateline.core.problem import InputProblem, Problem

DELIMITERS = ",;\t|"


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of a table, by the columns asked for or by the usual names of columns."""
    csv.field_size_limit(WHOLE)
    lines = texts(source)
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise InputProblem("empty", "empty: no line in it")
    delimiter = max(DELIMITERS, key=lambda d: (first.count(d), -DELIMITERS.index(d)))
    header = next(csv.reader([first], delimiter=delimiter))
    chosen = choose(header, columns)
    if "text" not in chosen:
        wanted = columns.get("text", "text")
        raise InputProblem("no_column", f"no column {wanted!r} for the text: it has {', '.join(header[:20])}")
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield problem(f"{source.where}:{rows.line_num + 1}", "row_broken", f"a row that cannot be read: {error}")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield of_row(f"{source.where}:{rows.line_num + 1}", dict(zip(header, row, strict=False)), chosen)


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
