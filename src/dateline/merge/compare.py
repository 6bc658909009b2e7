"""Two reports -> how sure it is that they tell one happening, and why, in a sentence.

Each field gives points for or against, on the scale of log odds: above 0 it is rather one happening than two. The
points were set on the development corpora (eval/). The words and persons that two articles share count most; stated
days and places that differ count against; events of different types are never one.
"""

import math
from dataclasses import dataclass

from dateline.core.values import Place
from dateline.merge.rarity import Rarity
from dateline.merge.report import FINE, Report

JOIN = 0.0
BASE = -15.5
WORDS = 36.0  # times the square root of the cosine
RARE = 2.5  # a person whom few reports name
WELL = 12.0  # the points of words from which a follow-up is at home: some 11 % alike
NEAR_KM, SAME_AREA_KM, FAR_KM = 15.0, 40.0, 120.0
ELSEWHERE = -20.0  # two countries or far towns, where the articles have no town in common
OTHER_DAY = 3.0  # two articles that name days, none of them the same
GAPS = ((1, 5.0), (3, 4.0), (10, 3.0), (30, 1.8), (120, 0.8))  # days between publications, points


@dataclass(frozen=True, slots=True)
class Match:
    """Points for one happening; above JOIN they join. `reason` is a sentence for people."""

    score: float
    reason: str


Part = tuple[float, str]


def compare(a: Report, b: Report, rarity: Rarity) -> Match | None:
    """How well two reports fit, or None where they cannot tell one happening."""
    if a.event.type != b.event.type or a.several != b.several:
        return None
    both = a.leading and b.leading
    known = _words(a, b, rarity), _persons(a, b, rarity)
    names = known[1][0] >= RARE and known[0][0] >= WELL
    parts = [*known, _days(a, b, names), _place(a, b), _number(a, b, names)]
    parts += [_modes(a, b), _sides(a, b), _harm(a, b)]
    score = BASE + sum(points for points, _ in parts) - (0.0 if both else 1.0)
    return Match(score, f"{'; '.join(words for _, words in parts if words)} ({score:+.1f} points)")


def _town(place: Place) -> bool:
    return place.precision in FINE and place.lat is not None


def _words(a: Report, b: Report, rarity: Rarity) -> Part:
    likeness = rarity.likeness(a, b)
    return WORDS * math.sqrt(min(likeness, 0.4)), f"words {100 * likeness:.0f} % alike"


def _persons(a: Report, b: Report, rarity: Rarity) -> Part:
    shared = sorted(a.persons & b.persons)
    points = sum(RARE if rarity.rare(person) else 0.5 for person in shared)
    return min(points, 6.0), f"{len(shared)} person(s) named in both" if shared else ""


def _days(a: Report, b: Report, names: bool) -> Part:
    """Stated days that meet or not; where one is not stated, the days of publication.

    A day just before its article came out can be that of the arrest or the trial: where `names` tie the two, it
    counts less against.
    """
    apart = _apart(a, b)
    if apart is not None:
        if apart > 1:
            against = -4.0 if apart <= 3 or (names and (_fresh(a) or _fresh(b))) else -14.0
            return (against / 2 if names and apart <= 3 else against), f"{apart} days apart"
        exact = a.first == a.last and b.first == b.last
        if exact and apart <= 0:
            return 6.0, f"both on {a.event.time and a.event.time.start}"
        return (4.0, "a day apart") if exact else (2.5, "days that can be the same")
    named = _named_days(a, b, names)
    if a.said is None or b.said is None:
        return named, "days not told"
    first, last = min((a, b), key=lambda r: r.said or 0), max((a, b), key=lambda r: r.said or 0)
    if first.said is not None and last.first is not None and last.first > first.said + 1:
        return (-4.0 if names else -8.0), "told of before it happened"
    gap = abs(a.said - b.said)
    return named + next((points for days, points in GAPS if gap <= days), 0.0), f"told {gap} day(s) apart"


def _apart(a: Report, b: Report) -> int | None:
    """Days between the stated days of two reports, 0 or less where they meet; None where one states none."""
    if a.first is None or b.first is None:
        return None
    a_ends = a.last if a.last is not None else a.said or a.first
    b_ends = b.last if b.last is not None else b.said or b.first
    return max(a.first - b_ends, b.first - a_ends)


def hopeless(a: Report, b: Report) -> bool:
    """Whether two reports are below JOIN whatever their words: stated days far apart, and nobody named in both."""
    apart = _apart(a, b)
    return apart is not None and apart > 3 and a.persons.isdisjoint(b.persons)


def _named_days(a: Report, b: Report, names: bool) -> float:
    """Points for the days that two articles name at all, where one does not say which is that of its happening."""
    near = min((abs(x - y) for x in a.days for y in b.days), default=1)
    if names or near == 1:
        return 0.0
    return 1.0 if near == 0 else -OTHER_DAY


def _fresh(report: Report) -> bool:
    """Whether the day of a report is that of its publication or just before."""
    return report.first is not None and report.said is not None and report.said - report.first <= 2


def _place(a: Report, b: Report) -> Part:
    x, y = a.event.place, b.event.place
    common = not a.towns.isdisjoint(b.towns) or not b.towns.isdisjoint(a.around)
    if x and y and x.name != y.name and x.country and y.country and x.country != y.country:
        return (-4.0 if common else ELSEWHERE), f"{x.name} of {x.country}, {y.name} of {y.country}"
    if x and y and _town(x) and _town(y):
        gap = kilometres(x, y)
        if gap <= NEAR_KM:
            return 3.0, f"both at {x.name}" if x.name == y.name else f"{x.name} and {y.name}, {gap:.0f} km apart"
        if gap > FAR_KM:
            return (-4.0 if common else ELSEWHERE), f"{x.name} and {y.name} are {gap:.0f} km apart"
        return (0.5 if gap <= SAME_AREA_KM else -1.0), f"{x.name} and {y.name} are {gap:.0f} km apart"
    if common:
        return 2.0, "a town in common"
    if x and y and x.admin1 and y.admin1:
        return (1.0, f"both in {x.admin1}") if x.admin1 == y.admin1 else (-2.0, f"{x.admin1} and {y.admin1}")
    return 0.0, ""


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
    return (-1.0, f"{' '.join(sorted(x))} and {' '.join(sorted(y))}") if x and y else (0.0, "")


def _sides(a: Report, b: Report) -> Part:
    if a.named_harmed & b.named_harmed:
        return 2.0, "the same named target"
    if a.named_harmed and b.named_harmed and a.event.type == "COERCE":
        return -6.0, "other named targets"
    if a.named_initiators & b.named_initiators:
        return 0.5, "the same initiator"
    return 0.0, ""


def _harm(a: Report, b: Report) -> Part:
    for outcome in ("killed", "injured", "abducted", "arrested"):
        x, y = toll(a, outcome), toll(b, outcome)
        if x and y:
            if x == y:
                return 0.5, f"both tell of {x} {outcome}"
            far = max(x, y) > 5 * min(x, y) + 5
            return (-2.0 if far else -0.25), f"{x} {outcome} here, {y} there"
    return 0.0, ""


def _number(a: Report, b: Report, names: bool) -> Part:
    """Against, where one tells of a happening and the other of several on one day or, worse, on no day."""
    if a.event.aggregate == b.event.aggregate:
        return 0.0, ""
    dated = a.first is not None and b.first is not None
    return (-3.0 if dated or names else -8.0), "told as one and as several"


def toll(report: Report, outcome: str) -> int | None:
    """The greatest figure that a report gives for an outcome, or None."""
    given = [h.best if h.best is not None else h.low for h in report.event.harm if h.outcome == outcome]
    return max((n for n in given if n is not None), default=None)
