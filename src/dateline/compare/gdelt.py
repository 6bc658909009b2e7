"""GDELT events 2.0 (61 columns), 1.0 (58) and its reduced history (57), mostly without a header -> EventRecords.

They are weak leads: coded by a machine from one article each, without deaths, one happening many times over.
"""

from collections.abc import Sequence

from dateline.compare.codes import Row, by_fips, day_of, place_of, plover_of_cameo, said, time_of
from dateline.compare.record import EventRecord

ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
         "Type2Code", "Type3Code")  # fmt: skip
NEEDS = ("globaleventid", "day", "eventcode", "actiongeo_type", "actiongeo_countrycode")
OTHER_NAMES = {"sqldate": "day"}  # in BigQuery
COUNTS = ("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
          "NumSources", "NumArticles", "AvgTone")  # fmt: skip
GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
WHERE = {"1": "country", "2": "adm1", "3": "settlement", "4": "settlement", "5": "adm1"}


def columns(width: int) -> list[str]:
    """The names of GDELT's columns: 61, or 58 and 57 without second-level areas, 57 without the address."""
    geo = GEO if width == 61 else [name for name in GEO if name != "ADM2Code"]
    names = ["GLOBALEVENTID", "Day", "MonthYear", "Year", "FractionDate"]
    names += [f"Actor{n}{name}" for n in (1, 2) for name in ACTOR]
    names += [*COUNTS, *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in geo), "DATEADDED"]
    return [name.lower() for name in names + ["SOURCEURL"] * (width != 57)]


WIDTHS = {len(columns(width)): columns(width) for width in (61, 58, 57)}


def is_one(cells: Sequence[str]) -> bool:
    """Whether these cells are a row of GDELT's: as many as it has, with a number, a day, its month and its year."""
    if len(cells) not in WIDTHS or not (cells[0].isdecimal() and cells[1].isdecimal()):
        return False
    return len(cells[1]) == 8 and cells[1][:6] == cells[2] and cells[1][:4] == cells[3]


def read(where: str, row: Row) -> EventRecord:
    """The record of a row. Raises InputProblem for one that is damaged."""
    day, code = day_of(row["day"]), said(row["eventcode"])
    type, modes = plover_of_cameo(code)
    names = [part.strip() for part in row["actiongeo_fullname"].split(",")]
    precision = WHERE.get(row["actiongeo_type"], "unknown")
    return EventRecord(
        "gdelt",
        row["globaleventid"],
        where,
        time_of(day, day, "day", row["day"]),
        place_of(
            names[0], by_fips().get(row["actiongeo_countrycode"]), precision, row["actiongeo_lat"],
            row["actiongeo_long"], names[1] if len(names) > 2 else "", "",
        ) if precision != "unknown" else None,
        type,
        modes,
        f"CAMEO {code}",
        tuple(filter(None, (said(row["actor1name"]),))),
        tuple(filter(None, (said(row["actor2name"]),))),
        urls=tuple(filter(None, (said(row.get("sourceurl")),))),
    )  # fmt: skip
