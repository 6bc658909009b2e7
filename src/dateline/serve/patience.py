"""The protocol of the desk's connections: who begins a request must send its head at once, not letter by letter."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

SLOWEST_HEAD_S = 10  # from the first byte of a request (for the first one: from the connection) to the end of its head


class Impatient(H11Protocol):
    """Closes a connection whose request has no whole head in time, so that nobody can hold all of them."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._late = self.loop.call_later(SLOWEST_HEAD_S, transport.close)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        waiting = self.cycle is None or self.cycle.response_complete
        if not waiting:
            self._in_time()
        elif self._late is None:
            self._late = self.loop.call_later(SLOWEST_HEAD_S, self.transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        self._in_time()
        super().connection_lost(exc)

    def _in_time(self) -> None:
        if self._late:
            self._late.cancel()
            self._late = None
