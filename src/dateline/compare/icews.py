"""ICEWS (till April 2023) -> EventRecords. Its event ids come again on other days: an id here is id and day."""

import re

from dateline.compare.codes import Row, country_of, day_of, place_of, plover_of_cameo, said, time_of
from dateline.compare.record import EventRecord

NEEDS = ("event_id", "event_date", "source_name", "cameo_code", "target_name", "story_id")
OTHER_NAMES: dict[str, str] = {}
CODE = re.compile(r"\d+")  # some codes bear a stray letter ("13y")


def read(where: str, row: Row) -> EventRecord:
    """The record of a row. Raises InputProblem for one that is damaged."""
    day, code = day_of(row["event_date"]), said(row["cameo_code"])
    digits = CODE.match(code)
    type, modes = plover_of_cameo(digits.group() if digits else "")
    city, district, province = (said(row.get(name)) for name in ("city", "district", "province"))
    precision = "settlement" if city else "adm2" if district else "adm1" if province else "country"
    country = country_of(row.get("country"))
    return EventRecord(
        "icews",
        f"{said(row['event_id'])}-{day}",
        where,
        time_of(day, day, "day", row["event_date"]),
        place_of(
            city or district or province, country, precision, row.get("latitude", ""), row.get("longitude", ""),
            province, district,
        ) if city or country else None,
        type,
        modes,
        " ".join(filter(None, (f"CAMEO {code}", said(row.get("event_text"))))),
        tuple(filter(None, (said(row["source_name"]),))),
        tuple(filter(None, (said(row["target_name"]),))),
        sources=tuple(filter(None, (said(row.get("publisher")),))),
    )  # fmt: skip
