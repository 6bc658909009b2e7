"""What counting gives (tally.py counts), the relations of actors, and the incidents near another one."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, and_, or_, select

from dateline.core.results import Incident
from dateline.store import schema

SIDES = ("initiator", "target", "side")  # kinds of marks that name an actor
FACTS = ("actual", "ongoing")  # statuses of what is told as having happened
DAYS = 7  # on each side of an incident, for what is near in time
MOST_NEAR = 80  # incidents on each side


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents pass a filter (`total`, `undated`), and how many have each value of the fields to choose in.

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


@dataclass(frozen=True, slots=True)
class Link:
    """Who acted on whom (`clash`: on each other), in how many incidents, and how many are told as having happened."""

    source: str
    target: str
    clash: bool
    number: int
    facts: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation between two actors; `relation` is its id."""

    relation: str
    subject: str
    kind: str
    object: str
    status: str


def ties(connection: Connection, actors: Sequence[str], among: bool) -> list[Tie]:
    """The relations of these actors, by id; `among`: only those with each other."""
    t = schema.ties.c
    query = select(t.relation, t.subject, t.kind, t.object, t.status)
    both = and_ if among else or_
    query = query.where(both(t.subject.in_(actors), t.object.in_(actors))).order_by(t.relation)
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
