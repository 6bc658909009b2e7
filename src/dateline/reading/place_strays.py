"""Small places that the gazetteer knows only far from all that an article tells of: namesakes, not the place meant."""

from collections import Counter

from dateline.core.reading import Parse
from dateline.data.gazetteer import Candidate
from dateline.data.place_words import place_words
from dateline.reading.place_company import NOTED
from dateline.reading.place_spots import Spot

SMALL = frozenset(("village", "hamlet", "settlement", "neighborhood", "neighbourhood", "quarter", "ward", "barrio"))
FAR = 1.0  # degrees beyond which a village is not that of the towns told
LEAD = 6  # sentences, the title's among them
WORDS_BEFORE = 24  # characters in which "the hamlet of" stands before a name


def home_of(
    parse: Parse, spot: Spot, best: Candidate, chosen: list[Candidate | None], police: Candidate | None
) -> Candidate | None:
    """The town or province of the article that a small place must lie in, since `best` is a namesake far away; or None.

    Only where the words call it a village or a part of a town, or the `police` of a town come, and no other place of
    the article is near `best`.
    """
    theirs = police is not None and best.weight < NOTED and best.id != police.id
    part = spot.hint == "neighbourhood" or theirs
    if best.kind not in ("settlement", "neighbourhood") or not (part or _called(parse, spot)):
        return None
    others = [c for c in chosen if c is not None and c is not best and c.country == best.country]
    towns = [c for c in others if c.kind in ("settlement", "capital") and c.id != best.id]
    provinces = [c for c in others if c.kind == "adm1"]
    if not (towns or provinces) or any(near(c, best) for c in towns) or best.province in {c.id for c in provinces}:
        return None
    if theirs:
        return police
    holders = towns if part and towns else provinces
    return Counter(holders).most_common(1)[0][0] if holders else None


def police_town(parse: Parse, spots: list[Spot], chosen: list[Candidate | None]) -> Candidate | None:
    """The town whose police are named in the title or the first sentences, if it is one: "Tulsa police said"."""
    forces = place_words().roles["local force"]
    found = {}
    for spot, best in zip(spots, chosen, strict=True):
        if best is None or best.kind not in ("settlement", "capital") or not 0 < spot.last < len(parse.tokens):
            continue
        if parse.tokens[spot.last].lower in forces and parse.tokens[spot.last].sent < LEAD:
            found[best.id] = best
    return next(iter(found.values())) if len(found) == 1 else None


def near(a: Candidate, b: Candidate) -> bool:
    """Whether two places may belong together by their coordinates; unknown ones may."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return True
    return abs(a.lat - b.lat) < FAR and abs(a.lon - b.lon) < FAR


def _called(parse: Parse, spot: Spot) -> bool:
    """Whether the words beside a name call it a village or a quarter."""
    text = parse.document.text
    before = text[max(0, spot.start - WORDS_BEFORE) : spot.start].lower().split()
    after = text[spot.end : spot.end + WORDS_BEFORE].lower().split()
    return (before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] in SMALL) or bool(SMALL & set(after[:1]))
