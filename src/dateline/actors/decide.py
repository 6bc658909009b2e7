"""Decisions of persons on links: kept for good, and the store derived again from them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dateline.core.decision import Decision, holding
from dateline.core.problem import UnusableArgument
from dateline.core.records import Entity, Event
from dateline.core.results import Actor, Incident
from dateline.link.accept import known_as
from dateline.pipeline import settle_again
from dateline.store.view import View
from dateline.store.writer import Writer

SORTS: dict[str, tuple[type[Actor | Entity | Event | Incident], str]] = {
    "act_": (Actor, "actor_link"),
    "ent_": (Entity, "actor_link"),
    "evt_": (Event, "event_link"),
    "inc_": (Incident, "event_link"),
}


def now() -> str:
    """The time of a decision: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def judge(store: Path, ids: Sequence[str], verdict: str, by: str, why: str) -> int:
    """Accept ("same") or refuse ("not_same") the proposals of these ids; how many. Derives the store again.

    Raises UnusableArgument for an id of no proposal.
    """
    view = View(store)
    found = view.proposals(ids)
    missing = sorted(set(ids) - {match.id for match in found})
    if missing:
        raise UnusableArgument(f"no proposal has the id {missing[0]!r}: dateline actors proposals")
    held, known, at = verdicts(view), known_as(view.actors()), now()
    pairs = [(known.get(m.actor, m.actor), m.imported) for m in found]
    subjects = [held[pair].subject if pair in held else pair[0] for pair in pairs]  # so that the later one holds
    made = zip(subjects, found, strict=True)
    _decided(store, [Decision("book_link", s, m.imported, verdict, by, at, why or m.why) for s, m in made])
    return len(found)


def verdicts(view: View) -> dict[tuple[str, str], Decision]:
    """What holds of each actor (by its id of today) and imported entry on which a person decided."""
    held = holding(view.decisions(), "book_link")
    known = known_as(view.actors()) if held else {}
    return {(known.get(d.subject, d.subject), d.other): d for d in held}


def decide(store: Path, verdict: str, left: str, right: str, by: str, why: str) -> Decision:
    """Keep that a person finds two actors (or entities), or two events (or incidents), the same or not.

    Derives the store again. Raises UnusableArgument for ids that the store does not hold or that are not of one sort.
    """
    view = View(store)
    sorts = [_sort(view, id) for id in (left, right)]
    if sorts[0] != sorts[1] or left == right:
        raise UnusableArgument(f"{left} and {right} are not two actors, nor two events or incidents")
    events = [_events_of(view, id) for id in (left, right)]
    decision = Decision(sorts[0], left, right, verdict, by, now(), why, events[0], events[1])
    _decided(store, [decision])
    return decision


def _sort(view: View, id: str) -> str:
    kind, sort = SORTS.get(id[:4], (None, ""))
    if kind is None or view.get(kind, id) is None:
        raise UnusableArgument(f"no actor, entity, event or incident has the id {id!r}")
    return sort


def _events_of(view: View, id: str) -> tuple[str, ...]:
    found = view.get(Incident, id) if id.startswith("inc_") else None
    return found.events if found else (id,) if id.startswith("evt_") else ()


def _decided(store: Path, decisions: Sequence[Decision]) -> None:
    writer = Writer(store)
    writer.decide(decisions)
    writer.close()
    settle_again(store)
