"""The page of an actor: names, relations over time, incidents, what it says. Of a private person it shows nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.core.records import Claim, Entity, Event, Relation
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.core.values import Time
from dateline.serve.charts import bands
from dateline.serve.found import Names, found
from dateline.serve.layers import words_link
from dateline.store.view import View

MOST_ARTICLES = 200  # articles that a page reads
MOST_CLAIMS = 100
WHEREABOUTS = ("located_in",)  # never shown of a person


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation as one article tells it, from this actor's side."""

    relation: Relation
    other: str
    href: str | None
    forward: bool
    words: str | None


def actor(view: View, id: str) -> dict[str, Any]:
    """What the template shows. Raises NoRecord."""
    record = found(view, Actor, id)
    if record.private:
        return {"private": True}
    own = set(record.entities)
    documents = sorted({entity.document for entity in view.many(Entity, sorted(own)).values()})
    read = documents[:MOST_ARTICLES]
    ties = list(_ties(view, record, own, read))
    drawn, first, last = bands([_days(tie.relation) for tie in ties])
    claims = [claim for claim in view.of(Claim, *read) if claim.speaker in own]
    return {
        "record": record,
        "person": record.kind == "person",
        "ties": list(zip(ties, drawn, strict=True)),
        "first": first,
        "last": last,
        "incidents": _incidents(view, own, read),
        "claims": claims[:MOST_CLAIMS],
        "more_claims": max(0, len(claims) - MOST_CLAIMS),
        "words_link": words_link,
        "documents": view.many(Document, sorted({claim.document for claim in claims[:MOST_CLAIMS]})),
        "unread": len(documents) - len(read),
    }


def _ties(view: View, record: Actor, own: set[str], documents: list[str]) -> Iterator[Tie]:
    relations = [r for r in view.of(Relation, *documents) if own & {r.subject, r.object}]
    if record.kind == "person":
        relations = [r for r in relations if r.kind not in WHEREABOUTS]
    others = [r.object if r.subject in own else r.subject for r in relations]
    names, entities = Names(view, others), view.many(Entity, sorted(set(others)))
    for relation, other in sorted(zip(relations, others, strict=True), key=lambda pair: _order(*pair)):
        entity = entities.get(other)
        name = names.name(other, entity.name if entity else other)
        evidence = relation.evidence[0] if relation.evidence else None
        yield Tie(relation, name, names.link(other), relation.subject in own, words_link(evidence))


def _order(relation: Relation, other: str) -> tuple[str, str, str]:
    return (relation.kind, _days(relation)[0] or "9999", relation.id)


def _days(relation: Relation) -> tuple[str | None, str | None]:
    def day(time: Time | None, last: bool) -> str | None:
        return None if time is None else (time.end or time.start) if last else (time.start or time.end)

    return day(relation.start, False), day(relation.end, True)


def _incidents(view: View, own: set[str], documents: list[str]) -> list[tuple[Incident, str]]:
    """The incidents in which the actor takes part, with its roles, by day."""
    roles: dict[str, set[str]] = {}
    for event in view.of(Event, *documents):
        taken = {participant.role for participant in event.actors if participant.entity in own}
        if taken and (incident := view.incident_of(event.id)):
            roles.setdefault(incident, set()).update(taken)
    some = view.many(Incident, sorted(roles)).values()
    ordered = sorted(some, key=lambda i: ((i.time and i.time.start) or "9999", i.id))
    return [(incident, ", ".join(sorted(roles[incident.id]))) for incident in ordered]
