"""Why a report joined another one, in a sentence."""

from collections.abc import Iterator

from dateline.core.values import Place
from dateline.merge.apart import within
from dateline.merge.group import Joining
from dateline.merge.match import distance
from dateline.merge.report import FINE, Report, ordinal
from dateline.merge.telling import COUNTED


def sentence(joining: Joining, later: Report, earlier: Report) -> str:
    """Why `later` joined `earlier`, with the points."""
    if later.event.document == earlier.event.document:
        match = within(earlier, later)
        why = match.reason if match else "one article"
    else:
        clauses = "; ".join(clause for clause in _clauses(joining, earlier, later) if clause)
        why = f"{clauses} ({joining.points:+.1f} points)"
    return f"{joining.later} joins {joining.earlier}: {why}"


def _clauses(joining: Joining, a: Report, b: Report) -> Iterator[str]:
    yield f"words {100 * joining.likeness:.0f} % alike"
    yield f"{joining.persons} person(s) named in both" if joining.persons else ""
    yield _days(a, b)
    yield _place(a.event.place, b.event.place, joining.town)
    yield "told as one and as several" if a.event.aggregate != b.event.aggregate else ""
    yield _modes(set(a.event.modes), set(b.event.modes))
    yield "the same named target" if joining.harmed else "the same initiator" if joining.initiators else ""
    yield _harm(a, b)


def _days(a: Report, b: Report) -> str:
    said_a, said_b = ordinal(a.published), ordinal(b.published)
    if a.first is None or b.first is None:
        if said_a is None or said_b is None:
            return "days not told"
        return f"told {abs(said_a - said_b)} day(s) apart"
    a_ends, b_ends = a.last or said_a or a.first, b.last or said_b or b.first
    apart = max(a.first - b_ends, b.first - a_ends)
    if apart > 1:
        return f"{apart} days apart"
    if a.first != a.last or b.first != b.last:
        return "days that can be the same"
    return "a day apart" if apart == 1 else f"both on {a.event.time and a.event.time.start}"


def _place(x: Place | None, y: Place | None, town: bool) -> str:
    if x and y and x.name != y.name and x.country and y.country and x.country != y.country:
        return f"{x.name} of {x.country}, {y.name} of {y.country}"
    if x and y and _is_town(x) and _is_town(y):
        return f"both at {x.name}" if x.name == y.name else f"{x.name} and {y.name}, {distance(x, y):.0f} km apart"
    if town:
        return "a town in common"
    if x and y and x.admin1 and y.admin1:
        return f"both in {x.admin1}" if x.admin1 == y.admin1 else f"{x.admin1} and {y.admin1}"
    return ""


def _is_town(place: Place) -> bool:
    return place.precision in FINE and place.lat is not None


def _modes(x: set[str], y: set[str]) -> str:
    if x & y:
        return f"both {' '.join(sorted(x & y))}"
    return f"{' '.join(sorted(x))} and {' '.join(sorted(y))}" if x and y else ""


def _harm(a: Report, b: Report) -> str:
    for outcome in COUNTED:
        x, y = a.toll(outcome), b.toll(outcome)
        if x and y:
            return f"both tell of {x} {outcome}" if x == y else f"{x} {outcome} here, {y} there"
    return ""
