"""Tables that other people wrote (CSV and its kin): a header, then rows; a row that is broken stays one row."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.core.problem import InputProblem

DELIMITERS = ",;\t|"
LONGEST = 64 * 2**20  # characters of a row
NOT_CLOSED = "a quote is opened and never closed"
INSIDE = "a quote is opened and not closed, or stands inside a text: write it twice there"

Line = tuple[int, str | InputProblem]  # its number, and its text, or why it cannot be read


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the number of the line on which it begins, and its cells by the names of the header."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be read: the number of the line on which it begins, and why."""

    line: int
    why: str


def header_of(line: str) -> tuple[list[str], str]:
    """The names in a header, and the sign that parts the columns."""
    delimiter = max(DELIMITERS, key=lambda sign: (line.count(sign), -DELIMITERS.index(sign)))
    return next(csv.reader([line], delimiter=delimiter), []), delimiter


def rows(header: Sequence[str], lines: Iterable[Line], delimiter: str) -> Iterator[Row | BrokenRow]:
    """The rows below a header, one at a time; empty ones are left out.

    A quote that is not closed, or stands where none may, breaks its own row: reading goes on with the next line from
    which a row with all its cells can be read. A row with more cells than the header is broken too: its text would
    stand in the wrong columns.
    """
    reader = Records(iter(lines), delimiter, len(header))
    broken: BrokenRow | None = None
    while found := reader.next():
        if isinstance(found, BrokenRow):
            broken = broken or found
        elif any(cell.strip() for cell in found[1]) and not (broken and not reader.is_whole(found[1])):
            if broken:
                yield ending(broken, found[0] - 1)
                broken = None
            yield as_row(header, *found)
    if broken:
        yield ending(broken, reader.number)


def as_row(header: Sequence[str], line: int, cells: Sequence[str]) -> Row | BrokenRow:
    """A row of these cells, or what is wrong with their number."""
    if any(cell.strip() for cell in cells[len(header) :]):
        return BrokenRow(line, f"{len(cells)} cells under {len(header)} names of columns: put quotes around its texts")
    return Row(line, dict(zip(header, cells, strict=False)))


def ending(broken: BrokenRow, line: int) -> BrokenRow:
    """A broken row that goes on to this line, saying so."""
    return replace(broken, why=f"{broken.why} (lines {broken.line} to {line})") if line > broken.line else broken


class UnreadLine(Exception):
    """A line that is no text, or too many of them for one row."""


class Records:
    """The records of a table; behind one that is broken it goes back to the line after that on which it began."""

    def __init__(self, lines: Iterator[Line], delimiter: str, columns: int) -> None:
        self._lines, self._delimiter, self._columns = lines, delimiter, columns
        self._again: deque[Line] = deque()
        self._taken: list[tuple[int, str]] = []
        self.number = 1  # of the last line that was read
        self._reader = self._begun()

    def _begun(self) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST)
        return csv.reader(self._feed(), delimiter=self._delimiter, strict=True)

    def next(self) -> tuple[int, list[str]] | BrokenRow | None:
        """The line on which the next record begins, with its cells; or why it is broken; None at the end."""
        self._taken = []
        try:
            cells = next(self._reader, None)
        except (csv.Error, UnreadLine) as error:
            taken, self._reader = self._taken, self._begun()
            self._again.extendleft(reversed(taken[1:]))
            line, text = taken[0] if taken else (self.number, "")
            if isinstance(error, UnreadLine):
                return BrokenRow(line, str(error))
            cells = loosely(text, self._delimiter)
            if len(taken) == 1 and len(cells) == self._columns and "end of data" not in str(error):
                return line, cells
            return BrokenRow(line, NOT_CLOSED if "end of data" in str(error) else INSIDE)
        return None if cells is None else (self._taken[0][0], cells)

    def is_whole(self, cells: Sequence[str]) -> bool:
        """Whether the last record can be a row, and no rest of one: all its cells, and no quote alone."""
        return len(cells) == self._columns and sum(text.count('"') for _, text in self._taken) % 2 == 0

    def _feed(self) -> Iterator[str]:
        """The lines, those to be read again first. Raises UnreadLine for one that cannot be read."""
        size = 0
        while line := self._again.popleft() if self._again else next(self._lines, None):
            self.number, text = line
            if isinstance(text, InputProblem):
                if self._taken:
                    self._again.appendleft(line)
                    return
                raise UnreadLine(str(text))
            size = (size if self._taken else 0) + len(text)
            self._taken.append((self.number, text))
            if size > LONGEST:
                raise UnreadLine(f"{NOT_CLOSED}, or it is longer than any article")
            yield text


def loosely(line: str, delimiter: str) -> list[str]:
    """The cells of a line in which quotes inside a text are not doubled: only one before a delimiter ends a cell."""
    sign = re.escape(delimiter)
    cell = re.compile(rf'(?:"((?:[^"]|"(?!{sign}|$))*)"|([^{sign}]*))(?:{sign}|$)')
    text = line.rstrip("\r\n") + delimiter
    return [quoted.replace('""', '"') or plain for quoted, plain in cell.findall(text)[:-1]]
