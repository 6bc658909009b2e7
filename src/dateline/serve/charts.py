"""Numbers -> the places of bars and points in a drawing; templates draw them as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline import wording
from dateline.core.results import Account

WIDTH, HEIGHT = 720, 120
LEFT, TOP, FOOT = 40, 12, 22


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
