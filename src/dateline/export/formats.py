"""The formats of `dateline export`: one function each, and the table that names them."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from dateline.core.problem import UnusableArgument
from dateline.export.acled import write_acled
from dateline.export.annotations import write_annotations
from dateline.export.datapackage import write_datapackage
from dateline.export.dossier import write_dossier
from dateline.export.files import safe, whole
from dateline.export.ftm_files import write_ftm
from dateline.export.ged import write_ged
from dateline.export.geoparquet import write_geoparquet
from dateline.export.hapi import write_hapi
from dateline.export.network import write_gexf, write_graphml
from dateline.export.parquet import parquet_file
from dateline.export.polecat import write_polecat
from dateline.export.profiles.kept import OPEN, Bounds
from dateline.export.profiles.profile import INTERNAL, Profile
from dateline.export.profiles.shared import shared
from dateline.export.records import KINDS, every_record
from dateline.export.tables import COLUMNS, row
from dateline.export.told import masked_records
from dateline.export.warc import write_warc
from dateline.export.xlsx import write_xlsx
from dateline.store.view import Filter, View

Record = dict[str, Any]


def export(
    view: View,
    format: str,
    out: Path,
    wanted: Filter | None = None,
    profile: Profile = INTERNAL,
    bounds: Bounds = OPEN,
) -> Sequence[Path]:
    """Write the store in one of FORMATS into the folder `out`; returns the files written, in order.

    `wanted` narrows the incidents; the other records always come whole. `profile` and `bounds` say what the copy may
    hold. Raises UnusableArgument for an unknown format or a folder that cannot be written.
    """
    if format not in FORMATS:
        raise UnusableArgument(f"no format {format!r}: choose one of {', '.join(sorted(FORMATS))}")
    try:
        out.mkdir(parents=True, exist_ok=True)
        return FORMATS[format](shared(view, profile, bounds), out, wanted)
    except OSError as error:
        raise UnusableArgument(f"cannot write to {out}: {error.strerror or error}") from error


def _jsonl(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """One file a kind."""
    paths = {kind: out / f"{kind}.jsonl" for kind in KINDS}
    with ExitStack() as stack:
        files = {kind: stack.enter_context(whole(path)) for kind, path in paths.items()}
        for kind, record in every_record(view, wanted):
            files[kind].write(_line(record) + "\n")
    return list(paths.values())


def _csv(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """One table a kind and datapackage.json. What a spreadsheet would run as a formula begins with an apostrophe."""
    paths = {kind: out / f"{kind}.csv" for kind in KINDS}
    with ExitStack() as stack:
        files = {kind: csv.writer(stack.enter_context(whole(path, newline=""))) for kind, path in paths.items()}
        for kind, file in files.items():
            file.writerow(COLUMNS[kind])
        for kind, record in every_record(view, wanted):
            files[kind].writerow(map(safe, row(kind, record).values()))
    return [*paths.values(), write_datapackage(out)]


def _parquet(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """One file a kind."""
    paths = {kind: out / f"{kind}.parquet" for kind in KINDS}
    with ExitStack() as stack:
        adding = {kind: stack.enter_context(parquet_file(path, COLUMNS[kind])) for kind, path in paths.items()}
        for kind, record in every_record(view, wanted):
            adding[kind](row(kind, record))
    return list(paths.values())


def _geojson(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Incidents as points, private names hidden; one whose place has no coordinates has a null geometry."""

    def lines() -> Iterator[str]:
        yield '{"type": "FeatureCollection", "features": ['
        before = ""
        for record in masked_records(view, wanted):
            yield before + _line(_feature(record))
            before = ","
        yield "]}"

    return [_write_lines(out / "incidents.geojson", lines())]


def _feature(record: Record) -> Record:
    place = record["place"] or {}
    point = [place["lon"], place["lat"]] if place.get("lat") is not None else None
    geometry = {"type": "Point", "coordinates": point} if point else None
    return {"type": "Feature", "id": record["id"], "geometry": geometry, "properties": row("incidents", record)}


FORMATS: dict[str, Callable[[View, Path, Filter | None], Sequence[Path]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "geojson": _geojson,
    "parquet": _parquet,
    "xlsx": write_xlsx,
    "geoparquet": write_geoparquet,
    "ged": write_ged,
    "acled": write_acled,
    "polecat": write_polecat,
    "hapi": write_hapi,
    "annotations": write_annotations,
    "gexf": write_gexf,
    "graphml": write_graphml,
    "dossier": write_dossier,
    "ftm": write_ftm,
    "warc": write_warc,
}


def _line(record: object) -> str:
    return json.dumps(record, ensure_ascii=False)


def _write_lines(path: Path, lines: Iterable[str]) -> Path:
    with whole(path) as file:
        file.writelines(line + "\n" for line in lines)
    return path
