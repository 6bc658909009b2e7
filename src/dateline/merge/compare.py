"""Two reports -> how sure it is that they tell one happening, and why, in a sentence.

Each field gives points for or against; what cannot be (another type, other days, another country, two towns far apart,
two aggregates of different kinds) gives no score at all. `THRESHOLD` and the points were set by hand on the development
corpora; eval/ measures them.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.core.values import Place
from dateline.merge.report import Report

THRESHOLD = 2.0
SLACK = 1  # days that two stated dates may differ: time zones, night into morning, late reports
NEWS_WINDOW = 4  # days before its publication in which an undated happening is taken to lie, for comparing only
NEAR_KM = 25.0
FAR_KM = 120.0
FINE = ("exact", "near", "settlement")


@dataclass(frozen=True, slots=True)
class Match:
    """Points for one happening; above THRESHOLD they join. `reason` is a sentence for people."""

    score: float
    reason: str


def compare(a: Report, b: Report, rarity: Mapping[str, float]) -> Match | None:
    """How well two reports fit, or None where they cannot tell one happening. `rarity` weighs words."""
    if a.event.type != b.event.type or a.event.aggregate != b.event.aggregate:
        return None
    parts = [_time(a, b), _place(a.event.place, b.event.place)]
    if None in parts:
        return None
    parts += [_modes(a, b), _sides(a, b), _harm(a, b), _words(a, b, rarity)]
    told = [part for part in parts if part is not None and part[1]]
    score = sum(part[0] for part in parts if part is not None)
    return Match(score, f"{'; '.join(words for _, words in told)} ({score:.1f} points, {THRESHOLD:.1f} join)")


Part = tuple[float, str]


def window(report: Report) -> tuple[int, int, bool] | None:
    """The days (first, last, stated) in which a report's happening lies; from its publication where it is undated."""
    if report.first is not None or report.last is not None:
        first = report.first if report.first is not None else (report.last or 0) - 3650
        last = report.last if report.last is not None else _published(report) or first + 3650
        return first, max(first, last), True
    day = _published(report)
    return None if day is None or not report.leading else (day - NEWS_WINDOW, day, False)


def _published(report: Report) -> int | None:
    return date.fromisoformat(report.published[:10]).toordinal() if report.published else None


def _time(a: Report, b: Report) -> Part | None:
    x, y = window(a), window(b)
    if x is None or y is None:
        return -1.0, "a day is not told"
    if x[0] > y[1] + SLACK or y[0] > x[1] + SLACK:
        return None
    if not (x[2] and y[2]):
        return 0.0, "the days can be the same"
    longest = max(x[1] - x[0], y[1] - y[0])
    if longest == 0:
        return (1.5, f"both on {a.event.time and a.event.time.start}") if x[0] == y[0] else (0.5, "a day apart")
    return (0.75, "the same week") if longest <= 7 else (0.0, "the times overlap")


def _place(a: Place | None, b: Place | None) -> Part | None:
    if a is None or b is None:
        return -0.25, "a place is not told"
    if a.country and b.country and a.country != b.country:
        return None
    if a.precision in FINE and b.precision in FINE and a.lat is not None and b.lat is not None:
        gap = kilometres(a, b)
        if gap > FAR_KM:
            return None
        if gap <= NEAR_KM:
            return 1.5, f"both at {a.name}" if a.name == b.name else f"{a.name} and {b.name} are {gap:.0f} km apart"
        return -0.5, f"{a.name} and {b.name} are {gap:.0f} km apart"
    if a.admin1 and b.admin1:
        return (0.75, f"both in {a.admin1}") if a.admin1 == b.admin1 else (-1.5, f"{a.admin1} and {b.admin1} differ")
    return (0.25, f"both in {a.country}") if a.country and a.country == b.country else (0.0, "")


def kilometres(a: Place, b: Place) -> float:
    """The great-circle distance of two places that have coordinates."""
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    low, high = math.radians(a.lat), math.radians(b.lat)
    part = math.sin((high - low) / 2) ** 2
    part += math.cos(low) * math.cos(high) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(part)))


def _modes(a: Report, b: Report) -> Part:
    x, y = set(a.event.modes), set(b.event.modes)
    if x & y:
        return 0.5, f"both {' '.join(sorted(x & y))}"
    return (-0.75, f"{' '.join(sorted(x))} and {' '.join(sorted(y))}") if x and y else (0.0, "")


def _sides(a: Report, b: Report) -> Part:
    score, told = 0.0, []
    if a.named_initiators & b.named_initiators:
        score, told = 0.5, ["the same initiator"]
    elif a.named_initiators and b.named_initiators:
        score, told = -0.5, ["other initiators"]
    if a.named_harmed & b.named_harmed:
        return score + 1.5, "; ".join([*told, "the same named target"])
    if a.named_harmed and b.named_harmed:
        return score - 0.75, "; ".join([*told, "other named targets"])
    return score, "; ".join(told)


def _harm(a: Report, b: Report) -> Part:
    for outcome in ("killed", "injured", "abducted", "arrested"):
        x, y = toll(a, outcome), toll(b, outcome)
        if x and y:
            if x == y:
                return 0.75, f"both tell of {x} {outcome}"
            if max(x, y) > 5 * min(x, y) + 5:
                return -1.5, f"{x} {outcome} here, {y} there"
            return -0.25, f"{x} {outcome} here, {y} there"
    return 0.0, ""


def toll(report: Report, outcome: str) -> int | None:
    """The greatest figure that a report gives for an outcome, or None."""
    given = [h.best if h.best is not None else h.low for h in report.event.harm if h.outcome == outcome]
    return max((n for n in given if n is not None), default=None)


def _words(a: Report, b: Report, rarity: Mapping[str, float]) -> Part:
    x = a.words | a.lead if a.leading and b.leading else a.words
    y = b.words | b.lead if a.leading and b.leading else b.words
    both = _weight(x & y, rarity)
    norm = math.sqrt(_weight(x, rarity) * _weight(y, rarity))
    likeness = both / norm if norm else 0.0
    return 5.0 * (likeness - 0.2), f"words alike {likeness:.2f}"


def _weight(words: frozenset[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(word, 0.0) for word in sorted(words))
