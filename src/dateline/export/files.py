"""Writing export files so that a file with its final name is always whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # first characters; some spreadsheets read the wide ones as the narrow ones


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
