"""What persons decided, and the log: both only ever added to. The incidents that a decision is on follow at once."""

import getpass
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, update

from dateline.core.decision import UNDONE, Decision, taken_back
from dateline.core.log import FIRST, Entry, canonical, digest
from dateline.core.problem import DecidedMeanwhile
from dateline.core.results import Incident
from dateline.store import schema
from dateline.store.codec import from_json, to_json
from dateline.store.database import open_store, told
from dateline.store.filter import Filter
from dateline.store.index import incident_row, put_marks, touch
from dateline.store.memory import Memory

Revise = Callable[[Incident, Sequence[Decision]], Incident]  # an incident as all decisions on it make it
CHUNK = 500  # ids a statement
ROWS = 1000  # log entries read at a time


def now() -> str:
    """The time of a decision or an entry: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def system_user() -> str:
    """The name under which somebody works on this machine: who runs, imports and exports where nobody says so."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


class Ledger:
    """Decisions and the log of a store. Every method that adds is one transaction, one after the other."""

    def __init__(self, path: Path, closed: Sequence[str] = (), memory: Memory | None = None) -> None:
        """`closed` are incidents that are not to be shown; `memory` is that of a View of the same store."""
        self.path = path
        self._memory = memory or Memory()
        self._engine = open_store(path).execution_options(closed=tuple(closed))
        self._writing = self._engine.execution_options(writes=True)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def decide(
        self, made: Sequence[Decision], revise: Revise | None = None, seen: Mapping[str, int] | None = None
    ) -> list[Decision]:
        """Add what a person decided, with a line in the log each; the same with their numbers.

        Each incident that a decision is on becomes what `revise` makes of it. `seen` gives, by incident, the number of
        the last decision that the person knew of: raises DecidedMeanwhile, and adds nothing, where there is a later.
        """
        with told(self.path), self._writing.begin() as connection:
            for incident, number in (seen or {}).items():
                newer = [d for d in history(connection, incident) if d.number > number]
                if newer:
                    raise DecidedMeanwhile(incident, newer)
            kept = [_keep(connection, decision) for decision in made]
            _follow(connection, kept, revise)
            return kept

    def log(self, by: str, what: Mapping[str, object]) -> Entry:
        """Add an entry to the log: `what` is plain JSON with a `kind`."""
        with told(self.path), self._writing.begin() as connection:
            return _append(connection, now(), by, what)

    def place(self, pairs: Iterable[tuple[int, str]]) -> None:
        """Remember on which incidents the decisions are now, in place of what was remembered."""
        rows = [{"decision": number, "incident": incident} for number, incident in sorted(pairs)]
        with told(self.path), self._writing.begin() as connection:
            connection.execute(delete(schema.decided))
            for at in range(0, len(rows), CHUNK):
                connection.execute(insert(schema.decided), rows[at : at + CHUNK])

    def catch_up(self, after: int, revise: Revise) -> None:
        """Make the incidents follow the decisions with a number above `after`, which came while others were applied."""
        with told(self.path), self._writing.begin() as connection:
            late = _decisions(connection, schema.decisions.c.id > after)
            numbers = [decision.number for decision in late]
            connection.execute(delete(schema.decided).where(schema.decided.c.decision.in_(numbers)))
            _follow(connection, late, revise)

    def decisions(self, numbers: Sequence[int] | None = None) -> list[Decision]:
        """The decisions of these numbers, or all, in the order in which they were made."""
        chosen = [] if numbers is None else [schema.decisions.c.id.in_(numbers)]
        with told(self.path), self._engine.begin() as connection:
            return _decisions(connection, *chosen)

    def batch(self, name: str) -> list[Decision]:
        """The decisions that were made as one under that name, in order."""
        with told(self.path), self._engine.begin() as connection:
            return _decisions(connection, schema.decisions.c.batch == name)

    def last_by(self, by: str) -> Decision | None:
        """The last decision in force that this person made, other than undoing; None where there is none."""
        d = schema.decisions.c
        query = select(d.id, d.body).where(d.by == by).order_by(d.id.desc())
        with told(self.path), self._engine.begin() as connection:
            for number, body in connection.execution_options(yield_per=50).execute(query):
                decision = replace(from_json(body, Decision), number=number)
                if decision.undoes is None and not _taken_back(connection, decision):
                    return decision
        return None

    def standing(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Those of these decisions that nobody took back."""
        with told(self.path), self._engine.begin() as connection:
            return [decision for decision in decisions if not _taken_back(connection, decision)]

    def last_numbers(self, incidents: Sequence[str]) -> dict[str, int]:
        """The number of the last decision on each of these incidents; those without one are left out."""
        c = schema.decided.c
        found: dict[str, int] = {}
        with told(self.path), self._engine.begin() as connection:
            for at in range(0, len(incidents), CHUNK):
                query = select(c.incident, func.max(c.decision)).where(c.incident.in_(incidents[at : at + CHUNK]))
                found.update((i, number) for i, number in connection.execute(query.group_by(c.incident)))
        return found

    def queue(
        self, wanted: Filter, order: str, at: str | None = None, back: bool = False, limit: int = 1
    ) -> list[Incident]:
        """The incidents that pass the filter, the first in that order, or those behind (`back`: before) `at`."""
        from dateline.store.queue import queue  # numpy is loaded by who asks

        i = schema.incidents.c
        with told(self.path), self._engine.begin() as connection:
            ids = queue(self._memory.passing(connection, wanted), order, at, back, limit)
            bodies = {row.id: row.body for row in connection.execute(select(i.id, i.body).where(i.id.in_(ids)))}
            return [from_json(bodies[id], Incident) for id in ids if id in bodies]

    def waiting(self, wanted: Filter) -> int:
        """How many incidents pass the filter."""
        with told(self.path), self._engine.begin() as connection:
            return int(self._memory.passing(connection, wanted).all.sum())

    def placed(self) -> set[int]:
        """The numbers of the decisions that are on an incident now."""
        with told(self.path), self._engine.begin() as connection:
            return set(connection.execute(select(schema.decided.c.decision).distinct()).scalars())

    def digests(self) -> dict[int, str]:
        """SHA-256 of each decision as it is kept, by number."""
        d = schema.decisions.c
        with told(self.path), self._engine.begin() as connection:
            rows = connection.execute(select(d.id, d.body).order_by(d.id))
            return {number: digest(json.loads(body)) for number, body in rows}

    def entries(self) -> Iterator[Entry]:
        """The log, from its first entry."""
        c, last = schema.log.c, 0
        while True:
            with told(self.path), self._engine.begin() as connection:
                query = select(schema.log).where(c.number > last).order_by(c.number).limit(ROWS)
                rows = connection.execute(query).all()
            if not rows:
                return
            for row in rows:
                yield Entry(row.number, row.at, row.by, json.loads(row.what), row.previous, row.hash)
            last = rows[-1].number


def _keep(connection: Connection, decision: Decision) -> Decision:
    """Adds a decision and its line in the log; the decision with its number."""
    body = to_json(replace(decision, number=0))
    row = {
        "kind": decision.kind, "subject": decision.subject, "body": body, "by": decision.by, "at": decision.at,
        "why": decision.why, "batch": decision.batch,
    }  # fmt: skip
    [number] = connection.execute(insert(schema.decisions), row).inserted_primary_key or (0,)
    shown = ("subject", "other", "verdict", "why", "field", "batch", "undoes")
    told_of = {name: value for name in shown if (value := getattr(decision, name)) not in (None, "")}
    if decision.kind == "value":
        told_of["value"] = decision.value
    what = {"kind": "decision", "number": number, "on": decision.kind, **told_of, "sha256": digest(json.loads(body))}
    _append(connection, decision.at, decision.by, what)
    return replace(decision, number=int(number))


def _append(connection: Connection, at: str, by: str, what: Mapping[str, object]) -> Entry:
    c = schema.log.c
    last = connection.execute(select(c.number, c.hash).order_by(c.number.desc()).limit(1)).one_or_none()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    entry = Entry(number, at, by, json.loads(canonical(what)), previous)
    entry = replace(entry, hash=entry.true_hash())
    row = {"number": number, "at": at, "by": by, "what": canonical(what), "previous": previous, "hash": entry.hash}
    connection.execute(insert(schema.log), row)
    return entry


def _follow(connection: Connection, decisions: Sequence[Decision], revise: Revise | None) -> None:
    """Places these decisions, and makes the incidents that they are on what `revise` makes of them."""
    touched: set[str] = set()
    for decision in decisions:
        on = _incidents_on(connection, decision)
        touched |= on
        rows = [{"decision": decision.number, "incident": incident} for incident in sorted(on)]
        if rows:
            connection.execute(insert(schema.decided), rows)
    for incident in sorted(touched) if revise else ():
        _revise(connection, incident, revise)


def _incidents_on(connection: Connection, decision: Decision) -> set[str]:
    """The incidents that a decision is on now."""
    if decision.verdict == UNDONE:
        placed = schema.decided.c
        return set(connection.execute(select(placed.incident).where(placed.decision == decision.undoes)).scalars())
    i, e = schema.incidents.c, schema.event_incidents.c
    ids = [id for id in (decision.subject, decision.other) if id]
    found = set(connection.execute(select(i.id).where(i.id.in_(ids))).scalars())
    if found and decision.other == "":
        return found
    events = [*ids, *decision.subject_events[:CHUNK], *decision.other_events[:CHUNK]]
    held = list(connection.execute(select(e.incident).where(e.event.in_(events))).scalars())
    if decision.other == "":
        return {max(sorted(set(held)), key=held.count)} if held else set()
    return found | set(held)


def _revise(connection: Connection, id: str, revise: Revise | None) -> None:
    i = schema.incidents.c
    body = connection.execute(select(i.body).where(i.id == id)).scalar()
    if body is None or revise is None:
        return
    incident = from_json(body, Incident)
    made = revise(incident, history(connection, id))
    if made != incident:
        connection.execute(update(schema.incidents).where(i.id == id).values(incident_row(made, to_json(made))))
        connection.execute(delete(schema.marks).where(schema.marks.c.incident == id))
        put_marks(connection, [made])
        touch(connection, id)


def history(connection: Connection, incident: str) -> list[Decision]:
    """The decisions on an incident, in order, those that were taken back with them."""
    numbers = select(schema.decided.c.decision).where(schema.decided.c.incident == incident)
    return _decisions(connection, schema.decisions.c.id.in_(numbers))


def _taken_back(connection: Connection, decision: Decision) -> bool:
    """Whether a later decision takes this one back."""
    d = schema.decisions.c
    return decision.number in taken_back(_decisions(connection, d.id > decision.number, d.subject == decision.subject))


def _decisions(connection: Connection, *chosen: object) -> list[Decision]:
    d = schema.decisions.c
    query = select(d.id, d.body).where(*chosen).order_by(d.id)  # type: ignore[arg-type]
    return [replace(from_json(body, Decision), number=number) for number, body in connection.execute(query)]
