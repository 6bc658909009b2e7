"""The gazetteer: names of places -> candidates, from gazetteer/gazetteer.sqlite (built by build_gazetteer.py)."""

import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self

from dateline.data.place_key import place_key

FILE = Path(__file__).with_name("gazetteer") / "gazetteer.sqlite"
SQL = """
SELECT p.id, p.name, k.name, p.country, p.admin1, a.name, b.name, p.lat, p.lon, p.population, n.rank
FROM name n JOIN place p ON p.id = n.place JOIN kind k ON k.id = p.kind
LEFT JOIN place a ON a.id = p.admin1 LEFT JOIN place b ON b.id = p.admin2
WHERE n.key = ? ORDER BY n.rank, p.population DESC, p.id
"""
PRIMARY, SHORTENED, ALTERNATE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name: as its own (rank PRIMARY), shortened, or as one of many other names (ALTERNATE).

    `country` is ISO alpha-3 or None for what lies in several; coordinates are WGS 84 degrees; `population` is 0 where
    nobody counted. `admin1` and `admin2` are names, `province` the id of the first; ids are of GeoNames if positive.
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
        """The places of that name, whatever its case, accents, apostrophes and Arabic article: best names first."""
        return self._look_up(place_key(name))

    def _ask(self, key: str) -> tuple[Candidate, ...]:
        found: dict[int, Candidate] = {}
        for row in self._db.execute(SQL, (key,)):
            lat, lon = row[7], row[8]
            degrees = (None, None) if lat is None or lon is None else (lat / 10_000, lon / 10_000)
            found.setdefault(row[0], Candidate(*row[:7], *degrees, *row[9:]))
        return tuple(found.values())
