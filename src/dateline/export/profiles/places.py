"""Which events put people at risk by where they are, and their places rounded."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline import data
from dateline.core.records import Event
from dateline.core.text import Document
from dateline.core.values import Place
from dateline.data.table import read_table
from dateline.export.profiles.names import words

SITES = Path(data.__file__).parent / "export" / "sites.tsv"
GRID = 10  # cells a degree: about 11 km from south to north
COARSE = "0.1 degree grid"
POINTS = ("exact", "near", "settlement")  # precisions that lead to a spot
AT_RISK = ("child", "aid_worker")


@dataclass(frozen=True, slots=True)
class SharedPlace(Place):
    """A place in a copy that is passed on; `coarsened` says how it was rounded, None where it was not."""

    coarsened: str | None = None


@cache
def _sites(party: bool) -> frozenset[tuple[str, ...]]:
    """Words of medical, aid, school and shelter sites (data/export/sites.tsv); `party`: also of people at them."""
    return frozenset(words(row["word"]) for row in read_table(SITES) if party or row["where"] == "anywhere")


def names_site(text: str, party: bool = False) -> bool:
    """Whether the text names a medical, aid, school or shelter site; `party`: or people as they are at such."""
    found = words(text)
    singular = [word.removesuffix("s") for word in found]
    ones = {(word,) for word in (*found, *singular)}
    twos = {(first, second) for first, *both in zip(found, found[1:], singular[1:], strict=False) for second in both}
    return not _sites(party).isdisjoint(ones | twos)


def at_risk(event: Event, document: Document | None, private: Collection[str]) -> bool:
    """Whether an event is about private persons (ids of entities), children or aid workers, or names such a site."""
    if any(actor.entity in private for actor in event.actors) or any(h.group in AT_RISK for h in event.harm):
        return True
    if any(names_site(actor.name, party=True) for actor in event.actors):
        return True
    told = [event.place.name, event.place.evidence.text if event.place.evidence else ""] if event.place else []
    if document:
        told += [sentence(document.text, span.start, span.end) for span in (event.trigger, *event.evidence)]
    return any(names_site(text) for text in told)


def sentence(text: str, start: int, end: int) -> str:
    """The words around [start, end), up to the next full stops or line ends."""
    low = max(text.rfind(mark, 0, start) for mark in ("\n", ". "))
    ends = [at for at in (text.find("\n", end), text.find(". ", end)) if at >= 0]
    return text[low + 1 : min(ends, default=len(text))]


def shared_place(place: Place, coarse: bool) -> SharedPlace:
    """The place, rounded to the middle of its cell where it is a spot and `coarse` says so."""
    parts = {name: getattr(place, name) for name in Place.__slots__}
    if not coarse or place.precision not in POINTS:
        return SharedPlace(**parts)
    area = place.admin2 or place.admin1 or place.country or "place withheld"
    site = place.precision != "settlement" or names_site(place.name)
    parts |= {"name": area if site else place.name, "geonames": None, "precision": "near", "coarsened": COARSE}
    if place.lat is not None and place.lon is not None:
        parts |= {"lat": _middle(place.lat), "lon": _middle(place.lon)}
    return SharedPlace(**parts)


def _middle(degrees: float) -> float:
    return round((math.floor(degrees * GRID) + 0.5) / GRID, 2)


def rounded(place: Place) -> str:
    """What a format without a column for it says of a rounded place, empty for others."""
    coarsened = place.coarsened if isinstance(place, SharedPlace) else None
    return f" (rounded to a {coarsened})" if coarsened else ""
