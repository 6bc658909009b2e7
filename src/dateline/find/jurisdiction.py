"""Whose police tell of it: the town or county of the force that an article names first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.core.reading import Reading
from dateline.core.records import Mention
from dateline.core.values import Place
from dateline.data.gazetteer import Gazetteer
from dateline.data.place_words import place_words
from dateline.find.setting import Found

NEAR = 0.3  # degrees within which a small place may be a quarter of the town whose police come
LINK, LINE = 4, 30  # characters
TIMES = 8  # times as many people as in a quarter live in its town
AFTER = 2  # words after the name of a town in which its force is named: "Ridgemont city police"


def forces(reading: Reading, lead: Sequence[Mention]) -> Iterator[Mention]:
    """Those of the places of the lead whose police, sheriff or firefighters are named, in the order of `lead`."""
    for mention in lead:
        end = max(
            (m.end for m in lead if 0 < m.start - mention.end < LINK), default=mention.end
        )  # "Eufaula, Ala., police"
        following = [t for t in reading.parse.within(end, end + LINE) if t.start >= end and t.text[-1:].isalpha()]
        words = {t.lower for t in following[:AFTER]}
        if place_words().roles["local force"] & words and mention.place is not None:
            yield mention


def quarters(passing: Sequence[Mention], police: Sequence[Mention]) -> list[Mention]:
    """Those of the places named in passing that can be quarters of a town whose police come."""
    return [m for m in passing if any(is_quarter(m.place, p.place) for p in police)]


def with_its_town(told: Found, police: Sequence[Mention]) -> Found:
    """The told place with the town whose police come, if it can only be a quarter of that: "Pigtown, Baltimore"."""
    part = told.mention.place
    if part is None or any(p.place is not None and p.place.name == part.name for p in police):
        return told
    town = next((p.place for p in police if is_quarter(part, p.place)), None)
    if town is None:
        return told
    named = replace(part, name=f"{part.name}, {town.name}")
    return replace(told, mention=replace(told.mention, place=named))


def is_quarter(part: Place | None, town: Place | None) -> bool:
    """Whether a place is small, close to a town of the same province, and not the town itself."""
    if part is None or town is None:
        return False
    if part.precision not in ("settlement", "near") or town.precision != "settlement" or part.name == town.name:
        return False
    if part.lat is None or part.lon is None or town.lat is None or town.lon is None or part.admin1 != town.admin1:
        return False
    close = abs(part.lat - town.lat) < NEAR and abs(part.lon - town.lon) < NEAR
    return close and 0 < TIMES * _people(part) <= _people(town)


def _people(place: Place) -> int:
    found = Gazetteer.open().get(place.geonames) if place.geonames else None
    return found.population if found is not None else 0
