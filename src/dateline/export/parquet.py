"""Rows -> a Parquet file. The door to pyarrow, imported only when a file is written."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

GROUP = 2000  # rows held in memory at a time,
CHARACTERS = 8 * 2**20  # or fewer, where their texts are this long together

Row = dict[str, Any]


@contextmanager
def parquet_file(
    path: Path, columns: Mapping[str, type], metadata: Mapping[str, str] | None = None
) -> Iterator[Callable[[Row], None]]:
    """What writes a row with these columns (str, int, float, bool, bytes) to `path`, which is there when all are."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}
    schema = pa.schema([(name, types[of]) for name, of in columns.items()], metadata=metadata)
    part = path.with_name(path.name + ".part")
    group: list[Row] = []
    held = 0
    with parquet.ParquetWriter(part, schema) as writer:

        def write() -> None:
            nonlocal held
            held = 0
            writer.write_table(pa.Table.from_pylist(group, schema=schema))
            group.clear()

        def add(row: Row) -> None:
            nonlocal held
            group.append(row)
            held += sum(len(value) for value in row.values() if isinstance(value, str))
            if len(group) >= GROUP or held >= CHARACTERS:
                write()

        yield add
        if group:
            write()
    part.replace(path)
