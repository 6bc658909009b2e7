"""A dataset's file, plain or packed (.gz, .zip) -> its lines or its bytes, bounded."""

import gzip
import io
import itertools
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from dateline.core.problem import InputProblem, UnusableArgument

LONGEST = 8 * 2**20  # characters of a line
LARGEST = 512 * 2**20  # bytes of a file that is read at once
EASY, RATIO = 64 * 2**20, 300  # a packed file may unpack to EASY bytes, and beyond to so many times its size
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
TABLES = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".geojson")


@contextmanager
def opened(path: Path) -> Iterator[io.BufferedReader]:
    """The unpacked bytes of a file. Raises UnusableArgument for one that cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head.startswith(GZIP):
                with gzip.GzipFile(fileobj=file) as inside:
                    yield io.BufferedReader(Bounded(cast(IO[bytes], inside), path.stat().st_size), 2**20)
            elif head == ZIP:
                with zipfile.ZipFile(file) as package, package.open(member(path, package)) as inside:
                    yield io.BufferedReader(Bounded(inside, path.stat().st_size), 2**20)
            else:
                yield file
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnusableArgument(f"{path}: damaged, cut off or locked: {error}") from None
    except OSError as error:
        raise UnusableArgument(f"{path} cannot be read: {error.strerror or error}") from None


def member(path: Path, package: zipfile.ZipFile) -> str:
    """The one table in a zip file. Raises UnusableArgument if there is none, or more than one."""
    inside = package.namelist()
    if "xl/workbook.xml" in inside:
        raise UnusableArgument(f"{path}: an Excel file: save its sheet as CSV, with days as 2024-01-31")
    tables = [name for name in inside if name.lower().endswith(TABLES)]
    names = [name for name in tables if not name.lower().endswith(".txt")] or tables
    if len(names) != 1:
        many = "no table" if not names else f"{len(names)} tables"
        raise UnusableArgument(f"{path}: {many} in this zip file: give the table itself")
    return names[0]


class Bounded(io.RawIOBase):
    """The bytes of a packed file. Raises InputProblem where they are too many for its size."""

    def __init__(self, inside: IO[bytes], packed: int) -> None:
        self._inside, self._most, self._made = inside, max(EASY, RATIO * packed), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._inside.read(len(view))
        self._made += len(data)
        if self._made > self._most:
            raise InputProblem("bomb", f"unpacks to more than {RATIO} times its size")
        view[: len(data)] = data
        return len(data)


def lines(file: io.BufferedReader) -> Iterator[str]:
    """The lines of a file in UTF-8, or in Windows-1252 where it is no UTF-8. Raises InputProblem for one too long."""
    for number in itertools.count(1):
        line = file.readline(LONGEST)
        if not line:
            return
        if len(line) == LONGEST:
            raise InputProblem("line_too_long", f"line {number} is longer than {LONGEST:,} characters: no table")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", "replace")


def whole(file: io.BufferedReader) -> bytes:
    """All bytes of a file. Raises InputProblem if they are too many."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputProblem("too_large", f"larger than {LARGEST // 2**20} MiB: give it as CSV")
    return data
