"""Incidents by day -> the bars of a histogram, in days, months, years or decades: as many as fit."""

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass

MOST_BARS = 72
WIDTH, HEIGHT, STRIP = 720, 150, 34
LEFT, TOP, FOOT = 40, 14, 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its days, how many incidents begin in them, and where it stands."""

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
    """Bars in time, with the highest number, and labels below with their places; `high`: of the drawing."""

    bars: tuple[Bar, ...]
    unit: str
    most: int
    high: int
    labels: tuple[tuple[float, str, str], ...]

    @property
    def first(self) -> str:
        return self.bars[0].label

    @property
    def last(self) -> str:
        return self.bars[-1].label


@dataclass(frozen=True, slots=True)
class Timeline:
    """The histogram of the days asked for; where only some are asked for, `whole` is that of all days, small, and
    [`left`, `right`] is where those asked for stand on it."""

    asked: Histogram | None
    whole: Histogram | None
    left: float
    right: float


def timeline(days: Mapping[str, int], since: str | None, until: str | None) -> Timeline:
    """The timeline of incidents by the day on which they begin."""
    if not (since or until):
        return Timeline(histogram(days), None, 0, 0)
    inside = {day: n for day, n in days.items() if (since or "") <= day <= (until or "9999")}
    whole = histogram(days, STRIP)
    if whole is None:
        return Timeline(None, None, 0, 0)
    ends = [bar.x for bar in whole.bars if bar.until >= (since or "")]
    starts = [bar.x + bar.width for bar in whole.bars if bar.since <= (until or "9999")]
    left, right = (min(ends, default=float(WIDTH)), max(starts, default=float(LEFT)))
    return Timeline(histogram(inside), whole, min(left, right), max(left, right))


def histogram(days: Mapping[str, int], high: int = HEIGHT) -> Histogram | None:
    """Incidents by day, month, year or decade, whichever is the finest that fits; None where no day is known."""
    if not days:
        return None
    first, last = min(days), max(days)
    for unit, length in (("day", 10), ("month", 7), ("year", 4), ("decade", 3)):
        if unit == "decade" or _steps(first[:length], last[:length], unit) <= MOST_BARS:
            break
    labels = _between(first[:length], last[:length], unit)
    sums = dict.fromkeys(labels, 0)
    for day, number in days.items():
        sums[day[:length]] += number
    most = max(sums.values())
    step = (WIDTH - LEFT) / len(labels)
    foot, top = (FOOT, TOP) if high == HEIGHT else (2, 2)
    bars = []
    for at, (label, number) in enumerate(sums.items()):
        height = round(max(1.0, number / most * (high - top - foot)), 1) if number else 0.0
        name = label + "0s" if unit == "decade" else label
        x, width = round(LEFT + at * step, 1), round(max(1.0, min(step - min(2, step / 4), 40)), 1)
        bars.append(Bar(name, *_days(label), number, x, round(high - foot - height, 1), width, height))
    return Histogram(tuple(bars), unit, most, high, tuple(_labels(bars)))


def _steps(first: str, last: str, unit: str) -> int:
    """How many days, months or years lie between two labels, both included."""
    if unit == "day":
        return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1
    if unit == "month":
        return int(last[:4]) * 12 + int(last[5:]) - int(first[:4]) * 12 - int(first[5:]) + 1
    return int(last) - int(first) + 1


def _between(first: str, last: str, unit: str) -> list[str]:
    if unit == "day":
        begin = datetime.date.fromisoformat(first)
        return [(begin + datetime.timedelta(days=n)).isoformat() for n in range(_steps(first, last, unit))]
    if unit == "month":
        begin_at = int(first[:4]) * 12 + int(first[5:]) - 1
        months = range(begin_at, begin_at + _steps(first, last, unit))
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]
    return [f"{label:0{len(first)}}" for label in range(int(first), int(last) + 1)]


def _days(label: str) -> tuple[str, str]:
    """The first and the last day of a day, a month, a year or a decade."""
    if len(label) == 3:
        return f"{label}0-01-01", f"{label}9-12-31"
    if len(label) == 4:
        return f"{label}-01-01", f"{label}-12-31"
    if len(label) == 10:
        return label, label
    return f"{label}-01", f"{label}-{calendar.monthrange(int(label[:4]), int(label[5:]))[1]}"


def _labels(bars: list[Bar]) -> list[tuple[float, str, str]]:
    """The first and the last label at the edges and, where there is room, one between: place, anchor, text."""
    made = [(bars[0].x, "start", bars[0].label)]
    if len(bars) > 8:
        middle = bars[len(bars) // 2]
        made.append((middle.x + middle.width / 2, "middle", middle.label))
    if len(bars) > 1:
        made.append((float(WIDTH), "end", bars[-1].label))
    return made
