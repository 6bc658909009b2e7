"""Which row of a dataset tells of which incident of a store: one to one, the best pairs over all.

A pair is possible if country and days meet (a day of slack) and nothing speaks against it more than for it. Each thing
that agrees counts: the day, the place by name or distance, the type, the sides by name, the deaths, the article.
"""

import datetime
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.compare.codes import around
from dateline.compare.record import EventRecord, Figures
from dateline.core.values import Place
from dateline.evaluate.pairs import best_pairs

SAME_ID = 100.0
ENOUGH = 5.0  # points: as of the same day and the same town
SLACK = 1  # days
MOST_DAYS = 70  # of a row or incident that is looked up day by day; a longer one is met by its country alone
NEAR, NEARBY, FAR = 5.0, 30.0, 150.0  # kilometres
SAME_NAME = 86.0  # of 100: how alike two names of one side are
COARSE = ("adm1", "region", "country", "international_waters", "unknown")
KINDS_OF_PLACES = re.compile(
    r"\b(?:town|city|village|area|camp|district|locality|province|state|governorate|region|county|department|island)\b",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\s*[ae]l[- ]", re.IGNORECASE)
ANYBODY = (
    "civilian", "unidentified", "unknown", "people", "protesters", "rioters", "state forces", "external forces",
    "private person",
)  # fmt: skip
DATED = re.compile(r"\s*\((?:\d{4}|[A-Z][\w ]+)?-?(?:\d{4})?-?\)\s*$")


@dataclass(frozen=True, slots=True)
class Meeting:
    """How well a row and an incident agree: points, and a sentence of what agrees and what does not."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """A row and an incident that are taken for one."""

    row: EventRecord
    incident: EventRecord
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs that are taken for one, by row; and what comes nearest to each row (by `where`) and incident (by id),
    taken for one or not."""

    pairs: list[Match]
    of_row: dict[str, Match]
    of_incident: dict[str, Match]


class Index:
    """Incidents by country and day."""

    def __init__(self, incidents: Sequence[EventRecord]) -> None:
        self.incidents = incidents
        self._by_day: dict[tuple[str | None, str], list[int]] = {}
        self._long: dict[str | None, list[int]] = {}
        self._by_id = {incident.id: number for number, incident in enumerate(incidents)}
        for number, incident in enumerate(incidents):
            days = days_of(incident, 0)
            if days is None:
                self._long.setdefault(incident.country, []).append(number)
            for day in days or ():
                self._by_day.setdefault((incident.country, day), []).append(number)

    def tells_of(self, row: EventRecord) -> bool:
        """Whether an incident is known in the row's country about its days."""
        return any((row.country, day) in self._by_day for day in days_of(row, SLACK) or ())

    def near(self, row: EventRecord) -> list[int]:
        """The incidents whose country and days may be the row's, by number."""
        found: set[int] = {self._by_id[row.id]} if row.id in self._by_id else set()
        for country in {row.country, None} if row.country else {c for c, _ in self._by_day} | set(self._long):
            days = days_of(row, SLACK)
            if days is None:
                found.update(n for (c, _), numbers in self._by_day.items() if c == country for n in numbers)
            for day in days or ():
                found.update(self._by_day.get((country, day), ()))
            found.update(self._long.get(country, ()))
        return sorted(found)


def matches(rows: Sequence[EventRecord], index: Index) -> Matched:
    """The rows and incidents that are taken for one, and what comes nearest to each."""
    met: dict[tuple[int, int], Meeting] = {}
    of_row: dict[str, Match] = {}
    of_incident: dict[str, Match] = {}
    for n, row in enumerate(rows):
        for m in index.near(row):
            incident = index.incidents[m]
            meeting = meet(row, incident)
            if meeting is None:
                continue
            if meeting.score >= ENOUGH:
                met[n, m] = meeting
            match = Match(row, incident, meeting)
            of_row[row.where] = max(match, of_row.get(row.where, match), key=rank)
            of_incident[incident.id] = max(match, of_incident.get(incident.id, match), key=rank)
    best = best_pairs({pair: meeting.score for pair, meeting in met.items()})
    return Matched([Match(rows[n], index.incidents[m], met[n, m]) for n, m in best], of_row, of_incident)


def rank(match: Match) -> tuple[float, str, str, str]:
    """Sorts pairs by their points, and pairs of as many always in one way."""
    return match.meeting.score, match.incident.id, match.row.id, match.row.where


def meet(row: EventRecord, incident: EventRecord) -> Meeting | None:
    """How well the two agree, or None if their days do not."""
    if row.id == incident.id:
        return Meeting(SAME_ID, "same incident")
    parts = [by_day(row, incident)]
    if parts[0] is None:
        return None
    parts += [by_place(row.place, incident.place), by_type(row, incident), by_sides(row, incident)]
    parts += [by_deaths(row.killed, incident.killed), by_article(row, incident)]
    known = [part for part in parts if part and part[1]]
    score = sum(points for points, _ in known)
    return Meeting(score, "; ".join(said for _, said in known))


Part = tuple[float, str] | None


def by_day(row: EventRecord, incident: EventRecord) -> Part:
    """3 for the same days, fewer for days that only meet, the less the longer they are; None if they do not."""
    if row.days is None or incident.days is None:
        return None
    if row.days == incident.days:
        return (3.0, "same day") if row.days[0] == row.days[1] else (2.0, "same days")
    (first, last), (begin, end) = row.days, incident.days
    if first <= end and begin <= last:
        longest = max(length(*row.days), length(*incident.days))
        return (2.0, "days meet") if longest <= 7 else (1.0, "weeks or months meet")
    if around(first, SLACK)[0] <= end and begin <= around(last, SLACK)[1]:
        return 1.0, "a day apart"
    return None


def by_place(one: Place | None, other: Place | None) -> Part:
    """4 for one place by name or within 5 km, 2 within 30 km, 1 for the same province, less than 0 for far places."""
    if one is None or other is None:
        return None
    far = distance(one, other)
    coarse = one.precision in COARSE or other.precision in COARSE
    if same_place(one.name, other.name) and (far is None or far <= 10 * NEARBY):
        return (1.0 if one.precision in COARSE and other.precision in COARSE else 4.0), "same place"
    if far is not None and not coarse:
        if far <= NEARBY:
            return (4.0 if far <= NEAR else 2.0), f"{far:.0f} km apart"
        return (-4.0 if far <= FAR else -10.0), f"{far:.0f} km apart"
    if one.admin1 and other.admin1:
        return (1.0, "same province") if same_place(one.admin1, other.admin1) else (-3.0, "another province")
    return None if coarse else (-1.0, "another name of the place")


def by_type(row: EventRecord, incident: EventRecord) -> Part:
    """1 for the same type, one more for a mode in common; 5 less for types that differ."""
    if row.type is None or incident.type is None:
        return None
    if row.type != incident.type:
        return -5.0, "another type"
    return (2.0, "same type and mode") if set(row.modes) & set(incident.modes) else (1.0, "same type")


def by_sides(row: EventRecord, incident: EventRecord) -> Part:
    """2 for a side in common, 3 for both; 1 less if both name theirs and none is in common."""
    theirs = [names(side) for side in (row.side_a, row.side_b)]
    ours = names((*incident.side_a, *incident.side_b, *incident.known_by))
    both = sum(any(same_name(a, b) for a in side for b in ours) for side in theirs if side)
    if both:
        return float(1 + both), "both sides" if both == 2 else "a side in common"
    return (-1.0, "other sides") if any(theirs) and ours else None


def by_deaths(row: Figures | None, incident: Figures | None) -> Part:
    """2 for the same figure, 1 for ranges that meet, less than 0 for figures that are far from each other."""
    if row is None or incident is None or row.best is None or incident.best is None:
        return None
    if row.best == incident.best:
        return (2.0, f"{row.best} dead in both") if row.best else (0.5, "no death in both")
    said = f"{incident.best} and {row.best} dead"
    if ranges_meet(row, incident):
        return 1.0, said
    return (-2.0 if far_from(row.best, incident.best) else -0.5), said


def by_article(row: EventRecord, incident: EventRecord) -> Part:
    """6 for an article in common."""
    return (6.0, "same article") if set(row.urls) & set(incident.urls) else None


def ranges_meet(one: Figures, other: Figures) -> bool:
    """Whether the figures can be one: what is open upwards or downwards can be anything there."""
    lows = [n if (n := f.low) is not None else f.best or 0 for f in (one, other)]
    highs = [n if (n := f.high) is not None else f.best or 0 for f in (one, other)]
    return lows[0] <= highs[1] and lows[1] <= highs[0]


def far_from(one: int, other: int) -> bool:
    """Whether two figures differ by more than a careful count and a first report do."""
    return abs(one - other) > 3 and max(one, other) > 3 * max(1, min(one, other))


def days_of(record: EventRecord, slack: int) -> list[str] | None:
    """The days of a record with so many around them; None for too many, or unknown ones."""
    if record.days is None or length(*record.days) > MOST_DAYS:
        return None
    return list(days_between(record.days[0], record.days[1], slack))


def days_between(first: str, last: str, slack: int) -> Iterator[str]:
    day = datetime.date.fromisoformat(around(first, slack)[0])
    end = datetime.date.fromisoformat(around(last, slack)[1])
    while day <= end:
        yield day.isoformat()
        day += datetime.timedelta(days=1)


def length(first: str, last: str) -> int:
    """How many days these are, both included."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places, None without coordinates of both."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def same_place(one: str, other: str) -> bool:
    """Whether two names are of one place: without what kind of place it is, in any alphabet's marks."""
    return bool(plain_place(one)) and plain_place(one) == plain_place(other)


@lru_cache(maxsize=100_000)
def plain_place(name: str) -> str:
    from anyascii import anyascii

    first = ARTICLE.sub("", anyascii(name.split(",")[0]))
    return re.sub(r"[^a-z0-9]", "", KINDS_OF_PLACES.sub("", first).lower())


def names(side: Sequence[str]) -> list[str]:
    """The names that say who it is: civilians and unknown groups are anybody."""
    found = (plain_name(name) for name in side)
    return [name for name in found if name and not name.startswith(ANYBODY)]


@lru_cache(maxsize=100_000)
def plain_name(name: str) -> str:
    """A name as it is compared: without years and country in brackets, in small letters; datasets add them."""
    from anyascii import anyascii

    return " ".join(re.findall(r"[a-z0-9]+", anyascii(DATED.sub("", DATED.sub("", name))).lower()))


@lru_cache(maxsize=500_000)
def same_name(one: str, other: str) -> bool:
    """Whether two names as compared are of one side: nearly the same words, or one stands inside the other."""
    from rapidfuzz.fuzz import token_sort_ratio

    if one == other:
        return True
    shorter, longer = sorted((set(one.split()), set(other.split())), key=len)
    inside = len(shorter) > 1 and shorter <= longer
    return inside or token_sort_ratio(one, other) >= SAME_NAME
