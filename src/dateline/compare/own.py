"""What Dateline itself exported (incidents in jsonl, csv, parquet, geojson, geoparquet) -> EventRecords."""

from collections.abc import Mapping
from typing import Any

from dateline.compare.record import EventRecord, Figures
from dateline.core.values import Place, Time
from dateline.export.tables import row as flat_row

NEEDS = ("id", "type", "date_precision", "place_precision", "initiators", "killed_best", "independent_sources")
OTHER_NAMES: dict[str, str] = {}
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so has an apostrophe before it


def of_incident(where: str, record: dict[str, Any]) -> EventRecord:
    """The record of an incident as the export contract has it."""
    return read(where, flat_row("incidents", record))


def read(where: str, row: Mapping[str, Any]) -> EventRecord:
    """The record of an incident as a flat row; numbers may be text. Raises ValueError for one that is damaged."""
    start, end, place = (text(row, name) for name in ("start", "end", "place"))
    precision = text(row, "date_precision")
    return EventRecord(
        "dateline",
        text(row, "id") or "",
        where,
        Time(start, end, precision, text(row, "date_basis") or "unknown", "") if precision else None,
        Place(
            place, text(row, "country"), text(row, "admin1"), degree(row, "latitude"), degree(row, "longitude"),
            text(row, "place_precision") or "unknown",
        ) if place else None,
        text(row, "type"),
        several(row, "modes"),
        " ".join(filter(None, (text(row, "type"), *several(row, "modes")))),
        several(row, "initiators"),
        several(row, "targets"),
        figures(row, "killed"),
        figures(row, "injured"),
    )  # fmt: skip


def text(row: Mapping[str, Any], name: str) -> str | None:
    """The text of a cell without the apostrophe that keeps spreadsheets from running it; None for an empty one."""
    value = row.get(name)
    if value is None or value == "":
        return None
    words = str(value)
    return words[1:] if words.startswith("'") and words[1:].startswith(RISKY) else words


def several(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The values of a cell that holds a list."""
    return tuple(filter(None, (text(row, name) or "").split("; ")))


def degree(row: Mapping[str, Any], name: str) -> float | None:
    value = text(row, name)
    return None if value is None else float(value)


def figures(row: Mapping[str, Any], outcome: str) -> Figures | None:
    """The figures for everybody who met an outcome, None where none is given."""
    given = [text(row, f"{outcome}_{bound}") for bound in ("low", "best", "high")]
    numbers = [None if value is None else int(float(value)) for value in given]
    return None if numbers == [None] * 3 else Figures(*numbers)
