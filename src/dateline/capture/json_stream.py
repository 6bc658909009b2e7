"""A JSON file that is too large to be read at once -> the values in it that may be articles, one at a time."""

import io
import json
from collections.abc import Iterator

from dateline.capture.source import BOMS, WHOLE, Source
from dateline.core.problem import InputProblem

BLANK = " \t\r\n"
FIRST = 2**20  # characters that are read at once; twice as many where a value is longer
DECODER = json.JSONDecoder()


def values(source: Source) -> Iterator[object]:
    """The items of a list, those of the list in an object, or values behind each other (JSON lines).

    Each must fit into 64 MiB. Raises InputProblem where the file is broken; what stands before is given all the same.
    """
    with source.plain() as file:
        encoding = next((name for bom, name in BOMS if file.peek(4).startswith(bom)), "utf-8")
        text = Characters(io.TextIOWrapper(file, encoding, errors="replace"))
        if text.next_is("["):
            yield from text.items()
            return
        try:
            yield text.value()
        except InputProblem:
            if not text.next_is("{"):
                raise
            yield from text.items_inside()
            return
        while not text.ended():
            yield text.value()


class Characters:
    """The characters of a file from where it was read to; no more of them than one value needs."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file, self._text, self._at, self._items = file, "", 0, 0

    def next_is(self, sign: str) -> bool:
        """Whether this sign comes next, behind blanks."""
        return not self.ended() and self._text[self._at] == sign

    def ended(self) -> bool:
        """Whether nothing but blanks is left."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in BLANK:
                self._at += 1
            if self._at < len(self._text):
                return False
            if not self._more(FIRST):
                return True

    def take(self, sign: str) -> None:
        """Goes behind this sign. Raises InputProblem if another one comes next."""
        if not self.next_is(sign):
            found = "its end" if self.ended() else repr(self._text[self._at])
            raise self.broken(f"{sign!r} expected, and {found} found")
        self._at += 1

    def value(self) -> object:
        """The value that comes next. Raises InputProblem if it is none, or too long."""
        size = FIRST
        self.ended()
        while True:
            try:
                found: object
                found, end = DECODER.raw_decode(self._text, self._at)
                if end < len(self._text) or not self._more(size):
                    self._at = end
                    return found
            except (ValueError, RecursionError) as error:
                if len(self._text) - self._at > WHOLE:
                    raise self.broken(f"a value of more than {WHOLE // 2**20} MiB", "too_large") from None
                if not self._more(size):
                    raise self.broken(getattr(error, "msg", "nested too deep")) from None
            size *= 2

    def broken(self, what: str, code: str = "json_broken") -> InputProblem:
        """What is wrong, and how many items stand before it."""
        return InputProblem(code, f"broken JSON behind item {self._items:,}: {what}; what stands before was read")

    def items(self) -> Iterator[object]:
        """The items of the list that comes next."""
        self.take("[")
        while not self.next_is("]"):
            yield self.value()
            self._items += 1
            if not self.next_is("]"):
                self.take(",")
        self.take("]")

    def items_inside(self) -> Iterator[object]:
        """The items of the first list of objects in the object that comes next."""
        self.take("{")
        while not self.next_is("}"):
            self.value()
            self.take(":")
            if self.next_is("["):
                yield from self.items()
                return
            self.value()
            if not self.next_is("}"):
                self.take(",")

    def _more(self, size: int) -> bool:
        """Reads on; what was gone behind is forgotten. Whether anything came."""
        read = self._file.read(size)
        if read:
            self._text, self._at = self._text[self._at :] + read, 0
        return bool(read)
