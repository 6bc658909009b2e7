"""What each export takes of a store: rows, files, bytes, processor time and the most memory, in a process of its own.

    python bench/exports.py big.dateline [demo.dateline …] [--formats csv,ged] [--out DIR]

Give a small store beside a large one: memory that does not grow with the store is the same for both. The files are
deleted as soon as they are measured.
"""

import argparse
import csv
import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path

from dateline.export.formats import FORMATS, export
from dateline.store.view import View


def measured(store: Path, format: str, out: Path) -> tuple[float, int]:
    """Seconds of processor time and the most kilobytes held by a process that exports the store."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            export(View(store), format, out)
            status = 0
        finally:
            os._exit(status)
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit(f"{format}: failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss


MARKS = {
    ".jsonl": b"{", ".json": b'{"', ".geojson": b'{"type": "Feature", ', ".jsonld": b'{"id"', ".gexf": b"<edge ",
    ".graphml": b"<edge ",
}  # fmt: skip


def rows(file: Path) -> int:
    """How many records a file holds; 0 where they are not one a row, a line or an element of their own."""
    if file.suffix == ".parquet":
        from pyarrow.parquet import read_metadata

        return int(read_metadata(file).num_rows)
    if file.suffix in (".csv", ".tsv"):
        csv.field_size_limit(1 << 30)
        with file.open(encoding="utf-8", newline="") as lines:
            return sum(1 for _ in csv.reader(lines, delimiter="\t" if file.suffix == ".tsv" else ",")) - 1
    mark = MARKS.get(file.suffix)
    with file.open("rb") as lines:
        return sum(line.lstrip(b",").startswith(mark) for line in lines) if mark else 0


def _of_records(file: Path) -> bool:
    return not file.stem.endswith(("-columns", "-not-eligible")) and file.name != "datapackage.json"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("stores", nargs="+", type=Path)
    asked.add_argument("--formats", default=",".join(FORMATS))
    asked.add_argument("--out", type=Path, help="A folder with room for the largest export.")
    given = asked.parse_args()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"the process before an export: {own / 1024:.0f} MB")
    for format in given.formats.split(","):
        for store in given.stores:
            with tempfile.TemporaryDirectory(dir=given.out) as folder:
                seconds, most = measured(store, format, Path(folder))
                files = sorted(Path(folder).iterdir())
                size = sum(file.stat().st_size for file in files) / 1e6
                made = len(files) - 2 if format == "dossier" else sum(map(rows, filter(_of_records, files)))
                row = f"{made:9} rows {len(files):7} files {size:9.1f} MB {seconds:8.1f} s {most / 1024:7.0f} MB held"
                print(f"{format:12} {store.stem:12} {row}", flush=True)
                shutil.rmtree(folder)
                Path(folder).mkdir()


if __name__ == "__main__":
    main()
