"""A file of actors -> its items, by the form that its name tells."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, cast

from dateline.core.problem import InputProblem, UnusableArgument
from dateline.link.imported import Item
from dateline.link.read_csv import read_csv
from dateline.link.read_ftm import LONGEST_LINE, read_ftm
from dateline.link.read_sdn import read_sdn_csv, read_sdn_xml


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Item]]:
    """The items of a file: .xml, .csv (with a header, or the Treasury's), else JSON lines; .gz of these.

    Raises InputProblem where the file is broken, UnusableArgument where it cannot be read.
    """
    zipped = path.suffix == ".gz"
    try:
        with gzip.open(path, "rb") if zipped else path.open("rb") as file:
            yield _items(cast(IO[bytes], file), path, path.with_suffix("").suffix if zipped else path.suffix)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputProblem("broken_gzip", f"{path.name}: {error}") from error
    except UnicodeDecodeError as error:
        raise InputProblem("not_utf8", f"{path.name}: {error}") from error
    except OSError as error:
        raise UnusableArgument(f"cannot read {path}: {error.strerror or error}") from error


def _items(file: IO[bytes], path: Path, suffix: str) -> Iterator[Item]:
    if suffix == ".xml":
        return read_sdn_xml(file, path.name)
    if suffix != ".csv":
        return read_ftm(_lines(file), path.name)
    lines = _lines(file)
    head = next(lines, "")
    if not head.split(",")[0].strip().isdigit():
        return read_csv(chain([head], lines), path.name)
    names = path.with_name("alt.csv")
    known = names.read_text("utf-8").splitlines() if names.is_file() else []
    return read_sdn_csv(chain([head], lines), known, path.name)


def _lines(file: IO[bytes]) -> Iterator[str]:
    """The lines as text. One that is far too long is cut, so that memory stays bounded; the reader tells of it."""
    while line := file.readline(4 * LONGEST_LINE + 4):
        part = line
        while not part.endswith(b"\n") and (part := file.readline(LONGEST_LINE)):
            pass
        yield line.decode("utf-8", "replace" if part is not line else "strict")
