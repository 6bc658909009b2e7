"""A user's own hand-coded incidents: a CSV or TSV table, a row a happening.

Columns, by name, in any order; only `date` must be there: date (first day, ISO 8601), end (last day), country (ISO
3166-1 alpha-3), place, admin1, type (PLOVER), killed, injured, url (of one article that tells it).
"""

import csv
import datetime
from dataclasses import dataclass
from pathlib import Path

from dateline.core.problem import UnusableArgument

COLUMNS = ("date", "end", "country", "place", "admin1", "type", "killed", "injured", "url")


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """One hand-coded happening; None where the table leaves a cell empty. `line` is its line in the table."""

    line: int
    start: str
    end: str
    country: str | None
    place: str | None
    admin1: str | None
    type: str | None
    killed: int | None
    injured: int | None
    url: str | None


def read_gold(path: Path) -> list[GoldIncident]:
    """The rows of a gold table. Raises UnusableArgument, with the line, for a table that cannot be read as one."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, dialect="excel-tab" if path.suffix == ".tsv" else "excel")
            if "date" not in (rows.fieldnames or []):
                raise UnusableArgument(f"{path}: no column `date`; the columns are {', '.join(COLUMNS)}")
            return [_row(path, rows.line_num, row) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnusableArgument(f"{path} cannot be read: {error}") from error


def _row(path: Path, line: int, row: dict[str, str | None]) -> GoldIncident:
    cells = {name: (row.get(name) or "").strip() or None for name in COLUMNS}
    try:
        start = datetime.date.fromisoformat(cells["date"] or "").isoformat()
        end = datetime.date.fromisoformat(cells["end"] or start).isoformat()
        killed, injured = (int(cells[name] or "") if cells[name] else None for name in ("killed", "injured"))
    except ValueError as error:
        raise UnusableArgument(f"{path}, line {line}: {error}") from None
    kind = cells["type"] and cells["type"].upper()
    country = cells["country"] and cells["country"].upper()
    return GoldIncident(line, start, end, country, cells["place"], cells["admin1"], kind, killed, injured, cells["url"])
