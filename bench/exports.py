"""What each export takes of a store: files, bytes, processor time and the most memory, a process of its own each.

    python bench/exports.py big.dateline [demo.dateline …] [--formats csv,ged] [--out DIR]

Give a small store beside a large one: memory that does not grow with the store is the same for both. The files are
deleted as soon as they are measured.
"""

import argparse
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
                files = [file.stat().st_size for file in Path(folder).iterdir()]
                row = f"{len(files):7} files {sum(files) / 1e6:9.1f} MB {seconds:8.1f} s {most / 1024:7.0f} MB held"
                print(f"{format:12} {store.stem:12} {row}", flush=True)
                shutil.rmtree(folder)
                Path(folder).mkdir()


if __name__ == "__main__":
    main()
