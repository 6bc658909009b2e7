"""The table of datasets of events: how a file of each is known, how its rows are read, and what each collects."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from dateline.compare import acled, gdelt, ged, icews, own, polecat
from dateline.compare.files import LONGEST, lines, opened, whole
from dateline.compare.record import EventRecord
from dateline.core.ids import make_id
from dateline.core.problem import InputProblem, Problem, UnusableArgument
from dateline.tables import Row, header_of, rows

MOST_LACKING = 3  # columns, for a file to be told what it lacks
LISTS = ("Result", "data", "results")  # where the answers of APIs keep their rows


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset: its names, the columns that its files must have, other names of columns, the reader of a row.

    `deadly` says that every event in it has a death; `types` are the PLOVER types that it has, all if empty; `pairs`
    says that it has a row for each two actors of an event.
    """

    name: str
    title: str
    needs: tuple[str, ...]
    other_names: Mapping[str, str]
    read: Callable[[str, Mapping[str, str]], EventRecord]
    deadly: bool = False
    types: tuple[str, ...] = ()
    pairs: bool = False


GDELT = Dataset("gdelt", "GDELT events", gdelt.NEEDS, gdelt.OTHER_NAMES, gdelt.read, pairs=True)
VIOLENT = ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT", "AGREE")
DATASETS = (
    Dataset("ged", "UCDP GED", ged.NEEDS, ged.OTHER_NAMES, ged.read, deadly=True, types=("ASSAULT", "COERCE")),
    Dataset("acled", "ACLED", acled.NEEDS, acled.OTHER_NAMES, acled.read, types=VIOLENT),
    Dataset("polecat", "POLECAT", polecat.NEEDS, polecat.OTHER_NAMES, polecat.read, pairs=True),
    Dataset("icews", "ICEWS", icews.NEEDS, icews.OTHER_NAMES, icews.read, pairs=True),
    GDELT,
    Dataset("dateline", "Dateline", own.NEEDS, own.OTHER_NAMES, own.read),
)
Item = EventRecord | Problem


def read_events(path: Path) -> tuple[Dataset, Iterator[Item]]:
    """What dataset a file is of, and its records, in order; a Problem for each row that cannot be read.

    Raises UnusableArgument for a file of no known dataset or one that cannot be read.
    """
    if not path.is_file():
        raise UnusableArgument(f"no such file: {path}")
    if path.suffix.lower() == ".parquet":
        return DATASETS[-1], _parquet(path)
    items = _items(path)
    try:
        first = next(items)
    except InputProblem as error:
        raise UnusableArgument(f"{path}: {error}") from None
    assert isinstance(first, Dataset)
    return first, _to_the_end(path, items)


def _to_the_end(path: Path, items: Iterator[Dataset | Item]) -> Iterator[Item]:
    """The records and problems; the last is a problem if the file cannot be read to its end."""
    try:
        yield from (item for item in items if not isinstance(item, Dataset))
    except (InputProblem, UnusableArgument) as error:
        yield _problem(f"{path}:end", "cut_off", f"not read to its end: {error}")


def _items(path: Path) -> Iterator[Dataset | Item]:
    """The dataset, then its records and problems."""
    with opened(path) as file:
        head = file.peek(64)[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        if head[:1] in (b"{", b"["):
            yield from _json(path, file)
        else:
            yield from _table(path, lines(file))


def _table(path: Path, found: Iterator[str]) -> Iterator[Dataset | Item]:
    first = next(found, "")
    cells = first.rstrip("\r\n").split("\t")
    if gdelt.is_one(cells):
        yield GDELT
        for number, line in enumerate(chain([first], found), 1):
            if line.strip():
                yield _of_gdelt(f"{path}:{number}", line.rstrip("\r\n").split("\t"), gdelt.WIDTHS[len(cells)])
        return
    header, delimiter = header_of(first)
    dataset, names = _known(path, header)
    yield dataset
    for row in rows(names, enumerate(found, 2), delimiter):
        where = f"{path}:{row.line}"
        if isinstance(row, Row):
            yield _record(where, dataset, row.cells)
        else:
            yield _problem(where, "row_broken", f"a row that cannot be read: {row.why}")


def _of_gdelt(where: str, cells: list[str], names: list[str]) -> Item:
    if len(cells) != len(names):
        return _problem(where, "row_broken", f"{len(cells)} columns in place of {len(names)}")
    return _record(where, GDELT, dict(zip(names, cells, strict=True)))


def _json(path: Path, file: Any) -> Iterator[Dataset | Item]:
    """The records of a file that is one JSON value or has one on each line."""
    text = file.peek(LONGEST)
    first = text.split(b"\n", 1)[0].strip()
    if path.suffix.lower() in (".jsonl", ".ndjson") or (first.endswith(b"}") and b"\n{" in text):
        yield from _json_lines(path, lines(file))
        return
    try:
        value = json.loads(whole(file))
    except (ValueError, RecursionError) as error:
        raise InputProblem("json_broken", f"broken JSON: {error}") from None
    inside = value if isinstance(value, list) else next((value[k] for k in LISTS if k in value), None)
    features = value.get("features") if isinstance(value, dict) else None
    listed = [f.get("properties") for f in features if isinstance(f, dict)] if isinstance(features, list) else inside
    yield from _objects(path, iter(listed) if isinstance(listed, list) else iter(()))


def _json_lines(path: Path, found: Iterator[str]) -> Iterator[Dataset | Item]:
    def values() -> Iterator[object]:
        for line in found:
            if line.strip():
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError):
                    yield None

    yield from _objects(path, values())


def _objects(path: Path, values: Iterator[object]) -> Iterator[Dataset | Item]:
    """The records of JSON objects: incidents of Dateline, or rows of a dataset."""
    dataset: Dataset | None = None
    early: list[Problem] = []
    for number, value in enumerate(values, 1):
        where = f"{path}:{number}"
        if not isinstance(value, dict):
            early.append(_problem(where, "row_broken", "no JSON object"))
            continue
        if dataset is None:
            dataset = DATASETS[-1] if _is_incident(value) else _known(path, list(value))[0]
            yield dataset
        yield from early
        early.clear()
        if _is_incident(value):
            yield _record(where, dataset, value, own.of_incident)
        else:
            names = [_renamed(name, dataset) for name in value]
            cells = ("" if cell is None else cell if isinstance(cell, str) else str(cell) for cell in value.values())
            yield _record(where, dataset, dict(zip(names, cells, strict=True)))
    if dataset is None:
        raise UnusableArgument(f"{path}: no row in it")
    yield from early


def _is_incident(value: Mapping[str, object]) -> bool:
    """Whether this is an incident in full."""
    return {"id", "type", "time", "place", "harm", "accounts"} <= value.keys()


def _parquet(path: Path) -> Iterator[Item]:
    """The records of incidents that Dateline exported as Parquet or GeoParquet."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(path)
        names = [name for name in file.schema_arrow.names if name != "geometry"]
        _known(path, names)
        number = 0
        for batch in file.iter_batches(1000, columns=names):
            for row in batch.to_pylist():
                number += 1
                yield _record(f"{path}:{number}", DATASETS[-1], row)
    except (pa.ArrowException, OSError) as error:
        raise UnusableArgument(f"{path} cannot be read: {error}") from None


def _known(path: Path, header: list[str]) -> tuple[Dataset, list[str]]:
    """The dataset that has these columns, and what it calls them today."""
    for dataset in DATASETS:
        names = [_renamed(name, dataset) for name in header]
        if set(dataset.needs) <= set(names):
            return dataset, names
    known = ", ".join(dataset.title for dataset in DATASETS)
    told = f"{path}: the columns are those of no dataset that is known ({known})"
    lacks = {of.title: [n for n in of.needs if n not in {_renamed(name, of) for name in header}] for of in DATASETS}
    title = min(lacks, key=lambda title: len(lacks[title]))
    if len(lacks[title]) <= MOST_LACKING:
        told += f"; {title} it could be with {', '.join(lacks[title])}"
    raise UnusableArgument(told)


def _renamed(name: str, dataset: Dataset) -> str:
    plain = re.sub(r"\W+", "_", name.strip().lower()).strip("_")
    return dataset.other_names.get(plain, plain)


def _record(where: str, dataset: Dataset, row: Any, read: Callable[[str, Any], EventRecord] | None = None) -> Item:
    """The record of a row, or the problem with it."""
    try:
        return (read or dataset.read)(where, row)
    except InputProblem as error:
        return _problem(where, error.code, str(error))
    except KeyError as error:
        return _problem(where, "row_broken", f"the row ends before its column {error.args[0]}")
    except (ValueError, TypeError, AttributeError) as error:
        return _problem(where, "row_broken", str(error))


def _problem(where: str, code: str, message: str) -> Problem:
    return Problem(make_id("problem", where, code), where, code, message)
