"""Two events of one article -> whether the article tells them apart, or may tell one happening twice.

An article that speaks of "the shelling" and, paragraphs later, of "nine people killed" often means one happening. The
two are one if nothing that it says of them differs and something ties them, or if one of them is what the article
leads with and the other says neither when nor where.
"""

from functools import lru_cache
from pathlib import Path

from dateline import data
from dateline.core.values import Harm
from dateline.data.table import read_table
from dateline.merge.figures import on_top
from dateline.merge.match import NEAR_KM, Match, distance
from dateline.merge.report import FINE, Report

ANYBODY = Path(data.__file__).parent / "merge" / "anybody.tsv"
AHEAD = ("planned", "threatened")
COUNTED = ("killed", "injured", "abducted", "arrested")
BOMBARDING = {"aerial", "drone", "heavy-weapons", "explosives", "destroy"}  # words for one blow as often as for two
PURPOSE = {"targeted"}  # says why, not how


def within(a: Report, b: Report) -> Match | None:
    """How well two events of one article fit, or None where the article tells them apart."""
    if a.event.type != b.event.type or a.several != b.several or _differ(a, b):
        return None
    ties = []
    if a.own_time and b.own_time and a.own_time.start and a.own_time.start == b.own_time.start:
        ties.append("the same day")
    if a.own_place and b.own_place and a.own_place.name == b.own_place.name:
        ties.append("the same place")
    if a.initiators & b.initiators:
        ties.append("the same initiator")
    if a.harmed & b.harmed:
        ties.append("the same target")
    score = len(ties) - 2.0
    if score < 0 and (a.leading or b.leading) and (_bare(a) or _bare(b)) and not _others_hurt(a, b):
        return Match(0.0, "one article, and nothing tells it from what the article leads with")
    return Match(score, f"one article, {' and '.join(ties) or 'nothing tells them apart'}")


def _bare(report: Report) -> bool:
    """Whether it says neither when nor where."""
    return report.own_time is None and report.own_place is None


def _differ(a: Report, b: Report) -> bool:
    """Whether days, towns, named targets, modes or figures of the two differ."""
    x, y = a.event, b.event
    ahead = (x.status in AHEAD) != (y.status in AHEAD)
    if ahead and not (a.first is not None and a.first == b.first and a.initiators & b.initiators):
        return True
    if a.first is not None and b.first is not None and (a.first, a.last) != (b.first, b.last):
        return True
    where, there = a.own_place, b.own_place
    if where and there and where.name != there.name:
        towns = where.precision in FINE and there.precision in FINE and where.lat is not None
        if not towns or there.lat is None or distance(where, there) > NEAR_KM:
            return True
    if a.named_harmed and b.named_harmed and not a.named_harmed & b.named_harmed:
        return True
    if (
        a.named_initiators
        and b.named_initiators
        and not (a.named_initiators & b.named_initiators or a.states & b.states)
    ):
        return True
    how_a, how_b = set(x.modes) - PURPOSE, set(y.modes) - PURPOSE
    if how_a and how_b and not how_a & how_b and not (how_a <= BOMBARDING and how_b <= BOMBARDING):
        return True
    if ("abduct" in x.modes) != ("abduct" in y.modes) and _others_hurt(a, b):
        return True  # "the kidnapping of five students and the murder of a trader"
    return any(_counts_differ(a, b, outcome) for outcome in COUNTED)


def _counts_differ(a: Report, b: Report, outcome: str) -> bool:
    """Whether two events give figures of an outcome that cannot both hold: neither overlapping nor part and whole."""
    xs, ys = ([h for h in r.event.harm if h.outcome == outcome and not on_top(h)] for r in (a, b))
    return bool(xs and ys) and not any(_agree(x, y) for x in xs for y in ys)


def _agree(x: Harm, y: Harm) -> bool:
    if x.group != y.group and "unspecified" in (x.group, y.group):
        part, whole = (y, x) if x.group == "unspecified" else (x, y)
        return whole.high is None or (part.low or 0) <= whole.high
    return (x.high is None or (y.low or 0) <= x.high) and (y.high is None or (x.low or 0) <= y.high)


def _others_hurt(a: Report, b: Report) -> bool:
    """Whether the words for the struck and the hurt show that they are others: "two herders", "three soldiers"."""
    xs, ys = _struck(a), _struck(b)
    denied = "denied" in (a.event.status, b.event.status)  # a denial chooses its words
    return bool(xs and ys) and not denied and not xs & ys and not (xs | ys) & _anybody()


def _struck(report: Report) -> set[str]:
    """The last words of the names of targets and victims."""
    names = [actor.name for actor in report.event.actors if actor.role in ("target", "victim")]
    return {name.lower().split()[-1] for name in names if name.split()}


@lru_cache(maxsize=1)
def _anybody() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(ANYBODY))
