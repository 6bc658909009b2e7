"""Two events of one article -> whether the article tells them apart, or may tell one happening twice.

An article that speaks of "the shelling" and, paragraphs later, of "nine people killed" often means one happening. The
two may end in one incident if nothing that it says of them differs and something ties them.
"""

from dateline.merge.compare import Match, kilometres, toll
from dateline.merge.report import FINE, Report

OTHER_TOWN_KM = 15.0


def within(a: Report, b: Report) -> Match | None:
    """How well two events of one article fit, or None where the article tells them apart."""
    if a.event.type != b.event.type or a.several != b.several or _differ(a, b):
        return None
    ties = []
    if a.event.time and b.event.time and a.event.time.start and a.event.time.start == b.event.time.start:
        ties.append("the same day")
    if a.event.place and b.event.place and a.event.place.name == b.event.place.name:
        ties.append("the same place")
    if a.initiators & b.initiators:
        ties.append("the same initiator")
    if a.harmed & b.harmed:
        ties.append("the same target")
    return Match(len(ties) - 2.0, f"one article, {' and '.join(ties) or 'nothing tells them apart'}")


def _differ(a: Report, b: Report) -> bool:
    """Whether days, towns, named targets, modes or figures of the two differ."""
    x, y = a.event, b.event
    if a.first is not None and b.first is not None and (a.first, a.last) != (b.first, b.last):
        return True
    if x.place and y.place and x.place.name != y.place.name:
        towns = x.place.precision in FINE and y.place.precision in FINE and x.place.lat is not None
        if not towns or y.place.lat is None or kilometres(x.place, y.place) > OTHER_TOWN_KM:
            return True
    if a.named_harmed and b.named_harmed and not a.named_harmed & b.named_harmed:
        return True
    if a.named_initiators and b.named_initiators and not a.named_initiators & b.named_initiators:
        return True
    if x.modes and y.modes and not set(x.modes) & set(y.modes):
        return True
    tolls = [(toll(a, outcome), toll(b, outcome)) for outcome in ("killed", "injured", "abducted", "arrested")]
    return any(m and n and m != n for m, n in tolls)
