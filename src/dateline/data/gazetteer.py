"""The gazetteer: names of places -> candidates, from gazetteer/gazetteer.sqlite (built by build_gazetteer.py)."""

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from math import log10
from pathlib import Path
from typing import Any, Self

from dateline.data.place_key import place_key

FILE = Path(__file__).with_name("gazetteer") / "gazetteer.sqlite"
COLUMNS = """
SELECT p.id, p.name, k.name, p.country, p.admin1, a.name, b.name, p.lat, p.lon, p.population"""
JOINED = """
JOIN kind k ON k.id = p.kind LEFT JOIN place a ON a.id = p.admin1 LEFT JOIN place b ON b.id = p.admin2 """
BY_NAME = f"{COLUMNS}, n.rank FROM name n JOIN place p ON p.id = n.place {JOINED} WHERE n.key = ? ORDER BY n.rank"
BY_ID = f"{COLUMNS} FROM place p {JOINED} WHERE p.id = ?"
UNIT = 10_000  # the file counts ten-thousandths of a degree
PRIMARY, SHORTENED, ALTERNATE = 0, 1, 2
# What a kind of place, and a name that is not its own, weigh against a factor of ten in people; coarse, set by hand.
COUNTED = {"capital": 1.5, "settlement": 0.0, "adm1": -0.6, "adm2": -1.2}
FIXED = {"country": 9.0, "region": 6.0, "sea": 6.0, "island": 5.5, "river": 5.0, "lake": 5.0}
OTHER = 4.5
CURATED = 30_000  # people that a town in the hand-made tables counts for: it is there because news names it
COSTS = (0.0, 0.7, 2.5)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name: as its own (rank PRIMARY), shortened, or as one of many other names (ALTERNATE).

    `country` is ISO alpha-3 or None for what lies in several; coordinates are WGS 84 degrees; `population` is 0 where
    nobody counted. `weight` says how much speaks for the place when nothing but the name is known. `admin1` and
    `admin2` are names, `province` the id of the first; ids are of GeoNames if positive.
    """

    id: int
    name: str
    kind: str
    country: str | None
    province: int | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    population: int
    rank: int
    weight: float

    @property
    def geonames(self) -> int | None:
        return self.id if self.id > 0 else None


class Gazetteer:
    """All places by name. Open one a process and share it: it only reads, and answers in microseconds."""

    def __init__(self, file: Path) -> None:
        uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._look_up = lru_cache(maxsize=100_000)(self._ask)

    @classmethod
    @lru_cache(maxsize=1)
    def open(cls) -> Self:
        """The gazetteer of this installation."""
        return cls(FILE)

    def look_up(self, name: str) -> tuple[Candidate, ...]:
        """The places of that name, whatever its case, accents, apostrophes and Arabic article: the likeliest first."""
        return self._look_up(place_key(name))

    def get(self, id: int) -> Candidate | None:
        """The place of that id, or None."""
        row = self._db.execute(BY_ID, (id,)).fetchone()
        return None if row is None else candidate(row, PRIMARY)

    def _ask(self, key: str) -> tuple[Candidate, ...]:
        found: dict[int, Candidate] = {}
        for row in self._db.execute(BY_NAME, (key,)):
            found.setdefault(row[0], candidate(row[:-1], row[-1]))
        return tuple(sorted(found.values(), key=lambda c: (-c.weight, c.id)))


def candidate(row: tuple[Any, ...], rank: int) -> Candidate:
    """The candidate of a row of the file, under a name of that rank."""
    id, name, kind, country, province, admin1, admin2, lat, lon, population = row
    north, east = (None, None) if lat is None or lon is None else (lat / UNIT, lon / UNIT)
    weight = weigh(kind, population if id > 0 else CURATED, rank)
    return Candidate(id, name, kind, country, province, admin1, admin2, north, east, population, rank, weight)


def weigh(kind: str, population: int, rank: int) -> float:
    """The weight of a place by itself: about the logarithm of its people, less what an unusual name costs."""
    counted = COUNTED.get(kind)
    known = FIXED.get(kind, OTHER) if counted is None else counted + log10(max(population, 10))
    return known - COSTS[rank]
