"""A store from Python: its records as frames, streams and files; nothing here changes it, but `run`, which fills it."""

from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from dateline import pipeline
from dateline.core.problem import UnusableArgument
from dateline.core.results import Incident
from dateline.export import formats
from dateline.export.records import KINDS, records
from dateline.library import frames, html
from dateline.library.plain import as_json
from dateline.library.scope import Scope
from dateline.settings import Settings
from dateline.store.filter import Filter, read_filter
from dateline.store.view import View

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Filters(TypedDict, total=False):
    """Which incidents, as the options of `dateline list` say; what is not given asks nothing."""

    country: str
    since: str
    until: str
    type: str
    grade: str
    min_killed: int
    status: str
    text: str
    mode: str
    admin1: str
    actor: str
    outlet: str
    min_injured: int
    review: str
    contested: str
    box: str


def run(
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    store: str | PathLike[str],
    *,
    workers: int = 1,
    columns: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> pipeline.Outcome:
    """Code what is at `paths` into `store`, as `dateline run` does; returns the counts and the problems met.

    A script that asks for more than one worker calls this under `if __name__ == "__main__":`.
    """
    several = [paths] if isinstance(paths, str | PathLike) else list(paths)
    return pipeline.run([str(path) for path in several], Path(store), settings or Settings(), workers, columns)


def open(path: str | PathLike[str]) -> "Store":
    """The store at `path`, to read from. Raises StoreError where there is none."""
    return Store(View(Path(path)))


class Store:
    """A store to read from. Frames and records come in a fixed order: equal stores give equal frames.

    Options narrow as in `dateline list`: country="SDN", since="2023-09-01", until=…, type=…, grade=…, min_killed=…,
    status=…, text=… and more. Records of other kinds are then those that belong to the incidents that pass.
    """

    def __init__(self, view: View) -> None:
        self.view = view

    def frame(self, kind: str, **filters: Unpack[Filters]) -> "pandas.DataFrame":
        """The records of one of frames.FRAMES as a pandas frame. Raises UnusableArgument if pandas is missing."""
        return frames.to_pandas(self.arrow(kind, **filters))

    def polars(self, kind: str, **filters: Unpack[Filters]) -> "polars.DataFrame":
        """The same as a polars frame. Raises UnusableArgument if polars is missing."""
        return frames.to_polars(self.arrow(kind, **filters))

    def arrow(self, kind: str, **filters: Unpack[Filters]) -> "pyarrow.Table":
        """The same as an Arrow table."""
        if kind not in frames.FRAMES:
            raise UnusableArgument(f"no frame {kind!r}: choose one of {', '.join(frames.FRAMES)}")
        if kind == "accounts":
            return frames.table(kind, frames.accounts(self.records("incidents", **filters)))
        if kind == "participants":
            return frames.table(kind, frames.participants(self.records("incidents", **filters)))
        return frames.table(kind, self.records(kind, **filters))

    def records(self, kind: str, **filters: Unpack[Filters]) -> Iterator[dict[str, Any]]:
        """The records of a kind, one by one, as `dateline export --format jsonl` writes them (docs/records.md)."""
        if kind not in KINDS:
            raise UnusableArgument(f"no kind of record {kind!r}: choose one of {', '.join(KINDS)}")
        wanted = _filter(filters)
        found = map(as_json, records(self.view, kind, wanted))
        if kind == "incidents" or wanted == Filter():
            return found
        return filter(Scope(self.view, wanted).keeps[kind], found)

    def incidents(self, **filters: Unpack[Filters]) -> Iterator[Incident]:
        """The incidents as objects of dateline.core.results, by first day and id."""
        return self.view.incidents(_filter(filters))

    def export(self, format: str, out: str | PathLike[str], **filters: Unpack[Filters]) -> list[Path]:
        """Write the store in a format of `dateline export` into the folder `out`; returns the files written."""
        return list(formats.export(self.view, format, Path(out), _filter(filters)))

    def counts(self) -> dict[str, int]:
        """How many records of each kind the store holds."""
        return self.view.counts()

    def close(self) -> None:
        """Let go of the file."""
        self.view.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        counts = ", ".join(f"{number:,} {name}" for name, number in self.counts().items())
        return f"<Store {str(self.view.path)!r}: {counts}; machine-coded>"

    def _repr_html_(self) -> str:
        return html.counted(str(self.view.path), self.counts())


def _filter(given: Filters) -> Filter:
    """The filter of these options. Raises UnusableArgument for one that is none."""
    return read_filter({name: str(value) for name, value in given.items()})
