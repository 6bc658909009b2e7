"""Deciding: what a person asks for -> decisions with their anchors, kept at once, and the incidents follow.

Accepting, rejecting, setting values and notes change the rows of the incidents that they are on, and nothing else.
Decisions on links ask for a new merge: whoever calls decides when (`settle`).
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from dateline.core.decision import LINKS, UNDONE, Anchor, Decision
from dateline.core.problem import UnusableArgument
from dateline.core.records import Entity, Event
from dateline.core.results import Actor, Incident
from dateline.core.text import Document, Span
from dateline.review.anchors import anchors_of, entities_of
from dateline.review.apply import revised, values
from dateline.review.values import read_value
from dateline.store.ledger import Ledger, now
from dateline.store.view import View

SORTS: dict[str, tuple[type[Actor | Entity | Event | Incident], str]] = {
    "act_": (Actor, "actor_link"),
    "ent_": (Entity, "actor_link"),
    "evt_": (Event, "event_link"),
    "inc_": (Incident, "event_link"),
}
Seen = Mapping[str, int]  # by incident, the number of the last decision on it that the person knew of


class Decider:
    """A person who decides on the records of a store. Where a method takes `seen`, it says since when that person knows
    each incident: DecidedMeanwhile is raised, and nothing kept, where somebody else decided after that."""

    def __init__(self, view: View, ledger: Ledger, by: str) -> None:
        self.view, self.ledger, self.by = view, ledger, by

    @classmethod
    def of(cls, store: Path, by: str) -> Self:
        """A person who decides on the store at that path."""
        return cls(View(store), Ledger(store), by)

    def review(self, ids: Sequence[str], verdict: str, why: str, seen: Seen | None = None) -> list[Decision]:
        """Accept ("accepted") or reject ("rejected") incidents; several are one batch.

        Raises UnusableArgument for ids of no incident.
        """
        found = [self._incident(id) for id in dict.fromkeys(ids)]
        return self._keep([self._on(i, "review", verdict, why, value=values(i)) for i in found], seen)

    def note(self, id: str, why: str, seen: Seen | None = None) -> list[Decision]:
        """Leave a note on an incident. Raises UnusableArgument."""
        if not why.strip():
            raise UnusableArgument("a note has words")
        return self._keep([self._on(self._incident(id), "note", "noted", why)], seen)

    def set(
        self, ids: Sequence[str], given: Mapping[str, str], why: str, seen: Seen | None = None, on: Span | None = None
    ) -> list[Decision]:
        """Set values of incidents, by field, as their words give them; `on` is what they rest on. One batch.

        A value that an incident has already is left alone. Raises UnusableArgument.
        """
        made = []
        for incident in [self._incident(id) for id in dict.fromkeys(ids)]:
            for field, words in given.items():
                value = read_value(field, words, incident)
                one = self._on(incident, "value", "set", why, field=field, value=value, evidence=on)
                alike = revised(incident, [replace(one, number=1)])
                if values(alike) != values(replace(incident, review=alike.review)):
                    made.append(one)
        return self._keep(made, seen)

    def split(self, id: str, events: Sequence[str], why: str, seen: Seen | None = None) -> list[Decision]:
        """Part reports (events) from their incident: they are another happening, one of their own. Asks for a merge."""
        incident = self._incident(id)
        gone = [event for event in incident.events if event in set(events)]
        rest = [event for event in incident.events if event not in gone]
        if not gone or not rest or len(gone) != len(set(events)):
            raise UnusableArgument(f"choose some, not all, of the reports of {incident.id}")
        made = [self._link(incident.id, rest, gone[0], gone, "not_same", why)]
        if len(gone) > 1:
            made.append(self._link(gone[0], gone[:1], gone[1], gone[1:], "same", why))
        return self._keep(made, seen)

    def link(self, verdict: str, left: str, right: str, why: str, seen: Seen | None = None) -> list[Decision]:
        """Find two actors (or entities), or two events (or incidents), "same" or "not_same". Asks for a merge.

        Raises UnusableArgument for ids that the store does not hold or that are not of one sort.
        """
        sorts = [self._sort(id) for id in (left, right)]
        left, right = (self._incident(id).id if id.startswith("inc_") else id for id in (left, right))
        if sorts[0] != sorts[1] or left == right:
            raise UnusableArgument(f"{left} and {right} are not two actors, nor two events or incidents")
        if sorts[0] == "event_link":
            return self._keep([self._link(left, self._events(left), right, self._events(right), verdict, why)], seen)
        words = [self._words(id) for id in (left, right)]
        made = Decision(sorts[0], left, right, verdict, self.by, now(), why)
        return self._keep([replace(made, subject_words=words[0], other_words=words[1])], seen)

    def undo(self, decisions: Sequence[Decision], why: str = "") -> list[Decision]:
        """Take decisions back, as one batch. Raises UnusableArgument where one of them was taken back already."""
        standing = {d.number for d in self.ledger.standing(decisions)}
        gone = [d.number for d in decisions if d.number not in standing]
        if gone or not decisions:
            raise UnusableArgument(f"decision {gone[0]} was undone already" if gone else "there is nothing to undo")
        at = now()
        return self._keep([
            Decision(d.kind, d.subject, d.other, UNDONE, self.by, at, why, field=d.field, undoes=d.number)
            for d in decisions
        ])  # fmt: skip

    def undo_last(self, why: str = "") -> list[Decision]:
        """Take back the last thing that this person decided, a batch as a whole. Raises UnusableArgument."""
        last = self.ledger.last_by(self.by)
        if last is None:
            raise UnusableArgument(f"{self.by} has decided nothing that is in force")
        return self.undo(self.made_with(last), why)

    def made_with(self, decision: Decision) -> list[Decision]:
        """The decision, with those that were made as one with it and nobody took back."""
        return [decision] if decision.batch is None else self.ledger.standing(self.ledger.batch(decision.batch))

    def _keep(self, made: Sequence[Decision], seen: Seen | None = None) -> list[Decision]:
        batch = secrets.token_hex(8) if len(made) > 1 else None
        return self.ledger.decide([replace(d, batch=batch) for d in made], revised, seen)

    def _on(self, incident: Incident, kind: str, verdict: str, why: str, **more: object) -> Decision:
        anchors = anchors_of(self.view, incident.events)
        return decision(
            kind, incident.id, "", verdict, self.by, why, subject_events=incident.events, subject_words=anchors, **more
        )

    def _link(
        self, left: str, lefts: Sequence[str], right: str, rights: Sequence[str], verdict: str, why: str
    ) -> Decision:
        return decision(
            "event_link", left, right, verdict, self.by, why, subject_events=tuple(lefts), other_events=tuple(rights),
            subject_words=anchors_of(self.view, lefts), other_words=anchors_of(self.view, rights),
        )  # fmt: skip

    def _incident(self, id: str) -> Incident:
        """The incident of an id that it has or had. Raises UnusableArgument."""
        found = self.view.get(Incident, id) if id.startswith("inc_") else None
        if found is None and id.startswith("inc_") and len(id) == len("inc_") + 16:
            found = next((self.view.get(Incident, one) for one in self.view.matching(Incident, id)), None)
        if found is None:
            raise UnusableArgument(f"no incident has the id {id[:40]!r}")
        return found

    def _sort(self, id: str) -> str:
        kind, sort = SORTS.get(id[:4], (None, ""))
        if kind is None or (kind is not Incident and self.view.get(kind, id) is None):
            raise UnusableArgument(f"no actor, entity, event or incident has the id {id[:40]!r}")
        return sort

    def _events(self, id: str) -> tuple[str, ...]:
        return self._incident(id).events if id.startswith("inc_") else (id,)

    def _words(self, id: str) -> tuple[Anchor, ...]:
        actor = self.view.get(Actor, id) if id.startswith("act_") else None
        return anchors_of(self.view, entities_of(actor) if actor else [id])


def decision(kind: str, subject: str, other: str, verdict: str, by: str, why: str, **more: object) -> Decision:
    """A decision made now. Raises UnusableArgument where it cannot be one."""
    try:
        return Decision(kind, subject, other, verdict, by, now(), why, **more)  # type: ignore[arg-type]
    except ValueError as error:
        raise UnusableArgument(str(error)) from None


def merges(made: Sequence[Decision]) -> bool:
    """Whether these decisions ask for a new merge."""
    return any(d.kind in LINKS for d in made)


def words_in(document: Document | None, words: str) -> Span | None:
    """Where the words stand in an article, if they stand there exactly once. Raises UnusableArgument."""
    if not words.strip() or document is None:
        return None
    count = document.text.count(words)
    if count != 1:
        where = "not in this report" if count == 0 else f"{count} times in this report"
        raise UnusableArgument(f"the words {words[:80]!r} stand {where}: give words that stand there once")
    at = document.text.index(words)
    return document.span(at, at + len(words))
