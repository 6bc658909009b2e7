"""What the places of an article say about each other: the company that each candidate of a name keeps."""

from dataclasses import dataclass, field
from math import exp, log
from typing import TypeVar

from dateline.data.gazetteer import Candidate
from dateline.reading.place_spots import Spot

# Chosen by hand on the places development corpus, in coarse steps; the unit is that of Candidate.weight.
COUNTRY, PROVINCE, NEARBY = 3.5, 2.0, 1.25
SHARPNESS = 2.0
ENOUGH = 3.0  # names that agree: more of them do not count more
NOTED = 5.3  # weight of a place that is known beyond its country, about that of 200,000 people
PLACED = 2.0  # mass of an article whose countries are clear
ALONE = 4.3  # weight of a town that is meant wherever its name has no other country, about that of 20,000 people
STRAY = 0.12  # share of it below which a country is not spoken of
SMALL = 5.0  # weight of a town that is known beyond its province, about that of 100,000 people
SPOKEN = 2.0  # mass of a country within which an article is clearly at home
FAR = 1.5  # degrees beyond which a place is not close to another
FAINT = 0.02  # a chance below this is left out of account
K = TypeVar("K", str, int, tuple[int, int])


@dataclass(slots=True)
class Group:
    """All spots of an article with one name in one sense; `weights` are chances of its candidates, in their order.

    `backed` are the ids of those that lie in what the article says contains the place.
    """

    candidates: list[Candidate]
    base: list[float]
    spots: list[Spot]
    backed: frozenset[int] = frozenset()
    weights: list[float] = field(default_factory=list)

    @property
    def count(self) -> float:
        return 1.0 + log(len(self.spots))


@dataclass(slots=True)
class Masses:
    """How much of an article lies in each country, each province and each square of one degree."""

    country: dict[str, float] = field(default_factory=dict)
    province: dict[int, float] = field(default_factory=dict)
    square: dict[tuple[int, int], float] = field(default_factory=dict)

    def add(self, some: Group) -> None:
        for c, weight in zip(some.candidates, some.weights, strict=True):
            if weight > FAINT:
                self._add(c, weight * some.count)

    def _add(self, c: Candidate, mass: float) -> None:
        if c.country is not None:
            self.country[c.country] = self.country.get(c.country, 0.0) + mass
        if c.kind == "country":
            return
        if (province := province_of(c)) is not None:
            self.province[province] = self.province.get(province, 0.0) + mass
        if c.kind != "region" and (at := square(c)) is not None:
            self.square[at] = self.square.get(at, 0.0) + mass


def scores(some: Group, every: Masses) -> list[float]:
    """The base weights of the group's candidates with what all other groups add."""
    own = Masses()
    own.add(some)
    rest = max(sum(every.country.values()) - some.count, 0.5)
    found = []
    for c, base in zip(some.candidates, some.base, strict=True):
        country = less(every.country, own.country, c.country)
        shared = less(every.province, own.province, province_of(c))
        close = sum(less(every.square, own.square, at) for at in around(square(c)))
        score = base + COUNTRY * country / rest * min(1.0, rest / ENOUGH)
        found.append(score + PROVINCE * min(1.0, shared / ENOUGH) + NEARBY * min(1.0, close / ENOUGH))
    return found


def less(every: dict[K, float], own: dict[K, float], key: K | None) -> float:
    """What the others hold at `key`."""
    return 0.0 if key is None else every.get(key, 0.0) - own.get(key, 0.0)


def province_of(c: Candidate) -> int | None:
    return c.id if c.kind == "adm1" else c.province


def square(c: Candidate) -> tuple[int, int] | None:
    return (round(c.lat), round(c.lon)) if c.lat is not None and c.lon is not None else None


def around(at: tuple[int, int] | None) -> list[tuple[int, int]]:
    return [(at[0] + i, at[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1)] if at else []


def foreign(best: Candidate, some: Group, every: Masses) -> bool:
    """Whether a small place lies in a country that nothing else in a well-placed article speaks of.

    Another place of that name, too small for the gazetteer, is likelier.
    """
    if best.weight >= NOTED or best.kind not in ("settlement", "adm2") or best.id in some.backed:
        return False
    own = Masses()
    own.add(some)
    rest = sum(every.country.values()) - sum(own.country.values())
    if not _is_alone(best, some) and rest >= PLACED and less(every.country, own.country, best.country) < STRAY * rest:
        return True
    return _far_namesake(best, some, every, own)


def _is_alone(best: Candidate, some: Group) -> bool:
    """Whether a town is known and no other country has a place of its name."""
    known = best.kind == "settlement" and best.weight >= ALONE and best.rank == 0
    return known and {c.country for c in some.candidates} == {best.country}


def _far_namesake(best: Candidate, some: Group, every: Masses, own: Masses) -> bool:
    """Whether a small town with namesakes in its country lies far from all that the article speaks of there.

    A quarter of the article's own town is likelier.
    """
    towns = [c for c in some.candidates if c.country == best.country and c.kind == "settlement"]
    if best.kind != "settlement" or best.weight >= SMALL or len(towns) < 2:
        return False
    if less(every.province, own.province, province_of(best)) > FAINT:
        return False
    near = sum(less(every.square, own.square, at) for at in around(square(best)))
    return near <= FAINT and less(every.country, own.country, best.country) >= SPOKEN


def is_close(one: Candidate, other: Candidate) -> bool:
    """Whether two places lie within some hundred miles of each other; unknown ones may."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    return abs(one.lat - other.lat) < FAR and abs(one.lon - other.lon) < FAR


def softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    raised = [exp(SHARPNESS * (s - top)) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]
