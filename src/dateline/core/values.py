"""Values with their precision: Time, Place, Harm. Unknown is a value; what is assumed says so."""

import datetime
from dataclasses import dataclass

from dateline.core.text import Span

TIME_PRECISIONS = ("minute", "hour", "day", "week", "month", "season", "year", "decade", "range", "unknown")
TIME_BASES = ("stated", "relative", "publication", "reviewer", "unknown")
PLACE_PRECISIONS = (
    "exact",
    "near",
    "settlement",
    "adm2",
    "adm1",
    "region",
    "country",
    "international_waters",
    "unknown",
)
OUTCOMES = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
HARM_GROUPS = (
    "unspecified",
    "civilian",
    "child",
    "woman",
    "combatant",
    "soldier",
    "militant",
    "police",
    "journalist",
    "aid_worker",
    "official",
    "perpetrator",
)


@dataclass(frozen=True, slots=True)
class Time:
    """An interval of days, both ends included, as ISO dates; `None` ends are open or unknown.

    `value` is the TIMEX3 / ISO 8601 value where there is one (`2024-01-04`, `2024-W01`, `P3D`, `PAST_REF`); `type` the
    TIMEX3 type (DATE, TIME, DURATION, SET). `basis` says where the dates come from: words alone (`stated`), words
    counted from another date (`relative`), the publication date (`publication`), or a person who set them (`reviewer`).
    """

    start: str | None
    end: str | None
    precision: str
    basis: str
    text: str
    value: str | None = None
    type: str = "DATE"

    def __post_init__(self) -> None:
        if self.precision not in TIME_PRECISIONS or self.basis not in TIME_BASES:
            raise ValueError(f"no time: precision {self.precision!r}, basis {self.basis!r}")
        for day in (self.start, self.end):
            if day is not None:
                datetime.date.fromisoformat(day[:10])
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a time that ends before it starts: {self.start} > {self.end}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place on Earth; `country` is ISO 3166-1 alpha-3, `geonames` a GeoNames id, coordinates are WGS 84 degrees."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str
    geonames: int | None = None
    admin2: str | None = None
    evidence: Span | None = None

    def __post_init__(self) -> None:
        if self.precision not in PLACE_PRECISIONS:
            raise ValueError(f"no place precision: {self.precision!r}")
        if self.country is not None and (len(self.country) != 3 or not self.country.isupper()):
            raise ValueError(f"no alpha-3 country: {self.country!r}")
        if (self.lat is None) != (self.lon is None):
            raise ValueError(f"half a coordinate: {self.lat}, {self.lon}")


@dataclass(frozen=True, slots=True)
class Harm:
    """How many of `group` met `outcome`: low <= best <= high, None where the words leave it open.

    "No civilians were harmed" is 0, 0, 0. `text` holds the words of the number, `evidence` the span of the whole
    phrase, `claims` the claims that vouch for it (none: the outlet in its own voice).
    """

    outcome: str
    group: str
    low: int | None
    best: int | None
    high: int | None
    text: str
    evidence: Span
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.outcome not in OUTCOMES or self.group not in HARM_GROUPS:
            raise ValueError(f"no harm: {self.outcome!r} of {self.group!r}")
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if any(n < 0 for n in given) or given != sorted(given):
            raise ValueError(f"harm out of order: {self.low}, {self.best}, {self.high}")
