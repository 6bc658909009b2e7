"""Codes of datasets -> Dateline's values: countries, days, CAMEO codes, names, numbers."""

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from dateline.core.problem import InputProblem
from dateline.core.values import Place, Time
from dateline.data.conflict_codes import state
from dateline.data.countries import countries, country_by_code, country_by_name
from dateline.data.table import read_table

FOLDER = Path(__file__).parent.parent / "data" / "compare"
DAYS = ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y", "%d-%b-%y", "%Y/%m/%d")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
STROKES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
UNKNOWN = ("", "na", "n/a", "nan", "null", "none", "-99")

Row = Mapping[str, str]


@lru_cache(maxsize=50_000)
def day_of(text: str) -> str:
    """The ISO day in a cell, in any form that the datasets use. Raises InputProblem for another.

    A day that a spreadsheet has written with strokes is read only if it can be read in one way.
    """
    words = text.strip()
    moment = MOMENT.fullmatch(words)
    if strokes := STROKES.fullmatch(words):
        first, second, year = (int(part) for part in strokes.groups())
        if first <= 12 and second <= 12 and first != second:
            raise InputProblem("two_days", f"{words!r} can be two days: save days with the year first, as 2024-01-31")
        words = f"{year}-{second:02}-{first:02}" if first > 12 else f"{year}-{first:02}-{second:02}"
    for form in DAYS:
        try:
            return datetime.datetime.strptime(moment[1] if moment else words, form).date().isoformat()
        except ValueError:
            continue
    raise InputProblem("no_day", f"no day: {text!r}")


def time_of(start: str, end: str, precision: str, text: str) -> Time:
    """The days from `start` to `end`. Raises InputProblem if they come in the wrong order."""
    if start > end:
        raise InputProblem("no_day", f"it ends before it starts: {start} to {end}")
    return Time(start, end, precision, "stated", text)


def around(day: str, days: int) -> tuple[str, str]:
    """The days that lie so many days around one."""
    middle, span = datetime.date.fromisoformat(day), datetime.timedelta(days=days)
    return (middle - span).isoformat(), (middle + span).isoformat()


def month_of(day: str) -> tuple[str, str]:
    """The first and the last day of a day's month."""
    first = datetime.date.fromisoformat(day).replace(day=1)
    next_month = (first + datetime.timedelta(days=32)).replace(day=1)
    return first.isoformat(), (next_month - datetime.timedelta(days=1)).isoformat()


def place_of(name: str, country: str | None, precision: str, lat: str, lon: str, admin1: str, admin2: str) -> Place:
    """The place of these cells; coordinates that are none, or half, are left out."""
    where = degrees(lat, 90), degrees(lon, 180)
    lat_lon = where if None not in where else (None, None)
    return Place(
        said(name) or said(admin1) or said(country), country, said(admin1) or None, *lat_lon, precision,
        admin2=said(admin2) or None,
    )  # fmt: skip


def degrees(text: str, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -most <= value <= most else None


def number(text: str) -> int | None:
    """The whole number in a cell, None for an empty one. Raises InputProblem for anything else."""
    if not said(text):
        return None
    try:
        value = float(text)
        if value != int(value) or value < 0:
            raise ValueError
    except (ValueError, OverflowError):
        raise InputProblem("no_number", f"no number of people: {text!r}") from None
    return int(value)


@lru_cache(maxsize=100_000)
def said(text: str | None) -> str:
    """The words of a cell; "" for one that says that nothing is known."""
    words = " ".join((text or "").split())
    return "" if words.lower() in UNKNOWN else words


@lru_cache(maxsize=100_000)
def several(text: str | None, sign: str = ";") -> tuple[str, ...]:
    """The values in a cell that holds several, each once."""
    return tuple(dict.fromkeys(filter(None, (said(part) for part in (text or "").split(sign)))))


@lru_cache(maxsize=10_000)
def country_of(*cells: str | None) -> str | None:
    """The alpha-3 code of the first cell that names or codes a country, by any name that datasets give it."""
    for cell in cells:
        words = said(cell)
        if words:
            found = _names().get(words.casefold())
            country = country_by_code(words.upper()) or country_by_name(words)
            if code := found or (country.alpha3 if country else None):
                return code
    return None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in countries():
        known = state(country.alpha3)
        for name in (country.name, *country.other_names, known.ucdp_name, known.acled_name):
            found.setdefault(name.casefold(), country.alpha3)
            found.setdefault(name.partition(" (")[0].casefold(), country.alpha3)
    found.pop("", None)
    return found


@lru_cache(maxsize=2)
def by_number(of: str) -> dict[str, str]:
    """The countries by Gleditsch and Ward's number ("gw") or that of the Correlates of War ("cow")."""
    return {getattr(state(c.alpha3), of): c.alpha3 for c in countries() if getattr(state(c.alpha3), of)}


@lru_cache(maxsize=1)
def by_fips() -> dict[str, str]:
    """The countries by FIPS 10-4."""
    return {row["fips"]: row["alpha3"] for row in read_table(FOLDER / "fips.tsv")}


@lru_cache(maxsize=1)
def _cameo() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {row["code"]: (row["type"], several(row["modes"])) for row in read_table(FOLDER / "cameo.tsv")}


def plover_of_cameo(code: str) -> tuple[str | None, tuple[str, ...]]:
    """PLOVER type and modes of a CAMEO code; None and () where PLOVER has none."""
    for length in range(len(code), 1, -1):
        if code[:length] in _cameo():
            type, modes = _cameo()[code[:length]]
            return type or None, modes
    return None, ()


@lru_cache(maxsize=1)
def acled_types() -> dict[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """PLOVER type and modes by ACLED's event and sub-event type, in small letters."""
    rows = read_table(FOLDER / "acled.tsv")
    return {
        (row["event_type"].casefold(), row["sub_event_type"].casefold()): (row["type"], several(row["modes"]))
        for row in rows
    }
