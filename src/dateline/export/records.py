"""The records of a store as the export contract has them (docs/records.md): plain dicts, one stream a kind.

Inside, an article's records name its own entities; outside, they name actors, which linking made of the entities.
Streams come by document and id, so the same store always gives the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from dateline.core.records import Coding
from dateline.core.results import Incident
from dateline.store.codec import to_plain
from dateline.store.view import Filter, View

TOGETHER = 100  # incidents looked up at a time: bounds memory
KINDS = ("documents", "mentions", "actors", "relations", "events", "claims", "incidents")
OF_ARTICLES = tuple(kind for kind in KINDS if kind not in ("actors", "incidents"))


def records(view: View, kind: str, wanted: Filter | None = None) -> Iterator[dict[str, Any]]:
    """The records of one of KINDS. `wanted` narrows incidents only. Raises KeyError for another kind."""
    if kind == "actors":
        yield from (plain_record(actor) for actor in view.actors())
    elif kind == "incidents":
        incidents = view.incidents(wanted)
        while some := list(islice(incidents, TOGETHER)):
            yield from _incidents(view, some)
    else:
        yield from (record for _, record in _of_articles(view, (kind,)))


def every_record(view: View, wanted: Filter | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of all KINDS, each with its kind, in the order of `records`; the articles are read once."""
    yield from _of_articles(view, OF_ARTICLES)
    for kind in ("actors", "incidents"):
        yield from ((kind, record) for record in records(view, kind, wanted))


def document_records(view: View, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The records of these documents, by id; at most some hundred at a time."""
    copies, newer = view.copies(ids), view.outdated(ids)
    return (record for coding in view.codings_of(ids) for record in _documents(coding, copies, newer))


def _of_articles(view: View, kinds: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    linked = any(kind != "documents" for kind in kinds)
    codings = view.codings()
    while some := list(islice(codings, TOGETHER)):
        ids = [coding.document.id for coding in some] if "documents" in kinds else []
        copies, newer = view.copies(ids), view.outdated(ids)
        actor_of = view.actor_ids([e.id for coding in some for e in coding.entities]) if linked else {}
        for coding in some:
            for kind in kinds:
                for record in of_coding(kind, coding, copies if kind == "documents" else actor_of, newer):
                    yield kind, record


def of_coding(
    kind: str, coding: Coding, known: Mapping[str, str], newer: Mapping[str, str] | None = None
) -> Iterator[dict[str, Any]]:
    """The records of that kind of one document: all but actors and incidents, which many documents give.

    `known` gives the actor of an entity; for documents, the one that a document reprints, and `newer` the newest
    version of one that was changed. Raises KeyError.
    """
    if kind == "documents":
        return _documents(coding, known, newer or {})
    make = {
        "mentions": _mentions, "relations": _relations, "events": _events, "claims": _claims,
    }[kind]  # fmt: skip
    return make(coding, known)


def event_record(view: View, coding: Coding, id: str) -> dict[str, Any]:
    """One event of a coding as the contract has it. Raises StopIteration when the coding has no such event."""
    actor_of = view.actor_ids([entity.id for entity in coding.entities])
    return next(event for event in _events(coding, actor_of) if event["id"] == id)


def _incidents(view: View, incidents: Sequence[Incident]) -> Iterator[dict[str, Any]]:
    actor_of = view.actor_ids(sorted({p.entity for incident in incidents for p in incident.actors if p.entity}))
    return (incident_record(incident, actor_of) for incident in incidents)


def incident_record(incident: Incident, actor_of: Mapping[str, str]) -> dict[str, Any]:
    """An incident as the contract has it; `actor_of` gives the actor of an entity."""
    record = plain_record(incident)
    record["actors"] = [_participant(a, actor_of) for a in record["actors"]]
    return record


def plain_record(record: object) -> dict[str, Any]:
    """A record of core as plain dicts and lists, its fields by their names."""
    plain = to_plain(record)
    assert isinstance(plain, dict)
    return plain


def _documents(coding: Coding, copies: Mapping[str, str], newer: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    record = plain_record(coding.document)
    record["copy_of"] = copies.get(coding.document.id)
    record["superseded_by"] = newer.get(coding.document.id)
    record["coded_by"] = plain_record(coding.coded_by) if coding.coded_by and not coding.document.reason else None
    yield record


def _mentions(coding: Coding, actor_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for mention in coding.mentions:
        record = plain_record(mention)
        record["actor"] = actor_of.get(record.pop("entity") or "")
        yield record


def _relations(coding: Coding, actor_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    names = {entity.id: entity.name for entity in coding.entities}
    for relation in coding.relations:
        record = plain_record(relation)
        for end in ("subject", "object"):
            record[f"{end}_name"] = names.get(record[end], record[end])
            record[end] = actor_of.get(record[end])
        yield record


def _events(coding: Coding, actor_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for event in coding.events:
        record = plain_record(event)
        record["actors"] = [_participant(a, actor_of) for a in record["actors"]]
        yield record


def _claims(coding: Coding, actor_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for claim in coding.claims:
        record = plain_record(claim)
        record["speaker"] = actor_of.get(record["speaker"] or "")
        for field in ("about", "answers"):
            record[field] = [actor_of.get(id, id) for id in record[field]]
        yield record


def _participant(record: dict[str, Any], actor_of: Mapping[str, str]) -> dict[str, Any]:
    record["actor"] = actor_of.get(record.pop("entity") or "")
    return record
