"""The progress bar of a run."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Counts(Protocol):
    """How far a run is: articles read, coded, kept uncoded, and already known."""

    read: int
    coded: int
    kept: int
    known: int


@contextmanager
def progress(console: Console) -> Iterator[Callable[[Counts], None]]:
    """A function to call with the counts of a run; it moves a bar on `console` until the block ends."""
    columns = (
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading articles", total=None)

        def report(counts: Counts) -> None:
            done = counts.coded + counts.kept + counts.known
            words = "linking and merging" if done and done == counts.read else "coding articles"
            bar.update(task, completed=done, total=counts.read, description=words)

        yield report
