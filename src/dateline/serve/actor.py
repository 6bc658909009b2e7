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

MOST_ARTICLES = 200  # articles whose claims a page reads
MOST_CLAIMS, MOST_INCIDENTS, MOST_TIES = 100, 100, 200
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
    told = view.ties(record.id)
    ties = list(_ties(view, record, own, [tie.relation for tie in told][:MOST_TIES]))
    drawn, first, last = bands([_days(tie.relation) for tie in ties])
    marked = view.marked(record.id)
    claims, about, documents = _claims(view, own)
    return {
        "record": record,
        "person": record.kind == "person",
        "ties": list(zip(ties, drawn, strict=True)),
        "more_ties": max(0, len(told) - MOST_TIES),
        "first": first,
        "last": last,
        "incidents": _incidents(view, own, marked),
        "all_incidents": len(marked),
        "claims": claims[:MOST_CLAIMS],
        "about": about[:MOST_CLAIMS],
        "words_link": words_link,
        "documents": view.many(Document, sorted({c.document for c in (*claims[:MOST_CLAIMS], *about[:MOST_CLAIMS])})),
        "read": len(documents),
    }


def _claims(view: View, own: set[str]) -> tuple[list[Claim], list[Claim], list[str]]:
    """What the actor says, what others say of what it is said to have done or been, and the articles read for that."""
    some = view.many(Entity, sorted(own)[: 2 * MOST_ARTICLES]).values()
    read = sorted({entity.document for entity in some})[:MOST_ARTICLES]
    deeds = {e.id for e in view.of(Event, *read) if any(a.entity in own and a.role == "initiator" for a in e.actors)}
    deeds |= {r.id for r in view.of(Relation, *read) if own & {r.subject, r.object}} | own
    claims = view.of(Claim, *read)
    spoken = [claim for claim in claims if claim.speaker in own]
    return spoken, [c for c in claims if c.speaker not in own and deeds & set(c.about)], read


def _ties(view: View, record: Actor, own: set[str], ids: list[str]) -> Iterator[Tie]:
    relations = list(view.many(Relation, ids).values())
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


def _incidents(view: View, own: set[str], ids: list[str]) -> list[tuple[Incident, str]]:
    """The incidents in which the actor takes part, with its roles, newest first."""
    known = view.many(Incident, ids[:MOST_INCIDENTS])
    some = [known[id] for id in ids if id in known]
    return [(i, ", ".join(sorted({a.role for a in i.actors if a.entity in own}))) for i in some]
