"""Spots -> which place each of them means: all names of an article are weighed together.

Every candidate of a name has a weight of its own (people, kind, how usual the name is), and gains from the company it
keeps: the country and province that the article speaks of, places nearby, and the words that say what contains it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from math import exp, log
from typing import TypeVar

from dateline.data.gazetteer import Candidate
from dateline.read.place_spots import Spot

MOST = 60  # candidates of one name that are weighed
HOLDERS = 5  # candidates of a containing place that are tried
ROUNDS = 3
# Chosen by hand on the places development corpus, coarse steps; see docs/accuracy.md.
HINT, WRONG_HINT = 3.0, -1.0
INSIDE_FIRM, INSIDE_LOOSE, HOLDS = 9.0, 4.0, 3.0
COUNTRY, PROVINCE, NEARBY = 3.0, 2.5, 1.5
SHARPNESS = 1.5
ENOUGH = 2.0  # names that agree: more of them do not count more
FAINT = 0.02  # a chance below this is left out of account

K = TypeVar("K", str, int, tuple[int, int])
LIKE = {
    "neighbourhood": ("settlement", "neighbourhood"),
    "settlement": ("settlement", "capital", "neighbourhood"),
    "adm1": ("adm1", "region"),
    "adm2": ("adm2", "adm1"),
    "region": ("region", "adm1", "adm2"),
    "camp": ("camp", "settlement"),
}


@dataclass(slots=True)
class Group:
    """All spots of an article with one name in one sense; `weights` are chances of its candidates, in their order."""

    candidates: list[Candidate]
    base: list[float]
    spots: list[Spot]
    weights: list[float] = field(default_factory=list)

    @property
    def count(self) -> float:
        return 1.0 + log(len(self.spots))


def choose(spots: list[Spot], countries: dict[str, float]) -> list[Candidate | None]:
    """The candidate that each spot means, in the order of `spots`; None where the gazetteer has none that fits.

    `countries` are the weights of countries that the article speaks of in other words (adjectives).
    """
    groups = group(spots)
    for some in groups:
        some.weights = softmax(some.base)
    for _ in range(ROUNDS):
        every = Masses(dict(countries))
        for some in groups:
            every.add(some)
        for some in groups:
            if len(some.candidates) > 1:
                some.weights = softmax(scores(some, every))
    chosen: dict[int, Candidate] = {}
    for some in groups:
        best = max(range(len(some.candidates)), key=lambda i: some.weights[i])
        for spot in some.spots:
            chosen[id(spot)] = some.candidates[best]
    return [chosen.get(id(spot)) for spot in spots]


def group(spots: list[Spot]) -> list[Group]:
    """The spots by name; a name that stands in one place expressly is a sense for the whole article, unless two do."""
    by_key: dict[str, list[int]] = defaultdict(list)
    holding = {s.within for s in spots if s.within is not None and s.firm and not lists(s, spots[s.within])}
    for i, spot in enumerate(spots):
        if spot.candidates:
            by_key[spot.key].append(i)
    groups = []
    for same in by_key.values():
        senses: dict[str, list[int]] = defaultdict(list)
        for i in same:
            holder = holder_of(spots[i], spots)
            senses["<" + holder.key if holder is not None else ">" if i in holding else ""].append(i)
        named = [sense for sense in senses if sense.startswith("<")]
        if named and "" in senses:
            senses[named[0]] += senses.pop("")
        groups += [make_group(sorted(some), spots, ">" in sense) for sense, some in senses.items()]
    return groups


def holder_of(spot: Spot, spots: list[Spot]) -> Spot | None:
    """The spot that expressly contains it and can."""
    if spot.within is None or not spot.firm or lists(spot, spots[spot.within]):
        return None
    holder = spots[spot.within]
    return holder if any(inside(c, h) for c in spot.candidates for h in holder.candidates[:HOLDERS]) else None


def lists(spot: Spot, beyond: Spot) -> bool:
    """Whether a comma between two places only lists them: two countries, two provinces, a country and a town."""
    if not spot.candidates or not beyond.candidates:
        return False
    one, other = spot.candidates[0], beyond.candidates[0]
    return one.kind in ("country", "region") and one.rank == 0 and other.kind != "adm1" and beyond.short is None


def make_group(some: list[int], spots: list[Spot], holds: bool) -> Group:
    """A group with the weight that each candidate has by itself, by what contains it and by what it contains."""
    mine = [spots[i] for i in some]
    hints = {s.hint for s in mine if s.hint}
    holders = {(spots[s.within].key, s.firm): spots[s.within] for s in mine if s.within is not None}
    held = [s for s in spots if s.within in some and s.firm] if holds else []
    scored = []
    for c in mine[0].candidates:
        score = c.weight + max((hint_score(c, h) for h in hints), default=0.0)
        for (_, firm), holder in holders.items():
            if any(inside(c, h) for h in holder.candidates[:HOLDERS]):
                score += INSIDE_FIRM if firm and not lists(mine[0], holder) else INSIDE_LOOSE
        if any(inside(x, c) for s in held for x in s.candidates):
            score += HOLDS
        scored.append((score, c))
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    return Group([c for _, c in scored[:MOST]], [s for s, _ in scored[:MOST]], mine)


def hint_score(c: Candidate, hint: str) -> float:
    return HINT if c.kind in LIKE.get(hint, (hint,)) else WRONG_HINT


def inside(c: Candidate, holder: Candidate) -> bool:
    """Whether one place lies in the other, as far as the gazetteer tells."""
    if c.id == holder.id:
        return False
    if holder.kind == "country":
        return c.country == holder.country and c.kind != "country"
    if c.country != holder.country:
        return False
    if holder.kind == "adm1":
        return c.province == holder.id
    if holder.kind == "adm2":
        return c.admin2 == holder.name and c.province == holder.province
    return False


def softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    raised = [exp(SHARPNESS * (s - top)) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]


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
