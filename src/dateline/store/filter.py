"""The one filter of incidents, of lists, exports, pages, maps and networks; and how it is read and written."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from dateline.core.problem import UnusableArgument
from dateline.core.records import STATUSES
from dateline.core.results import GRADES

LONGEST = 200  # characters of one value
MOST = 10**9  # killed or injured
REVIEWS = ("machine", "reviewed", "rejected")


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map in WGS 84 degrees, its edges included; `west` > `east` where it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180 and -90 <= self.south <= self.north <= 90):
            raise ValueError(f"no box: {self.west}, {self.south}, {self.east}, {self.north}")

    def __str__(self) -> str:
        return ",".join(f"{edge:.6g}" for edge in (self.west, self.south, self.east, self.north))

    @classmethod
    def read(cls, text: str) -> Self:
        """The box of "west,south,east,north". Raises ValueError."""
        edges = [float(part) for part in text.split(",")]
        if len(edges) != 4:
            raise ValueError("a box has four edges")
        return cls(*edges)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents: `None` asks nothing. Days are ISO dates; `since` and `until` are both included.

    `text` stands in an article that tells the incident, in any case of its letters. `actor` is an actor's id or one of
    its names; persons are never found by it. `contested` is a field on which accounts differ ("any": on some field).
    `box` holds places known to a province or better.
    """

    country: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    grade: str | None = None
    min_killed: int | None = None
    status: str | None = None
    text: str | None = None
    mode: str | None = None
    admin1: str | None = None
    actor: str | None = None
    outlet: str | None = None
    min_injured: int | None = None
    review: str | None = None
    contested: str | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A filter that somebody keeps under a name, as the query part of an address; `at` is ISO, UTC."""

    name: str
    query: str
    by: str
    at: str


# What a person is told of each: on the command line, in an address, and in the documents.
HELP = {
    "country": "Country, ISO 3166-1 alpha-3, as SDN.",
    "admin1": "Province, as the record names it.",
    "since": "First day, as 2023-09-01.",
    "until": "Last day.",
    "type": "PLOVER event type, as ASSAULT.",
    "mode": "PLOVER mode, as aerial.",
    "actor": "An actor's id or name; persons are not found by it.",
    "outlet": "An outlet that tells it.",
    "status": f"{', '.join(STATUSES)}.",
    "grade": f"{', '.join(GRADES)}.",
    "min_killed": "At least so many killed.",
    "min_injured": "At least so many injured.",
    "review": "machine (no person has looked), reviewed or rejected.",
    "contested": "A field on which accounts differ, as killed; any for some field.",
    "text": 'Words in an article that tells it; "in quotation marks" as they stand; kill* for a beginning.',
    "box": "Part of the map: west,south,east,north in degrees.",
}
NAMES = tuple(field.name for field in fields(Filter))


def read_filter(given: Mapping[str, str]) -> Filter:
    """The filter that these words ask for, by name; an empty word asks nothing. Raises UnusableArgument."""
    values = {name: value.strip() for name, value in given.items() if value.strip()}
    if unknown := sorted(set(values) - set(NAMES)):
        raise UnusableArgument(f"There is no filter {unknown[0][:LONGEST]!r}.")
    if long := [name for name, value in values.items() if len(value) > LONGEST]:
        raise UnusableArgument(f"The filter {long[0]!r} has more than {LONGEST} characters.")
    return Filter(
        country=_matching(values, "country", r"[A-Z]{3}", "three letters, as SDN"),
        since=_day(values, "since"),
        until=_day(values, "until"),
        type=_matching(values, "type", r"[A-Z_]{2,16}", "an event type, as ASSAULT"),
        grade=_one_of(values, "grade", GRADES),
        min_killed=_number(values, "min_killed"),
        status=_one_of(values, "status", STATUSES),
        text=values.get("text"),
        mode=values.get("mode"),
        admin1=values.get("admin1"),
        actor=values.get("actor"),
        outlet=values.get("outlet"),
        min_injured=_number(values, "min_injured"),
        review=_one_of(values, "review", REVIEWS),
        contested=values.get("contested"),
        box=_box(values),
    )


def written(wanted: Filter) -> dict[str, str]:
    """The words that ask for this filter, by name; what asks nothing is left out."""
    given = {name: getattr(wanted, name) for name in NAMES}
    return {name: str(value) for name, value in given.items() if value is not None}


def _matching(values: Mapping[str, str], name: str, pattern: str, what: str) -> str | None:
    value = values.get(name)
    if value is not None and not re.fullmatch(pattern, value.upper()):
        raise UnusableArgument(f"{name}: {value!r} is not {what}.")
    return value and value.upper()


def _day(values: Mapping[str, str], name: str) -> str | None:
    value = values.get(name)
    try:
        return value and datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise UnusableArgument(f"{name}: {value!r} is not a day; write it as 2023-09-01.") from None


def _one_of(values: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str | None:
    value = values.get(name)
    if value is not None and value not in allowed:
        raise UnusableArgument(f"{name}: {value!r} is not one of {', '.join(allowed)}.")
    return value


def _number(values: Mapping[str, str], name: str) -> int | None:
    value = values.get(name)
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", value) or int(value) > MOST:
        raise UnusableArgument(f"{name}: {value!r} is not a whole number of people.")
    return int(value)


def _box(values: Mapping[str, str]) -> Box | None:
    try:
        return Box.read(values["box"]) if "box" in values else None
    except ValueError:
        raise UnusableArgument(f"box: {values['box']!r} is not west,south,east,north in degrees.") from None
