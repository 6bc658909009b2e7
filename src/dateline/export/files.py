"""Writing export files so that a file with its final name is always whole."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, overload

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # first characters; some spreadsheets read the wide ones as the narrow ones


class Summed(Sequence[Path]):
    """The first file of a folder, those that its list of SHA-256 sums names, and that list: read from there when asked
    for, since a dossier has a file for each incident."""

    def __init__(self, first: Path, sums: Path, count: int) -> None:
        self._first, self._sums, self._count = first, sums, count

    def __len__(self) -> int:
        return self._count + 2

    def __iter__(self) -> Iterator[Path]:
        yield self._first
        with self._sums.open(encoding="utf-8") as lines:
            for line in lines:
                yield self._sums.with_name(line.rstrip("\n").partition("  ")[2])
        yield self._sums

    @overload
    def __getitem__(self, at: int) -> Path: ...
    @overload
    def __getitem__(self, at: slice) -> list[Path]: ...
    def __getitem__(self, at: int | slice) -> Path | list[Path]:
        return list(self)[at]


@contextmanager
def whole(path: Path, newline: str = "\n") -> Iterator[TextIO]:
    """A UTF-8 text file that gets the name `path` only when all of it is written."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline=newline) as file:
        yield file
    part.replace(path)


def safe(value: object) -> object:
    """The cell as a spreadsheet may hold it: text that it would run as a formula begins with an apostrophe."""
    return "'" + value if isinstance(value, str) and value[:1] in FORMULA else value
