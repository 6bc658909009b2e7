"""Manners: one request at a time to a host, a pause between two, and none while the host has asked to wait."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Event, Lock

from dateline.core.capture import moment, written
from dateline.core.problem import InputProblem

PAUSE_S = 3.0  # between two requests to one host, unless its robots.txt asks for more
PATIENCE_S = 120.0  # a longer wait is left to a later round
ASKED = timedelta(minutes=15)  # how long a host is left alone that is overloaded and does not say how long
LONGEST = timedelta(days=7)


class NotNow(InputProblem):
    """An address that waits for a later round."""

    def __init__(self, host: str) -> None:
        super().__init__("not_now", f"{host} has asked to wait")


class Manners:
    """Gives each request its turn. `waits` says until when hosts have asked to be left alone."""

    def __init__(self, pause: float, waits: Mapping[str, str], now: Callable[[], datetime]) -> None:
        self._pause = pause
        self._now = now
        self._until = {host: moment(until) for host, until in waits.items()}
        self._delays: dict[str, float] = {}
        self._free: dict[str, float] = {}
        self._locks: defaultdict[str, Lock] = defaultdict(Lock)
        self.stopped = Event()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits until it is polite to ask this host. Raises NotNow if that takes too long."""
        with self._locks[host]:
            if self._until.get(host, self._now()) > self._now():
                raise NotNow(host)
            if self.stopped.wait(max(0.0, self._free.get(host, 0.0) - time.monotonic())):
                raise NotNow(host)
            try:
                yield
            finally:
                delay = self._delays.get(host, 0.0)
                self._free[host] = time.monotonic() + max(self._pause, delay)
                if delay > PATIENCE_S:
                    self._until[host] = self._now() + timedelta(seconds=delay)

    def slow(self, host: str, seconds: float) -> None:
        """Leaves so much time between two requests to this host from now on, as it asks."""
        self._delays[host] = seconds

    def leave_alone(self, host: str, retry_after: str | None) -> None:
        """Asks this host nothing until the time that its Retry-After header says."""
        self._until[host] = self._now() + asked(retry_after, self._now())

    @property
    def waits(self) -> dict[str, str]:
        """The hosts that are not to be asked for now, and until when."""
        return {host: written(until) for host, until in list(self._until.items()) if until > self._now()}


def asked(retry_after: str | None, now: datetime) -> timedelta:
    """How long a Retry-After header asks to wait: seconds or a date; bounded, and ASKED if it says nothing."""
    text = (retry_after or "").strip()
    try:
        seconds = float(text) if text.isdigit() else (_date(text) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return ASKED
    return min(max(timedelta(seconds=min(seconds, LONGEST.total_seconds())), timedelta(seconds=1)), LONGEST)


def _date(text: str) -> datetime:
    found = parsedate_to_datetime(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
