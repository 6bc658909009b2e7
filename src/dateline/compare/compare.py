"""A store beside a dataset: what both have and where they differ, what only one has, and what neither could have."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dateline.compare.datasets import Dataset, Item
from dateline.compare.known import known
from dateline.compare.match import (
    COARSE,
    NEAR,
    Index,
    Match,
    distance,
    length,
    matches,
    names,
    ranges_meet,
    same_name,
    same_place,
)
from dateline.compare.record import EventRecord
from dateline.core.problem import Problem
from dateline.core.values import Place
from dateline.store.view import Filter, View

BEFORE = 7  # days before a country's first report of which its articles may tell
KEPT_PROBLEMS = 1000
NAMED = 4  # names that a difference of sides tells
ASKED_OF_ROWS = ("country", "since", "until", "type", "mode", "admin1", "min_killed", "min_injured")
Span = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a row and an incident differ, with the value that each gives, in words."""

    field: str
    store: str
    other: str


@dataclass(frozen=True, slots=True)
class Both:
    """An incident and the row that tells of it, with the fields in which they differ."""

    match: Match
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Comparison:
    """What came out; rows of pairs of actors are one record a happening.

    `nearest` says what came nearest to what only one has: by the incident's id, by the row's `where`.
    `partner` is the id of what a record is taken for one with, by `where`.

    Counts: rows read, rows outside what was asked or what the store knows, incidents that the dataset does not collect,
    those outside its countries and days or without a day, and rows that cannot be read.
    """

    dataset: Dataset
    both: list[Both] = field(default_factory=list)
    nearest: dict[str, Match] = field(default_factory=dict)
    only_store: list[EventRecord] = field(default_factory=list)
    only_other: list[EventRecord] = field(default_factory=list)
    partner: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    outside: int = 0
    not_collected: int = 0
    not_covered: int = 0
    problems: list[Problem] = field(default_factory=list)
    broken: int = 0


def compare(view: View, dataset: Dataset, items: Iterable[Item], wanted: Filter) -> Comparison:
    """Compare the store's incidents with the records of a dataset, both as the filter asks.

    Rows are read one by one; those are kept that lie in the countries and days of which the store's articles tell.
    """
    every = list(known(view, Filter(country=wanted.country)))
    asked = {r.id for r in (every if wanted == Filter(country=wanted.country) else known(view, wanted))}
    spans, found, index = store_spans(view, wanted), Comparison(dataset), Index(every)
    rows: dict[object, EventRecord] = {}
    inside: set[str] = set()  # the others are looked at for what the store has, and told of only then
    covered: dict[str | None, Span] = {}
    for item in items:
        if isinstance(item, Problem):
            found.broken += 1
            if len(found.problems) < KEPT_PROBLEMS:
                found.problems.append(item)
            continue
        found.rows += 1
        widen(covered, item)
        spanned = item.id in asked or in_span(item, spans)
        if passes(item, wanted) and (spanned or index.tells_of(item)):
            key = happening(item) if dataset.pairs else item.where
            rows[key] = folded(rows[key], item) if key in rows else item
            inside |= {rows[key].where} if spanned else set()
        else:
            found.outside += 1
    matched = matches(list(rows.values()), index)
    found.both = [Both(m, differences(m)) for m in matched.pairs if m.incident.id in asked]
    found.nearest = matched.of_row | matched.of_incident
    found.partner = {m.row.where: m.incident.id for m in matched.pairs}
    found.partner |= {m.incident.where: m.row.id for m in matched.pairs}
    taken = {m.row.where for m in matched.pairs}
    left_rows = [row for row in rows.values() if row.where not in taken]
    found.only_other = sorted((row for row in left_rows if row.where in inside), key=in_order)
    found.outside += len(left_rows) - len(found.only_other)
    told = {m.incident.id for m in matched.pairs}
    left = [record for record in every if record.id in asked - told]
    coverable = [record for record in left if record.country and in_span(record, covered)]
    found.not_covered = len(left) - len(coverable)
    found.only_store = sorted((r for r in coverable if collects(dataset, r)), key=in_order)
    found.not_collected = len(coverable) - len(found.only_store)
    found.both.sort(key=lambda both: in_order(both.match.incident))
    return found


def happening(row: EventRecord) -> object:
    """What rows of one happening have in common in a dataset with a row for each two actors."""
    place = row.place
    where = (place.name, place.country, place.lat, place.lon) if place else None
    return row.days, where, row.type, row.urls


def folded(first: EventRecord, row: EventRecord) -> EventRecord:
    """The first row of a happening with the actors of another one added."""
    return replace(
        first,
        modes=tuple(dict.fromkeys((*first.modes, *row.modes))),
        side_a=tuple(dict.fromkeys((*first.side_a, *row.side_a))),
        side_b=tuple(dict.fromkeys((*first.side_b, *row.side_b))),
        sources=tuple(dict.fromkeys((*first.sources, *row.sources))),
    )


def in_order(record: EventRecord) -> tuple[str, str, str]:
    return (record.days or ("9999", ""))[0], record.country or "", record.id


def store_spans(view: View, wanted: Filter) -> dict[str | None, Span]:
    """The days of which the store's articles may tell, by country: those asked for, or from first to last report."""
    spans: dict[str | None, Span] = {}
    for incident in view.incidents(Filter(country=wanted.country)):
        days = incident.first_reported[:10] if incident.first_reported else None
        country = incident.place.country if incident.place else None
        if days and country:
            first, last = spans.get(country, (days, days))
            spans[country] = min(first, days), max(last, days)
    back = datetime.timedelta(days=BEFORE)
    return {
        country: (
            wanted.since or (datetime.date.fromisoformat(first) - back).isoformat(), wanted.until or last
        )
        for country, (first, last) in spans.items()
    }  # fmt: skip


def widen(spans: dict[str | None, Span], record: EventRecord) -> None:
    """Widens the days of a record's country to hold its own."""
    if record.days:
        first, last = spans.get(record.country, record.days)
        spans[record.country] = min(first, record.days[0]), max(last, record.days[1])


def in_span(record: EventRecord, spans: dict[str | None, Span]) -> bool:
    """Whether a record lies in the countries and days of the other side, as far as both are known."""
    if record.days is None:
        return False
    if record.country is None:
        return any(record.days[0] <= last and first <= record.days[1] for first, last in spans.values())
    span = spans.get(record.country)
    return span is not None and record.days[0] <= span[1] and span[0] <= record.days[1]


def passes(row: EventRecord, wanted: Filter) -> bool:
    """Whether a row passes those parts of the filter that a row can answer; what it does not say passes."""
    days, place = row.days, row.place
    return (
        not (wanted.country and row.country and row.country != wanted.country)
        and not (days and wanted.since and days[1] < wanted.since)
        and not (days and wanted.until and days[0] > wanted.until)
        and not (wanted.type and row.type and row.type != wanted.type)
        and not (wanted.mode and row.modes and wanted.mode not in row.modes)
        and not (wanted.admin1 and place and place.admin1 and not same_place(place.admin1, wanted.admin1))
        and not (wanted.min_killed and row.killed and (row.killed.best or 0) < wanted.min_killed)
        and not (wanted.min_injured and row.injured and (row.injured.best or 0) < wanted.min_injured)
    )


def collects(dataset: Dataset, record: EventRecord) -> bool:
    """Whether an event such as this can be in the dataset."""
    if dataset.deadly and not (record.killed and record.killed.best):
        return False
    return not dataset.types or record.type in dataset.types


def differences(match: Match) -> tuple[Difference, ...]:
    """The fields in which both say something and cannot both be right."""
    row, incident = match.row, match.incident
    found = []
    if not same_days(row, incident):
        found.append(Difference("days", days(incident), days(row)))
    if incident.place and row.place and not one_place(incident.place, row.place):
        far = distance(incident.place, row.place)
        apart = f" ({far:.0f} km apart)" if far is not None else ""
        found.append(Difference("place", incident.place.name, row.place.name + apart))
    if row.type and incident.type and row.type != incident.type:
        found.append(Difference("type", incident.type, f"{row.type} ({row.label})"))
    for name, mine, theirs in (("killed", incident.killed, row.killed), ("injured", incident.injured, row.injured)):
        if mine and theirs and mine != theirs and mine.best != theirs.best:
            meets = " (the ranges meet)" if ranges_meet(mine, theirs) else ""
            found.append(Difference(name, figures(incident, name), figures(row, name) + meets))
    return (*found, *side_differences(row, incident))


def same_days(row: EventRecord, incident: EventRecord) -> bool:
    """Whether the days of one lie within those of the other."""
    if row.days is None or incident.days is None or row.days == incident.days:
        return True
    (first, last), (begin, end) = sorted((row.days, incident.days), key=lambda d: length(*d), reverse=True)
    return first <= begin and end <= last


def one_place(one: Place, other: Place) -> bool:
    """Whether two places may be one: by name, by distance, or because one is a province around the other."""
    far = distance(one, other)
    if same_place(one.name, other.name) or (far is not None and far <= NEAR):
        return True
    if one.precision not in COARSE and other.precision not in COARSE:
        return False
    return not (one.admin1 and other.admin1) or same_place(one.admin1, other.admin1)


def side_differences(row: EventRecord, incident: EventRecord) -> tuple[Difference, ...]:
    """A side that the row names and no name of the incident's is."""
    ours = names((*incident.side_a, *incident.side_b, *incident.known_by))
    missing = [
        next(name for name in side if names([name])) for side in (row.side_a, row.side_b)
        if names(side) and not any(same_name(a, b) for a in names(side) for b in ours)
    ]  # fmt: skip
    told = ", ".join((*incident.side_a, *incident.side_b)[:NAMED]) or "nobody"
    return (Difference("sides", told, ", ".join(missing)),) if missing else ()


def days(record: EventRecord) -> str:
    """The days of a record in words."""
    first, last = record.days or ("unknown", "unknown")
    return first if first == last else f"{first} to {last}"


def figures(record: EventRecord, outcome: str) -> str:
    """The figures of a record in words: "12", "9 to 14, best 12", "unknown"."""
    said = getattr(record, outcome)
    if said is None:
        return "unknown"
    low, high = ("open" if n is None else str(n) for n in (said.low, said.high))
    best = str(said.best) if said.best is not None else "open"
    return best if low in (best, "open") and high in (best, "open") else f"{low} to {high}, best {best}"


def counted(found: Comparison) -> Counter[str]:
    """How many of both differ in each field."""
    return Counter(difference.field for both in found.both for difference in both.differences)
