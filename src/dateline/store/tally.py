"""Counting the incidents that pass a filter: by value, by day, by place, by who acted on whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.store.columns import UNKNOWN, Columns, Mask
from dateline.store.counting import FACTS, SPOTS, Facets, Link, Spot
from dateline.store.passing import Passing

MOST = 40  # outlets or sides that are named
MOST_LINKS = 400
KINDS = ("type", "status", "grade", "review", "admin1")
LISTED = {"mode": "modes", "contested": "contested"}  # columns whose texts hold several values, by the filter
DATES = ("since", "until")


def facets(passing: Passing) -> Facets:
    """The facets of a filter."""
    c = passing.columns
    by = {name: _ordered(getattr(c, name).counted(passing.without(name))) for name in KINDS}
    by |= {name: _ordered(_apart(getattr(c, own).counted(passing.without(name)))) for name, own in LISTED.items()}
    by["country"] = _ordered(c.country.counted(passing.without("country", "admin1")))
    days: Counter[str] = Counter()
    for start, number in c.starts.counted(passing.without(*DATES)).items():
        if start:
            days[start[:10]] += number
    undated = int((passing.all & (c.starts.ranks == UNKNOWN)).sum())
    return Facets(int(passing.all.sum()), undated, dict(sorted(days.items())), by)


def _apart(numbers: Mapping[str, int]) -> Counter[str | None]:
    """The same for each value of texts that hold several between commas."""
    found: Counter[str | None] = Counter()
    for text, number in numbers.items():
        for value in (text or "").strip(",").split(","):
            found[value or None] += number
    return found


def _ordered(numbers: Mapping[str | None, int]) -> dict[str | None, int]:
    return dict(sorted(numbers.items(), key=lambda item: (item[0] is None, item[0] or "")))


def places(passing: Passing, coarse: bool = False) -> list[Spot]:
    """The places of the incidents that pass (`coarse`: those that are no spots), by precision and place."""
    c, meant = passing.columns, passing.all
    told = c.spot.counted(meant & _facts(c))
    numbers = [(w, n) for w, n in c.spot.counted(meant).items() if not (coarse and w[5] in SPOTS)]
    numbers.sort(key=lambda item: c.spots_by_place[item[0]])
    return [Spot._make((*where, number, told.get(where, 0))) for where, number in numbers]


def _facts(c: Columns) -> Mask:
    """The incidents that are told as having happened."""
    return c.status.where(lambda status: status in FACTS)


def most(passing: Passing, kind: str) -> list[tuple[str, int]]:
    """The outlets (kind `outlet`) or actors (`side`) that most of the incidents that pass have, and how many."""
    marked = passing.columns.outlets if kind == "outlet" else passing.columns.sides
    return _most(marked.counted(passing.all).items())[:MOST]


def links(passing: Passing) -> list[Link]:
    """The links between actors in the incidents that pass, most incidents first."""
    c = passing.columns
    told = c.links.counted(passing.all & _facts(c))
    found = _most(c.links.counted(passing.all).items())[:MOST_LINKS]
    return [Link(ends[0], ends[1], ends[2], number, told.get(ends, 0)) for ends, number in found]


def _most(numbers: Iterable[tuple[Any, int]]) -> list[tuple[Any, int]]:
    return sorted(numbers, key=lambda item: (-item[1], item[0]))
