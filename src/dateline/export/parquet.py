"""Rows -> a Parquet file. The door to pyarrow, imported only when a file is written."""

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

GROUP = 5000  # rows held in memory at a time


def write_parquet(
    path: Path, columns: Mapping[str, type], rows: Iterable[dict[str, Any]], metadata: Mapping[str, str] | None = None
) -> Path:
    """Write rows with these columns (str, int, float, bool, bytes) and file metadata to `path`; returns it."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}
    schema = pa.schema([(name, types[of]) for name, of in columns.items()], metadata=metadata)
    part = path.with_name(path.name + ".part")
    rows = iter(rows)
    with parquet.ParquetWriter(part, schema) as writer:
        while group := list(islice(rows, GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
    part.replace(path)
    return path
