"""Days, weeks, months, seasons, decades: stretches of the calendar with ISO 8601 values, and steps between them."""

import datetime
from dataclasses import dataclass

DAY = datetime.timedelta(1)
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PRECISION = {"D": "day", "W": "week", "M": "month", "S": "season", "Y": "year", "10Y": "decade"}
Date = datetime.date


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`. `grain` is D, W, WE, M, Q, H (half-year), S, Y, 10Y or 100Y; `value` ISO 8601."""

    start: Date
    end: Date
    grain: str
    value: str

    @property
    def precision(self) -> str:
        """The precision of a Time that holds this period."""
        return PRECISION.get(self.grain, "range")


def day(date: Date) -> Period:
    """One day."""
    return Period(date, date, "D", date.isoformat())


def week(date: Date) -> Period:
    """The ISO week, Monday to Sunday, that holds `date`."""
    first = date - date.weekday() * DAY
    year, number, _ = date.isocalendar()
    return Period(first, first + 6 * DAY, "W", f"{year}-W{number:02d}")


def weekend(date: Date) -> Period:
    """The Saturday and Sunday of the ISO week that holds `date`."""
    whole = week(date)
    return Period(whole.end - DAY, whole.end, "WE", f"{whole.value}-WE")


def months(year: int, month: int, count: int, grain: str, value: str) -> Period:
    """`count` whole months from a month on."""
    first = Date(year, month, 1)
    return Period(first, add(first, count, "M") - DAY, grain, value)


def month(year: int, number: int) -> Period:
    """A month of a year, 1 to 12."""
    return months(year, number, 1, "M", f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> Period:
    """A quarter of a calendar year, 1 to 4."""
    return months(year, 3 * number - 2, 3, "Q", f"{year:04d}-Q{number}")


def half(year: int, number: int) -> Period:
    """A half of a calendar year, 1 or 2."""
    return months(year, 6 * number - 5, 6, "H", f"{year:04d}-H{number}")


def season(year: int, code: str) -> Period:
    """A season of the northern year, by whole months; winter begins in December of `year`."""
    return months(year, SEASONS[code], 3, "S", f"{year:04d}-{code}")


def year(number: int) -> Period:
    """A calendar year."""
    return months(number, 1, 12, "Y", f"{number:04d}")


def decade(number: int) -> Period:
    """The ten years that begin with a year such as 1990."""
    first = number // 10 * 10
    return Period(Date(max(first, 1), 1, 1), Date(first + 9, 12, 31), "10Y", f"{first // 10:03d}")


def century(number: int) -> Period:
    """A century by its ordinal: the 19th runs from 1801 to 1900, and its value is 18."""
    return Period(Date(100 * number - 99, 1, 1), Date(100 * number, 12, 31), "100Y", f"{number - 1:02d}")


def holding(date: Date, grain: str) -> Period:
    """The period of that grain that holds `date`. Raises KeyError for a grain that the calendar does not have."""
    makers = {
        "D": lambda: day(date),
        "W": lambda: week(date),
        "WE": lambda: weekend(date),
        "M": lambda: month(date.year, date.month),
        "Q": lambda: quarter(date.year, (date.month + 2) // 3),
        "H": lambda: half(date.year, (date.month + 5) // 6),
        "S": lambda: _season(date),
        "Y": lambda: year(date.year),
        "10Y": lambda: decade(date.year),
        "100Y": lambda: century((date.year + 99) // 100),
    }
    return makers[grain]()


def _season(date: Date) -> Period:
    code = ("WI", "SP", "SU", "FA")[date.month % 12 // 3]
    return season(date.year - (date.month < 3), code)


def add(date: Date, count: int, unit: str) -> Date:
    """The date `count` days (D), weeks (W), months (M), quarters (Q) or years (Y, 10Y, 100Y) on.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if unit in ("D", "W", "2W"):
        return date + count * {"D": 1, "W": 7, "2W": 14}[unit] * DAY
    total = date.year * 12 + date.month - 1 + count * {"M": 1, "Q": 3, "H": 6}.get(unit, 12 * int(unit[:-1] or 1))
    first = Date(total // 12, total % 12 + 1, 1)
    last = (first + 31 * DAY).replace(day=1) - DAY if (first.year, first.month) != (9999, 12) else Date(9999, 12, 31)
    return first.replace(day=min(date.day, last.day))


def step(period: Period, count: int) -> Period:
    """The period of the same grain `count` steps later (earlier, if negative)."""
    if period.grain in ("WE", "W"):
        return holding(period.start + 7 * count * DAY, period.grain)
    unit = {"S": "Q"}.get(period.grain, period.grain)
    return holding(add(period.start, count, unit), period.grain)
