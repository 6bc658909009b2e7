"""Incidents as files: the same bytes as `dateline export` writes, for the same filter."""

import csv
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from dateline.export.files import safe
from dateline.export.formats import export
from dateline.export.records import records
from dateline.export.tables import COLUMNS, row
from dateline.store.view import Filter, View

CHUNK = 1 << 16  # characters or bytes sent at a time
EARLIEST = (1980, 1, 1, 0, 0, 0)  # of what a ZIP file can say


def _jsonl(view: View, wanted: Filter) -> Iterator[str]:
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in records(view, "incidents", wanted))


def _csv(view: View, wanted: Filter) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.DictWriter(line, list(COLUMNS["incidents"]))
    writer.writeheader()
    for record in records(view, "incidents", wanted):
        writer.writerow({name: safe(value) for name, value in row("incidents", record).items()})
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _geojson(view: View, wanted: Filter) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        [path] = export(view, "geojson", Path(folder), wanted)
        with path.open(encoding="utf-8", newline="") as file:
            while some := file.read(CHUNK):
                yield some


def archive(view: View, format: str, wanted: Filter) -> Iterator[bytes]:
    """All files of a format of `dateline export` in a ZIP file, piece by piece. Raises UnusableArgument for others.

    The same records give the same bytes: the files bear no time of their own.
    """
    made = tempfile.TemporaryFile()  # noqa: SIM115 (closed when it was sent)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in export(view, format, Path(folder), wanted):
            info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            with path.open("rb") as file, packed.open(info, "w") as entry:
                shutil.copyfileobj(file, entry)
    made.seek(0)
    return _pieces(made)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while some := file.read(CHUNK):
            yield some


MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "geojson": "application/geo+json"}
LINES: dict[str, Callable[[View, Filter], Iterator[str]]] = {"csv": _csv, "jsonl": _jsonl, "geojson": _geojson}


def download(view: View, format: str, wanted: Filter) -> Iterator[str]:
    """The text of incidents.csv, .jsonl or .geojson, piece by piece. Raises KeyError for another format."""
    return LINES[format](view, wanted)
