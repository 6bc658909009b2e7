"""Incidents -> the rows of another dataset's table, with the incidents that it cannot hold and the rules beside it."""

import csv
from collections.abc import Callable
from pathlib import Path

from dateline.data.conflict_codes import column_rules
from dateline.export.files import safe, whole
from dateline.export.told import Told, told
from dateline.store.view import Filter, View

Row = dict[str, object]
Project = Callable[[Told], list[Row] | str]
ASIDE = ("id", "type", "status", "start", "end", "country", "reason")


def write_projection(
    view: View, out: Path, wanted: Filter | None, format: str, rows_of: Project, suffix: str = ".csv"
) -> list[Path]:
    """Write `format` with its columns; `rows_of` gives an incident's rows, or why it has none. Returns three files.

    Beside the table stand the incidents without a row, each with the reason, and the rule of each column. `suffix` is
    .csv or .tsv.
    """
    table, beside = out / f"{format}{suffix}", out / f"{format}-not-eligible.csv"
    with whole(table, newline="") as file, whole(beside, newline="") as rest:
        rows = csv.DictWriter(file, list(column_rules(format)), delimiter="\t" if suffix == ".tsv" else ",")
        others = csv.DictWriter(rest, ASIDE)
        rows.writeheader()
        others.writeheader()
        for one in told(view, wanted):
            found = rows_of(one)
            if isinstance(found, str):
                others.writerow(aside(one, found))
            else:
                rows.writerows({name: safe(value) for name, value in row.items()} for row in found)
    return [table, beside, write_rules(out, format)]


def write_rules(out: Path, format: str) -> Path:
    """Write the columns of a format with their rules; returns the file."""
    path = out / f"{format}-columns.csv"
    with whole(path, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("column", "rule"))
        writer.writerows(column_rules(format).items())
    return path


def aside(one: Told, reason: str) -> Row:
    """The line of an incident that has no row, with the reason."""
    incident = one.incident
    time, place = incident.time, incident.place
    return {
        "id": incident.id, "type": incident.type, "status": incident.status, "start": time.start if time else None,
        "end": time.end if time else None, "country": place.country if place else None, "reason": reason,
    }  # fmt: skip


def number_of(id: str) -> int:
    """A whole number of 53 bits made of a record's id: as good as unique, and exact in every spreadsheet."""
    return int(id.rpartition("_")[2], 16) >> 11
