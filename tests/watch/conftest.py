"""A site on loopback, and a place to watch it from: a store, a clock that tests move, rounds without pauses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.capture.web.client import Limits
from dateline.core.problem import Problem
from dateline.store.view import View
from dateline.store.writer import Writer
from dateline.watch.rounds import Round, Seen, Way
from tests.watch.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@dataclass
class Place:
    """A store that watches; `clock` is its time."""

    path: Path
    way: Way
    clock: list[datetime]

    def round(self, *urls: str) -> Seen:
        """One round over these addresses."""
        writer = Writer(self.path)
        view = View(self.path)
        try:
            return Round(view, writer, self.way, lambda seen: None).run(urls)
        finally:
            view.close()
            writer.close()

    def later(self, **time: float) -> None:
        """Moves the clock on."""
        self.clock[0] += timedelta(**time)

    def problems(self) -> dict[str, Problem]:
        """The problems in the store, by code."""
        return {problem.code: problem for problem in View(self.path).problems()}

    def change(self, **changes: object) -> None:
        """Asks in another way from now on."""
        self.way = replace(self.way, **changes)  # type: ignore[arg-type]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    clock = [datetime(2024, 3, 4, 9, 0, tzinfo=UTC)]
    now: Callable[[], datetime] = lambda: clock[0]  # noqa: E731
    limits = Limits(connect=5.0, silence=1.0, whole=4.0)
    return Place(tmp_path / "news.dateline", Way(True, 0.0, limits, now), clock)
