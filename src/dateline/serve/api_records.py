"""Records as the API gives them: exactly those of the export contract (docs/records.md)."""

from collections.abc import Sequence
from typing import Any

from dateline.core.records import Claim, Coding, Entity, Event, Relation
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.export.records import document_records, incident_record, of_coding, plain_record
from dateline.store.view import View

KINDS: dict[str, type] = {
    "incidents": Incident, "events": Event, "claims": Claim, "actors": Actor, "articles": Document,
    "relations": Relation,
}  # fmt: skip
FILES = {"articles": "documents"}  # kinds whose file has another name
Record = dict[str, Any]


def records_of(view: View, kind: str, ids: Sequence[str]) -> list[Record]:
    """The records of these ids, in their order; those that are not there are left out. Raises KeyError for a kind."""
    if kind == "incidents":
        return incident_records(view, list(view.many(Incident, list(ids)).values()), ids)
    if kind == "actors":
        actors = view.many(Actor, list(ids))
        return [plain_record(actors[id]) for id in ids if id in actors]
    made = {record["id"]: record for record in _of_articles(view, kind, ids)}
    return [made[id] for id in ids if id in made]


def incident_records(view: View, incidents: Sequence[Incident], ids: Sequence[str] | None = None) -> list[Record]:
    """Incidents as records, in the order of `ids` or as they are."""
    entities = sorted({p.entity for incident in incidents for p in incident.actors if p.entity})
    actor_of = view.actor_ids(entities)
    made = {incident.id: incident_record(incident, actor_of) for incident in incidents}
    return [made[id] for id in (ids or made) if id in made]


def _of_articles(view: View, kind: str, ids: Sequence[str]) -> list[Record]:
    file = FILES.get(kind, kind)
    if kind == "articles":
        return list(document_records(view, ids))
    found: list[Any] = list(view.many(KINDS[kind], list(ids)).values())
    documents = view.many(Document, sorted({record.document for record in found}))
    entities = view.of(Entity, *documents)
    actor_of = view.actor_ids([entity.id for entity in entities])
    made: list[Record] = []
    for id, document in documents.items():
        own = tuple(record for record in found if record.document == id)
        known = tuple(entity for entity in entities if entity.document == id)
        parts: dict[str, Any] = {kind: own}
        made += of_coding(file, Coding(document, entities=known, **parts), actor_of)
    return made
