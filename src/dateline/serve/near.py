"""Incidents near another one in time: those that may be the same happening, with the reasons, and the others."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, radians

from dateline.core.results import Incident
from dateline.core.values import Place

DAYS, KM, KM_A_DEGREE = 3, 30, 111
FINE = ("exact", "near", "settlement")
ENOUGH = 3  # points that make a possible duplicate; set by hand, with the points below
MOST = 8


@dataclass(frozen=True, slots=True)
class Near:
    """Another incident, with what speaks for its being the same one (empty: it is only near in time)."""

    incident: Incident
    points: int
    reasons: tuple[str, ...]


def near(record: Incident, others: Iterable[Incident]) -> tuple[list[Near], list[Near]]:
    """The possible duplicates, likeliest first, and what else happened in those days, by day."""
    judged = [
        _judged(record, other) for other in others if other.id not in record.covers and record.id not in other.covers
    ]
    same = sorted((one for one in judged if one.points >= ENOUGH), key=lambda one: (-one.points, one.incident.id))[
        :MOST
    ]
    rest = [one for one in judged if one not in same]
    by_distance = sorted(rest, key=lambda one: (_days(record, one.incident), one.incident.id))[:MOST]
    return same, sorted(
        by_distance, key=lambda one: ((one.incident.time and one.incident.time.start) or "", one.incident.id)
    )


def _judged(record: Incident, other: Incident) -> Near:
    """Two incidents of one type, at most DAYS and KM apart, with a point or two for all that they share."""
    days = _days(record, other)
    reasons = list(_reasons(record, other))
    if other.type != record.type or days > DAYS or not _may_be_one_place(record.place, other.place):
        return Near(other, 0, ())
    said = "the same day" if days == 0 else f"{days} day{'s' * (days > 1)} apart"
    points = 1 + (days <= 1) + sum(weight for weight, _ in reasons)
    return Near(other, points, (f"both {record.type}", said, *(reason for _, reason in reasons)))


def _reasons(record: Incident, other: Incident) -> Iterator[tuple[int, str]]:
    a, b = record.place, other.place
    if a and b and a.name == b.name:
        yield (2 if a.precision in FINE else 1), f"both in {a.name}"
    elif a and b and (km := _km(a, b)) is not None and km <= KM:
        yield 1, f"{km:.0f} km apart"
    if (killed := _killed(record)) and killed == _killed(other):
        yield 1, f"{killed} killed in both"
    if _names(record) & _names(other):
        yield 1, "both name the same side"


def _may_be_one_place(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None or a.precision not in FINE or b.precision not in FINE:
        return a is None or b is None or a.admin1 is None or b.admin1 is None or a.admin1 == b.admin1
    km = _km(a, b)
    return km is None or km <= KM


def _km(a: Place, b: Place) -> float | None:
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    return KM_A_DEGREE * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat)))


def _days(record: Incident, other: Incident) -> int:
    first, second = ((i.time and i.time.start) or "" for i in (record, other))
    if not first or not second:
        return 9999
    return abs((datetime.date.fromisoformat(first[:10]) - datetime.date.fromisoformat(second[:10])).days)


def _killed(record: Incident) -> int | None:
    return next((h.best for h in record.harm if h.outcome == "killed" and h.group == "unspecified"), None)


def _names(record: Incident) -> set[str]:
    """The sides that act, by name; unnamed people are nobody that two incidents could share."""
    return {actor.name for actor in record.actors if actor.role == "initiator" and actor.name[:1].isupper()}
