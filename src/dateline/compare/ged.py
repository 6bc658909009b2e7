"""UCDP GED, as CSV of any version or as its API gives it -> EventRecords."""

from dateline.compare.codes import Row, by_number, country_of, day_of, number, place_of, said, several, time_of
from dateline.compare.record import EventRecord, Figures

NEEDS = ("type_of_violence", "where_prec", "side_a", "side_b", "date_start", "date_end")
OTHER_NAMES = {
    "type_of_vi": "type_of_violence", "best_est": "best", "high_est": "high", "low_est": "low",
    "where_coor": "where_coordinates", "where_desc": "where_description", "source_art": "source_article",
    "source_off": "source_office", "gwno": "country_id",
}  # fmt: skip
WHERE = {
    "1": "exact", "2": "near", "3": "adm2", "4": "adm1", "5": "region", "6": "country", "7": "international_waters",
}  # fmt: skip
WHEN = {"1": "day", "2": "range", "3": "week", "4": "month", "5": "range"}
VIOLENCE = {"1": "state-based violence", "2": "non-state violence", "3": "one-sided violence"}


def read(where: str, row: Row) -> EventRecord:
    """The record of a row. Raises InputProblem or ValueError for one that is damaged."""
    start, end = day_of(row["date_start"]), day_of(row["date_end"])
    country = by_number("gw").get(said(row.get("country_id"))) or country_of(row.get("country"))
    violence = said(row["type_of_violence"])
    precision = WHEN.get(said(row.get("date_prec")), "day" if start == end else "range")
    return EventRecord(
        "ged",
        said(row.get("id")),
        where,
        time_of(start, end, precision, row["date_start"]),
        place_of(
            row.get("where_coordinates", ""), country, WHERE.get(said(row["where_prec"]), "unknown"),
            row.get("latitude", ""), row.get("longitude", ""), row.get("adm_1", ""), row.get("adm_2", ""),
        ),
        "ASSAULT",
        (),
        VIOLENCE.get(violence, f"type_of_violence {violence}"),
        several(row["side_a"]),
        several(row["side_b"]),
        Figures(number(row.get("low", "")), number(row.get("best", "")), number(row.get("high", ""))),
        None,
        several(row.get("source_office")) or several(row.get("source_article")),
    )  # fmt: skip
