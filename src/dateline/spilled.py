"""Incidents on their way into a store, in a file: there can be more of them than memory holds."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from dateline.merge.covers import Settled
from dateline.store.codec import from_json, to_json


class Spilled:
    """Incidents without their reports, in order of their ids, as often as they are asked for while the file is open."""

    def __init__(self, file: BinaryIO, found: Iterable[Settled]) -> None:
        self._file = file
        self._at: list[tuple[str, int, int]] = []  # id, place, length
        begin = 0
        for one in found:
            body = to_json(one).encode()
            self._file.write(body)
            self._at.append((one.incident.id, begin, len(body)))
            begin += len(body)
        self._at.sort()

    def __iter__(self) -> Iterator[Settled]:
        for _, begin, length in self._at:
            self._file.seek(begin)
            yield from_json(self._file.read(length).decode(), Settled)
