"""Incidents as GeoParquet 1.1: the columns of the table, private names hidden, with their points as WKB."""

import json
import struct
from pathlib import Path

from dateline.export.parquet import parquet_file
from dateline.export.tables import COLUMNS, row
from dateline.export.told import masked_records
from dateline.store.view import Filter, View

GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
LITTLE_ENDIAN, POINT = 1, 1


def write_geoparquet(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write incidents.geo.parquet; returns it. Coordinates are longitude and latitude (OGC:CRS84)."""
    columns = {**COLUMNS["incidents"], "geometry": bytes}
    path = out / "incidents.geo.parquet"
    with parquet_file(path, columns, {"geo": json.dumps(GEO)}) as add:
        for record in masked_records(view, wanted):
            found = row("incidents", record)
            add({**found, "geometry": wkb(found["longitude"], found["latitude"])})
    return [path]


def wkb(lon: float | None, lat: float | None) -> bytes | None:
    """The point as well-known binary, or None without coordinates."""
    if lon is None or lat is None:
        return None
    return struct.pack("<BIdd", LITTLE_ENDIAN, POINT, lon, lat)
