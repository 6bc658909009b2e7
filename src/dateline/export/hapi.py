"""Incidents as HDX HAPI has conflict events: how many, with how many deaths, by month, first-level area and kind."""

import csv
from calendar import monthrange
from dataclasses import dataclass
from pathlib import Path

from dateline.data.conflict_codes import column_rules
from dateline.export.acled import acled_rows
from dateline.export.deaths import killed
from dateline.export.files import safe, whole
from dateline.export.projection import ASIDE, Row, aside, write_rules
from dateline.export.told import Told, told
from dateline.store.view import Filter, View

KINDS = {"Political violence": "political_violence", "Demonstrations": "demonstration"}


@dataclass(slots=True)
class Count:
    """What one cell of the month adds up."""

    events: int = 0
    fatalities: int = 0
    unsure: int = 0


Cells = dict[tuple[str, str, str], Count]


def write_hapi(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write hapi.csv, hapi-not-eligible.csv and hapi-columns.csv; returns them. Holds one month at a time."""
    table, beside = out / "hapi.csv", out / "hapi-not-eligible.csv"
    with whole(table, newline="") as file, whole(beside, newline="") as rest:
        rows, others = csv.DictWriter(file, list(column_rules("hapi"))), csv.DictWriter(rest, ASIDE)
        rows.writeheader()
        others.writeheader()
        month, cells = "", Cells()
        for one in told(view, wanted):
            found = hapi_kinds(one)
            if isinstance(found, str):
                others.writerow(aside(one, found))
                continue
            day = one.days()
            assert day is not None
            if f"{day[0]:%Y-%m}" != month:
                rows.writerows(_rows(month, cells))
                month, cells = f"{day[0]:%Y-%m}", Cells()
            _add(cells, one, found)
        rows.writerows(_rows(month, cells))
    return [table, beside, write_rules(out, "hapi")]


def hapi_kinds(one: Told) -> list[str] | str:
    """The kinds of HAPI that an incident counts for, or why it counts for none."""
    rows = acled_rows(one)
    if isinstance(rows, str):
        return rows
    if not one.in_one_month():
        return "days lie in two months"
    kinds = [KINDS[type] for type in str(rows[0]["disorder_type"]).split("; ") if type in KINDS]
    if rows[0]["civilian_targeting"]:
        kinds.append("civilian_targeting")
    return kinds or "strategic developments are no kind of HAPI"


def _add(cells: Cells, one: Told, kinds: list[str]) -> None:
    place, dead = one.incident.place, killed(one.incident)
    assert place is not None and place.country is not None
    for kind in kinds:
        cell = cells.setdefault((place.country, place.admin1 or "", kind), Count())
        cell.events += 1
        cell.fatalities += (dead.low or 0) if dead else 0
        cell.unsure += dead is None or dead.low != dead.high


def _rows(month: str, cells: Cells) -> list[Row]:
    return [_row(month, *key, cells[key]) for key in sorted(cells)]


def _row(month: str, country: str, admin1: str, kind: str, cell: Count) -> Row:
    year, number = map(int, month.split("-"))
    unsure = f"{cell.unsure} of {cell.events} without one agreed number of deaths" if cell.unsure else ""
    return {
        "location_code": country, "provider_admin1_name": safe(admin1), "admin1_name": safe(admin1),
        "admin_level": 1 if admin1 else 0, "event_type": kind, "events": cell.events, "fatalities": cell.fatalities,
        "reference_period_start": f"{month}-01", "reference_period_end": f"{month}-{monthrange(year, number)[1]}",
        "warning": unsure,
    }  # fmt: skip
