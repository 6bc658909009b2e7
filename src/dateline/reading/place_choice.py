"""Spots -> which place each of them means: all names of an article are weighed together.

Every candidate of a name has a weight of its own (people, kind, how usual the name is), and gains from the company it
keeps: the country and province that the article speaks of, places nearby, and the words that say what contains it.
"""

from collections import defaultdict

from dateline.data.gazetteer import Candidate
from dateline.reading.place_company import Group, Masses, foreign, is_close, scores, softmax
from dateline.reading.place_spots import Spot

MOST = 60  # candidates of one name that are weighed
HOLDERS = 5  # candidates of a containing place that are tried
ROUNDS = 3
# Chosen by hand on the places development corpus, coarse steps; see docs/accuracy.md.
HINT, WRONG_HINT = 2.0, -0.5
SEAT = 0.5  # what a province or district loses where its seat has the same name
BESIDE = 0.7  # degrees within which a spot may lie in a district that the gazetteer does not give it
INSIDE_FIRM, INSIDE_LOOSE, HOLDS = 9.0, 4.0, 3.0

LIKE = {
    "neighbourhood": ("settlement", "neighbourhood"),
    "settlement": ("settlement", "capital", "neighbourhood"),
    "adm1": ("adm1", "region"),
    "adm2": ("adm2", "adm1"),
    "region": ("region", "adm1", "adm2"),
    "camp": ("camp", "settlement"),
}


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
    every = Masses(dict(countries))
    for some in groups:
        every.add(some)
    chosen: dict[int, Candidate] = {}
    for some in groups:
        best = some.candidates[max(range(len(some.candidates)), key=lambda i: some.weights[i])]
        if not foreign(best, some, every):
            chosen.update((id(spot), best) for spot in some.spots)
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
    if one.rank or beyond.short is not None or one.kind not in ("country", "region", "adm1"):
        return False
    return not inside(one, other) and (one.kind == "adm1" or other.kind != "adm1")


def make_group(some: list[int], spots: list[Spot], holds: bool) -> Group:
    """A group with the weight that each candidate has by itself, by what contains it and by what it contains."""
    mine = [spots[i] for i in some]
    hints = {s.hint for s in mine if s.hint}
    holders = {(spots[s.within].key, s.firm): spots[s.within] for s in mine if s.within is not None}
    held = [s for s in spots if s.within in some and s.firm] if holds else []
    towns = [c for c in mine[0].candidates if c.kind in ("settlement", "capital")]
    scored, backed = [], set()
    for c in mine[0].candidates:
        score = c.weight + max((hint_score(c, h) for h in hints), default=0.0)
        for (_, firm), holder in holders.items():
            if any(inside(c, h) for h in holder.candidates[:HOLDERS]):
                backed.add(c.id)
                score += INSIDE_FIRM if firm and not lists(mine[0], holder) else INSIDE_LOOSE
        if any(is_close(c, t) for s in mine if s.beside is not None for t in spots[s.beside].candidates[:HOLDERS]):
            backed.add(c.id)
            score += INSIDE_LOOSE
        if not hints and any(inside(town, c) for town in towns):
            score -= SEAT
        if any(inside(x, c) for s in held for x in s.candidates):
            score += HOLDS
        scored.append((score, c))
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    return Group([c for _, c in scored[:MOST]], [s for s, _ in scored[:MOST]], mine, frozenset(backed))


def beside(c: Candidate, holder: Candidate) -> bool:
    if c.lat is None or c.lon is None or holder.lat is None or holder.lon is None:
        return False
    return abs(c.lat - holder.lat) < BESIDE and abs(c.lon - holder.lon) < BESIDE


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
        return c.admin2 == holder.name or (c.admin2 is None and beside(c, holder))
    return False
