"""Numbers -> the places of bars and points in a drawing; templates draw them as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline import wording
from dateline.core.results import Account

MOST_BARS = 72  # months, then years, then decades: as many as fit
WIDTH, HEIGHT = 720, 120
LEFT, TOP, FOOT = 40, 12, 22


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the histogram: its days, how many, and where it stands."""

    label: str
    since: str
    until: str
    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars in time, with the first and last label and the highest number."""

    bars: tuple[Bar, ...]
    unit: str
    first: str
    last: str
    most: int


def histogram(months: Mapping[str | None, int]) -> Histogram | None:
    """Incidents by month, or by year or decade where months are too many; None where no day is known."""
    known = {month: number for month, number in months.items() if month}
    if not known:
        return None
    for unit, length in (("month", 7), ("year", 4), ("decade", 3)):
        labels = _between(min(known)[:length], max(known)[:length], length)
        if len(labels) <= MOST_BARS or unit == "decade":
            break
    sums = dict.fromkeys(labels, 0)
    for month, number in known.items():
        sums[month[:length]] += number
    most = max(sums.values())
    step = (WIDTH - LEFT) / len(labels)
    bars = []
    for at, (label, number) in enumerate(sums.items()):
        height = round(number / most * (HEIGHT - TOP - FOOT), 1)
        name = label + "0s" if unit == "decade" else label
        x = round(LEFT + at * step, 1)
        y = HEIGHT - FOOT - height
        bars.append(Bar(name, *_days(label), number, x, y, round(max(1.0, min(step - 2, 40)), 1), height))
    return Histogram(tuple(bars), unit, bars[0].label, bars[-1].label, most)


def _between(first: str, last: str, length: int) -> list[str]:
    if length != 7:
        return [f"{year:0{length}}" for year in range(int(first), int(last) + 1)]
    months = range(int(first[:4]) * 12 + int(first[5:]) - 1, int(last[:4]) * 12 + int(last[5:]))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def _days(label: str) -> tuple[str, str]:
    """The first and the last day of a month, a year or a decade."""
    if len(label) == 3:
        return f"{label}0-01-01", f"{label}9-12-31"
    if len(label) == 4:
        return f"{label}-01-01", f"{label}-12-31"
    year, month = int(label[:4]), int(label[5:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return f"{label}-01", f"{label}-{days}"


@dataclass(frozen=True, slots=True)
class Point:
    """What one account says of a toll: from `top` to `bottom`, open upwards or not, when and by whom."""

    x: float
    top: float
    bottom: float
    open: bool
    label: str
    said: str
    toll: str
    voice: str


@dataclass(frozen=True, slots=True)
class Toll:
    """A field's accounts in the order in which they were said."""

    field: str
    points: tuple[Point, ...]
    most: int


def toll(field: str, accounts: Sequence[Account]) -> Toll | None:
    """The figures of a field in time; None unless two accounts give one."""
    told = [(a, a.value) for a in accounts if a.field == field and isinstance(a.value, dict)]
    figures = [(a, [n for n in (v.get("low"), v.get("best"), v.get("high")) if n is not None], v) for a, v in told]
    figures = sorted(
        (f for f in figures if f[1]), key=lambda f: (f[0].said is None, f[0].said or "", f[0].speaker_name)
    )
    if len(figures) < 2:
        return None
    most = max(max(numbers) for _, numbers, _ in figures)
    step = (WIDTH - LEFT - 20) / len(figures)
    points = []
    for at, (account, numbers, value) in enumerate(figures):
        text, voice = wording.account(account), wording.voice(account)
        said = (account.said or "undated")[:10]
        x = round(LEFT + 10 + (at + 0.5) * step, 1)
        top, bottom = (_height(n, most) for n in (max(numbers), min(numbers)))
        points.append(Point(x, top, bottom, value.get("high") is None, text, said, text, voice))
    return Toll(field, tuple(points), most)


def _height(number: int, most: int) -> float:
    return round(HEIGHT - FOOT - number / max(most, 1) * (HEIGHT - TOP - FOOT - 14), 1)


@dataclass(frozen=True, slots=True)
class Band:
    """A relation in time: from x to x + width; open ends fade."""

    x: float
    width: float
    opens: bool
    closes: bool


def bands(spans: Sequence[tuple[str | None, str | None]]) -> tuple[list[Band | None], str, str]:
    """Where each interval of days stands between the first and the last day known to any, and those two days."""
    days = sorted(day[:10] for span in spans for day in span if day)
    if not days:
        return [None] * len(spans), "", ""
    low, high = _number(days[0]), max(_number(days[-1]), _number(days[0]) + 1)

    def at(day: str) -> float:
        return round((_number(day) - low) / (high - low) * 196 + 2, 1)

    made: list[Band | None] = []
    for start, end in spans:
        if not (start or end):
            made.append(None)
            continue
        left, right = at(start) if start else 0.0, at(end) if end else 200.0
        made.append(Band(left, max(3.0, right - left), start is None, end is None))
    return made, days[0], days[-1]


def _number(day: str) -> float:
    year, month, of = (int(part) for part in day[:10].split("-"))
    return year + (month - 1) / 12 + (of - 1) / 365
