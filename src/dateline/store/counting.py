"""Counting the incidents that pass a filter: by value, by place, by who acted on whom. Reads columns and marks only."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, case, func, or_, select

from dateline.core.results import Incident
from dateline.store import schema
from dateline.store.conditions import SIDES, Conditions, chosen, columns, conditions
from dateline.store.filter import Filter

FACTS = ("actual", "ongoing")  # statuses of what is told as having happened
MOST = 40  # outlets or sides that are named
MOST_LINKS = 400
CHUNK = 500  # ids a statement
DAYS = 7  # on each side of an incident, for what is near in time
MOST_NEAR = 80  # incidents on each side


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents pass a filter (`total`, `undated`), and how many have each value of each of KINDS and AREAS.

    The values of a field are counted as if the filter did not ask for that field, so that they can be chosen among;
    so are the incidents on each day on which some begin (`days`).
    """

    total: int
    undated: int
    days: dict[str, int]
    by: dict[str, dict[str | None, int]]

    def __post_init__(self) -> None:
        if self.undated > self.total:
            raise ValueError(f"more undated than all: {self.undated}, {self.total}")


KINDS = ("type", "modes", "status", "grade", "review", "contested")  # the order of the index incidents_by_kind
AREAS = ("country", "admin1")
LISTED = {"modes": "mode"}  # columns that hold several values, by the filter that asks for one
DATES = ("since", "until")


def facets(connection: Connection, wanted: Filter) -> Facets:
    """The facets of a filter: three walks along an index."""
    sets = chosen(connection, wanted)
    leave = ("type", "mode", "status", "grade", "review", "contested")
    kinds = _grouped(connection, KINDS, [*columns(wanted, leave), *sets])
    areas = _grouped(connection, AREAS, [*columns(wanted, AREAS), *sets])
    days = _grouped(connection, ("starts",), [*columns(wanted, DATES), *sets])
    by = {LISTED.get(name, name): _numbers(kinds, at, _kind_tests(wanted), name) for at, name in enumerate(KINDS)}
    tests = {name: _equal(at, getattr(wanted, name)) for at, name in enumerate(AREAS)}
    by["country"] = _numbers(areas, 0, {}, "")
    by["admin1"] = _numbers(areas, 1, tests, "admin1")
    passing = [row for row in kinds if all(test(row) for test in _kind_tests(wanted).values())]
    dated: Counter[str] = Counter()
    for start, number in days:
        if start:
            dated[start[:10]] += number
    total = sum(row[-1] for row in passing)
    undated = sum(number for start, number in days if start is None)
    if wanted.since or wanted.until:
        undated = _undated(connection, [*columns(wanted), *sets])
    return Facets(total, undated, dict(sorted(dated.items())), by)


def _undated(connection: Connection, passing: Conditions) -> int:
    query = select(func.count()).where(schema.incidents.c.starts.is_(None), *passing)
    return int(connection.execute(query).scalar_one())


def _grouped(connection: Connection, names: Sequence[str], passing: Conditions) -> list[tuple[Any, ...]]:
    """How many incidents have each combination of these columns; the number comes last."""
    some = [schema.incidents.c[name] for name in names]
    return [tuple(row) for row in connection.execute(select(*some, func.count()).where(*passing).group_by(*some))]


Test = Callable[[Sequence[Any]], bool]


def _equal(at: int, value: str | None) -> Test:
    return lambda row: value is None or row[at] == value


def _kind_tests(f: Filter) -> dict[str, Test]:
    """What a combination of KINDS must meet, by column."""

    def holds(at: int, value: str | None) -> Test:
        return lambda row: value is None or (f",{value}," in (row[at] or "") if value != "any" else bool(row[at]))

    return {
        "type": _equal(0, f.type), "modes": holds(1, f.mode), "status": _equal(2, f.status),
        "grade": _equal(3, f.grade), "review": _equal(4, f.review), "contested": holds(5, f.contested),
    }  # fmt: skip


def _numbers(rows: Iterable[Sequence[Any]], at: int, tests: dict[str, Test], own: str) -> dict[str | None, int]:
    """How many have each value of the column `at` among rows that pass all tests but its own, by value."""
    found: Counter[str | None] = Counter()
    others = [test for name, test in tests.items() if name != own]
    for row in rows:
        if all(test(row) for test in others):
            several = own in ("modes", "contested")
            for value in (row[at] or "").strip(",").split(",") if several else [row[at]]:
                found[value or None] += row[-1]
    return dict(sorted(found.items(), key=lambda item: (item[0] is None, item[0] or "")))


class Spot(NamedTuple):
    """A place with its incidents: their number, and how many of them are told as having happened.

    `precision` None: no place is known. There can be tens of thousands, so it is a tuple.
    """

    name: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    number: int
    facts: int


SPOTS = ("exact", "near", "settlement")  # precisions that a map can show as a spot


def places(connection: Connection, wanted: Filter, coarse: bool = False) -> list[Spot]:
    """The places of the incidents that pass the filter (`coarse`: those that are no spots), by precision and place."""
    i = schema.incidents.c
    where = (i.precision, i.lat, i.lon, i.place, i.country, i.admin1)
    facts = func.sum(case((i.status.in_(FACTS), 1), else_=0))
    query = select(i.place, i.country, i.admin1, i.lat, i.lon, i.precision, func.count(), facts)
    query = query.where(*conditions(connection, wanted)).group_by(*where).order_by(*where)
    if coarse:
        query = query.where(or_(i.precision.is_(None), i.precision.not_in(SPOTS)))
    return list(map(Spot._make, connection.execute(query).all()))


def most(connection: Connection, kind: str) -> list[tuple[str, int]]:
    """The outlets (kind `outlet`) or actors (kind `side`) with most of all incidents."""
    m = schema.marks.c
    number = func.count(m.incident.distinct()) if kind == "side" else func.count()
    query = select(m.value, number).where(m.kind.in_(SIDES if kind == "side" else (kind,)))
    rows = connection.execute(query.group_by(m.value).order_by(number.desc(), m.value).limit(MOST))
    return [(value, n) for value, n in rows]


def most_of(connection: Connection, kind: str, wanted: Filter) -> list[tuple[str, int]]:
    """The same for the incidents that pass the filter, looked up one by one: for few of them only."""
    i, m = schema.incidents.c, schema.marks.c
    ids = list(connection.execute(select(i.id).where(*conditions(connection, wanted))).scalars())
    found: dict[str, set[str]] = {}
    for at in range(0, len(ids), CHUNK):
        query = select(m.value, m.incident).where(m.incident.in_(ids[at : at + CHUNK]))
        for value, incident in connection.execute(query.where(m.kind.in_(SIDES if kind == "side" else (kind,)))):
            found.setdefault(value, set()).add(incident)
    ordered = sorted(((value, len(incidents)) for value, incidents in found.items()), key=lambda row: (-row[1], row[0]))
    return ordered[:MOST]


@dataclass(frozen=True, slots=True)
class Link:
    """Who acted on whom (`clash`: on each other), in how many incidents, and how many are told as having happened."""

    source: str
    target: str
    clash: bool
    number: int
    facts: int


def links(connection: Connection, wanted: Filter) -> list[Link]:
    """The links between actors in the incidents that pass the filter, most incidents first."""
    a, b, i = schema.marks.alias(), schema.marks.alias(), schema.incidents.c
    upon = and_(b.c.kind == "target", a.c.value != b.c.value)
    both = and_(b.c.kind == "initiator", a.c.value < b.c.value)
    joined = schema.incidents.join(a, and_(a.c.incident == i.id, a.c.kind == "initiator"))
    joined = joined.join(b, and_(b.c.incident == i.id, or_(upon, both)))
    number, facts = func.count(), func.sum(case((i.status.in_(FACTS), 1), else_=0))
    ends = (a.c.value, b.c.value, b.c.kind)
    query = select(*ends, number, facts).select_from(joined).where(*conditions(connection, wanted))
    rows = connection.execute(query.group_by(*ends).order_by(number.desc(), *ends).limit(MOST_LINKS))
    return [Link(source, target, kind == "initiator", n, told) for source, target, kind, n, told in rows]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two actors; `relation` is its id."""

    relation: str
    subject: str
    kind: str
    object: str
    status: str


def ties(connection: Connection, actors: Sequence[str]) -> list[Tie]:
    """The relations of these actors, by id."""
    t = schema.ties.c
    query = select(t.relation, t.subject, t.kind, t.object, t.status)
    query = query.where(or_(t.subject.in_(actors), t.object.in_(actors))).order_by(t.relation)
    return [Tie(*row) for row in connection.execute(query)]


def near(connection: Connection, incident: Incident) -> list[str]:
    """The bodies of incidents of the same country that begin within DAYS of this one, by day and id."""
    day = incident.time and incident.time.start
    country = incident.place and incident.place.country
    if not day or not country:
        return []
    i, at = schema.incidents.c, datetime.date.fromisoformat(day[:10])
    span = datetime.timedelta(days=DAYS)
    query = select(i.body).where(i.country == country, i.id != incident.id)
    before = query.where(i.starts < day, i.starts >= (at - span).isoformat()).order_by(i.starts.desc(), i.id.desc())
    after = query.where(i.starts >= day, i.starts <= f"{(at + span).isoformat()}T99").order_by(i.starts, i.id)
    earlier, later = (connection.execute(some.limit(MOST_NEAR)).scalars().all() for some in (before, after))
    return [*reversed(earlier), *later]
