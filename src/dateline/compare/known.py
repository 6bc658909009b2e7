"""The incidents of a store as EventRecords, with the names by which other datasets may know their sides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.compare.record import EventRecord, Figures
from dateline.core.records import Entity
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.data.conflict_codes import state
from dateline.export.deaths import killed
from dateline.store.view import Filter, View

TOGETHER = 200  # incidents looked up at a time: bounds memory
BEGAN, MET = ("initiator",), ("target", "victim")
STATE = ("government", "military", "police", "country", "agency")
HAPPENED = ("actual", "ongoing")
PRIVATE = "private person"


def known(view: View, wanted: Filter | None = None) -> Iterator[EventRecord]:
    """The incidents that are told as having happened, that no reviewer rejected and that do not sum up others."""
    incidents = (incident for incident in view.incidents(wanted) if is_fact(incident))
    while some := list(islice(incidents, TOGETHER)):
        documents = view.many(Document, sorted({id for incident in some for id in incident.documents}))
        entities = view.many(Entity, sorted({p.entity for incident in some for p in incident.actors if p.entity}))
        actor_of = view.actor_ids(sorted(entities))
        actors = view.outlines(sorted(set(actor_of.values())))
        parties = {id: party(e, actors[actor_of[id]]) for id, e in entities.items() if actor_of.get(id) in actors}
        for incident in some:
            yield record_of(incident, parties, [documents[id] for id in incident.documents if id in documents])


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: the name that is shown, and other names by which a dataset may know it."""

    name: str
    others: tuple[str, ...] = ()


def party(entity: Entity, actor: Actor) -> Party:
    """The party behind an entity; a private person who is named has no name here."""
    if entity.named and (entity.private or actor.private):
        return Party(PRIVATE)
    others = [entity.name, *(alias.name for alias in actor.aliases)]
    if actor.kind in STATE and actor.country:
        names = state(actor.country)
        others += [f"Government of {names.ucdp_name}"]
        others += [f"{forces} Forces of {names.acled_name}" for forces in ("Military", "Police")]
    return Party(actor.name, tuple(others))


def is_fact(incident: Incident) -> bool:
    """Whether the incident may stand beside a row of plain facts."""
    return incident.status in HAPPENED and incident.review.state != "rejected" and not incident.covers


def record_of(incident: Incident, parties: Mapping[str, Party], documents: Sequence[Document]) -> EventRecord:
    """The record of an incident; `parties` are those behind its participants' entities."""
    dead = killed(incident)
    hurt = next((h for h in incident.harm if (h.outcome, h.group) == ("injured", "unspecified")), None)
    parts = [(parties.get(p.entity or "", Party(p.name)), p.name) for p in incident.actors]
    return EventRecord(
        "dateline",
        incident.id,
        incident.id,
        incident.time,
        incident.place,
        incident.type,
        incident.modes,
        " ".join((incident.type, *incident.modes)),
        side(incident, parties, BEGAN),
        side(incident, parties, MET),
        figures(dead.low, dead.best, dead.high) if dead else None,
        figures(hurt.low, hurt.best, hurt.high) if hurt else None,
        tuple(dict.fromkeys(d.publisher for d in documents if d.publisher)),
        tuple(dict.fromkeys(d.url for d in documents if d.url)),
        tuple(dict.fromkeys(n for who, words in parts if who.name != PRIVATE for n in (words, *who.others))),
    )


def figures(low: int | None, best: int | None, high: int | None) -> Figures:
    """The figures, in order also where groups and the whole were told apart."""
    best = best if best is not None else low if low is not None else high
    low = low if low is None or best is None else min(low, best)
    return Figures(low, best, high if high is None or best is None else max(high, best))


def side(incident: Incident, parties: Mapping[str, Party], roles: tuple[str, ...]) -> tuple[str, ...]:
    """The names of those who take part in these roles, each once: the actor's, or the words of the article."""
    found = (parties.get(p.entity or "", Party(p.name)) for p in incident.actors if p.role in roles)
    return tuple(dict.fromkeys(who.name for who in found))
