"""What a process keeps of a store in memory: the columns of its incidents, and what passed the last filters."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from dateline.store.filter import Filter
from dateline.store.index import last_touch

if TYPE_CHECKING:
    from dateline.store.columns import Columns
    from dateline.store.passing import Passing

REMEMBERED = 12  # filters


class Memory:
    """The columns of one store, read when first asked for and brought up to date when the store has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._columns: Columns | None = None
        self._packed = self._touched = -1
        self._passing: dict[tuple[object, ...], Passing] = {}

    def passing(self, connection: Connection, wanted: Filter) -> Passing:
        """The incidents that pass the filter, as this connection may see them."""
        from dateline.store.passing import passing  # numpy is loaded by who asks, not by who imports

        columns, state = self._up_to_date(connection)
        key = (wanted, connection.get_execution_options().get("closed", ()), *state)
        with self._lock:
            found = self._passing.pop(key, None)
        found = passing(connection, columns, wanted) if found is None else found
        with self._lock:
            while len(self._passing) >= REMEMBERED:
                del self._passing[next(iter(self._passing))]
            self._passing[key] = found  # the last one asked for is the last to go
        return found

    def state(self, connection: Connection) -> tuple[int, int]:
        """What differs after each change of the incidents."""
        return self._up_to_date(connection)[1]

    def _up_to_date(self, connection: Connection) -> tuple[Columns, tuple[int, int]]:
        """The columns and their state. A connection that began before others asked gets what these got."""
        from dateline.store.packing import packed_at, since, unpacked

        packed, last = packed_at(connection) or 0, last_touch(connection)
        with self._lock:
            if self._columns is None or packed > self._packed:
                self._columns, self._packed, self._touched = unpacked(connection), packed, packed
            if last > self._touched:
                self._columns, self._touched = since(connection, self._columns, self._touched), last
            return self._columns, (self._packed, self._touched)
