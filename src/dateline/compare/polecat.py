"""POLECAT, with 40 columns and as it was and became -> EventRecords."""

from dateline.compare.codes import Row, country_of, day_of, place_of, said, several, time_of
from dateline.compare.record import EventRecord

NEEDS = ("event_id", "event_date", "event_type", "event_mode", "quad_code", "actor_name", "recipient_name")
OTHER_NAMES = {"event_intensity": "intensity"}


def read(where: str, row: Row) -> EventRecord:
    """The record of a row. Raises InputProblem for one that is damaged."""
    day = day_of(row["event_date"])
    city, district, province = (said(row.get(name)) for name in ("city", "district", "province"))
    precision = "settlement" if city else "adm2" if district else "adm1" if province else "country"
    country = country_of(row.get("country"))
    name = said(row.get("placename")) or city
    return EventRecord(
        "polecat",
        said(row["event_id"]),
        where,
        time_of(day, day, "day", row["event_date"]),
        place_of(
            name, country, precision, row.get("latitude", ""), row.get("longitude", ""), province, district
        ) if name or country else None,
        said(row["event_type"]).upper() or None,
        tuple(mode for given in several(row["event_mode"].replace(",", ";")) if (mode := given.lower())),
        said(row["event_type"]),
        several(row["actor_name"]),
        several(row["recipient_name"]),
        sources=several(row.get("source")),
    )  # fmt: skip
