"""Time, memory and quality of merging over synthetic events with known truth.

    python bench/merging.py [--sizes 10000 100000 1000000] [--seed 7] [--workers 2]

The world is that of world.py: one huge war, many small happenings. The articles are written to a file first, as the
JSON that a store holds; merging starts there, and reading them is part of it.

Each size runs in a process of its own. Prints for each: events, incidents, seconds on the clock and of CPU, the
greatest memory of all processes together (what they share counts once), B3 against the truth; then
what one event in a hundred costs when it comes in later, as a share of the whole: once the latest ones, once any; and
at last the exponent of the growth of CPU time.
"""

import argparse
import math
import os
import resource
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from world import World, late, tells, write, write_lines

from dateline.merge.decided import NONE
from dateline.merge.kept import opened
from dateline.merge.merge import Crew, compared, more, retold, settled
from dateline.workers import Workers

RULE = "latest_independent"
LATER = ("latest", "any")


@dataclass(slots=True)
class Quality:
    """B-cubed precision and recall over events, counted as incidents come."""

    tells: NDArray[np.int32]
    sizes: NDArray[np.int64]
    precision: float = 0.0
    recall: float = 0.0
    events: int = 0
    incidents: int = 0

    def count(self, events: Sequence[str]) -> None:
        """Adds an incident."""
        held = Counter(int(self.tells[int(event[4:], 16)]) for event in events)
        self.precision += sum(n * n for n in held.values()) / len(events)
        self.recall += sum(n * n / int(self.sizes[which]) for which, n in held.items())
        self.events += len(events)
        self.incidents += 1


def cpu() -> float:
    """The seconds of CPU of this process and of its children that have ended."""
    return sum(sum(resource.getrusage(of)[:2]) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


class Memory(threading.Thread):
    """Watches what processes hold together, in MB: the greatest sum, with what they share counted once (Linux only)."""

    def __init__(self, executor: ProcessPoolExecutor) -> None:
        super().__init__(daemon=True)
        self._executor, self._over = executor, threading.Event()
        self.most = 0.0

    def run(self) -> None:
        """Looks once a second."""
        while not self._over.wait(1.0):
            self.most = max(self.most, sum(map(_held, [os.getpid(), *list(self._executor._processes or ())])))

    def stop(self) -> float:
        """The greatest sum, watching no more."""
        self._over.set()
        return self.most


def _held(pid: int) -> float:
    """The megabytes that a process holds, of shared pages its part; 0 for one that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What one size came to; `more` is the share of the whole that one event in a hundred costs later, by which."""

    incidents: int
    took: float
    spent: float
    memory: float
    precision: float
    recall: float
    more: dict[str, float]


def measure(size: int, seed: int, workers: int) -> Measured:
    """Merges a world as a whole, and then one event in a hundred later."""
    truth = tells(seed, size)
    quality = Quality(truth, np.bincount(truth))
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), seed, size)
        with Workers(workers) as executor:
            write(world.folder, seed, size, executor)
        begun, spent = time.perf_counter(), cpu()
        with Workers(workers) as executor:
            memory = Memory(executor)
            memory.start()
            keep(world, executor, world.folder / "kept", quality.count)
            most = memory.stop()
        took, spent = time.perf_counter() - begun, cpu() - spent
        later = {which: cost / spent for which, cost in added(replace(world, held=LATER), workers)}
    precision, recall = quality.precision / quality.events, quality.recall / quality.events
    return Measured(quality.incidents, took, spent, most, precision, recall, later)


def keep(world: World, executor: Executor, path: Path, count: Callable[[Sequence[str]], None]) -> None:
    """Merges a world and keeps at a path what the next merge needs, as a store does."""
    with tempfile.TemporaryDirectory() as folder:
        crew, groups = Crew(executor, Path(folder)), []

        def reports() -> Iterator[tuple[int, str]]:
            for one in settled(world, first, RULE, NONE, NONE, crew):
                count(one.incident.events)
                groups.append(one.incident.events)
                yield from ((int(event[4:], 16), body) for event, body in one.reports)

        first = compared(world, crew=crew)
        path.mkdir()
        write_lines(path / "reports", world.size, reports())
        (path / "parts").mkdir()
        for part in first.kept(groups):
            for name, body in part.items():
                with (path / "parts" / name).open("ab") as file:
                    file.write(body)


def added(some: World, workers: int) -> Iterator[tuple[str, float]]:
    """The seconds of CPU that the later articles of a world cost where the others were merged and kept."""
    with Workers(workers) as executor:
        path = some.folder / "kept before"
        keep(some, executor, path, lambda _: None)
    now = replace(some, kept=path)
    for which in some.held:
        documents = [f"doc_{n:016x}" for n in late(some.seed, some.size, which)]
        begun = time.process_time()
        kept = {file.name: [file.read_bytes()] for file in (path / "parts").iterdir()}
        more(now, opened(kept), retold(now, documents), documents, RULE)
        yield which, time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    points = []
    for size in given.sizes:
        with Workers(1) as one:
            done = one.submit(measure, size, given.seed, given.workers).result()
        points.append((math.log(size), math.log(done.spent)))
        print(
            f"{size:9,} events  {done.incidents:8,} incidents  {done.took:7.1f} s on the clock, "
            f"{done.spent:7.1f} s of CPU  {done.memory:6.0f} MB  "
            f"B3 P {done.precision:.3f} R {done.recall:.3f}  "
            f"{1e6 * done.spent / (size * math.log(size)):.2f} us per n log n"
        )
        for which, share in done.more.items():
            print(f"{'':17}1 % more, {which}: {100 * share:.1f} % of it", flush=True)
    if len(points) > 1:
        (x0, y0), (x1, y1) = points[0], points[-1]
        print(f"CPU time grows as n^{(y1 - y0) / (x1 - x0):.2f} (n log n between these sizes: {_n_log_n(x0, x1):.2f})")


def _n_log_n(x0: float, x1: float) -> float:
    """The exponent that n log n shows between two sizes, given their logarithms."""
    return 1 + (math.log(x1) - math.log(x0)) / (x1 - x0)


if __name__ == "__main__":
    main()
