"""How often somebody may ask: counts in a window of time, by who asks."""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

REMEMBERED = 10_000  # askers: bounds memory


class Limit:
    """At most `most` in `window` seconds, for each asker."""

    def __init__(self, most: int, window: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._window = window
        self._clock = clock
        self._seen: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, asker: str) -> float:
        """Seconds until this asker may ask again: 0 for now."""
        times = self._times(asker)
        return max(0.0, times[-self._most] + self._window - self._clock()) if len(times) >= self._most else 0.0

    def count(self, asker: str) -> None:
        """Remember that this asker asked now."""
        with self._lock:
            self._seen[asker] = [*self._times(asker)[-self._most :], self._clock()]
            self._seen.move_to_end(asker)
            while len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)

    def _times(self, asker: str) -> list[float]:
        since = self._clock() - self._window
        return [at for at in self._seen.get(asker, []) if at > since]
