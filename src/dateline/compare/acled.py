"""ACLED, with its 31 columns or as it was before March 2023, in CSV or as its API gives it -> EventRecords."""

from dateline.compare.codes import (
    Row,
    acled_types,
    around,
    country_of,
    day_of,
    month_of,
    number,
    place_of,
    said,
    several,
    time_of,
)  # fmt: skip
from dateline.compare.record import EventRecord, Figures

NEEDS = ("event_date", "event_type", "actor1", "fatalities", "time_precision")
OTHER_NAMES = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2", "iso3": "iso_alpha"}
WHERE = {"1": "settlement", "2": "near", "3": "adm1"}


def read(where: str, row: Row) -> EventRecord:
    """The record of a row. Raises InputProblem or ValueError for one that is damaged.

    ACLED has one figure: the most careful one. Its day stands for the week or the month where it knows no more.
    """
    day, precision = day_of(row["event_date"]), said(row["time_precision"])
    start, end = {"2": around(day, 3), "3": month_of(day)}.get(precision, (day, day))
    event, sub = said(row["event_type"]), said(row.get("sub_event_type"))
    types = acled_types()
    type, modes = types.get((event.casefold(), sub.casefold())) or types.get((event.casefold(), "")) or ("", ())
    dead = number(row["fatalities"])
    return EventRecord(
        "acled",
        said(row.get("event_id_cnty")) or said(row.get("data_id")),
        where,
        time_of(start, end, {"1": "day", "2": "week", "3": "month"}.get(precision, "day"), row["event_date"]),
        place_of(
            row.get("location", ""), country_of(row.get("iso_alpha"), padded(row.get("iso")), row.get("country")),
            WHERE.get(said(row.get("geo_precision")), "unknown"), row.get("latitude", ""), row.get("longitude", ""),
            row.get("admin1", ""), row.get("admin2", ""),
        ),
        type or None,
        modes,
        " / ".join(filter(None, (event, sub))),
        (*several(row["actor1"], "\n"), *several(row.get("assoc_actor_1"))),
        (*several(row.get("actor2"), "\n"), *several(row.get("assoc_actor_2"))),
        None if dead is None else Figures(dead, dead, None),
        None,
        several(row.get("source")),
    )  # fmt: skip


def padded(iso: str | None) -> str:
    """An ISO number as the standard writes it, with three digits."""
    words = said(iso)
    return words.zfill(3) if words.isdecimal() else words
